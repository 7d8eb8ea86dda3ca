"""Client and sandbox against a small model of keys and bindings, in whatever order calls come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace

import pytest
from attrs import define, field
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

import smn_kms
from smn_kms_api.kms import models
from smn_kms_sandbox import ImportParameters, RunningSandbox, Sandbox, SeedKey
from tests.common import PROJECT, Clock

from .conftest import wrap

STATUS = {"2": "ENABLED", "3": "DISABLED", "4": "PENDING_DELETION", "5": "PENDING_IMPORT", "": "DELETED"}
GONE = ""
NO_KEY = "KMS.0207"
MATERIALS = (b"1" * 32, b"2" * 32)
NO_BINDING = "0" * 32
UNUSABLE = {"2": None, "3": "KMS.0209", "4": "KMS.0210", "5": "SANDBOX.0400", GONE: NO_KEY}
CONTEXTS = ("one", "another")
OWN = "made-by-kms"
ALIASES = (OWN, "imported")
ALIAS = st.sampled_from(ALIASES)
TAGS = ("env", "team")
TAG = st.sampled_from(TAGS)
TEXT = st.sampled_from(["", "text", "\u00dcmlaut"])
ENDPOINT = st.sampled_from(["a@b.example", "c@d.example"])


@define
class ModelKey:
    external: bool
    state: str
    material: bytes | None = None
    has_material: bool = False
    gone_on: int | None = None
    interval: int | None = None
    due: int = 0
    rotations: int = 0
    tags: dict[str, str] = field(factory=dict)

    def rotate(self, day: int) -> None:
        """Let the key rotate as often as it has to by this day."""
        while self.interval and self.state == "2" and self.due <= day:
            self.rotations += 1
            self.due += self.interval


@contextmanager
def refused(code: str | None) -> Iterator[None]:
    """Fail unless the call in the block is refused with the code, or is not refused for `None`."""
    if code is None:
        yield
        return
    with pytest.raises(smn_kms.ApiError) as refusal:
        yield
    assert refusal.value.code == code


class Machine(RuleBasedStateMachine):
    cloud: smn_kms.Cloud
    sandbox: Sandbox
    clock: Clock

    @initialize()
    def begin(self) -> None:
        self.sandbox.reset()
        self.day = 0
        self.model: dict[str, ModelKey] = {}
        self.binding: tuple[str, str] | None = None
        self.urn = self.sandbox.topic_urn("demo", PROJECT)
        self.ids: dict[str, str] = {}
        self.ciphertexts: list[tuple[str, str, str]] = []
        for alias in ALIASES:
            self.create(alias)

    @rule(alias=ALIAS)
    def create(self, alias: str) -> None:
        # Few keys, so that much happens to each; the first of a name is gone before there is a second.
        taken = alias in self.ids and self.model[self.ids[alias]].state != GONE
        external = alias != OWN
        with refused("KMS.1104" if taken else None):
            made = self.cloud.kms.create_key(key_alias=alias, origin="external" if external else "kms")
            key_id = self.ids[alias] = made.key_info.key_id
            self.model[key_id] = ModelKey(external, "5" if external else "2", has_material=not external)

    @rule(alias=ALIAS)
    def enable(self, alias: str) -> None:
        codes = {GONE: NO_KEY, "4": "KMS.0210", "3": None}
        self._step(alias, self.cloud.kms.enable_key, codes, "KMS.1201", "2")
        key = self.model[self.ids[alias]]
        # A rotation that the key has missed comes now, and once.
        key.due = max(key.due, self.day)
        self._rotate()

    @rule(alias=ALIAS, days=st.sampled_from([30, 365]))
    def enable_rotation(self, alias: str, days: int) -> None:
        key_id = self.ids[alias]
        key = self.model[key_id]
        code = {GONE: NO_KEY, "3": "KMS.0209", "4": "KMS.0210"}.get(key.state)
        if key.state != GONE and key.external:
            code = "KMS.0312"
        with refused(code or ("KMS.2901" if key.interval else None)):
            self.cloud.kms.enable_key_rotation(key_id=key_id)
            if days != 365:
                self.cloud.kms.update_key_rotation_interval(key_id=key_id, rotation_interval=days)
            key.interval, key.due = days, self.day + days

    @rule(alias=ALIAS, days=st.sampled_from([None, 31]))
    def change_rotation(self, alias: str, days: int | None) -> None:
        """Change the interval, or end the rotation."""
        key_id = self.ids[alias]
        key = self.model[key_id]
        code = NO_KEY if key.state == GONE else "KMS.0313"
        if key.state != GONE and key.interval:
            code = {"2": "", "3": "KMS.0209", "4": "KMS.0210"}[key.state]
        with refused(code or None):
            if days is None:
                self.cloud.kms.disable_key_rotation(key_id=key_id)
            else:
                self.cloud.kms.update_key_rotation_interval(key_id=key_id, rotation_interval=days)
            key.interval, key.due = days, self.day + (days or 0)

    @rule(alias=ALIAS, tag=TAG, value=st.sampled_from(["", "v"]), batch=st.booleans())
    def add_tag(self, alias: str, tag: str, value: str, batch: bool) -> None:
        key_id, given = self.ids[alias], models.KeyTag(key=tag, value=value)
        with refused(NO_KEY if self.model[key_id].state == GONE else None):
            if batch:
                self.cloud.kms.batch_update_key_tags(key_id, tags=[given], action="create")
            else:
                self.cloud.kms.add_key_tag(key_id, tag=given)
            self.model[key_id].tags[tag] = value

    @rule(alias=ALIAS, tag=TAG, batch=st.booleans())
    def delete_tag(self, alias: str, tag: str, batch: bool) -> None:
        key_id = self.ids[alias]
        key = self.model[key_id]
        missing = None if batch or tag in key.tags else "KMS.0416"
        with refused(NO_KEY if key.state == GONE else missing):
            if batch:
                self.cloud.kms.batch_update_key_tags(key_id, tags=[models.KeyTag(key=tag)], action="delete")
            else:
                self.cloud.kms.delete_key_tag(key_id, tag)
            key.tags.pop(tag, None)

    @rule(tag=TAG)
    def find_by_tag(self, tag: str) -> None:
        found = self.cloud.kms.iter_keys_by_tags(
            action="filter", limit=1, tags=[models.KeyTagFilter(key=tag)]
        )
        shown = {it.resource_id: {each.key: each.value for each in it.tags or []} for it in found}
        live = {key_id: key for key_id, key in self.model.items() if key.state != GONE}
        assert shown == {key_id: key.tags for key_id, key in live.items() if tag in key.tags}

    @rule(alias=ALIAS)
    def disable(self, alias: str) -> None:
        codes = {GONE: NO_KEY, "4": "KMS.0210", "2": None}
        self._step(alias, self.cloud.kms.disable_key, codes, "KMS.1301", "3")

    @rule(alias=ALIAS)
    def delete_material(self, alias: str) -> None:
        key_id = self.ids[alias]
        key = self.model[key_id]
        codes: dict[str, str | None] = {GONE: NO_KEY}
        if key.external:
            codes |= {"2": None, "3": None}
        otherwise = "KMS.2701" if key.external else "KMS.0309"
        self._step(alias, self.cloud.kms.delete_imported_key_material, codes, otherwise, "5")
        key.has_material = key.has_material and key.state != "5"

    @rule(alias=ALIAS, days=st.sampled_from([7, 9]))
    def schedule(self, alias: str, days: int) -> None:
        def call(key_id: str) -> None:
            self.cloud.kms.schedule_key_deletion(key_id=key_id, pending_days=str(days))
            self.model[key_id].gone_on = self.day + days

        codes = {GONE: NO_KEY, "4": "KMS.1402"}
        self._step(alias, call, codes, None, "4")

    @rule(alias=ALIAS)
    def cancel(self, alias: str) -> None:
        key_id = self.ids[alias]
        key = self.model[key_id]
        codes = {GONE: NO_KEY, "4": None}
        back = "3" if key.has_material else "5"
        self._step(alias, self.cloud.kms.cancel_key_deletion, codes, "KMS.1501", back)
        if key.state == back:
            key.gone_on = None

    def _step(
        self,
        alias: str,
        call: Callable[..., object],
        codes: Mapping[str, str | None],
        otherwise: str | None,
        after: str,
    ) -> None:
        key_id = self.ids[alias]
        key = self.model[key_id]
        with refused(codes.get(key.state, otherwise)):
            call(key_id=key_id)
            key.state = after

    @rule(alias=ALIAS, material=st.sampled_from(MATERIALS))
    def import_material(self, alias: str, material: bytes) -> None:
        key_id = self.ids[alias]
        key = self.model[key_id]
        code = NO_KEY if key.state == GONE else "KMS.0310" if key.external else "KMS.0309"
        with refused(None if key.state == "5" else code):
            got = self.cloud.kms.get_parameters_for_import(
                key_id=key_id, wrapping_algorithm="RSAES_OAEP_SHA_256"
            )
            parameters = ImportParameters(key_id, got.import_token, got.public_key, 0)
        if key.state != "5":
            return
        with refused(None if key.material in (None, material) else "KMS.2606"):
            self.cloud.kms.import_key_material(
                key_id=key_id,
                import_token=parameters.import_token,
                encrypted_key_material=wrap(parameters, material),
            )
            key.state, key.material, key.has_material = "2", material, True

    @rule(days=st.sampled_from([3, 7, 35]))
    def time_passes(self, days: int) -> None:
        self.clock.advance(timedelta(days=days))
        self.day += days
        for key in self.model.values():
            if key.gone_on is not None and key.gone_on <= self.day:
                key.state = GONE
        self._rotate()

    def _rotate(self) -> None:
        """Let the keys of the model rotate, and compare the others with them."""
        for key_id, key in self.model.items():
            key.rotate(self.day)
            if key.state != GONE:
                found = self.cloud.kms.get_key_rotation_status(key_id=key_id).to_dict()
                assert (found.pop("last_rotation_time") != "") == bool(key.rotations)
                assert found == {
                    "key_rotation_enabled": key.interval is not None,
                    **({"rotation_interval": key.interval} if key.interval else {}),
                    "number_of_rotations": key.rotations,
                }

    @rule(alias=ALIAS)
    def bind(self, alias: str) -> None:
        key_id = self.ids[alias]
        code = (
            "SMN.00013056" if self.model[key_id].state == GONE else "SMN.00013049" if self.binding else None
        )
        with refused(code):
            bound = self.cloud.smn.bind_topic_kms_key(self.urn, key_id=key_id)
            self.binding = (bound.id, key_id)

    @rule(alias=ALIAS, stale=st.booleans())
    def rebind(self, alias: str, stale: bool) -> None:
        key_id = self.ids[alias]
        binding_id = self.binding[0] if self.binding and not stale else NO_BINDING
        usable = binding_id != NO_BINDING and self.model[key_id].state != GONE
        with refused(None if usable else "SMN.00013064"):
            bound = self.cloud.smn.update_topic_kms_key(self.urn, binding_id, key_id=key_id)
            assert bound.id != binding_id
            self.binding = (bound.id, key_id)

    @rule()
    def unbind(self) -> None:
        binding_id = self.binding[0] if self.binding else NO_BINDING
        with refused(None if self.binding else "SMN.00013056"):
            self.cloud.smn.delete_topic_kms_key(self.urn, binding_id)
            self.binding = None

    @rule(alias=ALIAS, context=st.sampled_from(CONTEXTS))
    def encrypt(self, alias: str, context: str) -> None:
        key_id = self.ids[alias]
        with refused(UNUSABLE[self.model[key_id].state]):
            made = self.cloud.kms.create_data_key(
                key_id=key_id, datakey_length="64", additional_authenticated_data=context
            )
            encrypted = self.cloud.kms.encrypt_data(
                key_id=key_id, plain_text=made.plain_text, additional_authenticated_data=context
            )
            self.ciphertexts.append((key_id, context, encrypted.cipher_text))
            decrypted = self.cloud.kms.decrypt_data_key(
                key_id=key_id,
                cipher_text=made.cipher_text,
                datakey_cipher_length="8",
                additional_authenticated_data=context,
            )
            assert decrypted.data_key == made.plain_text

    @rule(which=st.integers(0, 100), context=st.sampled_from(CONTEXTS))
    def decrypt(self, which: int, context: str) -> None:
        """Whatever was encrypted, before rotations and before its material was deleted and imported again."""
        if not self.ciphertexts:
            return
        key_id, bound_to, ciphertext = self.ciphertexts[which % len(self.ciphertexts)]
        code = UNUSABLE[self.model[key_id].state]
        with refused(code or (None if context == bound_to else "KMS.2201")):
            found = self.cloud.kms.decrypt_data(cipher_text=ciphertext, additional_authenticated_data=context)
            assert (found.key_id, len(found.plain_text)) == (key_id, 16)

    @rule()
    def query_and_publish(self) -> None:
        state = self.model[self.binding[1]].state if self.binding else None
        with refused(None if state in (None, "2", "4") else "SANDBOX.0400"):
            self.cloud.smn.publish_message(self.urn, message="m")
        with refused("SMN.00010008" if state is None else None):
            found = self.cloud.smn.get_topic_kms_key(self.urn)
            assert (found.id, found.key_id) == self.binding
            assert found.status == STATUS[str(state)]

    def teardown(self) -> None:
        for tag in TAGS:
            self.find_by_tag(tag=tag)

    @rule()
    def list_keys(self) -> None:
        listed = self.cloud.kms.list_keys().key_details
        assert isinstance(listed, list)
        self._must_be_all({key.key_id: key.to_dict()["key_state"] for key in listed})

    @invariant()
    def the_sandbox_holds_what_the_model_holds(self) -> None:
        held = self.sandbox.snapshot()[PROJECT]
        self._must_be_all({key["key_id"]: key["state"] for key in held["keys"]})
        bindings = {topic["topic_urn"]: topic["binding"] for topic in held["topics"]}
        binding = bindings[self.urn]
        assert (binding and (binding["id"], binding["key_id"])) == self.binding

    def _must_be_all(self, shown: dict[str, str]) -> None:
        ours = {key_id: state for key_id, state in shown.items() if key_id not in set(SeedKey)}
        assert ours == {key_id: key.state for key_id, key in self.model.items() if key.state != GONE}


class TopicMachine(RuleBasedStateMachine):
    """A topic, its introduction and its subscriptions: endpoints, and whether they have confirmed."""

    cloud: smn_kms.Cloud
    sandbox: Sandbox

    @initialize()
    def begin(self) -> None:
        self.sandbox.reset()
        self.urn = self.sandbox.topic_urn("demo", PROJECT)
        self.exists = True
        self.name = self.introduction = ""
        self.confirmed: dict[str, bool] = {}
        self.urns: dict[str, str] = {}

    def missing(self, otherwise: str | None = None) -> str | None:
        return otherwise if self.exists else "SMN.00010008"

    @rule()
    def delete(self) -> None:
        with refused(self.missing()):
            self.cloud.smn.delete_topic(self.urn)
        self.exists, self.name, self.introduction = False, "", ""
        self.confirmed.clear()

    @rule()
    def create(self) -> None:
        self.cloud.smn.create_topic(name="demo")
        self.exists = True

    @rule(name=TEXT)
    def rename(self, name: str) -> None:
        with refused(self.missing()):
            self.cloud.smn.update_topic(self.urn, display_name=name)
            self.name = name

    @rule(text=TEXT)
    def introduce(self, text: str) -> None:
        with refused(self.missing()):
            self.cloud.smn.set_topic_attribute(self.urn, "introduction", value=text)
            self.introduction = text

    # Rules that remove something put it there first in half of the cases: by chance alone it is rarely there.
    @rule(everything=st.booleans(), first=st.booleans())
    def forget(self, everything: bool, first: bool) -> None:
        if first:
            self.introduce("text")
        with refused(self.missing(None if everything or self.introduction else "SMN.0045")):
            if everything:
                self.cloud.smn.delete_topic_attributes(self.urn)
            else:
                self.cloud.smn.delete_topic_attribute(self.urn, "introduction")
            self.introduction = ""

    @rule(endpoint=ENDPOINT)
    def subscribe(self, endpoint: str) -> None:
        with refused(self.missing()):
            added = self.cloud.smn.add_subscription(self.urn, protocol="email", endpoint=endpoint)
            self.urns[endpoint] = added.subscription_urn
            self.confirmed.setdefault(endpoint, False)

    @rule(endpoint=ENDPOINT, first=st.booleans())
    def confirm(self, endpoint: str, first: bool) -> None:
        if first:
            self.subscribe(endpoint)
        asked = [it for it in self.sandbox.deliveries if it.token and it.endpoint == endpoint]
        with refused(None if endpoint in self.confirmed else "SANDBOX.0403"):
            self.cloud.smn.confirm_subscription(token=asked[-1].token if asked else "0" * 32)
            self.confirmed[endpoint] = True

    @rule(endpoint=ENDPOINT, first=st.booleans())
    def cancel(self, endpoint: str, first: bool) -> None:
        if first:
            self.subscribe(endpoint)
        with refused(None if endpoint in self.confirmed else "SMN.0013"):
            self.cloud.smn.cancel_subscription(self.urns.get(endpoint, f"{self.urn}:{NO_BINDING}"))
            del self.confirmed[endpoint]

    @rule()
    def publish(self) -> None:
        before = len(self.sandbox.deliveries)
        with refused(self.missing()):
            self.cloud.smn.publish_message(self.urn, message="m")
        delivered = [it.endpoint for it in self.sandbox.deliveries[before:]]
        assert delivered == [endpoint for endpoint, is_confirmed in self.confirmed.items() if is_confirmed]

    def teardown(self) -> None:
        self.look()

    @rule()
    def look(self) -> None:
        listed = {it.endpoint: it.status == 1 for it in self.cloud.smn.iter_subscriptions(limit=1)}
        assert listed == self.confirmed
        with refused(self.missing()):
            shown = self.cloud.smn.list_topic_attributes(self.urn).attributes
            assert (shown and shown.to_dict()["introduction"]) == self.introduction
            assert self.cloud.smn.get_topic(self.urn).display_name == self.name


def run(
    kind: type[RuleBasedStateMachine], examples: int, cloud: object, served: RunningSandbox, *phases: Phase
) -> None:
    clock = served.sandbox._service.clock
    machine = type("Machine", (kind,), {"cloud": cloud, "sandbox": served.sandbox, "clock": clock})
    run_state_machine_as_test(
        machine,
        settings=settings(
            derandomize=True,
            max_examples=examples,
            stateful_step_count=50,
            database=None,
            phases=phases,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.fixture(scope="module")
def cloud(served: RunningSandbox) -> Iterator[smn_kms.Cloud]:
    auth = smn_kms.TokenAuth("any")
    with smn_kms.connect(endpoint=served.url, project_id=PROJECT, auth=auth, retry=False) as cloud:
        yield cloud


@pytest.mark.parametrize(("kind", "examples"), [(Machine, 12), (TopicMachine, 12)])
def test_client_and_sandbox_do_what_the_model_does(
    kind: type[RuleBasedStateMachine], examples: int, cloud: smn_kms.Cloud, served: RunningSandbox
) -> None:
    run(kind, examples, cloud, served, *Phase)


class Losing:
    """An object whose method of one name does nothing."""

    def __init__(self, whole: object, lost: str) -> None:
        self._whole, self._lost = whole, lost

    def __getattr__(self, name: str) -> object:
        return (lambda *_, **_named: None) if name == self._lost else getattr(self._whole, name)


@pytest.mark.parametrize(
    ("kind", "examples", "lost"),
    [
        (Machine, 12, "add_key_tag"),
        *(
            (TopicMachine, 12, lost)
            for lost in (
                "create_topic",
                "delete_topic",
                "update_topic",
                "set_topic_attribute",
                "delete_topic_attribute",
                "delete_topic_attributes",
                "confirm_subscription",
                "cancel_subscription",
            )
        ),
    ],
)
def test_the_model_notices_a_call_that_is_lost(
    kind: type[RuleBasedStateMachine],
    examples: int,
    lost: str,
    cloud: smn_kms.Cloud,
    served: RunningSandbox,
) -> None:
    losing = SimpleNamespace(kms=Losing(cloud.kms, lost), smn=Losing(cloud.smn, lost))
    with pytest.raises((Exception, pytest.fail.Exception)) as noticed:
        run(kind, examples, losing, served, Phase.generate)
    assert any("Failing test case" in note for note in noticed.value.__notes__)
