.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup
setup: $(STAMP)  ## Create .venv and install the pinned development dependencies

# The packages' dependencies all come from the lock, so the editable install needs neither them nor
# a build environment of its own.
$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: demo
demo: setup  ## Do the whole job, from a key to an encrypted topic, against a local sandbox
	@$(BIN)/python -m scripts.demo

.PHONY: test
test: setup  ## Run every test
	@$(BIN)/pytest --numprocesses=auto --quiet

BUDGET ?= 120

.PHONY: fuzz
fuzz: setup  ## Try other requests on the sandbox, for BUDGET seconds per service
	@SMN_KMS_FUZZ_SECONDS=$(BUDGET) $(BIN)/pytest --capture=no --quiet tests/conformance/test_schemathesis.py

.PHONY: toolchains
toolchains: setup  ## Feed the specs to other languages and linters, and call a sandbox (docs/toolchains.md)
	@$(BIN)/python -m scripts.toolchains $(ARGS)

.PHONY: check
check: setup  ## Fail when generated code is out of date, or lint, types or import rules are broken
	@$(BIN)/python -m scripts.generate --check
	@$(BIN)/yamllint --strict spec
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo --no-cache >/dev/null || $(BIN)/lint-imports --no-logo --no-cache

.PHONY: generate
generate: setup  ## Regenerate generated/ from spec/
	@$(BIN)/python -m scripts.generate

.PHONY: mutants
mutants: setup  ## Bend every fact of the specs and see which test notices (some minutes; docs/mutants.md)
	@$(BIN)/python -m scripts.mutants $(ARGS)

.PHONY: conformance
conformance: setup  ## Show which documented answers have a cassette, and write it into docs/conformance.md
	@$(BIN)/python -m scripts.conformance

.PHONY: record
record: setup  ## Record cassettes from the provider: make record ARGS="--region ..." (docs/conformance.md)
	@$(BIN)/python -m scripts.record $(ARGS)

.PHONY: bench
bench: setup  ## Measure calls and starts next to bare httpx and the provider's SDK, and write docs/performance.md
	@$(BIN)/python -m scripts.bench $(ARGS)

.PHONY: drift
drift: setup  ## Compare saved pages of the provider with the spec: make drift DOCS="page.html folder"
	@$(BIN)/python -m scripts.drift $(DOCS)

.PHONY: vendor
vendor: setup  ## Copy the client into another package: make vendor DEST=../their/src/acme/_vendor (docs/vendoring.md)
	@$(BIN)/python -m scripts.vendor $(if $(DEST),"$(DEST)") $(ARGS)

.PHONY: scaffold
scaffold: setup  ## Write a first YAML fragment for a new page: make scaffold DOC=page.html
	@$(BIN)/python -m scripts.scaffold $(if $(DOC),"$(DOC)")

.PHONY: breaking
breaking: setup  ## Tell who breaks by the specs as they are now: make breaking AGAINST=v0.1.0 (docs/versioning.md)
	@$(BIN)/python -m scripts.breaking $(ARGS) $(if $(AGAINST),"$(AGAINST)")

.PHONY: package
package: setup  ## Build sdist, wheel, archives of the spec and SBOM into dist/ (docs/versioning.md)
	@$(BIN)/python -m scripts.package

.PHONY: lock
lock:  ## Resolve the development dependencies again, into requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --all-extras --universal --python-version 3.11 \
		--generate-hashes --no-header --no-emit-index-url --upgrade --quiet --output-file requirements.lock

.PHONY: help
help:  ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12
