"""Key material that cannot be random is refused before anything is sent, and random material never is."""

from __future__ import annotations

import base64
import random
from math import comb
from typing import Any

import pytest

import smn_kms
from smn_kms.flows._import_key import _weakness
from tests.common import KEY

from .conftest import Flow
from .service import Service

RANDOM = random.Random(14)
LONG, SHORT = RANDOM.randbytes(32), RANDOM.randbytes(16)

HEX = "looks like hex: decode it with bytes.fromhex"
BASE64 = "looks like Base64: decode it with base64.b64decode"
TEXT = "looks like text"
FEW = "repeats values: the buffer may have been wiped, or half filled"

WEAK = {
    "hex": (LONG[:16].hex().encode(), HEX),
    "upper-case hex": (LONG[:16].hex().upper().encode(), HEX),
    "hex and a newline": (LONG[:15].hex().encode() + b"\r\n", HEX),
    "hex of half a key": (LONG[:8].hex().encode(), HEX),
    "Base64": (base64.b64encode(LONG[:24]), BASE64),
    "Base64 and a newline": (base64.b64encode(LONG[:23])[:31] + b"\n", BASE64),
    "Base64 of half a key": (base64.b64encode(SHORT[:12]), BASE64),
    "Base64 for URLs": (b"-_" + base64.b64encode(LONG[:24])[2:], TEXT),
    "a passphrase": (b"correct horse battery staple: OK", TEXT),
    "a line": (b"correct horse battery staple OK\n", TEXT),
    "a short passphrase": (b"Tr0ub4dor&3-2026", TEXT),
    "UTF-16": ("correct horse ba".encode("utf-16-le"), "looks like text in UTF-16"),
    "UTF-16, the other way": ("correct horse ba".encode("utf-16-be"), "looks like text in UTF-16"),
    "a wiped buffer": (bytes(32), FEW),
    "a constant": (b"\xa5" * 16, FEW),
    "a constant that is text": (b"m" * 32, FEW),
    "a pattern": (b"\xde\xad\xbe\xef" * 8, FEW),
    "one half twice": (LONG[:16] * 2, FEW),
    "one half": (LONG[:16] + bytes(16), FEW),
    "three quarters": (LONG[:24] + bytes(8), FEW),
    "newlines": (b"\n" * 16, FEW),
}


@pytest.mark.parametrize(("material", "reason"), WEAK.values(), ids=WEAK)
def test_what_cannot_be_random_is_noticed(material: bytes, reason: str) -> None:
    own = bytearray(material)
    assert _weakness(own) == reason
    assert own == material


@pytest.mark.parametrize("name", ["import_key", "create_imported_key"])
@pytest.mark.parametrize(
    ("weak", "kind"), [("hex", bytes), ("a line", memoryview), ("a wiped buffer", bytearray)]
)
def test_a_flow_refuses_it_before_anything_is_sent(
    flow: Flow, service: Service, name: str, weak: str, kind: Any
) -> None:
    material, reason = WEAK[weak]
    buffer = kind(material)
    with pytest.raises(smn_kms.InvalidRequestError) as caught:
        flow(name, KEY, buffer, expires=1)
    violation, expiry = caught.value.violations
    assert (expiry.field, expiry.rule) == ("expires", "minimum")
    assert (violation.field, violation.rule) == ("material", "weak")
    assert violation.message == (
        f"must be random bytes and {reason}; to import again what a key was given before, pass "
        f"allow_weak_material=True"
    )
    assert service.calls == []
    assert buffer == material


@pytest.mark.parametrize("weak", ["hex", "a line", "a wiped buffer"])
def test_what_was_imported_once_can_be_imported_again(flow: Flow, service: Service, weak: str) -> None:
    material, _ = WEAK[weak]
    flow("import_key", KEY, material, allow_weak_material=True)
    assert service.has_material(KEY, material)
    key = flow("create_imported_key", "orders", material, allow_weak_material=True)
    assert service.has_material(key.key_id, material)


@pytest.mark.parametrize("size", [16, 32])
def test_random_material_is_not_refused(size: int) -> None:
    assert [_weakness(bytearray(RANDOM.randbytes(size))) for _ in range(2000)] == [""] * 2000


@pytest.mark.parametrize(("size", "bound"), [(32, 1e-13), (16, 1 / 7_000_000)])
def test_random_material_is_refused_practically_never(size: int, bound: float) -> None:
    """The sum of what each rule refuses of all byte strings, from above."""
    printable, newlines = 95, 2
    text = sum(printable ** (size - end) * newlines**end for end in range(size)) / 256**size
    few = comb(256, size // 2) * (size // 2 / 256) ** size
    run = (size - 7) / 256**7
    every_second = 2 / 256 ** (size // 2 - 1)
    assert text + few + run + every_second < bound
