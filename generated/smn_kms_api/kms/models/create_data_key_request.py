# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.encryption_context import EncryptionContext
from ..types import UNSET, Unset

T = TypeVar("T", bound="CreateDataKeyRequest")


@_attrs_define
class CreateDataKeyRequest:
    """The key that encrypts the data key, and how long the data key is."""

    key_id: str
    """ Id of a customer master key: a UUID of 36 bytes, in lower case. """
    encryption_context: EncryptionContext | Unset = UNSET
    """ Pairs of names and values that are authenticated and not encrypted, at most 8192 characters. They
    are not secrets. Decrypting needs the same pairs. """
    datakey_length: str | Unset = UNSET
    """ Length of the data key in bits: 8 to 8192, a multiple of 8, as a decimal string. With it,
    `key_spec` has no effect. """
    key_spec: str | Unset = UNSET
    """ Algorithm of the data key, which sets its length: `AES_256`, `AES_128`, `SM4`, `HMAC_256`,
    `HMAC_384`, `HMAC_512` or `HMAC_SM3`. Some regions have only the first two. The default is 256
    bits. """
    additional_authenticated_data: str | Unset = UNSET
    """ Text that is authenticated and not encrypted, at most 128 bytes. It is not a secret.
    Decrypting needs the same text. """
    pin: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ PIN that protects the data key. It has an effect only where KMS is set up for level 4 of
    China's cryptography assessment. """
    pin_type: str | Unset = UNSET
    """ Form of the PIN: `CipherText`, the default, or `PlainText`. """
    sequence: str | Unset = UNSET
    """ Sequence number of the request message, chosen by the caller: at most 36 bytes, for instance
    a UUID. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        key_id = self.key_id

        encryption_context: dict[str, Any] | Unset = UNSET
        if not isinstance(self.encryption_context, Unset):
            encryption_context = self.encryption_context.to_dict()

        datakey_length = self.datakey_length

        key_spec = self.key_spec

        additional_authenticated_data = self.additional_authenticated_data

        pin = self.pin

        pin_type = self.pin_type

        sequence = self.sequence

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key_id": key_id,
            }
        )
        if encryption_context is not UNSET:
            field_dict["encryption_context"] = encryption_context
        if datakey_length is not UNSET:
            field_dict["datakey_length"] = datakey_length
        if key_spec is not UNSET:
            field_dict["key_spec"] = key_spec
        if additional_authenticated_data is not UNSET:
            field_dict["additional_authenticated_data"] = additional_authenticated_data
        if pin is not UNSET:
            field_dict["pin"] = pin
        if pin_type is not UNSET:
            field_dict["pin_type"] = pin_type
        if sequence is not UNSET:
            field_dict["sequence"] = sequence

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        key_id = d.pop("key_id")

        _encryption_context = d.pop("encryption_context", UNSET)
        encryption_context: EncryptionContext | Unset
        if isinstance(_encryption_context, Unset):
            encryption_context = UNSET
        else:
            encryption_context = EncryptionContext.from_dict(_encryption_context)

        datakey_length = d.pop("datakey_length", UNSET)

        key_spec = d.pop("key_spec", UNSET)

        additional_authenticated_data = d.pop("additional_authenticated_data", UNSET)

        pin = d.pop("pin", UNSET)

        pin_type = d.pop("pin_type", UNSET)

        sequence = d.pop("sequence", UNSET)

        create_data_key_request = cls(
            key_id=key_id,
            encryption_context=encryption_context,
            datakey_length=datakey_length,
            key_spec=key_spec,
            additional_authenticated_data=additional_authenticated_data,
            pin=pin,
            pin_type=pin_type,
            sequence=sequence,
        )

        create_data_key_request.additional_properties = d
        return create_data_key_request

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
