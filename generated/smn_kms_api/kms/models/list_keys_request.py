# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ListKeysRequest")


@_attrs_define
class ListKeysRequest:
    """Which keys to list, and which page of them."""

    limit: str | Unset = UNSET
    """ Number of keys on a page: 1 to 2000, as a decimal string. The default is `2000`. Send it
    together with `marker`. """
    marker: str | Unset = UNSET
    """ Where the page starts, as a decimal string: the `next_marker` of the page before. Leave it out
    for the first page. """
    key_state: str | Unset = UNSET
    """ State of the keys to list: a digit in a string, as in `key_state` of the response. """
    key_spec: str | Unset = UNSET
    """ Algorithm of the keys to list: one that `createKey` accepts, or `ALL`. The default is `AES_256`;
    it leaves out all other keys. """
    enterprise_project_id: str | Unset = UNSET
    """ Id of the enterprise project whose keys to list, `0` for the default one, or `all`. The default
    is `all`: the keys of every enterprise project that the caller may see. """
    sequence: str | Unset = UNSET
    """ Sequence number of the request message, chosen by the caller: at most 36 bytes, for instance
    a UUID. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        limit = self.limit

        marker = self.marker

        key_state = self.key_state

        key_spec = self.key_spec

        enterprise_project_id = self.enterprise_project_id

        sequence = self.sequence

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if limit is not UNSET:
            field_dict["limit"] = limit
        if marker is not UNSET:
            field_dict["marker"] = marker
        if key_state is not UNSET:
            field_dict["key_state"] = key_state
        if key_spec is not UNSET:
            field_dict["key_spec"] = key_spec
        if enterprise_project_id is not UNSET:
            field_dict["enterprise_project_id"] = enterprise_project_id
        if sequence is not UNSET:
            field_dict["sequence"] = sequence

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        limit = d.pop("limit", UNSET)

        marker = d.pop("marker", UNSET)

        key_state = d.pop("key_state", UNSET)

        key_spec = d.pop("key_spec", UNSET)

        enterprise_project_id = d.pop("enterprise_project_id", UNSET)

        sequence = d.pop("sequence", UNSET)

        list_keys_request = cls(
            limit=limit,
            marker=marker,
            key_state=key_state,
            key_spec=key_spec,
            enterprise_project_id=enterprise_project_id,
            sequence=sequence,
        )

        list_keys_request.additional_properties = d
        return list_keys_request

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
