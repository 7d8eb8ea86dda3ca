"""Keep secrets out of what others print: the `repr` of generated models, the logs of the HTTP libraries."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

import attrs

REDACTED = "<redacted>"


def hide_secrets(models: str, secret_fields: Mapping[str, frozenset[str]]) -> None:
    """Give each model that holds secrets a `repr` without their values.

    The generator offers no way to say this and its templates are used as they come, so the classes get
    their `repr` when they are imported, by whomever. To import them here would triple the time that this
    package takes to import.

    Args:
        models: Name of the `models` package of a service.
        secret_fields: The names of the secret fields, by the name of the model.
    """
    if models in sys.modules:
        _hide(sys.modules[models], secret_fields)
    else:
        sys.meta_path.insert(0, _Finder(models, secret_fields))


def _hide(models: ModuleType, secret_fields: Mapping[str, frozenset[str]]) -> None:
    for name, secrets in secret_fields.items():
        setattr(getattr(models, name), "__repr__", _safe_repr(secrets))  # noqa: B010 - a class of another room


class _Finder(MetaPathFinder):
    """Finds one package as it would be found anyway, and has its secrets hidden once it is loaded."""

    def __init__(self, models: str, secret_fields: Mapping[str, frozenset[str]]) -> None:
        self._models = models
        self._secret_fields = secret_fields

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != self._models:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec and spec.loader:
            spec.loader = _Loader(spec.loader, self._secret_fields)
        return spec


class _Loader(Loader):
    def __init__(self, loader: Loader, secret_fields: Mapping[str, frozenset[str]]) -> None:
        self._loader = loader
        self._secret_fields = secret_fields

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        _hide(module, self._secret_fields)


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
