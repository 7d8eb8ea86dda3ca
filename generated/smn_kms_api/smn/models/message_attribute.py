# Generated from spec/smn.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.message_attribute_type import MessageAttributeType

T = TypeVar("T", bound="MessageAttribute")


@_attrs_define
class MessageAttribute:
    """An attribute of a message."""

    name: str
    """ Name of the attribute: 1 to 32 lower-case letters, digits and `_`. No `_` stands at the beginning,
    at the end or beside another one. """
    type_: MessageAttributeType
    """ Kind of the value of a message attribute. """
    value: Any
    """ Value of the attribute. For the type `STRING` it is a string of 1 to 32 letters, Chinese
    characters, digits and `_`. For `STRING_ARRAY` it is a list of 1 to 10 such strings, all of which
    differ. For `PROTOCOL` it is a list of protocols, such as `email` and `sms`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        type_ = self.type_.value

        value = self.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "type": type_,
                "value": value,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        name = d.pop("name")

        type_ = MessageAttributeType(d.pop("type"))

        value = d.pop("value")

        message_attribute = cls(
            name=name,
            type_=type_,
            value=value,
        )

        message_attribute.additional_properties = d
        return message_attribute

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
