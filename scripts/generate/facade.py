"""Emit `service.py`: a synchronous and an asynchronous class with a method for every operation.

What a method takes comes from the signature of the generated function and the fields of its body model;
what its docstring says comes from the spec.
"""

import enum
import importlib.util
import inspect
import sys
import textwrap
import types
import typing
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs
import jinja2

from scripts.generate.names import (
    identifier,
    json_schema_of,
    module_of,
    name_of,
    takes_int,
    with_methods,
)
from scripts.spec import Document, Operation, SpecError, confidence, dereferenced, operations_of

TEMPLATE = Path(__file__).with_name("service.py.jinja")
WIDTH = 100

# The one parameter that a service is bound to when it is made, and that no method takes.
BOUND = "project_id"

# Arguments that the generated functions have beside the parameters of the operation.
TAKEN = frozenset({"body", "client"})

ERROR_CLASSES = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "429": "RateLimitError",
}
"""The error class of the client for each status that has one of its own; `ServerError` for 5xx."""


@attrs.frozen
class Argument:
    """One argument of a method: a parameter of the operation or a field of its body."""

    name: str
    wire_name: str
    annotation: str
    required: bool
    positional: bool
    in_body: bool
    secret: bool
    description: str
    rules: str


@attrs.frozen
class Method:
    """One method of the facade, ready for the template."""

    name: str
    arguments: list[Argument]
    bound: bool
    returns: str | None
    docstring: str
    pages: "Method | None" = None

    @property
    def parameters(self) -> list[Argument]:
        """The arguments that are not fields of the body."""
        return [argument for argument in self.arguments if not argument.in_body]

    @property
    def fields(self) -> list[Argument]:
        """The arguments that are fields of the body."""
        return [argument for argument in self.arguments if argument.in_body]

    @property
    def secrets(self) -> str:
        """The names of the arguments with a secret in them, between commas."""
        return ", ".join(argument.name for argument in self.arguments if argument.secret)


def render_facade(package: str, service: str, document: Document) -> str:
    """The source of `service.py` of a service, whose generated code can be imported as `package`."""
    methods = [_method(package, document, operation) for operation in operations_of(service, document)]
    environment = jinja2.Environment(
        autoescape=False,  # noqa: S701 - it writes Python, not HTML
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["docstring"] = _indented_docstring
    return environment.from_string(TEMPLATE.read_text()).render(
        service=service,
        title=document["info"]["title"],
        bound=BOUND,
        is_bound=any(method.bound for method in methods),
        methods=methods,
    )


def _method(package: str, document: Document, operation: Operation) -> Method:
    parameters = operation.parameters
    specified = {identifier(parameter["name"]): parameter for parameter in parameters}
    if taken := TAKEN & specified.keys():
        raise SpecError(f"{operation.id}: no parameter can have the name {min(taken)}")
    module = importlib.import_module(f"{package}.{module_of(operation)}")
    models = importlib.import_module(f"{package}.models")
    signature = inspect.signature(module.sync_detailed)
    if unknown := specified.keys() - signature.parameters.keys():
        raise SpecError(f"{operation.id}: the generated function has no argument {min(unknown)}")
    arguments = [
        _argument(document, name, specified[name], parameter, models)
        for name, parameter in signature.parameters.items()
        if name in specified and name != BOUND
    ]
    if "body" in signature.parameters:
        model = getattr(models, signature.parameters["body"].annotation.__name__)
        arguments += _body_arguments(document, model, models)
    names = [*specified, *(argument.name for argument in arguments if argument.in_body)]
    if len(set(names)) < len(names):
        raise SpecError(f"{operation.id}: a parameter and a body field share a name")
    returns = _success_model(document, operation)
    method = Method(
        name=name_of(operation),
        arguments=sorted(arguments, key=lambda argument: (not argument.positional, not argument.required)),
        bound=BOUND in signature.parameters,
        returns=returns,
        docstring=_docstring(document, operation.value, arguments, returns),
    )
    if "x-pagination" not in operation.value:
        return method
    return attrs.evolve(method, pages=_pages(method, operation.value["x-pagination"], models))


def _pages(method: Method, rule: Document, models: types.ModuleType) -> Method:
    """The method that yields the items of every page of a list."""
    page = getattr(models, str(method.returns))
    hint = typing.get_type_hints(page, localns=vars(models))[identifier(rule["items"])]
    lists = [member for member in typing.get_args(hint) if typing.get_origin(member) is list]
    arguments = [argument for argument in method.arguments if argument.wire_name != rule["position"]]
    errors = (
        "InvalidResponseError: The service repeats a page, or does not say where the next one is.",
        f"SmnKmsError: As for `{method.name}`.",
    )
    parts = [
        f"The items of every page of `{method.name}`, which is called once for each page.",
        "Nothing is sent before the first item is asked for. Each call has a deadline of its own.",
        "Args:\n" + "\n".join(_item(_described(argument)) for argument in arguments),
        "Raises:\n" + "\n".join(map(_item, errors)),
    ]
    return Method(
        name=method.name.replace("list_", "iter_", 1),
        arguments=arguments,
        bound=method.bound,
        returns=_annotation(typing.get_args(lists[0])[0], models),
        docstring="\n\n".join(parts),
    )


def _argument(
    document: Document, name: str, specified: Document, parameter: inspect.Parameter, models: types.ModuleType
) -> Argument:
    schema = dereferenced(document, specified["schema"])
    annotation = _parameter_annotation(document, specified["schema"], parameter.annotation, models)
    return Argument(
        name=name,
        wire_name=specified["name"],
        annotation=f"int | {annotation}" if takes_int(schema) else annotation,
        required=parameter.default is inspect.Parameter.empty,
        positional=parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD,
        in_body=False,
        secret=_holds_secret(document, specified["schema"]),
        description=_one_paragraph(specified.get("description", "")),
        rules=_rules(schema),
    )


def _parameter_annotation(
    document: Document, schema: Document, hint: typing.Any, models: types.ModuleType
) -> str:
    """The source text of the type of a parameter, which is that of the generated function or an enum.

    The function takes any string for an enum, since its argument has been checked.
    """
    values = dereferenced(document, schema).get("enum")
    if values is None:
        return _annotation(hint, models)
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    return " | ".join(
        [
            *([f"models.{name}"] if hasattr(models, name) else []),
            f"Literal[{', '.join(map(repr, values))}]",
            *(["Unset"] if _is_union(hint) else []),
        ]
    )


def _body_arguments(document: Document, model: type, models: types.ModuleType) -> Iterator[Argument]:
    schema = document["components"]["schemas"][model.__name__]
    hints = typing.get_type_hints(model, localns=vars(models))
    wire_names = {identifier(name): name for name in schema["properties"]}
    for field in attrs.fields(model):
        if field.name not in wire_names:
            continue
        specified = dereferenced(document, schema["properties"][wire_names[field.name]])
        annotation = _lenient(hints[field.name], models)
        if takes_int(specified):
            annotation = f"int | {annotation}"
        if "x-unix-time" in specified:
            annotation = f"datetime | int | {annotation}"
        yield Argument(
            name=field.name,
            wire_name=wire_names[field.name],
            annotation=annotation,
            required=field.default is attrs.NOTHING,
            positional=False,
            in_body=True,
            secret=_holds_secret(document, specified),
            description=_one_paragraph(specified.get("description", "")),
            rules=_rules(specified),
        )


def _lenient(hint: typing.Any, models: types.ModuleType) -> str:
    """The source text of the type of a body field: what a caller has at hand, beside the model's own type.

    The method makes the body from what it is given, so an enum may come as its plain value and a model
    without fields of its own, a map, as any mapping.
    """
    if _is_union(hint):
        return " | ".join(_lenient(member, models) for member in typing.get_args(hint))
    exact = _annotation(hint, models)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return f"{exact} | Literal[{', '.join(repr(member.value) for member in hint)}]"
    if attrs.has(hint) and not any(field.init for field in attrs.fields(hint)):
        _, values = typing.get_args(
            typing.get_type_hints(hint, localns=vars(models))["additional_properties"]
        )
        return f"{exact} | Mapping[str, {_annotation(values, models)}]"
    return exact


def _is_union(hint: typing.Any) -> bool:
    return isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union


def _annotation(hint: typing.Any, models: types.ModuleType) -> str:
    """The source text of a type, as it reads inside `service.py`."""
    if _is_union(hint):
        return " | ".join(_annotation(member, models) for member in typing.get_args(hint))
    if origin := typing.get_origin(hint):
        members = ", ".join(_annotation(member, models) for member in typing.get_args(hint))
        return f"{origin.__name__}[{members}]"
    if hint is types.NoneType:
        return "None"
    return f"models.{hint.__name__}" if hasattr(models, hint.__name__) else str(hint.__name__)


def _holds_secret(document: Document, schema: Document, *seen: Document) -> bool:
    """Whether a value of a schema is a secret, or has one in it."""
    schema = dereferenced(document, schema)
    if any(schema is each for each in seen):
        return False
    below = [*schema.get("properties", {}).values(), schema.get("items"), schema.get("additionalProperties")]
    return bool(schema.get("x-sensitive")) or any(
        _holds_secret(document, each, schema, *seen) for each in below if isinstance(each, dict)
    )


def _success_model(document: Document, operation: Operation) -> str | None:
    """The name of the model of a success, `None` when a success has no content."""
    schemas = [
        json_schema_of(document, response)
        for status, response in operation.value["responses"].items()
        if status.startswith("2")
    ]
    models = {str(schema["$ref"]).rpartition("/")[2] if schema else None for schema in schemas}
    if len(models) != 1:
        raise SpecError(f"{operation.id}: its successes have different models: {models}")
    return models.pop()


def _docstring(
    document: Document, operation: Document, arguments: list[Argument], returns: str | None
) -> str:
    parts = [f"{operation['summary']}.", operation["description"]]
    if arguments:
        parts.append("Args:\n" + "\n".join(_item(_described(argument)) for argument in arguments))
    if returns:
        meaning = _one_paragraph(document["components"]["schemas"][returns]["description"])
        parts.append("Returns:\n" + _item(f"{returns}: {meaning}"))
    codes = [*operation.get("x-error-codes", []), *_authentication_codes(document)]
    parts.append("Raises:\n" + "\n".join(_item(error) for error in _errors(document, operation)))
    parts.append("Error codes:\n" + "\n".join(_item(_code(code)) for code in codes))
    if actions := operation.get("x-iam-actions"):
        parts.append("IAM actions:\n" + "\n".join(_item(_action(action)) for action in actions))
    parts.append(textwrap.fill(_source(operation), WIDTH))
    if "externalDocs" in operation:
        parts[-1] += f"\nPage: {operation['externalDocs']['url']}"
    return "\n\n".join(parts)


def _errors(document: Document, operation: Document) -> Iterator[str]:
    yield "InvalidRequestError: An argument breaks a rule above. Nothing was sent."
    for status, response in operation["responses"].items():
        if not status.startswith("2"):
            meaning = _one_paragraph(dereferenced(document, response)["description"])
            yield f"{_error_class(status)}: {meaning if status == 'default' else f'{status} {meaning}'}"
    yield "TransportError: No response came back."
    yield "InvalidResponseError: The response is not what the spec promises."


def _error_class(status: str) -> str:
    """The class of `smn_kms` that a caller catches for a status."""
    return "ServerError" if status.startswith("5") else ERROR_CLASSES.get(status, "ApiError")


def _described(argument: Argument) -> str:
    optional = "" if argument.required else " Optional."
    rules = f" Rules: {argument.rules}." if argument.rules else ""
    return f"{argument.name}: {argument.description}{optional}{rules}"


def _rules(schema: Document) -> str:
    rules = []
    low, high = schema.get("minLength"), schema.get("maxLength")
    if high is not None and high == schema.get("x-max-bytes"):
        high = None  # follows from the limit in bytes
    if low is not None and low == high:
        rules.append(f"{low} characters")
    elif low is not None or high is not None:
        rules.append(f"{low or 0} to {high} characters" if high else f"at least {low} characters")
    if "x-max-bytes" in schema:
        rules.append(f"at most {schema['x-max-bytes']} bytes in UTF-8")
    if "minimum" in schema or "maximum" in schema:
        rules.append(_interval(schema.get("minimum"), schema.get("maximum")))
    if "minItems" in schema or "maxItems" in schema:
        rules.append(f"{_interval(schema.get('minItems'), schema.get('maxItems'))} items")
    if "enum" in schema:
        rules.append("one of " + ", ".join(f"`{value}`" for value in schema["enum"]))
    if "pattern" in schema:
        rules.append(f"matches `{schema['pattern']}`")
    return ", ".join(rules)


def _interval(low: float | None, high: float | None) -> str:
    if high is None:
        return f"at least {low}"
    return f"at most {high}" if low is None else f"{low} to {high}"


def _authentication_codes(document: Document) -> list[Document]:
    return [code for code in document.get("x-error-codes", []) if code.get("category") == "authentication"]


def _code(code: Document) -> str:
    return f"{code['code']} ({code['status']}): {code['meaning']}"


def _action(action: Document) -> str:
    details = [
        action.get("when", "").rstrip("."),
        action.get("access_level", ""),
        f"on {', '.join(action['resource_types'])}" if "resource_types" in action else "",
        f"or its alias {', '.join(action['aliases'])}" if "aliases" in action else "",
        f"also needs {', '.join(action['dependencies'])}" if "dependencies" in action else "",
        f"conditions {', '.join(action['condition_keys'])}" if "condition_keys" in action else "",
    ]
    name = f"{action['action']} ({action['authorization']})"
    listed = ": ".join(part for part in (name, "; ".join(filter(None, details))) if part)
    return f"{listed}. Source: {action['x-source']['origin']}." if "x-source" in action else f"{listed}."


def _source(operation: Document) -> str:
    if "x-document" in operation:
        document = operation["x-document"]
        return f'Source: the provider\'s page "{document["title"]}" of {document["updated"]}.'
    source = operation["x-source"]
    return f"Source: {source['origin']} (confidence: {confidence(source)})."


def _item(text: str) -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent="    ", subsequent_indent="        ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _one_paragraph(text: str) -> str:
    return " ".join(text.split())


def _indented_docstring(text: str) -> str:
    indented = textwrap.indent(with_methods(text).replace("\\", "\\\\").replace('"""', '\\"\\"\\"'), " " * 8)
    return f'        """{indented.lstrip()}\n        """'


@contextmanager
def importable(package: Path) -> Iterator[str]:
    """Import `package` under a name of its own, beside the installed one; yield that name."""
    name = f"{package.name}_in_the_making"
    spec = importlib.util.spec_from_file_location(name, package / "__init__.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"{package} is not a package")
    writes_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    sys.modules[name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    try:
        yield name
    finally:
        sys.dont_write_bytecode = writes_bytecode
        for loaded in [key for key in sys.modules if key.partition(".")[0] == name]:
            del sys.modules[loaded]
