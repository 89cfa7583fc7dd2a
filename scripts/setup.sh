#!/usr/bin/env bash
# Makes .venv from hashed lock files and puts this checkout into it: scripts/setup.sh STAMP LOCK...
# No package index is named here: the machine's own pip configuration says where packages come from.
set -euo pipefail
cd "$(dirname "$0")/.."
stamp=$1
shift
bin=.venv/bin

say() { printf '%s\n' "$*" >&2; }
stop() {
    say "$@"
    exit 1
}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

choose_python() {
    local candidate
    for candidate in "${PYTHON:-python3}" python3.11 python3.12 python3.13; do
        if is_new_enough "$candidate"; then
            printf '%s' "$candidate"
            return
        fi
    done
    stop "需要 Python 3.11 或更新的版本，这台机器上没有找到。装好后再运行，或者用 make PYTHON=/路径/python3.11 指明。" \
        "Python 3.11 or newer is needed and was not found: install it, or name it with make PYTHON=/path/to/python3.11."
}

# Debian keeps ensurepip in a package of its own; root can have it at once, others are told.
make_venv() {
    local python=$1
    if "$python" -m venv --clear .venv 2>/dev/null; then
        return
    fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "python3-venv is missing: installing it"
        apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
    fi
    "$python" -m venv --clear .venv ||
        stop "没能建立 .venv。Debian、Ubuntu、麒麟上请先运行：apt-get install python3-venv" \
            "The virtual environment could not be made. On Debian and its kin: apt-get install python3-venv"
}

# uv does not read pip's configuration; what pip knows is handed on, so that a local mirror serves both.
hand_pip_configuration_to_uv() {
    local index extra links
    index=${PIP_INDEX_URL:-$("$bin/pip" config get global.index-url 2>/dev/null || true)}
    extra=${PIP_EXTRA_INDEX_URL:-$("$bin/pip" config get global.extra-index-url 2>/dev/null || true)}
    links=${PIP_FIND_LINKS:-$("$bin/pip" config get global.find-links 2>/dev/null || true)}
    if [ -n "$index" ]; then export UV_DEFAULT_INDEX=${UV_DEFAULT_INDEX:-$index}; fi
    if [ -n "$extra" ]; then export UV_INDEX=${UV_INDEX:-$extra}; fi
    if [ -n "$links" ]; then export UV_FIND_LINKS=${UV_FIND_LINKS:-$links}; fi
    export UV_INDEX_STRATEGY=${UV_INDEX_STRATEGY:-unsafe-best-match}
}

install_with_uv() {
    [ -x "$bin/uv" ] || "$bin/python" -m pip install -qq --require-hashes -r requirements-uv.lock >&2 || return 1
    (
        hand_pip_configuration_to_uv
        "$bin/uv" pip install -qq --python "$bin/python" --require-hashes "$@"
    )
}

install_with_pip() { "$bin/python" -m pip install -qq --require-hashes "$@" >&2; }

if ! [ -x "$bin/python" ] || ! is_new_enough "$bin/python"; then
    make_venv "$(choose_python)"
fi
requirements=()
for lock in "$@"; do
    requirements+=(-r "$lock")
done
say "setting up .venv from $*"
install_with_uv "${requirements[@]}" || {
    say "uv could not install them; going on with pip, which takes longer"
    install_with_pip "${requirements[@]}"
}
# The build tool is locked too, so that nothing is downloaded in the middle of the build.
"$bin/python" -m pip install -qq --no-deps --no-build-isolation -e . >&2
touch "$stamp"
