"""What a case is: the seed and its number decide all of it, for the client and for the server alike."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from functools import cache
from random import Random
from typing import Any
from zlib import crc32

import attrs

from scripts.spec import read_operations

PHASES = ("quick", "slow", "heavy", "storm")
"""Many short answers; answers that drip or stay away; answers that fill memory; many callers and one login.

The cases of one phase run together. What takes time is not disturbed by what takes the processor.
"""

DEADLINES = {"quick": 2.0, "slow": 0.3, "heavy": 2.0, "storm": 0.5}
"""Seconds that a call of each phase has."""

BATCH = 2000
"""How many cases run between two looks at the clock."""

CYCLE = 2000
_SHARES = {"storm": 2, "heavy": 2, "slow": 60}
"""How many cases of a cycle belong to each phase; all others are quick."""

MODES = ("sync", "async")

OPERATIONS = read_operations()

# Each has the word that is searched for, and characters that some encoding changes.
TOKEN = 'CANARY-token"\\+/-0123456789'
SECURITY_TOKEN = 'CANARY-session"\\+/-0123456789'
SECRET_KEY = 'CANARY-secret"\\+/-0123456789'
PASSWORD = 'CANARY-password"\\+/é 0123456789'
SUBJECT_TOKEN = 'CANARY-subject"\\+/-0123456789'
ANSWERED = "CANARYanswered+/=" * 20
METADATA_TOKEN = 'CANARY-metadata"\\+/-0123456789'
_IMPORT = {
    "import_token": "CANARYimportToken+/=" * 20,
    "encrypted_key_material": "CANARYmaterial+/" * 21 + "CANARY+=",
}

RUDE = ("refused", "closed", "reset", "plain", "alert", "garbage", "zeros", "silent")
"""What a port does with every connection, before it has read a request."""


@attrs.frozen
class Case:
    """One call, and what it meets.

    Attributes:
        number: Its number.
        seed: The seed of the run.
        mode: How it is called: `sync` or `async`.
        phase: One of `PHASES`.
        target: What is hostile: the service that is called (`call`), `login` or `metadata`.
        wire: `http`, `tls`, `http2`, or how a port of `RUDE` is spoken to: `http closed`, `tls closed`, ...
        operation: The operation that is called.
        signed: Whether by signature; otherwise by token.
        echo: A secret of the request that the server knows and repeats, empty for none.
    """

    number: int
    seed: int
    mode: str
    phase: str
    target: str
    wire: str
    operation: str
    signed: bool
    echo: str

    @property
    def tag(self) -> str:
        """How requests name the case, and answers their request."""
        return _tag(self.number)

    def random(self, attempt: int) -> Random:
        """Where the answer to an attempt takes its choices from."""
        return Random(f"{self.seed} {self.number} {attempt}")


def _tag(number: int) -> str:
    return f"case-{number}-{crc32(b'%d' % number):08x}"


def number_of(tag: str) -> int | None:
    """The number of the case that has a tag, `None` for any other text: one that was changed on its way."""
    match = re.fullmatch(r"case-(\d+)-\w+", tag, re.ASCII)
    return int(match[1]) if match and _tag(int(match[1])) == tag else None


def mode_of(number: int) -> str:
    """How a case is called."""
    return MODES[number % 2]


def phase_of(number: int) -> str:
    """The phase of a case; each has its share of any few hundred numbers that follow each other."""
    place = number // 2 * 839 % CYCLE
    for phase, share in _SHARES.items():
        if place < share:
            return phase
        place -= share
    return "quick"


def case_of(seed: int, number: int) -> Case:
    """The case of a number."""
    random, phase = Random(f"{seed} {number}"), phase_of(number)
    target = "login" if phase == "storm" else "call"
    if random.random() < {"quick": 0.04, "slow": 0.4, "heavy": 0.3, "storm": 0}[phase]:
        target = random.choice(["login", "metadata"])
    wire = "http" if target != "call" else random.choices(["http", "tls", "http2"], [18, 1, 1])[0]
    if random.random() < (0.2 if phase == "storm" else 0.02):
        wire = f"{random.choice(['http', 'tls'])} {random.choice(RUDE[:-1] if phase == 'quick' else RUDE)}"
    # A login is what comes before a call of another operation.
    operation = random.choice([name for name in OPERATIONS if target != "login" or name != "createToken"])
    signed = random.random() < 0.3
    secrets = [SECURITY_TOKEN if signed else TOKEN, *secrets_in(arguments(operation)[1])]
    echo = random.choice([*secrets, ""])
    if target != "call":
        echo = random.choice([PASSWORD, ""]) if target == "login" else ""
    return Case(number, seed, mode_of(number), phase, target, wire, operation, signed, echo)


def method_of(operation: str) -> str:
    """The method of a service that calls an operation."""
    return re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", operation)


@cache
def arguments(name: str) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The example call of an operation, positional and keyword arguments, with canaries as its secrets."""
    operation = OPERATIONS[name]
    parameters = [it for it in operation.parameters if "example" in it and it["name"] != "project_id"]
    body = copy.deepcopy((operation.request_body or {}).get("example", {}))
    if operation.id == "createToken":
        body["auth"]["identity"]["password"]["user"]["password"] = PASSWORD
    query = {it["name"]: it["example"] for it in parameters if it["in"] == "query"}
    body |= {name: secret for name, secret in _IMPORT.items() if name in body}
    return tuple(it["example"] for it in parameters if it["in"] == "path"), query | body


def secrets_in(document: Any) -> Iterable[str]:
    """The canaries in a document."""
    if isinstance(document, dict):
        document = [*document.values()]
    if isinstance(document, list):
        for part in document:
            yield from secrets_in(part)
    elif isinstance(document, str) and "CANARY" in document:
        yield document


@cache
def success(name: str) -> tuple[int, Any]:
    """Status and example of the first documented success of an operation, with a canary as its secret."""
    operation = OPERATIONS[name]
    status = next(status for status in operation.responses if status.startswith("2"))
    example = copy.deepcopy((operation.response_body(status) or {}).get("example"))
    if isinstance(example, dict) and "import_token" in example:
        example["import_token"] = ANSWERED
    return int(status), example
