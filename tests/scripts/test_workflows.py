"""The workflows run the same commands as a maintainer, with the least permissions, and pinned actions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.release_check.environments import supported
from scripts.spec import ROOT
from tests.common import read_workflow

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.iterdir())
each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)

TARGETS = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE))
PYTHONS = supported(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"])


def load(path: Path) -> dict[str, Any]:
    return read_workflow(path.read_text())


def steps(path: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each step with its job."""
    for job in load(path)["jobs"].values():
        for step in job["steps"]:
            yield job, step


def test_the_workflows() -> None:
    assert [path.name for path in WORKFLOWS] == ["ci.yml", "release.yml"]
    runs = {path.name: [step["run"] for _, step in steps(path) if "run" in step] for path in WORKFLOWS}
    assert runs == {"ci.yml": [".ci/run"], "release.yml": ["make release-check", "make package"]}


@each_workflow
def test_every_command_is_a_target_of_make_or_a_file(path: Path) -> None:
    for _, step in steps(path):
        assert {"uses", "run"} & step.keys()
        command = step.get("run")
        if command and not (ROOT / command).is_file():
            assert command.removeprefix("make ") in TARGETS


@each_workflow
def test_every_action_is_pinned_to_a_commit_and_names_its_version(path: Path) -> None:
    lines = [line for line in path.read_text().splitlines() if "uses:" in line]
    assert len(lines) == sum("uses" in step for _, step in steps(path))
    for line in lines:
        assert re.fullmatch(r" +- uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


@each_workflow
def test_permissions_are_given_by_job_and_the_identity_only_to_the_one_that_publishes(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] in ({}, {"contents": "read"})
    for name, job in workflow["jobs"].items():
        permissions = job.get("permissions", {})
        assert set(permissions.values()) <= {"read"} or name == "publish"
        assert job["timeout-minutes"] <= 90
    assert "secrets." not in path.read_text()
    for _, step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_what_is_published_was_checked_and_is_built_without_the_identity() -> None:
    jobs = load(FOLDER / "release.yml")["jobs"]
    publish = jobs["publish"]
    assert publish["permissions"] == {"id-token": "write"}
    assert (publish["needs"], publish["environment"]) == ("build", "release")
    assert not any("run" in step for step in publish["steps"])
    assert load(FOLDER / "release.yml")["on"] == {"push": {"tags": ["v[0-9]*"]}}
    uploads = [step["with"] for step in jobs["build"]["steps"] if "upload" in step.get("uses", "")]
    assert publish["steps"][0]["with"]["name"] in {upload["name"] for upload in uploads}


def test_every_python_is_there() -> None:
    ci, release = (load(FOLDER / name)["jobs"] for name in ("ci.yml", "release.yml"))
    assert ci["test"]["strategy"]["matrix"]["python"] == PYTHONS
    (setup,) = (it for it in release["build"]["steps"] if "setup-python" in it.get("uses", ""))
    assert sorted(setup["with"]["python-version"].split()) == PYTHONS


@each_workflow
def test_no_host_is_named(path: Path) -> None:
    assert "://" not in path.read_text()
