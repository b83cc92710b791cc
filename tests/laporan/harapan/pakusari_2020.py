"""What Pakusari's report of 2020 must print, worked from the fixture files alone."""

from fractions import Fraction

from .dasar import (
    TIADA,
    Fakta,
    Indikator,
    Simpul,
    TabelHarapan,
    Ukuran,
    baca,
    bulatkan,
    persen,
    rupiah,
    tulis,
    ukur,
)

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


# --- the survey -----------------------------------------------------------------------------------------------

JAWABAN = {"tidak_baik": 25, "kurang_baik": 50, "baik": 75, "sangat_baik": 100}


def unsur() -> list[tuple[str, list[Fraction] | None, Fraction]]:
    """Name, shares of the answers where known, and score: by the answers where they are known."""
    hasil_unsur = []
    for u in fakta("survei")[0]["unsur"]:
        ada = all(j in u for j in JAWABAN)
        bagian = [Fraction(u[j]) for j in JAWABAN] if ada else None
        bobot = zip(bagian or (), JAWABAN.values(), strict=False)
        skor = sum((b * w for b, w in bobot), Fraction(0)) / 100 if ada else Fraction(u["skor"])
        hasil_unsur.append((u["nama"], bagian, skor))
    return hasil_unsur


def skor_rata() -> Fraction:
    return sum((s for _, _, s in unsur()), Fraction(0)) / len(unsur())


def mutu(skor: Fraction) -> str:
    """By the scale of the 14-unsur form."""
    assert len(unsur()) == 14
    kelas = next(s["kelas"] for s in baca("skala.json")["skala"] if s["nama"] == "kepmenpan-25-2004")
    n = Fraction(bulatkan(skor, 2), 100)
    return next(k["label"] for k in kelas if k["batas_bawah"] is None or n >= Fraction(k["batas_bawah"]))


def _pendek(n: Fraction) -> str:
    """Without the zeros at the end."""
    return tulis(n, 2).rstrip("0").rstrip(",") if n.denominator != 1 else tulis(n)


def tabel_sebaran() -> TabelHarapan:
    baris = []
    for i, (nama, bagian, _) in enumerate(unsur(), 1):
        angka = [_pendek(b) for b in (*bagian, sum(bagian))] if bagian else [TIADA] * 5
        baris.append([str(i), nama, *angka])
    return TabelHarapan(
        ["No", "Unsur", "Tidak baik (%)", "Kurang baik (%)", "Baik (%)", "Sangat baik (%)", "Total (%)"],
        baris,
    )


def tabel_skor() -> TabelHarapan:
    baris = [[str(i), nama, _pendek(s), mutu(s)] for i, (nama, _, s) in enumerate(unsur(), 1)]
    baris.append(["", "Rata-rata unsur pelayanan", tulis(skor_rata(), 2), mutu(skor_rata())])
    return TabelHarapan(["No", "Unsur", "Skor", "Predikat"], baris)


# --- input, output, money -------------------------------------------------------------------------------------


def _indikator_simpul(kode: str) -> list[dict]:
    return [k for k in fakta("kinerja_program") if k["simpul"] == kode]


def _besaran(nilai: str | None, satuan: str) -> str:
    if nilai is None:
        return TIADA
    angka = _pendek(Fraction(nilai))
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


# --- appendices -----------------------------------------------------------------------------------------------


def tabel_matriks() -> TabelHarapan:
    """Each tujuan beside its first sasaran, because its own indicator has no targets."""
    tahun = [str(t) for t in renstra()["SKM"].target]
    baris = []
    for n, tujuan in enumerate(fakta("renstra")[0]["tujuan"], 1):
        awal = [str(n), tujuan["uraian"], " ".join(_satuan_renstra(x) for x in tujuan["indikator"])]
        for s in tujuan["sasaran"]:
            cara = [" ".join(s["kebijakan"][j]) for j in ("strategi", "kebijakan", "program")]
            uraian = s["uraian"]
            for x in s["indikator"]:
                target = [t.removesuffix("%") for t in x["target"].values()]
                baris.append([*awal, uraian, _satuan_renstra(x), *target, *cara])
                awal, uraian, cara = ["", "", ""], "", ["", "", ""]
    kepala = ["No", "Tujuan", "Indikator tujuan", "Sasaran", "Indikator sasaran"]
    return TabelHarapan([*kepala, *tahun, "Strategi", "Kebijakan", "Program"], baris)


def _satuan_renstra(x: dict) -> str:
    berpersen = any(t.endswith("%") for t in x.get("target", {}).values())
    return f"{x['nama']} (%)" if berpersen else x["nama"]


def tabel_rpjmd() -> TabelHarapan:
    """What the plan and its tujuan name as supported, side by side by kind."""
    (versi,) = fakta("renstra")
    kode = [*versi["mendukung"], *(t["mendukung"] for t in versi["tujuan"] if "mendukung" in t)]
    butir = {f"{r['tahun_awal']}/{b['kode']}": b for r in baca("jember/rpjmd.json") for b in r["butir"]}
    urut = [b for k, b in butir.items() if k in kode]
    misi, tujuan, sasaran = ([b for b in urut if b["jenis"] == j] for j in ("misi", "tujuan", "sasaran"))
    baris = []
    for i in range(max(map(len, (misi, tujuan, sasaran)))):
        m, t, s = (d[i] if i < len(d) else {} for d in (misi, tujuan, sasaran))
        isi = [m.get("uraian"), t.get("uraian"), t.get("indikator"), s.get("uraian"), s.get("indikator")]
        baris.append([n or "" for n in isi])
    kolom = ["Misi", "Tujuan RPJMD", "Indikator tujuan", "Sasaran RPJMD", "Indikator sasaran"]
    return TabelHarapan(kolom, baris)


def misi() -> list[str]:
    """All misi of the region's plan, with those that this office does not support."""
    (rpjmd,) = [r for r in baca("jember/rpjmd.json") if r["tahun_awal"] == FAKTA.naskah_renstra["rpjmd"]]
    return [b["uraian"] for b in rpjmd["butir"] if b["jenis"] == "misi"]


def _target_rkt(teks) -> str:
    if isinstance(teks, dict):
        return tulis(Fraction(teks["angka"]))
    return teks or TIADA


def tabel_rkt() -> TabelHarapan:
    """The RKT of the year after, as it stands in the file; what a line repeats is left out."""
    baris, jumlah = [], Fraction(0)
    for tujuan in fakta("rkt_berikutnya")["baris"]:
        kiri = [renstra()[tujuan["indikator"]].uraian, renstra()[tujuan["indikator"]].nama]
        for sasaran in tujuan["anak"]:
            x = renstra()[sasaran["indikator"]]
            tengah = [x.uraian, x.nama, _target_rkt(sasaran.get("target"))]
            for prog in sasaran["anak"]:
                isi = [prog["uraian"], prog["nama_indikator"], _target_rkt(prog.get("target"))]
                sebelum = ("", "")
                for k in prog["anak"]:
                    nama = "" if k["uraian"] == sebelum[0] else k["uraian"]
                    ukuran = "" if not nama and k["nama_indikator"] == sebelum[1] else k["nama_indikator"]
                    sebelum = (k["uraian"], k["nama_indikator"])
                    uang = k.get("anggaran")
                    jumlah += Fraction(uang or 0)
                    baris.append(
                        [
                            *kiri,
                            *tengah,
                            *isi,
                            nama,
                            ukuran,
                            _target_rkt(k.get("target")),
                            rupiah(Fraction(uang)) if uang else TIADA,
                        ]
                    )
                    kiri, tengah, isi = ["", ""], ["", "", ""], ["", "", ""]
    baris.append(["Jumlah", *[""] * 10, rupiah(jumlah)])
    return TabelHarapan(
        [
            "Uraian",
            "Indikator tujuan",
            "Uraian",
            "Indikator sasaran",
            "Target",
            "Uraian",
            "Indikator program",
            "Target",
            "Uraian",
            "Indikator kegiatan (output)",
            "Target",
            "Anggaran (Rp)",
        ],
        baris,
    )


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
