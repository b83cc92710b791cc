"""The printed report as an object: pages, margins, cells, numbering, lists, fonts, tags."""

import re
import subprocess

import pikepdf
import pytest
from pdfplumber.utils import extract_words

from laporan.bentuk import GantiHalaman, Grafik, Tabel

from .baca_pdf import tanpa_spasi
from .contoh import FOLDER

pytestmark = [pytest.mark.pdf, pytest.mark.django_db]

CM = 72 / 2.54
TEGAK, LEBAR = (21 * CM, 29.7 * CM), (29.7 * CM, 21 * CM)
PENGHUBUNG = "-\u2010"
LONGGAR = 0.6  # points; rounding of the layout


def _halaman_unit(pdf) -> dict[str, range]:
    """The pages of each chapter, appendix and part of the front matter, by its heading."""
    awal = [(u.teks, u.halaman) for u in pdf.unsur if u.jenis == "H1"]
    akhir = [h for _, h in awal[1:]] + [len(pdf.pdf.pages) + 1]
    return {teks: range(h, a) for (teks, h), a in zip(awal, akhir, strict=True)}


def _tepi(halaman) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the type area."""
    if halaman.width > halaman.height:
        return 2 * CM, 2 * CM, halaman.width - 2 * CM, halaman.height - 2 * CM
    return 3 * CM, 2 * CM, halaman.width - 2 * CM, halaman.height - 2 * CM


def _nomor(halaman) -> str:
    """The page number as printed: the last word of the footer."""
    *_, bawah = _tepi(halaman)
    kata = extract_words([h for h in halaman.chars if h["top"] >= bawah])
    return kata[-1]["text"] if kata else ""


@pytest.fixture(scope="module", params=FOLDER)
def folder(request) -> str:
    """Everything here is asked of every sample report."""
    return request.param


@pytest.fixture(scope="module")
def pdf(folder, pdf_laporan):
    return pdf_laporan(folder)


@pytest.fixture(scope="module")
def naskah(folder, laporan_contoh):
    return laporan_contoh(folder).naskah


@pytest.fixture(scope="module")
def nomor(pdf) -> list[str]:
    return [_nomor(h) for h in pdf.pdf.pages]


def _romawi(n: int) -> str:
    hasil = ""
    for nilai, huruf in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        hasil += huruf * (n // nilai)
        n %= nilai
    return hasil


# --- pages ----------------------------------------------------------------------------------------------------


def _lebar(tabel: Tabel) -> bool:
    """Whether a table asks for a page on its side: ten columns or more, of which four hold more than figures."""
    panjang = [0] * len(tabel.kolom)
    for baris in tabel.baris:
        j = 0
        for sel in baris.sel:
            if sel.rentang == 1 and j < len(panjang):
                panjang[j] = max(panjang[j], len(sel.teks))
            j += sel.rentang
    return len(panjang) >= 10 and sum(n > 20 for n in panjang) >= 4


def test_pages_are_a4_and_wide_tables_lie_on_their_side(pdf, naskah):
    """Upright, but for appendices and stretches that the document lays down, and for wide tables."""
    unit = [u for u in naskah.unit if u.jenis != "sampul"]
    halaman = list(_halaman_unit(pdf).values())
    rebah = {h for u, hal in zip(unit, halaman, strict=True) if u.lanskap for h in hal}
    rebah |= {
        bagian.halaman
        for cetak, tabel in zip(_bertabel(pdf), naskah.butir(Tabel), strict=True)
        if _lebar(tabel) or tabel.lanskap
        for bagian in cetak.bagian
    }
    boleh = {h for u, hal in zip(unit, halaman, strict=True) if _berbaring(u) for h in hal}
    for h in pdf.pdf.pages:
        ukuran = (h.width, h.height)
        if h.page_number in boleh - rebah and ukuran == pytest.approx(LEBAR, abs=1):
            continue
        harus = LEBAR if h.page_number in rebah else TEGAK
        assert ukuran == pytest.approx(harus, abs=1), f"halaman {h.page_number}"


def _berbaring(unit) -> bool:
    """Whether a stretch of an upright unit lies on its side."""
    return any(isinstance(b, GantiHalaman) and b.lanskap for b in unit.butir)


def test_front_matter_counts_in_roman_and_the_body_from_one(pdf, nomor):
    """The cover carries no number."""
    awal_bab = next(h.start for teks, h in _halaman_unit(pdf).items() if teks.startswith("BAB I "))
    depan, isi = nomor[1 : awal_bab - 1], nomor[awal_bab - 1 :]
    assert nomor[0] == ""
    assert depan == [_romawi(i) for i in range(1, len(depan) + 1)]
    assert isi == [str(i) for i in range(1, len(isi) + 1)]


def test_no_page_is_empty(pdf):
    kosong = [h.page_number for h in pdf.pdf.pages if sum(map(pdf.bertanda, h.chars)) < 40]
    assert kosong == []


def test_text_stays_within_the_margins(pdf):
    """Everything but the footer, which stands in the lower margin and nowhere else."""
    keluar = []
    for h in pdf.pdf.pages:
        kiri, atas, kanan, bawah = _tepi(h)
        for c in h.chars:
            if not c["text"].strip():
                continue
            lurus = kiri - LONGGAR <= c["x0"] and c["x1"] <= kanan + LONGGAR
            di_kaki = not pdf.bertanda(c) and bawah - LONGGAR <= c["top"] and c["bottom"] <= h.height - 12
            di_isi = atas - LONGGAR <= c["top"] and c["bottom"] <= bawah + LONGGAR
            if not (lurus and (di_isi or di_kaki)):
                keluar.append((h.page_number, c["text"], round(c["x0"]), round(c["top"])))
    assert keluar == []


def test_no_heading_or_caption_is_the_last_thing_on_its_page(pdf):
    isi = {}  # page -> lowest tagged line
    for h in pdf.pdf.pages:
        isi[h.page_number] = max(c["bottom"] for c in h.chars if pdf.bertanda(c))
    terakhir = [
        (u.halaman, u.teks)
        for u in pdf.unsur
        if u.jenis in ("H1", "H2", "H3", "Caption") and max(c["bottom"] for c in u.huruf) > isi[u.halaman] - 4
    ]
    assert terakhir == []


# --- tables ---------------------------------------------------------------------------------------------------


def _bertabel(pdf):
    return [t for t in pdf.tabel if t.kepala]


def test_no_table_head_stands_without_rows(pdf, naskah):
    """Heads repeat on each page, with a row below; a group's heading is not the last row of a page."""
    salah = []
    for cetak, tabel in zip(_bertabel(pdf), naskah.butir(Tabel), strict=True):
        sampai = 0
        for bagian in cetak.bagian:
            sampai += len(bagian.badan)
            if not bagian.kepala or not bagian.badan:
                salah.append((bagian.halaman, cetak.judul, "kepala tanpa baris"))
            elif _menjuduli(tabel.baris[sampai - 1], len(tabel.kolom)):
                salah.append((bagian.halaman, cetak.judul, "judul kelompok di ujung halaman"))
    assert salah == []


def _menjuduli(baris, kolom: int) -> bool:
    """A row that heads those below it, and not a note about those above."""
    return baris.jenis in ("kelompok", "induk") and len(baris.sel) == 1 and baris.sel[0].rentang == kolom


def test_text_stays_in_its_cell(pdf):
    """Between the rules of its column, and above the next row."""
    keluar = []
    for tabel in _bertabel(pdf):
        for bagian in tabel.bagian:
            tepi = pdf.tepi(bagian)
            bawah = 0.0
            for baris in bagian.badan:
                huruf_baris = [c for s in baris for c in s.huruf if c["text"].strip()]
                if min(c["top"] for c in huruf_baris) < bawah - LONGGAR:
                    keluar.append((bagian.halaman, tabel.judul, "baris bertumpuk", baris[0].teks))
                bawah = max(c["bottom"] for c in huruf_baris)
                for sel in baris:
                    huruf = [c for c in sel.huruf if c["text"].strip()]
                    if not huruf:
                        continue
                    kiri, kanan = min(c["x0"] for c in huruf), max(c["x1"] for c in huruf)
                    i = next(
                        (i for i in range(len(tepi) - 1) if tepi[i] <= kiri + LONGGAR < tepi[i + 1]), None
                    )
                    if i is None or kanan > tepi[i + sel.rentang] + LONGGAR:
                        keluar.append((bagian.halaman, tabel.judul, "keluar dari sel", sel.teks))
    assert keluar == []


def _terpenggal(asli: str, baris: tuple[str, ...]) -> bool:
    """Whether a line ends inside a word or a figure; after a slash or with a hyphen is allowed."""
    letak = 0
    for tulisan in baris[:-1]:
        huruf = tanpa_spasi(tulisan)
        for n, h in enumerate(huruf, 1):
            while asli[letak].isspace():
                letak += 1
            if asli[letak] != h:  # a hyphen that the layout added at the end of the line
                assert n == len(huruf) and h in PENGHUBUNG
                break
            letak += 1
        else:
            if letak < len(asli) and not asli[letak].isspace() and asli[letak - 1] not in "/-–":
                return True
    return False


def _bersambung(baris: tuple[str, ...]) -> str:
    """Lines without spaces and without any hyphen, ours or the layout's."""
    return "".join(h for h in tanpa_spasi("".join(baris)) if h not in PENGHUBUNG)


def test_no_word_or_figure_is_broken(naskah, pdf):
    """A column too narrow for "Realisasi" or "4.416.692.224" is a mistake in its width."""
    tercetak, asli = _bertabel(pdf), list(naskah.butir(Tabel))
    assert len(tercetak) == len(asli)
    penggal = set()
    for cetak, tabel in zip(tercetak, asli, strict=True):
        kepala = tabel.kepala or (tabel.kolom,)
        teks_kepala = [s.teks if tabel.kepala else s.judul for baris in kepala for s in baris]
        pasangan = list(
            zip((s for b in cetak.kepala for s in b if s.huruf), filter(None, teks_kepala), strict=False)
        )
        pasangan += zip(
            (s for baris in cetak.badan for s in baris if s.huruf),
            (s for baris in tabel.baris for s in baris.sel if s.teks or s.isi or s.rumus),
            strict=True,
        )
        for sel, harus in pasangan:
            teks = harus if isinstance(harus, str) else harus.teks
            if not isinstance(harus, str) and (harus.rumus or harus.isi):
                continue
            assert _bersambung(sel.baris_teks) == _bersambung((teks,))
            if _terpenggal(teks, sel.baris_teks):
                penggal.add((tabel.kunci, " | ".join(sel.baris_teks)))
    assert penggal == set()


def test_figures_end_at_the_right_edge_of_their_column(naskah, pdf):
    """Tabular figures: units stand below units."""
    geser = []
    for cetak, tabel in zip(_bertabel(pdf), naskah.butir(Tabel), strict=True):
        for bagian in cetak.bagian:
            tepi = pdf.tepi(bagian)
            ujung: dict[int, set[float]] = {}
            for sel in (s for baris in bagian.badan for s in baris if s.rentang == 1 and s.huruf):
                x0 = min(c["x0"] for c in sel.huruf if c["text"].strip()) + LONGGAR
                i = next(i for i in range(len(tepi) - 1) if tepi[i] <= x0 < tepi[i + 1])
                if tabel.kolom[i].rata == "kanan" and re.fullmatch(r"[\d.,]+", sel.teks):
                    ujung.setdefault(i, set()).add(
                        round(max(c["x1"] for c in sel.huruf if c["text"].strip()), 0)
                    )
            geser += [(tabel.kunci, i, x) for i, x in ujung.items() if max(x) - min(x) > 1]
    assert geser == []


# --- lists ----------------------------------------------------------------------------------------------------


def _daftar(pdf, judul: str) -> list[tuple[str, str]]:
    """Entries of a generated list: text and printed page number."""
    halaman = _halaman_unit(pdf)[judul]
    hasil = []
    for u in pdf.unsur:
        if u.jenis == "P" and u.halaman in halaman:
            # The row of dots is written before or after the number, whichever the layout did first.
            temuan = re.fullmatch(r"(.+?)[ .]*\s([ivx]+|\d+)", u.teks.rstrip(" ."))
            assert temuan, u.teks
            hasil.append((temuan[1].rstrip(" ."), temuan[2]))
    return hasil


def _bentuk(teks: str) -> str:
    return tanpa_spasi(teks).casefold()


def _sama(pdf, nomor, judul: str, unsur) -> None:
    ada = [(_bentuk(teks), hal) for teks, hal in _daftar(pdf, judul)]
    harus = [(_bentuk(u.teks), nomor[u.halaman - 1]) for u in unsur]
    assert ada == harus


def test_table_of_contents_names_every_heading_and_its_page(pdf, nomor):
    _sama(pdf, nomor, "DAFTAR ISI", [u for u in pdf.unsur if u.jenis in ("H1", "H2")])


@pytest.mark.parametrize(("jenis", "awal"), [("tabel", "Tabel "), ("gambar", "Gambar ")])
def test_lists_of_tables_and_charts_are_their_captions(pdf, naskah, nomor, jenis, awal):
    """Where the outline of the year has such a list; those until 2023 had the table of contents alone."""
    keterangan = [u for u in pdf.unsur if u.jenis == "Caption" and u.teks.startswith(awal)]
    daftar = [u.judul.upper() for u in naskah.unit if u.daftar == jenis]
    assert keterangan or daftar == []
    for judul in daftar:
        _sama(pdf, nomor, judul, keterangan)


def test_captions_are_numbered_within_their_chapter(naskah, pdf):
    for awal, jenis in (("Tabel", Tabel), ("Gambar", Grafik)):
        ada = [
            m[1] for u in pdf.unsur if (m := re.match(rf"{awal} (\d\.\d+) ", u.teks)) and u.jenis == "Caption"
        ]
        assert ada == [b.nomor for b in naskah.butir(jenis) if b.nomor]
        per_bab: dict[str, list[int]] = {}
        for n in ada:
            per_bab.setdefault(n.split(".")[0], []).append(int(n.split(".")[1]))
        assert all(urut == list(range(1, len(urut) + 1)) for urut in per_bab.values())


def test_prose_names_only_tables_and_charts_that_exist(naskah, pdf):
    ada = {f"Tabel {t.nomor}" for t in naskah.butir(Tabel) if t.nomor}
    ada |= {f"Gambar {g.nomor}" for g in naskah.butir(Grafik)}
    assert set(re.findall(r"(?:Tabel|Gambar) \d\.\d+", pdf.teks)) == ada


# --- the file -------------------------------------------------------------------------------------------------


def test_fonts_are_our_own_and_embedded(pdf):
    keluaran = subprocess.run(["pdffonts", pdf.berkas], capture_output=True, text=True, check=True)
    baris = keluaran.stdout.splitlines()[2:]
    assert baris
    for b in baris:
        nama = b.split()[0].split("+")[-1]
        assert nama.startswith(("Source-Sans-3", "Tanda")), b
        assert b.split()[-5:-2] == ["yes", "yes", "yes"], b  # embedded, subset, with Unicode


def test_the_file_is_sound_titled_tagged_and_indonesian(pdf, naskah):
    n = naskah
    with pikepdf.open(pdf.berkas) as berkas:
        assert berkas.check_pdf_syntax() == []
        assert berkas.Root.Lang == "id"
        assert berkas.Root.MarkInfo.Marked
        assert berkas.Root.StructTreeRoot
        assert berkas.docinfo["/Title"] == f"{n.judul} {n.subjudul} Tahun {n.tahun}"
        assert berkas.docinfo["/Author"] == n.subjudul
        assert n.penyusun in str(berkas.docinfo["/Subject"])
        assert {"LKIP", str(n.tahun)} <= set(str(berkas.docinfo["/Keywords"]).split(", "))


def test_qpdf_finds_nothing_wrong(pdf):
    hasil = subprocess.run(["qpdf", "--check", pdf.berkas], capture_output=True, text=True, check=False)
    assert (hasil.returncode, hasil.stderr) == (0, "")
    assert "No syntax or stream encoding errors found" in hasil.stdout


def test_bookmarks_follow_the_headings(pdf):
    with pikepdf.open(pdf.berkas) as berkas, berkas.open_outline() as kerangka:
        ada = [
            x for b in kerangka.root for x in [(1, str(b.title)), *((2, str(a.title)) for a in b.children)]
        ]
    harus = [(int(u.jenis[1]), u.teks) for u in pdf.unsur if u.jenis in ("H1", "H2")]
    assert [(t, _bentuk(j)) for t, j in ada] == [(t, _bentuk(j)) for t, j in harus]


def test_charts_have_words_for_those_who_cannot_see_them(pdf, naskah):
    """Each chart is a figure with a description in the tags."""
    with pikepdf.open(pdf.berkas) as berkas:
        gambar = [o for o in berkas.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        uraian = [_bentuk(str(o.Alt)) for o in gambar if "/Alt" in o]
    for b in naskah.butir(Grafik):
        assert sum(_bentuk(b.uraian) in u for u in uraian) == 1, b.judul
