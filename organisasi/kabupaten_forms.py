"""Forms of the kabupaten's own pages."""

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator

from .isian import BidangTanggal
from .kabupaten_actions import JENIS_PERAN, KOLOM_INSTANSI, list_instansi
from .models import Instansi, LangkahTahun, Pengguna, Peran

WAJIB = {"required": "Isi kolom ini."}
# First parts of addresses that are no kecamatan.
TERPAKAI = frozenset(
    {"kabupaten", "kelola", "masuk", "keluar", "kata-sandi", "foto", "bukti", "reviu", "static"}
)


class FormulirTenggat(forms.Form):
    """A date for each of the twelve steps; an empty one sets no deadline."""

    cap = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, tahun: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.tahun = tahun
        for langkah in LangkahTahun:
            self.fields[langkah.value] = BidangTanggal(label=langkah.label, required=False)

    def clean(self):
        bersih = super().clean()
        for langkah in LangkahTahun:
            tanggal = bersih.get(langkah.value)
            # A plan is due the year before at the earliest, a report the year after at the latest.
            if tanggal and abs(tanggal.year - self.tahun) > 1:
                self.add_error(
                    langkah.value, f"Tahun {tanggal.year} jauh dari tahun {self.tahun}: periksa tahunnya."
                )
        return bersih

    @property
    def medan(self):
        return [self[langkah.value] for langkah in LangkahTahun]

    @property
    def tanggal(self) -> dict:
        return {langkah.value: self.cleaned_data[langkah.value] for langkah in LangkahTahun}


class FormulirCariPengguna(forms.Form):
    cari = forms.CharField(
        label="Cari nama atau instansi",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    peran = forms.ChoiceField(label="Peran", required=False, choices=[("", "Semua peran"), *Peran.choices])


class _FormulirPeran(forms.Form):
    """A role and the office it is held in; the two must fit each other."""

    peran = forms.ChoiceField(label="Peran", choices=Peran.choices, error_messages=WAJIB)
    instansi = forms.ModelChoiceField(
        label="Instansi",
        queryset=Instansi.objects.none(),
        empty_label="Pilih instansi",
        help_text="Operator dan camat di kecamatan, reviewer di Bappeda, evaluator di Inspektorat.",
        error_messages={"required": "Pilih instansinya.", "invalid_choice": "Pilih instansi dari daftar."},
    )

    def __init__(self, *args, kabupaten: Instansi, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["instansi"].queryset = list_instansi(kabupaten).order_by("jenis", "nama")

    def clean(self):
        bersih = super().clean()
        peran, instansi = bersih.get("peran"), bersih.get("instansi")
        if peran and instansi and instansi.jenis not in JENIS_PERAN[peran]:
            self.add_error(
                "instansi",
                f"{instansi} tidak mempunyai {Peran(peran).label.lower()}: pilih instansi yang sesuai.",
            )
        return bersih


class FormulirPeran(_FormulirPeran):
    prefix = "baru"


class FormulirPengguna(forms.Form):
    nama = forms.CharField(
        label="Nama", max_length=120, help_text="Tampil dalam riwayat dan pengajuan.", error_messages=WAJIB
    )
    email = forms.EmailField(
        label="Surel",
        required=False,
        max_length=254,
        error_messages={"invalid": "Tulis surel seperti nama@contoh.id."},
    )
    cap = forms.CharField(required=False, widget=forms.HiddenInput)


class FormulirPenggunaBaru(_FormulirPeran, FormulirPengguna):
    """A new account; its password is made by the system and shown once."""

    username = forms.CharField(
        label="Nama pengguna",
        max_length=150,
        help_text="Dipakai untuk masuk, misalnya operator-kalisat. Tidak dapat diubah lagi.",
        error_messages=WAJIB,
        validators=[
            UnicodeUsernameValidator(
                message="Pakai huruf, angka, dan tanda @ . + - _ saja, tanpa spasi.",
            )
        ],
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    field_order = ("username", "nama", "email", "peran", "instansi")

    def clean_username(self):
        username = Pengguna.normalize_username(self.cleaned_data["username"])
        if Pengguna.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(f'Nama pengguna "{username}" sudah dipakai: pilih nama lain.')
        return username


class FormulirInstansi(forms.ModelForm):
    cap = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Instansi
        fields = KOLOM_INSTANSI
        help_texts = {
            "nama": "Seperti tercetak pada kop dan sampul.",
            "ibu_kota": "Kota dalam baris tanda tangan.",
            "kode_pos": "Lima angka.",
        }
        error_messages = {
            "nama": WAJIB,
            "email": {"invalid": "Tulis surel seperti nama@contoh.id."},
        }

    def clean_kode_pos(self):
        kode = self.cleaned_data["kode_pos"]
        if kode and not (kode.isdecimal() and len(kode) == 5):
            raise forms.ValidationError("Kode pos terdiri dari lima angka.")
        return kode


class FormulirKecamatanBaru(forms.Form):
    nama = forms.CharField(
        label="Nama", max_length=120, help_text="Misalnya Kecamatan Kalisat.", error_messages=WAJIB
    )
    kode = forms.SlugField(
        label="Kode",
        max_length=50,
        help_text="Nama pendek di alamat halaman, misalnya kalisat. Tidak dapat diubah lagi.",
        error_messages=WAJIB | {"invalid": "Pakai huruf kecil, angka, dan tanda hubung saja."},
    )

    def clean_kode(self):
        kode = self.cleaned_data["kode"].lower()
        if kode in TERPAKAI:
            raise forms.ValidationError(f'Kode "{kode}" adalah alamat halaman lain: pilih kode lain.')
        return kode
