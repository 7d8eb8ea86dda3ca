"""A second opinion, from oasdiff, where it is installed or Go is there to fetch it."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from scripts.breaking.changes import Change, Effect, pointer
from scripts.spec_files import Document

MODULE = "github.com/oasdiff/oasdiff@v1.35.0"

LIMIT = 300
"""Seconds. Go fetches and builds oasdiff before its first run."""

POLICY = frozenset({"response-property-enum-value-added"})
"""Its checks that our policy answers otherwise: docs/versioning.md has the reason."""


class NotAskedError(Exception):
    """There is no second opinion; the message says why."""


def command() -> list[str]:
    """How to run oasdiff.

    Raises:
        NotAskedError: There is neither oasdiff nor Go.
    """
    if shutil.which("oasdiff"):
        return ["oasdiff"]
    if shutil.which("go"):
        return ["go", "run", MODULE]
    raise NotAskedError("neither oasdiff nor go is installed")


def opinion(old: Document, new: Document) -> list[dict[str, Any]]:
    """What oasdiff finds breaking.

    Raises:
        NotAskedError: It cannot be run, or prints something else.
    """
    with tempfile.TemporaryDirectory() as scratch:
        files = [Path(scratch, name) for name in ("old.json", "new.json")]
        for file, document in zip(files, (old, new), strict=True):
            file.write_text(json.dumps(document))
        # From there, no settings of the surroundings have a say.
        try:
            done = subprocess.run(
                [*command(), "breaking", *files, "--format", "json"],
                cwd=scratch, capture_output=True, text=True, timeout=LIMIT,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise NotAskedError(f"oasdiff took more than {LIMIT} seconds") from None
    if done.returncode:
        raise NotAskedError(f"oasdiff failed: {done.stderr.strip()}")
    try:
        findings: list[dict[str, Any]] | None = json.loads(done.stdout)
    except ValueError:
        findings = None
    if not isinstance(findings, list):
        raise NotAskedError(f"oasdiff printed no list of findings: {done.stdout.strip()[:100]!r}")
    return findings


def missed(findings: Iterable[dict[str, Any]], changes: Iterable[Change]) -> Iterator[Change]:
    """What it finds breaking about an operation of which we find nothing breaking."""
    breaking = [change for change in changes if change.effect is Effect.BREAKING]
    for finding in findings:
        name = finding.get("operationId", "")
        known = any(not change.operations or name in change.operations for change in breaking)
        if not known and finding["id"] not in POLICY:
            at = pointer("paths", finding["path"], finding["operation"].lower()) if "path" in finding else ""
            yield Change(at, Effect.BREAKING, f"{finding['text']} (oasdiff, {finding['id']})", (name,))
