# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.key_state import KeyState
from ..types import UNSET, Unset

T = TypeVar("T", bound="CancelKeyDeletionResponse")


@_attrs_define
class CancelKeyDeletionResponse:
    """The key and its state after the call, not wrapped in `key_info`."""

    key_id: str
    """ Id of the key, a UUID of 36 bytes. """
    key_state: KeyState | None | Unset = UNSET
    """ State of a key: a digit in a string. KMS may add others. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        key_id = self.key_id

        key_state: None | str | Unset
        if isinstance(self.key_state, Unset):
            key_state = UNSET
        elif isinstance(self.key_state, KeyState):
            key_state = self.key_state.value
        else:
            key_state = self.key_state

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key_id": key_id,
            }
        )
        if key_state is not UNSET:
            field_dict["key_state"] = key_state

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        key_id = d.pop("key_id")

        def _parse_key_state(data: object) -> KeyState | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                key_state_type_1 = KeyState(data)

                return key_state_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(KeyState | None | Unset, data)

        key_state = _parse_key_state(d.pop("key_state", UNSET))

        cancel_key_deletion_response = cls(
            key_id=key_id,
            key_state=key_state,
        )

        cancel_key_deletion_response.additional_properties = d
        return cancel_key_deletion_response

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
