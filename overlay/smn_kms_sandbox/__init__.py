"""A local imitation of KMS keys and of the KMS keys of SMN topics, for tests and demonstrations.

It is not the cloud: it serves the published spec on the loopback interface, keeps what callers do in
memory only, and accepts any credentials unless it is configured with some.

    with smn_kms_sandbox.running() as url:
        ...  # `url` is the base URL of every service; `url.sandbox` is the handle

Needs the `sandbox` extra.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

__all__ = [
    "AccessKey",
    "Delivery",
    "Fault",
    "ImportParameters",
    "KeyState",
    "RunningSandbox",
    "Sandbox",
    "SeedKey",
    "SeenRequest",
    "User",
    "running",
]

_HOMES = {
    "AccessKey": "_credentials",
    "Delivery": "_deliveries",
    "Fault": "_faults",
    "ImportParameters": "_import_tokens",
    "KeyState": "_keys",
    "RunningSandbox": "_server",
    "Sandbox": "_sandbox",
    "SeedKey": "_state",
    "SeenRequest": "_journal",
    "User": "_credentials",
    "running": "_server",
}

# Imported on demand, because pytest loads this package for its fixture in every environment that has it,
# with the extra or without.
if TYPE_CHECKING:
    from ._credentials import AccessKey, User
    from ._deliveries import Delivery
    from ._faults import Fault
    from ._import_tokens import ImportParameters
    from ._journal import SeenRequest
    from ._keys import KeyState
    from ._sandbox import Sandbox
    from ._server import RunningSandbox, running
    from ._state import SeedKey
else:

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)
        except ModuleNotFoundError as missing:
            missing.add_note(
                "The sandbox needs its extra: pip install 'smn-kms[sandbox]'; a vendored copy needs what its "
                "smn_kms.vendor.json requires for the sandbox"
            )
            raise
