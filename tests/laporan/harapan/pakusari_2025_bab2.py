"""What chapters I and II and the appendices of Pakusari's report must print, worked from the fixture files alone.

Two agreements, two plans and two decrees: `FAKTA[0]` is the earlier half of the year, `FAKTA[1]` the later.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import cache, partial

from .dasar import TIADA, Fakta, Indikator, TabelHarapan, baca, rupiah, tulis

TAHUN = 2025
FOLDER = "pakusari-2025"
FAKTA = (Fakta(FOLDER, TAHUN), Fakta(FOLDER, TAHUN, versi=1, pk=1))
SK = ("iku-pakusari-2025", "iku-pakusari-2025-2")
TAHAP = ("awal", "pergeseran", "perubahan")
fakta = FAKTA[0]


# --- chapter I --------------------------------------------------------------------------------------------


def tabel_pegawai() -> TabelHarapan:
    """The same levels of schooling on both sides."""
    baris = [{"nama": b} if isinstance(b, str) else b for b in fakta("profil")["pegawai"]["jabatan"]]

    def orang(b, ukuran, dimensi):
        return b.get("orang", {}).get(ukuran, {}).get(dimensi, {})

    ada = {p for b in baris for u in ("kebutuhan", "ada") for p in orang(b, u, "pendidikan")}
    sekolah = [p for p in ("SD", "SMP", "SMA", "D1", "D2", "D3", "D4", "S1", "S2", "S3") if p in ada]

    def angka(b):
        hasil = []
        for ukuran in ("kebutuhan", "ada"):
            isi = orang(b, ukuran, "pendidikan")
            hasil += [sum(isi.values()) if isi else None, *(isi.get(p) for p in sekolah)]
        return hasil + [orang(b, "ada", "kelamin").get(k) for k in ("L", "P")]

    isi = [angka(b) for b in baris]
    jumlah = [sum(n or 0 for n in kolom) for kolom in zip(*isi, strict=True)]
    return TabelHarapan(
        ["Jabatan", "Jml", *sekolah, "Jml", *sekolah, "L", "P"],
        [[b["nama"], *(TIADA if n is None else tulis(n) for n in a)] for b, a in zip(baris, isi, strict=True)]
        + [["Jumlah", *map(tulis, jumlah)]],
    )


def tabel_sarpras() -> TabelHarapan:
    barang = fakta("profil")["sarpras"]
    angka = [(b.get("baik", 0), b.get("rusak", 0), b["ideal"]) for b in barang]
    baris = [
        [str(i), b["nama"], str(baik + rusak), str(baik), str(rusak), str(ideal), b.get("keterangan", "")]
        for i, (b, (baik, rusak, ideal)) in enumerate(zip(barang, angka, strict=True), 1)
    ]
    baik, rusak, ideal = (sum(k) for k in zip(*angka, strict=True))
    kolom = ["No", "Sarana dan prasarana", "Jumlah", "Baik", "Rusak", "Jumlah ideal", "Keterangan"]
    return TabelHarapan(
        kolom, [*baris, ["", "Jumlah", str(baik + rusak), str(baik), str(rusak), str(ideal), ""]]
    )


def tabel_tindak_lanjut() -> TabelHarapan:
    return TabelHarapan(
        ["No", "Saran atau rekomendasi", "Tindak lanjut"],
        [
            [str(i), b["rekomendasi"], b["tindak_lanjut"]]
            for i, b in enumerate(fakta("profil")["tindak_lanjut_lhe"], 1)
        ],
    )


# --- chapter II: the plans ----------------------------------------------------------------------------------


def _butir_rpjmd() -> dict[str, dict]:
    """Lines of every RPJMD by the name that other files give them."""
    return {f"{r['tahun_awal']}/{b['kode']}": b for r in baca("jember/rpjmd.json") for b in r["butir"]}


def _bernomor(nama: str, teks: list[str]) -> str:
    if len(teks) == 1:
        return f"{nama}: {teks[0]}"
    return " ".join([f"{nama}:", *(f"{i}. {t}" for i, t in enumerate(teks, 1))])


def tabel_cascading(ke: int) -> TabelHarapan:
    """RPJMD at the left; at the right what serves it, the sasaran beside those below where nothing serves these."""
    renstra = FAKTA[ke].naskah_renstra
    tujuan = renstra["tujuan"]
    dilayani = {t["mendukung"] for t in tujuan}
    semua = _butir_rpjmd()
    kunci = [k for k in semua if k in {*renstra["mendukung"], *dilayani}]
    urut = [k for jenis in ("misi", "tujuan", "sasaran") for k in kunci if semua[k]["jenis"] == jenis]
    kiri = {k: f"{semua[k]['jenis'].capitalize()}: {semua[k]['uraian']}" for k in urut}
    baris, sudah = [], set()
    for k in urut:
        if k in sudah:
            continue
        nomor = "1" if semua[k]["jenis"] == "misi" else ""
        layanan = [(i, t) for i, t in enumerate(tujuan, 1) if t["mendukung"] == k]
        if not layanan:
            baris.append([nomor, kiri[k], TIADA])
            continue
        ((i, t),) = layanan
        nama = f"Tujuan {i}" if len(tujuan) > 1 else "Tujuan"
        kanan = f"{nama}: {t['uraian']}"
        sasaran = _bernomor("Sasaran", [s["uraian"] for s in t["sasaran"]])
        bawah = [b for b in urut if semua[b].get("induk") == k and b not in dilayani]
        if bawah:
            sudah |= set(bawah)
            baris.append([nomor, kiri[k], kanan])
            baris.append(["", _bernomor("Sasaran", [semua[b]["uraian"] for b in bawah]), sasaran])
        else:
            baris.append([nomor, kiri[k], f"{kanan} {sasaran}"])
    periode = f"{renstra['tahun_awal']}-{renstra['tahun_akhir']}"
    rpjmd = next(r for r in baca("jember/rpjmd.json") if r["tahun_awal"] == renstra["rpjmd"])
    versi = " (Perubahan)" if renstra["versi"] == "perubahan" else ""
    return TabelHarapan(
        ["No", f"RPJMD {rpjmd['tahun_awal']}-{rpjmd['tahun_akhir']}", f"Renstra{versi} {periode}"], baris
    )


def _target(x: Indikator, tahun: int) -> str:
    """Grade and number as they stand, without the unit."""
    n = x.target[tahun]
    return n.asli.removesuffix(n.satuan).strip()


def tabel_target(ke: int) -> TabelHarapan:
    f = FAKTA[ke]
    tahun = sorted({t for x in f.renstra().values() for t in x.target})
    baris, lalu, nomor = [], None, 0
    for x in f.renstra().values():
        baru = x.kunci != lalu
        nomor, lalu = nomor + baru, x.kunci
        target = [_target(x, t) for t in (*tahun, f.akhir_renstra)]
        baris.append([str(nomor) if baru else "", x.uraian if baru else "", x.bersatuan, *target])
    return TabelHarapan(
        [
            "No",
            "Tujuan/sasaran strategis",
            "Indikator (satuan)",
            *map(str, tahun),
            f"Target akhir Renstra ({f.akhir_renstra})",
        ],
        baris,
    )


# --- IKU ----------------------------------------------------------------------------------------------------


def _iku(ke: int, jenis: str) -> list[dict]:
    """Lines of one decree; it repeats the words of its Renstra where it has none of its own."""
    hasil = []
    for b in fakta("iku"):
        if b["dokumen"] == SK[ke] and b.get("jenis", "utama") == jenis:
            x = FAKTA[ke].renstra()[b["indikator"]]
            hasil.append({"sasaran": x.uraian, "nama": x.nama} | b)
    return hasil


def _satuan(kode: str) -> str:
    """The unit in the newest plan that holds the indicator."""
    semua = [
        x
        for r in fakta("renstra")
        for t in r["tujuan"]
        for bagian in (t, *t["sasaran"])
        for x in bagian["indikator"]
        if x["indikator"] == kode
    ]
    return semua[-1]["satuan"]


def _rumus(b: dict) -> list[str]:
    if "pembilang" not in b:
        return list(b.get("formulasi", ()))
    kali = ["× 100%"] if _satuan(b["indikator"]) == "%" else []
    return [b["pembilang"], b["penyebut"], *kali, *b.get("formulasi", ())]


def _berpoin(teks: list[str]) -> list[str]:
    return [f"• {t}" for t in teks] if len(teks) > 1 else teks


def _baris_iku(b: dict) -> list[str]:
    rumus = " ".join([*_rumus(b), *_berpoin(b.get("penjelasan", []))])
    return [b["sasaran"], b["nama"], rumus, " ".join(b["penanggung_jawab"]), b["sumber_data"]]


KOLOM_IKU = [
    "Tujuan/sasaran",
    "Indikator kinerja utama",
    "Formulasi dan penjelasan",
    "Penanggung jawab",
    "Sumber data",
]


def tabel_iku(ke: int) -> TabelHarapan:
    baris = [_baris_iku(b) for b in _iku(ke, "utama")]
    if lain := _iku(ke, "lainnya"):
        baris = [["Indikator kinerja utama", *[""] * 4], *baris, ["Indikator kinerja lainnya", *[""] * 4]]
        baris += [_baris_iku(b) for b in lain]
    return TabelHarapan(KOLOM_IKU, baris)


def tabel_iku_lampiran() -> TabelHarapan:
    """The first decree: six columns."""
    baris = [[str(i), *_baris_iku(b)] for i, b in enumerate(_iku(0, "utama"), 1)]
    return TabelHarapan(["No", *KOLOM_IKU], baris)


def tabel_keputusan(jenis: str, judul: str) -> TabelHarapan:
    """The second decree: seven columns, IKU and other indicators apart."""
    baris, lalu = [], None
    for i, b in enumerate(_iku(1, jenis), 1):
        definisi = [f"{'abcdefghijkl'[n]}. {t}" for n, t in enumerate(b.get("penjelasan", ()))]
        sasaran = "" if b["sasaran"] == lalu else b["sasaran"]
        lalu = b["sasaran"]
        baris.append(
            [
                str(i),
                sasaran,
                b["nama"],
                " ".join(_rumus(b)),
                " ".join(definisi) or TIADA,
                b["sumber_data"],
                " ".join(b["penanggung_jawab"]),
            ]
        )
    return TabelHarapan(
        [
            "No",
            "Tujuan/sasaran",
            judul,
            "Formulasi pengukuran",
            "Definisi operasional",
            "Sumber data",
            "Penanggung jawab",
        ],
        baris,
    )


# --- agreements and money -----------------------------------------------------------------------------------


def tabel_pk(ke: int) -> TabelHarapan:
    baris = []
    for i, b in enumerate(fakta("perjanjian")[ke]["baris"], 1):
        x = FAKTA[ke].renstra()[b["indikator"]]
        baris.append([str(i), x.uraian, x.nama, b.get("target", x.target[TAHUN].asli)])
    return TabelHarapan(["No", "Tujuan/sasaran strategis", "Indikator kinerja", f"Target {TAHUN}"], baris)


@cache
def pagu() -> dict[str, tuple[Fraction, ...]]:
    """Every node that has money, with its pagu after each stage; "" is the whole budget."""
    daun = {
        b["kode"]: tuple(Fraction(b["pagu"][t]) for t in TAHAP)
        for b in fakta("anggaran")["simpul"]
        if "pagu" in b
    }
    kode = ["", *(b["kode"] for b in fakta("anggaran")["simpul"])]
    milik = {k: [n for d, n in daun.items() if not k or d == k or d.startswith(f"{k}.")] for k in kode}
    return {k: tuple(sum(t) for t in zip(*isi, strict=True)) for k, isi in milik.items() if isi}


def tabel_pk_program(ke: int) -> TabelHarapan:
    pk = fakta("perjanjian")[ke]
    nama = {b["kode"]: b["nama"] for b in fakta("anggaran")["simpul"]}
    tahap = TAHAP.index(pk.get("tahap_pagu", "awal"))
    jumlah = [
        Fraction(p["anggaran"]) if "anggaran" in p else pagu()[p["simpul"]][tahap] for p in pk["program"]
    ]
    return TabelHarapan(
        ["No", "Program", "Anggaran (Rp)", "Keterangan"],
        [
            [str(i), nama[p["simpul"]], rupiah(n), p["keterangan"]]
            for i, (p, n) in enumerate(zip(pk["program"], jumlah, strict=True), 1)
        ]
        + [["", "Jumlah", rupiah(sum(jumlah)), ""]],
    )


def tabel_tahap() -> TabelHarapan:
    """With sen throughout, because one leaf has some."""

    def uang(kode: str) -> list[str]:
        awal, geser, ubah = pagu()[kode]
        return [tulis(n, 2) for n in (awal, geser, ubah, ubah - geser)]

    baris = [
        [b["kode"], b["nama"], *uang(b["kode"])] for b in fakta("anggaran")["simpul"] if b["kode"] in pagu()
    ]
    return TabelHarapan(
        [
            "No",
            "Program, kegiatan, dan sub kegiatan",
            "Anggaran awal (Rp)",
            "Pergeseran anggaran (Rp)",
            "Anggaran perubahan (Rp)",
            "Bertambah atau berkurang (Rp)",
        ],
        [*baris, ["", "Jumlah", *uang("")]],
    )


# --- by caption ---------------------------------------------------------------------------------------------

TABEL: dict[str, Callable[[], TabelHarapan]] = {
    "Tabel 1.1": tabel_pegawai,
    "Tabel 1.2": tabel_sarpras,
    "Tabel 1.3": tabel_tindak_lanjut,
    "Tabel 2.1": partial(tabel_cascading, 0),
    "Tabel 2.2": partial(tabel_cascading, 1),
    "Tabel 2.3": partial(tabel_target, 0),
    "Tabel 2.4": partial(tabel_target, 1),
    "Tabel 2.5": partial(tabel_iku, 0),
    "Tabel 2.6": partial(tabel_iku, 1),
    "Tabel 2.7": partial(tabel_pk, 0),
    "Tabel 2.8": partial(tabel_pk, 1),
    "Tabel 2.9": tabel_tahap,
    "Perjanjian Kinerja Tahun 2025": partial(tabel_pk, 0),
    "Perjanjian Kinerja Perubahan Tahun 2025": partial(tabel_pk, 1),
    "Indikator Kinerja Utama (IKU)": tabel_iku_lampiran,
    "Lampiran 1. Indikator kinerja utama": partial(tabel_keputusan, "utama", "Indikator kinerja utama"),
    "Lampiran 2. Indikator kinerja lainnya": partial(tabel_keputusan, "lainnya", "Indikator kinerja lainnya"),
}

# Printed in chapter II and in the appendix.
TABEL_GANDA: dict[str, list[Callable[[], TabelHarapan]]] = {
    "Program dan Anggaran dalam Perjanjian Kinerja Tahun 2025": [partial(tabel_pk_program, 0)] * 2,
    "Program dan Anggaran dalam Perjanjian Kinerja Perubahan Tahun 2025": [partial(tabel_pk_program, 1)] * 2,
}
