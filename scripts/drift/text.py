"""The text of pages, of which a person has read the sentences whose hashes are in `accepted.json`."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.pages import Page
from scripts.spec import Operation

FILE = Path(__file__).with_name("accepted.json")
"""For each page the hashes of its sentences. The sentences themselves are the provider's."""

Accepted = dict[str, str]


@dataclass(frozen=True)
class TextChange:
    """The sentences of a page that nobody has accepted, and the number of accepted ones that it lacks.

    A page `is_new` if none of its text was accepted yet.
    """

    added: Sequence[str]
    gone: int
    is_new: bool


def read_accepted(file: Path = FILE) -> Accepted:
    """The hashes of all accepted pages."""
    return dict(json.loads(file.read_text(encoding="utf-8")))


def text_change(page: Page, operation: Operation, accepted: Mapping[str, str]) -> TextChange | None:
    """How the text of a page differs from the accepted one."""
    known = accepted.get(_key(page, operation))
    left = Counter((known or "").split())
    left.subtract(map(_hash, page.text))
    added = [sentence for sentence in dict.fromkeys(page.text) if left[_hash(sentence)] < 0]
    gone = sum(count for count in left.values() if count > 0)
    return TextChange(added, gone, known is None) if added or gone else None


def accept(page: Page, operation: Operation, accepted: Accepted, file: Path = FILE) -> None:
    """Take the text of a page as read."""
    accepted[_key(page, operation)] = " ".join(sorted(map(_hash, page.text)))
    file.write_text(json.dumps(accepted, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _key(page: Page, operation: Operation) -> str:
    """An operation may have several pages, such as those of the forms of a message."""
    return f"{operation.id} {_hash(page.title or '')}"


def _hash(sentence: str) -> str:
    return hashlib.sha256(sentence.encode("utf-8", "surrogatepass")).hexdigest()[:12]
