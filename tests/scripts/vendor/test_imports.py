"""Absolute imports of packages that moved together are made relative, and nothing else changes."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from scripts.command import CommandError
from scripts.vendor.imports import relative

PACKAGES = {"ours", "other"}


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("ours/a.py", "import other", "from .. import other"),
        ("ours/a.py", "import other as o", "from .. import other as o"),
        ("ours/a.py", "import other.b.c as o  # why", "from ..other.b import c as o  # why"),
        ("ours/a.py", "from other import b, c", "from ..other import b, c"),
        (
            "ours/a.py",
            "from other.b.c import (\n    d,\n    e as f,\n)",
            "from ..other.b.c import (\n    d,\n    e as f,\n)",
        ),
        ("ours/a.py", "from ours import b", "from ..ours import b"),
        ("ours/b/__init__.py", "from other import d", "from ...other import d"),
        ("ours/a.py", "if True:\n    import other\n", "if True:\n    from .. import other\n"),
        ("ours/a.py", "def f():\n\tfrom other import b\n", "def f():\n\tfrom ..other import b\n"),
        (
            "ours/a.py",
            "é = 'é'; from other import b; import other",
            "é = 'é'; from ..other import b; from .. import other",
        ),
    ],
)
def test_imports_are_made_relative(path: str, before: str, after: str) -> None:
    assert relative(before, PurePosixPath(path), PACKAGES) == after


@pytest.mark.parametrize(
    "source",
    [
        "",
        "import os, sys",
        "import otherwise\nfrom otherwise.other import b\nfrom .other import b\nfrom . import other\n",
        '"""Documented:\n\n    import other\n"""\nname = "other.b"  # import other\n',
        "from __future__ import annotations\r\nimport os\r\n",
    ],
)
def test_nothing_else_is_changed(source: str) -> None:
    assert relative(source, PurePosixPath("ours/a.py"), PACKAGES) == source


@pytest.mark.parametrize(
    "statement",
    [
        "import other.b",
        "import os, other",
        "import other, ours",
        "from other \\\n    import b",
        "from  other import b",
    ],
)
def test_an_import_that_cannot_be_made_relative_is_an_error(statement: str) -> None:
    with pytest.raises(CommandError, match=r"ours/a\.py:2: .*other"):
        relative(f"import os\n{statement}", PurePosixPath("ours/a.py"), PACKAGES)
