#!/usr/bin/env bash
# Go: types and calls by oapi-codegen, a package for each service. It gives a reply the name of the schema of its
# body, which Go refuses; oapi-codegen.yaml has another name for replies.
#
# Needs: go
# Pinned in go.mod: oapi-codegen/v2, oapi-codegen/runtime
# Compiled with: `go vet`, `go build`
#
# $SPEC is the folder of the specs, $TASK a file with the calls to make.
set -euo pipefail
cd "$(dirname "$0")"
export GOTOOLCHAIN=local # downloads no other Go

echo "== install"
go mod download

echo "== generate"
for service in iam kms smn; do
    mkdir -p "$service"
    go tool oapi-codegen -config oapi-codegen.yaml \
        -package "$service" -o "$service/$service.go" "$SPEC/$service.yaml"
done

echo "== compile"
go vet ./...
go build -o calls .

echo "== call"
./calls "$TASK" >outcomes.jsonl
