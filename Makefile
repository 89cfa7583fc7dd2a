# The whole product by `make run`, all its tests by `make test`. Needs Python 3.11 and make, nothing else.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help
help:
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'
