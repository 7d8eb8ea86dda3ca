"""The links of a folder of HTML pages: each leads to a file and an anchor that are there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

_ATTRIBUTES = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src"}


def broken(site: Path) -> list[str]:
    """The links that lead nowhere, each with its page, and what a page loads from elsewhere."""
    return [problem for page in sorted(site.rglob("*.html")) for problem in _broken(site, page)]


def _broken(site: Path, page: Path) -> Iterator[str]:
    name = page.relative_to(site).as_posix()
    for tag, attribute in _ATTRIBUTES.items():
        for node in _parsed(page).css(f"{tag}[{attribute}]"):
            link = node.attributes[attribute] or ""
            parts = urlsplit(link)
            if parts.scheme == "data":
                continue
            if parts.scheme or parts.netloc:
                if tag != "a":
                    yield f"{name} loads {link}"
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not target.is_file():
                yield f"{name} links to {link}, which is no file"
            elif (
                parts.fragment
                and target.suffix == ".html"
                and unquote(parts.fragment) not in _anchors(target)
            ):
                yield f"{name} links to {link}, which has no such anchor"


@cache
def _parsed(page: Path) -> LexborHTMLParser:
    return LexborHTMLParser(page.read_text(encoding="utf-8"))


@cache
def _anchors(page: Path) -> set[str]:
    return {str(node.attributes["id"]) for node in _parsed(page).css("[id]")}
