"""The sources of specs: revisions of git, and archives."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from scripts import git
from scripts.breaking import __main__ as command
from scripts.breaking.sources import UnreadableError, last_published, read
from scripts.package.archive import write
from scripts.package.spec import spec_contents
from scripts.spec import ROOT, SERVICES, SPEC, SpecError, load


class Repository:
    """A repository with a spec, made commit by commit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "spec").mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str | Path) -> str:
        options = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
        done = subprocess.run(
            ["git", *options, *arguments], cwd=self.folder, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def commit(self, summary: str) -> str:
        document = {"openapi": "3.0.3", "info": {"version": "0.1.0", "summary": summary}}
        (self.folder / "spec" / "kms.yaml").write_text(yaml.safe_dump(document))
        (self.folder / "spec" / "discrepancies.yaml").write_text("discrepancies: []\n")
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", summary)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    if not shutil.which("git"):
        pytest.skip("needs git")
    monkeypatch.setattr(git, "ROOT", tmp_path / "repository")
    return Repository(tmp_path / "repository")


def test_without_a_commit_there_is_nothing_to_compare_with(repository: Repository) -> None:
    assert last_published() is None
    repository.commit("first")
    assert last_published() is None


def no_repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(folder / ".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))


def no_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")


@pytest.mark.parametrize(
    ("lose", "words"),
    [
        (no_repository, "not a git repository"),
        (no_git, "No such file or directory: 'git'"),
    ],
)
@pytest.mark.parametrize("against", [[], ["HEAD"]])
def test_a_failing_git_is_an_error(
    lose: Callable[[Path, pytest.MonkeyPatch], None],
    words: str,
    against: list[str],
    repository: Repository,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for summary in ("first", "second"):
        repository.commit(summary)
    lose(repository.folder, monkeypatch)
    assert command.main(against) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert err.count("\n") == 1


def test_on_main_the_default_is_the_commit_before(repository: Repository) -> None:
    first = repository.commit("first")
    repository.commit("second")
    assert last_published() == first


def test_on_a_branch_the_default_is_where_it_left_main(repository: Repository) -> None:
    repository.commit("first")
    left = repository.commit("second")
    repository.git("switch", "--quiet", "--create", "branch")
    repository.commit("third")
    repository.commit("fourth")
    repository.git("switch", "--quiet", "main")
    repository.commit("meanwhile")
    repository.git("switch", "--quiet", "branch")
    assert last_published() == left


def test_the_default_is_the_last_release(repository: Repository) -> None:
    repository.commit("first")
    repository.git("tag", "v0.1.0")
    repository.commit("second")
    repository.git("tag", "not-a-version")
    repository.git("switch", "--quiet", "--create", "branch")
    repository.commit("third")
    assert last_published() == "v0.1.0"


def test_a_shallow_clone_needs_more_history(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for summary in ("first", "second"):
        repository.commit(summary)

    def clone(name: str) -> None:
        repository.git("clone", "--quiet", "--depth=1", repository.folder.as_uri(), tmp_path / name)
        monkeypatch.setattr(git, "ROOT", tmp_path / name)

    clone("without a tag")
    with pytest.raises(UnreadableError, match=r"git fetch --unshallow --tags.*ARGS"):
        last_published()
    repository.git("tag", "v0.1.0")
    clone("with a tag")
    assert last_published() == "v0.1.0"


def test_a_revision_is_read(repository: Repository) -> None:
    first = repository.commit("first")
    repository.commit("second")
    for revision in (first, "HEAD~1", first[:12]):
        (document,) = read(revision).values()
        assert document["info"]["summary"] == "first"
    assert read("main").keys() == {"kms"}


@pytest.mark.parametrize("suffix", ["tar.gz", "tgz"])
def test_an_archive_of_the_spec_is_read(suffix: str, tmp_path: Path) -> None:
    archive = tmp_path / f"spec.{suffix}"
    write(archive, "package", spec_contents(ROOT), 0)
    assert read(str(archive)) == {service: load(service) for service in SERVICES}


def test_an_sdist_is_read(tmp_path: Path) -> None:
    files = [path for path in SPEC.rglob("*") if path.is_file()]
    contents = {path.relative_to(SPEC.parent).as_posix(): path.read_bytes() for path in files}
    others = {".yamllint.yaml": b"rules: {}", "tests/spec/odd.yaml": b"odd: 1", "README.md": b""}
    write(tmp_path / "sdist.tar.gz", "smn_kms-0.1.0", {**contents, **others}, 0)
    assert read(str(tmp_path / "sdist.tar.gz")) == {service: load(service) for service in SERVICES}


@pytest.mark.parametrize("against", ["nowhere", "--help", "HEAD:spec", ""])
def test_an_unknown_revision_is_an_error(against: str, repository: Repository) -> None:
    repository.commit("first")
    with pytest.raises(UnreadableError, match="neither a file nor a commit"):
        read(against)


def no_archive(path: Path) -> None:
    path.write_bytes(b"nothing of the kind")


def cut_archive(path: Path) -> None:
    write(path, "package", spec_contents(ROOT), 0)
    path.write_bytes(path.read_bytes()[:2000])


def damaged_archive(path: Path) -> None:
    write(path, "package", spec_contents(ROOT), 0)
    data = path.read_bytes()
    start = len(data) // 10
    path.write_bytes(data[:start] + 200 * b"\xff" + data[start + 200 :])


def empty_archive(path: Path) -> None:
    write(path, "package", {"README.md": b""}, 0)


@pytest.mark.parametrize("make", [no_archive, cut_archive, damaged_archive, empty_archive])
def test_an_archive_without_a_spec_is_an_error(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "archive")
    with pytest.raises(UnreadableError):
        read(str(tmp_path / "archive"))


def test_a_link_in_an_archive_is_not_followed(tmp_path: Path) -> None:
    link = tarfile.TarInfo("package/kms.yaml")
    link.type, link.linkname = tarfile.SYMTYPE, "elsewhere.yaml"
    with tarfile.open(tmp_path / "archive", "w") as archive:
        archive.addfile(link)
    with pytest.raises(UnreadableError, match="holds no spec"):
        read(str(tmp_path / "archive"))


@pytest.mark.parametrize(
    "text", ["paths: &paths\n  /a: *paths\n", "paths: {1: a, b: c}", "paths: !!set {a}", "a: " + 2000 * "["]
)
def test_yaml_that_is_no_json_is_an_error(text: str, repository: Repository) -> None:
    (repository.folder / "spec" / "kms.yaml").write_text(text)
    repository.git("add", ".")
    repository.git("commit", "--quiet", "--message", "odd")
    with pytest.raises(SpecError, match=r"^kms\.yaml of HEAD"):
        read("HEAD")


def test_a_commit_without_a_spec_is_an_error(repository: Repository) -> None:
    repository.git("commit", "--quiet", "--allow-empty", "--message", "empty")
    with pytest.raises(UnreadableError, match="holds no spec"):
        read("HEAD")


def test_git_variables_of_a_hook_are_ignored(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook of another repository sets them, for that repository."""
    commit = repository.commit("first")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert git.git("rev-parse", "HEAD") == commit
