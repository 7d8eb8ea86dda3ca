"""How connections are made: TLS, proxies and limits, from arguments and from the environment."""

from __future__ import annotations

import ipaddress
import os
import ssl
import sys
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import httpx

from ._given import (
    Given,
    RefusedError,
    as_boolean,
    as_count,
    as_path,
    as_proxy,
    as_wait,
    is_absent,
    is_installed,
    kind_of,
)

DEFAULT_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20)
"""Connections that a cloud may have open, and may keep open while they are idle."""

_PORTS = {"http": 80, "https": 443}
_FLAGS = ("0", "1", "false", "true", "no", "yes", "off", "on")


def transport_options(
    given: Given,
    *,
    proxy: object = None,
    verify: object = None,
    cert: object = None,
    limits: object = None,
    http2: object = None,
) -> Mapping[str, Any]:
    """What a pooled transport takes, for these arguments of `connect` and the environment."""
    return {
        "proxy": given.take("proxy", proxy, as_proxy),
        "proxies": environment_proxies(given) if is_absent(proxy) else None,
        "verify": _tls_context(given, verify, cert),
        "limits": _limits(given, limits),
        "http2": given.take("http2", http2, _as_http2) or False,
    }


def _as_limits(value: object) -> httpx.Limits:
    if not isinstance(value, httpx.Limits):
        raise RefusedError("type", "must be httpx.Limits, such as httpx.Limits(max_connections=10)")
    return value


def _limits(given: Given, value: object) -> httpx.Limits:
    limits: httpx.Limits = given.take("limits", value, _as_limits) or DEFAULT_LIMITS
    given.take("limits.max_connections", limits.max_connections, as_count)
    idle = limits.max_keepalive_connections
    given.take("limits.max_keepalive_connections", idle, lambda value: as_count(value, least=0))
    given.take("limits.keepalive_expiry", limits.keepalive_expiry, as_wait)
    return limits


def _as_http2(value: object) -> bool:
    http2 = as_boolean(value)
    if http2 and not is_installed("h2"):
        raise RefusedError(
            "extra", "must be False, unless HTTP/2 is installed (pip install h2, or the extra http2)"
        )
    return http2


# --- TLS --------------------------------------------------------------------------------------------------


def _tls_context(given: Given, verify: object, cert: object) -> ssl.SSLContext | None:
    """The TLS context of every connection; `None` if something is wrong with it."""
    if isinstance(verify, ssl.SSLContext):
        context: ssl.SSLContext | None = verify
    elif verify is False:
        context = httpx.create_ssl_context(verify=False)
    elif not _can_log_keys(given):
        context = None
    elif verify is True or is_absent(verify):
        context = _default_context(given)
    else:
        context = given.read("verify", verify, _as_authorities)
    pair = given.take("cert", cert, _as_pair)
    if pair is not None:
        # Looked at even if the other files are of no use, so that all are named at once.
        loading = context or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        given.read("cert", pair, lambda paths: _load_pair(loading, *paths))
    return context


def _can_log_keys(given: Given) -> bool:
    """Whether Python can write the file that `SSLKEYLOGFILE` names, as it does with every context."""
    path = None if sys.flags.ignore_environment else os.environ.get("SSLKEYLOGFILE")

    def writable(path: str) -> bool:
        try:
            # Not a `Path`, which is another file where slashes are double or last.
            with open(path, "ab"):  # noqa: PTH123
                return True
        except (OSError, ValueError) as error:
            raise RefusedError(
                "file", f"must be a file that can be written: {path} {_reason(error)}"
            ) from None

    return is_absent(path) or bool(given.read("SSLKEYLOGFILE", path, writable))


def _default_context(given: Given) -> ssl.SSLContext | None:
    """The context for the authorities that the environment names, or else for those of httpx."""
    if file := os.environ.get("SSL_CERT_FILE"):
        context: ssl.SSLContext | None = given.read("SSL_CERT_FILE", file, _as_authorities)
    elif folders := os.environ.get("SSL_CERT_DIR"):
        context = given.read("SSL_CERT_DIR", folders, _as_folders)
    else:
        context = httpx.create_ssl_context(trust_env=False)
    return context


def _as_authorities(value: object) -> ssl.SSLContext:
    """A context that trusts the certificates of a file."""
    if isinstance(value, str) and value.lower() in _FLAGS:
        raise RefusedError("type", "must be True or False without quotation marks, or the path of a PEM file")
    path = _as_path(value, "True, False, an ssl.SSLContext, or the path of a PEM file")
    try:
        return ssl.create_default_context(cafile=path)
    except (OSError, ValueError) as error:
        return _refuse_file(path, error, "certificates")


def _as_folders(value: str) -> ssl.SSLContext:
    """A context that trusts the certificates of folders, of which one at least has to be there."""
    folders = [as_path(folder) for folder in value.split(os.pathsep)]
    if not any(map(_is_folder, folders)):
        raise RefusedError("file", f"must be a folder of certificates: {value} is none")
    return ssl.create_default_context(capath=os.pathsep.join(map(str, folders)))


def _as_pair(value: object) -> tuple[Path, Path | None]:
    """The paths of a client certificate and its key, which may be in the same file."""
    wanted = "the path of a PEM file, or the paths of certificate and key"
    if not isinstance(value, tuple | list):
        return _as_path(value, wanted), None
    if len(value) != 2:
        raise RefusedError("type", f"must be {wanted}")
    certificate, key = (_as_path(each, wanted) for each in value)
    return certificate, key


def _load_pair(context: ssl.SSLContext, certificate: Path, key: Path | None) -> None:
    def no_password() -> NoReturn:
        # Otherwise OpenSSL asks at the terminal.
        raise RefusedError("file", "must have a key without a password: pass an ssl.SSLContext as verify")

    for path in filter(None, (certificate, key)):
        try:
            path.read_bytes()
        except (OSError, ValueError) as error:
            _refuse_file(path, error, "")
    try:
        context.load_cert_chain(certificate, key, no_password)
    except ssl.SSLError as error:
        if error.reason == "KEY_VALUES_MISMATCH":
            message = f"must be a certificate and its own key: {key or certificate} has another one"
            raise RefusedError("file", message) from None
        both = f"{certificate} and {key}" if key else str(certificate)
        _refuse_file(both, error, "certificate and key")


def _as_path(value: object, wanted: str) -> Path:
    try:
        path = os.fsdecode(value) if isinstance(value, str | os.PathLike) else ""
    except Exception:
        # Raised by an object of the caller's.
        path = ""
    if not path:
        raise RefusedError("type", f"must be {wanted}, not {kind_of(value)}")
    return as_path(path)


def _refuse_file(path: object, error: Exception, content: str) -> NoReturn:
    reason = f"has no {content} in PEM" if isinstance(error, ssl.SSLError) else _reason(error)
    if isinstance(path, Path) and _is_folder(path):
        reason = "is a folder"
    raise RefusedError("file", f"must be a PEM file: {path} {reason}") from None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "is not there"
    return f"cannot be used ({getattr(error, 'strerror', None) or type(error).__name__})"


# --- Proxies ----------------------------------------------------------------------------------------------


class Proxies:
    """The proxies of the environment by scheme, and who is reached without one. Loopback always is.

    Args:
        by_scheme: The proxies for `http` and `https`, and under `all` for both.
        exceptions: What `NO_PROXY` says; what cannot be read in it is left out.
    """

    def __init__(self, by_scheme: Mapping[str, httpx.Proxy], exceptions: str) -> None:
        self._by_scheme = by_scheme
        entries = exceptions.lower().replace(",", " ").split()
        self._names = {entry.lstrip(".").removeprefix("*.") for entry in entries}
        self._networks = [network for entry in entries if (network := _network(entry))]

    def choose(self, scheme: str, host: str, port: int | None) -> httpx.Proxy | None:
        """The proxy for an origin, `None` where it is reached without one."""
        proxy = self._by_scheme.get(scheme) or self._by_scheme.get("all")
        if proxy is None or is_loopback(host) or self._excepts(host, port or _PORTS.get(scheme)):
            return None
        return proxy

    def _excepts(self, host: str, port: int | None) -> bool:
        host = host.lower().rstrip(".")
        address = _address(host)
        if address is not None:
            if any(address in network for network in self._networks):
                return True
            names = {host, f"{host}:{port}", f"[{host}]:{port}"}
        else:
            labels = host.split(".")
            parents = [".".join(labels[index:]) for index in range(len(labels))]
            names = {name for parent in parents for name in (parent, f"{parent}:{port}")}
        return bool(self._names & {*names, "*"}) or _system_excepts(host)


def environment_proxies(given: Given) -> Proxies:
    """The proxies of the environment, or of the system where it has such settings."""
    found = urllib.request.getproxies()
    by_scheme = {}
    for scheme in ("http", "https", "all"):
        if url := found.get(scheme):
            names = [name for name in os.environ if name.lower() == f"{scheme}_proxy"]
            named = [name for name in names if os.environ[name] == url] or [f"{scheme}_proxy of the system"]
            by_scheme[scheme] = given.take(named[0], url, _as_environment_proxy)
    return Proxies(by_scheme, found.get("no", ""))


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine."""
    address = _address(host.strip("[]"))
    if address is None:
        return host.rstrip(".").lower().rpartition(".")[2] == "localhost"
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def _as_environment_proxy(value: str) -> httpx.Proxy:
    try:
        # A scheme may be left out in a variable, as curl and others have it.
        return as_proxy(value if "://" in value else f"http://{value}")
    except RefusedError as refused:
        raise RefusedError(refused.rule, f"{refused.message}, or be unset") from None


def _system_excepts(host: str) -> bool:
    # Windows and macOS have a list of their own, which counts where the environment has no proxies.
    return not urllib.request.getproxies_environment() and bool(urllib.request.proxy_bypass(host))


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _network(entry: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(entry.lstrip("[").replace("]", "", 1), strict=False)
    except ValueError:
        return None
