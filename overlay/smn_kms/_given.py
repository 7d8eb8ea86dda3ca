"""Values from outside, all checked in one way: arguments, variables of the environment, lines of files.

A reader is a function that returns what a value stands for, or raises `RefusedError`. It is the same one
wherever the value comes from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import httpx

from ._errors import InvalidRequestError, Violation, readable
from ._schema import plain, segment_violation

LONGEST = 10**9
"""Seconds, a little less than any system takes for a time-out."""

_HOST = re.compile(
    rb"(?=.{1,253}$)(?:[0-9a-z_-]{1,63}\.)*[0-9a-z_-]{1,63}\.?|[0-9a-f:.]*:[0-9a-f:.]*", re.IGNORECASE
)


class RefusedError(ValueError):
    """A value cannot be used. The message begins with what to do, and does not hold the value."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message


class Given:
    """Collects what is wrong with values, under the names by which those who gave them know them.

    Attributes:
        violations: What is wrong so far.
    """

    def __init__(self) -> None:
        self.violations: list[Violation] = []

    def read(self, name: str, value: object, reader: Callable[[Any], Any]) -> Any:
        """What a value stands for; `None` if it is refused."""
        try:
            return reader(plain(value))
        except RefusedError as refused:
            self.refuse(name, refused.rule, refused.message)
        return None

    def take(self, name: str, value: object, reader: Callable[[Any], Any]) -> Any:
        """What a value stands for; `None` if it is refused or absent. An empty string counts as absent."""
        return None if is_absent(value) else self.read(name, value, reader)

    def need(self, name: str, value: object, reader: Callable[[Any], Any]) -> Any:
        """As `take`, for a value that must not be absent."""
        if is_absent(value):
            self.refuse(name, "required", "must be given, and not be empty")
            return None
        return self.read(name, value, reader)

    def refuse(self, name: str, rule: str, message: str) -> None:
        """Note what is wrong with a value."""
        # There may be a path in it, and so any character.
        self.violations.append(Violation(name, rule, readable(message)))

    def close(self) -> None:
        """Raise `InvalidRequestError` for all that is wrong."""
        if self.violations:
            raise InvalidRequestError(tuple(self.violations))


def is_absent(value: object) -> bool:
    """Whether nothing was given. An empty string is nothing."""
    return value is None or (isinstance(value, str) and not value)


def as_word(value: object) -> str:
    """An id, a key or a token: visible ASCII characters, as a header can hold them."""
    text = _as_string(value)
    if text.split() != [text]:
        raise RefusedError("pattern", "must not contain white space, such as a newline at its end")
    if not (text.isascii() and text.isprintable()):
        rule = "encoding" if any("\ud800" <= character <= "\udfff" for character in text) else "pattern"
        raise RefusedError(rule, "must be visible ASCII characters")
    return _unquoted(text)


def as_segment(value: object) -> str:
    """An id that is a part of a path."""
    if violation := segment_violation(value, ""):
        raise RefusedError(violation.rule, violation.message)
    return as_word(value)


def as_region(value: object) -> str:
    """The id of a region, known or not."""
    text = as_word(value)
    if not re.fullmatch("[0-9A-Za-z_-]+", text):
        raise RefusedError("pattern", "must be the id of a region, such as cn-north-4")
    return text


def as_name(value: object) -> str:
    """The name of a user, an account or a project, in which there may be spaces and any letter."""
    text = _as_string(value)
    if text.strip() != text or not text.isprintable():
        raise RefusedError("pattern", "must be printable, and not begin or end with white space")
    return _unquoted(text)


def as_password(value: object) -> str:
    """A password, in which everything counts that can be typed in one line."""
    text = _as_string(value)
    if not text.isprintable():
        raise RefusedError("pattern", "must not contain a newline or another control character")
    return text


def as_seconds(value: object) -> float:
    """A time in seconds that is not 0."""
    if value == 0 and not isinstance(value, bool):
        raise RefusedError("minimum", "must be more than 0 seconds")
    return as_wait(value)


def as_wait(value: object) -> float:
    """A time in seconds, which may be 0."""
    # Only nan differs from itself.
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise RefusedError("type", f"must be a number of seconds, such as 30, not {kind_of(value)}")
    if not 0 <= value <= LONGEST:
        raise RefusedError("minimum", f"must be from 0 to {LONGEST:,} seconds")
    return value


def as_count(value: object, least: int = 1) -> int:
    """A whole number, which is 1 at least if nothing else is said."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise RefusedError("type", f"must be a whole number, not {kind_of(value)}")
    if value < least:
        raise RefusedError("minimum", f"must be {least} or more")
    return value


def as_boolean(value: object) -> bool:
    """`True` or `False`, and nothing that merely counts as such."""
    if not isinstance(value, bool):
        raise RefusedError("type", f"must be True or False, not {kind_of(value)}")
    return value


def as_path(value: str) -> Path:
    """A path, in which `~` is the home directory."""
    path = Path(value)
    try:
        return path.expanduser()
    except RuntimeError:
        # There is no home directory.
        return path


def as_switch(value: str) -> bool:
    """`True` or `False` in a variable."""
    for switch, words in (
        (True, ("1", "t", "true", "y", "yes", "on")),
        (False, ("0", "f", "false", "n", "no", "off")),
    ):
        if value.strip().lower() in words:
            return switch
    raise RefusedError("enum", "must be true or false")


def as_domain(value: str) -> str:
    """The domain of a cloud."""
    if not re.fullmatch(r"(?:[0-9a-z-]{1,63}\.)+[0-9a-z-]{2,63}", value, re.IGNORECASE):
        raise RefusedError("pattern", "must be a domain, such as myhuaweicloud.com")
    return value.lower()


def as_base_url(value: object) -> str:
    """The base URL of a service: scheme, host, port and path. A slash at its end counts for nothing."""
    url = _as_url(value, "https://kms.example.com")
    if url.scheme not in ("http", "https"):
        raise RefusedError("format", "must begin with https:// or http://")
    if url.userinfo:
        raise RefusedError("format", "must not hold a name or a password: pass auth for credentials")
    return str(url).rstrip("/")


def as_proxy(value: object) -> httpx.Proxy:
    """A proxy by its URL, which may hold a name and a password."""
    url = _as_url(value, "http://proxy.example.com:8080")
    if url.scheme not in ("http", "https", "socks5", "socks5h"):
        raise RefusedError("format", "must begin with http://, https://, socks5:// or socks5h://")
    if url.path.strip("/"):
        raise RefusedError("format", "must end with the port: a proxy has no path")
    if url.scheme.startswith("socks") and not is_installed("socksio"):
        reason = "must be an http:// proxy, unless socksio is installed (pip install socksio)"
        raise RefusedError("extra", reason)
    return httpx.Proxy(url)


def is_installed(package: str) -> bool:
    """Whether a package can be imported. It is not loaded."""
    # Loaded for the few settings that need a package of their own.
    from importlib.util import find_spec

    return find_spec(package) is not None


def suggestion(value: object, known: Collection[str]) -> str:
    """A question after the name that was meant, to be put behind a message; empty if none is near."""
    # Loaded for an error alone.
    from difflib import get_close_matches

    near = get_close_matches(str(value).strip().lower(), known, 1)
    return f": did you mean {near[0]}?" if near else ""


def _as_string(value: object) -> str:
    if not isinstance(value, str):
        raise RefusedError("type", f"must be a string, not {kind_of(value)}")
    if not value:
        raise RefusedError("required", "must not be empty")
    return value


def _unquoted(text: str) -> str:
    if text[0] in "'\"" or text[-1] in "'\"":
        raise RefusedError("pattern", "must not be in quotation marks: take them away")
    return text


def _as_url(value: object, example: str) -> httpx.URL:
    def malformed(detail: str = "") -> RefusedError:
        if isinstance(value, str) and "@" in value:
            detail = ", with special characters of a password percent-encoded"
        return RefusedError("format", f"must be a URL such as {example}{detail}")

    if not isinstance(value, str | httpx.URL):
        raise malformed(f", not {kind_of(value)}")
    text = str(value)
    if text.split() != [text] or not text.isprintable():
        raise malformed(", without white space")
    _unquoted(text)
    _, _, rest = text.partition("://")
    authority, _, path = rest.partition("/")
    host = authority.rpartition("@")[2]
    if any(mark in host + path for mark in "?#\\"):
        raise malformed(", without a query or fragment")
    port = re.fullmatch(r"(?:\[[0-9A-Fa-f:.]+\]|[^][:]+)(?::([0-9]*))?", host)
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        raise malformed() from None
    # Names that the system cannot look up end in an error of `socket`, in the middle of a call.
    if not port or not _HOST.fullmatch(url.raw_host):
        raise malformed()
    # httpx leaves the port to the system, which counts modulo 65,536.
    if port[1] and not 0 < int(port[1][:6]) < 65536:
        raise RefusedError("format", "must have a port from 1 to 65535")
    return url


def kind_of(value: object) -> str:
    """The type of a value, for a message."""
    if isinstance(value, float) and value != value:
        return "nan"
    return "None" if value is None else type(value).__name__
