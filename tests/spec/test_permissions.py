"""The IAM actions of the specs are those that permissions.yaml has, transcribed from the sources by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from scripts.spec import Operation

FACTS = yaml.safe_load(Path(__file__).with_name("permissions.yaml").read_text(encoding="utf-8"))
PERMISSIONS = {name: fact for service in ("kms", "smn", "iam") for name, fact in FACTS[service].items()}
RESOURCES = {"kms": "KeyId", "smn": "topic"}
KINDS = {"identity": "identity policy", "role": "role policy"}
OF_KEYS = ["kms:KeyOrigin", "kms:KeySpec", "kms:KeyUsage"]

every_operation = pytest.mark.parametrize("name", PERMISSIONS)


def records(operation: Operation, authorization: str) -> list[dict[str, Any]]:
    return [it for it in operation.value.get("x-iam-actions", []) if it["authorization"] == authorization]


def conditions(fact: dict[str, Any]) -> list[str]:
    """The condition keys in the order of the page."""
    if "all" in fact:
        return list(fact["all"])
    existing = ["kms:MultiRegionKeyType", *fact["existing"]] if "existing" in fact else []
    return [*OF_KEYS, *existing, *fact.get("more", [])]


def aliases_of(fact: dict[str, Any]) -> list[str]:
    alias = fact.get("alias", [])
    return [alias] if isinstance(alias, str) else alias


def test_every_operation_has_facts(operations: dict[str, Operation]) -> None:
    assert PERMISSIONS.keys() == operations.keys()
    assert [name for name, fact in PERMISSIONS.items() if operations[name].service != service_of(name)] == []
    for name, fact in PERMISSIONS.items():
        kinds = {it["authorization"] for it in operations[name].value.get("x-iam-actions", [])}
        assert kinds == {KINDS[kind] for kind in fact}


def service_of(name: str) -> str:
    return next(service for service in ("kms", "smn", "iam") if name in FACTS[service])


@every_operation
def test_actions_of_identity_policies(operations: dict[str, Operation], name: str) -> None:
    fact, resource = PERMISSIONS[name].get("identity"), RESOURCES.get(operations[name].service)
    keys = fact and conditions(fact)
    expected = fact and {
        "action": fact["action"],
        "authorization": "identity policy",
        "access_level": fact["level"],
        **({} if fact.get("resource") == "none" else {"resource_types": [resource]}),
        **({"condition_keys": keys} if keys else {}),
        **({"aliases": aliases_of(fact)} if "alias" in fact else {}),
        **({"dependencies": fact["needs"]} if "needs" in fact else {}),
    }
    found = records(operations[name], "identity policy")
    assert [{key: it[key] for key in it if key != "x-source"} for it in found] == ([expected] if fact else [])
    dates = [it.get("x-source", {}).get("origin", "").rpartition(" ")[2] for it in found]
    assert dates == ([str(fact.get("page", "")).replace("list", "2025-12-16")] if fact else [])


@every_operation
def test_actions_of_role_policies(operations: dict[str, Operation], name: str) -> None:
    fact = PERMISSIONS[name].get("role")
    found = records(operations[name], "role policy")
    assert [it["action"] for it in found] == ([fact["action"]] if fact else [])
    for it in found:
        assert it.get("dependencies") == fact.get("needs")
        assert ("when" in it) == ("when" in fact)
        assert fact.get("when", "") in it.get("when", "")
        assert it.keys() <= {"action", "authorization", "dependencies", "when", "x-source"}
        for page in ("alias", "published"):
            assert (fact.get("page") == page) == (page.removesuffix("ed") in it["x-source"]["origin"])


@every_operation
def test_the_first_alias_is_the_action_of_role_policies(operations: dict[str, Operation], name: str) -> None:
    aliases = [it for each in records(operations[name], "identity policy") for it in each.get("aliases", [])]
    assert aliases[:1] in ([], [it["action"] for it in records(operations[name], "role policy")])
