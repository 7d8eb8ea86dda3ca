# Generated from spec/iam.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.catalog_endpoint import CatalogEndpoint
from ..types import UNSET, Unset

T = TypeVar("T", bound="CatalogService")


@_attrs_define
class CatalogService:
    """A service and its base URLs."""

    id: None | str | Unset = UNSET
    """ Id of the service. """
    name: None | str | Unset = UNSET
    """ Name of the service. """
    type_: None | str | Unset = UNSET
    """ Kind of the service. Clients find a service by its kind. """
    endpoints: list[CatalogEndpoint] | None | Unset = UNSET
    """ The base URLs of the service. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id: None | str | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        type_: None | str | Unset
        if isinstance(self.type_, Unset):
            type_ = UNSET
        else:
            type_ = self.type_

        endpoints: list[dict[str, Any]] | None | Unset
        if isinstance(self.endpoints, Unset):
            endpoints = UNSET
        elif isinstance(self.endpoints, list):
            endpoints = []
            for endpoints_type_0_item_data in self.endpoints:
                endpoints_type_0_item = endpoints_type_0_item_data.to_dict()
                endpoints.append(endpoints_type_0_item)

        else:
            endpoints = self.endpoints

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if name is not UNSET:
            field_dict["name"] = name
        if type_ is not UNSET:
            field_dict["type"] = type_
        if endpoints is not UNSET:
            field_dict["endpoints"] = endpoints

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)

        def _parse_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        id = _parse_id(d.pop("id", UNSET))

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_type_(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        type_ = _parse_type_(d.pop("type", UNSET))

        def _parse_endpoints(data: object) -> list[CatalogEndpoint] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                endpoints_type_0 = []
                _endpoints_type_0 = data
                for endpoints_type_0_item_data in _endpoints_type_0:
                    endpoints_type_0_item = CatalogEndpoint.from_dict(
                        endpoints_type_0_item_data
                    )

                    endpoints_type_0.append(endpoints_type_0_item)

                return endpoints_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[CatalogEndpoint] | None | Unset, data)

        endpoints = _parse_endpoints(d.pop("endpoints", UNSET))

        catalog_service = cls(
            id=id,
            name=name,
            type_=type_,
            endpoints=endpoints,
        )

        catalog_service.additional_properties = d
        return catalog_service

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
