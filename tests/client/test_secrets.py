"""No error of a call shows a secret, to whoever looks at the local variables of its frames."""

from __future__ import annotations

import asyncio
import copy
import gc
import inspect
import json
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Any

import httpx
import pytest

import smn_kms
from smn_kms._frames import guarded
from tests.common import KEY, MODES, outcome

from . import secret_cases
from .conftest import OPTIONS, Answering
from .leaks import shown_by


@pytest.mark.parametrize(
    ("options", "least"), [pytest.param([], 450), pytest.param(["--every"], 1100, marks=pytest.mark.slow)]
)
def test_no_error_shows_a_secret(options: list[str], least: int) -> None:
    # In a process of its own: sentry-sdk changes modules of the process that it is in.
    done = subprocess.run(
        [sys.executable, "-m", secret_cases.__name__, *options], check=True, capture_output=True, text=True
    )
    found = json.loads(done.stdout)
    assert not found["leaks"]
    assert len(found["errors"]) >= least
    assert len(found["successes"]) < len(found["errors"]) / 10


@guarded
def fails(secret: str, error: BaseException) -> None:
    local = secret
    try:
        raise ValueError(local)
    except ValueError:
        raise error  # noqa: B904 - this is what the guard has to cope with


@guarded
async def fails_async(secret: str, error: BaseException) -> None:
    await asyncio.sleep(0)
    fails(secret, error)


def raised(mode: str, error: BaseException) -> BaseException:
    try:
        fails("CANARY", error) if mode == "sync" else asyncio.run(fails_async("CANARY", error))
    except BaseException as caught:
        return caught
    raise AssertionError


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", [smn_kms.SmnKmsError, OSError, KeyboardInterrupt, asyncio.CancelledError])
def test_an_error_leaves_without_frames_and_without_what_others_raised(
    mode: str, kind: type[BaseException]
) -> None:
    error = kind("a")
    caught = raised(mode, error)
    assert caught is error
    assert not [text for text in shown_by(caught) if "CANARY" in text]
    assert (caught.__cause__, caught.__context__) == (None, None)
    names = [frame.name for frame in traceback.extract_tb(caught.__traceback__)]
    assert not {"fails", "fails_async"} & {*names}


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        (smn_kms.SmnKmsError, False),
        (OSError, True),
        (KeyboardInterrupt, False),
        (asyncio.CancelledError, False),
    ],
)
def test_a_note_keeps_where_a_strange_error_was_raised(kind: type[BaseException], kept: bool) -> None:
    notes = "\n".join(getattr(raised("sync", kind("a")), "__notes__", []))
    assert ("in fails\n    raise error" in notes) is kept
    assert "ValueError" not in notes


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", [RuntimeError, httpx.ReadError])
def test_a_note_has_the_place_of_a_mistake_that_became_typed(
    mode: str, kind: type[Exception], answering: Answering
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise kind("no")

    answering(answer)
    with pytest.raises(smn_kms.TransportError) as caught:
        outcome(mode, lambda cloud: cloud.kms.describe_key(key_id=KEY), **OPTIONS)
    notes = "".join(getattr(caught.value, "__notes__", []))
    line = answer.__code__.co_firstlineno + 1
    assert notes == (f"Raised in answer, {__file__}, line {line}." if kind is RuntimeError else "")


def test_what_a_caller_is_handling_stays() -> None:
    handled = ValueError("the caller's")
    try:
        raise handled
    except ValueError:
        caught = raised("sync", OSError("a"))
    assert caught.__context__ is handled
    assert handled.__traceback__ is not None


def test_errors_of_this_package_stay_chained_without_frames() -> None:
    @guarded
    def chained() -> None:
        secret = "CANARY"
        try:
            raise smn_kms.TransportError(f"{len(secret)}")
        except smn_kms.TransportError as error:
            raise smn_kms.SmnKmsError("a") from error

    with pytest.raises(smn_kms.SmnKmsError) as caught:
        chained()
    cause = caught.value.__cause__
    assert isinstance(cause, smn_kms.TransportError)
    assert cause.__traceback__ is None
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("thing", [smn_kms.connect, smn_kms.wrap, smn_kms.import_key_async, smn_kms.AkSkAuth])
def test_a_guard_looks_like_what_it_guards(thing: Any) -> None:
    names = inspect.signature(thing).parameters
    assert not {"args", "kwargs"} & {*names}
    assert inspect.iscoroutinefunction(thing) is (thing is smn_kms.import_key_async)
    assert thing.__doc__


@pytest.mark.parametrize("mode", MODES)
def test_the_traceback_of_a_call_shows_the_method(mode: str, answering: Answering) -> None:
    answering(httpx.Response(404, json={}))
    use: Callable[[Any], Any] = lambda cloud: cloud.kms.describe_key(key_id=KEY)  # noqa: E731
    with pytest.raises(smn_kms.NotFoundError) as caught:
        outcome(mode, use, **OPTIONS)
    assert "describe_key" in [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]


def reachable(*roots: object) -> list[Any]:
    """Every object of a class of ours that can be reached from these."""
    found: list[Any] = []
    seen: dict[int, object] = {}
    pending = list(roots)
    while pending:
        thing = pending.pop()
        if id(thing) in seen or isinstance(thing, type | ModuleType):
            continue
        seen[id(thing)] = thing
        if type(thing).__module__.startswith(("smn_kms.", "smn_kms_api.")):
            found.append(thing)
        pending += [it for it in gc.get_referents(thing) if not isinstance(it, FunctionType)]
    return found


def refuses(thing: object, copied: Callable[[object], object]) -> bool:
    """Whether an object cannot be copied, and says so in words."""
    try:
        copied(thing)
    except TypeError as error:
        return "cannot be pickled or copied: " in str(error)
    return False


@pytest.mark.parametrize("copied", [pickle.dumps, copy.deepcopy])
@pytest.mark.parametrize("mode", MODES)
def test_what_holds_a_secret_is_not_copied(
    mode: str, copied: Callable[[object], object], answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(httpx.Response(200, json={"key_info": {"key_id": KEY}}))
    monkeypatch.setenv("HW_SECRET_KEY", "CANARY")
    kinds = set()
    for auth in (
        smn_kms.TokenAuth("CANARY-token"),
        smn_kms.TokenAuth(lambda: "CANARY-token"),
        smn_kms.AkSkAuth(**secret_cases.KEYS),
        smn_kms.PasswordAuth(**secret_cases.USER),
    ):

        def look(cloud: Any) -> Any:
            return reachable(cloud, cloud.kms, cloud.smn.with_raw_response, cloud.kms.enable_key)

        for thing in outcome(mode, look, **OPTIONS | {"auth": auth, "region": "cn-north-4"}):
            kinds.add(type(thing).__name__)
            assert refuses(thing, copied) or b"CANARY" not in pickle.dumps(copied(thing))
    assert {"Source", "Resolved", "Config", "Renewal", "TokenAuth", "AkSkAuth", "PasswordAuth"} <= kinds
    assert len(kinds) > 12
