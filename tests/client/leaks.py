"""Search for a secret in the message of an error and in all that it refers to."""

from __future__ import annotations

import pickle
import traceback
from pathlib import Path

import smn_kms


def assert_nothing_leaks(error: BaseException) -> None:
    """No message, pickle, chained error or local variable of a frame of ours holds a `CANARY`."""
    ours = str(Path(smn_kms.__file__).parent)
    shown = [repr(vars(error)), pickle.dumps(error).decode("latin-1")]
    chain: BaseException | None = error
    while chain is not None:
        shown += [str(chain), repr(chain)]
        for frame, _ in traceback.walk_tb(chain.__traceback__):
            if frame.f_code.co_filename.startswith(ours):
                shown += map(repr, frame.f_locals.values())
        chain = chain.__cause__ or chain.__context__
    assert not [text for text in shown if "CANARY" in text]
