"""`make package`: the same bytes for the same tree, and every file of the release works on its own."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from importlib.metadata import PackagePath, distribution
from pathlib import Path, PurePosixPath

import pytest
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from openapi_spec_validator import validate
from packaging.utils import canonicalize_name

import smn_kms
import smn_kms_sandbox
from scripts.command import CommandError
from scripts.git import git, sources
from scripts.libraries import PINS
from scripts.package import __main__ as command
from scripts.package import build as building
from scripts.package.archive import write
from scripts.package.build import build
from scripts.package.distribution import closure, read_metadata
from scripts.package.sbom import sbom
from scripts.spec import ROOT, SERVICES, load
from smn_kms_sandbox import SeedKey
from tests.common import PROJECT

EPOCH = 1_700_000_000
VERSION = smn_kms.__version__
SPEC = f"smn-kms-spec-{VERSION}"


IN_A_CLONE = (ROOT / ".git").exists() and shutil.which("git") is not None
needs_clone = pytest.mark.skipif(not IN_A_CLONE, reason="needs git and a clone")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("source") / "tree"
    if IN_A_CLONE:
        command.copy_sources(source)
    else:
        strays = shutil.ignore_patterns(".git", ".venv*", ".*_cache", "__pycache__", "node_modules", "dist")
        shutil.copytree(ROOT, source, ignore=strays)
    return source


@pytest.fixture(scope="module")
def dist(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    dist = tmp_path_factory.mktemp("release") / "dist"
    build(source, dist, EPOCH)
    return dist


def wheel_of(dist: Path) -> Path:
    return next(dist.glob("*.whl"))


def test_the_files_of_a_release(dist: Path) -> None:
    assert {path.name for path in dist.iterdir()} == {
        f"smn_kms-{VERSION}-py3-none-any.whl",
        f"smn_kms-{VERSION}.tar.gz",
        f"{SPEC}.tar.gz",
        f"{SPEC}.tgz",
        f"smn-kms-{VERSION}.cdx.json",
        "SHA256SUMS",
    }


def verify(folder: Path) -> set[str]:
    """The files that the checksums in a folder are right about."""
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    return set(listed)


def test_the_checksums_are_of_all_files(dist: Path) -> None:
    assert verify(dist) == {path.name for path in dist.iterdir()} - {"SHA256SUMS"}


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_elsewhere_and_later_the_bytes_are_the_same(
    source: Path, dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "another" / "place"
    shutil.copytree(source, elsewhere)
    for path in elsewhere.rglob("*"):
        os.utime(path, (1, 1))
        path.chmod(path.stat().st_mode & ~0o077)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    umask = os.umask(0o077)
    try:
        build(elsewhere, tmp_path / "dist", EPOCH)
    finally:
        os.umask(umask)
    assert contents(tmp_path / "dist") == contents(dist)


def test_the_time_is_the_only_other_thing_that_counts(source: Path, dist: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "dist", EPOCH + 2)
    other, mine = contents(tmp_path / "dist"), contents(dist)
    assert other.keys() == mine.keys()
    assert [name for name in mine if other[name] == mine[name]] == []


def test_archives_have_no_later_time_and_no_owner(dist: Path) -> None:
    for path in [*dist.glob("*.tar.gz"), *dist.glob("*.tgz")]:
        with tarfile.open(path) as archive:
            entries = archive.getmembers()
        assert {entry.mtime for entry in entries} == {EPOCH}, path.name
        assert int.from_bytes(path.read_bytes()[4:8], "little") == EPOCH, "the time in the header of gzip"
        assert {(entry.uid, entry.gid, entry.uname, entry.gname) for entry in entries} == {(0, 0, "", "")}


def test_the_order_of_the_files_does_not_count(tmp_path: Path) -> None:
    for name, files in {"one": {"a": b"1", "b": b"2"}, "other": {"b": b"2", "a": b"1"}}.items():
        write(tmp_path / name, "root", files, EPOCH)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_the_sdist_is_the_whole_tree(source: Path, dist: Path) -> None:
    with tarfile.open(dist / f"smn_kms-{VERSION}.tar.gz") as archive:
        packed = {PurePosixPath(*PurePosixPath(name).parts[1:]) for name in archive.getnames()}
    tree = {
        PurePosixPath(path.relative_to(source).as_posix()) for path in source.rglob("*") if path.is_file()
    }
    assert packed == tree | {PurePosixPath("PKG-INFO")}


def test_the_wheel_of_the_sdist_is_the_same(dist: Path, tmp_path: Path) -> None:
    with tarfile.open(dist / f"smn_kms-{VERSION}.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    building.hatch(tmp_path / f"smn_kms-{VERSION}", tmp_path / "dist", EPOCH)
    assert wheel_of(tmp_path / "dist").read_bytes() == wheel_of(dist).read_bytes()


def test_the_wheel_holds_the_packages_and_nothing_else(dist: Path) -> None:
    with zipfile.ZipFile(wheel_of(dist)) as archive:
        names = set(archive.namelist())
    assert {name.partition("/")[0] for name in names} == {
        "smn_kms",
        "smn_kms_api",
        "smn_kms_cli",
        "smn_kms_sandbox",
        f"smn_kms-{VERSION}.dist-info",
    }
    packages = ("smn_kms", "smn_kms_api", "smn_kms_cli", "smn_kms_sandbox")
    assert {f"{package}/py.typed" for package in packages} <= names
    assert {f"smn_kms_api/{service}/openapi.json" for service in SERVICES} <= names


def test_the_versions_agree(dist: Path) -> None:
    with zipfile.ZipFile(wheel_of(dist)) as archive:
        provenance = json.loads(archive.read("smn_kms_api/PROVENANCE.json"))
        specs = {
            service: json.loads(archive.read(f"smn_kms_api/{service}/openapi.json")) for service in SERVICES
        }
    assert read_metadata(wheel_of(dist)).version == smn_kms.__version__
    assert provenance["versions"] == {service: spec["info"]["version"] for service, spec in specs.items()}
    assert provenance["spec"] == {
        f"spec/{service}.yaml": hashlib.sha256((ROOT / "spec" / f"{service}.yaml").read_bytes()).hexdigest()
        for service in SERVICES
    }


CLIENT = """
import sys
import smn_kms

url, project, topic, disabled, waiting, import_token, material = sys.argv[1:]
assert smn_kms.__file__.startswith(sys.prefix), smn_kms.__file__
with smn_kms.connect(endpoint=url, project_id=project, auth=smn_kms.TokenAuth("any")) as cloud:
    cloud.kms.import_key_material(key_id=waiting, import_token=import_token, encrypted_key_material=material)
    print(cloud.kms.enable_key(key_id=disabled).key_info.key_state)
    cloud.smn.bind_topic_kms_key(topic, key_id=disabled)
    print(cloud.smn.get_topic_kms_key(topic).status)
    print(smn_kms.__version__)
"""


@pytest.mark.slow
def test_the_wheel_works_with_its_declared_dependencies_alone(dist: Path, tmp_path: Path) -> None:
    python = clean_environment(wheel_of(dist), tmp_path / "venv")
    with smn_kms_sandbox.running() as url:
        parameters = url.sandbox.import_parameters(SeedKey.PENDING_IMPORT, PROJECT)
        arguments = [
            url,
            PROJECT,
            url.sandbox.topic_urn("demo", PROJECT),
            SeedKey.DISABLED,
            SeedKey.PENDING_IMPORT,
            parameters.import_token,
            smn_kms.wrap(b"0" * 32, parameters.public_key),
        ]
        done = subprocess.run(
            [python, "-I", "-c", CLIENT, *arguments], cwd=tmp_path, env={}, capture_output=True, text=True
        )
        operations = [request.operation for request in url.sandbox.requests]
    assert done.stderr == ""
    assert done.stdout.split() == ["ENABLED", "ENABLED", VERSION]
    assert operations == ["importKeyMaterial", "enableKey", "bindTopicKmsKey", "getTopicKmsKey"]


def clean_environment(wheel: Path, folder: Path) -> Path:
    """The Python of a new environment: the wheel, what it declares to need, and no way to get more."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    site = next(folder.glob("lib/*/site-packages"))
    needed = closure(read_metadata(wheel))
    for it in needed.values():
        for file in it.distribution.files or []:
            copy_installed(file, site)

    def pip(*arguments: str | Path) -> str:
        command = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    pip("install", "--no-index", "--no-deps", wheel)
    pip("check")
    installed = {canonicalize_name(entry["name"]) for entry in json.loads(pip("list", "--format=json"))}
    assert installed == {"smn-kms", *needed}
    return python


def copy_installed(file: PackagePath, site: Path) -> None:
    # What lies outside of site-packages is a command, and nobody calls one.
    if ".." in file.parts or "__pycache__" in file.parts:
        return
    target = site / file
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file.locate(), target)


def test_the_declared_dependencies_are_enough(dist: Path) -> None:
    wheel = read_metadata(wheel_of(dist))
    required = closure(wheel)
    assert {"attrs", "httpx", "sniffio", "certifi", "h11"} <= required.keys()
    assert {"cryptography", "starlette", "h2", "pytest"}.isdisjoint(required)
    assert {"h2", "hpack"} <= closure(wheel, ["http2"]).keys()
    assert "cryptography" in closure(wheel, ["byok"])


def unpacked(archive: Path, folder: Path) -> Path:
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    (root,) = folder.iterdir()
    return root


def test_the_archive_of_the_spec_is_enough_by_itself(dist: Path, tmp_path: Path) -> None:
    root = unpacked(dist / f"{SPEC}.tar.gz", tmp_path)
    assert root.name == SPEC
    assert verify(root) == files(root) - {"SHA256SUMS"}
    others = {
        "discrepancies.yaml",
        "x-keys.schema.json",
        "vectors/signing.json",
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
    }
    assert others < verify(root)
    for service in SERVICES:
        document = json.loads((root / f"{service}.json").read_text())
        validate(document)
        assert document == load(service)
        plain = yaml.safe_load((root / f"{service}.yaml").read_text())
        assert plain["info"] == document["info"]
    assert yaml.safe_load((root / "discrepancies.yaml").read_text())["discrepancies"]


@pytest.mark.parametrize("archive", [f"{SPEC}.tar.gz", f"{SPEC}.tgz"])
def test_the_documents_of_an_archive_of_the_spec_are_for_its_users(
    dist: Path, tmp_path: Path, archive: str
) -> None:
    root = unpacked(dist / archive, tmp_path)
    for document in root.glob("*.md"):
        for target in re.findall(r"\]\((?!https:|#)([^)#]+)", document.read_text()):
            assert (root / target).is_file(), f"{document.name} links to {target}"
    readme = (root / "README.md").read_text()
    assert re.findall(r"\bmake\b|scripts/|tests/|<!--", readme) == []
    for service in SERVICES:
        assert f"{service}.yaml" in readme
        assert load(service)["info"]["version"] in readme


def test_the_archive_for_npm_exports_every_document(dist: Path, tmp_path: Path) -> None:
    root = unpacked(dist / f"{SPEC}.tgz", tmp_path)
    assert root.name == "package"
    manifest = json.loads((root / "package.json").read_text())
    assert (manifest["name"], manifest["version"]) == ("smn-kms-spec", VERSION)
    documents = {f"{service}.{suffix}" for service in SERVICES for suffix in ("json", "yaml")}
    others = {
        "discrepancies.yaml",
        "x-keys.schema.json",
        "overlays/openapi-generator.yaml",
        "vectors/signing.json",
        "package.json",
    }
    assert {f"./{name}" for name in documents | others} == set(manifest["exports"])
    for name, target in manifest["exports"].items():
        assert name == target
        assert (root / target).is_file()
    assert verify(root) == files(root) - {"SHA256SUMS", "package.json"}


@pytest.mark.skipif(shutil.which("npm") is None, reason="needs npm")
def test_npm_installs_it(dist: Path, tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text("{}")
    subprocess.run(
        ["npm", "install", "--offline", "--no-audit", "--no-fund", "--silent", dist / f"{SPEC}.tgz"],
        cwd=tmp_path, check=True, env={**os.environ, "npm_config_cache": str(tmp_path / "cache")},
    )  # fmt: skip
    read = (
        "console.log(require('smn-kms-spec/kms.json').info.version, require.resolve('smn-kms-spec/smn.yaml'))"
    )
    done = subprocess.run(["node", "-e", read], cwd=tmp_path, check=True, capture_output=True, text=True)
    version, path = done.stdout.split()
    assert version == load("kms")["info"]["version"]
    assert Path(path).read_bytes() == (ROOT / "spec" / "smn.yaml").read_bytes()


def test_the_bill_of_materials_is_of_the_wheel(dist: Path) -> None:
    text = (dist / f"smn-kms-{VERSION}.cdx.json").read_text()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    bom = json.loads(text)
    subject = bom["metadata"]["component"]
    assert (subject["name"], subject["version"]) == ("smn-kms", VERSION)
    assert [it["content"] for it in subject["hashes"]] == [
        hashlib.sha256(wheel_of(dist).read_bytes()).hexdigest()
    ]
    wheel = read_metadata(wheel_of(dist))
    components = [it for it in bom["components"] if it["purl"].startswith("pkg:pypi/")]
    scopes: dict[str, str] = {canonicalize_name(it["name"]): it.get("scope", "required") for it in components}
    assert {name for name, scope in scopes.items() if scope == "required"} == set(closure(wheel))
    assert scopes["starlette"] == scopes["cryptography"] == scopes["h2"] == "optional"
    assert "pytest" not in scopes
    lock = "\n" + (ROOT / "requirements.lock").read_text()
    for component in components:
        assert component["version"] == distribution(component["name"]).version
        assert component["licenses"], component["name"]
        pinned = lock.partition(f"\n{canonicalize_name(component['name'])}==")[2]
        assert pinned.startswith(component["version"])
        files = re.findall(r"sha256:(\w+)", re.split(r"\n(?! )", pinned)[0])
        assert sorted(it["content"] for it in component["hashes"]) == sorted(files) != []
        assert {it["alg"] for it in component["hashes"]} == {"SHA-256"}
    graph = {it["ref"]: it.get("dependsOn", []) for it in bom["dependencies"]}
    assert {f"pkg:pypi/{it}@{distribution(it).version}" for it in ("attrs", "httpx", "sniffio")} <= set(
        graph[subject["bom-ref"]]
    )


def test_the_bill_of_materials_has_the_libraries_that_the_wheel_has_copies_of(dist: Path) -> None:
    bom = json.loads((dist / f"smn-kms-{VERSION}.cdx.json").read_text())
    copied = {it["purl"]: it for it in bom["components"] if it["purl"].startswith("pkg:npm/")}
    pins = [pin for file in (ROOT / "overlay").rglob(PINS) for pin in json.loads(file.read_text())]
    assert copied.keys() == {f"pkg:npm/{pin['package']}@{pin['version']}" for pin in pins} != set()
    for pin in pins:
        component = copied[f"pkg:npm/{pin['package']}@{pin['version']}"]
        (digest,) = component["hashes"]
        encoded = base64.b64encode(bytes.fromhex(digest["content"])).decode()
        assert (digest["alg"], f"sha512-{encoded}") == ("SHA-512", pin["integrity"])
        assert component["licenses"] == [{"license": {"acknowledgement": "declared", "id": pin["license"]}}]
    graph = {it["ref"]: it.get("dependsOn", []) for it in bom["dependencies"]}
    assert copied.keys() < set(graph[bom["metadata"]["component"]["bom-ref"]])


def test_what_the_lock_does_not_pin_is_in_no_bill_of_materials(dist: Path) -> None:
    lock = (ROOT / "requirements.lock").read_text()
    version = distribution("attrs").version
    assert f"attrs=={version} " in lock
    with pytest.raises(CommandError, match=f"attrs {version}"):
        sbom(wheel_of(dist), EPOCH, lock.replace(f"attrs=={version} ", f"attrs=={version}0 "))


# From here on the command, with a build that is made up where it only costs time.


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command puts its files; the only file of a release is its time."""

    if not IN_A_CLONE:
        pytest.skip("needs git and a clone")

    def fake(source: Path, destination: Path, epoch: int) -> str:
        assert (source / "pyproject.toml").exists()
        destination.mkdir()
        (destination / "epoch").write_text(str(epoch))
        return "checksums\n"

    monkeypatch.setattr(command, "build", fake)
    monkeypatch.setattr(command, "DIST", tmp_path / "dist")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path / "dist"


def test_the_last_commit_is_the_time(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([]) == 0
    assert capsys.readouterr().out == "checksums\n"
    assert (built / "epoch").read_text() == git("log", "-1", "--format=%ct").strip()


def test_the_environment_may_set_another_time(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    (built / "site").mkdir(parents=True)
    (built / "site" / "index.html").touch()
    (built / "of an older release").touch()
    assert command.main([]) == 0
    assert files(built) == {"epoch", "site/index.html"}
    assert (built / "epoch").read_text() == "1234567890"


@needs_clone
def test_untracked_files_are_left_out(source: Path) -> None:
    known = {*git("ls-files").splitlines(), *git("ls-files", "--others", "generated").splitlines()}
    copied = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    assert copied == {name for name in known if (ROOT / name).exists() and "__pycache__" not in name}


def test_new_files_are_sources_below_generated_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a change of the spec has just added there need not wait for `git add`."""
    monkeypatch.setattr("scripts.git.ROOT", tmp_path)
    git("init", "--quiet")
    for name in ("generated/new.py", "overlay/new.py", "known.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    git("add", "known.py")
    assert sources() == ["known.py", "generated/new.py"]


def no_number(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    return "yesterday"


def no_time_of_an_archive(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(2**32))
    return "that archives can hold"


def no_repository(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("scripts.git.ROOT", Path("/"))
    return "git ls-files"


def no_git(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("PATH", "/nowhere")
    return "git cannot be run"


@pytest.mark.parametrize("break_something", [no_number, no_time_of_an_archive, no_repository, no_git])
def test_an_error_is_printed_and_leaves_the_old_release(
    break_something: Callable[[pytest.MonkeyPatch], str],
    built: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    built.mkdir()
    (built / "old").touch()
    message = break_something(monkeypatch)
    assert command.main([]) == 2
    assert message in capsys.readouterr().err
    assert contents(built) == {"old": b""}


def test_an_interruption_leaves_the_old_release(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(source: Path, destination: Path, epoch: int) -> str:
        os.kill(os.getpid(), signal.SIGTERM)
        return "not reached"

    built.mkdir()
    (built / "old").touch()
    monkeypatch.setattr(command, "build", interrupted)
    assert command.main([]) == 130
    assert contents(built) == {"old": b""}


def test_a_client_of_another_spec_is_not_packaged(source: Path, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    shutil.copytree(source, tree)
    (tree / "spec" / "kms.yaml").write_text((tree / "spec" / "kms.yaml").read_text() + "# later\n")
    with pytest.raises(CommandError, match="make generate"):
        build(tree, tmp_path / "dist", EPOCH)
    assert not (tmp_path / "dist").exists()


def test_the_error_of_a_failed_build(source: Path, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    shutil.copytree(source, tree)
    (tree / "overlay" / "smn_kms" / "_version.py").unlink()
    with pytest.raises(CommandError, match=r"_version\.py"):
        build(tree, tmp_path / "dist", EPOCH)
