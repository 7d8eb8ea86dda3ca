"""The README of the archives of the specs: its calls work."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.spec import ROOT
from smn_kms_sandbox import running
from smn_kms_sandbox._credentials_file import read_credentials
from tests.signing import VECTORS_FILE, vectors

README = (ROOT / "docs" / "spec-package.md").read_text()


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_the_calls_with_curl_work() -> None:
    (commands,) = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    with running() as url:
        there = commands.replace("http://127.0.0.1:8080", url)
        assert there != commands
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", there], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["id"]


SIGN_ALL = """
import { readFileSync } from "node:fs";
import { sign } from "./sign.mjs";
const { access_keys, vectors } = JSON.parse(readFileSync(process.argv[2]));
const time = (date) => new Date(date.replace(/(....)(..)(.....)(..)/, "$1-$2-$3:$4:"));
console.log(JSON.stringify(vectors.map(({ access_key, request, headers }) =>
  sign(request, access_keys[access_key], time(headers["X-Sdk-Date"])))));
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_the_code_that_signs_signs_every_vector(tmp_path: Path) -> None:
    (code,) = re.findall(r"^```js\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    (tmp_path / "sign.mjs").write_text(code)
    (tmp_path / "all.mjs").write_text(SIGN_ALL)
    done = subprocess.run(
        ["node", "all.mjs", VECTORS_FILE], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert dict(zip(vectors(), json.loads(done.stdout), strict=True)) == {
        name: vector.headers for name, vector in vectors().items()
    }


def test_the_file_of_credentials_is_one(tmp_path: Path) -> None:
    (content,) = re.findall(r"^```ini\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    file = tmp_path / "sandbox.ini"
    file.touch(0o600)
    file.write_text(content)
    found = read_credentials(file)
    assert (len(found.keys), len(found.users), len(found.tokens)) == (2, 1, 1)
