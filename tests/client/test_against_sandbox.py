"""The client with its own credentials against a sandbox that verifies them."""

from __future__ import annotations

import asyncio
import base64
import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

import smn_kms
from smn_kms import _clock
from smn_kms_api.iam import models
from smn_kms_sandbox import AccessKey, Fault, RunningSandbox, Sandbox, SeedKey, User, running
from tests.common import MODES, PROJECT, START, TLS, TOPIC, Clock, outcomes

REGION = "cn-north-4"
PASSWORD = "canary-password-0123456789"
USER = User(user="deployer", password=PASSWORD, domain="example")
PERMANENT = AccessKey("PERMANENTAK000000000", "canary-secret-key-of-permanent")
TEMPORARY = AccessKey("TEMPORARYAK000000000", "canary-secret-key-of-temporary", "canary-security-token")

Call = Callable[[Any], Any]
"""What is done with a cloud, in sync or async."""


@pytest.fixture
def url(clock: Clock) -> Iterator[RunningSandbox]:
    with running(Sandbox(users=[USER], keys=[PERMANENT, TEMPORARY], clock=clock)) as url:
        yield url


def password(value: str = PASSWORD) -> smn_kms.PasswordAuth:
    return smn_kms.PasswordAuth(user=USER.user, password=value, domain=USER.domain)


def signing(key: AccessKey) -> smn_kms.AkSkAuth:
    return smn_kms.AkSkAuth(key.access_key, key.secret_key, key.security_token)


Run = Callable[..., list[Any]]
"""`run(url, auth, *calls, **options)` makes calls one after the other and gives their results or errors."""


def settings(url: str, auth: Any, options: dict[str, Any]) -> dict[str, Any]:
    given = {"endpoint": str(url), "region": REGION, "project_id": PROJECT, "auth": auth, "verify": TLS}
    return {**given, **options}


@pytest.fixture(params=MODES)
def run(request: pytest.FixtureRequest) -> Run:
    def run(url: str, auth: Any, *calls: Call, **options: Any) -> list[Any]:
        return outcomes(request.param, *calls, **settings(url, auth, options))

    return run


def enable(cloud: Any) -> Any:
    return cloud.kms.enable_key(key_id=SeedKey.DISABLED)


def query(cloud: Any) -> Any:
    return cloud.smn.get_topic_kms_key(TOPIC)


def bind(cloud: Any) -> Any:
    return cloud.smn.bind_topic_kms_key(TOPIC, key_id=SeedKey.ENABLED)


def import_material(sandbox: Sandbox) -> Call:
    parameters = sandbox.import_parameters(SeedKey.PENDING_IMPORT, PROJECT)
    key = load_der_public_key(base64.b64decode(parameters.public_key))
    assert isinstance(key, rsa.RSAPublicKey)
    oaep = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
    wrapped = base64.b64encode(key.encrypt(b"m" * 32, oaep)).decode()
    return lambda cloud: cloud.kms.import_key_material(
        key_id=parameters.key_id, import_token=parameters.import_token, encrypted_key_material=wrapped
    )


def list_projects(cloud: Any) -> Any:
    return cloud.iam.list_projects(name=REGION, enabled=True, page=1, per_page=10)


def create_token(cloud: Any) -> Any:
    user = models.PasswordUser(USER.user, PASSWORD, models.AccountName(USER.domain))
    identity = models.Identity(["password"], password=models.PasswordIdentity(user))
    scope = models.Scope(project=models.Reference(id=PROJECT))
    return cloud.iam.create_token(auth=models.Auth(identity, scope), nocatalog="true")


def everything(sandbox: Sandbox) -> list[Call]:
    return [enable, import_material(sandbox), bind, query, list_projects, create_token]


def seen(url: RunningSandbox) -> list[str | None]:
    return [request.operation for request in url.sandbox.requests]


# Signatures.


@pytest.mark.parametrize("key", [PERMANENT, TEMPORARY], ids=["permanent", "temporary"])
def test_every_operation_is_signed_well(run: Run, url: RunningSandbox, key: AccessKey) -> None:
    outcomes = run(url, signing(key), *everything(url.sandbox))
    assert outcomes[0].key_info.key_id == SeedKey.DISABLED
    assert outcomes[1] is None
    assert outcomes[3].key_id == SeedKey.ENABLED
    assert outcomes[4].projects[0].name == REGION
    assert outcomes[5].token.project.id == PROJECT
    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []


@pytest.mark.parametrize(
    "key",
    [
        AccessKey(PERMANENT.access_key, "wrong-secret-key"),
        AccessKey("UNKNOWN", PERMANENT.secret_key),
        AccessKey(TEMPORARY.access_key, TEMPORARY.secret_key),
        AccessKey(TEMPORARY.access_key, TEMPORARY.secret_key, "wrong-security-token"),
    ],
    ids=["secret key", "access key", "no security token", "security token"],
)
@pytest.mark.parametrize("call", [enable, query, list_projects])
def test_a_wrong_key_is_tried_once(run: Run, url: RunningSandbox, key: AccessKey, call: Call) -> None:
    (error,) = run(url, signing(key), call)
    assert type(error) is smn_kms.AuthenticationError
    assert (error.status_code, error.code) == (401, "401" if call is list_projects else "APIGW.0301")
    assert error.retryable is False
    assert len(url.sandbox.requests) == 1


def test_a_clock_that_is_wrong_is_refused(
    run: Run, url: RunningSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_clock, "now", lambda: START + timedelta(minutes=16))
    (error,) = run(url, signing(PERMANENT), enable)
    assert isinstance(error, smn_kms.AuthenticationError)
    monkeypatch.setattr(_clock, "now", lambda: START + timedelta(minutes=14))
    assert run(url, signing(PERMANENT), enable)[0].key_info.key_id == SeedKey.DISABLED


# Logging in.


def test_one_login_serves_every_call(run: Run, url: RunningSandbox) -> None:
    outcomes = run(url, password(), *everything(url.sandbox)[:5])
    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
    documented = ["enableKey", "importKeyMaterial", "bindTopicKmsKey", "getTopicKmsKey", "listProjects"]
    assert seen(url) == ["createToken", *documented]


def test_nobody_logs_in_before_the_first_call(run: Run, url: RunningSandbox) -> None:
    assert run(url, password()) == []
    assert seen(url) == []


def test_a_token_is_renewed_ten_minutes_before_its_end(run: Run, url: RunningSandbox, clock: Clock) -> None:
    def at(after: timedelta) -> Call:
        def move(_: object) -> None:
            clock.now = START + after

        return move

    day, ahead, little = timedelta(hours=24), timedelta(minutes=10), timedelta(seconds=1)
    outcomes = run(
        url, password(), bind, at(day - ahead - little), query, at(day - ahead), query, at(day), query
    )
    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
    once = "getTopicKmsKey"
    assert seen(url) == ["createToken", "bindTopicKmsKey", once, "createToken", once, once]


@pytest.mark.parametrize(
    ("call", "operation"), [(bind, "bindTopicKmsKey"), (enable, "enableKey"), (list_projects, "listProjects")]
)
def test_a_token_that_the_service_ended_is_renewed_once(
    run: Run, url: RunningSandbox, call: Call, operation: str
) -> None:
    outcomes = run(url, password(), query, lambda _: url.sandbox.expire_tokens(), call)
    assert not isinstance(outcomes[2], Exception)
    assert seen(url) == ["createToken", "getTopicKmsKey", operation, "createToken", operation]


@pytest.mark.parametrize(
    ("call", "operation", "fault"),
    [
        (enable, "enableKey", Fault(status=403, code="KMS.0303")),
        (bind, "bindTopicKmsKey", Fault(status=401)),
        (query, "getTopicKmsKey", Fault(status=401, code="APIGW.0307")),
    ],
)
def test_a_service_that_refuses_every_token_ends_the_call(
    run: Run, url: RunningSandbox, call: Call, operation: str, fault: Fault
) -> None:
    url.sandbox.inject(fault, operation, times=100)
    (error,) = run(url, password(), call)
    assert type(error) is smn_kms.AuthenticationError
    assert error.status_code == fault.status
    assert seen(url) == ["createToken", operation, "createToken", operation]


def test_a_refusal_for_want_of_permission_is_no_reason_to_log_in(run: Run, url: RunningSandbox) -> None:
    url.sandbox.inject(Fault(status=403, code="KMS.0307"), "enableKey")
    (error,) = run(url, password(), enable)
    assert type(error) is smn_kms.PermissionDeniedError
    assert seen(url) == ["createToken", "enableKey"]


def test_a_token_that_cannot_be_renewed_is_used_until_its_end(
    run: Run, url: RunningSandbox, clock: Clock
) -> None:
    def late(_: object) -> None:
        clock.now = START + timedelta(hours=23, minutes=55)
        url.sandbox.inject(Fault(status=500), "createToken")

    outcomes = run(url, password(), bind, late, query, query)
    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
    once = "getTopicKmsKey"
    assert seen(url) == ["createToken", "bindTopicKmsKey", "createToken", once, once]


def test_a_hundred_threads_log_in_once(url: RunningSandbox) -> None:
    ready = threading.Barrier(100)

    def work() -> object:
        ready.wait()
        return query(cloud)

    with smn_kms.connect(**settings(url, password(), {})) as cloud, ThreadPoolExecutor(100) as pool:
        for logins in (1, 2):
            futures = [pool.submit(work) for _ in range(100)]
            assert Counter(type(it.exception(30)) for it in futures) == {smn_kms.NotFoundError: 100}
            assert Counter(seen(url))["createToken"] == logins
            url.sandbox.expire_tokens()


def test_a_hundred_tasks_log_in_once(url: RunningSandbox) -> None:
    async def work() -> None:
        async with smn_kms.connect_async(**settings(url, password(), {})) as cloud:
            for logins in (1, 2):
                tasks = [query(cloud) for _ in range(100)]
                outcomes = await asyncio.gather(*tasks, return_exceptions=True)
                assert Counter(type(outcome) for outcome in outcomes) == {smn_kms.NotFoundError: 100}
                assert Counter(seen(url))["createToken"] == logins
                url.sandbox.expire_tokens()

    asyncio.run(work())


def test_a_wrong_password_is_tried_once_and_never_shown(
    run: Run, url: RunningSandbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = "canary-wrong-password"
    auth = password(wrong)
    (error,) = run(url, auth, enable)
    assert type(error) is smn_kms.AuthenticationError
    assert (error.service, error.operation, error.status_code) == ("iam", "createToken", 401)
    assert seen(url) == ["createToken"]
    assert wrong not in caplog.text + repr(error) + repr(vars(error)) + repr(auth)


def test_password_and_token_are_never_shown(
    run: Run, url: RunningSandbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    auth = password()
    outcomes = run(url, auth, enable, enable, lambda cloud: repr((cloud, cloud.kms, vars(cloud))))
    (token,) = url.sandbox._service.account.tokens._issued
    assert isinstance(outcomes[1], smn_kms.BadRequestError)
    shown = caplog.text + repr(outcomes) + repr(vars(outcomes[1])) + repr(auth)
    assert "createToken" in caplog.text
    assert [secret for secret in (PASSWORD, token) if secret in shown] == []


# The project of a region.


@pytest.mark.parametrize("auth", [signing(PERMANENT), password()], ids=["keys", "password"])
def test_the_project_is_found_by_the_name_of_the_region(run: Run, url: RunningSandbox, auth: Any) -> None:
    outcomes = run(url, auth, enable, enable, project_id=None)
    assert outcomes[0].key_info.key_id == SeedKey.DISABLED
    assert isinstance(outcomes[1], smn_kms.BadRequestError)
    looked = [name for name in seen(url) if name != "createToken"]
    assert looked == ["listProjects", "enableKey", "enableKey"]
    assert seen(url).count("createToken") == (1 if isinstance(auth, smn_kms.PasswordAuth) else 0)
    (project,) = url.sandbox.snapshot()
    assert project == url.sandbox.add_project(REGION)


@pytest.mark.parametrize("names", [[], ["twin-1", "twin-2"]], ids=["none", "several"])
def test_an_ambiguous_project_is_an_error(run: Run, url: RunningSandbox, names: list[str]) -> None:
    region = "ap-southeast-1"
    for name in names:
        url.sandbox.add_project(region, project_id=name)
    with pytest.raises(smn_kms.InvalidRequestError, match="project_id") as caught:
        run(url, signing(PERMANENT), project_id=None, region=region)
    (violation,) = caught.value.violations
    assert violation.field == "project_id"
    assert region in violation.message
    assert [name for name in names or ["no project"] if name not in violation.message] == []
    assert seen(url) == ["listProjects"]


def test_several_projects_of_the_name_with_a_password(run: Run, url: RunningSandbox) -> None:
    url.sandbox.add_project(REGION, project_id="twin")
    with pytest.raises(smn_kms.InvalidRequestError, match="project_id"):
        run(url, password(), project_id=None)


def test_a_region_without_a_project_with_a_password(run: Run, url: RunningSandbox) -> None:
    with pytest.raises(smn_kms.InvalidRequestError, match="must be passed: no project of these credentials"):
        run(url, password(), project_id=None, region="ap-southeast-1")
    assert seen(url) == ["createToken"]
