"""The operations of IAM: tokens and projects."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from ._authentication import check_token
from ._call import Call, Outcome
from ._credentials import User
from ._errors import ServiceError
from ._spec import prefixes
from ._state import ACCOUNT_ID, Account, IamProject, id_of

Document = Mapping[str, Any]


def create_token(call: Call) -> Outcome:
    """Issue a token to a caller who is authenticated by each of the methods that it names."""
    auth = call.body["auth"]
    # An agency has a user of its own, in the account that made it.
    user: Document = {"name": "", "domain": {"id": ACCOUNT_ID, "name": ""}}
    for method in auth["identity"]["methods"]:
        if method not in _METHODS or method not in auth["identity"]:
            raise ServiceError("400")
        user = _METHODS[method](call, auth["identity"][method])
    scope = _scope(call.account, auth.get("scope", {}))
    token = call.account.tokens.issue(scope.get("project", {}).get("id"), call.account.clock())
    details = {
        "methods": auth["identity"]["methods"],
        "issued_at": _iso(token.issued_at),
        "expires_at": _iso(token.expires_at),
        "user": {"id": id_of(user["name"]), **user},
        **_granted(scope, user["domain"]),
        "roles": [],
    }
    if not call.parameters.get("nocatalog"):
        details["catalog"] = _catalog(call, scope)
    return Outcome({"token": details}, {"X-Subject-Token": token.value})


def list_projects(call: Call) -> Outcome:
    """List the projects that match, or one page of them."""
    wanted = dict(call.parameters)
    page, per_page = wanted.pop("page", None), wanted.pop("per_page", None)
    if (page is None) is not (per_page is None):
        raise ServiceError("400")
    address = f"{call.base_url}/v3/projects"
    listed = [_listed(project, address) for project in call.account.iam_projects.values()]
    matching = [project for project in listed if wanted.items() <= project.items()]
    links = _links(address)
    if page is not None and per_page is not None:
        pages = {"previous": page - 1, "next": page + 1 if page * per_page < len(matching) else 0}
        asked = {name: it if isinstance(it, str) else json.dumps(it) for name, it in call.parameters.items()}
        links |= {name: f"{address}?{urlencode({**asked, 'page': to})}" for name, to in pages.items() if to}
        matching = matching[(page - 1) * per_page :][:per_page]
    return Outcome({"projects": matching, "links": links})


def _check_password(call: Call, proof: Document) -> Document:
    configured = call.account.credentials
    given = proof.get("user")
    if given is None:
        raise ServiceError("400")
    user = User(user=given["name"], password=given["password"], domain=given["domain"]["name"])
    if not configured.accept_any and user not in configured.users:
        raise ServiceError("401")
    domain = {"id": ACCOUNT_ID, "name": user.domain}
    return {"name": user.user, "domain": domain, "password_expires_at": ""}


def _check_agency(call: Call, proof: Document) -> Document:
    # Agencies are created in the other account, which the sandbox does not have: whichever is named exists.
    if not proof.keys() & {"domain_id", "domain_name"}:
        raise ServiceError("400")
    check_token(call.account, call.token, "iam")
    domain = {"id": proof.get("domain_id", ACCOUNT_ID), "name": proof.get("domain_name", "")}
    return {"name": proof["agency_name"], "domain": domain}


_METHODS: Mapping[str, Callable[[Call, Document], Document]] = {
    "password": _check_password,
    "assume_role": _check_agency,
}


def _scope(account: Account, wanted: Document) -> dict[str, Any]:
    """Return what a token is to be good for, with ids. Of a project and an account, the project counts."""
    if "project" in wanted:
        return {"project": _project(account, wanted["project"])}
    if "domain" in wanted:
        return {"domain": _account(wanted["domain"])}
    return {}


def _granted(scope: Document, domain: Document) -> Document:
    return {"project": {**scope["project"], "domain": domain}} if "project" in scope else scope


def _catalog(call: Call, scope: Document) -> list[dict[str, Any]]:
    """List the services at the sandbox's own address.

    Each has an entry under its name and one under name and version, since clients look for either.
    """
    project, region = scope.get("project", {}).get("id", ""), call.account.region
    return [
        {
            "id": id_of(kind),
            "name": service,
            "type": kind,
            "endpoints": [
                {
                    "id": id_of(f"{kind} {region}"),
                    "interface": "public",
                    "region": region,
                    "region_id": region,
                    "url": call.base_url + prefix.format(project_id=project),
                }
            ],
        }
        for service, prefix in prefixes().items()
        for kind in (service, service + prefix.split("/")[1])
    ]


def _project(account: Account, reference: Document) -> Document:
    for name in ("id", "name"):
        if name in reference:
            value = reference[name]
            found = [it for it in account.iam_projects.values() if getattr(it, name) == value]
            if found:
                return {"id": found[0].id, "name": found[0].name}
            # Any project id has keys and topics, so there is a project of any id.
            if name == "id":
                return {"id": value}
            raise ServiceError("404")
    raise ServiceError("400")


def _account(reference: Document) -> Document:
    if not reference.keys() & {"id", "name"}:
        raise ServiceError("400")
    return {"id": ACCOUNT_ID, **reference}


def _links(address: str) -> dict[str, Any]:
    return {"self": address, "previous": None, "next": None}


def _listed(project: IamProject, address: str) -> dict[str, Any]:
    return {
        "id": project.id,
        "name": project.name,
        "domain_id": ACCOUNT_ID,
        "parent_id": project.parent_id,
        "enabled": project.enabled,
        "is_domain": False,
        "description": "",
        "links": _links(f"{address}/{project.id}"),
    }


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
