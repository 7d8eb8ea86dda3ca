# Generated from spec/smn.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.subscription_extension import SubscriptionExtension
from ..types import UNSET, Unset

T = TypeVar("T", bound="SubscriptionToAdd")


@_attrs_define
class SubscriptionToAdd:
    """One more endpoint to subscribe."""

    protocol: str
    """ How SMN reaches the endpoint: `email`, `sms`, `http` or `https`. Huawei Cloud also has
    `functionstage`, `functiongraph`, `callnotify`, `wechat`, `dingding`, `dingTalkBot`, `feishu` and
    `welink`, some of them on request only. """
    endpoint: str = _attrs_field(repr=False)
    """ Receiver of the messages. For `email` it is an email address, for `sms` and `callnotify` a phone
    number such as `+8613600000000`. For `http` and `https` it is a public URL that begins so, for
    `functionstage` and `functiongraph` a function or workflow. For the others it is the address or the
    id of a robot, a group or a user.

    It is treated as a secret: the addresses of robots and many URLs have one in them. """
    remark: str | Unset = UNSET
    """ Remark about the subscription, at most 128 bytes. """
    extension: SubscriptionExtension | Unset = UNSET
    """ What some protocols need in addition: `welink` an application, `feishu` a keyword or a signing
    secret, `dingTalkBot` a robot. `http` and `https` may have headers. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        protocol = self.protocol

        endpoint = self.endpoint

        remark = self.remark

        extension: dict[str, Any] | Unset = UNSET
        if not isinstance(self.extension, Unset):
            extension = self.extension.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "protocol": protocol,
                "endpoint": endpoint,
            }
        )
        if remark is not UNSET:
            field_dict["remark"] = remark
        if extension is not UNSET:
            field_dict["extension"] = extension

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        protocol = d.pop("protocol")

        endpoint = d.pop("endpoint")

        remark = d.pop("remark", UNSET)

        _extension = d.pop("extension", UNSET)
        extension: SubscriptionExtension | Unset
        if isinstance(_extension, Unset):
            extension = UNSET
        else:
            extension = SubscriptionExtension.from_dict(_extension)

        subscription_to_add = cls(
            protocol=protocol,
            endpoint=endpoint,
            remark=remark,
            extension=extension,
        )

        subscription_to_add.additional_properties = d
        return subscription_to_add

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
