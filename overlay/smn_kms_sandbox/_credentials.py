"""Credentials: those that a sandbox is configured with, and the tokens that IAM issued."""

from __future__ import annotations

import base64
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from random import Random

from attrs import define, evolve, field, frozen

LIFETIME = timedelta(hours=24)

_TOKEN_BYTES = 96


@frozen
class AccessKey:
    """An access key with its secret, and with the security token that came with it if it is temporary."""

    access_key: str
    secret_key: str = field(repr=False)
    security_token: str | None = field(default=None, repr=False)


@frozen(kw_only=True)
class User:
    """An IAM user with its password. `domain` is the name of the account that it belongs to."""

    user: str
    password: str = field(repr=False)
    domain: str


@frozen
class Credentials:
    """The configured credentials. Without any, `accept_any` is true: all credentials are good."""

    accept_any: bool
    tokens: frozenset[str] = field(repr=False)
    keys: Mapping[str, AccessKey] = field(repr=False)
    users: frozenset[User] = field(repr=False)

    @classmethod
    def of(
        cls,
        tokens: Collection[str] | None,
        keys: Collection[AccessKey] | None,
        users: Collection[User] | None,
    ) -> Credentials:
        """Return the credentials for the arguments of `Sandbox`; `None` three times is to accept any."""
        return cls(
            accept_any=tokens is None and keys is None and users is None,
            tokens=frozenset(tokens or ()),
            keys={key.access_key: key for key in keys or ()},
            users=frozenset(users or ()),
        )


@frozen
class IssuedToken:
    """A token that IAM issued. `project_id` is `None` for one that is good for no project."""

    value: str = field(repr=False)
    project_id: str | None
    issued_at: datetime
    expires_at: datetime


@define
class Tokens:
    """The tokens that IAM issued."""

    _ids: Random
    _issued: dict[str, IssuedToken] = field(factory=dict, repr=False)

    def issue(self, project_id: str | None, now: datetime) -> IssuedToken:
        """Issue a token that is good for a project, or for none."""
        value = base64.urlsafe_b64encode(self._ids.randbytes(_TOKEN_BYTES)).decode()
        token = IssuedToken(value, project_id, now, now + LIFETIME)
        self._issued[token.value] = token
        return token

    def find(self, value: str) -> IssuedToken | None:
        """Return the token, expired or not, or `None` if IAM did not issue it."""
        return self._issued.get(value)

    def expire(self, now: datetime) -> None:
        """End every token that was issued so far."""
        self._issued = {value: evolve(token, expires_at=now) for value, token in self._issued.items()}
