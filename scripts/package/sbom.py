"""The bill of materials of a wheel: its dependencies, in the versions that it is tested with."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import Distribution
from itertools import chain
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import License, LicenseAcknowledgement
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.utils import canonicalize_name

from scripts.package.distribution import closure, needs, read_metadata


def sbom(wheel: Path, epoch: int) -> str:
    """The CycloneDX document of a wheel, as JSON. What only an extra needs has the scope `optional`."""
    root = read_metadata(wheel)
    extras = root.metadata.get_all("Provides-Extra") or []
    required, everything = closure(root), closure(root, extras)
    components = {
        name: _component(it.distribution, None if name in required else ComponentScope.OPTIONAL)
        for name, it in everything.items()
    }
    subject = _component(root, None)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    subject.hashes.add(HashType(alg=HashAlgorithm.SHA_256, content=digest))

    # A number made up and the time of day would make every document another.
    bom = Bom(components=components.values(), serial_number=uuid.uuid5(uuid.NAMESPACE_OID, digest))
    bom.metadata.component = subject
    bom.metadata.timestamp = datetime.fromtimestamp(epoch, UTC)
    bom.register_dependency(subject, [components[name] for name in needs(root, extras)])
    for name, it in everything.items():
        bom.register_dependency(components[name], [components[each] for each in it.needs])
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _component(of: Distribution, scope: ComponentScope | None) -> Component:
    purl = PackageURL("pypi", name=canonicalize_name(of.name), version=of.version)
    return Component(
        type=ComponentType.LIBRARY,
        name=of.name,
        version=of.version,
        description=of.metadata["Summary"],
        licenses=_licenses(of),
        purl=purl,
        bom_ref=purl.to_string(),
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
