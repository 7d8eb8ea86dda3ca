"""Trouble on demand, as a plain client sees it."""

from __future__ import annotations

import json
import math
import threading
import time

import httpx
import pytest

from smn_kms_sandbox import Fault, Sandbox, SeedKey, running
from tests.common import PROJECT

from .conftest import code_of

ENABLE = f"/v1.0/{PROJECT}/kms/enable-key"
BINDING = f"/v2/{PROJECT}/notifications/topics/urn:smn:cn-north-4:{PROJECT}:demo/kms"


def enable(client: httpx.Client, timeout: float = 5) -> httpx.Response:
    return client.post(ENABLE, json={"key_id": SeedKey.DISABLED}, timeout=timeout)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, "KMS.1201"),
        (401, "APIGW.0301"),
        (403, "KMS.0301"),
        (404, "KMS.0207"),
        (405, "KMS.0215"),
        (429, "APIGW.0308"),
        (499, "SANDBOX.0499"),
        (500, "KMS.0100"),
        (502, "APIGW.0610"),
        (503, "KMS.0104"),
        (504, "APIGW.0201"),
    ],
)
def test_a_status_comes_with_its_code(http: httpx.Client, sandbox: Sandbox, status: int, code: str) -> None:
    sandbox.inject(Fault(status=status))
    response = enable(http)
    assert code_of(response) == (status, code)
    assert response.headers["X-Request-Id"]


def test_a_status_may_come_with_any_code(http: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.inject(Fault(status=403, code="KMS.0303"))
    assert enable(http).json()["error"] == {
        "error_code": "KMS.0303",
        "error_msg": "X-Auth-Token expired.",
    }
    sandbox.inject(Fault(status=500, code="SMN.00013054"), "bindTopicKmsKey")
    response = http.post(BINDING, json={"key_id": SeedKey.ENABLED})
    assert response.json()["error_msg"] == "Failed to save kms key."
    assert http.get(BINDING).status_code == 404
    sandbox.inject(Fault(status=400, code="KMS.9999"))
    assert code_of(enable(http)) == (400, "KMS.9999")


def test_a_refused_call_is_not_carried_out(bare: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.inject(Fault(status=500))
    assert enable(bare).status_code == 500
    assert enable(bare).status_code == 200


def test_faults_wait_for_their_operation_and_come_in_order(bare: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.inject(Fault(status=503), "getTopicKmsKey")
    sandbox.inject(Fault(status=500), times=2)
    sandbox.inject(Fault(status=502), "enableKey")
    assert [enable(bare).status_code for _ in range(4)] == [500, 500, 502, 200]
    assert [bare.get(BINDING).status_code for _ in range(2)] == [503, 404]


def test_throttling(bare: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.inject(Fault(status=429, retry_after=7))
    response = enable(bare)
    assert (response.status_code, response.headers["Retry-After"]) == (429, "7")
    assert set(response.json()) == {"error_code", "error_msg", "request_id"}
    sandbox.inject(Fault(status=429))
    assert "Retry-After" not in enable(bare).headers


@pytest.mark.parametrize("status", [None, 502])
def test_a_page_instead_of_json(bare: httpx.Client, sandbox: Sandbox, status: int | None) -> None:
    sandbox.inject(Fault(status=status, html=True))
    response = enable(bare)
    assert response.status_code == (status or 200)
    assert response.headers["Content-Type"] == "text/html"
    assert response.text.startswith("<!DOCTYPE html>")


def test_a_body_that_is_cut(bare: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.inject(Fault(cut=True))
    response = enable(bare)
    assert response.status_code == 200
    assert response.content.startswith(b'{"key_info"')
    with pytest.raises(json.JSONDecodeError):
        response.json()
    assert code_of(enable(bare)) == (400, "KMS.1201")


def test_a_connection_that_drops_leaves_the_caller_in_the_dark(
    bare: httpx.Client, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox.inject(Fault(drop=True))
    with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
        enable(bare)
    assert code_of(enable(bare)) == (400, "KMS.1201"), "the lost answer was to a call that was carried out"
    assert not caplog.records


def test_a_connection_that_drops_before_anything_is_done(bare: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.inject(Fault(status=500, drop=True))
    with pytest.raises(httpx.RemoteProtocolError):
        enable(bare)
    assert enable(bare).status_code == 200


def test_a_connection_that_drops_is_the_callers_own(bare: httpx.Client, sandbox: Sandbox) -> None:
    with httpx.Client(base_url=bare.base_url, verify=False, trust_env=False) as other:
        bare.get(BINDING)
        other.get(BINDING)
        sandbox.inject(Fault(drop=True))
        with pytest.raises(httpx.RemoteProtocolError):
            bare.get(BINDING)
        assert other.get(BINDING, headers={"X-Auth-Token": "any"}).status_code == 404


def test_a_connection_that_drops_halfway(
    bare: httpx.Client, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox.inject(Fault(cut=True, drop=True))
    with pytest.raises(httpx.RemoteProtocolError, match=r"received 41 bytes, expected 82"):
        enable(bare)
    assert len(bare.post("/v1.0/other/kms/enable-key", json={"key_id": SeedKey.DISABLED}).content) == 82
    assert not caplog.records


def test_a_late_answer(bare: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.inject(Fault(delay=0.15))
    started = time.monotonic()
    assert enable(bare).status_code == 200
    assert time.monotonic() - started >= 0.15


def test_an_answer_too_late_for_the_caller_is_to_a_call_that_was_carried_out(
    bare: httpx.Client, sandbox: Sandbox
) -> None:
    sandbox.inject(Fault(delay=600))
    with pytest.raises(httpx.ReadTimeout):
        enable(bare, timeout=0.1)
    assert code_of(enable(bare)) == (400, "KMS.1201")


def test_a_late_answer_does_not_keep_others_waiting(bare: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.inject(Fault(delay=600), "getTopicKmsKey")
    with httpx.Client(base_url=bare.base_url, verify=False, trust_env=False) as patient:
        waiting = threading.Thread(target=lambda: _swallow(patient))
        waiting.start()
        assert enable(bare).status_code == 200
        waiting.join()


def _swallow(client: httpx.Client) -> None:
    with pytest.raises(httpx.ReadTimeout):
        client.get(BINDING, headers={"X-Auth-Token": "any"}, timeout=0.3)


def test_stopping_does_not_wait_for_a_late_answer(caplog: pytest.LogCaptureFixture) -> None:
    failures: list[Exception] = []
    with running() as url:
        url.sandbox.inject(Fault(delay=600))

        def ask() -> None:
            try:
                httpx.get(url + BINDING, headers={"X-Auth-Token": "any"}, timeout=60, trust_env=False)
            except httpx.TransportError as failure:
                failures.append(failure)

        waiting = threading.Thread(target=ask)
        waiting.start()
        while not url.sandbox.requests:
            time.sleep(0.001)
        started = time.monotonic()
    assert time.monotonic() - started < 2
    waiting.join()
    assert [type(failure) for failure in failures] == [httpx.RemoteProtocolError]
    assert not caplog.records


@pytest.mark.parametrize(
    "fields",
    [
        {"status": 200},
        {"status": 600},
        {"delay": -1},
        {"delay": math.inf},
        {"delay": math.nan},
        {"delay": 3601},
        {"delay": 10**400},
        {"retry_after": -1},
        {"retry_after": 10**10},
        {"code": "KMS.0303"},
    ],
)
def test_faults_that_make_no_sense(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"must be|needs"):
        Fault(**fields)  # type: ignore[arg-type]


def test_faults_that_would_never_happen(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="enable_key"):
        sandbox.inject(Fault(status=500), "enable_key")
    with pytest.raises(ValueError, match="once"):
        sandbox.inject(Fault(status=500), times=0)
