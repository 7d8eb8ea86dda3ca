"""`ensure_topic_keys`: binds a key to many topics, at a pace that the service takes."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable, Callable, Generator, Iterable

import attrs

from smn_kms_api.kms.models import KeyState

from .._client import AsyncCloud, Cloud
from .._errors import InvalidRequestError, SmnKmsError
from .._frames import guarded
from .._schema import plain
from ._many import ENDS_ALL, JOBS, in_tasks, in_threads, prepared
from ._run import Flow
from ._topic_key import TopicKey, TopicKeyChange, TopicKeyConflictError, ensuring, key_of
from ._wait import KeyStateError, state_of


@attrs.frozen(kw_only=True)
class TopicKeyResult:
    """What became of one of many topics: either `outcome` or `error` is `None`.

    Attributes:
        topic_urn: The topic.
        outcome: What was done, as `ensure_topic_key` returns it.
        error: Why the topic does not have the key, as `ensure_topic_key` raises it.
    """

    topic_urn: str
    outcome: TopicKey | None = None
    error: SmnKmsError | None = None


@guarded
def ensure_topic_keys(
    cloud: Cloud,
    topics: Iterable[str],
    key_id: str,
    *,
    replace: bool = False,
    jobs: int = JOBS,
    dry_run: bool = False,
) -> Generator[TopicKeyResult, None, None]:
    """Bind a key to many topics, and yield the result of each as it comes.

    Nothing is sent before the first result is asked for. The key is read first, once, and has to be enabled.
    If it cannot be read, SMN decides for each topic. To go on after an interruption, of whatever kind, call
    it again with the same topics: those that have the key are left alone.

    All jobs share one pace. It becomes faster while the service accepts all calls. It becomes slower after
    status 429, and stops for the time of a `Retry-After`. A call that is refused so is made again, ten times
    at most. Other failures are retried as `Retry` of the cloud says. The deadline of `Retry` is for each
    attempt here.

    At most two topics a job are begun and not yet yielded, so memory stays flat. `topics` are read in the
    thread of the caller when a job is free. When the generator is closed or interrupted, no call is begun.
    Those in flight are waited for. Their topics may be changed although no result was yielded.

    Args:
        cloud: The connected services. Its `limits` should allow a connection for each job.
        topics: The URNs of the topics. May be of any length, and a generator.
        key_id: The key to bind.
        replace: Whether to replace other keys.
        jobs: How many topics are worked on at once, each in a thread.
        dry_run: Whether to read only. Each outcome then says what would be done. `binding_id` is empty for a
            topic without a key.

    Yields:
        The result of one topic, in the order in which they end. Failures of single topics are results too.

    Raises:
        InvalidRequestError: `cloud`, `topics`, `key_id` or `jobs` is wrong.
        KeyStateError: The key is not enabled. No topic was changed.
        NotFoundError: There is no such key. No topic was changed.
        AuthenticationError: The credentials were refused; no other topic is tried.
        ClientClosedError: The cloud was closed meanwhile.
    """
    once, many = prepared(Cloud, cloud, topics, jobs, *_parts(key_id, replace, dry_run))
    return in_threads(once, topics, many)


@guarded
def ensure_topic_keys_async(
    cloud: AsyncCloud,
    topics: Iterable[str] | AsyncIterable[str],
    key_id: str,
    *,
    replace: bool = False,
    jobs: int = JOBS,
    dry_run: bool = False,
) -> AsyncGenerator[TopicKeyResult, None]:
    """`ensure_topic_keys` with `async for`: each job is a task.

    `topics` may be asynchronous too. When the generator is closed, calls in flight are cancelled. If the loop
    is left early, close it: `async with contextlib.aclosing(ensure_topic_keys_async(...)) as results`.
    """
    once, many = prepared(AsyncCloud, cloud, topics, jobs, *_parts(key_id, replace, dry_run))
    return in_tasks(once, topics, many)


_Parts = tuple[
    Callable[[str], Flow[TopicKeyResult]],
    Callable[[str, SmnKmsError], TopicKeyResult],
    Callable[[], Flow[None]],
]


def _parts(key_id: str, replace: bool, dry_run: bool) -> _Parts:
    make = _foreseeing if dry_run else ensuring

    def flow(topic_urn: str) -> Flow[TopicKeyResult]:
        outcome = yield from make(topic_urn, key_id, replace)
        return TopicKeyResult(topic_urn=topic_urn, outcome=outcome)

    def failed(topic_urn: str, error: SmnKmsError) -> TopicKeyResult:
        return TopicKeyResult(topic_urn=topic_urn, error=error)

    return flow, failed, lambda: _refusing(key_id)


def _refusing(key_id: str) -> Flow[None]:
    """Raise for a key that topics cannot use, if that can be read."""
    try:
        state, _, gone = yield from state_of(key_id)
    except (InvalidRequestError, *ENDS_ALL):
        raise
    except SmnKmsError:
        # To bind a key does not take the permission to read it.
        return
    enabled = KeyState.ENABLED
    if gone is not None:
        raise gone
    if state.is_known and state != enabled and not state.may_become(enabled):
        message = f"must be {enabled} before topics get it and is {state}; no topic was changed"
        raise KeyStateError(message, key_id=key_id, state=state, wanted=enabled)


def _foreseeing(topic_urn: str, key_id: str, replace: bool) -> Flow[TopicKey]:
    """What `ensuring` would do."""
    topic_urn, key_id = plain(topic_urn), plain(key_id)
    binding_id, before, change = "", None, TopicKeyChange.BOUND
    binding = yield from key_of(topic_urn)
    if binding is not None and binding.key_id == key_id:
        binding_id, change = binding.id, TopicKeyChange.UNCHANGED
    elif binding is not None:
        if not replace:
            read = SmnKmsError("", service="smn", operation="getTopicKmsKey", request_id=binding.request_id)
            raise TopicKeyConflictError(topic_urn, binding.key_id, binding.id, read)
        binding_id, before, change = binding.id, binding.key_id, TopicKeyChange.REPLACED
    return TopicKey(
        change=change, topic_urn=topic_urn, key_id=key_id, binding_id=binding_id, previous_key_id=before
    )
