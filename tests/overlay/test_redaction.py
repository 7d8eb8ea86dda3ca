"""No `repr` of anything that holds a secret shows it."""

from __future__ import annotations

import pickle
import subprocess
import sys

import httpx
import pytest

import smn_kms
from smn_kms._services import CONTRACTS
from smn_kms_api.kms import models

from .conftest import CALLS, OPTIONS, TOKEN

IMPORT = CALLS["importKeyMaterial"][3]


def test_the_spec_names_the_secrets() -> None:
    assert CONTRACTS["kms"].secret_fields == {
        "ImportKeyMaterialRequest": {"import_token", "encrypted_key_material"},
        "GetParametersForImportResponse": {"import_token"},
    }
    assert (
        CONTRACTS["kms"].secret_headers
        == CONTRACTS["smn"].secret_headers
        == {"x-auth-token", "authorization"}
    )


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
        shown = [
            repr(thing) for thing in (OPTIONS["auth"], cloud, cloud.kms, cloud.kms.client, cloud.smn.client)
        ]
        http = cloud.kms.client.get_httpx_client()
        shown += [repr(http), repr(http.auth), str(OPTIONS["auth"])]
    assert "TokenAuth(<redacted>)" in shown
    assert not [text for text in shown if TOKEN in text]


def test_an_error_holds_no_secret_of_its_request(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("reset", request=request)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", fail)
    with smn_kms.connect(**OPTIONS) as cloud, pytest.raises(smn_kms.TransportError) as caught:
        cloud.kms.import_key_material(**IMPORT)
    pickled = pickle.dumps(caught.value)
    for secret in (TOKEN, IMPORT["import_token"], IMPORT["encrypted_key_material"]):
        assert secret.encode() not in pickled
        assert secret not in repr(vars(caught.value))


@pytest.mark.parametrize("first", ["import smn_kms", "from smn_kms_api.kms import models"])
def test_models_hide_their_secrets_whichever_is_imported_first(first: str) -> None:
    program = f"""
{first}
import smn_kms
from smn_kms_api.kms import models
print(models.ImportKeyMaterialRequest(key_id="k", import_token="canary", encrypted_key_material="canary"))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "ImportKeyMaterialRequest(key_id='k'" in done.stdout
    assert "canary" not in done.stdout


def test_the_generated_clients_are_loaded_by_connect_and_not_before() -> None:
    program = """
import sys
import smn_kms
assert not [name for name in sys.modules if name.startswith("smn_kms_api.")]
assert "tenacity" not in sys.modules
assert smn_kms.Cloud.__name__ == "Cloud"
assert smn_kms.AsyncCloud.__name__ == "AsyncCloud"
"""
    subprocess.run([sys.executable, "-c", program], check=True)
