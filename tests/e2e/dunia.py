"""The sample of Kalisat as it looks in the middle of work: drafts of a change, files, a returned document.

What an operator would press is sent to the same addresses, so that nothing stands here that the pages refuse.
"""

import io
import re
from datetime import date
from functools import partial

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from PIL import Image

from laporan.models import Pekerjaan
from laporan.terbit.actions import publish
from laporan.terbit.berkas import BerkasTerbit
from laporan.terbit.siapkan import prepare
from laporan.terbit.tandatangan.basah import PenandatanganBasah
from organisasi.alur import Berkas, apply_langkah
from organisasi.models import (
    Desa,
    Instansi,
    JenisPengajuan,
    LangkahTahun,
    Pengguna,
    Peran,
    ProfilTahunan,
    Tenggat,
)
from renstra.models import IndikatorRenstra
from tests.pembuat import buat_pengguna

KALISAT = ("kalisat", 2024)


def muat_kalisat() -> None:
    """Kalisat 2024 with everything and drafts on top; Ajung, whose operator and camat find nothing yet."""
    call_command("muat_contoh", verbosity=0)
    ajung = Instansi.objects.get(kode="ajung")
    buat_pengguna(Peran.OPERATOR, ajung, "operator-ajung")
    buat_pengguna(Peran.CAMAT, ajung, "camat-ajung")
    # a deadline that has passed, so that someone is late
    for tahun in range(2020, 2026):
        Tenggat.objects.create(
            instansi=ajung.induk, tahun=tahun, langkah=LangkahTahun.TW3, tanggal=date(tahun, 10, 10)
        )
    _susun_tahun_lalu()
    _susun_draf()
    _susun_berkas()
    _ajukan()
    _terbitkan()


def gambar(lebar: int = 640, tinggi: int = 400, warna: str = "#0f3d4c") -> bytes:
    isi = io.BytesIO()
    Image.new("RGB", (lebar, tinggi), warna).save(isi, "JPEG")
    return isi.getvalue()


def pdf() -> bytes:
    isi = io.BytesIO()
    berkas = pikepdf.new()
    berkas.add_blank_page()
    berkas.save(isi)
    return isi.getvalue()


def kirim(pengguna: Pengguna, nama: str, *bahan, **isi) -> None:
    """Send a form as that person; what the page refuses fails here with its sentence."""
    client = Client()
    client.force_login(pengguna)
    jawaban = client.post(reverse(nama, args=bahan), isi, follow=True)
    halaman = jawaban.content.decode()
    galat = re.findall(r'role="alert"[^>]*>([^<]+)<|class="pesan salah"[^>]*>([^<]+)<', halaman)
    assert jawaban.redirect_chain and not galat, f"{nama}: {jawaban.status_code} {galat}"


def _susun_tahun_lalu() -> None:
    """A profile of the year before, from which this year's can be copied."""
    lalu = ProfilTahunan.objects.create(instansi=Instansi.objects.get(kode="kalisat"), tahun=2023)
    Desa.objects.create(profil=lalu, urutan=1, nama="Ajung")


def _susun_draf() -> None:
    """A draft of the Renstra in Puger, of everything else in Kalisat, one of whose indicators becomes a ratio."""
    puger, operator, camat = (
        partial(kirim, Pengguna.objects.get(username=akun))
        for akun in ("operator-puger", "operator-kalisat", "camat-kalisat")
    )
    puger("perubahan_renstra", "puger", 2023, versi="perubahan", alasan="Penyesuaian target.")
    operator("mulai_iku", *KALISAT)
    operator("usulkan_pk", *KALISAT, perubahan="1", sebab="prioritas", alasan="P-APBD menambah pagu.")
    camat("buka_rkt", *KALISAT, alasan="Pagu berubah.")
    rasio = IndikatorRenstra.objects.filter(
        renstra__instansi__kode="kalisat", indikator__kode="TRANTIB"
    ).last()
    operator("ubah_indikator", *KALISAT, rasio.pk, sumber="rasio")


def _susun_berkas() -> None:
    operator = partial(kirim, Pengguna.objects.get(username="operator-kalisat"))
    operator(
        "tambah_bukti",
        *KALISAT,
        "IKM",
        tw="0",
        berkas=SimpleUploadedFile("hasil-survei-kepuasan-masyarakat-semester-dua.pdf", pdf()),
    )
    for nomor, warna in enumerate(("#0f3d4c", "#17603a"), 1):
        operator(
            "tambah_foto",
            *KALISAT,
            "penutup",
            keterangan=f"Musyawarah perencanaan pembangunan kecamatan, hari ke-{nomor}",
            berkas=SimpleUploadedFile(f"foto-{nomor}.jpg", gambar(warna=warna)),
        )


def _ajukan() -> None:
    kalisat = Instansi.objects.get(kode="kalisat")
    operator, camat = (Pengguna.objects.get(username=f"{peran}-kalisat") for peran in ("operator", "camat"))
    tw1, tw2 = (Berkas(kalisat, 2024, JenisPengajuan.REALISASI.value, tw) for tw in (1, 2))
    apply_langkah(tw1, "ajukan_ke_camat", operator)
    apply_langkah(tw1, "kembalikan_camat", camat, "Realisasi IKM belum sama dengan hasil survei.")
    apply_langkah(tw2, "ajukan_ke_camat", operator)
    Pekerjaan.objects.create(
        jenis=Pekerjaan.Jenis.CETAK_LKIP,
        instansi=kalisat,
        tahun=2024,
        keadaan=Pekerjaan.Keadaan.GAGAL,
        pesan="Ada gangguan di server: coba lagi, atau hubungi admin kabupaten bila terulang.",
    )


def _terbitkan() -> None:
    """The fixed PK is published, signed by hand; its next version waits for the camat."""
    kalisat = Instansi.objects.get(kode="kalisat")
    operator, camat = (Pengguna.objects.get(username=f"{peran}-kalisat") for peran in ("operator", "camat"))
    pk = BerkasTerbit(kalisat, 2024, "pk")
    publish(prepare(pk, operator), PenandatanganBasah([SimpleUploadedFile("pindaian.pdf", pdf())]), camat)
    prepare(pk, operator)
