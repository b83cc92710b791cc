"""What Sumbersari's report must print, worked from the fixture files alone."""

from dataclasses import replace
from fractions import Fraction
from functools import cache

from .dasar import TIADA, Fakta, Indikator, Simpul, TabelHarapan, baca, persen, rupiah, tampil, tulis, ukur

TAHUN = 2021
FAKTA = fakta = Fakta("sumbersari-2021", TAHUN)
anggaran, simpul, program, total = FAKTA.anggaran, FAKTA.simpul, FAKTA.program, FAKTA.total
predikat, realisasi = FAKTA.predikat, FAKTA.realisasi


@cache
def renstra() -> dict[str, Indikator]:
    """The plan's indicators, those that were promised with the agreement's own target of the year."""
    (pk,) = fakta("perjanjian")
    janji = {b["indikator"]: ukur(b["target"]) for b in pk["baris"]}
    return {
        kode: replace(x, target={**x.target, TAHUN: janji[kode]}) if kode in janji else x
        for kode, x in FAKTA.renstra().items()
    }


def janji() -> list[Indikator]:
    (pk,) = fakta("perjanjian")
    return [renstra()[b["indikator"]] for b in pk["baris"]]


def capaian(kode: str, nyata: Fraction | None = None) -> Fraction:
    return FAKTA.capaian(kode, renstra()[kode].target[TAHUN], nyata)


def rata_rata(**ganti: Fraction) -> Fraction:
    nilai = [capaian(x.kode, ganti.get(x.kode)) for x in janji()]
    return sum(nilai, Fraction(0)) / len(nilai)


def target_akhir(kode: str):
    """What the plan says of its last year, which is the report's own and differs from the agreement."""
    return FAKTA.renstra()[kode].target[FAKTA.akhir_renstra]


@cache
def sasaran() -> dict[str, int]:
    """Place of each sasaran in the whole plan: "1.1" is 1, "1.2" is 2, "2.1" is 3."""
    kunci = [
        f"{i}.{j}"
        for i, t in enumerate(FAKTA.naskah_renstra["tujuan"], 1)
        for j, _ in enumerate(t["sasaran"], 1)
    ]
    return {k: n for n, k in enumerate(kunci, 1)}


def pendukung(kunci: str) -> list[Simpul]:
    return [s for s in anggaran() if kunci in s.dukungan]


def belanja() -> list[dict]:
    return fakta("anggaran")["belanja_jenis"]


def pagu_belanja(b: dict) -> int:
    return int(b["pagu"]) if "pagu" in b else sum(pagu_belanja(a) for a in b["anak"])


# --- the tables, by caption -----------------------------------------------------------------------------------


def tabel_pk() -> TabelHarapan:
    return TabelHarapan(
        ["No", "Tujuan/sasaran strategis", "Indikator kinerja", f"Target {TAHUN}"],
        [[str(i), x.uraian, x.nama, x.target[TAHUN].asli] for i, x in enumerate(janji(), 1)],
    )


def tabel_pk_program() -> TabelHarapan:
    (pk,) = fakta("perjanjian")
    baris = [
        (simpul(p["simpul"]).nama if "simpul" in p else p["nama"], int(p["anggaran"]), p["keterangan"])
        for p in pk["program"]
    ]
    return TabelHarapan(
        ["No", "Kegiatan", "Anggaran (Rp)", "Keterangan"],
        [[str(i), nama, rupiah(uang), ket] for i, (nama, uang, ket) in enumerate(baris, 1)]
        + [["", "Jumlah", rupiah(sum(u for _, u, _ in baris)), ""]],
    )


def tabel_iku() -> TabelHarapan:
    baris = []
    for i, b in enumerate(fakta("iku"), 1):
        x = renstra()[b["indikator"]]
        rumus = [b["pembilang"], b["penyebut"], "× 100%"] if "pembilang" in b else []
        uraian = " ".join([*rumus, *b.get("penjelasan", ())])
        jawab = " ".join(b["penanggung_jawab"])
        baris.append([str(i), x.uraian, x.nama, uraian, jawab, b["sumber_data"]])
    kolom = ["No", "Tujuan/sasaran", "Indikator kinerja utama", "Formulasi dan penjelasan"]
    return TabelHarapan([*kolom, "Penanggung jawab", "Sumber data"], baris)


def tabel_skala() -> TabelHarapan:
    return TabelHarapan(
        ["No", "Interval nilai realisasi kinerja (%)", "Kriteria penilaian"],
        [[str(i), k["interval"], k["label"]] for i, k in enumerate(FAKTA.skala, 1)],
    )


def _nyata(x: Indikator) -> str:
    return tampil(realisasi()[x.kode], x.desimal)


def _target(x: Indikator) -> str:
    return tampil(x.target[TAHUN], x.desimal)


def tabel_pengukuran() -> TabelHarapan:
    baris = [
        [str(i), x.uraian, x.bersatuan, _target(x), _nyata(x), persen(capaian(x.kode))]
        for i, x in enumerate(janji(), 1)
    ]
    baris.append(["", "Rata-rata capaian", "", "", "", persen(rata_rata())])
    return TabelHarapan(
        [
            "No",
            "Sasaran strategis",
            "Indikator sasaran (satuan)",
            f"Target {TAHUN}",
            f"Realisasi {TAHUN}",
            f"Capaian {TAHUN} (%)",
        ],
        baris,
    )


def _awal(x: Indikator) -> list[str]:
    return [str(sasaran()[x.kunci]), x.uraian, x.bersatuan]


KEPALA = ["No", "Sasaran strategis", "Indikator sasaran (satuan)"]


def tabel_tahun_lalu(x: Indikator) -> TabelHarapan:
    lalu = FAKTA.realisasi_lalu()[x.kode][TAHUN - 1]
    return TabelHarapan(
        [*KEPALA, f"Target {TAHUN}", str(TAHUN - 1), str(TAHUN)],
        [[*_awal(x), _target(x), tampil(lalu, x.desimal), _nyata(x)]],
    )


def tabel_kemajuan(x: Indikator) -> TabelHarapan:
    akhir = target_akhir(x.kode)
    return TabelHarapan(
        [*KEPALA, f"Target akhir {FAKTA.akhir_renstra}", f"Realisasi {TAHUN}", "Tingkat kemajuan (%)"],
        [[*_awal(x), tampil(akhir, x.desimal), _nyata(x), persen(FAKTA.capaian(x.kode, akhir))]],
    )


def tabel_nasional(x: Indikator) -> TabelHarapan:
    (banding,) = [b for b in fakta("benchmark") if b["indikator"] == x.kode and b["lingkup"] == "nasional"]
    assert "nilai" not in banding
    return TabelHarapan(
        [*KEPALA, f"Realisasi {TAHUN}", "Realisasi nasional", "Selisih (+/−)"],
        [[*_awal(x), _nyata(x), "tidak tersedia", TIADA]],
    )


def terukur(kunci: str) -> list[Simpul]:
    """The leaves below what supports a sasaran whose outputs were counted, in the budget's order."""
    ada = {
        k["simpul"] for k in fakta("kinerja_program") if any("realisasi" in b for b in k.get("besaran", ()))
    }
    return [
        s
        for s in anggaran()
        if s.kode in ada
        and any(s.kode == p.kode or s.kode.startswith(f"{p.kode}.") for p in pendukung(kunci))
    ]


def tabel_uraian(kode: str) -> TabelHarapan:
    dana = simpul(kode)
    baris = [["Masukan", "Anggaran (Rp)", rupiah(dana.pagu), rupiah(dana.realisasi), persen(dana.serapan)]]
    keluaran = [k for k in fakta("kinerja_program") if k["simpul"] == kode]
    for i, k in enumerate(keluaran):
        (b,) = k["besaran"]
        target, nyata = int(b["target"]), int(b["realisasi"])
        nama = f"{k['nama']} ({b['satuan'].lower()})"
        hasil = persen(Fraction(nyata, target) * 100)
        baris.append(["" if i else "Keluaran", nama, tulis(target), tulis(nyata), hasil])
    baris.append(["Penjelasan", " ".join(k["penjelasan"] for k in keluaran if "penjelasan" in k), "", "", ""])
    return TabelHarapan(["Masukan/keluaran", "Uraian", "Target", "Realisasi", "%"], baris)


def tabel_anggaran() -> TabelHarapan:
    """Programs and kegiatan; the sub kegiatan are in their sums."""
    t = total()
    return TabelHarapan(
        ["No", "Program/kegiatan", "Anggaran (Rp)", "Realisasi (Rp)", "Capaian (%)"],
        [
            [s.kode, s.nama, rupiah(s.pagu), rupiah(s.realisasi), persen(s.serapan)]
            for s in anggaran()
            if s.kode.count(".") < 2
        ]
        + [["", "Jumlah", rupiah(t.pagu), rupiah(t.realisasi), persen(t.serapan)]],
    )


def tabel_matriks() -> TabelHarapan:
    tahun = [str(t) for t in range(2016, 2022)]
    baris = []
    for n, tujuan in enumerate(FAKTA.naskah_renstra["tujuan"], 1):
        nama = " ".join(FAKTA.renstra()[x["indikator"]].nama for x in tujuan["indikator"])
        kiri = [str(n), tujuan["uraian"], nama]
        for s in tujuan["sasaran"]:
            (x,) = s["indikator"]
            x = FAKTA.renstra()[x["indikator"]]
            target = [tulis(x.target[int(t)].angka) for t in tahun]
            cara = [s["kebijakan"][jenis] for jenis in ("strategi", "kebijakan", "program")]
            teks = [" ".join(f"• {t}" for t in c) if len(c) > 1 else c[0] for c in cara]
            baris.append([*kiri, s["uraian"], x.bersatuan, *target, *teks])
            kiri = ["", "", ""]
    kepala = ["No", "Tujuan", "Indikator tujuan", "Sasaran", "Indikator sasaran"]
    return TabelHarapan([*kepala, *tahun, "Strategi", "Kebijakan", "Program"], baris)


def tabel_rpjmd() -> TabelHarapan:
    (rpjmd,) = [r for r in baca("jember/rpjmd.json") if r["tahun_awal"] == 2016]
    didukung = {k.partition("/")[2] for k in FAKTA.naskah_renstra["mendukung"]}
    misi, tujuan, hasil = (
        next(b for b in rpjmd["butir"] if b["jenis"] == jenis and b["kode"] in didukung)
        for jenis in ("misi", "tujuan", "sasaran")
    )
    return TabelHarapan(
        ["Misi", "Tujuan RPJMD", "Indikator tujuan", "Sasaran RPJMD", "Indikator sasaran"],
        [[misi["uraian"], tujuan["uraian"], tujuan["indikator"], hasil["uraian"], hasil["indikator"]]],
    )


def tabel_rkt() -> TabelHarapan:
    """A line names only what differs from plan and budget; the rest comes from there."""
    baris, jumlah = [], 0
    for tujuan in fakta("rkt")["baris"]:
        t = FAKTA.renstra()[tujuan["indikator"]]
        kiri = [t.uraian, tujuan.get("nama_indikator", t.nama)]
        for s in tujuan["anak"]:
            x = FAKTA.renstra()[s["indikator"]]
            kiri += [x.uraian, x.nama, s["target"]]
            for p in s["anak"]:
                kiri += [p["uraian"], p["nama_indikator"], p["target"]]
                for k in p["anak"]:
                    nama = k.get("uraian", simpul(k["simpul"]).nama)
                    uang = int(k["anggaran"])
                    jumlah += uang
                    baris.append([*kiri, nama, k["nama_indikator"], k["target"], rupiah(uang)])
                    kiri = [""] * len(kiri)
    baris.append(["Jumlah", *[""] * 10, rupiah(jumlah)])
    return TabelHarapan(
        [
            *("Uraian", "Indikator tujuan"),
            *("Uraian", "Indikator sasaran", "Target"),
            *("Uraian", "Indikator program", "Target"),
            *("Uraian", "Indikator kegiatan (output)", "Target", "Anggaran (Rp)"),
        ],
        baris,
    )


TABEL = {
    "Tabel 2.1": tabel_pk,
    "Tabel 2.2": tabel_iku,
    "Skala Ordinal": tabel_skala,
    "Tabel 3.1": tabel_pengukuran,
    "Tabel 3.2": lambda: tabel_tahun_lalu(renstra()["SKM"]),
    "Tabel 3.3": lambda: tabel_kemajuan(renstra()["SKM"]),
    "Tabel 3.4": lambda: tabel_nasional(renstra()["SKM"]),
    "Tabel 3.5": lambda: tabel_tahun_lalu(renstra()["KOORD"]),
    "Tabel 3.6": lambda: tabel_kemajuan(renstra()["KOORD"]),
    "Tabel 3.7": lambda: tabel_nasional(renstra()["KOORD"]),
    "Anggaran dan Realisasi per Program": tabel_anggaran,
    "Matriks Tujuan, Sasaran": tabel_matriks,
    "Misi, Tujuan, dan Sasaran": tabel_rpjmd,
    "Rencana Kinerja Tahunan": tabel_rkt,
    "Perjanjian Kinerja Tahun": tabel_pk,
    "Indikator Kinerja Utama": tabel_iku,
}


def judul_uraian() -> dict[str, str]:
    """Caption of each table of input and output -> the leaf it tells of."""
    hasil = {}
    for kunci in sasaran():
        for n, s in enumerate(terukur(kunci), 1):
            induk = simpul(s.kode.rpartition(".")[0])
            hasil[f"{n}. Kegiatan {induk.nama}: {s.nama}"] = s.kode
    return hasil
