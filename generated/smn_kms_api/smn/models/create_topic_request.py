# Generated from spec/smn.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CreateTopicRequest")


@_attrs_define
class CreateTopicRequest:
    """The topic to create."""

    name: str
    """ Name of the topic, unique in the project: letters, digits, `-` and `_`. It begins with a letter
    or a digit. """
    display_name: str | Unset = UNSET
    """ Name that emails show as their sender, at most 192 bytes. It is empty if left out. """
    enterprise_project_id: str | Unset = UNSET
    """ Id of the enterprise project that the topic belongs to. The default is `0`, the default enterprise
    project. Only for accounts that have enterprise projects. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        display_name = self.display_name

        enterprise_project_id = self.enterprise_project_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
            }
        )
        if display_name is not UNSET:
            field_dict["display_name"] = display_name
        if enterprise_project_id is not UNSET:
            field_dict["enterprise_project_id"] = enterprise_project_id

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        name = d.pop("name")

        display_name = d.pop("display_name", UNSET)

        enterprise_project_id = d.pop("enterprise_project_id", UNSET)

        create_topic_request = cls(
            name=name,
            display_name=display_name,
            enterprise_project_id=enterprise_project_id,
        )

        create_topic_request.additional_properties = d
        return create_topic_request

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
