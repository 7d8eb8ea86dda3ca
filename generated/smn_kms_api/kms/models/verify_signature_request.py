# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.message_type import MessageType
from ..types import UNSET, Unset

T = TypeVar("T", bound="VerifySignatureRequest")


@_attrs_define
class VerifySignatureRequest:
    """The key, what was signed, and the signature."""

    key_id: str
    """ Id of a customer master key: a UUID of 36 bytes, in lower case. """
    message: str = _attrs_field(repr=False)
    """ What is signed, in Base64: a digest, or the message itself where `message_type` is `RAW`. It
    has at most 4096 characters. """
    signature: str
    """ The signature in Base64, as `signMessage` returned it. """
    signing_algorithm: str
    """ Algorithm of the signature. An RSA key signs by `RSASSA_PSS_` or `RSASSA_PKCS1_V1_5_`, followed
    by `SHA_256`, `SHA_384` or `SHA_512`. A key on an elliptic curve signs by `ECDSA_SHA_256`,
    `ECDSA_SHA_384` or `ECDSA_SHA_512`, an SM2 key by `SM2DSA_SM3`, an Ed25519 key by
    `ED25519_SHA_512` or `ED25519_PH_SHA_512`. """
    message_type: MessageType | Unset = UNSET
    """ What `message` is. The default is `DIGEST`. """
    sequence: str | Unset = UNSET
    """ Sequence number of the request message, chosen by the caller: at most 36 bytes, for instance
    a UUID. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        key_id = self.key_id

        message = self.message

        signature = self.signature

        signing_algorithm = self.signing_algorithm

        message_type: str | Unset = UNSET
        if not isinstance(self.message_type, Unset):
            message_type = self.message_type.value

        sequence = self.sequence

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key_id": key_id,
                "message": message,
                "signature": signature,
                "signing_algorithm": signing_algorithm,
            }
        )
        if message_type is not UNSET:
            field_dict["message_type"] = message_type
        if sequence is not UNSET:
            field_dict["sequence"] = sequence

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        key_id = d.pop("key_id")

        message = d.pop("message")

        signature = d.pop("signature")

        signing_algorithm = d.pop("signing_algorithm")

        _message_type = d.pop("message_type", UNSET)
        message_type: MessageType | Unset
        if isinstance(_message_type, Unset):
            message_type = UNSET
        else:
            message_type = MessageType(_message_type)

        sequence = d.pop("sequence", UNSET)

        verify_signature_request = cls(
            key_id=key_id,
            message=message,
            signature=signature,
            signing_algorithm=signing_algorithm,
            message_type=message_type,
            sequence=sequence,
        )

        verify_signature_request.additional_properties = d
        return verify_signature_request

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
