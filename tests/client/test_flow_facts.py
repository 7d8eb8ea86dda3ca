"""Facts that the flows have in code, since the specs have them in prose only: both are the same."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest

import smn_kms_api
from smn_kms.flows import _import_key, _lists, _rotate_topic_key, _topic_key, _wait, _wrapping


def spec(service: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(files(smn_kms_api).joinpath(service, "openapi.json").read_bytes())
    return document


def described(schema: str, field: str) -> str:
    text: str = spec("kms")["components"]["schemas"][schema]["properties"][field]["description"]
    return text


def test_the_code_of_a_missing_key() -> None:
    assert {"KMS.0207"} == _wait._NO_SUCH_KEY


@pytest.mark.parametrize(
    ("operation", "code", "meaning"),
    [
        ("create-key", _rotate_topic_key._ALIAS_IS_TAKEN, "has this alias"),
        ("get-parameters-for-import", _rotate_topic_key._HAS_MATERIAL, "may already have been imported"),
        ("import-key-material", _rotate_topic_key._HAS_MATERIAL, "may already have been imported"),
    ],
)
def test_what_another_caller_has_done(operation: str, code: str, meaning: str) -> None:
    called = spec("kms")["paths"][f"/v1.0/{{project_id}}/kms/{operation}"]["post"]
    (found,) = (entry for entry in called["x-error-codes"] if entry["code"] == code)
    assert found["status"] == 400  # which is what BadRequestError is for
    assert meaning in found["meaning"]


def test_the_code_of_a_missing_topic() -> None:
    operation = spec("smn")["paths"]["/v2/{project_id}/notifications/topics/{topic_urn}/kms"]["get"]
    codes = [entry["code"] for entry in operation["x-error-codes"] if entry["status"] == 404]
    assert _topic_key._NO_TOPIC in codes


@pytest.mark.parametrize("algorithm", _wrapping._HASHES)
def test_wrapping_algorithms(algorithm: str) -> None:
    assert f"`{algorithm}`" in described("GetParametersForImportRequest", "wrapping_algorithm")


@pytest.mark.parametrize(("key_spec", "size"), _import_key.SIZES.items())
def test_key_specs_and_their_sizes(key_spec: str, size: int) -> None:
    assert f"`{key_spec}`" in described("CreateKeyRequest", "key_spec")
    operation = spec("kms")["paths"]["/v1.0/{project_id}/kms/import-key-material"]["post"]
    assert f"{size} bytes" in " ".join(operation["description"].split())


def test_the_key_spec_of_a_key_that_names_none() -> None:
    assert f"default is `{_import_key.DEFAULT_KEY_SPEC}`" in described("CreateKeyRequest", "key_spec")


def test_the_filter_that_leaves_out_no_key() -> None:
    assert f"or `{_lists.ALL_KEY_SPECS}`" in " ".join(described("ListKeysRequest", "key_spec").split())


def test_when_a_key_takes_effect() -> None:
    assert _topic_key.TAKES_EFFECT_AFTER.total_seconds() == 5 * 60
    operation = spec("smn")["paths"]["/v2/{project_id}/notifications/topics/{topic_urn}/kms"]["post"]
    assert "five minutes" in operation["responses"]["200"]["description"]
