# Generated from spec/kms.yaml by `make generate`. Do not edit.
from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from .... import kms
from ... import models
from ...types import Response


def _get_kwargs(
    project_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1.0/{project_id}/kms/tags".format(
            project_id=quote(str(project_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: kms.AuthenticatedClient | kms.Client, response: httpx.Response
) -> models.KmsError | models.ListProjectTagsResponse | models.UndocumentedError:
    if response.status_code == 200:
        response_200 = models.ListProjectTagsResponse.from_dict(response.json())

        return response_200

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
) -> Response[
    models.KmsError | models.ListProjectTagsResponse | models.UndocumentedError
]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    *,
    client: kms.AuthenticatedClient | kms.Client,
) -> Response[
    models.KmsError | models.ListProjectTagsResponse | models.UndocumentedError
]:
    """List the tags of all keys of the project

     Lists the tags that the keys of the project have: each tag key once, with all its values.
    `listKeysByTags` finds the keys.

    Args:
        project_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[KmsError | ListProjectTagsResponse | UndocumentedError]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    *,
    client: kms.AuthenticatedClient | kms.Client,
) -> models.KmsError | models.ListProjectTagsResponse | models.UndocumentedError | None:
    """List the tags of all keys of the project

     Lists the tags that the keys of the project have: each tag key once, with all its values.
    `listKeysByTags` finds the keys.

    Args:
        project_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        KmsError | ListProjectTagsResponse | UndocumentedError
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: kms.AuthenticatedClient | kms.Client,
) -> Response[
    models.KmsError | models.ListProjectTagsResponse | models.UndocumentedError
]:
    """List the tags of all keys of the project

     Lists the tags that the keys of the project have: each tag key once, with all its values.
    `listKeysByTags` finds the keys.

    Args:
        project_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[KmsError | ListProjectTagsResponse | UndocumentedError]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: kms.AuthenticatedClient | kms.Client,
) -> models.KmsError | models.ListProjectTagsResponse | models.UndocumentedError | None:
    """List the tags of all keys of the project

     Lists the tags that the keys of the project have: each tag key once, with all its values.
    `listKeysByTags` finds the keys.

    Args:
        project_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        KmsError | ListProjectTagsResponse | UndocumentedError
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
        )
    ).parsed
