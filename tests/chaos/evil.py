"""What is put in the place of a right part of an answer, each list for one kind of part."""

from __future__ import annotations

from typing import Any

LONG = b"a" * 70_000

NUMBERS = [
    b"-1", b"+5", b"1e9", b"0x10", b"", b"\xb2", b"5, 5", b"5, 6", b"5 5", b"nan", b"inf", b"9" * 30,
    b"9" * 5000, b"\0", b"0", b"00",
]  # fmt: skip
DATES = [
    b"Mon, 01 Jan 99999999999999999999 00:00:00 GMT", b"Fri, 31 Dec 9999 23:59:59 -2359",
    b"Mon, 01 Jan 0001 00:00:00 +2359", b"Sun, 06 Nov 1994 08:49:37 GMT", b"Sun Nov  6 08:49:37 1994",
    b"Mon, 32 Foo 2026 99:99:99 +9999", b"Thu, 01 Jan 1970 00:00:00 " + b"9" * 400,
]  # fmt: skip
STARTS = [
    b"HTTP/1.1", b"HTTP/1.1 ", b"HTTP/1.1 abc", b"HTTP/1.1 20", b"HTTP/1.1 2000", b"HTTP/1.1 -200",
    b"HTTP/1.1 099", b"HTTP/1.1 000", b"HTTP/1.1 600", b"HTTP/1.1 999", b"HTTP/1.1\t200", b"HTTP/1.1  200",
    b"HTTP/1.1 \xb2\xb2\xb2", b"HTTP/1.0 200", b"HTTP/0.9 200", b"HTTP/2 200", b"HTTP/9.9 200",
    b"http/1.1 200", b"ICY 200", b"200", b"", b"\0", b"\r\nHTTP/1.1 200", b"SSH-2.0-x", b"HTTP/1.1 101",
    b"HTTP/1.1 100", b"\x15\x03\x01\0\2\2\x28", LONG, b"\0\0\x12\4\0\0\0\0\0",
]  # fmt: skip
REASONS = [b"OK", b"", b"\xff\xfe", b"\0", b"O\rK", b"\x1b[31mred", b"a" * 5000, "schön".encode(), LONG]
LINES = [
    b"no colon", b": no name", b"a b: c", b"name : v", b" folded: x", b"\tx", b"X: \0", b"X: a\rb",
    b"X: \x7f", b"X: \xff\xfe", b"X: " + LONG, LONG + b": x", "é: x".encode(), b"(x): y",
    b"Set-Cookie: canary=sent-again", b"Transfer-Encoding: gzip, chunked",
    b"Transfer-Encoding: chunked, chunked", b"Transfer-Encoding: \xff", b"Transfer-Encoding: identity",
    b"Content-Length: 0", b"Connection: close", b"Connection: Upgrade", b"Upgrade: h2c", b"Trailer: X",
    b"Proxy-Authenticate: Basic", b"WWW-Authenticate: Negotiate \xff", b"X-Request-Id: \x1b[2J",
    b"X-Request-Id: \xed\xa0\x80", b"Alt-Svc: h3=\":1\"", b"\r",
]  # fmt: skip
LOCATIONS = [
    b"mailto:x", b"http://xn--a/", b"//", b"http://[", b"http://:99999/", b"\xff", b"", b"http://a:b@c/",
    b"/" + LONG, b"javascript:alert(1)", b"http://" + b"a" * 300, b"http://127.0.0.1:1/", b"../..", b"\0",
    "http://é/".encode(), b"http://a b/", b"?", b"http://1.2.3.4.5:x/",
]  # fmt: skip
TYPES = [
    b"text/html", b"", b"json", b"application/json; charset=\xff", b"application/json; charset=utf-7", b"\0",
    b"application/json; charset=no-such", b"application/json;charset=\"" + LONG, b"multipart/mixed",
]  # fmt: skip
ENCODINGS = [
    b"gzip", b"deflate", b"br", b"zstd", b"gzip, gzip", b"x-gzip", b"compress", b"no-such", b"\xff", b"",
]  # fmt: skip
BODIES = [
    b"", b"{", b"[]", b"null", b'"text"', b"0", b"NaN", b'{"a": Infinity}', b'{"a": 1e999}', b"9" * 5000,
    b"\xef\xbb\xbf{}", '{"a": 1}'.encode("utf-16"), b'{"a": "\xff"}', b"\0" * 100, b"<html>" + b"x" * 3000,
    LONG, b'{"error_msg": "\\ud800", "error_code": "\\udfff"}', b'{"error_code": "\\u001b[2J\\u0000"}',
    b'{"a": 1, "a": 2}',
]  # fmt: skip
CHUNKS = [
    b"-1", b"+5", b"0x5", b"g", b"", b" 5", b"5 ", b"5;" + b"a" * 17_000, b"f" * 30, b"5\n", b"\xb2",
    b"5;a=\"\0",
]  # fmt: skip
BYTES = [b"\r\n", b"\n", b"\r", b"\0", b"\xff", b" ", b":", b"\r\n\r\n", b"", b"9", b"Z"]
BENEATH_TLS = [b"\x17\3\3\0\5hello", b"HTTP/1.1 400 no\r\n\r\n", b"\x15\3\3\0\2\2\x28"]

VALUES: list[Any] = [
    None, True, 0, -1, 1.5, "", "x", [], {}, "\ud800", 10**30, -(10**4000), "a" * 5000, [[]], {"": {}}, "\0",
    "9999-12-31T23:59:59-01:00", "0001-01-01T00:00:00Z", [None] * 100,
]  # fmt: skip
EXPIRIES: list[Any] = [
    "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-01:00", "9999-12-31T23:59:59.999999Z",
    "0001-01-01T00:00:00+23:59", "1970-01-01T00:00:00Z", "2026-13-01T00:00:00Z", "2099-01-01", "", "x", None,
    0, [], "2099-01-01T00:00:00",
]  # fmt: skip
DEPTHS = [100, 300, 520, 800]
STATUSES = [
    400, 401, 403, 404, 409, 418, 429, 500, 501, 502, 503, 504, 599, 204, 205, 206, 301, 302, 304, 307,
]  # fmt: skip
INTERIM = [b"100 Continue", b"102 x", b"103 Early Hints\r\nLink: </a>", b"199 x", b"101 x"]

HTTP2_STATUSES = [
    b"abc", b"", b"-1", b"1000", b"99", b"20", b"\xff\xfe", b"0", b"2 0", b"101", b"100", b"200\r\nX: y",
    b"9" * 999,
]  # fmt: skip
HTTP2_FIELDS = [
    (b"Upper", b"x"), (b"connection", b"close"), (b"", b"x"), (b"te", b"x"), (b"x", b"\0"),
    (b"x", b"a\r\nb: c"), (b"x y", b"z"), (b":status", b"200"), (b":path", b"/"), (b":new", b"x"),
    (b"content-length", b"7"), (b"content-length", b"-1"), (b"content-length", b"abc"), (b"x", b"\xff"),
    (b"x", LONG), (b"x", b" y "), (b"transfer-encoding", b"chunked"), (b"set-cookie", b"canary=sent-again"),
    (b"content-encoding", b"gzip"), (b"retry-after", b"9" * 5000), (b"location", b"mailto:x"),
    (b"date", b"x"),
]  # fmt: skip
