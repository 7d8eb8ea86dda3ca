"""Where credentials, region and project come from when the caller does not pass them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

import attrs
import httpx

from . import _environment, _metadata, _profile
from ._aksk import AkSkAuth
from ._errors import InvalidRequestError, TransportError, Violation

_KEYS = ("access_key", "secret_key")


@attrs.frozen
class Resolved:
    """What a connection needs, wherever it was found.

    Attributes:
        auth: The credentials.
        region: Region id; `None` only where none is needed.
        project_id: Project id; `None` where it has to be looked up by the name of the region.
        iam_endpoint: Base URL of IAM in place of that of the region, `None` where none is set.
    """

    auth: httpx.Auth
    region: str | None
    project_id: str | None
    iam_endpoint: str | None


@attrs.frozen
class Place:
    """A place that may hold settings: their names there, where that is, and what it says."""

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

    def keys(self, broken: list[Violation]) -> AkSkAuth | None:
        """The access key that is there, if any; why it cannot be used is added to `broken`."""
        settings = (*_KEYS, "security_token")
        given = {setting: value for setting in settings if (value := self.get(setting))}
        if not given:
            return None
        missing = [setting for setting in _KEYS if setting not in given]
        if missing:
            reason = f"is required along with {self.label(*given)}"
            broken += [Violation(self.label(setting), "required", reason) for setting in missing]
            return None
        try:
            return AkSkAuth(**given)
        except InvalidRequestError as error:
            broken += [attrs.evolve(each, field=self.label(each.field)) for each in error.violations]
        return None


def resolve(
    auth: httpx.Auth | None,
    region: str | None,
    project_id: str | None,
    *,
    region_needed: bool = True,
    environ: Mapping[str, str] | None = None,
    probe: Callable[[], httpx.Auth] = _metadata.find,
) -> Resolved:
    """Complete what the caller passed. Each setting comes from the first of these places that has it.

    1. The argument.
    2. The environment: the variables of the provider's SDK, then those of its Terraform provider.
    3. The credentials file of the provider's SDK, `[basic]` before `[global]`. It is read only when
       credentials are still missing, or when those passed as an argument lack a project: its project
       belongs to its own keys, not to those of the environment.
    4. For credentials alone, the metadata service of a cloud server (ECS).

    Access key, secret key and security token are one setting: they are never put together from two places,
    and a place that holds only some of them ends the search.

    Args:
        auth: Credentials, or `None`.
        region: Region id, or `None`.
        project_id: Project id, or `None`.
        region_needed: Whether a region is missed, which it is not where every endpoint is given.
        environ: The environment. Default: that of the process.
        probe: Gets the credentials of the server, or raises `TransportError`.

    Raises:
        InvalidRequestError: Something is missing or half given, or the file cannot be read. `violations`
            names every piece, and every place that was looked at.
    """
    broken: list[Violation] = []
    places = _variables(environ)
    chosen = _keys(places, broken) if auth is None else auth
    project_id = _first("project_id", project_id, places)
    if not broken and (chosen is None or (auth is not None and project_id is None)):
        files = _files(environ)
        places += files
        chosen = _keys(files, broken) if chosen is None else chosen
        project_id = _first("project_id", project_id, files)
    region = _first("region", region, places)

    found = []
    if region is None and region_needed:
        found.append(_missing("region", ["region"], " where no endpoint is given,", places))
    if region is None and project_id is None:
        found.append(_missing("project_id", ["project_id"], " where no region is given,", places))
    if chosen is None and not broken:
        try:
            chosen = probe()
        except TransportError as error:
            broken.append(_missing("auth", _KEYS, "", places, str(error)))
    if chosen is None or found:
        raise InvalidRequestError((*found, *broken))
    return Resolved(chosen, region, project_id, _first("iam_endpoint", None, places))


def _variables(environ: Mapping[str, str] | None) -> list[Place]:
    values = os.environ if environ is None else environ
    return [Place(names, "", values) for names in (_environment.SDK, _environment.TERRAFORM)]


def _files(environ: Mapping[str, str] | None) -> list[Place]:
    file = _profile.locate(os.environ if environ is None else environ)
    sections = file.read()
    path = file.path or "~/.huaweicloud/credentials"
    absence = "" if sections is not None else " (not there)"
    return [
        Place(_profile.NAMES, f" in [{section}] of {path}{absence}", (sections or {}).get(section, {}))
        for section in _profile.SECTIONS
    ]


def _keys(places: list[Place], broken: list[Violation]) -> AkSkAuth | None:
    """The access key of the first place that holds any part of one."""
    for place in places:
        keys = place.keys(broken)
        if keys or broken:
            return keys
    return None


def _first(setting: str, passed: str | None, places: list[Place]) -> str | None:
    values = (passed, *(place.get(setting) for place in places))
    return next((value for value in values if value is not None), None)


def _missing(argument: str, settings: Sequence[str], when: str, places: list[Place], *more: str) -> Violation:
    looked = [f"the argument {argument}", *filter(None, (place.label(*settings) for place in places)), *more]
    return Violation(argument, "required", f"is required{when} and is in none of: {'; '.join(looked)}")
