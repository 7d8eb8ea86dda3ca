# Generated from spec/iam.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.assume_role_identity import AssumeRoleIdentity
from ..models.password_identity import PasswordIdentity
from ..types import UNSET, Unset

T = TypeVar("T", bound="Identity")


@_attrs_define
class Identity:
    """How the caller is identified. The field that `methods` names is required."""

    methods: list[str]
    """ The method of authentication: `password` or `assume_role`. """
    password: PasswordIdentity | Unset = UNSET
    """ An IAM user and its password. """
    assume_role: AssumeRoleIdentity | Unset = UNSET
    """ An agency of another account. The id or the name of that account is required. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        methods = self.methods

        password: dict[str, Any] | Unset = UNSET
        if not isinstance(self.password, Unset):
            password = self.password.to_dict()

        assume_role: dict[str, Any] | Unset = UNSET
        if not isinstance(self.assume_role, Unset):
            assume_role = self.assume_role.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "methods": methods,
            }
        )
        if password is not UNSET:
            field_dict["password"] = password
        if assume_role is not UNSET:
            field_dict["assume_role"] = assume_role

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        methods = cast(list[str], d.pop("methods"))

        _password = d.pop("password", UNSET)
        password: PasswordIdentity | Unset
        if isinstance(_password, Unset):
            password = UNSET
        else:
            password = PasswordIdentity.from_dict(_password)

        _assume_role = d.pop("assume_role", UNSET)
        assume_role: AssumeRoleIdentity | Unset
        if isinstance(_assume_role, Unset):
            assume_role = UNSET
        else:
            assume_role = AssumeRoleIdentity.from_dict(_assume_role)

        identity = cls(
            methods=methods,
            password=password,
            assume_role=assume_role,
        )

        identity.additional_properties = d
        return identity

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
