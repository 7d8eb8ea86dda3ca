"""The handle over HTTP."""

from __future__ import annotations

import httpx
import pytest

from smn_kms_sandbox import Fault, ImportParameters, Sandbox, SeedKey
from tests.common import PROJECT, START

from .conftest import Caller, code_of

JSON = {"Content-Type": "application/json"}


def post(client: httpx.Client, action: str, **arguments: object) -> httpx.Response:
    return client.post(f"/_sandbox/{action}", json=arguments)


def test_the_state_is_shown_without_material(bare: httpx.Client, call: Caller, sandbox: Sandbox) -> None:
    assert bare.get("/_sandbox/state").json() == {}
    bound = call.bind()
    call.import_material(sandbox.import_parameters(SeedKey.PENDING_IMPORT), b"s" * 32)
    state = bare.get("/_sandbox/state").json()
    assert state == sandbox.snapshot()
    assert [key["key_id"] for key in state[PROJECT]["keys"]] == list(SeedKey)
    assert [key["state"] for key in state[PROJECT]["keys"]] == ["2", "3", "4", "2", "7", "2"]
    key = state[PROJECT]["keys"][3]
    expected = {
        "key_id": SeedKey.PENDING_IMPORT,
        "state": "2",
        "status": "ENABLED",
        "external": True,
        "default": False,
        "expires_at": None,
    }
    assert {name: key[name] for name in expected} == expected
    assert key["alias"] == "seed/pending-import"
    assert key["created_at"] == START.timestamp()
    assert "fingerprint" not in key
    demo, orders = state[PROJECT]["topics"]
    assert demo["topic_urn"] == sandbox.topic_urn("demo", PROJECT)
    assert demo["binding"] == {"id": bound.json()["id"], "key_id": SeedKey.ENABLED}
    assert (demo["status"], orders["binding"], orders["status"]) == ("ENABLED", None, None)


def test_the_state_of_a_project_that_nobody_used(bare: httpx.Client) -> None:
    state = bare.get("/_sandbox/state?project_id=p9").json()
    assert [key["key_id"] for key in state["p9"]["keys"]] == list(SeedKey)
    assert bare.get("/_sandbox/state?colour=red").status_code == 400


def test_the_health_is_answered(bare: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.inject(Fault(status=503))
    assert bare.get("/_sandbox/health").json() == {"status": "ok"}


def test_the_clock_is_moved(bare: httpx.Client, call: Caller, sandbox: Sandbox) -> None:
    start = START.timestamp()
    assert bare.get("/_sandbox/clock").json() == {"now": start, "moved": 0}
    parameters = sandbox.import_parameters(SeedKey.PENDING_IMPORT)
    call.import_material(parameters, expiration_time=str(int(start) + 300))
    assert post(bare, "clock", seconds=299.5).json() == {"now": start + 299.5, "moved": 299.5}
    assert bare.get("/_sandbox/state").json()[PROJECT]["keys"][3]["status"] == "ENABLED"
    assert post(bare, "clock", seconds=1).json()["moved"] == 300.5
    assert bare.get("/_sandbox/state").json()[PROJECT]["keys"][3]["status"] == "PENDING_IMPORT"
    post(bare, "reset")
    assert bare.get("/_sandbox/clock").json()["moved"] == 0


def test_faults_that_have_not_happened(bare: httpx.Client, call: Caller) -> None:
    post(bare, "faults", status=503, operation="enableKey", times=2)
    call.enable()
    (pending,) = bare.get("/_sandbox/faults").json()
    assert (pending["operation"], pending["times"], pending["fault"]["status"]) == ("enableKey", 1, 503)
    call.enable()
    assert bare.get("/_sandbox/faults").json() == []


def test_keys_and_topics_are_made(bare: httpx.Client, call: Caller) -> None:
    made = post(bare, "keys", project_id=PROJECT, state="3")
    assert made.status_code == 201
    assert call.enable(made.json()["key_id"]).status_code == 200
    made = post(bare, "topics", project_id=PROJECT, name="new")
    assert made.status_code == 201
    assert made.json() == {"topic_urn": f"urn:smn:cn-north-4:{PROJECT}:new"}
    assert call.bind(topic="new").status_code == 200


def test_import_parameters_are_issued(bare: httpx.Client, call: Caller) -> None:
    issued = post(bare, "import-parameters", key_id=SeedKey.PENDING_IMPORT)
    assert issued.status_code == 201
    assert call.import_material(ImportParameters(**issued.json())).status_code == 200


def test_projects_are_made_and_issued_tokens_end(bare: httpx.Client, call: Caller, sandbox: Sandbox) -> None:
    made = post(bare, "projects", name="cn-north-4_sub", project_id=PROJECT)
    assert (made.status_code, made.json()) == (201, {"project_id": PROJECT})
    listed = bare.get("/v3/projects", params={"name": "cn-north-4_sub"}).json()["projects"]
    assert [project["id"] for project in listed] == [PROJECT]
    call.http.headers["X-Auth-Token"] = call.log_in({"id": PROJECT}).headers["X-Subject-Token"]
    assert call.enable().status_code == 200
    assert post(bare, "expire-tokens").status_code == 204
    assert code_of(call.enable()) == (403, "KMS.0303")


def test_faults_are_injected(bare: httpx.Client, call: Caller) -> None:
    assert post(bare, "faults", status=503, operation="enableKey", times=2, delay=0).status_code == 204
    assert call.query().status_code == 404
    assert [call.enable().status_code for _ in range(3)] == [503, 503, 200]


def test_everything_is_forgotten(bare: httpx.Client, call: Caller, sandbox: Sandbox) -> None:
    call.enable()
    post(bare, "faults", status=503)
    assert post(bare, "reset").status_code == 204
    assert sandbox.requests == ()
    assert call.enable().status_code == 200


@pytest.mark.parametrize(
    ("action", "body"),
    [
        ("keys", b"{"),
        ("keys", b"[]"),
        ("keys", b""),
        ("keys", b'{"project_id": "p", "state": "6"}'),
        ("keys", b'{"project_id": "p", "colour": "red"}'),
        ("keys", b'{"project_id": "p", "alias": 5}'),
        ("keys", b'{"project_id": "p", "key_id": 5}'),
        ("keys", b'{"project_id": "p", "external": "false"}'),
        ("keys", b"[" * 100_000),
        ("topics", b'{"project_id": "p"}'),
        ("import-parameters", b"{}"),
        ("projects", b"{}"),
        ("expire-tokens", b'{"much": 1}'),
        ("faults", b'{"status": 200}'),
        ("faults", b'{"status": "503"}'),
        ("faults", b'{"status": true}'),
        ("faults", b'{"status": 400, "code": 5}'),
        ("faults", b'{"status": 503, "times": 1.5}'),
        ("faults", b'{"status": 503, "times": true}'),
        ("faults", b'{"html": 1}'),
        ("faults", b'{"delay": "long"}'),
        ("faults", b'{"delay": Infinity}'),
        ("faults", b'{"delay": NaN}'),
        ("faults", b'{"delay": -Infinity}'),
        ("faults", b'{"delay": 3600.1}'),
        ("faults", b'{"delay": 1e308}'),
        pytest.param("faults", b'{"delay": 1%s}' % (b"0" * 400), id="faults-int"),
        ("keys", rb'{"project_id": "p", "key_id": "\ud800"}'),
        ("topics", rb'{"project_id": "p", "name": "\udfff"}'),
        ("faults", b'{"status": 503, "operation": "enable"}'),
        ("reset", b'{"much": 1}'),
        ("clock", b"{}"),
        ("clock", b'{"seconds": -1}'),
        ("clock", b'{"seconds": NaN}'),
        ("clock", b'{"seconds": 1e10}'),
        ("clock", b'{"seconds": true}'),
        ("clock", b'{"seconds": "1"}'),
    ],
)
def test_what_cannot_be_done_is_said(bare: httpx.Client, action: str, body: bytes) -> None:
    response = bare.post(f"/_sandbox/{action}", content=body, headers=JSON)
    assert response.status_code == 400
    assert response.json()["message"]
    assert bare.get("/_sandbox/state").json() == {}


@pytest.mark.parametrize(
    "media_type",
    [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "text/plain; a=application/json",
    ],
)
@pytest.mark.parametrize("action", ["reset", "faults"])
def test_a_form_of_a_web_page_changes_nothing(
    bare: httpx.Client, call: Caller, action: str, media_type: str
) -> None:
    call.enable()
    headers = {"Content-Type": media_type} if media_type else {}
    response = bare.post(f"/_sandbox/{action}", content=b'{"status": 503}', headers=headers)
    assert response.status_code == 415
    assert "Content-Type: application/json" in response.json()["message"]
    assert code_of(call.enable()) == (400, "KMS.1201")


@pytest.mark.parametrize("media_type", ["application/json", "Application/JSON; charset=utf-8"])
def test_json_with_and_without_parameters(bare: httpx.Client, media_type: str) -> None:
    assert bare.post("/_sandbox/reset", headers={"Content-Type": media_type}).status_code == 204


def test_no_service_has_such_a_path(bare: httpx.Client) -> None:
    assert bare.get("/_sandbox/nothing").status_code == 404
    assert bare.get("/_sandbox/reset").status_code == 405
    assert code_of(bare.get("/_sandboxes")) == (404, "SANDBOX.0404")
