"""Imports of packages that moved together are made relative, and nothing else is touched."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from scripts.vendor.imports import ImportsError, relative

HOMES = {"ours": "ours", "other": "other", "kept": "ours.vendored.kept"}


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("ours/a.py", "import other", "from .. import other"),
        ("ours/a.py", "import other as o", "from .. import other as o"),
        ("ours/a.py", "import other.b as o  # why", "from ..other import b as o  # why"),
        ("ours/a.py", "from other import b, c", "from ..other import b, c"),
        (
            "ours/a.py",
            "from other.b.c import (\n    d,\n    e as f,\n)",
            "from ..other.b.c import (\n    d,\n    e as f,\n)",
        ),
        ("ours/a.py", "from ours.b import c", "from .b import c"),
        ("ours/a.py", "from ours import b", "from . import b"),
        ("ours/b/a.py", "from ours.c import d", "from ..c import d"),
        ("ours/b/__init__.py", "from other import d", "from ...other import d"),
        ("ours/a.py", "import kept", "from .vendored import kept"),
        ("ours/vendored/kept/a.py", "from kept import b", "from . import b"),
        ("ours/vendored/kept/c/a.py", "import kept", "from ... import kept"),
        ("ours/vendored/kept/c/a.py", "from kept.c.d import e", "from .d import e"),
        (
            "ours/a.py",
            "if TYPE_CHECKING:\n    import other\n",
            "if TYPE_CHECKING:\n    from .. import other\n",
        ),
        ("ours/a.py", "def f():\n\tfrom other import b\n", "def f():\n\tfrom ..other import b\n"),
        (
            "ours/a.py",
            "é = 'é'; from other import b; import other",
            "é = 'é'; from ..other import b; from .. import other",
        ),
    ],
)
def test_imports_are_made_relative(path: str, before: str, after: str) -> None:
    assert relative(before, PurePosixPath(path), HOMES) == after


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
def test_nothing_else_is_touched(source: str) -> None:
    assert relative(source, PurePosixPath("ours/a.py"), HOMES) == source


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
def test_what_cannot_be_read_is_told_and_not_guessed(statement: str) -> None:
    with pytest.raises(ImportsError, match=r"ours/a\.py:2: .*other"):
        relative(f"import os\n{statement}", PurePosixPath("ours/a.py"), HOMES)
