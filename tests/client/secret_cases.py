"""Every way in which a call with a secret in it can end badly: public entries times kinds of errors.

Every secret has `CANARY` in it. Run as a program, this module makes the calls, reports their errors to
sentry-sdk, and prints in which cases the report, or a traceback with local variables, shows a secret.
"""

from __future__ import annotations

import asyncio
import inspect
import itertools
import json
import sys
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

import attrs
import httpx
import pytest

import smn_kms
from scripts.generate.names import identifier
from scripts.spec import Operation, dereferenced, read_operations
from tests.client.leaks import OURS, shown_by
from tests.common import KEY, MODES, PROJECT, TOPIC, Clock

TOKEN = "CANARY-token-0123456789"
PASSWORD = "CANARY pässword"
MATERIAL = b"\x9c\x00CANARY" + bytes(range(131, 227, 4))
IMPORT_TOKEN = "CANARY" * 50
WRAPPED = ("wCANARY" * 60)[:344]
PUBLIC_KEY: str = json.loads(Path(__file__).with_name("oaep_vectors.json").read_text())["public_key"]

OPERATIONS = read_operations()
KEYS = {"access_key": "CANARYACCESS", "secret_key": "CANARYsecret", "security_token": "CANARY-session"}
USER = {"user": "deployer", "password": PASSWORD, "domain": "account"}


# --- How a call ends --------------------------------------------------------------------------------------


def repeated(status: int) -> Callable[[httpx.Request], httpx.Response]:
    """An error that repeats the whole request."""

    def answer(request: httpx.Request) -> httpx.Response:
        url, body = str(request.url), json.loads(request.content or "null")
        sent = {"url": url, "headers": dict(request.headers), "body": body}
        return httpx.Response(status, json={"error_code": "X.1", "error_msg": json.dumps(sent), "sent": sent})

    return answer


def answering(status: int, body: Any, **more: Any) -> Callable[[httpx.Request], httpx.Response]:
    return lambda request: httpx.Response(status, json=body, **more)


def fails(kind: type[BaseException]) -> Callable[[httpx.Request], httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        error = kind("no")
        if isinstance(error, httpx.RequestError):
            error.request = request
        raise error

    return answer


HEADERS = {"X-Subject-Token": TOKEN}
SECRET_ANSWER = {"import_token": IMPORT_TOKEN, "key_info": [IMPORT_TOKEN], "token": {"expires_at": TOKEN}}
ENDINGS: dict[str, Callable[[httpx.Request], httpx.Response]] = {
    **{str(status): repeated(status) for status in (400, 401, 403, 500)},
    "no JSON": lambda request: httpx.Response(200, content=json.dumps(SECRET_ANSWER)[:-5], headers=HEADERS),
    "HTML": lambda request: httpx.Response(200, html=f"<p>{SECRET_ANSWER}", headers=HEADERS),
    "wrong shape": lambda request: httpx.Response(200, json=SECRET_ANSWER, headers=HEADERS),
    "redirect": lambda request: httpx.Response(302, headers={**HEADERS, "Location": "https://a.test/"}),
    "ConnectError": fails(httpx.ConnectError),
    "ReadTimeout": fails(httpx.ReadTimeout),
    "ReadError": fails(httpx.ReadError),
    "OSError": fails(OSError),
    "RuntimeError": fails(RuntimeError),
    "CancelledError": fails(asyncio.CancelledError),
    "KeyboardInterrupt": fails(KeyboardInterrupt),
}
FEW = ("400", "wrong shape", "ReadError", "KeyboardInterrupt")
"""Endings for calls in which nothing is special, unless all are asked for."""

WRONG: dict[str, Callable[[str], Any]] = {
    "too long": lambda secret: secret * 100,
    "with a newline": lambda secret: f"{secret}\n",
    "not Unicode": lambda secret: f"{secret}\udc80",
    "bytes": lambda secret: secret.encode(),
    "a list": lambda secret: [secret],
    "an object": lambda secret: {"a": secret},
    "a model that fails": lambda secret: FailingModel(secret),
}
"""Values of the wrong type or form in place of a secret."""


@attrs.frozen
class FailingModel:
    secret: str = attrs.field(repr=False)

    def to_dict(self) -> Any:
        raise ValueError(self.secret)


# --- What is called ---------------------------------------------------------------------------------------


@attrs.frozen
class Case:
    """A call that raises. In asynchronous mode it returns an awaitable, which does."""

    name: str
    call: Callable[[], Any]


class Wire(httpx.MockTransport):
    """Answers by the last part of the path; what is not listed there, as the sandbox would."""

    def __init__(self, **answers: Callable[[httpx.Request], httpx.Response]) -> None:
        super().__init__(self._respond)
        self._answers = answers
        self._imported = False

    def _respond(self, request: httpx.Request) -> httpx.Response:
        name = request.url.path.rpartition("/")[2].replace("-", "_")
        if answer := self._answers.get(name, self._answers.get("everything")):
            return answer(request)
        state = {"key_id": KEY, "key_state": "2" if self._imported else "5"}
        self._imported = self._imported or name == "import_key_material"
        return {
            "create_key": httpx.Response(200, json={"key_info": {"key_id": KEY, "domain_id": "d"}}),
            "describe_key": httpx.Response(200, json={"key_info": state}),
            "get_parameters_for_import": httpx.Response(
                200, json={"key_id": KEY, "import_token": IMPORT_TOKEN, "public_key": PUBLIC_KEY}
            ),
            "import_key_material": httpx.Response(200),
            "list_keys": httpx.Response(200, json={"key_details": []}),
            "kms": httpx.Response(
                200, json={"key_id": KEY, "status": "ENABLED", "id": "b", "request_id": "r"}
            ),
            "tokens": httpx.Response(201, json=LOGIN, headers=HEADERS),
        }[name]


LOGIN = {"token": {"expires_at": "2099-01-01T00:00:00Z"}}


def connected(mode: str, use: Callable[[Any], Any], **options: Any) -> Callable[[], Any]:
    """Connect in a mode, and use the cloud."""
    options = {
        "region": "cn-north-4",
        "project_id": PROJECT,
        "auth": smn_kms.TokenAuth(TOKEN),
        "retry": smn_kms.Retry(attempts=2, backoff=0),
        **options,
    }

    def sync() -> None:
        with smn_kms.connect(**options) as cloud:
            use(cloud)

    async def asynchronous() -> None:
        async with smn_kms.connect_async(**options) as cloud:
            await use(cloud)

    return sync if mode == "sync" else asynchronous


def with_secrets(operation: Operation, schema: Any, value: Any, wrong: Callable[[str], Any]) -> Any:
    """The example of a body with a canary for each `x-sensitive` value, treated by a function."""
    schema = dereferenced(operation.document, schema)
    if schema.get("x-sensitive"):
        return wrong(
            {"import_token": IMPORT_TOKEN, "encrypted_key_material": WRAPPED}.get(schema["title"], PASSWORD)
        )
    if isinstance(value, dict):
        properties, others = schema.get("properties", {}), schema.get("additionalProperties") or {}
        return {
            name: with_secrets(
                operation,
                {"title": name, **dereferenced(operation.document, properties.get(name, others))},
                each,
                wrong,
            )
            for name, each in (only_secrets(operation, schema) | value).items()
        }
    return value


def only_secrets(operation: Operation, schema: Any) -> dict[str, Any]:
    """The examples of the secrets in an object, which the example of the body may leave out."""
    found: dict[str, Any] = {}
    for name, each in schema.get("properties", {}).items():
        below = dereferenced(operation.document, each)
        others = dereferenced(operation.document, below.get("additionalProperties") or {})
        if below.get("x-sensitive") or others.get("x-sensitive"):
            found[name] = below["example"]
        elif inner := only_secrets(operation, below):
            found[name] = inner
    return found


def arguments(operation: Operation, wrong: Callable[[str], Any]) -> tuple[list[Any], dict[str, Any]]:
    path = [it["example"] for it in operation.parameters if it["in"] == "path" and it["name"] != "project_id"]
    query = {
        it["name"]: wrong(PASSWORD) if it["schema"].get("x-sensitive") else it["example"]
        for it in operation.parameters
        if it["in"] == "query" and "example" in it
    }
    content = operation.request_body
    body = with_secrets(operation, content["schema"], content["example"], wrong) if content else {}
    return path, query | body


def endings(every: bool) -> Iterator[tuple[str, Callable[[httpx.Request], httpx.Response]]]:
    return ((name, answer) for name, answer in ENDINGS.items() if every or name in FEW)


def operation_cases(mode: str, every: bool) -> Iterator[Case]:
    for operation in OPERATIONS.values():

        def use(
            cloud: Any, operation: Operation = operation, wrong: Callable[[str], Any] = str, raw: bool = False
        ) -> Any:
            path, keywords = arguments(operation, wrong)
            service = getattr(cloud, operation.service)
            method = getattr(service.with_raw_response if raw else service, identifier(operation.id))
            return method(*path, **keywords)

        secret = arguments(operation, str) != arguments(operation, lambda _: "")
        for ending, answer in endings(every or secret):
            yield Case(f"{operation.id} {ending}", connected(mode, use, transport=Wire(everything=answer)))
        for name, wrong in WRONG.items() if secret else ():
            for raw in (False, True):

                def mistake(cloud: Any, use: Any = use, wrong: Any = wrong, raw: bool = raw) -> Any:
                    return use(cloud, wrong=wrong, raw=raw)

                yield Case(f"{operation.id} {name}", connected(mode, mistake, transport=Wire()))
        if secret:

            def late(cloud: Any, use: Any = use) -> Any:
                cloud._http._state = httpx._client.ClientState.CLOSED
                return use(cloud)

            yield Case(f"{operation.id} closed", connected(mode, late, transport=Wire()))


def flow_cases(mode: str, every: bool) -> Iterator[Case]:
    ending = "" if mode == "sync" else "_async"

    def imported(material: Any) -> dict[str, Callable[[Any], Any]]:
        return {
            "import_key": lambda cloud: getattr(smn_kms, f"import_key{ending}")(cloud, KEY, material),
            "create_imported_key": lambda cloud: getattr(smn_kms, f"create_imported_key{ending}")(
                cloud, "alias", material
            ),
            "rotate_topic_key": lambda cloud: getattr(smn_kms, f"rotate_topic_key{ending}")(
                cloud, TOPIC, "alias", material=material, wait=False
            ),
        }

    for flow, use in imported(MATERIAL).items():
        for call in ("create_key", "describe_key", "get_parameters_for_import", "import_key_material"):
            if (flow, call) == ("import_key", "create_key"):
                continue
            # The calls before that are those of the other flows.
            if flow == "rotate_topic_key" and call != "import_key_material":
                continue
            for name, answer in endings(every or call == "import_key_material"):
                yield Case(f"{flow} {call} {name}", connected(mode, use, transport=Wire(**{call: answer})))
        unusable = {"key_id": KEY, "import_token": IMPORT_TOKEN, "public_key": "CANARY=="}
        wire = Wire(get_parameters_for_import=answering(200, unusable))
        yield Case(f"{flow} unusable public key", connected(mode, use, transport=wire))
        yield Case(f"{flow} wrong cloud", partial(use, None))
    wrong: dict[str, Any] = {
        "too long": MATERIAL * 2,
        "text": "CANARY" * 8,
        "hexadecimal": MATERIAL.hex().encode() + b"CANARY",
        "list": [*MATERIAL, "CANARY"],
        "array": memoryview(MATERIAL).cast("I"),
    }
    for name, material in wrong.items():
        for flow, use in imported(material).items():
            yield Case(f"{flow} {name}", connected(mode, use, transport=Wire()))


def credential_cases(mode: str, every: bool) -> Iterator[Case]:
    def call(cloud: Any) -> Any:
        return cloud.kms.describe_key(key_id=KEY)

    refused = answering(401, {})
    for name, answer in endings(every):
        for kind, wire in {
            "first login": Wire(tokens=answer),
            "refused, then login": Wire(describe_key=refused, tokens=_first(Wire(), answer)),
            "call": Wire(describe_key=answer),
        }.items():
            auth = smn_kms.PasswordAuth(**USER)
            yield Case(f"PasswordAuth {kind} {name}", connected(mode, call, auth=auth, transport=wire))
        yield Case(
            f"AkSkAuth {name}",
            connected(mode, call, auth=smn_kms.AkSkAuth(**KEYS), transport=Wire(describe_key=answer)),
        )
    ends: dict[str, Any] = {"lacks its end": {}, "ends never": {"token": {"expires_at": TOKEN}}}
    for name, login in ends.items():
        wire = Wire(tokens=answering(201, login, headers=HEADERS))
        auth = smn_kms.PasswordAuth(**USER)
        yield Case(f"PasswordAuth {name}", connected(mode, call, auth=auth, transport=wire))
    for name, wrong in WRONG.items():
        source = smn_kms.TokenAuth(partial(wrong, TOKEN))
        yield Case(f"TokenAuth {name}", connected(mode, call, auth=source, transport=Wire()))

    def bad_source() -> str:
        raise ValueError("no token")

    yield Case("TokenAuth fails", connected(mode, call, auth=smn_kms.TokenAuth(bad_source), transport=Wire()))


def _first(
    wire: Wire, then: Callable[[httpx.Request], httpx.Response]
) -> Callable[[httpx.Request], httpx.Response]:
    """Answers the first request as a wire does."""
    answers = itertools.chain([wire._respond], itertools.repeat(then))
    return lambda request: next(answers)(request)


def other_cases() -> Iterator[Case]:
    password_auth: Any = smn_kms.PasswordAuth
    wrap: Any = smn_kms.wrap
    for name, wrong in WRONG.items():
        if name == "too long":
            continue
        yield Case(f"TokenAuth({name})", partial(smn_kms.TokenAuth, wrong(TOKEN)))
        for argument in KEYS:
            given = {**KEYS, argument: wrong(KEYS[argument])}
            yield Case(f"AkSkAuth({argument} {name})", partial(smn_kms.AkSkAuth, **given))
    yield Case("AkSkAuth(one missing)", partial(smn_kms.AkSkAuth, "CANARY"))
    for argument in USER:
        given = {**USER, argument: ""}
        yield Case(f"PasswordAuth({argument})", partial(password_auth, **given))
    yield Case("PasswordAuth(bytes)", partial(password_auth, **USER | {"password": PASSWORD.encode()}))
    yield Case("PasswordAuth(unknown)", partial(password_auth, **USER, passwrd=PASSWORD))
    yield from alone_cases()
    yield from environment_cases()
    for name, material in {"long": MATERIAL * 20, "text": "CANARY", "list": ["CANARY"]}.items():
        yield Case(f"wrap({name})", partial(wrap, material, PUBLIC_KEY))
    yield Case("wrap(no key)", lambda: smn_kms.wrap(MATERIAL, "CANARY"))
    yield Case("wrap(not DER)", lambda: smn_kms.wrap(MATERIAL, "CANARY=="))
    yield Case("wrap(algorithm)", lambda: smn_kms.wrap(MATERIAL, PUBLIC_KEY, "SM2"))
    proxy = "http://user:CANARY@127.0.0.1:9"
    mistakes: dict[str, dict[str, Any]] = {
        "region": {"region": "nowhere"},
        "project": {"project_id": "a/b"},
        "auth": {"auth": "CANARY"},
        "user agent": {"user_agent": "é"},
        "proxy": {"proxy": "smtp://user:CANARY@127.0.0.1:9"},
        "endpoint": {"endpoint": "http://user:CANARY@127.0.0.1:9"},
        "key of TLS": {"cert": ("/missing", "/missing", "CANARY")},
        "unknown": {"pasword": "CANARY"},
    }
    given = {"region": "cn-north-4", "project_id": PROJECT, "auth": smn_kms.TokenAuth(TOKEN), "proxy": proxy}
    for connect in (smn_kms.connect, smn_kms.connect_async):
        for name, options in mistakes.items():
            yield Case(f"connect({name})", partial(connect, **given | options))


def environment_cases() -> Iterator[Case]:
    wrong = {
        "HTTPS_PROXY": "smtp://user:CANARY@127.0.0.1:9",
        "ALL_PROXY": "http://user:CANARY@127.0.0.1:99999",
        "HW_SECRET_KEY": "CANARY\n",
        "HW_ACCESS_KEY": "'CANARY'",
        "HUAWEICLOUD_SDK_IAM_ENDPOINT": "http://user:CANARY@127.0.0.1",
    }

    def connect(mode: Callable[..., Any], name: str, value: str) -> None:
        with pytest.MonkeyPatch.context() as patch:
            for each in ("HW_ACCESS_KEY", "HW_SECRET_KEY", name):
                patch.setenv(each, value if each == name else "CANARY")
            mode(region="cn-north-4", project_id=PROJECT)

    for mode in (smn_kms.connect, smn_kms.connect_async):
        for name, value in wrong.items():
            yield Case(f"connect({name} is wrong)", partial(connect, mode, name, value))


def alone_cases() -> Iterator[Case]:
    for alone in (use_alone, use_alone_async):
        password = smn_kms.PasswordAuth(**USER)
        yield Case("PasswordAuth alone, nowhere", partial(alone, password))
        password = smn_kms.PasswordAuth(**USER, endpoint="http://127.0.0.1:9", region="r")
        yield Case("PasswordAuth alone", partial(alone, password))
        yield Case("AkSkAuth alone", partial(alone, smn_kms.AkSkAuth(**KEYS), project_id="a b"))
        yield Case("TokenAuth alone", partial(alone, smn_kms.TokenAuth(lambda: f"{TOKEN}\n")))
        tokens = iter([TOKEN, f"{TOKEN}\n"])
        yield Case("TokenAuth alone, refused", partial(alone, smn_kms.TokenAuth(partial(next, tokens))))


def use_alone(auth: httpx.Auth, **extensions: str) -> None:
    """With an HTTP client of the caller's own, whose calls are refused."""
    with httpx.Client(auth=auth, transport=Wire(everything=answering(401, {})), trust_env=False) as http:
        _post(http, extensions)


async def use_alone_async(auth: httpx.Auth, **extensions: str) -> None:
    wire = Wire(everything=answering(401, {}))
    async with httpx.AsyncClient(auth=auth, transport=wire, trust_env=False) as http:
        await _post(http, extensions)


def _post(http: Any, extensions: dict[str, str]) -> Any:
    named = {f"smn_kms.{name}": value for name, value in extensions.items()}
    headers = {"X-Security-Token": "CANARY"}
    return http.post("http://127.0.0.1/describe-key", json={}, headers=headers, extensions=named)


def cases(every: bool) -> Iterator[Case]:
    for mode in MODES:
        for case in itertools.chain(
            *(make(mode, every) for make in (operation_cases, flow_cases, credential_cases))
        ):
            yield attrs.evolve(case, name=f"{mode} {case.name}")
    yield from other_cases()


# --- What is shown of it ----------------------------------------------------------------------------------


def main() -> None:
    # Not before: it changes modules of the whole process.
    import sentry_sdk
    from sentry_sdk.envelope import Envelope
    from sentry_sdk.transport import Transport

    sent: list[Any] = []

    class Kept(Transport):
        def capture_envelope(self, envelope: Envelope) -> None:
            sent.extend(item.payload.json for item in envelope.items)

    sentry_sdk.init("http://key@127.0.0.1/1", transport=Kept)
    Clock().install(pytest.MonkeyPatch())
    found: dict[str, list[str]] = {"leaks": [], "successes": [], "errors": []}
    with asyncio.Runner() as runner:
        for case in cases("--every" in sys.argv):
            sent.clear()
            sentry_sdk.get_isolation_scope().clear_breadcrumbs()
            try:
                outcome = case.call()
                if inspect.isawaitable(outcome):
                    runner.run(_awaited(outcome))
                found["successes"].append(case.name)
            except BaseException as error:
                error.__traceback__ = _without_callers(error.__traceback__)
                sentry_sdk.capture_exception(error)
                found["errors"].append(case.name)
                texts = [*shown_by(error), *map(json.dumps, map(_without_queries, sent))]
                found["leaks"] += [f"{case.name}: {text}" for text in texts if "CANARY" in text]
    sys.stdout.write(json.dumps(found))


def _without_queries(event: Any) -> Any:
    """An event without the queries that sentry-sdk itself recorded: no client keeps a URL from such tools."""
    for crumb in event.get("breadcrumbs", {}).get("values", []):
        crumb.get("data", {}).pop("http.query", None)
    return event


async def _awaited(outcome: Awaitable[Any]) -> None:
    await outcome


def _without_callers(trace: TracebackType | None) -> TracebackType | None:
    """A traceback from the first frame of ours on. Those before it are the caller's."""
    while trace is not None and not trace.tb_frame.f_code.co_filename.startswith(OURS):
        trace = trace.tb_next
    return trace


if __name__ == "__main__":
    main()
