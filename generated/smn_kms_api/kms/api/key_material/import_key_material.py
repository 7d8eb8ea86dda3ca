# Generated from spec/kms.yaml by `make generate`. Do not edit.
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.import_key_material_request import ImportKeyMaterialRequest
from ...models.kms_error import KmsError
from ...models.undocumented_error import UndocumentedError
from ...types import Response


def _get_kwargs(
    project_id: str,
    *,
    body: ImportKeyMaterialRequest,
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
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | KmsError | UndocumentedError:
    if response.status_code == 200:
        response_200 = cast(Any, None)
        return response_200

    if response.status_code == 400:
        response_400 = KmsError.from_dict(response.json())

        return response_400

    if response.status_code == 403:
        response_403 = KmsError.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = KmsError.from_dict(response.json())

        return response_404

    response_default = UndocumentedError.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | KmsError | UndocumentedError]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: ImportKeyMaterialRequest,
) -> Response[Any | KmsError | UndocumentedError]:
    """Import key material into a key that waits for it

     Puts the caller's own, wrapped key material into a key that was created for imported
    material (`origin` external) and waits for it (state `5`). The key becomes enabled
    (state `2`).

    The import token and the public key that wrapped the material come as a pair from
    get-parameters-for-import, belong to one key, and are good for 24 hours. The material of an
    AES-256 key is 32 bytes, that of an SM4 key 16 bytes, wrapped with RSAES-OAEP (SHA-256 for
    the hash and for MGF1, empty label). A key takes only the material it was first given,
    never another.

    With an expiration time, KMS deletes the material within 24 hours after that time, and the
    key waits for import again; data encrypted under it stays unreadable until the same material
    is imported once more. KMS never returns imported material: keep a copy.

    When the answer to a call is lost, read the state of the key instead of calling again: a
    second import is refused (KMS.0310) once the first has worked.

    Args:
        project_id (str):
        body (ImportKeyMaterialRequest): Wrapped key material and the token that it was wrapped
            for.

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
    client: AuthenticatedClient | Client,
    body: ImportKeyMaterialRequest,
) -> Any | KmsError | UndocumentedError | None:
    """Import key material into a key that waits for it

     Puts the caller's own, wrapped key material into a key that was created for imported
    material (`origin` external) and waits for it (state `5`). The key becomes enabled
    (state `2`).

    The import token and the public key that wrapped the material come as a pair from
    get-parameters-for-import, belong to one key, and are good for 24 hours. The material of an
    AES-256 key is 32 bytes, that of an SM4 key 16 bytes, wrapped with RSAES-OAEP (SHA-256 for
    the hash and for MGF1, empty label). A key takes only the material it was first given,
    never another.

    With an expiration time, KMS deletes the material within 24 hours after that time, and the
    key waits for import again; data encrypted under it stays unreadable until the same material
    is imported once more. KMS never returns imported material: keep a copy.

    When the answer to a call is lost, read the state of the key instead of calling again: a
    second import is refused (KMS.0310) once the first has worked.

    Args:
        project_id (str):
        body (ImportKeyMaterialRequest): Wrapped key material and the token that it was wrapped
            for.

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
    client: AuthenticatedClient | Client,
    body: ImportKeyMaterialRequest,
) -> Response[Any | KmsError | UndocumentedError]:
    """Import key material into a key that waits for it

     Puts the caller's own, wrapped key material into a key that was created for imported
    material (`origin` external) and waits for it (state `5`). The key becomes enabled
    (state `2`).

    The import token and the public key that wrapped the material come as a pair from
    get-parameters-for-import, belong to one key, and are good for 24 hours. The material of an
    AES-256 key is 32 bytes, that of an SM4 key 16 bytes, wrapped with RSAES-OAEP (SHA-256 for
    the hash and for MGF1, empty label). A key takes only the material it was first given,
    never another.

    With an expiration time, KMS deletes the material within 24 hours after that time, and the
    key waits for import again; data encrypted under it stays unreadable until the same material
    is imported once more. KMS never returns imported material: keep a copy.

    When the answer to a call is lost, read the state of the key instead of calling again: a
    second import is refused (KMS.0310) once the first has worked.

    Args:
        project_id (str):
        body (ImportKeyMaterialRequest): Wrapped key material and the token that it was wrapped
            for.

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
    client: AuthenticatedClient | Client,
    body: ImportKeyMaterialRequest,
) -> Any | KmsError | UndocumentedError | None:
    """Import key material into a key that waits for it

     Puts the caller's own, wrapped key material into a key that was created for imported
    material (`origin` external) and waits for it (state `5`). The key becomes enabled
    (state `2`).

    The import token and the public key that wrapped the material come as a pair from
    get-parameters-for-import, belong to one key, and are good for 24 hours. The material of an
    AES-256 key is 32 bytes, that of an SM4 key 16 bytes, wrapped with RSAES-OAEP (SHA-256 for
    the hash and for MGF1, empty label). A key takes only the material it was first given,
    never another.

    With an expiration time, KMS deletes the material within 24 hours after that time, and the
    key waits for import again; data encrypted under it stays unreadable until the same material
    is imported once more. KMS never returns imported material: keep a copy.

    When the answer to a call is lost, read the state of the key instead of calling again: a
    second import is refused (KMS.0310) once the first has worked.

    Args:
        project_id (str):
        body (ImportKeyMaterialRequest): Wrapped key material and the token that it was wrapped
            for.

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
