"""Secrets: replaced in whatever a server or a library repeats, kept out of debug logs, copies and pickles."""

from __future__ import annotations

import base64
import logging
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, ClassVar, NoReturn

from ._contracts import SECRET_REQUEST_HEADERS, SECRET_RESPONSE_HEADERS
from ._retry import running

REDACTED = "<redacted>"

_SHORTEST_SECRET = 6


class Uncopied:
    """An object that holds secrets, and is neither pickled nor copied."""

    __slots__ = ()

    _instead: ClassVar[str] = "make a new one in each process"

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__} cannot be pickled or copied: {self._instead}")


class Secrets:
    """Secrets that must not come out again, in the spellings that programs give to a text.

    Found are a secret itself and what becomes of it in JSON, in a URL, in HTML, in a `repr` of Python, in
    another character encoding, in hexadecimal and in Base64, in upper and lower case.

    Args:
        values: The secrets. Those of less than six characters are left out: they occur in any text by chance.
    """

    def __init__(self, values: Iterable[str]) -> None:
        # A secret may hold another one, such as a header that holds an access key.
        longest_first = sorted({*values}, key=len, reverse=True)
        self._spellings = [
            _Spellings(value) for value in longest_first if len(value.strip()) >= _SHORTEST_SECRET
        ]

    def scrub(self, value: Any) -> Any:
        """A JSON value with every secret in it replaced."""
        if isinstance(value, str):
            for spellings in self._spellings:
                value = spellings.replace(value)
            return value
        if isinstance(value, list):
            return [self.scrub(each) for each in value]
        if isinstance(value, dict):
            return {self.scrub(name): self.scrub(each) for name, each in value.items()}
        if isinstance(value, bool) or not isinstance(value, int | float):
            return value
        scrubbed = self.scrub(text := str(value))
        return value if scrubbed == text else scrubbed


class _Spellings:
    """One secret. Most texts do not hold it, so that a pattern is made for those only that may."""

    def __init__(self, secret: str) -> None:
        # Programs trim the white space around a text.
        self._secret = secret = secret.strip()
        # No spelling is shorter, and all but the encoded ones repeat letters and digits as they are.
        self._shortest = len(secret.encode("ascii", errors="ignore"))
        self._run = max(re.findall("[0-9a-z]*", secret.lower()), key=len)
        self._encoded: list[str] | None = None
        self._pattern: re.Pattern[str] | None = None

    def replace(self, text: str) -> str:
        if len(text) < self._shortest:
            return text
        lower = text.lower()
        if self._run in lower:
            if self._pattern is None:
                parts = re.findall(r"\s+|.", self._secret)
                self._pattern = re.compile("".join(map(_spelled, parts)), re.IGNORECASE)
            text = self._pattern.sub(REDACTED, text)
        if self._encoded is None:
            self._encoded = list(_encoded(self._secret))
        for encoded in self._encoded:
            if encoded.lower() in lower:
                text = re.sub(re.escape(encoded), REDACTED, text, flags=re.IGNORECASE)
        return text


def _spelled(character: str) -> str:
    """A pattern for what may become of a character, or of white space."""
    if character.isascii() and character.isalnum():
        return character
    if character.isspace():
        return r"(?:[\s+]|%(?:25)*[0-9a-f]{2}|\\+[nrtfv]|\\+[ux][0-9a-f]{2,4}|&(?:amp;)*#?\w+;)+"
    # Loaded where a secret is repeated, which is rare.
    from html.entities import codepoint2name

    code = ord(character)
    raw = character.encode(errors="replace")
    units = character.encode("utf-16-be", errors="replace").hex()
    forms = [
        re.escape(character),
        "".join(rf"%(?:25)*{byte:02x}" for byte in raw),
        "".join(rf"\\+u{units[start : start + 4]}" for start in range(0, len(units), 4)),
        "".join(rf"\\+x{byte:02x}" for byte in raw),
        rf"\\+U{code:08x}",
        rf"&(?:amp;)*(?:#0*{code}|#x0*{code:x}|{codepoint2name.get(code, 'apos')});",
    ]
    if character.isascii():
        forms += [rf"\\+{re.escape(character)}", *(" " if character == "+" else "")]
    else:
        # Decoded as another encoding, or with errors replaced or ignored.
        forms += [re.escape(raw.decode("latin-1")), rf"\\+x{code:02x}", "[?\ufffd]+", ""]
    return f"(?:{'|'.join(forms)})"


def _encoded(secret: str) -> Iterator[str]:
    """A secret in hexadecimal, and in Base64 wherever in a larger text it began."""
    raw = secret.encode(errors="replace")
    yield raw.hex()
    for offset, shared in ((0, 0), (1, 2), (2, 3)):
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            # The characters at either end also depend on what stands beside the secret.
            yield encode(bytes(offset) + raw).decode().rstrip("=")[shared:-1]


class _NoSecrets(logging.Filter):
    """Replaces in a log record the values of secret headers, and what repeats a secret of the request."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        scrubbed = _secret_argument().sub(rf"\1{REDACTED}", message)
        if (call := running()) and call.secrets:
            scrubbed = call.secrets().scrub(scrubbed)
        if scrubbed != message:
            record.msg, record.args = scrubbed, ()
        return True


@cache
def _secret_argument() -> re.Pattern[str]:
    """The value of a secret header as httpcore logs it, and what begins it. Made for the first record."""
    names = "|".join(map(re.escape, sorted(SECRET_REQUEST_HEADERS | SECRET_RESPONSE_HEADERS)))
    text = r"""b(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
    # Name and password of a SOCKS proxy are logged as the argument of a function.
    return re.compile(rf"(\(b['\"](?:{names})['\"], |\bauth=\({text}, ){text}", re.IGNORECASE)


def install_log_filters() -> None:
    """Keep secrets out of the logs of HTTP libraries, for the whole process.

    httpcore and httpcore2 log the headers of every response, and with them the token of a login; httpx and
    httpx2 log its reason phrase. hpack (HTTP/2) logs headers byte by byte; its log is turned off.
    """
    no_secrets = _NoSecrets()
    for name in ("httpx", "httpx2"):
        logging.getLogger(name).addFilter(no_secrets)
    for library in ("httpcore", "httpcore2"):
        for part in ("connection", "http11", "http2", "proxy", "socks"):
            logging.getLogger(f"{library}.{part}").addFilter(no_secrets)
    for name in ("hpack.hpack", "hpack.table"):
        logging.getLogger(name).addFilter(lambda _: False)
