# Generated from spec/smn.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="SubscriptionHeaders")


@_attrs_define
class SubscriptionHeaders:
    """Headers of the requests that SMN sends to an `http` or `https` endpoint: at most 10, with at most
    1024 characters together. A name begins with `x-`, not with `x-smn`. It has letters, digits and
    single hyphens, and none at the end. A value has ASCII characters.

        Example:
            {'x-shop': 'orders'}

    """

    additional_properties: dict[str, str] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        subscription_headers = cls()

        subscription_headers.additional_properties = d
        return subscription_headers

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> str:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: str) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
