# Generated from spec/kms.yaml by `make generate`. Do not edit.
from enum import StrEnum


class KeyState(StrEnum):
    DISABLED = "3"
    ENABLED = "2"
    FROZEN = "7"
    PENDING_DELETION = "4"
    PENDING_IMPORT = "5"

    def __str__(self) -> str:
        return str(self.value)
