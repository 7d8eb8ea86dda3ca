# Generated from spec/iam.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.reference import Reference


T = TypeVar("T", bound="TokenDetails")


@_attrs_define
class TokenDetails:
    """Lifetime and scope of a token; the token itself is in a header."""

    expires_at: str
    """ When the token ends, in UTC (ISO 8601 with microseconds). """
    methods: list[str] | Unset = UNSET
    """ How the caller proved who it is. """
    issued_at: str | Unset = UNSET
    """ When the token was made, in UTC (ISO 8601 with microseconds). """
    project: Reference | Unset = UNSET
    """ A project or an account, by its id or by its name. """
    domain: Reference | Unset = UNSET
    """ A project or an account, by its id or by its name. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        expires_at = self.expires_at

        methods: list[str] | Unset = UNSET
        if not isinstance(self.methods, Unset):
            methods = self.methods

        issued_at = self.issued_at

        project: dict[str, Any] | Unset = UNSET
        if not isinstance(self.project, Unset):
            project = self.project.to_dict()

        domain: dict[str, Any] | Unset = UNSET
        if not isinstance(self.domain, Unset):
            domain = self.domain.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "expires_at": expires_at,
            }
        )
        if methods is not UNSET:
            field_dict["methods"] = methods
        if issued_at is not UNSET:
            field_dict["issued_at"] = issued_at
        if project is not UNSET:
            field_dict["project"] = project
        if domain is not UNSET:
            field_dict["domain"] = domain

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.reference import Reference

        d = dict(src_dict)
        expires_at = d.pop("expires_at")

        methods = cast(list[str], d.pop("methods", UNSET))

        issued_at = d.pop("issued_at", UNSET)

        _project = d.pop("project", UNSET)
        project: Reference | Unset
        if isinstance(_project, Unset):
            project = UNSET
        else:
            project = Reference.from_dict(_project)

        _domain = d.pop("domain", UNSET)
        domain: Reference | Unset
        if isinstance(_domain, Unset):
            domain = UNSET
        else:
            domain = Reference.from_dict(_domain)

        token_details = cls(
            expires_at=expires_at,
            methods=methods,
            issued_at=issued_at,
            project=project,
            domain=domain,
        )

        token_details.additional_properties = d
        return token_details

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
