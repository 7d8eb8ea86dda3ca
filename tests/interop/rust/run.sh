#!/usr/bin/env bash
# Rust: openapi-generator, a crate for each service.
#
# Set the token as `api_key` of the configuration. Of an error look at `status` and not at the variant: all bodies have
# one shape, and the first variant takes every one.
#
# Needs: cargo
# Overlay: openapi-generator
# Pinned in ../openapi-generator/requirements.txt: openapi-generator-cli
# Pinned in Cargo.toml: reqwest
# Compiled with: `cargo build` and clippy with `-D warnings`; names of generated enum values are free
#
# $SPEC is the folder of the specs, $TASK a file with the calls to make.
set -euo pipefail
cd "$(dirname "$0")"

echo "== install"
../openapi-generator/install.sh

echo "== generate"
for service in iam kms smn; do
    ../openapi-generator/.venv/bin/openapi-generator-cli generate --generator-name rust \
        --input-spec "$SPEC/$service.yaml" --output "generated/$service" \
        --additional-properties "packageName=$service"
done

echo "== compile"
cargo build --quiet
if command -v cargo-clippy >/dev/null; then
    cargo clippy --quiet --no-deps
fi

echo "== call"
cargo run --quiet -- "$TASK" >outcomes.jsonl
