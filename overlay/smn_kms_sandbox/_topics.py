"""Topics, and the one key that each may be bound to."""

from __future__ import annotations

from attrs import evolve, frozen

from ._keys import Key, KeyState
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

    def bound(self, binding: Binding) -> Topic:
        """Return the topic with its key. A `Refusal` if it has one already, the same one included."""
        if self.binding is not None:
            raise Refusal("SMN.00013049")
        return evolve(self, binding=binding)


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
