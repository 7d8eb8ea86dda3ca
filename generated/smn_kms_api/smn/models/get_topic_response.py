# Generated from spec/smn.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="GetTopicResponse")


@_attrs_define
class GetTopicResponse:
    """A topic."""

    topic_urn: str
    """ URN of the topic. """
    request_id: None | str | Unset = UNSET
    """ Unique id of the request. """
    name: None | str | Unset = UNSET
    """ Name of the topic. """
    display_name: None | str | Unset = UNSET
    """ Name that emails show as their sender. """
    push_policy: int | None | Unset = UNSET
    """ What happens to messages that fail: 0 keeps them in a queue, 1 drops them. """
    enterprise_project_id: None | str | Unset = UNSET
    """ Id of the enterprise project that the topic belongs to; `0` is the default one. """
    topic_id: None | str | Unset = UNSET
    """ Id of the topic. """
    create_time: None | str | Unset = UNSET
    """ When the topic was created, in UTC, such as `2026-01-01T00:00:00Z`. """
    update_time: None | str | Unset = UNSET
    """ When the topic was last changed, in UTC, such as `2026-01-01T00:00:00Z`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        topic_urn = self.topic_urn

        request_id: None | str | Unset
        if isinstance(self.request_id, Unset):
            request_id = UNSET
        else:
            request_id = self.request_id

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        display_name: None | str | Unset
        if isinstance(self.display_name, Unset):
            display_name = UNSET
        else:
            display_name = self.display_name

        push_policy: int | None | Unset
        if isinstance(self.push_policy, Unset):
            push_policy = UNSET
        else:
            push_policy = self.push_policy

        enterprise_project_id: None | str | Unset
        if isinstance(self.enterprise_project_id, Unset):
            enterprise_project_id = UNSET
        else:
            enterprise_project_id = self.enterprise_project_id

        topic_id: None | str | Unset
        if isinstance(self.topic_id, Unset):
            topic_id = UNSET
        else:
            topic_id = self.topic_id

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
        field_dict.update(
            {
                "topic_urn": topic_urn,
            }
        )
        if request_id is not UNSET:
            field_dict["request_id"] = request_id
        if name is not UNSET:
            field_dict["name"] = name
        if display_name is not UNSET:
            field_dict["display_name"] = display_name
        if push_policy is not UNSET:
            field_dict["push_policy"] = push_policy
        if enterprise_project_id is not UNSET:
            field_dict["enterprise_project_id"] = enterprise_project_id
        if topic_id is not UNSET:
            field_dict["topic_id"] = topic_id
        if create_time is not UNSET:
            field_dict["create_time"] = create_time
        if update_time is not UNSET:
            field_dict["update_time"] = update_time

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        topic_urn = d.pop("topic_urn")

        def _parse_request_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        request_id = _parse_request_id(d.pop("request_id", UNSET))

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_display_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        display_name = _parse_display_name(d.pop("display_name", UNSET))

        def _parse_push_policy(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        push_policy = _parse_push_policy(d.pop("push_policy", UNSET))

        def _parse_enterprise_project_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        enterprise_project_id = _parse_enterprise_project_id(
            d.pop("enterprise_project_id", UNSET)
        )

        def _parse_topic_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        topic_id = _parse_topic_id(d.pop("topic_id", UNSET))

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

        get_topic_response = cls(
            topic_urn=topic_urn,
            request_id=request_id,
            name=name,
            display_name=display_name,
            push_policy=push_policy,
            enterprise_project_id=enterprise_project_id,
            topic_id=topic_id,
            create_time=create_time,
            update_time=update_time,
        )

        get_topic_response.additional_properties = d
        return get_topic_response

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
