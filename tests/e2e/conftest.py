"""A real browser against a real server. PERAMBAN names the browser; `make e2e` finds it."""

import os

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.pembuat import SANDI, buat_contoh_lengkap

# Playwright's event loop makes Django think that every query comes from async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

ARGUMEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def peramban():
    with sync_playwright() as p:
        peramban = p.chromium.launch(
            executable_path=os.environ.get("PERAMBAN") or "/usr/bin/chromium", args=ARGUMEN
        )
        yield peramban
        peramban.close()


@pytest.fixture
def contoh(transactional_db):
    return buat_contoh_lengkap()


@pytest.fixture
def buka(peramban, live_server, contoh):
    """`buka(lebar, skrip=True)` gives a page at that width; what the console complains about fails the test."""
    konteks, keluhan = [], []

    def buka(lebar: int = 1280, *, skrip: bool = True, akun: str | None = "operator-melati") -> Page:
        k = peramban.new_context(
            viewport={"width": lebar, "height": 800},
            java_script_enabled=skrip,
            base_url=live_server.url,
            locale="id-ID",
        )
        konteks.append(k)
        halaman = k.new_page()
        halaman.on("pageerror", lambda galat: keluhan.append(str(galat)))
        halaman.on(
            "console",
            lambda m: keluhan.append(m.text) if "Content Security Policy" in m.text else None,
        )
        if akun:
            halaman.goto("/masuk/")
            halaman.get_by_label("Nama pengguna").fill(akun)
            halaman.get_by_label("Kata sandi").fill(SANDI)
            halaman.locator("button.utama").click()
            halaman.wait_for_url(live_server.url + "/")
        return halaman

    yield buka
    for k in konteks:
        k.close()
    assert keluhan == []
