# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="KeyDescriptionInfo")


@_attrs_define
class KeyDescriptionInfo:
    """A key and its description."""

    key_id: str
    """ Id of the key, a UUID of 36 bytes. """
    key_description: None | str | Unset = UNSET
    """ Description of the key, for people. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        key_id = self.key_id

        key_description: None | str | Unset
        if isinstance(self.key_description, Unset):
            key_description = UNSET
        else:
            key_description = self.key_description

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key_id": key_id,
            }
        )
        if key_description is not UNSET:
            field_dict["key_description"] = key_description

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        key_id = d.pop("key_id")

        def _parse_key_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        key_description = _parse_key_description(d.pop("key_description", UNSET))

        key_description_info = cls(
            key_id=key_id,
            key_description=key_description,
        )

        key_description_info.additional_properties = d
        return key_description_info

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
