"""What the four documents say, transcribed by hand from them, and found in the specs.

Nothing here is derived from a spec. When a document changes, change this file from the document first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from tests.spec.conftest import Operation, Spec


class Field(NamedTuple):
    """A row of a request table: is it mandatory, and what rules does its text give."""

    mandatory: bool
    pattern: str | None = None
    shortest: int | None = None
    longest: int | None = None
    sensitive: bool = False


class Page(NamedTuple):
    """What a document says."""

    title: str
    updated: str
    method: str
    path: str
    path_parameters: list[str]
    body: dict[str, Field] | None
    success: dict[str, str] | None
    errors: dict[str, dict[str, str]]


KEY_ID = Field(True, "^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$", 36, 36)
SEQUENCE = Field(False, longest=36)
KMS_ERROR = {"error": "object", "error.error_code": "string", "error.error_msg": "string"}
SMN_ERROR = {"request_id": "string", "code": "string", "message": "string"}
# How most of the examples spell what the tables call `code` and `message`.
SMN_SPELLINGS = {"error_code": "string", "error_msg": "string"}
GATEWAY_ERROR = {"error_code": "string", "error_msg": "string", "request_id": "string"}

PAGES = {
    "enableKey": Page(
        title="Enabling a CMK",
        updated="2022-09-15",
        method="post",
        path="/v1.0/{project_id}/kms/enable-key",
        path_parameters=["project_id"],
        body={"key_id": KEY_ID, "sequence": SEQUENCE},
        success={"key_info": "object", "key_info.key_id": "string", "key_info.key_state": "string"},
        errors={"400": KMS_ERROR, "403": KMS_ERROR, "404": KMS_ERROR},
    ),
    "importKeyMaterial": Page(
        title="Importing CMK Material",
        updated="2022-09-15",
        method="post",
        path="/v1.0/{project_id}/kms/import-key-material",
        path_parameters=["project_id"],
        body={
            "key_id": KEY_ID,
            "import_token": Field(True, "^[0-9a-zA-Z+/=]{200,6144}$", 200, 6144, sensitive=True),
            "encrypted_key_material": Field(True, "^[0-9a-zA-Z+/=]{344,360}$", 344, 360, sensitive=True),
            "expiration_time": Field(False),
            "sequence": SEQUENCE,
        },
        success=None,
        errors={"400": KMS_ERROR, "403": KMS_ERROR, "404": KMS_ERROR},
    ),
    "bindTopicKmsKey": Page(
        title="Binding a KMS Key to a Topic",
        updated="2025-11-21",
        method="post",
        path="/v2/{project_id}/notifications/topics/{topic_urn}/kms",
        path_parameters=["project_id", "topic_urn"],
        # The page has no rule for the id; that of the KMS pages is taken (D0-5 of the ledger).
        body={"key_id": KEY_ID},
        success={"request_id": "string", "id": "string"},
        errors=dict.fromkeys(("400", "403", "404", "409", "500"), SMN_ERROR),
    ),
    "getTopicKmsKey": Page(
        title="Querying the KMS Key Bound to a Topic",
        updated="2025-11-21",
        method="get",
        path="/v2/{project_id}/notifications/topics/{topic_urn}/kms",
        path_parameters=["project_id", "topic_urn"],
        body=None,
        success={"key_id": "string", "status": "string", "id": "string", "request_id": "string"},
        errors=dict.fromkeys(("403", "404", "500"), SMN_ERROR),
    ),
}

ENUMS = [
    (
        "kms.yaml",
        "KeyState",
        {
            "2": "Enabled",
            "3": "Disabled",
            "4": "Pending deletion",
            "5": "Pending import",
            "7": "Frozen",
        },
    ),
    (
        "smn.yaml",
        "TopicKmsKeyStatus",
        {
            "ENABLED": "Enabled",
            "TO_BE_ACTIVATED": "Waiting to be activated",
            "DISABLED": "Disabled",
            "PENDING_DELETION": "Pending deletion",
            "PENDING_IMPORT": "Pending import",
            "DELETED": "Deleted",
        },
    ),
]

# The examples that name a real code; the KMS pages have none.
CODES: dict[str, set[tuple[str, int, str]]] = {
    "enableKey": set(),
    "importKeyMaterial": set(),
    "bindTopicKmsKey": {
        ("SMN.00013056", 400, "The kms key id is not available."),
        ("SMN.0001", 403, "No permission to request resources."),
        ("SMN.00010008", 404, "Topic information is not found."),
        ("SMN.00013049", 409, "Kms key already exists."),
        ("SMN.00013054", 500, "Failed to save kms key."),
    },
    "getTopicKmsKey": {
        ("SMN.0001", 403, "No permission to request resources."),
        ("SMN.00010008", 404, "Topic information is not found."),
    },
}

IAM = {
    "bindTopicKmsKey": {
        "action": "smn:topic:createKmsKey",
        "access_level": "Write",
        "resource_types": ["topic"],
        "condition_keys": ["g:EnterpriseProjectId", "g:ResourceTag/<tag-key>"],
        "dependencies": ["smn:topic:get"],
    },
    "getTopicKmsKey": {
        "action": "smn:topic:getKmsKey",
        "access_level": "List",
        "resource_types": ["topic"],
        "condition_keys": ["g:EnterpriseProjectId", "g:ResourceTag/<tag-key>"],
        "dependencies": ["smn:topic:get"],
    },
}

# The documents' examples of bodies, by operation and status ("request" for that of the request).
PLACEHOLDER = {"error": {"error_code": "KMS.XXX", "error_msg": "XXX"}}
EXAMPLES: dict[str, dict[str, Any]] = {
    "enableKey": {
        "request": {"key_id": "0d0466b0-e727-4d9c-b35d-f84bb474a37f"},
        "200": {"key_info": {"key_id": "bb6a3d22-dc93-47ac-b5bd-88df7ad35f1e", "key_state": "2"}},
        "400": PLACEHOLDER,
        "403": PLACEHOLDER,
        "404": PLACEHOLDER,
    },
    "importKeyMaterial": {
        "request": {
            "key_id": "0d0466b0-e727-4d9c-b35d-f84bb474a37f",
            "import_token": "AACIBjY2ZTQxYItNDU4Ny04OTIxLWVhZTVhZjg5NDZm....",
            "expiration_time": 1521578672,
        },
        "400": PLACEHOLDER,
        "403": PLACEHOLDER,
        "404": PLACEHOLDER,
    },
    "bindTopicKmsKey": {
        "request": {"key_id": "9a618041-a917-49e0-bb3a-1a90163e97fe"},
        "200": {"request_id": "44a8e3a585ab4da3954579f5d76ab626", "id": "df9831e92dc24c289c0048170f61d5ad"},
        "400": {
            "request_id": "12641f59208d4114a86aace62897980d",
            "error_code": "SMN.00013056",
            "error_msg": "The kms key id is not available.",
        },
        "403": {
            "request_id": "1b261437accc427da6c43eec2fc7e324",
            "code": "SMN.0001",
            "message": "No permission to request resources.",
        },
        "404": {
            "request_id": "cfa7a869d1404329adff10ac4bea9308",
            "error_code": "SMN.00010008",
            "error_msg": "Topic information is not found.",
        },
        "409": {
            "request_id": "03651b5ef1da4b3d9545036d2a954d7f",
            "error_code": "SMN.00013049",
            "error_msg": "Kms key already exists.",
        },
        "500": {
            "request_id": "cfa7a869d1404329adff10ac4bea9308",
            "error_code": "SMN.00013054",
            "error_msg": "Failed to save kms key.",
        },
    },
    "getTopicKmsKey": {
        "200": {
            "key_id": "9a618041-a917-49e0-bb3a-1a90163e97fe",
            "status": "ENABLED",
            "id": "d39453da9d6c4026ba0bb3ed1a6efc2d",
            "request_id": "c16810962f1140da82abcd9e783cf4e2",
        },
        "403": {
            "request_id": "c7da9c96193c4017b6d2250477107416",
            "code": "SMN.0001",
            "message": "No permission to request resources.",
        },
        "404": {
            "request_id": "135be5478b594200be295f6603f223bd",
            "error_code": "SMN.00010008",
            "error_msg": "Topic information is not found.",
        },
    },
}

every_page = pytest.mark.parametrize("name", PAGES)


@every_page
def test_source(operations: dict[str, Operation], name: str) -> None:
    page = PAGES[name]
    assert operations[name].value["x-document"] == {"title": page.title, "updated": page.updated}


@every_page
def test_uri(operations: dict[str, Operation], name: str) -> None:
    page, operation = PAGES[name], operations[name]
    assert (operation.method, operation.path) == (page.method, page.path)


@every_page
def test_path_parameters(operations: dict[str, Operation], name: str) -> None:
    parameters = [(it["name"], it["in"], it["required"]) for it in operations[name].parameters]
    assert parameters == [(parameter, "path", True) for parameter in PAGES[name].path_parameters]
    assert {it["schema"]["type"] for it in operations[name].parameters} == {"string"}


@every_page
def test_token_header(operations: dict[str, Operation], name: str) -> None:
    scheme = operations[name].spec.document["components"]["securitySchemes"]["XAuthToken"]
    assert (scheme["type"], scheme["in"], scheme["name"]) == ("apiKey", "header", "X-Auth-Token")
    assert scheme["x-sensitive"] is True
    assert {"XAuthToken": []} in operations[name].spec.document["security"]
    assert "security" not in operations[name].value


@every_page
def test_signature_header(operations: dict[str, Operation], name: str) -> None:
    """The other way to authenticate is from the provider's signing guide; the pages do not name it."""
    document = operations[name].spec.document
    scheme = document["components"]["securitySchemes"]["AkSkSignature"]
    assert (scheme["type"], scheme["in"], scheme["name"]) == ("apiKey", "header", "Authorization")
    assert scheme["x-sensitive"] is True
    assert {"AkSkSignature": []} in document["security"]


@every_page
def test_request_id_header(operations: dict[str, Operation], name: str) -> None:
    """The pages name no header of an answer; the provider's SDK reads this one from each."""
    for status, response in operations[name].responses.items():
        header = operations[name].spec.resolve(response["headers"]["X-Request-Id"])
        assert header["schema"] == {"type": "string"}, status
        assert "x-sensitive" not in header, status


@every_page
def test_request_body(operations: dict[str, Operation], name: str) -> None:
    page, operation = PAGES[name], operations[name]
    if page.body is None:
        assert "requestBody" not in operation.value
        return
    assert operation.value["requestBody"]["required"] is True
    assert operation.body is not None
    schema = operation.spec.resolve(operation.body["schema"])
    assert schema["type"] == "object"
    properties = {key: operation.spec.resolve(it) for key, it in schema["properties"].items()}
    assert {it["type"] for it in properties.values()} == {"string"}
    assert {key: _field(schema, key, it) for key, it in properties.items()} == page.body
    # Newer pages have fields that these lack, so nothing may forbid them.
    assert "additionalProperties" not in schema


def _field(schema: dict[str, Any], name: str, rule: dict[str, Any]) -> Field:
    return Field(
        mandatory=name in schema["required"],
        pattern=rule.get("x-documented-pattern", rule.get("pattern")),
        shortest=rule.get("minLength"),
        longest=rule.get("maxLength"),
        sensitive=rule.get("x-sensitive", False),
    )


@every_page
def test_statuses(operations: dict[str, Operation], name: str) -> None:
    assert operations[name].responses.keys() == {"200", *PAGES[name].errors, "default"}


@every_page
def test_success_body(operations: dict[str, Operation], name: str) -> None:
    page, operation = PAGES[name], operations[name]
    if page.success is None:
        assert "content" not in operation.responses["200"]
    else:
        assert _fields(operation.spec, operation.responses["200"]) == page.success


@every_page
def test_success_fields_are_always_there(operations: dict[str, Operation], name: str) -> None:
    operation = operations[name]
    for media_type in operation.responses["200"].get("content", {}).values():
        assert set(_required(operation.spec, media_type["schema"])) == (PAGES[name].success or {}).keys()


@every_page
def test_error_fields_may_be_missing(operations: dict[str, Operation], name: str) -> None:
    """The pages say of none that it is always there, and SMN's examples lack what its tables have."""
    operation = operations[name]
    for status, response in operation.responses.items():
        if status != "200":
            assert _required(operation.spec, response["content"]["application/json"]["schema"]) == [], status


def _required(spec: Spec, schema: dict[str, Any]) -> list[str]:
    """The fields of a body that are required, those of an object in it as `object.field`."""
    schema = spec.resolve(schema)
    required = list(schema.get("required", []))
    for name, child in schema.get("properties", {}).items():
        required += [f"{name}.{inner}" for inner in spec.resolve(child).get("required", [])]
    return required


@every_page
def test_error_bodies(operations: dict[str, Operation], name: str) -> None:
    operation = operations[name]
    for status, fields in PAGES[name].errors.items():
        spelled = SMN_SPELLINGS if fields is SMN_ERROR else {}
        assert _fields(operation.spec, operation.responses[status]) == {**fields, **spelled}, status


@every_page
def test_body_of_other_errors(operations: dict[str, Operation], name: str) -> None:
    """No page shows it: the gateway's own error pages have it flat, with an id of the request."""
    operation, page = operations[name], PAGES[name]
    documented = next(iter(page.errors.values()))
    assert _fields(operation.spec, operation.responses["default"]) == {**documented, **GATEWAY_ERROR}


def _fields(spec: Spec, response: dict[str, Any]) -> dict[str, str]:
    """The fields of a body, those of an object in it as `object.field`, with their types."""
    schema = spec.resolve(response["content"]["application/json"]["schema"])
    assert schema["type"] == "object"
    fields = {}
    for name, child in schema["properties"].items():
        resolved = spec.resolve(child)
        fields[name] = resolved["type"]
        for inner, grandchild in resolved.get("properties", {}).items():
            fields[f"{name}.{inner}"] = spec.resolve(grandchild)["type"]
    return fields


@pytest.mark.parametrize(("file", "schema", "values"), ENUMS)
def test_enum_values(specs: dict[str, Spec], file: str, schema: str, values: dict[str, str]) -> None:
    found = specs[file].document["components"]["schemas"][schema]
    meanings = [text.partition(".")[0] for text in found["x-enum-descriptions"]]
    assert dict(zip(found["enum"], meanings, strict=True)) == values


def test_enum_names(specs: dict[str, Spec]) -> None:
    """KMS writes digits, and their names are the words beside them; SMN writes names."""
    states = specs["kms.yaml"].document["components"]["schemas"]["KeyState"]
    named = [word.upper().replace(" ", "_") for word in ENUMS[0][2].values()]
    assert dict(zip(states["enum"], states["x-enum-varnames"], strict=True)) == dict(
        zip(ENUMS[0][2], named, strict=True)
    )
    statuses = specs["smn.yaml"].document["components"]["schemas"]["TopicKmsKeyStatus"]
    assert statuses["x-enum-varnames"] == statuses["enum"]


def test_enums_are_where_the_tables_have_them(operations: dict[str, Operation]) -> None:
    key_info = operations["enableKey"].spec.document["components"]["schemas"]["KeyStatusInfo"]
    binding = operations["getTopicKmsKey"].spec.document["components"]["schemas"]["GetTopicKmsKeyResponse"]
    assert key_info["properties"]["key_state"] == {"$ref": "#/components/schemas/KeyState"}
    assert binding["properties"]["status"] == {"$ref": "#/components/schemas/TopicKmsKeyStatus"}


@every_page
def test_error_codes(operations: dict[str, Operation], name: str) -> None:
    """A code without a source comes from the page, so exactly the page's codes have none."""
    entries = [it for it in operations[name].value["x-error-codes"] if "x-source" not in it]
    assert {(it["code"], it["status"], it["message"]) for it in entries} == CODES[name]
    assert [
        it for it in operations[name].value["x-error-codes"] if "message" in it and "x-source" in it
    ] == []


@every_page
def test_general_error_codes_are_not_from_the_pages(operations: dict[str, Operation], name: str) -> None:
    codes = operations[name].spec.document["x-error-codes"]
    assert [it["code"] for it in codes if "x-source" not in it] == []


# The KMS pages name none; these are from the permission table of the Open Telekom Cloud.
BORROWED_ACTIONS = {"enableKey": "kms:cmk:enable", "importKeyMaterial": "kms:cmk:importMaterial"}


@pytest.mark.parametrize("name", BORROWED_ACTIONS)
def test_borrowed_actions(operations: dict[str, Operation], name: str) -> None:
    (action,) = operations[name].value["x-iam-actions"]
    assert action.keys() == {"action", "x-source"}
    assert action["action"] == BORROWED_ACTIONS[name]


@every_page
def test_iam_actions(operations: dict[str, Operation], name: str) -> None:
    """The SMN pages name their action; what the KMS operations need comes from elsewhere."""
    actions = [it for it in operations[name].value["x-iam-actions"] if "x-source" not in it]
    assert actions == ([IAM[name]] if name in IAM else [])


@every_page
def test_examples(operations: dict[str, Operation], name: str) -> None:
    operation = operations[name]
    media_types = {
        status: response["content"]["application/json"]
        for status, response in operation.responses.items()
        if status != "default" and "content" in response
    }
    if operation.body is not None:
        media_types["request"] = operation.body
    shown = {
        place: media_type.get("x-documented-example", media_type.get("example"))
        for place, media_type in media_types.items()
    }
    assert {place: example for place, example in shown.items() if example is not None} == EXAMPLES[name]


# The examples of single values: by file, place below `components`, and what the pages have there.
BINDING = "urn:smn:{region}:44ef0bd78eb24f02b40614fe85a7d234:topic_6b10aa8f904111f08c3584a93e8ae4b6"
SINGLE_EXAMPLES: dict[tuple[str, str], Any] = {
    ("kms.yaml", "schemas/KeyId"): "0d0466b0-e727-4d9c-b35d-f84bb474a37f",
    ("kms.yaml", "schemas/Sequence"): "919c82d4-8046-4722-9094-35c3c6524cff",
    ("kms.yaml", "schemas/KeyState"): "2",
    # The same key before and after it is enabled, unlike on the page (D3-1 of the ledger).
    ("kms.yaml", "schemas/KeyStatusInfo/properties/key_id"): "0d0466b0-e727-4d9c-b35d-f84bb474a37f",
    # The pages have a placeholder; the public list has this code, and our words for what it says.
    ("kms.yaml", "schemas/KmsErrorDetail/properties/error_code"): "KMS.0205",
    ("kms.yaml", "schemas/KmsErrorDetail/properties/error_msg"): "The key id is malformed.",
    # Not from the pages: what the gateway's error list says about too many calls.
    ("kms.yaml", "schemas/UndocumentedError/properties/error_code"): "APIGW.0308",
    # The KMS pages have no example of it; one project runs through all of ours.
    ("kms.yaml", "parameters/ProjectId"): "44ef0bd78eb24f02b40614fe85a7d234",
    ("smn.yaml", "parameters/ProjectId"): "44ef0bd78eb24f02b40614fe85a7d234",
    ("smn.yaml", "parameters/TopicUrn"): BINDING.format(region="cn-north-4"),
    ("smn.yaml", "schemas/KeyId"): "9a618041-a917-49e0-bb3a-1a90163e97fe",
    ("smn.yaml", "schemas/BindTopicKmsKeyResponse/properties/request_id"): "44a8e3a585ab4da3954579f5d76ab626",
    ("smn.yaml", "schemas/BindTopicKmsKeyResponse/properties/id"): "df9831e92dc24c289c0048170f61d5ad",
    ("smn.yaml", "schemas/GetTopicKmsKeyResponse/properties/key_id"): "9a618041-a917-49e0-bb3a-1a90163e97fe",
    ("smn.yaml", "schemas/GetTopicKmsKeyResponse/properties/id"): "d39453da9d6c4026ba0bb3ed1a6efc2d",
    ("smn.yaml", "schemas/GetTopicKmsKeyResponse/properties/request_id"): "c16810962f1140da82abcd9e783cf4e2",
    ("smn.yaml", "schemas/TopicKmsKeyStatus"): "ENABLED",
    ("smn.yaml", "schemas/SmnError/properties/request_id"): "12641f59208d4114a86aace62897980d",
    ("smn.yaml", "schemas/SmnError/properties/code"): "SMN.0001",
    ("smn.yaml", "schemas/SmnError/properties/message"): "No permission to request resources.",
    ("smn.yaml", "schemas/SmnError/properties/error_code"): "SMN.00013056",
    ("smn.yaml", "schemas/SmnError/properties/error_msg"): "The kms key id is not available.",
}


@pytest.mark.parametrize(("file", "place"), SINGLE_EXAMPLES)
def test_single_value_examples(specs: dict[str, Spec], file: str, place: str) -> None:
    assert specs[file].at(f"/components/{place}")["example"] == SINGLE_EXAMPLES[file, place]


def test_expiration_time(specs: dict[str, Spec]) -> None:
    schemas = specs["kms.yaml"].document["components"]["schemas"]
    expiration_time = schemas["ImportKeyMaterialRequest"]["properties"]["expiration_time"]
    assert expiration_time["x-documented-example"] == 1550291833
    assert expiration_time["format"] == "unixtime"


@every_page
def test_our_examples_have_the_fields_of_the_pages(operations: dict[str, Operation], name: str) -> None:
    """Where the page has a placeholder, or nothing, ours is of the same shape."""
    for status, response in operations[name].responses.items():
        if status != "200" and (example := response["content"]["application/json"].get("example")):
            documented = EXAMPLES[name].get(status, dict(GATEWAY_ERROR))
            assert _shape(example) == _shape(documented), status


def _shape(value: Any) -> Any:
    return {key: _shape(item) for key, item in value.items()} if isinstance(value, dict) else type(value)


def test_importing_uses_the_key_of_the_page(operations: dict[str, Operation]) -> None:
    """The rest of the page's example cannot be sent."""
    body = operations["importKeyMaterial"].body
    assert body is not None
    assert body["example"]["key_id"] == EXAMPLES["importKeyMaterial"]["request"]["key_id"]
    assert body["example"].keys() == {*EXAMPLES["importKeyMaterial"]["request"], "encrypted_key_material"}


def test_enabling_answers_with_the_key_that_was_sent(operations: dict[str, Operation]) -> None:
    """The page's own example does not, which is why ours differs from it."""
    operation = operations["enableKey"]
    assert operation.body is not None
    answer = operation.responses["200"]["content"]["application/json"]["example"]
    assert answer["key_info"]["key_id"] == operation.body["example"]["key_id"]


# The words that prose must not lose: what each page says beyond its tables.
PROSE = [
    ("enableKey", ["Only a disabled key"]),
    ("importKeyMaterial", ["within 24 hours"]),
    ("bindTopicKmsKey", ["Five minutes", "smn_kms_agency", "confirmations"]),
    ("getTopicKmsKey", ["smn_kms_agency"]),
]


@pytest.mark.parametrize(("name", "words"), PROSE)
def test_prose(operations: dict[str, Operation], name: str, words: list[str]) -> None:
    description = " ".join(operations[name].value["description"].split())
    assert [word for word in words if word not in description] == []


@pytest.mark.parametrize(
    ("name", "idempotency"),
    [
        ("enableKey", "unsafe"),
        ("importKeyMaterial", "unsafe"),
        ("bindTopicKmsKey", "unsafe"),
        ("getTopicKmsKey", "safe"),
    ],
)
def test_idempotency(operations: dict[str, Operation], name: str, idempotency: str) -> None:
    """Concluded from the constraints and error codes; the pages do not speak of repeating a call."""
    assert operations[name].value["x-idempotency"] == idempotency
