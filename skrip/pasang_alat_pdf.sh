#!/usr/bin/env bash
# The tests look at PDFs through poppler's pdftotext, pdffonts and pdftoppm.
set -euo pipefail
cd "$(dirname "$0")/.."
. skrip/lib.sh

ada() { command -v pdftotext >/dev/null && command -v pdffonts >/dev/null && command -v pdftoppm >/dev/null; }
if ! ada; then
    { pasang_apt poppler-utils && ada; } ||
        gagal "Uji PDF memerlukan poppler-utils: jalankan \`apt-get install poppler-utils\` sebagai root, lalu ulangi."
fi
