"""Where credentials, region and project come from when the caller does not pass them.

Sources: the provider's Python SDK (`huaweicloudsdkcore`, `auth/provider.py`, `auth/internal.py` and
`region/provider.py`) and its Terraform provider (`huaweicloud/provider.go`), for the names of variables and
for the credentials file, which is only ever read. The regions file of that SDK
(`HUAWEICLOUD_SDK_REGIONS_FILE`) is not read: it is YAML, and nothing here reads YAML. The file's `domain_id`
and its keys for identity providers are of no use to the services here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import httpx

from .._errors import CredentialsNotFoundError, InvalidRequestError, TransportError, Violation
from .._redaction import Uncopied
from ._aksk import AkSkAuth

SDK = {
    "access_key": "HUAWEICLOUD_SDK_AK",
    "secret_key": "HUAWEICLOUD_SDK_SK",
    "security_token": "HUAWEICLOUD_SDK_SECURITY_TOKEN",
    "project_id": "HUAWEICLOUD_SDK_PROJECT_ID",
    "iam_endpoint": "HUAWEICLOUD_SDK_IAM_ENDPOINT",
}
"""The variables of the SDK by setting. It has none that names the region."""

TERRAFORM = {
    "access_key": "HW_ACCESS_KEY",
    "secret_key": "HW_SECRET_KEY",
    "security_token": "HW_SECURITY_TOKEN",
    "project_id": "HW_PROJECT_ID",
    "region": "HW_REGION_NAME",
}
"""The variables of the Terraform provider by setting."""

CREDENTIALS_FILE = "HUAWEICLOUD_SDK_CREDENTIALS_FILE"
"""The environment variable that names another file than the one in the home directory."""

PROFILE_SECTIONS = ("basic", "global")
"""The sections that may hold keys: the one for regional services, and the one for the others."""

PROFILE = {
    "access_key": "ak",
    "secret_key": "sk",
    "security_token": "security_token",
    "project_id": "project_id",
    "iam_endpoint": "iam_endpoint",
}
"""The names of the settings inside a section."""

Sections = Mapping[str, Mapping[str, str]]

_KEYS = ("access_key", "secret_key")


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
            sections = Violation(CREDENTIALS_FILE, "file", f"names {self.path}, which is not there")
        # Raised here, where neither the error nor a frame of its traceback holds what the file says.
        if isinstance(sections, Violation):
            raise InvalidRequestError((sections,))
        return sections


@attrs.frozen
class Source(Uncopied):
    """A source of settings: their names in it, where it is, and its values."""

    names: Mapping[str, str]
    where: str
    values: Mapping[str, str] = attrs.field(repr=False)

    def get(self, setting: str) -> str | None:
        """The value of a setting. An empty one counts as none, as it does for the provider's SDK."""
        return self.values.get(self.names.get(setting, "")) or None

    def label(self, *settings: str) -> str:
        """What settings are called there, such as `ak and sk in [basic] of ...`; empty without a name."""
        names = " and ".join(self.names[setting] for setting in settings if setting in self.names)
        return names and f"{names}{self.where}"

    def keys(self, violations: list[Violation]) -> AkSkAuth | None:
        """The access key that is there, if any; why it cannot be used is added to `violations`."""
        settings = (*_KEYS, "security_token")
        given = {setting: value for setting in settings if (value := self.get(setting))}
        if not given:
            return None
        missing = [setting for setting in _KEYS if setting not in given]
        if missing:
            reason = f"is required along with {self.label(*given)}"
            violations += [Violation(self.label(setting), "required", reason) for setting in missing]
            return None
        try:
            return AkSkAuth(**given)
        except InvalidRequestError as error:
            violations += [attrs.evolve(each, field=self.label(each.field)) for each in error.violations]
        return None


@attrs.frozen
class Resolved:
    """What a connection needs, wherever it was found.

    Attributes:
        auth: The credentials.
        region: Region id; `None` only where none is needed.
        project_id: Project id; `None` where it has to be looked up by the name of the region.
        iam_endpoint: Base URL of IAM in place of that of the region, `None` where none is set.
        sources: Where it was looked for.
    """

    auth: Any
    region: str | None
    project_id: str | None
    iam_endpoint: str | None
    sources: Sequence[Source] = attrs.field(repr=False)

    def credentials_not_found(self, reason: str) -> CredentialsNotFoundError:
        """The error for credentials that are in no source; `reason` is why this server has none either."""
        return CredentialsNotFoundError((_missing("auth", _KEYS, "", self.sources, reason),))


def resolve(
    auth: httpx.Auth | None,
    region: str | None,
    project_id: str | None,
    *,
    region_needed: bool = True,
    environ: Mapping[str, str] | None = None,
    probe: Callable[[], httpx.Auth],
) -> Resolved:
    """Complete what the caller passed. Each setting comes from the first of these sources that has it.

    1. The argument.
    2. The environment: the variables of the provider's SDK, then those of its Terraform provider.
    3. The credentials file of the provider's SDK, `[basic]` before `[global]`. It is read only when
       credentials are still missing, or when those passed as an argument lack a project: its project
       belongs to its own keys, not to those of the environment.
    4. For credentials alone, the metadata service of a cloud server (ECS).

    Access key, secret key and security token are one setting: they are never put together from two sources,
    and a source that holds only some of them ends the search.

    Args:
        auth: Credentials, or `None`.
        region: Region id, or `None`.
        project_id: Project id, or `None`.
        region_needed: Whether a region is missed, which it is not where every endpoint is given.
        environ: The environment. Default: that of the process.
        probe: Gets the credentials of the server, or raises `TransportError`.

    Raises:
        InvalidRequestError: Something is missing or half given, or the file cannot be read. `violations`
            names every piece, and every source that was looked at.
    """
    violations: list[Violation] = []
    sources = _variables(environ)
    chosen = _keys(sources, violations) if auth is None else auth
    project_id = _first("project_id", project_id, sources)
    if not violations and (chosen is None or (auth is not None and project_id is None)):
        files = _files(environ)
        sources += files
        chosen = _keys(files, violations) if chosen is None else chosen
        project_id = _first("project_id", project_id, files)
    region = _first("region", region, sources)

    missing = []
    if region is None and region_needed:
        missing.append(_missing("region", ["region"], " where no endpoint is given,", sources))
    if region is None and project_id is None:
        missing.append(_missing("project_id", ["project_id"], " where no region is given,", sources))
    resolved = Resolved(chosen, region, project_id, _first("iam_endpoint", None, sources), sources)
    if chosen is None and not violations:
        try:
            resolved = attrs.evolve(resolved, auth=probe())
        except TransportError as error:
            not_found = resolved.credentials_not_found(str(error))
            if not missing:
                raise not_found from None
            violations += not_found.violations
    if violations or missing:
        raise InvalidRequestError((*missing, *violations))
    return resolved


def _variables(environ: Mapping[str, str] | None) -> list[Source]:
    values = os.environ if environ is None else environ
    return [Source(names, "", values) for names in (SDK, TERRAFORM)]


def _files(environ: Mapping[str, str] | None) -> list[Source]:
    file = locate_profile(os.environ if environ is None else environ)
    sections = file.read()
    path = file.path or "~/.huaweicloud/credentials"
    absence = "" if sections is not None else " (not there)"
    return [
        Source(PROFILE, f" in [{section}] of {path}{absence}", (sections or {}).get(section, {}))
        for section in PROFILE_SECTIONS
    ]


def _keys(sources: list[Source], violations: list[Violation]) -> AkSkAuth | None:
    """The access key of the first source that holds any part of one."""
    for source in sources:
        keys = source.keys(violations)
        if keys or violations:
            return keys
    return None


def _first(setting: str, passed: str | None, sources: Sequence[Source]) -> str | None:
    values = (passed, *(source.get(setting) for source in sources))
    return next((value for value in values if value is not None), None)


def _missing(
    argument: str, settings: Sequence[str], when: str, sources: Sequence[Source], *more: str
) -> Violation:
    looked = [
        f"the argument {argument}",
        *filter(None, (source.label(*settings) for source in sources)),
        *more,
    ]
    return Violation(argument, "required", f"is required{when} and is in none of: {'; '.join(looked)}")


def endpoint_from(environ: Mapping[str, str], service: str, region: str) -> str | None:
    """The base URL that the environment sets for a service in a region, as the SDK would read it.

    Args:
        environ: The environment.
        service: The service, such as `kms`.
        region: The region id; `cn-north-4` makes the name `HUAWEICLOUD_SDK_REGION_KMS_CN_NORTH_4`.

    Returns:
        The first of the URLs that the variable lists between commas, `None` where it lists none.
    """
    listed = environ.get(f"HUAWEICLOUD_SDK_REGION_{service}_{region}".replace("-", "_").upper(), "")
    return listed.partition(",")[0].strip() or None


def locate_profile(environ: Mapping[str, str]) -> ProfileFile:
    """The file for an environment: the one that it names, or the usual one in its home directory."""
    if named := environ.get(CREDENTIALS_FILE):
        return ProfileFile(Path(named), named=True)
    home = environ.get("USERPROFILE" if os.name == "nt" else "HOME")
    return ProfileFile(Path(home, ".huaweicloud", "credentials") if home else None, named=False)


def _parse(path: Path) -> Sections | Violation | None:
    # Loaded with the file; most programs read none.
    import configparser

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
    return {section: dict(parser[section]) for section in PROFILE_SECTIONS if section in parser}
