# Generated from spec/smn.yaml by `make generate`. Do not edit.
from enum import StrEnum


class TopicKmsKeyStatus(StrEnum):
    DELETED = "DELETED"
    DISABLED = "DISABLED"
    ENABLED = "ENABLED"
    PENDING_DELETION = "PENDING_DELETION"
    PENDING_IMPORT = "PENDING_IMPORT"
    TO_BE_ACTIVATED = "TO_BE_ACTIVATED"

    def __str__(self) -> str:
        return str(self.value)
