# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from .... import kms
from ... import models
from ...types import Response


def _get_kwargs(
    project_id: str,
    key_id: str,
    key: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/v1.0/{project_id}/kms/{key_id}/tags/{key}".format(
            project_id=quote(str(project_id), safe=""),
            key_id=quote(str(key_id), safe=""),
            key=quote(str(key), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: kms.AuthenticatedClient | kms.Client, response: httpx.Response
) -> Any | models.KmsError | models.UndocumentedError:
    if response.status_code == 204:
        response_204 = cast(Any, None)
        return response_204

    if response.status_code == 400:
        response_400 = models.KmsError.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = models.UndocumentedError.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = models.KmsError.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = models.KmsError.from_dict(response.json())

        return response_404

    if response.status_code == 500:
        response_500 = models.UndocumentedError.from_dict(response.json())

        return response_500

    if response.status_code == 502:
        response_502 = models.UndocumentedError.from_dict(response.json())

        return response_502

    if response.status_code == 504:
        response_504 = models.UndocumentedError.from_dict(response.json())

        return response_504

    response_default = models.UndocumentedError.from_dict(response.json())

    return response_default


def _build_response(
    *, client: kms.AuthenticatedClient | kms.Client, response: httpx.Response
) -> Response[Any | models.KmsError | models.UndocumentedError]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    key_id: str,
    key: str,
    *,
    client: kms.AuthenticatedClient | kms.Client,
) -> Response[Any | models.KmsError | models.UndocumentedError]:
    """Delete a tag of a key

     Deletes the tag with this tag key from a key. The tag key is a part of the path. If it has a slash,
    a percent sign or a space, delete the tag with `batchUpdateKeyTags`.

    Args:
        project_id (str):
        key_id (str): Id of a customer master key: a UUID of 36 bytes, in lower case. Example:
            0d0466b0-e727-4d9c-b35d-f84bb474a37f.
        key (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | KmsError | UndocumentedError]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            key_id=key_id,
            key=key,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    key_id: str,
    key: str,
    *,
    client: kms.AuthenticatedClient | kms.Client,
) -> Any | models.KmsError | models.UndocumentedError | None:
    """Delete a tag of a key

     Deletes the tag with this tag key from a key. The tag key is a part of the path. If it has a slash,
    a percent sign or a space, delete the tag with `batchUpdateKeyTags`.

    Args:
        project_id (str):
        key_id (str): Id of a customer master key: a UUID of 36 bytes, in lower case. Example:
            0d0466b0-e727-4d9c-b35d-f84bb474a37f.
        key (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | KmsError | UndocumentedError
    """

    return sync_detailed(
        project_id=project_id,
        key_id=key_id,
        key=key,
        client=client,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    key_id: str,
    key: str,
    *,
    client: kms.AuthenticatedClient | kms.Client,
) -> Response[Any | models.KmsError | models.UndocumentedError]:
    """Delete a tag of a key

     Deletes the tag with this tag key from a key. The tag key is a part of the path. If it has a slash,
    a percent sign or a space, delete the tag with `batchUpdateKeyTags`.

    Args:
        project_id (str):
        key_id (str): Id of a customer master key: a UUID of 36 bytes, in lower case. Example:
            0d0466b0-e727-4d9c-b35d-f84bb474a37f.
        key (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | KmsError | UndocumentedError]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            key_id=key_id,
            key=key,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    key_id: str,
    key: str,
    *,
    client: kms.AuthenticatedClient | kms.Client,
) -> Any | models.KmsError | models.UndocumentedError | None:
    """Delete a tag of a key

     Deletes the tag with this tag key from a key. The tag key is a part of the path. If it has a slash,
    a percent sign or a space, delete the tag with `batchUpdateKeyTags`.

    Args:
        project_id (str):
        key_id (str): Id of a customer master key: a UUID of 36 bytes, in lower case. Example:
            0d0466b0-e727-4d9c-b35d-f84bb474a37f.
        key (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | KmsError | UndocumentedError
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            key_id=key_id,
            key=key,
            client=client,
        )
    ).parsed
