"""Logging in, and finding projects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from smn_kms_sandbox import Sandbox, User, running
from smn_kms_sandbox._state import ACCOUNT_ID
from tests.common import PROJECT, Clock

from .conftest import Caller, check_against_spec, code_of

TOKENS = "/v3/auth/tokens"
PROJECTS = "/v3/projects"
REGION = {"name": "cn-north-4"}


def error(title: str, status: int, message: str) -> dict[str, Any]:
    return {"error": {"code": status, "message": message, "title": title}}


MALFORMED = error("Bad Request", 400, "The request is malformed.")
WRONG = error("Unauthorized", 401, "The name, the password or the credentials are wrong.")
NOT_THERE = error("Not Found", 404, "There is no such user, account or project.")


# Tokens.


def test_a_token_lasts_24_hours_and_is_in_a_header(call: Caller, sandbox: Sandbox) -> None:
    answer = call.log_in({"id": PROJECT})
    assert answer.status_code == 201
    token = answer.json()["token"]
    domain = {"id": ACCOUNT_ID, "name": token["user"]["domain"]["name"]}
    user = {"id": token["user"]["id"], "name": token["user"]["name"], "domain": domain}
    del token["catalog"]
    assert token == {
        "methods": ["password"],
        "issued_at": "2026-01-01T00:00:00.000000Z",
        "expires_at": "2026-01-02T00:00:00.000000Z",
        "user": {**user, "password_expires_at": ""},
        "project": {"id": PROJECT, "domain": domain},
        "roles": [],
    }
    assert len(answer.headers["X-Subject-Token"]) > 100
    assert answer.headers["X-Subject-Token"] not in answer.text
    assert [request.operation for request in sandbox.requests] == ["createToken"]


def test_every_login_gives_another_token(call: Caller) -> None:
    assert len({call.log_in(REGION).headers["X-Subject-Token"] for _ in range(5)}) == 5


def test_tokens_are_the_same_for_the_same_seed(call: Caller, sandbox: Sandbox) -> None:
    first = call.log_in(REGION)
    sandbox.reset()
    again = call.log_in(REGION)
    assert again.headers["X-Subject-Token"] == first.headers["X-Subject-Token"]
    assert again.json() == first.json()


def test_the_project_of_the_region_is_there(call: Caller, http: httpx.Client) -> None:
    project = call.log_in(REGION).json()["token"]["project"]
    del project["domain"]
    assert project == {"id": http.get(PROJECTS).json()["projects"][0]["id"], "name": "cn-north-4"}
    with running(Sandbox(region="eu-west-101")) as url:
        listed = httpx.get(url + PROJECTS, headers={"X-Auth-Token": "any"}, trust_env=False)
    (other,) = listed.json()["projects"]
    assert other["name"] == "eu-west-101"
    assert other["id"] != project["id"]


@pytest.mark.parametrize(
    ("scope", "granted"),
    [
        ({}, {}),
        ({"project": {"id": "p1"}}, {"project": {"id": "p1"}}),
        ({"project": {"name": "mine"}}, {"project": {"id": PROJECT, "name": "mine"}}),
        ({"project": {"id": PROJECT, "name": "x"}}, {"project": {"id": PROJECT, "name": "mine"}}),
        ({"project": {"id": "p1"}, "domain": {"name": "x"}}, {"project": {"id": "p1"}}),
        ({"domain": {"id": "a1"}}, {"domain": {"id": "a1"}}),
    ],
)
def test_a_token_is_good_for_what_was_asked(
    call: Caller, sandbox: Sandbox, scope: dict[str, Any], granted: dict[str, Any]
) -> None:
    sandbox.add_project("mine", project_id=PROJECT)
    body = {"auth": {"identity": password(), "scope": scope}}
    answer = call.http.post(TOKENS, json=body)
    assert answer.status_code == 201
    token = answer.json()["token"]
    for reference in granted.get("project", {}), token.get("project", {}):
        reference.pop("domain", None)
    assert {name: token[name] for name in ("project", "domain") if name in token} == granted


def test_openstack_clients_find_the_services_and_the_user(call: Caller) -> None:
    body = {"auth": {"identity": password(), "scope": {"project": {"id": PROJECT}}}}
    token = call.http.post(TOKENS, json=body).json()["token"]
    assert token["user"]["name"] == "deployer"
    assert token["user"]["domain"] == token["project"]["domain"] == {"id": ACCOUNT_ID, "name": "example"}
    urls = {service["type"]: service["endpoints"][0]["url"] for service in token["catalog"]}
    base = str(call.http.base_url).rstrip("/")
    assert urls["kms"] == urls["kmsv1.0"] == f"{base}/v1.0/{PROJECT}"
    assert urls["smn"] == urls["smnv2"] == f"{base}/v2/{PROJECT}"
    assert urls["iam"] == urls["iamv3"] == f"{base}/v3"
    assert call.http.get(f"{urls['smn']}/notifications/topics").status_code == 200
    without = call.http.post(TOKENS, params={"nocatalog": "true"}, json=body).json()["token"]
    assert "catalog" not in without


def test_an_account_has_the_id_that_its_projects_name(call: Caller, http: httpx.Client) -> None:
    body = {"auth": {"identity": password(), "scope": {"domain": {"name": "example"}}}}
    account = call.http.post(TOKENS, json=body).json()["token"]["domain"]
    assert account["name"] == "example"
    assert account["id"] == http.get(PROJECTS).json()["projects"][0]["domain_id"]


def test_a_name_of_no_project(call: Caller) -> None:
    answer = call.log_in({"name": "nowhere-1"})
    assert (answer.status_code, answer.json()) == (404, NOT_THERE)
    assert "X-Subject-Token" not in answer.headers


def password(**changes: object) -> dict[str, Any]:
    user = {"name": "deployer", "password": "secret", "domain": {"name": "example"}} | changes
    return {"methods": ["password"], "password": {"user": user}}


AGENCY = {"agency_name": "helpers", "domain_name": "other"}


@pytest.mark.parametrize(
    "auth",
    [
        {},
        {"identity": {}},
        {"identity": {"methods": []}},
        {"identity": {"methods": "password"}},
        {"identity": {"methods": ["password"]}},
        {"identity": {"methods": ["token"], "token": {"id": "t"}}},
        {"identity": password() | {"methods": ["password", "assume_role"]}},
        {"identity": {"methods": ["password"], "password": {}}},
        {"identity": {"methods": ["assume_role"]}},
        {"identity": {"methods": ["assume_role"], "assume_role": {"agency_name": "helpers"}}},
        {"identity": {"methods": ["assume_role"], "assume_role": {"domain_name": "other"}}},
        {"identity": password(name=7)},
        {"identity": password(password=None)},
        {"identity": password(domain="example")},
        {"identity": password(domain={})},
        {"identity": password(), "scope": []},
        {"identity": password(), "scope": {"project": {}}},
        {"identity": password(), "scope": {"domain": {}}},
        {"identity": password(), "scope": {"project": {"id": 7}}},
    ],
)
def test_a_login_that_says_too_little(http: httpx.Client, auth: dict[str, Any]) -> None:
    answer = http.post(TOKENS, json={"auth": auth})
    assert (answer.status_code, answer.json()) == (400, MALFORMED)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}"])
def test_a_login_that_says_nothing(http: httpx.Client, content: bytes) -> None:
    answer = http.post(TOKENS, content=content)
    assert (answer.status_code, answer.json()) == (400, MALFORMED)


def test_an_agency_needs_a_token(bare: httpx.Client, http: httpx.Client, call: Caller) -> None:
    body = {
        "auth": {
            "identity": {"methods": ["assume_role"], "assume_role": AGENCY},
            "scope": {"project": {"id": PROJECT}},
        }
    }
    del bare.headers["X-Auth-Token"]
    refused = bare.post(TOKENS, json=body)
    assert (refused.status_code, refused.json()) == (401, WRONG)
    http.headers["X-Auth-Token"] = call.log_in({"id": "p1"}).headers["X-Subject-Token"]
    assumed = http.post(TOKENS, json=body)
    assert assumed.status_code == 201
    assert assumed.json()["token"]["methods"] == ["assume_role"]
    http.headers["X-Auth-Token"] = assumed.headers["X-Subject-Token"]
    assert call.enable(project_id=PROJECT).status_code == 200


def test_a_stale_token_does_not_keep_its_holder_from_logging_in(call: Caller, sandbox: Sandbox) -> None:
    call.http.headers["X-Auth-Token"] = call.log_in(REGION).headers["X-Subject-Token"]
    sandbox.expire_tokens()
    assert call.log_in(REGION).status_code == 201


# Who may log in.


@pytest.fixture
def guarded(clock: Clock) -> Iterator[Caller]:
    """Calls of a sandbox that knows one user."""
    sandbox = Sandbox(users=[User(user="deployer", password="secret", domain="example")], clock=clock)
    with (
        running(sandbox) as url,
        httpx.Client(
            base_url=url.url,
            event_hooks={"response": [check_against_spec]},
            verify=False,
            trust_env=False,
        ) as client,
    ):
        yield Caller(client, sandbox)


def test_a_known_user_may_and_the_token_admits(guarded: Caller, clock: Clock) -> None:
    token = guarded.log_in({"id": PROJECT}).headers["X-Subject-Token"]
    for stranger in ("", "any", token[:-1]):
        guarded.http.headers["X-Auth-Token"] = stranger
        assert guarded.enable().status_code == 403
        assert guarded.http.get(PROJECTS).status_code == 401
    guarded.http.headers["X-Auth-Token"] = token
    assert guarded.enable().status_code == 200
    assert guarded.bind().status_code == 200
    assert guarded.http.get(PROJECTS).status_code == 200


@pytest.mark.parametrize(("secret", "domain"), [("Secret", "example"), ("secret", "other"), ("", "example")])
def test_anyone_else_may_not(guarded: Caller, secret: str, domain: str) -> None:
    answer = guarded.log_in(REGION, password=secret, domain=domain)
    assert (answer.status_code, answer.json()) == (401, WRONG)


@pytest.mark.parametrize("known", [{"tokens": ["t"]}, {"keys": []}, {"users": []}])
def test_nobody_may_where_other_credentials_are_known(known: dict[str, Any]) -> None:
    with running(Sandbox(**known)) as url:
        body = {"auth": {"identity": password()}}
        assert httpx.post(url + TOKENS, json=body, trust_env=False).status_code == 401


def test_a_known_token_may_assume_an_agency() -> None:
    body = {"auth": {"identity": {"methods": ["assume_role"], "assume_role": AGENCY}}}
    with running(Sandbox(tokens=["known"])) as url:
        answers = [
            httpx.post(url + TOKENS, json=body, headers={"X-Auth-Token": token}, trust_env=False)
            for token in ("known", "other")
        ]
    assert [answer.status_code for answer in answers] == [201, 401]


# What becomes of a token. In an open sandbox and in one that knows users alike.


@pytest.fixture(params=["open", "guarded"])
def someone(request: pytest.FixtureRequest) -> Caller:
    """Calls of someone who logged in."""
    caller: Caller = request.getfixturevalue({"open": "call", "guarded": "guarded"}[request.param])
    caller.http.headers["X-Auth-Token"] = caller.log_in({"id": PROJECT}).headers["X-Subject-Token"]
    return caller


EXPIRED = [(403, "KMS.0303"), (401, "SMN.00000005"), (401, "401")]


def refusals(someone: Caller) -> list[tuple[int, str]]:
    return [code_of(answer) for answer in (someone.enable(), someone.query(), someone.http.get(PROJECTS))]


def test_a_token_ends_after_24_hours(someone: Caller, clock: Clock) -> None:
    clock.advance(timedelta(hours=24, microseconds=-1))
    assert someone.enable().status_code == 200
    clock.advance(timedelta(microseconds=1))
    assert refusals(someone) == EXPIRED
    someone.http.headers["X-Auth-Token"] = someone.log_in({"id": PROJECT}).headers["X-Subject-Token"]
    assert someone.bind().status_code == 200


def test_all_tokens_can_be_ended_at_once(someone: Caller) -> None:
    someone.sandbox.expire_tokens()
    assert refusals(someone) == EXPIRED
    someone.http.headers["X-Auth-Token"] = someone.log_in({"id": PROJECT}).headers["X-Subject-Token"]
    assert someone.bind().status_code == 200


def test_a_token_is_for_its_project_only(someone: Caller) -> None:
    assert code_of(someone.enable(project_id="p2")) == (403, "KMS.0321")
    assert code_of(someone.query(project_id="p2")) == (401, "SMN.00000005")
    assert someone.http.get(PROJECTS).status_code == 200


@pytest.mark.parametrize("scope", [{}, {"scope": {"domain": {"name": "example"}}}])
def test_a_token_without_a_project_is_for_none(call: Caller, scope: dict[str, Any]) -> None:
    answer = call.http.post(TOKENS, json={"auth": {"identity": password(), **scope}})
    call.http.headers["X-Auth-Token"] = answer.headers["X-Subject-Token"]
    assert code_of(call.enable()) == (403, "KMS.0321")
    assert call.http.get(PROJECTS).status_code == 200


def test_a_reset_forgets_tokens(guarded: Caller) -> None:
    guarded.http.headers["X-Auth-Token"] = guarded.log_in({"id": PROJECT}).headers["X-Subject-Token"]
    guarded.sandbox.reset()
    assert code_of(guarded.enable()) == (403, "KMS.0302")


# Projects.


def names(http: httpx.Client, **query: str) -> list[str]:
    answer = http.get(PROJECTS, params=query)
    assert answer.status_code == 200
    return [project["name"] for project in answer.json()["projects"]]


@pytest.fixture
def projects(sandbox: Sandbox) -> list[str]:
    """Ids of a region's project, of two below it and of another one."""
    region = sandbox.add_project("ap-1", project_id="region")
    return [
        region,
        sandbox.add_project("ap-1_sub", parent_id=region),
        sandbox.add_project("ap-1_old", parent_id=region, enabled=False),
        sandbox.add_project("ap-1", project_id="twin"),
    ]


def test_a_project_as_it_is_listed(http: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.add_project("mine", project_id=PROJECT, parent_id="above", enabled=False)
    answer = http.get(PROJECTS, params={"name": "mine"})
    (project,) = answer.json()["projects"]
    assert len(project.pop("domain_id")) == 32
    address = str(http.base_url).rstrip("/") + PROJECTS
    assert project.pop("links") == {"self": f"{address}/{PROJECT}", "previous": None, "next": None}
    assert answer.json()["links"] == {"self": address, "previous": None, "next": None}
    assert project == {
        "id": PROJECT,
        "name": "mine",
        "parent_id": "above",
        "enabled": False,
        "is_domain": False,
        "description": "",
    }


def test_an_id_goes_with_its_name_and_is_used_once(http: httpx.Client, sandbox: Sandbox) -> None:
    made = sandbox.add_project("one")
    assert sandbox.add_project("one") == made == Sandbox().add_project("one")
    assert made != sandbox.add_project("two")
    assert names(http) == ["cn-north-4", "one", "two"]
    sandbox.add_project("renamed", project_id=made)
    assert names(http) == ["cn-north-4", "two", "renamed"]
    sandbox.reset()
    assert names(http) == ["cn-north-4"]


@pytest.mark.usefixtures("projects")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["cn-north-4", "ap-1", "ap-1_sub", "ap-1_old", "ap-1"]),
        ({"name": "cn-north-4"}, ["cn-north-4"]),
        ({"name": "ap-1"}, ["ap-1", "ap-1"]),
        ({"name": "ap"}, []),
        ({"parent_id": "region"}, ["ap-1_sub", "ap-1_old"]),
        ({"enabled": "false"}, ["ap-1_old"]),
        ({"enabled": "true", "parent_id": "region"}, ["ap-1_sub"]),
        ({"is_domain": "true"}, []),
        ({"domain_id": "elsewhere"}, []),
        ({"page": "1", "per_page": "2"}, ["cn-north-4", "ap-1"]),
        ({"page": "3", "per_page": "2"}, ["ap-1"]),
        ({"page": "4", "per_page": "2"}, []),
        ({"page": "2", "per_page": "1", "name": "ap-1"}, ["ap-1"]),
        ({"unknown": "x"}, ["cn-north-4", "ap-1", "ap-1_sub", "ap-1_old", "ap-1"]),
    ],
)
def test_projects_that_fit(http: httpx.Client, query: dict[str, str], found: list[str]) -> None:
    assert names(http, **query) == found


def test_projects_of_the_account(http: httpx.Client) -> None:
    (project,) = http.get(PROJECTS).json()["projects"]
    assert names(http, domain_id=project["domain_id"]) == ["cn-north-4"]
    assert names(http, parent_id=project["domain_id"]) == ["cn-north-4"]


def test_pages_of_projects_are_linked(http: httpx.Client, sandbox: Sandbox) -> None:
    for name in ("one", "two", "three"):
        sandbox.add_project(name, enabled=False)
    pages = [http.get(PROJECTS, params={"enabled": "false", "page": "1", "per_page": "2"}).json()]
    pages.append(http.get(pages[0]["links"]["next"]).json())
    assert [[it["name"] for it in page["projects"]] for page in pages] == [["one", "two"], ["three"]]
    assert (pages[0]["links"]["previous"], pages[1]["links"]["next"]) == (None, None)
    assert http.get(pages[1]["links"]["previous"]).json() == pages[0]


@pytest.mark.parametrize("query", ["page=1", "per_page=1", "page=0&per_page=1", "enabled=maybe"])
def test_a_query_that_cannot_be(http: httpx.Client, query: str) -> None:
    answer = http.get(f"{PROJECTS}?{query}")
    assert (answer.status_code, answer.json()) == (400, MALFORMED)


def test_projects_are_not_for_everyone(http: httpx.Client) -> None:
    del http.headers["X-Auth-Token"]
    answer = http.get(PROJECTS)
    assert (answer.status_code, answer.json()) == (401, WRONG)
