"""Answers of the services as what is printed: times as ISO 8601, states by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import smn_kms_api

from ._times import from_unix


def record(model: Any, service: str, name: str) -> dict[str, Any]:
    """The fields of a model, which is an answer of an operation or a part of one.

    Args:
        model: The model.
        service: The service, such as `kms`.
        name: The method that returned it, such as `describe_key`.
    """
    from smn_kms import KeyState

    units = time_units(service, name)
    fields: dict[str, Any] = {}
    for field, value in model.to_dict().items():
        held = getattr(model, field, None)
        if isinstance(held, KeyState):
            fields[field] = str(held)
        elif field in units:
            fields[field] = from_unix(value, units[field])
        elif field != "request_id":
            fields[field] = value
    return fields


@cache
def time_units(service: str, name: str) -> Mapping[str, str]:
    """The fields of the answers of an operation that are times, with their units."""
    return {
        field: unit
        for schema in contract(service, name)["successes"].values()
        for field, unit in _times(schema)
    }


def contract(service: str, name: str) -> Mapping[str, Any]:
    """The contract of an operation, by the name of its method."""
    found: Mapping[str, Any] = import_module(f"{smn_kms_api.__name__}.{service}.contract.{name}").OPERATION
    return found


def _times(schema: Mapping[str, Any] | None) -> Iterator[tuple[str, str]]:
    for field, part in (schema or {}).get("properties", {}).items():
        if "x-unix-time" in part:
            yield field, part["x-unix-time"]
        yield from _times(part)
        yield from _times(part.get("items"))
