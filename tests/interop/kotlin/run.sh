#!/usr/bin/env bash
# Kotlin: openapi-generator, without options. Generated only; nothing is compiled here.
#
# Overlay: openapi-generator
# Pinned in ../openapi-generator/requirements.txt: openapi-generator-cli
#
# $SPEC is the folder of the specs.
set -euo pipefail
cd "$(dirname "$0")"

echo "== install"
../openapi-generator/install.sh

echo "== generate"
for service in iam kms smn; do
    ../openapi-generator/.venv/bin/openapi-generator-cli generate --generator-name kotlin \
        --input-spec "$SPEC/$service.yaml" --output "generated/$service"
done
