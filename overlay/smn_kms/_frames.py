"""Errors without the frames below, whose local variables may hold secrets."""

from __future__ import annotations

import inspect
import sys
import traceback
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from ._errors import SmnKmsError

Function = TypeVar("Function", bound=Callable[..., Any])


def guarded(function: Function) -> Function:
    """Drop the frame of a function, and those of all that it calls, from every error that leaves it.

    Error trackers record the local variables of each frame of a traceback. Those of this package are
    credentials, requests and responses.
    """

    @wraps(function)
    def guard(*args: Any, **kwargs: Any) -> Any:
        outer = sys.exception()
        try:
            return function(*args, **kwargs)
        except BaseException as error:
            _drop_frames(error, outer)
            raise
        finally:
            # CPython adds no frame for a bare `raise`; another interpreter may.
            del args, kwargs, outer

    @wraps(function)
    async def guard_async(*args: Any, **kwargs: Any) -> Any:
        outer = sys.exception()
        try:
            return await function(*args, **kwargs)
        except BaseException as error:
            _drop_frames(error, outer)
            raise
        finally:
            del args, kwargs, outer

    return cast("Function", guard_async if inspect.iscoroutinefunction(function) else guard)


def origin_of(error: BaseException) -> str:
    """Where an error was raised, for a note of the error that stands for it."""
    *_, (frame, line) = traceback.walk_tb(error.__traceback__)
    return f"in {frame.f_code.co_name}, {frame.f_code.co_filename}, line {line}"


def _drop_frames(error: BaseException, outer: BaseException | None) -> None:
    """Take from an error its frames, and the errors of other libraries that led to it.

    Those hold what they failed at: httpx's the request, Python's own a value. If the error itself is another
    library's, a note keeps the text of its traceback.

    Args:
        error: The error, just caught.
        outer: What its caller was handling before, which is left alone.
    """
    outer = None if outer is error else outer
    trace = error.__traceback__
    if trace and trace.tb_next and _is_foreign(error):
        error.add_note("".join(["Raised at:\n", *traceback.format_tb(trace.tb_next)]).rstrip())
    links = [error]
    # The list grows while it is read.
    for link in links:
        link.__traceback__ = None
        for name, instead in (("__cause__", None), ("__context__", outer)):
            before = getattr(link, name)
            if before is None or before is outer or any(before is each for each in links):
                continue
            if _is_foreign(before):
                # To set a cause hides the context.
                hides_context = link.__suppress_context__
                setattr(link, name, instead)
                link.__suppress_context__ = hides_context
            else:
                links.append(before)


def _is_foreign(error: BaseException) -> bool:
    """Whether an error is a failure of something else than this package. Interruptions are no failures."""
    return isinstance(error, Exception) and not isinstance(error, SmnKmsError)
