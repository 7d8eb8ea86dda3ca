"""Known access keys, which lock themselves against guessing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from attrs import define, field

from ._clock import Clock
from ._credentials import AccessKey
from ._signature import Signature, WireRequest

FAILURES = 5
"""So many bad signatures in a row lock a key."""

LOCKED_FOR = timedelta(minutes=5)


@define
class KeyRing:
    """Access keys by id, and what went wrong with each of late."""

    keys: Mapping[str, AccessKey] = field(repr=False)
    clock: Clock
    _failures: dict[str, int] = field(factory=dict)
    _locked_until: dict[str, datetime] = field(factory=dict)

    def admits(self, request: WireRequest) -> bool:
        """Tell whether a request has a good signature by a key that is not locked, and remember if not."""
        signature, now = Signature.of(request), self.clock()
        key = signature and self.keys.get(signature.access_key)
        if not signature or not key:
            return False
        name = key.access_key
        if name in self._locked_until and now < self._locked_until[name]:
            return False
        if signature.is_good(request, key, now):
            self._failures[name] = 0
            return True
        self._failures[name] = self._failures.get(name, 0) + 1
        if self._failures[name] == FAILURES:
            self._failures[name] = 0
            self._locked_until[name] = now + LOCKED_FOR
        return False
