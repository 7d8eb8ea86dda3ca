"""The credentials that a sandbox may be told to know."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from attrs import field, frozen


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
    """Which credentials are good: those that are known, or any where nothing is known at all."""

    lenient: bool
    tokens: frozenset[str] = field(repr=False)
    keys: Mapping[str, AccessKey] = field(repr=False)
    users: frozenset[User] = field(repr=False)

    @classmethod
    def known(
        cls,
        tokens: Collection[str] | None,
        keys: Collection[AccessKey] | None,
        users: Collection[User] | None,
    ) -> Credentials:
        """Return what is good once these are known; `None` three times is to know nothing."""
        return cls(
            lenient=tokens is None and keys is None and users is None,
            tokens=frozenset(tokens or ()),
            keys={key.access_key: key for key in keys or ()},
            users=frozenset(users or ()),
        )
