# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.key_state import KeyState

T = TypeVar("T", bound="KeyStatusInfo")


@_attrs_define
class KeyStatusInfo:
    """A key and its state."""

    key_id: str
    """ Id of the key, a UUID of 36 bytes. """
    key_state: KeyState
    """ State of a key: a digit in a string. KMS may add others. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        key_id = self.key_id

        key_state = self.key_state.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key_id": key_id,
                "key_state": key_state,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        key_id = d.pop("key_id")

        key_state = KeyState(d.pop("key_state"))

        key_status_info = cls(
            key_id=key_id,
            key_state=key_state,
        )

        key_status_info.additional_properties = d
        return key_status_info

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
