"""Who may call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from smn_kms_sandbox import Sandbox, SeedKey, running
from tests.common import PROJECT

from .conftest import check_against_spec, code_of, documents

ENABLE = f"/v1.0/{PROJECT}/kms/enable-key"
BIND = f"/v2/{PROJECT}/notifications/topics/urn:smn:cn-north-4:{PROJECT}:demo/kms"
SIGNATURE = "SDK-HMAC-SHA256 Access=ak, SignedHeaders=x-sdk-date, Signature=00"


@pytest.fixture(scope="module")
def strict() -> Iterator[str]:
    with running(Sandbox(tokens=["known", "other"])) as url:
        yield url


def post(url: str, path: str, **headers: str) -> httpx.Response:
    with httpx.Client(
        event_hooks={"response": [check_against_spec]}, verify=False, trust_env=False
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


@pytest.mark.parametrize(("path", "refusal"), [(ENABLE, (403, "KMS.0302")), (BIND, (401, "SMN.00000005"))])
def test_other_tokens_do_not_where_some_are_known(strict: str, path: str, refusal: tuple[int, str]) -> None:
    assert code_of(post(strict, path, x_auth_token="any")) == refusal


@pytest.mark.parametrize("path", [ENABLE, BIND])
def test_signatures_do_not_where_only_tokens_are_known(strict: str, path: str) -> None:
    assert code_of(post(strict, path, authorization=SIGNATURE)) == (401, "APIGW.0301")


@pytest.mark.parametrize("headers", [{"x_auth_token": "any"}, {"authorization": SIGNATURE}])
def test_iam_refuses_in_its_own_shape(strict: str, headers: dict[str, str]) -> None:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = httpx.get(f"{strict}/v3/projects", headers=named, trust_env=False)
    assert code_of(answer) == (401, "401")
    assert set(answer.json()["error"]) == {"code", "message", "title"}


@pytest.mark.parametrize("known", [{"tokens": []}, {"keys": []}, {"users": []}])
def test_to_know_none_is_not_to_know_nothing(known: dict[str, Any]) -> None:
    with running(Sandbox(**known)) as url:
        assert code_of(post(url, ENABLE, x_auth_token="any")) == (403, "KMS.0302")
        assert code_of(post(url, ENABLE, authorization=SIGNATURE)) == (401, "APIGW.0301")


def test_no_credentials_are_missing_ones_also_where_some_are_known(strict: str) -> None:
    assert code_of(post(strict, ENABLE)) == (403, "KMS.0301")


def test_a_stranger_changes_nothing(strict: str) -> None:
    body = {"key_id": SeedKey.DISABLED}
    with httpx.Client(base_url=strict, verify=False, trust_env=False) as client:
        assert client.post(ENABLE, json=body).status_code == 403
        assert client.post(ENABLE, json=body, headers={"X-Auth-Token": "known"}).status_code == 200
