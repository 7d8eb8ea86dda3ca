# Generated from spec/iam.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Project")


@_attrs_define
class Project:
    """A division of a region, which owns resources."""

    id: str
    """ Id of the project. """
    name: str
    """ Name of the project. """
    domain_id: str | Unset = UNSET
    """ Id of the account that the project belongs to. """
    parent_id: str | Unset = UNSET
    """ Id of the project above it. """
    enabled: bool | Unset = UNSET
    """ Whether the project may be used. """
    is_domain: bool | Unset = UNSET
    """ Whether it stands for the account as a whole. """
    description: str | Unset = UNSET
    """ Free text. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        domain_id = self.domain_id

        parent_id = self.parent_id

        enabled = self.enabled

        is_domain = self.is_domain

        description = self.description

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
            }
        )
        if domain_id is not UNSET:
            field_dict["domain_id"] = domain_id
        if parent_id is not UNSET:
            field_dict["parent_id"] = parent_id
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if is_domain is not UNSET:
            field_dict["is_domain"] = is_domain
        if description is not UNSET:
            field_dict["description"] = description

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        domain_id = d.pop("domain_id", UNSET)

        parent_id = d.pop("parent_id", UNSET)

        enabled = d.pop("enabled", UNSET)

        is_domain = d.pop("is_domain", UNSET)

        description = d.pop("description", UNSET)

        project = cls(
            id=id,
            name=name,
            domain_id=domain_id,
            parent_id=parent_id,
            enabled=enabled,
            is_domain=is_domain,
            description=description,
        )

        project.additional_properties = d
        return project

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
