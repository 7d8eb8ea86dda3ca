"""The credentials file of the provider's own SDK: where it is, and what it says. It is only ever read.

Source: `ProfileCredentialProvider` in `auth/provider.py` of the provider's Python SDK. The file's `domain_id`
and its keys for identity providers are of no use to the services here.
"""

from __future__ import annotations

import configparser
import os
from collections.abc import Mapping
from pathlib import Path

import attrs

from ._errors import InvalidRequestError, Violation

VARIABLE = "HUAWEICLOUD_SDK_CREDENTIALS_FILE"
"""The environment variable that names another file than the one in the home directory."""

SECTIONS = ("basic", "global")
"""The sections that may hold keys: the one for regional services, and the one for the others."""

NAMES = {
    "access_key": "ak",
    "secret_key": "sk",
    "security_token": "security_token",
    "project_id": "project_id",
    "iam_endpoint": "iam_endpoint",
}
"""The names of the settings inside a section."""

Sections = Mapping[str, Mapping[str, str]]


@attrs.frozen
class ProfileFile:
    """The file that an environment points at.

    Attributes:
        path: Where it is; `None` in an environment without a home directory.
        named: Whether a variable names it. Such a file has to be there.
    """

    path: Path | None
    named: bool

    def read(self) -> Sections | None:
        """The sections, each a mapping of names to values; `None` where there is no file.

        Raises:
            InvalidRequestError: The file is named and not there, cannot be read, or is not an ini file. The
                message names it and holds nothing of what it says.
        """
        sections = None if self.path is None else _parse(self.path)
        if sections is None and self.named:
            sections = Violation(VARIABLE, "file", f"names {self.path}, which is not there")
        # Raised here, where neither the error nor a frame of its traceback holds what the file says.
        if isinstance(sections, Violation):
            raise InvalidRequestError((sections,))
        return sections


def locate(environ: Mapping[str, str]) -> ProfileFile:
    """The file for an environment: the one that it names, or the usual one in its home directory."""
    if named := environ.get(VARIABLE):
        return ProfileFile(Path(named), named=True)
    home = environ.get("USERPROFILE" if os.name == "nt" else "HOME")
    return ProfileFile(Path(home, ".huaweicloud", "credentials") if home else None, named=False)


def _parse(path: Path) -> Sections | Violation | None:
    # Every character of a key counts, so `%` is no more than a percent sign.
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(path.read_text("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return Violation(str(path), "file", f"cannot be read: {error.strerror}")
    except (configparser.Error, ValueError):
        return Violation(str(path), "format", "is not an ini file in UTF-8, so it gives no credentials")
    return {section: dict(parser[section]) for section in SECTIONS if section in parser}
