"""The README of the archives of the specs: its calls work."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from scripts.spec import ROOT
from smn_kms_sandbox import running

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
