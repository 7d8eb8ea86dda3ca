# Generated from spec/kms.yaml by `make generate`. Do not edit.
"""Huawei Cloud KMS: every operation as a method, synchronous and asynchronous."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
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
        add_key_tag,
        batch_update_key_tags,
        cancel_key_deletion,
        create_data_key,
        create_data_key_without_plaintext,
        create_key,
        decrypt_data,
        decrypt_data_key,
        delete_imported_key_material,
        delete_key_tag,
        describe_key,
        disable_key,
        disable_key_rotation,
        enable_key,
        enable_key_rotation,
        encrypt_data,
        encrypt_data_key,
        generate_random,
        get_key_rotation_status,
        get_parameters_for_import,
        get_public_key,
        import_key_material,
        list_key_tags,
        list_keys,
        list_keys_by_tags,
        list_project_tags,
        schedule_key_deletion,
        sign_message,
        update_key_alias,
        update_key_description,
        update_key_rotation_interval,
        verify_signature,
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

        Enables a disabled key, which can then be used again.

        Only a disabled key (state `3`) can be enabled. A key in any other state is an error, even one
        that is enabled already.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            EnableKeyResponse: The key and its state after the call.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1201 (400): The key is not disabled; it may already be enabled.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0211 (400): A default key, made by a service, cannot be enabled or disabled.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:enable (identity policy): Write; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>.
                Source: the provider's page of the operation, in its version of 2025-10-16.
            kms:cmk:enable (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

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
        """Import key material into a key that is pending import.

        Imports key material that you made elsewhere, and enables the key (state `2`). The key must
        have been created with `origin` external, and be pending import (state `5`).

        First call `get_parameters_for_import`. It returns an import token and a public key, which are a
        pair for this key and expire after 24 hours. Wrap the material with the public key:
        RSAES-OAEP, SHA-256 as hash and in MGF1, empty label. The material of an AES-256 key has 32
        bytes, that of an SM4 key 16 bytes.

        A key accepts only the material that was imported first. Keep a copy of it, because an import
        after an expiration or a deletion needs the same bytes.

        With an expiration time, KMS deletes the material within 24 hours after that time. The key is
        then pending import again. What it encrypted cannot be decrypted until the same material is
        imported again.

        When a response is lost, read the state of the key with `describe_key` before you call again.
        After a successful import, KMS refuses a second one (`KMS.0310`).

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            import_token: Import token in Base64, 200 to 6144 characters, exactly as
                `get_parameters_for_import` returned it. It is valid for one key and 24 hours, and only with
                the public key of the same response. Rules: 200 to 6144 characters, matches
                `^[0-9a-zA-Z+\\/=]+$`.
            encrypted_key_material: Wrapped key material in Base64, 344 to 360 characters. An RSA-2048 key
                makes 256 bytes of it, which are 344 characters. Rules: 344 to 360 characters, matches
                `^[0-9a-zA-Z+/=]{344,360}$`.
            expiration_time: When the material expires, in seconds since 1970-01-01T00:00:00Z, as a decimal
                string. The time must be in the future. KMS deletes the material within 24 hours after it.
                Without this field, the material never expires. Optional.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0309 (400): The key was not created for imported material.
            KMS.0310 (400): The key is not pending import; the material may already have been imported.
            KMS.0311 (400): The material could not be unwrapped: wrong public key, wrapping algorithm or
                padding.
            KMS.0339 (400): A key in a custom key store cannot take imported material.
            KMS.1404 (400): Material can be imported only in the home region of the key.
            KMS.2601 (400): The import token has expired; get a new token and public key.
            KMS.2602 (400): The expiration time is not in the future.
            KMS.2603 (400): The import token belongs to another key.
            KMS.2604 (400): The unwrapped material has the wrong size; an AES-256 key needs 32 bytes.
            KMS.2605 (400): The import token is not genuine; get a new token and public key.
            KMS.2606 (400): The material differs from the material that was imported first.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:importMaterial (identity policy): Write; on KeyId; conditions kms:KeyOrigin,
                kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId,
                g:ResourceTag/<tag-key>, kms:ExpirationTime. Source: the provider's page of the operation,
                in its version of 2026-06-09.
            kms:cmk:importMaterial (role policy). Source: the provider's table of the actions of role
                policies, and that of the Open Telekom Cloud.

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

        Creates a key with an alias that is unique in the project. By default KMS makes the key material,
        and the key is enabled (state `2`). It may be waiting for activation (state `1`) for a moment.

        With `origin` external, the key has no material and is pending import (state `5`). Call
        `import_key_material` next.

        A second call with the same alias is refused (`KMS.1104`). When a response is lost, look for
        the alias with `list_keys`.

        Args:
            key_alias: Alias of a key: letters, digits and `:/_-`, unique in the project. It must not end in
                `/default`, the ending of default keys. Rules: 1 to 255 characters, matches
                `^[a-zA-Z0-9:\\/_\\-]{1,255}$`.
            key_spec: Algorithm of the key. The default is `AES_256`. Others are `SM4`, `RSA_2048`,
                `RSA_3072`, `RSA_4096`, `EC_P256`, `EC_P384`, `SECP256K1` and `SM2`. Some regions support
                more, such as `ED25519` or `HMAC_256`. Optional.
            key_usage: What the key is for: `ENCRYPT_DECRYPT`, `SIGN_VERIFY` or, in some regions,
                `GENERATE_VERIFY_MAC`. Without it, a symmetric key encrypts and an asymmetric key signs.
                Optional.
            key_description: Description of the key, for people. Optional. Rules: 0 to 255 characters.
            origin: Where the material of a key comes from. Optional. Rules: one of `kms`, `external`.
            enterprise_project_id: Id of the enterprise project that the key belongs to. The default is `0`,
                the default enterprise project. Only for accounts that have enterprise projects. Optional.
                Rules: 0 to 36 characters.
            keystore_id: Id of the key store that holds the key. The default is `0`, the key store of KMS.
                `1` is the CDMS cluster of the management plane, `2` the shared one of the tenant plane.
                Optional.
            vm_id: Id of the virtual machine that the key is created on. Only special compliance setups need
                it. Optional.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            CreateKeyResponse: The new key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1101 (400): The alias is malformed.
            KMS.1103 (400): The description is not valid.
            KMS.1104 (400): Another key has this alias.
            KMS.1105 (400): The project has as many keys as its quota allows.
            KMS.1110 (400): The algorithm is unknown, or not supported in this region.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:create (identity policy): Write; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, g:EnterpriseProjectId, g:RequestTag/<tag-key>, g:TagKeys. Source: the
                provider's page of the operation, in its version of 2026-06-09.
            kms:cmk:create (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, clients in use
        (confidence: confirmed).
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

        Lists the keys of the project: their ids in `keys`, their details in `key_details`.

        By default the list has keys of the algorithm AES_256 only. Send `ALL` as `key_spec` to list
        every key.

        The list comes in pages. While `truncated` is the string `"true"`, there are more: call again
        with the returned `next_marker` as `marker`. On the last page `truncated` is `"false"` and
        `next_marker` is empty. Do not send an empty marker, since it starts from the beginning.

        Args:
            limit: Number of keys on a page: 1 to 2000, as a decimal string. The default is `2000`. Send it
                together with `marker`. Optional. Rules: 1 to 4 characters, matches `^[0-9]{1,4}$`.
            marker: Where the page starts, as a decimal string: the `next_marker` of the page before. Leave
                it out for the first page. Optional. Rules: 1 to 4 characters, matches `^[0-9]{1,4}$`.
            key_state: State of the keys to list: a digit in a string, as in `key_state` of the response.
                Optional. Rules: matches `^[1-5]$`.
            key_spec: Algorithm of the keys to list: one that `create_key` accepts, or `ALL`. The default is
                `AES_256`; it leaves out all other keys. Optional.
            enterprise_project_id: Id of the enterprise project whose keys to list, `0` for the default one,
                or `all`. The default is `all`: the keys of every enterprise project that the caller may
                see. Optional. Rules: 1 to 64 characters.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            ListKeysResponse: One page of keys. A list that is missing or null is empty.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
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
            kms:cmk:list (identity policy): List; on KeyId; conditions g:EnterpriseProjectId. Source: the
                provider's page of the operation, in its version of 2026-06-11.
            kms:cmk:list (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, clients in use
        (confidence: confirmed).
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
            limit: Number of keys on a page: 1 to 2000, as a decimal string. The default is `2000`. Send it
                together with `marker`. Optional. Rules: 1 to 4 characters, matches `^[0-9]{1,4}$`.
            key_state: State of the keys to list: a digit in a string, as in `key_state` of the response.
                Optional. Rules: matches `^[1-5]$`.
            key_spec: Algorithm of the keys to list: one that `create_key` accepts, or `ALL`. The default is
                `AES_256`; it leaves out all other keys. Optional.
            enterprise_project_id: Id of the enterprise project whose keys to list, `0` for the default one,
                or `all`. The default is `all`: the keys of every enterprise project that the caller may
                see. Optional. Rules: 1 to 64 characters.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

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

        Returns the details of one key: its state, algorithm and origin, and when its material expires.

        When the response to a call that changes a key is lost, read the state with this call before you
        repeat the other.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            DescribeKeyResponse: The key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
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
            kms:cmk:get (identity policy): Read; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>,
                kms:RequestAlias, kms:ResourceAliases. Source: the provider's page of the operation, in its
                version of 2026-06-11.
            kms:cmk:get (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, clients in use
        (confidence: confirmed).
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

        Disables an enabled key. It is then disabled (state `3`) and cannot be used until it is enabled
        again.

        Only an enabled key (state `2`) can be disabled. A key in any other state is an error, even one
        that is disabled already.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            DisableKeyResponse: The key and its state after the call.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1301 (400): The key is not enabled; it may already be disabled.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:disable (identity policy): Write; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>.
                Source: the provider's page of the operation, in its version of 2025-10-16.
            kms:cmk:disable (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, clients in use
        (confidence: confirmed).
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

    def enable_key_rotation(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> None:
        """Enable the rotation of a key.

        Lets KMS make new material for a key at regular intervals. The interval is 365 days;
        `update_key_rotation_interval` changes it. The id, the alias and the permissions of the key stay the
        same.

        The newest material encrypts. KMS keeps all earlier material of the key, which still decrypts what
        it encrypted. Data and data keys are not encrypted again.

        The key must be enabled and symmetric, and KMS must have made its material. So default keys, keys
        with imported material and asymmetric keys do not rotate. If rotation is enabled already, the call
        is refused (`KMS.2901`).

        A key does not rotate while it is disabled or pending deletion. If its time comes meanwhile, it
        rotates once after it is enabled again.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.2901 (400): The rotation of the key is enabled already.
            KMS.0312 (400): A key with imported material does not rotate.
            KMS.0324 (400): An RSA key does not rotate.
            KMS.0325 (400): An asymmetric key does not rotate.
            KMS.0338 (400): A key in a key store of your own does not rotate.
            KMS.0319 (400): This version of KMS has no rotation.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:enableRotation (identity policy): Write; on KeyId; conditions kms:KeyOrigin,
                kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId,
                g:ResourceTag/<tag-key>. Source: the provider's page of the operation, in its version of
                2026-05-20.
            kms:cmk:enableRotation (role policy). Source: the provider's table of the actions of role
                policies, and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/EnableKeyRotation.html
        """
        result: None = self._call(
            "enable_key_rotation",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )
        return result

    def disable_key_rotation(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> None:
        """Disable the rotation of a key.

        Ends the rotation of a key. The key keeps its material of every version, and the newest goes on
        encrypting.

        The key must be enabled. If its rotation is disabled already, the call is refused (`KMS.0313`).

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0313 (400): The rotation of the key is disabled.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:disableRotation (identity policy): Write; on KeyId; conditions kms:KeyOrigin,
                kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId,
                g:ResourceTag/<tag-key>. Source: inferred from the pages of the operations beside it, in
                their versions of 2026-05-20.
            kms:cmk:disableRotation (role policy). Source: the provider's table of the actions of role
                policies, and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/DisableKeyRotation.html
        """
        result: None = self._call(
            "disable_key_rotation",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )
        return result

    def update_key_rotation_interval(
        self, *, key_id: str, rotation_interval: int, sequence: str | Unset = UNSET
    ) -> None:
        """Change the rotation interval of a key.

        Changes after how many days a key rotates. The new interval begins with this call. Rotation must be
        enabled (`KMS.0313`), and so must the key.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            rotation_interval: Number of days between two rotations. The more a key is used, the shorter the
                interval should be. Rules: 30 to 365.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.3001 (400): The interval is not valid; it is 30 to 365 days.
            KMS.0313 (400): The rotation of the key is disabled.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:updateRotation (identity policy): Write; on KeyId; conditions kms:KeyOrigin,
                kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId,
                g:ResourceTag/<tag-key>. Source: the provider's page of the operation, in its version of
                2026-06-09.
            kms:cmk:updateRotation (role policy). Source: the provider's table of the actions of role
                policies, and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/UpdateKeyRotationInterval.html
        """
        result: None = self._call(
            "update_key_rotation_interval",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "rotation_interval": rotation_interval,
                "sequence": sequence,
            },
        )
        return result

    def get_key_rotation_status(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> models.GetKeyRotationStatusResponse:
        """Query the rotation of a key.

        Returns whether a key rotates, at which interval, and how often and when it has rotated.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            GetKeyRotationStatusResponse: The rotation of a key. Its flag and its numbers are no strings,
                while `key_rotation_enabled` of `describe_key` is one.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
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
            kms:cmk:getRotation (identity policy): Read; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>.
                Source: the provider's page of the operation, in its version of 2025-10-16.
            kms:cmk:getRotation (role policy). Source: the provider's table of the actions of role policies,
                and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/ShowKeyRotationStatus.html
        """
        return self._call(
            "get_key_rotation_status",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )

    def list_key_tags(self, key_id: str) -> models.ListKeyTagsResponse:
        """List the tags of a key.

        Lists all tags of a key. A tag is a key with a value, such as `cost center` with `4711`.

        Args:
            key_id: Id of the key. `list_keys` returns it. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.

        Returns:
            ListKeyTagsResponse: The tags of a key. A list that is missing or null is empty.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
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
            kms:cmk:getTags (identity policy): Read; on KeyId; or its alias kms:cmkTag:list; conditions
                kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId,
                g:ResourceTag/<tag-key>. Source: the provider's page of the operation, in its version of
                2025-10-16.
            kms:cmkTag:list (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/ShowKmsTags.html
        """
        return self._call(
            "list_key_tags",
            {
                "project_id": self._project_id,
                "key_id": key_id,
            },
        )

    def add_key_tag(
        self, key_id: str, *, tag: models.KeyTag, sequence: str | Unset = UNSET
    ) -> None:
        """Add a tag to a key.

        Adds a tag to a key. A key has at most 20 tags, each with another tag key. Default keys have none.

        To add several tags at once, call `batch_update_key_tags`.

        Args:
            key_id: Id of the key. `list_keys` returns it. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            tag: A tag, to be added to a key or deleted from it.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0414 (400): The tag is malformed.
            KMS.0406 (400): The key of a tag is not valid.
            KMS.0405 (400): The value of a tag is not valid.
            KMS.0411 (400): The key of a tag is empty or too long.
            KMS.0410 (400): The value of a tag is too long.
            KMS.0409 (400): The key would have too many tags; delete some first.
            KMS.0211 (400): A default key, made by a service, has no tags.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:createTag (identity policy): Tagging; on KeyId; or its alias kms:cmkTag:create;
                conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>, g:RequestTag/<tag-key>, g:TagKeys. Source:
                the provider's page of the operation, in its version of 2025-10-16.
            kms:cmkTag:create (role policy). Source: the provider's table of the actions of role policies,
                and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud (confidence: one
        author).
        Page: https://support.huaweicloud.com/en-us/api-dew/CreateKmsTag.html
        """
        result: None = self._call(
            "add_key_tag",
            {
                "project_id": self._project_id,
                "key_id": key_id,
            },
            {
                "tag": tag,
                "sequence": sequence,
            },
        )
        return result

    def delete_key_tag(self, key_id: str, key: str) -> None:
        """Delete a tag of a key.

        Deletes the tag with this tag key from a key. The tag key is a part of the path. If it has a slash,
        a percent sign or a space, delete the tag with `batch_update_key_tags`.

        Args:
            key_id: Id of the key. `list_keys` returns it. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            key: Tag key of the tag to delete. It is part of the path: delete one with a slash or a space by
                `batch_update_key_tags`.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0416 (404): The key has no tag with this tag key.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:deleteTag (identity policy): Tagging; on KeyId; or its alias kms:cmkTag:delete;
                conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>, g:TagKeys. Source: the provider's page of
                the operation, in its version of 2026-05-20.
            kms:cmkTag:delete (role policy). Source: the provider's table of the actions of role policies,
                and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud (confidence: one
        author).
        Page: https://support.huaweicloud.com/intl/ar-mena/api-dew/DeleteTag.html
        """
        result: None = self._call(
            "delete_key_tag",
            {
                "project_id": self._project_id,
                "key_id": key_id,
                "key": key,
            },
        )
        return result

    def batch_update_key_tags(
        self,
        key_id: str,
        *,
        tags: list[models.KeyTag],
        action: models.TagAction | Literal["create", "delete"],
        sequence: str | Unset = UNSET,
    ) -> None:
        """Add or delete tags of a key.

        Adds tags to a key (`create`), or deletes tags of it (`delete`), up to 20 at once. A tag key may
        occur once. To delete a tag, its tag key is enough.

        A key has at most 20 tags. Default keys have none.

        Args:
            key_id: Id of the key. `list_keys` returns it. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            tags: The tags, each with another tag key. Rules: 1 to 20 items.
            action: What to do with tags. Rules: one of `create`, `delete`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0404 (400): The action is unknown.
            KMS.0412 (400): The list of tags is malformed.
            KMS.0401 (400): The list of tags is empty.
            KMS.0407 (400): The list of tags is too long.
            KMS.0406 (400): The key of a tag is not valid.
            KMS.0405 (400): The value of a tag is not valid.
            KMS.0411 (400): The key of a tag is empty or too long.
            KMS.0410 (400): The value of a tag is too long.
            KMS.0409 (400): The key would have too many tags; delete some first.
            KMS.0211 (400): A default key, made by a service, has no tags.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:createTags (identity policy): Tagging; on KeyId; or its alias kms:cmkTag:batch;
                conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>, g:RequestTag/<tag-key>, g:TagKeys. Source:
                the provider's page of the operation, in its version of 2025-10-16.
            kms:cmkTag:batch (role policy). Source: the provider's table of the actions of role policies,
                and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/BatchCreateKmsTags.html
        """
        result: None = self._call(
            "batch_update_key_tags",
            {
                "project_id": self._project_id,
                "key_id": key_id,
            },
            {
                "tags": tags,
                "action": action,
                "sequence": sequence,
            },
        )
        return result

    def list_project_tags(self) -> models.ListProjectTagsResponse:
        """List the tags of all keys of the project.

        Lists the tags that the keys of the project have: each tag key once, with all its values.
        `list_keys_by_tags` finds the keys.

        Returns:
            ListProjectTagsResponse: The tags of a project. A list that is missing or null is empty.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
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
            kms::listAllTags (identity policy): List. Source: the provider's page of the operation, which
                has no date, as it was on 2026-11-27.
            kms:cmkTag:list (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/en-us/api-dew/ListKmsTags.html
        """
        return self._call(
            "list_project_tags",
            {
                "project_id": self._project_id,
            },
        )

    def list_keys_by_tags(
        self,
        *,
        action: models.TagQueryAction | Literal["count", "filter"],
        limit: int | str | Unset = UNSET,
        offset: int | str | Unset = UNSET,
        tags: list[models.KeyTagFilter] | Unset = UNSET,
        matches: list[models.KeyFieldMatch] | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.ListKeysByTagsResponse:
        """List the keys that have some tags.

        Lists the keys that match (`filter`), or returns only how many there are (`count`).

        A key matches if it has every tag of `tags`. Of a tag with several values it needs one. It must
        also match every field of `matches`. Without both, all keys match that are no default keys.

        The list comes in pages of `limit` keys. To get the next page, send as `offset` the number of keys
        received so far. The list ends with an empty page.

        Args:
            action: What to return about the keys that match. Rules: one of `filter`, `count`.
            limit: Number of keys on a page: 1 to 1000, as a decimal string. The default is `10`. A count
                takes none. Optional. Rules: 1 to 4 characters, matches `^[0-9]{1,4}$`.
            offset: Number of keys before the page, as a decimal string. The default is `0`. A count takes
                none. Optional. Rules: 1 to 4 characters, matches `^[0-9]{1,4}$`.
            tags: The tags that a key must have. Optional. Rules: 1 to 10 items.
            matches: The fields that a key must match. Optional. Rules: at most 10 items.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            ListKeysByTagsResponse: One page of keys, or their number. A list that is missing or null is
                empty.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0404 (400): The action is unknown.
            KMS.0414 (400): The tags to look for are malformed.
            KMS.0413 (400): A tag to look for has too many values.
            KMS.0415 (400): The fields to match are malformed.
            KMS.0403 (400): The name of a field to match is unknown.
            KMS.0402 (400): The value of a field to match is not valid.
            KMS.0417 (400): The start position is not valid.
            KMS.0418 (400): A count takes no start position.
            KMS.1601 (400): The page size is not valid.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:listKeysByTag (identity policy): List; on KeyId; or its alias kms:cmkTag:listInstance.
                Source: the provider's page of the operation, in its version of 2025-10-16.
            kms:cmkTag:listInstance (role policy). Source: the provider's table of the actions of role
                policies, and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/ListKmsByTags.html
        """
        return self._call(
            "list_keys_by_tags",
            {
                "project_id": self._project_id,
            },
            {
                "action": action,
                "limit": limit,
                "offset": offset,
                "tags": tags,
                "matches": matches,
                "sequence": sequence,
            },
        )

    def iter_keys_by_tags(
        self,
        *,
        action: models.TagQueryAction | Literal["count", "filter"],
        limit: int | str | Unset = UNSET,
        tags: list[models.KeyTagFilter] | Unset = UNSET,
        matches: list[models.KeyFieldMatch] | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> Iterator[models.TaggedKey]:
        """The items of every page of `list_keys_by_tags`, which is called once for each page.

        Nothing is sent before the first item is asked for. Each call has a deadline of its own.

        Args:
            action: What to return about the keys that match. Rules: one of `filter`, `count`.
            limit: Number of keys on a page: 1 to 1000, as a decimal string. The default is `10`. A count
                takes none. Optional. Rules: 1 to 4 characters, matches `^[0-9]{1,4}$`.
            tags: The tags that a key must have. Optional. Rules: 1 to 10 items.
            matches: The fields that a key must match. Optional. Rules: at most 10 items.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidResponseError: The service repeats a page, or does not say where the next one is.
            SmnKmsError: As for `list_keys_by_tags`.
        """
        return self._connection.iterate(
            "list_keys_by_tags",
            {
                "project_id": self._project_id,
            },
            {
                "action": action,
                "limit": limit,
                "tags": tags,
                "matches": matches,
                "sequence": sequence,
            },
        )

    def get_parameters_for_import(
        self, *, key_id: str, wrapping_algorithm: str, sequence: str | Unset = UNSET
    ) -> models.GetParametersForImportResponse:
        """Get the import token and the public key for an import.

        Returns a public key to wrap key material with, and the import token that `import_key_material`
        needs. The key must have been created with `origin` external, and be pending import (state `5`).

        The two are a pair. Material that was wrapped with the public key of an earlier call does not
        match a later token. Both expire at `expiration_time`, 24 hours later.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            wrapping_algorithm: Algorithm that wraps the material. Use `RSAES_OAEP_SHA_256` unless you need
                another. Some regions also support `SM2_ENCRYPT`. Open Telekom Cloud also supports
                `RSAES_OAEP_SHA_1` and `RSAES_PKCS1_V1_5`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            GetParametersForImportResponse: The import token and the public key to wrap the material with.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0309 (400): The key was not created for imported material.
            KMS.0310 (400): The key is not pending import; the material may already have been imported.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:getMaterial (identity policy): Read; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>,
                kms:WrappingAlgorithm. Source: the provider's page of the operation, in its version of
                2025-10-16.
            kms:cmk:getMaterial (role policy). Source: the provider's table of the actions of role policies,
                and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin
        (confidence: confirmed).
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

        Deletes the imported material of an enabled or disabled key, which is then pending import (state
        `5`). Keep a copy of the material first: until the same material is imported again, nothing that
        the key encrypted can be decrypted.

        The material of an asymmetric key cannot be deleted.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
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
            kms:cmk:deleteMaterial (identity policy): Write; on KeyId; conditions kms:KeyOrigin,
                kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId,
                g:ResourceTag/<tag-key>. Source: the provider's page of the operation, in its version of
                2025-10-16.
            kms:cmk:deleteMaterial (role policy). Source: the provider's table of the actions of role
                policies, and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin
        (confidence: confirmed).
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

        Deletes a key in 7 to 1096 days. Until then the key is pending deletion (state `4`) and cannot be
        used, and `cancel_key_deletion` keeps it. After that, nothing that the key encrypted can be
        decrypted.

        The key must be enabled, disabled or pending import.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            pending_days: Number of days until the key is deleted: 7 to 1096, as a decimal string. Rules:
                matches `^([7-9]|[1-9][0-9]{1,2}|10[0-8][0-9]|109[0-6])$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            ScheduleKeyDeletionResponse: The key and its state after the call, not wrapped in `key_info`.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1401 (400): The number of days is not between 7 and 1096.
            KMS.1402 (400): The key is already pending deletion.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:scheduleKeyDeletion (identity policy): Write; on KeyId; or its alias kms:cmk:update;
                conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>, kms:ScheduleKeyDeletionPendingWindowInDays.
                Source: the provider's page of the operation, in its version of 2026-06-09.
            kms:cmk:update (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, clients in use
        (confidence: confirmed).
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

        Cancels the deletion of a key that is pending deletion. The key is then disabled (state `3`);
        enable it to use it. A key without material is pending import (state `5`).

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            CancelKeyDeletionResponse: The key and its state after the call, not wrapped in `key_info`.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1501 (400): The key is not pending deletion.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:cancelKeyDeletion (identity policy): Write; on KeyId; or its alias kms:cmk:update;
                conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>. Source: the provider's page of the
                operation, in its version of 2025-10-16.
            kms:cmk:update (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, clients in use
        (confidence: confirmed).
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

        Changes the alias of a key. The alias of a default key, or of a key that is pending deletion,
        cannot be changed.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            key_alias: Alias of a key: letters, digits and `:/_-`, unique in the project. It must not end in
                `/default`, the ending of default keys. Rules: 1 to 255 characters, matches
                `^[a-zA-Z0-9:\\/_\\-]{1,255}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            UpdateKeyAliasResponse: The key and its new alias.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1101 (400): The alias is malformed.
            KMS.1104 (400): Another key has this alias.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:updateKeyAlias (identity policy): Write; on KeyId; or its alias kms:cmk:update;
                conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>. Source: the provider's page of the
                operation, in its version of 2026-06-09.
            kms:cmk:update (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
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

        Changes the description of a key. An empty description removes it. The description of a default
        key, or of a key that is pending deletion, cannot be changed.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            key_description: Description of the key, for people. Rules: 0 to 255 characters.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            UpdateKeyDescriptionResponse: The key and its new description.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1103 (400): The description is not valid.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:updateKeyDescription (identity policy): Write; on KeyId; or its alias kms:cmk:update;
                conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>. Source: the provider's page of the
                operation, in its version of 2025-10-16.
            kms:cmk:update (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
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

    def create_data_key(
        self,
        *,
        key_id: str,
        encryption_context: models.EncryptionContext
        | Mapping[str, str]
        | Unset = UNSET,
        datakey_length: int | str | Unset = UNSET,
        key_spec: str | Unset = UNSET,
        additional_authenticated_data: str | Unset = UNSET,
        pin: str | Unset = UNSET,
        pin_type: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.CreateDataKeyResponse:
        """Create a data key.

        Makes a random data key. The response has it as plain text and encrypted with the key. KMS does
        not keep it: store the ciphertext next to the data, and delete the plain text after use.

        The length is `datakey_length`, else that of `key_spec`, else 256 bits. `decrypt_data_key` returns
        the plain text again, with the same `encryption_context` or `additional_authenticated_data`.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            encryption_context: Pairs of names and values that are authenticated and not encrypted, at most
                8192 characters. They are not secrets. Decrypting needs the same pairs. Optional.
            datakey_length: Length of the data key in bits: 8 to 8192, a multiple of 8, as a decimal string.
                With it, `key_spec` has no effect. Optional. Rules: matches
                `^([89]|[1-9][0-9]{1,2}|[1-7][0-9]{3}|80[0-9]{2}|81[0-8][0-9]|819[0-2])$`.
            key_spec: Algorithm of the data key, which sets its length: `AES_256`, `AES_128`, `SM4`,
                `HMAC_256`, `HMAC_384`, `HMAC_512` or `HMAC_SM3`. Some regions have only the first two. The
                default is 256 bits. Optional.
            additional_authenticated_data: Text that is authenticated and not encrypted, at most 128 bytes.
                It is not a secret. Decrypting needs the same text. Optional. Rules: at least 1 characters,
                at most 128 bytes in UTF-8.
            pin: PIN that protects the data key. It has an effect only where KMS is set up for level 4 of
                China's cryptography assessment. Optional.
            pin_type: Form of the PIN: `CipherText`, the default, or `PlainText`. Optional.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            CreateDataKeyResponse: The data key, as plain text and encrypted.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0208 (400): The encryption context is not valid.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0325 (400): An asymmetric key cannot do this; use a symmetric one.
            KMS.0341 (400): An HMAC key cannot do this; use a key for encryption.
            KMS.0335 (400): The key is for signatures, not for encryption.
            KMS.1901 (400): The length of the data key is not between 8 and 8192 bits.
            KMS.1902 (400): The algorithm of the data key is not supported.
            KMS.1903 (400): The length of the data key is not a multiple of 8 bits.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:createDataKey (identity policy): Write; on KeyId; or its alias kms:dek:create;
                conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>, kms:RequestAlias, kms:ResourceAliases,
                kms:EncryptionContext. Source: the name is on the provider's page of the operation; all else
                is inferred from the page of createDataKeyWithoutPlaintext, in its version of 2025-10-16.
            kms:dek:create (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, clients in use
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/CreateDatakey.html
        """
        try:
            return self._call(
                "create_data_key",
                {
                    "project_id": self._project_id,
                },
                {
                    "key_id": key_id,
                    "encryption_context": encryption_context,
                    "datakey_length": datakey_length,
                    "key_spec": key_spec,
                    "additional_authenticated_data": additional_authenticated_data,
                    "pin": pin,
                    "pin_type": pin_type,
                    "sequence": sequence,
                },
            )
        finally:
            # What error trackers read of a traceback is the variables of its frames.
            del pin

    def create_data_key_without_plaintext(
        self,
        *,
        key_id: str,
        encryption_context: models.EncryptionContext
        | Mapping[str, str]
        | Unset = UNSET,
        datakey_length: int | str | Unset = UNSET,
        key_spec: str | Unset = UNSET,
        additional_authenticated_data: str | Unset = UNSET,
        pin: str | Unset = UNSET,
        pin_type: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.CreateDataKeyWithoutPlaintextResponse:
        """Create a data key, and return its ciphertext only.

        Makes a random data key like `create_data_key`. The response has only its ciphertext:
        `decrypt_data_key` returns the plain text when it is needed.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            encryption_context: Pairs of names and values that are authenticated and not encrypted, at most
                8192 characters. They are not secrets. Decrypting needs the same pairs. Optional.
            datakey_length: Length of the data key in bits: 8 to 8192, a multiple of 8, as a decimal string.
                With it, `key_spec` has no effect. Optional. Rules: matches
                `^([89]|[1-9][0-9]{1,2}|[1-7][0-9]{3}|80[0-9]{2}|81[0-8][0-9]|819[0-2])$`.
            key_spec: Algorithm of the data key, which sets its length: `AES_256`, `AES_128`, `SM4`,
                `HMAC_256`, `HMAC_384`, `HMAC_512` or `HMAC_SM3`. Some regions have only the first two. The
                default is 256 bits. Optional.
            additional_authenticated_data: Text that is authenticated and not encrypted, at most 128 bytes.
                It is not a secret. Decrypting needs the same text. Optional. Rules: at least 1 characters,
                at most 128 bytes in UTF-8.
            pin: PIN that protects the data key. It has an effect only where KMS is set up for level 4 of
                China's cryptography assessment. Optional.
            pin_type: Form of the PIN: `CipherText`, the default, or `PlainText`. Optional.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            CreateDataKeyWithoutPlaintextResponse: The encrypted data key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0208 (400): The encryption context is not valid.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0325 (400): An asymmetric key cannot do this; use a symmetric one.
            KMS.0341 (400): An HMAC key cannot do this; use a key for encryption.
            KMS.0335 (400): The key is for signatures, not for encryption.
            KMS.1901 (400): The length of the data key is not between 8 and 8192 bits.
            KMS.1902 (400): The algorithm of the data key is not supported.
            KMS.1903 (400): The length of the data key is not a multiple of 8 bits.
            KMS.2001 (400): The length of the data key is not 512 bits, the only length in some clouds.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:createDataKeyWithoutPlaintext (identity policy): Write; on KeyId; or its alias
                kms:dek:create; conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>, kms:RequestAlias, kms:ResourceAliases,
                kms:EncryptionContext. Source: the provider's page of the operation, in its version of
                2025-10-16.
            kms:dek:create (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin,
        otcextensions (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/CreateDatakeyWithoutPlaintext.html
        """
        try:
            return self._call(
                "create_data_key_without_plaintext",
                {
                    "project_id": self._project_id,
                },
                {
                    "key_id": key_id,
                    "encryption_context": encryption_context,
                    "datakey_length": datakey_length,
                    "key_spec": key_spec,
                    "additional_authenticated_data": additional_authenticated_data,
                    "pin": pin,
                    "pin_type": pin_type,
                    "sequence": sequence,
                },
            )
        finally:
            # What error trackers read of a traceback is the variables of its frames.
            del pin

    def encrypt_data_key(
        self,
        *,
        key_id: str,
        plain_text: str,
        datakey_plain_length: int | str,
        encryption_context: models.EncryptionContext
        | Mapping[str, str]
        | Unset = UNSET,
        additional_authenticated_data: str | Unset = UNSET,
        pin: str | Unset = UNSET,
        pin_type: str | Unset = UNSET,
        key_spec: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.EncryptDataKeyResponse:
        """Encrypt a data key.

        Encrypts a data key of yours with the key. Send the data key and its SHA-256 digest as one text of
        hexadecimal digits. A key of the algorithm `SM4` takes an SM3 digest. KMS compares the digest, and
        does not keep the data key.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            plain_text: The data key and then its digest, in hexadecimal digits. The digest is SHA-256, or
                SM3 with a key of the algorithm `SM4`; it has 32 bytes. Rules: 8 to 8192 characters.
            datakey_plain_length: Length of the data key without its digest, in bytes: 1 to 1024, as a
                decimal string. Rules: matches `^([1-9][0-9]{0,2}|10[01][0-9]|102[0-4])$`.
            encryption_context: Pairs of names and values that are authenticated and not encrypted, at most
                8192 characters. They are not secrets. Decrypting needs the same pairs. Optional.
            additional_authenticated_data: Text that is authenticated and not encrypted, at most 128 bytes.
                It is not a secret. Decrypting needs the same text. Optional. Rules: at least 1 characters,
                at most 128 bytes in UTF-8.
            pin: PIN that protects the data key. It has an effect only where KMS is set up for level 4 of
                China's cryptography assessment. Optional.
            pin_type: Form of the PIN: `CipherText`, the default, or `PlainText`. Optional.
            key_spec: Algorithm of the data key, `SM2` or `RSA`. It has an effect only where KMS is set up
                for level 4 of China's cryptography assessment. Optional.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            EncryptDataKeyResponse: The encrypted data key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0208 (400): The encryption context is not valid.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0325 (400): An asymmetric key cannot do this; use a symmetric one.
            KMS.0341 (400): An HMAC key cannot do this; use a key for encryption.
            KMS.0335 (400): The key is for signatures, not for encryption.
            KMS.2101 (400): The data key and its digest are malformed.
            KMS.2102 (400): The length of the data key is not valid. It is 64 bytes in some clouds.
            KMS.2103 (400): The digest is not that of the data key.
            KMS.2104 (400): The data key is not as long as stated.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:encryptDataKey (identity policy): Write; on KeyId; or its alias kms:dek:crypto,
                kms:dek:encrypt; conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage,
                kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>, kms:RequestAlias,
                kms:ResourceAliases, kms:EncryptionContext. Source: the provider's page of the operation, in
                its version of 2025-10-16.
            kms:dek:crypto (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, clients in use
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/EncryptDatakey.html
        """
        try:
            return self._call(
                "encrypt_data_key",
                {
                    "project_id": self._project_id,
                },
                {
                    "key_id": key_id,
                    "plain_text": plain_text,
                    "datakey_plain_length": datakey_plain_length,
                    "encryption_context": encryption_context,
                    "additional_authenticated_data": additional_authenticated_data,
                    "pin": pin,
                    "pin_type": pin_type,
                    "key_spec": key_spec,
                    "sequence": sequence,
                },
            )
        finally:
            # What error trackers read of a traceback is the variables of its frames.
            del plain_text, pin

    def decrypt_data_key(
        self,
        *,
        key_id: str,
        cipher_text: str,
        datakey_cipher_length: int | str,
        encryption_context: models.EncryptionContext
        | Mapping[str, str]
        | Unset = UNSET,
        additional_authenticated_data: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.DecryptDataKeyResponse:
        """Decrypt a data key.

        Decrypts the ciphertext of a data key with the key that encrypted it. The context or the
        additional data must be those of the encryption.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            cipher_text: Encrypted data key, in hexadecimal digits, exactly as it was returned. Rules: 8 to
                8192 characters.
            datakey_cipher_length: Length of the data key, not of its ciphertext, in bytes: 1 to 1024, as a
                decimal string. Rules: matches `^([1-9][0-9]{0,2}|10[01][0-9]|102[0-4])$`.
            encryption_context: Pairs of names and values that are authenticated and not encrypted, at most
                8192 characters. They are not secrets. Decrypting needs the same pairs. Optional.
            additional_authenticated_data: Text that is authenticated and not encrypted, at most 128 bytes.
                It is not a secret. Decrypting needs the same text. Optional. Rules: at least 1 characters,
                at most 128 bytes in UTF-8.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            DecryptDataKeyResponse: The data key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0208 (400): The encryption context is not valid.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0325 (400): An asymmetric key cannot do this; use a symmetric one.
            KMS.0341 (400): An HMAC key cannot do this; use a key for encryption.
            KMS.0335 (400): The key is for signatures, not for encryption.
            KMS.2201 (400): The ciphertext is malformed, or does not belong to the key, the context or the
                additional data.
            KMS.2202 (400): The length of the data key is not valid. It is 64 bytes in some clouds.
            KMS.2203 (400): The digest is not that of the data key.
            KMS.2204 (400): The data key is not as long as stated.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:decryptDataKey (identity policy): Write; on KeyId; or its alias kms:dek:crypto,
                kms:dek:decrypt; conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage,
                kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>,
                kms:RecipientAttestation, kms:RequestAlias, kms:ResourceAliases, kms:EncryptionContext.
                Source: the provider's page of the operation, in its version of 2025-10-16.
            kms:dek:crypto (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin,
        otcextensions (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/DecryptDatakey.html
        """
        return self._call(
            "decrypt_data_key",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "cipher_text": cipher_text,
                "datakey_cipher_length": datakey_cipher_length,
                "encryption_context": encryption_context,
                "additional_authenticated_data": additional_authenticated_data,
                "sequence": sequence,
            },
        )

    def encrypt_data(
        self,
        *,
        key_id: str,
        plain_text: str,
        encryption_context: models.EncryptionContext
        | Mapping[str, str]
        | Unset = UNSET,
        encryption_algorithm: str | Unset = UNSET,
        additional_authenticated_data: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.EncryptDataResponse:
        """Encrypt up to 4096 bytes.

        Encrypts a short text with the key. The ciphertext of a symmetric key names the key, and
        `decrypt_data` needs nothing else. Of an asymmetric key, keep its id and the algorithm:
        `decrypt_data` needs both.

        For more data, encrypt it with a data key (`create_data_key`).

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            plain_text: The text to encrypt, at most 4096 bytes. An RSA key takes fewer, such as 190 bytes
                with `RSA_2048`. Rules: at least 1 characters, at most 4096 bytes in UTF-8.
            encryption_context: Pairs of names and values that are authenticated and not encrypted, at most
                8192 characters. They are not secrets. Decrypting needs the same pairs. Optional.
            encryption_algorithm: Algorithm: `SYMMETRIC_DEFAULT`, the default, for a symmetric key;
                `RSAES_OAEP_SHA_256` for an RSA key, `SM2_ENCRYPT` for an SM2 key. Optional.
            additional_authenticated_data: Text that is authenticated and not encrypted, at most 128 bytes.
                It is not a secret. Decrypting needs the same text. Optional. Rules: at least 1 characters,
                at most 128 bytes in UTF-8.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            EncryptDataResponse: The ciphertext.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0208 (400): The encryption context is not valid.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0325 (400): An asymmetric key cannot do this; use a symmetric one.
            KMS.0341 (400): An HMAC key cannot do this; use a key for encryption.
            KMS.0335 (400): The key is for signatures, not for encryption.
            KMS.2105 (400): A symmetric key does not support this algorithm.
            KMS.2106 (400): An RSA key does not support this algorithm.
            KMS.2108 (400): The text is too long for the RSA key.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:encryptData (identity policy): Write; on KeyId; or its alias kms:cmk:crypto,
                kms:cmk:encrypt; conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage,
                kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>,
                kms:EncryptionAlgorithm, kms:RequestAlias, kms:ResourceAliases, kms:EncryptionContext.
                Source: the provider's page of the operation, in its version of 2025-10-16.
            kms:cmk:crypto (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/EncryptData.html
        """
        try:
            return self._call(
                "encrypt_data",
                {
                    "project_id": self._project_id,
                },
                {
                    "key_id": key_id,
                    "plain_text": plain_text,
                    "encryption_context": encryption_context,
                    "encryption_algorithm": encryption_algorithm,
                    "additional_authenticated_data": additional_authenticated_data,
                    "sequence": sequence,
                },
            )
        finally:
            # What error trackers read of a traceback is the variables of its frames.
            del plain_text

    def decrypt_data(
        self,
        *,
        cipher_text: str,
        encryption_algorithm: str | Unset = UNSET,
        key_id: str | Unset = UNSET,
        encryption_context: models.EncryptionContext
        | Mapping[str, str]
        | Unset = UNSET,
        additional_authenticated_data: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.DecryptDataResponse:
        """Decrypt what encryptData encrypted.

        Decrypts the ciphertext that `encrypt_data` returned. The ciphertext of an asymmetric key needs
        `key_id` and `encryption_algorithm` as well. The context or the additional data must be those of
        the encryption.

        Args:
            cipher_text: The ciphertext in Base64, 128 to 5648 characters, exactly as it was returned.
                Rules: 128 to 5648 characters, matches `^[0-9a-zA-Z+\\/=]+$`.
            encryption_algorithm: Algorithm: `SYMMETRIC_DEFAULT`, the default, for a symmetric key;
                `RSAES_OAEP_SHA_256` for an RSA key, `SM2_ENCRYPT` for an SM2 key. Optional.
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Optional. Rules: 36
                characters, matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            encryption_context: Pairs of names and values that are authenticated and not encrypted, at most
                8192 characters. They are not secrets. Decrypting needs the same pairs. Optional.
            additional_authenticated_data: Text that is authenticated and not encrypted, at most 128 bytes.
                It is not a secret. Decrypting needs the same text. Optional. Rules: at least 1 characters,
                at most 128 bytes in UTF-8.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            DecryptDataResponse: The text, and the key that it was encrypted with.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0208 (400): The encryption context is not valid.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0325 (400): An asymmetric key cannot do this; use a symmetric one.
            KMS.0341 (400): An HMAC key cannot do this; use a key for encryption.
            KMS.0335 (400): The key is for signatures, not for encryption.
            KMS.2105 (400): A symmetric key does not support this algorithm.
            KMS.2106 (400): An RSA key does not support this algorithm.
            KMS.2201 (400): The ciphertext is malformed, or does not belong to the key, the context or the
                additional data.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:decryptData (identity policy): Write; on KeyId; or its alias kms:cmk:crypto,
                kms:cmk:decrypt; conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage,
                kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>,
                kms:EncryptionAlgorithm, kms:RecipientAttestation, kms:RequestAlias, kms:ResourceAliases,
                kms:EncryptionContext. Source: the provider's page of the operation, in its version of
                2025-10-16.
            kms:cmk:crypto (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/DecryptData.html
        """
        return self._call(
            "decrypt_data",
            {
                "project_id": self._project_id,
            },
            {
                "cipher_text": cipher_text,
                "encryption_algorithm": encryption_algorithm,
                "key_id": key_id,
                "encryption_context": encryption_context,
                "additional_authenticated_data": additional_authenticated_data,
                "sequence": sequence,
            },
        )

    def generate_random(
        self, *, random_data_length: int | str, sequence: str | Unset = UNSET
    ) -> models.GenerateRandomResponse:
        """Generate a random number.

        Returns random bits. No key is used. KMS does not keep them.

        Args:
            random_data_length: Number of bits: 8 to 8192, a multiple of 8, as a decimal string. Rules:
                matches `^([89]|[1-9][0-9]{1,2}|[1-7][0-9]{3}|80[0-9]{2}|81[0-8][0-9]|819[0-2])$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            GenerateRandomResponse: The random number.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1801 (400): The number of bits is not valid. It is 512 in some clouds.
            KMS.1802 (400): The number of bits is not a multiple of 8.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms::generateRandom (identity policy): Write; or its alias kms:cmk:generate; conditions
                kms:RecipientAttestation. Source: the provider's page of the operation, in its version of
                2025-10-16.
            kms:cmk:generate (role policy). Source: the provider's table of the actions of role policies,
                and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, and otcextensions
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/en-us/api-dew/CreateRandom.html
        """
        return self._call(
            "generate_random",
            {
                "project_id": self._project_id,
            },
            {
                "random_data_length": random_data_length,
                "sequence": sequence,
            },
        )

    def sign_message(
        self,
        *,
        key_id: str,
        message: str,
        signing_algorithm: str,
        message_type: models.MessageType | Literal["DIGEST", "RAW"] | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.SignMessageResponse:
        """Sign a message or its digest.

        Signs with the private key of an asymmetric key whose usage is `SIGN_VERIFY`. By default `message`
        is a digest, which must be as long as the algorithm requires. With `message_type` `RAW`, KMS
        computes the digest.

        An SM2 key signs digests only.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            message: What is signed, in Base64: a digest, or the message itself where `message_type` is
                `RAW`. It has at most 4096 characters. Rules: 0 to 4096 characters.
            signing_algorithm: Algorithm of the signature. An RSA key signs by `RSASSA_PSS_` or
                `RSASSA_PKCS1_V1_5_`, followed by `SHA_256`, `SHA_384` or `SHA_512`. A key on an elliptic
                curve signs by `ECDSA_SHA_256`, `ECDSA_SHA_384` or `ECDSA_SHA_512`, an SM2 key by
                `SM2DSA_SM3`, an Ed25519 key by `ED25519_SHA_512` or `ED25519_PH_SHA_512`.
            message_type: What `message` is. The default is `DIGEST`. Optional. Rules: one of `DIGEST`,
                `RAW`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            SignMessageResponse: The signature.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0329 (400): The digest is not as long as the algorithm requires.
            KMS.0331 (400): A symmetric key cannot do this; use an asymmetric one.
            KMS.0332 (400): The key does not support the signing algorithm.
            KMS.0334 (400): The key is for encryption, not for signatures.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:sign (identity policy): Write; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>,
                kms:MessageType, kms:SigningAlgorithm, kms:RequestAlias, kms:ResourceAliases. Source: the
                provider's page of the operation, in its version of 2025-10-16.
            kms:cmk:sign (role policy). Source: role policies that the provider publishes for its Terraform
                and Kubernetes plugins.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/Sign.html
        """
        try:
            return self._call(
                "sign_message",
                {
                    "project_id": self._project_id,
                },
                {
                    "key_id": key_id,
                    "message": message,
                    "signing_algorithm": signing_algorithm,
                    "message_type": message_type,
                    "sequence": sequence,
                },
            )
        finally:
            # What error trackers read of a traceback is the variables of its frames.
            del message

    def verify_signature(
        self,
        *,
        key_id: str,
        message: str,
        signature: str,
        signing_algorithm: str,
        message_type: models.MessageType | Literal["DIGEST", "RAW"] | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.VerifySignatureResponse:
        """Verify a signature.

        Verifies a signature of `sign_message`. A signature that is not valid is no error:
        `signature_valid` is then the string `"false"`. Compare it with `"true"`.

        Whoever has the public key (`get_public_key`) can verify without KMS.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            message: What is signed, in Base64: a digest, or the message itself where `message_type` is
                `RAW`. It has at most 4096 characters. Rules: 0 to 4096 characters.
            signature: The signature in Base64, as `sign_message` returned it. Rules: 0 to 684 characters.
            signing_algorithm: Algorithm of the signature. An RSA key signs by `RSASSA_PSS_` or
                `RSASSA_PKCS1_V1_5_`, followed by `SHA_256`, `SHA_384` or `SHA_512`. A key on an elliptic
                curve signs by `ECDSA_SHA_256`, `ECDSA_SHA_384` or `ECDSA_SHA_512`, an SM2 key by
                `SM2DSA_SM3`, an Ed25519 key by `ED25519_SHA_512` or `ED25519_PH_SHA_512`.
            message_type: What `message` is. The default is `DIGEST`. Optional. Rules: one of `DIGEST`,
                `RAW`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            VerifySignatureResponse: Whether the signature is valid.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0329 (400): The digest is not as long as the algorithm requires.
            KMS.0331 (400): A symmetric key cannot do this; use an asymmetric one.
            KMS.0332 (400): The key does not support the signing algorithm.
            KMS.0334 (400): The key is for encryption, not for signatures.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:verify (identity policy): Write; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>,
                kms:MessageType, kms:SigningAlgorithm, kms:RequestAlias, kms:ResourceAliases. Source: the
                provider's page of the operation, in its version of 2025-10-16.
            kms:cmk:verify (role policy). Source: role policies that the provider publishes for its
                Terraform and Kubernetes plugins.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/ar-mena/api-dew/ValidateSignature.html
        """
        try:
            return self._call(
                "verify_signature",
                {
                    "project_id": self._project_id,
                },
                {
                    "key_id": key_id,
                    "message": message,
                    "signature": signature,
                    "signing_algorithm": signing_algorithm,
                    "message_type": message_type,
                    "sequence": sequence,
                },
            )
        finally:
            # What error trackers read of a traceback is the variables of its frames.
            del message

    def get_public_key(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> models.GetPublicKeyResponse:
        """Get the public key of an asymmetric key.

        Returns the public key of an asymmetric key, in PEM. It verifies signatures of `sign_message`, or
        encrypts for `decrypt_data`, without KMS. A symmetric key has none.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            GetPublicKeyResponse: The public key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0331 (400): A symmetric key cannot do this; use an asymmetric one.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:getPublicKey (identity policy): Read; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>,
                kms:RequestAlias, kms:ResourceAliases. Source: the provider's page of the operation, in its
                version of 2025-10-16.
            kms:cmk:getPublicKey (role policy). Source: role policies that the provider publishes for its
                Terraform and Kubernetes plugins.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/ShowPublicKey.html
        """
        return self._call(
            "get_public_key",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
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
    enable_key_rotation = raw(KmsService.enable_key_rotation)
    disable_key_rotation = raw(KmsService.disable_key_rotation)
    update_key_rotation_interval = raw(KmsService.update_key_rotation_interval)
    get_key_rotation_status = raw(KmsService.get_key_rotation_status)
    list_key_tags = raw(KmsService.list_key_tags)
    add_key_tag = raw(KmsService.add_key_tag)
    delete_key_tag = raw(KmsService.delete_key_tag)
    batch_update_key_tags = raw(KmsService.batch_update_key_tags)
    list_project_tags = raw(KmsService.list_project_tags)
    list_keys_by_tags = raw(KmsService.list_keys_by_tags)
    get_parameters_for_import = raw(KmsService.get_parameters_for_import)
    delete_imported_key_material = raw(KmsService.delete_imported_key_material)
    schedule_key_deletion = raw(KmsService.schedule_key_deletion)
    cancel_key_deletion = raw(KmsService.cancel_key_deletion)
    update_key_alias = raw(KmsService.update_key_alias)
    update_key_description = raw(KmsService.update_key_description)
    create_data_key = raw(KmsService.create_data_key)
    create_data_key_without_plaintext = raw(
        KmsService.create_data_key_without_plaintext
    )
    encrypt_data_key = raw(KmsService.encrypt_data_key)
    decrypt_data_key = raw(KmsService.decrypt_data_key)
    encrypt_data = raw(KmsService.encrypt_data)
    decrypt_data = raw(KmsService.decrypt_data)
    generate_random = raw(KmsService.generate_random)
    sign_message = raw(KmsService.sign_message)
    verify_signature = raw(KmsService.verify_signature)
    get_public_key = raw(KmsService.get_public_key)


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

        Enables a disabled key, which can then be used again.

        Only a disabled key (state `3`) can be enabled. A key in any other state is an error, even one
        that is enabled already.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            EnableKeyResponse: The key and its state after the call.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1201 (400): The key is not disabled; it may already be enabled.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0211 (400): A default key, made by a service, cannot be enabled or disabled.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:enable (identity policy): Write; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>.
                Source: the provider's page of the operation, in its version of 2025-10-16.
            kms:cmk:enable (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

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
        """Import key material into a key that is pending import.

        Imports key material that you made elsewhere, and enables the key (state `2`). The key must
        have been created with `origin` external, and be pending import (state `5`).

        First call `get_parameters_for_import`. It returns an import token and a public key, which are a
        pair for this key and expire after 24 hours. Wrap the material with the public key:
        RSAES-OAEP, SHA-256 as hash and in MGF1, empty label. The material of an AES-256 key has 32
        bytes, that of an SM4 key 16 bytes.

        A key accepts only the material that was imported first. Keep a copy of it, because an import
        after an expiration or a deletion needs the same bytes.

        With an expiration time, KMS deletes the material within 24 hours after that time. The key is
        then pending import again. What it encrypted cannot be decrypted until the same material is
        imported again.

        When a response is lost, read the state of the key with `describe_key` before you call again.
        After a successful import, KMS refuses a second one (`KMS.0310`).

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            import_token: Import token in Base64, 200 to 6144 characters, exactly as
                `get_parameters_for_import` returned it. It is valid for one key and 24 hours, and only with
                the public key of the same response. Rules: 200 to 6144 characters, matches
                `^[0-9a-zA-Z+\\/=]+$`.
            encrypted_key_material: Wrapped key material in Base64, 344 to 360 characters. An RSA-2048 key
                makes 256 bytes of it, which are 344 characters. Rules: 344 to 360 characters, matches
                `^[0-9a-zA-Z+/=]{344,360}$`.
            expiration_time: When the material expires, in seconds since 1970-01-01T00:00:00Z, as a decimal
                string. The time must be in the future. KMS deletes the material within 24 hours after it.
                Without this field, the material never expires. Optional.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0309 (400): The key was not created for imported material.
            KMS.0310 (400): The key is not pending import; the material may already have been imported.
            KMS.0311 (400): The material could not be unwrapped: wrong public key, wrapping algorithm or
                padding.
            KMS.0339 (400): A key in a custom key store cannot take imported material.
            KMS.1404 (400): Material can be imported only in the home region of the key.
            KMS.2601 (400): The import token has expired; get a new token and public key.
            KMS.2602 (400): The expiration time is not in the future.
            KMS.2603 (400): The import token belongs to another key.
            KMS.2604 (400): The unwrapped material has the wrong size; an AES-256 key needs 32 bytes.
            KMS.2605 (400): The import token is not genuine; get a new token and public key.
            KMS.2606 (400): The material differs from the material that was imported first.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:importMaterial (identity policy): Write; on KeyId; conditions kms:KeyOrigin,
                kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId,
                g:ResourceTag/<tag-key>, kms:ExpirationTime. Source: the provider's page of the operation,
                in its version of 2026-06-09.
            kms:cmk:importMaterial (role policy). Source: the provider's table of the actions of role
                policies, and that of the Open Telekom Cloud.

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

        Creates a key with an alias that is unique in the project. By default KMS makes the key material,
        and the key is enabled (state `2`). It may be waiting for activation (state `1`) for a moment.

        With `origin` external, the key has no material and is pending import (state `5`). Call
        `import_key_material` next.

        A second call with the same alias is refused (`KMS.1104`). When a response is lost, look for
        the alias with `list_keys`.

        Args:
            key_alias: Alias of a key: letters, digits and `:/_-`, unique in the project. It must not end in
                `/default`, the ending of default keys. Rules: 1 to 255 characters, matches
                `^[a-zA-Z0-9:\\/_\\-]{1,255}$`.
            key_spec: Algorithm of the key. The default is `AES_256`. Others are `SM4`, `RSA_2048`,
                `RSA_3072`, `RSA_4096`, `EC_P256`, `EC_P384`, `SECP256K1` and `SM2`. Some regions support
                more, such as `ED25519` or `HMAC_256`. Optional.
            key_usage: What the key is for: `ENCRYPT_DECRYPT`, `SIGN_VERIFY` or, in some regions,
                `GENERATE_VERIFY_MAC`. Without it, a symmetric key encrypts and an asymmetric key signs.
                Optional.
            key_description: Description of the key, for people. Optional. Rules: 0 to 255 characters.
            origin: Where the material of a key comes from. Optional. Rules: one of `kms`, `external`.
            enterprise_project_id: Id of the enterprise project that the key belongs to. The default is `0`,
                the default enterprise project. Only for accounts that have enterprise projects. Optional.
                Rules: 0 to 36 characters.
            keystore_id: Id of the key store that holds the key. The default is `0`, the key store of KMS.
                `1` is the CDMS cluster of the management plane, `2` the shared one of the tenant plane.
                Optional.
            vm_id: Id of the virtual machine that the key is created on. Only special compliance setups need
                it. Optional.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            CreateKeyResponse: The new key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1101 (400): The alias is malformed.
            KMS.1103 (400): The description is not valid.
            KMS.1104 (400): Another key has this alias.
            KMS.1105 (400): The project has as many keys as its quota allows.
            KMS.1110 (400): The algorithm is unknown, or not supported in this region.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:create (identity policy): Write; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, g:EnterpriseProjectId, g:RequestTag/<tag-key>, g:TagKeys. Source: the
                provider's page of the operation, in its version of 2026-06-09.
            kms:cmk:create (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, clients in use
        (confidence: confirmed).
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

        Lists the keys of the project: their ids in `keys`, their details in `key_details`.

        By default the list has keys of the algorithm AES_256 only. Send `ALL` as `key_spec` to list
        every key.

        The list comes in pages. While `truncated` is the string `"true"`, there are more: call again
        with the returned `next_marker` as `marker`. On the last page `truncated` is `"false"` and
        `next_marker` is empty. Do not send an empty marker, since it starts from the beginning.

        Args:
            limit: Number of keys on a page: 1 to 2000, as a decimal string. The default is `2000`. Send it
                together with `marker`. Optional. Rules: 1 to 4 characters, matches `^[0-9]{1,4}$`.
            marker: Where the page starts, as a decimal string: the `next_marker` of the page before. Leave
                it out for the first page. Optional. Rules: 1 to 4 characters, matches `^[0-9]{1,4}$`.
            key_state: State of the keys to list: a digit in a string, as in `key_state` of the response.
                Optional. Rules: matches `^[1-5]$`.
            key_spec: Algorithm of the keys to list: one that `create_key` accepts, or `ALL`. The default is
                `AES_256`; it leaves out all other keys. Optional.
            enterprise_project_id: Id of the enterprise project whose keys to list, `0` for the default one,
                or `all`. The default is `all`: the keys of every enterprise project that the caller may
                see. Optional. Rules: 1 to 64 characters.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            ListKeysResponse: One page of keys. A list that is missing or null is empty.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
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
            kms:cmk:list (identity policy): List; on KeyId; conditions g:EnterpriseProjectId. Source: the
                provider's page of the operation, in its version of 2026-06-11.
            kms:cmk:list (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, clients in use
        (confidence: confirmed).
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
            limit: Number of keys on a page: 1 to 2000, as a decimal string. The default is `2000`. Send it
                together with `marker`. Optional. Rules: 1 to 4 characters, matches `^[0-9]{1,4}$`.
            key_state: State of the keys to list: a digit in a string, as in `key_state` of the response.
                Optional. Rules: matches `^[1-5]$`.
            key_spec: Algorithm of the keys to list: one that `create_key` accepts, or `ALL`. The default is
                `AES_256`; it leaves out all other keys. Optional.
            enterprise_project_id: Id of the enterprise project whose keys to list, `0` for the default one,
                or `all`. The default is `all`: the keys of every enterprise project that the caller may
                see. Optional. Rules: 1 to 64 characters.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

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

        Returns the details of one key: its state, algorithm and origin, and when its material expires.

        When the response to a call that changes a key is lost, read the state with this call before you
        repeat the other.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            DescribeKeyResponse: The key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
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
            kms:cmk:get (identity policy): Read; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>,
                kms:RequestAlias, kms:ResourceAliases. Source: the provider's page of the operation, in its
                version of 2026-06-11.
            kms:cmk:get (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, clients in use
        (confidence: confirmed).
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

        Disables an enabled key. It is then disabled (state `3`) and cannot be used until it is enabled
        again.

        Only an enabled key (state `2`) can be disabled. A key in any other state is an error, even one
        that is disabled already.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            DisableKeyResponse: The key and its state after the call.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1301 (400): The key is not enabled; it may already be disabled.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:disable (identity policy): Write; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>.
                Source: the provider's page of the operation, in its version of 2025-10-16.
            kms:cmk:disable (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, clients in use
        (confidence: confirmed).
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

    async def enable_key_rotation(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> None:
        """Enable the rotation of a key.

        Lets KMS make new material for a key at regular intervals. The interval is 365 days;
        `update_key_rotation_interval` changes it. The id, the alias and the permissions of the key stay the
        same.

        The newest material encrypts. KMS keeps all earlier material of the key, which still decrypts what
        it encrypted. Data and data keys are not encrypted again.

        The key must be enabled and symmetric, and KMS must have made its material. So default keys, keys
        with imported material and asymmetric keys do not rotate. If rotation is enabled already, the call
        is refused (`KMS.2901`).

        A key does not rotate while it is disabled or pending deletion. If its time comes meanwhile, it
        rotates once after it is enabled again.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.2901 (400): The rotation of the key is enabled already.
            KMS.0312 (400): A key with imported material does not rotate.
            KMS.0324 (400): An RSA key does not rotate.
            KMS.0325 (400): An asymmetric key does not rotate.
            KMS.0338 (400): A key in a key store of your own does not rotate.
            KMS.0319 (400): This version of KMS has no rotation.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:enableRotation (identity policy): Write; on KeyId; conditions kms:KeyOrigin,
                kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId,
                g:ResourceTag/<tag-key>. Source: the provider's page of the operation, in its version of
                2026-05-20.
            kms:cmk:enableRotation (role policy). Source: the provider's table of the actions of role
                policies, and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/EnableKeyRotation.html
        """
        return await self._call(
            "enable_key_rotation",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )

    async def disable_key_rotation(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> None:
        """Disable the rotation of a key.

        Ends the rotation of a key. The key keeps its material of every version, and the newest goes on
        encrypting.

        The key must be enabled. If its rotation is disabled already, the call is refused (`KMS.0313`).

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0313 (400): The rotation of the key is disabled.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:disableRotation (identity policy): Write; on KeyId; conditions kms:KeyOrigin,
                kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId,
                g:ResourceTag/<tag-key>. Source: inferred from the pages of the operations beside it, in
                their versions of 2026-05-20.
            kms:cmk:disableRotation (role policy). Source: the provider's table of the actions of role
                policies, and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/DisableKeyRotation.html
        """
        return await self._call(
            "disable_key_rotation",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )

    async def update_key_rotation_interval(
        self, *, key_id: str, rotation_interval: int, sequence: str | Unset = UNSET
    ) -> None:
        """Change the rotation interval of a key.

        Changes after how many days a key rotates. The new interval begins with this call. Rotation must be
        enabled (`KMS.0313`), and so must the key.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            rotation_interval: Number of days between two rotations. The more a key is used, the shorter the
                interval should be. Rules: 30 to 365.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.3001 (400): The interval is not valid; it is 30 to 365 days.
            KMS.0313 (400): The rotation of the key is disabled.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:updateRotation (identity policy): Write; on KeyId; conditions kms:KeyOrigin,
                kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId,
                g:ResourceTag/<tag-key>. Source: the provider's page of the operation, in its version of
                2026-06-09.
            kms:cmk:updateRotation (role policy). Source: the provider's table of the actions of role
                policies, and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/UpdateKeyRotationInterval.html
        """
        return await self._call(
            "update_key_rotation_interval",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "rotation_interval": rotation_interval,
                "sequence": sequence,
            },
        )

    async def get_key_rotation_status(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> models.GetKeyRotationStatusResponse:
        """Query the rotation of a key.

        Returns whether a key rotates, at which interval, and how often and when it has rotated.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            GetKeyRotationStatusResponse: The rotation of a key. Its flag and its numbers are no strings,
                while `key_rotation_enabled` of `describe_key` is one.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
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
            kms:cmk:getRotation (identity policy): Read; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>.
                Source: the provider's page of the operation, in its version of 2025-10-16.
            kms:cmk:getRotation (role policy). Source: the provider's table of the actions of role policies,
                and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/ShowKeyRotationStatus.html
        """
        return await self._call(
            "get_key_rotation_status",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "sequence": sequence,
            },
        )

    async def list_key_tags(self, key_id: str) -> models.ListKeyTagsResponse:
        """List the tags of a key.

        Lists all tags of a key. A tag is a key with a value, such as `cost center` with `4711`.

        Args:
            key_id: Id of the key. `list_keys` returns it. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.

        Returns:
            ListKeyTagsResponse: The tags of a key. A list that is missing or null is empty.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
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
            kms:cmk:getTags (identity policy): Read; on KeyId; or its alias kms:cmkTag:list; conditions
                kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId,
                g:ResourceTag/<tag-key>. Source: the provider's page of the operation, in its version of
                2025-10-16.
            kms:cmkTag:list (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/ShowKmsTags.html
        """
        return await self._call(
            "list_key_tags",
            {
                "project_id": self._project_id,
                "key_id": key_id,
            },
        )

    async def add_key_tag(
        self, key_id: str, *, tag: models.KeyTag, sequence: str | Unset = UNSET
    ) -> None:
        """Add a tag to a key.

        Adds a tag to a key. A key has at most 20 tags, each with another tag key. Default keys have none.

        To add several tags at once, call `batch_update_key_tags`.

        Args:
            key_id: Id of the key. `list_keys` returns it. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            tag: A tag, to be added to a key or deleted from it.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0414 (400): The tag is malformed.
            KMS.0406 (400): The key of a tag is not valid.
            KMS.0405 (400): The value of a tag is not valid.
            KMS.0411 (400): The key of a tag is empty or too long.
            KMS.0410 (400): The value of a tag is too long.
            KMS.0409 (400): The key would have too many tags; delete some first.
            KMS.0211 (400): A default key, made by a service, has no tags.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:createTag (identity policy): Tagging; on KeyId; or its alias kms:cmkTag:create;
                conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>, g:RequestTag/<tag-key>, g:TagKeys. Source:
                the provider's page of the operation, in its version of 2025-10-16.
            kms:cmkTag:create (role policy). Source: the provider's table of the actions of role policies,
                and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud (confidence: one
        author).
        Page: https://support.huaweicloud.com/en-us/api-dew/CreateKmsTag.html
        """
        return await self._call(
            "add_key_tag",
            {
                "project_id": self._project_id,
                "key_id": key_id,
            },
            {
                "tag": tag,
                "sequence": sequence,
            },
        )

    async def delete_key_tag(self, key_id: str, key: str) -> None:
        """Delete a tag of a key.

        Deletes the tag with this tag key from a key. The tag key is a part of the path. If it has a slash,
        a percent sign or a space, delete the tag with `batch_update_key_tags`.

        Args:
            key_id: Id of the key. `list_keys` returns it. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            key: Tag key of the tag to delete. It is part of the path: delete one with a slash or a space by
                `batch_update_key_tags`.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0416 (404): The key has no tag with this tag key.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:deleteTag (identity policy): Tagging; on KeyId; or its alias kms:cmkTag:delete;
                conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>, g:TagKeys. Source: the provider's page of
                the operation, in its version of 2026-05-20.
            kms:cmkTag:delete (role policy). Source: the provider's table of the actions of role policies,
                and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud (confidence: one
        author).
        Page: https://support.huaweicloud.com/intl/ar-mena/api-dew/DeleteTag.html
        """
        return await self._call(
            "delete_key_tag",
            {
                "project_id": self._project_id,
                "key_id": key_id,
                "key": key,
            },
        )

    async def batch_update_key_tags(
        self,
        key_id: str,
        *,
        tags: list[models.KeyTag],
        action: models.TagAction | Literal["create", "delete"],
        sequence: str | Unset = UNSET,
    ) -> None:
        """Add or delete tags of a key.

        Adds tags to a key (`create`), or deletes tags of it (`delete`), up to 20 at once. A tag key may
        occur once. To delete a tag, its tag key is enough.

        A key has at most 20 tags. Default keys have none.

        Args:
            key_id: Id of the key. `list_keys` returns it. Rules: 36 characters, matches
                `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            tags: The tags, each with another tag key. Rules: 1 to 20 items.
            action: What to do with tags. Rules: one of `create`, `delete`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0404 (400): The action is unknown.
            KMS.0412 (400): The list of tags is malformed.
            KMS.0401 (400): The list of tags is empty.
            KMS.0407 (400): The list of tags is too long.
            KMS.0406 (400): The key of a tag is not valid.
            KMS.0405 (400): The value of a tag is not valid.
            KMS.0411 (400): The key of a tag is empty or too long.
            KMS.0410 (400): The value of a tag is too long.
            KMS.0409 (400): The key would have too many tags; delete some first.
            KMS.0211 (400): A default key, made by a service, has no tags.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:createTags (identity policy): Tagging; on KeyId; or its alias kms:cmkTag:batch;
                conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>, g:RequestTag/<tag-key>, g:TagKeys. Source:
                the provider's page of the operation, in its version of 2025-10-16.
            kms:cmkTag:batch (role policy). Source: the provider's table of the actions of role policies,
                and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/BatchCreateKmsTags.html
        """
        return await self._call(
            "batch_update_key_tags",
            {
                "project_id": self._project_id,
                "key_id": key_id,
            },
            {
                "tags": tags,
                "action": action,
                "sequence": sequence,
            },
        )

    async def list_project_tags(self) -> models.ListProjectTagsResponse:
        """List the tags of all keys of the project.

        Lists the tags that the keys of the project have: each tag key once, with all its values.
        `list_keys_by_tags` finds the keys.

        Returns:
            ListProjectTagsResponse: The tags of a project. A list that is missing or null is empty.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
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
            kms::listAllTags (identity policy): List. Source: the provider's page of the operation, which
                has no date, as it was on 2026-11-27.
            kms:cmkTag:list (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/en-us/api-dew/ListKmsTags.html
        """
        return await self._call(
            "list_project_tags",
            {
                "project_id": self._project_id,
            },
        )

    async def list_keys_by_tags(
        self,
        *,
        action: models.TagQueryAction | Literal["count", "filter"],
        limit: int | str | Unset = UNSET,
        offset: int | str | Unset = UNSET,
        tags: list[models.KeyTagFilter] | Unset = UNSET,
        matches: list[models.KeyFieldMatch] | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.ListKeysByTagsResponse:
        """List the keys that have some tags.

        Lists the keys that match (`filter`), or returns only how many there are (`count`).

        A key matches if it has every tag of `tags`. Of a tag with several values it needs one. It must
        also match every field of `matches`. Without both, all keys match that are no default keys.

        The list comes in pages of `limit` keys. To get the next page, send as `offset` the number of keys
        received so far. The list ends with an empty page.

        Args:
            action: What to return about the keys that match. Rules: one of `filter`, `count`.
            limit: Number of keys on a page: 1 to 1000, as a decimal string. The default is `10`. A count
                takes none. Optional. Rules: 1 to 4 characters, matches `^[0-9]{1,4}$`.
            offset: Number of keys before the page, as a decimal string. The default is `0`. A count takes
                none. Optional. Rules: 1 to 4 characters, matches `^[0-9]{1,4}$`.
            tags: The tags that a key must have. Optional. Rules: 1 to 10 items.
            matches: The fields that a key must match. Optional. Rules: at most 10 items.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            ListKeysByTagsResponse: One page of keys, or their number. A list that is missing or null is
                empty.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0404 (400): The action is unknown.
            KMS.0414 (400): The tags to look for are malformed.
            KMS.0413 (400): A tag to look for has too many values.
            KMS.0415 (400): The fields to match are malformed.
            KMS.0403 (400): The name of a field to match is unknown.
            KMS.0402 (400): The value of a field to match is not valid.
            KMS.0417 (400): The start position is not valid.
            KMS.0418 (400): A count takes no start position.
            KMS.1601 (400): The page size is not valid.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:listKeysByTag (identity policy): List; on KeyId; or its alias kms:cmkTag:listInstance.
                Source: the provider's page of the operation, in its version of 2025-10-16.
            kms:cmkTag:listInstance (role policy). Source: the provider's table of the actions of role
                policies, and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/ListKmsByTags.html
        """
        return await self._call(
            "list_keys_by_tags",
            {
                "project_id": self._project_id,
            },
            {
                "action": action,
                "limit": limit,
                "offset": offset,
                "tags": tags,
                "matches": matches,
                "sequence": sequence,
            },
        )

    def iter_keys_by_tags(
        self,
        *,
        action: models.TagQueryAction | Literal["count", "filter"],
        limit: int | str | Unset = UNSET,
        tags: list[models.KeyTagFilter] | Unset = UNSET,
        matches: list[models.KeyFieldMatch] | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> AsyncIterator[models.TaggedKey]:
        """The items of every page of `list_keys_by_tags`, which is called once for each page.

        Nothing is sent before the first item is asked for. Each call has a deadline of its own.

        Args:
            action: What to return about the keys that match. Rules: one of `filter`, `count`.
            limit: Number of keys on a page: 1 to 1000, as a decimal string. The default is `10`. A count
                takes none. Optional. Rules: 1 to 4 characters, matches `^[0-9]{1,4}$`.
            tags: The tags that a key must have. Optional. Rules: 1 to 10 items.
            matches: The fields that a key must match. Optional. Rules: at most 10 items.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidResponseError: The service repeats a page, or does not say where the next one is.
            SmnKmsError: As for `list_keys_by_tags`.
        """
        return self._connection.iterate(
            "list_keys_by_tags",
            {
                "project_id": self._project_id,
            },
            {
                "action": action,
                "limit": limit,
                "tags": tags,
                "matches": matches,
                "sequence": sequence,
            },
        )

    async def get_parameters_for_import(
        self, *, key_id: str, wrapping_algorithm: str, sequence: str | Unset = UNSET
    ) -> models.GetParametersForImportResponse:
        """Get the import token and the public key for an import.

        Returns a public key to wrap key material with, and the import token that `import_key_material`
        needs. The key must have been created with `origin` external, and be pending import (state `5`).

        The two are a pair. Material that was wrapped with the public key of an earlier call does not
        match a later token. Both expire at `expiration_time`, 24 hours later.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            wrapping_algorithm: Algorithm that wraps the material. Use `RSAES_OAEP_SHA_256` unless you need
                another. Some regions also support `SM2_ENCRYPT`. Open Telekom Cloud also supports
                `RSAES_OAEP_SHA_1` and `RSAES_PKCS1_V1_5`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            GetParametersForImportResponse: The import token and the public key to wrap the material with.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0309 (400): The key was not created for imported material.
            KMS.0310 (400): The key is not pending import; the material may already have been imported.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:getMaterial (identity policy): Read; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>,
                kms:WrappingAlgorithm. Source: the provider's page of the operation, in its version of
                2025-10-16.
            kms:cmk:getMaterial (role policy). Source: the provider's table of the actions of role policies,
                and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin
        (confidence: confirmed).
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

        Deletes the imported material of an enabled or disabled key, which is then pending import (state
        `5`). Keep a copy of the material first: until the same material is imported again, nothing that
        the key encrypted can be decrypted.

        The material of an asymmetric key cannot be deleted.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
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
            kms:cmk:deleteMaterial (identity policy): Write; on KeyId; conditions kms:KeyOrigin,
                kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId,
                g:ResourceTag/<tag-key>. Source: the provider's page of the operation, in its version of
                2025-10-16.
            kms:cmk:deleteMaterial (role policy). Source: the provider's table of the actions of role
                policies, and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin
        (confidence: confirmed).
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

        Deletes a key in 7 to 1096 days. Until then the key is pending deletion (state `4`) and cannot be
        used, and `cancel_key_deletion` keeps it. After that, nothing that the key encrypted can be
        decrypted.

        The key must be enabled, disabled or pending import.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            pending_days: Number of days until the key is deleted: 7 to 1096, as a decimal string. Rules:
                matches `^([7-9]|[1-9][0-9]{1,2}|10[0-8][0-9]|109[0-6])$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            ScheduleKeyDeletionResponse: The key and its state after the call, not wrapped in `key_info`.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1401 (400): The number of days is not between 7 and 1096.
            KMS.1402 (400): The key is already pending deletion.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:scheduleKeyDeletion (identity policy): Write; on KeyId; or its alias kms:cmk:update;
                conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>, kms:ScheduleKeyDeletionPendingWindowInDays.
                Source: the provider's page of the operation, in its version of 2026-06-09.
            kms:cmk:update (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, clients in use
        (confidence: confirmed).
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

        Cancels the deletion of a key that is pending deletion. The key is then disabled (state `3`);
        enable it to use it. A key without material is pending import (state `5`).

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            CancelKeyDeletionResponse: The key and its state after the call, not wrapped in `key_info`.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1501 (400): The key is not pending deletion.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:cancelKeyDeletion (identity policy): Write; on KeyId; or its alias kms:cmk:update;
                conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>. Source: the provider's page of the
                operation, in its version of 2025-10-16.
            kms:cmk:update (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, clients in use
        (confidence: confirmed).
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

        Changes the alias of a key. The alias of a default key, or of a key that is pending deletion,
        cannot be changed.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            key_alias: Alias of a key: letters, digits and `:/_-`, unique in the project. It must not end in
                `/default`, the ending of default keys. Rules: 1 to 255 characters, matches
                `^[a-zA-Z0-9:\\/_\\-]{1,255}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            UpdateKeyAliasResponse: The key and its new alias.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1101 (400): The alias is malformed.
            KMS.1104 (400): Another key has this alias.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:updateKeyAlias (identity policy): Write; on KeyId; or its alias kms:cmk:update;
                conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>. Source: the provider's page of the
                operation, in its version of 2026-06-09.
            kms:cmk:update (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
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

        Changes the description of a key. An empty description removes it. The description of a default
        key, or of a key that is pending deletion, cannot be changed.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            key_description: Description of the key, for people. Rules: 0 to 255 characters.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            UpdateKeyDescriptionResponse: The key and its new description.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1103 (400): The description is not valid.
            KMS.0211 (400): A default key, made by a service, cannot be changed.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:updateKeyDescription (identity policy): Write; on KeyId; or its alias kms:cmk:update;
                conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>. Source: the provider's page of the
                operation, in its version of 2025-10-16.
            kms:cmk:update (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
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

    async def create_data_key(
        self,
        *,
        key_id: str,
        encryption_context: models.EncryptionContext
        | Mapping[str, str]
        | Unset = UNSET,
        datakey_length: int | str | Unset = UNSET,
        key_spec: str | Unset = UNSET,
        additional_authenticated_data: str | Unset = UNSET,
        pin: str | Unset = UNSET,
        pin_type: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.CreateDataKeyResponse:
        """Create a data key.

        Makes a random data key. The response has it as plain text and encrypted with the key. KMS does
        not keep it: store the ciphertext next to the data, and delete the plain text after use.

        The length is `datakey_length`, else that of `key_spec`, else 256 bits. `decrypt_data_key` returns
        the plain text again, with the same `encryption_context` or `additional_authenticated_data`.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            encryption_context: Pairs of names and values that are authenticated and not encrypted, at most
                8192 characters. They are not secrets. Decrypting needs the same pairs. Optional.
            datakey_length: Length of the data key in bits: 8 to 8192, a multiple of 8, as a decimal string.
                With it, `key_spec` has no effect. Optional. Rules: matches
                `^([89]|[1-9][0-9]{1,2}|[1-7][0-9]{3}|80[0-9]{2}|81[0-8][0-9]|819[0-2])$`.
            key_spec: Algorithm of the data key, which sets its length: `AES_256`, `AES_128`, `SM4`,
                `HMAC_256`, `HMAC_384`, `HMAC_512` or `HMAC_SM3`. Some regions have only the first two. The
                default is 256 bits. Optional.
            additional_authenticated_data: Text that is authenticated and not encrypted, at most 128 bytes.
                It is not a secret. Decrypting needs the same text. Optional. Rules: at least 1 characters,
                at most 128 bytes in UTF-8.
            pin: PIN that protects the data key. It has an effect only where KMS is set up for level 4 of
                China's cryptography assessment. Optional.
            pin_type: Form of the PIN: `CipherText`, the default, or `PlainText`. Optional.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            CreateDataKeyResponse: The data key, as plain text and encrypted.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0208 (400): The encryption context is not valid.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0325 (400): An asymmetric key cannot do this; use a symmetric one.
            KMS.0341 (400): An HMAC key cannot do this; use a key for encryption.
            KMS.0335 (400): The key is for signatures, not for encryption.
            KMS.1901 (400): The length of the data key is not between 8 and 8192 bits.
            KMS.1902 (400): The algorithm of the data key is not supported.
            KMS.1903 (400): The length of the data key is not a multiple of 8 bits.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:createDataKey (identity policy): Write; on KeyId; or its alias kms:dek:create;
                conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>, kms:RequestAlias, kms:ResourceAliases,
                kms:EncryptionContext. Source: the name is on the provider's page of the operation; all else
                is inferred from the page of createDataKeyWithoutPlaintext, in its version of 2025-10-16.
            kms:dek:create (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, clients in use
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/CreateDatakey.html
        """
        try:
            return await self._call(
                "create_data_key",
                {
                    "project_id": self._project_id,
                },
                {
                    "key_id": key_id,
                    "encryption_context": encryption_context,
                    "datakey_length": datakey_length,
                    "key_spec": key_spec,
                    "additional_authenticated_data": additional_authenticated_data,
                    "pin": pin,
                    "pin_type": pin_type,
                    "sequence": sequence,
                },
            )
        finally:
            # What error trackers read of a traceback is the variables of its frames.
            del pin

    async def create_data_key_without_plaintext(
        self,
        *,
        key_id: str,
        encryption_context: models.EncryptionContext
        | Mapping[str, str]
        | Unset = UNSET,
        datakey_length: int | str | Unset = UNSET,
        key_spec: str | Unset = UNSET,
        additional_authenticated_data: str | Unset = UNSET,
        pin: str | Unset = UNSET,
        pin_type: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.CreateDataKeyWithoutPlaintextResponse:
        """Create a data key, and return its ciphertext only.

        Makes a random data key like `create_data_key`. The response has only its ciphertext:
        `decrypt_data_key` returns the plain text when it is needed.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            encryption_context: Pairs of names and values that are authenticated and not encrypted, at most
                8192 characters. They are not secrets. Decrypting needs the same pairs. Optional.
            datakey_length: Length of the data key in bits: 8 to 8192, a multiple of 8, as a decimal string.
                With it, `key_spec` has no effect. Optional. Rules: matches
                `^([89]|[1-9][0-9]{1,2}|[1-7][0-9]{3}|80[0-9]{2}|81[0-8][0-9]|819[0-2])$`.
            key_spec: Algorithm of the data key, which sets its length: `AES_256`, `AES_128`, `SM4`,
                `HMAC_256`, `HMAC_384`, `HMAC_512` or `HMAC_SM3`. Some regions have only the first two. The
                default is 256 bits. Optional.
            additional_authenticated_data: Text that is authenticated and not encrypted, at most 128 bytes.
                It is not a secret. Decrypting needs the same text. Optional. Rules: at least 1 characters,
                at most 128 bytes in UTF-8.
            pin: PIN that protects the data key. It has an effect only where KMS is set up for level 4 of
                China's cryptography assessment. Optional.
            pin_type: Form of the PIN: `CipherText`, the default, or `PlainText`. Optional.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            CreateDataKeyWithoutPlaintextResponse: The encrypted data key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0208 (400): The encryption context is not valid.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0325 (400): An asymmetric key cannot do this; use a symmetric one.
            KMS.0341 (400): An HMAC key cannot do this; use a key for encryption.
            KMS.0335 (400): The key is for signatures, not for encryption.
            KMS.1901 (400): The length of the data key is not between 8 and 8192 bits.
            KMS.1902 (400): The algorithm of the data key is not supported.
            KMS.1903 (400): The length of the data key is not a multiple of 8 bits.
            KMS.2001 (400): The length of the data key is not 512 bits, the only length in some clouds.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:createDataKeyWithoutPlaintext (identity policy): Write; on KeyId; or its alias
                kms:dek:create; conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, kms:MultiRegionKeyType,
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>, kms:RequestAlias, kms:ResourceAliases,
                kms:EncryptionContext. Source: the provider's page of the operation, in its version of
                2025-10-16.
            kms:dek:create (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin,
        otcextensions (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/CreateDatakeyWithoutPlaintext.html
        """
        try:
            return await self._call(
                "create_data_key_without_plaintext",
                {
                    "project_id": self._project_id,
                },
                {
                    "key_id": key_id,
                    "encryption_context": encryption_context,
                    "datakey_length": datakey_length,
                    "key_spec": key_spec,
                    "additional_authenticated_data": additional_authenticated_data,
                    "pin": pin,
                    "pin_type": pin_type,
                    "sequence": sequence,
                },
            )
        finally:
            # What error trackers read of a traceback is the variables of its frames.
            del pin

    async def encrypt_data_key(
        self,
        *,
        key_id: str,
        plain_text: str,
        datakey_plain_length: int | str,
        encryption_context: models.EncryptionContext
        | Mapping[str, str]
        | Unset = UNSET,
        additional_authenticated_data: str | Unset = UNSET,
        pin: str | Unset = UNSET,
        pin_type: str | Unset = UNSET,
        key_spec: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.EncryptDataKeyResponse:
        """Encrypt a data key.

        Encrypts a data key of yours with the key. Send the data key and its SHA-256 digest as one text of
        hexadecimal digits. A key of the algorithm `SM4` takes an SM3 digest. KMS compares the digest, and
        does not keep the data key.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            plain_text: The data key and then its digest, in hexadecimal digits. The digest is SHA-256, or
                SM3 with a key of the algorithm `SM4`; it has 32 bytes. Rules: 8 to 8192 characters.
            datakey_plain_length: Length of the data key without its digest, in bytes: 1 to 1024, as a
                decimal string. Rules: matches `^([1-9][0-9]{0,2}|10[01][0-9]|102[0-4])$`.
            encryption_context: Pairs of names and values that are authenticated and not encrypted, at most
                8192 characters. They are not secrets. Decrypting needs the same pairs. Optional.
            additional_authenticated_data: Text that is authenticated and not encrypted, at most 128 bytes.
                It is not a secret. Decrypting needs the same text. Optional. Rules: at least 1 characters,
                at most 128 bytes in UTF-8.
            pin: PIN that protects the data key. It has an effect only where KMS is set up for level 4 of
                China's cryptography assessment. Optional.
            pin_type: Form of the PIN: `CipherText`, the default, or `PlainText`. Optional.
            key_spec: Algorithm of the data key, `SM2` or `RSA`. It has an effect only where KMS is set up
                for level 4 of China's cryptography assessment. Optional.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            EncryptDataKeyResponse: The encrypted data key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0208 (400): The encryption context is not valid.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0325 (400): An asymmetric key cannot do this; use a symmetric one.
            KMS.0341 (400): An HMAC key cannot do this; use a key for encryption.
            KMS.0335 (400): The key is for signatures, not for encryption.
            KMS.2101 (400): The data key and its digest are malformed.
            KMS.2102 (400): The length of the data key is not valid. It is 64 bytes in some clouds.
            KMS.2103 (400): The digest is not that of the data key.
            KMS.2104 (400): The data key is not as long as stated.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:encryptDataKey (identity policy): Write; on KeyId; or its alias kms:dek:crypto,
                kms:dek:encrypt; conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage,
                kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>, kms:RequestAlias,
                kms:ResourceAliases, kms:EncryptionContext. Source: the provider's page of the operation, in
                its version of 2025-10-16.
            kms:dek:crypto (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, clients in use
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/EncryptDatakey.html
        """
        try:
            return await self._call(
                "encrypt_data_key",
                {
                    "project_id": self._project_id,
                },
                {
                    "key_id": key_id,
                    "plain_text": plain_text,
                    "datakey_plain_length": datakey_plain_length,
                    "encryption_context": encryption_context,
                    "additional_authenticated_data": additional_authenticated_data,
                    "pin": pin,
                    "pin_type": pin_type,
                    "key_spec": key_spec,
                    "sequence": sequence,
                },
            )
        finally:
            # What error trackers read of a traceback is the variables of its frames.
            del plain_text, pin

    async def decrypt_data_key(
        self,
        *,
        key_id: str,
        cipher_text: str,
        datakey_cipher_length: int | str,
        encryption_context: models.EncryptionContext
        | Mapping[str, str]
        | Unset = UNSET,
        additional_authenticated_data: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.DecryptDataKeyResponse:
        """Decrypt a data key.

        Decrypts the ciphertext of a data key with the key that encrypted it. The context or the
        additional data must be those of the encryption.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            cipher_text: Encrypted data key, in hexadecimal digits, exactly as it was returned. Rules: 8 to
                8192 characters.
            datakey_cipher_length: Length of the data key, not of its ciphertext, in bytes: 1 to 1024, as a
                decimal string. Rules: matches `^([1-9][0-9]{0,2}|10[01][0-9]|102[0-4])$`.
            encryption_context: Pairs of names and values that are authenticated and not encrypted, at most
                8192 characters. They are not secrets. Decrypting needs the same pairs. Optional.
            additional_authenticated_data: Text that is authenticated and not encrypted, at most 128 bytes.
                It is not a secret. Decrypting needs the same text. Optional. Rules: at least 1 characters,
                at most 128 bytes in UTF-8.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            DecryptDataKeyResponse: The data key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0208 (400): The encryption context is not valid.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0325 (400): An asymmetric key cannot do this; use a symmetric one.
            KMS.0341 (400): An HMAC key cannot do this; use a key for encryption.
            KMS.0335 (400): The key is for signatures, not for encryption.
            KMS.2201 (400): The ciphertext is malformed, or does not belong to the key, the context or the
                additional data.
            KMS.2202 (400): The length of the data key is not valid. It is 64 bytes in some clouds.
            KMS.2203 (400): The digest is not that of the data key.
            KMS.2204 (400): The data key is not as long as stated.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:decryptDataKey (identity policy): Write; on KeyId; or its alias kms:dek:crypto,
                kms:dek:decrypt; conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage,
                kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>,
                kms:RecipientAttestation, kms:RequestAlias, kms:ResourceAliases, kms:EncryptionContext.
                Source: the provider's page of the operation, in its version of 2025-10-16.
            kms:dek:crypto (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin,
        otcextensions (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/DecryptDatakey.html
        """
        return await self._call(
            "decrypt_data_key",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
                "cipher_text": cipher_text,
                "datakey_cipher_length": datakey_cipher_length,
                "encryption_context": encryption_context,
                "additional_authenticated_data": additional_authenticated_data,
                "sequence": sequence,
            },
        )

    async def encrypt_data(
        self,
        *,
        key_id: str,
        plain_text: str,
        encryption_context: models.EncryptionContext
        | Mapping[str, str]
        | Unset = UNSET,
        encryption_algorithm: str | Unset = UNSET,
        additional_authenticated_data: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.EncryptDataResponse:
        """Encrypt up to 4096 bytes.

        Encrypts a short text with the key. The ciphertext of a symmetric key names the key, and
        `decrypt_data` needs nothing else. Of an asymmetric key, keep its id and the algorithm:
        `decrypt_data` needs both.

        For more data, encrypt it with a data key (`create_data_key`).

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            plain_text: The text to encrypt, at most 4096 bytes. An RSA key takes fewer, such as 190 bytes
                with `RSA_2048`. Rules: at least 1 characters, at most 4096 bytes in UTF-8.
            encryption_context: Pairs of names and values that are authenticated and not encrypted, at most
                8192 characters. They are not secrets. Decrypting needs the same pairs. Optional.
            encryption_algorithm: Algorithm: `SYMMETRIC_DEFAULT`, the default, for a symmetric key;
                `RSAES_OAEP_SHA_256` for an RSA key, `SM2_ENCRYPT` for an SM2 key. Optional.
            additional_authenticated_data: Text that is authenticated and not encrypted, at most 128 bytes.
                It is not a secret. Decrypting needs the same text. Optional. Rules: at least 1 characters,
                at most 128 bytes in UTF-8.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            EncryptDataResponse: The ciphertext.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0208 (400): The encryption context is not valid.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0325 (400): An asymmetric key cannot do this; use a symmetric one.
            KMS.0341 (400): An HMAC key cannot do this; use a key for encryption.
            KMS.0335 (400): The key is for signatures, not for encryption.
            KMS.2105 (400): A symmetric key does not support this algorithm.
            KMS.2106 (400): An RSA key does not support this algorithm.
            KMS.2108 (400): The text is too long for the RSA key.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:encryptData (identity policy): Write; on KeyId; or its alias kms:cmk:crypto,
                kms:cmk:encrypt; conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage,
                kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>,
                kms:EncryptionAlgorithm, kms:RequestAlias, kms:ResourceAliases, kms:EncryptionContext.
                Source: the provider's page of the operation, in its version of 2025-10-16.
            kms:cmk:crypto (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/EncryptData.html
        """
        try:
            return await self._call(
                "encrypt_data",
                {
                    "project_id": self._project_id,
                },
                {
                    "key_id": key_id,
                    "plain_text": plain_text,
                    "encryption_context": encryption_context,
                    "encryption_algorithm": encryption_algorithm,
                    "additional_authenticated_data": additional_authenticated_data,
                    "sequence": sequence,
                },
            )
        finally:
            # What error trackers read of a traceback is the variables of its frames.
            del plain_text

    async def decrypt_data(
        self,
        *,
        cipher_text: str,
        encryption_algorithm: str | Unset = UNSET,
        key_id: str | Unset = UNSET,
        encryption_context: models.EncryptionContext
        | Mapping[str, str]
        | Unset = UNSET,
        additional_authenticated_data: str | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.DecryptDataResponse:
        """Decrypt what encryptData encrypted.

        Decrypts the ciphertext that `encrypt_data` returned. The ciphertext of an asymmetric key needs
        `key_id` and `encryption_algorithm` as well. The context or the additional data must be those of
        the encryption.

        Args:
            cipher_text: The ciphertext in Base64, 128 to 5648 characters, exactly as it was returned.
                Rules: 128 to 5648 characters, matches `^[0-9a-zA-Z+\\/=]+$`.
            encryption_algorithm: Algorithm: `SYMMETRIC_DEFAULT`, the default, for a symmetric key;
                `RSAES_OAEP_SHA_256` for an RSA key, `SM2_ENCRYPT` for an SM2 key. Optional.
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Optional. Rules: 36
                characters, matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            encryption_context: Pairs of names and values that are authenticated and not encrypted, at most
                8192 characters. They are not secrets. Decrypting needs the same pairs. Optional.
            additional_authenticated_data: Text that is authenticated and not encrypted, at most 128 bytes.
                It is not a secret. Decrypting needs the same text. Optional. Rules: at least 1 characters,
                at most 128 bytes in UTF-8.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            DecryptDataResponse: The text, and the key that it was encrypted with.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0208 (400): The encryption context is not valid.
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0325 (400): An asymmetric key cannot do this; use a symmetric one.
            KMS.0341 (400): An HMAC key cannot do this; use a key for encryption.
            KMS.0335 (400): The key is for signatures, not for encryption.
            KMS.2105 (400): A symmetric key does not support this algorithm.
            KMS.2106 (400): An RSA key does not support this algorithm.
            KMS.2201 (400): The ciphertext is malformed, or does not belong to the key, the context or the
                additional data.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:decryptData (identity policy): Write; on KeyId; or its alias kms:cmk:crypto,
                kms:cmk:decrypt; conditions kms:KeyOrigin, kms:KeySpec, kms:KeyUsage,
                kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>,
                kms:EncryptionAlgorithm, kms:RecipientAttestation, kms:RequestAlias, kms:ResourceAliases,
                kms:EncryptionContext. Source: the provider's page of the operation, in its version of
                2025-10-16.
            kms:cmk:crypto (role policy). Source: the provider's table of the actions of role policies, and
                that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Go clients
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/DecryptData.html
        """
        return await self._call(
            "decrypt_data",
            {
                "project_id": self._project_id,
            },
            {
                "cipher_text": cipher_text,
                "encryption_algorithm": encryption_algorithm,
                "key_id": key_id,
                "encryption_context": encryption_context,
                "additional_authenticated_data": additional_authenticated_data,
                "sequence": sequence,
            },
        )

    async def generate_random(
        self, *, random_data_length: int | str, sequence: str | Unset = UNSET
    ) -> models.GenerateRandomResponse:
        """Generate a random number.

        Returns random bits. No key is used. KMS does not keep them.

        Args:
            random_data_length: Number of bits: 8 to 8192, a multiple of 8, as a decimal string. Rules:
                matches `^([89]|[1-9][0-9]{1,2}|[1-7][0-9]{3}|80[0-9]{2}|81[0-8][0-9]|819[0-2])$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            GenerateRandomResponse: The random number.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.1801 (400): The number of bits is not valid. It is 512 in some clouds.
            KMS.1802 (400): The number of bits is not a multiple of 8.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms::generateRandom (identity policy): Write; or its alias kms:cmk:generate; conditions
                kms:RecipientAttestation. Source: the provider's page of the operation, in its version of
                2025-10-16.
            kms:cmk:generate (role policy). Source: the provider's table of the actions of role policies,
                and that of the Open Telekom Cloud.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, and otcextensions
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/en-us/api-dew/CreateRandom.html
        """
        return await self._call(
            "generate_random",
            {
                "project_id": self._project_id,
            },
            {
                "random_data_length": random_data_length,
                "sequence": sequence,
            },
        )

    async def sign_message(
        self,
        *,
        key_id: str,
        message: str,
        signing_algorithm: str,
        message_type: models.MessageType | Literal["DIGEST", "RAW"] | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.SignMessageResponse:
        """Sign a message or its digest.

        Signs with the private key of an asymmetric key whose usage is `SIGN_VERIFY`. By default `message`
        is a digest, which must be as long as the algorithm requires. With `message_type` `RAW`, KMS
        computes the digest.

        An SM2 key signs digests only.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            message: What is signed, in Base64: a digest, or the message itself where `message_type` is
                `RAW`. It has at most 4096 characters. Rules: 0 to 4096 characters.
            signing_algorithm: Algorithm of the signature. An RSA key signs by `RSASSA_PSS_` or
                `RSASSA_PKCS1_V1_5_`, followed by `SHA_256`, `SHA_384` or `SHA_512`. A key on an elliptic
                curve signs by `ECDSA_SHA_256`, `ECDSA_SHA_384` or `ECDSA_SHA_512`, an SM2 key by
                `SM2DSA_SM3`, an Ed25519 key by `ED25519_SHA_512` or `ED25519_PH_SHA_512`.
            message_type: What `message` is. The default is `DIGEST`. Optional. Rules: one of `DIGEST`,
                `RAW`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            SignMessageResponse: The signature.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0329 (400): The digest is not as long as the algorithm requires.
            KMS.0331 (400): A symmetric key cannot do this; use an asymmetric one.
            KMS.0332 (400): The key does not support the signing algorithm.
            KMS.0334 (400): The key is for encryption, not for signatures.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:sign (identity policy): Write; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>,
                kms:MessageType, kms:SigningAlgorithm, kms:RequestAlias, kms:ResourceAliases. Source: the
                provider's page of the operation, in its version of 2025-10-16.
            kms:cmk:sign (role policy). Source: role policies that the provider publishes for its Terraform
                and Kubernetes plugins.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/Sign.html
        """
        try:
            return await self._call(
                "sign_message",
                {
                    "project_id": self._project_id,
                },
                {
                    "key_id": key_id,
                    "message": message,
                    "signing_algorithm": signing_algorithm,
                    "message_type": message_type,
                    "sequence": sequence,
                },
            )
        finally:
            # What error trackers read of a traceback is the variables of its frames.
            del message

    async def verify_signature(
        self,
        *,
        key_id: str,
        message: str,
        signature: str,
        signing_algorithm: str,
        message_type: models.MessageType | Literal["DIGEST", "RAW"] | Unset = UNSET,
        sequence: str | Unset = UNSET,
    ) -> models.VerifySignatureResponse:
        """Verify a signature.

        Verifies a signature of `sign_message`. A signature that is not valid is no error:
        `signature_valid` is then the string `"false"`. Compare it with `"true"`.

        Whoever has the public key (`get_public_key`) can verify without KMS.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            message: What is signed, in Base64: a digest, or the message itself where `message_type` is
                `RAW`. It has at most 4096 characters. Rules: 0 to 4096 characters.
            signature: The signature in Base64, as `sign_message` returned it. Rules: 0 to 684 characters.
            signing_algorithm: Algorithm of the signature. An RSA key signs by `RSASSA_PSS_` or
                `RSASSA_PKCS1_V1_5_`, followed by `SHA_256`, `SHA_384` or `SHA_512`. A key on an elliptic
                curve signs by `ECDSA_SHA_256`, `ECDSA_SHA_384` or `ECDSA_SHA_512`, an SM2 key by
                `SM2DSA_SM3`, an Ed25519 key by `ED25519_SHA_512` or `ED25519_PH_SHA_512`.
            message_type: What `message` is. The default is `DIGEST`. Optional. Rules: one of `DIGEST`,
                `RAW`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            VerifySignatureResponse: Whether the signature is valid.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0329 (400): The digest is not as long as the algorithm requires.
            KMS.0331 (400): A symmetric key cannot do this; use an asymmetric one.
            KMS.0332 (400): The key does not support the signing algorithm.
            KMS.0334 (400): The key is for encryption, not for signatures.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:verify (identity policy): Write; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>,
                kms:MessageType, kms:SigningAlgorithm, kms:RequestAlias, kms:ResourceAliases. Source: the
                provider's page of the operation, in its version of 2025-10-16.
            kms:cmk:verify (role policy). Source: role policies that the provider publishes for its
                Terraform and Kubernetes plugins.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/ar-mena/api-dew/ValidateSignature.html
        """
        try:
            return await self._call(
                "verify_signature",
                {
                    "project_id": self._project_id,
                },
                {
                    "key_id": key_id,
                    "message": message,
                    "signature": signature,
                    "signing_algorithm": signing_algorithm,
                    "message_type": message_type,
                    "sequence": sequence,
                },
            )
        finally:
            # What error trackers read of a traceback is the variables of its frames.
            del message

    async def get_public_key(
        self, *, key_id: str, sequence: str | Unset = UNSET
    ) -> models.GetPublicKeyResponse:
        """Get the public key of an asymmetric key.

        Returns the public key of an asymmetric key, in PEM. It verifies signatures of `sign_message`, or
        encrypts for `decrypt_data`, without KMS. A symmetric key has none.

        Args:
            key_id: Id of a customer master key: a UUID of 36 bytes, in lower case. Rules: 36 characters,
                matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.
            sequence: Sequence number of the request message, chosen by the caller: at most 36 bytes, for
                instance a UUID. Optional. Rules: at most 36 bytes in UTF-8.

        Returns:
            GetPublicKeyResponse: The public key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            BadRequestError: 400 Bad Request: invalid request parameters, or a state of the key that does
                not allow the call. The error code shows which.
            AuthenticationError: 401 Unauthorized: the gateway in front of KMS did not accept the token or
                the signature.
            PermissionDeniedError: 403 Forbidden: authentication failed, or the caller lacks the permission.
                The error code shows which.
            NotFoundError: 404 Not Found: the requested resource, such as the key, does not exist or is not
                found.
            ServerError: 500 Internal Server Error: KMS failed.
            ServerError: 502 Bad Gateway: the gateway in front of KMS received no valid response from it.
            ServerError: 504 Gateway Timeout: the gateway in front of KMS received no response from it in
                time.
            ApiError: Any other status, from KMS or from the gateway in front of it.
            TransportError: No response came back.
            InvalidResponseError: The response is not what the spec promises.

        Error codes:
            KMS.0209 (400): The key is disabled; enable it first.
            KMS.0210 (400): The key is pending deletion; cancel the deletion first.
            KMS.0320 (400): The resource is frozen, usually because of an unpaid bill.
            KMS.0331 (400): A symmetric key cannot do this; use an asymmetric one.
            KMS.0301 (403): The token is missing or malformed.
            KMS.0302 (403): The token is not valid.
            KMS.0303 (403): The token has expired.
            KMS.0305 (403): The project that the token is for is not valid.
            KMS.0321 (403): The token is for another project than the one in the URL.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            kms:cmk:getPublicKey (identity policy): Read; on KeyId; conditions kms:KeyOrigin, kms:KeySpec,
                kms:KeyUsage, kms:MultiRegionKeyType, g:EnterpriseProjectId, g:ResourceTag/<tag-key>,
                kms:RequestAlias, kms:ResourceAliases. Source: the provider's page of the operation, in its
                version of 2025-10-16.
            kms:cmk:getPublicKey (role policy). Source: role policies that the provider publishes for its
                Terraform and Kubernetes plugins.

        Source: provider's machine definition, documentation of the Open Telekom Cloud, Terraform plugin
        (confidence: confirmed).
        Page: https://support.huaweicloud.com/intl/en-us/api-dew/ShowPublicKey.html
        """
        return await self._call(
            "get_public_key",
            {
                "project_id": self._project_id,
            },
            {
                "key_id": key_id,
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
    enable_key_rotation = async_raw(AsyncKmsService.enable_key_rotation)
    disable_key_rotation = async_raw(AsyncKmsService.disable_key_rotation)
    update_key_rotation_interval = async_raw(
        AsyncKmsService.update_key_rotation_interval
    )
    get_key_rotation_status = async_raw(AsyncKmsService.get_key_rotation_status)
    list_key_tags = async_raw(AsyncKmsService.list_key_tags)
    add_key_tag = async_raw(AsyncKmsService.add_key_tag)
    delete_key_tag = async_raw(AsyncKmsService.delete_key_tag)
    batch_update_key_tags = async_raw(AsyncKmsService.batch_update_key_tags)
    list_project_tags = async_raw(AsyncKmsService.list_project_tags)
    list_keys_by_tags = async_raw(AsyncKmsService.list_keys_by_tags)
    get_parameters_for_import = async_raw(AsyncKmsService.get_parameters_for_import)
    delete_imported_key_material = async_raw(
        AsyncKmsService.delete_imported_key_material
    )
    schedule_key_deletion = async_raw(AsyncKmsService.schedule_key_deletion)
    cancel_key_deletion = async_raw(AsyncKmsService.cancel_key_deletion)
    update_key_alias = async_raw(AsyncKmsService.update_key_alias)
    update_key_description = async_raw(AsyncKmsService.update_key_description)
    create_data_key = async_raw(AsyncKmsService.create_data_key)
    create_data_key_without_plaintext = async_raw(
        AsyncKmsService.create_data_key_without_plaintext
    )
    encrypt_data_key = async_raw(AsyncKmsService.encrypt_data_key)
    decrypt_data_key = async_raw(AsyncKmsService.decrypt_data_key)
    encrypt_data = async_raw(AsyncKmsService.encrypt_data)
    decrypt_data = async_raw(AsyncKmsService.decrypt_data)
    generate_random = async_raw(AsyncKmsService.generate_random)
    sign_message = async_raw(AsyncKmsService.sign_message)
    verify_signature = async_raw(AsyncKmsService.verify_signature)
    get_public_key = async_raw(AsyncKmsService.get_public_key)
