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

.PHONY: test
test: setup  ## Run every test but the slow ones, which .ci/run adds
	@$(BIN)/pytest --numprocesses=auto --dist=loadgroup --quiet -m "not interop_go and not slow"

.PHONY: test-fast
test-fast: setup  ## Run most of the tests in a minute: none that is slow, none that makes up its own examples
	@$(BIN)/pytest --numprocesses=auto --dist=loadgroup -m "not interop_go and not slow and not hypothesis"

.PHONY: check
check: setup  ## Fail when something of a page is missing, generated code is old, or lint, types or import rules fail
	@$(BIN)/python -m scripts.conformance
	@$(BIN)/pytest --quiet --no-header tests/spec tests/pages
	@$(BIN)/python -m scripts.generate --check
	@$(BIN)/yamllint --strict spec
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo --no-cache >/dev/null || $(BIN)/lint-imports --no-logo --no-cache

# Each runs the command of its name in scripts/, with ARGS: `make drift ARGS="--json page.html"`.
demo:  ## Do the whole job, from a key to an encrypted topic, against a local sandbox
generate:  ## Regenerate generated/ from spec/
drift:  ## Compare saved pages of the provider with the spec (ARGS: pages, folders; docs/drift.md)
scaffold:  ## Write a first YAML fragment for a new page (ARGS: page)
conformance:  ## Name what is missing of a page, or write its cassettes (ARGS: page; docs/conformance.md)
breaking:  ## Show whom the changes of the specs break (ARGS: revision, archive; docs/versioning.md)
mutants:  ## Mutate every fact of the specs and run their tests (some minutes; docs/mutants.md)
toolchains:  ## Feed the specs to other languages and a linter, and call a sandbox (docs/toolchains.md)
fuzz:  ## Send made-up requests to the sandbox, two minutes per service (ARGS: --seconds ...)
record:  ## Record cassettes from the provider (ARGS: --region ...; docs/conformance.md)
bench:  ## Measure calls and starts next to bare httpx and the provider's SDK, into docs/performance.md
vendor:  ## Copy the client into another package (ARGS: folder; docs/vendoring.md)
package:  ## Build sdist, wheel, archives of the spec and SBOM into dist/ (docs/versioning.md)

COMMANDS := demo generate drift scaffold conformance breaking mutants toolchains fuzz record bench vendor package
.PHONY: $(COMMANDS)
$(COMMANDS): setup
	@$(BIN)/python -m scripts.$@ $(ARGS)

.PHONY: lock
lock:  ## Resolve the development dependencies again, into requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --all-extras --universal --python-version 3.11 \
		--generate-hashes --no-header --no-emit-index-url --upgrade --quiet --output-file requirements.lock

.PHONY: help
help:  ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12
