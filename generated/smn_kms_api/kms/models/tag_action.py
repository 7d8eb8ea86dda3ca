# Generated from spec/kms.yaml by `make generate`. Do not edit.
from enum import StrEnum


class TagAction(StrEnum):
    CREATE = "create"
    DELETE = "delete"

    def __str__(self) -> str:
        return str(self.value)
