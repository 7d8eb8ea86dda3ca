"""The requirements of a wheel, and the installed distributions that meet them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from importlib.metadata import Distribution, PathDistribution, distribution
from pathlib import Path

import attrs
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def read_metadata(wheel: Path) -> Distribution:
    """The metadata of a wheel that is not installed."""
    root = zipfile.Path(wheel)
    folder = next(entry for entry in root.iterdir() if entry.name.endswith(".dist-info"))
    return PathDistribution(folder)


@attrs.frozen
class Needed:
    """An installed distribution that another needs, and the names of those that it needs itself."""

    distribution: Distribution
    needs: frozenset[str]


def closure(root: Distribution, extras: Iterable[str] = ()) -> dict[str, Needed]:
    """All that `root` needs on this Python, at any remove, by canonical name.

    Raises:
        importlib.metadata.PackageNotFoundError: Some of it is not installed.
    """
    found: dict[str, Needed] = {}
    pending = _requirements(root, extras)
    seen: set[tuple[str, frozenset[str]]] = set()
    while pending:
        requirement = pending.pop()
        name, wanted = canonicalize_name(requirement.name), frozenset(requirement.extras)
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        installed = distribution(name)
        further = _requirements(installed, wanted)
        known = found[name].needs if name in found else frozenset()
        found[name] = Needed(installed, known | {canonicalize_name(it.name) for it in further})
        pending += further
    return found


def needs(root: Distribution, extras: Iterable[str] = ()) -> frozenset[str]:
    """The canonical names of what `root` itself declares to need on this Python."""
    return frozenset(canonicalize_name(it.name) for it in _requirements(root, extras))


def _requirements(of: Distribution, extras: Iterable[str]) -> list[Requirement]:
    requirements = map(Requirement, of.requires or [])
    return [
        it
        for it in requirements
        if it.marker is None or any(it.marker.evaluate({"extra": extra}) for extra in ["", *extras])
    ]
