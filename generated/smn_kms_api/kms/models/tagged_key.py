# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.key_details import KeyDetails
from ..models.listed_key_tag import ListedKeyTag
from ..types import UNSET, Unset

T = TypeVar("T", bound="TaggedKey")


@_attrs_define
class TaggedKey:
    """A key and its tags."""

    resource_id: str
    """ Id of the key, a UUID of 36 bytes. """
    resource_name: None | str | Unset = UNSET
    """ Alias of the key. """
    resource_detail: KeyDetails | None | Unset = UNSET
    """ Details of a key. Flags are strings. Times are milliseconds in a string, while the time of an
    import is in seconds. """
    tags: list[ListedKeyTag] | None | Unset = UNSET
    """ The tags of the key. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        resource_id = self.resource_id

        resource_name: None | str | Unset
        if isinstance(self.resource_name, Unset):
            resource_name = UNSET
        else:
            resource_name = self.resource_name

        resource_detail: dict[str, Any] | None | Unset
        if isinstance(self.resource_detail, Unset):
            resource_detail = UNSET
        elif isinstance(self.resource_detail, KeyDetails):
            resource_detail = self.resource_detail.to_dict()
        else:
            resource_detail = self.resource_detail

        tags: list[dict[str, Any]] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = []
            for tags_type_0_item_data in self.tags:
                tags_type_0_item = tags_type_0_item_data.to_dict()
                tags.append(tags_type_0_item)

        else:
            tags = self.tags

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "resource_id": resource_id,
            }
        )
        if resource_name is not UNSET:
            field_dict["resource_name"] = resource_name
        if resource_detail is not UNSET:
            field_dict["resource_detail"] = resource_detail
        if tags is not UNSET:
            field_dict["tags"] = tags

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        resource_id = d.pop("resource_id")

        def _parse_resource_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        resource_name = _parse_resource_name(d.pop("resource_name", UNSET))

        def _parse_resource_detail(data: object) -> KeyDetails | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                resource_detail_type_1 = KeyDetails.from_dict(data)

                return resource_detail_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(KeyDetails | None | Unset, data)

        resource_detail = _parse_resource_detail(d.pop("resource_detail", UNSET))

        def _parse_tags(data: object) -> list[ListedKeyTag] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                tags_type_0 = []
                _tags_type_0 = data
                for tags_type_0_item_data in _tags_type_0:
                    tags_type_0_item = ListedKeyTag.from_dict(tags_type_0_item_data)

                    tags_type_0.append(tags_type_0_item)

                return tags_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[ListedKeyTag] | None | Unset, data)

        tags = _parse_tags(d.pop("tags", UNSET))

        tagged_key = cls(
            resource_id=resource_id,
            resource_name=resource_name,
            resource_detail=resource_detail,
            tags=tags,
        )

        tagged_key.additional_properties = d
        return tagged_key

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
