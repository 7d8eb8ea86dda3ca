"""`ensure_topic_key`: binds a key to a topic, whatever key it has."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from http import HTTPStatus

import attrs

from smn_kms_api.smn.models import GetTopicKmsKeyResponse

from .._client import AsyncCloud, Cloud
from .._errors import ApiError, BadRequestError, ConflictError, NotFoundError, SmnKmsError
from .._frames import guarded
from .._schema import plain
from ._run import Flow, answer_was_lost, ask, run, run_async

TAKES_EFFECT_AFTER = timedelta(minutes=5)
"""From binding a key until SMN encrypts with it. Source: page "Binding a KMS Key to a Topic"."""

_MOST_DECISIONS = 5
"""How often the key of a topic is read and decided upon, where other callers change it meanwhile."""

_REFUSED_BINDING = (ConflictError,)
_REFUSED_REPLACEMENT = (BadRequestError, ConflictError, NotFoundError)
"""Errors that may mean that the topic has another binding than it had when it was read."""

_NO_TOPIC = "SMN.00010008"
"""The code for a missing topic. Source: page "Querying the KMS Key Bound to a Topic"."""

_MAY_HAVE_CHANGED = "The key of the topic may have been changed: read it with get_topic_kms_key."


class TopicKeyChange(StrEnum):
    """What `ensure_topic_key` did."""

    BOUND = "bound"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@attrs.frozen(kw_only=True)
class TopicKey:
    """The key of a topic, and what was done to bind it.

    Attributes:
        change: What was done.
        topic_urn: The topic.
        key_id: The key, in KMS.
        binding_id: Id of the binding, made by SMN; not the id of the key.
        previous_key_id: The key that was replaced, `None` if none was.
        effective_after: Time from the binding until the key takes effect. No response shows when it does.
    """

    change: TopicKeyChange
    topic_urn: str
    key_id: str
    binding_id: str
    previous_key_id: str | None = None
    effective_after: timedelta = TAKES_EFFECT_AFTER

    def __str__(self) -> str:
        minutes = f"about {self.effective_after // timedelta(minutes=1)} minutes"
        match self.change:
            case TopicKeyChange.UNCHANGED:
                done = f"had key {self.key_id} already, which takes effect {minutes} after it was bound"
            case TopicKeyChange.REPLACED:
                done = f"has key {self.key_id} in place of {self.previous_key_id}; takes effect in {minutes}"
            case _:
                done = f"has key {self.key_id}; takes effect in {minutes}"
        return f"topic {self.topic_urn} {done}"


class TopicKeyConflictError(ConflictError):
    """The topic has another key, and `replace` is false, or another caller changed the key meanwhile.

    Attributes:
        topic_urn: The topic.
        key_id: The key that it has.
        binding_id: Id of that binding, made by SMN.
    """

    def __init__(
        self,
        topic_urn: str,
        key_id: str,
        binding_id: str,
        refused: SmnKmsError,
        *,
        replace: bool = False,
        way_out: str = "",
    ) -> None:
        # A binding whose answer was lost was refused all the same, as reading shows.
        conflict = refused if isinstance(refused, ConflictError) else None
        message = way_out or f"the topic has key {key_id}; pass replace=True to replace it"
        if replace:
            message = f"call again to replace key {key_id}, which the topic got from another caller meanwhile"
        super().__init__(
            message,
            status_code=409,
            code=conflict.code if conflict else None,
            body=conflict.body if conflict else None,
            service=refused.service,
            operation=refused.operation,
            request_id=refused.request_id,
        )
        self.topic_urn = topic_urn
        self.key_id = key_id
        self.binding_id = binding_id


@guarded
def ensure_topic_key(cloud: Cloud, topic_urn: str, key_id: str, *, replace: bool = False) -> TopicKey:
    """Bind a key to a topic, unless it is bound already.

    Can be called repeatedly, and side by side: callers that bind the same key all succeed. The key takes
    effect about five minutes after it was bound. SMN needs an IAM agency named `smn_kms_agency` to use it. No
    call that may have changed the topic is sent twice. If a response is lost, the topic is read to find out
    whether the call succeeded.

    Args:
        cloud: The connected services.
        topic_urn: The topic.
        key_id: The key to bind.
        replace: Whether to replace another key.

    Returns:
        What was done. A key that is bound although the response was lost counts as bound.

    Raises:
        TopicKeyConflictError: The topic has another key, and `replace` is false. Or another caller changed
            the key while this one replaced it.
        BadRequestError: SMN cannot use the key (`SMN.00013056`).
        NotFoundError: There is no such topic.
        SmnKmsError: A call failed. If its response was lost, a note contains the key that the topic has now.
    """
    return run(cloud, ensuring(topic_urn, key_id, replace))


@guarded
async def ensure_topic_key_async(
    cloud: AsyncCloud, topic_urn: str, key_id: str, *, replace: bool = False
) -> TopicKey:
    """`ensure_topic_key`, awaited."""
    return await run_async(cloud, ensuring(topic_urn, key_id, replace))


def ensuring(
    topic_urn: str, key_id: str, replace: bool, binding: GetTopicKmsKeyResponse | None = None
) -> Flow[TopicKey]:
    """The flow of `ensure_topic_key`; `binding` is the other key that the topic has, if that is known."""
    topic_urn, key_id = plain(topic_urn), plain(key_id)
    seen: GetTopicKmsKeyResponse | None = None
    decisions = 0
    while True:
        decisions += 1
        try:
            binding_id = yield from _change(topic_urn, key_id, binding)
        except SmnKmsError as error:
            refused, lost = error, answer_was_lost(error)
            if not lost and not isinstance(
                error, _REFUSED_BINDING if binding is None else _REFUSED_REPLACEMENT
            ):
                raise
            found = yield from _read_after(error, topic_urn)
            if found is None:
                if lost:
                    raise
            elif found.key_id == key_id:
                return _result(topic_urn, key_id, found.id, binding, unchanged=not lost)
            elif binding is not None:
                if lost:
                    error.add_note(f"Read afterwards, the topic has key {found.key_id}.")
                if lost or found.id == binding.id:
                    raise
        except BaseException as error:
            error.add_note(_MAY_HAVE_CHANGED)
            raise
        else:
            return _result(topic_urn, key_id, binding_id, binding)
        seen = found or seen
        # A key that came in the place of the one to replace is what another caller wants.
        has_other = found is not None and (
            not replace or (binding is not None and found.key_id != binding.key_id)
        )
        if has_other or decisions == _MOST_DECISIONS:
            break
        binding = found
    if seen is None:
        raise refused
    raise TopicKeyConflictError(topic_urn, seen.key_id, seen.id, refused, replace=replace)


def key_of(topic_urn: str) -> Flow[GetTopicKmsKeyResponse | None]:
    """The key of a topic that exists, `None` if it has none.

    No source says what SMN returns for a topic without a key: for a topic that exists, a missing one is a
    missing key.
    """
    try:
        binding = yield from ask(lambda cloud: cloud.smn.get_topic_kms_key(topic_urn))
    except ApiError as error:
        if not says_no_key(error):
            raise
        yield from ask(lambda cloud: cloud.smn.get_topic(topic_urn))
        return None
    return binding if binding.key_id else None


def says_no_key(error: ApiError) -> bool:
    """Whether a query of the key of a topic found none. The gateway has a 404 of its own."""
    of_smn = error.status_code == HTTPStatus.NOT_FOUND and (error.code or "").startswith("SMN.")
    return of_smn or error.code == _NO_TOPIC


def removing(topic_urn: str) -> Flow[str | None]:
    """Remove the key of a topic; the id of the key, `None` if there was none. Can be run repeatedly.

    A key that another caller binds meanwhile is removed as well.
    """
    binding = yield from key_of(topic_urn)
    key_id = None if binding is None else binding.key_id
    for decision in range(1, _MOST_DECISIONS + 1):
        if binding is None:
            break
        binding_id = binding.id
        try:
            yield from _remove(topic_urn, binding_id)
        except SmnKmsError as error:
            lost = answer_was_lost(error)
            if not lost and not isinstance(error, _REFUSED_REPLACEMENT):
                raise
            binding = yield from _read_after(error, topic_urn)
            if binding is not None and (lost or binding.id == binding_id or decision == _MOST_DECISIONS):
                error.add_note(f"Read afterwards, the topic has key {binding.key_id}.")
                raise
        except BaseException as error:
            error.add_note(_MAY_HAVE_CHANGED)
            raise
        else:
            break
    return key_id


def _remove(topic_urn: str, binding_id: str) -> Flow[object]:
    return ask(lambda cloud: cloud.smn.delete_topic_kms_key(topic_urn, binding_id))


def _change(topic_urn: str, key_id: str, binding: GetTopicKmsKeyResponse | None) -> Flow[str]:
    """Bind a key, or put it in the place of another; the id of the binding, which may be a new one."""
    if binding is None:
        created = yield from ask(lambda cloud: cloud.smn.bind_topic_kms_key(topic_urn, key_id=key_id))
        return created.id
    binding_id = binding.id
    updated = yield from ask(
        lambda cloud: cloud.smn.update_topic_kms_key(topic_urn, binding_id, key_id=key_id)
    )
    return updated.id


def _result(
    topic_urn: str,
    key_id: str,
    binding_id: str,
    replaced: GetTopicKmsKeyResponse | None,
    *,
    unchanged: bool = False,
) -> TopicKey:
    change = TopicKeyChange.BOUND if replaced is None else TopicKeyChange.REPLACED
    return TopicKey(
        change=TopicKeyChange.UNCHANGED if unchanged else change,
        topic_urn=topic_urn,
        key_id=key_id,
        binding_id=binding_id,
        previous_key_id=replaced.key_id if replaced is not None and not unchanged else None,
    )


def _read_after(error: SmnKmsError, topic_urn: str) -> Flow[GetTopicKmsKeyResponse | None]:
    """The key of a topic after a call that ended in an error; without one, `None` and a note of the error.

    Raises:
        SmnKmsError: `error`, with a note, where the key cannot be read.
    """
    is_readable = True
    try:
        binding = yield from ask(lambda cloud: cloud.smn.get_topic_kms_key(topic_urn))
    except SmnKmsError as failure:
        error.add_note(f"Reading the key of the topic afterwards: {failure}")
        is_readable = isinstance(failure, ApiError) and says_no_key(failure)
    else:
        # What the answer is for a topic without a key is not documented.
        if binding.key_id:
            return binding
        error.add_note("Read afterwards, the topic has no key.")
    if not is_readable:
        raise error
    return None
