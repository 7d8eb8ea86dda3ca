"""How often `PasswordAuth` logs in, and what odd tokens do. An IAM in this process counts the logins."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

import smn_kms
from tests.common import KEY, MODES, PROJECT, Clock, outcomes

DAY = "2026-01-02T00:00:00.000000Z"
ENABLED = {"key_info": {"key_id": KEY, "key_state": "2"}}
LOGIN = "/v3/auth/tokens"


class Iam(httpx.MockTransport):
    """IAM and KMS in one transport.

    Attributes:
        expires_at: When tokens end, by what IAM says.
        token: The token of a login, with its number for `{}`.
        tokens: The tokens that were sent to KMS.
        refused: The tokens that KMS refuses; `None` for all.
        logins: How many logins there were.
    """

    def __init__(self, expires_at: object = DAY) -> None:
        super().__init__(self._respond)
        self.expires_at = expires_at
        self.token = "token-{}"
        self.tokens: list[str] = []
        self.refused: set[str] = set()
        self.logins = 0

    def _respond(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == LOGIN:
            self.logins += 1
            return self.log_in()
        self.tokens.append(request.headers["X-Auth-Token"])
        if self.tokens[-1] in self.refused:
            return httpx.Response(401, json={"error_code": "APIGW.0307", "error_msg": "expired"})
        return httpx.Response(200, json=ENABLED)

    def log_in(self) -> httpx.Response:
        token: dict[str, object] = {} if self.expires_at is None else {"expires_at": self.expires_at}
        header = self.token.format(self.logins).encode("latin-1")
        return httpx.Response(
            201, content=json.dumps({"token": token}), headers=[(b"X-Subject-Token", header)]
        )


def password() -> smn_kms.PasswordAuth:
    return smn_kms.PasswordAuth(user="u", password="p", domain="d")


def options(iam: httpx.MockTransport, **more: Any) -> dict[str, Any]:
    given = {"region": "cn-north-4", "project_id": PROJECT, "auth": password(), "transport": iam}
    return {**given, **more}


def enable(cloud: Any) -> Any:
    return cloud.kms.enable_key(key_id=KEY)


Run = Callable[..., list[Any]]


@pytest.fixture(params=MODES)
def run(request: pytest.FixtureRequest) -> Run:
    def run(iam: Iam, *calls: Callable[[Any], Any], **more: Any) -> list[Any]:
        return outcomes(request.param, *calls, **options(iam, **more))

    return run


# The end of a token


def after(clock: Clock, passed: timedelta) -> Callable[[Any], Any]:
    def move(_: object) -> None:
        clock.advance(passed)

    return move


@pytest.mark.parametrize(
    "written",
    [
        "0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "2025-12-31T23:59:59Z",
        "2026-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "99999999999999999999-01-01T00:00:00Z",
        "2026-01-02T00:00:00+99:00",
        "2026-13-40T99:00:00Z",
        "1767312000",
        "soon",
        "",
        "\ud800",
        "9999-12-31T23:59:59-01:00",
        "9999-12-31T23:59:59.999999Z",
    ],
    ids=ascii,
)
def test_an_end_that_is_past_or_no_time_is_unknown(run: Run, clock: Clock, written: str) -> None:
    """Such a token is used until a service refuses it."""
    iam = Iam(written)
    month = after(clock, timedelta(days=30))
    results = run(iam, enable, enable, month, enable, lambda _: iam.refused.add("token-1"), enable, enable)
    assert [result for result in results if isinstance(result, Exception)] == []
    assert iam.tokens == ["token-1"] * 4 + ["token-2"] * 2
    assert iam.logins == 2


@pytest.mark.parametrize("written", [None, 1767312000, 1e300, True, [DAY], {"at": DAY}], ids=repr)
def test_a_login_without_an_end_is_a_typed_error(run: Run, clock: Clock, written: object) -> None:
    iam = Iam(written)
    (error,) = run(iam, enable)
    assert type(error) is smn_kms.InvalidResponseError
    assert (iam.logins, iam.tokens) == (1, [])


@pytest.mark.parametrize("token", ["", "two words", "tokén", "token\x7f"], ids=ascii)
def test_a_login_with_a_token_that_no_header_can_hold_is_a_typed_error(run: Run, token: str) -> None:
    iam = Iam()
    iam.token = token
    (error,) = run(iam, enable)
    assert type(error) is smn_kms.InvalidResponseError
    assert error.operation == "createToken"


def test_a_token_that_ends_soon_is_renewed_once_a_minute(run: Run, clock: Clock) -> None:
    iam = Iam("2026-01-01T00:05:00Z")
    minute = after(clock, timedelta(minutes=1))
    run(iam, enable, enable, minute, enable, enable)
    assert iam.tokens == ["token-1"] * 2 + ["token-2"] * 2


def test_an_end_without_a_zone_is_in_utc(run: Run, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        iam = Iam("2026-01-01T01:00:00")
        run(
            iam,
            enable,
            after(clock, timedelta(minutes=49)),
            enable,
            after(clock, timedelta(minutes=1)),
            enable,
        )
        assert iam.tokens == ["token-1", "token-1", "token-2"]
    finally:
        monkeypatch.undo()
        time.tzset()
