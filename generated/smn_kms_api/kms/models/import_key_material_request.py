# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ImportKeyMaterialRequest")


@_attrs_define
class ImportKeyMaterialRequest:
    """The wrapped key material and its import token."""

    key_id: str
    """ Id of a customer master key: a UUID of 36 bytes, in lower case. """
    import_token: str = _attrs_field(repr=False)
    """ Import token in Base64, 200 to 6144 characters, exactly as `getParametersForImport` returned
    it. It is valid for one key and 24 hours, and only with the public key of the same response. """
    encrypted_key_material: str = _attrs_field(repr=False)
    """ Wrapped key material in Base64, 344 to 360 characters. An RSA-2048 key makes 256 bytes of it,
    which are 344 characters. """
    expiration_time: str | Unset = UNSET
    """ When the material expires, in seconds since 1970-01-01T00:00:00Z, as a decimal string. The time
    must be in the future. KMS deletes the material within 24 hours after it. Without this field,
    the material never expires. """
    sequence: str | Unset = UNSET
    """ Sequence number of the request message, chosen by the caller: at most 36 bytes, for instance
    a UUID. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        key_id = self.key_id

        import_token = self.import_token

        encrypted_key_material = self.encrypted_key_material

        expiration_time = self.expiration_time

        sequence = self.sequence

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key_id": key_id,
                "import_token": import_token,
                "encrypted_key_material": encrypted_key_material,
            }
        )
        if expiration_time is not UNSET:
            field_dict["expiration_time"] = expiration_time
        if sequence is not UNSET:
            field_dict["sequence"] = sequence

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        key_id = d.pop("key_id")

        import_token = d.pop("import_token")

        encrypted_key_material = d.pop("encrypted_key_material")

        expiration_time = d.pop("expiration_time", UNSET)

        sequence = d.pop("sequence", UNSET)

        import_key_material_request = cls(
            key_id=key_id,
            import_token=import_token,
            encrypted_key_material=encrypted_key_material,
            expiration_time=expiration_time,
            sequence=sequence,
        )

        import_key_material_request.additional_properties = d
        return import_key_material_request

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
