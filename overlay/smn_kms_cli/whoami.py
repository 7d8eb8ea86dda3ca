"""The command that shows who calls, and where that was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._command import Session, command, single
from ._errors import OPTIONS
from ._output import Format

if TYPE_CHECKING:
    from smn_kms import Cloud

app = single()

KINDS = {
    "TokenAuth": "token",
    "AkSkAuth": "access key",
    "PasswordAuth": "user and password",
    "MetadataAuth": "temporary access key of this server",
}
"""The kinds of credentials by the class of the library."""


@command(app, "whoami", "iam.listProjects")
def whoami(session: Session) -> None:
    """Show region, project, endpoints and the kind of credentials, and where each was found.

    IAM is asked for the project if nothing says which it is, and nothing else is called. No secret is shown.
    """
    with session.connected() as cloud:
        found = _settings(cloud)
    if session.output.format is Format.TABLE:
        rows = ({"setting": name, **each} for name, each in found.items())
        session.output.list(rows, ("setting", "value", "source"))
    else:
        session.output.item(found)


def _settings(cloud: Cloud) -> dict[str, dict[str, Any]]:
    config, resolved = cloud._config, cloud._config.resolved
    project = resolved.project_label
    if resolved.project_id is None:
        name = f"the project {resolved.project_name}"
        project = f"IAM: {name} of {_label(project)}" if project else f"IAM: {name}, named after the region"
    found = {
        "region": (resolved.region, resolved.region and resolved.region_name),
        "project_id": (cloud._project_id, project),
        "credentials": (
            KINDS.get(type(resolved.auth).__name__, "unknown"),
            resolved.credentials_label or "the metadata service",
        ),
        **{f"endpoint_{service}": (url, config.url_labels[service]) for service, url in config.urls.items()},
    }
    return {name: {"value": value, "source": _label(source)} for name, (value, source) in found.items()}


def _label(source: str | None) -> str | None:
    return OPTIONS.get(source, source) if source else None
