# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="EncryptDataKeyResponse")


@_attrs_define
class EncryptDataKeyResponse:
    """The encrypted data key."""

    cipher_text: str
    """ Encrypted data key, in hexadecimal digits. """
    key_id: None | str | Unset = UNSET
    """ Id of the key, a UUID of 36 bytes. """
    datakey_length: None | str | Unset = UNSET
    """ Length of the data key in bytes. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        cipher_text = self.cipher_text

        key_id: None | str | Unset
        if isinstance(self.key_id, Unset):
            key_id = UNSET
        else:
            key_id = self.key_id

        datakey_length: None | str | Unset
        if isinstance(self.datakey_length, Unset):
            datakey_length = UNSET
        else:
            datakey_length = self.datakey_length

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "cipher_text": cipher_text,
            }
        )
        if key_id is not UNSET:
            field_dict["key_id"] = key_id
        if datakey_length is not UNSET:
            field_dict["datakey_length"] = datakey_length

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        cipher_text = d.pop("cipher_text")

        def _parse_key_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        key_id = _parse_key_id(d.pop("key_id", UNSET))

        def _parse_datakey_length(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        datakey_length = _parse_datakey_length(d.pop("datakey_length", UNSET))

        encrypt_data_key_response = cls(
            cipher_text=cipher_text,
            key_id=key_id,
            datakey_length=datakey_length,
        )

        encrypt_data_key_response.additional_properties = d
        return encrypt_data_key_response

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
