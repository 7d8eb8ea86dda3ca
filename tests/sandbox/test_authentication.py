"""Who may call."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from smn_kms_sandbox import Sandbox, SeedKey, running
from smn_kms_sandbox._authentication import authenticate
from smn_kms_sandbox._spec import operations

from .conftest import PROJECT, code_of, documents, must_keep_contract

ENABLE = f"/v1.0/{PROJECT}/kms/enable-key"
BIND = f"/v2/{PROJECT}/notifications/topics/urn:smn:cn-north-4:{PROJECT}:demo/kms"
SIGNATURE = "SDK-HMAC-SHA256 Access=ak, SignedHeaders=x-sdk-date, Signature=00"


@pytest.fixture(scope="module")
def strict() -> Iterator[str]:
    with running(Sandbox(tokens=["known", "other"])) as url:
        yield url


def post(url: str, path: str, **headers: str) -> httpx.Response:
    with httpx.Client(
        event_hooks={"response": [must_keep_contract]}, verify=False, trust_env=False
    ) as client:
        body = {"key_id": "malformed"}
        return client.post(
            url + path, json=body, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )


def test_the_headers_are_those_of_the_spec() -> None:
    for document in documents():
        schemes = document["components"]["securitySchemes"]
        assert {scheme["name"] for scheme in schemes.values()} == {"X-Auth-Token", "Authorization"}


@pytest.mark.parametrize("path", [ENABLE, BIND])
@pytest.mark.parametrize("headers", [{"x_auth_token": "any"}, {"authorization": SIGNATURE}])
def test_any_credentials_do(served: str, path: str, headers: dict[str, str]) -> None:
    assert post(served, path, **headers).status_code == 400


@pytest.mark.parametrize("headers", [{}, {"x_auth_token": ""}, {"authorization": "Bearer any"}])
@pytest.mark.parametrize(("path", "refusal"), [(ENABLE, (403, "KMS.0301")), (BIND, (401, "SMN.00000005"))])
def test_no_credentials_do_not(
    served: str, headers: dict[str, str], path: str, refusal: tuple[int, str]
) -> None:
    assert code_of(post(served, path, **headers)) == refusal


@pytest.mark.parametrize("path", [ENABLE, BIND])
@pytest.mark.parametrize("token", ["known", "other"])
def test_known_tokens_do(strict: str, path: str, token: str) -> None:
    assert post(strict, path, x_auth_token=token).status_code == 400


@pytest.mark.parametrize("headers", [{"x_auth_token": "any"}, {"authorization": SIGNATURE}])
@pytest.mark.parametrize(("path", "refusal"), [(ENABLE, (403, "KMS.0302")), (BIND, (401, "SMN.00000005"))])
def test_other_credentials_do_not_where_some_are_known(
    strict: str, headers: dict[str, str], path: str, refusal: tuple[int, str]
) -> None:
    assert code_of(post(strict, path, **headers)) == refusal


def test_no_credentials_are_missing_ones_also_where_some_are_known(strict: str) -> None:
    assert code_of(post(strict, ENABLE)) == (403, "KMS.0301")


def test_an_open_operation_asks_for_no_credentials() -> None:
    operation = next(operation for operation in operations() if operation.id == "createToken")
    authenticate(operation, {}, frozenset({"known"}))


def test_a_stranger_changes_nothing(strict: str) -> None:
    body = {"key_id": SeedKey.DISABLED}
    with httpx.Client(base_url=strict, verify=False, trust_env=False) as client:
        assert client.post(ENABLE, json=body).status_code == 403
        assert client.post(ENABLE, json=body, headers={"X-Auth-Token": "known"}).status_code == 200
