# Generated from spec/smn.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.subscription_filter import SubscriptionFilter
from ..types import UNSET, Unset

T = TypeVar("T", bound="Subscription")


@_attrs_define
class Subscription:
    """A subscription."""

    subscription_urn: str
    """ URN of the subscription. """
    topic_urn: None | str | Unset = UNSET
    """ URN of the topic. """
    protocol: None | str | Unset = UNSET
    """ How SMN reaches the endpoint, such as `email`. """
    owner: None | str | Unset = UNSET
    """ Id of the project of the topic's creator. """
    endpoint: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    """ Receiver of the messages. It is treated as a secret, as in `addSubscription`. """
    remark: None | str | Unset = UNSET
    """ Remark about the subscription. """
    status: int | None | Unset = UNSET
    """ Status of the subscription: `0` not confirmed, `1` confirmed, `3` cancelled by the subscriber.
    Others are possible. """
    filter_polices: list[SubscriptionFilter] | None | Unset = UNSET
    """ Filters by the attributes of messages. Without any, the endpoint receives every message. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        subscription_urn = self.subscription_urn

        topic_urn: None | str | Unset
        if isinstance(self.topic_urn, Unset):
            topic_urn = UNSET
        else:
            topic_urn = self.topic_urn

        protocol: None | str | Unset
        if isinstance(self.protocol, Unset):
            protocol = UNSET
        else:
            protocol = self.protocol

        owner: None | str | Unset
        if isinstance(self.owner, Unset):
            owner = UNSET
        else:
            owner = self.owner

        endpoint: None | str | Unset
        if isinstance(self.endpoint, Unset):
            endpoint = UNSET
        else:
            endpoint = self.endpoint

        remark: None | str | Unset
        if isinstance(self.remark, Unset):
            remark = UNSET
        else:
            remark = self.remark

        status: int | None | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        else:
            status = self.status

        filter_polices: list[dict[str, Any]] | None | Unset
        if isinstance(self.filter_polices, Unset):
            filter_polices = UNSET
        elif isinstance(self.filter_polices, list):
            filter_polices = []
            for filter_polices_type_0_item_data in self.filter_polices:
                filter_polices_type_0_item = filter_polices_type_0_item_data.to_dict()
                filter_polices.append(filter_polices_type_0_item)

        else:
            filter_polices = self.filter_polices

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "subscription_urn": subscription_urn,
            }
        )
        if topic_urn is not UNSET:
            field_dict["topic_urn"] = topic_urn
        if protocol is not UNSET:
            field_dict["protocol"] = protocol
        if owner is not UNSET:
            field_dict["owner"] = owner
        if endpoint is not UNSET:
            field_dict["endpoint"] = endpoint
        if remark is not UNSET:
            field_dict["remark"] = remark
        if status is not UNSET:
            field_dict["status"] = status
        if filter_polices is not UNSET:
            field_dict["filter_polices"] = filter_polices

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        subscription_urn = d.pop("subscription_urn")

        def _parse_topic_urn(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        topic_urn = _parse_topic_urn(d.pop("topic_urn", UNSET))

        def _parse_protocol(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        protocol = _parse_protocol(d.pop("protocol", UNSET))

        def _parse_owner(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        owner = _parse_owner(d.pop("owner", UNSET))

        def _parse_endpoint(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        endpoint = _parse_endpoint(d.pop("endpoint", UNSET))

        def _parse_remark(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        remark = _parse_remark(d.pop("remark", UNSET))

        def _parse_status(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        def _parse_filter_polices(
            data: object,
        ) -> list[SubscriptionFilter] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                filter_polices_type_0 = []
                _filter_polices_type_0 = data
                for filter_polices_type_0_item_data in _filter_polices_type_0:
                    filter_polices_type_0_item = SubscriptionFilter.from_dict(
                        filter_polices_type_0_item_data
                    )

                    filter_polices_type_0.append(filter_polices_type_0_item)

                return filter_polices_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[SubscriptionFilter] | None | Unset, data)

        filter_polices = _parse_filter_polices(d.pop("filter_polices", UNSET))

        subscription = cls(
            subscription_urn=subscription_urn,
            topic_urn=topic_urn,
            protocol=protocol,
            owner=owner,
            endpoint=endpoint,
            remark=remark,
            status=status,
            filter_polices=filter_polices,
        )

        subscription.additional_properties = d
        return subscription

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
