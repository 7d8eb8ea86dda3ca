"""Every Python snippet of the documentation runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_snippets_of_a_page_run(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    namespace: dict[str, object] = {"__name__": "__main__"}
    for snippet in FENCE.findall(page.read_text()):
        exec(compile(snippet, page.name, "exec"), namespace)
        printed = capsys.readouterr().out
        for expected in re.findall(r"print\(.*\)  # (.*)", snippet):
            assert expected in printed.splitlines()
