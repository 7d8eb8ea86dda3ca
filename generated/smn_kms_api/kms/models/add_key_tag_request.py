# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.key_tag import KeyTag
from ..types import UNSET, Unset

T = TypeVar("T", bound="AddKeyTagRequest")


@_attrs_define
class AddKeyTagRequest:
    """The tag to add."""

    tag: KeyTag
    """ A tag, to be added to a key or deleted from it. """
    sequence: str | Unset = UNSET
    """ Sequence number of the request message, chosen by the caller: at most 36 bytes, for instance
    a UUID. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        tag = self.tag.to_dict()

        sequence = self.sequence

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "tag": tag,
            }
        )
        if sequence is not UNSET:
            field_dict["sequence"] = sequence

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        tag = KeyTag.from_dict(d.pop("tag"))

        sequence = d.pop("sequence", UNSET)

        add_key_tag_request = cls(
            tag=tag,
            sequence=sequence,
        )

        add_key_tag_request.additional_properties = d
        return add_key_tag_request

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
