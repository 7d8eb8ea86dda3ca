#!/usr/bin/env bash
# openapi-generator, into .venv beside this file. The wheel brings its own Java; npm and Maven Central have it too.
set -euo pipefail
cd "$(dirname "$0")"

[ -x .venv/bin/python ] || python3 -m venv --without-pip .venv
python3 -m pip --python .venv install --quiet --disable-pip-version-check \
    --require-hashes --requirement requirements.txt
