#!/usr/bin/env bash
# Writes the four lock files anew from pyproject.toml: versions and hashes, no address of any registry.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() { .venv/bin/uv pip compile -q pyproject.toml --generate-hashes --no-header --no-annotate "$@"; }
compile --extra build --extra dev -o requirements-dev.lock
compile --extra build -c requirements-dev.lock -o requirements.lock
compile --extra bench -c requirements-dev.lock -o requirements-bench.lock
echo uv | .venv/bin/uv pip compile -q - --generate-hashes --no-header --no-annotate -o requirements-uv.lock
