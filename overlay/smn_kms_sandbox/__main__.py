"""The command `python -m smn_kms_sandbox`: serve a sandbox until Ctrl-C."""

from __future__ import annotations

import argparse
import contextlib
import io
import ipaddress
import re
import sys
from collections.abc import Sequence
from pathlib import Path

try:
    from rich.console import Console

    from ._admin import PATH
    from ._credentials_file import CredentialsFileError, read_credentials
    from ._faults import Rate
    from ._keys import Key
    from ._request_log import RequestLog
    from ._sandbox import Sandbox
    from ._server import LOOPBACK, Server, base_url, guarded, listen
    from ._state import SEED_KEYS, SEED_TOPICS
except ModuleNotFoundError as missing:
    raise SystemExit(
        f"{missing}; the sandbox needs its extra: pip install 'smn-kms[sandbox]'; a vendored copy needs what "
        "its smn_kms.vendor.json requires for the sandbox"
    ) from None

_HOST = re.compile(r"[\w.-]+|[0-9a-fA-F:]+")


def main() -> int:
    """Serve until interrupted, and return the exit status: 0, or 1 if the sandbox cannot start."""
    for stream in (sys.stdout, sys.stderr):
        # A region, say, may have characters that the encoding of a terminal lacks.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    arguments = _arguments()
    try:
        sandbox = _sandbox(arguments)
    except CredentialsFileError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    try:
        listener = listen(arguments.port, arguments.host)
    except (OSError, OverflowError) as error:
        sys.stderr.write(f"Cannot listen on {arguments.host}:{arguments.port}: {error}\n")
        return 1
    with listener, contextlib.suppress(KeyboardInterrupt):
        console = Console(highlight=False, soft_wrap=True)
        url = base_url(listener)
        if not _is_loopback(arguments.host):
            console.print(f"[bold]Warning:[/] who can reach {arguments.host} can call this sandbox.\n")
            url = f"http://{arguments.allow_host[0]}:{listener.getsockname()[1]}"
        _print_banner(console, sandbox, url, page=arguments.ui)
        served = guarded(sandbox, arguments.allow_host, page=arguments.ui)
        Server(served if arguments.quiet else RequestLog(served, console)).run(sockets=[listener])
    return 0


def _sandbox(arguments: argparse.Namespace) -> Sandbox:
    if arguments.credentials is None:
        return Sandbox(region=arguments.region, seed=arguments.seed, rate=arguments.rate)
    found = read_credentials(arguments.credentials)
    return Sandbox(
        region=arguments.region,
        seed=arguments.seed,
        rate=arguments.rate,
        tokens=found.tokens,
        keys=found.keys,
        users=found.users,
    )


def _arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog=f"python -m {__package__}" if sys.argv[0] == __file__ else None,
        description="Serve a local imitation of KMS keys and SMN topic keys. It is not the cloud.",
    )
    parser.add_argument("--port", type=int, default=8080, help="port, 0 for a free one (8080)")
    parser.add_argument(
        "--host",
        default=LOOPBACK,
        type=_address,
        metavar="ADDRESS",
        help=f"IP address to listen on, such as 0.0.0.0 in a container; needs --allow-host ({LOOPBACK})",
    )
    parser.add_argument("--region", default="cn-north-4", help="region in topic URNs (cn-north-4)")
    parser.add_argument("--seed", type=int, help="make ids the same in every run")
    parser.add_argument(
        "--credentials",
        type=Path,
        metavar="FILE",
        help="accept only the credentials in this ini file of mode 0600, whose sections have ak, sk and "
        "perhaps security_token; or user, password and domain; or token (any are accepted)",
    )
    parser.add_argument(
        "--rate", type=_rate, metavar="N", help="refuse calls above so many a second with 429 (no limit)"
    )
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        type=_host,
        metavar="NAME",
        help="answer calls to this host name too; may be repeated (loopback names are answered)",
    )
    parser.add_argument(
        "--ui",
        action=argparse.BooleanOptionalAction,
        help="serve the page for browsers (served on the loopback interface only)",
    )
    parser.add_argument("--quiet", action="store_true", help="print no line for each request")
    given = parser.parse_args(arguments)
    if not _is_loopback(given.host) and not given.allow_host:
        parser.error("--host: give the name under which the sandbox is called, as --allow-host NAME")
    if given.ui is None:
        given.ui = _is_loopback(given.host)
    return given


def _address(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"give an IP address, such as {LOOPBACK}: {text}") from None


def _is_loopback(address: str) -> bool:
    return ipaddress.ip_address(address).is_loopback


def _rate(text: str) -> float:
    try:
        Rate(rate := float(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"give a number above 0, such as 20: {text}") from None
    return rate


def _host(text: str) -> str:
    if not _HOST.fullmatch(text):
        raise argparse.ArgumentTypeError(f"give a host name alone, without scheme and port: {text}")
    return text


def _print_banner(console: Console, sandbox: Sandbox, url: str, *, page: bool) -> None:
    lines = [
        "[bold]This is not Huawei Cloud:[/] a local sandbox for tests. It forgets everything when it stops.",
        f"\nURL of every service: [bold]{url}[/]",
        *([f"Page for your browser: [bold]{url}{PATH}/[/]"] if page else []),
        "\nKeys of every project, with their states:",
        *(f"  {key.id}  {key.state.value}  {_kind(key)}" for key in SEED_KEYS),
        "\nTopics of every project:",
        *(f"  {sandbox.topic_urn(name, '{project_id}')}" for name in SEED_TOPICS),
        "\nStop with Ctrl-C.",
    ]
    console.print(*lines, sep="\n")


def _kind(key: Key) -> str:
    return "default key" if key.default else key.state.name.lower().replace("_", " ")


if __name__ == "__main__":
    sys.exit(main())
