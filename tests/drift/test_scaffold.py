"""A fragment for a new page: valid, with the facts of the page and without its sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_spec_validator import OpenAPIV30SpecValidator

from scripts.pages import read_page
from scripts.scaffold.__main__ import main
from scripts.scaffold.fragment import fragment_of
from scripts.scaffold.names import operation_id
from tests.scripts.drift.frozen import PAGES
from tests.scripts.drift.originals import REASON, originals

OURS = sorted(PAGES.glob("*/*"))
HERE = Path(__file__).parents[2]


def scaffold(page: Path, tmp_path: Path) -> tuple[dict[str, Any], str]:
    target = tmp_path / "fragment.yaml"
    assert main([str(page), "-o", str(target)]) == 0
    text = target.read_text(encoding="utf-8")
    return yaml.safe_load(text), text


def errors(fragment: dict[str, Any]) -> list[str]:
    """What is wrong with a fragment in a document that has nothing else."""
    document = {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, **fragment}
    return [error.message for error in OpenAPIV30SpecValidator(document).iter_errors()]


@pytest.mark.parametrize("page", OURS, ids=lambda page: page.name)
def test_fragment_is_valid(page: Path, tmp_path: Path) -> None:
    fragment, _ = scaffold(page, tmp_path)
    assert errors(fragment) == []


@pytest.mark.parametrize("page", OURS, ids=lambda page: page.name)
def test_fragment_of_a_page_that_is_cut_off_is_valid(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    half = tmp_path / page.name
    half.write_text(text[: len(text) * 2 // 3], encoding="utf-8")
    assert errors(fragment_of(read_page(half))) == []


@pytest.mark.parametrize("page", OURS, ids=lambda page: page.name)
def test_every_text_is_left_to_a_person(page: Path, tmp_path: Path) -> None:
    fragment, _ = scaffold(page, tmp_path)
    texts = list(prose(fragment))
    assert len(texts) > 5
    assert [text for text in texts if not text.startswith("TODO")] == []


@pytest.mark.skipif(not originals(), reason=REASON)
@pytest.mark.parametrize("page", originals() or [Path("none")], ids=lambda page: page.stem)
def test_no_sentence_of_the_originals(page: Path, tmp_path: Path) -> None:
    fragment, text = scaffold(page, tmp_path)
    assert errors(fragment) == []
    messages = {code["message"] for code in operation(fragment).get("x-error-codes", []) if "message" in code}
    title = operation(fragment)["x-document"]["title"]
    sentences = {line.strip() for line in page.read_text(encoding="utf-8").split("\n") if line.count(" ") > 4}
    copied = {it for it in sentences if it in text and it != title and not any(m in it for m in messages)}
    assert copied == set()


def prose(node: Any, key: str = "") -> list[str]:
    """Every description, summary and meaning; what an example holds is data."""
    if isinstance(node, dict):
        return [
            text
            for name, value in node.items()
            if name not in {"example", "x-documented-example"}
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


def test_facts_of_a_page(tmp_path: Path) -> None:
    fragment, text = scaffold(PAGES / "unseen" / "create-key.txt", tmp_path)
    assert text.startswith("---\n# A first fragment, from the page of create-key.txt.")
    value = operation(fragment)
    assert value["operationId"] == "createKey"
    assert value["tags"] == ["TODO"]
    assert value["x-document"] == {"title": "Creating a Key", "updated": "2026-01-05"}
    assert [(it["name"], it["in"]) for it in value["parameters"]] == [("project_id", "path")]
    assert value["x-iam-actions"][1] == {
        "action": "kms:cmk:tag",
        "access_level": "Tagging",
        "dependencies": ["kms:cmk:get", "kms:cmk:list"],
    }
    schemas = fragment["components"]["schemas"]
    body = schemas["CreateKeyRequest"]
    assert body["required"] == ["key_alias"]
    alias = body["properties"]["key_alias"]
    assert (alias["minLength"], alias["maxLength"]) == (1, 255)
    assert alias["pattern"] == "^[a-zA-Z0-9:/_-]{1,255}$"
    spec = body["properties"]["key_spec"]
    assert (spec["enum"], spec["default"]) == (["AES_256", "SM4", "RSA_2048"], "AES_256")
    assert spec["x-enum-varnames"] == ["AES_256", "SM4", "RSA_2048"]
    assert body["properties"]["tags"]["items"] == {"$ref": "#/components/schemas/TagItem"}
    assert value["responses"].keys() == {"201", "502"}
    answer = value["responses"]["201"]["content"]["application/json"]
    assert answer["schema"] == {"$ref": "#/components/schemas/CreateKeyResponse"}
    assert answer["example"]["key_info"]["key_id"] == "bb6a3d22-dc93-47ac-b5bd-88df7ad35f1e"
    assert schemas["KeKInfo"]["required"] == ["key_id", "domain_id"]
    assert "required" not in schemas["ErrorDetail"]


def test_what_a_page_gets_wrong_is_kept_apart(tmp_path: Path) -> None:
    fragment, _ = scaffold(PAGES / "documented" / "import-key-material.txt", tmp_path)
    media = operation(fragment)["requestBody"]["content"]["application/json"]
    assert "example" not in media
    assert media["x-documented-example"]["expiration_time"] == 1521578672
    token = fragment["components"]["schemas"]["ImportKeyMaterialRequest"]["properties"]["import_token"]
    assert (token["pattern"], token["minLength"], token["maxLength"]) == ("^[0-9a-zA-Z+/=]+$", 200, 6144)
    assert token["x-documented-pattern"] == "^[0-9a-zA-Z+/=]{200,6144}$"


def test_objects_of_the_same_name_stay_apart(tmp_path: Path) -> None:
    """A request says which fields of a tag are mandatory, its answer does not."""
    text = (PAGES / "unseen" / "create-key.txt").read_text(encoding="utf-8")
    table = text[text.index("Table 4 TagItem") : text.index("Response Parameters")]
    answered = table.replace("Mandatory\n\n", "").replace("Yes\n\n", "").replace("No\n\n", "")
    text = text.replace("Status code: 502", f"{answered}Status code: 502", 1)
    text = text.replace("domain_id\n\nString", "tags\n\nArray of TagItem objects", 1)
    page = tmp_path / "page.txt"
    page.write_text(text, encoding="utf-8")
    fragment, _ = scaffold(page, tmp_path)
    schemas = fragment["components"]["schemas"]
    assert (schemas["TagItem"]["required"], schemas["TagItem2"]["required"]) == (["key"], ["key", "value"])
    assert schemas["KeKInfo"]["properties"]["tags"]["items"] == {"$ref": "#/components/schemas/TagItem2"}
    assert errors(fragment) == []


def test_names_of_coded_values(tmp_path: Path) -> None:
    fragment, _ = scaffold(PAGES / "documented" / "enable-key.txt", tmp_path)
    state = fragment["components"]["schemas"]["KeyStatusInfo"]["properties"]["key_state"]
    assert state["enum"] == ["2", "3", "4", "5", "7"]
    assert state["x-enum-varnames"] == ["ENABLED", "DISABLED", "PENDING_DELETION", "PENDING_IMPORT", "FROZEN"]


@pytest.mark.parametrize(
    ("method", "path", "actions", "name"),
    [
        ("post", "/v1.0/{project_id}/kms/disable-key", [], "disableKey"),
        ("post", "/v1.0/{project_id}/kms/disable-key", ["kms:cmk:disable"], "disableKey"),
        ("get", "/v2/{project_id}/notifications/topics", ["smn:topic:list"], "listTopics"),
        ("get", "/v2/{project_id}/notifications/topics/{topic_urn}", [], "getTopic"),
        (
            "delete",
            "/v2/{p}/notifications/topics/{t}/kms/{id}",
            ["smn:topic:deleteKmsKey"],
            "deleteTopicKmsKey",
        ),
        ("put", "/v2/{project_id}/notifications/topics/{topic_urn}/kms/{id}", [], "updateTopicKms"),
        ("get", "/", [], "getOperation"),
    ],
)
def test_operation_id(method: str, path: str, actions: list[str], name: str) -> None:
    assert operation_id(method, path, actions) == name


def test_a_page_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "page.txt"
    assert main([str(file)]) == 2
    file.write_text("nothing")
    assert main([str(file)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "URI: no line with a method and a path" in captured.err


def test_a_page_that_is_read_in_part_is_written_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (PAGES / "documented" / "enable-key.txt").read_text(encoding="utf-8")
    file = tmp_path / "page.txt"
    file.write_text(text.replace("error_code\n\nString", "the code\n\nString", 1), encoding="utf-8")
    assert main([str(file)]) == 2
    captured = capsys.readouterr()
    assert errors(yaml.safe_load(captured.out)) == []
    assert "not understood" in captured.err
