#!/usr/bin/env bash
# TypeScript: types by openapi-typescript, calls by openapi-fetch.
#
# Needs: node, npm
# Pinned in package.json: openapi-typescript, openapi-fetch, typescript
# Compiled with: `tsc`, `strict`, `noUncheckedIndexedAccess`, `exactOptionalPropertyTypes`
#
# $SPEC is the folder of the specs, $TASK a file with the calls to make.
set -euo pipefail
cd "$(dirname "$0")"

echo "== install"
npm ci --ignore-scripts --no-audit --no-fund

echo "== generate"
for service in iam kms smn; do
    node_modules/.bin/openapi-typescript "$SPEC/$service.yaml" --output "generated/$service.ts"
done

echo "== compile"
node_modules/.bin/tsc

echo "== call"
node built/main.js "$TASK" >outcomes.jsonl
