"""The generated packages at run time: what loads when, copies, type hints, mocks, and what `repr` hides."""

from __future__ import annotations

import asyncio
import copy
import importlib
import inspect
import json
import modulefinder
import pickle
import pkgutil
import pydoc
import subprocess
import sys
import typing
from types import ModuleType
from typing import Any
from unittest import mock

import attrs
import pytest

import smn_kms_api
from scripts import spec
from scripts.generate.names import identifier
from smn_kms_api._runtime import UNSET, RawResponse, Unset
from smn_kms_api.iam.models import PasswordUser
from smn_kms_api.kms.models import EnableKeyRequest, EnableKeyResponse
from smn_kms_api.kms.service import KmsService
from tests.scripts.generate.operations import DOCUMENTS, OPERATIONS, Generated

MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(smn_kms_api.__path__, f"{smn_kms_api.__name__}.")
]
CLASSES = [
    value
    for module in MODULES
    for value in vars(module).values()
    if inspect.isclass(value) and value.__module__ == module.__name__
]
MODELS = [kind for kind in CLASSES if attrs.has(kind) and ".models." in kind.__module__]
SERVICES = [kind for kind in CLASSES if kind.__module__.endswith(".service")]

by_name = pytest.mark.parametrize("kind", CLASSES, ids=lambda it: f"{it.__module__}.{it.__name__}")


def loaded_by(statement: str) -> set[str]:
    """The modules of the package that a fresh process has loaded after a statement."""
    program = f"{statement}\nimport json, sys\nprint(json.dumps([*sys.modules]))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    prefix = f"{smn_kms_api.__name__}."
    return {name.removeprefix(prefix) for name in json.loads(done.stdout) if name.startswith(prefix)}


def test_a_service_loads_no_model_and_no_operation() -> None:
    assert loaded_by("import smn_kms_api.kms.service") == {"_runtime", "kms", "kms.models", "kms.service"}


def test_the_models_load_when_they_are_used() -> None:
    assert loaded_by("import smn_kms_api.kms.models") == {"_runtime", "kms", "kms.models"}
    used = loaded_by("from smn_kms_api.kms.models import KeyState")
    assert used == {"_runtime", "kms", "kms.models", "kms.models.key_state"}


def test_an_operation_loads_itself_alone() -> None:
    loaded = loaded_by("import smn_kms_api.kms.contract.enable_key")
    assert {name for name in loaded if name.startswith("kms.contract.")} == {"kms.contract.enable_key"}
    assert [
        name.rpartition(".")[2] for name in loaded if name.startswith("kms.api.") and name.count(".") == 3
    ] == ["enable_key"]
    # What it answers with loads when there is an answer.
    assert not {name for name in loaded if name.startswith("kms.models.")}
    assert "kms.client" not in loaded
    assert not any(name.startswith(("iam", "smn")) for name in loaded)


@pytest.mark.parametrize("name", ["kms", "kms.models", "smn", "smn.models", "iam", "iam.models"])
def test_a_lazy_package_shows_all_its_names(name: str) -> None:
    package = importlib.import_module(f"smn_kms_api.{name}")
    assert set(package.__all__) <= set(dir(package))
    for each in package.__all__:
        assert getattr(package, each).__name__ == each
    assert vars(package).keys() >= set(package.__all__)
    missing = "Missing"
    with pytest.raises(AttributeError, match=f"module 'smn_kms_api.{name}' has no attribute 'Missing'"):
        getattr(package, missing)
    assert package.__all__[0] in pydoc.plain(pydoc.render_doc(package))
    everything: dict[str, Any] = {}
    exec(f"from smn_kms_api.{name} import *", everything)
    assert set(package.__all__) <= everything.keys()


def test_a_package_shows_its_names_before_they_are_loaded() -> None:
    assert loaded_by("import smn_kms_api.kms.models as m; assert 'KeyState' in dir(m)") == {
        "_runtime",
        "kms",
        "kms.models",
    }


def test_packers_find_every_module_from_the_services() -> None:
    """They follow import statements, also those that never run."""
    finder = modulefinder.ModuleFinder(path=[str(spec.ROOT / "generated")])
    for service in DOCUMENTS:
        finder.import_hook(f"smn_kms_api.{service}.service")
    missing = {module.__name__ for module in MODULES} - finder.modules.keys()
    # Nothing imports `errors`, and this finder takes `.types` for the module of the standard library.
    assert {name.rpartition(".")[2] for name in missing} <= {"errors", "types"}


def test_there_is_one_unset() -> None:
    for service in DOCUMENTS:
        types = importlib.import_module(f"smn_kms_api.{service}.types")
        assert types.UNSET is UNSET
        assert types.Unset is Unset
    assert EnableKeyRequest(key_id="k").sequence is UNSET


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_unset_is_the_same_object_after_any_copy(protocol: int) -> None:
    assert repr(UNSET) == "UNSET"
    assert not UNSET
    assert copy.copy(UNSET) is UNSET
    assert copy.deepcopy([UNSET])[0] is UNSET
    assert pickle.loads(pickle.dumps(UNSET, protocol)) is UNSET


def functions_of(kind: type) -> list[Any]:
    functions = []
    for value in vars(kind).values():
        value = value.fget if isinstance(value, property) else value
        value = value.__func__ if isinstance(value, classmethod) else value
        if inspect.isfunction(value) and not value.__name__.startswith("__"):
            functions.append(value)
    return functions


@by_name
def test_every_class_has_type_hints(kind: type) -> None:
    typing.get_type_hints(kind)
    for function in functions_of(kind):
        typing.get_type_hints(function)


@pytest.mark.parametrize("module", MODULES, ids=lambda it: it.__name__)
def test_every_function_has_type_hints(module: ModuleType) -> None:
    for value in vars(module).values():
        if inspect.isfunction(value) and value.__module__ == module.__name__:
            assert typing.get_type_hints(value)


def test_hints_are_the_types() -> None:
    assert typing.get_type_hints(KmsService.enable_key)["return"] is EnableKeyResponse
    raw = typing.get_type_hints(KmsService(mock.Mock(), project_id="p").with_raw_response.enable_key)
    assert raw["return"] == RawResponse[EnableKeyResponse]
    assert raw["key_id"] is str


EXAMPLES = [
    (importlib.import_module(f"smn_kms_api.{service}.models"), name, schema)
    for service, document in DOCUMENTS.items()
    for name, schema in document["components"]["schemas"].items()
    if schema["type"] == "object"
]


def test_every_model_is_looked_at() -> None:
    assert {getattr(models, name) for models, name, _ in EXAMPLES} == set(MODELS)
    assert len(SERVICES) == 4 * len(DOCUMENTS)


@pytest.mark.parametrize(
    ("models", "name", "schema"), EXAMPLES, ids=lambda it: it if isinstance(it, str) else ""
)
def test_models_are_copied_and_pickled(models: ModuleType, name: str, schema: dict[str, Any]) -> None:
    kind = getattr(models, name)
    model = mock_model(kind)
    for again in (copy.copy(model), copy.deepcopy(model), pickle.loads(pickle.dumps(model))):
        assert again == model
        assert type(again) is kind
        for field in attrs.fields(kind):
            assert getattr(again, field.name) is not UNSET or getattr(model, field.name) is UNSET
            assert (getattr(model, field.name) is UNSET) == (getattr(again, field.name) is UNSET)


def mock_model(kind: Any, value: str = "value") -> Any:
    """A model that holds `value` in every field that it requires."""
    return kind(**{it.alias: value for it in attrs.fields(kind) if it.init and it.default is attrs.NOTHING})


@pytest.mark.parametrize(
    ("models", "name", "schema"), EXAMPLES, ids=lambda it: it if isinstance(it, str) else ""
)
def test_a_repr_shows_all_but_the_secrets(models: ModuleType, name: str, schema: dict[str, Any]) -> None:
    kind = getattr(models, name)
    properties = schema.get("properties", {})
    assert len([it for it in attrs.fields(kind) if it.init]) == len(properties)
    model = kind(**{identifier(name): f"value-{name}" for name in properties})
    model.additional_properties = {"more": "value-of-more"}
    secret = {name for name, rule in properties.items() if is_secret(models, rule)}
    for property_name in properties:
        assert (f"'value-{property_name}'" in repr(model)) == (property_name not in secret)
    others = is_secret(models, schema.get("additionalProperties") or {})
    assert ("value-of-more" in repr(model)) == (not secret and not others)


def is_secret(models: ModuleType, schema: dict[str, Any]) -> bool:
    name = schema.get("$ref", "").rpartition("/")[2]
    schemas = DOCUMENTS[models.__name__.split(".")[1]]["components"]["schemas"]
    return bool(schemas.get(name, schema).get("x-sensitive"))


def test_there_are_secrets_to_hide() -> None:
    secrets = [
        f"{name}.{field}"
        for _, name, schema in EXAMPLES
        for field, rule in schema.get("properties", {}).items()
        if rule.get("x-sensitive")
    ]
    assert {"PasswordUser.password", "ImportKeyMaterialRequest.encrypted_key_material"} <= set(secrets)
    user = PasswordUser(name="n", password="hush", domain=mock.Mock())
    assert "hush" not in repr([user])


def test_a_raw_response_prints_no_headers() -> None:
    response = RawResponse(1, 200, {"X-Subject-Token": "hush"}, "r")
    assert repr(response) == "RawResponse(parsed=1, status_code=200, request_id='r')"
    assert copy.deepcopy(response) == pickle.loads(pickle.dumps(response)) == response
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        response.parsed = 2  # type: ignore[misc]


@pytest.mark.parametrize("kind", SERVICES, ids=lambda it: it.__name__)
def test_services_can_be_mocked_by_their_specification(kind: Any) -> None:
    double = mock.create_autospec(kind, instance=True)
    for name, function in inspect.getmembers(kind, inspect.isfunction):
        if not name.startswith("_"):
            with pytest.raises(TypeError):
                getattr(double, name)(no_such_argument=1)
            is_awaited = isinstance(getattr(double, name), mock.AsyncMock)
            assert is_awaited == inspect.iscoroutinefunction(function)


@pytest.mark.parametrize("kind", SERVICES, ids=lambda it: it.__name__)
def test_services_explain_themselves(kind: Any) -> None:
    assert inspect.getdoc(kind)
    assert inspect.signature(kind)
    methods = {name for name, _ in inspect.getmembers(kind, inspect.isfunction) if not name.startswith("_")}
    service = kind.__module__.split(".")[1]
    contracts = [it.contract for it in OPERATIONS if it.service == service]
    names = {it.__name__.rpartition(".")[2] for it in contracts}
    lists = {it.__name__.rpartition(".")[2] for it in contracts if "pages" in it.OPERATION}
    of_lists = {name.replace("list_", "iter_") for name in lists}
    assert methods == (names if kind.__name__.endswith("RawResponse") else names | of_lists)
    for name in methods:
        assert f"{name}(" in pydoc.plain(pydoc.render_doc(kind))


class Connection:
    """Returns what a service asks of it."""

    def call(self, *arguments: object) -> tuple[object, ...]:
        return ("parsed", *arguments)

    def call_raw(self, *arguments: object) -> tuple[object, ...]:
        return ("raw", *arguments)


class AsyncConnection:
    """`Connection`, awaited."""

    async def call(self, *arguments: object) -> tuple[object, ...]:
        return ("parsed", *arguments)

    async def call_raw(self, *arguments: object) -> tuple[object, ...]:
        return ("raw", *arguments)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda it: it.id)
@pytest.mark.parametrize("raw", [False, True])
@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_method_names_its_operation_and_passes_all_arguments_on(
    operation: Generated, raw: bool, asynchronous: bool
) -> None:
    module = importlib.import_module(f"smn_kms_api.{operation.service}.service")
    kind = getattr(module, f"{'Async' if asynchronous else ''}{operation.service.capitalize()}Service")
    bound = {"project_id": "p"} if "project_id" in inspect.signature(kind).parameters else {}
    service = kind(AsyncConnection() if asynchronous else Connection(), **bound)
    name = operation.contract.__name__.rpartition(".")[2]
    method = getattr(service.with_raw_response if raw else service, name)
    parameters = {it["name"]: it["name"] for it in operation.rules["parameters"]}
    fields = {it: it for it in (operation.rules["body"] or {"properties": {}})["properties"]}
    # The Python name of a wire name, where they differ: `type` is a builtin.
    arguments = {it: it.removesuffix("_") for it in inspect.signature(method).parameters}
    result = method(**arguments)
    if asynchronous:
        result = asyncio.run(result)
    expected = {**parameters, **({"project_id": "p"} if "project_id" in parameters else {})}
    sent = [fields] if operation.rules["body"] else []
    assert result == ("raw" if raw else "parsed", name, expected, *sent)
