# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""Huawei Cloud KMS: every operation as a method, synchronous and asynchronous."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from .._runtime import (  # noqa: F401 - RawResponse stands in annotations that `raw` makes
    UNSET,
    AsyncConnection,
    Connection,
    RawResponse,
    Unset,
    async_raw,
    public_names,
    raw,
)
from . import models

if TYPE_CHECKING:
    # A call imports the one that it needs, by its name. Packers such as PyInstaller find imports only.
    from .contract import (  # noqa: F401
        cancel_key_deletion,
        create_key,
        delete_imported_key_material,
        describe_key,
        disable_key,
        enable_key,
        get_parameters_for_import,
        import_key_material,
        list_keys,
        schedule_key_deletion,
        update_key_alias,
        update_key_description,
    )


class KmsService:
    """Huawei Cloud KMS, synchronous.

    A method returns a model from `models`, with the fields of the response as attributes. `to_dict()` of a
    model makes a dictionary for `json.dumps` of it, with the names of the spec and without what is unset.
    """

    def __dir__(self) -> list[str]:
        return public_names(super().__dir__())

    def __init__(self, connection: Connection, *, project_id: str) -> None:
        self._call = connection.call
        self._project_id = project_id
        self._connection = connection

    @property
    def with_raw_response(self) -> KmsServiceWithRawResponse:
        """The same methods, each returning a `RawResponse`: the result, the status, the headers, the request id."""
        return KmsServiceWithRawResponse(self._connection, project_id=self._project_id)

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
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            EnableKeyResponse: The key and its state after the call.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

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
        Page: https://support.huaweicloud.com/eu/es-es/api-dew/EnableKey.html
        """
        return self._call(
            "enable_key",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )

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
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

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
        Page: https://support.huaweicloud.com/eu/api-dew/ImportKeyMaterial.html
        """
        try:
            result: None = self._call(
                "import_key_material",
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
        finally:
            # What error trackers read of a traceback is the variables of its frames.
            del import_token, encrypted_key_material
        return result

    def create_key(
        self,
        *,
        key_alias: str,
        key_spec: str | Unset = UNSET,
        key_usage: str | Unset = UNSET,
        key_description: str | Unset = UNSET,
        origin: models.KeyOrigin | Literal["external", "kms"] | Unset = UNSET,
        enterprise_project_id: str | Unset = UNSET,
        keystore_id: str | Unset = UNSET,
        vm_id: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.CreateKeyResponse:
        """Create a customer master key.

        Makes a key under an alias that is unique in the project. Left alone, KMS makes the material and
        the key is enabled (state `2`); for a moment it may still be waiting for that (state `1`). With
        `origin` external the key has no material, waits for it (state `5`), and takes what
        importKeyMaterial brings.

        Creating is not repeatable: the alias is taken then (KMS.1104). When the answer is lost, look
        for the alias with listKeys.

        Args:
            key_alias: Alias of a key: letters, digits and `:/_-`, unique in the project. It must not end in
                `/default`, which marks the keys that services make. Rules: 1 to 255 characters, matches
                `^[a-zA-Z0-9:/_-]{1,255}$`.
            key_spec: Algorithm of the key, left out `AES_256`. Others are `SM4`, `RSA_2048`, `RSA_3072`,
                `RSA_4096`, `EC_P256`, `EC_P384`, `SECP256K1` and `SM2`; newer regions know more, such as
                `ED25519` or `HMAC_256`, and none has all. Not an enum, so that no client refuses what a
                region takes. Optional.
            key_usage: What the key is for: `ENCRYPT_DECRYPT`, `SIGN_VERIFY` or, where there are such keys,
                `GENERATE_VERIFY_MAC`. Left out, a symmetric key encrypts and an asymmetric one signs. Not
                an enum, for the same reason as `key_spec`. Optional.
            key_description: What the key is for, in the caller's own words. Optional. Rules: 0 to 255
                characters.
            origin: Where the material of a key comes from. Optional. Rules: one of `kms`, `external`.
            enterprise_project_id: Id of the enterprise project that the key belongs to; `0` is the default
                one. Only for accounts that have enterprise projects. Optional. Rules: 0 to 36 characters.
            keystore_id: Id of the key store that holds the key; left out or `0`, that of KMS itself.
                Optional.
            vm_id: Id of the virtual machine that the key is made on; only special compliance setups need
                it. Optional.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            CreateKeyResponse: The new key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1101 (400): The alias is malformed.
            KMS.1103 (400): The description is not valid.
            KMS.1104 (400): Another key has this alias.
            KMS.1105 (400): The project has as many keys as its quota allows.
            KMS.1110 (400): KMS does not know the algorithm, or not in this region.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:create: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/CreateKey.html
        """
        return self._call(
            "create_key",
            {
                "project_id": self._project_id,
            },
            {
                "key_alias": key_alias,
                "key_spec": key_spec,
                "key_usage": key_usage,
                "key_description": key_description,
                "origin": origin,
                "enterprise_project_id": enterprise_project_id,
                "keystore_id": keystore_id,
                "vm_id": vm_id,
                "sequence": sequence,
            },
        )

    def list_keys(
        self,
        *,
        limit: int | str | Unset = UNSET,
        marker: int | str | Unset = UNSET,
        key_state: int | str | Unset = UNSET,
        key_spec: str | Unset = UNSET,
        enterprise_project_id: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.ListKeysResponse:
        """List the customer master keys.

        Lists the keys of the project, their ids in `keys` and everything about them in `key_details`.

        Left alone it shows keys of the algorithm AES_256 only: send `ALL` as `key_spec` to see every
        key.

        The list comes in pages. While `truncated` is the text `"true"` there are more: call again with
        the `next_marker` of the answer as `marker`. On the last page `truncated` is `"false"` and
        `next_marker` is empty; sent back it would start from the beginning.

        Args:
            limit: Number of keys on a page, 1 to 2000, a decimal number in a string. The default is `2000`.
                Goes together with `marker`. Optional. Rules: 1 to 4 characters, matches `^[0-9]{1,4}$`.
            marker: Where the page starts, a decimal number in a string: the `next_marker` of the page
                before. Left out, at the beginning. Optional. Rules: 1 to 4 characters, matches
                `^[0-9]{1,4}$`.
            key_state: State of the keys to list, a digit in a string as in KeyState; `1` is to be
                activated. Optional. Rules: matches `^[1-5]$`.
            key_spec: Algorithm of the keys to list, one of those that createKey takes, or `ALL`. Left out
                it is `AES_256`, and every other key stays hidden. Optional.
            enterprise_project_id: Id of the enterprise project whose keys to list, or `all`. Optional.
                Rules: 1 to 64 characters.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            ListKeysResponse: One page of keys. A list that is missing or null is empty.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1601 (400): The page size is not valid.
            KMS.1602 (400): The start position is not valid.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:list: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/th-th/api-dew/ListKeys.html
        """
        return self._call(
            "list_keys",
            {
                "project_id": self._project_id,
            },
            {
                "limit": limit,
                "marker": marker,
                "key_state": key_state,
                "key_spec": key_spec,
                "enterprise_project_id": enterprise_project_id,
                "sequence": sequence,
            },
        )

    def iter_keys(
        self,
        *,
        limit: int | str | Unset = UNSET,
        key_state: int | str | Unset = UNSET,
        key_spec: str | Unset = UNSET,
        enterprise_project_id: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> Iterator[models.KeyDetails]:
        """The items of every page of `list_keys`, which is called once for each page.

        Nothing is sent before the first item is asked for. Each call has a deadline of its own.

        Args:
            limit: Number of keys on a page, 1 to 2000, a decimal number in a string. The default is `2000`.
                Goes together with `marker`. Optional. Rules: 1 to 4 characters, matches `^[0-9]{1,4}$`.
            key_state: State of the keys to list, a digit in a string as in KeyState; `1` is to be
                activated. Optional. Rules: matches `^[1-5]$`.
            key_spec: Algorithm of the keys to list, one of those that createKey takes, or `ALL`. Left out
                it is `AES_256`, and every other key stays hidden. Optional.
            enterprise_project_id: Id of the enterprise project whose keys to list, or `all`. Optional.
                Rules: 1 to 64 characters.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidResponseError: The service repeats a page, or does not say where the next one is.
            SmnKmsError: As for `list_keys`.
        """
        return self._connection.iterate(
            "list_keys",
            {
                "project_id": self._project_id,
            },
            {
                "limit": limit,
                "key_state": key_state,
                "key_spec": key_spec,
                "enterprise_project_id": enterprise_project_id,
                "sequence": sequence,
            },
        )

    def describe_key(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> models.DescribeKeyResponse:
        """Describe a key.

        Tells everything about one key: its state, algorithm and origin, and when its material expires.

        This is the call to make when the answer to another one was lost and the state of the key has to
        be known before that one is sent again.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            DescribeKeyResponse: The key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:get: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/ListKeyDetail.html
        """
        return self._call(
            "describe_key",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )

    def disable_key(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> models.DisableKeyResponse:
        """Disable an enabled key.

        Turns an enabled key off: it becomes disabled (state `3`) and does nothing until it is enabled
        again.

        Only an enabled key (state `2`) can be disabled. For a key in any other state the call is an
        error, also for one that is disabled already.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            DisableKeyResponse: The key and its state after the call.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1301 (400): The key is not enabled; it may already be disabled.
            KMS.0210 (400): The key is waiting to be deleted; cancel the deletion first.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0320 (400): The resource is frozen, as a rule for an unpaid bill.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:disable: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/DisableKey.html
        """
        return self._call(
            "disable_key",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )

    def get_parameters_for_import(
        self, *, key_id: str, wrapping_algorithm: str, sequence: str | Unset = UNSET
    ) -> models.GetParametersForImportResponse:
        """Get the import token and the wrapping key for an import.

        Gives what importKeyMaterial needs, for a key that was created for imported material (`origin`
        external) and waits for it (state `5`): a public key to wrap the material with, and the import
        token that belongs to it.

        The two are a pair. Material that was wrapped with the public key of an older call does not go
        with a newer token. Both are good until `expiration_time`, 24 hours later.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            wrapping_algorithm: How the material will be wrapped. `RSAES_OAEP_SHA_256` is the one that every
                source knows; some regions also take `SM2_ENCRYPT`, the Open Telekom Cloud fork
                `RSAES_OAEP_SHA_1` and `RSAES_PKCS1_V1_5`. Not an enum, so that no client refuses what a
                region takes.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            GetParametersForImportResponse: The import token and the public key to wrap the material with.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0309 (400): The key was not created for imported material.
            KMS.0310 (400): The key does not wait for material; it may already have been imported.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:getMaterial: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/CreateParametersForImport.html
        """
        return self._call(
            "get_parameters_for_import",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "wrapping_algorithm": wrapping_algorithm,
                "sequence": sequence,
            },
        )

    def delete_imported_key_material(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> None:
        """Delete the imported material of a key.

        Takes the imported material out of an enabled or disabled key, which then waits for import again
        (state `5`). Until the same material is imported once more, nothing that was encrypted under the
        key can be read. KMS keeps no copy: make sure that you have one.

        The material of an asymmetric key cannot be deleted.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.2701 (400): The key is neither enabled nor disabled; its material may already be gone.
            KMS.2702 (400): The material of an asymmetric key cannot be deleted.
            KMS.0309 (400): The key was not created for imported material.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:deleteMaterial: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/id-id/api-dew/DeleteImportedKeyMaterial.html
        """
        result: None = self._call(
            "delete_imported_key_material",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )
        return result

    def schedule_key_deletion(
        self, *, key_id: str, pending_days: int | str, sequence: str | Unset = UNSET
    ) -> models.ScheduleKeyDeletionResponse:
        """Schedule the deletion of a key.

        Has a key deleted in 7 to 1096 days. From now on it is pending deletion (state `4`) and unusable;
        until the time comes cancelKeyDeletion takes that back. After it, everything that was encrypted
        under the key is lost.

        An enabled or disabled key can be scheduled, and one that waits for import.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            pending_days: In how many days the key will be deleted, 7 to 1096, a decimal number in a string.
                Rules: matches `^([7-9]|[1-9][0-9]{1,2}|10[0-8][0-9]|109[0-6])$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            ScheduleKeyDeletionResponse: The key and its state after the call, not wrapped in `key_info`.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1401 (400): The number of days is not between 7 and 1096.
            KMS.1402 (400): The key is already waiting to be deleted.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:update: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/DeleteKey.html
        """
        return self._call(
            "schedule_key_deletion",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "pending_days": pending_days,
                "sequence": sequence,
            },
        )

    def cancel_key_deletion(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> models.CancelKeyDeletionResponse:
        """Cancel the deletion of a key.

        Keeps a key that was to be deleted. It comes back disabled (state `3`), so enable it to use it
        again; without material it comes back waiting for import (state `5`).

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            CancelKeyDeletionResponse: The key and its state after the call, not wrapped in `key_info`.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1501 (400): The key is not waiting to be deleted.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:update: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/eu/api-dew/CancelKeyDeletion.html
        """
        return self._call(
            "cancel_key_deletion",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )

    def update_key_alias(
        self, *, key_id: str, key_alias: str, sequence: str | Unset = UNSET
    ) -> models.UpdateKeyAliasResponse:
        """Change the alias of a key.

        Gives a key another alias. The alias of a default key, or of one that is pending deletion, stays
        as it is.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            key_alias: Alias of a key: letters, digits and `:/_-`, unique in the project. It must not end in
                `/default`, which marks the keys that services make. Rules: 1 to 255 characters, matches
                `^[a-zA-Z0-9:/_-]{1,255}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            UpdateKeyAliasResponse: The key and its new alias.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1101 (400): The alias is malformed.
            KMS.1104 (400): Another key has this alias.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0210 (400): The key is waiting to be deleted; cancel the deletion first.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:update: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/eu/api-dew/UpdateKeyAlias.html
        """
        return self._call(
            "update_key_alias",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "key_alias": key_alias,
                "sequence": sequence,
            },
        )

    def update_key_description(
        self, *, key_id: str, key_description: str, sequence: str | Unset = UNSET
    ) -> models.UpdateKeyDescriptionResponse:
        """Change the description of a key.

        Gives a key another description; an empty one removes it. That of a default key, or of one that
        is pending deletion, stays as it is.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            key_description: What the key is for, in the caller's own words. Rules: 0 to 255 characters.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            UpdateKeyDescriptionResponse: The key and its new description.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1103 (400): The description is not valid.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0210 (400): The key is waiting to be deleted; cancel the deletion first.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:update: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/UpdateKeyDescription.html
        """
        return self._call(
            "update_key_description",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "key_description": key_description,
                "sequence": sequence,
            },
        )


class KmsServiceWithRawResponse:
    """The methods of `KmsService`, each returning a `RawResponse` of what it returns there."""

    def __dir__(self) -> list[str]:
        return public_names(super().__dir__())

    def __init__(self, connection: Connection, *, project_id: str) -> None:
        self._call = connection.call_raw
        self._project_id = project_id

    enable_key = raw(KmsService.enable_key)
    import_key_material = raw(KmsService.import_key_material)
    create_key = raw(KmsService.create_key)
    list_keys = raw(KmsService.list_keys)
    describe_key = raw(KmsService.describe_key)
    disable_key = raw(KmsService.disable_key)
    get_parameters_for_import = raw(KmsService.get_parameters_for_import)
    delete_imported_key_material = raw(KmsService.delete_imported_key_material)
    schedule_key_deletion = raw(KmsService.schedule_key_deletion)
    cancel_key_deletion = raw(KmsService.cancel_key_deletion)
    update_key_alias = raw(KmsService.update_key_alias)
    update_key_description = raw(KmsService.update_key_description)


class AsyncKmsService:
    """Huawei Cloud KMS, asynchronous.

    A method returns a model from `models`, with the fields of the response as attributes. `to_dict()` of a
    model makes a dictionary for `json.dumps` of it, with the names of the spec and without what is unset.
    """

    def __dir__(self) -> list[str]:
        return public_names(super().__dir__())

    def __init__(self, connection: AsyncConnection, *, project_id: str) -> None:
        self._call = connection.call
        self._project_id = project_id
        self._connection = connection

    @property
    def with_raw_response(self) -> AsyncKmsServiceWithRawResponse:
        """The same methods, each returning a `RawResponse`: the result, the status, the headers, the request id."""
        return AsyncKmsServiceWithRawResponse(
            self._connection, project_id=self._project_id
        )

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
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            EnableKeyResponse: The key and its state after the call.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

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
        Page: https://support.huaweicloud.com/eu/es-es/api-dew/EnableKey.html
        """
        return await self._call(
            "enable_key",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )

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
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

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
        Page: https://support.huaweicloud.com/eu/api-dew/ImportKeyMaterial.html
        """
        try:
            return await self._call(
                "import_key_material",
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
        finally:
            # What error trackers read of a traceback is the variables of its frames.
            del import_token, encrypted_key_material

    async def create_key(
        self,
        *,
        key_alias: str,
        key_spec: str | Unset = UNSET,
        key_usage: str | Unset = UNSET,
        key_description: str | Unset = UNSET,
        origin: models.KeyOrigin | Literal["external", "kms"] | Unset = UNSET,
        enterprise_project_id: str | Unset = UNSET,
        keystore_id: str | Unset = UNSET,
        vm_id: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.CreateKeyResponse:
        """Create a customer master key.

        Makes a key under an alias that is unique in the project. Left alone, KMS makes the material and
        the key is enabled (state `2`); for a moment it may still be waiting for that (state `1`). With
        `origin` external the key has no material, waits for it (state `5`), and takes what
        importKeyMaterial brings.

        Creating is not repeatable: the alias is taken then (KMS.1104). When the answer is lost, look
        for the alias with listKeys.

        Args:
            key_alias: Alias of a key: letters, digits and `:/_-`, unique in the project. It must not end in
                `/default`, which marks the keys that services make. Rules: 1 to 255 characters, matches
                `^[a-zA-Z0-9:/_-]{1,255}$`.
            key_spec: Algorithm of the key, left out `AES_256`. Others are `SM4`, `RSA_2048`, `RSA_3072`,
                `RSA_4096`, `EC_P256`, `EC_P384`, `SECP256K1` and `SM2`; newer regions know more, such as
                `ED25519` or `HMAC_256`, and none has all. Not an enum, so that no client refuses what a
                region takes. Optional.
            key_usage: What the key is for: `ENCRYPT_DECRYPT`, `SIGN_VERIFY` or, where there are such keys,
                `GENERATE_VERIFY_MAC`. Left out, a symmetric key encrypts and an asymmetric one signs. Not
                an enum, for the same reason as `key_spec`. Optional.
            key_description: What the key is for, in the caller's own words. Optional. Rules: 0 to 255
                characters.
            origin: Where the material of a key comes from. Optional. Rules: one of `kms`, `external`.
            enterprise_project_id: Id of the enterprise project that the key belongs to; `0` is the default
                one. Only for accounts that have enterprise projects. Optional. Rules: 0 to 36 characters.
            keystore_id: Id of the key store that holds the key; left out or `0`, that of KMS itself.
                Optional.
            vm_id: Id of the virtual machine that the key is made on; only special compliance setups need
                it. Optional.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            CreateKeyResponse: The new key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1101 (400): The alias is malformed.
            KMS.1103 (400): The description is not valid.
            KMS.1104 (400): Another key has this alias.
            KMS.1105 (400): The project has as many keys as its quota allows.
            KMS.1110 (400): KMS does not know the algorithm, or not in this region.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:create: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/CreateKey.html
        """
        return await self._call(
            "create_key",
            {
                "project_id": self._project_id,
            },
            {
                "key_alias": key_alias,
                "key_spec": key_spec,
                "key_usage": key_usage,
                "key_description": key_description,
                "origin": origin,
                "enterprise_project_id": enterprise_project_id,
                "keystore_id": keystore_id,
                "vm_id": vm_id,
                "sequence": sequence,
            },
        )

    async def list_keys(
        self,
        *,
        limit: int | str | Unset = UNSET,
        marker: int | str | Unset = UNSET,
        key_state: int | str | Unset = UNSET,
        key_spec: str | Unset = UNSET,
        enterprise_project_id: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.ListKeysResponse:
        """List the customer master keys.

        Lists the keys of the project, their ids in `keys` and everything about them in `key_details`.

        Left alone it shows keys of the algorithm AES_256 only: send `ALL` as `key_spec` to see every
        key.

        The list comes in pages. While `truncated` is the text `"true"` there are more: call again with
        the `next_marker` of the answer as `marker`. On the last page `truncated` is `"false"` and
        `next_marker` is empty; sent back it would start from the beginning.

        Args:
            limit: Number of keys on a page, 1 to 2000, a decimal number in a string. The default is `2000`.
                Goes together with `marker`. Optional. Rules: 1 to 4 characters, matches `^[0-9]{1,4}$`.
            marker: Where the page starts, a decimal number in a string: the `next_marker` of the page
                before. Left out, at the beginning. Optional. Rules: 1 to 4 characters, matches
                `^[0-9]{1,4}$`.
            key_state: State of the keys to list, a digit in a string as in KeyState; `1` is to be
                activated. Optional. Rules: matches `^[1-5]$`.
            key_spec: Algorithm of the keys to list, one of those that createKey takes, or `ALL`. Left out
                it is `AES_256`, and every other key stays hidden. Optional.
            enterprise_project_id: Id of the enterprise project whose keys to list, or `all`. Optional.
                Rules: 1 to 64 characters.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            ListKeysResponse: One page of keys. A list that is missing or null is empty.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1601 (400): The page size is not valid.
            KMS.1602 (400): The start position is not valid.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:list: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/th-th/api-dew/ListKeys.html
        """
        return await self._call(
            "list_keys",
            {
                "project_id": self._project_id,
            },
            {
                "limit": limit,
                "marker": marker,
                "key_state": key_state,
                "key_spec": key_spec,
                "enterprise_project_id": enterprise_project_id,
                "sequence": sequence,
            },
        )

    def iter_keys(
        self,
        *,
        limit: int | str | Unset = UNSET,
        key_state: int | str | Unset = UNSET,
        key_spec: str | Unset = UNSET,
        enterprise_project_id: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> AsyncIterator[models.KeyDetails]:
        """The items of every page of `list_keys`, which is called once for each page.

        Nothing is sent before the first item is asked for. Each call has a deadline of its own.

        Args:
            limit: Number of keys on a page, 1 to 2000, a decimal number in a string. The default is `2000`.
                Goes together with `marker`. Optional. Rules: 1 to 4 characters, matches `^[0-9]{1,4}$`.
            key_state: State of the keys to list, a digit in a string as in KeyState; `1` is to be
                activated. Optional. Rules: matches `^[1-5]$`.
            key_spec: Algorithm of the keys to list, one of those that createKey takes, or `ALL`. Left out
                it is `AES_256`, and every other key stays hidden. Optional.
            enterprise_project_id: Id of the enterprise project whose keys to list, or `all`. Optional.
                Rules: 1 to 64 characters.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidResponseError: The service repeats a page, or does not say where the next one is.
            SmnKmsError: As for `list_keys`.
        """
        return self._connection.iterate(
            "list_keys",
            {
                "project_id": self._project_id,
            },
            {
                "limit": limit,
                "key_state": key_state,
                "key_spec": key_spec,
                "enterprise_project_id": enterprise_project_id,
                "sequence": sequence,
            },
        )

    async def describe_key(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> models.DescribeKeyResponse:
        """Describe a key.

        Tells everything about one key: its state, algorithm and origin, and when its material expires.

        This is the call to make when the answer to another one was lost and the state of the key has to
        be known before that one is sent again.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            DescribeKeyResponse: The key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:get: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/ListKeyDetail.html
        """
        return await self._call(
            "describe_key",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )

    async def disable_key(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> models.DisableKeyResponse:
        """Disable an enabled key.

        Turns an enabled key off: it becomes disabled (state `3`) and does nothing until it is enabled
        again.

        Only an enabled key (state `2`) can be disabled. For a key in any other state the call is an
        error, also for one that is disabled already.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            DisableKeyResponse: The key and its state after the call.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1301 (400): The key is not enabled; it may already be disabled.
            KMS.0210 (400): The key is waiting to be deleted; cancel the deletion first.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0320 (400): The resource is frozen, as a rule for an unpaid bill.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:disable: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/DisableKey.html
        """
        return await self._call(
            "disable_key",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )

    async def get_parameters_for_import(
        self, *, key_id: str, wrapping_algorithm: str, sequence: str | Unset = UNSET
    ) -> models.GetParametersForImportResponse:
        """Get the import token and the wrapping key for an import.

        Gives what importKeyMaterial needs, for a key that was created for imported material (`origin`
        external) and waits for it (state `5`): a public key to wrap the material with, and the import
        token that belongs to it.

        The two are a pair. Material that was wrapped with the public key of an older call does not go
        with a newer token. Both are good until `expiration_time`, 24 hours later.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            wrapping_algorithm: How the material will be wrapped. `RSAES_OAEP_SHA_256` is the one that every
                source knows; some regions also take `SM2_ENCRYPT`, the Open Telekom Cloud fork
                `RSAES_OAEP_SHA_1` and `RSAES_PKCS1_V1_5`. Not an enum, so that no client refuses what a
                region takes.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            GetParametersForImportResponse: The import token and the public key to wrap the material with.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0309 (400): The key was not created for imported material.
            KMS.0310 (400): The key does not wait for material; it may already have been imported.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:getMaterial: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/CreateParametersForImport.html
        """
        return await self._call(
            "get_parameters_for_import",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "wrapping_algorithm": wrapping_algorithm,
                "sequence": sequence,
            },
        )

    async def delete_imported_key_material(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> None:
        """Delete the imported material of a key.

        Takes the imported material out of an enabled or disabled key, which then waits for import again
        (state `5`). Until the same material is imported once more, nothing that was encrypted under the
        key can be read. KMS keeps no copy: make sure that you have one.

        The material of an asymmetric key cannot be deleted.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.2701 (400): The key is neither enabled nor disabled; its material may already be gone.
            KMS.2702 (400): The material of an asymmetric key cannot be deleted.
            KMS.0309 (400): The key was not created for imported material.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:deleteMaterial: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/id-id/api-dew/DeleteImportedKeyMaterial.html
        """
        return await self._call(
            "delete_imported_key_material",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )

    async def schedule_key_deletion(
        self, *, key_id: str, pending_days: int | str, sequence: str | Unset = UNSET
    ) -> models.ScheduleKeyDeletionResponse:
        """Schedule the deletion of a key.

        Has a key deleted in 7 to 1096 days. From now on it is pending deletion (state `4`) and unusable;
        until the time comes cancelKeyDeletion takes that back. After it, everything that was encrypted
        under the key is lost.

        An enabled or disabled key can be scheduled, and one that waits for import.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            pending_days: In how many days the key will be deleted, 7 to 1096, a decimal number in a string.
                Rules: matches `^([7-9]|[1-9][0-9]{1,2}|10[0-8][0-9]|109[0-6])$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            ScheduleKeyDeletionResponse: The key and its state after the call, not wrapped in `key_info`.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1401 (400): The number of days is not between 7 and 1096.
            KMS.1402 (400): The key is already waiting to be deleted.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:update: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/DeleteKey.html
        """
        return await self._call(
            "schedule_key_deletion",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "pending_days": pending_days,
                "sequence": sequence,
            },
        )

    async def cancel_key_deletion(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> models.CancelKeyDeletionResponse:
        """Cancel the deletion of a key.

        Keeps a key that was to be deleted. It comes back disabled (state `3`), so enable it to use it
        again; without material it comes back waiting for import (state `5`).

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            CancelKeyDeletionResponse: The key and its state after the call, not wrapped in `key_info`.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1501 (400): The key is not waiting to be deleted.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:update: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/eu/api-dew/CancelKeyDeletion.html
        """
        return await self._call(
            "cancel_key_deletion",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )

    async def update_key_alias(
        self, *, key_id: str, key_alias: str, sequence: str | Unset = UNSET
    ) -> models.UpdateKeyAliasResponse:
        """Change the alias of a key.

        Gives a key another alias. The alias of a default key, or of one that is pending deletion, stays
        as it is.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            key_alias: Alias of a key: letters, digits and `:/_-`, unique in the project. It must not end in
                `/default`, which marks the keys that services make. Rules: 1 to 255 characters, matches
                `^[a-zA-Z0-9:/_-]{1,255}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            UpdateKeyAliasResponse: The key and its new alias.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1101 (400): The alias is malformed.
            KMS.1104 (400): Another key has this alias.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0210 (400): The key is waiting to be deleted; cancel the deletion first.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:update: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/eu/api-dew/UpdateKeyAlias.html
        """
        return await self._call(
            "update_key_alias",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "key_alias": key_alias,
                "sequence": sequence,
            },
        )

    async def update_key_description(
        self, *, key_id: str, key_description: str, sequence: str | Unset = UNSET
    ) -> models.UpdateKeyDescriptionResponse:
        """Change the description of a key.

        Gives a key another description; an empty one removes it. That of a default key, or of one that
        is pending deletion, stays as it is.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes. The documents' pattern admits every
                lower-case letter; ids that the service makes are hexadecimal. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            key_description: What the key is for, in the caller's own words. Rules: 0 to 255 characters.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Not an idempotency key. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            UpdateKeyDescriptionResponse: The key and its new description.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: status 400: A parameter is invalid, or the key is in a state that does not
                allow the call.
            AuthenticationError: status 401: The gateway in front of KMS did not accept the token or the
                signature.
            PermissionDeniedError: status 403: The token is missing, invalid, expired or for another
                project, or the caller lacks the permission. The error code tells which.
            NotFoundError: status 404: The project has no such key.
            ServerError: status 500: KMS failed.
            ServerError: status 502 or 504: KMS gave the gateway no proper answer (502), or none in time
                (504).
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (500, 502, 503, 504), a wrong method (405).
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1103 (400): The description is not valid.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0210 (400): The key is waiting to be deleted; cancel the deletion first.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:update: from the permission table of the Open Telekom Cloud fork of this API.

        Source: provider's machine definition, documentation of the Open Telekom Cloud fork (confidence:
        confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/UpdateKeyDescription.html
        """
        return await self._call(
            "update_key_description",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "key_description": key_description,
                "sequence": sequence,
            },
        )


class AsyncKmsServiceWithRawResponse:
    """The methods of `AsyncKmsService`, each returning a `RawResponse` of what it returns there."""

    def __dir__(self) -> list[str]:
        return public_names(super().__dir__())

    def __init__(self, connection: AsyncConnection, *, project_id: str) -> None:
        self._call = connection.call_raw
        self._project_id = project_id

    enable_key = async_raw(AsyncKmsService.enable_key)
    import_key_material = async_raw(AsyncKmsService.import_key_material)
    create_key = async_raw(AsyncKmsService.create_key)
    list_keys = async_raw(AsyncKmsService.list_keys)
    describe_key = async_raw(AsyncKmsService.describe_key)
    disable_key = async_raw(AsyncKmsService.disable_key)
    get_parameters_for_import = async_raw(AsyncKmsService.get_parameters_for_import)
    delete_imported_key_material = async_raw(
        AsyncKmsService.delete_imported_key_material
    )
    schedule_key_deletion = async_raw(AsyncKmsService.schedule_key_deletion)
    cancel_key_deletion = async_raw(AsyncKmsService.cancel_key_deletion)
    update_key_alias = async_raw(AsyncKmsService.update_key_alias)
    update_key_description = async_raw(AsyncKmsService.update_key_description)
