"""A real browser against a real server. PERAMBAN names the browser; `make e2e` finds it."""

import os
import threading
import time

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, sync_playwright

from organisasi.models import Pengguna
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
def konteks_baru(peramban, live_server):
    """Makes a browser of its own for one person; what its pages complain about fails the test."""
    konteks, keluhan = [], []

    def buat(lebar: int = 1280, *, skrip: bool = True, **lain) -> BrowserContext:
        k = peramban.new_context(
            viewport={"width": lebar, "height": 800},
            java_script_enabled=skrip,
            base_url=live_server.url,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            **lain,
        )
        k.on("weberror", lambda galat: keluhan.append(str(galat.error)))
        k.on("console", lambda m: keluhan.append(m.text) if "Content Security Policy" in m.text else None)
        konteks.append(k)
        return k

    yield buat
    for k in konteks:
        k.close()
    _wait_for_server()
    assert keluhan == []


def _wait_for_server(paling_lama: float = 10) -> None:
    """Until the last request is answered. A page that closes still hands over what was typed, and the database in
    memory has one connection for all: emptying it meanwhile would be undone with that request."""
    batas = time.monotonic() + paling_lama
    while time.monotonic() < batas and any("process_request_thread" in t.name for t in threading.enumerate()):
        time.sleep(0.02)


@pytest.fixture
def buka(konteks_baru, live_server, contoh):
    """`buka(lebar, skrip=True)` gives a page at that width to someone who signed in."""

    def buka(lebar: int = 1280, *, skrip: bool = True, akun: str | None = "operator-melati") -> Page:
        halaman = konteks_baru(lebar, skrip=skrip).new_page()
        if akun:
            masuk(halaman, akun, SANDI)
            halaman.wait_for_url(live_server.url + "/")
        return halaman

    return buka


@pytest.fixture
def buka_sebagai(konteks_baru, live_server):
    """`buka_sebagai(akun, lebar)`: a page of someone who is signed in already; None for a visitor."""

    def buka(akun: str | None, lebar: int = 1280) -> Page:
        konteks = konteks_baru(lebar)
        if akun:
            client = Client()
            client.force_login(Pengguna.objects.get(username=akun))
            kunci = settings.SESSION_COOKIE_NAME
            konteks.add_cookies(
                [{"name": kunci, "value": client.cookies[kunci].value, "url": live_server.url}]
            )
        return konteks.new_page()

    return buka


def masuk(halaman: Page, akun: str, sandi: str) -> None:
    halaman.goto("/masuk/")
    halaman.get_by_label("Nama pengguna").fill(akun)
    halaman.get_by_label("Kata sandi").fill(sandi)
    halaman.locator("button.utama").click()
