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
    *,
    body: models.BatchUpdateKeyTagsRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1.0/{project_id}/kms/{key_id}/tags/action".format(
            project_id=quote(str(project_id), safe=""),
            key_id=quote(str(key_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
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
    *,
    client: kms.AuthenticatedClient | kms.Client,
    body: models.BatchUpdateKeyTagsRequest,
) -> Response[Any | models.KmsError | models.UndocumentedError]:
    """Add or delete tags of a key

     Adds tags to a key (`create`), or deletes tags of it (`delete`), up to 20 at once. A tag key may
    occur once. To delete a tag, its tag key is enough.

    A key has at most 20 tags. Default keys have none.

    Args:
        project_id (str):
        key_id (str): Id of a customer master key: a UUID of 36 bytes, in lower case. Example:
            0d0466b0-e727-4d9c-b35d-f84bb474a37f.
        body (BatchUpdateKeyTagsRequest): The tags to add or to delete.

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
            body=body,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    key_id: str,
    *,
    client: kms.AuthenticatedClient | kms.Client,
    body: models.BatchUpdateKeyTagsRequest,
) -> Any | models.KmsError | models.UndocumentedError | None:
    """Add or delete tags of a key

     Adds tags to a key (`create`), or deletes tags of it (`delete`), up to 20 at once. A tag key may
    occur once. To delete a tag, its tag key is enough.

    A key has at most 20 tags. Default keys have none.

    Args:
        project_id (str):
        key_id (str): Id of a customer master key: a UUID of 36 bytes, in lower case. Example:
            0d0466b0-e727-4d9c-b35d-f84bb474a37f.
        body (BatchUpdateKeyTagsRequest): The tags to add or to delete.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | KmsError | UndocumentedError
    """

    return sync_detailed(
        project_id=project_id,
        key_id=key_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    key_id: str,
    *,
    client: kms.AuthenticatedClient | kms.Client,
    body: models.BatchUpdateKeyTagsRequest,
) -> Response[Any | models.KmsError | models.UndocumentedError]:
    """Add or delete tags of a key

     Adds tags to a key (`create`), or deletes tags of it (`delete`), up to 20 at once. A tag key may
    occur once. To delete a tag, its tag key is enough.

    A key has at most 20 tags. Default keys have none.

    Args:
        project_id (str):
        key_id (str): Id of a customer master key: a UUID of 36 bytes, in lower case. Example:
            0d0466b0-e727-4d9c-b35d-f84bb474a37f.
        body (BatchUpdateKeyTagsRequest): The tags to add or to delete.

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
            body=body,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    key_id: str,
    *,
    client: kms.AuthenticatedClient | kms.Client,
    body: models.BatchUpdateKeyTagsRequest,
) -> Any | models.KmsError | models.UndocumentedError | None:
    """Add or delete tags of a key

     Adds tags to a key (`create`), or deletes tags of it (`delete`), up to 20 at once. A tag key may
    occur once. To delete a tag, its tag key is enough.

    A key has at most 20 tags. Default keys have none.

    Args:
        project_id (str):
        key_id (str): Id of a customer master key: a UUID of 36 bytes, in lower case. Example:
            0d0466b0-e727-4d9c-b35d-f84bb474a37f.
        body (BatchUpdateKeyTagsRequest): The tags to add or to delete.

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
            client=client,
            body=body,
        )
    ).parsed
