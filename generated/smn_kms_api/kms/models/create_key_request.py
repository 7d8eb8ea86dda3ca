# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.key_origin import KeyOrigin
from ..types import UNSET, Unset

T = TypeVar("T", bound="CreateKeyRequest")


@_attrs_define
class CreateKeyRequest:
    """The key to create."""

    key_alias: str
    """ Alias of a key: letters, digits and `:/_-`, unique in the project. It must not end in `/default`,
    the ending of default keys. """
    key_spec: str | Unset = UNSET
    """ Algorithm of the key. The default is `AES_256`. Others are `SM4`, `RSA_2048`, `RSA_3072`,
    `RSA_4096`, `EC_P256`, `EC_P384`, `SECP256K1` and `SM2`. Some regions support more, such as
    `ED25519` or `HMAC_256`. """
    key_usage: str | Unset = UNSET
    """ What the key is for: `ENCRYPT_DECRYPT`, `SIGN_VERIFY` or, in some regions,
    `GENERATE_VERIFY_MAC`. Without it, a symmetric key encrypts and an asymmetric key signs. """
    key_description: str | Unset = UNSET
    """ Description of the key, for people. """
    origin: KeyOrigin | Unset = UNSET
    """ Where the material of a key comes from. """
    enterprise_project_id: str | Unset = UNSET
    """ Id of the enterprise project that the key belongs to. The default is `0`, the default enterprise
    project. Only for accounts that have enterprise projects. """
    keystore_id: str | Unset = UNSET
    """ Id of the key store that holds the key. The default is `0`, the key store of KMS. `1` is the CDMS
    cluster of the management plane, `2` the shared one of the tenant plane. """
    vm_id: str | Unset = UNSET
    """ Id of the virtual machine that the key is created on. Only special compliance setups need it. """
    sequence: str | Unset = UNSET
    """ Sequence number of the request message, chosen by the caller: at most 36 bytes, for instance
    a UUID. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        key_alias = self.key_alias

        key_spec = self.key_spec

        key_usage = self.key_usage

        key_description = self.key_description

        origin: str | Unset = UNSET
        if not isinstance(self.origin, Unset):
            origin = self.origin.value

        enterprise_project_id = self.enterprise_project_id

        keystore_id = self.keystore_id

        vm_id = self.vm_id

        sequence = self.sequence

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key_alias": key_alias,
            }
        )
        if key_spec is not UNSET:
            field_dict["key_spec"] = key_spec
        if key_usage is not UNSET:
            field_dict["key_usage"] = key_usage
        if key_description is not UNSET:
            field_dict["key_description"] = key_description
        if origin is not UNSET:
            field_dict["origin"] = origin
        if enterprise_project_id is not UNSET:
            field_dict["enterprise_project_id"] = enterprise_project_id
        if keystore_id is not UNSET:
            field_dict["keystore_id"] = keystore_id
        if vm_id is not UNSET:
            field_dict["vm_id"] = vm_id
        if sequence is not UNSET:
            field_dict["sequence"] = sequence

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        key_alias = d.pop("key_alias")

        key_spec = d.pop("key_spec", UNSET)

        key_usage = d.pop("key_usage", UNSET)

        key_description = d.pop("key_description", UNSET)

        _origin = d.pop("origin", UNSET)
        origin: KeyOrigin | Unset
        if isinstance(_origin, Unset):
            origin = UNSET
        else:
            origin = KeyOrigin(_origin)

        enterprise_project_id = d.pop("enterprise_project_id", UNSET)

        keystore_id = d.pop("keystore_id", UNSET)

        vm_id = d.pop("vm_id", UNSET)

        sequence = d.pop("sequence", UNSET)

        create_key_request = cls(
            key_alias=key_alias,
            key_spec=key_spec,
            key_usage=key_usage,
            key_description=key_description,
            origin=origin,
            enterprise_project_id=enterprise_project_id,
            keystore_id=keystore_id,
            vm_id=vm_id,
            sequence=sequence,
        )

        create_key_request.additional_properties = d
        return create_key_request

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
