# Generated from spec/smn.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.message_attribute import MessageAttribute
from ..models.message_tags import MessageTags
from ..types import UNSET, Unset

T = TypeVar("T", bound="PublishMessageRequest")


@_attrs_define
class PublishMessageRequest:
    """The message. At least one of `message_structure`, `message_template_name` and `message` is
    required.

    """

    subject: str | Unset = UNSET
    """ Subject of the emails with the message, at most 512 bytes. """
    message: str | Unset = UNSET
    """ Text of the message, at most 256 KB in UTF-8. """
    message_structure: str | Unset = UNSET
    """ Texts of the message for different protocols: a JSON object in a string. It has a member for
    each protocol, and one named `default` for the others, which is required. """
    message_template_name: str | Unset = UNSET
    """ Name of a message template. The values in `tags` replace the tags in it. """
    tags: MessageTags | Unset = UNSET
    """ Values for the tags of a message template, by the name of the tag. Required with
    `message_template_name`. A name has at most 21 characters, a value at most 1 KB. """
    time_to_live: str | Unset = UNSET
    """ Number of seconds for which SMN keeps trying, as a decimal string. The default is `3600`. The
    maximum is 86400, and 604800 in other clouds. """
    message_attributes: list[MessageAttribute] | Unset = UNSET
    """ Attributes of the message, by which the filters of subscriptions select it. """
    locale: str | Unset = UNSET
    """ Language of the text that SMN adds to the message, such as `en-us`. If left out, it is the
    language of the account. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        subject = self.subject

        message = self.message

        message_structure = self.message_structure

        message_template_name = self.message_template_name

        tags: dict[str, Any] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags.to_dict()

        time_to_live = self.time_to_live

        message_attributes: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.message_attributes, Unset):
            message_attributes = []
            for message_attributes_item_data in self.message_attributes:
                message_attributes_item = message_attributes_item_data.to_dict()
                message_attributes.append(message_attributes_item)

        locale = self.locale

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if subject is not UNSET:
            field_dict["subject"] = subject
        if message is not UNSET:
            field_dict["message"] = message
        if message_structure is not UNSET:
            field_dict["message_structure"] = message_structure
        if message_template_name is not UNSET:
            field_dict["message_template_name"] = message_template_name
        if tags is not UNSET:
            field_dict["tags"] = tags
        if time_to_live is not UNSET:
            field_dict["time_to_live"] = time_to_live
        if message_attributes is not UNSET:
            field_dict["message_attributes"] = message_attributes
        if locale is not UNSET:
            field_dict["locale"] = locale

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        subject = d.pop("subject", UNSET)

        message = d.pop("message", UNSET)

        message_structure = d.pop("message_structure", UNSET)

        message_template_name = d.pop("message_template_name", UNSET)

        _tags = d.pop("tags", UNSET)
        tags: MessageTags | Unset
        if isinstance(_tags, Unset):
            tags = UNSET
        else:
            tags = MessageTags.from_dict(_tags)

        time_to_live = d.pop("time_to_live", UNSET)

        _message_attributes = d.pop("message_attributes", UNSET)
        message_attributes: list[MessageAttribute] | Unset = UNSET
        if _message_attributes is not UNSET:
            message_attributes = []
            for message_attributes_item_data in _message_attributes:
                message_attributes_item = MessageAttribute.from_dict(
                    message_attributes_item_data
                )

                message_attributes.append(message_attributes_item)

        locale = d.pop("locale", UNSET)

        publish_message_request = cls(
            subject=subject,
            message=message,
            message_structure=message_structure,
            message_template_name=message_template_name,
            tags=tags,
            time_to_live=time_to_live,
            message_attributes=message_attributes,
            locale=locale,
        )

        publish_message_request.additional_properties = d
        return publish_message_request

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
