"""Keep secrets out of what others print: the `repr` of generated models, the logs of the HTTP libraries."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
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


def hide_headers(names: Iterable[str]) -> None:
    """Keep the values of headers out of the debug logs of httpcore and hpack, for the whole process.

    httpcore writes the headers of every answer to its log, and with them the token of a login. hpack (HTTP/2)
    writes headers byte by byte; its log is turned off.
    """
    hidden = _HiddenHeaders(names)
    for name in ("httpcore.http11", "httpcore.http2", "httpcore.proxy"):
        logging.getLogger(name).addFilter(hidden)
    for name in ("hpack.hpack", "hpack.table"):
        logging.getLogger(name).addFilter(lambda _: False)


class _HiddenHeaders(logging.Filter):
    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        listed = "|".join(map(re.escape, sorted(names)))
        text = r"""b(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
        self._header = re.compile(rf"(\(b['\"](?:{listed})['\"], ){text}", re.IGNORECASE)

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = self._header.sub(rf"\1{REDACTED}", record.getMessage())
        record.args = ()
        return True


def _safe_repr(secrets: frozenset[str]) -> Any:
    hidden = secrets | {"additional_properties"}

    def __repr__(self: Any) -> str:  # noqa: N807
        shown = ", ".join(
            f"{field.name}={REDACTED if field.name in hidden else repr(getattr(self, field.name))}"
            for field in attrs.fields(type(self))
        )
        return f"{type(self).__name__}({shown})"

    return __repr__
