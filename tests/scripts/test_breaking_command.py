"""`make breaking`: against what it compares, which versions will do, what it prints and how it ends."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts import git
from scripts.breaking import __main__ as command
from scripts.breaking.changes import Change, Effect
from scripts.breaking.sources import UnreadableError, last_published, read
from scripts.breaking.versions import weigh
from scripts.package.archive import write
from scripts.package.spec import spec_contents
from scripts.spec import ROOT, SERVICES, SPEC, Document, SpecError, load

BREAKING, COMPATIBLE, DOCUMENTATION = Effect.BREAKING, Effect.COMPATIBLE, Effect.DOCUMENTATION


# Versions and changelog.


def of(version: str) -> Document:
    return {"info": {"version": version}}


@pytest.mark.parametrize(
    ("old", "effect", "least", "too_low"),
    [
        ("0.2.3", None, "0.2.3", "0.2.2"),
        ("0.2.3", DOCUMENTATION, "0.2.4", "0.2.3"),
        ("0.2.3", COMPATIBLE, "0.2.4", "0.2.3"),
        ("0.2.3", BREAKING, "0.3.0", "0.2.99"),
        ("0.2.3", BREAKING, "1.0.0", "0.1.9"),
        ("1.2.3", DOCUMENTATION, "1.2.4", "1.2.3"),
        ("1.2.3", COMPATIBLE, "1.3.0", "1.2.99"),
        ("1.2.3", BREAKING, "2.0.0", "1.99.0"),
        ("1.9.9", COMPATIBLE, "1.10.0", "1.9.10"),
    ],
)
def test_the_version_has_to_say_what_it_is(old: str, effect: Effect | None, least: str, too_low: str) -> None:
    changes = [Change("/x", effect, "", ())] if effect is not None else []
    changelog = f"Spec {least} of KMS. Spec {too_low} of KMS."
    assert weigh("kms", of(old), of(least), changes, changelog).problems == ()
    (problem,) = weigh("kms", of(old), of(too_low), changes, changelog).problems
    assert f"is {too_low} after {old}; " in problem


def test_the_worst_change_decides() -> None:
    changes = [Change("/x", effect, "", ()) for effect in (COMPATIBLE, BREAKING, DOCUMENTATION)]
    verdict = weigh("kms", of("1.0.0"), of("1.1.0"), changes, "Spec 1.1.0 of KMS")
    assert verdict.demanded.name == "MAJOR"
    assert [verdict.step(change).name for change in verdict.changes] == ["MAJOR", "MINOR", "PATCH"]
    assert verdict.problems == ("info.version is 1.1.0 after 1.0.0; 2.0.0 at least is due",)


@pytest.mark.parametrize(
    ("changelog", "told"),
    [
        ("- Spec 0.2.0 of KMS: more.", True),
        ("- Spec 0.2.0 of SMN and KMS.", True),
        ("- Spec 0.2.0 of IAM, SMN and KMS: the\n  same.", True),
        ("- Of late there is Spec 0.2.0 of\n  KMS.", True),
        ("- Spec 0.2.0 of SMN.", False),
        ("- Spec 0.2.1 of KMS.", False),
        ("- Spec 10.2.0 of KMS.", False),
        ("- Spec of KMS.", False),
        ("", False),
    ],
)
def test_the_changelog_has_to_mention_the_version(changelog: str, told: bool) -> None:
    for old in (of("0.2.0"), None):
        problems = weigh("kms", old, of("0.2.0"), [], changelog).problems
        assert problems == (() if told else ('CHANGELOG.md does not mention "Spec 0.2.0 of KMS"',))


@pytest.mark.parametrize("service", ["cts2", "cts-2", "cts_v2", "obs", "iam"])
def test_the_changelog_may_name_any_service_in_any_place(service: str) -> None:
    changelog = "- Spec 0.2.0 of OBS, CTS2, CTS-2, CTS_V2, and IAM: more."
    assert weigh(service, None, of("0.2.0"), [], changelog).problems == ()
    assert weigh("cts", None, of("0.2.0"), [], changelog).problems != ()


def test_only_the_changelog_can_tell_of_a_spec_that_is_gone() -> None:
    gone = [Change("", BREAKING, "gone", ())]
    assert weigh("kms", of("0.2.0"), None, gone, "Spec of KMS and SMN: withdrawn.").problems == ()
    (problem,) = weigh("kms", of("0.2.0"), None, gone, "Spec 0.2.0 of KMS.").problems
    assert '"Spec of KMS"' in problem


def test_a_version_of_another_form_cannot_be_compared() -> None:
    with pytest.raises(SpecError, match="not X"):
        weigh("kms", of("0.2.0"), of("0.3"), [], "")


def test_the_changelog_tells_of_the_specs_as_they_are() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text()
    for service in SERVICES:
        assert weigh(service, None, load(service), [], changelog).problems == ()


# Against what.


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
def test_a_git_that_does_not_answer_is_no_lack_of_history(
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


def test_on_main_it_is_the_commit_before(repository: Repository) -> None:
    first = repository.commit("first")
    repository.commit("second")
    assert last_published() == first


def test_on_a_branch_it_is_where_it_left_main(repository: Repository) -> None:
    repository.commit("first")
    left = repository.commit("second")
    repository.git("switch", "--quiet", "--create", "branch")
    repository.commit("third")
    repository.commit("fourth")
    repository.git("switch", "--quiet", "main")
    repository.commit("meanwhile")
    repository.git("switch", "--quiet", "branch")
    assert last_published() == left


def test_a_release_comes_first(repository: Repository) -> None:
    repository.commit("first")
    repository.git("tag", "v0.1.0")
    repository.commit("second")
    repository.git("tag", "not-a-version")
    repository.git("switch", "--quiet", "--create", "branch")
    repository.commit("third")
    assert last_published() == "v0.1.0"


def test_a_shallow_clone_asks_for_more(
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


def test_a_revision_is_read_as_it_was(repository: Repository) -> None:
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
    contents = {f"spec/{path.name}": path.read_bytes() for path in SPEC.iterdir()}
    others = {".yamllint.yaml": b"rules: {}", "tests/spec/odd.yaml": b"odd: 1", "README.md": b""}
    write(tmp_path / "sdist.tar.gz", "smn_kms-0.1.0", {**contents, **others}, 0)
    assert read(str(tmp_path / "sdist.tar.gz")) == {service: load(service) for service in SERVICES}


@pytest.mark.parametrize("against", ["nowhere", "--help", "HEAD:spec", ""])
def test_what_is_no_commit_cannot_be_read(against: str, repository: Repository) -> None:
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
def test_an_archive_without_a_spec_cannot_be_read(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "archive")
    with pytest.raises(UnreadableError):
        read(str(tmp_path / "archive"))


def test_a_link_in_an_archive_is_no_spec(tmp_path: Path) -> None:
    link = tarfile.TarInfo("package/kms.yaml")
    link.type, link.linkname = tarfile.SYMTYPE, "elsewhere.yaml"
    with tarfile.open(tmp_path / "archive", "w") as archive:
        archive.addfile(link)
    with pytest.raises(UnreadableError, match="holds no spec"):
        read(str(tmp_path / "archive"))


@pytest.mark.parametrize(
    "text", ["paths: &paths\n  /a: *paths\n", "paths: {1: a, b: c}", "paths: !!set {a}", "a: " + 2000 * "["]
)
def test_what_json_cannot_hold_is_no_spec(text: str, repository: Repository) -> None:
    (repository.folder / "spec" / "kms.yaml").write_text(text)
    repository.git("add", ".")
    repository.git("commit", "--quiet", "--message", "odd")
    with pytest.raises(SpecError, match=r"^kms\.yaml of HEAD"):
        read("HEAD")


def test_a_commit_without_a_spec_cannot_be_read(repository: Repository) -> None:
    repository.git("commit", "--quiet", "--allow-empty", "--message", "empty")
    with pytest.raises(UnreadableError, match="holds no spec"):
        read("HEAD")


# The command. What there is to compare with is made up.

Old = Callable[[Callable[[Document], None]], None]


@pytest.fixture
def before(monkeypatch: pytest.MonkeyPatch) -> Old:
    """Lets a test say what the spec of SMN was like before."""

    def set_old(edit: Callable[[Document], None]) -> None:
        specs = {service: json.loads(json.dumps(load(service))) for service in SERVICES}
        edit(specs["smn"])
        monkeypatch.setattr(command, "read", lambda against: specs)

    return set_old


def other_pattern(document: Document) -> None:
    document["components"]["schemas"]["KeyId"]["pattern"] = "^before$"


def older(version: str) -> Callable[[Document], None]:
    def edit(document: Document) -> None:
        other_pattern(document)
        document["info"]["version"] = version

    return edit


def test_no_change_is_fine(before: Old, capsys: pytest.CaptureFixture[str]) -> None:
    before(lambda _: None)
    assert command.main(["v1"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Compared with v1.\n")
    assert out.count("no changes") == len(SERVICES)


def test_a_break_without_a_step_is_too_little(before: Old, capsys: pytest.CaptureFixture[str]) -> None:
    before(other_pattern)
    assert command.main(["v1"]) == 1
    out, err = capsys.readouterr()
    assert "1 breaking; minor step due" in out
    assert "  breaking       minor  /components/schemas/KeyId/pattern\n" in out
    assert 'before "^before$", after "^' in out
    assert "concerns bindTopicKmsKey, updateTopicKmsKey" in out
    assert "not enough     info.version is " in out
    assert err == ""


def test_a_break_that_the_version_tells_is_fine(before: Old, capsys: pytest.CaptureFixture[str]) -> None:
    before(older("0.0.1"))
    assert command.main(["v1"]) == 0
    assert "not enough" not in capsys.readouterr().out


def test_machines_get_the_same(before: Old, capsys: pytest.CaptureFixture[str]) -> None:
    before(other_pattern)
    assert command.main(["--json", "v1"]) == 1
    report = json.loads(capsys.readouterr().out)
    specs: dict[str, dict[str, Any]] = {spec["service"]: spec for spec in report["specs"]}
    assert report["against"] == "v1"
    assert specs.keys() == set(SERVICES)
    assert specs["kms"]["changes"] == []
    (change,) = specs["smn"]["changes"]
    assert (change["class"], change["step"]) == ("breaking", "minor")
    assert change["pointer"] == "/components/schemas/KeyId/pattern"
    assert change["before"] == "^before$"
    assert len(specs["smn"]["problems"]) == 1


def test_a_spec_that_comes_or_goes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "read", lambda against: {"gone": load("smn"), "kms": load("kms")})
    assert command.main(["v1"]) == 1
    out = capsys.readouterr().out
    version = load("smn")["info"]["version"]
    assert f"gone: {version} -> withdrawn, 1 breaking" in out
    assert 'CHANGELOG.md does not mention "Spec of GONE"' in out
    assert f"smn: new, {version}" in out


def test_nothing_to_compare_with_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "last_published", lambda: None)
    assert command.main([]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Nothing to compare with")
    assert out.count(": new, ") == len(SERVICES)
    assert command.main(["--json"]) == 0
    assert json.loads(capsys.readouterr().out)["against"] is None


def test_the_changelog_is_read_even_with_nothing_to_compare_with(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n")
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "last_published", lambda: None)
    assert command.main([]) == 1
    assert capsys.readouterr().out.count("CHANGELOG.md does not mention") == len(SERVICES)


def test_the_last_release_is_what_it_compares_with(
    before: Old, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before(lambda _: None)
    monkeypatch.setattr(command, "last_published", lambda: "v7")
    assert command.main([]) == 0
    assert "Compared with v7." in capsys.readouterr().out


def broken_reference(document: Document) -> None:
    document["components"]["schemas"]["KeyId"] = {"$ref": "#/components/schemas/Nothing"}


def no_paths(document: Document) -> None:
    del document["paths"]


def no_dialect(document: Document) -> None:
    del document["openapi"]


def odd_version(document: Document) -> None:
    document["info"]["version"] = "next"


def no_info(document: Document) -> None:
    document["info"] = None


def null_path(document: Document) -> None:
    document["paths"] = {"/zz": None}


def number_for_paths(document: Document) -> None:
    document["paths"] = 7


def number_for_a_path(document: Document) -> None:
    document["paths"] = {7: {}}


@pytest.mark.parametrize(
    "damage",
    [
        broken_reference, no_paths, no_dialect, odd_version, no_info,
        null_path, number_for_paths, number_for_a_path,
    ],
)  # fmt: skip
def test_what_is_no_spec_is_not_compared(
    damage: Callable[[Document], None], before: Old, capsys: pytest.CaptureFixture[str]
) -> None:
    before(damage)
    assert command.main(["v1"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("smn.yaml")


@pytest.mark.parametrize("info", [None, {"version": None}])
def test_a_new_spec_without_a_version_is_not_weighed(info: Any) -> None:
    with pytest.raises(SpecError, match="not X"):
        weigh("kms", None, {"info": info}, [], "")


def test_without_a_changelog_nothing_is_weighed(
    before: Old, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before(lambda _: None)
    monkeypatch.setattr(command, "ROOT", tmp_path)
    assert command.main(["v1"]) == 2
    assert "CHANGELOG.md" in capsys.readouterr().err


def test_what_is_no_revision_is_not_compared(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["nowhere-at-all"]) == 2
    assert "nowhere-at-all" in capsys.readouterr().err


def test_git_variables_of_a_hook_are_not_obeyed(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook of another repository sets them, for that repository."""
    commit = repository.commit("first")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert git.git("rev-parse", "HEAD") == commit
