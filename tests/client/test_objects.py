"""Arguments of odd classes: what is checked is what is sent, and nothing that is refused ends untyped."""

from __future__ import annotations

import json
from collections import OrderedDict, UserDict, defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, tzinfo
from types import MappingProxyType
from typing import Any
from unittest.mock import MagicMock, Mock

import httpx
import pytest

import smn_kms
from smn_kms_api.kms import models as kms_models
from smn_kms_api.smn import models as smn_models
from tests.common import KEY, PROJECT, TOPIC, Wire, outcomes

from .conftest import CALLS, OPTIONS, TOKEN, Answering, Caller
from .service import Service

KEPT = {
    "__class__",
    "__new__",
    "__init__",
    "__init_subclass__",
    "__subclasshook__",
    "__getattribute__",
    "__del__",
}


def liar(real: Any, claimed: Any) -> Any:
    """A value that is `real`, and of which every method says that it is `claimed`."""
    kind: Any = type(real)

    def lying(name: str) -> Callable[..., Any]:
        return lambda self, *args: getattr(claimed, name)(*args)

    names = {*dir(kind), "__bytes__", "__index__", "__str__"} - KEPT
    methods = {name: lying(name) for name in names if hasattr(claimed, name)}
    return type(f"Lying{kind.__name__}", (kind,), methods)(real)


def exchange(call: Callable[[Any], Any]) -> tuple[Any, ...]:
    """The rules that a call breaks, or the requests that it sends."""
    wire = Wire(httpx.Response(404))
    (error,) = outcomes("sync", call, **{**OPTIONS, "transport": wire})
    if isinstance(error, smn_kms.InvalidRequestError):
        assert not wire.sent
        return tuple((violation.field, violation.rule) for violation in error.violations)
    return tuple((request.url.raw_path, request.content) for request in wire.sent)


def call_of(method: str, *args: Any, **kwargs: Any) -> Callable[[Any], Any]:
    service, name = method.split(".")
    return lambda cloud: getattr(getattr(cloud, service), name)(*args, **kwargs)


ATTRIBUTE = {"name": "n", "type": "STRING", "value": "v"}
PUBLISH = ("smn.publish_message", {"topic_urn": TOPIC, "message": "m"})
LIES: list[tuple[str, dict[str, Any], str, Any, Any]] = [
    ("kms.enable_key", {}, "key_id", KEY, "nothing"),
    ("kms.enable_key", {}, "key_id", "x/../y\n", KEY),
    ("kms.enable_key", {}, "key_id", "\ud800", KEY),
    ("smn.get_topic_kms_key", {}, "topic_urn", "../../v2/keys", TOPIC),
    ("smn.get_topic_kms_key", {}, "topic_urn", "", TOPIC),
    ("smn.get_topic_kms_key", {}, "topic_urn", TOPIC, "../.."),
    ("kms.schedule_key_deletion", {"key_id": KEY}, "pending_days", 7, 10_000),
    ("kms.schedule_key_deletion", {"key_id": KEY}, "pending_days", -7, 7),
    ("kms.schedule_key_deletion", {"key_id": KEY}, "pending_days", "7", "9999"),
    ("smn.list_topics", {}, "limit", 10**9, 10),
    ("smn.list_topics", {}, "limit", 10, 10**9),
    ("smn.publish_message", {"topic_urn": TOPIC}, "message", "m" * 300_000, "short"),
    (*PUBLISH, "tags", {"a": "b"}, {}),
    (*PUBLISH, "message_attributes", [{**ATTRIBUTE}], []),
    (*PUBLISH, "message_attributes", [{**ATTRIBUTE, "name": liar("k", "other"), "value": liar("v", 1)}], []),
    (*PUBLISH, "message_attributes", [{**ATTRIBUTE, "name": "k" * 5000}], [ATTRIBUTE]),
    (*PUBLISH, "message_attributes", [{**ATTRIBUTE, "value": liar(0.5, 1.5)}], [ATTRIBUTE]),
]


@pytest.mark.parametrize(("method", "others", "name", "real", "claimed"), LIES)
def test_an_argument_that_lies_is_taken_for_what_it_is(
    method: str, others: dict[str, Any], name: str, real: Any, claimed: Any
) -> None:
    honest = exchange(call_of(method, **others, **{name: json.loads(json.dumps(real))}))
    assert honest
    assert exchange(call_of(method, **others, **{name: liar(real, claimed)})) == honest


OTHER_CLASSES: list[Any] = [
    [OrderedDict(ATTRIBUTE)],
    (defaultdict(str, ATTRIBUTE),),
    [MappingProxyType(ATTRIBUTE)],
    [UserDict(ATTRIBUTE)],
    [smn_models.MessageAttribute(name="n", type_=smn_models.MessageAttributeType.STRING, value="v")],
]


@pytest.mark.parametrize("attributes", OTHER_CLASSES, ids=lambda it: type(it[0]).__name__)
def test_other_classes_of_mappings_are_taken(attributes: Any) -> None:
    method, others = PUBLISH
    honest = exchange(call_of(method, **others, message_attributes=[ATTRIBUTE]))
    assert honest[0][1]
    assert exchange(call_of(method, **others, message_attributes=attributes)) == honest


def self_containing(kind: type[Any], times: int) -> Any:
    value = kind()
    for number in range(times):
        if kind is list:
            value.append(value)
        else:
            value[f"field{number}"] = value
    return value


def nested(depth: int) -> Any:
    value: Any = []
    for _ in range(depth):
        value = [value] if depth % 2 else {"a": value}
    return value


def endless_model() -> Any:
    model = smn_models.MessageAttribute(name="n", type_=smn_models.MessageAttributeType.STRING, value="v")
    model["more"] = model
    return model


class Raising:
    """An object whose every use raises."""

    def __getattribute__(self, name: str) -> Any:
        raise LookupError(name) if name != "__class__" else AttributeError(name)


class Strange(Mapping[Any, Any]):
    """A mapping that cannot be read."""

    def __getitem__(self, name: Any) -> Any:
        raise OSError(name)

    def __iter__(self) -> Any:
        raise OSError("no names")

    def __len__(self) -> int:
        return 1


class Nowhere(tzinfo):
    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        raise ZeroDivisionError

    tzname = dst = utcoffset  # type: ignore[assignment]


HOSTILE: dict[str, Callable[[], Any]] = {
    "list in itself": lambda: self_containing(list, 1),
    "list in itself, often": lambda: self_containing(list, 50),
    "dict in itself": lambda: self_containing(dict, 1),
    "dict in itself, often": lambda: self_containing(dict, 50),
    "10,000 lists": lambda: nested(10_001),
    "10,000 dicts": lambda: nested(10_000),
    "101 lists": lambda: nested(101),
    "model in itself": endless_model,
    "list of a list in itself": lambda: [{**ATTRIBUTE, "value": self_containing(list, 2)}],
    "numbers for names": lambda: [{1: "k", **ATTRIBUTE}],
    "a tuple for a name": lambda: [{("a",): "k", **ATTRIBUTE}],
    "lone surrogates in a name": lambda: [{"\udfff": "x", "key": "k", "value": "v"}],
    "raising": Raising,
    "raising inside": lambda: [{**ATTRIBUTE, "value": Raising()}],
    "a mapping that raises": Strange,
    "a mapping that raises inside": lambda: [Strange()],
    "a mock": Mock,
    "a mock of a string": lambda: Mock(spec=str),
    "a magic mock": MagicMock,
    "a magic mock of a dict": lambda: MagicMock(spec=dict),
    "a magic mock of a list": lambda: MagicMock(spec=list),
    "bytes": lambda: b"bytes",
    "a set": lambda: {1},
    "not a number": lambda: [{**ATTRIBUTE, "value": float("nan")}],
    "infinite": lambda: [{**ATTRIBUTE, "more": [float("inf")]}],
    "a complex number": lambda: 1j,
    "a class": lambda: str,
    "many digits": lambda: 10**10_000,
    "a time in the wrong zone": lambda: datetime(2026, 1, 1, tzinfo=Nowhere()),
}
METHODS = [
    (*PUBLISH, "message_attributes"),
    ("kms.enable_key", {}, "key_id"),
    ("smn.get_topic_kms_key", {}, "topic_urn"),
    ("smn.list_topics", {}, "limit"),
    ("kms.import_key_material", CALLS["importKeyMaterial"][3], "expiration_time"),
]


@pytest.mark.parametrize("kind", HOSTILE)
def test_an_argument_that_cannot_be_sent_is_refused(kind: str) -> None:
    wire = Wire(httpx.Response(404))
    calls = [call_of(name, **{**others, argument: HOSTILE[kind]()}) for name, others, argument in METHODS]
    for error in outcomes("sync", *calls, **{**OPTIONS, "transport": wire}):
        assert isinstance(error, smn_kms.InvalidRequestError)
        assert error.violations
        assert error.__cause__ is error.__context__ is None
        assert len(str(error)) < 3000
        assert str(error).isprintable()
    assert not wire.sent


def test_a_magic_mock_of_a_time_is_no_time(answering: Answering) -> None:
    sent = answering(httpx.Response(404))
    more = {**CALLS["importKeyMaterial"][3], "expiration_time": MagicMock(spec=datetime)}
    with pytest.raises(smn_kms.InvalidRequestError):
        Caller("sync").method("kms", "import_key_material", (), more)
    assert not sent


@pytest.mark.parametrize("length", [70_000, 100_000, 1_000_000])
def test_a_value_too_long_for_a_url_is_refused(call: Caller, answering: Answering, length: int) -> None:
    sent = answering(httpx.Response(404))
    for urn in ("urn:smn:" + "x" * length, "urn:smn:" + "\u4e2d" * length):
        with pytest.raises(smn_kms.InvalidRequestError) as caught:
            call("getTopicKmsKey", urn)
        assert len(str(caught.value)) < 300
    assert not sent


@pytest.mark.usefixtures("clock")  # both signatures have the same second
def test_the_headers_of_credentials_that_lie(answering: Answering) -> None:
    sent = answering(httpx.Response(404))
    token = liar("the-real-token", "another\r\nX-Evil: 1")
    for auth in (smn_kms.TokenAuth(token), smn_kms.TokenAuth(lambda: token)):
        with pytest.raises(smn_kms.NotFoundError):
            Caller("sync")("enableKey", options={"auth": auth})
        assert sent[-1].headers["X-Auth-Token"] == "the-real-token"
    with pytest.raises(smn_kms.InvalidRequestError):
        smn_kms.TokenAuth(liar("new\nline", TOKEN))
    given = ["access", "secret", "session", PROJECT]
    keys: list[Any] = [
        smn_kms.AkSkAuth(access, secret, session, project_id=project)
        for access, secret, session, project in (given, [liar(each, "lie") for each in given])
    ]
    requests = [httpx.Request("GET", "https://kms.example/", headers={"Host": "h"}) for _ in keys]
    for key, request in zip(keys, requests, strict=True):
        next(key.auth_flow(request))
    assert requests[0].headers == requests[1].headers


MATERIAL = bytes(range(1, 33))


@pytest.mark.parametrize("kind", [bytes, bytearray])
def test_key_material_that_lies_is_imported_as_it_is(service: Service, kind: type[Any]) -> None:
    material = liar(kind(MATERIAL), b"x" * 32)
    with smn_kms.connect(**OPTIONS) as cloud:
        smn_kms.import_key(cloud, KEY, material)
    assert service.has_material(KEY, MATERIAL)


def test_flows_take_arguments_for_what_they_are(service: Service) -> None:
    with smn_kms.connect(**OPTIONS) as cloud:
        with pytest.raises(smn_kms.InvalidRequestError):
            smn_kms.import_key(cloud, KEY, liar(b"x" * 31, b"x" * 32))
        with pytest.raises(smn_kms.InvalidRequestError):
            smn_kms.create_imported_key(cloud, "a", MATERIAL, key_spec=liar("DES", "AES_256"))
        with pytest.raises(smn_kms.InvalidRequestError):
            smn_kms.create_imported_key(cloud, "a", MATERIAL, algorithm=liar("none", "RSAES_OAEP_SHA_256"))
        with pytest.raises(smn_kms.InvalidRequestError):
            smn_kms.import_key(cloud, KEY, MATERIAL, expires=liar(1, 9_000_000_000))
        for bad in (b"x" * 32, bytearray(32)):
            with pytest.raises(smn_kms.InvalidRequestError):
                smn_kms.import_key(cloud, KEY, Mock(spec=bad))
        with pytest.raises(smn_kms.InvalidRequestError):
            smn_kms.wait_for_key(cloud, KEY, "ENABLED", timeout=liar(-1.0, 5.0))
        assert not service.calls
        bound = smn_kms.ensure_topic_key(cloud, liar(TOPIC, "urn:smn:x"), liar(kms_key(service), "other"))
    assert bound.change == smn_kms.TopicKeyChange.BOUND


def kms_key(service: Service) -> str:
    return kms_models.DescribeKeyRequest(key_id=next(iter(service._project.keys))).key_id
