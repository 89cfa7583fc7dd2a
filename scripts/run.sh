#!/usr/bin/env bash
# The main job on real input: checks $REPORTS (a folder, files or patterns), prints what it found, writes the pages to $1.
set -uo pipefail
cd "$(dirname "$0")/.."
out=$1
reports=${REPORTS/#\~/$HOME}
# A folder with a blank in its name is one argument; a list of files or patterns is many.
if [ -e "$reports" ]; then
    set -- "$reports"
else
    # shellcheck disable=SC2086
    set -- $reports
fi
if [ $# -eq 0 ]; then
    echo "没有要检查的年报。用 make run REPORTS=文件夹 指明。No reports: make run REPORTS=FOLDER" >&2
    exit 2
fi
mkdir -p "$out"
.venv/bin/gongkai check --output "$out/findings.txt" "$@"
status=$?
# The table at the end of the findings; one report alone has none, and is short.
summary=$(sed -n '/^文件 /,$p' "$out/findings.txt")
printf '%s\n\n' "${summary:-$(cat "$out/findings.txt")}"
echo "逐条结果 findings in words: $out/findings.txt"
.venv/bin/gongkai check --format html --output "$out" "$@" 2>&1 >/dev/null | tail -n 1
# 1 says that a report has mistakes: that is the result, not a failure of the run.
[ "$status" -le 1 ] && exit 0
exit "$status"
