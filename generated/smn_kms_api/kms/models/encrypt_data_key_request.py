# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.encryption_context import EncryptionContext
from ..types import UNSET, Unset

T = TypeVar("T", bound="EncryptDataKeyRequest")


@_attrs_define
class EncryptDataKeyRequest:
    """The key, and the data key to encrypt."""

    key_id: str
    """ Id of a customer master key: a UUID of 36 bytes, in lower case. """
    plain_text: str = _attrs_field(repr=False)
    """ The data key and then its digest, in hexadecimal digits. The digest is SHA-256, or SM3 with a
    key of the algorithm `SM4`; it has 32 bytes. """
    datakey_plain_length: str
    """ Length of the data key without its digest, in bytes: 1 to 1024, as a decimal string. """
    encryption_context: EncryptionContext | Unset = UNSET
    """ Pairs of names and values that are authenticated and not encrypted, at most 8192 characters. They
    are not secrets. Decrypting needs the same pairs. """
    additional_authenticated_data: str | Unset = UNSET
    """ Text that is authenticated and not encrypted, at most 128 bytes. It is not a secret.
    Decrypting needs the same text. """
    pin: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ PIN that protects the data key. It has an effect only where KMS is set up for level 4 of
    China's cryptography assessment. """
    pin_type: str | Unset = UNSET
    """ Form of the PIN: `CipherText`, the default, or `PlainText`. """
    key_spec: str | Unset = UNSET
    """ Algorithm of the data key, `SM2` or `RSA`. It has an effect only where KMS is set up for level
    4 of China's cryptography assessment. """
    sequence: str | Unset = UNSET
    """ Sequence number of the request message, chosen by the caller: at most 36 bytes, for instance
    a UUID. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        key_id = self.key_id

        plain_text = self.plain_text

        datakey_plain_length = self.datakey_plain_length

        encryption_context: dict[str, Any] | Unset = UNSET
        if not isinstance(self.encryption_context, Unset):
            encryption_context = self.encryption_context.to_dict()

        additional_authenticated_data = self.additional_authenticated_data

        pin = self.pin

        pin_type = self.pin_type

        key_spec = self.key_spec

        sequence = self.sequence

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key_id": key_id,
                "plain_text": plain_text,
                "datakey_plain_length": datakey_plain_length,
            }
        )
        if encryption_context is not UNSET:
            field_dict["encryption_context"] = encryption_context
        if additional_authenticated_data is not UNSET:
            field_dict["additional_authenticated_data"] = additional_authenticated_data
        if pin is not UNSET:
            field_dict["pin"] = pin
        if pin_type is not UNSET:
            field_dict["pin_type"] = pin_type
        if key_spec is not UNSET:
            field_dict["key_spec"] = key_spec
        if sequence is not UNSET:
            field_dict["sequence"] = sequence

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        key_id = d.pop("key_id")

        plain_text = d.pop("plain_text")

        datakey_plain_length = d.pop("datakey_plain_length")

        _encryption_context = d.pop("encryption_context", UNSET)
        encryption_context: EncryptionContext | Unset
        if isinstance(_encryption_context, Unset):
            encryption_context = UNSET
        else:
            encryption_context = EncryptionContext.from_dict(_encryption_context)

        additional_authenticated_data = d.pop("additional_authenticated_data", UNSET)

        pin = d.pop("pin", UNSET)

        pin_type = d.pop("pin_type", UNSET)

        key_spec = d.pop("key_spec", UNSET)

        sequence = d.pop("sequence", UNSET)

        encrypt_data_key_request = cls(
            key_id=key_id,
            plain_text=plain_text,
            datakey_plain_length=datakey_plain_length,
            encryption_context=encryption_context,
            additional_authenticated_data=additional_authenticated_data,
            pin=pin,
            pin_type=pin_type,
            key_spec=key_spec,
            sequence=sequence,
        )

        encrypt_data_key_request.additional_properties = d
        return encrypt_data_key_request

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
