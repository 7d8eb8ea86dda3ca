"""What the generated modules of every service share."""

from __future__ import annotations

import sys
from collections.abc import (
    AsyncIterator,
    Callable,
    Coroutine,
    Iterable,
    Iterator,
    Mapping,
    MutableMapping,
)
from http import HTTPStatus
from importlib import import_module
from types import FunctionType
from typing import Any, Concatenate, Generic, Literal, NamedTuple, ParamSpec, Protocol, TypeVar, cast

from attrs import field, frozen

Arguments = ParamSpec("Arguments")
Model = TypeVar("Model")


class Unset:
    """The type of `UNSET`."""

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        # By its name, so that a copy and an unpickled value are the same object.
        return "UNSET"


UNSET = Unset()
"""The value of an argument or a field that is left out; `None` stands for JSON's `null`."""


class Response(NamedTuple, Generic[Model]):
    """What a generated function returns."""

    status_code: HTTPStatus
    content: bytes
    headers: MutableMapping[str, str]
    parsed: Model | None


@frozen
class RawResponse(Generic[Model]):
    """A success with what surrounds it.

    Attributes:
        parsed: What the method without `with_raw_response` returns.
        status_code: The HTTP status.
        headers: The response headers; names in any case.
        request_id: The id by which the provider's support finds the request, `None` if none was given.
    """

    parsed: Model
    status_code: int
    headers: Mapping[str, str] = field(repr=False)
    request_id: str | None


Values = Mapping[str, object]
"""Parameters or body fields by their names in the spec."""


class Call(Protocol):
    """Calls an operation by its name; returns the success, whose type the method that calls declares."""

    def __call__(self, name: str, parameters: Values, fields: Values = ..., /) -> Model:  # type: ignore[type-var]
        """Raises whatever keeps the call from a success."""


class AsyncCall(Protocol):
    """`Call`, awaited."""

    async def __call__(self, name: str, parameters: Values, fields: Values = ..., /) -> Model:  # pyright: ignore[reportInvalidTypeVarUse]
        """Raises whatever keeps the call from a success."""


class Iterate(Protocol):
    """Calls an operation by its name, once for each page of a list."""

    def __call__(self, name: str, parameters: Values, fields: Values = ..., /) -> Iterator[Any]:
        """Yields the items; raises whatever keeps a call from a success."""


class AsyncIterate(Protocol):
    """`Iterate`, awaited."""

    def __call__(self, name: str, parameters: Values, fields: Values = ..., /) -> AsyncIterator[Any]:
        """Yields the items; raises whatever keeps a call from a success."""


class Connection(Protocol):
    """What a service makes its calls through."""

    @property
    def call(self) -> Call:
        """Returns the success, or `None` where it has no content."""

    @property
    def call_raw(self) -> Call:
        """Returns a `RawResponse` that holds the success."""

    @property
    def iterate(self) -> Iterate:
        """Yields the items of a list, page by page."""


class AsyncConnection(Protocol):
    """`Connection`, awaited."""

    @property
    def call(self) -> AsyncCall:
        """Returns the success, or `None` where it has no content."""

    @property
    def call_raw(self) -> AsyncCall:
        """Returns a `RawResponse` that holds the success."""

    @property
    def iterate(self) -> AsyncIterate:
        """Yields the items of a list, page by page."""


def raw(
    method: Callable[Concatenate[Any, Arguments], Model],
) -> Callable[Concatenate[Any, Arguments], RawResponse[Model]]:
    """A method of a service as a method of a class whose `_call` returns a `RawResponse`."""
    return cast("Callable[Concatenate[Any, Arguments], RawResponse[Model]]", _returning_raw(method))


def async_raw(
    method: Callable[Concatenate[Any, Arguments], Coroutine[Any, Any, Model]],
) -> Callable[Concatenate[Any, Arguments], Coroutine[Any, Any, RawResponse[Model]]]:
    """`raw` for a method that is awaited."""
    return cast(
        "Callable[Concatenate[Any, Arguments], Coroutine[Any, Any, RawResponse[Model]]]",
        _returning_raw(method),
    )


def _returning_raw(method: object) -> FunctionType:
    """A copy of a function that differs in the annotation of what it returns."""
    function = cast("FunctionType", method)
    copied = FunctionType(function.__code__, function.__globals__, function.__name__)
    copied.__defaults__, copied.__kwdefaults__ = function.__defaults__, function.__kwdefaults__
    copied.__doc__, copied.__module__ = function.__doc__, function.__module__
    copied.__annotations__ = {
        **function.__annotations__,
        "return": f"RawResponse[{function.__annotations__['return']}]",
    }
    return copied


def public_names(names: Iterable[str]) -> list[str]:
    """What a `__dir__` shows: the names without a leading underscore, and those that Python itself uses."""
    return [name for name in names if not name.startswith("_") or name.endswith("__")]


def attach(
    package: str, submodules: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """The `__getattr__` and the `__dir__` of a package that imports its names on first use.

    Args:
        package: The name of the package.
        submodules: The submodule that has each name.
    """

    def load(name: str) -> object:
        if name not in submodules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{package}.{submodules[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        module = vars(sys.modules[package])
        return sorted(
            {*module.get("__all__", ()), *submodules, *(name for name in module if name[:2] == "__")}
        )

    return load, names
