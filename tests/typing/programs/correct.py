"""A program as users write it, with nothing wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import assert_type

import httpx

import smn_kms
from smn_kms_api.kms.models import EnableKeyResponse, KeyDetails, KeyOrigin, KeyState
from smn_kms_api.kms.types import UNSET, Unset
from smn_kms_api.smn.models import (
    BindTopicKmsKeyResponse,
    MessageAttribute,
    MessageAttributeType,
    MessageTags,
    TopicKmsKeyStatus,
)


def new_token() -> str:
    return "t"


async def new_token_async() -> str:
    return "t"


def clouds() -> list[smn_kms.Cloud]:
    return [
        smn_kms.connect(),
        smn_kms.connect(region="cn-north-4", project_id="p", auth=smn_kms.TokenAuth("t")),
        smn_kms.connect(auth=smn_kms.TokenAuth(new_token), retry=smn_kms.Retry(attempts=2), timeout=5),
        smn_kms.connect(auth=smn_kms.TokenAuth(lambda: "t"), timeout=httpx.Timeout(5), retry=False),
        smn_kms.connect(auth=smn_kms.AkSkAuth("access", "secret"), endpoints={"kms": "https://kms"}),
        smn_kms.connect(auth=smn_kms.PasswordAuth(user="u", password="p", domain="d")),
        smn_kms.connect(auth=httpx.BasicAuth("u", "p"), transport=httpx.MockTransport(lambda _: OK)),
    ]


OK = httpx.Response(200)


def services(cloud: smn_kms.Cloud) -> None:
    assert_type(cloud.kms.enable_key(key_id="k"), EnableKeyResponse)
    assert_type(cloud.kms.enable_key(key_id="k").key_info.key_state, KeyState)
    for moment in (1, "1", datetime.now(UTC), UNSET):
        cloud.kms.import_key_material(
            key_id="k", import_token="t", encrypted_key_material="m", expiration_time=moment
        )
    cloud.kms.create_key(key_alias="a", origin=KeyOrigin.EXTERNAL)
    cloud.kms.create_key(key_alias="a", origin="external", key_spec="SM4", key_description=UNSET)
    key = cloud.kms.describe_key(key_id="k").key_info
    assert_type(key, KeyDetails)
    assert_type(key.key_alias, str | Unset | None)
    if key.key_alias:
        assert_type(key.key_alias, str)
    assert_type([it.key_alias for it in cloud.kms.list_keys().key_details or []], list[str | Unset | None])
    assert_type(cloud.smn.bind_topic_kms_key("urn", key_id="k").id, str)
    assert_type(cloud.smn.get_topic_kms_key("urn").status, TopicKmsKeyStatus | str)
    assert_type([topic.topic_urn for topic in cloud.smn.list_topics().topics or []], list[str])
    attribute = MessageAttribute(name="n", type_=MessageAttributeType.STRING_ARRAY, value=["a", "b"])
    cloud.smn.publish_message("urn", message="m", tags=MessageTags(), message_attributes=[attribute])
    cloud.smn.publish_message("urn", message="m", tags={"a": "b"})


def raw_responses(cloud: smn_kms.Cloud) -> None:
    bound = cloud.smn.with_raw_response.bind_topic_kms_key("urn", key_id="k")
    assert_type(bound, smn_kms.RawResponse[BindTopicKmsKeyResponse])
    assert_type(bound.parsed.id, str)
    assert_type(bound.status_code, int)
    assert_type(bound.headers, Mapping[str, str])
    assert_type(bound.headers["Date"], str)
    assert_type(bound.request_id, str | None)
    nothing = cloud.kms.with_raw_response.delete_imported_key_material(key_id="k")
    assert_type(nothing, smn_kms.RawResponse[None])


def options(cloud: smn_kms.Cloud) -> None:
    assert_type(cloud.with_options(timeout=1, retry=False), smn_kms.Cloud)
    assert_type(cloud.with_options(project_id="other").kms.enable_key(key_id="k"), EnableKeyResponse)


def flows(cloud: smn_kms.Cloud) -> None:
    assert_type(smn_kms.import_key(cloud, "k", bytes(32), expires=datetime.now(UTC)), KeyDetails)
    assert_type(smn_kms.create_imported_key(cloud, "a", bytearray(16), key_spec="SM4"), KeyDetails)
    smn_kms.import_key(cloud, "k", bytes(32), allow_weak_material=True)
    assert_type(smn_kms.wait_for_key(cloud, "k", "ENABLED", leaving="DISABLED"), KeyDetails | None)
    assert_type(smn_kms.wait_for_key(cloud, "k", smn_kms.KeyState.ENABLED), KeyDetails | None)
    given = smn_kms.ensure_topic_key(cloud, "urn", "k", replace=True)
    assert_type(given, smn_kms.TopicKey)
    assert_type(given.previous_key_id, str | None)
    assert_type(given.change, smn_kms.TopicKeyChange)
    assert_type(given.effective_after.total_seconds(), float)
    rotation = smn_kms.rotate_topic_key(cloud, "urn", "a", material=bytes(32), retire="k", pending_days=7)
    assert_type(rotation, smn_kms.TopicKeyRotation)
    assert_type(rotation.used_by, str | None)
    assert_type(smn_kms.wrap(b"m", "public"), str)


def lists(cloud: smn_kms.Cloud) -> None:
    assert_type([key.key_id for key in cloud.kms.iter_keys(limit=5)], list[str])
    assert_type([topic.topic_urn for topic in cloud.smn.iter_topics()], list[str])


async def lists_async(cloud: smn_kms.AsyncCloud) -> None:
    assert_type([key.key_id async for key in cloud.kms.iter_keys(limit=5)], list[str])
    assert_type([topic.topic_urn async for topic in cloud.smn.iter_topics()], list[str])


def states(cloud: smn_kms.Cloud) -> bool:
    state = smn_kms.KeyState(cloud.kms.describe_key(key_id="k").key_info.key_state)
    assert_type(state, smn_kms.KeyState)
    assert_type(state.code, str | None)
    assert_type(smn_kms.KeyState.ENABLED.value, str)
    assert_type([str(it) for it in smn_kms.KeyState], list[str])
    return state is smn_kms.KeyState.ENABLED or state.can_be_enabled


def errors(cloud: smn_kms.Cloud) -> str | None:
    try:
        smn_kms.ensure_topic_key(cloud, "urn", "k")
    except smn_kms.InvalidRequestError as error:
        return ", ".join(f"{it.field} {it.rule} {it.message}" for it in error.violations)
    except smn_kms.TopicKeyConflictError as error:
        assert_type(error.binding_id, str)
    except smn_kms.KeyStateError as error:
        assert_type(error.state, smn_kms.KeyState | None)
    except (smn_kms.NotFoundError, smn_kms.RateLimitError) as error:
        assert_type(error.retry_after, float | None)
        assert_type(error.body, object)
    except smn_kms.ApiError as error:
        assert_type(error.status_code, int)
        return error.code or error.message
    except smn_kms.SmnKmsError as error:
        assert_type(error.retryable, bool)
        return error.request_id
    return None


async def asynchronous() -> None:
    auth = smn_kms.TokenAuth(new_token_async)
    async with smn_kms.connect_async(region="cn-north-4", auth=auth) as cloud:
        assert_type(cloud, smn_kms.AsyncCloud)
        assert_type(cloud.with_options(retry=smn_kms.Retry()), smn_kms.AsyncCloud)
        assert_type(await cloud.kms.enable_key(key_id="k"), EnableKeyResponse)
        assert_type((await cloud.smn.get_topic_kms_key("urn")).key_id, str)
        raw = await cloud.kms.with_raw_response.enable_key(key_id="k")
        assert_type(raw, smn_kms.RawResponse[EnableKeyResponse])
        assert_type(await smn_kms.import_key_async(cloud, "k", memoryview(b"m")), KeyDetails)
        assert_type(await smn_kms.create_imported_key_async(cloud, "a", b"m"), KeyDetails)
        assert_type(await smn_kms.wait_for_key_async(cloud, "k", "5", timeout=1), KeyDetails | None)
        assert_type(await smn_kms.ensure_topic_key_async(cloud, "urn", "k"), smn_kms.TopicKey)


def main() -> None:
    for each in clouds():
        with each as cloud:
            assert_type(cloud, smn_kms.Cloud)
            services(cloud)
            raw_responses(cloud)
            options(cloud)
            flows(cloud)
            states(cloud)
            errors(cloud)
