"""The two grids of money: pagu per tahap, and realisasi per triwulan (or of the year). Inputs on leaves, sums above.

A row carries what it showed, so that only what someone changed is written, and never over a colleague's change
unseen. A cell that is refused keeps its text and says why; the others are saved.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from kinerja.perhitungan.angka import format_angka
from organisasi.alur import get_kunci
from organisasi.galat import GalatPengguna, GalatRevisi
from organisasi.models import Instansi, JenisPengajuan, Pengguna
from organisasi.templatetags.tampilan import tanggal

from .actions import (
    CATATAN_TERPANJANG,
    LEBIH,
    ROMAWI,
    SUBJEK,
    GalatCatatan,
    awal_triwulan,
    find_catatan,
    has_begun,
    save_kisi,
    write_catatan,
    write_pagu,
    write_realisasi,
    write_rincian,
)
from .jumlah import Pohon, SimpulPohon, sum_pagu_per_kolom, susun_pohon
from .models import Pagu, RealisasiAnggaran, Simpul

SETAHUN = RealisasiAnggaran.SETAHUN
PERGESERAN_TERBANYAK = 5
MENUNGGU = "Belum tersimpan, menunggu catatan di bawah."


@dataclass(frozen=True, slots=True)
class Kolom:
    kunci: str  # "awal", "pergeseran2", "tw1", "belanja"
    judul: str
    jenis: str = "rupiah"  # "rupiah", "pilihan" or "teks"
    tertutup: str = ""  # why nothing can be typed in it now, as one sentence
    belum: bool = False  # its time has not come
    opsional: bool = False  # nothing is missing where it is empty


@dataclass
class Sel:
    """One cell of a leaf: what stands in it, or what was typed and refused."""

    kolom: Kolom
    nama: str
    label: str
    teks: str
    galat: str = ""

    @property
    def id(self) -> str:
        return f"id_{self.nama}"


@dataclass
class Baris:
    """One node. Cells where it is a leaf; `jumlah` holds the sums where it is not."""

    simpul: SimpulPohon
    dalam: int
    jumlah: Sequence[Decimal | None]
    sel: list[Sel] = field(default_factory=list)
    lama: str = ""
    catatan: Sel | None = None  # shown where there is something to explain

    @property
    def pk(self) -> int:
        return self.simpul.pk

    @property
    def galat(self) -> bool:
        return any(s.galat for s in self.sel) or bool(self.catatan and self.catatan.galat)


@dataclass
class Kisi:
    pohon: Pohon
    kolom: Sequence[Kolom]
    baris: list[Baris]
    jumlah: Sequence[Decimal | None]  # totals of the columns
    kunci: str  # why the whole grid is locked, "" where it is open
    tersimpan: int = 0
    setahun: int = 0  # leaves whose year is known as one amount, where the quarters are shown

    @property
    def galat(self) -> int:
        return sum(bool(s.galat) for b in self.baris for s in [*b.sel, *([b.catatan] if b.catatan else [])])


@dataclass
class Ditolak:
    """A refused cell: the text as typed, why, and against what it was typed (None: what stands there now)."""

    teks: str
    galat: str
    lama: str | None


Penolakan = dict[tuple[int, str], Ditolak]


def write_jumlah(jumlah: Decimal | None) -> str:
    """An amount as a cell shows it: "1.949.000", sen only where there are any; "" for nothing."""
    if jumlah is None:
        return ""
    return format_angka(jumlah, None if jumlah == jumlah.to_integral_value() else 2)


# --- pagu ---------------------------------------------------------------------------------------------------


def susun_kisi_pagu(
    instansi: Instansi, tahun: int, pergeseran: int = 0, ditolak: Penolakan | None = None
) -> Kisi:
    """pergeseran: how many such columns are asked for; those with an amount are always there."""
    pohon = susun_pohon(instansi, tahun)
    pagu: dict[int, dict[tuple[str, int], Decimal]] = {}
    for simpul, tahap, ke, jumlah in Pagu.objects.filter(
        simpul__instansi=instansi, simpul__tahun=tahun
    ).values_list("simpul", "tahap", "ke", "jumlah"):
        pagu.setdefault(simpul, {})[tahap, ke] = jumlah
    ada = max((ke for p in pagu.values() for tahap, ke in p if tahap == "pergeseran"), default=0)
    tahap = [("awal", 1)]
    tahap += [("pergeseran", n) for n in range(1, max(ada, min(pergeseran, PERGESERAN_TERBANYAK)) + 1)]
    tahap += [("perubahan", 1)]
    uang = [Kolom(_kunci_pagu(t, ke), _judul_pagu(t, ke, tahap), opsional=t != "awal") for t, ke in tahap]
    kolom = [*uang, Kolom("belanja", "Jenis belanja", "pilihan"), Kolom("sumber_dana", "Sumber dana", "teks")]
    jumlah = sum_pagu_per_kolom(pohon, pagu, tahap)
    sendiri = dict(Simpul.objects.filter(instansi=instansi, tahun=tahun).values_list("pk", "belanja"))

    def isi(s: SimpulPohon) -> dict[str, str]:
        milik = pagu.get(s.pk, {})
        return {_kunci_pagu(t, ke): write_jumlah(milik.get((t, ke))) for t, ke in tahap} | {
            "belanja": sendiri.get(s.pk, ""),
            "sumber_dana": s.sumber_dana,
        }

    baris = _susun_baris(pohon, kolom, isi, lambda s: jumlah[s.pk], ditolak or {})
    return Kisi(pohon, kolom, baris, jumlah[0], get_kunci(instansi, tahun, SUBJEK))


def save_kisi_pagu(instansi: Instansi, tahun: int, data: Mapping, pelaku: Pengguna) -> Kisi:
    """Save what changed; raises GalatPengguna where the whole grid is refused (locked, not allowed)."""
    simpul = _read_simpul(instansi, tahun)
    tulis: list[tuple[int, str, str, str | None, Callable]] = []
    for pk, s in simpul.items():
        for kunci, teks, lama in _changed(data, pk):
            if kunci in ("belanja", "sumber_dana"):
                aksi = write_rincian(s, kunci, teks, lama, pelaku)
            elif tahap_ke := _read_kunci_pagu(kunci):
                aksi = write_pagu(s, *tahap_ke, teks, _read_lama(lama), pelaku)
            else:
                continue
            tulis.append((pk, kunci, teks, lama, aksi))
    galat = save_kisi(instansi, tahun, pelaku, [t[4] for t in tulis])
    ditolak: Penolakan = {}
    for nomor, salah in galat.items():
        pk, kunci, teks, lama, _ = tulis[nomor]
        ditolak[pk, kunci] = Ditolak(teks, str(salah), _lama_terkini(salah, lama))
    kisi = susun_kisi_pagu(instansi, tahun, _read_bulat(data.get("pergeseran")), ditolak)
    kisi.tersimpan = len(tulis) - len(galat)
    return kisi


def _kunci_pagu(tahap: str, ke: int) -> str:
    return f"{tahap}{ke}" if tahap == "pergeseran" else tahap


def _read_kunci_pagu(kunci: str) -> tuple[str, int] | None:
    if kunci in ("awal", "perubahan"):
        return kunci, 1
    ke = kunci.removeprefix("pergeseran")
    if kunci != ke and ke.isdecimal() and 1 <= int(ke) <= PERGESERAN_TERBANYAK:
        return "pergeseran", int(ke)
    return None


def _judul_pagu(tahap: str, ke: int, semua: Sequence[tuple[str, int]]) -> str:
    beberapa = sum(t == "pergeseran" for t, _ in semua) > 1
    return f"Pagu {tahap}" + (f" {ke}" if tahap == "pergeseran" and beberapa else "")


# --- realisasi ----------------------------------------------------------------------------------------------


def is_setahun(instansi: Instansi, tahun: int) -> bool:
    """Whether the year's realisasi is kept as one amount a leaf: then the page opens so."""
    ada = set(
        RealisasiAnggaran.objects.filter(simpul__instansi=instansi, simpul__tahun=tahun)
        .order_by()
        .values_list("triwulan", flat=True)
        .distinct()
    )
    return ada == {SETAHUN}


def susun_kisi_realisasi(
    instansi: Instansi, tahun: int, setahun: bool, ditolak: Penolakan | None = None
) -> Kisi:
    """setahun: one column for the year instead of the four quarters."""
    ditolak = ditolak or {}
    pohon = susun_pohon(instansi, tahun)
    realisasi: dict[int, list[RealisasiAnggaran]] = {}
    for r in RealisasiAnggaran.objects.filter(simpul__instansi=instansi, simpul__tahun=tahun):
        realisasi.setdefault(r.simpul_id, []).append(r)
    periode = (SETAHUN,) if setahun else (1, 2, 3, 4)
    kolom = [_kolom_realisasi(instansi, tahun, n) for n in periode]
    catatan = {pk: c.catatan for pk, isi in realisasi.items() if (c := find_catatan(isi))}

    def isi(s: SimpulPohon) -> dict[str, str]:
        milik = {r.triwulan: r.jumlah for r in realisasi.get(s.pk, ())}
        return {f"tw{n}": write_jumlah(milik.get(n)) for n in periode} | {"catatan": catatan.get(s.pk, "")}

    def jumlah(s: SimpulPohon | Pohon) -> Sequence[Decimal | None]:
        return (s.realisasi,) if setahun else s.triwulan

    baris = _susun_baris(pohon, kolom, isi, jumlah, ditolak)
    for b in baris:
        if b.sel and (b.simpul.lebih or catatan.get(b.pk) or (b.pk, "catatan") in ditolak):
            tolak = ditolak.get((b.pk, "catatan"))
            b.catatan = Sel(
                Kolom("catatan", "Sebab melebihi pagu", "teks"),
                f"catatan-{b.pk}",
                f"Catatan realisasi {b.simpul.kode}",
                tolak.teks if tolak else catatan.get(b.pk, ""),
                tolak.galat if tolak else (LEBIH if b.simpul.lebih and not catatan.get(b.pk) else ""),
            )
    tahunan = sum(any(r.triwulan == SETAHUN for r in milik) for milik in realisasi.values())
    kunci = get_kunci(instansi, tahun, SUBJEK)
    return Kisi(pohon, kolom, baris, jumlah(pohon), kunci, setahun=0 if setahun else tahunan)


def save_kisi_realisasi(
    instansi: Instansi, tahun: int, setahun: bool, data: Mapping, pelaku: Pengguna
) -> Kisi:
    """As `save_kisi_pagu`. An amount above the pagu waits for its note and asks for it below the row."""
    simpul = _read_simpul(instansi, tahun)
    tulis: list[tuple[int, str, str, str | None, Callable]] = []
    catatan: dict[int, tuple[str, str]] = {}
    for pk, s in simpul.items():
        berubah = {kunci: (teks, lama) for kunci, teks, lama in _changed(data, pk)}
        note = berubah.pop("catatan", None)
        if note:
            catatan[pk] = note
        jumlah = [(k, isi) for k, isi in berubah.items() if k in ("tw0", "tw1", "tw2", "tw3", "tw4")]
        for kunci, (teks, lama) in jumlah:
            sebab = (note[0], note[1] or "") if note else (None, "")
            aksi = write_realisasi(s, int(kunci[2:]), teks, _read_lama(lama), pelaku, *sebab)
            tulis.append((pk, kunci, teks, lama, aksi))
        if note and not jumlah:
            tulis.append((pk, "catatan", note[0], note[1], write_catatan(s, note[0], note[1] or "", pelaku)))
    galat = save_kisi(instansi, tahun, pelaku, [t[4] for t in tulis])
    ditolak: Penolakan = {}
    for nomor, salah in galat.items():
        pk, kunci, teks, lama, _ = tulis[nomor]
        note = catatan.get(pk)
        bentrok = isinstance(salah, GalatRevisi) and isinstance(salah.terkini, str)
        if kunci.startswith("tw") and (bentrok or isinstance(salah, GalatCatatan)):
            # The amount reads well: it stays in its cell and waits for what is below the row.
            ditolak[pk, kunci] = Ditolak(teks, MENUNGGU, lama)
            lama_catatan = salah.terkini if bentrok else note[1] if note else None
            ditolak[pk, "catatan"] = Ditolak(note[0] if note else "", str(salah), lama_catatan)
            continue
        ditolak[pk, kunci] = Ditolak(teks, str(salah), _lama_terkini(salah, lama))
        if note and (pk, "catatan") not in ditolak:
            ditolak[pk, "catatan"] = Ditolak(note[0], "", note[1])
    kisi = susun_kisi_realisasi(instansi, tahun, setahun, ditolak)
    kisi.tersimpan = len(tulis) - len(galat)
    return kisi


def _kolom_realisasi(instansi: Instansi, tahun: int, triwulan: int) -> Kolom:
    judul = f"Triwulan {ROMAWI[triwulan]}" if triwulan else "Setahun"
    if not has_begun(tahun, triwulan):
        buka = tanggal(awal_triwulan(tahun, triwulan))
        return Kolom(f"tw{triwulan}", judul, tertutup=f"Belum waktunya diisi. Dibuka {buka}.", belum=True)
    return Kolom(
        f"tw{triwulan}",
        judul,
        tertutup=get_kunci(instansi, tahun, JenisPengajuan.REALISASI, triwulan or 4),
    )


# --- both ---------------------------------------------------------------------------------------------------


def _susun_baris(
    pohon: Pohon,
    kolom: Sequence[Kolom],
    isi: Callable[[SimpulPohon], dict[str, str]],
    jumlah: Callable[[SimpulPohon], Sequence[Decimal | None]],
    ditolak: Penolakan,
) -> list[Baris]:
    baris = []
    for s, dalam in _walk(pohon.program):
        b = Baris(s, dalam, jumlah(s))
        if s.daun:
            lama = isi(s)
            for k in kolom:
                tolak = ditolak.get((s.pk, k.kunci))
                b.sel.append(
                    Sel(
                        k,
                        f"{k.kunci}-{s.pk}",
                        f"{k.judul}, {s.kode} {s.nama}",
                        tolak.teks if tolak else lama[k.kunci],
                        tolak.galat if tolak else "",
                    )
                )
            for (pk, kunci), tolak in ditolak.items():
                if pk == s.pk and tolak.lama is not None:
                    lama[kunci] = tolak.lama
            b.lama = json.dumps(lama, ensure_ascii=False, separators=(",", ":"))
        baris.append(b)
    return baris


def _walk(simpul: Sequence[SimpulPohon], dalam: int = 0):
    for s in simpul:
        yield s, dalam
        yield from _walk(s.anak, dalam + 1)


def _read_simpul(instansi: Instansi, tahun: int) -> dict[int, Simpul]:
    milik = Simpul.objects.filter(instansi=instansi, tahun=tahun).select_related("instansi")
    return {s.pk: s for s in milik.order_by("urutan")}


def _changed(data: Mapping, pk: int):
    """(column, text, what the row showed there) of each cell of a leaf whose text is not what it showed."""
    try:
        lama = json.loads(data.get(f"lama-{pk}", ""))
    except ValueError:
        return
    if not isinstance(lama, dict):
        return
    for kunci, dilihat in lama.items():
        teks = data.get(f"{kunci}-{pk}")
        if teks is not None and isinstance(dilihat, str) and teks.strip() != dilihat:
            yield kunci, teks[:1000].strip(), dilihat


def _read_lama(teks: str) -> Decimal | None:
    """What a cell showed, written by `write_jumlah`."""
    if not teks:
        return None
    try:
        return Decimal(teks.replace(".", "").replace(",", "."))
    except InvalidOperation:
        return None


def _lama_terkini(salah: GalatPengguna, lama: str) -> str:
    """After a conflict the row shows the colleague's value as what stood there: saving again is a decision."""
    if not isinstance(salah, GalatRevisi):
        return lama
    terkini = salah.terkini
    return terkini if isinstance(terkini, str) else write_jumlah(terkini.jumlah if terkini else None)


def _read_bulat(teks: str | None) -> int:
    return int(teks) if teks and teks.isdecimal() and len(teks) < 3 else 0


__all__ = [
    "CATATAN_TERPANJANG",
    "Kisi",
    "is_setahun",
    "save_kisi_pagu",
    "save_kisi_realisasi",
    "susun_kisi_pagu",
    "susun_kisi_realisasi",
]
