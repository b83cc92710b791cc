"""The forms of a Perjanjian Kinerja: its head, its lines, the remarks of its programs, and a proposal."""

from django import forms

from organisasi.isian import BidangNilai, BidangTanggal
from organisasi.rekam import make_cap
from organisasi.tabel_isian import Kolom, TabelIsian

from .models import BarisPerjanjian, PerjanjianKinerja, ProgramPerjanjian
from .perjanjian_actions import KEPALA, KEPALA_PERUBAHAN
from .perjanjian_usulan import list_wajah

KOLOM_BARIS = (
    Kolom("uraian", "Tujuan atau sasaran"),
    Kolom("nama_indikator", "Indikator kinerja"),
    Kolom("nilai", "Target", "sedang", kanan=True),
)
KOLOM_PROGRAM = (Kolom("keterangan", "Keterangan"),)
PILIHAN_SEBAB = [("", "Pilih sebabnya"), *PerjanjianKinerja.Sebab.choices]


class FormulirKepala(forms.Form):
    tempat = forms.CharField(label="Tempat", max_length=80, required=False)
    tanggal = BidangTanggal(label="Tanggal", required=False, help_text="Tanggal perjanjian ditandatangani.")
    pihak_pertama = forms.ModelChoiceField(
        None,
        label="Pihak pertama",
        required=False,
        empty_label="Belum dipilih",
        help_text="Camat yang berjanji.",
        error_messages={"invalid_choice": "Pilih salah satu pejabat kecamatan."},
    )
    pihak_kedua = forms.ModelChoiceField(
        None,
        label="Pihak kedua",
        required=False,
        empty_label="Belum dipilih",
        help_text="Bupati sebagai atasannya.",
        error_messages={"invalid_choice": "Pilih salah satu pejabat kabupaten."},
    )
    sebab = forms.ChoiceField(
        label="Sebab perubahan",
        choices=PILIHAN_SEBAB,
        required=False,
        error_messages={"invalid_choice": "Pilih salah satu sebab."},
    )
    alasan = forms.CharField(
        label="Alasan perubahan",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Alasan terlalu panjang: tulis paling banyak 300 huruf."},
    )
    cap = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, perjanjian: PerjanjianKinerja):
        self.kolom = KEPALA_PERUBAHAN if perjanjian.ke else KEPALA
        awal = {k: getattr(perjanjian, k) for k in self.kolom} | {"cap": make_cap(perjanjian, self.kolom)}
        super().__init__(data, initial=awal, prefix="kepala", use_required_attribute=False)
        for nama in set(KEPALA_PERUBAHAN) - set(self.kolom):
            del self.fields[nama]
        for nama in self.kolom:
            self.fields[nama].diminta = True  # before it is signed, not before it is saved
        instansi = perjanjian.instansi
        self.fields["pihak_pertama"].queryset = instansi.pejabat.order_by("-mulai")
        self.fields["pihak_kedua"].queryset = instansi.induk.pejabat.order_by("-mulai")

    @property
    def isi(self) -> dict:
        return {k: self.cleaned_data[k] for k in self.kolom}

    @property
    def medan(self):
        return [self[k] for k in self.kolom]


class FormulirPerubahan(forms.Form):
    """What a changed agreement begins with."""

    sebab = forms.ChoiceField(
        label="Sebab perubahan",
        choices=PILIHAN_SEBAB,
        help_text="Menurut Permenpan RB 53 Tahun 2014.",
        error_messages={"invalid_choice": "Pilih salah satu sebab.", "required": "Pilih sebab perubahannya."},
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Misalnya: P-APBD menambah anggaran pemberdayaan desa.",
        error_messages={
            "required": "Tulis alasan perubahannya.",
            "max_length": "Alasan terlalu panjang: tulis paling banyak 300 huruf.",
        },
    )
    ikut_renstra = forms.BooleanField(
        label="Ambil target dari Renstra yang baru, bukan dari PK terakhir", required=False
    )

    def __init__(self, data=None):
        super().__init__(data, use_required_attribute=False)


def susun_tabel_baris(perjanjian: PerjanjianKinerja, data=None) -> TabelIsian:
    return TabelIsian(
        model=BarisPerjanjian,
        kolom=KOLOM_BARIS,
        tetap={"perjanjian": perjanjian},
        nama="baris",
        objek=f"{perjanjian.sebutan} tahun {perjanjian.tahun}",
        data=data,
        boleh_tambah=False,
        bidang={
            "uraian": lambda: _teks(1000, "Tulis tujuan atau sasarannya."),
            "nama_indikator": lambda: _teks(300, "Tulis nama indikatornya."),
            "nilai": BidangNilai,
        },
        queryset=BarisPerjanjian.objects.select_related("indikator"),
    )


def susun_tabel_program(perjanjian: PerjanjianKinerja, data=None) -> TabelIsian:
    """Names and amounts are copies; only the remark is typed."""
    return TabelIsian(
        model=ProgramPerjanjian,
        kolom=KOLOM_PROGRAM,
        tetap={"perjanjian": perjanjian},
        nama="program",
        objek=f"{perjanjian.sebutan} tahun {perjanjian.tahun}: program",
        data=data,
        urut=False,
        boleh_tambah=False,
        boleh_hapus=False,
    )


def _teks(panjang: int, wajib: str) -> forms.CharField:
    return forms.CharField(
        max_length=panjang,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": wajib,
            "max_length": f"Terlalu panjang: tulis paling banyak {panjang} huruf.",
        },
    )


class FormulirTambah(forms.Form):
    """One more indicator of the agreement's Renstra."""

    indikator = forms.TypedChoiceField(
        label="Indikator Renstra yang belum diperjanjikan", coerce=int, empty_value=None, required=False
    )

    def __init__(self, data, perjanjian: PerjanjianKinerja):
        super().__init__(data, prefix="tambah", use_required_attribute=False)
        self.fields["indikator"].diminta = True  # by its own button only
        ada = set(perjanjian.baris.values_list("indikator_id", flat=True))
        self.pilihan = [
            (w.indikator_id, f"{w.indikator.kode} · {w.nama}")
            for w in list_wajah(perjanjian.renstra)
            if w.indikator_id not in ada
        ]
        self.fields["indikator"].choices = [("", "Pilih indikator"), *self.pilihan]
