# Generated from spec/kms.yaml by `make generate`. Do not edit.
from enum import StrEnum


class TagQueryAction(StrEnum):
    COUNT = "count"
    FILTER = "filter"

    def __str__(self) -> str:
        return str(self.value)
