#!/usr/bin/env bash
# Redocly: a linter, with its strict rules.
#
# Needs: node, npm
# Pinned in package.json: @redocly/cli
#
# $SPEC is the folder of the specs.
set -euo pipefail
cd "$(dirname "$0")"
export REDOCLY_TELEMETRY=off

echo "== install"
npm ci --ignore-scripts --no-audit --no-fund

echo "== lint"
node_modules/.bin/redocly lint --extends=recommended-strict "$SPEC"/{iam,kms,smn}.yaml
