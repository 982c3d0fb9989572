# Every target sets up what it needs in .venv, from pyproject.toml and constraints.txt; nothing
# outside this folder is touched. All paths are relative, so the folder's own name may hold spaces.

PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest -n 2 --dist loadfile
CANDIDATES := python3.13 python3.12 python3.11 python3
export UV_COMPILE_BYTECODE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# A virtual environment does not survive being moved: its scripts carry their own address.
PLACE := $(shell cat .venv/place 2>/dev/null)
ifneq ($(PLACE),)
ifneq ($(PLACE),$(CURDIR))
$(shell rm -f .venv/ready-*)
endif
endif

.PHONY: help report test test-slow test-all bench docs lint format generate constraints clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile

report: .venv/ready-run ## the report on the built-in case, as one HTML file
	@mkdir -p out
	@.venv/bin/detente report south-caucasus -o out/south-caucasus.html >/dev/null
	@echo "report: out/south-caucasus.html"

test: .venv/ready-test ## all quick tests, the code in docs and docstrings among them
	@$(PYTEST) -m "not slow"

test-slow: .venv/ready-test ## only what `make test` leaves out
	@$(PYTEST) -m slow

test-all: test test-slow ## every test

bench: .venv/ready-test ## measure, and write docs/benchmarks.json and the table in docs/benchmarks.md
	@$(PYTHON) -m benchmarks --output docs/benchmarks.json
	@$(PYTHON) -m docs.tools.generate benchmarks
	@echo "figures: docs/benchmarks.json, table: docs/benchmarks.md"

docs: .venv/ready-docs ## the manual as HTML; a warning is an error
	@$(PYTHON) -m sphinx -W --keep-going -q -b html docs docs/_build/html
	@echo "manual: docs/_build/html/index.html"

lint: .venv/ready-lint .venv/ready-test ## style, types, and which room imports which
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports

format: .venv/ready-lint ## let ruff lay out the code
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

generate: .venv/ready-test ## write the generated pages and console outputs of the manual anew
	@$(PYTHON) -m docs.tools.generate all

constraints: ## pin the newest versions that pyproject.toml admits
	@sh .ci/environment pin

clean: ## remove everything that the other targets made
	@rm -rf .venv out docs/_build build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find src tests docs benchmarks -name __pycache__ -type d -exec rm -rf {} +

.venv/ready-%: pyproject.toml constraints.txt .ci/environment
	@CANDIDATES="$(CANDIDATES)" sh .ci/environment install $*
	@touch $@
