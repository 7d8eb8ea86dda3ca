# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="DecryptDataKeyResponse")


@_attrs_define
class DecryptDataKeyResponse:
    """The data key."""

    data_key: str = _attrs_field(repr=False)
    """ The data key, in hexadecimal digits. """
    datakey_length: None | str | Unset = UNSET
    """ Length of the data key in bytes. """
    datakey_dgst: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    """ SHA-256 digest of the data key, in hexadecimal digits. It reveals a short data key. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        data_key = self.data_key

        datakey_length: None | str | Unset
        if isinstance(self.datakey_length, Unset):
            datakey_length = UNSET
        else:
            datakey_length = self.datakey_length

        datakey_dgst: None | str | Unset
        if isinstance(self.datakey_dgst, Unset):
            datakey_dgst = UNSET
        else:
            datakey_dgst = self.datakey_dgst

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "data_key": data_key,
            }
        )
        if datakey_length is not UNSET:
            field_dict["datakey_length"] = datakey_length
        if datakey_dgst is not UNSET:
            field_dict["datakey_dgst"] = datakey_dgst

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        data_key = d.pop("data_key")

        def _parse_datakey_length(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        datakey_length = _parse_datakey_length(d.pop("datakey_length", UNSET))

        def _parse_datakey_dgst(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        datakey_dgst = _parse_datakey_dgst(d.pop("datakey_dgst", UNSET))

        decrypt_data_key_response = cls(
            data_key=data_key,
            datakey_length=datakey_length,
            datakey_dgst=datakey_dgst,
        )

        decrypt_data_key_response.additional_properties = d
        return decrypt_data_key_response

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
