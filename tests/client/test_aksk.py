"""AK/SK signatures, held to the provider's own signer and to the vectors of the specs."""

from __future__ import annotations

import asyncio
import string
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smn_kms._call import PROJECT_ID
from smn_kms._contracts import SECURITY_TOKEN_HEADER
from smn_kms._errors import InvalidRequestError
from smn_kms.auth._aksk import (
    AkSkAuth,
    authorization,
    canonical_request,
    sdk_date,
    signature,
    string_to_sign,
)
from tests.common import MODES, PROJECT, START, Clock, Wire
from tests.signing import Provider, Vector, vectors

ACCESS_KEY = "EXAMPLEAK00000000000"
SECRET_KEY = "ExampleSecretKeyForTestVectorsOnly000000"
URL = f"https://kms.cn-north-4.myhuaweicloud.com/v1.0/{PROJECT}/kms/enable-key"
BODY = b'{"key_id":"0d0466b0-e727-4d9c-b35d-f84bb474a37f"}'


@pytest.fixture(params=list(vectors().values()), ids=list(vectors()))
def vector(request: pytest.FixtureRequest) -> Vector:
    found: Vector = request.param
    return found


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Provider:
    return Provider(tmp_path_factory.mktemp("home"))


# What went over the wire, in sync and async.

Send = Callable[..., httpx.Request]


def send_sync(request: httpx.Request, auth: httpx.Auth, wire: Wire | None = None) -> httpx.Request:
    wire = wire or Wire()
    with httpx.Client(transport=wire, trust_env=False) as client:
        client.send(request, auth=auth)
    return wire.sent[-1]


def send_async(request: httpx.Request, auth: httpx.Auth, wire: Wire | None = None) -> httpx.Request:
    wire = wire or Wire()

    async def send() -> None:
        async with httpx.AsyncClient(transport=wire, trust_env=False) as client:
            await client.send(request, auth=auth)

    asyncio.run(send())
    return wire.sent[-1]


@pytest.fixture(params=[send_sync, send_async], ids=MODES)
def send(request: pytest.FixtureRequest) -> Send:
    found: Send = request.param
    return found


CLOCK = Clock()


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    CLOCK.install(monkeypatch)


def aksk(
    security_token: str | None = None, *, project_id: str | None = None, moment: datetime = START
) -> AkSkAuth:
    CLOCK.now = moment
    return AkSkAuth(ACCESS_KEY, SECRET_KEY, security_token, project_id=project_id)


# Known answers.


def test_the_providers_signer_gives_every_vector(vector: Vector, provider: Provider) -> None:
    assert provider.vector(vector) == vector


def test_every_step_gives_the_known_answer(vector: Vector) -> None:
    raw_path = httpx.URL(vector.url).raw_path
    signed = {name.lower(): value for name, value in vector.signed.items()}
    canonical = canonical_request(vector.method.lower(), raw_path, signed, vector.body)
    assert canonical == vector.canonical_request
    to_sign = string_to_sign(canonical, vector.date)
    assert to_sign == vector.string_to_sign
    key = vector.access_key
    assert signature(key["secret_key"], to_sign) == vector.signature
    whole = authorization(key["access_key"], key["secret_key"], vector.method, raw_path, signed, vector.body)
    assert whole == vector.headers["Authorization"]


def test_a_sent_request_carries_the_known_answer(vector: Vector, send: Send) -> None:
    headers = dict(vector.request["headers"])
    CLOCK.now = datetime.strptime(vector.date, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    auth = AkSkAuth(**vector.access_key, project_id=headers.pop("X-Project-Id", None))
    sent = send(httpx.Request(vector.method, vector.url, headers=headers, content=vector.body), auth)
    assert {name: sent.headers[name] for name in vector.headers} == vector.headers


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=8))), "20251231T163000Z"),
        (datetime(2026, 7, 9, 3, 4, 5, 999999, tzinfo=UTC), "20260709T030405Z"),
    ],
)
def test_the_date_is_utc_in_whole_seconds(moment: datetime, expected: str) -> None:
    assert sdk_date(moment) == expected


def test_the_date_is_now(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    before = sdk_date(datetime.now(UTC))
    sent = send(httpx.Request("GET", URL), aksk())
    assert before <= sent.headers["X-Sdk-Date"] <= sdk_date(datetime.now(UTC))


# The provider's own signer.


def spell_hex(value: str) -> str:
    return "".join(f"%{byte:02x}" for byte in value.encode())


SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda value: quote(value, safe=""),  # as the provider's Python SDK and the generated client send it
    lambda value: quote(value, safe=":@!$&'()*+,;="),  # as the provider's Go SDK sends it
    spell_hex,
)
QUERY_SPELLINGS: tuple[Callable[[list[tuple[str, str]]], str], ...] = (
    lambda pairs: urlencode(pairs, quote_via=quote),
    lambda pairs: urlencode(pairs),  # a space is `+`
    lambda pairs: "&".join(
        spell_hex(name) + (f"={spell_hex(value)}" if value or not name else "") for name, value in pairs
    ),
)


class Case(NamedTuple):
    """A call by its values, and how it is spelled on the wire."""

    method: str
    segments: list[str]
    query: list[tuple[str, str]]
    body: bytes
    content_type: str
    netloc: str
    moment: datetime
    project_id: str | None
    security_token: str | None
    spell: Callable[[str], str]
    spell_query: Callable[[list[tuple[str, str]]], str]

    @property
    def path(self) -> str:
        """The path as the provider's client builds it from values."""
        return "".join(f"/{quote(segment, safe='')}" for segment in self.segments) or "/"

    def request(self, chunks: Callable[[bytes], Any] = lambda body: body) -> httpx.Request:
        path = "".join(f"/{self.spell(segment)}" for segment in self.segments) or "/"
        query = self.spell_query(self.query)
        return httpx.Request(
            self.method,
            f"https://{self.netloc}{path}{'?' if query else ''}{query}",
            headers={"Content-Type": self.content_type, "User-Agent": "test", "X-Language": "en-us"},
            content=chunks(self.body) if self.body else None,
        )

    @property
    def auth(self) -> AkSkAuth:
        return aksk(self.security_token, project_id=self.project_id, moment=self.moment)

    @property
    def signed(self) -> dict[str, str]:
        """The headers that the provider's client signs, apart from the host, which it adds."""
        optional = {
            "Content-Type": self.content_type if self.body else None,
            "X-Project-Id": self.project_id,
            "X-Security-Token": self.security_token,
        }
        date = self.moment.strftime("%Y%m%dT%H%M%SZ")
        return {"X-Sdk-Date": date, **{name: value for name, value in optional.items() if value}}


BARE = Case(
    method="POST",
    segments=["v1.0", PROJECT, "kms", "enable-key"],
    query=[],
    body=BODY,
    content_type="application/json",
    netloc="kms.cn-north-4.myhuaweicloud.com",
    moment=START,
    project_id=None,
    security_token=None,
    spell=SPELLINGS[0],
    spell_query=QUERY_SPELLINGS[0],
)

AWKWARD = ":%/ +~&=?#;@!*'()[]\"\\^|<>-_.aAé中😀\u0000\u007f"
text = st.one_of(
    st.text(AWKWARD, max_size=6),
    st.text(st.characters(codec="utf-8"), max_size=6),
    st.sampled_from(["%41", "%3A", "%2F", "%252F", "+", "a b", "urn:smn:cn-north-4:p:t"]),
)
# httpx folds `.` and `..` into another path, as browsers do; the provider's client signs one path and then
# sends the other. The overlay refuses both as values.
segment = text.filter(lambda value: value not in (".", ".."))
cases = st.builds(
    Case,
    method=st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "post"]),
    segments=st.lists(segment, max_size=4),
    query=st.lists(st.tuples(st.sampled_from(["a", "A", "a b", "a-b", "é", "_"]) | text, text), max_size=3),
    body=st.binary(max_size=64),
    # For any other content type the provider's signer leaves the body unsigned (UNSIGNED-PAYLOAD).
    content_type=st.sampled_from(["application/json", "application/json; charset=utf-8"]),
    netloc=st.sampled_from(["kms.cn-north-4.myhuaweicloud.com", "localhost:8080", "[::1]:8443", "10.0.0.1"]),
    moment=st.sampled_from([START, datetime(2031, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)]),
    project_id=st.sampled_from([None, PROJECT]),
    security_token=st.sampled_from([None, string.ascii_letters + string.digits + string.punctuation]),
    spell=st.sampled_from(SPELLINGS),
    spell_query=st.sampled_from(QUERY_SPELLINGS),
)
thorough = settings(
    max_examples=400,
    derandomize=True,
    database=None,
)


def provider_signed(provider: Provider, case: Case, headers: dict[str, str]) -> Any:
    return provider.sign(
        ACCESS_KEY,
        SECRET_KEY,
        method=case.method,
        schema="https",
        host=case.netloc,
        resource_path=case.path,
        query_params=list(case.query),
        header_params=dict(headers),
        body=case.body,
    )


def test_signs_like_the_provider(provider: Provider) -> None:
    @thorough
    @given(case=cases)
    def check(case: Case) -> None:
        expected = provider_signed(provider, case, case.signed)
        for send in (send_sync, send_async):
            sent = send(case.request(), case.auth)
            assert sent.content == case.body
            assert sent.headers["Authorization"] == expected.header_params["Authorization"]

        # The same, for the very URL that the provider's client sends.
        request = httpx.Request(
            case.method, expected.url, headers={"Content-Type": case.content_type}, content=case.body
        )
        sent = send_sync(request, case.auth)
        assert sent.url.raw_path.decode() == expected.uri
        assert sent.headers["Authorization"] == expected.header_params["Authorization"]

    check()


headers = st.dictionaries(
    st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=12).filter(
        # The test itself gives host, date and content type; the last one replaces the hash of the body.
        lambda name: name not in ("host", "x-sdk-date", "content-type", "x-sdk-content-sha256")
    ),
    st.text(st.characters(codec="utf-8"), max_size=12),
    max_size=5,
)


def test_any_headers_are_signed_like_the_provider_signs_them(provider: Provider) -> None:
    @settings(thorough, max_examples=200)
    @given(extra=headers)
    @example(extra={"x-b": "  spaced\t", "x-a": "", "x": "é"})
    def check(extra: dict[str, str]) -> None:
        signed = {"host": BARE.netloc, "x-sdk-date": "20260101T000000Z", **extra}
        expected = provider_signed(provider, BARE, signed)
        raw_path = BARE.request().url.raw_path
        ours = authorization(ACCESS_KEY, SECRET_KEY, BARE.method, raw_path, signed, BARE.body)
        assert ours == expected.header_params["Authorization"]

    check()


def test_what_is_no_utf_8_is_signed_byte_for_byte() -> None:
    # The provider's Python signer would sign a replacement character for what is sent as `%FF`; its Go
    # signer signs the byte. No value of the API gets here.
    lines = canonical_request("GET", b"/%ff?%fe=%FD", {"x-sdk-date": ""}, b"").split("\n")
    assert lines[1:3] == ["/%FF/", "%FE=%FD"]


# What is signed is what is sent.


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://kms.example:443/", "kms.example"),
        ("http://kms.example:443/", "kms.example:443"),
        ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
        ("https://[::1]:8443/", "[::1]:8443"),
        ("https://user:password@KMS.example/", "kms.example"),
        ("https://bücher.example/", "xn--bcher-kva.example"),
    ],
)
def test_the_signed_host_is_the_sent_host(url: str, host: str, send: Send, provider: Provider) -> None:
    sent = send(httpx.Request("GET", url), aksk())
    assert sent.headers["Host"] == host
    signed = provider.sign(
        ACCESS_KEY,
        SECRET_KEY,
        method="GET",
        host=host,
        resource_path="/",
        query_params=[],
        header_params={"X-Sdk-Date": "20260101T000000Z"},
    )
    assert sent.headers["Authorization"] == signed.header_params["Authorization"]


def in_chunks(body: bytes) -> Iterator[bytes]:
    for index in range(0, len(body), 7):
        yield body[index : index + 7]


async def in_async_chunks(body: bytes) -> AsyncIterator[bytes]:
    for chunk in in_chunks(body):
        yield chunk


@pytest.mark.parametrize(
    ("send", "chunks"),
    [(send_sync, in_chunks), (send_async, in_async_chunks)],
    ids=["sync", "async"],
)
def test_a_streamed_body_is_signed_and_still_sent(send: Send, chunks: Any) -> None:
    sent = send(BARE.request(chunks), BARE.auth)
    whole = send(BARE.request(), BARE.auth)
    assert sent.content == BODY
    assert sent.headers["Authorization"] == whole.headers["Authorization"]


def signed_names(sent: httpx.Request) -> set[str]:
    names = sent.headers["Authorization"].partition("SignedHeaders=")[2].partition(",")[0]
    return set(names.split(";"))


def test_only_the_fixed_set_of_headers_is_signed(send: Send) -> None:
    extra = {"User-Agent": "x", "Accept": "*/*", "X-Language": "en-us", "Content-Type": "application/json"}
    sent = send(httpx.Request("POST", URL, headers=extra, content=BODY), aksk("token", project_id=PROJECT))
    assert signed_names(sent) == {"content-type", "host", "x-project-id", "x-sdk-date", "x-security-token"}
    sent = send(httpx.Request("GET", URL, headers=extra), aksk())
    assert signed_names(sent) == {"host", "x-sdk-date"}


def test_a_request_is_signed_anew_each_time(send: Send) -> None:
    request = httpx.Request("POST", URL, content=BODY)
    first = send(request, aksk("old", project_id="one")).headers.copy()
    later = aksk("new", project_id="two", moment=START + timedelta(minutes=20))
    again = send(request, later).headers
    fresh = send(httpx.Request("POST", URL, content=BODY), later).headers
    assert again["Authorization"] == fresh["Authorization"] != first["Authorization"]
    assert dict(again) == dict(fresh)


# The project of the call.


def project_sent(send: Send, auth: AkSkAuth, **options: Any) -> str | None:
    sent = send(httpx.Request("POST", URL, content=BODY, **options), auth)
    project: str | None = sent.headers.get("X-Project-Id")
    assert (project is not None) == ("x-project-id" in signed_names(sent))
    return project


def test_the_project_is_the_one_of_the_call(send: Send) -> None:
    shared = aksk(project_id="default")
    assert project_sent(send, shared) == "default"
    assert project_sent(send, shared, extensions={PROJECT_ID: "one"}) == "one"
    assert project_sent(send, shared, extensions={PROJECT_ID: "two"}) == "two"
    assert project_sent(send, shared, extensions={PROJECT_ID: None}) is None
    assert project_sent(send, aksk()) is None
    assert project_sent(send, aksk(), headers={"X-Project-Id": "own"}) == "own"


def test_a_project_that_cannot_stand_in_a_header_is_refused(send: Send) -> None:
    wire = Wire()
    with pytest.raises(InvalidRequestError) as caught:
        send(httpx.Request("GET", URL, extensions={PROJECT_ID: "a\r\nX-Auth-Token: b"}), aksk(), wire)
    assert [violation.field for violation in caught.value.violations] == ["project_id"]
    assert wire.sent == []


# Credentials.


def test_bad_credentials_are_sent_once(send: Send) -> None:
    wire = Wire(httpx.Response(401))
    send(httpx.Request("POST", URL, content=BODY), aksk(), wire)
    assert len(wire.sent) == 1


@pytest.mark.parametrize("field", ["access_key", "secret_key", "security_token", "project_id"])
@pytest.mark.parametrize(
    "value",
    ["CANARY CANARY", "CANARY\n", "\tCANARY", "CANARY\x00", "CANARÝ", "'CANARY'", b"CANARY", 7, ["CANARY"]],
    ids=ascii,
)
def test_malformed_credentials_are_refused_without_naming_them(field: str, value: Any) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        AkSkAuth(**{"access_key": "ak", "secret_key": "sk", field: value})
    assert [violation.field for violation in caught.value.violations] == [field]
    assert "CANAR" not in f"{caught.value}{caught.value!r}"


def test_every_malformed_credential_is_named() -> None:
    missing: Any = None
    with pytest.raises(InvalidRequestError) as caught:
        AkSkAuth(missing, "", " ")
    fields = [violation.field for violation in caught.value.violations]
    assert fields == ["access_key", "secret_key", "security_token"]


def test_the_keys_stay_inside() -> None:
    auth = AkSkAuth("CANARY-AK", "CANARY-SK", "CANARY-TOKEN")
    assert "CANARY" not in f"{auth}{auth!r}{[auth]}"
    assert repr(auth).startswith("AkSkAuth(access_key=<redacted>")


def test_the_secret_key_is_not_sent(send: Send) -> None:
    sent = send(httpx.Request("POST", URL, content=BODY), aksk("token"))
    assert SECRET_KEY not in f"{sent.url}{sent.headers.raw}{sent.extensions}"
    assert sent.headers[SECURITY_TOKEN_HEADER] == "token"
