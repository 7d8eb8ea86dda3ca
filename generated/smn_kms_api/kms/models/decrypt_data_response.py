# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="DecryptDataResponse")


@_attrs_define
class DecryptDataResponse:
    """The text, and the key that it was encrypted with."""

    plain_text: str = _attrs_field(repr=False)
    """ The text. """
    key_id: None | str | Unset = UNSET
    """ Id of the key, a UUID of 36 bytes. """
    plain_text_base64: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The same in Base64. Use it where an asymmetric key encrypted bytes that are no text. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        plain_text = self.plain_text

        key_id: None | str | Unset
        if isinstance(self.key_id, Unset):
            key_id = UNSET
        else:
            key_id = self.key_id

        plain_text_base64: None | str | Unset
        if isinstance(self.plain_text_base64, Unset):
            plain_text_base64 = UNSET
        else:
            plain_text_base64 = self.plain_text_base64

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "plain_text": plain_text,
            }
        )
        if key_id is not UNSET:
            field_dict["key_id"] = key_id
        if plain_text_base64 is not UNSET:
            field_dict["plain_text_base64"] = plain_text_base64

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        plain_text = d.pop("plain_text")

        def _parse_key_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        key_id = _parse_key_id(d.pop("key_id", UNSET))

        def _parse_plain_text_base64(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        plain_text_base64 = _parse_plain_text_base64(d.pop("plain_text_base64", UNSET))

        decrypt_data_response = cls(
            plain_text=plain_text,
            key_id=key_id,
            plain_text_base64=plain_text_base64,
        )

        decrypt_data_response.additional_properties = d
        return decrypt_data_response

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
