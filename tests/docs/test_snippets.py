"""Every Python snippet of the documentation runs as it stands, and every error code in it is in the specs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor

from scripts import spec
from smn_kms import ApiError, _clock
from smn_kms_sandbox import Fault, Sandbox, running

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"\b(?:KMS|SMN|APIGW)\.[0-9]+")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@pytest.fixture
def sandbox_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """The environment variables that the guide sets."""
    with running() as url:
        for name in ("AK", "SK", "PROJECT_ID"):
            monkeypatch.setenv(f"HUAWEICLOUD_SDK_{name}", "any")
        for service in ("KMS", "SMN"):
            monkeypatch.setenv(f"HUAWEICLOUD_SDK_REGION_{service}_CN_NORTH_4", url)
        yield url.sandbox


@pytest.fixture
def not_instrumented_afterwards() -> Iterator[None]:
    """A recipe instruments httpx in the whole process."""
    yield
    if HTTPXClientInstrumentor().is_instrumented_by_opentelemetry:
        HTTPXClientInstrumentor().uninstrument()


@each_page
@pytest.mark.usefixtures("sandbox_in_the_environment", "not_instrumented_afterwards")
def test_the_snippets_of_a_page_run(
    page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(_clock, "sleep", lambda _: None)
    namespace: dict[str, object] = {"__name__": "__main__"}
    for snippet in FENCE.findall(page.read_text()):
        exec(compile(snippet, page.name, "exec"), namespace)
        printed = capsys.readouterr().out
        for expected in re.findall(r"print\(.*\)  # (.*)", snippet):
            assert expected in printed.splitlines()


@pytest.mark.parametrize("lost", [None, "importKeyMaterial", "describeKey"])
def test_the_first_lines_of_the_guide_may_run_twice(
    sandbox_in_the_environment: Sandbox,
    lost: str | None,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """They end in the same key, bound to the same topic, also after a run that was interrupted."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(_clock, "sleep", lambda _: None)
    sandbox = sandbox_in_the_environment
    sandbox.add_key("any")
    before, ends = sandbox.snapshot()["any"], []
    lines = "".join(FENCE.findall((ROOT / "docs" / "guide.md").read_text())[:3])
    assert "create_imported_key" in lines
    assert "ensure_topic_key" in lines
    if lost:
        sandbox.inject(Fault(status=403), operation=lost)
    for run in range(4 if lost else 3):
        namespace: dict[str, Any] = {}
        try:
            exec(lines, namespace)
        except ApiError:
            assert run == 0
        else:
            ends.append(sandbox.snapshot()["any"])
        namespace["cloud"].close()
    assert len(ends) == 3
    assert ends[0] == ends[1] == ends[2]
    assert len(ends[0]["keys"]) == len(before["keys"]) + 1


@each_page
def test_the_error_codes_of_a_page_are_in_the_specs(page: Path) -> None:
    specs = "".join(spec.spec_file(service).read_text() for service in spec.SERVICES)
    assert [code for code in CODE.findall(page.read_text()) if f"code: {code}\n" not in specs] == []
