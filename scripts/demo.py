"""Run the four documented operations against a local sandbox, and show what failing looks like.

Uses the public names of `smn_kms` only. Exits with status 1 if anything is not as it should be.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key
from rich.console import Console
from rich.markup import escape

import smn_kms
import smn_kms_sandbox
from smn_kms_sandbox import ImportParameters, SeedKey

PROJECT = "44ef0bd78eb24f02b40614fe85a7d234"


class UnexpectedError(Exception):
    """A step did not end as it should have."""


class Story:
    """Tells what is done, step by step, and counts the steps."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, soft_wrap=True)
        self._steps = 0

    def title(self, text: str) -> None:
        """Open a chapter."""
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
        """Close the story."""
        self._console.print(f"\n[bold green]All {self._steps} steps went as they should.[/bold green]")


def wrapped(material: bytes, parameters: ImportParameters) -> str:
    """Key material as KMS takes it: RSAES-OAEP with SHA-256 for hash and MGF1, in Base64."""
    key = load_der_public_key(base64.b64decode(parameters.public_key))
    if not isinstance(key, rsa.RSAPublicKey):
        raise UnexpectedError("the sandbox gave a wrapping key that is not RSA")
    oaep = padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
    return base64.b64encode(key.encrypt(material, oaep)).decode()


def tell(story: Story) -> None:
    """Start a sandbox and do the job, then make the mistakes."""
    with smn_kms_sandbox.running() as url:
        auth = smn_kms.TokenAuth("the-sandbox-takes-any-token")
        with smn_kms.connect(endpoint=url, project_id=PROJECT, auth=auth) as cloud:
            story.title(f"The job, against a sandbox at {url} that is not the cloud")
            topic = url.sandbox.topic_urn("demo", PROJECT)

            enabled = cloud.kms.enable_key(key_id=SeedKey.DISABLED)
            story.expect(
                f'cloud.kms.enable_key(key_id="{SeedKey.DISABLED}")',
                f"key_state {enabled.key_info.key_state}",
                "key_state 2",
            )
            bound = cloud.smn.bind_topic_kms_key(topic, key_id=SeedKey.DISABLED)
            story.expect(
                f'cloud.smn.bind_topic_kms_key("{topic}", key_id="{SeedKey.DISABLED}")',
                f"binding id of {len(bound.id)} characters, in effect in five minutes",
                "binding id of 32 characters, in effect in five minutes",
            )
            queried = cloud.smn.get_topic_kms_key(topic)
            story.expect(
                f'cloud.smn.get_topic_kms_key("{topic}")',
                f"key {queried.key_id}, status {queried.status}, same binding: {queried.id == bound.id}",
                f"key {SeedKey.DISABLED}, status ENABLED, same binding: True",
            )
            parameters = url.sandbox.import_parameters(SeedKey.PENDING_IMPORT, PROJECT)
            cloud.kms.import_key_material(
                key_id=SeedKey.PENDING_IMPORT,
                import_token=parameters.import_token,
                encrypted_key_material=wrapped(secrets.token_bytes(32), parameters),
                expiration_time=datetime.now(UTC) + timedelta(days=365),
            )
            orders = url.sandbox.topic_urn("orders", PROJECT)
            cloud.smn.bind_topic_kms_key(orders, key_id=SeedKey.PENDING_IMPORT)
            story.expect(
                f'cloud.kms.import_key_material(key_id="{SeedKey.PENDING_IMPORT}", import_token=..., ...)',
                f"bound to a topic, its status is {cloud.smn.get_topic_kms_key(orders).status}",
                "bound to a topic, its status is ENABLED",
            )

            story.title("What going wrong looks like")
            story.refused(
                "the same binding once more",
                lambda: cloud.smn.bind_topic_kms_key(topic, key_id=SeedKey.DISABLED),
                smn_kms.ConflictError,
            )
            story.refused(
                "enabling a key that is enabled",
                lambda: cloud.kms.enable_key(key_id=SeedKey.DISABLED),
                smn_kms.BadRequestError,
            )
            story.refused(
                "a malformed key id, which is never sent",
                lambda: cloud.kms.enable_key(key_id="0d0466b0"),
                smn_kms.InvalidRequestError,
            )


def main() -> int:
    """Tell the story; the exit status says whether it went as it should."""
    story = Story()
    try:
        tell(story)
    except (UnexpectedError, smn_kms.SmnKmsError) as error:
        Console(stderr=True).print(f"[bold red]Not as it should be:[/bold red] {escape(str(error))}")
        return 1
    story.done()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
