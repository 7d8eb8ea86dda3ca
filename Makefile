.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --quiet --disable-pip-version-check

# Each is made when everything in its lock file is installed.
VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
DEMO := $(VENV)/.demo-$(VERSION)
ALL := $(VENV)/.all-$(VERSION)

.PHONY: setup
setup: $(ALL)  ## Install the pinned development dependencies into .venv

# A .venv that is half made, or whose Python is gone or has another version, has no such file or none that is
# newer than its Python, and is made anew.
$(DEMO): requirements-demo.lock $(BIN)/python
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "This needs Python 3.11 or newer, and \
	$(PYTHON) is Python %d.%d. Name another one: make $(MAKECMDGOALS) PYTHON=python3.12" % sys.version_info[:2])'
	@echo "Installing the client and its sandbox into $(VENV), which takes some seconds ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --require-hashes --no-deps -r requirements-demo.lock
	@printf '%s\n' "$(CURDIR)/generated" "$(CURDIR)/overlay" > \
		"$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/_smn_kms.pth"
	@touch $@

$(BIN)/python:

# The packages' dependencies all come from the lock, so the editable install needs neither them nor
# a build environment of its own.
$(ALL): $(DEMO) requirements.lock pyproject.toml
	@echo "Installing the development dependencies into $(VENV), which takes about a minute ..."
	@rm -f $(DEMO)
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(DEMO) $@

.PHONY: test
test: setup  ## Run every test but the slow ones, which .ci/run adds
	@$(BIN)/pytest --numprocesses=auto --dist=loadgroup --quiet -m "not interop_go and not slow"

# Those that make trees, copies and wheels, or run other programs.
BUILDS := typing scripts/generate scripts/vendor scripts/test_mutants.py scripts/test_package.py scripts/test_toolchains.py

.PHONY: test-fast
test-fast: setup  ## Run most tests, in about a minute
	@$(BIN)/pytest --numprocesses=auto --dist=loadgroup $(BUILDS:%=--ignore=tests/%) \
		-m "not interop_go and not slow and not hypothesis"

.PHONY: check
check: setup  ## Check pages, specs, generated code, lint, types and imports
	@$(BIN)/python -m scripts.conformance
	@$(BIN)/pytest --quiet --no-header tests/spec tests/pages
	@$(BIN)/python -m scripts.generate --check
	@$(BIN)/yamllint --strict spec
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo --no-cache >/dev/null || $(BIN)/lint-imports --no-logo --no-cache

.PHONY: demo
demo: $(DEMO)  ## Encrypt a topic with a key of yours in a local sandbox
	@$(BIN)/python -m scripts.demo $(ARGS)

.PHONY: sandbox
sandbox: setup  ## Start a sandbox with a page for your browser (ARGS: --port N)
	@$(BIN)/python -m smn_kms_sandbox $(ARGS)

# Each runs the command of its name in scripts/, with ARGS: `make drift ARGS="--json page.html"`.
generate:  ## Write generated/ and the tables of docs/ from spec/
drift:  ## Compare saved pages with the specs (ARGS: pages, folders; ACCEPT: read ones)
scaffold:  ## Write a first YAML fragment for a page (ARGS: page)
conformance:  ## Name what is missing of a page, write its cassettes (ARGS)
breaking:  ## Report breaking changes of the specs (ARGS: revision, archive)
mutants:  ## Mutate each fact of the specs and run their tests (some minutes)
toolchains:  ## Generate and run clients in other languages, lint the specs
chaos:  ## Call a hostile server, fuzz the sandbox (ARGS: --seconds N, --seed, --case)
soak:  ## Use the client for long, and see what it loses (ARGS: --seconds N)
record:  ## Record cassettes from the provider (ARGS: --region ...)
bench:  ## Measure calls and starts, into docs/performance.md
vendor:  ## Copy the client into another package (ARGS: folder)
libraries:  ## Fetch the pinned libraries of the sandbox page (ARGS: --check)
docs:  ## Build the site of documents, reference and specs into dist/site/
package:  ## Build wheel, sdist, archives of the specs and SBOM into dist/

COMMANDS := generate drift scaffold conformance breaking mutants toolchains chaos soak record bench vendor libraries docs package
.PHONY: $(COMMANDS)
$(COMMANDS): setup
	@$(BIN)/python -m scripts.$@ $(if $(ACCEPT),--accept $(ACCEPT)) $(ARGS)

# Apart from .venv, since nothing else needs them.
TOOLS := .venv-tools

$(TOOLS)/.installed: requirements-tools.lock
	@$(PYTHON) -m venv --clear $(TOOLS)
	@$(TOOLS)/bin/pip --quiet --disable-pip-version-check install --require-hashes --no-deps -r requirements-tools.lock
	@touch $@

.PHONY: audit-dependencies
audit-dependencies: setup $(TOOLS)/.installed  ## Ask for known vulnerabilities of what the lock files pin
	@$(BIN)/python -m scripts.audit_dependencies $(ARGS)

.PHONY: release-check
release-check: setup $(TOOLS)/.installed  ## Check whether this commit can be released (ARGS: --only, --date)
	@$(BIN)/python -m scripts.release_check $(ARGS)

COMPILE := $(TOOLS)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --quiet

# What flask-swagger-ui requires: the sandbox reads its files, and imports none of it. `pip check` reports Flask
# as missing where a lock leaves it out.
FLASK := blinker flask itsdangerous jinja2 markupsafe werkzeug
# What packages of the demo require, and its run does not import.
NOT_IMPORTED := $(FLASK) flask-swagger-ui markdown-it-py mdurl pycparser pygments rich

.PHONY: lock
lock: $(TOOLS)/.installed  ## Resolve the dependencies again, into the lock files
	$(COMPILE) pyproject.toml --group dev --all-extras --upgrade --output-file requirements.lock
	$(COMPILE) pyproject.toml --extra byok --extra sandbox --constraint requirements.lock --no-annotate \
		$(NOT_IMPORTED:%=--no-emit-package %) --output-file requirements-demo.lock
	$(COMPILE) pyproject.toml --extra sandbox --constraint requirements.lock --no-annotate \
		$(FLASK:%=--no-emit-package %) --output-file requirements-sandbox.lock
	$(COMPILE) --group tools --constraint requirements.lock --upgrade --output-file requirements-tools.lock

.PHONY: help
help:  ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12
