# Generated from spec/kms.yaml by `make generate`. Do not edit.
from enum import StrEnum


class MessageType(StrEnum):
    DIGEST = "DIGEST"
    RAW = "RAW"

    def __str__(self) -> str:
        return str(self.value)
