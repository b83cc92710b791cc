#!/usr/bin/env bash
# The tests look at PDFs through poppler's pdftotext, pdffonts, pdftoppm and pdfsig, and check them with qpdf.
set -euo pipefail
cd "$(dirname "$0")/.."
. skrip/lib.sh

ada() {
    local alat
    for alat in pdftotext pdffonts pdftoppm pdfsig qpdf; do
        command -v "$alat" >/dev/null || return 1
    done
}
if ! ada; then
    { pasang_apt poppler-utils qpdf && ada; } ||
        gagal "Uji PDF memerlukan poppler-utils dan qpdf: jalankan \`apt-get install poppler-utils qpdf\` sebagai root, lalu ulangi."
fi
