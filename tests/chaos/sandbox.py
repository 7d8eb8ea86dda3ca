"""A sandbox on which calls fail now and then, for a process of its own: `python -m tests.chaos.sandbox SEED`.

It prints its URL. The line "round" on standard input makes it stop, forget everything and start again; the
answer has what was done twice before. Any other line ends all tokens, and lets the clock jump.
"""

from __future__ import annotations

import logging
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from smn_kms_sandbox import Fault, Sandbox, User, running

from .processes import reply

USER = User(user="deployer", password="secret", domain="account")
NORMAL = 0.95
"""How many of the calls nothing happens to."""

ONCE = {"createKey": "key_alias", "bindTopicKmsKey": "topic_urn"}
"""What no two calls of an operation have in common."""

REFUSED = 401
_FAULTS = [
    Fault(status=429), Fault(status=503, retry_after=0), Fault(status=500), Fault(status=REFUSED),
    Fault(html=True), Fault(cut=True), Fault(drop=True), Fault(cut=True, drop=True),
    Fault(status=503, drop=True), Fault(delay=0.02),
]  # fmt: skip
_JUMPS = [timedelta(), timedelta(hours=-23, minutes=-55), timedelta(hours=-24), timedelta(hours=30)]
"""How wrong the clock may be: tokens are good, about to end, at their end, and ended."""


class Faults:
    """Stands in the place of the faults of a sandbox, and makes up some."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def take(self, operation: str) -> Fault | None:
        """The fault that happens to a call, if one does."""
        if self._random.random() < NORMAL:
            return None
        fault = self._random.choice(_FAULTS)
        # A password that was refused is not sent again for a long time.
        return None if operation == "createToken" and fault.status == REFUSED else fault


def main(seed: str) -> None:
    """Serve, round after round, until standard input ends."""
    # A call that is broken off is a request that breaks off.
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
    random, jump, port = Random(int(seed)), timedelta(), 0
    done: Counter[tuple[str, str]] = Counter()
    sandbox = Sandbox(users=[USER], clock=lambda: datetime.now(UTC) + jump)
    service = sandbox._service
    dispatch = service.dispatch

    def counting(operation: str, parameters: Any, body: Any, *more: Any) -> Any:
        outcome = dispatch(operation, parameters, body, *more)
        if field := ONCE.get(operation):
            done[operation, str({**parameters, **body}[field])] += 1
        return outcome

    vars(service)["dispatch"] = counting
    while True:
        sandbox.reset()
        service.faults = Faults(random)  # type: ignore[assignment]
        with running(sandbox, port=port) as url:
            port = int(url.rpartition(":")[2])
            reply(
                {"url": url, "twice": [f"{name} of {of}" for (name, of), count in done.items() if count > 1]}
            )
            done.clear()
            while line := sys.stdin.readline():
                if "round" in line:
                    break
                jump = random.choice(_JUMPS)
                sandbox.expire_tokens()
                reply(None)
        if not line:
            return


if __name__ == "__main__":
    main(*sys.argv[1:])
