# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""Huawei Cloud KMS: every operation as a method, synchronous and asynchronous."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias, TypeVar

from . import models
from .api.kms import (
    enable_key,
    import_key_material,
)
from .client import Client
from .types import UNSET, Response, Unset

Prepare: TypeAlias = Callable[
    [str, Mapping[str, object], Mapping[str, object] | None], dict[str, Any]
]
"""Checks a call before anything is sent: (operation id, parameters, body fields) -> body as JSON holds it."""

Model = TypeVar("Model")


def _parsed(response: Response[Any], model: type[Model]) -> Model:
    """The success that `response` holds; the client under the service raises on everything else."""
    if not isinstance(response.parsed, model):
        raise TypeError(
            f"the client let an answer with status {response.status_code} pass"
        )
    return response.parsed


class KmsService:
    """Huawei Cloud KMS, synchronous.

    Attributes:
        client: The generated client that every call goes through; the functions under `api` take it too.
    """

    def __init__(self, client: Client, *, project_id: str, prepare: Prepare) -> None:
        self.client = client
        self._project_id = project_id
        self._prepare = prepare

    def enable_key(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> models.EnableKeyResponse:
        """Enable a disabled key.

        Turns a disabled key on again, so that it can encrypt and decrypt.

        Only a disabled key (state `3`) can be enabled. For a key in any other state the call is
        an error, also for one that is already enabled: enabling is not a no-op.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: 0 to 36 characters.

        Returns:
            EnableKeyResponse: The key and its state after the call.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            ApiError: status 400: A parameter is invalid, or the key is in a state that does not allow the
                call.
            ApiError: status 403: The token is missing, invalid, expired or for another project, or the
                caller lacks the permission. The error code tells which.
            ApiError: status 404: The project has no such key.
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No answer came back.
            InvalidResponseError: The answer is not what the spec promises.

        Error codes:
            KMS.1201 (400): The key is not disabled; it may already be enabled.
            KMS.0210 (400): The key is waiting to be deleted; cancel the deletion first.
            KMS.0211 (400): A default key, made by a service, cannot be enabled or disabled.
            KMS.0320 (400): The resource is frozen, as a rule for an unpaid bill.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:enable: from the permission table of the Open Telekom Cloud fork of this API.

        Source: the provider's page "Enabling a CMK" of 2022-09-15.
        """
        body = self._prepare(
            "enableKey",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )
        response = enable_key.sync_detailed(
            project_id=self._project_id,
            client=self.client,
            body=models.EnableKeyRequest.from_dict(body),
        )
        return _parsed(response, models.EnableKeyResponse)

    def import_key_material(
        self,
        *,
        key_id: str,
        import_token: str,
        encrypted_key_material: str,
        expiration_time: datetime | int | str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> None:
        """Import key material into a key that waits for it.

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
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            import_token: Import token in Base64, 200 to 6144 characters, exactly as
                get-parameters-for-import gave it. Good for one key and 24 hours, and only together with the
                public key that came with it. Rules: 200 to 6144 characters, matches `^[0-9a-zA-Z+/=]+$`.
            encrypted_key_material: Wrapped key material in Base64, 344 to 360 characters: the 256 bytes
                that an RSA-2048 key wraps into give 344. Rules: 344 to 360 characters, matches
                `^[0-9a-zA-Z+/=]{344,360}$`.
            expiration_time: When the material expires: seconds since 1970-01-01T00:00:00Z, as a decimal
                string, in the future. KMS deletes the material within 24 hours after that. Left out, it
                never expires. Optional.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: 0 to 36 characters.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            ApiError: status 400: A parameter is invalid, or the key is in a state that does not allow the
                call.
            ApiError: status 403: The token is missing, invalid, expired or for another project, or the
                caller lacks the permission. The error code tells which.
            ApiError: status 404: The project has no such key.
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No answer came back.
            InvalidResponseError: The answer is not what the spec promises.

        Error codes:
            KMS.0309 (400): The key was not created for imported material.
            KMS.0310 (400): The key does not wait for material; it may already have been imported.
            KMS.0311 (400): The material could not be unwrapped: wrong public key, wrapping algorithm or
                padding.
            KMS.0339 (400): A key in a custom key store cannot take imported material.
            KMS.1404 (400): Material can be imported only in the home region of the key.
            KMS.2601 (400): The import token has expired; get a new token and public key.
            KMS.2602 (400): The expiration time is not in the future.
            KMS.2603 (400): The import token belongs to another key.
            KMS.2604 (400): The unwrapped material has the wrong size; an AES-256 key takes 32 bytes.
            KMS.2605 (400): The import token is not genuine; get a new token and public key.
            KMS.2606 (400): The material differs from what the key was first given.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:importMaterial: from the permission table of the Open Telekom Cloud fork of this API.

        Source: the provider's page "Importing CMK Material" of 2022-09-15.
        """
        body = self._prepare(
            "importKeyMaterial",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "import_token": import_token,
                "encrypted_key_material": encrypted_key_material,
                "expiration_time": expiration_time,
                "sequence": sequence,
            },
        )
        import_key_material.sync_detailed(
            project_id=self._project_id,
            client=self.client,
            body=models.ImportKeyMaterialRequest.from_dict(body),
        )


class AsyncKmsService:
    """Huawei Cloud KMS, asynchronous.

    Attributes:
        client: The generated client that every call goes through; the functions under `api` take it too.
    """

    def __init__(self, client: Client, *, project_id: str, prepare: Prepare) -> None:
        self.client = client
        self._project_id = project_id
        self._prepare = prepare

    async def enable_key(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> models.EnableKeyResponse:
        """Enable a disabled key.

        Turns a disabled key on again, so that it can encrypt and decrypt.

        Only a disabled key (state `3`) can be enabled. For a key in any other state the call is
        an error, also for one that is already enabled: enabling is not a no-op.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: 0 to 36 characters.

        Returns:
            EnableKeyResponse: The key and its state after the call.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            ApiError: status 400: A parameter is invalid, or the key is in a state that does not allow the
                call.
            ApiError: status 403: The token is missing, invalid, expired or for another project, or the
                caller lacks the permission. The error code tells which.
            ApiError: status 404: The project has no such key.
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No answer came back.
            InvalidResponseError: The answer is not what the spec promises.

        Error codes:
            KMS.1201 (400): The key is not disabled; it may already be enabled.
            KMS.0210 (400): The key is waiting to be deleted; cancel the deletion first.
            KMS.0211 (400): A default key, made by a service, cannot be enabled or disabled.
            KMS.0320 (400): The resource is frozen, as a rule for an unpaid bill.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:enable: from the permission table of the Open Telekom Cloud fork of this API.

        Source: the provider's page "Enabling a CMK" of 2022-09-15.
        """
        body = self._prepare(
            "enableKey",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )
        response = await enable_key.asyncio_detailed(
            project_id=self._project_id,
            client=self.client,
            body=models.EnableKeyRequest.from_dict(body),
        )
        return _parsed(response, models.EnableKeyResponse)

    async def import_key_material(
        self,
        *,
        key_id: str,
        import_token: str,
        encrypted_key_material: str,
        expiration_time: datetime | int | str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> None:
        """Import key material into a key that waits for it.

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
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            import_token: Import token in Base64, 200 to 6144 characters, exactly as
                get-parameters-for-import gave it. Good for one key and 24 hours, and only together with the
                public key that came with it. Rules: 200 to 6144 characters, matches `^[0-9a-zA-Z+/=]+$`.
            encrypted_key_material: Wrapped key material in Base64, 344 to 360 characters: the 256 bytes
                that an RSA-2048 key wraps into give 344. Rules: 344 to 360 characters, matches
                `^[0-9a-zA-Z+/=]{344,360}$`.
            expiration_time: When the material expires: seconds since 1970-01-01T00:00:00Z, as a decimal
                string, in the future. KMS deletes the material within 24 hours after that. Left out, it
                never expires. Optional.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: 0 to 36 characters.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            ApiError: status 400: A parameter is invalid, or the key is in a state that does not allow the
                call.
            ApiError: status 403: The token is missing, invalid, expired or for another project, or the
                caller lacks the permission. The error code tells which.
            ApiError: status 404: The project has no such key.
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No answer came back.
            InvalidResponseError: The answer is not what the spec promises.

        Error codes:
            KMS.0309 (400): The key was not created for imported material.
            KMS.0310 (400): The key does not wait for material; it may already have been imported.
            KMS.0311 (400): The material could not be unwrapped: wrong public key, wrapping algorithm or
                padding.
            KMS.0339 (400): A key in a custom key store cannot take imported material.
            KMS.1404 (400): Material can be imported only in the home region of the key.
            KMS.2601 (400): The import token has expired; get a new token and public key.
            KMS.2602 (400): The expiration time is not in the future.
            KMS.2603 (400): The import token belongs to another key.
            KMS.2604 (400): The unwrapped material has the wrong size; an AES-256 key takes 32 bytes.
            KMS.2605 (400): The import token is not genuine; get a new token and public key.
            KMS.2606 (400): The material differs from what the key was first given.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:importMaterial: from the permission table of the Open Telekom Cloud fork of this API.

        Source: the provider's page "Importing CMK Material" of 2022-09-15.
        """
        body = self._prepare(
            "importKeyMaterial",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "import_token": import_token,
                "encrypted_key_material": encrypted_key_material,
                "expiration_time": expiration_time,
                "sequence": sequence,
            },
        )
        await import_key_material.asyncio_detailed(
            project_id=self._project_id,
            client=self.client,
            body=models.ImportKeyMaterialRequest.from_dict(body),
        )
