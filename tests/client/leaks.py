"""Search for a secret in the message of an error and in all that it refers to."""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Iterator
from pathlib import Path

import smn_kms
import smn_kms_api

OURS = tuple(f"{Path(package.__file__ or '').parent}/" for package in (smn_kms, smn_kms_api))
"""The folders of the client and of the generated code."""


def assert_nothing_leaks(error: BaseException) -> None:
    """No message, pickle, chained error or local variable of a frame of ours holds a `CANARY`."""
    assert not [text for text in shown_by(error) if "CANARY" in text]


def shown_by(error: BaseException) -> Iterator[str]:
    """What is seen of an error and of those that it is chained to, if not all of the frames are shown."""
    chain = [error]
    # The list grows while it is read.
    for link in chain:
        yield str(link)
        yield repr(link)
        yield repr(vars(link))
        if isinstance(link, smn_kms.SmnKmsError):
            yield pickle.dumps(link, protocol=0).decode("latin-1")
        for frame in traceback.TracebackException.from_exception(link, capture_locals=True).stack:
            if frame.filename.startswith(OURS):
                yield f"{frame.filename}:{frame.lineno} {frame.locals}"
        chain += [it for it in (link.__cause__, link.__context__) if it is not None and it not in chain]
