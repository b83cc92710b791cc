"""One description of a table, two directions: rows of a fixture into the database, and out again.

A value that the file leaves out is derived (`turunan`) or has its default (`bawaan`); the exporter leaves out
exactly those again. Rows are found by their natural key, changed only where they differ, and removed when the
file no longer lists them, so loading twice writes nothing the second time.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models
from django.db.models import ProtectedError

from kinerja.perhitungan.angka import Nilai, format_nilai, parse_nilai

from .berkas import SalahMuatan

# --- fields -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Medan:
    """One value: its key in the file, its attribute on the model, and how to read and write it."""

    kunci: str
    baca: Callable[[Any, Any], Any]
    tulis: Callable[[Any, Any], Any]
    bawaan: Any = None
    wajib: bool = False
    atribut: str = ""

    @property
    def nama(self) -> str:
        return self.atribut or self.kunci


def _teks(nilai, _konteks):
    if not isinstance(nilai, str):
        raise ValueError(f"harus berupa teks, bukan {nilai!r}")
    return nilai


def _bulat(nilai, _konteks):
    if isinstance(nilai, bool) or not isinstance(nilai, int):
        raise ValueError(f"harus berupa bilangan bulat, bukan {nilai!r}")
    return nilai


def _benar(nilai, _konteks):
    if not isinstance(nilai, bool):
        raise ValueError(f"harus true atau false, bukan {nilai!r}")
    return nilai


def _tanggal(nilai, konteks):
    try:
        return date.fromisoformat(_teks(nilai, konteks))
    except ValueError:
        raise ValueError(f"bukan tanggal: tulis misalnya 2024-01-26, bukan {nilai!r}") from None


def _desimal(nilai, konteks):
    # Numbers with a fraction and rupiah are strings in the files: JSON readers would make floats of them.
    try:
        return Decimal(_teks(nilai, konteks))
    except InvalidOperation:
        raise ValueError(f'bukan angka: tulis misalnya "1949000" atau "50.53", bukan {nilai!r}') from None


def _nilai(nilai, _konteks):
    if isinstance(nilai, dict):
        asing = set(nilai) - {"angka", "label", "satuan"}
        if asing:
            raise ValueError(f'kunci "{min(asing)}" tidak dikenal')
        angka = nilai.get("angka")
        return Nilai(
            None if angka is None else _desimal(angka, None), nilai.get("label"), nilai.get("satuan")
        )
    return parse_nilai(_teks(nilai, None))


def tulis_desimal(nilai, _konteks=None):
    return f"{nilai.normalize():f}" if nilai else "0"


def _tulis_nilai(nilai, _konteks):
    teks = format_nilai(nilai)
    try:
        if parse_nilai(teks) == nilai:
            return teks
    except ValueError:
        pass
    angka = None if nilai.angka is None else tulis_desimal(nilai.angka)
    bagian = {"angka": angka, "label": nilai.label, "satuan": nilai.satuan}
    return {k: v for k, v in bagian.items() if v is not None}


def _apa_adanya(nilai, _konteks):
    return nilai


def teks(kunci, **lain):
    return Medan(kunci, _teks, _apa_adanya, **{"bawaan": "", **lain})


def bulat(kunci, **lain):
    return Medan(kunci, _bulat, _apa_adanya, **lain)


def benar(kunci, **lain):
    return Medan(kunci, _benar, _apa_adanya, **{"bawaan": False, **lain})


def tanggal(kunci, **lain):
    return Medan(kunci, _tanggal, lambda nilai, _: nilai.isoformat(), **lain)


def desimal(kunci, **lain):
    return Medan(kunci, _desimal, tulis_desimal, **lain)


def nilai(kunci, **lain):
    """A printed value such as "B (69)"; where its text cannot be read back, its parts."""
    return Medan(kunci, _nilai, _tulis_nilai, **{"bawaan": Nilai(), "atribut": "nilai", **lain})


def bebas(kunci, bawaan, **lain):
    """A JSON field, taken as it stands."""
    return Medan(kunci, _apa_adanya, _apa_adanya, bawaan=bawaan, **lain)


def rujukan(kunci, macam, **lain):
    """A reference by natural key: `Konteks.cari_<macam>` finds it, `Konteks.sebut_<macam>` names it."""
    return Medan(
        kunci,
        lambda nilai, konteks: konteks.find(macam, nilai),
        lambda objek, konteks: getattr(konteks, f"sebut_{macam}")(objek),
        **lain,
    )


# --- tables -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Anak:
    """Rows below a row: under which key, by which table, and in what shape they are written."""

    kunci: str
    peta: "Peta | Callable[[], Peta]"
    induk: str
    pengelola: str = ""
    bentuk: Any = None

    def get_peta(self) -> "Peta":
        return self.peta if isinstance(self.peta, Peta) else self.peta()

    def rows_of(self, objek):
        return getattr(objek, self.pengelola or self.kunci).all()


@dataclass(frozen=True)
class Peta:
    model: type[models.Model]
    medan: tuple[Medan, ...]
    kunci: tuple[str, ...]  # attributes that identify a row among its siblings
    urut: bool = False  # the position in the list is `urutan`
    anak: tuple[Anak, ...] = ()
    # Values for what the file leaves out. Gets the row so far (or the object, when exporting).
    turunan: Callable[[Any, Any], dict] | None = None
    # Attributes that no file ever states (a running number, a parent read from the code).
    tambahan: Callable[[Any, Any], dict] | None = None
    # Keys left out keep what the database has: for a record that several files complete.
    sebagian: bool = False
    m2m: tuple[Medan, ...] = ()
    urutan_ekspor: tuple[str, ...] = field(default=())

    def known_keys(self) -> set[str]:
        return {m.kunci for m in (*self.medan, *self.m2m)} | {a.kunci for a in self.anak}


def muat_baris(
    peta: Peta, baris, konteks, letak: str, ada, tetap: dict, *, hapus=True, timpa=True, milik=None
) -> list:
    """Write `baris` so that the rows of the queryset `ada` become them. Returns the objects in order.

    Where rows of other files can be meant too, `ada` holds them all and `milik` those that this file may remove.
    """
    if not isinstance(baris, list):
        raise SalahMuatan("harus berupa daftar", letak)
    if ada and (relasi := [k for k in peta.kunci if peta.model._meta.get_field(k).is_relation]):
        ada = ada.select_related(*relasi)
    lama = {tuple(getattr(o, k) for k in peta.kunci): o for o in ada}
    hasil, terpakai = [], set()
    for nomor, isi in enumerate(baris, 1):
        tempat = f"{letak}[{nomor}]"
        if not isinstance(isi, dict):
            raise SalahMuatan("harus berupa objek berkunci", tempat)
        sumber = _baca_isi(peta, isi, konteks, tempat, {**tetap, **({"urutan": nomor} if peta.urut else {})})
        kunci = tuple(getattr(sumber, k) for k in peta.kunci)
        if kunci in terpakai:
            raise SalahMuatan(f"baris ini tertulis dua kali ({', '.join(map(str, kunci))})", tempat)
        terpakai.add(kunci)
        objek, baru = lama.get(kunci), kunci not in lama
        if baru or timpa:
            objek = _simpan(peta, objek or peta.model(), sumber, isi, tempat, baru)
            for m in peta.m2m:
                if m.kunci in isi or not peta.sebagian:
                    _simpan_m2m(m, objek, isi.get(m.kunci, []), konteks, f"{tempat}.{m.kunci}")
        for anak in peta.anak:
            if anak.kunci in isi or not peta.sebagian:
                tempat_anak = f"{tempat}.{anak.kunci}"
                _muat_anak(anak, objek, isi.get(anak.kunci), konteks, tempat_anak, baru, hapus, timpa)
        hasil.append(objek)
    if hapus:
        lepas = [o for k, o in lama.items() if k not in terpakai]
        if lepas and milik is not None:
            boleh = set(milik.values_list("pk", flat=True))
            lepas = [o for o in lepas if o.pk in boleh]
        _hapus(lepas, letak)
    return hasil


def _baca_isi(peta: Peta, isi: dict, konteks, letak: str, tetap: dict) -> SimpleNamespace:
    if asing := sorted(set(isi) - peta.known_keys()):
        raise SalahMuatan(f'kunci "{asing[0]}" tidak dikenal', letak)
    sumber = SimpleNamespace(**{m.nama: m.bawaan for m in peta.medan}, **tetap)
    for m in peta.medan:
        if m.kunci in isi and isi[m.kunci] is None and m.bawaan is None and not m.wajib:
            setattr(sumber, m.nama, None)  # said to be empty where a value would be derived
        elif m.kunci in isi:
            setattr(sumber, m.nama, _baca(m, isi[m.kunci], konteks, f"{letak}.{m.kunci}"))
        elif m.wajib:
            raise SalahMuatan(f'kunci "{m.kunci}" belum diisi', letak)
    try:
        if peta.tambahan:
            sumber.__dict__.update(peta.tambahan(sumber, konteks))
        if peta.turunan:
            tertulis = {m.nama for m in peta.medan if m.kunci in isi}
            turunan = peta.turunan(sumber, konteks)
            sumber.__dict__.update({k: v for k, v in turunan.items() if k not in tertulis})
    except ValueError as salah:
        raise SalahMuatan(str(salah), letak) from salah
    return sumber


def _baca(medan: Medan, nilai, konteks, letak: str):
    try:
        return medan.baca(nilai, konteks)
    except ValueError as salah:
        raise SalahMuatan(str(salah), letak) from salah


def _simpan(peta: Peta, objek, sumber, isi: dict, letak: str, baru: bool):
    lewati = {m.nama for m in peta.medan if peta.sebagian and not baru and m.kunci not in isi}
    berubah = baru
    for nama, nilai in sumber.__dict__.items():
        if nama in lewati or (not baru and _sama(objek, nama, nilai)):
            continue
        setattr(objek, nama, nilai)
        berubah = True
    if berubah:
        relasi = [f.name for f in objek._meta.fields if f.is_relation]
        try:
            objek.clean_fields(exclude=relasi)
            objek.save()
        except ValidationError as salah:
            raise SalahMuatan(_sebut_validasi(salah), letak) from salah
        except (IntegrityError, DataError, OverflowError) as salah:
            aturan = [c.name for c in objek._meta.constraints if c.name in str(salah)]
            sebab = f'melanggar aturan "{aturan[0]}"' if aturan else "tidak diterima basis data"
            raise SalahMuatan(sebab, letak) from salah
    return objek


def _sebut_validasi(salah: ValidationError) -> str:
    if hasattr(salah, "error_dict"):
        medan, pesan = next(iter(salah.message_dict.items()))
        return f"{medan}: {pesan[0]}"
    return salah.messages[0]


def _sama(objek, nama: str, nilai) -> bool:
    if isinstance(nilai, models.Model):  # without fetching what stands there now
        return getattr(objek, f"{nama}_id") == nilai.pk
    return getattr(objek, nama) == nilai


def _simpan_m2m(medan: Medan, objek, daftar, konteks, letak: str):
    if not isinstance(daftar, list):
        raise SalahMuatan("harus berupa daftar", letak)
    tujuan = [_baca(medan, nilai, konteks, f"{letak}[{i}]") for i, nilai in enumerate(daftar, 1)]
    pengelola = getattr(objek, medan.nama)
    if tujuan or pengelola.exists():
        pengelola.set(tujuan)


def _muat_anak(anak: Anak, objek, isi, konteks, letak: str, baru: bool, hapus: bool, timpa: bool):
    baris = [] if isi is None else isi
    if anak.bentuk and isi is not None:
        try:
            baris = anak.bentuk.ke_baris(isi)
        except (TypeError, AttributeError, ValueError) as salah:
            raise SalahMuatan(f"bentuknya tidak sesuai ({salah})", letak) from salah
    muat_baris(
        anak.get_peta(),
        baris,
        konteks,
        letak,
        () if baru else anak.rows_of(objek),
        {anak.induk: objek},
        hapus=hapus,
        timpa=timpa,
    )


def _hapus(objek_objek: list, letak: str):
    # Children stand behind their parents in every ordering used here, and PROTECT wants them gone first.
    for objek in reversed(objek_objek):
        try:
            objek.delete()
        except ProtectedError as salah:
            raise SalahMuatan(f'"{objek}" tidak dapat dihapus karena masih dipakai', letak) from salah


# --- out again ----------------------------------------------------------------------------------------------


def ekspor_baris(peta: Peta, objek_objek, konteks) -> list[dict]:
    if peta.urutan_ekspor:
        objek_objek = objek_objek.order_by(*peta.urutan_ekspor)
    return [ekspor_satu(peta, o, konteks) for o in objek_objek]


def ekspor_satu(peta: Peta, objek, konteks) -> dict:
    turunan = peta.turunan(objek, konteks) if peta.turunan else {}
    isi = {}
    for m in peta.medan:
        nilai = getattr(objek, m.nama)
        if m.wajib or nilai != turunan.get(m.nama, m.bawaan):
            isi[m.kunci] = None if nilai is None else m.tulis(nilai, konteks)
    for m in peta.m2m:
        if daftar := [m.tulis(o, konteks) for o in getattr(objek, m.nama).order_by("pk")]:
            isi[m.kunci] = daftar
    for anak in peta.anak:
        if baris := ekspor_baris(anak.get_peta(), anak.rows_of(objek), konteks):
            isi[anak.kunci] = anak.bentuk.dari_baris(baris) if anak.bentuk else baris
    return isi


# --- shapes: rows written shorter than as a list of objects -------------------------------------------------


@dataclass(frozen=True)
class PerKunci:
    """Rows as a map, {"2021": "-", "2022": "80"}: the key is one field, the value another.

    A row that says more than the two is written as an object.
    """

    kunci: str
    isi: str
    angka: bool = True  # the key is a number

    def ke_baris(self, isi: dict) -> list[dict]:
        return [
            {self.kunci: int(k) if self.angka else k, **(v if self.is_row(v) else {self.isi: v})}
            for k, v in isi.items()
        ]

    def is_row(self, nilai) -> bool:
        return isinstance(nilai, dict) and self.isi in nilai

    def dari_baris(self, baris: list[dict]) -> dict:
        hasil = {}
        for b in baris:
            sisa = {k: v for k, v in b.items() if k != self.kunci}
            hasil[str(b[self.kunci])] = sisa[self.isi] if set(sisa) == {self.isi} else sisa
        return hasil


@dataclass(frozen=True)
class PerTahun:
    """Rows that differ in year and value only, together: {"indikator": "IKM", "nilai": {"2021": "78"}}."""

    isi: str

    @property
    def bentuk(self) -> PerKunci:
        return PerKunci("tahun", self.isi)

    def ke_baris(self, isi: list[dict]) -> list[dict]:
        return [
            {**{k: v for k, v in kelompok.items() if k != self.isi}, **b}
            for kelompok in isi
            for b in self.bentuk.ke_baris(kelompok[self.isi])
        ]

    def dari_baris(self, baris: list[dict]) -> list[dict]:
        hasil = {}
        for b in baris:
            kepala = {k: v for k, v in b.items() if k not in ("tahun", self.isi)}
            kelompok = hasil.setdefault(tuple(kepala.items()), {**kepala, self.isi: {}})
            kelompok[self.isi][str(b["tahun"])] = b[self.isi]
        return list(hasil.values())


@dataclass(frozen=True)
class Daftar:
    """Rows as a plain list of values, ["Camat", "Sekretaris"]; a row that says more is an object."""

    isi: str

    def ke_baris(self, isi: list) -> list[dict]:
        return [v if isinstance(v, dict) else {self.isi: v} for v in isi]

    def dari_baris(self, baris: list[dict]) -> list:
        return [b[self.isi] if set(b) == {self.isi} else b for b in baris]


@dataclass(frozen=True)
class PerKelompok:
    """Rows as lists under a group, {"strategi": ["…"]}, numbered within the group."""

    kelompok: str
    isi: str

    def ke_baris(self, isi: dict) -> list[dict]:
        return [
            {self.kelompok: k, "urutan": i, **b}
            for k, daftar in isi.items()
            for i, b in enumerate(Daftar(self.isi).ke_baris(daftar), 1)
        ]

    def dari_baris(self, baris: list[dict]) -> dict:
        hasil = {}
        for b in baris:
            sisa = {k: v for k, v in b.items() if k not in (self.kelompok, "urutan")}
            hasil.setdefault(b[self.kelompok], []).append(sisa)
        return {k: Daftar(self.isi).dari_baris(v) for k, v in hasil.items()}
