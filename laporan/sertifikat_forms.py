"""Forms of the own certificate; judging and keeping are `laporan.terbit.tandatangan.milik`."""

from django import forms

KOSONG = {"required": "Isi kata sandi sertifikat."}


def _sandi(bantuan: str) -> forms.CharField:
    return forms.CharField(
        label="Kata sandi sertifikat",
        strip=False,
        max_length=200,
        help_text=bantuan,
        error_messages=KOSONG,
        # "new-password" keeps browsers from offering the password of the account here.
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class FormulirSertifikat(forms.Form):
    berkas = forms.FileField(
        label="Berkas sertifikat",
        help_text="Berakhiran .p12 atau .pfx, dari penerbit sertifikat Anda.",
        error_messages={
            "required": "Pilih berkas sertifikatnya.",
            "empty": "Berkas ini kosong: pilih berkas .p12 atau .pfx.",
            "invalid": "Pilih berkas sertifikatnya.",
        },
        widget=forms.FileInput(attrs={"accept": ".p12,.pfx,application/x-pkcs12"}),
    )
    sandi = _sandi(
        "Membuka berkas sekali untuk diperiksa; tidak disimpan dan diminta lagi setiap menandatangani."
    )


class FormulirContoh(forms.Form):
    pejabat = forms.ChoiceField(
        label="Atas nama",
        help_text="Nama pada dokumen yang akan ditandatangani.",
        error_messages={"required": "Pilih nama pejabatnya.", "invalid_choice": "Pilih nama pejabatnya."},
    )
    sandi = _sandi("Karang sendiri; diminta setiap menandatangani dengan sertifikat contoh ini.")

    def __init__(self, pejabat, *args, **kwargs):
        super().__init__(*args, prefix="contoh", **kwargs)
        self._pejabat = {str(p.pk): p for p in pejabat}
        self.fields["pejabat"].choices = [(k, str(p)) for k, p in self._pejabat.items()]

    def clean_pejabat(self):
        return self._pejabat[self.cleaned_data["pejabat"]]
