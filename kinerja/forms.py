"""The form of one realisasi. It only carries text: reading, checking and saving is `record_realisasi`."""

from django import forms


class FormulirRealisasi(forms.Form):
    nilai = forms.CharField(
        label="Realisasi",
        required=False,
        strip=True,
        max_length=100,
        error_messages={"max_length": "Isian terlalu panjang: tulis satu angka."},
        widget=forms.TextInput(
            attrs={
                "inputmode": "decimal",
                "autocomplete": "off",
                "spellcheck": "false",
                "aria-describedby": "bantuan-nilai",
            }
        ),
    )
    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=500,
        help_text="Misalnya sebab koreksi. Ikut tercatat dalam riwayat.",
        error_messages={"max_length": "Catatan terlalu panjang: tulis paling banyak 500 huruf."},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    triwulan = forms.TypedChoiceField(
        choices=[(n, n) for n in range(5)],
        coerce=int,
        widget=forms.HiddenInput,
        error_messages={
            "required": "Pilih triwulan lebih dahulu.",
            "invalid_choice": "Triwulan tidak dikenal: pilih 1, 2, 3, 4, atau setahun.",
        },
    )
    revisi = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
