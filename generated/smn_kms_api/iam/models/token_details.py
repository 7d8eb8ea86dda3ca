# Generated from spec/iam.yaml by `make generate`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.assumed_by import AssumedBy
from ..models.catalog_service import CatalogService
from ..models.reference import Reference
from ..models.token_project import TokenProject
from ..models.token_user import TokenUser
from ..types import UNSET, Unset

T = TypeVar("T", bound="TokenDetails")


@_attrs_define
class TokenDetails:
    """Lifetime and scope of a token. The token itself is in the header `X-Subject-Token`."""

    expires_at: str
    """ When the token expires, in UTC (ISO 8601 with microseconds). """
    methods: list[str] | None | Unset = UNSET
    """ The method of authentication that was used. """
    issued_at: None | str | Unset = UNSET
    """ When the token was created, in UTC (ISO 8601 with microseconds). """
    user: None | TokenUser | Unset = UNSET
    """ The user that the token is for. For the token of an agency it is the agency, whose name follows that
    of its account and a slash. """
    project: None | TokenProject | Unset = UNSET
    """ The project that the token is valid for. """
    domain: None | Reference | Unset = UNSET
    """ A project or an account, by its id or by its name. """
    roles: list[Reference] | None | Unset = UNSET
    """ The permissions that the token has. An id of `0` is not the real one. """
    catalog: list[CatalogService] | None | Unset = UNSET
    """ The services with their base URLs. With `nocatalog` in the request it is empty or missing. """
    assumed_by: AssumedBy | None | Unset = UNSET
    """ Who asked for the token of an agency. Other tokens do not have it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        expires_at = self.expires_at

        methods: list[str] | None | Unset
        if isinstance(self.methods, Unset):
            methods = UNSET
        elif isinstance(self.methods, list):
            methods = self.methods

        else:
            methods = self.methods

        issued_at: None | str | Unset
        if isinstance(self.issued_at, Unset):
            issued_at = UNSET
        else:
            issued_at = self.issued_at

        user: dict[str, Any] | None | Unset
        if isinstance(self.user, Unset):
            user = UNSET
        elif isinstance(self.user, TokenUser):
            user = self.user.to_dict()
        else:
            user = self.user

        project: dict[str, Any] | None | Unset
        if isinstance(self.project, Unset):
            project = UNSET
        elif isinstance(self.project, TokenProject):
            project = self.project.to_dict()
        else:
            project = self.project

        domain: dict[str, Any] | None | Unset
        if isinstance(self.domain, Unset):
            domain = UNSET
        elif isinstance(self.domain, Reference):
            domain = self.domain.to_dict()
        else:
            domain = self.domain

        roles: list[dict[str, Any]] | None | Unset
        if isinstance(self.roles, Unset):
            roles = UNSET
        elif isinstance(self.roles, list):
            roles = []
            for roles_type_0_item_data in self.roles:
                roles_type_0_item = roles_type_0_item_data.to_dict()
                roles.append(roles_type_0_item)

        else:
            roles = self.roles

        catalog: list[dict[str, Any]] | None | Unset
        if isinstance(self.catalog, Unset):
            catalog = UNSET
        elif isinstance(self.catalog, list):
            catalog = []
            for catalog_type_0_item_data in self.catalog:
                catalog_type_0_item = catalog_type_0_item_data.to_dict()
                catalog.append(catalog_type_0_item)

        else:
            catalog = self.catalog

        assumed_by: dict[str, Any] | None | Unset
        if isinstance(self.assumed_by, Unset):
            assumed_by = UNSET
        elif isinstance(self.assumed_by, AssumedBy):
            assumed_by = self.assumed_by.to_dict()
        else:
            assumed_by = self.assumed_by

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "expires_at": expires_at,
            }
        )
        if methods is not UNSET:
            field_dict["methods"] = methods
        if issued_at is not UNSET:
            field_dict["issued_at"] = issued_at
        if user is not UNSET:
            field_dict["user"] = user
        if project is not UNSET:
            field_dict["project"] = project
        if domain is not UNSET:
            field_dict["domain"] = domain
        if roles is not UNSET:
            field_dict["roles"] = roles
        if catalog is not UNSET:
            field_dict["catalog"] = catalog
        if assumed_by is not UNSET:
            field_dict["assumed_by"] = assumed_by

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        expires_at = d.pop("expires_at")

        def _parse_methods(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                methods_type_0 = cast(list[str], data)

                return methods_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        methods = _parse_methods(d.pop("methods", UNSET))

        def _parse_issued_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        issued_at = _parse_issued_at(d.pop("issued_at", UNSET))

        def _parse_user(data: object) -> None | TokenUser | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                user_type_1 = TokenUser.from_dict(data)

                return user_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TokenUser | Unset, data)

        user = _parse_user(d.pop("user", UNSET))

        def _parse_project(data: object) -> None | TokenProject | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                project_type_1 = TokenProject.from_dict(data)

                return project_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TokenProject | Unset, data)

        project = _parse_project(d.pop("project", UNSET))

        def _parse_domain(data: object) -> None | Reference | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                domain_type_1 = Reference.from_dict(data)

                return domain_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Reference | Unset, data)

        domain = _parse_domain(d.pop("domain", UNSET))

        def _parse_roles(data: object) -> list[Reference] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                roles_type_0 = []
                _roles_type_0 = data
                for roles_type_0_item_data in _roles_type_0:
                    roles_type_0_item = Reference.from_dict(roles_type_0_item_data)

                    roles_type_0.append(roles_type_0_item)

                return roles_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Reference] | None | Unset, data)

        roles = _parse_roles(d.pop("roles", UNSET))

        def _parse_catalog(data: object) -> list[CatalogService] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                catalog_type_0 = []
                _catalog_type_0 = data
                for catalog_type_0_item_data in _catalog_type_0:
                    catalog_type_0_item = CatalogService.from_dict(
                        catalog_type_0_item_data
                    )

                    catalog_type_0.append(catalog_type_0_item)

                return catalog_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[CatalogService] | None | Unset, data)

        catalog = _parse_catalog(d.pop("catalog", UNSET))

        def _parse_assumed_by(data: object) -> AssumedBy | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                assumed_by_type_1 = AssumedBy.from_dict(data)

                return assumed_by_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AssumedBy | None | Unset, data)

        assumed_by = _parse_assumed_by(d.pop("assumed_by", UNSET))

        token_details = cls(
            expires_at=expires_at,
            methods=methods,
            issued_at=issued_at,
            user=user,
            project=project,
            domain=domain,
            roles=roles,
            catalog=catalog,
            assumed_by=assumed_by,
        )

        token_details.additional_properties = d
        return token_details

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
