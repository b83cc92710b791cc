#!/usr/bin/env bash
# Make .venv usable: skrip/pasang.sh [produksi|pengembangan]
# Does nothing, quickly, when everything is there. PYTHON= chooses the interpreter, TANPA_APT=1 forbids apt.
set -euo pipefail
cd "$(dirname "$0")/.."
. skrip/lib.sh

kunci=${1:-pengembangan}

# Two makes at once must not both fill one .venv.
mkdir -p data
exec 9>data/.pasang.lock
if command -v flock >/dev/null; then flock 9; fi

cukup() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

cari_python() {
    local calon
    for calon in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
        if command -v "$calon" >/dev/null && cukup "$calon"; then
            echo "$calon"
            return
        fi
    done
    return 1
}

if ! { [ -x .venv/bin/python ] && cukup .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
    python=$(cari_python) || { pasang_apt python3 python3-venv && python=$(cari_python); } ||
        gagal "Python 3.11 atau yang lebih baru tidak ditemukan: pasang paket python3 dan python3-venv, lalu ulangi."
    # ensurepip, not venv: Debian ships the one without the other.
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        { pasang_apt python3-venv && "$python" -c 'import ensurepip, venv' 2>/dev/null; } ||
            gagal "Modul venv untuk $python tidak ada: pasang paket python3-venv, lalu ulangi."
    fi
    echo "Membuat .venv dengan $("$python" --version) …" >&2
    "$python" -m venv --clear .venv
fi

# The stamp holds the lock's hash and the interpreter, so a changed lock or Python installs again.
cap_kunci() { { sha256sum <"requirements/$1.txt"; .venv/bin/python -VV; } | sha256sum | cut -d' ' -f1; }
sama() { [ "$(cat ".venv/.kunci-$1" 2>/dev/null)" = "$(cap_kunci "$1")" ]; }

if ! sama "$kunci"; then
    echo "Memasang pustaka Python dari requirements/$kunci.txt …" >&2
    catatan=$(mktemp)
    if ! .venv/bin/python -m pip install --disable-pip-version-check --no-input --quiet --require-hashes \
        -r "requirements/$kunci.txt" >"$catatan" 2>&1; then
        grep -v '^WARNING: Location' "$catatan" | tail -n 20 >&2 || true
        rm -f "$catatan"
        gagal "Pustaka Python tidak dapat dipasang: periksa sambungan ke indeks paket, lalu ulangi."
    fi
    rm -f "$catatan"
    cap_kunci "$kunci" >".venv/.kunci-$kunci"
    # The larger lock holds the smaller one.
    if [ "$kunci" = pengembangan ]; then cap_kunci produksi >.venv/.kunci-produksi; fi
fi

# WeasyPrint finds these by name when it is imported or when it writes; a missing one shows late and unclearly.
pustaka_ada() {
    .venv/bin/python - <<'PY' 2>/dev/null
import ctypes
for nama in ("pango-1.0.so.0", "pangoft2-1.0.so.0", "harfbuzz.so.0", "harfbuzz-subset.so.0", "fontconfig.so.1"):
    ctypes.CDLL(f"lib{nama}")
PY
}
paket="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0 fontconfig"
# shellcheck disable=SC2086  # a list of words
if ! pustaka_ada; then
    { pasang_apt $paket && pustaka_ada; } ||
        gagal "WeasyPrint memerlukan pustaka sistem: jalankan \`apt-get install $paket\` sebagai root, lalu ulangi."
fi
