"""The fields of one indicator's rencana aksi."""

from django import forms

from organisasi.alur import ROMAWI
from organisasi.isian import BidangNilai

from .hitung import TRIWULAN
from .perhitungan.angka import Nilai
from .rencana import BarisRencana, propose_triwulan
from .rencana_actions import URAIAN_TERPANJANG, IsiTriwulan, make_cap_rencana


class FormulirRencana(forms.Form):
    """Target and uraian of four quarters. `terkunci`: the last quarter that may not be changed any more; its
    fields are shown, not sent, and keep what is stored."""

    cap = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, rencana: BarisRencana, terkunci: int = 0):
        self.rencana, self.terkunci = rencana, terkunci
        awal = {"cap": make_cap_rencana(rencana.rencana)}
        for n, r in rencana.rencana.items():
            awal |= {f"n{n}": self._tanpa_satuan(r.nilai), f"k{n}": r.kegiatan}
        super().__init__(data, initial=awal, prefix=self.prefix_of(rencana), use_required_attribute=False)
        for n in TRIWULAN:
            tutup = n <= terkunci
            nama = f"triwulan {ROMAWI[n]}, {rencana.baris.nama_indikator}"
            self.fields[f"n{n}"] = BidangNilai(label=f"Target {nama}", disabled=tutup)
            self.fields[f"k{n}"] = forms.CharField(
                label=f"Rencana {nama}",
                required=False,
                max_length=URAIAN_TERPANJANG,
                disabled=tutup,
                widget=forms.Textarea(attrs={"rows": 2, "placeholder": "Rencana aksi"}),
                error_messages={
                    "max_length": f"Uraian terlalu panjang: tulis paling banyak {URAIAN_TERPANJANG} huruf."
                },
            )

    @staticmethod
    def prefix_of(rencana: BarisRencana) -> str:
        return f"baris-{rencana.baris.pk}"

    @property
    def triwulan(self):
        """(number, target field, uraian field, locked) of each quarter."""
        return [(n, self[f"n{n}"], self[f"k{n}"], n <= self.terkunci) for n in TRIWULAN]

    @property
    def isi(self) -> dict[int, IsiTriwulan]:
        return {n: IsiTriwulan(self.cleaned_data[f"n{n}"], self.cleaned_data[f"k{n}"]) for n in TRIWULAN}

    @property
    def galat(self) -> bool:
        return bool(self.is_bound and self.errors)

    def fill_proposal(self) -> None:
        """Put the proposal into the open quarters; saving is the user's decision."""
        baris = self.rencana.baris
        self.data = self.data.copy()
        usulan = propose_triwulan(baris.nilai, self.rencana.cara)
        for n, nilai in zip(TRIWULAN, usulan, strict=True):
            if n > self.terkunci:
                teks = self.fields[f"n{n}"].write(self._tanpa_satuan(nilai))
                self.data[self.add_prefix(f"n{n}")] = teks

    @property
    def tanpa_target(self) -> bool:
        """Whether no quarter holds a target as typed."""
        return not any((self.data.get(self.add_prefix(f"n{n}")) or "").strip() for n in TRIWULAN)

    @staticmethod
    def _tanpa_satuan(nilai: Nilai) -> Nilai:
        """The unit stands beside the indicator; the action puts it back."""
        return Nilai(nilai.angka, nilai.label)
