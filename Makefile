# Every target does its own set-up; a second run finds it done.
#   make demo [PORT=8000]   sample data, the LKIP of Kalisat 2024 as PDF, and the server
#   make lkip               the same without the server; both also publish it, signed with a sample certificate
#   make test               all tests but the browser's; DATABASE_URL=postgres://… for PostgreSQL
#   make e2e                the tests in a browser
#   make lint, make format, make bench, make screenshots, make kunci, make bersih

SHELL := /bin/bash
.DEFAULT_GOAL := demo
.PHONY: demo lkip install test e2e lint format bench screenshots kunci bersih contoh

PORT ?= 8000
PY := .venv/bin/python
LKIP := keluaran/lkip-kalisat-2024.pdf
LKIP_TTD := keluaran/lkip-kalisat-2024-tertandatangani.pdf

demo lkip contoh: export MODE_DEMO = 1

demo: lkip
	@echo "Buka http://127.0.0.1:$(PORT) (berhenti: Ctrl+C)"
	@exec $(PY) manage.py runserver --noreload 127.0.0.1:$(PORT)

lkip: contoh
	@mkdir -p $(dir $(LKIP))
	@$(PY) manage.py cetak_lkip kalisat 2024 --keluaran $(LKIP)
	@echo "LKIP Kecamatan Kalisat 2024: $(CURDIR)/$(LKIP)"
	@$(PY) manage.py terbitkan_contoh kalisat 2024 --keluaran $(LKIP_TTD)
	@echo "Terbitan bertanda tangan contoh: $(CURDIR)/$(LKIP_TTD)"

# The database with the sample data and figures for all other kecamatan; every step may be repeated.
contoh:
	@bash skrip/pasang.sh produksi
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py muat_contoh
	@$(PY) manage.py muat_contoh_kabupaten

install:
	@bash skrip/pasang.sh pengembangan

test: install
	@bash skrip/pasang_alat_pdf.sh
	@bash skrip/uji.sh

e2e: install
	@bash skrip/pasang_alat_pdf.sh
	@bash skrip/uji_e2e.sh

lint: install
	@bash skrip/periksa_gaya.sh

format: install
	@$(PY) -m ruff check --quiet --fix . || true
	@$(PY) -m ruff format .

# Render time beside headless Chromium printing the same HTML in the same run; then the dashboards beside an empty
# page and their bare SQL (DATABASE_URL=postgres://… measures them on PostgreSQL).
bench: contoh install
	@PERAMBAN=$$(bash skrip/pasang_peramban.sh || true) $(PY) skrip/ukur_cetak.py
	@$(PY) skrip/ukur_dasbor.py

# The pictures of the README.
screenshots: lkip install
	@bash skrip/pasang_alat_pdf.sh
	@PERAMBAN=$$(bash skrip/pasang_peramban.sh) && export PERAMBAN && $(PY) skrip/potret.py

# Lock the dependencies again, with the newest versions that requirements/*.in allow.
kunci: install
	@bash skrip/kunci.sh

bersih:
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
