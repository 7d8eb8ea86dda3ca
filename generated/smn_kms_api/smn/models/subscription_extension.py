# Generated from spec/smn.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.subscription_headers import SubscriptionHeaders
from ..types import UNSET, Unset

T = TypeVar("T", bound="SubscriptionExtension")


@_attrs_define
class SubscriptionExtension:
    """What some protocols need in addition: `welink` an application, `feishu` a keyword or a signing
    secret, `dingTalkBot` a robot. `http` and `https` may have headers.

    """

    client_id: str | Unset = UNSET
    """ Id of the application, for `welink`. """
    client_secret: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ Secret of the application, for `welink`. """
    keyword: str | Unset = UNSET
    """ Keyword that the robot expects in messages, for `feishu` and `dingding`. """
    sign_secret: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ Signing secret of the robot, for `feishu` and `dingding`. """
    header: SubscriptionHeaders | Unset = UNSET
    """ Headers of the requests that SMN sends to an `http` or `https` endpoint: at most 10, with at most
    1024 characters together. A name begins with `x-`, not with `x-smn`. It has letters, digits and
    single hyphens, and none at the end. A value has ASCII characters. """
    app_key: str | Unset = UNSET
    """ Key of the application, for `dingTalkBot`. """
    app_secret: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ Secret of the application, for `dingTalkBot`. """
    robot_code: str | Unset = UNSET
    """ Code of the robot, for `dingTalkBot`. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        client_id = self.client_id

        client_secret = self.client_secret

        keyword = self.keyword

        sign_secret = self.sign_secret

        header: dict[str, Any] | Unset = UNSET
        if not isinstance(self.header, Unset):
            header = self.header.to_dict()

        app_key = self.app_key

        app_secret = self.app_secret

        robot_code = self.robot_code

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if client_id is not UNSET:
            field_dict["client_id"] = client_id
        if client_secret is not UNSET:
            field_dict["client_secret"] = client_secret
        if keyword is not UNSET:
            field_dict["keyword"] = keyword
        if sign_secret is not UNSET:
            field_dict["sign_secret"] = sign_secret
        if header is not UNSET:
            field_dict["header"] = header
        if app_key is not UNSET:
            field_dict["app_key"] = app_key
        if app_secret is not UNSET:
            field_dict["app_secret"] = app_secret
        if robot_code is not UNSET:
            field_dict["robot_code"] = robot_code

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        client_id = d.pop("client_id", UNSET)

        client_secret = d.pop("client_secret", UNSET)

        keyword = d.pop("keyword", UNSET)

        sign_secret = d.pop("sign_secret", UNSET)

        _header = d.pop("header", UNSET)
        header: SubscriptionHeaders | Unset
        if isinstance(_header, Unset):
            header = UNSET
        else:
            header = SubscriptionHeaders.from_dict(_header)

        app_key = d.pop("app_key", UNSET)

        app_secret = d.pop("app_secret", UNSET)

        robot_code = d.pop("robot_code", UNSET)

        subscription_extension = cls(
            client_id=client_id,
            client_secret=client_secret,
            keyword=keyword,
            sign_secret=sign_secret,
            header=header,
            app_key=app_key,
            app_secret=app_secret,
            robot_code=robot_code,
        )

        subscription_extension.additional_properties = d
        return subscription_extension

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
