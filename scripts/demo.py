"""Do the whole job against a local sandbox, and show what failing looks like.

Brings a key, encrypts a topic with it, takes the key away and gives it back, replaces it and cleans up.

Uses the public names of `smn_kms` only. Exits with status 1 if anything is not as it should be.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from rich.console import Console
from rich.markup import escape

import smn_kms
import smn_kms_sandbox
from scripts.command import FOUND, OK, Parser, command
from smn_kms import KeyState, TopicKeyChange
from smn_kms_sandbox import SeedKey

PROJECT = "44ef0bd78eb24f02b40614fe85a7d234"


class UnexpectedError(Exception):
    """A step did not end as it should have."""


class Steps:
    """Prints each step with its result, and counts the steps."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, soft_wrap=True)
        self._steps = 0

    def note(self, text: str) -> None:
        """Print a line that is no step."""
        self._console.print(text)

    def title(self, text: str) -> None:
        """Print the title of a section."""
        self._console.print(f"\n[bold]{text}[/bold]")

    def expect(self, call: str, result: object, expected: object) -> None:
        """Show a call that worked and what came of it."""
        self._steps += 1
        if result != expected:
            raise UnexpectedError(f"{call} gave {result!r} instead of {expected!r}")
        self._console.print(f"  [green]{self._steps}.[/green] {escape(call)}")
        self._console.print(f"     [dim]->[/dim] {escape(str(result))}")

    def refused(self, call: str, attempt: Callable[[], object], error: type[smn_kms.SmnKmsError]) -> None:
        """Show a call that fails as it should, with the error as a user sees it."""
        self._steps += 1
        try:
            attempt()
        except error as caught:
            if type(caught) is not error:
                raise UnexpectedError(
                    f"{call} raised {type(caught).__name__}, not {error.__name__}"
                ) from caught
            self._console.print(f"  [green]{self._steps}.[/green] {escape(call)}")
            self._console.print(f"     [red]smn_kms.{error.__name__}[/red]: {escape(str(caught))}")
        else:
            raise UnexpectedError(f"{call} worked and should have raised {error.__name__}")

    def done(self) -> None:
        """Print the last line."""
        self._console.print(f"\n[bold green]All {self._steps} steps went as they should.[/bold green]")


class Job:
    """The job, step by step: a key of one's own, and a topic that is encrypted with it."""

    def __init__(self, steps: Steps, cloud: smn_kms.Cloud) -> None:
        self._steps = steps
        self._cloud = cloud
        self._key = ""
        self._topic = ""
        self._binding = ""

    def bring_a_key(self) -> None:
        """From an empty key to one with imported material."""
        steps, cloud = self._steps, self._cloud
        steps.title("A key of your own")
        self._key = cloud.kms.create_key(key_alias="orders", origin="external").key_info.key_id
        steps.expect(
            'key = cloud.kms.create_key(key_alias="orders", origin="external").key_info.key_id',
            f"key {self._key}, {self._key_state()}",
            f"key {self._key}, {KeyState.PENDING_IMPORT}",
        )
        material = bytearray(secrets.token_bytes(32))
        imported = smn_kms.import_key(
            cloud, self._key, material, expires=datetime.now(UTC) + timedelta(days=365)
        )
        steps.expect(
            "smn_kms.import_key(cloud, key, material, expires=in_a_year)",
            f"{imported.origin} material, {self._key_state()}",
            f"external material, {KeyState.ENABLED}",
        )

    def encrypt_a_topic(self) -> None:
        """A topic, its key, and a message."""
        steps, cloud = self._steps, self._cloud
        steps.title("A topic that is encrypted with it")
        self._topic = cloud.smn.create_topic(name="orders-encrypted").topic_urn
        name = self._topic.rpartition(":")[2]
        steps.expect(
            'topic = cloud.smn.create_topic(name="orders-encrypted").topic_urn',
            f"topic {name}",
            "topic orders-encrypted",
        )
        bound = cloud.smn.bind_topic_kms_key(self._topic, key_id=self._key)
        steps.expect(
            "cloud.smn.bind_topic_kms_key(topic, key_id=key)",
            f"binding id of {len(bound.id)} characters",
            "binding id of 32 characters",
        )
        there = cloud.smn.get_topic_kms_key(self._topic)
        steps.expect(
            "cloud.smn.get_topic_kms_key(topic)",
            f"key {there.key_id}, {there.status}, same binding: {there.id == bound.id}",
            f"key {self._key}, {KeyState.ENABLED}, same binding: True",
        )
        self._publish()

    def lose_the_key_and_get_it_back(self) -> None:
        """What becomes of the topic while its key is disabled."""
        steps, cloud = self._steps, self._cloud
        steps.title("The topic without its key")
        cloud.kms.disable_key(key_id=self._key)
        steps.expect(
            "cloud.kms.disable_key(key_id=key)",
            f"the topic's key is {cloud.smn.get_topic_kms_key(self._topic).status}",
            f"the topic's key is {KeyState.DISABLED}",
        )
        steps.refused(
            'cloud.smn.publish_message(topic, message="...")',
            lambda: cloud.smn.publish_message(self._topic, message="Order 43"),
            smn_kms.BadRequestError,
        )
        enabled = cloud.kms.enable_key(key_id=self._key)
        steps.expect(
            "cloud.kms.enable_key(key_id=key)",
            f"{KeyState(enabled.key_info.key_state)} ({enabled.key_info.key_state} in KMS)",
            f"{KeyState.ENABLED} (2 in KMS)",
        )
        self._publish()

    def replace_the_key(self) -> None:
        """Another key for the topic, no key, and the end of the first."""
        steps, cloud = self._steps, self._cloud
        steps.title("Another key, and the end of this one")
        steps.refused(
            "smn_kms.ensure_topic_key(cloud, topic, other_key)",
            lambda: smn_kms.ensure_topic_key(cloud, self._topic, SeedKey.ENABLED),
            smn_kms.TopicKeyConflictError,
        )
        ensured = smn_kms.ensure_topic_key(cloud, self._topic, SeedKey.ENABLED, replace=True)
        steps.expect(
            "given = smn_kms.ensure_topic_key(cloud, topic, other_key, replace=True)",
            f"{ensured.change}, takes effect after {ensured.effective_after}",
            f"{TopicKeyChange.REPLACED}, takes effect after 0:05:00",
        )
        cloud.smn.delete_topic_kms_key(self._topic, ensured.binding_id)
        steps.refused(
            "cloud.smn.delete_topic_kms_key(topic, given.binding_id), after which there is none to be found",
            lambda: cloud.smn.get_topic_kms_key(self._topic),
            smn_kms.NotFoundError,
        )
        cloud.kms.schedule_key_deletion(key_id=self._key, pending_days="7")
        steps.expect(
            'cloud.kms.schedule_key_deletion(key_id=key, pending_days="7")',
            self._key_state(),
            KeyState.PENDING_DELETION,
        )

    def go_wrong(self) -> None:
        """Mistakes, and what they look like."""
        steps, cloud = self._steps, self._cloud
        steps.title("What going wrong looks like")
        steps.refused(
            "enabling a key that waits for its deletion",
            lambda: cloud.kms.enable_key(key_id=self._key),
            smn_kms.BadRequestError,
        )
        steps.refused(
            "a malformed key id, which is never sent",
            lambda: cloud.kms.enable_key(key_id="0d0466b0"),
            smn_kms.InvalidRequestError,
        )
        steps.refused(
            "key material in hex, which is never sent, nor shown",
            lambda: smn_kms.import_key(cloud, SeedKey.PENDING_IMPORT, secrets.token_hex(32).encode()),
            smn_kms.InvalidRequestError,
        )

    def _publish(self) -> None:
        message = self._cloud.smn.publish_message(self._topic, message="Order 42").message_id
        self._steps.expect(
            'cloud.smn.publish_message(topic, message="...")',
            f"message id of {len(message)} characters",
            "message id of 32 characters",
        )

    def _key_state(self) -> KeyState:
        return KeyState(self._cloud.kms.describe_key(key_id=self._key).key_info.key_state)


def run(steps: Steps) -> None:
    """Do the job on a new sandbox, then make the mistakes."""
    with smn_kms_sandbox.running() as url:
        steps.note(f"On a sandbox at {url}, which is not the cloud:")
        auth = smn_kms.TokenAuth("the-sandbox-takes-any-token")
        with smn_kms.connect(endpoint=url, project_id=PROJECT, auth=auth) as cloud:
            job = Job(steps, cloud)
            job.bring_a_key()
            job.encrypt_a_topic()
            job.lose_the_key_and_get_it_back()
            job.replace_the_key()
            job.go_wrong()


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    Parser("demo", __doc__).parse_args(arguments)
    steps = Steps()
    try:
        run(steps)
    except (UnexpectedError, smn_kms.SmnKmsError) as error:
        Console(stderr=True).print(f"[bold red]Not as it should be:[/bold red] {escape(str(error))}")
        return FOUND
    steps.done()
    return OK


if __name__ == "__main__":
    raise SystemExit(main())
