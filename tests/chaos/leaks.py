"""Where a secret can be seen after a call: in its result or error, in log records, in local variables."""

from __future__ import annotations

import logging
import pickle
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import smn_kms
import smn_kms_api

from .cases import ANSWERED, SUBJECT_TOKEN

CANARY = "CANARY"
_OURS = tuple(str(Path(package.__path__[0])) for package in (smn_kms, smn_kms_api))


def leaks(outcome: object) -> Iterator[str]:
    """The places in an outcome of a call that show a canary."""
    if not isinstance(outcome, BaseException):
        # What the provider put into other fields of a success is data of the caller.
        if ANSWERED in repr(outcome) or SUBJECT_TOKEN in repr(outcome):
            yield "repr"
        return
    if CANARY in repr(outcome):
        yield "repr"
    if CANARY in str(outcome):
        yield "str"
    if CANARY in repr(vars(outcome)):
        yield "attributes"
    if CANARY.encode() in pickle.dumps(outcome):
        yield "pickle"
    chained: BaseException | None = outcome
    while chained is not None:
        if chained is not outcome and CANARY in f"{chained} {chained!r}":
            yield f"chained {type(chained).__name__}"
        seen = set()
        for frame, line in traceback.walk_tb(chained.__traceback__):
            place = (frame.f_code, line)  # once, however often it has called itself
            if place not in seen and frame.f_code.co_filename.startswith(_OURS):
                seen.add(place)
                for name, value in frame.f_locals.items():
                    if CANARY in repr(value):
                        yield f"local variable {name} in {Path(frame.f_code.co_filename).name}:{line}"
        chained = chained.__cause__ or chained.__context__


class Log(logging.Handler):
    """Tells a function of every record, of any library and level, that shows a canary."""

    def __init__(self, tell: Callable[[str], object]) -> None:
        super().__init__(logging.DEBUG)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        """Search a record."""
        if CANARY in record.getMessage() or CANARY in repr(record.args):
            self._tell(f"log of {record.name}")
