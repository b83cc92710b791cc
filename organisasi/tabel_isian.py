"""One editable table: rows of one model below one parent, each row saved or refused for itself.

A page builds a `TabelIsian` on GET and on POST. Every row carries the fingerprint of what it showed, so that a
row that a colleague changed meanwhile is not overwritten unseen: the second is told what stands there now and
keeps the text; saving once more is then a decision. Works without JavaScript: an empty row always waits at the
end, and "Tambah baris" brings more.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max

from .audit import record_audit
from .fields import RupiahField
from .galat import GalatPengguna
from .isian import BidangAngka, BidangBulat, BidangRupiah, BidangTanggal, BidangUraian

BARIS_TERBANYAK = 300


def bidang_untuk(kolom: models.Field, **kwargs):
    """The form field of a model column, with the fields of `organisasi.isian` for figures and dates."""
    umum = {"label": kolom.verbose_name, "help_text": kolom.help_text, "required": not kolom.blank}
    if isinstance(kolom, RupiahField):
        return BidangRupiah(**umum | kwargs)
    if isinstance(kolom, models.DecimalField):
        terbesar = 10 ** (kolom.max_digits - kolom.decimal_places) - 1
        return BidangAngka(desimal=kolom.decimal_places, terbesar=terbesar, **umum | kwargs)
    if isinstance(kolom, models.PositiveSmallIntegerField) and not kolom.choices:
        return BidangBulat(terbesar=32767, **umum | kwargs)
    if isinstance(kolom, models.PositiveIntegerField):
        return BidangBulat(**umum | kwargs)
    if isinstance(kolom, models.DateField):
        return BidangTanggal(**umum | kwargs)
    # Names and remarks show whole; only what is short by nature keeps a field of one line.
    if type(kolom) is models.CharField and not kolom.choices and kolom.max_length >= 100:
        return BidangUraian(max_length=kolom.max_length, **umum | kwargs)
    if isinstance(kolom, models.TextField):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 2}))
    bidang = kolom.formfield(**kwargs)
    if isinstance(bidang, forms.CharField):
        bidang.error_messages["required"] = "Isi kolom ini."
    return bidang


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: `nama` of the model's field (or of an entry of TabelIsian.bidang), its head, its width class."""

    nama: str
    judul: str
    lebar: str = ""  # "", "sempit", "lebar"
    kanan: bool = False


@dataclass(frozen=True, slots=True)
class Turunan:
    """A column that is computed from what is stored, never typed."""

    judul: str
    hitung: Callable[[models.Model], int | Decimal | None]


@dataclass
class BarisIsian:
    kunci: str  # the row's pk, or "baru1"
    form: forms.Form
    objek: models.Model | None
    hapus: bool = False
    bentrok: bool = False
    hilang: bool = False  # deleted just now
    turunan: Sequence[tuple[str, int | Decimal | None]] = ()  # (head, value), as stored

    @property
    def baru(self) -> bool:
        return self.objek is None

    @property
    def sel(self):
        return [self.form[nama] for nama in self.form.fields if nama != "cap"]

    @property
    def galat(self) -> bool:
        return bool(self.form.is_bound and self.form.errors)


@dataclass
class TabelIsian:
    """The rows of `model` with `tetap` (field values that every row of this table shares, e.g. its parent).

    kolom: what is edited. urut: rows carry `urutan`, filled by the table itself and unique within `urut_dalam`
    (names of `tetap`; all of them by default). bidang: form fields in place of the model's own, by name; such a
    field is read from and written to the attribute of that name. periksa: a further check of the cleaned row,
    raising ValidationError; it may complete the row, too. objek: how the audit trail names a row of this table.
    """

    model: type[models.Model]
    kolom: Sequence[Kolom]
    tetap: Mapping[str, object]
    nama: str
    objek: str
    data: Mapping | None = None
    urut: bool = True
    boleh_tambah: bool = True
    boleh_hapus: bool = True
    bidang: Mapping[str, Callable[[], forms.Field]] = field(default_factory=dict)
    periksa: Callable[[models.Model], None] | None = None
    sebelum_hapus: Callable[[models.Model], None] | None = None
    queryset: models.QuerySet | None = None
    siapkan: Callable[[Sequence[models.Model]], None] | None = None
    sesudah_simpan: Callable[[models.Model], None] | None = None
    turunan: Sequence[Turunan] = ()
    jumlah: Sequence[str] = ()

    # --- reading ------------------------------------------------------------------------------------------

    def rows(self) -> models.QuerySet:
        dasar = self.model.objects.all() if self.queryset is None else self.queryset
        return dasar.filter(**self.tetap)

    @cached_property
    def _kelas_form(self):
        bidang = {"cap": forms.CharField(required=False, widget=forms.HiddenInput)}
        for kolom in self.kolom:
            buat = self.bidang.get(kolom.nama)
            isi = buat() if buat else bidang_untuk(self.model._meta.get_field(kolom.nama))
            isi.label = kolom.judul
            bidang[kolom.nama] = isi
        return type("FormulirBaris", (forms.Form,), bidang)

    @cached_property
    def baris(self) -> list[BarisIsian]:
        ada = {str(o.pk): o for o in self._read(self.rows())}
        if self.data is None:
            baris = [self._baris(kunci, objek) for kunci, objek in ada.items()]
            return baris + ([self._baris("baru1", None)] if self.boleh_tambah else [])
        dikirim = list(dict.fromkeys(self.data.getlist(f"{self.nama}-baris")))[:BARIS_TERBANYAK]
        baris = [self._baris(k, ada.get(k)) for k in dikirim if k in ada or self._is_baru(k) or k.isdecimal()]
        # What a colleague added meanwhile is shown, too.
        baris += [self._baris(k, o, ikat=False) for k, o in ada.items() if k not in dikirim]
        if self.boleh_tambah and (self.minta_tambah or not any(b.baru for b in baris)):
            baris.append(self._baris(self._kunci_baru(baris), None, ikat=False))
        return baris

    @cached_property
    def tampil(self) -> list[BarisIsian]:
        """The rows with their computed columns, for the page; ask after `save`."""
        for b in self.baris if self.turunan else ():
            ada = self._tersimpan.get(b.kunci)
            b.turunan = [(t.judul, t.hitung(ada) if ada else None) for t in self.turunan]
        return self.baris

    @cached_property
    def kaki(self) -> list[tuple[str, int | Decimal | None, str]]:
        """The sums below the table, a cell each column: (head, value, class). Empty where nothing is summed or
        stored."""
        if not (self.jumlah or self.turunan) or not self._tersimpan:
            return []
        isi = self._tersimpan.values()

        def add(nilai) -> int | Decimal | None:
            ada = [n for n in nilai if n is not None]
            return sum(ada) if ada else None

        sel = [
            (k.judul, add(getattr(o, k.nama) for o in isi) if k.nama in self.jumlah else None, "")
            for k in self.kolom
        ]
        return sel + [(t.judul, add(t.hitung(o) for o in isi), "kol-turunan") for t in self.turunan]

    @cached_property
    def _tersimpan(self) -> dict[str, models.Model]:
        """What stands in the database, whatever was typed."""
        return {str(o.pk): o for o in self._read(self.rows())}

    def _read(self, objek) -> list[models.Model]:
        objek = list(objek)
        if self.siapkan:
            self.siapkan(objek)
        return objek

    @property
    def minta_tambah(self) -> bool:
        return bool(self.data is not None and f"{self.nama}-tambah" in self.data)

    @staticmethod
    def _is_baru(kunci: str) -> bool:
        return kunci.startswith("baru") and kunci[4:].isdecimal() and len(kunci) < 10

    def _kunci_baru(self, baris) -> str:
        nomor = [int(b.kunci[4:]) for b in baris if self._is_baru(b.kunci)]
        return f"baru{max(nomor, default=0) + 1}"

    def _baris(self, kunci: str, objek, ikat: bool = True) -> BarisIsian:
        awal = self._isi(objek) | {"cap": self._cap(objek)}
        data = self.data if ikat and self.data is not None else None
        form = self._kelas_form(
            data, initial=awal, prefix=f"{self.nama}-{kunci}", use_required_attribute=False
        )
        hapus = bool(data is not None and self.boleh_hapus and f"{self.nama}-{kunci}-hapus" in data)
        if self._is_baru(kunci):
            form.empty_permitted = True
        return BarisIsian(kunci, form, objek, hapus)

    def _isi(self, objek) -> dict:
        if objek is None:
            bawaan = {f.attname: f.get_default() for f in self.model._meta.concrete_fields if f.has_default()}
            return {k.nama: v for k in self.kolom if (v := bawaan.get(k.nama)) not in (None, "")}
        return {k.nama: getattr(objek, k.nama) for k in self.kolom}

    def _cap(self, objek) -> str:
        """A fingerprint of the row as shown; "" for a row that does not exist yet."""
        if objek is None:
            return ""
        isi = "\x1f".join(f"{k.nama}={getattr(objek, k.nama)}" for k in self.kolom)
        return hashlib.sha256(isi.encode()).hexdigest()[:16]

    @property
    def baris_kosong(self) -> BarisIsian:
        """The pattern that the script clones; its key is replaced there."""
        kunci = "baru__n__"
        form = self._kelas_form(prefix=f"{self.nama}-{kunci}", use_required_attribute=False)
        return BarisIsian(kunci, form, None)

    @property
    def galat(self) -> int:
        return sum(b.galat for b in self.baris)

    # --- writing ------------------------------------------------------------------------------------------

    def save(self, pelaku, instansi, tahun: int | None, before: Callable[[], None] | None = None) -> int:
        """Save each row that reads and changed, with its audit line; return how many.

        `before` runs first in the transaction (the lock check); its GalatPengguna refuses the whole table.
        Rows that do not read keep their errors and their text. Call once, with data.
        """
        tersimpan = 0
        with transaction.atomic():
            if before:
                before()
            # Read anew under the lock: what was read before it may be old.
            self.__dict__.pop("baris", None)
            for baris in self.baris:
                if not baris.form.is_bound:
                    continue
                try:
                    with transaction.atomic():
                        tersimpan += self._save_row(baris, pelaku, instansi, tahun)
                except GalatPengguna as salah:
                    self._refuse(baris, {None: [str(salah)]})
                except ValidationError as salah:
                    self._refuse(
                        baris, salah.message_dict if hasattr(salah, "error_dict") else {None: salah.messages}
                    )
            self.baris = [b for b in self.baris if not b.hilang]
            if self.boleh_tambah and not any(b.baru for b in self.baris):
                self.baris.append(self._baris(self._kunci_baru(self.baris), None, ikat=False))
        return tersimpan

    @staticmethod
    def _refuse(baris: BarisIsian, galat: Mapping) -> None:
        baris.form.errors  # noqa: B018 - full_clean first, or it would wipe what is added
        for nama, pesan in galat.items():
            for teks in pesan:
                baris.form.add_error(nama if nama in baris.form.fields else None, teks)

    def _save_row(self, baris: BarisIsian, pelaku, instansi, tahun) -> int:
        form, lama = baris.form, baris.objek
        if lama is None and not self._is_baru(baris.kunci):
            if baris.hapus:
                return 0
            raise GalatPengguna(
                "Baris ini sudah dihapus rekan Anda: salin isinya ke baris baru bila masih diperlukan."
            )
        if baris.hapus:
            if lama is None:
                return 0
            if self.sebelum_hapus:
                self.sebelum_hapus(lama)
            kunci = f"{self.nama}:{lama.pk}"
            sebelum = self._sebut(lama)
            try:
                lama.delete()
            except models.ProtectedError:
                raise GalatPengguna(
                    "Baris ini masih dipakai di tempat lain: hapus pemakaiannya dahulu."
                ) from None
            record_audit(pelaku, instansi, tahun, f"hapus_{self.nama}", self.objek, kunci, sebelum, "dihapus")
            baris.hilang = True
            return 1
        if not form.is_valid():
            return 0
        if lama is None and not form.has_changed():
            return 0
        isi = {k.nama: form.cleaned_data[k.nama] for k in self.kolom}
        objek = lama or self._read([self.model(**self.tetap)])[0]
        for nama, nilai in isi.items():
            kolom = next((f for f in self.model._meta.fields if f.name == nama), None)
            if nilai is None and isinstance(kolom, models.CharField | models.TextField):
                nilai = ""
            if nilai is None and kolom is not None and not kolom.null and kolom.has_default():
                nilai = kolom.get_default()
            setattr(objek, nama, nilai)
        baru = self._cap(objek)
        sebelum = ""
        if lama is not None:
            tersimpan = self._read([self.rows().get(pk=lama.pk)])[0]
            kini = self._cap(tersimpan)
            if baru == kini:
                return 0
            if baru == form.cleaned_data["cap"]:
                # Untouched here, changed by a colleague: show what stands now.
                baris.form = self._baris(baris.kunci, tersimpan, ikat=False).form
                return 0
            if form.cleaned_data["cap"] != kini:
                baris.bentrok = True
                form.data = form.data.copy()
                form.data[form.add_prefix("cap")] = kini
                raise GalatPengguna(
                    f"Rekan Anda baru mengubah baris ini menjadi {self._sebut(tersimpan)}: "
                    "isian Anda masih ada; simpan lagi bila isian Anda yang dipakai."
                )
        if self.periksa:
            self.periksa(objek)
        if lama is not None:
            berubah = [k for k in self.kolom if getattr(tersimpan, k.nama) != getattr(objek, k.nama)]
            sebelum, sesudah = self._sebut(tersimpan, berubah), self._sebut(objek, berubah)
        else:
            sesudah = self._sebut(objek)
            if self.urut:
                objek.urutan = (self.rows().aggregate(n=Max("urutan"))["n"] or 0) + 1
        objek.full_clean()
        objek.save()
        if self.sesudah_simpan:
            self.sesudah_simpan(objek)
        baris.objek = objek
        record_audit(
            pelaku,
            instansi,
            tahun,
            f"ubah_{self.nama}",
            self.objek,
            f"{self.nama}:{objek.pk}",
            sebelum,
            sesudah,
        )
        # Beside a row that was refused the page shows this one as it now stands: sent again, it is neither a
        # second new row nor a change unseen by itself.
        baris.kunci = str(objek.pk)
        baris.form = self._baris(baris.kunci, objek, ikat=False).form
        return 1

    def _sebut(self, objek, kolom: Sequence[Kolom] | None = None) -> str:
        """The row as one line of text: "Jabatan Camat; Orang 1"."""
        bagian = []
        for k in kolom or self.kolom:
            nilai = getattr(objek, k.nama)
            tampil = getattr(objek, f"get_{k.nama}_display", None)
            if tampil:
                nilai = tampil()
            elif (
                (bidang := self._kelas_form.base_fields[k.nama])
                and hasattr(bidang, "write")
                and nilai is not None
            ):
                nilai = bidang.write(nilai)
            if nilai not in (None, "") or kolom:
                bagian.append(f"{k.judul} {nilai if nilai not in (None, '') else 'kosong'}")
        return "; ".join(bagian)

    def move(self, pk: int, arah: int, pelaku, instansi, tahun: int | None) -> bool:
        """Exchange a row's place with its neighbour (`arah` -1 up, 1 down); False at the end of the table."""
        with transaction.atomic():
            semua = list(self.rows().select_for_update().order_by("urutan"))
            letak = next((i for i, o in enumerate(semua) if o.pk == pk), None)
            if letak is None or not 0 <= letak + arah < len(semua):
                return False
            satu, dua = semua[letak], semua[letak + arah]
            satu_ke, dua_ke = dua.urutan, satu.urutan
            # Three steps, because two rows may never hold one place.
            self.model.objects.filter(pk=satu.pk).update(urutan=32767)
            self.model.objects.filter(pk=dua.pk).update(urutan=dua_ke)
            self.model.objects.filter(pk=satu.pk).update(urutan=satu_ke)
            record_audit(
                pelaku,
                instansi,
                tahun,
                f"urutkan_{self.nama}",
                self.objek,
                f"{self.nama}:{pk}",
                f"urutan {letak + 1}",
                f"urutan {letak + 1 + arah}",
            )
        return True

    @property
    def minta_pindah(self) -> tuple[int, int] | None:
        """(pk, direction) where one of the arrows was pressed."""
        if self.data is None:
            return None
        for nama, arah in (("naik", -1), ("turun", 1)):
            pk = self.data.get(f"{self.nama}-{nama}", "")
            if pk.isdecimal():
                return int(pk), arah
        return None
