"""What Pakusari's report of 2020 must print, worked from the fixture files alone."""

from fractions import Fraction

from .dasar import (
    TIADA,
    Fakta,
    Indikator,
    Simpul,
    TabelHarapan,
    Ukuran,
    persen,
    rupiah,
    tulis,
    ukur,
)
from .pakusari_2020_lampiran import tabel_matriks, tabel_rkt, tabel_rpjmd
from .pakusari_2020_survei import pendek, tabel_sebaran, tabel_skor

TAHUN, LALU = 2020, 2019
FAKTA = fakta = Fakta("pakusari-2020", TAHUN, pk=1)
renstra, realisasi, lalu, predikat = FAKTA.renstra, FAKTA.realisasi, FAKTA.realisasi_lalu, FAKTA.predikat
KATA = {1: "satu", 2: "dua", 3: "tiga", 5: "lima", 8: "delapan", 0: "nol", 14: "empat belas"}


def anggaran() -> list[Simpul]:
    return FAKTA.anggaran("perubahan")


def simpul(kode: str) -> Simpul:
    return FAKTA.simpul(kode, "perubahan")


def program() -> list[Simpul]:
    return FAKTA.program("perubahan")


def total() -> Simpul:
    return FAKTA.total("perubahan")


# --- promises and results -------------------------------------------------------------------------------------


def janji() -> list[tuple[Indikator, Ukuran]]:
    """Each promised indicator with the target of the agreement in force, which may differ from the plan's."""
    baris = fakta("perjanjian")[FAKTA.pk]["baris"]
    return [(renstra()[b["indikator"]], ukur(b["target"])) for b in baris]


def capaian(target: Ukuran, nyata: Ukuran) -> Fraction | None:
    """None where the target is a bare grade."""
    return None if target.angka is None else nyata.angka / target.angka * 100


def rata_rata(kode: tuple[str, ...] = ()) -> Fraction | None:
    """Mean of what can be computed, of all or of some indicators."""
    nilai = [capaian(t, realisasi()[x.kode]) for x, t in janji() if not kode or x.kode in kode]
    ada = [n for n in nilai if n is not None]
    return sum(ada, Fraction(0)) / len(ada) if ada else None


def hasil() -> tuple[int, int, int]:
    """How many reach their target, how many do not, how many have no number."""
    nilai = [capaian(t, realisasi()[x.kode]) for x, t in janji()]
    ada = [n for n in nilai if n is not None]
    return sum(n >= 100 for n in ada), sum(n < 100 for n in ada), len(nilai) - len(ada)


def sebut(n: int) -> str:
    return f"{n} ({KATA[n]})"


def _satuan(x: Indikator, target: Ukuran) -> str:
    return f"{x.nama} ({target.satuan})" if target.satuan else x.nama


def _angka(nilai: Ukuran, desimal: int, target: Ukuran) -> str:
    """A bare number; where the target is a bare grade, the grade with its number."""
    if target.angka is None and nilai.asli[:1].isalpha():
        return nilai.asli
    return tulis(nilai.angka, 0 if nilai.angka.denominator == 1 else desimal)


def _kelas(nilai: Fraction | None) -> str:
    return TIADA if nilai is None else predikat(nilai)


# --- the tables, by caption -----------------------------------------------------------------------------------


def tabel_pk() -> TabelHarapan:
    return TabelHarapan(
        ["No", "Tujuan/sasaran strategis", "Indikator kinerja", f"Target {TAHUN}"],
        [[str(i), x.uraian, x.nama, t.asli] for i, (x, t) in enumerate(janji(), 1)],
    )


def tabel_pk_program() -> TabelHarapan:
    baris = [(simpul(p["simpul"]), p["keterangan"]) for p in fakta("perjanjian")[FAKTA.pk]["program"]]
    return TabelHarapan(
        ["No", "Program", "Anggaran (Rp)", "Keterangan"],
        [[str(i), s.nama, rupiah(s.pagu), ket] for i, (s, ket) in enumerate(baris, 1)]
        + [["", "Jumlah", rupiah(sum(s.pagu for s, _ in baris)), ""]],
    )


def tabel_iku() -> TabelHarapan:
    baris = []
    for i, b in enumerate(fakta("iku"), 1):
        x = renstra()[b["indikator"]]
        rumus = [b["pembilang"], b["penyebut"], "× 100%"] if "pembilang" in b else []
        uraian = " ".join([*rumus, *b.get("penjelasan", ())])
        baris.append([str(i), x.uraian, x.nama, uraian, " ".join(b["penanggung_jawab"]), b["sumber_data"]])
    kolom = ["No", "Tujuan/sasaran", "Indikator kinerja utama", "Formulasi dan penjelasan"]
    return TabelHarapan([*kolom, "Penanggung jawab", "Sumber data"], baris)


def tabel_skala() -> TabelHarapan:
    return TabelHarapan(
        ["No", "Interval nilai realisasi kinerja (%)", "Kriteria penilaian"],
        [[str(i), k["interval"], k["label"]] for i, k in enumerate(FAKTA.skala, 1)],
    )


def tabel_pengukuran() -> TabelHarapan:
    baris = []
    for i, (x, target) in enumerate(janji(), 1):
        nyata = realisasi()[x.kode]
        nilai = capaian(target, nyata)
        baris.append(
            [
                str(i),
                x.uraian,
                _satuan(x, target),
                target.asli if target.angka is None else _angka(target, x.desimal, target),
                _angka(nyata, x.desimal, target),
                persen(nilai),
                _kelas(nilai),
            ]
        )
    rata = rata_rata()
    baris.append(["", "Rata-rata capaian", "", "", "", persen(rata), _kelas(rata)])
    return TabelHarapan(
        [
            "No",
            "Tujuan/sasaran strategis",
            "Indikator (satuan)",
            f"Target {TAHUN}",
            f"Realisasi {TAHUN}",
            "Capaian (%)",
            "Predikat",
        ],
        baris,
    )


def _sasaran(nomor: int) -> list[tuple[Indikator, Ukuran]]:
    """The promised indicators of one sasaran; each tujuan of this plan has one."""
    return [(x, t) for x, t in janji() if x.kunci == f"{nomor}.1"]


_AWAL = ["No", "Sasaran strategis", "Indikator sasaran (satuan)"]


def _awal(nomor: int, i: int, x: Indikator, target: Ukuran) -> list[str]:
    return [*(("", "") if i else (str(nomor), x.uraian)), _satuan(x, target)]


def tabel_lalu(nomor: int) -> TabelHarapan:
    baris = []
    for i, (x, t) in enumerate(_sasaran(nomor)):
        target = t.asli if t.angka is None else _angka(t, x.desimal, t)
        sebelum = _angka(lalu()[x.kode][LALU], x.desimal, t)
        baris.append([*_awal(nomor, i, x, t), target, sebelum, _angka(realisasi()[x.kode], x.desimal, t)])
    return TabelHarapan([*_AWAL, f"Target {TAHUN}", str(LALU), str(TAHUN)], baris)


def tabel_akhir(nomor: int) -> TabelHarapan:
    akhir = FAKTA.akhir_renstra
    baris = []
    for i, (x, t) in enumerate(_sasaran(nomor)):
        tujuan, nyata = x.target[akhir], realisasi()[x.kode]
        nilai = capaian(tujuan, nyata)
        baris.append(
            [
                *_awal(nomor, i, x, t),
                _angka(tujuan, x.desimal, tujuan),
                _angka(nyata, x.desimal, t),
                persen(nilai),
                _kelas(nilai),
            ]
        )
    return TabelHarapan(
        [*_AWAL, f"Target akhir {akhir}", f"Realisasi {TAHUN}", "Capaian (%)", "Tingkat kemajuan"], baris
    )


def tabel_nasional(nomor: int) -> TabelHarapan:
    nasional = {b["indikator"]: b.get("nilai") for b in fakta("benchmark") if b["lingkup"] == "nasional"}
    baris = []
    for i, (x, t) in enumerate(_sasaran(nomor)):
        assert nasional[x.kode] is None  # the report knows none
        nyata = _angka(realisasi()[x.kode], x.desimal, t)
        baris.append([*_awal(nomor, i, x, t), nyata, "tidak tersedia", TIADA])
    return TabelHarapan([*_AWAL, f"Realisasi {TAHUN}", "Realisasi nasional", "Selisih (+/−)"], baris)


# --- input, output, money -------------------------------------------------------------------------------------


def _indikator_simpul(kode: str) -> list[dict]:
    return [k for k in fakta("kinerja_program") if k["simpul"] == kode]


def _besaran(nilai: str | None, satuan: str) -> str:
    if nilai is None:
        return TIADA
    angka = pendek(Fraction(nilai))
    return f"{angka}%" if satuan == "%" else f"{angka} {satuan}".strip()


def tabel_masukan(kode: str) -> TabelHarapan:
    """The counted indicators of each kegiatan of a program, and inputs that nobody counted."""
    baris = []
    for s in anggaran():
        if not s.kode.startswith(f"{kode}."):
            continue
        terhitung = [k for k in _indikator_simpul(s.kode) if "besaran" in k or k.get("jenis") == "input"]
        if terhitung:
            baris.append([f"Kegiatan {s.nama}", "", ""])
        for k in terhitung:
            nama = f"{'Masukan' if k.get('jenis') == 'input' else 'Keluaran'}: {k['nama']}"
            besaran = k.get("besaran", [])
            if not besaran:
                baris.append([nama, TIADA, TIADA])
            elif len(besaran) == 1:
                (b,) = besaran
                satuan = b.get("satuan", "")
                baris.append([nama, _besaran(b.get("target"), satuan), _besaran(b.get("realisasi"), satuan)])
            else:
                baris.append([nama, "", ""])
                for b in besaran:
                    angka = [_besaran(b.get(n), "") for n in ("target", "realisasi")]
                    baris.append([f"• {b.get('uraian') or b['satuan']}", *angka])
            if "penjelasan" in k:
                baris.append([f"Keterangan pelaksanaan: {k['penjelasan']}", "", ""])
    return TabelHarapan(["Uraian", "Target", "Realisasi"], baris)


def tabel_dana() -> TabelHarapan:
    """The outputs that are only worded, each kegiatan with its money."""
    rincian = {b["kode"] for b in fakta("anggaran")["simpul"] if b.get("jenis") == "rincian"}
    baris = []
    for n, p in enumerate(program(), 1):
        isi = []
        for s in anggaran():
            keluaran = [
                k for k in _indikator_simpul(s.kode) if "besaran" not in k and k.get("jenis") != "input"
            ]
            if not keluaran or not s.kode.startswith(f"{p.kode}."):
                continue
            isi.append([f"{'Rincian' if s.kode in rincian else 'Kegiatan'} {s.nama}", "", "", ""])
            isi.append(["Masukan", f"Jumlah dana {rp(s.pagu)}", "100", persen(s.serapan)])
            for k in keluaran:
                isi.append(["Keluaran", k["nama"], "", ""])
                if "penjelasan" in k:
                    isi.append([f"Keterangan pelaksanaan: {k['penjelasan']}", "", "", ""])
        if isi:
            baris += [[f"{n}. {p.nama}", "", "", ""], *isi]
    return TabelHarapan(["Uraian", "Isi", "Target (%)", "Realisasi (%)"], baris)


def rp(nilai) -> str:
    return f"Rp{tulis(nilai, 2)}"


def tabel_realisasi_anggaran() -> TabelHarapan:
    baris = [
        [s.kode, s.nama, rupiah(s.pagu), rupiah(s.realisasi), persen(s.serapan)]
        for s in (*anggaran(), total())
    ]
    return TabelHarapan(["No", "Program/kegiatan", "Anggaran (Rp)", "Realisasi (Rp)", "Capaian (%)"], baris)


def belanja() -> list[tuple[str, Fraction, Fraction]]:
    """Kinds of spending with pagu and realisasi: the kind that the tree holds takes the tree's sums."""
    baris = []
    for b in fakta("anggaran")["belanja_jenis"]:
        t = total()
        uang = (t.pagu, t.realisasi) if b.get("belanja") == "langsung" else (b["pagu"], b["realisasi"])
        baris.append((b["nama"], *map(Fraction, uang)))
    return baris


def belanja_total() -> tuple[Fraction, Fraction]:
    return sum(p for _, p, _ in belanja()), sum(r for _, _, r in belanja())


def pendukung(nomor: int) -> Simpul:
    (p,) = [p for p in program() if f"{nomor}.1" in p.dukungan]
    return p


TABEL = {
    "Tabel 2.1": tabel_pk,
    "Tabel 2.2": tabel_iku,
    "Skala Ordinal": tabel_skala,
    "Tabel 3.1": tabel_pengukuran,
    "Tabel 3.2": lambda: tabel_lalu(1),
    "Tabel 3.3": lambda: tabel_akhir(1),
    "Tabel 3.4": lambda: tabel_nasional(1),
    "Sebaran Jawaban": tabel_sebaran,
    "Skor dan Predikat": tabel_skor,
    "Masukan dan Keluaran Program Penyelenggaraan": lambda: tabel_masukan("5"),
    "Masukan dan Keluaran Program Koordinasi": lambda: tabel_masukan("4"),
    "Tabel 3.5": lambda: tabel_lalu(2),
    "Tabel 3.6": lambda: tabel_akhir(2),
    "Tabel 3.7": lambda: tabel_nasional(2),
    "Dana dan Keluaran": tabel_dana,
    "Anggaran dan Realisasi": tabel_realisasi_anggaran,
    "Matriks Tujuan, Sasaran": tabel_matriks,
    "Misi, Tujuan, dan Sasaran": tabel_rpjmd,
    "Rencana Kinerja Tahunan": tabel_rkt,
    "Perjanjian Kinerja Perubahan": tabel_pk,
    "Program dan Anggaran dalam": tabel_pk_program,
    "Indikator Kinerja Utama": tabel_iku,
}
