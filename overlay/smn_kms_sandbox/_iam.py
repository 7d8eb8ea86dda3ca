"""What the operations of IAM do: issue tokens, and list projects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from ._authentication import must_be_token
from ._call import Call, Outcome
from ._credentials import User
from ._directory import ACCOUNT, Directory, ListedProject
from ._refusal import Refusal

Document = Mapping[str, Any]


def create_token(call: Call) -> Outcome:
    """Issue a token to whoever proves who it is, in each of the ways that it names."""
    auth = call.body["auth"]
    for method in auth["identity"]["methods"]:
        if method not in _PROOFS or method not in auth["identity"]:
            raise Refusal("400")
        _PROOFS[method](call, auth["identity"][method])
    directory = call.account.directory
    scope = _scope(directory, auth.get("scope", {}))
    token = directory.issue_token(scope.get("project", {}).get("id"))
    details = {
        "methods": auth["identity"]["methods"],
        "issued_at": _iso(token.issued_at),
        "expires_at": _iso(token.expires_at),
        **scope,
    }
    return Outcome({"token": details}, {"X-Subject-Token": token.value})


def list_projects(call: Call) -> Outcome:
    """List the projects that fit, or one page of them."""
    wanted = dict(call.parameters)
    page, per_page = wanted.pop("page", None), wanted.pop("per_page", None)
    if (page is None) is not (per_page is None):
        raise Refusal("400")
    listed = [_listed(project) for project in call.account.directory.projects]
    fitting = [project for project in listed if wanted.items() <= project.items()]
    if page is not None and per_page is not None:
        fitting = fitting[(page - 1) * per_page :][:per_page]
    return Outcome({"projects": fitting})


def _by_password(call: Call, proof: Document) -> None:
    known = call.account.credentials
    given = proof.get("user")
    if given is None:
        raise Refusal("400")
    user = User(user=given["name"], password=given["password"], domain=given["domain"]["name"])
    if not known.lenient and user not in known.users:
        raise Refusal("401")


def _by_agency(call: Call, proof: Document) -> None:
    # Agencies are made in the other account, of which nothing is known here: whichever is named exists.
    if not proof.keys() & {"domain_id", "domain_name"}:
        raise Refusal("400")
    must_be_token(call.account, call.token, "iam")


_PROOFS: Mapping[str, Callable[[Call, Document], None]] = {
    "password": _by_password,
    "assume_role": _by_agency,
}


def _scope(directory: Directory, wanted: Document) -> dict[str, Any]:
    """Return what a token is to be good for, with ids. Of a project and an account, the project counts."""
    if "project" in wanted:
        return {"project": _project(directory, wanted["project"])}
    if "domain" in wanted:
        return {"domain": _account(wanted["domain"])}
    return {}


def _project(directory: Directory, reference: Document) -> Document:
    for name in ("id", "name"):
        if name in reference:
            value = reference[name]
            found = [it for it in directory.projects if getattr(it, name) == value]
            if found:
                return {"id": found[0].id, "name": found[0].name}
            # There are keys and topics in whatever project id asks, so there is a project of any id.
            if name == "id":
                return {"id": value}
            raise Refusal("404")
    raise Refusal("400")


def _account(reference: Document) -> Document:
    if not reference.keys() & {"id", "name"}:
        raise Refusal("400")
    return {"id": ACCOUNT, **reference}


def _listed(project: ListedProject) -> dict[str, Any]:
    return {
        "id": project.id,
        "name": project.name,
        "domain_id": ACCOUNT,
        "parent_id": project.parent_id,
        "enabled": project.enabled,
        "is_domain": False,
        "description": "",
    }


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
