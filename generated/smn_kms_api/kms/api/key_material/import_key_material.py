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
    *,
    body: models.ImportKeyMaterialRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1.0/{project_id}/kms/import-key-material".format(
            project_id=quote(str(project_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: kms.AuthenticatedClient | kms.Client, response: httpx.Response
) -> Any | models.KmsError | models.UndocumentedError:
    if response.status_code == 200:
        response_200 = cast(Any, None)
        return response_200

    if response.status_code == 400:
        response_400 = models.KmsError.from_dict(response.json())

        return response_400

    if response.status_code == 403:
        response_403 = models.KmsError.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = models.KmsError.from_dict(response.json())

        return response_404

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
    *,
    client: kms.AuthenticatedClient | kms.Client,
    body: models.ImportKeyMaterialRequest,
) -> Response[Any | models.KmsError | models.UndocumentedError]:
    """Import key material into a key that is pending import

     Imports key material that you made elsewhere, and enables the key (state `2`). The key must
    have been created with `origin` external, and be pending import (state `5`).

    First call `getParametersForImport`. It returns an import token and a public key, which are a
    pair for this key and expire after 24 hours. Wrap the material with the public key:
    RSAES-OAEP, SHA-256 as hash and in MGF1, empty label. The material of an AES-256 key has 32
    bytes, that of an SM4 key 16 bytes.

    A key accepts only the material that was imported first. Keep a copy of it, because an import
    after an expiration or a deletion needs the same bytes.

    With an expiration time, KMS deletes the material within 24 hours after that time. The key is
    then pending import again. What it encrypted cannot be decrypted until the same material is
    imported again.

    When a response is lost, read the state of the key with `describeKey` before you call again.
    After a successful import, KMS refuses a second one (`KMS.0310`).

    Args:
        project_id (str):
        body (ImportKeyMaterialRequest): The wrapped key material and its import token.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | KmsError | UndocumentedError]
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
    body: models.ImportKeyMaterialRequest,
) -> Any | models.KmsError | models.UndocumentedError | None:
    """Import key material into a key that is pending import

     Imports key material that you made elsewhere, and enables the key (state `2`). The key must
    have been created with `origin` external, and be pending import (state `5`).

    First call `getParametersForImport`. It returns an import token and a public key, which are a
    pair for this key and expire after 24 hours. Wrap the material with the public key:
    RSAES-OAEP, SHA-256 as hash and in MGF1, empty label. The material of an AES-256 key has 32
    bytes, that of an SM4 key 16 bytes.

    A key accepts only the material that was imported first. Keep a copy of it, because an import
    after an expiration or a deletion needs the same bytes.

    With an expiration time, KMS deletes the material within 24 hours after that time. The key is
    then pending import again. What it encrypted cannot be decrypted until the same material is
    imported again.

    When a response is lost, read the state of the key with `describeKey` before you call again.
    After a successful import, KMS refuses a second one (`KMS.0310`).

    Args:
        project_id (str):
        body (ImportKeyMaterialRequest): The wrapped key material and its import token.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | KmsError | UndocumentedError
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
    body: models.ImportKeyMaterialRequest,
) -> Response[Any | models.KmsError | models.UndocumentedError]:
    """Import key material into a key that is pending import

     Imports key material that you made elsewhere, and enables the key (state `2`). The key must
    have been created with `origin` external, and be pending import (state `5`).

    First call `getParametersForImport`. It returns an import token and a public key, which are a
    pair for this key and expire after 24 hours. Wrap the material with the public key:
    RSAES-OAEP, SHA-256 as hash and in MGF1, empty label. The material of an AES-256 key has 32
    bytes, that of an SM4 key 16 bytes.

    A key accepts only the material that was imported first. Keep a copy of it, because an import
    after an expiration or a deletion needs the same bytes.

    With an expiration time, KMS deletes the material within 24 hours after that time. The key is
    then pending import again. What it encrypted cannot be decrypted until the same material is
    imported again.

    When a response is lost, read the state of the key with `describeKey` before you call again.
    After a successful import, KMS refuses a second one (`KMS.0310`).

    Args:
        project_id (str):
        body (ImportKeyMaterialRequest): The wrapped key material and its import token.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | KmsError | UndocumentedError]
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
    body: models.ImportKeyMaterialRequest,
) -> Any | models.KmsError | models.UndocumentedError | None:
    """Import key material into a key that is pending import

     Imports key material that you made elsewhere, and enables the key (state `2`). The key must
    have been created with `origin` external, and be pending import (state `5`).

    First call `getParametersForImport`. It returns an import token and a public key, which are a
    pair for this key and expire after 24 hours. Wrap the material with the public key:
    RSAES-OAEP, SHA-256 as hash and in MGF1, empty label. The material of an AES-256 key has 32
    bytes, that of an SM4 key 16 bytes.

    A key accepts only the material that was imported first. Keep a copy of it, because an import
    after an expiration or a deletion needs the same bytes.

    With an expiration time, KMS deletes the material within 24 hours after that time. The key is
    then pending import again. What it encrypted cannot be decrypted until the same material is
    imported again.

    When a response is lost, read the state of the key with `describeKey` before you call again.
    After a successful import, KMS refuses a second one (`KMS.0310`).

    Args:
        project_id (str):
        body (ImportKeyMaterialRequest): The wrapped key material and its import token.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | KmsError | UndocumentedError
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            body=body,
        )
    ).parsed
