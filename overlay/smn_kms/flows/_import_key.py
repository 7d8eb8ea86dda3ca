"""`import_key` and `create_imported_key`: from your own key material to an enabled key."""

from __future__ import annotations

import string
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, cast

from smn_kms_api.kms.models import KeyDetails, KeyState

from .. import _clock
from .._client import AsyncCloud, Cloud
from .._errors import InvalidRequestError, InvalidResponseError, SmnKmsError, Violation
from .._frames import guarded
from .._schema import plain
from ._lists import ALL_KEY_SPECS
from ._run import Flow, answer_was_lost, ask, run, run_async
from ._wait import KeyStateError, Poll, waiting
from ._wrapping import RSAES_OAEP_SHA_256, check_algorithm, size_of, wrap

Material = bytes | bytearray | memoryview

DEFAULT_KEY_SPEC = "AES_256"

# Source: pages "Importing CMK Material" and the error list (KMS.2604), which says "bits" and means bytes.
SIZES = {DEFAULT_KEY_SPEC: 32, "SM4": 16}

# What material may be text in, what decodes that, and how long the text of a key is.
_ALPHABETS = {
    "hex": string.hexdigits.encode(),
    "Base64": f"{string.ascii_letters}{string.digits}+/=".encode(),
    "text": bytes(range(0x20, 0x7F)),
}
_DECODERS = {"hex": "bytes.fromhex", "Base64": "base64.b64decode"}
_LENGTHS_OF_TEXT = {"hex": (32, 64), "Base64": (24, 44)}

_LONG_RUN = 8

# Seconds since 1970 have ten digits until the year 2286.
_LATEST_SECONDS = 9_999_999_999

# The state has been read before, so that one read of another one proves the change.
_POLL = Poll(timeout=60.0, reads=1)


@guarded
def import_key(
    cloud: Cloud,
    key_id: str,
    material: Material,
    *,
    expires: datetime | int | None = None,
    algorithm: str = RSAES_OAEP_SHA_256,
    allow_weak_material: bool = False,
    renew: bool = False,
) -> KeyDetails:
    """Import key material into a key that was created for it.

    Reads the algorithm of the key, gets the import token and the public key, and wraps and imports the
    material. It then reads the state until the key is enabled. The import is sent once: if its response is
    lost, the state of the key shows whether it succeeded.

    Keep a copy of the material: KMS never returns it, and a key accepts no other material than its first.
    Needs the extra `byok`.

    Args:
        cloud: The connected services.
        key_id: A key with the `origin` external, in the state pending import.
        material: The key material as raw bytes, not text: 32 for an AES-256 key, 16 for an SM4 key. The copy
            that is made of it is zeroed at the end. `bytes` cannot be wiped. Pass a `bytearray` to wipe it
            yourself afterwards. Material that cannot be random is refused: text, hex, Base64, few values that
            repeat, a buffer that was wiped.
        expires: When KMS deletes the material: an aware `datetime`, or seconds since 1970-01-01T00:00:00Z.
            Default: never.
        algorithm: How to wrap it, as for `wrap`.
        allow_weak_material: Import such material too. A key takes only its first material again, so this is
            for what it was given before.
        renew: Import the same material again into an enabled key, for another expiry. KMS takes material only
            while a key has none. So the material of the key is deleted, and the import follows at once. **In
            between, the key cannot be used**, and publishing to topics with it fails. Nothing can compare the
            material before that. If it is not the same, the key stays unusable until the same is imported.
            Make sure of your copy first. A key that expires at that time already is left alone.

    Returns:
        The enabled key.

    Raises:
        InvalidRequestError: An argument is wrong; nothing was imported.
        BadRequestError: KMS refused. The code says what: `KMS.0309` and `KMS.0310` the key, `KMS.0311` the
            wrapping, `KMS.2601`, `KMS.2603` and `KMS.2605` the token, `KMS.2606` material other than the
            first.
        InvalidResponseError: KMS returned an invalid public key.
        KeyStateError: The material is imported, and the key is not enabled. Or it is disabled, and `renew` is
            true: nothing was changed, since an import enables the key.
        WaitTimeoutError: The same, after a minute.
        SmnKmsError: A call failed. If it was the import, a note says what is known. If `renew` has deleted
            the material, a note says so: call again at once.
        ImportError: The extra is not installed.
    """
    return run(cloud, importing(key_id, material, expires, algorithm, allow_weak_material, renew))


@guarded
async def import_key_async(
    cloud: AsyncCloud,
    key_id: str,
    material: Material,
    *,
    expires: datetime | int | None = None,
    algorithm: str = RSAES_OAEP_SHA_256,
    allow_weak_material: bool = False,
    renew: bool = False,
) -> KeyDetails:
    """`import_key`, awaited."""
    return await run_async(cloud, importing(key_id, material, expires, algorithm, allow_weak_material, renew))


@guarded
def create_imported_key(
    cloud: Cloud,
    alias: str,
    material: Material,
    *,
    key_spec: str = DEFAULT_KEY_SPEC,
    description: str | None = None,
    enterprise_project_id: str | None = None,
    expires: datetime | int | None = None,
    algorithm: str = RSAES_OAEP_SHA_256,
    allow_weak_material: bool = False,
) -> KeyDetails:
    """Create a key, and import key material into it.

    Args:
        cloud: The connected services.
        alias: Alias of the new key, unique in the project.
        material: As for `import_key`.
        key_spec: `AES_256` or `SM4`.
        description: Description of the key.
        enterprise_project_id: Enterprise project of the key, for accounts that have some.
        expires: As for `import_key`.
        algorithm: As for `import_key`.
        allow_weak_material: As for `import_key`.

    Returns:
        The enabled key.

    Raises:
        SmnKmsError: As for `import_key`. Once the key is created, every error and interruption has a note
            with the id of the new key. Import into it, or have it deleted. If asyncio raises `TimeoutError`,
            its cause has the note.
        ImportError: The extra is not installed.
    """
    request = key_request(alias, key_spec, description, enterprise_project_id)
    return run(cloud, _create_imported_key(request, material, expires, algorithm, allow_weak_material))


@guarded
async def create_imported_key_async(
    cloud: AsyncCloud,
    alias: str,
    material: Material,
    *,
    key_spec: str = DEFAULT_KEY_SPEC,
    description: str | None = None,
    enterprise_project_id: str | None = None,
    expires: datetime | int | None = None,
    algorithm: str = RSAES_OAEP_SHA_256,
    allow_weak_material: bool = False,
) -> KeyDetails:
    """`create_imported_key`, awaited."""
    request = key_request(alias, key_spec, description, enterprise_project_id)
    return await run_async(
        cloud, _create_imported_key(request, material, expires, algorithm, allow_weak_material)
    )


def key_request(
    alias: str,
    key_spec: str,
    description: str | None,
    enterprise_project_id: str | None,
    *,
    external: bool = True,
) -> dict[str, Any]:
    """The arguments of `create_key`."""
    left_out = {"key_description": description, "enterprise_project_id": enterprise_project_id}
    return {
        "key_alias": alias,
        "key_spec": plain(key_spec),
        **({"origin": "external"} if external else {}),
        **{name: value for name, value in left_out.items() if value is not None},
    }


def _create_imported_key(
    request: dict[str, Any],
    material: Material,
    expires: datetime | int | None,
    algorithm: str,
    allow_weak: bool,
) -> Flow[KeyDetails]:
    expires, algorithm = plain(expires), plain(algorithm)
    # Everything that can be refused is refused before there is a key.
    check_algorithm(algorithm)
    with checked(material, request["key_spec"], expires, allow_weak) as own:
        look_for = f"look for the alias {request['key_alias']} with list_keys (key_spec='{ALL_KEY_SPECS}')"
        key_id = yield from creating(request, f": {look_for}, and go on with import_key if it is there.")
        try:
            # A new key may be unknown to the next read, or not ready for a moment.
            yield from waiting(key_id, KeyState.PENDING_IMPORT, _POLL, stale=(KeyState.DELETED,))
            return (yield from importing(key_id, own, expires, algorithm, allow_weak))
        except BaseException as error:
            error.add_note(
                f"The key {key_id} was created. While describe_key shows that it waits for material, "
                f"import that with import_key, or have the key deleted with schedule_key_deletion."
            )
            raise


def creating(request: dict[str, Any], way_out: str) -> Flow[str]:
    """Create a key; its id. `way_out` ends the note of an error after which the key may exist."""
    try:
        created = yield from ask(lambda cloud: cloud.kms.create_key(**request))
    except BaseException as error:
        if not isinstance(error, SmnKmsError) or answer_was_lost(error):
            error.add_note(f"The key may have been created{way_out}")
        raise
    return created.key_info.key_id


def importing(
    key_id: str,
    material: Material,
    expires: datetime | int | None,
    algorithm: str,
    allow_weak: bool,
    renew: bool = False,
) -> Flow[KeyDetails]:
    """The flow of `import_key`."""
    expires, algorithm = plain(expires), plain(algorithm)
    check_algorithm(algorithm)
    deleted = False
    try:
        with checked(material, None, expires, allow_weak) as own:
            described = yield from ask(lambda cloud: cloud.kms.describe_key(key_id=key_id))
            key = described.key_info
            _refuse(_faults_of_material(own, key.key_spec or DEFAULT_KEY_SPEC))
            if renew is True and _has_to_go(key):
                if expires is not None and key.expiration_time == f"{_seconds(expires)}000":
                    return key
                yield from _delete_material(key_id)
                deleted = True
            request = yield from _request(key_id, own, algorithm)
        if expires is not None:
            request["expiration_time"] = expires
        return (yield from _import(key_id, request))
    except BaseException as error:
        if deleted:
            error.add_note(_gone(key_id, "was deleted"))
        raise


def _has_to_go(key: KeyDetails) -> bool:
    """Whether a key has material that has to be deleted before it takes the same again.

    Raises:
        KeyStateError: The key is disabled, and an import would enable it.
    """
    state = KeyState(key.key_state)
    if state == KeyState.DISABLED:
        message = f"must be {KeyState.ENABLED} to get its material again, which enables it, and is {state}"
        raise KeyStateError(message, key_id=key.key_id, state=state, wanted=KeyState.ENABLED)
    return state.material_can_be_deleted


def _delete_material(key_id: str) -> Flow[None]:
    """Delete the material of a key, and wait until the key can take it again."""
    lost: SmnKmsError | None = None
    try:
        yield from ask(lambda cloud: cloud.kms.delete_imported_key_material(key_id=key_id))
    except SmnKmsError as error:
        if not answer_was_lost(error):
            raise
        lost = error
    except BaseException as error:
        error.add_note(_gone(key_id))
        raise
    try:
        yield from waiting(key_id, KeyState.PENDING_IMPORT, _POLL)
    except SmnKmsError as error:
        if lost is not None:
            lost.add_note(f"Reading the key afterwards: {error}.")
        failure = lost or error
        failure.add_note(_gone(key_id))
        raise failure from None
    except BaseException as error:
        error.add_note(_gone(key_id))
        raise


def _gone(key_id: str, is_certain: str = "may have been deleted") -> str:
    return (
        f"The material of the key {key_id} {is_certain}. The key cannot be used until the same material is "
        f"imported: do so at once with import_key."
    )


def _request(key_id: str, own: bytearray, algorithm: str) -> Flow[dict[str, Any]]:
    """The arguments of the import."""
    parameters = yield from ask(
        lambda cloud: cloud.kms.get_parameters_for_import(key_id=key_id, wrapping_algorithm=algorithm)
    )
    return {
        "key_id": key_id,
        "import_token": parameters.import_token,
        "encrypted_key_material": _wrap(own, parameters.public_key, algorithm),
    }


def _import(key_id: str, request: dict[str, Any]) -> Flow[KeyDetails]:
    try:
        yield from ask(lambda cloud: cloud.kms.import_key_material(**request))
    except InvalidRequestError as error:
        # The arguments were checked, so that what is left to refuse is what KMS gave to send.
        raise _faulty_parameters(error) from None
    except SmnKmsError as error:
        if not answer_was_lost(error):
            raise
        # The answer was lost: the state of the key shows whether the import has worked.
        try:
            return (yield from _enabled(key_id))
        except SmnKmsError as failure:
            error.add_note(
                f"The import was sent once and may still arrive. Reading the key afterwards: {failure}. "
                f"While the key waits for material, importing the same material again is safe."
            )
        raise
    except BaseException as error:
        error.add_note(
            f"The material may have been imported into the key {key_id}: read its state with describe_key."
        )
        raise
    try:
        return (yield from _enabled(key_id))
    except BaseException as error:
        error.add_note(f"The material was imported into the key {key_id}, and reading its state failed.")
        raise


def _enabled(key_id: str) -> Flow[KeyDetails]:
    key = yield from waiting(key_id, KeyState.ENABLED, _POLL, stale=(KeyState.PENDING_IMPORT,))
    return cast("KeyDetails", key)  # only a deleted key has no details


@contextmanager
def checked(
    material: Material, key_spec: str | None, expires: datetime | int | None, allow_weak: bool
) -> Iterator[bytearray]:
    """A copy of the material, once all that can be refused before a call has been."""
    others = _faults_of_expiry(expires)
    if faults := _faults_of_material(material, key_spec):
        _refuse([*faults, *others])
    with _copy_of(material) as own:
        _refuse([*_faults_of_weakness(own, allow_weak), *others])
        yield own


@contextmanager
def _copy_of(material: Material) -> Iterator[bytearray]:
    """The material for the time of the calls, in which its owner may change the buffer; zeroed at the end.

    What is imported must be what was checked: a key is bound to its first material for good.
    """
    # A view of it, since a subclass of `bytes` may say of itself that it is a number, or other bytes.
    own = bytearray(memoryview(material))
    try:
        yield own
    finally:
        own[:] = bytes(len(own))


def _wrap(material: Material, public_key: str, algorithm: str) -> str:
    try:
        return wrap(material, public_key, algorithm)
    except InvalidRequestError as error:
        # As above.
        raise _faulty_parameters(error) from None


def _faulty_parameters(refused: InvalidRequestError) -> InvalidResponseError:
    return InvalidResponseError(
        f"the import parameters cannot be used: {refused}",
        status_code=200,
        service="kms",
        operation="getParametersForImport",
    )


def _refuse(found: list[Violation]) -> None:
    if found:
        raise InvalidRequestError(tuple(found), service="kms", operation="importKeyMaterial")


def _faults_of_material(material: Any, key_spec: str | None = None) -> list[Violation]:
    """What is wrong with material for a key of one algorithm, or of any; never what it is."""
    if isinstance(material, str):
        hint = "text: decode it with bytes.fromhex or base64.b64decode"
        return [Violation("material", "type", f"must be the raw bytes of the key, not {hint}")]
    size = size_of(material)
    if size is None:
        return [Violation("material", "type", "must be bytes, a bytearray or a memoryview that is open")]
    if key_spec is not None and key_spec not in tuple(SIZES):
        return [Violation("key_spec", "enum", f"must be {' or '.join(SIZES)} for an import with one call")]
    allowed = {key_spec: SIZES[key_spec]} if key_spec else SIZES
    if size in allowed.values():
        return []
    lengths = " or ".join(f"{length} bytes for {name}" for name, length in allowed.items())
    return [Violation("material", "length", f"must be {lengths} and is {size}{_hint(material)}")]


def _hint(material: Material) -> str:
    """What text the bytes look like, if they look like any: a key as `openssl rand` prints it."""
    with _copy_of(material) as own:
        size, encoding = _text_in(own)
        is_key = size in _LENGTHS_OF_TEXT.get(encoding, ())
        return f"; it looks like {encoding}: decode it with {_DECODERS[encoding]}" if is_key else ""


def _faults_of_weakness(own: bytearray, allowed: bool) -> list[Violation]:
    if allowed is True or not (reason := _weakness(own)):
        return []
    insist = "to import again what a key was given before, pass allow_weak_material=True"
    return [Violation("material", "weak", f"must be random bytes and {reason}; {insist}")]


def _weakness(own: bytearray) -> str:
    """Why bytes cannot be random, empty if they can be.

    Of random keys, this refuses one in 10^13 with 32 bytes, and one in 7 million with 16 bytes, nearly all of
    them as text. `tests/client/test_weak_material.py` has the sum.
    """
    size, values = len(own), len(set(own))
    few = "repeats values: the buffer may have been wiped, or half filled"
    if values <= size // 4 or _longest_run(own) >= _LONG_RUN:
        return few
    # One byte of two is the same in text as UTF-16.
    if any(len({own[at] for at in range(start, size, 2)}) == 1 for start in (0, 1)):
        return "looks like text in UTF-16"
    _, encoding = _text_in(own)
    if encoding in _DECODERS:
        return f"looks like {encoding}: decode it with {_DECODERS[encoding]}"
    if encoding:
        return f"looks like {encoding}"
    return few if values <= size // 2 else ""


def _text_in(own: bytearray) -> tuple[int, str]:
    """The size without newlines at the end, and what the bytes are text in, empty if they are no text."""
    size = len(own)
    while size and own[size - 1] in b"\r\n":
        size -= 1
    forms = (
        encoding
        for encoding, alphabet in _ALPHABETS.items()
        if all(own[at] in alphabet for at in range(size))
    )
    return size, next(forms, "")


def _longest_run(own: bytearray) -> int:
    """How often one byte stands in a row at most."""
    longest = run = 1
    for at in range(1, len(own)):
        run = run + 1 if own[at] == own[at - 1] else 1
        longest = max(longest, run)
    return longest


def _faults_of_expiry(expires: datetime | int | None) -> list[Violation]:
    if expires is None:
        return []
    if isinstance(expires, datetime):
        if expires.utcoffset() is None:
            return [Violation("expires", "timezone", "must be an aware datetime (with a time zone)")]
        seconds = _seconds(expires)
        if seconds > _LATEST_SECONDS:
            return [Violation("expires", "maximum", "must be before the year 2286")]
    elif isinstance(expires, int) and not isinstance(expires, bool):
        seconds = expires
        if seconds > _LATEST_SECONDS:
            return [Violation("expires", "maximum", "must be in seconds; it looks like milliseconds")]
    else:
        return [Violation("expires", "type", "must be an aware datetime or whole seconds since 1970")]
    if seconds <= _clock.now().timestamp():
        return [Violation("expires", "minimum", "must be in the future")]
    return []


def _seconds(expires: datetime | int) -> int:
    return int(expires.timestamp()) if isinstance(expires, datetime) else expires
