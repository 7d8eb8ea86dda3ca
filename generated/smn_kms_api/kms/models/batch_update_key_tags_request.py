# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.key_tag import KeyTag
from ..models.tag_action import TagAction
from ..types import UNSET, Unset

T = TypeVar("T", bound="BatchUpdateKeyTagsRequest")


@_attrs_define
class BatchUpdateKeyTagsRequest:
    """The tags to add or to delete."""

    tags: list[KeyTag]
    """ The tags, each with another tag key. """
    action: TagAction
    """ What to do with tags. """
    sequence: str | Unset = UNSET
    """ Sequence number of the request message, chosen by the caller: at most 36 bytes, for instance
    a UUID. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        tags = []
        for tags_item_data in self.tags:
            tags_item = tags_item_data.to_dict()
            tags.append(tags_item)

        action = self.action.value

        sequence = self.sequence

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "tags": tags,
                "action": action,
            }
        )
        if sequence is not UNSET:
            field_dict["sequence"] = sequence

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        tags = []
        _tags = d.pop("tags")
        for tags_item_data in _tags:
            tags_item = KeyTag.from_dict(tags_item_data)

            tags.append(tags_item)

        action = TagAction(d.pop("action"))

        sequence = d.pop("sequence", UNSET)

        batch_update_key_tags_request = cls(
            tags=tags,
            action=action,
            sequence=sequence,
        )

        batch_update_key_tags_request.additional_properties = d
        return batch_update_key_tags_request

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
