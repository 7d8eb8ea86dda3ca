# Generated from spec/smn.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.topic_kms_key_status import TopicKmsKeyStatus

T = TypeVar("T", bound="GetTopicKmsKeyResponse")


@_attrs_define
class GetTopicKmsKeyResponse:
    """The binding of a topic and the state of its key."""

    key_id: str
    """ Id of the customer master key in DEW, which `createKey` of KMS returns as `key_id`. """
    status: str | TopicKmsKeyStatus
    """ State of a bound key, as SMN names it. Publishing fails in every state but `ENABLED` and
    `PENDING_DELETION`. KMS has digits for these states. Its state frozen has no name here. """
    id: str
    """ Id of the binding between the topic and its key. SMN generates it. It is not the key id. """
    request_id: str
    """ Unique id of the request. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        key_id = self.key_id

        status: str
        if isinstance(self.status, TopicKmsKeyStatus):
            status = self.status.value
        else:
            status = self.status

        id = self.id

        request_id = self.request_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key_id": key_id,
                "status": status,
                "id": id,
                "request_id": request_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        key_id = d.pop("key_id")

        def _parse_status(data: object) -> str | TopicKmsKeyStatus:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = TopicKmsKeyStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | TopicKmsKeyStatus, data)

        status = _parse_status(d.pop("status"))

        id = d.pop("id")

        request_id = d.pop("request_id")

        get_topic_kms_key_response = cls(
            key_id=key_id,
            status=status,
            id=id,
            request_id=request_id,
        )

        get_topic_kms_key_response.additional_properties = d
        return get_topic_kms_key_response

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
