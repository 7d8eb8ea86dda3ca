"""`connect` and `connect_async`: from a region, a project and credentials to ready services."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from typing import TYPE_CHECKING

import httpx

from ._retry import Retry
from ._settings import http_options, settle

if TYPE_CHECKING:
    from ._cloud import AsyncCloud, Cloud

DEFAULT_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
"""Seconds to wait for each read, write and free connection, and for a connection to be made."""

DEFAULT_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20)
"""Connections that a service may have open, and may keep open while they are idle."""


def connect(
    *,
    region: str | None = None,
    project_id: str | None = None,
    auth: httpx.Auth | None = None,
    endpoint: str | None = None,
    endpoints: Mapping[str, str] | None = None,
    timeout: float | httpx.Timeout = DEFAULT_TIMEOUT,
    retry: Retry | bool = True,
    proxy: str | None = None,
    verify: bool | str | ssl.SSLContext = True,
    cert: str | tuple[str, str] | None = None,
    limits: httpx.Limits = DEFAULT_LIMITS,
    http2: bool = False,
) -> Cloud:
    """Connect to the services of one project.

    Nothing is sent until the first call, unless the project has to be looked up.

    Credentials, region and project come from the first of these places that has them: the arguments; the
    environment, under the names of the provider's SDK (`HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK`,
    `HUAWEICLOUD_SDK_SECURITY_TOKEN`, `HUAWEICLOUD_SDK_PROJECT_ID`) and of its Terraform provider
    (`HW_ACCESS_KEY`, `HW_SECRET_KEY`, `HW_SECURITY_TOKEN`, `HW_PROJECT_ID`, `HW_REGION_NAME`); the
    credentials file of the SDK (`~/.huaweicloud/credentials`); for credentials alone, the metadata service of
    a cloud server, which is given 3 seconds.

    Args:
        region: Region id, such as `cn-north-4`. Not needed where endpoints are given for every service.
        project_id: Id of the project in that region; tokens must be scoped to it. Default: the project that
            bears the name of the region, for which IAM is asked.
        auth: Credentials: `TokenAuth`, `AkSkAuth`, `PasswordAuth`, or any `httpx.Auth`.
        endpoint: One base URL for all services, for a sandbox or a gateway.
        endpoints: Base URLs by service (`kms`, `smn`, `iam`), before `endpoint` and the region.
        timeout: Seconds for each step (connect, read, write, wait for a connection), or an
            `httpx.Timeout`. Default: 60 seconds, 10 to connect.
        retry: When and for how long a call is tried again; `False` for a single try.
        proxy: URL of a proxy. Default: what the environment says (`HTTPS_PROXY` and its kin).
        verify: `False` to trust any server, the path of a CA bundle, or an `ssl.SSLContext`.
        cert: Client certificate: the path of a PEM file, or the paths of certificate and key.
        limits: Size of the connection pool of each service.
        http2: Whether to speak HTTP/2 where the server does. Needs the `http2` extra.

    Raises:
        InvalidRequestError: Something is missing or malformed; `violations` names all of it.
        SmnKmsError: The project could not be looked up.
    """
    options = http_options(timeout, retry, proxy, verify, cert, limits, http2)
    settings = settle(region, project_id, auth, endpoint, endpoints, options)
    # Loads the generated clients, which are most of what there is to load.
    from ._cloud import Cloud

    return Cloud(settings, settings.project_id or settings.find_project_id())


def connect_async(
    *,
    region: str | None = None,
    project_id: str | None = None,
    auth: httpx.Auth | None = None,
    endpoint: str | None = None,
    endpoints: Mapping[str, str] | None = None,
    timeout: float | httpx.Timeout = DEFAULT_TIMEOUT,
    retry: Retry | bool = True,
    proxy: str | None = None,
    verify: bool | str | ssl.SSLContext = True,
    cert: str | tuple[str, str] | None = None,
    limits: httpx.Limits = DEFAULT_LIMITS,
    http2: bool = False,
) -> AsyncCloud:
    """Connect to the services of one project, asynchronously: `connect` with every call awaited.

    Takes what `connect` takes. Use it as `async with connect_async(...) as cloud`, which looks the project up
    if need be and raises what that raises.
    """
    options = http_options(timeout, retry, proxy, verify, cert, limits, http2)
    settings = settle(region, project_id, auth, endpoint, endpoints, options)
    # As in `connect`.
    from ._cloud import AsyncCloud

    return AsyncCloud(settings)
