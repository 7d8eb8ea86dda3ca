"""Encrypt an SMN topic with a KMS key of your own.

    .venv/bin/python examples/topic_key.py              on a local sandbox
    .venv/bin/python examples/topic_key.py cn-north-4   in a region of the cloud

In a region, the credentials and the project come from the environment (docs/guide.md). A new key and
a new topic are made there, and stay.
"""

from __future__ import annotations

import secrets
import sys

import smn_kms
import smn_kms_sandbox


def encrypt_topic(cloud: smn_kms.Cloud) -> str:
    """Encrypt a new topic with a new key, and return the URN of the topic."""
    material = secrets.token_bytes(32)  # yours comes from where you keep it
    print(f"{len(material)} bytes; KMS never returns them")
    key = smn_kms.create_imported_key(cloud, "orders", material)
    print(f"key {key.key_id} is {key.key_state}")
    topic = cloud.smn.create_topic(name="orders-encrypted").topic_urn
    print(f"topic {topic}")
    given = smn_kms.ensure_topic_key(cloud, topic, key.key_id)
    print(given)
    message = cloud.smn.publish_message(topic, message="Order 42")
    print(f"message {message.message_id}")
    return topic


def show_errors(cloud: smn_kms.Cloud, topic: str) -> None:
    """Make mistakes, and show their errors."""
    key = cloud.smn.get_topic_kms_key(topic).key_id
    print(f"key {key}")
    cloud.kms.disable_key(key_id=key)
    print(f"the key of the topic is {cloud.smn.get_topic_kms_key(topic).status}")
    try:
        cloud.smn.publish_message(topic, message="Order 43")
    except smn_kms.ApiError as error:
        print(error)
    enabled = cloud.kms.enable_key(key_id=key)
    print(f"the key is {enabled.key_info.key_state} again")
    try:
        smn_kms.ensure_topic_key(cloud, topic, smn_kms_sandbox.SeedKey.ENABLED)
    except smn_kms.TopicKeyConflictError as error:
        print(error)
    try:
        cloud.kms.enable_key(key_id="orders")  # an alias; this is not sent
    except smn_kms.InvalidRequestError as error:
        print(error)


def on_sandbox() -> None:
    """Start a local sandbox, which is not the cloud, and connect to it."""
    auth = smn_kms.TokenAuth("any-token")
    with (
        smn_kms_sandbox.running() as url,
        smn_kms.connect(endpoint=url, project_id="demo", auth=auth) as cloud,
    ):
        print(f"connected to {url}")
        topic = encrypt_topic(cloud)
        show_errors(cloud, topic)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        on_sandbox()
    else:
        with smn_kms.connect(region=sys.argv[1]) as cloud:
            encrypt_topic(cloud)
