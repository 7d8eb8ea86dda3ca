"""Every Python snippet of the documentation runs as it stands, and every error code in it is in the specs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import spec
from smn_kms import _clock
from smn_kms_sandbox import running

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"\b(?:KMS|SMN|APIGW)\.[0-9]+")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@pytest.fixture
def _sandbox_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The environment variables that the guide sets."""
    with running() as url:
        for name in ("AK", "SK", "PROJECT_ID"):
            monkeypatch.setenv(f"HUAWEICLOUD_SDK_{name}", "any")
        for service in ("KMS", "SMN"):
            monkeypatch.setenv(f"HUAWEICLOUD_SDK_REGION_{service}_CN_NORTH_4", url)
        yield


@each_page
@pytest.mark.usefixtures("_sandbox_in_the_environment")
def test_the_snippets_of_a_page_run(
    page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_clock, "sleep", lambda _: None)
    namespace: dict[str, object] = {"__name__": "__main__"}
    for snippet in FENCE.findall(page.read_text()):
        exec(compile(snippet, page.name, "exec"), namespace)
        printed = capsys.readouterr().out
        for expected in re.findall(r"print\(.*\)  # (.*)", snippet):
            assert expected in printed.splitlines()


@each_page
def test_the_error_codes_of_a_page_are_in_the_specs(page: Path) -> None:
    specs = "".join(spec.spec_file(service).read_text() for service in spec.SERVICES)
    assert [code for code in CODE.findall(page.read_text()) if f"code: {code}\n" not in specs] == []
