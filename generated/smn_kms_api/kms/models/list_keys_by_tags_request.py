# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.key_field_match import KeyFieldMatch
from ..models.key_tag_filter import KeyTagFilter
from ..models.tag_query_action import TagQueryAction
from ..types import UNSET, Unset

T = TypeVar("T", bound="ListKeysByTagsRequest")


@_attrs_define
class ListKeysByTagsRequest:
    """Which keys to list, and which page of them."""

    action: TagQueryAction
    """ What to return about the keys that match. """
    limit: str | Unset = UNSET
    """ Number of keys on a page: 1 to 1000, as a decimal string. The default is `10`. A count takes none. """
    offset: str | Unset = UNSET
    """ Number of keys before the page, as a decimal string. The default is `0`. A count takes none. """
    tags: list[KeyTagFilter] | Unset = UNSET
    """ The tags that a key must have. """
    matches: list[KeyFieldMatch] | Unset = UNSET
    """ The fields that a key must match. """
    sequence: str | Unset = UNSET
    """ Sequence number of the request message, chosen by the caller: at most 36 bytes, for instance
    a UUID. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        action = self.action.value

        limit = self.limit

        offset = self.offset

        tags: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = []
            for tags_item_data in self.tags:
                tags_item = tags_item_data.to_dict()
                tags.append(tags_item)

        matches: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.matches, Unset):
            matches = []
            for matches_item_data in self.matches:
                matches_item = matches_item_data.to_dict()
                matches.append(matches_item)

        sequence = self.sequence

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "action": action,
            }
        )
        if limit is not UNSET:
            field_dict["limit"] = limit
        if offset is not UNSET:
            field_dict["offset"] = offset
        if tags is not UNSET:
            field_dict["tags"] = tags
        if matches is not UNSET:
            field_dict["matches"] = matches
        if sequence is not UNSET:
            field_dict["sequence"] = sequence

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        action = TagQueryAction(d.pop("action"))

        limit = d.pop("limit", UNSET)

        offset = d.pop("offset", UNSET)

        _tags = d.pop("tags", UNSET)
        tags: list[KeyTagFilter] | Unset = UNSET
        if _tags is not UNSET:
            tags = []
            for tags_item_data in _tags:
                tags_item = KeyTagFilter.from_dict(tags_item_data)

                tags.append(tags_item)

        _matches = d.pop("matches", UNSET)
        matches: list[KeyFieldMatch] | Unset = UNSET
        if _matches is not UNSET:
            matches = []
            for matches_item_data in _matches:
                matches_item = KeyFieldMatch.from_dict(matches_item_data)

                matches.append(matches_item)

        sequence = d.pop("sequence", UNSET)

        list_keys_by_tags_request = cls(
            action=action,
            limit=limit,
            offset=offset,
            tags=tags,
            matches=matches,
            sequence=sequence,
        )

        list_keys_by_tags_request.additional_properties = d
        return list_keys_by_tags_request

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
