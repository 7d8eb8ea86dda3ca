"""The checks of a release. Each returns what it found, and raises where that is not enough."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import Any

import attrs
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.version import Version

from scripts.breaking.__main__ import reports
from scripts.breaking.sources import last_tag, read, working_tree
from scripts.breaking.versions import unmentioned
from scripts.command import CommandError
from scripts.generate.build import validate
from scripts.git import git
from scripts.package.__main__ import copy_sources, epoch
from scripts.package.build import build, hatch
from scripts.package.publisher import (
    DECISIONS,
    author,
    read_publisher,
    undecided,
)
from scripts.release_check import changelog
from scripts.release_check.environments import TOOLS, find_python, run, supported, try_wheel
from scripts.release_check.outcome import FailedError, NotTriedError
from scripts.spec import ROOT, SERVICES, load
from scripts.toolchains import run as toolchains
from scripts.toolchains.calls import read_calls
from scripts.toolchains.known_warnings import read_known_warnings
from smn_kms import __version__

TAG = f"v{__version__}"
CHANGELOG = ROOT / "CHANGELOG.md"
CLASSIFIER = "Programming Language :: Python :: "
DATE = "run make release-check ARGS=--date, and commit CHANGELOG.md"
COMPARE = "compare both, and mend what depends on the place or on the time"
PACKAGE = "run make package, and mend what it reports"

PERMISSIVE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "MPL-2.0", "PSF-2.0",
    # What some packages have in place of an identifier of SPDX.
    "BSD License", "ISC License", "MIT License", "The MIT License (MIT)",
}  # fmt: skip
"""The licences that a dependency may have: those that let a program under any licence use it as it is."""

FONTS = {".otf", ".ttf", ".wasm", ".woff", ".woff2"}
SCRIPTS = {".css", ".js", ".mjs"}
LONGEST = 1000
"""The longest line of a script that people wrote."""


def today() -> date:
    """The date in UTC, as the changelog has it."""
    return datetime.now(tz=UTC).date()


@attrs.define(slots=False)
class Release:
    """What the checks are about: this checkout, and the files that are built from it once.

    Attributes:
        scratch: A folder for what is built.
        progress: Shows what a check does at the moment.
    """

    scratch: Path
    progress: Callable[[str], None]

    @cached_property
    def source(self) -> Path:
        """A copy of the files of this checkout."""
        source = self.scratch / "source"
        copy_sources(source)
        return source

    @cached_property
    def dist(self) -> Path | None:
        """The files that `make package` builds, `None` if it fails."""
        dist = self.scratch / "dist"
        try:
            build(self.source, dist, epoch())
        except CommandError as error:
            self.build_error = str(error)
            return None
        return dist

    build_error = ""

    def built(self, pattern: str) -> Path:
        """A file of the release.

        Raises:
            NotTriedError: Nothing was built.
        """
        if self.dist is None:
            raise NotTriedError("nothing was built")
        return next(self.dist.glob(pattern))

    @cached_property
    def project(self) -> dict[str, Any]:
        """The table `[project]` of `pyproject.toml`."""
        found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
            "project"
        ]
        return found


Check = Callable[[Release], str]


def tree(_: Release) -> str:
    """Everything is committed, so that a tag has what is released."""
    changed = git("status", "--porcelain").splitlines()
    if changed:
        names = ", ".join(line[3:] for line in changed[:3])
        raise FailedError(f"{len(changed)} files are not committed: {names}", "commit or remove them")
    return git("rev-parse", "--short", "HEAD")


def version(_: Release) -> str:
    """The version was not released yet."""
    remedy = "raise overlay/smn_kms/_version.py (docs/versioning.md states by how much)"
    if TAG in git("tag", "--list", TAG).split():
        if git("rev-parse", f"{TAG}^{{commit}}") != git("rev-parse", "HEAD"):
            raise FailedError(f"{TAG} is the tag of another commit", remedy)
        return f"{__version__}, which this commit is tagged with"
    last = last_tag(but=TAG)
    if last and Version(last) >= Version(__version__):
        raise FailedError(f"{__version__} is not later than {last}", remedy)
    return f"{__version__}, after {last or 'no other'}"


def changes(_: Release) -> str:
    """The changelog has a section for the version, with a date."""
    text = CHANGELOG.read_text(encoding="utf-8")
    if found := changelog.problem(text, __version__, today()):
        raise FailedError(f"CHANGELOG.md: {found}", DATE)
    return next(iter(name for name in changelog.sections(text) if name != changelog.UNRELEASED))


def specs(_: Release) -> str:
    """Each spec is valid, names the contact, and has its version in a section with a date."""
    dated = changelog.without_unreleased(CHANGELOG.read_text(encoding="utf-8"))
    contact = _spec_contact()
    numbers = []
    for service in SERVICES:
        document = load(service)
        info, file = document["info"], f"spec/{service}.yaml"
        try:
            validate(service, document)
        except CommandError as error:
            raise FailedError(str(error), f"mend {file}") from None
        if info.get("contact", {}) != contact:
            raise FailedError(
                f"{file}: info.contact is not that of [tool.smn-kms.publisher]",
                f"write {json.dumps(contact)} into info.contact of each spec, and raise its info.version",
            )
        if unmentioned(service, info["version"], dated):
            raise FailedError(
                f"CHANGELOG.md has no date for spec {info['version']} of {service.upper()}", DATE
            )
        numbers.append(f"{service} {info['version']}")
    return ", ".join(numbers)


def _spec_contact() -> dict[str, str]:
    """`info.contact` of the specs, empty while it is not decided."""
    publisher = read_publisher(ROOT)
    if not publisher["contact"]:
        return {}
    found = author(publisher)
    return found if "email" in found else {**found, "url": publisher["contact"]}


def breaking(_: Release) -> str:
    """The versions of the specs account for what has changed since the last release."""
    last = last_tag(but=TAG)
    found = reports(read(last) if last else {}, working_tree(), CHANGELOG.read_text(encoding="utf-8"))
    problems = [f"{report.service}: {it}" for report in found for it in report.problems]
    if problems:
        raise FailedError("; ".join(problems), f"run make breaking{f' ARGS={last}' if last else ''}")
    if last is None:
        return "nothing to compare with: there is no release yet"
    steps = ", ".join(f"{report.service} {report.needed.name.lower()}" for report in found)
    return f"against {last}: {steps}"


def addresses(_: Release) -> str:
    """The publisher has decided on all addresses, contacts and promises."""
    publisher = read_publisher(ROOT)
    remedy = "write them into [tool.smn-kms.publisher] of pyproject.toml, and run make generate"
    if missing := undecided(publisher):
        listed = "".join(f"\n    {key}: {DECISIONS[key].lower()} ({USES[key]})" for key in missing)
        raise FailedError(f"not decided:{listed}", remedy)
    wrong = [
        key
        for key, pattern in {
            "repository": r"https://\S+[^/\s]",
            "documentation": r"https://\S+",
            "advisories": r"https://\S+",
            "contact": r"(?:https://|mailto:)\S+",
            "security": r"(?:https://|mailto:)\S+",
        }.items()
        if not re.fullmatch(pattern, publisher[key])
    ]
    if wrong:
        raise FailedError(f"neither https:// nor, for a contact, mailto: {', '.join(wrong)}", remedy)
    return f"all {len(publisher)} are decided"


USES = {
    "name": "authors of the packages, info.contact of the specs",
    "contact": "authors or [project.urls], info.contact of the specs",
    "repository": "[project.urls], links of the README, npm package",
    "documentation": "[project.urls], npm package",
    "security": "SECURITY.md",
    "first-answer": "SECURITY.md",
    "advisories": "[project.urls], SECURITY.md",
    "signature": "SECURITY.md",
}
"""Where each decision of the publisher is used."""


def site(release: Release) -> str:
    """The site can be built, and none of its links leads nowhere."""
    _need("npm")
    release.progress("make docs")
    return run(sys.executable, "-m", "scripts.docs", cwd=ROOT).strip()


def _need(*tools: str) -> None:
    """Raise `NotTriedError` where a program is missing."""
    if missing := [tool for tool in tools if shutil.which(tool) is None]:
        raise NotTriedError(f"there is no {' and no '.join(missing)} on PATH")


def package(release: Release) -> str:
    """All files of a release can be built."""
    if release.dist is None:
        raise FailedError(release.build_error, PACKAGE)
    return f"{len(list(release.dist.iterdir()))} files"


def sdist(release: Release) -> str:
    """What is built from the unpacked sdist has the same bytes as the release."""
    packed = release.built("smn_kms-*.tar.gz")
    with tarfile.open(packed) as archive:
        archive.extractall(release.scratch, filter="data")
    unpacked, again = release.scratch / packed.name.removesuffix(".tar.gz"), release.scratch / "again"
    # The build writes it, beside any that it finds.
    (unpacked / "PKG-INFO").unlink()
    hatch(unpacked, again, epoch())
    for name in (packed.name, release.built("*.whl").name):
        if (again / name).read_bytes() != (packed.parent / name).read_bytes():
            raise FailedError(
                f"{name} from the sdist has other bytes", "compare both, and mend scripts/package/"
            )
    return "gives the same sdist and the same wheel"


def sbom(release: Release) -> str:
    """The bill of materials is valid CycloneDX."""
    text = release.built("*.cdx.json").read_text(encoding="utf-8")
    if error := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise FailedError(str(error), "mend scripts/package/sbom.py")
    return f"{len(json.loads(text)['components'])} dependencies and copied libraries"


def licences(release: Release) -> str:
    """Dependencies have known licences, and files of others in the packages have theirs beside them."""
    remedy = "replace it, or add its licence to PERMISSIVE of scripts/release_check/checks.py after a review"
    components = json.loads(release.built("*.cdx.json").read_text(encoding="utf-8"))["components"]
    refused = [f"{it['name']} ({_licences(it) or 'none'})" for it in components if not _permitted(it)]
    if refused:
        raise FailedError(f"licences that are not known as permissive: {', '.join(refused)}", remedy)
    copied = sorted({name for archive in _archives(release) for name in without_licence(archive)})
    if copied:
        raise FailedError(
            f"files of others without a licence beside them: {', '.join(copied)}",
            "copy the licence into the folder of each, under a name with LICENSE",
        )
    return f"those of {len(components)} dependencies and copied libraries are permissive"


def _licences(component: Mapping[str, Any]) -> str:
    """The licences of a dependency: identifiers of SPDX with `AND` and `OR`, or a name."""
    found = []
    for entry in component.get("licenses", []):
        licence = entry.get("license", {})
        text = entry.get("expression") or licence.get("id") or licence.get("name", "")
        # Some packages have the whole text in place of a name.
        found.append(text.partition("\n")[0])
    return " AND ".join(found)


def _permitted(component: Mapping[str, Any]) -> bool:
    choices = [choice.split(" AND ") for choice in _licences(component).split(" OR ")]
    return any(all(licence in PERMISSIVE for licence in choice) for choice in choices)


def _archives(release: Release) -> Iterator[dict[str, bytes]]:
    """The files of each archive, by path."""
    with zipfile.ZipFile(release.built("*.whl")) as wheel:
        yield {name: wheel.read(name) for name in wheel.namelist()}
    for built in sorted(release.built("*.whl").parent.glob("*gz")):
        with tarfile.open(built) as archive:
            members = [(entry.name, archive.extractfile(entry)) for entry in archive]
            yield {name: file.read() for name, file in members if file}


def without_licence(files: Mapping[str, bytes]) -> list[str]:
    """The files of others that have no licence in their folder: fonts, and scripts that a program wrote."""
    licensed = {PurePosixPath(name).parent for name in files if "LICENSE" in name.rpartition("/")[2].upper()}
    return [
        name
        for name, content in files.items()
        if _is_foreign(name, content) and PurePosixPath(name).parent not in licensed
    ]


def _is_foreign(name: str, content: bytes) -> bool:
    suffix = PurePosixPath(name).suffix
    minified = any(len(line) > LONGEST for line in content.splitlines())
    return suffix in FONTS or (suffix in SCRIPTS and minified)


def metadata(release: Release) -> str:
    """A package index accepts sdist and wheel, and shows their README."""
    built = [release.built("smn_kms-*.tar.gz"), release.built("*.whl")]
    run(TOOLS / "twine", "check", "--strict", *built)
    return "twine check --strict passed"


def wheel(release: Release, python: str) -> str:
    """The wheel works in clean environments of a version of Python, and a classifier says so."""
    built = release.built("*.whl")
    interpreter = find_python(python)
    if interpreter is None:
        raise NotTriedError(f"there is no Python {python} on this machine")
    release.progress(f"Python {python}")
    try_wheel(built, interpreter, release.scratch / f"python{python}")
    if CLASSIFIER + python not in release.project["classifiers"]:
        raise FailedError(
            f"it works with Python {python}, and no classifier says so",
            f"add '{CLASSIFIER}{python}' to pyproject.toml, and the version to the README",
        )
    return "installed plain and with all extras, and used"


def npm(release: Release) -> str:
    """A TypeScript program that has the npm package makes its calls against a sandbox."""
    archive = release.built("smn-kms-spec-*.tgz")
    _need("node", "npm")
    consumer = release.scratch / "consumer"
    consumer.mkdir()
    (consumer / "package.json").write_text('{"private": true}')
    release.progress("npm install")
    run("npm", "install", "--prefix", consumer, "--ignore-scripts", "--no-audit", "--no-fund", archive)
    (typescript,) = (it for it in toolchains.find_toolchains() if it.name == "typescript")
    result = toolchains.run(
        typescript,
        cache=release.scratch / "toolchains",
        known=read_known_warnings(),
        calls=read_calls(),
        progress=release.progress,
        specs=consumer / "node_modules" / "smn-kms-spec",
    )
    if result.problems:
        raise FailedError("\n".join(result.problems), "run make toolchains ARGS='--only typescript'")
    return f"{archive.name} in TypeScript: {result.calls} calls as expected"


def checks(requires_python: str) -> dict[str, Check]:
    """Every check by its name, what is fast and concerns people first."""
    of_wheels = {f"python-{it}": partial(wheel, python=it) for it in supported(requires_python)}
    return {
        "tree": tree,
        "version": version,
        "changelog": changes,
        "specs": specs,
        "breaking": breaking,
        "addresses": addresses,
        "package": package,
        "sdist": sdist,
        "sbom": sbom,
        "licences": licences,
        "metadata": metadata,
        "site": site,
        **of_wheels,
        "npm": npm,
    }
