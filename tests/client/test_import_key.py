"""Bring your own key, against a sandbox that really unwraps."""

from __future__ import annotations

import asyncio
import base64
import inspect
import logging
import pickle
import traceback
from collections.abc import Callable, Generator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

import smn_kms
from smn_kms.flows import _import_key
from smn_kms_api.kms.models import KeyDetails
from tests.common import KEY, PROJECT, START, Clock

from .conftest import OPTIONS, Flow
from .service import Ends, Service, kms_error
from .wrapping import PRIVATE_KEY, public_key_of, unwrap

# With one byte that text has not, since text is refused.
MATERIAL = b"\xffcanary material of 32 bytes :-)"
IMPORT = ["describeKey", "getParametersForImport", "importKeyMaterial", "describeKey"]

LOST = {
    "timeout": httpx.ReadTimeout("slow"),
    "broken": httpx.ReadError("broken"),
    "no answer": httpx.RemoteProtocolError("gone"),
    "HTML": httpx.Response(200, headers={"Content-Type": "text/html"}, content=b"<html>"),
    "redirect": httpx.Response(302, headers={"Location": "https://elsewhere.example/"}),
    "500": kms_error("KMS.0100", 500),
    "502": httpx.Response(502, content=b"<html>"),
    "503": kms_error("KMS.0104", 503),
    "504": httpx.Response(504),
}


def with_public_key(service: Service, public_key: str) -> None:
    """Let the service give this key to wrap with, which is not the one that it unwraps with."""
    service.edits["getParametersForImport"] = lambda body: body.update(public_key=public_key)


def imports(service: Service) -> int:
    return service.calls.count("importKeyMaterial")


def test_material_becomes_an_enabled_key(flow: Flow, service: Service, clock: Clock) -> None:
    key = flow("import_key", KEY, MATERIAL)
    assert service.calls == IMPORT
    assert service.has_material(KEY, MATERIAL)
    assert service.key(KEY).expires_at is None
    assert isinstance(key, KeyDetails)
    assert (key.key_id, smn_kms.KeyState(str(key.key_state))) == (KEY, smn_kms.KeyState.ENABLED)
    assert clock.sleeps == []


def test_an_older_cloud_gets_its_algorithm(flow: Flow, service: Service) -> None:
    """The sandbox knows the newer one only, so the test stands in for it."""
    parameters = {"key_id": KEY, "import_token": "aT0k" * 60, "public_key": public_key_of(PRIVATE_KEY)}
    service.ends["getParametersForImport"] = [Ends(httpx.Response(200, json=parameters))]
    service.ends["importKeyMaterial"] = [Ends(kms_error("KMS.2605"))]
    with pytest.raises(smn_kms.BadRequestError):
        flow("import_key", KEY, MATERIAL, algorithm="RSAES_OAEP_SHA_1")
    assert service.bodies[1]["wrapping_algorithm"] == "RSAES_OAEP_SHA_1"
    sent = service.bodies[2]
    assert sent["import_token"] == parameters["import_token"]
    assert unwrap(sent["encrypted_key_material"], PRIVATE_KEY, "RSAES_OAEP_SHA_1") == MATERIAL


@pytest.mark.parametrize("kind", [bytearray, memoryview])
def test_a_buffer_stays_as_its_owner_has_it(flow: Flow, service: Service, kind: Any) -> None:
    buffer = kind(MATERIAL)
    flow("import_key", KEY, buffer)
    assert service.has_material(KEY, MATERIAL)
    assert bytes(buffer) == MATERIAL


def test_an_sm4_key_takes_16_bytes(flow: Flow, service: Service) -> None:
    service.put_key(spec="SM4")
    flow("import_key", KEY, MATERIAL[:16])
    assert service.has_material(KEY, MATERIAL[:16])


def test_a_key_without_an_algorithm_has_the_default_one(flow: Flow, service: Service) -> None:
    service.edits["describeKey"] = lambda body: body["key_info"].pop("key_spec")
    with pytest.raises(smn_kms.InvalidRequestError, match="must be 32 bytes for AES_256 and is 16"):
        flow("import_key", KEY, MATERIAL[:16])
    flow("import_key", KEY, MATERIAL)


EAST = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("expires", "sent"),
    [
        (4102444800, "4102444800"),
        (datetime(2100, 1, 1, 8, tzinfo=EAST), "4102444800"),
        (START + timedelta(seconds=1), str(int(START.timestamp()) + 1)),
        (9_999_999_999, "9999999999"),
    ],
)
def test_an_expiry_is_sent_in_seconds(flow: Flow, service: Service, expires: Any, sent: str) -> None:
    flow("import_key", KEY, MATERIAL, expires=expires)
    assert service.bodies[2]["expiration_time"] == sent
    assert service.key(KEY).expires_at == int(sent)


@pytest.mark.parametrize(
    ("expires", "message"),
    [
        (START, "must be in the future"),
        (START - timedelta(days=1), "must be in the future"),
        (int(START.timestamp()), "must be in the future"),
        (0, "must be in the future"),
        (-1, "must be in the future"),
        (datetime(2100, 1, 1), "must be an aware datetime"),
        (4102444800000, "it looks like milliseconds"),
        (10_000_000_000, "it looks like milliseconds"),
        ("4102444800", "must be an aware datetime or whole seconds"),
        (4102444800.5, "must be an aware datetime or whole seconds"),
        (True, "must be an aware datetime or whole seconds"),
    ],
)
def test_an_expiry_that_cannot_be_meant_is_refused(
    flow: Flow, service: Service, expires: Any, message: str
) -> None:
    for name, target in (("import_key", KEY), ("create_imported_key", "orders")):
        with pytest.raises(smn_kms.InvalidRequestError, match=message) as caught:
            flow(name, target, MATERIAL, expires=expires)
        assert [violation.field for violation in caught.value.violations] == ["expires"]
    assert service.calls == []


BASE64 = base64.b64encode(MATERIAL)


@pytest.mark.parametrize(
    ("material", "message"),
    [
        (MATERIAL.hex(), "not text: decode it with bytes.fromhex or base64.b64decode"),
        (BASE64.decode(), "not text: decode it with bytes.fromhex or base64.b64decode"),
        (MATERIAL.hex().encode(), "is 64; it looks like hex"),
        (MATERIAL.hex().upper().encode(), "is 64; it looks like hex"),
        (MATERIAL.hex().encode() + b"\r\n", "is 66; it looks like hex"),
        (bytearray(BASE64), "is 44; it looks like Base64"),
        (memoryview(BASE64 + b"\n"), "is 45; it looks like Base64"),
        (base64.b64encode(MATERIAL[:16]), "is 24; it looks like Base64"),
        (MATERIAL[:16].hex().encode() + b"\n", "is 33; it looks like hex"),
        (bytes(64), "is 64$"),
        (bytes(44), "is 44$"),
        (MATERIAL + b"\n", "must be 32 bytes for AES_256 or 16 bytes for SM4 and is 33$"),
        (b"", "is 0$"),
        (bytes(31), "is 31$"),
        (bytes(256), "is 256$"),
        (32, "must be bytes, a bytearray or a memoryview"),
        (None, "must be bytes, a bytearray or a memoryview"),
        ([1] * 32, "must be bytes, a bytearray or a memoryview"),
    ],
)
def test_other_material_is_refused_before_anything_is_sent(
    flow: Flow, service: Service, material: Any, message: str
) -> None:
    with pytest.raises(smn_kms.InvalidRequestError, match=message) as caught:
        flow("import_key", KEY, material)
    assert [violation.field for violation in caught.value.violations] == ["material"]
    assert service.calls == []
    with pytest.raises(smn_kms.InvalidRequestError, match=message.replace(" or 16 bytes for SM4", "")):
        flow("create_imported_key", "orders", material)
    assert service.calls == []


@pytest.mark.parametrize(
    ("spec", "size", "message"),
    [
        ("AES_256", 16, "material must be 32 bytes for AES_256 and is 16"),
        ("SM4", 32, "material must be 16 bytes for SM4 and is 32"),
        ("RSA_2048", 32, "key_spec must be AES_256 or SM4"),
        ("HMAC_256", 32, "key_spec must be AES_256 or SM4"),
    ],
)
def test_material_for_another_algorithm_is_refused(
    flow: Flow, service: Service, spec: str, size: int, message: str
) -> None:
    service.put_key(spec=spec)
    with pytest.raises(smn_kms.InvalidRequestError, match=message):
        flow("import_key", KEY, MATERIAL[:size])
    assert service.calls == ["describeKey"]
    with pytest.raises(smn_kms.InvalidRequestError, match=message):
        flow("create_imported_key", "orders", MATERIAL[:size], key_spec=spec)
    assert service.calls == ["describeKey"]


@pytest.mark.parametrize("algorithm", ["SM2_ENCRYPT", "RSAES_PKCS1_V1_5"])
@pytest.mark.parametrize("name", ["import_key", "create_imported_key"])
def test_another_algorithm_is_refused(flow: Flow, service: Service, name: str, algorithm: str) -> None:
    with pytest.raises(smn_kms.InvalidRequestError, match="algorithm must be RSAES_OAEP_SHA_256 or"):
        flow(name, KEY, MATERIAL, algorithm=algorithm)
    assert service.calls == []


def test_without_the_extra_nothing_is_sent(
    flow: Flow, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "cryptography", None)
    for name in ("import_key", "create_imported_key"):
        with pytest.raises(ImportError, match=r"smn-kms\[byok\]"):
            flow(name, KEY, MATERIAL)
    assert service.calls == []


@pytest.mark.parametrize(
    "public_key", ["bm8ga2V5", public_key_of(rsa.generate_private_key(65537, 1024))], ids=["none", "small"]
)
def test_a_public_key_that_is_none_ends_before_the_import(
    flow: Flow, service: Service, public_key: str
) -> None:
    with_public_key(service, public_key)
    with pytest.raises(smn_kms.InvalidResponseError, match="cannot be used: public_key") as caught:
        flow("import_key", KEY, MATERIAL)
    assert (caught.value.operation, caught.value.status_code) == ("getParametersForImport", 200)
    assert service.calls == IMPORT[:2]


def test_a_public_key_of_someone_else_is_the_error_of_the_service(flow: Flow, service: Service) -> None:
    with_public_key(service, public_key_of(PRIVATE_KEY))
    with pytest.raises(smn_kms.BadRequestError) as caught:
        flow("import_key", KEY, MATERIAL)
    assert caught.value.code == "KMS.0311"
    assert service.calls == IMPORT[:3]


@pytest.mark.parametrize("code", ["KMS.2601", "KMS.2603", "KMS.2605", "KMS.2606", "KMS.0310"])
def test_a_refused_import_is_the_error_of_the_service_and_final(
    flow: Flow, service: Service, code: str
) -> None:
    service.ends["importKeyMaterial"] = [Ends(kms_error(code))]
    with pytest.raises(smn_kms.BadRequestError) as caught:
        flow("import_key", KEY, MATERIAL)
    assert (caught.value.code, imports(service)) == (code, 1)
    assert service.calls == IMPORT[:3]


def test_a_key_with_material_is_refused_by_the_service(flow: Flow, service: Service) -> None:
    service.put_key("2")
    with pytest.raises(smn_kms.BadRequestError, match=r"KMS\.0310"):
        flow("import_key", KEY, MATERIAL)
    assert imports(service) == 0


@pytest.mark.parametrize("ending", LOST.values(), ids=list(LOST))
def test_a_lost_answer_to_an_import_that_worked_is_a_success(
    flow: Flow, service: Service, ending: Any
) -> None:
    service.ends["importKeyMaterial"] = [Ends(ending, carried_out=True)]
    assert flow("import_key", KEY, MATERIAL).key_state == "2"
    assert service.calls == IMPORT


@pytest.mark.parametrize("ending", LOST.values(), ids=list(LOST))
def test_a_lost_import_is_not_sent_again(flow: Flow, service: Service, clock: Clock, ending: Any) -> None:
    service.ends["importKeyMaterial"] = [Ends(ending)]
    with pytest.raises(smn_kms.SmnKmsError) as caught:
        flow("import_key", KEY, MATERIAL)
    assert caught.value.operation == "importKeyMaterial"
    assert imports(service) == 1
    assert set(service.calls[3:]) == {"describeKey"}
    assert sum(clock.sleeps) == 60
    (note,) = caught.value.__notes__
    assert "sent once and may still arrive" in note
    assert "last state read: PENDING_IMPORT" in note
    assert "importing the same material again is safe" in note


@pytest.mark.parametrize(
    "ending",
    [
        httpx.ConnectError("refused"),
        httpx.ConnectTimeout("slow"),
        httpx.PoolTimeout("busy"),
        httpx.Response(429),
        httpx.Response(503, headers={"Retry-After": "1"}),
        kms_error("KMS.0307", 403),
        kms_error("KMS.0207", 404),
    ],
)
def test_an_import_that_was_surely_not_carried_out_is_not_looked_for(
    flow: Flow, service: Service, ending: Any
) -> None:
    service.ends["importKeyMaterial"] = [Ends(ending)]
    with pytest.raises(smn_kms.SmnKmsError) as caught:
        flow("import_key", KEY, MATERIAL)
    assert service.calls == IMPORT[:3]
    assert not hasattr(caught.value, "__notes__")


def test_a_lost_import_that_shows_late_is_a_success(flow: Flow, service: Service, clock: Clock) -> None:
    service.ends["importKeyMaterial"] = [Ends(httpx.ReadTimeout("slow"), carried_out=True)]
    service.states = ["5", "5", "5", "5"]
    assert flow("import_key", KEY, MATERIAL).key_state == "2"
    assert service.calls == IMPORT + ["describeKey"] * 3
    assert clock.sleeps == [1, 2, 4]


def test_a_lost_import_whose_key_cannot_be_read_keeps_its_error(flow: Flow, service: Service) -> None:
    service.ends["importKeyMaterial"] = [Ends(httpx.ReadTimeout("slow"), carried_out=True)]
    service.ends["describeKey"] = [None, Ends(kms_error("KMS.0307", 403))]
    with pytest.raises(smn_kms.RequestTimeoutError) as caught:
        flow("import_key", KEY, MATERIAL)
    assert "403 KMS.0307" in caught.value.__notes__[0]


def test_a_lost_import_and_a_key_in_another_state_keep_the_error(flow: Flow, service: Service) -> None:
    service.ends["importKeyMaterial"] = [Ends(httpx.ReadTimeout("slow"))]
    service.states = ["5", "4"]
    with pytest.raises(smn_kms.RequestTimeoutError) as caught:
        flow("import_key", KEY, MATERIAL)
    assert "is PENDING_DELETION and does not become ENABLED" in caught.value.__notes__[0]


@pytest.mark.parametrize("ending", LOST.values(), ids=list(LOST))
@pytest.mark.parametrize("call", ["describeKey", "getParametersForImport"])
def test_a_lost_answer_before_the_import_ends_it(
    flow: Flow, service: Service, call: str, ending: Any
) -> None:
    service.ends[call] = [Ends(ending, carried_out=True)]
    with pytest.raises(smn_kms.SmnKmsError) as caught:
        flow("import_key", KEY, MATERIAL)
    assert imports(service) == 0
    assert not hasattr(caught.value, "__notes__")


def test_an_import_that_was_answered_is_read_until_it_shows(
    flow: Flow, service: Service, clock: Clock
) -> None:
    service.states = ["5", "5", "5"]
    service.ends["describeKey"] = [None, None, Ends(httpx.ReadError("broken"))]
    assert flow("import_key", KEY, MATERIAL).key_state == "2"
    assert clock.sleeps == [1, 2, 4]


def test_an_import_that_never_shows_is_an_error(flow: Flow, service: Service) -> None:
    service.states = ["5"] * 50
    with pytest.raises(smn_kms.WaitTimeoutError, match="is not certainly ENABLED after 60 s") as caught:
        flow("import_key", KEY, MATERIAL)
    assert (caught.value.state, imports(service)) == (smn_kms.KeyState.PENDING_IMPORT, 1)


@pytest.mark.parametrize(("state", "name"), [("3", "DISABLED"), ("4", "PENDING_DELETION")])
def test_a_key_that_is_not_enabled_afterwards_is_an_error(
    flow: Flow, service: Service, state: str, name: str
) -> None:
    service.states = ["5", state]
    with pytest.raises(smn_kms.KeyStateError, match=f"is {name} and does not become ENABLED") as caught:
        flow("import_key", KEY, MATERIAL)
    assert caught.value.__notes__ == [
        f"The material was imported into the key {KEY}, and reading its state failed."
    ]


def test_the_note_of_an_interrupted_import(flow: Flow, service: Service) -> None:
    service.ends["importKeyMaterial"] = [Ends(KeyboardInterrupt, carried_out=True)]
    with pytest.raises(KeyboardInterrupt) as caught:
        flow("import_key", KEY, MATERIAL)
    assert caught.value.__notes__ == [
        f"The material may have been imported into the key {KEY}: read its state with describe_key."
    ]


def test_parameters_that_could_not_be_sent_are_the_fault_of_the_answer(flow: Flow, service: Service) -> None:
    with_public_key(service, public_key_of(rsa.generate_private_key(65537, 3072)))
    with pytest.raises(
        smn_kms.InvalidResponseError, match=r"encrypted_key_material must be .*at most"
    ) as caught:
        flow("import_key", KEY, MATERIAL)
    assert (caught.value.operation, imports(service)) == ("getParametersForImport", 0)


class NoLogin(httpx.Auth):
    """Has no token for a call of one kind: IAM does not work."""

    def __init__(self, path: str) -> None:
        self.path = path

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if request.url.path.endswith(self.path) and request.method == "POST":
            raise smn_kms.ServerError("no token", status_code=500, service="iam", operation="createToken")
        request.headers["X-Auth-Token"] = "token"
        yield request


@pytest.mark.parametrize(
    ("name", "arguments", "path"),
    [
        ("import_key", (KEY, MATERIAL), "import-key-material"),
        ("create_imported_key", ("orders", MATERIAL), "create-key"),
        ("ensure_topic_key", (f"urn:smn:cn-north-4:{PROJECT}:orders", KEY), "kms"),
    ],
)
def test_a_call_without_a_token_was_not_lost(
    name: str,
    arguments: tuple[Any, ...],
    path: str,
    flow: Flow,
    service: Service,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(OPTIONS, "auth", NoLogin(path))
    with pytest.raises(smn_kms.ServerError, match="no token") as caught:
        flow(name, *arguments)
    assert not hasattr(caught.value, "__notes__")
    assert "getTopicKmsKey" not in service.calls
    assert service.calls.count("describeKey") == (name == "import_key")


@pytest.mark.parametrize("argument", [None, [], 5])
def test_a_key_spec_that_is_none(argument: Any, flow: Flow, service: Service) -> None:
    with pytest.raises(smn_kms.InvalidRequestError, match="key_spec must be"):
        flow("create_imported_key", "orders", MATERIAL, key_spec=argument)
    assert service.calls == []


@pytest.mark.parametrize("alias", [None, [], 5, ""])
def test_an_alias_that_is_none(alias: Any, flow: Flow, service: Service) -> None:
    with pytest.raises(smn_kms.InvalidRequestError, match="key_alias"):
        flow("create_imported_key", alias, MATERIAL)
    assert service.calls == []


def test_an_algorithm_that_is_none(flow: Flow, service: Service) -> None:
    with pytest.raises(smn_kms.InvalidRequestError, match="algorithm must be"):
        flow("import_key", KEY, MATERIAL, algorithm=[])
    assert service.calls == []


def test_a_view_of_nothing(flow: Flow, service: Service) -> None:
    view = memoryview(bytearray(MATERIAL))
    view.release()
    with pytest.raises(smn_kms.InvalidRequestError, match="a memoryview that is open"):
        flow("import_key", KEY, view)
    with pytest.raises(smn_kms.InvalidRequestError, match="a memoryview that is open"):
        smn_kms.wrap(view, public_key_of(PRIVATE_KEY))
    assert service.calls == []


def test_an_expiry_after_all_times(flow: Flow, service: Service) -> None:
    with pytest.raises(smn_kms.InvalidRequestError, match="expires must be before the year 2286"):
        flow("import_key", KEY, MATERIAL, expires=datetime.max.replace(tzinfo=UTC))
    assert service.calls == []


def test_a_cloud_of_the_other_mode_is_refused_before_anything_is_sent(service: Service) -> None:
    cloud: Any

    async def asynchronous(cloud: Any) -> None:
        with pytest.raises(smn_kms.InvalidRequestError, match="must be the AsyncCloud that goes with"):
            await smn_kms.import_key_async(cloud, KEY, MATERIAL)

    with smn_kms.connect(**OPTIONS) as cloud:
        asyncio.run(asynchronous(cloud))
    cloud = smn_kms.connect_async(**OPTIONS)
    with pytest.raises(smn_kms.InvalidRequestError, match="must be the Cloud that goes with"):
        smn_kms.import_key(cloud, KEY, MATERIAL)
    asyncio.run(cloud.close())
    assert service.calls == []


# Importing again

LATER = 4102444800
DELETE = "deleteImportedKeyMaterial"
RENEW = ["describeKey", DELETE, *IMPORT]
GONE = (
    f"The material of the key {KEY} was deleted. The key cannot be used until the same material is imported"
)


@pytest.fixture
def imported(flow: Flow, service: Service) -> None:
    """`KEY` has material that expires."""
    flow("import_key", KEY, MATERIAL, expires=LATER - 1)
    service.calls.clear()


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize("expires", [LATER, datetime(2100, 1, 1, tzinfo=UTC), None])
def test_the_same_material_gets_another_expiry(flow: Flow, service: Service, expires: Any) -> None:
    assert flow("import_key", KEY, MATERIAL, expires=expires, renew=True).key_state == "2"
    assert service.calls == RENEW
    assert service.key(KEY).expires_at == (expires and LATER)
    assert service.has_material(KEY, MATERIAL)


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize("expires", [LATER - 1, datetime(2099, 12, 31, 23, 59, 59, tzinfo=UTC)])
def test_an_expiry_that_the_key_has_deletes_nothing(flow: Flow, service: Service, expires: Any) -> None:
    key = flow("import_key", KEY, MATERIAL, expires=expires, renew=True)
    assert (key.key_state, service.calls) == ("2", ["describeKey"])


@pytest.mark.usefixtures("imported")
def test_without_renewal_a_key_keeps_its_material(flow: Flow, service: Service) -> None:
    with pytest.raises(smn_kms.BadRequestError, match=r"KMS\.0310"):
        flow("import_key", KEY, MATERIAL, expires=LATER)
    assert DELETE not in service.calls


def test_a_renewal_of_a_key_that_waits_for_material_is_an_import(flow: Flow, service: Service) -> None:
    assert flow("import_key", KEY, MATERIAL, expires=LATER, renew=True).key_state == "2"
    assert service.calls == IMPORT


def test_a_disabled_key_is_not_enabled_by_a_renewal(flow: Flow, service: Service) -> None:
    service.put_key("3")
    with pytest.raises(smn_kms.KeyStateError, match="must be ENABLED to get its material again") as caught:
        flow("import_key", KEY, MATERIAL, renew=True)
    assert (caught.value.state, service.calls) == (smn_kms.KeyState.DISABLED, ["describeKey"])


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize(
    ("material", "options"),
    [(MATERIAL[:16], {}), (bytes(32), {}), (MATERIAL, {"expires": 1}), (MATERIAL, {"algorithm": "SM2"})],
)
def test_what_cannot_be_imported_deletes_nothing(
    flow: Flow, service: Service, material: bytes, options: Any
) -> None:
    with pytest.raises(smn_kms.InvalidRequestError):
        flow("import_key", KEY, material, renew=True, **options)
    assert DELETE not in service.calls


@pytest.mark.usefixtures("imported")
def test_other_material_says_that_the_key_has_none(flow: Flow, service: Service) -> None:
    with pytest.raises(smn_kms.BadRequestError, match=r"KMS\.2606") as caught:
        flow("import_key", KEY, MATERIAL[::-1], renew=True)
    assert GONE in caught.value.__notes__[0]
    assert flow("import_key", KEY, MATERIAL, renew=True).key_state == "2"
    assert service.has_material(KEY, MATERIAL)


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize("call", ["getParametersForImport", "importKeyMaterial"])
@pytest.mark.parametrize("ending", [kms_error("KMS.0307", 403), httpx.ReadTimeout("slow"), KeyboardInterrupt])
def test_a_renewal_that_ends_without_material_goes_on_when_it_is_run_again(
    flow: Flow, service: Service, call: str, ending: Any
) -> None:
    service.ends[call] = [Ends(ending)]
    with pytest.raises((smn_kms.SmnKmsError, KeyboardInterrupt)) as caught:
        flow("import_key", KEY, MATERIAL, expires=LATER, renew=True)
    assert GONE in caught.value.__notes__[-1]
    assert flow("import_key", KEY, MATERIAL, expires=LATER, renew=True).key_state == "2"
    assert service.calls.count(DELETE) == 1


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize("ending", LOST.values(), ids=list(LOST))
def test_a_lost_deletion_of_material_is_read_and_not_sent_again(
    flow: Flow, service: Service, ending: Any
) -> None:
    service.ends[DELETE] = [Ends(ending, carried_out=True)]
    assert flow("import_key", KEY, MATERIAL, renew=True).key_state == "2"
    assert service.calls == RENEW
    service.ends[DELETE] = [Ends(ending)]
    with pytest.raises(smn_kms.SmnKmsError) as caught:
        flow("import_key", KEY, MATERIAL, renew=True)
    assert caught.value.operation == DELETE
    assert "last state read: ENABLED" in caught.value.__notes__[0]
    assert "may have been deleted" in caught.value.__notes__[1]
    assert service.key(KEY).state == "2"


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize("ending", [kms_error("KMS.0307", 403), httpx.ConnectError("refused")])
def test_a_refused_deletion_of_material_is_the_error_of_the_service(
    flow: Flow, service: Service, ending: Any
) -> None:
    service.ends[DELETE] = [Ends(ending)]
    with pytest.raises(smn_kms.SmnKmsError) as caught:
        flow("import_key", KEY, MATERIAL, renew=True)
    assert not hasattr(caught.value, "__notes__")


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize(
    ("call", "ends"),
    [
        (DELETE, [Ends(KeyboardInterrupt)]),
        ("describeKey", [None, Ends(KeyboardInterrupt)]),
        ("describeKey", [None, Ends(kms_error("KMS.0307", 403))]),
    ],
)
def test_an_end_in_the_middle_of_a_renewal_says_what_is_known(
    flow: Flow, service: Service, call: str, ends: list[Ends | None]
) -> None:
    service.ends[call] = [*ends]
    with pytest.raises((smn_kms.SmnKmsError, KeyboardInterrupt)) as caught:
        flow("import_key", KEY, MATERIAL, renew=True)
    assert "may have been deleted" in caught.value.__notes__[-1]


# Creating the key as well


def test_a_key_is_created_with_its_material(flow: Flow, service: Service) -> None:
    key = flow(
        "create_imported_key",
        "orders",
        MATERIAL,
        description="of the topic orders",
        enterprise_project_id="0",
        expires=4102444800,
    )
    assert service.calls == ["createKey", "describeKey", *IMPORT]
    assert service.bodies[0] == {
        "key_alias": "orders",
        "key_spec": "AES_256",
        "key_description": "of the topic orders",
        "enterprise_project_id": "0",
        "origin": "external",
    }
    assert (key.key_id, key.key_state) == (service.created(), "2")
    assert service.has_material(key.key_id, MATERIAL)
    assert service.key(key.key_id).expires_at == 4102444800


def test_what_is_not_given_is_not_sent(flow: Flow, service: Service) -> None:
    flow("create_imported_key", "orders", MATERIAL[:16], key_spec="SM4")
    assert service.bodies[0] == {"key_alias": "orders", "key_spec": "SM4", "origin": "external"}
    assert service.has_material(service.created(), MATERIAL[:16])


def test_a_new_key_may_be_unknown_or_unready_for_a_moment(flow: Flow, service: Service, clock: Clock) -> None:
    service.states = [None, "1", "1"]
    flow("create_imported_key", "orders", MATERIAL)
    assert service.has_material(service.created(), MATERIAL)
    assert clock.sleeps == [1, 1, 2]


@pytest.mark.parametrize("failing", ["getParametersForImport", "importKeyMaterial"])
@pytest.mark.parametrize("ending", [kms_error("KMS.0307", 403), httpx.ReadTimeout("slow")])
def test_a_failure_after_the_creation_has_the_id(
    flow: Flow, service: Service, failing: str, ending: Any
) -> None:
    service.ends[failing] = [Ends(ending)]
    with pytest.raises(smn_kms.SmnKmsError) as caught:
        flow("create_imported_key", "orders", MATERIAL)
    note = caught.value.__notes__[-1]
    assert f"The key {service.created()} was created" in note
    assert "import_key" in note
    assert "schedule_key_deletion" in note
    assert pickle.loads(pickle.dumps(caught.value)).__notes__[-1] == note
    assert service.calls.count("createKey") == 1


@pytest.mark.parametrize("failing", ["describeKey", "importKeyMaterial"])
def test_an_interruption_after_the_creation_has_the_id(flow: Flow, service: Service, failing: str) -> None:
    service.ends[failing] = [Ends(KeyboardInterrupt)]
    with pytest.raises(KeyboardInterrupt) as caught:
        flow("create_imported_key", "orders", MATERIAL)
    assert service.created() in caught.value.__notes__[0]


def test_a_cancelled_task_ends_at_once_and_has_the_id(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = asyncio.Event

    async def scenario() -> asyncio.CancelledError | None:
        sleeping = waits()

        async def sleep(_: float) -> None:
            sleeping.set()
            await asyncio.Event().wait()

        monkeypatch.setattr("smn_kms._clock.sleep_async", sleep)
        service.states = ["1"] * 5
        async with smn_kms.connect_async(**OPTIONS) as cloud:
            task = asyncio.create_task(smn_kms.create_imported_key_async(cloud, "orders", MATERIAL))
            await asyncio.wait_for(sleeping.wait(), 10)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError as error:
                return error
        return None

    cancelled = asyncio.run(scenario())
    assert cancelled is not None
    assert service.created() in cancelled.__notes__[0]
    assert service.calls == ["createKey", "describeKey"]


@pytest.mark.parametrize("ending", [*LOST.values(), KeyboardInterrupt], ids=[*LOST, "interruption"])
def test_the_note_of_a_creation_whose_response_is_lost(flow: Flow, service: Service, ending: Any) -> None:
    service.ends["createKey"] = [Ends(ending, carried_out=True)]
    with pytest.raises((smn_kms.SmnKmsError, KeyboardInterrupt)) as caught:
        flow("create_imported_key", "orders", MATERIAL)
    (note,) = caught.value.__notes__
    assert "look for the alias orders with list_keys" in note
    assert service.calls == ["createKey"]


def test_a_refused_creation_is_the_error_of_the_service(flow: Flow, service: Service) -> None:
    service.ends["createKey"] = [Ends(kms_error("KMS.1104"))]
    with pytest.raises(smn_kms.BadRequestError) as caught:
        flow("create_imported_key", "orders", MATERIAL)
    assert caught.value.code == "KMS.1104"
    assert not hasattr(caught.value, "__notes__")


# What must not happen to the material


def test_a_buffer_that_changes_on_the_way_changes_nothing(flow: Flow, service: Service) -> None:
    buffer = bytearray(MATERIAL)
    service.edits["createKey"] = lambda _: buffer.__setitem__(slice(None), bytes(32))
    flow("create_imported_key", "orders", buffer)
    assert service.has_material(service.created(), MATERIAL)


ENDINGS: dict[str, Callable[[Service], Any]] = {
    "success": lambda service: None,
    "refused": lambda service: service.ends["importKeyMaterial"].append(Ends(kms_error("KMS.2606"))),
    "lost": lambda service: service.ends["importKeyMaterial"].append(Ends(httpx.ReadTimeout("slow"))),
    "bad key": lambda service: with_public_key(service, "bm8ga2V5"),
    "early": lambda service: service.ends["createKey"].append(Ends(httpx.ReadTimeout("slow"))),
    "interrupted": lambda service: service.ends["getParametersForImport"].append(Ends(KeyboardInterrupt)),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_copy_is_wiped_whatever_happens(
    flow: Flow, service: Service, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    copies: list[bytearray] = []

    class Watched(bytearray):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            copies.append(self)

    monkeypatch.setattr(_import_key, "bytearray", Watched, raising=False)
    ENDINGS[ending](service)
    try:
        flow("create_imported_key", "orders", MATERIAL)
    except (smn_kms.SmnKmsError, KeyboardInterrupt):
        assert ending != "success"
    assert [len(copy) for copy in copies] == ([32] if ending == "early" else [32, 32])
    assert not any(map(any, copies))


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("material", [MATERIAL, MATERIAL + b"\n", MATERIAL.hex(), BASE64, MATERIAL[:16]])
def test_the_material_comes_out_nowhere(
    flow: Flow,
    service: Service,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    ending: str,
    material: Any,
) -> None:
    outcome: Any
    with caplog.at_level(logging.DEBUG):
        ENDINGS[ending](service)
        try:
            outcome = flow("create_imported_key", "orders", material)
        except (smn_kms.SmnKmsError, KeyboardInterrupt) as error:
            outcome = error
    service.ends.clear()
    texts = [repr(outcome), str(outcome), pickle.dumps(outcome, protocol=0).decode("latin-1")]
    if isinstance(outcome, BaseException):
        texts += [repr(vars(outcome)), "".join(traceback.format_exception(outcome))]
    texts += [record.getMessage() + repr(vars(record)) for record in caplog.records]
    texts += [*capfd.readouterr()]
    names = ("encrypted_key_material", "import_token")
    sent = [body[name] for body in service.bodies for name in names if name in body]
    secrets = ["canary material", MATERIAL.hex(), BASE64.decode(), *sent]
    assert len(texts) >= 5
    assert not [secret for secret in secrets for text in texts if secret in text]


# Sync and async


@pytest.mark.parametrize(
    "name", ["import_key", "create_imported_key", "ensure_topic_key", "rotate_topic_key", "wait_for_key"]
)
def test_sync_and_async_take_and_return_the_same(name: str) -> None:
    one, two = (inspect.signature(getattr(smn_kms, each)) for each in (name, f"{name}_async"))
    assert {**one.parameters, "cloud": None} == {**two.parameters, "cloud": None}
    assert one.return_annotation == two.return_annotation
    assert inspect.iscoroutinefunction(getattr(smn_kms, f"{name}_async"))
