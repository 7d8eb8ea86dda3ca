# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.key_details import KeyDetails
from ..types import UNSET, Unset

T = TypeVar("T", bound="ListKeysResponse")


@_attrs_define
class ListKeysResponse:
    """One page of keys. A list that is missing or null is empty."""

    keys: list[str] | None | Unset = UNSET
    """ The ids of the keys. """
    key_details: list[KeyDetails] | None | Unset = UNSET
    """ The keys. """
    next_marker: None | str | Unset = UNSET
    """ The `marker` of the next page, empty on the last one. """
    truncated: None | str | Unset = UNSET
    """ Whether there are more pages. The string `"true"` or `"false"`, not a boolean. """
    total: int | None | Unset = UNSET
    """ Number of keys on all pages. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        keys: list[str] | None | Unset
        if isinstance(self.keys, Unset):
            keys = UNSET
        elif isinstance(self.keys, list):
            keys = self.keys

        else:
            keys = self.keys

        key_details: list[dict[str, Any]] | None | Unset
        if isinstance(self.key_details, Unset):
            key_details = UNSET
        elif isinstance(self.key_details, list):
            key_details = []
            for key_details_type_0_item_data in self.key_details:
                key_details_type_0_item = key_details_type_0_item_data.to_dict()
                key_details.append(key_details_type_0_item)

        else:
            key_details = self.key_details

        next_marker: None | str | Unset
        if isinstance(self.next_marker, Unset):
            next_marker = UNSET
        else:
            next_marker = self.next_marker

        truncated: None | str | Unset
        if isinstance(self.truncated, Unset):
            truncated = UNSET
        else:
            truncated = self.truncated

        total: int | None | Unset
        if isinstance(self.total, Unset):
            total = UNSET
        else:
            total = self.total

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if keys is not UNSET:
            field_dict["keys"] = keys
        if key_details is not UNSET:
            field_dict["key_details"] = key_details
        if next_marker is not UNSET:
            field_dict["next_marker"] = next_marker
        if truncated is not UNSET:
            field_dict["truncated"] = truncated
        if total is not UNSET:
            field_dict["total"] = total

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)

        def _parse_keys(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                keys_type_0 = cast(list[str], data)

                return keys_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        keys = _parse_keys(d.pop("keys", UNSET))

        def _parse_key_details(data: object) -> list[KeyDetails] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                key_details_type_0 = []
                _key_details_type_0 = data
                for key_details_type_0_item_data in _key_details_type_0:
                    key_details_type_0_item = KeyDetails.from_dict(
                        key_details_type_0_item_data
                    )

                    key_details_type_0.append(key_details_type_0_item)

                return key_details_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[KeyDetails] | None | Unset, data)

        key_details = _parse_key_details(d.pop("key_details", UNSET))

        def _parse_next_marker(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        next_marker = _parse_next_marker(d.pop("next_marker", UNSET))

        def _parse_truncated(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        truncated = _parse_truncated(d.pop("truncated", UNSET))

        def _parse_total(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        total = _parse_total(d.pop("total", UNSET))

        list_keys_response = cls(
            keys=keys,
            key_details=key_details,
            next_marker=next_marker,
            truncated=truncated,
            total=total,
        )

        list_keys_response.additional_properties = d
        return list_keys_response

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
