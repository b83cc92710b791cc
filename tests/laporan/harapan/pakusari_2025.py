"""What the summary and chapter III of Pakusari's report must print, worked from the fixture files alone.

Number 0 is the agreement of February under the Renstra 2021-2026, 1 the one of September under 2025-2029.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, partial

from .dasar import TIADA, Fakta, Indikator, TabelHarapan, Ukuran, baca, persen, tampil, tulis, ukur

TAHUN = 2025
FOLDER = "pakusari-2025"
FAKTA = (Fakta(FOLDER, TAHUN), Fakta(FOLDER, TAHUN, versi=1, pk=1))
PK = ("Perjanjian Kinerja Tahun 2025", "Perjanjian Kinerja Perubahan Tahun 2025")
SEBUTAN = ("PK awal", "PK perubahan")
# How programs of the later plan and of the earlier one are named in `dukungan`.
AWALAN = ("2021/1:", "")
fakta = FAKTA[0]


# --- facts ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Janji:
    """One promised indicator: its target is the agreement's own where that differs from the plan."""

    urutan: int
    x: Indikator
    target: Ukuran
    nyata: Ukuran

    @property
    def capaian(self) -> Fraction:
        return self.nyata.angka / self.target.angka * 100

    @property
    def nama(self) -> str:
        satuan = self.target.satuan
        return replace(self.x, target={0: self.target}).bersatuan if satuan else self.x.nama

    def tulis(self, nilai: Ukuran | None) -> str:
        return tampil(nilai, self.x.desimal)


@cache
def janji(ke: int) -> tuple[Janji, ...]:
    hasil = []
    for n, b in enumerate(fakta("perjanjian")[ke]["baris"], 1):
        x = FAKTA[ke].renstra()[b["indikator"]]
        target = ukur(b["target"]) if "target" in b else x.target[TAHUN]
        hasil.append(Janji(n, x, target, _nyata(ke, b["indikator"])))
    return tuple(hasil)


def _nyata(ke: int, kode: str) -> Ukuran:
    """A realisasi stated for one agreement wins over the general one."""
    semua = [r for r in fakta("realisasi") if r["indikator"] == kode]
    sendiri = [r for r in semua if r.get("perjanjian") == ke]
    umum = [r for r in semua if "perjanjian" not in r]
    return ukur((sendiri or umum)[0]["nilai"])


def rata(nilai) -> Fraction:
    semua = list(nilai)
    return sum(semua, Fraction(0)) / len(semua)


def rata_rata(ke: int) -> Fraction:
    return rata(j.capaian for j in janji(ke))


def predikat(nilai: Fraction) -> str:
    return fakta.predikat(nilai)


def rekap(ke: int) -> list[int]:
    return [sum(predikat(j.capaian) == k["label"] for j in janji(ke)) for k in fakta.skala]


def menurut_renstra(ke: int) -> list[Janji]:
    urut = list(FAKTA[ke].renstra())
    return sorted(janji(ke), key=lambda j: urut.index(j.x.kode))


@dataclass(frozen=True)
class Dana:
    """Exact rupiah; None is not recorded."""

    nama: str
    kode: str
    jenis: str
    pagu: Fraction | None
    realisasi: Fraction | None

    @property
    def serapan(self) -> str:
        ada = self.pagu and self.realisasi is not None
        return persen(self.realisasi / self.pagu * 100) if ada else TIADA


def _uang(nilai: Fraction | None) -> str:
    """Two decimals throughout: the year's budget has sen."""
    return TIADA if nilai is None else tulis(nilai, 2)


def _sum(nilai) -> Fraction | None:
    ada = [n for n in nilai if n is not None]
    return sum(ada, Fraction(0)) if ada else None


@cache
def simpul() -> tuple[Dana, ...]:
    """Every node with the pagu in force (the change's) and what was spent; a parent is the sum of its leaves."""
    baris = fakta("anggaran")["simpul"]
    kode = [b["kode"] for b in baris]
    daun = {b["kode"]: b for b in baris if not any(k.startswith(f"{b['kode']}.") for k in kode)}

    def jumlah(induk: str, ambil) -> Fraction | None:
        return _sum(ambil(b) for k, b in daun.items() if k == induk or k.startswith(f"{induk}."))

    def pagu(b) -> Fraction | None:
        return Fraction(b["pagu"]["perubahan"]) if "pagu" in b else None

    def realisasi(b) -> Fraction | None:
        return Fraction(b["realisasi"]) if "realisasi" in b else None

    jenis = {0: "program", 1: "kegiatan", 2: "sub_kegiatan"}
    return tuple(
        Dana(
            b["nama"],
            b["kode"],
            jenis[b["kode"].count(".")],
            jumlah(b["kode"], pagu),
            jumlah(b["kode"], realisasi),
        )
        for b in baris
    )


def total() -> Dana:
    return gabung([s for s in simpul() if s.jenis == "program"])


def gabung(semua) -> Dana:
    semua = list(semua)
    return Dana("", "", "", _sum(s.pagu for s in semua), _sum(s.realisasi for s in semua))


def pendukung(ke: int, kunci: str) -> list[Dana]:
    """The programs that name a sasaran of that plan, "1.1", as theirs."""
    nama = f"{AWALAN[ke]}{kunci}"
    kode = {b["kode"] for b in fakta("anggaran")["simpul"] if nama in b.get("dukungan", ())}
    return [s for s in simpul() if s.kode in kode]


def sasaran(ke: int) -> list[tuple[Indikator, list[Janji], Dana]]:
    """Each promised sasaran in the plan's order with its indicators and the money of its programs."""
    hasil: dict[str, list[Janji]] = {}
    for j in menurut_renstra(ke):
        if j.x.jenjang == "sasaran":
            hasil.setdefault(j.x.kunci, []).append(j)
    return [(js[0].x, js, gabung(pendukung(ke, kunci))) for kunci, js in hasil.items()]


def kategori(nilai: Fraction, dana: Dana) -> str:
    """The year's rule: only what reached its target can be efficient."""
    aturan = next(p["aturan_efisiensi"] for p in baca("jember/pengaturan.json") if p["tahun"] == TAHUN)
    assert aturan == "capaian-minimal-100"
    serapan = dana.realisasi / dana.pagu * 100
    return "Efisien" if nilai >= 100 and nilai >= serapan else "Tidak Efisien"


# --- tables ---------------------------------------------------------------------------------------------------


def tabel_ikhtisar(ke: int) -> TabelHarapan:
    baris = [
        [str(j.urutan), j.x.uraian, j.nama, j.tulis(j.target), j.tulis(j.nyata), persen(j.capaian)]
        for j in janji(ke)
    ]
    return TabelHarapan(
        ["No", "Tujuan/sasaran", "Indikator kinerja (satuan)", "Target", "Realisasi", "Capaian (%)"],
        [*baris, ["", "Rata-rata capaian", "", "", "", persen(rata_rata(ke))]],
    )


def tabel_skala() -> TabelHarapan:
    return TabelHarapan(
        ["No", "Interval nilai realisasi kinerja (%)", "Kriteria penilaian", "Kode warna"],
        [[str(i), k["interval"], k["label"], k["warna"]] for i, k in enumerate(fakta.skala, 1)],
    )


def _lalu(kode: str, *, baseline: bool) -> dict[int, Ukuran]:
    return {
        int(t): ukur(n)
        for b in fakta("realisasi_tahunan")
        if b["indikator"] == kode and b.get("baseline", False) == baseline
        for t, n in b["nilai"].items()
    }


def tahun_tren(ke: int) -> range:
    """The three years before the report's, as far as the plan covers them."""
    return range(max(FAKTA[ke].naskah_renstra["tahun_awal"], TAHUN - 3), TAHUN)


def awal(ke: int, kode: str) -> tuple[int, Ukuran] | None:
    """The baseline of the plan's first year, else of the year before."""
    mulai = FAKTA[ke].naskah_renstra["tahun_awal"]
    ada = _lalu(kode, baseline=True)
    return next(((t, ada[t]) for t in (mulai, mulai - 1) if t in ada), None)


TIDAK_TERSEDIA = "tidak tersedia data"


def _pembanding(j: Janji) -> str:
    (b,) = [b for b in fakta("benchmark") if b["indikator"] == j.x.kode]
    if "nilai" not in b:
        return TIDAK_TERSEDIA
    return f"{b['nilai']}, {b['keterangan'][0].lower()}{b['keterangan'][1:]}"


def tabel_capaian(ke: int) -> TabelHarapan:
    akhir, tren = FAKTA[ke].akhir_renstra, tahun_tren(ke)
    (tahun_awal,) = {a[0] for j in janji(ke) if (a := awal(ke, j.x.kode))}
    baris = []
    for j in janji(ke):
        mula = awal(ke, j.x.kode)
        lalu = _lalu(j.x.kode, baseline=False)
        ujung = j.x.target[akhir]
        baris.append(
            [
                str(j.urutan),
                j.x.uraian,
                j.nama,
                j.tulis(mula[1]) if mula else TIDAK_TERSEDIA,
                j.tulis(j.target),
                j.tulis(j.nyata),
                persen(j.capaian),
                predikat(j.capaian),
                *(j.tulis(lalu.get(t)) for t in tren),
                j.tulis(ujung),
                persen(j.nyata.angka / ujung.angka * 100),
                _pembanding(j),
            ]
        )
    nilai = rata_rata(ke)
    baris.append(
        ["", "Rata-rata capaian", "", "", "", "", persen(nilai), predikat(nilai), *[""] * (len(tren) + 3)]
    )
    return TabelHarapan(
        [
            "No",
            "Tujuan/sasaran strategis",
            "Indikator (satuan)",
            f"Kondisi awal {tahun_awal}",
            "Target",
            "Realisasi",
            "Capaian (%)",
            "Kriteria",
            *map(str, tren),
            f"Target akhir {akhir}",
            f"Capaian terhadap target {akhir} (%)",
            "Pembanding nasional atau regional",
        ],
        baris,
    )


def tabel_rekap(ke: int) -> TabelHarapan:
    """Sasaran in the plan's order, then tujuan in the agreement's; indicators of one sasaran under one heading."""
    label = [k["label"] for k in fakta.skala]
    urut = [j for j in menurut_renstra(ke) if j.x.jenjang == "sasaran"]
    urut += [j for j in janji(ke) if j.x.jenjang == "tujuan"]
    baris, nomor, lalu = [], 0, None
    for j in urut:
        if j.x.uraian != lalu:
            nomor, lalu = nomor + 1, j.x.uraian
            baris.append([f"{nomor}. {j.x.uraian}", *[""] * (1 + len(label))])
        tanda = ["✓" if predikat(j.capaian) == lb else "" for lb in label]
        baris.append([j.x.nama, persen(j.capaian), *tanda])
    baris.append(["Jumlah indikator", str(len(urut)), *map(str, rekap(ke))])
    return TabelHarapan(["Sasaran dan indikator", "Capaian (%)", *label], baris)


SEBUTAN_SIMPUL = {"program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub Kegiatan"}


def keluaran(ke: int, kode: str) -> list[dict]:
    """The indicators of one node under that agreement; the same words are one indicator."""
    semua = {
        k["nama"]: k
        for k in reversed(fakta("kinerja_program"))
        if k["simpul"] == kode and k.get("perjanjian", 1) == ke
    }
    return list(semua.values())[::-1]


def nama_simpul(s: Dana) -> str:
    awalan = SEBUTAN_SIMPUL[s.jenis]
    return s.nama if s.nama.lower().startswith(awalan.lower()) else f"{awalan} {s.nama}"


def tabel_kontribusi(ke: int, kunci: str) -> TabelHarapan:
    kode = [p.kode for p in pendukung(ke, kunci)]
    baris = []
    for s in simpul():
        if s.kode.split(".")[0] not in kode:
            continue
        for n, k in enumerate(keluaran(ke, s.kode)):
            (b,) = k["besaran"]
            target, nyata = Fraction(b["target"]), Fraction(b["realisasi"])
            baris.append(
                [
                    "" if n else nama_simpul(s),
                    k["nama"],
                    b["satuan"],
                    _ringkas(target),
                    _ringkas(nyata),
                    persen(nyata / target * 100 if target else None),
                ]
            )
    kolom = ["Program/kegiatan/sub kegiatan", "Indikator", "Satuan", "Target", "Realisasi", "Capaian (%)"]
    return TabelHarapan(kolom, baris)


def _ringkas(nilai: Fraction) -> str:
    """As many decimals as the figure has: 92,22 and 98,6 and 12."""
    return next(tulis(nilai, d) for d in range(5) if (nilai * 10**d).denominator == 1)


def tabel_efisiensi(ke: int) -> TabelHarapan:
    baris = []
    for n, (x, semua, dana) in enumerate(sasaran(ke), 1):
        baris.append([str(n), x.uraian, *[""] * 7])
        nilai = rata(j.capaian for j in semua)
        akhir = [_uang(dana.pagu), _uang(dana.realisasi), dana.serapan, kategori(nilai, dana)]
        for j in semua:
            kinerja = ["", j.nama, j.tulis(j.target), j.tulis(j.nyata), persen(j.capaian)]
            baris.append([*kinerja, *(akhir if len(semua) == 1 else [""] * 4)])
        if len(semua) > 1:
            baris.append(["", "Rata-rata sasaran", "", "", persen(nilai), *akhir])
    t = gabung({p.kode: p for x, _, _ in sasaran(ke) for p in pendukung(ke, x.kunci)}.values())
    baris.append(
        ["", "Jumlah anggaran program", "", "", "", _uang(t.pagu), _uang(t.realisasi), t.serapan, ""]
    )
    return TabelHarapan(
        [
            "No",
            "Sasaran dan indikator",
            "Target",
            "Realisasi",
            "Capaian (%)",
            "Pagu (Rp)",
            "Realisasi (Rp)",
            "Serapan (%)",
            "Kategori",
        ],
        baris,
    )


def tabel_serapan() -> TabelHarapan:
    """Nodes with money of their own or below; where nothing is recorded stands a dash."""
    ada = [s for s in simpul() if s.pagu is not None or s.realisasi is not None]
    t = total()
    return TabelHarapan(
        ["Program/kegiatan/sub kegiatan", "Anggaran (Rp)", "Realisasi (Rp)", "Serapan (%)"],
        [[s.nama, _uang(s.pagu), _uang(s.realisasi), s.serapan] for s in ada]
        + [["Jumlah", _uang(t.pagu), _uang(t.realisasi), t.serapan]],
    )


TABEL = {
    **{f"Capaian indikator dalam {PK[ke]}": partial(tabel_ikhtisar, ke) for ke in (0, 1)},
    "Tabel 3.1": tabel_skala,
    "Tabel 3.2": partial(tabel_capaian, 0),
    "Tabel 3.3": partial(tabel_rekap, 0),
    "Tabel 3.4": partial(tabel_kontribusi, 0, "1.1"),
    "Tabel 3.5": partial(tabel_kontribusi, 0, "2.1"),
    "Tabel 3.6": partial(tabel_kontribusi, 0, "2.2"),
    "Tabel 3.7": partial(tabel_kontribusi, 0, "2.3"),
    "Tabel 3.8": partial(tabel_efisiensi, 0),
    "Tabel 3.9": partial(tabel_capaian, 1),
    "Tabel 3.10": partial(tabel_rekap, 1),
    "Tabel 3.11": partial(tabel_kontribusi, 1, "1.1"),
    "Tabel 3.12": partial(tabel_kontribusi, 1, "1.2"),
    "Tabel 3.13": partial(tabel_efisiensi, 1),
    "Tabel 3.14": tabel_serapan,
}
