#!/usr/bin/env bash
# Format, lint and templates. Says all that is wrong, then fails.
set -uo pipefail
cd "$(dirname "$0")/.." || exit

hasil=0
.venv/bin/ruff format --check . || hasil=1
.venv/bin/ruff check . || hasil=1
if [ -n "$(find . -name '*.html' -path '*templates/*' -not -path './.venv/*' -print -quit)" ]; then
    .venv/bin/djlint --lint --quiet templates || hasil=1
fi
exit $hasil
