"""The form of one realisasi. It only carries text: reading, checking and saving is `record_sel`."""

from django import forms


def _bidang_angka(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
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


class _FormulirSel(forms.Form):
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


class FormulirRealisasi(_FormulirSel):
    nilai = _bidang_angka("Realisasi")
    field_order = ["nilai"]


class FormulirRasio(_FormulirSel):
    pembilang = _bidang_angka("Pembilang")
    penyebut = _bidang_angka("Penyebut")
    field_order = ["pembilang", "penyebut"]
