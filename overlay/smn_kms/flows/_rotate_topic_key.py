"""`rotate_topic_key`: a new key for a topic in the place of its old one."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

import attrs

from smn_kms_api.kms.models import KeyState
from smn_kms_api.smn.models import GetTopicKmsKeyResponse

from .._call import load_operation
from .._client import AsyncCloud, Cloud
from .._errors import ApiError, BadRequestError, InvalidRequestError, SmnKmsError, Violation
from .._frames import guarded
from .._schema import plain
from ._import_key import (
    DEFAULT_KEY_SPEC,
    SIZES,
    Material,
    checked,
    creating,
    importing,
    key_request,
)
from ._lists import list_keys, list_topics
from ._run import Flow, Pause, answer_was_lost, ask, run, run_async
from ._topic_key import (
    TAKES_EFFECT_AFTER,
    TopicKey,
    TopicKeyChange,
    TopicKeyConflictError,
    ensuring,
    key_of,
    says_no_key,
)
from ._wait import INTERVAL, KeyStateError, Poll, state_of, waiting
from ._wrapping import RSAES_OAEP_SHA_256, check_algorithm

PENDING_DAYS = 30
"""Days until a retired key is deleted, left alone."""

_GO_ON = "To go on, run rotate_topic_key again."

_ALIAS_IS_TAKEN = "KMS.1104"
_HAS_MATERIAL = "KMS.0310"

# A new key may be unknown to the next read. One read of another state proves that it exists.
_POLL = Poll(timeout=60.0, reads=1)
_MOST_READS = 60


@attrs.frozen(kw_only=True)
class TopicKeyRotation:
    """The new key of a topic, and what became of the old one.

    Attributes:
        change: What was done to the topic. `UNCHANGED`: an earlier run has given it the key.
        topic_urn: The topic.
        key_id: The new key.
        binding_id: Id of the binding, made by SMN; not the id of the key.
        previous_key_id: The key that was replaced, `None` if none was.
        retired_key_id: The key that will be deleted, `None` if none will be.
        used_by: A topic that still uses the key to retire, which was kept therefore; otherwise `None`.
    """

    change: TopicKeyChange
    topic_urn: str
    key_id: str
    binding_id: str
    previous_key_id: str | None = None
    retired_key_id: str | None = None
    used_by: str | None = None


@guarded
def rotate_topic_key(
    cloud: Cloud,
    topic_urn: str,
    alias: str,
    *,
    material: Material | None = None,
    expires: datetime | int | None = None,
    key_spec: str = DEFAULT_KEY_SPEC,
    description: str | None = None,
    enterprise_project_id: str | None = None,
    retire: str | None = None,
    pending_days: int | str = PENDING_DAYS,
    wait: bool = True,
) -> TopicKeyRotation:
    """Make a key, put it in the place of the topic's key, and wait until it is in use.

    `alias` tells one rotation from the next. A key with that alias is used if there is one. So the function
    can be run again after a failure at any point, with the same arguments: it goes on where the last run
    ended. Callers side by side with the same arguments all succeed. A key that has material keeps it, with
    its expiry, since material cannot be compared: give other material another alias.

    The old key is kept, unless it is given as `retire`. What it has encrypted can be read only as long as it
    exists.

    Args:
        cloud: The connected services.
        topic_urn: The topic.
        alias: Alias of the new key, such as `orders-2027`. Give each rotation another one.
        material: Key material of the new key, as for `import_key`. Default: KMS makes it.
        expires: When KMS deletes that material, as for `import_key`.
        key_spec: Algorithm of the new key: `AES_256` or `SM4`.
        description: Description of the new key.
        enterprise_project_id: Enterprise project of the new key, for accounts that have some.
        retire: Id of the old key, whose deletion is to be scheduled. It is kept while a topic of the project
            uses it. **Other uses do not show**: other services, data keys, topics that you may not list. The
            deletion can be cancelled until its date.
        pending_days: Days until then, 7 to 1096.
        wait: Whether to wait five minutes for the new key to take effect. No response shows when it does.
            A key can be retired only then.

    Returns:
        The new key, and what became of the old one.

    Raises:
        InvalidRequestError: An argument is wrong, or does not fit to the key that has this alias. The topic
            was not changed.
        TopicKeyConflictError: The topic has another key than `retire` and the new one, and was not changed.
            Or another caller changed the key meanwhile.
        KeyStateError: The new key is not enabled.
        NotFoundError: There is no such topic.
        SmnKmsError: A call failed. A note says what was done until then.
        ImportError: There is material, and the extra `byok` is not installed.
    """
    request = key_request(alias, key_spec, description, enterprise_project_id, external=material is not None)
    return run(cloud, _rotating(topic_urn, request, material, expires, retire, pending_days, wait))


@guarded
async def rotate_topic_key_async(
    cloud: AsyncCloud,
    topic_urn: str,
    alias: str,
    *,
    material: Material | None = None,
    expires: datetime | int | None = None,
    key_spec: str = DEFAULT_KEY_SPEC,
    description: str | None = None,
    enterprise_project_id: str | None = None,
    retire: str | None = None,
    pending_days: int | str = PENDING_DAYS,
    wait: bool = True,
) -> TopicKeyRotation:
    """`rotate_topic_key`, awaited."""
    request = key_request(alias, key_spec, description, enterprise_project_id, external=material is not None)
    return await run_async(
        cloud, _rotating(topic_urn, request, material, expires, retire, pending_days, wait)
    )


def _rotating(
    topic_urn: str,
    request: dict[str, Any],
    material: Material | None,
    expires: datetime | int | None,
    retire: str | None,
    pending_days: int | str,
    wait: bool,
) -> Flow[TopicKeyRotation]:
    topic_urn, expires, retire = plain(topic_urn), plain(expires), plain(retire)
    _check(request, material, expires, retire, pending_days, wait)
    binding = yield from key_of(topic_urn)
    key_id = yield from _key_with_alias(request, retire)
    if retire and binding and binding.key_id not in (retire, key_id):
        way_out = f"pass the key of the topic as retire, or none: it has key {binding.key_id}"
        raise _conflict(topic_urn, binding.key_id, binding.id, way_out)
    if key_id is None:
        key_id = yield from _create(request, retire)
    try:
        yield from _ready(key_id, material, expires)
        if binding is not None and binding.key_id == key_id:
            done = TopicKey(
                change=TopicKeyChange.UNCHANGED, topic_urn=topic_urn, key_id=key_id, binding_id=binding.id
            )
        else:
            done = yield from _put_in_place(topic_urn, key_id, binding)
        if wait:
            yield Pause(TAKES_EFFECT_AFTER.total_seconds())
        yield from _check_in_use(topic_urn, key_id)
        user = (yield from _user_of(retire)) if retire else None
        if retire and user is None:
            yield from _retire(retire, pending_days)
    except BaseException as error:
        error.add_note(f"The new key is {key_id}. {_GO_ON}")
        raise
    return TopicKeyRotation(
        change=done.change,
        topic_urn=topic_urn,
        key_id=key_id,
        binding_id=done.binding_id,
        previous_key_id=done.previous_key_id,
        retired_key_id=None if user else retire,
        used_by=user,
    )


def _check(
    request: dict[str, Any],
    material: Material | None,
    expires: datetime | int | None,
    retire: str | None,
    pending_days: int | str,
    wait: bool,
) -> None:
    """Refuse what can be refused before anything is sent."""
    project = {"project_id": "any"}
    load_operation("kms", "create_key").arguments(project, request)
    if request["key_spec"] not in tuple(SIZES):
        _refuse("key_spec", f"must be {' or '.join(SIZES)}")
    if material is None:
        if expires is not None:
            _refuse("expires", "needs material: KMS keeps what it makes")
    else:
        check_algorithm(RSAES_OAEP_SHA_256)
        with checked(material, request["key_spec"], expires, False):
            pass
    if retire is not None:
        fields = {"key_id": retire, "pending_days": pending_days}
        load_operation("kms", "schedule_key_deletion").arguments(project, fields)
        if not wait:
            _refuse("retire", "needs wait=True: until the new key takes effect, the old one is in use")


def _refuse(field: str, message: str) -> None:
    raise InvalidRequestError((Violation(field, "conflict", message),))


def _conflict(topic_urn: str, key_id: str, binding_id: str, way_out: str) -> TopicKeyConflictError:
    read = SmnKmsError("", service="smn", operation="getTopicKmsKey")
    return TopicKeyConflictError(topic_urn, key_id, binding_id, read, way_out=way_out)


# --- The new key ------------------------------------------------------------------------------------------


def _key_with_alias(request: dict[str, Any], retire: str | None) -> Flow[str | None]:
    """The id of the key that has the alias of the new key, `None` if there is none.

    Raises:
        InvalidRequestError: The key is not one that this rotation would create.
    """
    keys = yield from list_keys()
    key = next((it.item for it in keys if it.item.key_alias == request["key_alias"]), None)
    if key is None:
        return None
    which = f"of key {key.key_id}, which has this alias"
    if key.key_id == retire:
        _refuse("retire", f"must be the id of the old key, not that {which}")
    if request.get("origin") == "external" and key.origin == "kms":
        _refuse("material", f"must be left out: KMS made that {which}")
    project = "enterprise_project_id"
    for field, of_key in (("key_spec", key.key_spec), (project, key.sys_enterprise_project_id)):
        if of_key and field in request and of_key != request[field]:
            _refuse(field, f"must be {of_key}, that {which}; or give another alias")
    return key.key_id


def _create(request: dict[str, Any], retire: str | None) -> Flow[str]:
    """Create the new key, unless another caller has just done so; its id."""
    try:
        return (yield from creating(request, f". {_GO_ON}"))
    except BadRequestError as error:
        if error.code != _ALIAS_IS_TAKEN:
            raise
        key_id = yield from _key_with_alias(request, retire)
        if key_id is None:
            raise
        return key_id


def _ready(key_id: str, material: Material | None, expires: datetime | int | None) -> Flow[None]:
    """Give the new key its material, and see that it can be used."""
    if material is not None and (yield from _settled_state(key_id)).accepts_material:
        try:
            yield from importing(key_id, material, expires, RSAES_OAEP_SHA_256, False)
        except BadRequestError as error:
            # Another caller has imported it.
            if error.code != _HAS_MATERIAL:
                raise
    stale = () if material is None else (KeyState.PENDING_IMPORT,)
    yield from waiting(key_id, KeyState.ENABLED, _POLL, stale=(KeyState.DELETED, *stale))


def _settled_state(key_id: str) -> Flow[KeyState]:
    """The state of a key, which is unknown or not ready for a moment after its creation."""
    state = KeyState.DELETED
    for _ in range(_MOST_READS):
        state, _, _ = yield from state_of(key_id)
        if state not in (KeyState.DELETED, KeyState.TO_BE_ACTIVATED):
            break
        yield Pause(INTERVAL)
    return state


# --- The old key ------------------------------------------------------------------------------------------


def _put_in_place(topic_urn: str, key_id: str, binding: GetTopicKmsKeyResponse | None) -> Flow[TopicKey]:
    """Give a topic the new key in the place of the one that it had when it was read, and of no other."""
    try:
        return (yield from ensuring(topic_urn, key_id, binding is not None, binding))
    except TopicKeyConflictError as error:
        if binding is not None:
            raise
        way_out = f"call again to replace key {error.key_id}, which another caller has bound meanwhile"
        raise _conflict(topic_urn, error.key_id, error.binding_id, way_out) from None


def _check_in_use(topic_urn: str, key_id: str) -> Flow[None]:
    """See that the topic has the new key, as far as reading shows."""
    binding = yield from key_of(topic_urn)
    if binding is None or binding.key_id != key_id:
        now = f"replaced it by {binding.key_id}" if binding else "removed it"
        way_out = f"call again to give the topic key {key_id}: another caller has {now}"
        raise _conflict(topic_urn, binding.key_id if binding else "", binding.id if binding else "", way_out)
    state = KeyState(binding.status)
    if state != KeyState.ENABLED:
        message = f"must be {KeyState.ENABLED} for the topic to use it and is {state}"
        raise KeyStateError(message, key_id=key_id, state=state, wanted=KeyState.ENABLED)


def _user_of(key_id: str) -> Flow[str | None]:
    """A topic of the project that uses a key, `None` if none was found."""
    for topic in (yield from list_topics()):
        urn = topic.item.topic_urn
        try:
            binding = yield from ask(partial(_binding_of, urn))
        except ApiError as error:
            if says_no_key(error):
                continue
            raise
        if binding.key_id == key_id:
            return urn
    return None


def _binding_of(topic_urn: str, cloud: Cloud) -> GetTopicKmsKeyResponse:
    return cloud.smn.get_topic_kms_key(topic_urn)


def _retire(key_id: str, pending_days: int | str) -> Flow[None]:
    """Schedule the deletion of a key, unless it is scheduled or done already."""
    if (yield from _is_retired(key_id)):
        return
    days: Any = pending_days
    try:
        yield from ask(lambda cloud: cloud.kms.schedule_key_deletion(key_id=key_id, pending_days=days))
    except SmnKmsError as error:
        if not answer_was_lost(error) and not isinstance(error, BadRequestError):
            raise
        try:
            is_retired = yield from _is_retired(key_id)
        except SmnKmsError as failure:
            error.add_note(f"Reading the key {key_id} afterwards: {failure}")
            raise error from None
        if not is_retired:
            raise


def _is_retired(key_id: str) -> Flow[bool]:
    state, _, _ = yield from state_of(key_id)
    return state in (KeyState.PENDING_DELETION, KeyState.DELETED)
