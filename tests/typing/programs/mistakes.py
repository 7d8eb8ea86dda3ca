"""A program with a mistake in each marked line, and in no other."""

from __future__ import annotations

import smn_kms


def number() -> int:
    return 1


def connecting() -> None:
    smn_kms.connect(auth="t")  # mistake
    smn_kms.connect(regoin="cn-north-4")  # mistake
    smn_kms.TokenAuth(1)  # mistake
    smn_kms.TokenAuth(number)  # mistake
    smn_kms.AkSkAuth("access")  # mistake
    smn_kms.Retry(attempts="4")  # mistake
    smn_kms.missing  # mistake


def calling(cloud: smn_kms.Cloud) -> None:
    cloud.kms.enable_key()  # mistake
    cloud.kms.enable_key(key_id=1)  # mistake
    cloud.kms.enable_key(key="k")  # mistake
    cloud.kms.enable_key("k")  # mistake
    cloud.smn.bind_topic_kms_key(key_id="k")  # mistake
    cloud.kms.import_key_material(key_id="k", import_token="t")  # mistake
    cloud.kms.create_key(key_alias="a", origin="abroad")  # mistake
    cloud.kms.schedule_key_deletion(key_id="k", pending_days=7.5)  # mistake
    cloud.smn.list_topics(limit="10")  # mistake
    cloud.smn.publish_message("urn", message="m", tags={"a": 1})  # mistake
    cloud.kms.with_raw_response.enable_key(key_id=1)  # mistake
    cloud.kms.with_raw_response.missing  # mistake
    cloud.kms.missing  # mistake
    cloud.with_options(timout=1)  # mistake


def reading(cloud: smn_kms.Cloud) -> int:
    cloud.kms.enable_key(key_id="k").key_info.key_stat  # mistake
    cloud.smn.get_topic_kms_key("urn").missing  # mistake
    cloud.kms.with_raw_response.enable_key(key_id="k").key_info  # mistake
    cloud.kms.with_raw_response.enable_key(key_id="k").parsed.missing  # mistake
    cloud.kms.describe_key(key_id="k").key_info.key_alias.upper()  # mistake
    cloud.kms.delete_imported_key_material(key_id="k").key_id  # mistake
    return cloud.smn.get_topic_kms_key("urn").status  # mistake


def flows(cloud: smn_kms.Cloud, asynchronous: smn_kms.AsyncCloud) -> None:
    smn_kms.import_key(cloud, "k", "material")  # mistake
    smn_kms.import_key(asynchronous, "k", b"m")  # mistake
    smn_kms.wait_for_key(cloud, "k", 2.5)  # mistake
    smn_kms.wait_for_key(cloud, "k", smn_kms.KeyState.ENABELD)  # mistake
    smn_kms.wait_for_key(cloud, "k", "2").key_id  # mistake
    smn_kms.ensure_topic_key(cloud, "urn", "k", overwrite=True)  # mistake
    smn_kms.ensure_topic_key(cloud, "urn", "k").changed  # mistake


def failing(cloud: smn_kms.Cloud) -> None:
    try:
        smn_kms.ensure_topic_key(cloud, "urn", "k")
    except smn_kms.InvalidRequestError as error:
        error.status_code  # mistake
    except smn_kms.ApiError as error:
        error.code.upper()  # mistake
        error.stauts_code  # mistake


async def awaiting(cloud: smn_kms.AsyncCloud) -> None:
    with smn_kms.connect_async():  # mistake
        pass
    cloud.kms.enable_key(key_id="k")  # mistake
    cloud.kms.enable_key(key_id="k").key_info  # mistake
    cloud.kms.with_raw_response.enable_key(key_id="k").parsed  # mistake
    smn_kms.import_key_async(cloud, "k", b"m")  # mistake
    await cloud.kms.enable_key(key_id=1)  # mistake
    await cloud.smn.with_raw_response.get_topic_kms_key(1)  # mistake
    (await cloud.kms.enable_key(key_id="k")).missing  # mistake


def untyped(cloud) -> None:  # mistake
    del cloud
