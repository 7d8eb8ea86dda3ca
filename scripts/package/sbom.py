"""The bill of materials of a wheel: its dependencies, in the versions that it is tested with."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import Distribution
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import License, LicenseAcknowledgement
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.utils import canonicalize_name

from scripts.command import CommandError
from scripts.libraries import PINS
from scripts.package.distribution import closure, needs, read_metadata


def sbom(wheel: Path, epoch: int, lock: str) -> str:
    """The CycloneDX document of a wheel, as JSON. What only an extra needs has the scope `optional`.

    It has the dependencies, and the libraries that the wheel has copies of.

    Args:
        wheel: The wheel.
        epoch: The time of the document, in seconds since 1970.
        lock: The lock file that pins the dependencies. Each has the hashes of all its published files.

    Raises:
        CommandError: Another version of a dependency is installed than the one that is pinned.
    """
    root = read_metadata(wheel)
    extras = root.metadata.get_all("Provides-Extra") or []
    required, everything = closure(root), closure(root, extras)
    components = {
        name: _component(
            it.distribution,
            None if name in required else ComponentScope.OPTIONAL,
            _published(name, it.distribution.version, lock),
        )
        for name, it in everything.items()
    }
    copied = [_copied(pin) for pin in copied_libraries(wheel)]
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    subject = _component(root, None, [digest])

    # A number made up and the time of day would make every document another.
    bom = Bom(
        components=[*components.values(), *copied], serial_number=uuid.uuid5(uuid.NAMESPACE_OID, digest)
    )
    bom.metadata.component = subject
    bom.metadata.timestamp = datetime.fromtimestamp(epoch, UTC)
    bom.register_dependency(subject, [*(components[name] for name in needs(root, extras)), *copied])
    for name, it in everything.items():
        bom.register_dependency(components[name], [components[each] for each in it.needs])
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def copied_libraries(wheel: Path) -> list[dict[str, Any]]:
    """The pins of the libraries that the wheel has copies of, as `scripts/libraries.py` writes them."""
    with zipfile.ZipFile(wheel) as archive:
        lists = [json.loads(archive.read(it)) for it in archive.namelist() if PurePosixPath(it).name == PINS]
    return [pin for pins in lists for pin in pins]


def _copied(pin: Mapping[str, Any]) -> Component:
    purl = PackageURL("npm", name=pin["package"], version=pin["version"])
    algorithm, _, encoded = pin["integrity"].partition("-")
    if algorithm != "sha512":
        raise CommandError(f"{PINS}: pin {pin['package']} with a hash of npm that begins with sha512")
    return Component(
        type=ComponentType.LIBRARY,
        name=pin["package"],
        version=pin["version"],
        licenses=[
            LicenseFactory().make_from_string(
                pin["license"], license_acknowledgement=LicenseAcknowledgement.DECLARED
            )
        ],
        purl=purl,
        bom_ref=purl.to_string(),
        hashes=[HashType(alg=HashAlgorithm.SHA_512, content=base64.b64decode(encoded).hex())],
    )


def _published(name: str, version: str, lock: str) -> list[str]:
    """The hashes of the files of a version, which a lock file has below its pin."""
    pin = re.compile(rf"^{re.escape(name)}=={re.escape(version)} .*\n((?: +--hash=.*\n)+)", re.MULTILINE)
    pinned = pin.search(lock)
    if pinned is None:
        raise CommandError(f"Run make setup: {name} {version} is installed, which the lock does not pin")
    return re.findall("sha256:([0-9a-f]{64})", pinned[1])


def _component(of: Distribution, scope: ComponentScope | None, hashes: Iterable[str]) -> Component:
    purl = PackageURL("pypi", name=canonicalize_name(of.name), version=of.version)
    return Component(
        type=ComponentType.LIBRARY,
        name=of.name,
        version=of.version,
        description=of.metadata["Summary"],
        licenses=_licenses(of),
        purl=purl,
        bom_ref=purl.to_string(),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=it) for it in hashes],
        scope=scope,
    )


def _licenses(of: Distribution) -> Iterator[License]:
    classified = (
        text.rpartition(" :: ")[2]
        for text in of.metadata.get_all("Classifier") or []
        if text.startswith("License :: ")
    )
    fields = (of.metadata.get_all(name) or [] for name in ("License-Expression", "License"))
    for declared in (*chain.from_iterable(fields), *classified):
        if declared:
            yield LicenseFactory().make_from_string(
                declared, license_acknowledgement=LicenseAcknowledgement.DECLARED
            )
            return
