#!/usr/bin/env bash
# Debian packages that some tests use: installed when root and missing, else said. Never fails the run:
# the tests that need an absent one skip and say so.
set -uo pipefail

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
has_chinese_font() { fc-list :lang=zh 2>/dev/null | grep -q . || [ -d /usr/share/fonts/opentype/noto ]; }
has_chinese_font || missing+=(fonts-noto-cjk)

[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing ${missing[*]}" >&2
    if apt-get update -qq >/dev/null &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; then
        exit 0
    fi
fi
echo "没有 ${missing[*]}，用到它们的测试会跳过。装上就都能跑：apt-get install ${missing[*]}" >&2
echo "Missing: ${missing[*]}. The tests that use them skip." >&2
exit 0
