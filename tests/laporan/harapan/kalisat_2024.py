"""What Kalisat's report must print, worked from the fixture files alone."""

from fractions import Fraction

from .dasar import (
    AKAR,
    TIADA,
    Fakta,
    Indikator,
    Simpul,
    TabelHarapan,
    baca,
    persen,
    rupiah,
    tampil,
    tulis,
)

TAHUN = 2024
FAKTA = fakta = Fakta("kalisat-2024", TAHUN)

renstra, perjanjian, realisasi, realisasi_lalu = (
    FAKTA.renstra, FAKTA.perjanjian, FAKTA.realisasi, FAKTA.realisasi_lalu,
)  # fmt: skip
capaian, rata_rata, predikat = FAKTA.capaian, FAKTA.rata_rata, FAKTA.predikat
anggaran, simpul, program, total = FAKTA.anggaran, FAKTA.simpul, FAKTA.program, FAKTA.total


def pendukung(indikator: Indikator) -> Simpul | None:
    """Kalisat's programs support one sasaran each."""
    return next((p for p in program() if indikator.kunci in p.dukungan), None)


def efisiensi(kode: str) -> str:
    dana = pendukung(renstra()[kode])
    if dana is None:
        return "tidak dinilai"
    assert capaian(kode) != dana.serapan
    return "Efisien" if capaian(kode) > dana.serapan else "Kurang Efisien"


# --- the tables, by caption -----------------------------------------------------------------------------------


def tabel_pegawai() -> TabelHarapan:
    baris = fakta("profil")["pegawai"]["jabatan"]
    urut = ["SD", "SMP", "SMA", "D1", "D2", "D3", "D4", "S1", "S2", "S3"]

    def orang(b, ukuran, dimensi):
        return b.get("orang", {}).get(ukuran, {}).get(dimensi, {})

    def sekolah(ukuran):
        ada = {p for b in baris for p in orang(b, ukuran, "pendidikan")}
        return [p for p in urut if p in ada]

    butuh, ada = sekolah("kebutuhan"), sekolah("ada")

    def angka(b):
        hasil = []
        for ukuran, daftar in (("kebutuhan", butuh), ("ada", ada)):
            isi = orang(b, ukuran, "pendidikan")
            hasil += [sum(isi.values()) if isi else None, *(isi.get(p) for p in daftar)]
        return hasil + [orang(b, "ada", "kelamin").get(k) for k in ("L", "P")]

    isi = [angka(b) for b in baris]
    jumlah = [sum(n or 0 for n in kolom) for kolom in zip(*isi, strict=True)]
    tulisan = [[TIADA if n is None else tulis(n) for n in b] for b in isi]
    return TabelHarapan(
        ["Jabatan", "Jml", *butuh, "Jml", *ada, "L", "P"],
        [[b["nama"], *t] for b, t in zip(baris, tulisan, strict=True)]
        + [["Jumlah", *(tulis(n) for n in jumlah)]],
    )


def tabel_sarpras() -> TabelHarapan:
    barang = fakta("profil")["sarpras"]
    angka = [(b.get("baik", 0), b.get("rusak", 0), b["ideal"]) for b in barang]
    baris = [
        [str(i), b["nama"], str(baik + rusak), str(baik), str(rusak), str(ideal)]
        for i, (b, (baik, rusak, ideal)) in enumerate(zip(barang, angka, strict=True), 1)
    ]
    baik, rusak, ideal = (sum(k) for k in zip(*angka, strict=True))
    return TabelHarapan(
        ["No", "Sarana dan prasarana", "Jumlah", "Baik", "Rusak", "Jumlah ideal"],
        [*baris, ["", "Jumlah", str(baik + rusak), str(baik), str(rusak), str(ideal)]],
    )


def tabel_anggaran() -> TabelHarapan:
    return TabelHarapan(
        ["No", "Program, kegiatan, dan sub kegiatan", "Anggaran (Rp)"],
        [[s.kode, s.nama, rupiah(s.pagu)] for s in anggaran()] + [["", "Jumlah", rupiah(total().pagu)]],
    )


def tabel_mata_pencaharian() -> TabelHarapan:
    bidang = fakta("profil")["mata_pencaharian"]
    jumlah = sum(b["jiwa"] for b in bidang)
    return TabelHarapan(
        ["No", "Bidang", "Jiwa", "Bagian (%)"],
        [
            [str(i), b["bidang"], tulis(b["jiwa"]), persen(Fraction(b["jiwa"], jumlah) * 100)]
            for i, b in enumerate(bidang, 1)
        ]
        + [["", "Jumlah yang didata", tulis(jumlah), ""]],
    )


def _target_setahun(x: Indikator) -> list[str]:
    """Grade and number as they stand, without the unit."""
    tulisan = (n.asli.removesuffix(n.satuan).strip() for n in x.target.values())
    return [TIADA if t == "-" else t for t in tulisan]


def tabel_matriks() -> TabelHarapan:
    tahun = [str(t) for t in renstra()["IKM"].target]
    baris = []
    for x in renstra().values():
        if x.jenjang == "tujuan":
            baris.append([f"Tujuan {x.kunci}: {x.uraian}", *[""] * (1 + len(tahun))])
        baris.append(
            ["Indikator tujuan" if x.jenjang == "tujuan" else x.uraian, x.bersatuan, *_target_setahun(x)]
        )
    return TabelHarapan(["Sasaran", "Indikator (satuan)", *tahun], baris)


def tabel_iku() -> TabelHarapan:
    baris = []
    for i, b in enumerate(fakta("iku"), 1):
        x = renstra()[b["indikator"]]
        rumus = [b["pembilang"], b["penyebut"], "× 100%"] if "pembilang" in b else []
        uraian = b["penjelasan"]
        if len(uraian) > 1:
            uraian = [f"• {t}" for t in uraian]
        baris.append(
            [
                str(i),
                x.uraian,
                x.nama,
                " ".join([*rumus, *uraian]),
                " ".join(b["penanggung_jawab"]),
                b["sumber_data"],
            ]
        )
    kolom = ["No", "Tujuan/sasaran", "Indikator kinerja utama", "Formulasi dan penjelasan"]
    return TabelHarapan([*kolom, "Penanggung jawab", "Sumber data"], baris)


def tabel_pk() -> TabelHarapan:
    return TabelHarapan(
        ["No", "Tujuan/sasaran strategis", "Indikator kinerja", f"Target {TAHUN}"],
        [[str(i), x.uraian, x.nama, x.target[TAHUN].asli] for i, x in enumerate(perjanjian(), 1)],
    )


def tabel_pk_program() -> TabelHarapan:
    (pk,) = fakta("perjanjian")
    baris = [(simpul(p["simpul"]), p["keterangan"]) for p in pk["program"]]
    return TabelHarapan(
        ["No", "Program", "Anggaran (Rp)", "Keterangan"],
        [[str(i), s.nama, rupiah(s.pagu), ket] for i, (s, ket) in enumerate(baris, 1)]
        + [["", "Jumlah", rupiah(sum(s.pagu for s, _ in baris)), ""]],
    )


def tabel_skala() -> TabelHarapan:
    return TabelHarapan(
        ["No", "Interval nilai realisasi kinerja (%)", "Kriteria penilaian", "Kode warna"],
        [[str(i), k["interval"], k["label"], k["warna"]] for i, k in enumerate(FAKTA.skala, 1)],
    )


def tabel_pengukuran() -> TabelHarapan:
    baris = []
    for i, x in enumerate(perjanjian(), 1):
        target, nyata, akhir = x.target[TAHUN], realisasi()[x.kode], x.target[FAKTA.akhir_renstra]
        baris.append(
            [
                str(i),
                x.uraian,
                x.bersatuan,
                tampil(target, x.desimal),
                tampil(nyata, x.desimal),
                persen(capaian(x.kode)),
                predikat(capaian(x.kode)),
                tampil(akhir, x.desimal),
                persen(capaian(x.kode, akhir)),
            ]
        )
    rata = rata_rata()
    baris.append(["", "Rata-rata capaian", "", "", "", persen(rata), predikat(rata), "", ""])
    return TabelHarapan(
        [
            "No",
            "Tujuan/sasaran strategis",
            "Indikator (satuan)",
            f"Target {TAHUN}",
            f"Realisasi {TAHUN}",
            "Capaian (%)",
            "Predikat",
            f"Target akhir {FAKTA.akhir_renstra}",
            "Capaian akhir (%)",
        ],
        baris,
    )


def _realisasi_tampil(x: Indikator) -> str:
    return tampil(realisasi()[x.kode], x.desimal)


def tabel_tren() -> TabelHarapan:
    tahun = range(TAHUN - 3, TAHUN)
    return TabelHarapan(
        ["No", "Tujuan/sasaran strategis", "Indikator (satuan)", *(str(t) for t in (*tahun, TAHUN))],
        [
            [
                str(i),
                x.uraian,
                x.bersatuan,
                *(tampil(realisasi_lalu().get(x.kode, {}).get(t), x.desimal) for t in tahun),
                _realisasi_tampil(x),
            ]
            for i, x in enumerate(perjanjian(), 1)
        ],
    )


def tabel_pembanding() -> TabelHarapan:
    """Kalisat has no figures of others: the table says so and invents none."""
    assert not (AKAR / "kalisat-2024" / "benchmark.json").exists()
    kolom = ["No", "Tujuan/sasaran strategis", "Indikator (satuan)", f"Realisasi {TAHUN}"]
    return TabelHarapan(
        [*kolom, "Pembanding", "Keterangan"],
        [
            [str(i), x.uraian, x.bersatuan, _realisasi_tampil(x), "tidak tersedia", TIADA]
            for i, x in enumerate(perjanjian(), 1)
        ],
    )


def _baris_dana(nomor: str, s: Simpul) -> list[str]:
    return [nomor, s.nama, rupiah(s.pagu), rupiah(s.realisasi), persen(s.serapan)]


def tabel_pendukung() -> TabelHarapan:
    baris = []
    for x in renstra().values():
        if not (p := pendukung(x)):
            continue
        baris.append([f"Sasaran: {x.uraian}", "", "", "", ""])
        bawah = [s for s in anggaran() if s.kode == p.kode or s.kode.startswith(f"{p.kode}.")]
        baris += [_baris_dana(s.kode, s) for s in bawah]
        baris.append(["", "Jumlah untuk sasaran ini", *_baris_dana("", p)[2:]])
    kolom = ["No", "Program, kegiatan, dan sub kegiatan", "Anggaran (Rp)", "Realisasi (Rp)", "Serapan (%)"]
    return TabelHarapan(kolom, baris)


def tabel_keluaran(kode: str) -> TabelHarapan:
    """Money and outputs of each sub kegiatan of one program."""
    baris = []
    for s in anggaran():
        if s.kode.split(".")[0] != kode or s.kode == kode:
            continue
        baris.append([s.nama, "", "", "", "", ""])
        if s.kode.count(".") == 1:  # a kegiatan only heads its sub kegiatan
            continue
        baris.append(["Input", "Jumlah dana", "Rp", rupiah(s.pagu), rupiah(s.realisasi), persen(s.serapan)])
        for k in fakta("kinerja_program"):
            for b in k["besaran"] if k["simpul"] == s.kode else ():
                target, nyata = Fraction(b["target"]), Fraction(b["realisasi"])
                baris.append(
                    [
                        "Output",
                        k["nama"],
                        b["satuan"],
                        tulis(target),
                        tulis(nyata),
                        persen(nyata / target * 100),
                    ]
                )
    return TabelHarapan(["", "Uraian", "Satuan", "Target", "Realisasi", "Capaian (%)"], baris)


def tabel_efisiensi() -> TabelHarapan:
    baris = []
    for i, x in enumerate(renstra().values(), 1):
        dana = pendukung(x)
        serapan = dana.serapan if dana else None
        baris.append([str(i), x.uraian, persen(capaian(x.kode)), persen(serapan), efisiensi(x.kode)])
    return TabelHarapan(
        ["No", "Tujuan/sasaran", "Capaian kinerja (%)", "Serapan anggaran (%)", "Kategori"], baris
    )


def tabel_rekap() -> TabelHarapan:
    label = [k["label"] for k in FAKTA.skala]
    urut = [x for x in renstra().values() if x.jenjang == "sasaran"]
    urut += [x for x in perjanjian() if x.jenjang == "tujuan"]
    baris = []
    for i, x in enumerate(urut, 1):
        nilai = capaian(x.kode)
        baris.append([f"{i}. {x.uraian}", *[""] * 6])
        baris.append([x.nama, persen(nilai), *("✓" if predikat(nilai) == lb else "" for lb in label)])
    banyak = [sum(predikat(capaian(x.kode)) == lb for x in urut) for lb in label]
    baris.append(["Jumlah indikator", str(len(urut)), *(str(n) for n in banyak)])
    return TabelHarapan(["Sasaran dan indikator", "Capaian (%)", *label], baris)


def tabel_realisasi_anggaran() -> TabelHarapan:
    return TabelHarapan(
        ["No", "Program, kegiatan, dan sub kegiatan", "Pagu (Rp)", "Realisasi (Rp)", "Serapan (%)"],
        [_baris_dana(s.kode, s) for s in anggaran()] + [_baris_dana("", total())],
    )


def tabel_matriks_lampiran() -> TabelHarapan:
    tahun = [str(t) for t in renstra()["IKM"].target]
    baris = []
    for x in renstra().values():
        tujuan = x.jenjang == "tujuan"
        baris.append(
            [
                x.kunci if tujuan else "",
                x.uraian if tujuan else "",
                "" if tujuan else x.uraian,
                x.bersatuan,
                *_target_setahun(x),
                "" if tujuan else pendukung(x).nama if pendukung(x) else TIADA,
            ]
        )
    return TabelHarapan(
        ["No", "Tujuan", "Sasaran", "Indikator (satuan)", *tahun, "Strategi, kebijakan, program"], baris
    )


def tabel_rpjmd() -> TabelHarapan:
    """What the plan and its tujuan name as supported, side by side by kind."""
    (versi,) = fakta("renstra")
    kode = [*versi["mendukung"], *(t["mendukung"] for t in versi["tujuan"])]
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


def _keluaran_pertama(kode: str) -> tuple[str, str]:
    k = next(k for k in fakta("kinerja_program") if k["simpul"] == kode)
    b = k["besaran"][0]
    return k["nama"], f"{tulis(Fraction(b['target']))} {b['satuan']}"


def tabel_rkt() -> TabelHarapan:
    """A line names only what differs from plan, budget and promised output; the rest comes from there."""
    baris = []
    for tujuan in fakta("rkt")["baris"]:
        t = renstra()[tujuan["indikator"]]
        kiri = [t.uraian, tujuan.get("nama_indikator", t.nama)]
        for sasaran in tujuan["anak"]:
            s = renstra()[sasaran["indikator"]]
            tengah = [s.uraian, s.nama, sasaran.get("target", s.target[TAHUN].asli)]
            for prog in sasaran["anak"]:
                p = simpul(prog["simpul"])
                isi = [p.nama, prog["nama_indikator"], prog["target"]]
                baris.append([*kiri, *tengah, *isi, "", "", "", rupiah(p.pagu)])
                kiri, tengah = ["", ""], ["", "", ""]
                for kegiatan in prog["anak"]:
                    isi = [
                        simpul(kegiatan["simpul"]).nama,
                        kegiatan["nama_indikator"],
                        kegiatan["target"],
                    ]
                    for sub in kegiatan["anak"]:
                        d = simpul(sub["simpul"])
                        nama, target = _keluaran_pertama(d.kode)
                        baris.append([*kiri, *tengah, *isi, d.nama, nama, target, rupiah(d.pagu)])
                        isi = ["", "", ""]
    baris.append(["Jumlah", *[""] * 10, rupiah(total().pagu)])
    return TabelHarapan(
        [
            "Uraian",
            "Indikator tujuan",
            "Uraian",
            "Indikator sasaran",
            "Target",
            "Nama program/kegiatan",
            "Indikator",
            "Target",
            "Nama sub kegiatan",
            "Indikator (output)",
            "Target",
            "Anggaran (Rp)",
        ],
        baris,
    )


TABEL = {
    "Tabel 1.1": tabel_pegawai,
    "Tabel 1.2": tabel_sarpras,
    "Tabel 1.3": tabel_anggaran,
    "Mata Pencaharian": tabel_mata_pencaharian,
    "Tabel 2.1": tabel_matriks,
    "Tabel 2.2": tabel_iku,
    "Tabel 2.3": tabel_pk,
    "Tabel 3.1": tabel_skala,
    "Tabel 3.2": tabel_pengukuran,
    "Tabel 3.3": tabel_tren,
    "Tabel 3.4": tabel_pembanding,
    "Tabel 3.5": tabel_pendukung,
    "Tabel 3.6": tabel_efisiensi,
    "Tabel 3.7": tabel_rekap,
    "Tabel 3.8": tabel_realisasi_anggaran,
    "Matriks Tujuan, Sasaran": tabel_matriks_lampiran,
    "Misi, Tujuan, dan Sasaran": tabel_rpjmd,
    "Rencana Kinerja Tahunan": tabel_rkt,
    "Perjanjian Kinerja Tahun": tabel_pk,
    "Indikator Kinerja Utama": tabel_iku,
}
