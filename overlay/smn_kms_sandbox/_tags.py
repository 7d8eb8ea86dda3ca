"""The operations of KMS on the tags of keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import evolve

from ._call import Call, Outcome
from ._errors import ServiceError
from ._keys import Key
from ._kms import details

_MOST_TAGS = 20
_PAGE = "10"
_LONGEST_PAGE = 1000
_NAME = "resource_name"
_FORBIDDEN = re.compile(r"[\x00-\x1f*<>\\=]")


def list_key_tags(call: Call) -> Outcome:
    """Return the tags of a key."""
    tags = _listed(call.key)
    return Outcome({"tags": tags, "existTagsNum": len(tags)})


def add_key_tag(call: Call) -> Outcome:
    """Add a tag to a key, in place of one with its tag key."""
    _add(call, [call.body["tag"]])
    return Outcome({})


def batch_update_key_tags(call: Call) -> Outcome:
    """Add tags to a key, or delete those of some tag keys. It need not have what is deleted."""
    given = call.body["tags"]
    names = [tag["key"] for tag in given]
    if len(set(names)) < len(names):
        raise ServiceError("KMS.0412")
    if call.body["action"] == "create":
        _add(call, given)
    else:
        key = call.key
        _store(call, key, {name: value for name, value in key.tags.items() if name not in names})
    return Outcome({})


def delete_key_tag(call: Call) -> Outcome:
    """Delete one tag of a key."""
    key, name = call.key, call.parameters["key"]
    if name not in key.tags:
        raise ServiceError("KMS.0416")
    _store(call, key, {other: value for other, value in key.tags.items() if other != name})
    return Outcome({})


def list_project_tags(call: Call) -> Outcome:
    """Return the tag keys of all keys, with their values."""
    values: dict[str, set[str]] = {}
    for key in call.project.live_keys():
        for name, value in key.tags.items():
            values.setdefault(name, set()).add(value)
    return Outcome({"tags": [{"key": name, "values": sorted(values[name])} for name in values]})


def list_keys_by_tags(call: Call) -> Outcome:
    """Return a page of the keys that match, or their number."""
    wanted = call.body
    if any(match["key"] != _NAME for match in wanted.get("matches", ())):
        raise ServiceError("KMS.0403")
    matching = [key for key in call.project.live_keys() if not key.default and _matches(key, wanted)]
    if wanted["action"] == "count":
        if "offset" in wanted:
            raise ServiceError("KMS.0418")
        return Outcome({"resources": None, "total_count": len(matching)})
    start, length = int(wanted.get("offset", "0")), int(wanted.get("limit", _PAGE))
    if not 1 <= length <= _LONGEST_PAGE:
        raise ServiceError("KMS.1601")
    resources = [
        {
            "resource_id": key.id,
            "resource_name": key.alias,
            "resource_detail": details(call, key),
            "tags": _listed(key),
        }
        for key in matching[start : start + length]
    ]
    return Outcome({"resources": resources, "total_count": len(matching)})


def _matches(key: Key, wanted: Mapping[str, Any]) -> bool:
    """Whether a key has every tag, with one of its values if there are any, and every name."""
    return all(
        tag["key"] in key.tags and key.tags[tag["key"]] in tag.get("values", key.tags.values())
        for tag in wanted.get("tags", ())
    ) and all(match["value"] == key.alias for match in wanted.get("matches", ()))


def _add(call: Call, given: list[Mapping[str, str]]) -> None:
    key = call.key
    if key.default:
        raise ServiceError("KMS.0211")
    added = {tag["key"]: tag.get("value", "") for tag in given}
    if any(map(_FORBIDDEN.search, added)):
        raise ServiceError("KMS.0406")
    if any(map(_FORBIDDEN.search, added.values())):
        raise ServiceError("KMS.0405")
    tags = {**key.tags, **added}
    if len(tags) > _MOST_TAGS:
        raise ServiceError("KMS.0409")
    _store(call, key, tags)


def _store(call: Call, key: Key, tags: dict[str, str]) -> None:
    call.project.put_key(evolve(key, tags=tags))


def _listed(key: Key) -> list[dict[str, str]]:
    return [{"key": name, "value": value} for name, value in key.tags.items()]
