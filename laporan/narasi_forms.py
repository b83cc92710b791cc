"""Forms of prose and photographs. They only carry text and file; cleaning, checking and saving are the actions'."""

from django import forms


class FormulirNarasi(forms.Form):
    isi = forms.CharField(
        label="Tulisan",
        required=False,
        strip=False,
        help_text=(
            "Pisahkan paragraf dengan satu baris kosong. Awali baris dengan “- ” untuk daftar, apit dengan ** "
            "untuk huruf tebal, dan tulis angka terhubung di antara kurung, misalnya {capaian.rata_rata}."
        ),
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    revisi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    otomatis = forms.BooleanField(required=False, widget=forms.HiddenInput)


class FormulirFoto(forms.Form):
    berkas = forms.FileField(
        label="Foto",
        help_text="JPEG, PNG, atau WebP, paling besar 10 MB. Data lokasi di dalamnya dihapus.",
        error_messages={
            "required": "Pilih berkas fotonya.",
            "empty": "Berkas ini kosong: pilih foto lain.",
            "invalid": "Pilih berkas fotonya.",
        },
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    keterangan = forms.CharField(
        label="Keterangan",
        max_length=200,
        help_text="Apa, di mana, dan kapan. Dicetak di bawah foto dan dibacakan bagi yang tidak melihatnya.",
        error_messages={
            "required": "Tulis keterangan foto: apa, di mana, dan kapan.",
            "max_length": "Keterangan foto terlalu panjang: tulis paling banyak 200 huruf.",
        },
        widget=forms.Textarea(attrs={"rows": 2}),
    )
