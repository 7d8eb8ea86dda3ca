# Generated from spec/kms.yaml by `make generate`. Do not edit.
from enum import StrEnum


class KeyOrigin(StrEnum):
    EXTERNAL = "external"
    KMS = "kms"

    def __str__(self) -> str:
        return str(self.value)
