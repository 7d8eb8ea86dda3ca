# Generated from spec/iam.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="AssumeRoleIdentity")


@_attrs_define
class AssumeRoleIdentity:
    """An agency of another account. The id or the name of that account is required."""

    agency_name: str
    """ Name of the agency. """
    domain_id: str | Unset = UNSET
    """ Id of the account that created the agency. """
    domain_name: str | Unset = UNSET
    """ Name of the account that created the agency. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        agency_name = self.agency_name

        domain_id = self.domain_id

        domain_name = self.domain_name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "agency_name": agency_name,
            }
        )
        if domain_id is not UNSET:
            field_dict["domain_id"] = domain_id
        if domain_name is not UNSET:
            field_dict["domain_name"] = domain_name

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        agency_name = d.pop("agency_name")

        domain_id = d.pop("domain_id", UNSET)

        domain_name = d.pop("domain_name", UNSET)

        assume_role_identity = cls(
            agency_name=agency_name,
            domain_id=domain_id,
            domain_name=domain_name,
        )

        assume_role_identity.additional_properties = d
        return assume_role_identity

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
