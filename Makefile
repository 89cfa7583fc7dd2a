# The whole product by `make run`, all its tests by `make test`. Needs Python 3.11 and make, nothing else.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
export PYTHON
BIN := .venv/bin
JOBS ?= 2

# What `make run` checks: a folder or files. Without it, the facsimiles that the repository carries.
REPORTS ?= $(sort $(wildcard tests/corpus/*/*-20[0-9][0-9].txt tests/corpus/*/*-20[0-9][0-9].pdf))
OUT ?= out/check
export REPORTS

.PHONY: help setup setup-dev run test test-full check format docs bench hostile screens generated lock clean

help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 20

setup: .venv/.installed ## .venv with the command .venv/bin/gongkai in it

setup-dev: .venv/.installed-dev

.venv/.installed: requirements.lock pyproject.toml scripts/setup.sh
	@scripts/setup.sh $@ requirements.lock

.venv/.installed-dev: requirements-dev.lock pyproject.toml scripts/setup.sh
	@scripts/setup.sh $@ requirements-dev.lock

.venv/.installed-bench: requirements-dev.lock requirements-bench.lock pyproject.toml scripts/setup.sh
	@scripts/setup.sh $@ requirements-dev.lock requirements-bench.lock

run: .venv/.installed ## read and check REPORTS (a folder or files), print the summary, write pages to out/check/
	@scripts/run.sh "$(OUT)"

test: .venv/.installed-dev ## all tests
	@scripts/system_packages.sh
	@$(BIN)/python -m pytest -n $(JOBS) -m "not full"

test-full: .venv/.installed-dev ## the long drills
	@scripts/system_packages.sh
	@$(BIN)/python -m pytest -n $(JOBS) -m full

check: .venv/.installed-dev ## format, lint, types, walls, doctests, generated pages
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest --doctest-modules src/gongkai
	@$(BIN)/python scripts/rule_pages.py --check
	@$(BIN)/python scripts/glossary.py --check
	@$(BIN)/python -m pytest tests/test_docs.py tests/scripts

format: .venv/.installed-dev ## put the code into its form
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

generated: .venv/.installed-dev ## write the pages anew that are made from code and data
	@$(BIN)/python scripts/rule_pages.py
	@$(BIN)/python scripts/glossary.py

docs: .venv/.installed-dev ## run every console block of the two README files and compare
	@$(BIN)/python scripts/console_blocks.py README.md README.zh-CN.md

bench: .venv/.installed-bench ## measure against the alternatives, write benchmarks/latest.json
	@$(BIN)/python -m benchmarks.run

hostile: .venv/.installed-dev ## build bad files, read them all, print verdict, seconds and memory
	@$(BIN)/python scripts/hostile.py

screens: .venv/.installed-dev ## pictures of the page at desk and phone width and of letters, into docs/screens/
	@scripts/system_packages.sh
	@$(BIN)/python scripts/screens.py
	@$(BIN)/python scripts/paper_screens.py
	@$(BIN)/python scripts/request_screens.py

lock: .venv/.installed-dev ## resolve the dependencies anew, into the lock files
	@scripts/lock.sh

clean: ## remove what was made here
	rm -rf .venv out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
