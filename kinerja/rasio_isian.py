"""The worksheet of one ratio: pembilang and penyebut of each period, each line saved or refused for itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.db import transaction

from organisasi.galat import GalatPengguna, GalatRevisi
from organisasi.halaman import Bingkai
from organisasi.isian import BidangAngka
from organisasi.models import Pengguna

from .kertas_kerja import Izin, get_izin
from .models import BarisPerjanjian, HasilCapaian, Realisasi
from .sumber import PERIODE, HasilSumber, compute_sumber, is_nilai_lama, load_bahan, record_rasio


class FormulirRasio(forms.Form):
    """Reading, comparing and saving is `record_rasio`; here a figure that does not read keeps its own sentence."""

    pembilang = BidangAngka(label="Pembilang", terkecil=0)
    penyebut = BidangAngka(label="Penyebut", terkecil=0)
    revisi = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)


@dataclass
class BarisRasio:
    baris: BarisPerjanjian
    triwulan: int
    izin: Izin
    form: FormulirRasio
    realisasi: Realisasi | None
    hasil: HasilSumber
    capaian: HasilCapaian | None

    @property
    def boleh(self) -> bool:
        return self.izin.boleh

    @property
    def nilai_lama(self) -> bool:
        return is_nilai_lama(self.realisasi, self.baris.indikator)

    @property
    def galat(self) -> bool:
        return self.form.is_bound and bool(self.form.errors)


def susun_rasio(bingkai: Bingkai, baris: BarisPerjanjian, data=None) -> list[BarisRasio]:
    """One line a period, the year last."""
    indikator, tahun = baris.indikator, bingkai.tahun
    bahan = load_bahan(bingkai.instansi, tahun, (indikator.sumber,))
    tersimpan = {
        r.triwulan: r for r in Realisasi.objects.filter(indikator=indikator, tahun=tahun, perjanjian=None)
    }
    capaian = {
        h.triwulan: h
        for h in HasilCapaian.objects.filter(baris=baris, pembanding=HasilCapaian.Pembanding.TARGET)
    }
    return [
        BarisRasio(
            baris,
            triwulan,
            izin := get_izin(bingkai, triwulan),
            _formulir(tersimpan.get(triwulan), triwulan, data if izin.boleh else None),
            tersimpan.get(triwulan),
            compute_sumber(indikator, tahun, triwulan, bahan),
            capaian.get(triwulan),
        )
        for triwulan in PERIODE
    ]


def _formulir(realisasi: Realisasi | None, triwulan: int, data) -> FormulirRasio:
    awal = {"revisi": realisasi.revisi if realisasi else 0}
    if realisasi and realisasi.penyebut is not None:
        awal |= {"pembilang": realisasi.pembilang, "penyebut": realisasi.penyebut}
    return FormulirRasio(data, initial=awal, prefix=f"tw{triwulan}", use_required_attribute=False)


def save_rasio(isian: Sequence[BarisRasio], pelaku: Pengguna) -> int:
    """Save every line that reads and changed; the others keep their text and the sentence. How many were saved."""
    tersimpan = 0
    for b in isian:
        if not b.boleh or not b.form.is_valid() or not {"pembilang", "penyebut"} & set(b.form.changed_data):
            continue
        isi = b.form.cleaned_data
        try:
            with transaction.atomic():
                record_rasio(
                    b.baris.indikator,
                    b.baris.perjanjian.tahun,
                    b.triwulan,
                    isi["pembilang"],
                    isi["penyebut"],
                    pelaku,
                    revisi=isi["revisi"],
                )
            tersimpan += 1
        except GalatRevisi as salah:
            # What was typed stays; saving once more is then a decision made knowing the other value.
            b.form.data = b.form.data.copy()
            b.form.data[b.form.add_prefix("revisi")] = salah.terkini.revisi
            b.form.add_error(None, str(salah))
        except GalatPengguna as salah:
            b.form.add_error(None, str(salah))
    return tersimpan


def keep_galat(kini: list[BarisRasio], dikirim: Sequence[BarisRasio]) -> list[BarisRasio]:
    """The lines as they now stand, those that were refused with what was typed."""
    for baris, kiriman in zip(kini, dikirim, strict=True):
        if kiriman.galat:
            baris.form = kiriman.form
    return kini
