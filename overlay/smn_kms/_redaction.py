"""What keeps secrets out of copies and pickles, and out of the debug logs of HTTP libraries."""

from __future__ import annotations

import logging
import re
from typing import ClassVar, NoReturn

from ._contracts import SECRET_REQUEST_HEADERS, SECRET_RESPONSE_HEADERS


class Uncopied:
    """An object that holds secrets, and is neither pickled nor copied."""

    __slots__ = ()

    _instead: ClassVar[str] = "make a new one in each process"

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__} cannot be pickled or copied: {self._instead}")


class _HiddenHeaders(logging.Filter):
    """Replaces the values of secret headers in a log record."""

    def __init__(self) -> None:
        super().__init__()
        names = "|".join(map(re.escape, sorted(SECRET_REQUEST_HEADERS | SECRET_RESPONSE_HEADERS)))
        text = r"""b(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
        self._header = re.compile(rf"(\(b['\"](?:{names})['\"], ){text}", re.IGNORECASE)

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = self._header.sub(r"\1<redacted>", record.getMessage())
        record.args = ()
        return True


def install_log_filters() -> None:
    """Keep the values of secret headers out of debug logs, for the whole process.

    httpcore and httpcore2 log the headers of every response, and with them the token of a login. hpack
    (HTTP/2) logs headers byte by byte; its log is turned off.
    """
    hidden = _HiddenHeaders()
    for library in ("httpcore", "httpcore2"):
        for part in ("http11", "http2", "proxy"):
            logging.getLogger(f"{library}.{part}").addFilter(hidden)
    for name in ("hpack.hpack", "hpack.table"):
        logging.getLogger(name).addFilter(lambda _: False)
