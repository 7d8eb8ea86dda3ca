"""The commands of keys."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import _spec
from ._command import Session, Yes, command, confirm, group
from ._errors import CommandError, Status
from ._material import Encoding, Expires, MaterialFormat, material_from, material_option
from ._names import ALL_KEYS, key_id_of, keys_with_alias, only_key
from ._output import note
from ._times import as_span, whole_days

if TYPE_CHECKING:
    from collections.abc import Callable

    from smn_kms import Cloud

app = group("Keys: import, list, show, enable, disable, wait, delete, undelete.")

Key = Annotated[str, typer.Argument(metavar="KEY", help="Id or alias of the key.")]

COLUMNS = ("key_id", "key_alias", "key_state", "key_spec", "origin", "expiration_time")
"""The fields that the table of a list has."""


@command(
    app,
    "import",
    "kms.createKey",
    "kms.describeKey",
    "kms.getParametersForImport",
    "kms.importKeyMaterial",
    "kms.deleteImportedKeyMaterial",
    "kms.listKeys",
)
def import_(
    session: Session,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Alias of the key. Created if there is none.")
    ] = None,
    material: Annotated[str | None, material_option("Default: you are asked.")] = None,
    format_: MaterialFormat = Encoding.RAW,
    expires: Expires = None,
    key: Annotated[
        str | None, typer.Option("--key", metavar="KEY", help="Id or alias of a key that waits for material.")
    ] = None,
    allow_weak_material: Annotated[
        bool, typer.Option("--allow-weak-material", help="Also what cannot be random, to import it again.")
    ] = False,
    renew: Annotated[
        bool,
        typer.Option("--renew", help="Delete the material of the key first, and import the same again."),
    ] = False,
    yes: Yes = False,
) -> None:
    """Create a key with your key material, or import material into a key.

    Run it again after any failure: a key of that name that waits for material gets it. --renew is for another
    expiry. Between the two calls the key cannot be used. If the material is not the same, it stays so.
    """
    import smn_kms

    from ._records import record

    if name is None and key is None:
        raise CommandError("give the NAME of a new key, or --key for one that waits for material")
    if renew and key is None:
        raise CommandError("give --key with --renew: the key whose material is imported again")
    if renew:
        confirm(f"Delete the material of key {key}, and import the same again? Topics with it stop.", yes=yes)
    with material_from(material, format_) as secret, session.connected() as cloud:
        key_id = key_id_of(cloud, key) if key else _waiting_key(cloud, str(name))
        if name and key and name != (alias := _described(cloud, str(key_id)).get("key_alias")):
            raise CommandError(f"leave NAME out with --key: key {key_id} is named {alias}", Status.CONFLICT)
        options: dict[str, Any] = {"expires": expires, "allow_weak_material": allow_weak_material}
        try:
            if key_id:
                done = smn_kms.import_key(cloud, key_id, secret, renew=renew, **options)
            else:
                done = smn_kms.create_imported_key(cloud, str(name), secret, **options)
        except ModuleNotFoundError as missing:
            if missing.name != "cryptography":
                raise
            raise CommandError("install what wraps key material: pip install 'smn-kms[cli]'") from None
        session.output.item(record(done, "kms", "describe_key"))


def _waiting_key(cloud: Cloud, alias: str) -> str | None:
    """The id of the key that an earlier run has created, `None` if there is none.

    Raises:
        CommandError: The name is taken.
    """
    import smn_kms

    found = keys_with_alias(cloud, alias)
    if not found:
        return None
    key_id, state = only_key(found, alias), smn_kms.KeyState(found[0].key_state)
    if not state.accepts_material:
        raise CommandError(f"give another name: {alias} is key {key_id}, which is {state}", Status.CONFLICT)
    return key_id


@command(app, "list", "kms.listKeys")
def list_(session: Session) -> None:
    """List the keys of the project, of every algorithm."""
    from ._records import record

    with session.connected() as cloud:
        keys = (record(key, "kms", "list_keys") for key in cloud.kms.iter_keys(key_spec=ALL_KEYS))
        session.output.list(list(keys), COLUMNS)


@command(app, "show", "kms.describeKey", "kms.listKeys")
def show(session: Session, key: Key) -> None:
    """Show a key."""
    with session.connected() as cloud:
        session.output.item(_described(cloud, key_id_of(cloud, key)))


def _described(cloud: Cloud, key_id: str) -> dict[str, Any]:
    from ._records import record

    return record(cloud.kms.describe_key(key_id=key_id).key_info, "kms", "describe_key")


@command(app, "enable", "kms.enableKey", "kms.describeKey", "kms.listKeys")
def enable(session: Session, key: Key) -> None:
    """Enable a disabled key. A key that is enabled is left as it is."""
    _change(session, key, "ENABLED", lambda cloud, key_id: cloud.kms.enable_key(key_id=key_id))


@command(app, "disable", "kms.disableKey", "kms.describeKey", "kms.listKeys")
def disable(session: Session, key: Key) -> None:
    """Disable an enabled key. Topics with this key stop. A key that is disabled is left as it is."""
    _change(session, key, "DISABLED", lambda cloud, key_id: cloud.kms.disable_key(key_id=key_id))


@command(app, "delete", "kms.scheduleKeyDeletion", "kms.describeKey", "kms.listKeys")
def delete(
    session: Session,
    key: Key,
    after: Annotated[
        timedelta, typer.Option("--in", metavar="TIME", parser=as_span, help="When: whole days, such as 7d.")
    ],
    yes: Yes = False,
) -> None:
    """Schedule the deletion of a key. What it has encrypted is lost then."""
    days = whole_days(after)
    with session.connected() as cloud:
        key_id = key_id_of(cloud, key)
        named = key_id if key == key_id else f"{key} ({key_id})"
        confirm(f"Delete key {named} in {days} days, and with it all that it has encrypted?", yes=yes)
        _change(
            session,
            key_id,
            "PENDING_DELETION",
            lambda cloud, key_id: cloud.kms.schedule_key_deletion(key_id=key_id, pending_days=days),
            cloud,
        )


@command(app, "undelete", "kms.cancelKeyDeletion", "kms.describeKey", "kms.listKeys")
def undelete(session: Session, key: Key) -> None:
    """Cancel the deletion of a key, which is disabled afterwards."""
    _change(session, key, "DISABLED", lambda cloud, key_id: cloud.kms.cancel_key_deletion(key_id=key_id))
    note(f"the key is disabled: to use it, run smn-kms key enable {key}")


def _change(
    session: Session, key: str, wanted: str, call: Callable[[Cloud, str], Any], cloud: Cloud | None = None
) -> None:
    """Bring a key into a state by a call that is an error for a key that is in it already."""
    import smn_kms

    from ._records import record

    if cloud is None:
        with session.connected() as connected:
            return _change(session, key, wanted, call, connected)
    key_id = key_id_of(cloud, key)
    try:
        answer = call(cloud, key_id)
    except smn_kms.BadRequestError as refused:
        state = smn_kms.KeyState(cloud.kms.describe_key(key_id=key_id).key_info.key_state)
        if str(state) != wanted:
            message = f"change the state of the key first: it is {state} ({refused})"
            raise CommandError(message, Status.CONFLICT) from refused
        note(f"the key is {state} already")
        session.output.item({"key_id": key_id, "key_state": str(state)})
    else:
        info = getattr(answer, "key_info", answer)
        changed = record(info, "kms", "describe_key")
        session.output.item({"key_id": key_id, "key_state": changed.get("key_state") or wanted})
    return None


def _as_state(text: str) -> str:
    states = _spec.key_states()
    if (state := text.strip().lower().replace("-", "_")) not in states:
        raise typer.BadParameter(f"give one of {', '.join(states)}")
    return state


def _complete_state() -> list[tuple[str, str]]:
    return [*_spec.key_states().items()]


@command(app, "wait", "kms.describeKey", "kms.listKeys")
def wait(
    session: Session,
    key: Key,
    state: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="STATE",
            parser=_as_state,
            autocompletion=_complete_state,
            help=f"One of {', '.join(_spec.key_states())}.",
        ),
    ],
    timeout: Annotated[timedelta, typer.Option(metavar="TIME", parser=as_span, help="How long.")] = "2m",  # type: ignore[assignment]
) -> None:
    """Wait until a key is in a state. Ends early if the key cannot get there without another call."""
    import smn_kms

    from ._records import record

    with session.connected() as cloud:
        key_id = key_id_of(cloud, key)
        details = smn_kms.wait_for_key(cloud, key_id, state, timeout=timeout.total_seconds())
        gone = {"key_id": key_id, "key_state": state.upper()}
        session.output.item(record(details, "kms", "describe_key") if details else gone)
