"""A copy works under any name, with `attrs` and `httpx` alone, and beside an installed one."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distribution, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import smn_kms_sandbox
from scripts.spec import ROOT, SERVICES
from scripts.vendor import __main__ as command
from scripts.vendor.manifest import Manifest

MOVED = ("smn_kms", "smn_kms_api", "smn_kms_sandbox")

CALLS = """
from {package} import smn_kms

def calls(url, smn_kms=smn_kms):
    topic = "urn:smn:cn-north-4:p1:demo"
    key = "33333333-3333-4333-8333-333333333333"
    with smn_kms.connect(endpoint=url, project_id="p1", auth=smn_kms.TokenAuth("any")) as cloud:
        assert cloud.kms.enable_key(key_id=key).key_info.key_state == "2"
        cloud.smn.bind_topic_kms_key(topic, key_id=key)
        assert cloud.smn.get_topic_kms_key(topic).status == "ENABLED"
        try:
            cloud.kms.import_key_material(
                key_id=key, import_token="aT0k" * 60, encrypted_key_material="mAt3" * 86
            )
        except smn_kms.ApiError as error:
            return error
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `acme._vendor` and `my.deep.place` have a copy, with the sandbox."""
    folder = tmp_path_factory.mktemp("tree")
    for place in ("acme/_vendor", "my/deep/place"):
        package = (folder / place).parent
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
        assert command.main([str(folder / place), "--sandbox"]) == 0
    return folder


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `pip install attrs httpx` installs, and packages of our names that fail on import."""
    folder = tmp_path_factory.mktemp("bare")
    for name in MOVED:
        (folder / f"{name}.py").write_text("raise AssertionError('not the copy')")
    wanted, seen = ["attrs", "httpx"], set()
    while wanted:
        name = wanted.pop()
        if name in seen:
            continue
        seen.add(name)
        needs = map(Requirement, requires(name) or ())
        wanted += [need.name for need in needs if not need.marker or need.marker.evaluate({"extra": ""})]
        for file in distribution(name).files or ():
            link = folder / file.parts[0]
            if file.parts[0] != ".." and not link.exists():
                link.symlink_to(Path(str(distribution(name).locate_file(file.parts[0]))))
    return folder


@pytest.fixture
def url() -> Iterator[str]:
    with smn_kms_sandbox.running() as url:
        yield str(url)


def run(program: str, *path: Path, isolated: bool = True) -> str:
    """Run a program with only some folders to import from, or with all that is installed as well."""
    options = ["-I", "-S"] if isolated else ["-I"]
    folders = list(map(str, path))
    program = f"import sys\nsys.path[:0] = {folders!r}\n{program}"
    done = subprocess.run(
        [sys.executable, *options, "-W", "error", "-c", program], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("package", ["acme._vendor", "my.deep.place"])
def test_a_copy_needs_attrs_and_httpx_alone(tree: Path, bare: Path, url: str, package: str) -> None:
    printed = run(
        f"""{CALLS.format(package=package)}
import asyncio, logging, os, pickle
os.environ.clear()
os.environ["HOME"] = {str(bare)!r}
from {package}.smn_kms.auth import _metadata

logging.basicConfig(level="DEBUG", stream=sys.stdout)
error = calls({url!r})
assert type(error).__module__ == "{package}.smn_kms", error
again = pickle.loads(pickle.dumps(error))
assert type(again) is type(error) and str(again) == str(error)

# Nothing listens there.
_metadata.ADDRESS = "http://127.0.0.1:1"
try:
    smn_kms.connect(endpoint={url!r}, project_id="p1")
    raise AssertionError("there are no credentials")
except smn_kms.CredentialsNotFoundError as error:
    assert "metadata" in str(error), error

def auth():
    return smn_kms.PasswordAuth(user="u", password="canary-password", domain="d")

topic, key = "urn:smn:cn-north-4:p1:demo", "33333333-3333-4333-8333-333333333333"
with smn_kms.connect(endpoint={url!r}, project_id="p1", auth=auth()) as cloud:
    raw = cloud.kms.with_raw_response.describe_key(key_id=key)
    assert type(raw) is smn_kms.RawResponse and raw.status_code == 200 and raw.request_id
    assert smn_kms.ensure_topic_key(cloud, topic, key).change is smn_kms.TopicKeyChange.UNCHANGED

async def main():
    async with smn_kms.connect_async(endpoint={url!r}, project_id="p1", auth=auth()) as cloud:
        assert (await cloud.kms.describe_key(key_id=key)).key_info.key_id == key

asyncio.run(main())
assert "sniffio" not in sys.modules
moved = [name for name in sys.modules if name.partition(".")[0] in {MOVED!r}]
assert not moved, moved
""",
        tree,
        bare,
    )
    assert "(b'x-subject-token', <redacted>)" in printed.lower()
    assert "canary" not in printed


def test_a_copy_has_all_files_and_only_relative_imports(tree: Path) -> None:
    copy = tree / "acme" / "_vendor"
    for name in MOVED:
        assert (copy / name / "py.typed").exists()
    assert (copy / "smn_kms" / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    manifest = Manifest.read(copy)
    assert manifest
    assert {f"smn_kms_api/{service}/openapi.json" for service in SERVICES} <= manifest.files.keys()
    assert not [path for path in manifest.files if "__pycache__" in path]
    for path in copy.rglob("*.py"):
        # In documentation too: whoever follows it would have another copy.
        text = path.read_text(encoding="utf-8")
        assert not re.search(rf"^\s*(import|from) ({'|'.join(MOVED)})\b", text, re.MULTILINE), path


def test_no_module_is_named_in_a_string(tree: Path) -> None:
    # The key of an extension of a request, the name of a variable, and an agency of the provider.
    keys = {f"smn_kms.{key}" for key in ("operation", "project_id", "refused", "renewed")}
    allowed = {*keys, "smn_kms_agency"}
    for path in (tree / "acme" / "_vendor").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in allowed:
                assert not re.fullmatch(rf"({'|'.join(MOVED)})(\.\w+)*", node.value), f"{path}:{node.lineno}"


def test_a_copy_and_an_installed_one_do_not_mix(tree: Path, url: str) -> None:
    run(
        f"""{CALLS.format(package="acme._vendor")}
import logging, pickle
import smn_kms as installed
from acme._vendor.smn_kms_api.kms import models
from smn_kms_api.kms import models as installed_models

assert smn_kms.Cloud is not installed.Cloud
records = []
handler = logging.Handler()
handler.emit = lambda record: records.append((record.name, record.getMessage()))
logging.basicConfig(level="DEBUG", handlers=[handler])
mine, theirs = calls({url!r}), None
with installed.connect(endpoint={url!r}, project_id="p2", auth=installed.TokenAuth("any")) as cloud:
    try:
        cloud.kms.enable_key(key_id="00000000-0000-4000-8000-000000000000")
    except installed.NotFoundError as error:
        theirs = error
headers = [(b"X-Subject-Token", b"canary-header")]
logging.getLogger("httpcore.http11").debug("headers=%r", headers)
assert isinstance(mine, smn_kms.SmnKmsError) and not isinstance(mine, installed.SmnKmsError)
assert isinstance(theirs, installed.SmnKmsError) and not isinstance(theirs, smn_kms.SmnKmsError)
assert type(pickle.loads(pickle.dumps(mine))) is type(mine)
assert type(pickle.loads(pickle.dumps(theirs))) is type(theirs)
for each in (models, installed_models):
    request = each.ImportKeyMaterialRequest(
        key_id="k", import_token="canary-model", encrypted_key_material="canary-model"
    )
    assert "canary" not in repr(request) and "key_id='k'" in repr(request)
assert not [text for _, text in records if "canary" in text]
assert {{"smn_kms", "acme._vendor.smn_kms"}} <= {{name for name, _ in records}}
mixed = [name for name in sys.modules if name.startswith("acme._vendor.") and not getattr(
    sys.modules[name], "__file__", "").startswith({str(tree)!r})]
assert not mixed, mixed
""",
        tree,
        isolated=False,
    )


def test_the_command_and_the_fixture_of_the_sandbox_bear_the_name_of_the_copy(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tree))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    helped = subprocess.run(
        [sys.executable, "-m", "acme._vendor.smn_kms_sandbox", "--help"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert helped.stdout.startswith("usage: python -m acme._vendor.smn_kms_sandbox ")
    (tmp_path / "test_it.py").write_text(f"""{CALLS.format(package="acme._vendor")}
def test_it(smn_kms_sandbox):
    assert type(smn_kms_sandbox).__module__ == "acme._vendor.smn_kms_sandbox._server"
    assert isinstance(calls(smn_kms_sandbox), smn_kms.ApiError)
""")
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "acme._vendor.smn_kms_sandbox.pytest_plugin", tmp_path],
        check=True, capture_output=True,
    )  # fmt: skip


@pytest.mark.slow
def test_a_typed_program_on_a_copy_passes_strictly_with_its_copy(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text("""
from typing import assert_type

from acme._vendor import smn_kms
from acme._vendor.smn_kms_api.kms.models import EnableKeyResponse


def enable(key: str) -> str:
    with smn_kms.connect(region="cn-north-4", project_id="p", auth=smn_kms.TokenAuth("t")) as cloud:
        assert_type(cloud.kms.enable_key(key_id=key), EnableKeyResponse)
        try:
            return cloud.smn.get_topic_kms_key("urn:smn:r:p:t").status
        except smn_kms.ApiError as error:
            assert_type(error.status_code, int)
            return error.code or "none"
        finally:
            cloud.kms.enable_key(key=key)  # type: ignore[call-arg]
""")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", tmp_path / "cache", "program.py",
         tree / "acme" / "_vendor" / "smn_kms", tree / "acme" / "_vendor" / "smn_kms_api"],
        cwd=tmp_path, env={"MYPYPATH": str(tree)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def found_by(tool: str, *arguments: str | Path, folder: Path) -> str:
    """What a tool prints when it is run in a folder; nothing if it has found nothing."""
    done = subprocess.run(
        [sys.executable, "-m", tool, *arguments], cwd=folder, capture_output=True, text=True, timeout=240
    )
    return done.stdout + done.stderr if done.returncode else ""


RULES = {"default": "", "all": '[lint]\nselect = ["ALL"]\nignore = ["CPY001"]\n'}


@pytest.mark.parametrize("rules", RULES)
def test_ruff_finds_nothing_and_formats_nothing(tree: Path, tmp_path: Path, rules: str) -> None:
    shutil.copytree(tree / "acme", tmp_path / "acme", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "acme" / "__init__.py").write_text('"""A package of somebody else."""\n')
    (tmp_path / "ruff.toml").write_text(f"line-length = 70\n{RULES[rules]}")
    copy = tmp_path / "acme" / "_vendor"
    modules = [path.relative_to(tmp_path) for path in copy.rglob("*.py")]
    for paths in ([], modules):
        assert found_by("ruff", "check", "--no-cache", *paths, folder=tmp_path) == ""
        assert found_by("ruff", "format", "--no-cache", *paths, folder=tmp_path) == ""
    manifest = Manifest.read(copy)
    assert manifest
    assert manifest.edits(copy) == []


@pytest.mark.slow
def test_pyright_finds_nothing(tree: Path, tmp_path: Path) -> None:
    # The rules of pyright, and those that only basedpyright has.
    settings = {"typeCheckingMode": "recommended", "include": [str(tree / "acme")]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    assert found_by("basedpyright", "--pythonpath", sys.executable, folder=tmp_path) == ""
