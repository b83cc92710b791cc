#!/usr/bin/env bash
# All tests but those in a browser, on SQLite or on DATABASE_URL. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
. skrip/lib.sh

# A database that cannot be reached fails at once and in one sentence, not in a thousand errors.
if [ -n "${DATABASE_URL:-}" ]; then
    .venv/bin/python skrip/periksa_basis_data.py || exit 1
fi

# CETAKAN=teruji, set by .ci/run for the second database: the prints were just read by the same tests. Instead of reading
# them again, tests/laporan/test_cetakan.py shows that this database composes the same documents to the letter.
pilih="not e2e"
if [ "${CETAKAN:-}" = teruji ]; then
    pilih="not e2e and not pdf"
fi

# loadgroup: see pytest_collection_modifyitems in tests/conftest.py.
.venv/bin/python -m pytest -m "$pilih" -n auto --dist loadgroup "$@"
