"""Signatures by access key: which are good, and what becomes of the others."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from attrs import evolve

from smn_kms_sandbox import AccessKey, Sandbox, SeedKey, running
from smn_kms_sandbox._signature import Signature, WireRequest, canonical_request
from tests.common import PROJECT, START, Clock
from tests.signing import Provider, Vector, vectors

from .conftest import check_against_spec, code_of

TOPICS = f"/v2/{PROJECT}/notifications/topics"


def arrived(vector: Vector) -> WireRequest:
    """The request of a vector, as it arrives at a server."""
    parts = urlsplit(vector.url)
    headers = {name.lower(): value for name, value in vector.headers.items()}
    return WireRequest(vector.method, parts.path or "/", parts.query, headers, vector.body)


ENABLE_VECTOR = vectors()["a body, a project and a temporary access key"]
BIND_VECTOR = vectors()["colons in the path, as they are"]
LIST_VECTOR = vectors()["a query in another order"]
PERMANENT = AccessKey(**BIND_VECTOR.access_key)
TEMPORARY = AccessKey(**ENABLE_VECTOR.access_key)
ENABLE, BIND, LIST = arrived(ENABLE_VECTOR), arrived(BIND_VECTOR), arrived(LIST_VECTOR)
AUTHORIZATION = BIND.headers["authorization"]
SIGNED_AT = datetime(2026, 1, 1, tzinfo=UTC)


def is_good(request: WireRequest, key: AccessKey = PERMANENT, now: datetime = SIGNED_AT) -> bool:
    signature = Signature.of(request)
    return signature is not None and signature.is_valid(request, key, now)


def with_headers(request: WireRequest, **headers: str | None) -> WireRequest:
    changed = {**request.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return evolve(request, headers={name: value for name, value in changed.items() if value is not None})


@pytest.mark.parametrize("vector", vectors().values(), ids=vectors())
def test_known_answers_are_good(vector: Vector) -> None:
    signed_at = datetime.strptime(vector.date, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    request = arrived(vector)
    assert is_good(request, AccessKey(**vector.access_key), signed_at)
    signed = tuple(map(str.lower, vector.signed))
    assert canonical_request(request, signed).decode() == vector.canonical_request


@pytest.mark.parametrize(
    "request_",
    [
        evolve(BIND, path=BIND.path.replace(":", "%3A")),
        evolve(BIND, path=BIND.path.replace(":", "%3a").replace("demo", "%64emo")),
        evolve(BIND, path=BIND.path + "/"),
        evolve(LIST, query="fuzzy_name=order%73&limit=100&offset=0"),
        with_headers(BIND, content_type="  application/json "),
        with_headers(BIND, user_agent="not signed"),
        with_headers(
            BIND,
            authorization=AUTHORIZATION.replace(
                "content-type;host;x-project-id", "x-project-id;host;content-type"
            ),
        ),
    ],
)
def test_the_same_request_may_be_written_otherwise(request_: WireRequest) -> None:
    assert is_good(request_)


@pytest.mark.parametrize(
    "request_",
    [
        evolve(BIND, method="PUT"),
        evolve(BIND, path=BIND.path.replace("demo", "Demo")),
        evolve(BIND, path=BIND.path.replace(":", "%253A")),
        evolve(BIND, query="a=b"),
        evolve(BIND, body=BIND.body + b" "),
        evolve(BIND, body=b""),
        evolve(LIST, query=LIST.query + "&offset=0"),
        with_headers(BIND, host="elsewhere.example"),
        with_headers(BIND, content_type=None),
        with_headers(BIND, x_sdk_date="20260101T000001Z"),
        with_headers(BIND, x_sdk_date=None),
        with_headers(BIND, x_security_token="unasked"),
        with_headers(BIND, x_sdk_content_sha256="UNSIGNED-PAYLOAD"),
        with_headers(BIND, authorization=None),
        with_headers(BIND, authorization=LIST.headers["authorization"]),
        with_headers(BIND, authorization=AUTHORIZATION[:-64] + AUTHORIZATION[-64:].upper()),
        with_headers(BIND, authorization=AUTHORIZATION[:-1]),
        with_headers(BIND, authorization=AUTHORIZATION + "0"),
        with_headers(BIND, authorization=AUTHORIZATION.replace("256", "512")),
        with_headers(BIND, authorization=AUTHORIZATION.replace("host;", "host;missing;")),
        with_headers(BIND, authorization=AUTHORIZATION.replace(";host", "")),
    ],
)
def test_any_other_request_is_not_good(request_: WireRequest) -> None:
    assert not is_good(request_)


def test_another_secret_is_not_good() -> None:
    assert not is_good(BIND, evolve(PERMANENT, secret_key=PERMANENT.secret_key + "0"))


@pytest.mark.parametrize("token", [None, "another"])
def test_the_token_of_a_temporary_key_must_be_its_own(token: str | None) -> None:
    assert not is_good(ENABLE, evolve(PERMANENT, security_token=token))
    assert not is_good(BIND, evolve(PERMANENT, security_token="missing"))


@pytest.mark.parametrize(
    ("off", "good"),
    [
        (timedelta(minutes=15), True),
        (timedelta(minutes=-15), True),
        (timedelta(minutes=15, seconds=1), False),
        (timedelta(minutes=-15, seconds=-1), False),
    ],
)
def test_the_time_may_be_15_minutes_off(off: timedelta, good: bool) -> None:
    assert is_good(BIND, now=SIGNED_AT + off) is good


def signed_by_hand(request: WireRequest, *names: str) -> WireRequest:
    """The request with a signature over what the verifier takes it for, however odd that is."""
    date = request.headers["x-sdk-date"]
    digest = hashlib.sha256(canonical_request(request, names)).hexdigest()
    value = hmac.new(
        PERMANENT.secret_key.encode(), f"SDK-HMAC-SHA256\n{date}\n{digest}".encode(), hashlib.sha256
    ).hexdigest()
    return with_headers(
        request,
        authorization=f"SDK-HMAC-SHA256 Access={PERMANENT.access_key}, SignedHeaders={';'.join(names)}, "
        f"Signature={value}",
    )


def test_the_date_must_be_signed_and_be_a_date() -> None:
    assert is_good(signed_by_hand(BIND, "x-sdk-date"))
    assert not is_good(signed_by_hand(BIND, "host"))
    assert not is_good(signed_by_hand(with_headers(BIND, x_sdk_date="2026-01-01"), "x-sdk-date"))


def test_a_body_may_be_left_out_if_that_is_said() -> None:
    said = signed_by_hand(with_headers(BIND, x_sdk_content_sha256="UNSIGNED-PAYLOAD"), "x-sdk-date")
    assert is_good(evolve(said, body=b"another"))
    assert not is_good(evolve(said, body=b""))


def test_values_that_are_no_text_are_signed_as_they_are() -> None:
    odd = with_headers(evolve(BIND, path="/%FF%80", query="%ff=%FE"), x_note="\xe9")
    canonical = canonical_request(odd, ("x-note", "x-sdk-date"))
    assert canonical.startswith(b"POST\n/%FF%80/\n%FF=%FE\nx-note:\xe9\nx-sdk-date:")
    assert is_good(signed_by_hand(odd, "x-note", "x-sdk-date"))


# The provider's own signer.


@pytest.fixture(scope="module")
def sign(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[str, str]]:
    """Sign with the provider's SDK: `sign(url, key, at, method, path, query, body)` gives the headers."""
    provider = Provider(tmp_path_factory.mktemp("home"))

    def sign(
        url: str,
        key: AccessKey,
        at: datetime,
        method: str,
        path: str,
        query: list[tuple[str, str]] | None = None,
        body: str = "",
    ) -> dict[str, str]:
        headers = {"X-Sdk-Date": at.strftime("%Y%m%dT%H%M%SZ"), "Content-Type": "application/json"}
        if key.security_token:
            headers["X-Security-Token"] = key.security_token
        request = provider.sign(
            key.access_key,
            key.secret_key,
            method=method,
            schema="http",
            host=url.removeprefix("http://"),
            resource_path=path,
            uri=path,
            query_params=query or [],
            header_params=headers,
            body=body,
        )
        return dict(request.header_params)

    return sign


class Signed:
    """Calls a sandbox that knows two keys, with signatures by the provider's signer."""

    def __init__(self, http: httpx.Client, sandbox: Sandbox, clock: Clock, sign: Any) -> None:
        self.http = http
        self.sandbox = sandbox
        self.clock = clock
        self._sign = sign

    def enable(self, key: AccessKey = PERMANENT) -> httpx.Response:
        body = json.dumps({"key_id": SeedKey.DISABLED})
        return self("POST", f"/v1.0/{PROJECT}/kms/enable-key", body=body, key=key)

    def __call__(
        self,
        method: str,
        path: str,
        query: list[tuple[str, str]] | None = None,
        body: str = "",
        key: AccessKey = PERMANENT,
    ) -> httpx.Response:
        url = str(self.http.base_url).removesuffix("/")
        headers = self._sign(url, key, self.clock(), method, path, query, body)
        return self.http.request(
            method, path, params=dict(query) if query else None, content=body or None, headers=headers
        )


@pytest.fixture
def signed(sign: Callable[..., dict[str, str]]) -> Iterator[Signed]:
    clock = Clock()
    sandbox = Sandbox(keys=[PERMANENT, TEMPORARY], clock=clock)
    hooks = {"response": [check_against_spec]}
    with (
        running(sandbox) as url,
        httpx.Client(base_url=url.url, event_hooks=hooks, verify=False, trust_env=False) as client,
    ):
        yield Signed(client, sandbox, clock, sign)


GATEWAY = (401, "APIGW.0301")


@pytest.mark.parametrize("key", [PERMANENT, TEMPORARY], ids=["permanent", "temporary"])
def test_what_the_providers_signer_signs_is_accepted(signed: Signed, key: AccessKey) -> None:
    assert signed.enable(key).status_code == 200
    urn = signed.sandbox.topic_urn("demo", PROJECT)
    assert signed("GET", f"{TOPICS}/{urn}/kms", key=key).status_code == 404
    query = [("name", "a b~c/%41é"), ("enabled", "true"), ("parent_id", "")]
    assert signed("GET", "/v3/projects", query, key=key).status_code == 200


@pytest.mark.parametrize(
    "key",
    [
        evolve(PERMANENT, access_key="UNKNOWN"),
        evolve(PERMANENT, secret_key="wrong"),
        evolve(PERMANENT, security_token="unasked"),
        evolve(TEMPORARY, security_token=None),
        evolve(TEMPORARY, security_token="another"),
    ],
)
def test_other_keys_are_refused_in_the_gateways_words(signed: Signed, key: AccessKey) -> None:
    answer = signed.enable(key)
    assert code_of(answer) == GATEWAY
    assert set(answer.json()) == {"error_code", "error_msg", "request_id"}
    urn = signed.sandbox.topic_urn("demo", PROJECT)
    assert code_of(signed("GET", f"{TOPICS}/{urn}/kms", key=key)) == GATEWAY
    assert code_of(signed("GET", "/v3/projects", key=key)) == (401, "401")


def test_a_tampered_request_is_refused_and_changes_nothing(signed: Signed) -> None:
    path = f"/v1.0/{PROJECT}/kms/enable-key"
    url = str(signed.http.base_url).removesuffix("/")
    headers = signed._sign(url, PERMANENT, signed.clock(), "POST", path, None, "{}")
    answer = signed.http.post(path, json={"key_id": SeedKey.DISABLED}, headers=headers)
    assert code_of(answer) == GATEWAY
    assert signed.enable().status_code == 200


def test_a_token_does_not_help_where_only_keys_are_known(signed: Signed) -> None:
    path = f"/v1.0/{PROJECT}/kms/enable-key"
    answer = signed.http.post(path, json={}, headers={"X-Auth-Token": "any"})
    assert code_of(answer) == (403, "KMS.0302")


def test_five_failures_in_a_row_lock_the_key_for_five_minutes(signed: Signed) -> None:
    wrong = evolve(PERMANENT, secret_key="wrong")
    assert [code_of(signed.enable(wrong)) for _ in range(5)] == [GATEWAY] * 5
    assert code_of(signed.enable()) == GATEWAY
    assert signed.enable(TEMPORARY).status_code == 200
    signed.clock.advance(timedelta(minutes=5, microseconds=-1))
    assert code_of(signed.enable()) == GATEWAY
    signed.clock.advance(timedelta(microseconds=1))
    assert code_of(signed.enable()) == (400, "KMS.1201")


def test_a_good_signature_ends_the_row(signed: Signed) -> None:
    wrong = evolve(PERMANENT, secret_key="wrong")
    for _ in range(3):
        assert [code_of(signed.enable(wrong)) for _ in range(4)] == [GATEWAY] * 4
        assert signed.enable().status_code in (200, 400)


def test_after_a_lock_the_row_starts_anew(signed: Signed) -> None:
    wrong = evolve(PERMANENT, secret_key="wrong")
    for _ in range(9):
        signed.enable(wrong)
    signed.clock.advance(timedelta(minutes=5))
    for _ in range(4):
        signed.enable(wrong)
    assert signed.enable().status_code == 200


def test_a_key_is_locked_again_by_the_next_row(signed: Signed) -> None:
    for _ in range(2):
        for _ in range(5):
            signed.enable(evolve(PERMANENT, secret_key="wrong"))
        assert code_of(signed.enable()) == GATEWAY
        signed.clock.advance(timedelta(minutes=5))
    assert signed.enable().status_code == 200


def test_a_reset_unlocks(signed: Signed) -> None:
    for _ in range(5):
        signed.enable(evolve(PERMANENT, secret_key="wrong"))
    signed.sandbox.reset()
    assert signed.enable().status_code == 200


def test_no_secret_is_printed(signed: Signed) -> None:
    shown = repr((PERMANENT, TEMPORARY, signed.sandbox, signed.sandbox._service.account, ENABLE))
    for secret in (PERMANENT.secret_key, TEMPORARY.secret_key, TEMPORARY.security_token):
        assert secret
        assert secret not in shown
    assert PERMANENT.access_key in repr(PERMANENT)
    assert signed.clock() == START
