"""A fragment for a new page: valid, with the facts of the page and without its sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_spec_validator import OpenAPIV30SpecValidator

from scripts.pages import Field, Page, Status, read_page
from scripts.scaffold.__main__ import as_yaml, main
from scripts.scaffold.fragment import fragment_of
from tests.scripts.drift.frozen import PAGES
from tests.scripts.drift.originals import originals
from tests.scripts.drift.test_layouts import OLD

OURS = sorted(PAGES.glob("*/*"))


def scaffold(page: Path) -> dict[str, Any]:
    fragment: dict[str, Any] = yaml.safe_load(as_yaml(fragment_of(read_page(page)), page.name))
    return fragment


def errors(fragment: dict[str, Any]) -> list[str]:
    """What is wrong with a fragment in a document that has nothing else."""
    document = {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, **fragment}
    return [error.message for error in OpenAPIV30SpecValidator(document).iter_errors()]


@pytest.mark.parametrize("page", [*OURS, *originals()], ids=lambda page: page.name)
def test_fragment_is_valid_and_has_no_sentence_of_the_page(page: Path) -> None:
    fragment = scaffold(page)
    assert errors(fragment) == []
    texts = prose(fragment)
    assert len(texts) > 5
    assert [text for text in texts if not text.startswith("TODO")] == []


@pytest.mark.parametrize("page", OURS, ids=lambda page: page.name)
def test_fragment_of_a_page_that_is_cut_off_is_valid(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    half = tmp_path / page.name
    half.write_text(text[: len(text) * 2 // 3], encoding="utf-8")
    assert errors(scaffold(half)) == []


def prose(node: Any, key: str = "") -> list[str]:
    """Every description, summary and meaning; what an example holds is data."""
    if isinstance(node, dict):
        return [
            text
            for name, value in node.items()
            if name != "example"
            for text in prose(value, "" if key == "properties" else name)
        ]
    if isinstance(node, list):
        return [text for value in node for text in prose(value, key)]
    return [node] if key in {"description", "summary", "meaning", "x-enum-descriptions"} else []


def operation(fragment: dict[str, Any]) -> dict[str, Any]:
    [item] = fragment["paths"].values()
    [value] = item.values()
    assert isinstance(value, dict)
    return value


def test_facts_of_a_page() -> None:
    fragment = scaffold(PAGES / "unseen" / "create-key.txt")
    value = operation(fragment)
    assert value["operationId"] == "createKey"
    assert value["x-document"] == {"title": "Creating a Key", "updated": "2026-01-05"}
    assert [(it["name"], it["in"]) for it in value["parameters"]] == [("project_id", "path")]
    assert value["x-iam-actions"][1] == {
        "action": "kms:cmk:tag",
        "authorization": "identity policy",
        "access_level": "Tagging",
        "aliases": ["kms:cmkTag:create"],
        "dependencies": ["kms:cmk:get", "kms:cmk:list"],
    }
    schemas = fragment["components"]["schemas"]
    body = schemas["CreateKeyRequest"]
    assert body["required"] == ["key_alias"]
    alias = body["properties"]["key_alias"]
    assert (alias["minLength"], alias["maxLength"]) == (1, 255)
    assert alias["pattern"] == "^[a-zA-Z0-9:/_-]{1,255}$"
    spec = body["properties"]["key_spec"]
    assert spec["enum"] == ["AES_256", "SM4", "RSA_2048"]
    assert spec["description"].endswith("The default is `AES_256`.")
    assert spec["x-enum-varnames"] == ["AES_256", "SM4", "RSA_2048"]
    assert body["properties"]["tags"]["items"] == {"$ref": "#/components/schemas/TagItem"}
    assert value["responses"].keys() == {"201", "502"}
    answer = value["responses"]["201"]["content"]["application/json"]
    assert answer["schema"] == {"$ref": "#/components/schemas/CreateKeyResponse"}
    assert answer["example"]["key_info"]["key_id"] == "bb6a3d22-dc93-47ac-b5bd-88df7ad35f1e"
    assert schemas["KeKInfo"]["required"] == ["key_id", "domain_id"]
    assert "required" not in schemas["ErrorDetail"]


ALIASES = """\
    kms:cmk:encryptDataKey

    Write

    KeyId *

    \u2022 kms:KeyOrigin

    \u2022 g:ResourceTag/<tag-key>

    \u2022 kms:dek:crypto
    \u2022 kms:dek:encrypt

    -

    -

    \u2022 kms:EncryptionContext
"""
NO_TYPE = """\
    kms::generateRandom

    Write

    -

    kms:RecipientAttestation

    \u2022 kms:cmk:generate

    -
"""


@pytest.mark.parametrize(
    ("row", "action"),
    [
        (
            ALIASES,
            {
                "action": "kms:cmk:encryptDataKey",
                "resource_types": ["KeyId"],
                "condition_keys": ["kms:KeyOrigin", "g:ResourceTag/<tag-key>", "kms:EncryptionContext"],
                "aliases": ["kms:dek:crypto", "kms:dek:encrypt"],
            },
        ),
        (
            NO_TYPE,
            {
                "action": "kms::generateRandom",
                "condition_keys": ["kms:RecipientAttestation"],
                "aliases": ["kms:cmk:generate"],
            },
        ),
    ],
    ids=["a list of aliases after one of keys", "no type of resource"],
)
def test_rows_of_actions(tmp_path: Path, row: str, action: dict[str, Any]) -> None:
    text = (PAGES / "documented" / "bind-topic-kms-key.txt").read_text(encoding="utf-8")
    start, end = text.index("    smn:topic:createKmsKey"), text.index("URI\n")
    page = tmp_path / "page.txt"
    page.write_text(f"{text[:start]}{row}\n{text[end:]}", encoding="utf-8")
    common = {"authorization": "identity policy", "access_level": "Write"}
    assert read_page(page).unclear == []
    assert operation(scaffold(page))["x-iam-actions"] == [action | common]


def test_objects_of_the_same_name_stay_apart(tmp_path: Path) -> None:
    """A request marks which fields of a tag are mandatory, its response does not."""
    text = (PAGES / "unseen" / "create-key.txt").read_text(encoding="utf-8")
    table = text[text.index("Table 4 TagItem") : text.index("Response Parameters")]
    answered = table.replace("Mandatory\n\n", "").replace("Yes\n\n", "").replace("No\n\n", "")
    text = text.replace("Status code: 502", f"{answered}Status code: 502", 1)
    text = text.replace("domain_id\n\nString", "tags\n\nArray of TagItem objects", 1)
    page = tmp_path / "page.txt"
    page.write_text(text, encoding="utf-8")
    fragment = scaffold(page)
    schemas = fragment["components"]["schemas"]
    assert (schemas["TagItem"]["required"], schemas["TagItem2"]["required"]) == (["key"], ["key", "value"])
    assert schemas["KeKInfo"]["properties"]["tags"]["items"] == {"$ref": "#/components/schemas/TagItem2"}
    assert errors(fragment) == []


def test_names_of_coded_values() -> None:
    fragment = scaffold(PAGES / "documented" / "enable-key.txt")
    state = fragment["components"]["schemas"]["KeyStatusInfo"]["properties"]["key_state"]
    assert state["enum"] == ["2", "3", "4", "5", "7"]
    assert state["x-enum-varnames"] == ["ENABLED", "DISABLED", "PENDING_DELETION", "PENDING_IMPORT", "FROZEN"]


def test_names_of_values_that_are_words() -> None:
    meanings = {"meaning of filter": "indicates filtering", "meaning of 1": "Ready"}
    fields = [Field("action", "", "string", rules={"values": ("filter", "1"), **meanings})]
    [action] = operation(fragment_of(Page(method="get", path="/v1/a", query_parameters=fields)))["parameters"]
    assert action["schema"]["x-enum-varnames"] == ["FILTER", "READY"]


def test_types_rules_and_values() -> None:
    fields = [
        Field("size", "", "integer of 64 bits", rules={"minimum": 1, "example": "12"}),
        Field("kinds", "", "array of string", rules={"values": ("big red", "2")}),
        Field("deep", "", "boolean", rules={"example": "True"}),
        Field("context", "", "object", rules={"example": '{"Key1":"Value1"}'}),
    ]
    page = Page(
        method="get", path="/v1/things", query_parameters=fields, statuses={"200": Status(body=fields)}
    )
    fragment = fragment_of(page)
    assert errors(fragment) == []
    value = operation(fragment)
    assert value["x-idempotency"] == "safe"
    assert [parameter["schema"] for parameter in value["parameters"]] == [
        {"type": "integer", "format": "int64", "minimum": 1, "example": 12},
        {
            "type": "array",
            "items": {
                "type": "string",
                "enum": ["big red", "2"],
                "x-enum-varnames": ["BIG_RED", "VALUE_2"],
                "x-enum-descriptions": ["TODO: what big red means.", "TODO: what 2 means."],
            },
        },
        {"type": "boolean", "example": True},
        {"type": "object", "example": {"Key1": "Value1"}},
    ]
    size = fragment["components"]["schemas"]["GetThingsResponse"]["properties"]["size"]
    assert "minimum" not in size


def test_operations_on_one_path_have_names_of_their_own() -> None:
    names = []
    for method in ("get", "put", "delete"):
        page = Page(method=method, path="/v1/things/{id}", statuses={"200": Status(body=[Field("id", "")])})
        fragment = fragment_of(page)
        names += [operation(fragment)["operationId"], *fragment["components"]["schemas"]]
    assert names == [
        "getThings", "GetThingsResponse", "putThings", "PutThingsResponse",
        "deleteThings", "DeleteThingsResponse",
    ]  # fmt: skip


def test_an_operation_without_actions_and_codes(tmp_path: Path) -> None:
    text = (PAGES / "unseen" / "create-key.txt").read_text(encoding="utf-8")
    start = text.index("Authorization Information")
    page = tmp_path / "page.txt"
    page.write_text(text[:start] + text[text.index("URI", start) :], encoding="utf-8")
    fragment = scaffold(page)
    assert errors(fragment) == []
    assert not {"x-iam-actions", "x-error-codes"} & operation(fragment).keys()


def test_a_page_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "page.txt"
    assert main([str(file)]) == 2
    file.write_text("nothing")
    assert main([str(file)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "URI: no line with a method and a path" in captured.err


def test_a_page_that_is_read_in_part_is_written_with_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (PAGES / "documented" / "enable-key.txt").read_text(encoding="utf-8")
    file = tmp_path / "page.txt"
    file.write_text(text.replace("error_code\n\nString", "the code\n\nString", 1), encoding="utf-8")
    assert main([str(file)]) == 2
    captured = capsys.readouterr()
    assert errors(yaml.safe_load(captured.out)) == []
    assert "not understood" in captured.err


def test_objects_have_no_number_of_a_table_as_their_name(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(OLD, encoding="utf-8")
    schemas = scaffold(file)["components"]["schemas"]
    assert schemas.keys() == {"EnableKeyRequest", "EnableKeyResponse", "KeyInfo"}
