#!/usr/bin/env bash
# The tests in a real browser. Arguments go to pytest. PERAMBAN is the browser's path for the tests.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! grep -rqs --include='test_*.py' 'mark\.e2e' tests; then
    echo "Belum ada uji e2e."
    exit 0
fi
PERAMBAN=$(bash skrip/pasang_peramban.sh)
export PERAMBAN
# Playwright's own event loop makes Django think that every query is made from async code.
export DJANGO_ALLOW_ASYNC_UNSAFE=1
# worksteal: the walks over all pages are long, and two browsers share two cores well.
.venv/bin/python -m pytest -m e2e -n auto --dist worksteal "$@"
