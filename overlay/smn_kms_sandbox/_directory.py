"""What IAM remembers: projects, and the tokens that it issued."""

from __future__ import annotations

import base64
import uuid
from datetime import datetime, timedelta
from random import Random

from attrs import define, evolve, field, frozen

from ._clock import Clock

LIFETIME = timedelta(hours=24)

_TOKEN_BYTES = 96


def id_of(name: str) -> str:
    """Return the id that goes with a name: always the same 32 hexadecimal digits."""
    return uuid.uuid5(uuid.NAMESPACE_DNS, name).hex


ACCOUNT = id_of("account")
"""Id of the one account whose projects are listed."""


@frozen
class ListedProject:
    """A project as IAM lists it. `parent_id` is the account for the first project of a region."""

    id: str
    name: str
    parent_id: str = ACCOUNT
    enabled: bool = True


@frozen
class UserToken:
    """A token that was issued. `project_id` is `None` for one that is good for no project."""

    value: str = field(repr=False)
    project_id: str | None
    issued_at: datetime
    expires_at: datetime


@define
class Directory:
    """The projects of the account, in the order of their making, and the tokens that were issued."""

    clock: Clock
    ids: Random
    projects: list[ListedProject]
    tokens: dict[str, UserToken] = field(factory=dict, repr=False)

    def add_project(self, project: ListedProject) -> None:
        """List a project, in place of any with that id."""
        self.projects = [known for known in self.projects if known.id != project.id] + [project]

    def issue_token(self, project_id: str | None) -> UserToken:
        """Issue a token that is good for a project, or for none."""
        now = self.clock()
        value = base64.urlsafe_b64encode(self.ids.randbytes(_TOKEN_BYTES)).decode()
        token = UserToken(value, project_id, now, now + LIFETIME)
        self.tokens[token.value] = token
        return token

    def expire_tokens(self) -> None:
        """End every token that was issued so far."""
        now = self.clock()
        self.tokens = {value: evolve(token, expires_at=now) for value, token in self.tokens.items()}
