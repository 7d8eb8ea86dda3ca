"""Starting, serving, stopping."""

from __future__ import annotations

import socket
import threading
import time
from importlib.metadata import entry_points

import httpx
import pytest

from smn_kms_sandbox import RunningSandbox, Sandbox, SeedKey, running
from smn_kms_sandbox._server import listen
from tests.common import PROJECT

from .conftest import Caller, code_of

ENABLE = f"/v1.0/{PROJECT}/kms/enable-key"


def test_it_starts_and_stops_at_once_and_leaves_nothing_behind(capfd: pytest.CaptureFixture[str]) -> None:
    threads = threading.active_count()
    started = time.monotonic()
    with running() as url:
        assert time.monotonic() - started < 2
        assert httpx.get(url, trust_env=False).status_code == 404
        assert threading.active_count() == threads + 1
        port = httpx.URL(url).port
        assert port
    assert time.monotonic() - started < 4
    assert threading.active_count() == threads
    with pytest.raises(httpx.ConnectError):
        httpx.get(url, trust_env=False)
    with running(port=port) as again:
        assert again == url
    assert capfd.readouterr() == ("", "")


def test_starting_and_stopping_wait_for_nothing() -> None:
    """Every test with a sandbox of its own takes this long; uvicorn alone waits 0.2 seconds to stop."""

    def seconds() -> float:
        started = time.monotonic()
        with running() as url, socket.create_connection((httpx.URL(url).host, httpx.URL(url).port or 0)):
            pass
        return time.monotonic() - started

    assert min(seconds() for _ in range(10)) < 0.05


def test_a_connection_that_stays_open_does_not_hold_it_up() -> None:
    def seconds() -> float:
        with httpx.Client(verify=False, trust_env=False) as client:
            with running() as url:
                client.get(url)
                started = time.monotonic()
            return time.monotonic() - started

    assert min(seconds() for _ in range(10)) < 0.05


def test_it_stops_when_the_block_fails() -> None:
    def fail() -> None:
        with running() as url:
            addresses.append(url)
            raise LookupError

    addresses: list[str] = []
    with pytest.raises(LookupError):
        fail()
    with pytest.raises(httpx.ConnectError):
        httpx.get(addresses[0], trust_env=False)


def test_the_url_is_a_string_that_carries_the_handle(served: RunningSandbox) -> None:
    assert isinstance(served, str)
    assert served.startswith("http://127.0.0.1:")
    assert not served.endswith("/")
    assert type(served.url) is str
    assert served.url == served
    assert isinstance(served.sandbox, Sandbox)


def test_it_listens_on_loopback_only(served: RunningSandbox) -> None:
    port = httpx.URL(served).port
    assert port
    with socket.socket() as elsewhere:
        # The same port of another loopback address is free only if this one alone is taken.
        elsewhere.bind(("127.0.0.2", port))


def test_a_taken_port(served: RunningSandbox) -> None:
    with pytest.raises(OSError, match="in use"), running(port=httpx.URL(served).port or 0):
        pass


def test_two_at_a_time_have_nothing_in_common() -> None:
    with running() as one, running() as other:
        for url in (one, other):
            response = httpx.post(
                url + ENABLE,
                json={"key_id": SeedKey.DISABLED},
                headers={"X-Auth-Token": "any"},
                trust_env=False,
            )
            assert response.status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/v1.0", f"{ENABLE}/", f"/v1.0//{PROJECT}/kms/enable-key", "/v1.0//kms/enable-key"]
)
def test_a_path_of_no_operation(bare: httpx.Client, path: str) -> None:
    response = bare.post(path)
    assert code_of(response) == (404, "SANDBOX.0404")
    assert response.json()["request_id"] == response.headers["X-Request-Id"]


def test_a_method_of_no_operation(http: httpx.Client, bare: httpx.Client, sandbox: Sandbox) -> None:
    response = bare.get(ENABLE)
    assert code_of(response) == (405, "KMS.0215")
    assert response.headers["Allow"] == "POST"
    response = bare.delete(f"/v2/{PROJECT}/notifications/topics/urn/kms")
    assert code_of(response) == (405, "SANDBOX.0405")
    assert set(response.headers["Allow"].split(", ")) == {"GET", "POST"}


def test_requests_are_remembered_without_being_printed(
    bare: httpx.Client, call: Caller, sandbox: Sandbox
) -> None:
    assert not sandbox.requests
    call.bind(SeedKey.ENABLED)
    call.enable("malformed")
    bare.get("/nowhere?secret=1")
    bare.get("/_sandbox/state")
    seen = [(request.method, request.path, request.operation) for request in sandbox.requests]
    assert seen == [
        (
            "POST",
            f"/v2/{PROJECT}/notifications/topics/{sandbox.topic_urn('demo', PROJECT)}/kms",
            "bindTopicKmsKey",
        ),
        ("POST", ENABLE, "enableKey"),
        ("GET", "/nowhere", None),
    ]
    assert sandbox.requests[1].body == b'{"key_id":"malformed"}'
    assert "malformed" not in repr(sandbox.requests)


def test_a_query_is_not_logged(bare: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    bare.get("/v2/notifications/subscriptions/subscribe?token=CANARY")
    assert "CANARY" not in "".join(it.getMessage() for it in caplog.records if it.name != "httpx")


def test_a_caller_who_hangs_up_in_mid_request_is_not_remembered(
    served: RunningSandbox, sandbox: Sandbox, bare: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    url = httpx.URL(served)
    with socket.create_connection((url.host, url.port or 0)) as connection:
        connection.sendall(
            f"POST {ENABLE} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{{".encode()
        )
    bare.get("/")
    assert [request.path for request in sandbox.requests] == ["/"]
    assert not caplog.records


def test_answers_are_not_held_back() -> None:
    with listen(0) as listener, socket.create_connection(listener.getsockname()):
        connection, _ = listener.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def conversation(sandbox: Sandbox) -> list[str]:
    token = sandbox.import_parameters(SeedKey.PENDING_IMPORT).import_token
    key_id = sandbox.add_key(PROJECT)
    urn = sandbox.topic_urn("demo", PROJECT)
    parameters = {"project_id": PROJECT, "topic_urn": urn}
    bound = sandbox._service.dispatch("bindTopicKmsKey", parameters, {"key_id": key_id}, "r")
    return [token, key_id, bound.body["id"]]


def test_ids_are_the_same_for_the_same_seed() -> None:
    seeded = Sandbox(seed=1)
    first = conversation(seeded)
    assert conversation(Sandbox(seed=1)) == first
    seeded.reset()
    assert conversation(seeded) == first
    for other in (Sandbox(seed=2), Sandbox()):
        assert not set(conversation(other)) & set(first)


def test_calls_from_many_threads_are_carried_out_one_by_one(served: RunningSandbox, sandbox: Sandbox) -> None:
    answers: list[int] = []

    def work() -> None:
        with httpx.Client(base_url=served.url, verify=False, trust_env=False) as client:
            for number in range(10):
                sandbox.add_key(f"project-{number}")
                body = {"key_id": SeedKey.DISABLED}
                headers = {"X-Auth-Token": "any"}
                path = f"/v1.0/project-{number}/kms/enable-key"
                answers.append(client.post(path, json=body, headers=headers).status_code)

    workers = [threading.Thread(target=work) for _ in range(5)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(answers) == [200] * 10 + [400] * 40
    assert len(sandbox.requests) == 50
    assert all(len(project["keys"]) == 6 + 5 for project in sandbox.snapshot().values())


def test_nothing_secret_is_printed_in_the_handle() -> None:
    sandbox = Sandbox(tokens=["secret-token"])
    parameters = sandbox.import_parameters(SeedKey.PENDING_IMPORT)
    assert parameters.import_token not in repr(parameters)
    assert parameters.import_token not in repr(sandbox._service.account)
    assert "secret-token" not in repr(sandbox)


def test_the_handle_shows_only_what_a_test_may_call() -> None:
    shown = {name for name in dir(Sandbox()) if not name.startswith("_")}
    assert shown == {
        "add_key",
        "add_project",
        "add_topic",
        "deliveries",
        "advance_clock",
        "expire_tokens",
        "import_parameters",
        "inject",
        "now",
        "region",
        "remove_agency",
        "remove_key",
        "requests",
        "reset",
        "snapshot",
        "topic_urn",
    }


def test_the_plugin_is_registered() -> None:
    names = {entry.name: entry.value for entry in entry_points(group="pytest11")}
    assert names["smn_kms_sandbox"] == "smn_kms_sandbox.pytest_plugin"
