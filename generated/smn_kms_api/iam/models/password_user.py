# Generated from spec/iam.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.account_name import AccountName

T = TypeVar("T", bound="PasswordUser")


@_attrs_define
class PasswordUser:
    """An IAM user and its password."""

    name: str
    """ Name of the IAM user. """
    password: str = _attrs_field(repr=False)
    """ Password of the IAM user. """
    domain: AccountName
    """ The account that a user belongs to, which IAM calls domain. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        password = self.password

        domain = self.domain.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "password": password,
                "domain": domain,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        name = d.pop("name")

        password = d.pop("password")

        domain = AccountName.from_dict(d.pop("domain"))

        password_user = cls(
            name=name,
            password=password,
            domain=domain,
        )

        password_user.additional_properties = d
        return password_user

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
