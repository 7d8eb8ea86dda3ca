"""Where credentials, region and project come from when the caller does not pass them.

Sources: the provider's Python SDK (`huaweicloudsdkcore`, `auth/provider.py`, `auth/internal.py`,
`region/provider.py` and `region/cache.py`) and its Terraform provider (`huaweicloud/provider.go` and
`huaweicloud/config/`), for the names of variables and for the credentials file, which is only ever read.

What these two read is read here too, or refused by name where it would change who calls, or whom. The table
in `docs/client.md` has every name.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import httpx

from .._errors import CredentialsNotFoundError, InvalidRequestError, TransportError, Violation, readable
from .._given import (
    Given,
    RefusedError,
    as_base_url,
    as_name,
    as_path,
    as_region,
    as_segment,
    is_absent,
    suggestion,
)
from .._redaction import Uncopied

SDK = {
    "access_key": "HUAWEICLOUD_SDK_AK",
    "secret_key": "HUAWEICLOUD_SDK_SK",
    "security_token": "HUAWEICLOUD_SDK_SECURITY_TOKEN",
    "project_id": "HUAWEICLOUD_SDK_PROJECT_ID",
    "iam_endpoint": "HUAWEICLOUD_SDK_IAM_ENDPOINT",
}
"""The variables of the SDK by setting. It has none that names the region."""

TERRAFORM = {
    "token": "HW_AUTH_TOKEN",
    "access_key": "HW_ACCESS_KEY",
    "secret_key": "HW_SECRET_KEY",
    "security_token": "HW_SECURITY_TOKEN",
    "user": "HW_USER_NAME",
    "password": "HW_USER_PASSWORD",
    "domain": "HW_DOMAIN_NAME",
    "project_id": "HW_PROJECT_ID",
    "project_name": "HW_PROJECT_NAME",
    "region": "HW_REGION_NAME",
    "iam_endpoint": "HW_AUTH_URL",
    "cloud": "HW_CLOUD",
    "insecure": "HW_INSECURE",
}
"""The variables of the Terraform provider by setting."""

PROFILE = {
    "access_key": "ak",
    "secret_key": "sk",
    "security_token": "security_token",
    "project_id": "project_id",
    "iam_endpoint": "iam_endpoint",
}
"""The names of the settings inside a section of the credentials file."""

PROFILE_SECTIONS = ("basic", "global")
"""The sections that may hold keys: the one for regional services, and the one for the others."""

CREDENTIALS_FILE = "HUAWEICLOUD_SDK_CREDENTIALS_FILE"
"""The environment variable that names another file than the one in the home directory."""

REGIONS_FILE = "HUAWEICLOUD_SDK_REGIONS_FILE"
"""The environment variable that names another regions file than the one in the home directory."""

METADATA = "SMN_KMS_METADATA"
"""The environment variable that forbids to ask the metadata service."""

_IDENTITY_PROVIDER = "the client does not log in through an identity provider"
_AGENCY = "the client does not assume an agency"
_COMMAND_LINE = "the client does not read the file of the provider's command line"

UNREAD = {
    **dict.fromkeys(
        (
            "HUAWEICLOUD_OIDC_PROVIDER_URN",
            "HUAWEICLOUD_OIDC_AGENCY_URN",
            "HUAWEICLOUD_OIDC_ID_TOKEN",
            "HUAWEICLOUD_OIDC_TOKEN_FILE",
            "HUAWEICLOUD_SDK_IDP_ID",
            "HUAWEICLOUD_SDK_ID_TOKEN_FILE",
            "HW_ASSUME_ROLE_IDP_ID",
            "idp_id",
            "id_token_file",
        ),
        _IDENTITY_PROVIDER,
    ),
    "HW_ASSUME_ROLE_AGENCY_NAME": _AGENCY,
    "HW_SHARED_CONFIG_FILE": _COMMAND_LINE,
    "HW_PROFILE": _COMMAND_LINE,
}
"""Settings by which SDK and Terraform provider get credentials in ways that are not possible here."""

UNREAD_BESIDE_TERRAFORM = {
    "HW_SIGNING_ALGORITHM": "auth",
    "OS_AGENCY_NAME": "auth",
    "OS_AUTH_TOKEN": "auth",
    "OS_ACCESS_KEY": "auth",
    "OS_REGION_NAME": "region",
    "OS_PROJECT_ID": "project_id",
    "OS_PROJECT_NAME": "project_id",
    "OS_TENANT_ID": "project_id",
    "OS_TENANT_NAME": "project_id",
    "OS_AUTH_URL": "endpoints",
}
"""Variables that would change who calls, or whom, beside credentials of the Terraform provider, with the
argument that makes up for them. Those of OpenStack are for another cloud, more often than not."""

_BEHIND = {"OS_AUTH_TOKEN": ("HW_AUTH_TOKEN",), "OS_ACCESS_KEY": ("HW_AUTH_TOKEN", "HW_ACCESS_KEY")}
"""Variables that the Terraform provider leaves alone where one of others is set."""

POD_IDENTITY = "HC_CONTAINER_CREDENTIALS_FULL_URI"
"""The variable of the SDK for the credentials of a container, which it asks for last of all."""


# --- Sources ----------------------------------------------------------------------------------------------


class Kind(NamedTuple):
    """A kind of credentials: the settings that it needs, those that it may have, and what makes it."""

    needed: tuple[str, ...]
    optional: tuple[str, ...]
    make: Callable[..., httpx.Auth]


def _token(token: str) -> httpx.Auth:
    # Loaded for the few programs that use it.
    from ._token import TokenAuth

    return TokenAuth(token)


def _access_key(access_key: str, secret_key: str, security_token: str | None = None) -> httpx.Auth:
    # As above.
    from ._aksk import AkSkAuth

    return AkSkAuth(access_key, secret_key, security_token)


def _password(user: str, password: str, domain: str) -> httpx.Auth:
    # As above.
    from ._password import PasswordAuth

    return PasswordAuth(user=user, password=password, domain=domain)


KINDS = (
    Kind(("token",), (), _token),
    Kind(("access_key", "secret_key"), ("security_token",), _access_key),
    Kind(("user", "password", "domain"), (), _password),
)
"""In the order in which the Terraform provider looks for them."""


class Source(Uncopied):
    """A source of settings: their names in it, where it is, and its values."""

    def __init__(
        self, names: Mapping[str, str], where: str, values: Mapping[str, str], unread: Sequence[str] = ()
    ) -> None:
        self.names = names
        self.where = where
        self.values = values
        self.unread = unread

    def get(self, setting: str) -> str | None:
        """The value of a setting. An empty one counts as none, as it does for the provider's SDK."""
        return self.values.get(self.names.get(setting, "")) or None

    def label(self, *settings: str) -> str:
        """What settings are called there, such as `ak and sk in [basic] of ...`."""
        *names, last = [self.names[setting] for setting in settings]
        return f"{', '.join(names)} and {last}{self.where}" if names else f"{last}{self.where}"

    def credentials(self, given: Given) -> httpx.Auth | bool:
        """The credentials that are there; `False` if there is no part of any, `True` if they are unusable."""
        unread = [name for name in self.unread if self.values.get(name)]
        for name in unread:
            message = f"must be unset, or auth be passed: {UNREAD[name]}"
            given.refuse(f"{name}{self.where}", "unsupported", message)
        if unread:
            return True
        for kind in KINDS:
            found = {each: value for each in (*kind.needed, *kind.optional) if (value := self.get(each))}
            # The name of an account is no part of credentials by itself.
            if found.keys() - {"domain"}:
                return self._make(kind, found, given)
        return False

    def _make(self, kind: Kind, found: Mapping[str, str], given: Given) -> httpx.Auth | bool:
        missing = [setting for setting in kind.needed if setting not in found]
        beside = " and ".join(self.names[setting] for setting in found)
        for setting in missing:
            given.refuse(self.label(setting), "required", f"must be set along with {beside}")
        if missing:
            return True
        try:
            return kind.make(**found)
        except InvalidRequestError as error:
            for each in error.violations:
                given.refuse(self.label(each.field), each.rule, each.message)
        return True


def _variables(environ: Mapping[str, str]) -> list[Source]:
    return [
        Source(SDK, "", environ, [name for name in UNREAD if name.startswith("HUAWEICLOUD_")]),
        Source(TERRAFORM, "", environ, [name for name in UNREAD if name.startswith("HW_")]),
    ]


# --- Files ------------------------------------------------------------------------------------------------

Sections = Mapping[str, Mapping[str, str]]


def locate(environ: Mapping[str, str], variable: str, name: str) -> Path | None:
    """A file of the SDK: the one that a variable names, or the usual one in the home directory."""
    if named := environ.get(variable):
        return as_path(named)
    home = environ.get("USERPROFILE" if os.name == "nt" else "HOME")
    return Path(home, ".huaweicloud", name) if home else None


def _files(given: Given, environ: Mapping[str, str]) -> list[Source]:
    """The sections of the credentials file. Not one line of it is in a message."""
    path = locate(environ, CREDENTIALS_FILE, "credentials")
    sections = _parse(path) if path else None
    if isinstance(sections, Violation):
        given.violations.append(sections)
        sections = {}
    elif sections is None and environ.get(CREDENTIALS_FILE):
        given.refuse(CREDENTIALS_FILE, "file", f"must name a file: {path} is not there")
    absence = "" if sections is not None else " (not there)"
    where = f"{path or '~/.huaweicloud/credentials'}{absence}"
    sources = []
    for section in PROFILE_SECTIONS:
        values = (sections or {}).get(section, {})
        source = Source(PROFILE, f" in [{section}] of {where}", values, ("idp_id", "id_token_file"))
        known = {*PROFILE.values(), *source.unread, "domain_id"}
        for key in values.keys() - known:
            if meant := suggestion(key, known):
                given.refuse(f"{key}{source.where}", "enum", f"must be a setting of the file{meant}")
        sources.append(source)
    return sources


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
        return Violation(str(path), "file", f"must be a file that can be read ({error.strerror})")
    except (configparser.Error, ValueError):
        return Violation(str(path), "format", "must be an ini file in UTF-8")
    return {section: dict(parser[section]) for section in PROFILE_SECTIONS if section in parser}


def regions_file(given: Given) -> tuple[Path | None, str]:
    """Path and text of the SDK's regions file, which is YAML: nothing here reads that."""
    path = locate(os.environ, REGIONS_FILE, "regions.yaml")
    try:
        return path, path.read_text("utf-8", errors="replace") if path else ""
    except OSError:
        if os.environ.get(REGIONS_FILE):
            given.refuse(REGIONS_FILE, "file", f"must name a file that can be read, or be unset: {path}")
    return path, ""


# --- Settings ---------------------------------------------------------------------------------------------


class Resolved(NamedTuple):
    """What a connection needs, wherever it was found.

    Attributes:
        auth: The credentials; `None` where the metadata service has to be asked for them.
        region: Region id; `None` only where none is needed.
        region_name: What the region is called where it was found: the argument or a variable.
        project_id: Project id; `None` where it has to be looked up.
        project_name: The project to look up, the one named after the region if nothing else is said.
        project_label: What the project, or its name, is called where it was found; `None` if it was not.
        sources: Where it was looked for.
        deciding: The source of the credentials, good or not; `None` if they were passed or are in none.
    """

    auth: Any
    region: str | None
    region_name: str
    project_id: str | None
    project_name: str | None
    project_label: str | None
    sources: Sequence[Source]
    deciding: Source | None

    @property
    def is_terraform(self) -> bool:
        """Whether the credentials are those of the Terraform provider."""
        return self.deciding is not None and self.deciding.names is TERRAFORM

    @property
    def credentials_label(self) -> str | None:
        """What the credentials are called where they were found; `None` if no source has them."""
        if self.deciding is None:
            return None
        return next(self.deciding.label(*kind.needed) for kind in KINDS if self.deciding.get(kind.needed[0]))

    def take(self, given: Given, setting: str, reader: Callable[[Any], Any]) -> Any:
        """A setting that cannot be passed, from the first source that has it; `None` if it is in none."""
        return self.find(given, setting, reader)[1]

    def find(self, given: Given, setting: str, reader: Callable[[Any], Any]) -> tuple[str | None, Any]:
        """`take`, after what the setting is called there."""
        return _first(given, setting, None, self.sources, reader)

    def credentials_not_found(self, reason: str, *others: Violation) -> CredentialsNotFoundError:
        """The error for credentials that are in no source; `reason` is why this server has none either."""
        lines = ["must be given in one of these places:", 'the argument, such as auth=AkSkAuth("...", "...")']
        for source in self.sources:
            # Access keys are the usual way.
            kinds = sorted(KINDS, key=lambda kind: kind.make is not _access_key)
            lines += [source.label(*kind.needed) for kind in kinds if kind.needed[0] in source.names]
        if self.sources[0].values.get(POD_IDENTITY):
            lines.append(f"{POD_IDENTITY}, which is not supported")
        return CredentialsNotFoundError(
            (*others, Violation("auth", "required", "\n  ".join(map(readable, [*lines, reason]))))
        )

    def complete(self, given: Given, probe: Callable[[], httpx.Auth]) -> Resolved:
        """With credentials: those of the server, from `probe`, where there are no others.

        Raises:
            CredentialsNotFoundError: There are none; `violations` has whatever else is missing.
            InvalidRequestError: Something is wrong or missing.
        """
        only_missing = all(violation.rule == "required" for violation in given.violations)
        if self.auth is None and self.deciding is None and only_missing:
            try:
                auth = probe()
            except TransportError as error:
                reason = str(error)
            else:
                given.close()
                return self._replace(auth=auth)
            raise self.credentials_not_found(reason, *given.violations)
        given.close()
        return self


def resolve(
    given: Given,
    auth: httpx.Auth | None,
    region: object = None,
    project_id: object = None,
    *,
    region_needed: bool = True,
    iam_needed: bool = True,
    environ: Mapping[str, str] | None = None,
) -> Resolved:
    """Complete what the caller passed. Each setting comes from the first of these sources that has it.

    1. The argument.
    2. The environment: the variables of the provider's SDK, then those of its Terraform provider.
    3. The credentials file of the provider's SDK, `[basic]` before `[global]`. It is read only when
       credentials are still missing, or when those passed as an argument lack a project: its project
       belongs to its own keys, not to those of the environment.

    Credentials are one setting: they are never put together from two sources, and a source that holds only a
    part of them ends the search.

    Args:
        given: Learns what is missing, half given, or wrong, by the name that it has in its source.
        auth: Credentials, or `None`.
        region: Region id.
        project_id: Project id.
        region_needed: Whether a region is missed, which it is not where every endpoint is given.
        iam_needed: Whether IAM is where the sources say, which it is not where its endpoint is passed.
        environ: The environment. Default: that of the process.
    """
    environ = os.environ if environ is None else environ
    sources = _variables(environ)
    deciding, found = _search(given, sources) if auth is None else (None, auth)
    has_project = not is_absent(project_id) or any(map(_has_project, sources))
    if deciding is None and (auth is None or not has_project):
        files = _files(given, environ)
        sources += files
        if auth is None:
            deciding, found = _search(given, files)

    region_name, region_id = _first(given, "region", region, sources, as_region)
    # An id and a name in one source are the same project; those of two sources may not be.
    holders = [source for source in sources if _has_project(source)][:1]
    project_label, project = _first(given, "project_id", project_id, holders, as_segment)
    name_label, project_name = None, None
    if is_absent(project_id):
        name_label, project_name = _first(given, "project_name", None, holders, as_name)
    if region_name is None and region_needed:
        reason = f"must be given, or {TERRAFORM['region']} be set, where no endpoint is"
        given.refuse("region", "required", reason)
    if region_name is None and is_absent(project_id) and not holders:
        reason = f"must be given, or {SDK['project_id']} be set, where no region is"
        given.refuse("project_id", "required", reason)
    resolved = Resolved(
        found,
        region_id,
        region_name or "region",
        project,
        project_name or region_id,
        project_label or name_label,
        sources,
        deciding,
    )
    if resolved.is_terraform:
        made_up_for = {
            "region": region_name is not None or not region_needed,
            "project_id": has_project,
            "endpoints": not iam_needed or any(source.get("iam_endpoint") for source in sources),
        }
        _refuse_unread(given, environ, {argument for argument, done in made_up_for.items() if done})
    return resolved


def _search(given: Given, sources: Sequence[Source]) -> tuple[Source | None, httpx.Auth | None]:
    """The first source with any part of credentials, and those that are there if they are good."""
    for source in sources:
        found = source.credentials(given)
        if found is not False:
            return source, None if isinstance(found, bool) else found
    return None, None


def _has_project(source: Source) -> bool:
    return bool(source.get("project_id") or source.get("project_name"))


def _first(
    given: Given, setting: str, passed: object, sources: Sequence[Source], reader: Callable[[Any], Any]
) -> tuple[str | None, Any]:
    """The name under which a setting was given, `None` if it was not, and its value."""
    if not is_absent(passed):
        return setting, given.read(setting, passed, reader)
    for source in sources:
        if value := source.get(setting):
            label = source.label(setting)
            return label, given.read(label, value, reader)
    return None, None


def _refuse_unread(given: Given, environ: Mapping[str, str], passed: set[str]) -> None:
    """Refuse the variables that would change who calls, or whom, and that no argument makes up for."""
    for name, argument in UNREAD_BESIDE_TERRAFORM.items():
        value = environ.get(name)
        # The one algorithm that the client has changes nothing.
        moot = value == "HmacSHA256" or any(map(environ.get, _BEHIND.get(name, ())))
        if value and not moot and argument not in passed:
            message = f"must be unset, or {argument} be passed: the client does not read it"
            given.refuse(name, "unsupported", message)


# --- Endpoints --------------------------------------------------------------------------------------------


def region_variable(service: str, region: str) -> str:
    """The variable of the SDK for the base URL of a service in a region."""
    return f"HUAWEICLOUD_SDK_REGION_{service}_{region}".replace("-", "_").upper()


def as_one_url(value: str) -> str:
    """The base URL in such a variable. The SDK takes several, and goes to the next where one is down."""
    urls = [url.strip() for url in value.split(",") if url.strip()]
    if len(urls) != 1:
        raise RefusedError("format", "must be one URL: the client does not change over to another")
    return as_base_url(urls[0])


def as_iam_url(value: object) -> str:
    """The base URL of IAM, which the sources have with and without the version of its API."""
    return as_base_url(value).removesuffix("/v3")
