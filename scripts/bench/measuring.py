"""The processes of a measurement, and its rounds."""

from __future__ import annotations

import contextlib
import datetime
import ipaddress
import json
import resource
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from scripts.bench import worker
from scripts.bench.environments import BenchError
from scripts.environment import clean

FOLDER = Path(__file__).parent
CALLS = 300
LATENCY = 0.05
MANY = {"calls": 1000, "in_flight": 128}

Measurement = dict[str, float]
"""`cpu` and `wall` in seconds, or a count."""

# Each is a whole program, as short as that client allows. Its arguments: URL, certificate.
_ARGUMENTS = f"""
import sys
url, certificate = sys.argv[1:]
project, topic, path = {worker.PROJECT!r}, {worker.TOPIC!r}, {worker.PATH!r}
"""
_BARE = """
import ssl
import httpx
with httpx.Client(base_url=url, verify=ssl.create_default_context(cafile=certificate)) as client:
    client.get(path, headers={"X-Auth-Token": "token"}).json()
"""
_OURS = """
import smn_kms
with smn_kms.connect(endpoint=url, project_id=project, auth=smn_kms.%s, verify=certificate) as cloud:
    cloud.smn.get_topic_kms_key(topic)
"""
_PROVIDER = """
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.http.http_config import HttpConfig
from huaweicloudsdksmn.v2 import ShowKmsKeyRequest, SmnClient
config = HttpConfig(ssl_ca_cert=certificate)
credentials = BasicCredentials("access", "secret", project)
builder = SmnClient.new_builder().with_http_config(config).with_credentials(credentials)
builder.with_endpoint(url).build().show_kms_key(ShowKmsKeyRequest(topic_urn=topic))
"""
_HTTPX2 = """
import httpx2
httpx2.alias_httpx()
"""
STARTS = {
    "bare": _ARGUMENTS + _BARE,
    "bare and attrs": f"{_ARGUMENTS}import attrs{_BARE}",
    "token": _ARGUMENTS + _OURS % 'TokenAuth("token")',
    "signed": _ARGUMENTS + _OURS % 'AkSkAuth("access", "secret")',
    "provider": _ARGUMENTS + _PROVIDER,
    "bare, httpx2": _ARGUMENTS + _HTTPX2 + _BARE,
    "token, httpx2": _ARGUMENTS + _HTTPX2 + _OURS % 'TokenAuth("token")',
}


@attrs.frozen
class Servers:
    """The URLs of the servers: without delay, with it, and over TLS, and the file with the certificate."""

    fast: str
    slow: str
    tls: str
    certificate: Path


@contextlib.contextmanager
def process(command: list[str | Path], home: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that ends when its standard input does. Ctrl-C in the terminal does not reach it."""
    started = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        cwd=home, env=variables(home), start_new_session=True,
    )  # fmt: skip
    try:
        yield started
    finally:
        started.kill()
        started.communicate()


def variables(home: Path) -> dict[str, str]:
    """The environment variables of what is measured. The provider's SDK writes files into the home folder."""
    variables = clean(HOME=f"{home}")
    return {name: value for name, value in variables.items() if not name.lower().endswith("_proxy")}


def reply(of: subprocess.Popen[str]) -> str:
    """The next line that a process prints."""
    assert of.stdout is not None  # noqa: S101
    assert of.stderr is not None  # noqa: S101
    if line := of.stdout.readline():
        return line.strip()
    raise BenchError(f"{' '.join(map(str, of.args))} failed:\n{of.stderr.read()}")  # type: ignore[arg-type]


@contextlib.contextmanager
def servers(python: Path, home: Path) -> Iterator[Servers]:
    """The servers, each a process of its own."""
    pem, certificate = home / "server.pem", home / "certificate.pem"
    write_certificate(pem, certificate)
    with contextlib.ExitStack() as stack:

        def start(*arguments: str) -> str:
            server = stack.enter_context(process([python, FOLDER / "server.py", *arguments], home))
            return f"127.0.0.1:{reply(server)}"

        fast, slow, tls = start("0"), start(f"{LATENCY}"), start("0", f"{pem}")
        yield Servers(f"http://{fast}", f"http://{slow}", f"https://{tls}", certificate)


def write_certificate(pem: Path, certificate: Path) -> None:
    """Write a self-signed certificate for 127.0.0.1: with its key into `pem`, alone into `certificate`."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "make bench")])
    now = datetime.datetime.now(datetime.UTC)
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(identifier, critical=False)
        .sign(key, hashes.SHA256())
    )
    text = signed.public_bytes(serialization.Encoding.PEM)
    certificate.write_bytes(text)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem.write_bytes(private + text)


def start(python: Path, program: str, at: Servers, home: Path) -> Measurement:
    """The CPU time of a whole process that starts, connects and makes one call."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [python, "-c", STARTS[program], at.tls, at.certificate],
        capture_output=True, text=True, cwd=home, env=variables(home),
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise BenchError(f"{program} does not start:\n{done.stderr}")
    return {"cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime}


@contextlib.contextmanager
def measurements(environments: dict[str, Path], home: Path) -> Iterator[dict[str, Callable[[], Measurement]]]:
    """What makes one round of each measurement, by its name."""
    with contextlib.ExitStack() as stack:
        at = stack.enter_context(servers(environments["plain"], home))
        found: dict[str, Callable[[], Measurement]] = {}

        def started(name: str, *options: str) -> Callable[..., Callable[[], Measurement]]:
            running = stack.enter_context(process([environments[name], FOLDER / "worker.py", *options], home))
            assert running.stdin is not None  # noqa: S101
            requests = running.stdin

            def prepared(
                client: str, kind: str, url: str = at.fast, **more: int
            ) -> Callable[[], Measurement]:
                request = json.dumps({"client": client, "kind": kind, "url": url, **more})

                def measure() -> Measurement:
                    print(request, file=requests, flush=True)
                    result: Measurement = json.loads(reply(running))
                    return result

                return measure

            return prepared

        def starting(name: str, program: str) -> Callable[[], Measurement]:
            return lambda: start(environments[name], program, at, home)

        plain, provider = started("plain"), started("provider")
        for kind in ("sync", "async"):
            for client in ("bare", "token", "signed"):
                found[f"{client}, {kind}"] = plain(client, kind, calls=CALLS)
        for client in ("signed", "provider"):
            found[f"{client}, sync beside the SDK"] = provider(client, "sync", calls=CALLS)
        for name in ("plain", "sandbox"):
            for client in ("bare and attrs", "token"):
                found[f"{client}, start, {name}"] = starting(name, client)
        found["bare, start, plain"] = starting("plain", "bare")
        for client in ("signed", "provider"):
            found[f"{client}, start beside the SDK"] = starting("provider", client)
        found["token, start, tripled"] = starting("tripled", "token")
        for kind in ("sync", "async"):
            for client in ("bare", "token"):
                found[f"{client}, many, {kind}"] = plain(client, kind, at.slow, **MANY)
        for client in ("signed", "provider"):
            found[f"{client}, many beside the SDK"] = provider(client, "async", at.slow, **MANY)
        found["frames"] = plain("signed", "frames")
        for alias, options in (("", ()), (", httpx2", ("--httpx2",))):
            worker_there = started("httpx2", *options)
            for client in ("bare", "token"):
                found[f"{client}, start beside httpx2{alias}"] = starting("httpx2", f"{client}{alias}")
                for kind in ("sync", "async"):
                    found[f"{client}, {kind} beside httpx2{alias}"] = worker_there(client, kind, calls=CALLS)
                found[f"{client}, 16 beside httpx2{alias}"] = worker_there(
                    client, "async", calls=CALLS, in_flight=16
                )
        yield found
