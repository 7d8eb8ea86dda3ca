# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="GetParametersForImportResponse")


@_attrs_define
class GetParametersForImportResponse:
    """The import token and the public key to wrap the material with."""

    key_id: str
    """ Id of the key, a UUID of 36 bytes. """
    import_token: str = _attrs_field(repr=False)
    """ Import token in Base64. Send it to `importKeyMaterial` without a change. """
    public_key: str
    """ Public key in Base64: the DER form of its SubjectPublicKeyInfo, usually of an RSA key of 2048
    bits. It is not a secret. """
    expiration_time: int | None | Unset = UNSET
    """ When the token and the public key expire, in seconds since 1970-01-01T00:00:00Z. It is a number;
    the `expiration_time` of an import is a string. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        key_id = self.key_id

        import_token = self.import_token

        public_key = self.public_key

        expiration_time: int | None | Unset
        if isinstance(self.expiration_time, Unset):
            expiration_time = UNSET
        else:
            expiration_time = self.expiration_time

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key_id": key_id,
                "import_token": import_token,
                "public_key": public_key,
            }
        )
        if expiration_time is not UNSET:
            field_dict["expiration_time"] = expiration_time

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        key_id = d.pop("key_id")

        import_token = d.pop("import_token")

        public_key = d.pop("public_key")

        def _parse_expiration_time(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        expiration_time = _parse_expiration_time(d.pop("expiration_time", UNSET))

        get_parameters_for_import_response = cls(
            key_id=key_id,
            import_token=import_token,
            public_key=public_key,
            expiration_time=expiration_time,
        )

        get_parameters_for_import_response.additional_properties = d
        return get_parameters_for_import_response

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
