"""One figure changed through the command: everything that depends on it follows, and nothing else moves."""

import json
import re
from dataclasses import fields, is_dataclass
from fractions import Fraction

import pytest
from django.core.management import call_command
from django.db import transaction

from laporan.bentuk import Daftar, Grafik, Judul, Paragraf, Tabel
from laporan.cetak import render_pdf
from laporan.grafik import render_svg
from laporan.naskah import susun_naskah

from .baca_pdf import DokumenPdf, tanpa_spasi
from .conftest import muat_kalisat
from .harapan import kalisat_2024 as harapan

pytestmark = [pytest.mark.pdf, pytest.mark.django_db]


def _teks(kalimat) -> str:
    return "".join(p.teks for p in kalimat)


def _polos(nilai):
    """A piece as nested lists, so that two of them can be compared leaf by leaf."""
    if is_dataclass(nilai):
        return {f.name: _polos(getattr(nilai, f.name)) for f in fields(nilai)}
    if isinstance(nilai, tuple | list):
        return [_polos(n) for n in nilai]
    return nilai


def _nama(unit, butir, ke: int) -> str:
    if isinstance(butir, Tabel | Grafik):
        return f"{type(butir).__name__.lower()} {butir.kunci}"
    return f"{unit.jangkar} {type(butir).__name__.lower()} {ke}"


def _potongan(naskah) -> dict[str, object]:
    """Every smallest piece a reader sees, by a name: a cell, a list item, a paragraph, a chart, the frame."""
    hasil = {"naskah": json.dumps({**_polos(naskah), "unit": None}, default=str)}
    for unit in naskah.unit:
        hasil[f"unit {unit.jangkar}"] = (unit.jenis, unit.judul, unit.nomor, unit.lanskap, len(unit.butir))
        for ke, butir in enumerate(unit.butir):
            nama = _nama(unit, butir, ke)
            if isinstance(butir, Tabel):
                for b, baris in enumerate(butir.baris, 1):
                    for k, sel in enumerate(baris.sel, 1):
                        hasil[f"{nama} baris {b} sel {k}"] = sel
                hasil[f"{nama} lainnya"] = (
                    butir.judul,
                    butir.kolom,
                    butir.sumber,
                    butir.catatan,
                    len(butir.baris),
                )
            elif isinstance(butir, Daftar):
                for n, kalimat in enumerate(butir.butir, 1):
                    hasil[f"{nama} butir {n}"] = _teks(kalimat)
            else:
                hasil[nama] = json.dumps(_polos(butir), default=str)
    return hasil


def _sebelum_judul(naskah, unit: str, ke: int) -> str:
    """The nearest heading above a piece."""
    butir = next(u for u in naskah.unit if u.jangkar == unit).butir
    return next((b.teks for b in reversed(butir[:ke]) if isinstance(b, Judul)), "")


@pytest.fixture(scope="module")
def dua(django_db_setup, django_db_blocker, tmp_path_factory):
    """The report before and after, and the second one printed."""
    with django_db_blocker.unblock(), transaction.atomic():
        kalisat = muat_kalisat()
        sebelum = susun_naskah(kalisat, 2024)
        call_command("catat_realisasi", "kalisat", "2024", "IKM", "tahun", "88", verbosity=0)
        sesudah = susun_naskah(kalisat, 2024)
        transaction.set_rollback(True)
    berkas = tmp_path_factory.mktemp("perubahan") / "lkip.pdf"
    berkas.write_bytes(render_pdf(sesudah))
    pdf = DokumenPdf(berkas)
    yield sebelum, sesudah, pdf
    pdf.close()


def test_exactly_the_dependent_pieces_change(dua):
    """Cells, sentences and charts that rest on IKM's realisasi or on the mean; not one piece more or less."""
    sebelum, sesudah, _ = dua
    lama, baru = _potongan(sebelum), _potongan(sesudah)
    assert lama.keys() == baru.keys()
    berubah = {nama for nama in lama if lama[nama] != baru[nama]}

    bernama = {n for n in berubah if n.startswith(("tabel", "grafik"))}
    assert bernama == {
        "tabel pengukuran baris 2 sel 5",  # realisasi
        "tabel pengukuran baris 2 sel 6",  # capaian
        "tabel pengukuran baris 2 sel 9",  # against the end of the Renstra
        "tabel pengukuran baris 7 sel 3",  # the mean
        "tabel tren baris 2 sel 7",
        "tabel pembanding baris 2 sel 4",
        "tabel efisiensi baris 4 sel 3",
        "tabel rekap_predikat baris 4 sel 2",
        "grafik capaian",
        "grafik tren",
    }
    ikm = harapan.renstra()["IKM"].uraian
    prosa = set()
    for nama in berubah - bernama:
        unit, jenis, ke, *butir = nama.split()
        bab = next(u.judul for u in sesudah.unit if u.jangkar == unit)
        judul = _sebelum_judul(sesudah, unit, int(ke)).replace(ikm, "…")
        prosa.add((bab, judul, " ".join([jenis, *butir])))
    assert prosa == {
        ("Ikhtisar Eksekutif", "", "daftar butir 2"),
        ("Ikhtisar Eksekutif", "", "paragraf"),
        ("Akuntabilitas Kinerja", "Capaian Kinerja", "paragraf"),
        ("Akuntabilitas Kinerja", "2. …", "paragraf"),  # trend, and evaluation under the same heading
        ("Akuntabilitas Kinerja", "Analisis Efisiensi Sumber Daya", "daftar butir 4"),
        ("Penutup", "", "paragraf"),
        ("Pohon Kinerja", "", "pohonkinerja"),
    }
    assert len(berubah - bernama) == 8


def test_changed_pieces_say_the_new_figures(dua):
    """Worked from the facts with IKM at 88: 97,78 and the mean that follows."""
    _, sesudah, _ = dua
    rata = harapan.persen(harapan.rata_rata(IKM=Fraction(88)))
    assert rata != harapan.persen(harapan.rata_rata())
    sel = sesudah.tabel("pengukuran").baris[1].sel
    assert [s.teks for s in sel[4:9]] == ["88", "97,78", "Sangat Tinggi", "100", "88,00"]
    assert sesudah.tabel("pengukuran").baris[-1].sel[2].teks == rata
    assert sesudah.tabel("tren").baris[1].sel[6].teks == "88"
    prosa = {
        u.judul: " ".join(_teks(b.isi) for b in u.butir if isinstance(b, Paragraf)) for u in sesudah.unit
    }
    for bab in ("Ikhtisar Eksekutif", "Akuntabilitas Kinerja", "Penutup"):
        assert f"{rata}%" in prosa[bab]
    semua = " ".join(_potongan(sesudah)[n] for n in _potongan(sesudah) if "paragraf" in n)
    assert "terealisasi 88 dari target 90, sehingga capaiannya 97,78%" in semua
    assert "naik 4 poin dari tahun 2023 (84)" in semua


def _batang(svg: str) -> list[tuple[str, str]]:
    """Width of each bar with the figure at its end."""
    return re.findall(r'<rect [^>]*width="([\d.]+)"[^>]*/><text [^>]*>([\d.,]+)</text>', svg)


def test_one_bar_and_one_line_of_the_charts_move(dua):
    sebelum, sesudah, _ = dua
    (lama, _, serapan_lama), (baru, _, serapan_baru) = (
        [render_svg(g) for g in n.butir(Grafik)] if len(list(n.butir(Grafik))) == 3 else []
        for n in (sebelum, sesudah)
    )
    assert serapan_lama == serapan_baru
    batang_lama, batang_baru = _batang(lama), _batang(baru)
    assert len(batang_lama) == len(batang_baru) == 6
    beda = [(a, b) for a, b in zip(batang_lama, batang_baru, strict=True) if a != b]
    (((lebar_lama, teks_lama), (lebar_baru, teks_baru)),) = beda
    assert (teks_lama, teks_baru) == ("95,56", "97,78")
    assert float(lebar_baru) / float(lebar_lama) == pytest.approx(88 / 86, rel=1e-2)

    panel_lama, panel_baru = (
        next(g for g in n.butir(Grafik) if g.kunci == "tren").data["panel"] for n in (sebelum, sesudah)
    )
    (nama,) = [a["nama"] for a, b in zip(panel_lama, panel_baru, strict=True) if a != b]
    assert nama == "Indeks Kepuasan Masyarakat"


def test_the_next_pdf_prints_it(dua):
    _, _, pdf = dua
    rata = harapan.persen(harapan.rata_rata(IKM=Fraction(88)))
    judul, isi = pdf.sel_per_kolom(pdf.cari_tabel("Tabel 3.2 "))
    capaian = judul.index("Capaian (%)")
    assert isi[1][capaian] == "97,78"
    assert isi[-1][capaian] == rata
    for bagian in ("Ikhtisar Eksekutif", "BAB IV Penutup"):
        assert f"{rata}%" in pdf.cari_bagian(bagian)
    for lama in ("95,56", f"{harapan.persen(harapan.rata_rata())}%"):
        assert tanpa_spasi(lama) not in tanpa_spasi(pdf.teks)
