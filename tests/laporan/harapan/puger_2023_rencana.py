"""What Puger's report of 2023 must print of its plan, its agreement and the documents of the appendix."""

from fractions import Fraction

from .dasar import TIADA, Fakta, Indikator, TabelHarapan, baca, rupiah, tulis
from .puger_2023 import (
    FAKTA,
    PERUBAHAN,
    SEBELUM,
    SESUDAH,
    TAHUN,
    anggaran,
    fakta,
    pendukung,
    simpul,
    total,
)

TAHUN_RENSTRA = [str(t) for t in range(2022, 2027)]  # the plan states no targets for 2021


def _butir_daerah() -> dict[str, dict]:
    return {f"{r['tahun_awal']}/{b['kode']}": b for r in baca("jember/rpjmd.json") for b in r["butir"]}


def _target(x: Indikator) -> list[str]:
    """Grade and number as they stand, without the unit."""
    return [x.target[int(t)].asli.removesuffix(x.target[int(t)].satuan).strip() for t in TAHUN_RENSTRA]


def tabel_versi(versi: int) -> TabelHarapan:
    """One version by its groups: each tujuan, then its sasaran of that group."""
    renstra = fakta("renstra")[versi]
    wajah = Fakta("puger-2023", TAHUN, versi=versi).renstra()
    daerah = _butir_daerah()
    judul = {"rutin": "Rutin", "non_rutin": "Non-rutin"}
    urut = dict.fromkeys(s["kelompok"] for t in renstra["tujuan"] for s in t["sasaran"])
    baris, nomor = [], 0
    for kelompok in urut:
        milik = [t for t in renstra["tujuan"] if any(s["kelompok"] == kelompok for s in t["sasaran"])]
        dukung = [daerah[t["mendukung"]] for t in milik if "mendukung" in t]
        sasaran = "; ".join(f"{d['uraian']} ({d['indikator']})" for d in dukung)
        kepala = f"{judul[kelompok]}. Sasaran RPJMD: {sasaran}" if sasaran else judul[kelompok]
        baris.append([kepala, *[""] * 8])
        for t in milik:
            nomor += 1
            for x in (wajah[i["indikator"]] for i in t["indikator"]):
                baris.append([str(nomor), t["uraian"], "", x.bersatuan, *_target(x)])
            for s in t["sasaran"]:
                for x in (wajah[i["indikator"]] for i in s["indikator"]):
                    baris.append(["", "", s["uraian"], x.bersatuan, *_target(x)])
    return TabelHarapan(["No", "Tujuan", "Sasaran", "Indikator tujuan/sasaran", *TAHUN_RENSTRA], baris)


def tabel_iku() -> TabelHarapan:
    baris = []
    for i, b in enumerate(fakta("iku"), 1):
        x = FAKTA.renstra()[b["indikator"]]
        rumus = [b["pembilang"], b["penyebut"], "× 100%"] if "pembilang" in b else []
        formulasi = " ".join([*rumus, *b.get("penjelasan", ())]) or TIADA
        baris.append(
            [
                str(i),
                x.uraian,
                x.nama,
                formulasi,
                " ".join(b["penanggung_jawab"]),
                b.get("sumber_data", TIADA),
            ]
        )
    kolom = ["No", "Tujuan/sasaran", "Indikator kinerja utama", "Formulasi dan penjelasan"]
    return TabelHarapan([*kolom, "Penanggung jawab", "Sumber data"], baris)


def tabel_pk() -> TabelHarapan:
    return TabelHarapan(
        ["No", "Tujuan/sasaran strategis", "Indikator kinerja", f"Target {TAHUN}"],
        [[str(i), x.uraian, x.nama, x.target[TAHUN].asli] for i, x in enumerate(FAKTA.perjanjian(), 1)],
    )


def tabel_pk_program() -> TabelHarapan:
    (pk,) = fakta("perjanjian")
    baris = [(simpul(p["simpul"]), p["keterangan"]) for p in pk["program"]]
    return TabelHarapan(
        ["No", "Program", "Anggaran (Rp)", "Keterangan"],
        [[str(i), s.nama, rupiah(s.pagu), ket] for i, (s, ket) in enumerate(baris, 1)]
        + [["", "Jumlah", rupiah(sum(s.pagu for s, _ in baris)), ""]],
    )


def _tanpa_target(tujuan: dict) -> bool:
    return not any(x.get("target") for x in tujuan.get("indikator", ()))


def tabel_matriks(versi: int) -> TabelHarapan:
    """A tujuan without targets of its own stands beside its first sasaran."""
    wajah = Fakta("puger-2023", TAHUN, versi=versi).renstra()
    baris = []
    for n, t in enumerate(fakta("renstra")[versi]["tujuan"], 1):
        milik = [wajah[i["indikator"]] for i in t["indikator"]]
        awal = [str(n), t["uraian"], " ".join(x.bersatuan for x in milik)]
        if not _tanpa_target(t):
            baris += [[str(n), t["uraian"], x.bersatuan, "", "", *_target(x), "", "", ""] for x in milik]
            awal = ["", "", ""]
        for s in t["sasaran"]:
            cara = s.get("kebijakan", {})
            uraian, isi = s["uraian"], None
            for x in (wajah[i["indikator"]] for i in s["indikator"]):
                dana = pendukung(x) if versi == SESUDAH else None
                program = " ".join(cara.get("program", [])) or (dana.nama if dana else TIADA)
                isi = (
                    ["", "", ""]
                    if isi
                    else [" ".join(cara.get(k, [])) or TIADA for k in ("strategi", "kebijakan")] + [program]
                )
                baris.append([*awal, uraian, x.bersatuan, *_target(x), *isi])
                awal, uraian = ["", "", ""], ""
    kolom = ["No", "Tujuan", "Indikator tujuan", "Sasaran", "Indikator sasaran"]
    return TabelHarapan([*kolom, *TAHUN_RENSTRA, "Strategi", "Kebijakan", "Program"], baris)


def tabel_rpjmd() -> TabelHarapan:
    """What the plan in force and its tujuan name as supported, side by side by kind."""
    versi = fakta("renstra")[SESUDAH]
    kode = [*versi["mendukung"], *(t["mendukung"] for t in versi["tujuan"] if "mendukung" in t)]
    urut = [b for k, b in _butir_daerah().items() if k in kode]
    misi, tujuan, sasaran = ([b for b in urut if b["jenis"] == j] for j in ("misi", "tujuan", "sasaran"))
    baris = []
    for i in range(max(map(len, (misi, tujuan, sasaran)))):
        m, t, s = (d[i] if i < len(d) else {} for d in (misi, tujuan, sasaran))
        isi = [m.get("uraian"), t.get("uraian"), t.get("indikator"), s.get("uraian"), s.get("indikator")]
        baris.append([n or "" for n in isi])
    kolom = ["Misi", "Tujuan RPJMD", "Indikator tujuan", "Sasaran RPJMD", "Indikator sasaran"]
    return TabelHarapan(kolom, baris)


def _keluaran(kode: str) -> dict:
    """The first output of a sub kegiatan."""
    return next(
        k for k in fakta("kinerja_program") if k["simpul"] == kode and k.get("jenis", "output") == "output"
    )


def _setahun(besaran: dict) -> str:
    return f"{tulis(Fraction(besaran['target']))} {besaran['satuan']}"


def tabel_rkt() -> TabelHarapan:
    """A line names only what differs from plan, budget and promised output; the rest comes from there."""
    baris = []
    for tujuan in fakta("rkt")["baris"]:
        kiri = [tujuan["uraian"], tujuan["nama_indikator"]]
        for sasaran in tujuan["anak"]:
            s = FAKTA.renstra()[sasaran["indikator"]]
            tengah = [s.uraian, s.nama, sasaran.get("target", s.target[TAHUN].asli)]
            for prog in sasaran["anak"]:
                p = simpul(prog["simpul"])
                isi = [p.nama, prog.get("nama_indikator", ""), prog.get("target", TIADA)]
                baris.append([*kiri, *tengah, *isi, "", "", "", rupiah(p.pagu)])
                kiri, tengah = ["", ""], ["", "", ""]
                for kegiatan in prog["anak"]:
                    isi = [
                        simpul(kegiatan["simpul"]).nama,
                        kegiatan.get("nama_indikator", ""),
                        kegiatan.get("target", TIADA),
                    ]
                    for sub in kegiatan["anak"]:
                        d = simpul(sub["simpul"])
                        k = _keluaran(d.kode)
                        baris.append(
                            [
                                *kiri,
                                *tengah,
                                *isi,
                                d.nama,
                                k["nama"],
                                _setahun(k["besaran"][0]),
                                rupiah(d.pagu),
                            ]
                        )
                        isi = ["", "", ""]
    baris.append(["Jumlah", *[""] * 10, rupiah(total().pagu)])
    kolom = ["Uraian", "Indikator tujuan", "Uraian", "Indikator sasaran", "Target", "Nama program/kegiatan"]
    kolom += ["Indikator", "Target", "Nama sub kegiatan", "Indikator (output)", "Target", "Anggaran (Rp)"]
    return TabelHarapan(kolom, baris)


def _keterangan(besaran: dict) -> str:
    """Said where the quarters are neither the year's target in parts nor that target itself at the end."""
    angka = [Fraction(n) for _, n in sorted(besaran.get("rencana_aksi", {}).items())]
    target = Fraction(besaran["target"])
    if not angka or target in (sum(angka), angka[-1]):
        return ""
    return f"Jumlah triwulan {tulis(sum(angka))}, target setahun {tulis(target)}."


def tabel_rencana_aksi() -> TabelHarapan:
    """Promised indicators have no quarters (the print's 25% each are not their targets); outputs have."""
    baris = []
    for x in (x for x in FAKTA.renstra().values() if x in FAKTA.perjanjian()):
        p = pendukung(x)
        baris.append([x.uraian, x.nama, p.nama, "", "", x.target[TAHUN].asli, *[TIADA] * 4, ""])
        for kegiatan in (s for s in anggaran() if s.kode.startswith(f"{p.kode}.") and s.kode.count(".") == 1):
            nama = kegiatan.nama
            for sub in (s for s in anggaran() if s.kode.startswith(f"{kegiatan.kode}.")):
                k = _keluaran(sub.kode)
                (b,) = k["besaran"]
                tw = [b.get("rencana_aksi", {}).get(n, TIADA) for n in "1234"]
                baris.append(["", "", nama, sub.nama, k["nama"], _setahun(b), *tw, _keterangan(b)])
                nama = ""
    kolom = ["Uraian", "Indikator kinerja", "Program/kegiatan", "Uraian", "Indikator kinerja/output"]
    return TabelHarapan([*kolom, "Setahun", "TW I", "TW II", "TW III", "TW IV", "Keterangan"], baris)


def tabel_penghargaan() -> TabelHarapan:
    baris = [
        [str(i), p["nama"], p["tingkat"], str(TAHUN), p["keterangan"]]
        for i, p in enumerate(fakta("profil")["penghargaan"], 1)
    ]
    return TabelHarapan(["No", "Jenis prestasi", "Level/tingkat", "Tahun", "Keterangan"], baris)


MATRIKS = "Matriks Tujuan, Sasaran, Strategi, dan Kebijakan Kecamatan Puger Tahun 2021-2026"
TABEL = {
    "Tabel 2.1": lambda: tabel_versi(SEBELUM),
    "Tabel 2.2": lambda: tabel_versi(SESUDAH),
    "Tabel 2.3": tabel_iku,
    "Tabel 2.4": tabel_pk,
    f"{MATRIKS} (sesudah": lambda: tabel_matriks(SESUDAH),
    f"{MATRIKS} (perubahan": lambda: tabel_matriks(PERUBAHAN),
    "Misi, Tujuan, dan Sasaran": tabel_rpjmd,
    "Rencana Kinerja Tahunan": tabel_rkt,
    "Rencana Aksi Kinerja": tabel_rencana_aksi,
    "Perjanjian Kinerja Perubahan Tahun": tabel_pk,
    "Program dan Anggaran": tabel_pk_program,
    "Indikator Kinerja Utama": tabel_iku,
    "Prestasi dan Penghargaan": tabel_penghargaan,
}
