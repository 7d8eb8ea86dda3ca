# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.rotated_key_material import RotatedKeyMaterial
from ..types import UNSET, Unset

T = TypeVar("T", bound="GetKeyRotationStatusResponse")


@_attrs_define
class GetKeyRotationStatusResponse:
    """The rotation of a key. Its flag and its numbers are no strings, while `key_rotation_enabled` of
    `describeKey` is one.

    """

    key_rotation_enabled: bool
    """ Whether the key rotates. A boolean. """
    rotation_interval: int | None | Unset = UNSET
    """ Number of days between two rotations. It is missing where the key does not rotate. """
    last_rotation_time: None | str | Unset = UNSET
    """ When the key was rotated last, in milliseconds since 1970-01-01T00:00:00Z. Empty if it never was. """
    number_of_rotations: int | None | Unset = UNSET
    """ How often the key was rotated. """
    key_materials: list[RotatedKeyMaterial] | None | Unset = UNSET
    """ The materials of the key. Not every response has them. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        key_rotation_enabled = self.key_rotation_enabled

        rotation_interval: int | None | Unset
        if isinstance(self.rotation_interval, Unset):
            rotation_interval = UNSET
        else:
            rotation_interval = self.rotation_interval

        last_rotation_time: None | str | Unset
        if isinstance(self.last_rotation_time, Unset):
            last_rotation_time = UNSET
        else:
            last_rotation_time = self.last_rotation_time

        number_of_rotations: int | None | Unset
        if isinstance(self.number_of_rotations, Unset):
            number_of_rotations = UNSET
        else:
            number_of_rotations = self.number_of_rotations

        key_materials: list[dict[str, Any]] | None | Unset
        if isinstance(self.key_materials, Unset):
            key_materials = UNSET
        elif isinstance(self.key_materials, list):
            key_materials = []
            for key_materials_type_0_item_data in self.key_materials:
                key_materials_type_0_item = key_materials_type_0_item_data.to_dict()
                key_materials.append(key_materials_type_0_item)

        else:
            key_materials = self.key_materials

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key_rotation_enabled": key_rotation_enabled,
            }
        )
        if rotation_interval is not UNSET:
            field_dict["rotation_interval"] = rotation_interval
        if last_rotation_time is not UNSET:
            field_dict["last_rotation_time"] = last_rotation_time
        if number_of_rotations is not UNSET:
            field_dict["number_of_rotations"] = number_of_rotations
        if key_materials is not UNSET:
            field_dict["key_materials"] = key_materials

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        key_rotation_enabled = d.pop("key_rotation_enabled")

        def _parse_rotation_interval(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        rotation_interval = _parse_rotation_interval(d.pop("rotation_interval", UNSET))

        def _parse_last_rotation_time(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        last_rotation_time = _parse_last_rotation_time(
            d.pop("last_rotation_time", UNSET)
        )

        def _parse_number_of_rotations(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        number_of_rotations = _parse_number_of_rotations(
            d.pop("number_of_rotations", UNSET)
        )

        def _parse_key_materials(
            data: object,
        ) -> list[RotatedKeyMaterial] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                key_materials_type_0 = []
                _key_materials_type_0 = data
                for key_materials_type_0_item_data in _key_materials_type_0:
                    key_materials_type_0_item = RotatedKeyMaterial.from_dict(
                        key_materials_type_0_item_data
                    )

                    key_materials_type_0.append(key_materials_type_0_item)

                return key_materials_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[RotatedKeyMaterial] | None | Unset, data)

        key_materials = _parse_key_materials(d.pop("key_materials", UNSET))

        get_key_rotation_status_response = cls(
            key_rotation_enabled=key_rotation_enabled,
            rotation_interval=rotation_interval,
            last_rotation_time=last_rotation_time,
            number_of_rotations=number_of_rotations,
            key_materials=key_materials,
        )

        get_key_rotation_status_response.additional_properties = d
        return get_key_rotation_status_response

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
