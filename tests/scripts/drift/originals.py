"""Where the provider's own pages are. Not in this repository: their sentences are not ours to publish."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[3]
FOLDER = Path(os.environ.get("SMN_KMS_DOCUMENTS") or ROOT.parent / "shared" / "documents")
REASON = "the provider's pages are not here; set SMN_KMS_DOCUMENTS to the folder that holds them"


def originals() -> list[Path]:
    """The pages, none where they are not at hand."""
    return sorted(FOLDER.glob("*.txt")) if FOLDER.is_dir() else []
