"""What the appendices of Pakusari's report of 2020 must print, worked from the fixture files alone."""

from fractions import Fraction

from .dasar import TIADA, Fakta, TabelHarapan, baca, rupiah, tulis

FAKTA = fakta = Fakta("pakusari-2020", 2020, pk=1)
renstra = FAKTA.renstra


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
