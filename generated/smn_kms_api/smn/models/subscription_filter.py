# Generated from spec/smn.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SubscriptionFilter")


@_attrs_define
class SubscriptionFilter:
    """A filter of a subscription."""

    name: None | str | Unset = UNSET
    """ Name of the attribute of a message. """
    string_equals: list[str] | None | Unset = UNSET
    """ Values of the attribute that the endpoint receives. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        string_equals: list[str] | None | Unset
        if isinstance(self.string_equals, Unset):
            string_equals = UNSET
        elif isinstance(self.string_equals, list):
            string_equals = self.string_equals

        else:
            string_equals = self.string_equals

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if string_equals is not UNSET:
            field_dict["string_equals"] = string_equals

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_string_equals(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                string_equals_type_0 = cast(list[str], data)

                return string_equals_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        string_equals = _parse_string_equals(d.pop("string_equals", UNSET))

        subscription_filter = cls(
            name=name,
            string_equals=string_equals,
        )

        subscription_filter.additional_properties = d
        return subscription_filter

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
