"""What every project holds when it is first used."""

from __future__ import annotations

from enum import StrEnum

from ._keys import Key, KeyState


class SeedKey(StrEnum):
    """Ids of the keys that every project has from the start. The digit is the key's state."""

    ENABLED = "22222222-2222-4222-8222-222222222222"
    DISABLED = "33333333-3333-4333-8333-333333333333"
    PENDING_DELETION = "44444444-4444-4444-8444-444444444444"
    PENDING_IMPORT = "55555555-5555-4555-8555-555555555555"
    FROZEN = "77777777-7777-4777-8777-777777777777"
    DEFAULT = "dddddddd-dddd-4ddd-8ddd-dddddddddddd"


KEYS = (
    Key(SeedKey.ENABLED.value, KeyState.ENABLED, alias="seed/enabled"),
    Key(SeedKey.DISABLED.value, KeyState.DISABLED, alias="seed/disabled"),
    Key(SeedKey.PENDING_DELETION.value, KeyState.PENDING_DELETION, alias="seed/pending-deletion"),
    Key(SeedKey.PENDING_IMPORT.value, KeyState.PENDING_IMPORT, external=True, alias="seed/pending-import"),
    Key(SeedKey.FROZEN.value, KeyState.FROZEN, alias="seed/frozen"),
    Key(SeedKey.DEFAULT.value, KeyState.ENABLED, default=True, alias="seed/default"),
)

TOPICS = ("demo", "orders")

AGENCY = "smn_kms_agency"
