# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.listed_key_tag import ListedKeyTag
from ..types import UNSET, Unset

T = TypeVar("T", bound="ListKeyTagsResponse")


@_attrs_define
class ListKeyTagsResponse:
    """The tags of a key. A list that is missing or null is empty."""

    tags: list[ListedKeyTag] | None | Unset = UNSET
    """ The tags. """
    sys_tags: list[ListedKeyTag] | None | Unset = UNSET
    """ Tags that services have given the key. Not every response has them. """
    exist_tags_num: int | None | Unset = UNSET
    """ Number of tags of the key. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
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

        sys_tags: list[dict[str, Any]] | None | Unset
        if isinstance(self.sys_tags, Unset):
            sys_tags = UNSET
        elif isinstance(self.sys_tags, list):
            sys_tags = []
            for sys_tags_type_0_item_data in self.sys_tags:
                sys_tags_type_0_item = sys_tags_type_0_item_data.to_dict()
                sys_tags.append(sys_tags_type_0_item)

        else:
            sys_tags = self.sys_tags

        exist_tags_num: int | None | Unset
        if isinstance(self.exist_tags_num, Unset):
            exist_tags_num = UNSET
        else:
            exist_tags_num = self.exist_tags_num

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if tags is not UNSET:
            field_dict["tags"] = tags
        if sys_tags is not UNSET:
            field_dict["sys_tags"] = sys_tags
        if exist_tags_num is not UNSET:
            field_dict["existTagsNum"] = exist_tags_num

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)

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

        def _parse_sys_tags(data: object) -> list[ListedKeyTag] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                sys_tags_type_0 = []
                _sys_tags_type_0 = data
                for sys_tags_type_0_item_data in _sys_tags_type_0:
                    sys_tags_type_0_item = ListedKeyTag.from_dict(
                        sys_tags_type_0_item_data
                    )

                    sys_tags_type_0.append(sys_tags_type_0_item)

                return sys_tags_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[ListedKeyTag] | None | Unset, data)

        sys_tags = _parse_sys_tags(d.pop("sys_tags", UNSET))

        def _parse_exist_tags_num(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        exist_tags_num = _parse_exist_tags_num(d.pop("existTagsNum", UNSET))

        list_key_tags_response = cls(
            tags=tags,
            sys_tags=sys_tags,
            exist_tags_num=exist_tags_num,
        )

        list_key_tags_response.additional_properties = d
        return list_key_tags_response

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
