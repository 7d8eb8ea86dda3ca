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
    *,
    body: models.VerifySignatureRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1.0/{project_id}/kms/verify".format(
            project_id=quote(str(project_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: kms.AuthenticatedClient | kms.Client, response: httpx.Response
) -> models.KmsError | models.UndocumentedError | models.VerifySignatureResponse:
    if response.status_code == 200:
        response_200 = models.VerifySignatureResponse.from_dict(response.json())

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
    models.KmsError | models.UndocumentedError | models.VerifySignatureResponse
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
    body: models.VerifySignatureRequest,
) -> Response[
    models.KmsError | models.UndocumentedError | models.VerifySignatureResponse
]:
    """Verify a signature

     Verifies a signature of `signMessage`. A signature that is not valid is no error:
    `signature_valid` is then the string `"false"`. Compare it with `"true"`.

    Whoever has the public key (`getPublicKey`) can verify without KMS.

    Args:
        project_id (str):
        body (VerifySignatureRequest): The key, what was signed, and the signature.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[KmsError | UndocumentedError | VerifySignatureResponse]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            body=body,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    *,
    client: kms.AuthenticatedClient | kms.Client,
    body: models.VerifySignatureRequest,
) -> models.KmsError | models.UndocumentedError | models.VerifySignatureResponse | None:
    """Verify a signature

     Verifies a signature of `signMessage`. A signature that is not valid is no error:
    `signature_valid` is then the string `"false"`. Compare it with `"true"`.

    Whoever has the public key (`getPublicKey`) can verify without KMS.

    Args:
        project_id (str):
        body (VerifySignatureRequest): The key, what was signed, and the signature.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        KmsError | UndocumentedError | VerifySignatureResponse
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: kms.AuthenticatedClient | kms.Client,
    body: models.VerifySignatureRequest,
) -> Response[
    models.KmsError | models.UndocumentedError | models.VerifySignatureResponse
]:
    """Verify a signature

     Verifies a signature of `signMessage`. A signature that is not valid is no error:
    `signature_valid` is then the string `"false"`. Compare it with `"true"`.

    Whoever has the public key (`getPublicKey`) can verify without KMS.

    Args:
        project_id (str):
        body (VerifySignatureRequest): The key, what was signed, and the signature.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[KmsError | UndocumentedError | VerifySignatureResponse]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            body=body,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: kms.AuthenticatedClient | kms.Client,
    body: models.VerifySignatureRequest,
) -> models.KmsError | models.UndocumentedError | models.VerifySignatureResponse | None:
    """Verify a signature

     Verifies a signature of `signMessage`. A signature that is not valid is no error:
    `signature_valid` is then the string `"false"`. Compare it with `"true"`.

    Whoever has the public key (`getPublicKey`) can verify without KMS.

    Args:
        project_id (str):
        body (VerifySignatureRequest): The key, what was signed, and the signature.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        KmsError | UndocumentedError | VerifySignatureResponse
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            body=body,
        )
    ).parsed
