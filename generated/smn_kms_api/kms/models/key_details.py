# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.key_origin import KeyOrigin
from ..models.key_state import KeyState
from ..types import UNSET, Unset

T = TypeVar("T", bound="KeyDetails")


@_attrs_define
class KeyDetails:
    """Details of a key. Flags are strings. Times are milliseconds in a string, while the time of an
    import is in seconds.

    """

    key_id: str
    """ Id of the key, a UUID of 36 bytes. """
    domain_id: None | str | Unset = UNSET
    """ Id of the account that owns the key. """
    key_alias: None | str | Unset = UNSET
    """ Alias of the key. """
    realm: None | str | Unset = UNSET
    """ Id of the region that the key is in. """
    key_spec: None | str | Unset = UNSET
    """ Algorithm of the key. """
    key_usage: None | str | Unset = UNSET
    """ What the key is for. """
    key_description: None | str | Unset = UNSET
    """ Description of the key, for people. """
    creation_date: None | str | Unset = UNSET
    """ When the key was created, in milliseconds since 1970-01-01T00:00:00Z, as 13 digits. """
    scheduled_deletion_date: None | str | Unset = UNSET
    """ When the key will be deleted, in milliseconds since 1970-01-01T00:00:00Z. Empty unless the key
    is pending deletion. """
    key_state: KeyState | None | Unset = UNSET
    """ State of a key: a digit in a string. KMS may add others. """
    default_key_flag: None | str | Unset = UNSET
    """ `1` for a default key, which a service made and which cannot be changed; `0` for any other key. """
    key_type: None | str | Unset = UNSET
    """ Kind of the key, as an undocumented code. """
    expiration_time: None | str | Unset = UNSET
    """ When the imported material expires, in milliseconds since 1970-01-01T00:00:00Z. Empty if it
    never expires. The `expiration_time` of an import is in seconds. """
    origin: KeyOrigin | None | str | Unset = UNSET
    """ Where the material of a key comes from. """
    key_rotation_enabled: None | str | Unset = UNSET
    """ Whether KMS rotates the key. The string `"true"` or `"false"`, not a boolean. """
    sys_enterprise_project_id: None | str | Unset = UNSET
    """ Id of the enterprise project that the key belongs to; `0` is the default one. """
    keystore_id: None | str | Unset = UNSET
    """ Id of the key store that holds the key. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        key_id = self.key_id

        domain_id: None | str | Unset
        if isinstance(self.domain_id, Unset):
            domain_id = UNSET
        else:
            domain_id = self.domain_id

        key_alias: None | str | Unset
        if isinstance(self.key_alias, Unset):
            key_alias = UNSET
        else:
            key_alias = self.key_alias

        realm: None | str | Unset
        if isinstance(self.realm, Unset):
            realm = UNSET
        else:
            realm = self.realm

        key_spec: None | str | Unset
        if isinstance(self.key_spec, Unset):
            key_spec = UNSET
        else:
            key_spec = self.key_spec

        key_usage: None | str | Unset
        if isinstance(self.key_usage, Unset):
            key_usage = UNSET
        else:
            key_usage = self.key_usage

        key_description: None | str | Unset
        if isinstance(self.key_description, Unset):
            key_description = UNSET
        else:
            key_description = self.key_description

        creation_date: None | str | Unset
        if isinstance(self.creation_date, Unset):
            creation_date = UNSET
        else:
            creation_date = self.creation_date

        scheduled_deletion_date: None | str | Unset
        if isinstance(self.scheduled_deletion_date, Unset):
            scheduled_deletion_date = UNSET
        else:
            scheduled_deletion_date = self.scheduled_deletion_date

        key_state: None | str | Unset
        if isinstance(self.key_state, Unset):
            key_state = UNSET
        elif isinstance(self.key_state, KeyState):
            key_state = self.key_state.value
        else:
            key_state = self.key_state

        default_key_flag: None | str | Unset
        if isinstance(self.default_key_flag, Unset):
            default_key_flag = UNSET
        else:
            default_key_flag = self.default_key_flag

        key_type: None | str | Unset
        if isinstance(self.key_type, Unset):
            key_type = UNSET
        else:
            key_type = self.key_type

        expiration_time: None | str | Unset
        if isinstance(self.expiration_time, Unset):
            expiration_time = UNSET
        else:
            expiration_time = self.expiration_time

        origin: None | str | Unset
        if isinstance(self.origin, Unset):
            origin = UNSET
        elif isinstance(self.origin, KeyOrigin):
            origin = self.origin.value
        else:
            origin = self.origin

        key_rotation_enabled: None | str | Unset
        if isinstance(self.key_rotation_enabled, Unset):
            key_rotation_enabled = UNSET
        else:
            key_rotation_enabled = self.key_rotation_enabled

        sys_enterprise_project_id: None | str | Unset
        if isinstance(self.sys_enterprise_project_id, Unset):
            sys_enterprise_project_id = UNSET
        else:
            sys_enterprise_project_id = self.sys_enterprise_project_id

        keystore_id: None | str | Unset
        if isinstance(self.keystore_id, Unset):
            keystore_id = UNSET
        else:
            keystore_id = self.keystore_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key_id": key_id,
            }
        )
        if domain_id is not UNSET:
            field_dict["domain_id"] = domain_id
        if key_alias is not UNSET:
            field_dict["key_alias"] = key_alias
        if realm is not UNSET:
            field_dict["realm"] = realm
        if key_spec is not UNSET:
            field_dict["key_spec"] = key_spec
        if key_usage is not UNSET:
            field_dict["key_usage"] = key_usage
        if key_description is not UNSET:
            field_dict["key_description"] = key_description
        if creation_date is not UNSET:
            field_dict["creation_date"] = creation_date
        if scheduled_deletion_date is not UNSET:
            field_dict["scheduled_deletion_date"] = scheduled_deletion_date
        if key_state is not UNSET:
            field_dict["key_state"] = key_state
        if default_key_flag is not UNSET:
            field_dict["default_key_flag"] = default_key_flag
        if key_type is not UNSET:
            field_dict["key_type"] = key_type
        if expiration_time is not UNSET:
            field_dict["expiration_time"] = expiration_time
        if origin is not UNSET:
            field_dict["origin"] = origin
        if key_rotation_enabled is not UNSET:
            field_dict["key_rotation_enabled"] = key_rotation_enabled
        if sys_enterprise_project_id is not UNSET:
            field_dict["sys_enterprise_project_id"] = sys_enterprise_project_id
        if keystore_id is not UNSET:
            field_dict["keystore_id"] = keystore_id

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        key_id = d.pop("key_id")

        def _parse_domain_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        domain_id = _parse_domain_id(d.pop("domain_id", UNSET))

        def _parse_key_alias(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        key_alias = _parse_key_alias(d.pop("key_alias", UNSET))

        def _parse_realm(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        realm = _parse_realm(d.pop("realm", UNSET))

        def _parse_key_spec(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        key_spec = _parse_key_spec(d.pop("key_spec", UNSET))

        def _parse_key_usage(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        key_usage = _parse_key_usage(d.pop("key_usage", UNSET))

        def _parse_key_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        key_description = _parse_key_description(d.pop("key_description", UNSET))

        def _parse_creation_date(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        creation_date = _parse_creation_date(d.pop("creation_date", UNSET))

        def _parse_scheduled_deletion_date(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        scheduled_deletion_date = _parse_scheduled_deletion_date(
            d.pop("scheduled_deletion_date", UNSET)
        )

        def _parse_key_state(data: object) -> KeyState | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                key_state_type_1 = KeyState(data)

                return key_state_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(KeyState | None | Unset, data)

        key_state = _parse_key_state(d.pop("key_state", UNSET))

        def _parse_default_key_flag(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        default_key_flag = _parse_default_key_flag(d.pop("default_key_flag", UNSET))

        def _parse_key_type(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        key_type = _parse_key_type(d.pop("key_type", UNSET))

        def _parse_expiration_time(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        expiration_time = _parse_expiration_time(d.pop("expiration_time", UNSET))

        def _parse_origin(data: object) -> KeyOrigin | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                origin_type_0 = KeyOrigin(data)

                return origin_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(KeyOrigin | None | str | Unset, data)

        origin = _parse_origin(d.pop("origin", UNSET))

        def _parse_key_rotation_enabled(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        key_rotation_enabled = _parse_key_rotation_enabled(
            d.pop("key_rotation_enabled", UNSET)
        )

        def _parse_sys_enterprise_project_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        sys_enterprise_project_id = _parse_sys_enterprise_project_id(
            d.pop("sys_enterprise_project_id", UNSET)
        )

        def _parse_keystore_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        keystore_id = _parse_keystore_id(d.pop("keystore_id", UNSET))

        key_details = cls(
            key_id=key_id,
            domain_id=domain_id,
            key_alias=key_alias,
            realm=realm,
            key_spec=key_spec,
            key_usage=key_usage,
            key_description=key_description,
            creation_date=creation_date,
            scheduled_deletion_date=scheduled_deletion_date,
            key_state=key_state,
            default_key_flag=default_key_flag,
            key_type=key_type,
            expiration_time=expiration_time,
            origin=origin,
            key_rotation_enabled=key_rotation_enabled,
            sys_enterprise_project_id=sys_enterprise_project_id,
            keystore_id=keystore_id,
        )

        key_details.additional_properties = d
        return key_details

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
