#!/usr/bin/env bash
# Java: openapi-generator with the JDK's own HTTP client (`native`), the packages of all services in one source tree.
# A request interceptor sets the token. The body of an ApiException is text, which ObjectMapper reads into the error
# of the service.
#
# Needs: java, javac, mvn
# Overlay: openapi-generator
# Pinned in ../openapi-generator/requirements.txt: openapi-generator-cli
# Pinned in pom.xml: jackson-datatype-jsr310
# Compiled with: `javac -Xlint:all -Werror`; generated code without `deprecation`
#
# $SPEC is the folder of the specs, $TASK a file with the calls to make.
set -euo pipefail
cd "$(dirname "$0")"

echo "== install"
../openapi-generator/install.sh
mvn --batch-mode --quiet dependency:copy-dependencies

echo "== generate"
for service in iam kms smn; do
    ../openapi-generator/.venv/bin/openapi-generator-cli generate --generator-name java --library native \
        --input-spec "$SPEC/$service.yaml" --output generated \
        --invoker-package "$service" --api-package "$service.api" --model-package "$service.model" \
        --additional-properties annotationLibrary=none,documentationProvider=none \
        --additional-properties openApiNullable=false,useJakartaEe=false,containerDefaultToNull=true
done

echo "== compile"
classes="target/classes:target/lib/*"
mvn --batch-mode --quiet compile
javac -Xlint:all -Werror --class-path "$classes" -d target/classes ./*.java

echo "== call"
java --class-path "$classes" Calls "$TASK" >outcomes.jsonl
