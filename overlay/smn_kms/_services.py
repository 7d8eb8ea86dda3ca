"""The services: the contract of each, read from its generated package, whose models hide their secrets."""

from __future__ import annotations

from smn_kms_api import iam, kms, smn
from smn_kms_api.iam import models as iam_models
from smn_kms_api.iam import types as iam_types
from smn_kms_api.kms import models as kms_models
from smn_kms_api.kms import types as kms_types
from smn_kms_api.smn import models as smn_models
from smn_kms_api.smn import types as smn_types

from ._aksk import SECURITY_TOKEN_HEADER
from ._contract import Contract
from ._redaction import hide_headers, hide_secrets

_UNSET = (iam_types.Unset, kms_types.Unset, smn_types.Unset)

IAM = Contract(iam, _UNSET)
KMS = Contract(kms, _UNSET)
SMN = Contract(smn, _UNSET)

hide_secrets(iam_models, IAM.secret_fields)
hide_secrets(kms_models, KMS.secret_fields)
hide_secrets(smn_models, SMN.secret_fields)

CONTRACTS = {contract.service: contract for contract in (IAM, KMS, SMN)}

hide_headers(
    header
    for contract in CONTRACTS.values()
    for header in (*contract.secret_answer_headers, *contract.secret_headers, SECURITY_TOKEN_HEADER)
)
