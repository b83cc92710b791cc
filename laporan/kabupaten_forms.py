"""The rules of a year, as the kabupaten's admin chooses them."""

from django import forms

from kinerja.perhitungan.efisiensi import ATURAN
from kinerja.perhitungan.predikat import SKALA
from organisasi.isian import BidangBulat
from organisasi.models import PengaturanTahun

from .kerangka import Kerangka, KerangkaTidakAda, get_kerangka, list_kerangka


class FormulirPengaturan(forms.ModelForm):
    """What is chosen here holds for every kecamatan of that year, and every capaian of it is computed anew."""

    kerangka = forms.ChoiceField(
        label="Kerangka LKIP",
        help_text="Susunan bab, bagian, dan lampiran laporan tahun ini.",
        error_messages={"required": "Pilih kerangka laporannya."},
    )
    skala = forms.ChoiceField(
        label="Skala predikat",
        choices=lambda: [(s.nama, f"{s.judul}, {s.sumber}") for s in SKALA.values()],
        help_text="Kata untuk setiap capaian, dari Sangat Rendah sampai Sangat Tinggi.",
    )
    aturan_efisiensi = forms.ChoiceField(
        label="Aturan efisiensi",
        choices=lambda: [(a.nama, a.judul) for a in ATURAN.values()],
        help_text="Cara membandingkan capaian dengan serapan anggaran.",
    )
    batas_lantai = BidangBulat(
        label="Capaian terendah (%)",
        help_text="Capaian di bawahnya dicetak sebesar ini; kosong: tanpa batas.",
    )
    batas_atap = BidangBulat(
        label="Capaian tertinggi (%)",
        help_text="Capaian di atasnya dicetak sebesar ini; kosong: tanpa batas.",
    )
    ambang_serapan = BidangBulat(
        label="Serapan tinggi di atas (%)",
        help_text="Garis tegak dasbor efisiensi. Serapan di atasnya dengan capaian rendah perlu dijelaskan.",
        required=True,
        terbesar=1000,
    )
    ambang_capaian = BidangBulat(
        label="Capaian rendah sampai (%)",
        help_text="Garis datar dasbor efisiensi: rata-rata capaian sebesar ini atau di bawahnya disebut rendah.",
        required=True,
        terbesar=1000,
    )
    cap = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = PengaturanTahun
        fields = (
            *("kerangka", "skala", "aturan_efisiensi", "batas_lantai", "batas_atap"),
            *("ambang_serapan", "ambang_capaian"),
            *("bappeda_pk", "bappeda_realisasi", "bappeda_lkip"),
            *("umumkan_terbitan", "samarkan_nip"),
        )
        labels = {
            "bappeda_pk": "Perjanjian Kinerja",
            "bappeda_realisasi": "Realisasi triwulan",
            "bappeda_lkip": "LKIP",
            "umumkan_terbitan": "Dokumen terbit dapat diunduh siapa pun dari halaman verifikasinya",
            "samarkan_nip": "NIP disamarkan pada salinan yang diumumkan",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # One that is set and not built yet stays a choice, so that saving something else does not lose it.
        nama = sorted({*list_kerangka(), *filter(None, [self.instance.kerangka])})
        self.fields["kerangka"].choices = [(n, _sebut_kerangka(n)) for n in nama]

    def clean(self):
        bersih = super().clean()
        lantai, atap = bersih.get("batas_lantai"), bersih.get("batas_atap")
        if lantai is not None and atap is not None and atap <= lantai:
            self.add_error("batas_atap", "Capaian tertinggi harus lebih besar daripada capaian terendah.")
        return bersih

    @property
    def kerangka_ada(self) -> list[Kerangka]:
        """The outlines to choose from, each with its line of explanation."""
        return [get_kerangka(n) for n in list_kerangka()]

    @property
    def aturan(self):
        centang = {f.name for f in (*self.persetujuan, *self.penerbitan)}
        return [self[nama] for nama in self.Meta.fields if nama not in centang]

    @property
    def persetujuan(self):
        return [self[nama] for nama in self.Meta.fields if nama.startswith("bappeda_")]

    @property
    def penerbitan(self):
        return [self["umumkan_terbitan"], self["samarkan_nip"]]


def _sebut_kerangka(nama: str) -> str:
    try:
        return get_kerangka(nama).sebutan or nama
    except KerangkaTidakAda:
        return f"{nama} (belum tersedia)"
