"""The warnings of generators that are known, and the reason for each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import attrs
import yaml

from scripts.toolchains import INTEROP

KNOWN_WARNINGS = INTEROP / "known_warnings.yaml"
# Generators may go on after what they log as an error.
WARNING = re.compile(r"\b(?i:warn(ing)?s?)\b|\bERROR\b|⚠")


@attrs.frozen
class KnownWarning:
    """A warning that may appear, and must: one that is gone leaves the list.

    Attributes:
        warning: Text that its line holds.
        toolchains: The toolchains that print it.
        reason: Why it may be printed.
    """

    warning: str
    toolchains: tuple[str, ...]
    reason: str = attrs.field(validator=attrs.validators.min_len(1))


def read_known_warnings(path: Path = KNOWN_WARNINGS) -> list[KnownWarning]:
    """The list of a file."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [KnownWarning(it["warning"], tuple(it["toolchains"]), it["reason"]) for it in entries]


def check_warnings(
    printed: Iterable[str], toolchain: str, known: Iterable[KnownWarning]
) -> tuple[tuple[str, ...], list[str]]:
    """Compare the lines that a toolchain's generators printed with the list.

    Returns:
        The known warnings that were printed, and the problems: warnings that are not known, and entries of
        the list that nothing was printed for.
    """
    expected = [entry for entry in known if toolchain in entry.toolchains]
    lines = [line.strip() for line in printed if WARNING.search(line)]
    unknown = [line for line in lines if not any(entry.warning in line for entry in expected)]
    found = [entry for entry in expected if any(entry.warning in line for line in lines)]
    problems = [f"unknown warning: {line}" for line in dict.fromkeys(unknown)]
    problems += [
        f"stale: {toolchain} no longer warns of {entry.warning!r}" for entry in expected if entry not in found
    ]
    return tuple(entry.warning for entry in found), problems


def unknown_toolchains(known: Iterable[KnownWarning], toolchains: Iterable[str]) -> list[str]:
    """The entries of the list for toolchains that do not exist, as problems."""
    names = set(toolchains)
    return [
        f"stale: there is no toolchain {name}, which should warn of {entry.warning!r}"
        for entry in known
        for name in entry.toolchains
        if name not in names
    ]
