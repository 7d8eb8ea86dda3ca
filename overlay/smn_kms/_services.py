"""The services: the contract of each, whose secrets are kept out of what others print."""

from __future__ import annotations

import smn_kms_api

from ._aksk import SECURITY_TOKEN_HEADER
from ._contract import Contract
from ._redaction import hide_headers, hide_secrets

IAM = Contract("iam")
KMS = Contract("kms")
SMN = Contract("smn")

CONTRACTS = {contract.service: contract for contract in (IAM, KMS, SMN)}

for _contract in CONTRACTS.values():
    hide_secrets(f"{smn_kms_api.__name__}.{_contract.service}.models", _contract.secret_fields)
hide_headers(
    header
    for contract in CONTRACTS.values()
    for header in (*contract.secret_answer_headers, *contract.secret_headers, SECURITY_TOKEN_HEADER)
)
