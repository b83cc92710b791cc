#!/usr/bin/env bash
# requirements/*.in -> *.txt with a hash for every file, for every platform and Python from 3.11 on.
set -euo pipefail
cd "$(dirname "$0")/.."

alat=$(mktemp -d)
trap 'rm -rf "$alat"' EXIT
.venv/bin/python -m venv "$alat"
"$alat/bin/pip" install --disable-pip-version-check --quiet uv

# No index address: whoever installs uses their own.
kunci() {
    "$alat/bin/uv" pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-header --no-annotate \
        --universal --python-version 3.11 "$@"
}
kunci -o requirements/produksi.txt requirements/produksi.in
kunci -c requirements/produksi.txt -o requirements/pengembangan.txt requirements/pengembangan.in
