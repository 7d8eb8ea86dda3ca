"""Keep secrets out of the `repr` of the generated models."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any

import attrs

REDACTED = "<redacted>"


def hide_secrets(models: ModuleType, secret_fields: Mapping[str, frozenset[str]]) -> None:
    """Give each model that holds secrets a `repr` without their values.

    The generator offers no way to say this and its templates are used as they come, so the classes get
    their `repr` here, when the package is imported.

    Args:
        models: The `models` package of a service.
        secret_fields: The names of the secret fields, by the name of the model.
    """
    for name, secrets in secret_fields.items():
        setattr(getattr(models, name), "__repr__", _safe_repr(secrets))  # noqa: B010 - a class of another room


def _safe_repr(secrets: frozenset[str]) -> Any:
    hidden = secrets | {"additional_properties"}

    def __repr__(self: Any) -> str:  # noqa: N807
        shown = ", ".join(
            f"{field.name}={REDACTED if field.name in hidden else repr(getattr(self, field.name))}"
            for field in attrs.fields(type(self))
        )
        return f"{type(self).__name__}({shown})"

    return __repr__
