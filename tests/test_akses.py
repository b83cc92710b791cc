"""Who may open what: every address of the URLconf, every role, own and foreign kecamatan, GET and POST.

The list of addresses is read from the URLconf, so a new page without an expectation fails. Strangers get 404 (what
exists is not theirs to know), colleagues without the right 403, anonymous visitors the login page. An address that
knows one method answers 405 to the other before it looks at anything else, and so tells nothing either.
"""

from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from anggaran.models import BarisRkt, Rkt, Simpul
from kinerja.models import Bukti, ProgramPerjanjian, RealisasiTahunan
from kinerja.perhitungan.angka import parse_nilai
from laporan.models import Foto, Pekerjaan
from organisasi.models import CatatanReviu, Desa, Dokumen, PengaturanTahun, Peran, ProfilTahunan
from renstra.models import Iku, IndikatorBaku, IndikatorRenstra, Rpjmd, Sasaran, Tujuan

from .pembuat import buat_contoh_lengkap, buat_pemkab, buat_pengguna, buat_perjanjian
from .terbit.daftar_uji import daftarkan, siapkan

TERBAGI = True  # among the workers, role by role
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


def _gambar():
    """A drawing of a dashboard: there is none for whoever may see no kecamatan."""
    semua = dict.fromkeys(PERAN, 200) | {"anonim": MASUK, "orang_luar": 404, "reviewer_lain": 404}
    return {"melati": semua, "kenanga": semua}


def _kabupaten(admin, *, bappeda=403, lain=None):
    """A page of the kabupaten itself: `admin` for its admin, `bappeda` for reviewers, each of their own; `lain` for
    the reviewer of another, where the address names something of this one."""
    semua = dict.fromkeys(PERAN, 403)
    semua |= {"anonim": MASUK, "admin": admin, "reviewer": bappeda, "reviewer_lain": lain or bappeda}
    return {"melati": semua, "kenanga": semua}


def _tulis(buka, kirim):
    """A page that only the operator of that office opens."""
    return {
        "GET": _milik((buka, 403), 404, sekabupaten=403),
        "POST": _milik((kirim, 403), 404, sekabupaten=403),
    }


def _peran(**khusus):
    """A page of the own account, whatever the kecamatan: the roles named, and 403 for whoever else signed in."""
    semua = dict.fromkeys(PERAN, 403) | {"anonim": MASUK} | khusus
    return {"melati": semua, "kenanga": semua}


def _kirim(kirim):
    """An address that only takes what the operator sends."""
    return {"GET": _sama(MASUK, 405), "POST": _milik((kirim, 403), 404, sekabupaten=403)}


def _menilai(boleh):
    """What a review takes: `boleh` of each role that may; of the others who see the office 403, of strangers 404."""
    semua = {p: boleh.get(p, 403) for p in ("operator", "camat", *SEKABUPATEN)}
    harap = _milik((semua["operator"], semua["camat"]), 404)
    for per_peran in harap.values():
        per_peran.update({p: semua[p] for p in SEKABUPATEN})
    return harap


BACA = {"GET": _milik(200, 404), "POST": _sama(MASUK, 405)}
HARAPAN = {
    "masuk": {"GET": _sama(200, BARU), "POST": _sama(200, BARU)},
    "keluar": {"GET": _sama(405, 405), "POST": _sama(BARU, BARU)},
    "beranda": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    # dashboards: whoever has signed in, and of the kecamatan only those that are his to see
    "dasbor_kesiapan": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "unduh_kesiapan_xlsx": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "unduh_pengingat_txt": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "unduh_pengingat_csv": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "dasbor_capaian": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "unduh_capaian_csv": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "unduh_capaian_xlsx": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "dasbor_rencana_aksi": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "unduh_dasbor_rencana_csv": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "unduh_dasbor_rencana_xlsx": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "dasbor_e81": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "unduh_dasbor_e81_csv": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "unduh_dasbor_e81_xlsx": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "dasbor_anggaran": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "unduh_anggaran_csv": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "unduh_anggaran_xlsx": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "unduh_anggaran_svg": {"GET": _gambar(), "POST": _sama(MASUK, 405)},
    "unduh_pagu_svg": {"GET": _gambar(), "POST": _sama(MASUK, 405)},
    "dasbor_efisiensi": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "unduh_efisiensi_csv": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "unduh_efisiensi_xlsx": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "unduh_efisiensi_svg": {"GET": _gambar(), "POST": _sama(MASUK, 405)},
    "dasbor_indikator": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "satu_indikator": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "unduh_indikator_csv": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "unduh_indikator_xlsx": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "gambar_sebaran": {"GET": _gambar(), "POST": _sama(MASUK, 405)},
    "gambar_tren": {"GET": _gambar(), "POST": _sama(MASUK, 405)},
    "satu_kecamatan": BACA,
    "unduh_kecamatan_csv": BACA,
    "unduh_kecamatan_xlsx": BACA,
    "gambar_kecamatan": BACA,
    "unduh_ringkasan": {"GET": _milik(404, 404), "POST": _sama(MASUK, 405)},
    "cascade": BACA,
    "unduh_pohon": BACA,
    "daftar_realisasi": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "unduh_realisasi": BACA,
    "sel_realisasi": {"GET": _milik(200, 404), "POST": _milik((200, 403), 404, sekabupaten=403)},
    "tambah_bukti": {"GET": _sama(MASUK, 405), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "unduh_bukti": BACA,
    "hapus_bukti": {"GET": _sama(MASUK, 405), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "ubah_realisasi": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "hitung_realisasi": {"GET": _sama(MASUK, 405), "POST": _milik((200, 403), 404, sekabupaten=403)},
    # raw figures behind the realisasi, outputs, and what is said about them
    "kertas_kerja": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "kertas_kerja_skm": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "kertas_kerja_ipp": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "kertas_kerja_lhe": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "kertas_kerja_serapan": BACA,
    "kertas_kerja_rasio": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "keluaran": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "analisis": BACA,
    "analisis_umum": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "analisis_triwulan": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "analisis_indikator": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "e81_kini": BACA,
    "e81": BACA,
    "unduh_e81_pdf": BACA,
    "unduh_e81_xlsx": BACA,
    "lkip": BACA,
    "pratinjau_lkip": BACA,
    "unduh_lkip": BACA,
    "pilih_bagian": _kirim(BARU),
    "riwayat": BACA,
    "daftar_narasi": BACA,
    "ubah_narasi": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "pratinjau_narasi": BACA,
    "bawaan_narasi": {"GET": _sama(MASUK, 405), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "tambah_foto": {"GET": _sama(MASUK, 405), "POST": _milik((200, 403), 404, sekabupaten=403)},
    "ubah_foto": {"GET": _sama(MASUK, 405), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "buka_foto": BACA,
    # publication: the operator prepares, the camat signs
    "terbitan": BACA,
    "siapkan_terbitan": {"GET": _sama(MASUK, 405), "POST": _milik(BARU, 404, sekabupaten=403)},
    "minta_salinan": {"GET": _sama(MASUK, 405), "POST": _milik(BARU, 404, sekabupaten=403)},
    "tandatangani_terbitan": {
        "GET": _milik((403, 200), 404, sekabupaten=403),
        "POST": _milik((403, 200), 404, sekabupaten=403),
    },
    "rancangan_terbitan": BACA,
    "unduh_terbitan": BACA,
    "unduh_terbitan_beku": BACA,
    "unduh_arsip_terbitan": BACA,
    # the year's checklist, submission
    "langkah": BACA,
    "pengajuan": {"GET": _milik(200, 404), "POST": _milik((200, 403), 404, sekabupaten=403)},
    "pekerjaan": {"GET": _milik(200, 404), "POST": _milik(BARU, 404, sekabupaten=BARU)},
    # review: notes are read by all who see the office; who may write one depends on document and role
    "daftar_reviu": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 405)},
    "catatan_kecamatan": BACA,
    "reviu": BACA,
    "tulis_catatan": {"GET": _sama(MASUK, 405), "POST": _menilai({"evaluator": BARU})},
    "ubah_catatan": {
        "GET": _sama(MASUK, 405),
        "POST": _menilai({"operator": BARU, "camat": BARU, "reviewer": BARU, "evaluator": BARU}),
    },
    "lembar_reviu": {"GET": _milik(200, 404), "POST": _menilai({"reviewer": BARU, "evaluator": BARU})},
    "cetak_reviu": BACA,
    "pernyataan_reviu": {"GET": _milik(200, 404), "POST": _menilai({"evaluator": BARU})},
    "penugasan": {"GET": _kabupaten(200, bappeda=200), "POST": _kabupaten(BARU, bappeda=BARU)},
    "pengaturan_reviu": {"GET": _kabupaten(200), "POST": _kabupaten(BARU)},
    # the kabupaten's own pages
    "ganti_sandi": {"GET": _sama(MASUK, 200), "POST": _sama(MASUK, 200)},
    "sertifikat": {"GET": _peran(camat=200), "POST": _peran(camat=200)},
    "kabupaten": {"GET": _kabupaten(200, bappeda=200), "POST": _sama(MASUK, 405)},
    "tenggat": {"GET": _kabupaten(200, bappeda=200), "POST": _kabupaten(BARU, bappeda=BARU)},
    "pengaturan": {"GET": _kabupaten(200), "POST": _kabupaten(BARU)},
    "indikator_baku": {"GET": _kabupaten(200), "POST": _kabupaten(BARU)},
    "daftar_instansi": {"GET": _kabupaten(200), "POST": _kabupaten(200)},
    "ubah_instansi": {"GET": _kabupaten(200), "POST": _kabupaten(BARU)},
    "daftar_pengguna": {"GET": _kabupaten(200), "POST": _sama(MASUK, 405)},
    "tambah_pengguna": {"GET": _kabupaten(200), "POST": _kabupaten(200)},
    "ubah_pengguna": {"GET": _kabupaten(200), "POST": _kabupaten(BARU)},
    "riwayat_kabupaten": {"GET": _kabupaten(200, bappeda=200), "POST": _sama(MASUK, 405)},
    # what is promised for the year
    "rkt": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "usulkan_rkt": {"GET": _milik(200, 404), "POST": _milik((200, 403), 404, sekabupaten=403)},
    "tetapkan_rkt": {"GET": _sama(MASUK, 405), "POST": _milik(BARU, 404, sekabupaten=403)},
    "buka_rkt": {"GET": _sama(MASUK, 405), "POST": _milik((403, BARU), 404, sekabupaten=403)},
    "unduh_rkt": BACA,
    "daftar_pk": BACA,
    "usulkan_pk": {"GET": _sama(MASUK, 405), "POST": _milik((200, 403), 404, sekabupaten=403)},
    "pk": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "banding_pk": BACA,
    "unduh_pk": BACA,
    "hapus_pk": {"GET": _sama(MASUK, 405), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "rencana_aksi": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "unduh_rencana_aksi": BACA,
    "pemantauan": BACA,
    "unduh_pemantauan_pdf": BACA,
    "unduh_pemantauan_xlsx": BACA,
    # profile of BAB I
    "profil": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "bagian_profil": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "salin_profil": _tulis(200, BARU),
    # money
    "anggaran": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "tambah_simpul": _tulis(200, 200),
    "ubah_simpul": _tulis(200, BARU),
    "pagu_anggaran": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "realisasi_anggaran": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "pelengkap_anggaran": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    # Renstra: a fixed version sends its operator back to the tree; what begins a draft stands last
    "pejabat": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "susun_renstra": BACA,
    "unduh_matriks": BACA,
    "banding_renstra": BACA,
    "pagu_renstra": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "mulai_renstra": _tulis(200, 200),
    "ubah_renstra": _tulis(BARU, BARU),
    "tetapkan_renstra": _tulis(BARU, 200),
    "hapus_draf_renstra": _tulis(BARU, BARU),
    "tambah_tujuan": _tulis(BARU, BARU),
    "ubah_tujuan": _tulis(BARU, BARU),
    "tambah_sasaran": _tulis(BARU, BARU),
    "ubah_sasaran": _tulis(BARU, BARU),
    "tambah_indikator": _tulis(BARU, BARU),
    "ubah_indikator": {"GET": _milik(200, 404), "POST": _milik((BARU, 403), 404, sekabupaten=403)},
    "hapus_bagian": _tulis(200, 200),
    "pindah_bagian": _kirim(BARU),
    "perubahan_renstra": _tulis(200, BARU),
    # IKU: with a draft of the decree, given up last
    "iku": BACA,
    "unduh_iku": BACA,
    "mulai_iku": _kirim(BARU),
    "usulkan_iku": _kirim(BARU),
    "ubah_sk_iku": _tulis(200, BARU),
    "tetapkan_iku": _tulis(200, 200),
    "ubah_iku": _tulis(200, BARU),
    "pindah_iku": _kirim(BARU),
    "hapus_iku": _tulis(200, BARU),
    "hapus_sk_iku": _tulis(200, BARU),
    "rpjmd": {"GET": _kabupaten(200, bappeda=200), "POST": _kabupaten(200, bappeda=200)},
    "ubah_rpjmd": {
        "GET": _kabupaten(200, bappeda=200, lain=404),
        "POST": _kabupaten(200, bappeda=200, lain=404),
    },
    # verification: open to everyone who holds a document, whoever he is
    "verifikasi": {"GET": _sama(200, 200), "POST": _sama(200, 200)},
    "verifikasi_kode": {"GET": _sama(200, 200), "POST": _sama(200, 200)},
    "unduh_verifikasi": {"GET": _sama(200, 200), "POST": _sama(405, 405)},
}
ISI_POST = {
    "ubah_realisasi": {"nilai": "88", "triwulan": "0"},
    "hitung_realisasi": {"nilai": "88", "triwulan": "0"},
    "sel_realisasi": {"nilai": "88", "tw": "0", "revisi": "1"},
    "tambah_bukti": {"tw": "0"},
    "ubah_narasi": {"isi": "Tulisan sendiri.", "revisi": "0"},
    "tambah_foto": {"keterangan": "tanpa berkas"},
    "ubah_foto": {"keterangan": "Keterangan baru"},
    "pengajuan": {"langkah": "ajukan_ke_camat", "dari": "draf"},
    "tenggat": {"renstra": "2024-01-31"},
    "pengaturan": {
        "kerangka": "jember-2024",
        "skala": "permendagri-86-2017",
        "aturan_efisiensi": "capaian-minimal-100",
        "ambang_serapan": "90",
        "ambang_capaian": "90",
    },
    "ubah_simpul": {"nama": "Program Baru"},
    "salin_profil": {"timpa": "1"},
    "ubah_instansi": {"bagian": "alamat", "nama": "Nama Baru"},
    "ubah_pengguna": {"tindakan": "simpan", "nama": "Nama Baru"},
    "ubah_indikator": {"sumber": "rasio"},
    "perubahan_renstra": {"versi": "perubahan", "alasan": "Uji"},
    "ubah_sk_iku": {"nama": "Keputusan Camat", "tentang": "IKU"},
    "ubah_iku": {"jenis": "utama", "sasaran": "Sasaran", "nama": "Indikator"},
    "tulis_catatan": {"tempat": "seluruh", "tingkat": "saran", "isi": "Catatan uji"},
    "ubah_catatan": {"tindakan": "tanggapi", "isi": "Tanggapan uji"},
    "pernyataan_reviu": {"hapus": "1"},
    "pengaturan_reviu": {"pernyataan": "Kami telah mereviu laporan {kecamatan}."},
}
# Rows of the Renstra that an address names by key, by what it is about.
BAGIAN = {"tujuan": Tujuan, "sasaran": Sasaran, "indikator": IndikatorRenstra}
TENTANG = {
    "ubah_tujuan": "tujuan",
    "tambah_sasaran": "tujuan",
    "ubah_sasaran": "sasaran",
    "tambah_indikator": "sasaran",
    "ubah_indikator": "indikator",
    "hapus_bagian": "indikator",
    "pindah_bagian": "indikator",
}


def _kunci(nama, kecamatan):
    """The key of such a row in that kecamatan; else of its kabupaten's RPJMD."""
    jenis = TENTANG.get(nama)
    if not jenis:
        return Rpjmd.objects.get(instansi__bawahan__kode=kecamatan).pk
    jalur = "tujuan__renstra__instansi__kode" if jenis == "sasaran" else "renstra__instansi__kode"
    return BAGIAN[jenis].objects.filter(**{jalur: kecamatan}).order_by("pk").first().pk


# What an address asks for beside office and year, where each office has its own. Far above what the tests create
# themselves: PostgreSQL's sequence does not know of a key that was given.
FOTO = {"melati": {"foto": 90_001, "sha256": "a" * 64}, "kenanga": {"foto": 90_002, "sha256": "b" * 64}}
BUKTI = {"melati": 90_001, "kenanga": 90_002}
PEKERJAAN = {"melati": 90_001, "kenanga": 90_002}
NASKAH = Path(__file__).parent / "terbit" / "contoh_skema_1" / "pk_kalisat_2024.json"
VERIFIKASI = {"melati": "UJI-MELATI", "kenanga": "UJI-KENANGA"}
CATATAN = {"melati": 90_001, "kenanga": 90_002}


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
    monkeypatch.setattr("laporan.cetak._print", lambda html, foto: b"%PDF-1.7")
    contoh = buat_contoh_lengkap(TAHUN)
    caches["batas"].clear()
    PengaturanTahun.objects.filter(tahun=TAHUN).update(umumkan_terbitan=True, samarkan_nip=False)
    baku = IndikatorBaku.objects.create(kode="IKM", nama="Indeks Kepuasan Masyarakat")
    for lengkap in (contoh.a, contoh.b):
        # known of two years, so that there is a line to draw
        lengkap.indikator["IKM"].baku = baku
        lengkap.indikator["IKM"].save()
        RealisasiTahunan.objects.create(
            indikator=lengkap.indikator["IKM"], tahun=TAHUN - 1, nilai=parse_nilai("80"), sumber="LKIP"
        )
        ProgramPerjanjian.objects.create(
            perjanjian=lengkap.perjanjian, urutan=1, nama="Program Uji", anggaran=Decimal(1_000_000)
        )
        buat_perjanjian(lengkap.renstra, TAHUN, ke=1, keadaan="draf")
        lengkap.indikator["SAKIP"].sumber = "rasio"
        lengkap.indikator["SAKIP"].save()
        lalu = ProfilTahunan.objects.create(instansi=lengkap.instansi, tahun=TAHUN - 1)
        Desa.objects.create(profil=lalu, urutan=1, nama="Mojo")
        rkt = Rkt.objects.create(instansi=lengkap.instansi, tahun=TAHUN, renstra=lengkap.renstra)
        BarisRkt.objects.create(rkt=rkt, jenis="tujuan", urutan=1, uraian="Tujuan")
        sk = Dokumen.objects.create(
            kode=f"iku-{lengkap.instansi.kode}",
            jenis="keputusan",
            instansi=lengkap.instansi,
            nama="Keputusan Camat",
        )
        for urutan, kode in enumerate(("IKM", "DOK"), 1):
            Iku.objects.create(
                dokumen=sk, indikator=lengkap.indikator[kode], urutan=urutan, sasaran="Sasaran", nama=kode
            )
        Bukti.objects.create(
            pk=BUKTI[lengkap.instansi.kode],
            realisasi=lengkap.indikator["IKM"].realisasi.get(),
            berkas=ContentFile(b"%PDF-1.7", "bukti.pdf"),
            nama="bukti.pdf",
            jenis_isi="application/pdf",
            ukuran=8,
            sha256="c" * 64,
        )
        Pekerjaan.objects.create(
            pk=PEKERJAAN[lengkap.instansi.kode],
            jenis=Pekerjaan.Jenis.CETAK_LKIP,
            instansi=lengkap.instansi,
            tahun=TAHUN,
            keadaan=Pekerjaan.Keadaan.GAGAL,
        )
        daftarkan(
            b"%PDF-1.7",
            lengkap.instansi,
            kode=VERIFIKASI[lengkap.instansi.kode],
            naskah=NASKAH.read_text("utf-8"),
        )
        siapkan(lengkap.instansi, NASKAH.read_text("utf-8"))
        CatatanReviu.objects.create(
            pk=CATATAN[lengkap.instansi.kode],
            instansi=lengkap.instansi,
            tahun=TAHUN,
            jenis="lkip",
            jangkar="seluruh",
            sebutan="Seluruh dokumen",
            tingkat="harus",
            isi="Catatan uji",
            keadaan="terbuka",
            urutan=1,
            pembuat=contoh.evaluator,
            peran="evaluator",
            dikirim=timezone.now(),
        )
        nomor = FOTO[lengkap.instansi.kode]
        Foto.objects.create(
            pk=nomor["foto"],
            instansi=lengkap.instansi,
            tahun=TAHUN,
            kunci="penutup",
            urutan=1,
            berkas=ContentFile(b"foto", "foto.jpg"),
            keterangan="Foto uji",
            sha256=nomor["sha256"],
            lebar=1,
            tinggi=1,
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
    bahan = {"kecamatan": kecamatan, "tahun": TAHUN, "kode": "IKM", "kunci": "penutup", **FOTO[kecamatan]}
    bahan["bukti"] = BUKTI[kecamatan]
    bahan |= {
        "pekerjaan": PEKERJAAN[kecamatan],
        "catatan": CATATAN[kecamatan],
        "jenis": "lkip",
        "nomor": 0,
        "ke": 1,
        "akun": f"operator-{kecamatan}",
        "kode_rasio": "SAKIP",
        "triwulan": 4,
        "versi": 1,
    }
    bahan |= {"jenis": TENTANG.get(nama, "lkip"), "induk": "sasaran"}
    if nama == "ubah_instansi":
        bahan["kode"] = kecamatan
    if nama in ("verifikasi_kode", "unduh_verifikasi"):
        bahan["kode"] = VERIFIKASI[kecamatan]
    if nama in ("bagian_profil", "salin_profil"):
        bahan["bagian"] = "desa"
    if nama == "ubah_simpul":
        bahan["simpul"] = Simpul.objects.get(instansi__kode=kecamatan, kode="2").pk
    if "pk" in HALAMAN[nama].pattern.converters and (nama in TENTANG or nama == "ubah_rpjmd"):
        bahan["pk"] = _kunci(nama, kecamatan)
    return reverse(nama, kwargs={k: bahan[k] for k in HALAMAN[nama].pattern.converters})


def _tutur(jawaban):
    ke_masuk = jawaban.status_code == 302 and jawaban["Location"].startswith(reverse("masuk") + "?next=")
    return MASUK if ke_masuk else jawaban.status_code


def _masuk(client, pengguna):
    """Signed in as that person, anew only where the request before signed him out: a session costs more than a page."""
    kuki = client.cookies.get(settings.SESSION_COOKIE_NAME)
    if not pengguna:
        client.logout()
    elif not (kuki and kuki.value):
        client.force_login(pengguna)


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
            _masuk(client, pengguna)
            alamat = _ke(nama, kecamatan)
            kirim = client.get if metode == "GET" else client.post
            jawaban = kirim(alamat, ISI_POST.get(nama, {}) if metode == "POST" else {})
            harap = HARAPAN[nama][metode][kecamatan][peran]
            if _tutur(jawaban) != harap:
                beda[f"{metode} {alamat}"] = (_tutur(jawaban), harap)
    assert not beda, "alamat: (jawaban, harapan)"


def test_verifikasi_sama_bagi_semua_orang(contoh, client):
    """Who signed in sees no more of a published document than who did not, and no one is named."""
    isi = {}
    for peran, pengguna in contoh.pengguna.items():
        client.logout()
        if pengguna:
            client.force_login(pengguna)
        jawaban = client.get(_ke("verifikasi_kode", "melati"))
        isi[peran] = jawaban.content
        assert "Set-Cookie" not in jawaban.headers
    assert len(set(isi.values())) == 1
    teks = isi["anonim"].decode()
    assert "kenanga" not in teks.lower()
    assert not any(p and p.nama in teks for p in contoh.pengguna.values())


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
