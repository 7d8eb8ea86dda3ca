"""Record cassettes from the provider.

    python -m scripts.record --region cn-north-4 --argument topic_urn=urn:smn:...

Only what the spec marks as safe is called, unless `--operation` or `--changing` asks for more.

Credentials are in the environment: a token in SMN_KMS_TOKEN, or HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and,
for temporary keys, HUAWEICLOUD_SDK_SECURITY_TOKEN. The project is in HUAWEICLOUD_SDK_PROJECT_ID. Arguments
may be there too: SMN_KMS_RECORD_IMPORT_TOKEN, for instance, which keeps a secret out of the shell's history.
"""

from __future__ import annotations

import argparse
import inspect
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import attrs
import httpx
from openapi_python_client.strings import PythonIdentifier
from vcr import VCR  # type: ignore[import-untyped]
from vcr.cassette import CassetteNotFoundError  # type: ignore[import-untyped]

import smn_kms
from scripts.command import ERROR, OK, CommandError, Parser, command
from scripts.record import cassettes
from scripts.record.scrub import Scrubber, leaks
from scripts.spec import Operation, read_operations, sensitive_fields
from smn_kms._contracts import endpoint_of

TOKEN = "SMN_KMS_TOKEN"  # noqa: S105 - the name of a variable
ACCESS_KEY, SECRET_KEY = "HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"
SECURITY_TOKEN = "HUAWEICLOUD_SDK_SECURITY_TOKEN"  # noqa: S105 - the name of a variable
PROJECT_ID = "HUAWEICLOUD_SDK_PROJECT_ID"
REGION = "HW_REGION_NAME"
ARGUMENT_PREFIX = "SMN_KMS_RECORD_"

PRIVATE_VARIABLES = (
    TOKEN,
    ACCESS_KEY,
    SECRET_KEY,
    SECURITY_TOKEN,
    PROJECT_ID,
    "HUAWEICLOUD_SDK_DOMAIN_ID",
)
"""Variables whose values no cassette may hold, used or not."""


class RecordingError(CommandError):
    """Nothing was written; the message has the reason."""


@attrs.frozen
class Private:
    """A value that no cassette may hold: what it is, and itself."""

    name: str
    value: str = attrs.field(repr=False)


@attrs.frozen
class Recorder:
    """Calls operations and keeps what went over the wire.

    Attributes:
        cloud: Where the calls go.
        folder: Where the cassettes go.
        source: The `source` that the cassettes name.
        private: What they must not hold.
    """

    cloud: smn_kms.Cloud
    folder: Path
    source: str
    private: tuple[Private, ...]

    def record(self, operation: Operation, arguments: Mapping[str, str]) -> Path:
        """Call an operation, write the cassette and return its file.

        An error that the service answers with is as good as a success.

        Raises:
            RecordingError: The answer has no place among the cassettes, or cannot be made safe.
            SmnKmsError: No answer came.
        """
        tape = _Tape()
        vcr = VCR(record_mode="all", decode_compressed_response=True)
        vcr.register_persister(tape)
        answered = suppress(smn_kms.ApiError, smn_kms.InvalidResponseError)
        with vcr.use_cassette("tape"), answered:
            method_of(self.cloud, operation)(**arguments)
        exchange = cassettes.exchange_from_vcr(tape.last_interaction)
        status = exchange["response"]["status"]["code"]
        if status not in operation.statuses:
            raise RecordingError(f"the service answered {status}, which the spec does not list")
        secrets = sensitive_fields(operation.document)
        given = [
            Private(f"the argument {name}", value) for name, value in arguments.items() if name in secrets
        ]
        text = self._safe_text(operation, exchange, (*self.private, *given))
        path = self.folder / operation.id / f"{status}.recorded.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def _safe_text(self, operation: Operation, exchange: cassettes.Data, private: tuple[Private, ...]) -> str:
        scrubber = Scrubber(operation, endpoint_of(operation.service, cassettes.REGION) or "")
        data = {"origin": "recorded", "source": self.source, "interactions": [scrubber.scrub(exchange)]}
        if found := leaks(data, {each.name: each.value for each in private}):
            raise RecordingError(f"something private would be left: {'; '.join(found)}")
        return cassettes.dump(data)


class _Tape:
    """Takes what VCR.py recorded in the place of a file: nothing is on disk before it is scrubbed."""

    def load_cassette(self, path: str, serializer: object) -> NoReturn:
        """There is never anything to go on with."""
        raise CassetteNotFoundError

    def save_cassette(self, path: str, recording: Mapping[str, Any], serializer: object) -> None:
        """Keep the last exchange; those before it asked for a token, or were repeated."""
        self.last_interaction = {
            "request": recording["requests"][-1]._to_dict(),
            "response": recording["responses"][-1],
        }


def method_of(cloud: smn_kms.Cloud | smn_kms.AsyncCloud, operation: Operation) -> Callable[..., Any]:
    """The method that calls an operation."""
    method: Callable[..., Any] = getattr(
        getattr(cloud, operation.service), PythonIdentifier(operation.id, "field_")
    )
    return method


def chosen(operations: Mapping[str, Operation], named: list[str], changing: bool) -> list[Operation]:
    """The operations to record: those that are named, else of the documented ones the safe, or all."""
    if named:
        return [operations[name] for name in named]
    return [each for each in operations.values() if each.page and (changing or each.safe)]


def arguments_for(method: Callable[..., Any], given: Mapping[str, str]) -> dict[str, str]:
    """Those of the given arguments that a method takes.

    Raises:
        RecordingError: It needs another one.
    """
    parameters = inspect.signature(method).parameters
    for name, parameter in parameters.items():
        if name not in given and parameter.default is parameter.empty:
            variable = f"{ARGUMENT_PREFIX}{name.upper()}"
            raise RecordingError(f"it needs `--argument {name}=...` or {variable}")
    return {name: value for name, value in given.items() if name in parameters}


def private_values(environment: Mapping[str, str], hidden: list[str]) -> Iterator[Private]:
    """Everything known to be private."""
    for name in PRIVATE_VARIABLES:
        if value := environment.get(name):
            yield Private(name, value)
    for number, text in enumerate(hidden, start=1):
        yield Private(f"--hide (number {number})", text)


def credentials(environment: Mapping[str, str]) -> httpx.Auth | None:
    """The credentials in the environment, a token before keys; `None` if there are none."""
    token, access_key, secret_key = (environment.get(name) for name in (TOKEN, ACCESS_KEY, SECRET_KEY))
    if token:
        return smn_kms.TokenAuth(token)
    if access_key and secret_key:
        return smn_kms.AkSkAuth(access_key, secret_key, environment.get(SECURITY_TOKEN) or None)
    return None


def parse(arguments: Sequence[str], known: Mapping[str, Operation]) -> argparse.Namespace:
    """The command line."""
    parser = Parser("record", __doc__)
    add = parser.add_argument
    add("--operation", action="append", default=[], choices=known, metavar="ID", help="call this one")
    add("--changing", action="store_true", help="call also what changes keys and topics")
    add("--argument", action="append", default=[], metavar="NAME=VALUE", help="an argument of the calls")
    add("--region", default=os.environ.get(REGION), help=f"region id; default: {REGION}")
    add("--endpoint", help="one base URL for all services, such as a sandbox")
    add(
        "--hide",
        action="append",
        default=[],
        metavar="TEXT",
        help="write nothing that has this in it, such as a name",
    )
    add("--into", type=Path, default=cassettes.FOLDER, help="folder of cassettes; default: tests/cassettes")
    options = parser.parse_args(arguments)
    if not os.environ.get(PROJECT_ID):
        parser.error(f"the environment variable {PROJECT_ID} is not set")
    if credentials(os.environ) is None:
        parser.error(f"neither {TOKEN} nor {ACCESS_KEY} and {SECRET_KEY} are set in the environment")
    if malformed := [each for each in options.argument if "=" not in each]:
        parser.error(f"not NAME=VALUE: {malformed[0]}")
    return options


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command; the exit status is `ERROR` if something was not recorded."""
    known = read_operations()
    options = parse(arguments, known)
    given = {
        name.removeprefix(ARGUMENT_PREFIX).lower(): value
        for name, value in os.environ.items()
        if name.startswith(ARGUMENT_PREFIX)
    } | dict(each.split("=", 1) for each in options.argument)
    try:
        connected = smn_kms.connect(
            region=options.region,
            project_id=os.environ[PROJECT_ID],
            auth=credentials(os.environ),
            endpoint=options.endpoint,
            retry=False,
        )
    except smn_kms.InvalidRequestError as error:
        raise RecordingError(str(error)) from None
    failed = False
    with connected as cloud:
        recorder = Recorder(
            cloud=cloud,
            folder=options.into,
            source="another endpoint" if options.endpoint else "provider",
            private=tuple(private_values(os.environ, options.hide)),
        )
        for operation in chosen(known, options.operation, options.changing):
            try:
                print(recorder.record(operation, arguments_for(method_of(cloud, operation), given)))
            except (RecordingError, smn_kms.SmnKmsError) as error:
                failed = True
                print(f"{operation.id} was not recorded: {error}", file=sys.stderr)
    return ERROR if failed else OK


if __name__ == "__main__":
    raise SystemExit(main())
