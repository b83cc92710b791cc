#!/usr/bin/env bash
# Print the path of a Chromium, installing Debian's where there is none. PERAMBAN= names one.
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

cari || { pasang_apt chromium && cari; } ||
    gagal "Perintah ini memerlukan Chromium: pasang paket chromium (di Ubuntu: snap install chromium), lalu ulangi."
