"""`make release-check`: what each check finds, and what the command shows and returns."""

from __future__ import annotations

import json
import sys
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scripts.breaking.versions import unmentioned
from scripts.command import ERROR, FOUND, OK, CommandError
from scripts.git import GitError, git
from scripts.package.publisher import DECISIONS
from scripts.release_check import __main__ as command
from scripts.release_check import changelog, checks, environments
from scripts.release_check.checks import Release, without_licence
from scripts.release_check.outcome import FailedError, NotTriedError
from scripts.spec import ROOT, SERVICES, load
from scripts.toolchains import run as toolchains
from smn_kms import __version__
from tests.scripts.test_publisher import DECIDED

TODAY = date(2027, 1, 31)
HEAD = "# Changelog\n\nAn introduction.\n\n"
UNRELEASED = f"{HEAD}## Unreleased\n\n- One.\n- Two.\n\n## 0.0.9 - 2026-01-01\n\n- Zero.\n"
DATED = f"{HEAD}## 0.1.0 - 2027-01-31\n\n- One.\n- Two.\n\n## 0.0.9 - 2026-01-01\n\n- Zero.\n"


@pytest.fixture
def release(tmp_path: Path) -> Release:
    return Release(tmp_path / "scratch", progress=lambda _: None)


@pytest.fixture
def dist(release: Release) -> Path:
    """The folder of a release whose files a test makes up."""
    dist = release.scratch / "dist"
    dist.mkdir(parents=True)
    release.dist = dist
    return dist


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A clone without tags, and a function that makes a commit in it."""
    monkeypatch.setattr("scripts.git.ROOT", tmp_path)
    git("init", "--quiet")

    def commit() -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
        git(*who, "commit", "--quiet", "--allow-empty", "-m", "A commit")

    commit()
    return commit


def failure(check: Callable[[Release], str], release: Release) -> tuple[str, str]:
    with pytest.raises(FailedError) as found:
        check(release)
    return found.value.problem, found.value.remedy


# The changelog


def test_the_changes_get_the_version_and_the_date() -> None:
    assert changelog.dated(UNRELEASED, "0.1.0", TODAY) == DATED
    assert changelog.problem(DATED, "0.1.0", TODAY) == ""


def test_a_version_that_was_dated_and_not_released_gets_what_came_later_and_the_new_date() -> None:
    later = DATED.replace("## 0.1.0 - 2027-01-31", "## Unreleased\n\n- Three.\n\n## 0.1.0 - 2027-01-01")
    expected = DATED.replace("- Two.\n", "- Two.\n- Three.\n")
    assert changelog.dated(later, "0.1.0", TODAY) == expected


def test_a_version_without_changes_gets_no_section() -> None:
    with pytest.raises(CommandError, match=r"write the changes of 0.2.0 under '## Unreleased' first"):
        changelog.dated(DATED, "0.2.0", TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (UNRELEASED, "there are changes under Unreleased"),
        (
            DATED.replace("0.1.0", "0.2.0"),
            "the first heading is '0.2.0 - 2027-01-31', not '0.1.0 - YYYY-MM-DD'",
        ),
        (DATED.replace("-31", "-32"), "2027-01-32 is no date"),
        (DATED.replace("2027", "2028"), "2028-01-31 is in the future"),
        (DATED.replace("- One.\n- Two.\n", ""), "there is nothing under '0.1.0 - 2027-01-31'"),
        (HEAD, "the first heading is '', not '0.1.0 - YYYY-MM-DD'"),
    ],
)
def test_what_is_wrong_with_a_changelog(text: str, expected: str) -> None:
    assert changelog.problem(text, "0.1.0", TODAY) == expected


def test_an_empty_section_of_changes_does_not_count() -> None:
    assert changelog.problem(DATED.replace("## 0.1.0", "## Unreleased\n\n## 0.1.0"), "0.1.0", TODAY) == ""


def test_dating_is_all_that_the_changelog_and_the_specs_need(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "CHANGELOG.md"
    file.write_text((ROOT / "CHANGELOG.md").read_text())
    for module in (command, checks):
        monkeypatch.setattr(module, "CHANGELOG", file)
        monkeypatch.setattr(module, "today", lambda: TODAY)
    assert command.main(["--date"]) == OK
    assert capsys.readouterr().out == f"CHANGELOG.md: ## {__version__} - 2027-01-31\n"
    assert checks.changes(release) == f"{__version__} - 2027-01-31"
    for service in SERVICES:
        number = load(service)["info"]["version"]
        assert unmentioned(service, number, changelog.without_unreleased(file.read_text())) == []


def test_a_spec_whose_version_has_no_date_is_not_released(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, release: Release
) -> None:
    (tmp_path / "CHANGELOG.md").write_text(UNRELEASED.replace("One", "Spec 9.9.9 of KMS"))
    monkeypatch.setattr(checks, "CHANGELOG", tmp_path / "CHANGELOG.md")
    number = load("iam")["info"]["version"]
    expected = f"CHANGELOG.md has no date for spec {number} of IAM"
    assert failure(checks.specs, release) == (expected, checks.DATE)


# Versions, commits and tags


def test_a_version_is_later_than_the_last_tag(repository: Callable[[], None], release: Release) -> None:
    assert checks.version(release) == f"{__version__}, after no other"
    git("tag", "v0.0.1")
    repository()
    assert checks.version(release) == f"{__version__}, after v0.0.1"
    git("tag", f"v{__version__}")
    assert checks.version(release) == f"{__version__}, which this commit is tagged with"
    repository()
    assert failure(checks.version, release)[0] == f"v{__version__} is the tag of another commit"
    git("tag", "--delete", f"v{__version__}")
    git("tag", "v99.0.0")
    problem, remedy = failure(checks.version, release)
    assert problem == f"{__version__} is not later than v99.0.0"
    assert remedy.startswith("raise overlay/smn_kms/_version.py")


def test_what_is_not_committed_is_not_released(
    repository: Callable[[], None], release: Release, tmp_path: Path
) -> None:
    assert checks.tree(release) == git("rev-parse", "--short", "HEAD")
    (tmp_path / "new").touch()
    assert failure(checks.tree, release) == ("1 files are not committed: new", "commit or remove them")


def test_the_first_release_breaks_nothing(repository: Callable[[], None], release: Release) -> None:
    assert checks.breaking(release) == "nothing to compare with: there is no release yet"
    git("tag", f"v{__version__}")
    assert checks.breaking(release) == "nothing to compare with: there is no release yet"


def test_later_releases_are_compared_with_the_last_tag(
    monkeypatch: pytest.MonkeyPatch, release: Release
) -> None:
    old = {service: load(service) for service in SERVICES}
    old["kms"]["info"]["version"] = "9.9.9"
    monkeypatch.setattr(checks, "last_tag", lambda but: "v0.0.1")
    monkeypatch.setattr(checks, "read", {"v0.0.1": old}.__getitem__)
    problem, remedy = failure(checks.breaking, release)
    assert problem.startswith("kms: version too low")
    assert remedy == "run make breaking ARGS=v0.0.1"
    old["kms"]["info"]["version"] = load("kms")["info"]["version"]
    assert checks.breaking(release) == "against v0.0.1: iam none, kms none, smn none"


# Addresses


@pytest.fixture
def decide(monkeypatch: pytest.MonkeyPatch) -> Callable[[Mapping[str, str]], None]:
    return lambda decided: monkeypatch.setattr(checks, "read_publisher", lambda _: decided)


@pytest.mark.parametrize("key", DECISIONS)
def test_an_address_that_is_not_decided_is_named(
    key: str, decide: Callable[[Mapping[str, str]], None], release: Release
) -> None:
    decide({**DECIDED, key: ""})
    problem, remedy = failure(checks.addresses, release)
    assert problem.startswith(f"not decided:\n    {key}: ")
    assert problem.count("\n") == 1
    assert remedy == "write them into [tool.smn-kms.publisher] of pyproject.toml, and run make generate"


def test_decided_addresses_pass_if_they_are_addresses(
    decide: Callable[[Mapping[str, str]], None], release: Release
) -> None:
    decide(DECIDED)
    assert checks.addresses(release) == f"all {len(DECISIONS)} are decided"
    decide({**DECIDED, "repository": "git@example.com:smn-kms", "contact": "somebody"})
    assert failure(checks.addresses, release)[0].endswith(": repository, contact")


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("mailto:a@example.com", {"name": "Example Ltd", "email": "a@example.com"}),
        ("https://example.com", {"name": "Example Ltd", "url": "https://example.com"}),
    ],
)
def test_the_specs_name_the_contact_that_is_decided(
    contact: str,
    expected: Mapping[str, str],
    decide: Callable[[Mapping[str, str]], None],
    release: Release,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decide({**DECIDED, "contact": contact})
    problem, remedy = failure(checks.specs, release)
    assert problem == "spec/iam.yaml: info.contact is not that of [tool.smn-kms.publisher]"
    assert json.dumps(expected) in remedy

    def with_contact(service: str) -> Any:
        document = load(service)
        document["info"]["contact"] = expected
        return document

    monkeypatch.setattr(checks, "load", with_contact)
    monkeypatch.setattr(checks, "unmentioned", lambda *_: [])
    assert "kms 0." in checks.specs(release)


# What is built


def test_nothing_is_tried_with_a_release_that_cannot_be_built(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(*_: object) -> None:
        raise CommandError("hatchling failed")

    monkeypatch.setattr(checks, "build", build)
    monkeypatch.setattr(checks, "copy_sources", lambda _: None)
    assert failure(checks.package, release)[0] == "hatchling failed"
    for check in (checks.sdist, checks.sbom, checks.licences, checks.metadata, checks.npm):
        with pytest.raises(NotTriedError, match="nothing was built"):
            check(release)


def test_an_sdist_that_gives_other_bytes_is_not_released(
    release: Release, dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (dist / "smn_kms-0.1.0.whl").write_bytes(b"wheel")
    with tarfile.open(dist / "smn_kms-0.1.0.tar.gz", "w:gz") as archive:
        (dist / "PKG-INFO").touch()
        archive.add(dist / "PKG-INFO", "smn_kms-0.1.0/PKG-INFO")
    files = {path.name: path.read_bytes() for path in dist.iterdir()}

    def hatch(source: Path, destination: Path, _: int) -> None:
        assert list(source.iterdir()) == []
        destination.mkdir(exist_ok=True)
        for name, content in files.items():
            (destination / name).write_bytes(content)

    monkeypatch.setattr(checks, "hatch", hatch)
    monkeypatch.setattr(checks, "epoch", lambda: 1)
    assert checks.sdist(release) == "gives the same sdist and the same wheel"
    files["smn_kms-0.1.0.whl"] = b"another"
    assert failure(checks.sdist, release)[0] == "smn_kms-0.1.0.whl from the sdist has other bytes"


def component(*licences: dict[str, Any]) -> dict[str, Any]:
    return {"name": "other", "licenses": licences}


@pytest.mark.parametrize(
    ("licences", "refused"),
    [
        ([{"license": {"id": "MIT"}}], None),
        ([{"license": {"name": "The MIT License (MIT)\n\nand its text OR more"}}], None),
        ([{"expression": "GPL-3.0-only OR MIT"}], None),
        ([{"expression": "GPL-3.0-only AND MIT"}], "GPL-3.0-only AND MIT"),
        ([{"license": {"id": "GPL-3.0-only"}}], "GPL-3.0-only"),
        ([], "none"),
    ],
)
def test_licences_are_permissive(
    licences: list[dict[str, Any]], refused: str | None, release: Release, dist: Path
) -> None:
    (dist / "a.cdx.json").write_text(json.dumps({"components": [component(*licences)]}))
    with zipfile.ZipFile(dist / "a.whl", "w") as archive:
        archive.writestr("smn_kms/__init__.py", "")
    if refused is None:
        assert checks.licences(release) == "those of 1 dependencies and copied libraries are permissive"
    else:
        expected = f"licences that are not known as permissive: other ({refused})"
        assert failure(checks.licences, release)[0] == expected


def test_files_of_others_need_a_licence_in_their_folder() -> None:
    minified = b"x" * 2000
    files = {
        "a/ours.js": b"short\nlines\n",
        "a/theirs.js": minified,
        "a/theirs.woff2": b"",
        "a/data.json": minified,
        "b/theirs.css": minified,
        "b/theirs.css.LICENSE.txt": b"",
    }
    assert without_licence(files) == ["a/theirs.js", "a/theirs.woff2"]


def test_files_of_others_are_found_in_every_archive(release: Release, dist: Path) -> None:
    (dist / "a.cdx.json").write_text(json.dumps({"components": []}))
    with zipfile.ZipFile(dist / "a.whl", "w") as archive:
        archive.writestr("smn_kms/a.woff", "")
    (dist / "b.woff").touch()
    with tarfile.open(dist / "a.tgz", "w:gz") as packed:
        packed.add(dist / "b.woff", "package/b.woff")
    assert failure(checks.licences, release)[0].endswith(": package/b.woff, smn_kms/a.woff")


def test_the_bill_of_materials_follows_its_schema(release: Release, dist: Path) -> None:
    bom = {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": []}
    (dist / "a.cdx.json").write_text(json.dumps(bom))
    assert checks.sbom(release) == "0 dependencies and copied libraries"
    (dist / "a.cdx.json").write_text(json.dumps({**bom, "other": 1}))
    assert "other" in failure(checks.sbom, release)[0]


# Environments


def interpreter(folder: Path, version: str, body: str) -> Path:
    path = folder / f"python{version}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def test_a_python_is_found_behind_shims_that_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setenv("PATH", f"{tmp_path / 'shims'}:{tmp_path / 'other'}")
    interpreter(tmp_path / "shims", "3.99", "exit 127")
    interpreter(tmp_path / "other", "3.99", "echo 3.98")
    assert environments.find_python("3.99") is None
    expected = interpreter(tmp_path / "pyenv" / "versions" / "3.99.1" / "bin", "3.99", "echo 3.99")
    assert environments.find_python("3.99") == expected


def test_every_version_that_the_project_allows_is_tried() -> None:
    assert environments.supported(">=3.11") == ["3.11", "3.12", "3.13", "3.14"]
    assert {"python-3.11", "python-3.14"} < checks.checks(">=3.11").keys()


def test_the_classifiers_say_what_was_tried(
    release: Release, dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (dist / "a.whl").touch()
    tried: list[object] = []
    monkeypatch.setattr(checks, "find_python", lambda version: version != "3.10" and Path(version))
    monkeypatch.setattr(checks, "try_wheel", lambda *arguments: tried.append(arguments[1]))
    assert checks.wheel(release, "3.11") == "installed plain and with all extras, and used"
    problem, remedy = failure(lambda it: checks.wheel(it, "3.99"), release)
    assert problem == "it works with Python 3.99, and no classifier says so"
    assert "'Programming Language :: Python :: 3.99'" in remedy
    assert tried == [Path("3.11"), Path("3.99")]


def test_a_python_that_is_not_there_is_not_tried(
    release: Release, dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (dist / "a.whl").touch()
    monkeypatch.setattr(checks, "find_python", lambda _: None)
    with pytest.raises(NotTriedError, match=r"there is no Python 3.14 on this machine"):
        checks.wheel(release, "3.14")


def test_the_readme_names_the_versions_of_the_classifiers(release: Release) -> None:
    classified = [it.removeprefix(checks.CLASSIFIER) for it in release.project["classifiers"]]
    versions = [it for it in classified if it.startswith("3.")]
    *most, last = versions
    assert f"with Python {', '.join(most)} and {last}" in (ROOT / "README.md").read_text()


def test_a_program_that_fails_is_shown_with_its_output() -> None:
    with pytest.raises(FailedError) as found:
        environments.run(sys.executable, "-c", "import sys; print('why'); sys.exit(3)")
    assert found.value.problem.endswith(" failed:\nwhy")
    with pytest.raises(FailedError, match="absent cannot be run"):
        environments.run("/nowhere/absent")


def test_the_first_program_of_the_readme_is_one() -> None:
    assert "smn_kms_sandbox.running()" in environments.first_program()


# The npm package


def test_the_npm_package_is_used_in_the_recipe_for_typescript(
    release: Release, dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (dist / "smn-kms-spec-1.tgz").touch()
    monkeypatch.setattr("shutil.which", lambda tool: tool)
    installed: list[object] = []
    monkeypatch.setattr(checks, "run", lambda *arguments: installed.append(arguments[-1]))
    result = SimpleNamespace(problems=(), calls=7)
    given: dict[str, Any] = {}

    def run(toolchain: Any, **options: Any) -> Any:
        assert toolchain.name == "typescript"
        given.update(options)
        return result

    monkeypatch.setattr(toolchains, "run", run)
    assert checks.npm(release) == "smn-kms-spec-1.tgz in TypeScript: 7 calls as expected"
    assert installed == [dist / "smn-kms-spec-1.tgz"]
    assert given["specs"] == release.scratch / "consumer" / "node_modules" / "smn-kms-spec"


def test_problems_of_the_program_in_typescript_are_shown(
    release: Release, dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (dist / "smn-kms-spec-1.tgz").touch()
    monkeypatch.setattr("shutil.which", lambda tool: tool)
    monkeypatch.setattr(checks, "run", lambda *_: "")
    monkeypatch.setattr(toolchains, "run", lambda *_, **__: SimpleNamespace(problems=("tsc", "call")))
    assert failure(checks.npm, release)[0] == "tsc\ncall"


def test_what_needs_npm_is_not_tried_without_it(
    release: Release, dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (dist / "smn-kms-spec-1.tgz").touch()
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(NotTriedError, match="there is no node and no npm on PATH"):
        checks.npm(release)
    with pytest.raises(NotTriedError, match="there is no npm on PATH"):
        checks.site(release)


def test_the_site_is_built_by_its_command(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda tool: tool)
    monkeypatch.setattr(checks, "run", lambda *arguments, cwd: f"{arguments[1:]} in {cwd.name}\n")
    assert checks.site(release) == f"('-m', 'scripts.docs') in {ROOT.name}"


# The command


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Callable[[Release], str]]:
    """Checks in the place of the real ones, which a test may add to."""
    found: dict[str, Callable[[Release], str]] = {"good": lambda _: "[all] right"}
    monkeypatch.setattr(command, "checks", lambda _: found)
    (tmp_path / "uv").touch()
    monkeypatch.setattr(command, "TOOLS", tmp_path)
    return found


def raising(error: Exception) -> Callable[[Release], str]:
    def check(release: Release) -> str:
        release.progress("step")
        raise error

    return check


def test_a_line_for_each_check_and_what_to_do(
    made_up: dict[str, Callable[[Release], str]], capsys: pytest.CaptureFixture[str]
) -> None:
    made_up["absent"] = raising(NotTriedError("there is no x"))
    assert command.main([]) == OK
    assert capsys.readouterr().out == "passed     good: [all] right\nnot tried  absent: there is no x\n"
    made_up["bad"] = raising(FailedError("a problem", "mend it"))
    made_up["worse"] = raising(CommandError("not readable"))
    assert command.main([]) == FOUND
    assert capsys.readouterr().out.splitlines()[2:] == [
        "failed     bad: a problem. To do: mend it",
        "failed     worse: not readable",
    ]


def test_some_of_the_checks(
    made_up: dict[str, Callable[[Release], str]], capsys: pytest.CaptureFixture[str]
) -> None:
    made_up |= {"second": lambda _: "2", "third": lambda _: "3"}
    assert command.main(["--only", "second", "--only", "third", "--skip", "third"]) == OK
    assert command.main(["--skip", "good", "--skip", "second"]) == OK
    assert capsys.readouterr().out == "passed     second: 2\npassed     third: 3\n"


def test_what_cannot_be_checked_is_an_error(
    made_up: dict[str, Callable[[Release], str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made_up["bad"] = raising(GitError("git cannot be run"))
    assert command.main([]) == ERROR
    assert capsys.readouterr().err == "git cannot be run\n"
    (tmp_path / "uv").unlink()
    assert command.main([]) == ERROR
    assert "run make release-check" in capsys.readouterr().err
