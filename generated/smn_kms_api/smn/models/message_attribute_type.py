# Generated from spec/smn.yaml by `make generate`. Do not edit.
from enum import StrEnum


class MessageAttributeType(StrEnum):
    PROTOCOL = "PROTOCOL"
    STRING = "STRING"
    STRING_ARRAY = "STRING_ARRAY"

    def __str__(self) -> str:
        return str(self.value)
