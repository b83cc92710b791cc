"""What Puger's report of 2023 must print, worked from the fixture files alone: BAB I, BAB III and the money.

Plan, agreement and the documents of the appendix stand in `puger_2023_rencana`.
"""

from fractions import Fraction

from .dasar import TIADA, Fakta, Indikator, Simpul, TabelHarapan, baca, persen, rupiah, tampil, tulis

TAHUN = 2023
TAHAP = "perubahan"
SEBELUM, SESUDAH, PERUBAHAN = 1, 2, 0  # versions of the plan by their place in renstra.json
FAKTA = fakta = Fakta("puger-2023", TAHUN, versi=SESUDAH)
ATAP = next(p["batas_atap"] for p in baca("jember/pengaturan.json") if p["tahun"] == TAHUN)


def batasi(nilai: Fraction) -> Fraction:
    """A capaian under the year's bounds."""
    return max(Fraction(0), min(nilai, Fraction(ATAP)))


def capaian(kode: str, nyata: Fraction | None = None) -> Fraction:
    return batasi(FAKTA.capaian(kode, nyata=nyata))


def rata_rata(**ganti: Fraction) -> Fraction:
    nilai = [capaian(x.kode, ganti.get(x.kode)) for x in FAKTA.perjanjian()]
    return sum(nilai, Fraction(0)) / len(nilai)


def anggaran() -> list[Simpul]:
    return FAKTA.anggaran(TAHAP)


def simpul(kode: str) -> Simpul:
    return FAKTA.simpul(kode, TAHAP)


def total() -> Simpul:
    return FAKTA.total(TAHAP)


def pendukung(x: Indikator) -> Simpul | None:
    """Puger's programs support one sasaran each."""
    return next((p for p in FAKTA.program(TAHAP) if x.kunci in p.dukungan), None)


def efisiensi(kode: str) -> str:
    serapan = pendukung(FAKTA.renstra()[kode]).serapan
    return "Efisien" if capaian(kode) >= serapan else "Kurang Efisien"


# --- BAB I ----------------------------------------------------------------------------------------------------


def _orang(b) -> int | None:
    return b.get("orang", {}).get("ada", {}).get("semua")


def _pegawai(tabel: str) -> list[tuple[dict, str]]:
    return [(b, TIADA if _orang(b) is None else str(_orang(b))) for b in fakta("profil")["pegawai"][tabel]]


def _jumlah_pegawai(tabel: str) -> str:
    return str(sum(_orang(b) or 0 for b in fakta("profil")["pegawai"][tabel]))


def tabel_jabatan() -> TabelHarapan:
    baris = [
        [str(i), b["nama"], n, b.get("keterangan") or ("ada" if _orang(b) else TIADA)]
        for i, (b, n) in enumerate(_pegawai("jabatan"), 1)
    ]
    return TabelHarapan(
        ["No", "Nama jabatan", "Jumlah", "Keterangan"],
        [*baris, ["", "Jumlah", _jumlah_pegawai("jabatan"), ""]],
    )


def tabel_pangkat() -> TabelHarapan:
    baris = [[str(i), b["nama"], b["golongan"], n] for i, (b, n) in enumerate(_pegawai("pangkat"), 1)]
    return TabelHarapan(
        ["No", "Pangkat", "Golongan", "Jumlah"], [*baris, ["", "Jumlah", "", _jumlah_pegawai("pangkat")]]
    )


def tabel_pendidikan() -> TabelHarapan:
    nama = {"asn": "ASN", "non_asn": "Non ASN"}
    baris = [
        [str(i), b["nama"], n, nama[b["kelompok"]]] for i, (b, n) in enumerate(_pegawai("pendidikan"), 1)
    ]
    return TabelHarapan(
        ["No", "Pendidikan", "Jumlah", "Keterangan"],
        [*baris, ["", "Jumlah", _jumlah_pegawai("pendidikan"), ""]],
    )


# --- BAB III --------------------------------------------------------------------------------------------------


def tabel_skala() -> TabelHarapan:
    return TabelHarapan(
        ["No", "Kategori", "Nilai", "Interpretasi"],
        [[str(i), k["kode"], k["interval"], k["label"]] for i, k in enumerate(FAKTA.skala, 1)],
    )


def _nyata(x: Indikator) -> str:
    return tampil(FAKTA.realisasi()[x.kode], x.desimal)


def tabel_pengukuran() -> TabelHarapan:
    baris = [
        [
            str(i),
            x.uraian,
            x.bersatuan,
            tampil(x.target[TAHUN], x.desimal),
            _nyata(x),
            persen(capaian(x.kode)),
        ]
        for i, x in enumerate(FAKTA.perjanjian(), 1)
    ]
    return TabelHarapan(
        ["No", "Sasaran strategis", "Indikator sasaran (satuan)", f"Target {TAHUN}", f"Realisasi {TAHUN}",
         f"Capaian {TAHUN} (%)"],
        [*baris, ["", "Rata-rata capaian", "", "", "", persen(rata_rata())]],
    )  # fmt: skip


def tabel_tahun_lalu() -> TabelHarapan:
    """The plan states no target for 2021; of 2022 only two realisasi are known."""
    baris = []
    for x in FAKTA.perjanjian():
        lalu = FAKTA.realisasi_lalu().get(x.kode, {})
        target = [tampil(x.target.get(t), x.desimal) for t in range(TAHUN - 2, TAHUN + 1)]
        baris.append([x.uraian, x.bersatuan, *target, tampil(lalu.get(TAHUN - 1), x.desimal), _nyata(x)])
    tahun = [str(t) for t in (TAHUN - 2, TAHUN - 1, TAHUN, TAHUN - 1, TAHUN)]
    return TabelHarapan(["Sasaran strategis", "Indikator sasaran (satuan)", *tahun], baris)


def tabel_akhir_renstra() -> TabelHarapan:
    akhir = FAKTA.akhir_renstra
    baris = [
        [str(i), x.uraian, x.bersatuan, tampil(x.target[akhir], x.desimal), _nyata(x),
         persen(batasi(FAKTA.capaian(x.kode, x.target[akhir])))]
        for i, x in enumerate(FAKTA.perjanjian(), 1)
    ]  # fmt: skip
    kolom = ["No", "Sasaran strategis", "Indikator sasaran (satuan)", f"Target Renstra {akhir}"]
    return TabelHarapan([*kolom, f"Realisasi {TAHUN}", "Capaian (%)"], baris)


def tabel_nasional() -> TabelHarapan:
    """The report knows no national figure: the table says so and invents none."""
    baris = [
        [str(i), x.uraian, x.bersatuan, _nyata(x), "tidak tersedia", TIADA]
        for i, x in enumerate(FAKTA.perjanjian(), 1)
    ]
    kolom = ["No", "Tujuan/sasaran strategis", "Indikator (satuan)", f"Realisasi {TAHUN}"]
    return TabelHarapan([*kolom, "Realisasi nasional", "Keterangan"], baris)


def tabel_rekap() -> TabelHarapan:
    label = [k["label"] for k in FAKTA.skala]
    assert len(label) == 7
    urut = [x for x in FAKTA.renstra().values() if x in FAKTA.perjanjian()]
    baris = []
    for i, x in enumerate(urut, 1):
        nilai = capaian(x.kode)
        baris.append([f"{i}. {x.uraian}", *[""] * 8])
        baris.append([x.nama, persen(nilai), *("✓" if FAKTA.predikat(nilai) == lb else "" for lb in label)])
        baris.append(["Rata-rata capaian", persen(nilai), *[""] * 7])  # one indicator each
    banyak = [sum(FAKTA.predikat(capaian(x.kode)) == lb for x in urut) for lb in label]
    baris.append(["Jumlah indikator", str(len(urut)), *(str(n) for n in banyak)])
    return TabelHarapan(["Sasaran dan indikator", "Capaian (%)", *label], baris)


def _rp(nilai: int) -> str:
    return f"Rp{rupiah(nilai)}"


def tabel_masukan_hasil() -> TabelHarapan:
    """Input from the budget, output and outcome as promised; what is not counted has no figures."""
    sebut = {"output": "Output", "outcome": "Outcome"}
    induk = {s.kode.rpartition(".")[0] for s in anggaran()}
    baris = []
    for s in anggaran():
        baris.append([s.kode, s.nama, "", "", ""])
        if s.kode in induk:
            continue
        baris.append(["", "Input: dana yang dibutuhkan", _rp(s.pagu), _rp(s.realisasi), persen(s.serapan)])
        for k in (k for k in fakta("kinerja_program") if k["simpul"] == s.kode):
            nama = f"{sebut[k.get('jenis', 'output')]}: {k['nama']}"
            if "besaran" not in k:
                baris.append(["", nama, "", "", ""])
            for b in k.get("besaran", ()):
                target, nyata = Fraction(b["target"]), Fraction(b["realisasi"])
                isi = [f"{tulis(n)} {b['satuan']}" for n in (target, nyata)]
                baris.append(["", nama, *isi, persen(batasi(nyata / target * 100))])
    return TabelHarapan(["No", "Program/kegiatan/sub kegiatan", "Target", "Capaian", "%"], baris)


def tabel_efisiensi() -> TabelHarapan:
    baris = []
    urut = [x for x in FAKTA.renstra().values() if x in FAKTA.perjanjian()]
    for i, x in enumerate(urut, 1):
        serapan = persen(pendukung(x).serapan)
        baris.append([str(i), x.uraian, persen(capaian(x.kode)), serapan, efisiensi(x.kode)])
    kolom = ["No", "Tujuan/sasaran", "Capaian kinerja (%)", "Serapan anggaran (%)", "Kategori"]
    return TabelHarapan(kolom, baris)


def tabel_realisasi_anggaran() -> TabelHarapan:
    def baris(nomor: str, s: Simpul) -> list[str]:
        return [nomor, s.nama, rupiah(s.pagu), rupiah(s.realisasi), persen(s.serapan)]

    kolom = ["No", "Program, kegiatan, dan sub kegiatan", "Pagu (Rp)", "Realisasi (Rp)", "Serapan (%)"]
    return TabelHarapan(kolom, [*(baris(s.kode, s) for s in anggaran()), baris("", total())])


TABEL = {
    "Tabel 1.1": tabel_jabatan,
    "Tabel 1.2": tabel_pangkat,
    "Tabel 1.3": tabel_pendidikan,
    "Tabel 3.1": tabel_skala,
    "Tabel 3.2": tabel_pengukuran,
    "Tabel 3.3": tabel_tahun_lalu,
    "Tabel 3.4": tabel_akhir_renstra,
    "Tabel 3.5": tabel_nasional,
    "Tabel 3.6": tabel_rekap,
    "Tabel 3.7": tabel_masukan_hasil,
    "Tabel 3.8": tabel_efisiensi,
    "Tabel 3.9": tabel_realisasi_anggaran,
}
