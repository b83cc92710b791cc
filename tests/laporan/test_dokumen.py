"""Perjanjian Kinerja, RKT and rencana aksi as documents of their own: what they say, and that they print."""

from datetime import date
from decimal import Decimal

import pytest

from anggaran.rkt_actions import propose_rkt, save_kepala, tetapkan_rkt
from kinerja.models import PerjanjianKinerja, ProgramPerjanjian
from kinerja.perhitungan.angka import parse_nilai
from kinerja.perjanjian_actions import propose_perubahan
from kinerja.rencana_actions import IsiTriwulan, record_rencana
from laporan.bentuk import BlokTandaTangan, Tabel, TandaTangan
from laporan.cetak import render_html, render_pdf
from laporan.dokumen import (
    susun_dokumen_iku,
    susun_dokumen_matriks,
    susun_dokumen_pk,
    susun_dokumen_rencana,
    susun_dokumen_rkt,
)
from organisasi.models import Dokumen, Pejabat, PengaturanTahun
from renstra.models import Iku, Kebijakan, Renstra, Sasaran
from tests.pembuat import buat_contoh_lengkap, buat_renstra

from .baca_pdf import DokumenPdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def contoh():
    c = buat_contoh_lengkap()
    PengaturanTahun.objects.all().delete()  # a document needs no rules of a year
    c.a.instansi.ibu_kota = "Melati"
    c.a.instansi.save()
    camat, bupati = (
        Pejabat.objects.create(
            instansi=instansi, jabatan=jabatan, nama=nama, nip=nip, pangkat="Pembina", mulai=date(2020, 1, 1)
        )
        for instansi, jabatan, nama, nip in (
            (c.a.instansi, "Camat Melati", "Ani Contoh", "11111111 222222 3 444"),
            (c.pemkab, "Bupati Uji", "Budi Contoh", "99999999 888888 7 666"),
        )
    )
    PerjanjianKinerja.objects.filter(pk=c.a.perjanjian.pk).update(
        pihak_pertama=camat, pihak_kedua=bupati, tempat="Melati"
    )
    ProgramPerjanjian.objects.create(
        perjanjian=c.a.perjanjian,
        urutan=1,
        nama="Program Uji",
        anggaran=Decimal("1750000.50"),
        keterangan="APBD",
    )
    return c


def _pk(contoh, ke=0):
    return PerjanjianKinerja.objects.select_related("instansi__induk", "pihak_pertama", "pihak_kedua").get(
        instansi=contoh.a.instansi, tahun=2024, ke=ke
    )


def _baca(naskah, tmp_path) -> DokumenPdf:
    berkas = tmp_path / "dokumen.pdf"
    berkas.write_bytes(render_pdf(naskah))
    return DokumenPdf(berkas)


def _ttd(naskah) -> list[tuple[BlokTandaTangan, ...]]:
    return [t.blok for t in naskah.butir(TandaTangan)]


@pytest.mark.pdf
def test_an_agreement_with_statement_appendix_and_two_signatures(contoh, tmp_path):
    naskah = susun_dokumen_pk(_pk(contoh))
    assert [[b.jabatan for b in blok] for blok in _ttd(naskah)] == [["Bupati Uji", "Camat Melati"]] * 2
    pdf = _baca(naskah, tmp_path)
    assert len(pdf.halaman) == 2
    pernyataan, lampiran = pdf.halaman
    assert "PERJANJIAN KINERJA TAHUN 2024" in pernyataan and "LAMPIRAN" not in pernyataan
    for kata in ("Ani Contoh", "Budi Contoh", "Melati, 15 Januari 2024", "Pihak Kedua,"):
        assert kata in pernyataan
    for kata in ("LAMPIRAN PERJANJIAN KINERJA TAHUN 2024", "B (69)", "4 Dok", "1.750.000,50", "APBD"):
        assert kata in lampiran
    assert "draf" not in pdf.teks
    pdf.close()


def test_rank_and_nip_stand_under_the_camat_only(contoh):
    html = render_html(susun_dokumen_pk(_pk(contoh)))
    assert html.count("NIP 11111111 222222 3 444") == 2
    assert "99999999" not in html and html.count("Pembina") == 2


@pytest.mark.pdf
def test_a_draft_says_so_and_a_change_says_why(contoh, tmp_path):
    propose_perubahan(contoh.a.instansi, 2024, "prioritas", "P-APBD 2024 menambah pagu.", None)
    pdf = _baca(susun_dokumen_pk(_pk(contoh, 1)), tmp_path)
    for halaman in pdf.halaman:
        assert "(draf, belum ditetapkan)" in halaman
    assert "PERJANJIAN KINERJA PERUBAHAN TAHUN 2024" in pdf.halaman[0]
    assert "Alasannya: P-APBD 2024 menambah pagu." in pdf.teks and "pagu.." not in pdf.teks
    pdf.close()


@pytest.mark.pdf
def test_an_rkt_with_its_sums(contoh, tmp_path):
    rkt = propose_rkt(contoh.a.instansi, 2024, None)
    save_kepala(rkt, "Melati", date(2024, 1, 5), rkt.penandatangan, None)
    tetapkan_rkt(rkt, contoh.a.camat)
    naskah = susun_dokumen_rkt(rkt)
    tabel = naskah.tabel("rkt")
    assert [b.sel[-1].teks for b in tabel.baris] == [
        "1.750.000,50",
        "1.000.000,50",
        "500.000",
        "250.000",
        "750.000",
        "750.000",
        "",  # a sasaran that nothing supports
        "2.500.000,50",
    ]
    assert [b.sel[2].teks for b in tabel.baris[:-1] if b.sel[2].teks] == [
        "Sasaran IKM",
        "Sasaran SAKIP",
        "Sasaran DOK",
    ]
    pdf = _baca(naskah, tmp_path)
    assert pdf.pdf.pages[0].width > pdf.pdf.pages[0].height
    for kata in ("2.500.000,50", "B (69)", "Melati, 5 Januari 2024", "Ani Contoh", "NIP 11111111"):
        assert kata in pdf.teks
    assert "draf" not in pdf.teks
    pdf.close()


def test_every_line_of_an_rkt_is_printed(contoh):
    """Also a kegiatan without sub kegiatan, a sasaran without program and a second indicator of the same sasaran."""
    rkt = propose_rkt(contoh.a.instansi, 2024, None)
    sub = rkt.baris.get(simpul__kode="2.1.1")
    kegiatan = sub.induk
    sub.delete()
    kegiatan.anggaran = 750_000
    kegiatan.save()
    sasaran = rkt.baris.get(uraian="Sasaran DOK")
    sasaran.uraian = "Sasaran SAKIP"
    sasaran.save()
    tabel = susun_dokumen_rkt(rkt).tabel("rkt")
    sel = [[s.teks for s in b.sel] for b in tabel.baris]
    assert ["", "", "", "", "", "Simpul 2.1", "", "–", "", "", "", "750.000"] in sel
    assert [b[2:5] for b in sel[:-1] if b[3].startswith("Indikator ")] == [
        ["Sasaran IKM", "Indikator IKM", "90"],
        ["Sasaran SAKIP", "Indikator SAKIP", "B (69)"],
        ["", "Indikator DOK", "4 Dok"],
    ]


@pytest.mark.pdf
def test_rencana_aksi_with_targets_and_words(contoh, tmp_path):
    ikm = contoh.a.perjanjian.baris.get(indikator__kode="IKM")
    isi = {n: IsiTriwulan(parse_nilai(t), "") for n, t in enumerate(("80", "82,5", "", "90"), 1)}
    record_rencana(ikm, isi | {4: IsiTriwulan(parse_nilai("90"), "Survei kepuasan")}, None)
    naskah = susun_dokumen_rencana(_pk(contoh))
    (tabel,) = naskah.butir(Tabel)
    assert [s.teks for s in tabel.baris[0].sel] == [
        "1",
        "Sasaran IKM",
        "Indikator IKM",
        "90",
        "80",
        "82,50",
        "–",
        "90",
        "TW IV: Survei kepuasan",
    ]
    assert [s.teks for s in tabel.baris[2].sel][3:8] == ["4", "1", "1", "1", "1"]
    pdf = _baca(naskah, tmp_path)
    assert pdf.pdf.pages[0].width > pdf.pdf.pages[0].height
    for kata in ("82,50", "Survei kepuasan", "RENCANA AKSI", "Ani Contoh"):
        assert kata in pdf.teks
    pdf.close()


def test_a_signature_never_stands_on_a_page_of_its_own(contoh, tmp_path):
    """However many rows come before it."""
    for banyak in (1, 3, 5, 7):
        contoh.a.perjanjian.program.all().delete()
        for n in range(banyak * 6):
            ProgramPerjanjian.objects.create(
                perjanjian=contoh.a.perjanjian, urutan=n + 1, nama=f"Program {n}", anggaran=n
            )
        pdf = _baca(susun_dokumen_pk(_pk(contoh)), tmp_path)
        assert "Program" in pdf.halaman[-1], banyak
        pdf.close()


@pytest.mark.parametrize(
    ("alamat", "nama"),
    [
        ("pk/0/unduh.pdf", "pk-melati-2024.pdf"),
        ("pk/1/unduh.pdf", "pk-melati-2024-perubahan-1.pdf"),
        ("rkt/unduh.pdf", "rkt-melati-2024.pdf"),
        ("rencana-aksi/unduh.pdf", "rencana-aksi-melati-2024.pdf"),
    ],
)
def test_downloads(contoh, client, monkeypatch, alamat, nama):
    monkeypatch.setattr("laporan.cetak._print", lambda html, foto: html.encode())
    propose_rkt(contoh.a.instansi, 2024, None)
    propose_perubahan(contoh.a.instansi, 2024, "prioritas", "x", None)
    client.force_login(contoh.evaluator)
    jawaban = client.get(f"/melati/2024/{alamat}")
    assert jawaban.status_code == 200
    assert jawaban["Content-Disposition"] == f'attachment; filename="{nama}"'
    assert (jawaban["Content-Type"], jawaban["Cache-Control"]) == ("application/pdf", "private, no-store")
    assert "Kecamatan Melati" in jawaban.content.decode()
    assert client.get(f"/melati/2025/{alamat}").status_code == 404
    client.force_login(contoh.b.operator)
    assert client.get(f"/melati/2024/{alamat}").status_code == 404


# --- the matrix of the Renstra --------------------------------------------------------------------------------


def _renstra(contoh) -> Renstra:
    return Renstra.objects.select_related("instansi__induk", "rpjmd").get(instansi=contoh.a.instansi)


@pytest.mark.pdf
def test_the_matrix_of_one_version_of_the_plan(contoh, tmp_path):
    """Targets of every year, the programs the plan names, and where it names none those of the year's budget."""
    renstra = _renstra(contoh)
    ikm, _, dok = Sasaran.objects.filter(tujuan__renstra=renstra).order_by("urutan")
    Kebijakan.objects.create(sasaran=ikm, jenis="strategi", urutan=1, uraian="Melayani lebih cepat")
    Kebijakan.objects.create(sasaran=ikm, jenis="program", urutan=1, uraian="Program Rencana")
    naskah = susun_dokumen_matriks(renstra, 2024)
    tabel = naskah.tabel("matriks_renstra")
    assert [k.judul for k in tabel.kolom][4:-1] == [str(t) for t in renstra.tahun]
    akhir = {b.sel[2].teks: b.sel[-1].teks for b in tabel.baris}
    assert akhir == {
        "Sasaran IKM": "Strategi: Melayani lebih cepat\nProgram Rencana",
        "Sasaran SAKIP": "Simpul 2",
        "Sasaran DOK": "–",
    }
    assert "RUMUSAN" not in render_html(naskah)
    Sasaran.objects.filter(pk=dok.pk).update(kelompok="rutin")
    pdf = _baca(susun_dokumen_matriks(_renstra(contoh), 2024), tmp_path)
    assert all(h.width > h.height for h in pdf.pdf.pages)
    for kata in (
        "MATRIKS RENCANA STRATEGIS KECAMATAN MELATI",
        "B (69)",
        "RUMUSAN TUJUAN DAN SASARAN",
        "Rutin",
    ):
        assert kata in pdf.teks
    assert "Matriks Renstra 2021-2026 Kecamatan Melati Tahun 2024" in pdf.teks and "draf" not in pdf.teks
    pdf.close()


def test_the_matrix_takes_the_version_of_the_address(contoh, client, monkeypatch):
    """Without one it is the version in force; a draft says so; strangers find nothing."""
    monkeypatch.setattr("laporan.cetak._print", lambda html, foto: html.encode())
    draf = buat_renstra(contoh.a.instansi, nomor_versi=2, versi="perubahan", keadaan="draf")
    client.force_login(contoh.a.operator)
    halaman = client.get(f"/melati/2024/renstra/susun/?versi={draf.pk}").content.decode()
    assert f'href="/melati/2024/renstra/matriks.pdf?versi={draf.pk}"' in halaman
    for alamat, nama, sebutan in (
        ("renstra/matriks.pdf", "matriks-renstra-melati-2021-2026-versi-1.pdf", "TAHUN 2021-2026<"),
        (
            f"renstra/matriks.pdf?versi={draf.pk}",
            "matriks-renstra-melati-2021-2026-versi-2.pdf",
            "TAHUN 2021-2026 (PERUBAHAN)<",
        ),
    ):
        jawaban = client.get(f"/melati/2024/{alamat}")
        html = jawaban.content.decode()
        assert jawaban["Content-Disposition"] == f'attachment; filename="{nama}"'
        assert sebutan in html and ("(draf, belum ditetapkan)" in html) == ("versi=" in alamat)
    assert client.get("/melati/2040/renstra/matriks.pdf").status_code == 404
    client.force_login(contoh.b.operator)
    assert client.get("/melati/2024/renstra/matriks.pdf").status_code == 404


# --- the decree on IKU ----------------------------------------------------------------------------------------


def _sk(contoh, *jenis: str) -> Dokumen:
    """A decree with one indicator of each kind: a ratio in percent, and an index with a formula of its own."""
    sk = Dokumen.objects.create(
        kode="iku-melati-2024",
        jenis="keputusan",
        instansi=contoh.a.instansi,
        nama="Keputusan Camat Melati",
        nomor="065/1/2024",
        tahun=2024,
        tentang="Indikator Kinerja",
        tanggal=date(2024, 1, 26),
        isi_pokok={
            "menimbang": ["bahwa perlu"],
            "mengingat": ["Dasar A", "Dasar B"],
            "diktum": ["Satu", "Dua"],
        },
    )
    for n, (nama, kode) in enumerate(zip(jenis, ("SAKIP", "IKM"), strict=False), 1):
        Iku.objects.create(
            dokumen=sk,
            indikator=contoh.a.instansi.indikator.get(kode=kode),
            jenis=nama,
            urutan=n,
            sasaran=f"Sasaran {kode}",
            nama=f"Indikator {kode}",
            pembilang="Bagian",
            penyebut="Seluruh",
            formulasi=["Nilai = hasil × 25"] if kode == "IKM" else [],
            penjelasan=["Penjelasan satu", "Penjelasan dua"],
            sumber_data="Laporan",
        )
    return sk


def test_a_decree_of_iku_alone_has_one_table_of_six_columns(contoh):
    (tabel,) = susun_dokumen_iku(_sk(contoh, "utama", "utama"), contoh.a.instansi).butir(Tabel)
    assert [k.judul for k in tabel.kolom] == [
        "No",
        "Tujuan/sasaran",
        "Indikator kinerja utama",
        "Formulasi dan penjelasan",
        "Penanggung jawab",
        "Sumber data",
    ]
    assert tabel.baris[1].sel[3].teks == "Nilai = hasil × 25\n• Penjelasan satu\n• Penjelasan dua"


@pytest.mark.pdf
def test_a_decree_with_other_indicators_tells_them_apart_on_lying_pages(contoh, tmp_path):
    """Two appendices of seven columns: what computes the figure and what it means stand apart."""
    contoh.a.instansi.indikator.get(kode="SAKIP").wajah.update(satuan="%")
    contoh.a.instansi.indikator.get(kode="IKM").wajah.update(satuan="Indeks")
    naskah = susun_dokumen_iku(_sk(contoh, "utama", "lainnya"), contoh.a.instansi)
    utama, lainnya = naskah.butir(Tabel)
    assert [t.judul for t in (utama, lainnya)] == [
        "Lampiran 1. Indikator kinerja utama",
        "Lampiran 2. Indikator kinerja lainnya",
    ]
    assert [k.judul for k in lainnya.kolom][3:] == [
        "Formulasi pengukuran",
        "Definisi operasional",
        "Sumber data",
        "Penanggung jawab",
    ]
    rumus, definisi = lainnya.baris[0].sel[3:5]
    assert (rumus.rumus, rumus.kali, rumus.teks) == (("Bagian", "Seluruh"), "", "Nilai = hasil × 25")
    assert definisi.teks == "a. Penjelasan satu\nb. Penjelasan dua"
    assert utama.baris[0].sel[3].kali == "× 100%"
    pdf = _baca(naskah, tmp_path)
    assert [h.width > h.height for h in pdf.pdf.pages] == [False, True]
    assert "× 100%" in pdf.halaman[1] and "KEDUA" in pdf.halaman[0]
    pdf.close()
