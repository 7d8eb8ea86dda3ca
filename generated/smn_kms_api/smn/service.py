# Generated from spec/smn.yaml by `make generate`. Do not edit.
"""Huawei Cloud SMN topic keys: every operation as a method, synchronous and asynchronous."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from . import models
from .api.smn import (
    bind_topic_kms_key,
    get_topic_kms_key,
)
from .client import Client
from .types import Response

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


class SmnService:
    """Huawei Cloud SMN topic keys, synchronous.

    Attributes:
        client: The generated client that every call goes through; the functions under `api` take it too.
    """

    def __init__(self, client: Client, *, project_id: str, prepare: Prepare) -> None:
        self.client = client
        self._project_id = project_id
        self._prepare = prepare

    def bind_topic_kms_key(
        self, topic_urn: str, *, key_id: str
    ) -> models.BindTopicKmsKeyResponse:
        """Bind a KMS key to a topic.

        Binds a KMS key to a topic. Five minutes later the key takes effect: from then on SMN encrypts
        every message of the topic with a data key made under it, confirmations of subscribing and
        unsubscribing included. No field of any answer shows whether the five minutes are over.

        First create an IAM agency named exactly `smn_kms_agency` that lets SMN work with keys: SMN
        makes the data key through it.

        A topic has at most one key; a second binding is a conflict (409), by our reading also when it
        names the same key.

        Args:
            topic_urn: Resource name of the topic, as a rule `urn:smn:{region}:{project_id}:{topic name}`.
                Its colons may be percent-encoded or not.
            key_id: Id of a customer master key in DEW: a UUID of 36 characters, the `key_id` of KMS. The
                SMN document gives no rule; this one is that of the KMS documents for the same id. Rules: 36
                characters, matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.

        Returns:
            BindTopicKmsKeyResponse: The new binding.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            ApiError: status 400: SMN cannot use the key.
            ApiError: status 403: The caller lacks the permission.
            ApiError: status 404: There is no such topic.
            ApiError: status 409: The topic already has a key.
            ApiError: status 500: SMN could not store the binding.
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (502, 503, 504), a malformed request (400 on query).
            TransportError: No answer came back.
            InvalidResponseError: The answer is not what the spec promises.

        Error codes:
            SMN.00013056 (400): SMN cannot use the key. The document does not say why; think of a malformed
                id, no such key in this project and region, a key that is not enabled, or an agency without
                the rights.
            SMN.0001 (403): The caller lacks the permission.
            SMN.00010008 (404): There is no such topic.
            SMN.00013049 (409): The topic already has a key; query it, then replace or remove it.
            SMN.00013054 (500): SMN could not store the binding; query the topic before binding again.
            SMN.00000005 (401): The token is not valid.
            SMN.0022 (403): The token is not valid.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            smn:topic:createKmsKey: Write; on topic; also needs smn:topic:get; conditions
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>.

        Source: the provider's page "Binding a KMS Key to a Topic" of 2025-11-21.
        """
        body = self._prepare(
            "bindTopicKmsKey",
            {
                "project_id": self._project_id,
                "topic_urn": topic_urn,
            },
            {
                "key_id": key_id,
            },
        )
        response = bind_topic_kms_key.sync_detailed(
            project_id=self._project_id,
            topic_urn=topic_urn,
            client=self.client,
            body=models.BindTopicKmsKeyRequest.from_dict(body),
        )
        return _parsed(response, models.BindTopicKmsKeyResponse)

    def get_topic_kms_key(self, topic_urn: str) -> models.GetTopicKmsKeyResponse:
        """Query the KMS key bound to a topic.

        Tells which KMS key is bound to a topic and what state SMN sees it in. That status may say
        enabled before the five minutes after binding are over.

        SMN reads the state of the key through the IAM agency `smn_kms_agency`. What the answer is for
        a topic without a key is not documented.

        Args:
            topic_urn: Resource name of the topic, as a rule `urn:smn:{region}:{project_id}:{topic name}`.
                Its colons may be percent-encoded or not.

        Returns:
            GetTopicKmsKeyResponse: The binding of a topic and the state of its key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            ApiError: status 403: The caller lacks the permission.
            ApiError: status 404: There is no such topic.
            ApiError: status 500: SMN failed. The document gives no example.
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (502, 503, 504), a malformed request (400 on query).
            TransportError: No answer came back.
            InvalidResponseError: The answer is not what the spec promises.

        Error codes:
            SMN.0001 (403): The caller lacks the permission.
            SMN.00010008 (404): There is no such topic.
            SMN.00000005 (401): The token is not valid.
            SMN.0022 (403): The token is not valid.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            smn:topic:getKmsKey: List; on topic; also needs smn:topic:get; conditions g:EnterpriseProjectId,
                g:ResourceTag/<tag-key>.

        Source: the provider's page "Querying the KMS Key Bound to a Topic" of 2025-11-21.
        """
        self._prepare(
            "getTopicKmsKey",
            {
                "project_id": self._project_id,
                "topic_urn": topic_urn,
            },
            None,
        )
        response = get_topic_kms_key.sync_detailed(
            project_id=self._project_id,
            topic_urn=topic_urn,
            client=self.client,
        )
        return _parsed(response, models.GetTopicKmsKeyResponse)


class AsyncSmnService:
    """Huawei Cloud SMN topic keys, asynchronous.

    Attributes:
        client: The generated client that every call goes through; the functions under `api` take it too.
    """

    def __init__(self, client: Client, *, project_id: str, prepare: Prepare) -> None:
        self.client = client
        self._project_id = project_id
        self._prepare = prepare

    async def bind_topic_kms_key(
        self, topic_urn: str, *, key_id: str
    ) -> models.BindTopicKmsKeyResponse:
        """Bind a KMS key to a topic.

        Binds a KMS key to a topic. Five minutes later the key takes effect: from then on SMN encrypts
        every message of the topic with a data key made under it, confirmations of subscribing and
        unsubscribing included. No field of any answer shows whether the five minutes are over.

        First create an IAM agency named exactly `smn_kms_agency` that lets SMN work with keys: SMN
        makes the data key through it.

        A topic has at most one key; a second binding is a conflict (409), by our reading also when it
        names the same key.

        Args:
            topic_urn: Resource name of the topic, as a rule `urn:smn:{region}:{project_id}:{topic name}`.
                Its colons may be percent-encoded or not.
            key_id: Id of a customer master key in DEW: a UUID of 36 characters, the `key_id` of KMS. The
                SMN document gives no rule; this one is that of the KMS documents for the same id. Rules: 36
                characters, matches `^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$`.

        Returns:
            BindTopicKmsKeyResponse: The new binding.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            ApiError: status 400: SMN cannot use the key.
            ApiError: status 403: The caller lacks the permission.
            ApiError: status 404: There is no such topic.
            ApiError: status 409: The topic already has a key.
            ApiError: status 500: SMN could not store the binding.
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (502, 503, 504), a malformed request (400 on query).
            TransportError: No answer came back.
            InvalidResponseError: The answer is not what the spec promises.

        Error codes:
            SMN.00013056 (400): SMN cannot use the key. The document does not say why; think of a malformed
                id, no such key in this project and region, a key that is not enabled, or an agency without
                the rights.
            SMN.0001 (403): The caller lacks the permission.
            SMN.00010008 (404): There is no such topic.
            SMN.00013049 (409): The topic already has a key; query it, then replace or remove it.
            SMN.00013054 (500): SMN could not store the binding; query the topic before binding again.
            SMN.00000005 (401): The token is not valid.
            SMN.0022 (403): The token is not valid.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            smn:topic:createKmsKey: Write; on topic; also needs smn:topic:get; conditions
                g:EnterpriseProjectId, g:ResourceTag/<tag-key>.

        Source: the provider's page "Binding a KMS Key to a Topic" of 2025-11-21.
        """
        body = self._prepare(
            "bindTopicKmsKey",
            {
                "project_id": self._project_id,
                "topic_urn": topic_urn,
            },
            {
                "key_id": key_id,
            },
        )
        response = await bind_topic_kms_key.asyncio_detailed(
            project_id=self._project_id,
            topic_urn=topic_urn,
            client=self.client,
            body=models.BindTopicKmsKeyRequest.from_dict(body),
        )
        return _parsed(response, models.BindTopicKmsKeyResponse)

    async def get_topic_kms_key(self, topic_urn: str) -> models.GetTopicKmsKeyResponse:
        """Query the KMS key bound to a topic.

        Tells which KMS key is bound to a topic and what state SMN sees it in. That status may say
        enabled before the five minutes after binding are over.

        SMN reads the state of the key through the IAM agency `smn_kms_agency`. What the answer is for
        a topic without a key is not documented.

        Args:
            topic_urn: Resource name of the topic, as a rule `urn:smn:{region}:{project_id}:{topic name}`.
                Its colons may be percent-encoded or not.

        Returns:
            GetTopicKmsKeyResponse: The binding of a topic and the state of its key.

        Raises:
            InvalidRequestError: An argument breaks a rule above. Nothing was sent.
            ApiError: status 403: The caller lacks the permission.
            ApiError: status 404: There is no such topic.
            ApiError: status 500: SMN failed. The document gives no example.
            ApiError: any other status: Any status that the documents do not list: the gateway in front of
                the service (401, 429), a service fault (502, 503, 504), a malformed request (400 on query).
            TransportError: No answer came back.
            InvalidResponseError: The answer is not what the spec promises.

        Error codes:
            SMN.0001 (403): The caller lacks the permission.
            SMN.00010008 (404): There is no such topic.
            SMN.00000005 (401): The token is not valid.
            SMN.0022 (403): The token is not valid.
            APIGW.0301 (401): The gateway refused the signature or the token.
            APIGW.0307 (401): The token must be renewed.

        IAM actions:
            smn:topic:getKmsKey: List; on topic; also needs smn:topic:get; conditions g:EnterpriseProjectId,
                g:ResourceTag/<tag-key>.

        Source: the provider's page "Querying the KMS Key Bound to a Topic" of 2025-11-21.
        """
        self._prepare(
            "getTopicKmsKey",
            {
                "project_id": self._project_id,
                "topic_urn": topic_urn,
            },
            None,
        )
        response = await get_topic_kms_key.asyncio_detailed(
            project_id=self._project_id,
            topic_urn=topic_urn,
            client=self.client,
        )
        return _parsed(response, models.GetTopicKmsKeyResponse)
