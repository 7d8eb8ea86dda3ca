"""The facade as its users meet it: signatures and docstrings."""

from __future__ import annotations

import inspect
import re
from http import HTTPStatus

import pytest

from scripts import spec
from scripts.generate.facade import _holds_secret
from scripts.generate.names import identifier
from smn_kms._errors import api_error_class
from smn_kms_api.kms.service import AsyncKmsService, KmsService
from smn_kms_api.smn.service import AsyncSmnService, SmnService

SERVICES = {"kms": (KmsService, AsyncKmsService), "smn": (SmnService, AsyncSmnService)}
OPERATIONS = [
    (service, operation)
    for service in SERVICES
    for path in spec.load(service)["paths"].values()
    for operation in path.values()
]


LISTS = ("resource_types", "condition_keys", "aliases", "dependencies")


def source_of(operation: spec.Document) -> str:
    if "x-document" in operation:
        return f'"{operation["x-document"]["title"]}" of {operation["x-document"]["updated"]}'
    source = operation["x-source"]
    return f"{source['origin']} (confidence: {spec.confidence(source)})"


def in_python(text: str) -> str:
    """A text in one line, the ids of operations as the names of methods."""
    named = re.sub("`([a-z]+(?:[A-Z][a-z]+)+)`", lambda name: f"`{identifier(name[1])}`", text)
    return " ".join(named.split())


@pytest.mark.parametrize(
    ("service", "operation"),
    OPERATIONS,
    ids=lambda value: value if isinstance(value, str) else value["operationId"],
)
def test_a_docstring_has_all_that_the_spec_has(service: str, operation: spec.Document) -> None:
    for kind in SERVICES[service]:
        method = getattr(kind, identifier(operation["operationId"]))
        text = " ".join((inspect.getdoc(method) or "").split())
        assert text.startswith(operation["summary"])
        assert in_python(operation["description"]) in text
        for code in operation.get("x-error-codes", []):
            assert f"{code['code']} ({code['status']}): {' '.join(code['meaning'].split())}" in text
        for action in operation.get("x-iam-actions", []):
            assert re.search(rf" {action['action']} \({action['authorization']}\)[:.] ", text)
            assert [it for key in LISTS for it in action.get(key, []) if it not in text] == []
        assert re.findall(r"\b([a-z]+) \1\b", text) == []
        assert source_of(operation) in text
        if "externalDocs" in operation:
            assert text.endswith(f" Page: {operation['externalDocs']['url']}")
        for status in operation["responses"]:
            if not status.startswith("2") and status != "default":
                raised = api_error_class(int(status)).__name__
                assert f" {raised}: {status} {HTTPStatus(int(status)).phrase}: " in text
        for name in inspect.signature(method).parameters:
            assert name == "self" or f" {name}: " in text


def test_a_docstring_names_methods_and_not_operation_ids() -> None:
    text = inspect.getdoc(KmsService.import_key_material) or ""
    assert "call `get_parameters_for_import`" in text
    assert "getParameters" not in text


def test_a_string_of_digits_can_be_given_as_an_int() -> None:
    types = inspect.signature(KmsService.schedule_key_deletion).parameters
    assert (types["pending_days"].annotation, types["key_id"].annotation) == ("int | str", "str")


SECRET = {"type": "string", "x-sensitive": True}
USER = {"type": "object", "properties": {"name": {"type": "string"}, "password": SECRET}}


@pytest.mark.parametrize(
    ("schema", "secret"),
    [
        ({"type": "string"}, False),
        (SECRET, True),
        (USER, True),
        ({"type": "array", "items": {"$ref": "#/components/schemas/User"}}, True),
        ({"type": "object", "additionalProperties": SECRET}, True),
        ({"type": "object", "additionalProperties": True}, False),
        ({"$ref": "#/components/schemas/Tree"}, False),
    ],
)
def test_an_argument_with_a_secret_in_it_is_known(schema: spec.Document, secret: bool) -> None:
    tree = {"type": "object", "properties": {"below": {"$ref": "#/components/schemas/Tree"}}}
    document = {"components": {"schemas": {"User": USER, "Tree": tree}}}
    assert _holds_secret(document, schema) is secret


@pytest.mark.parametrize("service", SERVICES)
def test_both_classes_have_the_same_methods(service: str) -> None:
    sync, asynchronous = SERVICES[service]
    public = [name for name in vars(sync) if not name.startswith("_")]
    assert public == [name for name in vars(asynchronous) if not name.startswith("_")]
    for name in public:
        if name == "with_raw_response":
            continue
        assert inspect.getdoc(getattr(sync, name)) == inspect.getdoc(getattr(asynchronous, name))
        one, other = inspect.signature(getattr(sync, name)), inspect.signature(getattr(asynchronous, name))
        assert one.parameters == other.parameters
        if name.startswith("iter_"):
            assert other.return_annotation == f"Async{one.return_annotation}"
            continue
        assert one == other
        assert inspect.iscoroutinefunction(getattr(asynchronous, name))
        assert not inspect.iscoroutinefunction(getattr(sync, name))
