"""Flows that read the whole list of keys or of topics."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from smn_kms_api._runtime import RawResponse

from .. import _clock
from .._call import Pages, load_operation
from .._client import Cloud
from ._run import Flow, ask

if TYPE_CHECKING:
    from smn_kms_api.kms.models import KeyDetails
    from smn_kms_api.smn.models import Topic

Item = TypeVar("Item")

ALL_KEY_SPECS = "ALL"
"""The `key_spec` with which `list_keys` leaves out no key."""


@attrs.frozen
class Listed(Generic[Item]):
    """An item of a list, and the response that has it.

    Attributes:
        item: The item.
        request_id: The id of the request, `None` if the response has none.
        time: When the response came.
    """

    item: Item
    request_id: str | None
    time: datetime


def list_keys() -> Flow[list[Listed[KeyDetails]]]:
    """Every key of the project."""
    return _list("kms", "list_keys", "key_id", {"key_spec": ALL_KEY_SPECS})


def list_topics() -> Flow[list[Listed[Topic]]]:
    """Every topic of the project.

    A topic that is deleted between two pages moves another one from the second page to the first, where it is
    not seen. So nothing else is read between them.
    """
    return _list("smn", "list_topics", "topic_urn", {})


def _list(
    service: str, operation: str, id_field: str, fields: Mapping[str, object]
) -> Flow[list[Listed[Any]]]:
    pages = Pages(load_operation(service, operation), {}, fields)
    found: dict[str, Listed[Any]] = {}
    while not pages.ended:
        arguments = {**pages.parameters, **pages.fields}
        response = yield from ask(partial(_read_page, service, operation, arguments))
        time = _clock.now()
        for item in pages.read(response):
            # What is created meanwhile moves an item to the next page, which has it again.
            found.setdefault(getattr(item, id_field), Listed(item, response.request_id, time))
    return [*found.values()]


def _read_page(
    service: str, operation: str, arguments: Mapping[str, object], cloud: Cloud
) -> RawResponse[Any]:
    method: Any = getattr(getattr(cloud, service).with_raw_response, operation)
    page: RawResponse[Any] = method(**arguments)
    return page
