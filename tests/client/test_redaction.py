"""No `repr` of anything that holds a secret shows it."""

from __future__ import annotations

import pickle
import subprocess
import sys

import httpx
import pytest

import smn_kms
from smn_kms._contracts import CONTRACTS
from smn_kms_api.kms import models
from tests.common import Wire

from .conftest import CALLS, OPTIONS, TOKEN

IMPORT = CALLS["importKeyMaterial"][3]


def test_the_spec_names_the_secrets() -> None:
    for service in ("kms", "smn"):
        names = {name.lower() for name in CONTRACTS[service]["secret_headers"]}
        assert names == {"x-auth-token", "authorization"}


def test_models_hide_their_secrets() -> None:
    model = models.ImportKeyMaterialRequest(**IMPORT)
    model["encrypted_privatekey"] = "canary-extra"
    for shown in (repr(model), str(model), f"{model}", repr([model])):
        assert IMPORT["key_id"] in shown
        assert "canary-extra" not in shown
        assert IMPORT["import_token"] not in shown
        assert IMPORT["encrypted_key_material"] not in shown


def test_a_model_of_an_answer_hides_its_secrets() -> None:
    model = models.GetParametersForImportResponse.from_dict(
        {"key_id": IMPORT["key_id"], "import_token": "canary-token", "public_key": "shown"}
    )
    assert model.import_token == "canary-token"
    assert "canary" not in repr(model) + str(model)
    assert "public_key='shown'" in repr(model)


def test_clients_and_credentials_hide_the_token() -> None:
    with smn_kms.connect(**OPTIONS) as cloud:
        shown = [repr(it) for it in (OPTIONS["auth"], cloud, cloud.kms, vars(cloud), vars(cloud.kms))]
        shown += [str(OPTIONS["auth"])]
    assert "TokenAuth(<redacted>)" in shown
    assert not [text for text in shown if TOKEN in text]


def test_an_error_holds_no_secret_of_its_request() -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("reset", request=request)

    wire = Wire(fail)
    with (
        smn_kms.connect(**OPTIONS, transport=wire) as cloud,
        pytest.raises(smn_kms.TransportError) as caught,
    ):
        cloud.kms.import_key_material(**IMPORT)
    pickled = pickle.dumps(caught.value)
    for secret in (TOKEN, IMPORT["import_token"], IMPORT["encrypted_key_material"]):
        assert secret.encode() not in pickled
        assert secret not in repr(vars(caught.value))


def test_nothing_is_loaded_before_it_is_used() -> None:
    program = """
import sys
import smn_kms
def loaded(*parts):
    return [name for name in sys.modules if name.startswith("smn_kms") and any(it in name for it in parts)]
assert "httpx" not in sys.modules
cloud = smn_kms.connect(endpoint="http://127.0.0.1:9", project_id="p", auth=smn_kms.TokenAuth("t"))
assert not loaded(".models.", ".api.", ".flows", "_metadata", "_password"), loaded(".")
cloud.kms
assert not loaded(".models.", ".api.", ".smn.service"), loaded(".")
assert smn_kms.AsyncCloud.__name__ == "AsyncCloud"
assert not [finder for finder in sys.meta_path if type(finder).__module__.startswith("smn_kms")]
"""
    subprocess.run([sys.executable, "-c", program], check=True)
