"""What the client itself asks of IAM, over the generated client: tokens, and the id of a region's project."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import attrs

from smn_kms_api import iam
from smn_kms_api.iam import models
from smn_kms_api.iam.api.iam import create_token
from smn_kms_api.iam.service import IamService

from ._errors import InvalidRequestError, InvalidResponseError, NotFoundError, Violation
from ._http import ContractClient
from ._services import IAM

(_SUBJECT_TOKEN,) = IAM.secret_answer_headers
_LOGIN = "createToken"


@attrs.frozen
class Token:
    """A user token, and the moment at which it ends (aware)."""

    value: str = attrs.field(repr=False)
    expires_at: datetime


def log_in(user: models.PasswordUser, scope: models.Reference, options: Mapping[str, Any]) -> Token:
    """Get a token by password.

    Args:
        user: Name, password and account.
        scope: The project that the token has to be good for.
        options: Those of the `ContractClient` that asks; `base_url` is that of IAM.

    Raises:
        SmnKmsError: IAM refused, or did not answer as the spec promises.
    """
    identity = models.Identity(methods=["password"], password=models.PasswordIdentity(user=user))
    body = models.CreateTokenRequest(auth=models.Auth(identity=identity, scope=models.Scope(project=scope)))
    with ContractClient(IAM, **options) as http:
        response = create_token.sync_detailed(client=_wired(http), body=body, nocatalog="true")
    token, value = response.parsed, response.headers.get(_SUBJECT_TOKEN)
    if isinstance(token, models.CreateTokenResponse) and value:
        with suppress(ValueError):
            return Token(value, datetime.fromisoformat(token.token.expires_at).astimezone(UTC))
    raise InvalidResponseError(
        f"the answer lacks the header {_SUBJECT_TOKEN} or the end of the token",
        status_code=response.status_code,
        service=IAM.service,
        operation=_LOGIN,
    )


def find_project_id(region: str, options: Mapping[str, Any]) -> str:
    """The id of the project that bears the name of a region. Options as for `log_in`, with credentials.

    Raises:
        InvalidRequestError: No project has that name, or several have.
        SmnKmsError: IAM refused, or did not answer as the spec promises.
    """
    projects: list[models.Project] = []
    # Where a login comes first, its token is for the same project, and a missing one is found out by it.
    with ContractClient(IAM, **options) as http, suppress(NotFoundError):
        projects = IamService(_wired(http), prepare=IAM.prepare).list_projects(name=region).projects
    if len(projects) == 1:
        return projects[0].id
    ids = ", ".join(project.id for project in projects) or "none"
    reason = f"is not given, and the projects named {region} are not one: {ids}"
    raise InvalidRequestError((Violation("project_id", "required", reason),))


def _wired(http: ContractClient) -> iam.Client:
    return iam.Client(base_url="").set_httpx_client(http)
