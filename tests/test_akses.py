"""Who may open what: every address of the URLconf, every role, own and foreign kecamatan, GET and POST.

The list of addresses is read from the URLconf, so a new page without an expectation fails. Strangers get 404 (what
exists is not theirs to know), colleagues without the right 403, anonymous visitors the login page. An address that
knows one method answers 405 to the other before it looks at anything else, and so tells nothing either.
"""

from decimal import Decimal

import pytest
from django.urls import URLPattern, get_resolver, reverse

from kinerja.models import ProgramPerjanjian
from organisasi.models import Peran

from .pembuat import buat_contoh_lengkap, buat_pemkab, buat_pengguna

TAHUN = 2024
PERAN = ("anonim", "operator", "camat", "reviewer", "evaluator", "admin", "orang_luar", "reviewer_lain")
SEKABUPATEN = ("reviewer", "evaluator", "admin")
MASUK = "masuk"  # redirected to the login page
BARU = 302


def _milik(sendiri, lain, *, sekabupaten=200):
    """Own office: `sendiri` of operator and camat; foreign: `lain`; the kabupaten's roles see both alike."""
    operator, camat = sendiri if isinstance(sendiri, tuple) else (sendiri, sendiri)
    luas = dict.fromkeys(SEKABUPATEN, sekabupaten)
    tetap = {"anonim": MASUK, **luas, "orang_luar": 404, "reviewer_lain": 404}
    return {
        "melati": tetap | {"operator": operator, "camat": camat},
        "kenanga": tetap | {"operator": lain, "camat": lain},
    }


def _sama(anonim, masuk):
    """The same for everyone who has signed in, whatever the kecamatan."""
    semua = dict.fromkeys(PERAN, masuk) | {"anonim": anonim}
    return {"melati": semua, "kenanga": semua}


BACA = {"GET": _milik(200, 404), "POST": _sama(MASUK, 405)}
HARAPAN = {
    "masuk": {"GET": _sama(200, BARU), "POST": _sama(200, BARU)},
    "keluar": {"GET": _sama(405, 405), "POST": _sama(BARU, BARU)},
    "beranda": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "cascade": BACA,
    "daftar_realisasi": BACA,
    "ubah_realisasi": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "hitung_realisasi": {"GET": _sama(MASUK, 405), "POST": _milik((200, 403), 404, sekabupaten=403)},
    "lkip": BACA,
    "pratinjau_lkip": BACA,
    "unduh_lkip": BACA,
    "riwayat": BACA,
}
ISI_POST = {
    "ubah_realisasi": {"nilai": "88", "triwulan": "0"},
    "hitung_realisasi": {"nilai": "88", "triwulan": "0"},
}


def _alamat(pola, ruang=""):
    for p in pola:
        if isinstance(p, URLPattern):
            yield ruang, p.name, p
        else:
            yield from _alamat(p.url_patterns, p.namespace or ruang)


ALAMAT = list(_alamat(get_resolver().url_patterns))
HALAMAN = {nama: p for ruang, nama, p in ALAMAT if not ruang}
KELOLA = sorted({nama for ruang, nama, _ in ALAMAT if ruang == "admin" and nama})


@pytest.fixture
def contoh(db, monkeypatch):
    monkeypatch.setattr("laporan.views.get_pdf", lambda naskah: b"%PDF-1.7")
    contoh = buat_contoh_lengkap(TAHUN)
    for lengkap in (contoh.a, contoh.b):
        ProgramPerjanjian.objects.create(
            perjanjian=lengkap.perjanjian, urutan=1, nama="Program Uji", anggaran=Decimal(1_000_000)
        )
    contoh.admin.is_staff = True
    contoh.admin.save()
    lain = buat_pemkab("pemkab-lain")
    contoh.pengguna = {
        "anonim": None,
        "operator": contoh.a.operator,
        "camat": contoh.a.camat,
        "reviewer": contoh.reviewer,
        "evaluator": contoh.evaluator,
        "admin": contoh.admin,
        "orang_luar": contoh.orang_luar,
        "reviewer_lain": buat_pengguna(Peran.REVIEWER, lain),
    }
    return contoh


def _ke(nama, kecamatan):
    bahan = {"kecamatan": kecamatan, "tahun": TAHUN, "kode": "IKM"}
    return reverse(nama, kwargs={k: bahan[k] for k in HALAMAN[nama].pattern.converters})


def _tutur(jawaban):
    ke_masuk = jawaban.status_code == 302 and jawaban["Location"].startswith(reverse("masuk") + "?next=")
    return MASUK if ke_masuk else jawaban.status_code


def test_setiap_alamat_punya_harapan():
    tanpa_nama = [str(p.pattern) for ruang, nama, p in ALAMAT if not nama and not ruang]
    assert not tanpa_nama
    assert set(HALAMAN) == set(HARAPAN)
    for nama, metode in HARAPAN.items():
        for isi in metode.values():
            assert all(set(per_peran) == set(PERAN) for per_peran in isi.values()), nama
    assert {ruang for ruang, _, _ in ALAMAT} == {"", "admin"}


@pytest.mark.parametrize("metode", ["GET", "POST"])
@pytest.mark.parametrize("peran", PERAN)
def test_halaman(contoh, client, peran, metode):
    pengguna = contoh.pengguna[peran]
    beda = {}
    for nama in HARAPAN:
        for kecamatan in ("melati", "kenanga"):
            client.logout()
            if pengguna:
                client.force_login(pengguna)
            alamat = _ke(nama, kecamatan)
            kirim = client.get if metode == "GET" else client.post
            jawaban = kirim(alamat, ISI_POST.get(nama, {}) if metode == "POST" else {})
            harap = HARAPAN[nama][metode][kecamatan][peran]
            if _tutur(jawaban) != harap:
                beda[f"{metode} {alamat}"] = (_tutur(jawaban), harap)
    assert not beda, "alamat: (jawaban, harapan)"


def test_operator_kecamatan_lain_tidak_mengubah_apa_pun(contoh, client):
    client.force_login(contoh.b.operator)
    jawaban = client.post(_ke("ubah_realisasi", "melati"), ISI_POST["ubah_realisasi"])
    assert jawaban.status_code == 404
    assert contoh.a.indikator["IKM"].realisasi.get().tampil == "86,5"


@pytest.mark.parametrize("peran", [p for p in PERAN if p != "admin"])
def test_kelola_tertutup_bagi_yang_lain(contoh, client, peran):
    """The admin site: whoever is not its staff is sent to its login page, whatever the address."""
    if contoh.pengguna[peran]:
        client.force_login(contoh.pengguna[peran])
    for nama in KELOLA:
        if nama in ("login", "logout"):
            continue
        p = next(p for ruang, n, p in ALAMAT if ruang == "admin" and n == nama)
        bahan = dict.fromkeys(p.pattern.converters or p.pattern.regex.groupindex, "1")
        if "app_label" in bahan:
            bahan["app_label"] = "kinerja"
        alamat = reverse(f"admin:{nama}", kwargs=bahan)
        for kirim in (client.get, client.post):
            jawaban = kirim(alamat)
            assert jawaban.status_code == 302, alamat
            assert jawaban["Location"].startswith(reverse("admin:login")), alamat


def test_kelola_terbuka_bagi_admin(contoh, client):
    client.force_login(contoh.admin)
    assert client.get(reverse("admin:index")).status_code == 200


@pytest.mark.parametrize(
    "alamat", ["/melati/2019/renstra/", "/melati/2024/realisasi/XYZ/", "/tiada/2024/lkip/"]
)
def test_tahun_tanpa_data_dan_yang_tidak_ada(contoh, client, alamat):
    client.force_login(contoh.a.operator)
    jawaban = client.get(alamat)
    assert jawaban.status_code == 404
    assert "Ke beranda" in jawaban.content.decode()
