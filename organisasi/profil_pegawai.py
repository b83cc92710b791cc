"""The staff tables: posts, ranks and schooling in rows, how many people in columns.

A count may be broken down by schooling; then the total is its sum and is not kept beside it. A total without a
breakdown stands in a column of its own, so that nothing has to be invented.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from .isian import BidangBulat, BidangPilihan, BidangUraian
from .models import BarisPegawai, JumlahPegawai, ProfilTahunan
from .tabel_isian import Kolom, Turunan

PENDIDIKAN = ("SD", "SMP", "SMA", "D1", "D2", "D3", "D4", "S1", "S2", "S3")
PENDIDIKAN_BIASA = ("SD", "SMP", "SMA", "D3", "S1", "S2")
KELAMIN = ("L", "P")
U, D = JumlahPegawai.Ukuran, JumlahPegawai.Dimensi
TINGKAT = {1: "1", 2: "2", 3: "3"}


@dataclass(frozen=True, slots=True)
class KolomOrang:
    """One column of counts: which people, by what, of which category."""

    ukuran: str
    dimensi: str
    kategori: str = ""
    nama: str = "Tanpa rincian"  # of the bare total

    @property
    def atribut(self) -> str:
        return f"{self.ukuran}_{self.dimensi}_{self.kategori}"

    @property
    def judul(self) -> str:
        return self.kategori or self.nama


def find_kolom(
    profil: ProfilTahunan | None, tabel: str, ukuran: str, minta: Collection[str] = ()
) -> tuple[KolomOrang, ...]:
    """The columns of a staff table: the usual levels of schooling, those that have a count or are asked for
    (`minta`), the total without a breakdown, and for people present their sex. Ranks and levels of schooling are
    only counted, and by sex."""
    kelamin = tuple(KolomOrang(ukuran, D.KELAMIN, k) for k in KELAMIN) if ukuran == U.ADA else ()
    if tabel != BarisPegawai.Tabel.JABATAN:
        return (KolomOrang(ukuran, D.SEMUA, nama="Orang"), *kelamin)
    ada = set()
    if profil:
        ada = set(
            JumlahPegawai.objects.filter(
                baris__profil=profil, baris__tabel=tabel, ukuran=ukuran, dimensi=D.PENDIDIKAN
            )
            .order_by()
            .values_list("kategori", flat=True)
            .distinct()
        )
    urut = [p for p in PENDIDIKAN if p in ada or p in PENDIDIKAN_BIASA or p in minta]
    urut += sorted(ada - set(PENDIDIKAN))
    return (*(KolomOrang(ukuran, D.PENDIDIKAN, p) for p in urut), KolomOrang(ukuran, D.SEMUA), *kelamin)


def attach_orang(baris: Sequence[BarisPegawai], kolom: Sequence[KolomOrang]) -> None:
    """Give each row an attribute for each column. One query."""
    ada = {
        (j.baris_id, j.ukuran, j.dimensi, j.kategori): j.orang
        for j in JumlahPegawai.objects.filter(baris__in=[b.pk for b in baris if b.pk])
    }
    for b in baris:
        for k in kolom:
            setattr(b, k.atribut, ada.get((b.pk, k.ukuran, k.dimensi, k.kategori)))


def save_orang(baris: BarisPegawai, kolom: Sequence[KolomOrang]) -> None:
    """Write the attributes of one row back into its counts."""
    for k in kolom:
        kunci = {"ukuran": k.ukuran, "dimensi": k.dimensi, "kategori": k.kategori}
        orang = getattr(baris, k.atribut)
        if orang is None:
            baris.jumlah.filter(**kunci).delete()
        else:
            JumlahPegawai.objects.update_or_create(baris=baris, **kunci, defaults={"orang": orang})


def check_orang(baris: BarisPegawai, kolom: Sequence[KolomOrang]) -> None:
    """A total beside its breakdown must agree, and is then not kept. Raises ValidationError."""
    semua = next((k for k in kolom if k.dimensi == D.SEMUA), None)
    rinci = _sum(baris, kolom, D.PENDIDIKAN)
    if semua is None or rinci is None or getattr(baris, semua.atribut) is None:
        return
    if getattr(baris, semua.atribut) != rinci:
        raise ValidationError(
            {
                semua.atribut: f"Rincian pendidikannya berjumlah {rinci}: "
                "kosongkan kolom ini, karena jumlahnya dihitung sendiri."
            }
        )
    setattr(baris, semua.atribut, None)


def count_orang(baris: BarisPegawai, kolom: Sequence[KolomOrang]) -> int | None:
    """How many people a row counts: its breakdown by schooling, else its bare total, else by sex."""
    for dimensi in (D.PENDIDIKAN, D.SEMUA, D.KELAMIN):
        if (jumlah := _sum(baris, kolom, dimensi)) is not None:
            return jumlah
    return None


def _sum(baris: BarisPegawai, kolom: Sequence[KolomOrang], dimensi: str) -> int | None:
    orang = [getattr(baris, k.atribut) for k in kolom if k.dimensi == dimensi]
    ada = [n for n in orang if n is not None]
    return sum(ada) if ada else None


def susun_kolom(tabel: str, ukuran: str, kolom: Sequence[KolomOrang]) -> dict:
    """What TabelIsian wants to know of a staff table, beside its rows."""
    nama = {"jabatan": "Jabatan", "pangkat": "Pangkat", "pendidikan": "Pendidikan"}[tabel]
    tetap = [Kolom("nama", nama, "kol-jabatan")]
    if tabel == BarisPegawai.Tabel.PANGKAT:
        tetap.append(Kolom("golongan", "Golongan", "kol-orang"))
    if ukuran == U.ADA:
        tetap.append(Kolom("kelompok", "Kelompok", "kol-kelompok"))
    if tabel == BarisPegawai.Tabel.JABATAN and ukuran == U.ADA:
        tetap.append(Kolom("tingkat", "Tingkat", "kol-orang"))
    bidang = {k.atribut: _bidang_orang for k in kolom}
    bidang["nama"] = lambda: BidangUraian(max_length=120)
    bidang["tingkat"] = lambda: BidangPilihan(TINGKAT, kosong=None)
    bidang["kelompok"] = lambda: forms.ChoiceField(
        required=False, choices=[("", "Belum dipilih"), *BarisPegawai.Kelompok.choices]
    )
    return {
        "kolom": (*tetap, *(Kolom(k.atribut, k.judul, "kol-orang", kanan=True) for k in kolom)),
        "bidang": bidang,
        "jumlah": tuple(k.atribut for k in kolom),
        "turunan": (Turunan("Jumlah", lambda baris: count_orang(baris, kolom)),),
        "siapkan": lambda baris: attach_orang(baris, kolom),
        "sesudah_simpan": lambda baris: save_orang(baris, kolom),
        "periksa": lambda baris: check_orang(baris, kolom),
    }


def _bidang_orang() -> BidangBulat:
    return BidangBulat(terbesar=100_000)
