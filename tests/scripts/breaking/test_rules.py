"""`make breaking`: every change of a spec is reported, with the right effect."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.breaking.changes import ABSENT, Change, Effect
from scripts.breaking.documents import compare
from scripts.breaking.rules import UNKNOWN
from scripts.mutants import mutations
from scripts.spec import SERVICES, Document, load

BREAKING, COMPATIBLE, DOCUMENTATION = Effect.BREAKING, Effect.COMPATIBLE, Effect.DOCUMENTATION
DOCUMENTS = {service: load(service) for service in SERVICES}
MUTATIONS = {
    mutation.id: mutation
    for service, document in DOCUMENTS.items()
    for mutation in mutations.mutations(service, document, all_operations=True)
}


def mutated(name: str) -> tuple[Document, Document]:
    document = DOCUMENTS[name.partition("/")[0]]
    return document, MUTATIONS[name].of(document)


def at(document: Document, pointer: str) -> Any:
    node: Any = document
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        try:
            node = node[int(key)] if isinstance(node, list) else node[key]
        except (KeyError, IndexError):
            return ABSENT
    return node


@pytest.mark.slow
@pytest.mark.parametrize("service", SERVICES)
def test_every_mutation_is_reported_with_its_place(service: str) -> None:
    for name, mutation in MUTATIONS.items():
        if not name.startswith(f"{service}/"):
            continue
        old, new = mutated(name)
        changes = compare(old, new)
        assert changes, name
        reported = [(change.pointer, change.reason) for change in changes]
        assert len(set(reported)) == len(reported), (name, reported)
        for change in changes:
            assert any(at(document, change.pointer) is not ABSENT for document in (old, new)), (name, change)
            assert any(related(change.pointer, place) for place in mutation.places), (name, change)


def related(pointer: str, place: mutations.Path) -> bool:
    """Whether a change is at, above or below a place; the indices of lists are ignored, as items may move."""
    wanted = [step.replace("~", "~0").replace("/", "~1") for step in place if isinstance(step, str)]
    steps = [step for step in pointer.split("/")[1:] if not step.isdigit() or step in wanted]
    return all(one == other for one, other in zip(steps, wanted, strict=False))


# The effect of each mutation, by its id.
SEEDS = {
    "kms/enableKey/post:changed": BREAKING,
    "kms/enableKey/path/kms:changed": BREAKING,
    "kms/enableKey/operationId:changed": BREAKING,
    "kms/enableKey/tags:renamed": BREAKING,
    "kms/enableKey/x-idempotency:idempotent": COMPATIBLE,
    "kms/enableKey/x-idempotency:safe": COMPATIBLE,
    "smn/getTopicKmsKey/x-idempotency:idempotent": BREAKING,
    "smn/getTopicKmsKey/x-idempotency:unsafe": BREAKING,
    "kms/enableKey/x-document/updated:changed": DOCUMENTATION,
    "kms/enableKey/x-iam-actions/role policy kms:cmk:enable:dropped": COMPATIBLE,
    "kms/enableKey/x-iam-actions/role policy kms:cmk:enable/action:changed": BREAKING,
    "kms/enableKey/security:lifted": COMPATIBLE,
    "kms/security/XAuthToken:dropped": BREAKING,
    "kms/securitySchemes/XAuthToken/name:changed": BREAKING,
    "kms/securitySchemes/XAuthToken/in:changed": BREAKING,
    "kms/securitySchemes/XAuthToken/x-sensitive:dropped": BREAKING,
    "kms/x-error-codes/KMS.0303/code:changed": BREAKING,
    "kms/x-error-codes/KMS.0303/category:dropped": BREAKING,
    "smn/bindTopicKmsKey/x-error-codes/SMN.00013056/message:changed": DOCUMENTATION,
    "kms/enableKey/responses/200:dropped": BREAKING,
    "kms/enableKey/responses/404:dropped": BREAKING,
    "kms/enableKey/responses/204:added": BREAKING,
    "kms/enableKey/responses/418:added": COMPATIBLE,
    "kms/importKeyMaterial/responses/200/content:added": BREAKING,
    "kms/enableKey/requestBody:dropped": BREAKING,
    "kms/enableKey/requestBody/required:dropped": COMPATIBLE,
    "smn/getTopicKmsKey/requestBody:added": BREAKING,
    "kms/enableKey/requestBody/content/application/json:renamed": BREAKING,
    "smn/bindTopicKmsKey/parameters:reversed": BREAKING,
    "smn/parameters/TopicUrn/name:changed": BREAKING,
    "smn/bindTopicKmsKey/responses/200/headers/X-Request-Id:dropped": BREAKING,
    "smn/headers/X-Request-Id/x-sensitive:added": COMPATIBLE,
    "smn/bindTopicKmsKey/requestBody/example/key_id:changed": DOCUMENTATION,
    "kms/schemas/KeyId/pattern:end": BREAKING,
    "kms/schemas/KeyId/pattern:dropped": COMPATIBLE,
    "kms/schemas/KeyId/minLength:+1": BREAKING,
    "kms/schemas/KeyId/minLength:-1": COMPATIBLE,
    "kms/schemas/KeyId/minLength:dropped": COMPATIBLE,
    "kms/schemas/KeyId/maxLength:+1": COMPATIBLE,
    "kms/schemas/KeyId/maxLength:-1": BREAKING,
    "kms/schemas/KeyId/type:changed": BREAKING,
    "kms/schemas/KeyState:value-added": COMPATIBLE,
    "kms/schemas/KeyState:5-dropped": BREAKING,
    "kms/schemas/KeyState/x-enum-varnames:swapped-0": BREAKING,
    "kms/schemas/KeyState/x-enum-descriptions:swapped-0": DOCUMENTATION,
    "kms/schemas/ImportKeyMaterialRequest/required:import_token-dropped": COMPATIBLE,
    "kms/schemas/ImportKeyMaterialRequest/required:sequence-added": BREAKING,
    "kms/schemas/ImportKeyMaterialRequest/sequence:dropped": BREAKING,
    "kms/schemas/ImportKeyMaterialRequest/properties/unheard_of:added": COMPATIBLE,
    "kms/schemas/ImportKeyMaterialRequest/properties/import_token/x-sensitive:dropped": BREAKING,
    "kms/schemas/GetParametersForImportResponse/properties/expiration_time/format:dropped": BREAKING,
    "smn/schemas/GetTopicKmsKeyResponse/properties/unheard_of:added": COMPATIBLE,
    "smn/schemas/GetTopicKmsKeyResponse/status:dropped": BREAKING,
    "smn/schemas/GetTopicKmsKeyResponse/status:renamed": BREAKING,
    "kms/schemas/Sequence/x-max-bytes:+1": COMPATIBLE,
    "kms/schemas/Sequence/x-max-bytes:-1": BREAKING,
    "kms/schemas/Sequence/x-max-bytes:dropped": COMPATIBLE,
    "kms/schemas/ImportKeyMaterialRequest/properties/expiration_time/x-unix-time:changed": BREAKING,
    "kms/schemas/ImportKeyMaterialRequest/properties/expiration_time/x-unix-time:dropped": COMPATIBLE,
    "kms/schemas/KeyStatusInfo/properties/key_id/x-echoes:dropped": BREAKING,
    "kms/schemas/KeyStatusInfo/properties/key_id/x-echoes:changed": BREAKING,
    "smn/schemas/PublishMessageRequest/x-at-least-one-of:dropped": COMPATIBLE,
    "smn/schemas/PublishMessageRequest/x-at-least-one-of/message:dropped": BREAKING,
    "smn/servers/smn.{region}.myhuaweicloud.com/url:renamed": BREAKING,
    "smn/servers/smn.{region}.myhuaweicloud.com/region/default:changed": BREAKING,
    "smn/servers/smn.{region}.myhuaweicloud.com/region/enum:added": COMPATIBLE,
    "smn/servers/smn.{region}.myhuaweicloud.com/region/enum/cn-east-2:dropped": BREAKING,
}


@pytest.mark.parametrize(("name", "effect"), SEEDS.items(), ids=SEEDS)
def test_the_effect_of_a_mutation(name: str, effect: Effect) -> None:
    assert max(change.effect for change in compare(*mutated(name))) is effect


Edit = Callable[[Document], None]
TOPIC = "/v2/{project_id}/notifications/topics/{topic_urn}/kms"


def bind(document: Document) -> Document:
    operation: Document = document["paths"][TOPIC]["post"]
    return operation


def schemas(document: Document) -> Document:
    found: Document = document["components"]["schemas"]
    return found


def edited(edit: Edit) -> list[Change]:
    old = DOCUMENTS["smn"]
    new = json.loads(json.dumps(old))
    edit(new)
    return compare(old, new)


def backwards(edit: Edit) -> list[Change]:
    """The changes that undoing an edit makes."""
    new = DOCUMENTS["smn"]
    old = json.loads(json.dumps(new))
    edit(old)
    return compare(old, new)


def rename_component(document: Document) -> None:
    schemas(document)["Renamed"] = schemas(document).pop("BindTopicKmsKeyRequest")
    bind(document)["requestBody"]["content"]["application/json"]["schema"]["$ref"] = (
        "#/components/schemas/Renamed"
    )


def inline_parameter(document: Document) -> None:
    bind(document)["parameters"][0] = document["components"]["parameters"]["ProjectId"]


def inline_another_parameter(document: Document) -> None:
    bind(document)["parameters"][0] = {**document["components"]["parameters"]["ProjectId"], "required": False}


def inline_string(document: Document) -> None:
    properties = schemas(document)["BindTopicKmsKeyRequest"]["properties"]
    properties["key_id"] = schemas(document)["KeyId"]


def inline_longer_string(document: Document) -> None:
    properties = schemas(document)["BindTopicKmsKeyRequest"]["properties"]
    properties["key_id"] = {**schemas(document)["KeyId"], "maxLength": 100}


def reorder(*keys: Any) -> Edit:
    def edit(document: Document) -> None:
        node: Any = document
        for key in keys:
            node = node[key]
        node.reverse()

    return edit


def action(authorization: str) -> dict[str, str]:
    return {"action": "smn:topic:more", "authorization": authorization}


def put(value: Any, *keys: Any) -> Edit:
    def edit(document: Document) -> None:
        node: Any = document
        for key in keys[:-1]:
            node = node[key]
        if isinstance(node, list):
            node.insert(keys[-1], value)
        else:
            node[keys[-1]] = value

    return edit


POST = ("paths", TOPIC, "post")
QUERY = {"name": "later", "in": "query", "schema": {"type": "string"}}
KEY_ID = ("components", "schemas", "BindTopicKmsKeyRequest", "properties", "key_id")
PUBLISH = ("components", "schemas", "PublishMessageRequest")
RESPONSE = ("components", "schemas", "BindTopicKmsKeyResponse", "properties", "id")


def append_parameters(document: Document) -> None:
    bind(document)["parameters"] += [QUERY, {**QUERY, "name": "last"}]


def add_parameters_beside_a_change(document: Document) -> None:
    """The last existing parameter is inline now, with another text, but still the same parameter."""
    last = document["components"]["parameters"]["TopicUrn"]
    bind(document)["parameters"][1:] = [QUERY, {**last, "description": "Another text."}]


@pytest.mark.parametrize(
    ("edit", "there", "back"),
    [
        (put("Another text.", "info", "description"), DOCUMENTATION, DOCUMENTATION),
        (put("9.9.9", "info", "version"), None, None),
        (put("Another title", "info", "title"), BREAKING, BREAKING),
        (put("3.1.0", "openapi"), BREAKING, BREAKING),
        (put("Another text.", *POST, "summary"), DOCUMENTATION, DOCUMENTATION),
        (put(True, *POST, "deprecated"), COMPATIBLE, COMPATIBLE),
        (put({"origin": "elsewhere"}, *POST, "x-source"), DOCUMENTATION, DOCUMENTATION),
        (put(QUERY, *POST, "parameters", 2), COMPATIBLE, BREAKING),
        (put({**QUERY, "required": True}, *POST, "parameters", 2), BREAKING, BREAKING),
        (put(QUERY, *POST, "parameters", 1), BREAKING, BREAKING),
        (add_parameters_beside_a_change, BREAKING, BREAKING),
        (append_parameters, COMPATIBLE, BREAKING),
        (put(action("identity policy"), *POST, "x-iam-actions", 1), BREAKING, COMPATIBLE),
        (put(action("role policy"), *POST, "x-iam-actions", 1), COMPATIBLE, COMPATIBLE),
        (put(["smn:topic:more"], *POST, "x-iam-actions", 0, "aliases"), COMPATIBLE, BREAKING),
        (put("Sometimes.", *POST, "x-iam-actions", 0, "when"), BREAKING, BREAKING),
        (put("smn:topic:more", *POST, "x-iam-actions", 0, "dependencies", 1), BREAKING, COMPATIBLE),
        (put("more", *POST, "x-iam-actions", 0, "condition_keys", 1), COMPATIBLE, BREAKING),
        (put("Read", *POST, "x-iam-actions", 0, "access_level"), BREAKING, BREAKING),
        (
            put({"code": "SMN.1", "status": 400, "meaning": "New."}, *POST, "x-error-codes", 0),
            COMPATIBLE,
            BREAKING,
        ),
        (put({}, "security", 2), COMPATIBLE, BREAKING),
        (put([{"XAuthToken": []}], *POST, "security"), BREAKING, COMPATIBLE),
        (put([{"XAuthToken": []}, {"AkSkSignature": []}], *POST, "security"), DOCUMENTATION, DOCUMENTATION),
        (put([], *POST, "security"), COMPATIBLE, BREAKING),
        (put({**QUERY, "required": False}, *POST, "parameters", 2), COMPATIBLE, BREAKING),
        (put(False, *KEY_ID[:3], "nullable"), DOCUMENTATION, DOCUMENTATION),
        (reorder("security"), BREAKING, BREAKING),
        (reorder("servers"), BREAKING, BREAKING),
        (reorder("x-error-codes"), DOCUMENTATION, DOCUMENTATION),
        (reorder("components", "schemas", "TopicKmsKeyStatus", "enum"), BREAKING, BREAKING),
        (put({"url": "https://new.example.com"}, "servers", 1), COMPATIBLE, BREAKING),
        (put({"name": "more"}, "tags", 1), DOCUMENTATION, DOCUMENTATION),
        (put({"get": {"operationId": "more", "responses": {}}}, "paths", "/more"), COMPATIBLE, BREAKING),
        (put({"type": "string"}, "components", "schemas", "Unused"), COMPATIBLE, BREAKING),
        (put({"type": "oauth2"}, "components", "securitySchemes", "New"), COMPATIBLE, BREAKING),
        (put({"in": "body"}, "components", "links"), BREAKING, BREAKING),
        (put({"type": "string", "pattern": "^a"}, *KEY_ID), BREAKING, BREAKING),
        (put({"type": "string", "nullable": True}, *RESPONSE), BREAKING, COMPATIBLE),
        (put({"type": "string", "maxLength": 5}, *RESPONSE), COMPATIBLE, BREAKING),
        (put({"type": "string", "pattern": "^a"}, *RESPONSE), COMPATIBLE, BREAKING),
        (put({"type": "string", "enum": ["a"]}, *RESPONSE), BREAKING, BREAKING),
        (put({"type": "string", "x-sensitive": True}, *RESPONSE), COMPATIBLE, BREAKING),
        (put({"type": "string", "uniqueItems": True}, *RESPONSE), BREAKING, BREAKING),
        (put({"type": "string", "x-echoes": "key_id"}, *RESPONSE), COMPATIBLE, BREAKING),
        (put(["key_id"], *KEY_ID[:3], "x-at-least-one-of"), BREAKING, COMPATIBLE),
        (put("subject", *PUBLISH, "x-at-least-one-of", 1), COMPATIBLE, BREAKING),
        (put({"type": "string", "x-max-bytes": 5}, *RESPONSE), COMPATIBLE, BREAKING),
        (put(False, "components", "schemas", "SmnError", "additionalProperties"), BREAKING, BREAKING),
        (
            put({"type": "string"}, "components", "schemas", "SmnError", "additionalProperties"),
            BREAKING,
            BREAKING,
        ),
        (
            put(True, "components", "schemas", "SmnError", "additionalProperties"),
            DOCUMENTATION,
            DOCUMENTATION,
        ),
        (put("anything", *POST, "x-unknown"), BREAKING, BREAKING),
        (put(1, "components", "parameters", "ProjectId", "required"), BREAKING, BREAKING),
        (rename_component, BREAKING, BREAKING),
        (inline_parameter, DOCUMENTATION, DOCUMENTATION),
        (inline_another_parameter, COMPATIBLE, BREAKING),
        (inline_string, DOCUMENTATION, DOCUMENTATION),
        (inline_longer_string, COMPATIBLE, BREAKING),
    ],
)
def test_the_effects_of_an_edit_and_of_its_undoing(
    edit: Edit, there: Effect | None, back: Effect | None
) -> None:
    assert max((change.effect for change in edited(edit)), default=None) is there
    assert max((change.effect for change in backwards(edit)), default=None) is back


def test_equal_documents_have_no_changes() -> None:
    assert compare(DOCUMENTS["kms"], json.loads(json.dumps(DOCUMENTS["kms"]))) == []


def test_a_change_names_the_operations_that_it_affects() -> None:
    (change,) = edited(put("^other$", "components", "schemas", "KeyId", "pattern"))
    assert change.pointer == "/components/schemas/KeyId/pattern"
    assert change.operations == ("bindTopicKmsKey", "updateTopicKmsKey")
    assert change.after == "^other$"
    (change,) = edited(put("safe", *POST, "x-idempotency"))
    assert change.operations == ("bindTopicKmsKey",)
    assert (change.before, change.after) == ("unsafe", "safe")
    (change,) = edited(put({}, "security", 2))
    assert change.operations == ()


def test_a_schema_of_requests_and_responses_breaks_either_way() -> None:
    def both(document: Document) -> None:
        content = bind(document)["responses"]["200"]["content"]["application/json"]
        content["schema"] = {"$ref": "#/components/schemas/BindTopicKmsKeyRequest"}

    def limited(limit: int) -> Document:
        document: Document = json.loads(json.dumps(DOCUMENTS["smn"]))
        both(document)
        schemas(document)["KeyId"]["maxLength"] = limit
        return document

    for old, new in ((36, 37), (37, 36)):
        (change,) = compare(limited(old), limited(new))
        assert change.effect is BREAKING


def test_an_unused_schema_counts_as_used_in_requests_and_responses() -> None:
    def limited(limit: int) -> Document:
        document: Document = json.loads(json.dumps(DOCUMENTS["smn"]))
        schemas(document)["Unused"] = {"type": "string", "maxLength": limit}
        return document

    for old, new in ((36, 37), (37, 36)):
        (change,) = compare(limited(old), limited(new))
        assert change.effect is BREAKING
        assert change.operations == ()


@pytest.mark.parametrize(
    ("old", "new", "effect"), [(36, 35, BREAKING), (35, 36, COMPATIBLE)], ids=["narrowed", "widened"]
)
def test_typed_additional_properties_are_compared_as_a_schema(old: int, new: int, effect: Effect) -> None:
    def limited(limit: int) -> Document:
        document: Document = json.loads(json.dumps(DOCUMENTS["smn"]))
        typed = {"type": "string", "maxLength": limit}
        schemas(document)["BindTopicKmsKeyRequest"]["additionalProperties"] = typed
        return document

    (change,) = compare(limited(old), limited(new))
    assert change.effect is effect
    assert change.pointer == "/components/schemas/BindTopicKmsKeyRequest/additionalProperties/maxLength"


def leaves(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(node, dict | list) and node:
        for key, item in node.items() if isinstance(node, dict) else enumerate(node):
            yield from leaves(item, (*path, key))
    else:
        yield path


LEAVES = [
    (service, path)
    for service, document in DOCUMENTS.items()
    for path in leaves(document)
    if "$ref" not in path and path != ("info", "version")
]
NAMED = frozenset(
    {"paths", "schemas", "properties", "parameters", "responses", "securitySchemes", "variables"}
)
"""What lies below these keys has names that a document chooses."""
OTHERS: dict[type, st.SearchStrategy[Any]] = {
    str: st.text(),
    int: st.integers(),
    bool: st.booleans(),
    type(None): st.booleans(),
    dict: st.just({"x-unknown": 1}),
    list: st.just(["unknown"]),
}
"""Of the same type, since a document that is not OpenAPI is not compared."""


@settings(max_examples=150)
@given(st.sampled_from(LEAVES), st.data())
def test_every_changed_value_is_reported(
    place: tuple[str, tuple[str | int, ...]], data: st.DataObject
) -> None:
    service, path = place
    old = DOCUMENTS[service]
    new = json.loads(json.dumps(old))
    node = new
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = data.draw(OTHERS[type(node[path[-1]])])
    assert bool(compare(old, new)) is (old != new)


@settings(max_examples=150)
@given(st.sampled_from(LEAVES))
def test_every_removed_value_is_reported(place: tuple[str, tuple[str | int, ...]]) -> None:
    service, path = place
    old = DOCUMENTS[service]
    new = json.loads(json.dumps(old))
    node = new
    for key in path[:-1]:
        node = node[key]
    del node[path[-1]]
    assert compare(old, new)


def kind_of(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys on the way to a place, without names that a document chooses and what an example holds."""
    keys = []
    for parent, step in zip((None, *path), path, strict=False):
        if isinstance(step, str):
            keys.append("*" if parent in NAMED else step)
        if step == "example":
            break
    return tuple(keys)


def test_every_key_of_the_specs_has_a_rule() -> None:
    """By one scalar of each kind of place."""
    kinds = {(service, kind_of(path)): path for service, path in LEAVES}
    assert len(kinds) > 200
    for (service, _), path in kinds.items():
        old = DOCUMENTS[service]
        new = json.loads(json.dumps(old))
        node = new
        for key in path[:-1]:
            node = node[key]
        value = node[path[-1]]
        node[path[-1]] = (
            not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else "?"
        )
        reasons = {change.reason for change in compare(old, new)}
        # The one value that has to be one of those that the rule compares.
        if path[-1] != "x-idempotency":
            assert UNKNOWN[1] not in reasons, path


OASDIFF = "github.com/oasdiff/oasdiff@v1.35.0"


@pytest.mark.interop_go
@pytest.mark.parametrize("name", SEEDS)
def test_oasdiff_finds_no_more(name: str, tmp_path: Path) -> None:
    """What oasdiff calls breaking of an operation, `make breaking` does as well."""
    old, new = mutated(name)
    files = [tmp_path / "old.json", tmp_path / "new.json"]
    for file, document in zip(files, (old, new), strict=True):
        file.write_text(json.dumps(document))
    tool = ["oasdiff"] if shutil.which("oasdiff") else ["go", "run", OASDIFF]
    printed = subprocess.run(
        [*tool, "breaking", *files, "--format", "json"],
        cwd=tmp_path, check=True, capture_output=True, timeout=300,
    ).stdout  # fmt: skip
    breaking = [change for change in compare(old, new) if change.effect is BREAKING]
    for finding in json.loads(printed):
        # docs/versioning.md: a new value in a response is compatible.
        if finding["id"] != "response-property-enum-value-added":
            operation = finding.get("operationId", "")
            assert any(not change.operations or operation in change.operations for change in breaking)
