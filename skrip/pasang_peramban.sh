#!/usr/bin/env bash
# Print the path of a Chromium, installing Debian's where there is none, for Playwright to drive.
# PERAMBAN= names one. Wants .venv with the development packages.
set -euo pipefail
cd "$(dirname "$0")/.."
. skrip/lib.sh

cari() {
    local calon
    # shellcheck disable=SC2043
    for calon in ${PERAMBAN:-} chromium chromium-browser google-chrome google-chrome-stable; do
        # Ubuntu's chromium-browser may be a stub that only says to install a snap.
        if command -v "$calon" >/dev/null && "$calon" --version >/dev/null 2>&1; then
            command -v "$calon"
            return
        fi
    done
    return 1
}

# Playwright brings its own node, which a bare Debian cannot start.
jalan() { .venv/bin/python -m playwright --version >/dev/null 2>&1; }
if ! jalan; then
    { pasang_apt libatomic1 && jalan; } ||
        gagal "Playwright tidak dapat dijalankan: jalankan \`apt-get install libatomic1\` sebagai root, lalu ulangi."
fi

cari || { pasang_apt chromium && cari; } ||
    gagal "Perintah ini memerlukan Chromium: pasang paket chromium (di Ubuntu: snap install chromium), lalu ulangi."
