"""Target and realisasi of program indicators as one editable table: a row is one quantity with its indicator."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import Max

from anggaran.models import Simpul
from kinerja.perhitungan.capaian import Arah, HasilHitung, compute_capaian
from organisasi.audit import record_audit
from organisasi.isian import BidangAngka
from organisasi.models import PengaturanTahun, Pengguna
from organisasi.tabel_isian import Kolom, TabelIsian
from renstra.models import SumberNilai

from .models import BesaranKinerja, KinerjaProgram, PerjanjianKinerja, PosisiBesaran
from .sumber import get_posisi_besaran, refresh_sumber, require_periode_terbuka

TERBESAR = 10**11 - 1
# An indicator that has no quantity yet is a row as well; its key stands beyond every key of a quantity.
_TANPA_BESARAN = 10**15


class BarisKeluaran:
    """One quantity with the indicator it belongs to. Reads and writes two tables, so it is no model itself."""

    _meta = BesaranKinerja._meta  # whose columns most of the row's are

    def __init__(
        self,
        perjanjian: PerjanjianKinerja,
        triwulan: int,
        program: KinerjaProgram | None = None,
        besaran: BesaranKinerja | None = None,
        utama: bool = True,
        berbagi: bool = False,
    ):
        self.utama = utama  # the first quantity: there the indicator itself is named
        self.berbagi = berbagi  # one of several: there it says what it counts
        self.perjanjian, self.triwulan = perjanjian, triwulan
        self.program = program or KinerjaProgram(perjanjian=perjanjian)
        self.besaran = besaran or BesaranKinerja(kinerja_program=self.program)
        self.realisasi = get_posisi_besaran(self.besaran, triwulan) if self.besaran.pk else None

    @property
    def pk(self) -> int | None:
        if self.besaran.pk:
            return self.besaran.pk
        return self.program.pk and self.program.pk + _TANPA_BESARAN

    # What the form calls its columns.

    @property
    def simpul(self) -> Simpul | None:
        return self.program.simpul if self.program.simpul_id else None

    @simpul.setter
    def simpul(self, simpul: Simpul | None) -> None:
        """A row stays where it is: only a new one is put below a node."""
        if simpul is not None and self.program.pk is None:
            self.program.simpul = simpul

    @property
    def jenis(self) -> str:
        return self.program.jenis

    @jenis.setter
    def jenis(self, jenis: str) -> None:
        if self.utama:
            self.program.jenis = jenis

    def get_jenis_display(self) -> str:
        return self.program.get_jenis_display()

    @property
    def nama(self) -> str:
        return self.program.nama

    @nama.setter
    def nama(self, nama: str) -> None:
        if self.utama:
            self.program.nama = nama

    uraian = property(lambda self: self.besaran.uraian, lambda self, v: setattr(self.besaran, "uraian", v))
    satuan = property(lambda self: self.besaran.satuan, lambda self, v: setattr(self.besaran, "satuan", v))
    target = property(lambda self: self.besaran.target, lambda self, v: setattr(self.besaran, "target", v))
    keterangan = property(
        lambda self: self.besaran.keterangan, lambda self, v: setattr(self.besaran, "keterangan", v)
    )

    def compute_capaian(self, pengaturan: PengaturanTahun) -> HasilHitung:
        return compute_capaian(self.target, self.realisasi, Arah.POSITIF, pengaturan.batas)

    # What TabelIsian asks of a row.

    def full_clean(self) -> None:
        if self.program.pk is None:
            self._join()
        elif self._saudara().exists() and not self._saudara().filter(pk=self.program.pk).exists():
            # Renamed to what another row is called. (Reports repeat one indicator for each sasaran: that stays.)
            raise ValidationError({"nama": "Indikator ini sudah ada pada baris lain: ubah baris itu saja."})
        if self.program.pk is None:
            self.program.urutan = _next(self.perjanjian.kinerja_program)
            self.program.sasaran = _sasaran(self.program.simpul)
        self.program.full_clean()
        self.besaran.full_clean(exclude=["kinerja_program"])

    def _saudara(self):
        """Indicators of the same name at the same node."""
        return KinerjaProgram.objects.filter(
            perjanjian=self.perjanjian,
            simpul=self.program.simpul,
            jenis=self.program.jenis,
            nama=self.program.nama,
        )

    def _join(self) -> None:
        """A second quantity of an indicator that is there belongs to it, and says what it counts."""
        ada = self._saudara().first()
        if ada is None:
            return
        if not self.besaran.uraian and ada.besaran.exists():
            raise ValidationError(
                {"uraian": "Indikator ini sudah ada: tulis rincian yang membedakan besaran kedua ini."}
            )
        self.program = ada
        self.besaran.kinerja_program = ada
        self.besaran.urutan = _next(ada.besaran)

    def save(self) -> None:
        self.program.save()
        self.besaran.kinerja_program = self.program
        if self.triwulan in (0, 4):
            self.besaran.realisasi = self.realisasi
        self.besaran.save()
        if self.triwulan in (1, 2, 3):
            posisi = PosisiBesaran.objects.filter(besaran=self.besaran, triwulan=self.triwulan)
            if self.realisasi is None:
                posisi.delete()
            else:
                PosisiBesaran.objects.update_or_create(
                    besaran=self.besaran, triwulan=self.triwulan, defaults={"realisasi": self.realisasi}
                )

    def delete(self) -> None:
        """The quantity, and with its last one the indicator."""
        if self.besaran.pk:
            self.besaran.delete()
        if not BesaranKinerja.objects.filter(kinerja_program=self.program).exists():
            self.program.delete()


def _next(rows) -> int:
    return (rows.aggregate(n=Max("urutan"))["n"] or 0) + 1


def _sasaran(simpul: Simpul):
    """The sasaran that the program above supports, where it is but one."""
    while simpul.induk_id:
        simpul = simpul.induk
    dukungan = list(simpul.dukungan.select_related("sasaran")[:2])
    return dukungan[0].sasaran if len(dukungan) == 1 else None


class _Daftar(list):
    def get(self, pk):
        for baris in self:
            if baris.pk == pk:
                return baris
        raise ObjectDoesNotExist


@dataclass
class TabelKeluaran(TabelIsian):
    """All rows of one agreement in the order of the budget tree; three queries, whatever their number."""

    def save(self, *args, **kwargs) -> int:
        self._kini = None
        try:
            return super().save(*args, **kwargs)
        finally:
            del self._kini

    def rows(self) -> _Daftar:
        """While saving, one reading under the lock serves to compare all rows with what stands there."""
        if "baris" not in self.__dict__ or not hasattr(self, "_kini"):
            return self._baca()
        if self._kini is None:
            self._kini = self._baca()
        return self._kini

    def _baca(self) -> _Daftar:
        perjanjian, triwulan = self.tetap["perjanjian"], self.tetap["triwulan"]
        semua = (
            KinerjaProgram.objects.filter(perjanjian=perjanjian)
            .select_related("simpul")
            .prefetch_related("besaran__posisi")
            .order_by("simpul__urutan", "urutan")
        )
        baris = _Daftar()
        for program in semua:
            besaran = list(program.besaran.all())
            for n, b in enumerate(besaran or [None]):
                berbagi = len(besaran) > 1 or bool(b and b.uraian)
                baris.append(BarisKeluaran(perjanjian, triwulan, program, b, n == 0, berbagi))
        return baris


def tabel_keluaran(perjanjian: PerjanjianKinerja, triwulan: int, data=None) -> TabelKeluaran:
    simpul = {
        s.pk: s
        for s in Simpul.objects.filter(instansi=perjanjian.instansi_id, tahun=perjanjian.tahun).order_by(
            "urutan"
        )
    }
    return TabelKeluaran(
        model=BarisKeluaran,
        kolom=(
            Kolom("simpul", "Program atau sub kegiatan"),
            Kolom("jenis", "Jenis"),
            Kolom("nama", "Indikator"),
            Kolom("uraian", "Rincian"),
            Kolom("satuan", "Satuan"),
            Kolom("target", "Target", kanan=True),
            Kolom("realisasi", "Realisasi", kanan=True),
            Kolom("keterangan", "Keterangan"),
        ),
        tetap={"perjanjian": perjanjian, "triwulan": triwulan},
        nama="keluaran",
        objek=f"Keluaran program tahun {perjanjian.tahun}" + (f" triwulan {triwulan}" if triwulan else ""),
        data=data,
        urut=False,
        bidang=_bidang(simpul),
        periksa=_check,
    )


def _bidang(simpul: Mapping[int, Simpul]) -> dict:
    pilihan = [("", "Pilih program atau sub kegiatan")]
    pilihan += [(pk, f"{s.kode} {s.nama}") for pk, s in simpul.items()]
    return {
        "simpul": lambda: forms.TypedChoiceField(
            choices=pilihan, coerce=lambda pk: simpul[int(pk)], empty_value=None, required=False
        ),
        "jenis": lambda: forms.ChoiceField(
            choices=KinerjaProgram.Jenis.choices, initial=KinerjaProgram.Jenis.OUTPUT.value, required=False
        ),
        "nama": lambda: forms.CharField(
            max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
        ),
        "uraian": lambda: forms.CharField(max_length=200, required=False),
        "satuan": lambda: forms.CharField(max_length=80, required=False),
        "target": lambda: BidangAngka(terkecil=0, terbesar=TERBESAR),
        "realisasi": lambda: BidangAngka(terkecil=-TERBESAR, terbesar=TERBESAR),
        "keterangan": lambda: forms.CharField(max_length=300, required=False),
    }


def _check(baris: BarisKeluaran) -> None:
    """What a row cannot do without. Not the form's question: a further quantity leaves it to the first."""
    if baris.simpul is None:
        raise ValidationError({"simpul": "Pilih program atau sub kegiatannya."})
    if not baris.nama:
        raise ValidationError({"nama": "Tulis nama indikatornya."})
    if not baris.jenis:
        raise ValidationError({"jenis": "Pilih jenisnya."})


# --- copying forward ----------------------------------------------------------------------------------------


def find_salinan(perjanjian: PerjanjianKinerja) -> PerjanjianKinerja | None:
    """Last year's agreement, whose indicators may be taken over. Within a year a PK perubahan brings them along."""
    lalu = PerjanjianKinerja.objects.berlaku(perjanjian.instansi_id, perjanjian.tahun - 1)
    return lalu.filter(pk__in=KinerjaProgram.objects.values("perjanjian")).first()


def copy_keluaran(perjanjian: PerjanjianKinerja, pelaku: Pengguna) -> int:
    """Take indicators, satuan and targets of last year over into an agreement that has none; how many.

    Only those come whose program or sub kegiatan is there again, by its nomenklatur, else by its kode.
    """
    with transaction.atomic():
        require_periode_terbuka(perjanjian.instansi, perjanjian.tahun, 0)
        asal = find_salinan(perjanjian)
        if asal is None or perjanjian.kinerja_program.exists():
            return 0
        padanan = _padanan(perjanjian)
        jumlah = 0
        for lama in asal.kinerja_program.select_related("simpul").prefetch_related("besaran"):
            if simpul := _find_padanan(padanan, lama.simpul):
                jumlah += 1
                _copy_satu(perjanjian, lama, simpul, jumlah)
        if jumlah:
            record_audit(
                pelaku,
                perjanjian.instansi,
                perjanjian.tahun,
                "salin_keluaran",
                f"Keluaran program tahun {perjanjian.tahun}",
                f"perjanjian:{perjanjian.pk}",
                sesudah=f"{jumlah} indikator dari {asal.judul}",
            )
            refresh_sumber(perjanjian.instansi, perjanjian.tahun, pelaku, (SumberNilai.PROGRAM,))
    return jumlah


def _padanan(perjanjian: PerjanjianKinerja) -> dict:
    semua = Simpul.objects.filter(instansi=perjanjian.instansi_id, tahun=perjanjian.tahun)
    return {
        kunci: s for s in semua for kunci in (s.nomenklatur_id and ("n", s.nomenklatur_id), s.kode) if kunci
    }


def _find_padanan(tujuan: Mapping, simpul: Simpul) -> Simpul | None:
    return tujuan.get(("n", simpul.nomenklatur_id)) or tujuan.get(simpul.kode)


def _copy_satu(perjanjian: PerjanjianKinerja, lama: KinerjaProgram, simpul: Simpul, urutan: int) -> None:
    baru = KinerjaProgram.objects.create(
        perjanjian=perjanjian,
        simpul=simpul,
        sasaran=_sasaran(simpul),
        jenis=lama.jenis,
        urutan=urutan,
        nama=lama.nama,
        penjelasan=lama.penjelasan,
    )
    BesaranKinerja.objects.bulk_create(
        BesaranKinerja(
            kinerja_program=baru, urutan=b.urutan, uraian=b.uraian, satuan=b.satuan, target=b.target
        )
        for b in lama.besaran.all()
    )
