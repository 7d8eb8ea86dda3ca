"""Topics, and the one key that each may be bound to."""

from __future__ import annotations

from datetime import datetime

from attrs import Factory, evolve, frozen

from ._directory import id_of
from ._keys import EPOCH, Key, KeyState
from ._refusal import Refusal


@frozen
class Binding:
    """A topic's key. `id` is the binding's own id, made by SMN; `key_id` is that of the key in KMS."""

    id: str
    key_id: str


@frozen
class Topic:
    """A topic. Topics do not change: a step returns the topic as it is afterwards."""

    urn: str
    binding: Binding | None = None
    display_name: str = ""
    enterprise_project_id: str = "0"
    id: str = Factory(lambda topic: id_of(topic.urn), takes_self=True)
    created_at: datetime = EPOCH

    @property
    def name(self) -> str:
        return self.urn.rpartition(":")[2]

    def bound(self, binding: Binding) -> Topic:
        """Return the topic with its key. A `Refusal` if it has one already, the same one included."""
        if self.binding is not None:
            raise Refusal("SMN.00013049")
        return evolve(self, binding=binding)

    def rebound(self, binding_id: str, binding: Binding) -> Topic:
        """Return the topic with another key. A `Refusal` unless its binding has the id."""
        if self.binding is None or self.binding.id != binding_id:
            raise Refusal("SMN.00013064")
        return evolve(self, binding=binding)

    def unbound(self, binding_id: str) -> Topic:
        """Return the topic without its key. A `Refusal` unless its binding has the id."""
        if self.binding is None or self.binding.id != binding_id:
            raise Refusal("SMN.00013056")
        return evolve(self, binding=None)

    def lets_messages_out(self, key: Key | None) -> bool:
        """Tell whether messages go out. `key` is the one that the topic is bound to, if it still exists."""
        return self.binding is None or status_of(key) in _PUBLISHING


_PUBLISHING = (KeyState.ENABLED.name, KeyState.PENDING_DELETION.name)


def status_of(key: Key | None) -> str:
    """Return what SMN calls the state of a bound key; `None` is a key that is gone.

    The two services share the names of their states, except that SMN has none for a frozen key. Of its
    names, the one for a key that cannot be used until its owner acts is nearest.
    """
    if key is None:
        return "DELETED"
    if key.state is KeyState.FROZEN:
        return KeyState.DISABLED.name
    return key.state.name
