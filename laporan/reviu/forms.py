"""Forms of the review's pages beside the threads."""

from django import forms

from organisasi.isian import BidangTanggal
from organisasi.models import Instansi

from .penugasan import TANPA, list_reviewer
from .pernyataan import TERPANJANG, list_penandatangan


class FormulirPenugasan(forms.Form):
    """One choice for each kecamatan."""

    cap = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, kabupaten: Instansi, penugasan, **kwargs):
        super().__init__(*args, **kwargs)
        # Whoever is assigned and no reviewer any more stays a choice until someone else is.
        pilihan = {p.pk: p for p in list_reviewer(kabupaten)}
        pilihan |= {p.pengguna_id: p.pengguna for p in penugasan.values()}
        opsi = [("", TANPA), *((pk, p.get_full_name()) for pk, p in pilihan.items())]
        self.kecamatan = list(kabupaten.bawahan.kecamatan().order_by("nama"))
        for k in self.kecamatan:
            self.fields[f"k{k.pk}"] = forms.TypedChoiceField(
                label=k.nama_pendek, choices=opsi, required=False, coerce=int, empty_value=None
            )

    @property
    def medan(self):
        return [self[f"k{k.pk}"] for k in self.kecamatan]

    @property
    def isi(self) -> dict[int, int | None]:
        return {k.pk: self.cleaned_data[f"k{k.pk}"] for k in self.kecamatan}


class FormulirTeksReviu(forms.Form):
    pernyataan = forms.CharField(
        label="Teks Pernyataan Telah Direviu",
        required=False,
        max_length=TERPANJANG,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Dipakai pernyataan yang baru. Baris kosong memisahkan paragraf; {kecamatan}, {kabupaten}, {tahun}, "
        "{pernyataan.nomor}, dan {pernyataan.tanggal} terisi sendiri.",
    )
    cap = forms.CharField(required=False, widget=forms.HiddenInput)


class FormulirPernyataan(forms.Form):
    nomor = forms.CharField(
        label="Nomor", required=False, max_length=60, help_text="Nomor surat pernyataan; boleh kosong."
    )
    tanggal = BidangTanggal(label="Tanggal", required=True, help_text="Hari pernyataan ditandatangani.")
    penandatangan = forms.ModelChoiceField(
        label="Penanda tangan",
        queryset=None,
        help_text="Pejabat Inspektorat; admin kabupaten menambahkannya pada halaman instansi.",
        empty_label="Pilih pejabat",
        error_messages={"required": "Pilih penanda tangannya."},
    )
    isi = forms.CharField(
        label="Isi pernyataan",
        max_length=TERPANJANG,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Berasal dari teks kabupaten dan boleh disesuaikan dengan hasil reviu.",
        error_messages={"required": "Tulis isi pernyataannya."},
    )
    cap = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, instansi: Instansi, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["penandatangan"].queryset = list_penandatangan(instansi)

    @property
    def medan(self):
        return [self[nama] for nama in ("nomor", "tanggal", "penandatangan", "isi")]
