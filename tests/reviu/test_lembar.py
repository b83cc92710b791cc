"""The sheet with its questions and its print, Inspektorat's statement in the report, assignment, the wording."""

from datetime import date
from decimal import Decimal

import pytest

from kinerja.models import ProgramPerjanjian
from laporan.bentuk import Paragraf, Tabel, TandaTangan
from laporan.cetak import render_html
from laporan.muatan.folder import muat_kabupaten
from laporan.naskah import susun_naskah
from laporan.pilihan import save_pilihan, susun_pilihan
from laporan.reviu.actions import answer_catatan, send_catatan, write_catatan
from laporan.reviu.dokumen import susun_dokumen_reviu
from laporan.reviu.lembar import save_lembar, susun_lembar_reviu
from laporan.reviu.penugasan import make_cap_penugasan, read_penugasan, save_penugasan
from laporan.reviu.pernyataan import delete_pernyataan, make_cap_pernyataan, save_pernyataan, save_teks
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import (
    ButirReviu,
    CatatanReviu,
    JawabanReviu,
    JejakAudit,
    Pejabat,
    PenugasanReviu,
    Peran,
    PernyataanReviu,
    TeksReviu,
)
from tests.pembuat import buat_pengguna

BUTIR = (
    ("format", "Laporan menampilkan data penting."),
    ("mekanisme", "Ada penanggung jawab data."),
    ("substansi", "Target sesuai PK."),
)


@pytest.fixture
def butir(contoh):
    return [
        ButirReviu.objects.create(instansi=contoh.pemkab, aspek=aspek, urutan=n, uraian=uraian)
        for n, (aspek, uraian) in enumerate(BUTIR, 1)
    ]


# --- the sheet ------------------------------------------------------------------------------------------------


def test_setiap_kantor_mengisi_lembarnya_sendiri(contoh, berkas, butir):
    assert (
        save_lembar(
            berkas, {butir[0].pk: ("ya", ""), butir[1].pk: ("tidak", " Belum  ada SK ")}, contoh.evaluator
        )
        == 2
    )
    assert save_lembar(berkas, {butir[0].pk: ("tidak", "")}, contoh.reviewer) == 1
    milik = susun_lembar_reviu(berkas, "evaluator")
    assert [(b.jawaban, b.catatan) for b in milik.baris] == [("ya", ""), ("tidak", "Belum ada SK"), ("", "")]
    assert milik.terjawab == 2
    assert susun_lembar_reviu(berkas, "reviewer").terjawab == 1
    jejak = JejakAudit.objects.filter(tindakan="isi_lembar_reviu").first()
    assert (jejak.peran, jejak.sesudah) == ("reviewer", "Butir 1 Tidak")


def test_yang_lain_hanya_membaca(contoh, berkas, butir):
    for orang in (contoh.a.operator, contoh.a.camat, contoh.admin, contoh.b.operator):
        with pytest.raises(TidakBerwenang):
            save_lembar(berkas, {butir[0].pk: ("ya", "")}, orang)
    assert not JawabanReviu.objects.exists()


def test_jawaban_yang_salah_dan_yang_dikosongkan(contoh, berkas, butir):
    for isi, pesan in ((("mungkin", ""), "Ya atau Tidak"), (("ya", "x" * 301), "terlalu panjang")):
        with pytest.raises(GalatPengguna, match=pesan):
            save_lembar(berkas, {butir[0].pk: isi}, contoh.evaluator)
    save_lembar(berkas, {butir[0].pk: ("ya", "")}, contoh.evaluator)
    save_lembar(berkas, {butir[0].pk: ("", "")}, contoh.evaluator)
    assert not JawabanReviu.objects.exists()


def test_rekan_yang_mengisi_bersamaan_diberi_tahu(contoh, berkas, butir):
    cap = susun_lembar_reviu(berkas, "evaluator").cap or "{}"
    save_lembar(berkas, {butir[0].pk: ("ya", "")}, contoh.evaluator)
    lain = buat_pengguna(Peran.EVALUATOR, contoh.inspektorat, "evaluator-dua")
    with pytest.raises(GalatRevisi, match="Butir 1 menjadi “Ya”"):
        save_lembar(berkas, {butir[0].pk: ("tidak", "")}, lain, cap)


def test_pertanyaan_tetap_seperti_saat_dijawab(contoh, berkas, butir):
    save_lembar(berkas, {butir[0].pk: ("ya", "")}, contoh.evaluator)
    ButirReviu.objects.filter(pk=butir[0].pk).update(uraian="Pertanyaan baru")
    assert susun_lembar_reviu(berkas, "evaluator").baris[0].pertanyaan == BUTIR[0][1]
    assert susun_lembar_reviu(berkas, "reviewer").baris[0].pertanyaan == "Pertanyaan baru"


def test_cetakan_memuat_butir_catatan_dan_tanggapan(contoh, berkas, butir):
    save_lembar(berkas, {butir[0].pk: ("ya", ""), butir[2].pk: ("tidak", "PK lama")}, contoh.evaluator)
    catatan = write_catatan(berkas, "sel:IKM:1", "harus", "Tidak sama dengan survei.", contoh.evaluator)
    write_catatan(berkas, "seluruh", "saran", "Draf yang tidak tercetak.", contoh.evaluator)
    send_catatan(berkas, contoh.evaluator, catatan.pk)
    answer_catatan(
        CatatanReviu.objects.select_related("instansi").get(pk=catatan.pk),
        "Sudah disamakan.",
        contoh.a.operator,
    )
    naskah = susun_dokumen_reviu(berkas, "evaluator")
    tabel = naskah.tabel("butir_reviu")
    assert [[s.teks for s in b.sel] for b in tabel.baris] == [
        ["Format"],
        ["1", BUTIR[0][1], "v", "", ""],
        ["Mekanisme pengumpulan data"],
        ["1", BUTIR[1][1], "", "", ""],
        ["Substansi"],
        ["1", BUTIR[2][1], "", "v", "PK lama"],
    ]
    (baris,) = naskah.tabel("catatan_reviu").baris
    teks = [s.teks for s in baris.sel]
    assert teks[:2] == ["1", "Indikator IKM, TW I: 84"]
    assert "Tidak sama dengan survei." in teks[2] and "Sudah disamakan." in teks[2]
    html = render_html(naskah)
    assert "Inspektorat Uji" in html and "Draf yang tidak tercetak" not in html
    kosong = susun_dokumen_reviu(berkas, "reviewer")
    assert "Bappeda Uji" in render_html(kosong)
    assert all(not s.teks for b in kosong.tabel("butir_reviu").baris if len(b.sel) == 5 for s in b.sel[2:])


def test_halaman_lembar_menyimpan_dan_menolak(contoh, berkas, butir, client):
    alamat = "/melati/2024/reviu/realisasi/1/lembar/"
    client.force_login(contoh.evaluator)
    isi = {
        "butir": [b.pk for b in butir],
        f"jawab-{butir[0].pk}": "ya",
        f"catatan-{butir[1].pk}": "Belum ada.",
    }
    assert client.post(alamat, isi).status_code == 302
    html = client.get(alamat).content.decode()
    assert "<h1>1 dari 3 butir terjawab</h1>" in html
    panjang = "z" * 301
    html = client.post(alamat, isi | {f"catatan-{butir[1].pk}": panjang}).content.decode()
    assert "terlalu panjang" in html and panjang in html
    client.force_login(contoh.a.operator)
    html = client.get(alamat).content.decode()
    assert "Belum ada." in html and 'type="radio"' not in html


# --- the statement --------------------------------------------------------------------------------------------


@pytest.fixture
def inspektur(contoh):
    return Pejabat.objects.create(
        instansi=contoh.inspektorat,
        jabatan="Inspektur",
        nama="Nama Inspektur (contoh)",
        mulai=date(2021, 1, 1),
    )


@pytest.fixture
def lkip(contoh):
    ProgramPerjanjian.objects.create(
        perjanjian=contoh.a.perjanjian, urutan=1, nama="Program Uji", anggaran=Decimal(1_000_000)
    )
    return lambda: susun_naskah(contoh.a.instansi, 2024)


def _nyatakan(contoh, inspektur, pelaku=None, **lain):
    isi = {
        "nomor": "700/12/2025",
        "tanggal": date(2025, 2, 10),
        "penandatangan": inspektur,
        "isi": "Kami telah mereviu laporan {kecamatan} tahun {tahun}.\n\nTidak ada perbedaan.",
        "pelaku": pelaku or contoh.evaluator,
    }
    return save_pernyataan(contoh.a.instansi, 2024, **isi | lain)


def _judul(naskah):
    return [u.judul for u in naskah.unit[:3]]


def test_pernyataan_tercetak_sesudah_kata_pengantar(contoh, inspektur, lkip):
    assert "Pernyataan Telah Direviu" not in _judul(lkip())
    _nyatakan(contoh, inspektur)
    naskah = lkip()
    assert _judul(naskah) == [
        "Laporan Kinerja Instansi Pemerintah",
        "Kata Pengantar",
        "Pernyataan Telah Direviu",
    ]
    unit = naskah.unit[2]
    teks = ["".join(p.teks for p in b.isi) for b in unit.butir if isinstance(b, Paragraf)]
    assert teks == [
        "Nomor 700/12/2025",
        "Kami telah mereviu laporan Kecamatan Melati tahun 2024.",
        "Tidak ada perbedaan.",
    ]
    (ttd,) = [b for b in unit.butir if isinstance(b, TandaTangan)]
    assert (ttd.blok[0].nama, ttd.blok[0].jabatan) == ("Nama Inspektur (contoh)", "Inspektur")
    assert "10 Februari 2025" in ttd.blok[0].tempat_tanggal
    assert [u.jangkar for u in naskah.unit[1:4]] == ["depan-1", "depan-2", "depan-3"]


def test_bagian_yang_tidak_dipilih_tidak_tercetak(contoh, inspektur, lkip):
    _nyatakan(contoh, inspektur)
    tampil = [
        p.kunci for p in susun_pilihan(contoh.a.instansi, 2024).pilihan if p.kunci != "pernyataan_reviu"
    ]
    save_pilihan(contoh.a.instansi, 2024, tampil, contoh.a.operator)
    assert "Pernyataan Telah Direviu" not in _judul(lkip())


def test_hanya_inspektorat_yang_menyatakan(contoh, inspektur):
    for orang in (contoh.reviewer, contoh.a.operator, contoh.a.camat, contoh.admin):
        with pytest.raises(TidakBerwenang):
            _nyatakan(contoh, inspektur, orang)
    camat = Pejabat.objects.create(
        instansi=contoh.a.instansi, jabatan="Camat", nama="Nama Camat (contoh)", mulai=date(2021, 1, 1)
    )
    with pytest.raises(GalatPengguna, match="pejabat Inspektorat"):
        _nyatakan(contoh, camat)
    with pytest.raises(GalatPengguna, match=r"\{capaian\.rata_rata\} tidak dikenal"):
        _nyatakan(contoh, inspektur, isi="Rata-rata {capaian.rata_rata}.")
    assert not PernyataanReviu.objects.exists()


def test_pernyataan_diperbaiki_dan_dihapus_dengan_jejak(contoh, inspektur):
    p = _nyatakan(contoh, inspektur)
    cap = make_cap_pernyataan(p)
    _nyatakan(contoh, inspektur, nomor="700/13/2025", cap=cap)
    with pytest.raises(GalatRevisi):
        _nyatakan(contoh, inspektur, nomor="700/14/2025", cap=cap)
    p.refresh_from_db()
    assert p.nomor == "700/13/2025"
    delete_pernyataan(p, contoh.evaluator)
    jejak = list(JejakAudit.objects.order_by("pk").values_list("tindakan", flat=True))
    assert jejak == ["catat_pernyataan_reviu", "catat_pernyataan_reviu", "hapus_pernyataan_reviu"]


def test_halaman_pernyataan(contoh, inspektur, client):
    save_teks(contoh.pemkab, "Teks kabupaten tentang {kecamatan}.", contoh.admin)
    client.force_login(contoh.evaluator)
    alamat = "/melati/2024/reviu/pernyataan/"
    assert "Teks kabupaten tentang {kecamatan}.</textarea>" in client.get(alamat).content.decode()
    html = client.post(alamat, {"isi": "Tulisan saya", "tanggal": "", "penandatangan": ""}).content.decode()
    assert "Tulisan saya" in html and "Pilih penanda tangannya." in html
    isi = {"isi": "Tulisan saya", "tanggal": "2025-02-10", "penandatangan": inspektur.pk}
    assert client.post(alamat, isi).status_code == 302
    client.force_login(contoh.a.operator)
    html = client.get(alamat).content.decode()
    assert "LKIP 2024 dinyatakan telah direviu" in html and "Tulisan saya" in html and "<textarea" not in html


# --- the kabupaten's wording and assignment -------------------------------------------------------------------


def test_bawaan_dimuat_sekali_dan_yang_diubah_kabupaten_tetap(db):
    konteks = muat_kabupaten(timpa=False)
    assert ButirReviu.objects.filter(instansi=konteks.instansi).count() == 18
    assert {b.aspek for b in ButirReviu.objects.all()} == {"format", "mekanisme", "substansi"}
    ButirReviu.objects.filter(urutan=18).delete()
    TeksReviu.objects.update(pernyataan="Teks sendiri.")
    muat_kabupaten(timpa=False)
    assert ButirReviu.objects.count() == 17
    assert TeksReviu.objects.get().pernyataan == "Teks sendiri."


def test_halaman_pengaturan_menyimpan_masing_masing(contoh, butir, client):
    client.force_login(contoh.admin)
    alamat = "/kabupaten/reviu/"
    assert client.post(alamat, {"pernyataan": "Teks {kecamatan}."}).status_code == 302
    html = client.post(alamat, {"pernyataan": "Teks {salah}."}).content.decode()
    assert "Sebutan {salah} tidak dikenal" in html and "Teks {salah}." in html
    baru = {
        "butir_reviu-baris": "baru1",
        "butir_reviu-baru1-aspek": "substansi",
        "butir_reviu-baru1-uraian": "IKU telah SMART.",
    }
    assert client.post(alamat, baru).status_code == 302
    assert ButirReviu.objects.get(uraian="IKU telah SMART.").urutan == 4
    assert TeksReviu.objects.get().pernyataan == "Teks {kecamatan}."
    assert client.get(alamat).content.decode().count("IKU telah SMART.") == 1


def test_penugasan(contoh):
    lain = buat_pengguna(Peran.REVIEWER, contoh.bappeda, "reviewer-dua")
    a, b = contoh.a.instansi.pk, contoh.b.instansi.pk
    cap = make_cap_penugasan(read_penugasan(contoh.pemkab))
    assert save_penugasan(contoh.pemkab, {a: contoh.reviewer.pk, b: None}, contoh.admin, cap) == 1
    assert save_penugasan(contoh.pemkab, {a: contoh.reviewer.pk}, contoh.admin) == 0
    kini = make_cap_penugasan(read_penugasan(contoh.pemkab))
    save_penugasan(contoh.pemkab, {a: lain.pk}, contoh.reviewer)
    with pytest.raises(GalatRevisi, match="Kecamatan Melati"):
        save_penugasan(contoh.pemkab, {a: None}, contoh.admin, kini)
    with pytest.raises(GalatPengguna, match="Pilih reviewer"):
        save_penugasan(contoh.pemkab, {b: contoh.evaluator.pk}, contoh.admin)
    assert dict(PenugasanReviu.objects.values_list("instansi", "pengguna")) == {a: lain.pk}
    jejak = JejakAudit.objects.filter(tindakan="tugaskan_reviewer").order_by("pk")
    assert [j.sesudah for j in jejak] == [contoh.reviewer.nama, lain.nama]


def test_lembar_dicetak_sebagai_pdf(contoh, berkas, butir, client):
    client.force_login(contoh.a.operator)
    jawaban = client.get("/melati/2024/reviu/realisasi/1/cetak.pdf?dari=evaluator")
    assert jawaban.content.startswith(b"%PDF")
    assert 'filename="reviu-realisasi-1-melati-2024.pdf"' in jawaban["Content-Disposition"]
    assert susun_dokumen_reviu(berkas, "evaluator").jenis == "lembar-reviu"
    assert list(susun_dokumen_reviu(berkas, "evaluator").butir(Tabel))
