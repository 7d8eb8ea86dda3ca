# Generated from spec/smn.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TopicAttributes")


@_attrs_define
class TopicAttributes:
    """The attributes of a topic. One that is missing or empty is not set."""

    access_policy: None | str | Unset = UNSET
    """ Access policy: a JSON object in a string. `setTopicAttribute` describes it. """
    introduction: None | str | Unset = UNSET
    """ Introduction, which SMN shows to those whom it asks to confirm a subscription. """
    create_time: None | str | Unset = UNSET
    """ When the access policy was created, in UTC, such as `2026-01-01T00:00:00Z`. """
    update_time: None | str | Unset = UNSET
    """ When the access policy was last changed, in UTC, such as `2026-01-01T00:00:00Z`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        access_policy: None | str | Unset
        if isinstance(self.access_policy, Unset):
            access_policy = UNSET
        else:
            access_policy = self.access_policy

        introduction: None | str | Unset
        if isinstance(self.introduction, Unset):
            introduction = UNSET
        else:
            introduction = self.introduction

        create_time: None | str | Unset
        if isinstance(self.create_time, Unset):
            create_time = UNSET
        else:
            create_time = self.create_time

        update_time: None | str | Unset
        if isinstance(self.update_time, Unset):
            update_time = UNSET
        else:
            update_time = self.update_time

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if access_policy is not UNSET:
            field_dict["access_policy"] = access_policy
        if introduction is not UNSET:
            field_dict["introduction"] = introduction
        if create_time is not UNSET:
            field_dict["create_time"] = create_time
        if update_time is not UNSET:
            field_dict["update_time"] = update_time

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)

        def _parse_access_policy(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        access_policy = _parse_access_policy(d.pop("access_policy", UNSET))

        def _parse_introduction(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        introduction = _parse_introduction(d.pop("introduction", UNSET))

        def _parse_create_time(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        create_time = _parse_create_time(d.pop("create_time", UNSET))

        def _parse_update_time(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        update_time = _parse_update_time(d.pop("update_time", UNSET))

        topic_attributes = cls(
            access_policy=access_policy,
            introduction=introduction,
            create_time=create_time,
            update_time=update_time,
        )

        topic_attributes.additional_properties = d
        return topic_attributes

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
