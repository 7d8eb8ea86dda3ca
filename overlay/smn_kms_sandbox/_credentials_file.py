"""The file of credentials of the command: that of the provider's SDK, with further sections."""

from __future__ import annotations

import configparser
import os
import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import field, frozen

from ._credentials import AccessKey, User

LARGEST = 1024**2
"""Bytes that a file may have."""

_KINDS = (
    (("ak", "sk"), ("security_token",)),
    (("user", "password", "domain"), ()),
    (("token",), ()),
)
"""The settings that each kind of credentials needs, and those that it may have."""

_OF_CLIENTS = ("project_id", "domain_id", "iam_endpoint")
"""Settings in the same sections that the SDK or the client reads, and that mean nothing here."""

_SETTINGS = (*(name for needed, optional in _KINDS for name in (*needed, *optional)), *_OF_CLIENTS)
_WITH_SPACES = ("user", "password", "domain")

Problem = tuple[int, str]
"""A line, and what to do there."""


class CredentialsFileError(ValueError):
    """A file of credentials cannot be used. The message has lines and reasons, and none of the content."""


@frozen
class FileCredentials:
    """The credentials in a file, as `Sandbox` takes them."""

    tokens: list[str] = field(factory=list, repr=False)
    keys: list[AccessKey] = field(factory=list, repr=False)
    users: list[User] = field(factory=list, repr=False)


def read_credentials(path: Path) -> FileCredentials:
    """Return the credentials in a file.

    Raises:
        CredentialsFileError: The file cannot be read, others can read it, or a line of it is wrong.
    """
    name = shlex.quote(str(path))
    content = _content(path, name)
    found = FileCredentials()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems = [(content.count(b"\n", 0, error.start) + 1, "save the file in UTF-8")]
    else:
        problems = list(_read(text, found))
    if not (problems or found.tokens or found.keys or found.users):
        problems = [(1, "give ak and sk, or user, password and domain, or token, in a section")]
    if problems:
        lines = [f"{what_to_do} ({name}, line {line})" for line, what_to_do in sorted(problems)]
        raise CredentialsFileError("\n".join(lines))
    return found


def _content(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            # Windows has no such modes.
            if os.name != "nt" and os.fstat(file.fileno()).st_mode & 0o077:
                raise CredentialsFileError(f"run chmod 600 {name}: other users may read or change the file")
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise CredentialsFileError(
            f"give a file that can be read, in place of {name}: {error.strerror}"
        ) from None
    if len(content) > LARGEST:
        raise CredentialsFileError(f"give a file of at most {LARGEST} bytes, in place of {name}")
    return content


def _read(text: str, found: FileCredentials) -> Iterator[Problem]:
    # As the client and the SDK read the file, so that one file can serve them, too.
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(text)
    except configparser.MissingSectionHeaderError as error:
        yield error.lineno, "begin with the name of a section in brackets, such as [basic]"
    except configparser.DuplicateSectionError as error:
        yield error.lineno or 1, "give the section another name, since there is one of this name"
    except configparser.DuplicateOptionError as error:
        yield error.lineno or 1, "give each name once in a section"
    except configparser.ParsingError as error:
        yield from ((line, "write the line as name = value") for line, _ in error.errors)
    else:
        for section in parser.sections():
            yield from _add(parser[section], _lines(text, section), found)


def _lines(text: str, section: str) -> Mapping[str, int]:
    """Return the line of each name in a section; the empty name stands for the section."""
    lines = {}
    inside = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("["):
            inside = line.startswith(f"[{section}]")
            if inside:
                lines[""] = number
        elif inside and (setting := re.match(r"([^=:]*?)\s*[=:]", line)):
            lines.setdefault(setting[1].lower(), number)
    return lines


def _add(settings: Mapping[str, str], lines: Mapping[str, int], found: FileCredentials) -> Iterator[Problem]:
    """Add the credentials of a section to those found so far, or yield what is wrong with them."""
    start = lines.get("", 1)
    # An empty value is none, for the client and the SDK as well.
    given = {name: value for name, value in settings.items() if value}
    problems = [
        (lines.get(name, start), what_to_do)
        for name, value in given.items()
        if (what_to_do := _what_to_do(name, value))
    ]
    kinds = [needed for needed, optional in _KINDS if given.keys() & {*needed, *optional}]
    missing = [name for needed in kinds for name in needed if name not in given]
    if len(kinds) > 1:
        problems.append((start, "give every access key, user and token a section of its own"))
    elif missing:
        problems.append((start, f"give {' and '.join(missing)} in this section, too"))
    if problems:
        yield from problems
    elif "ak" in given:
        key = AccessKey(given["ak"], given["sk"], given.get("security_token"))
        if any(other.access_key == key.access_key and other != key for other in found.keys):
            yield start, "give an access key again only with the same sk and security_token"
        found.keys.append(key)
    elif "user" in given:
        found.users.append(User(user=given["user"], password=given["password"], domain=given["domain"]))
    elif "token" in given:
        found.tokens.append(given["token"])


def _what_to_do(name: str, value: str) -> str | None:
    """Return what to do about a setting, `None` if it is good."""
    if name not in _SETTINGS:
        return f"name one of {', '.join(_SETTINGS)}"
    if name in _OF_CLIENTS:
        return None
    if not value.isprintable():
        return "write the value in one line, without control characters"
    if name != "password" and {value[0], value[-1]} & set("'\""):
        return "write the value without quotation marks"
    if name not in _WITH_SPACES and not (value.isascii() and " " not in value):
        return "write the value in visible ASCII characters, without a space or a comment"
    return None
