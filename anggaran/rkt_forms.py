"""The forms of the RKT page: its head, its lines, and one line more."""

from django import forms

from organisasi.isian import BidangNilai, BidangTanggal
from organisasi.rekam import make_cap
from organisasi.tabel_isian import Kolom, TabelIsian

from .models import BarisRkt, Rkt
from .rkt_actions import KEPALA, check_baris, require_tanpa_anak
from .rkt_pohon import JENJANG, SimpulRkt, semua_baris

KOLOM = (
    Kolom("uraian", "Uraian", "lebar"),
    Kolom("nama_indikator", "Indikator"),
    Kolom("nilai", "Target", kanan=True),
    Kolom("anggaran", "Anggaran (Rp)", kanan=True),
)


class FormulirKepala(forms.Form):
    tempat = forms.CharField(label="Tempat", max_length=80, required=False)
    tanggal = BidangTanggal(label="Tanggal", required=False, help_text="Tanggal RKT ditandatangani.")
    penandatangan = forms.ModelChoiceField(
        None,
        label="Penandatangan",
        required=False,
        empty_label="Belum dipilih",
        help_text="Camat yang menjabat pada tanggal itu.",
        error_messages={"invalid_choice": "Pilih salah satu pejabat kecamatan."},
    )
    cap = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, rkt: Rkt):
        awal = {k: getattr(rkt, k) for k in KEPALA} | {"cap": make_cap(rkt, KEPALA)}
        super().__init__(data, initial=awal, prefix="kepala", use_required_attribute=False)
        for nama in ("tanggal", "penandatangan"):
            self.fields[nama].diminta = True  # before it is fixed, not before it is saved
        self.fields["penandatangan"].queryset = rkt.instansi.pejabat.order_by("-mulai")

    @property
    def isi(self) -> dict:
        return {k: self.cleaned_data[k] for k in (*KEPALA, "cap")}


class FormulirTambah(forms.Form):
    """One line written by hand."""

    induk = forms.TypedChoiceField(
        label="Di bawah", coerce=int, empty_value=None, required=False, help_text="Jenjangnya mengikuti."
    )
    uraian = forms.CharField(label="Uraian baris baru", max_length=500, required=False)

    def __init__(self, data, pohon: tuple[SimpulRkt, ...]):
        super().__init__(data, prefix="tambah", use_required_attribute=False)
        for medan in self.fields.values():
            medan.diminta = True  # by its own button only
        self.fields["induk"].choices = [
            ("", "Tujuan baru"),
            *(
                (s.pk, f"{'– ' * s.dalam}{BarisRkt.Jenis(s.jenis).label}: {_ringkas(s.uraian)}")
                for s in semua_baris(pohon)
                if s.jenis != JENJANG[-1]
            ),
        ]


def _ringkas(teks: str, panjang: int = 70) -> str:
    return teks if len(teks) <= panjang else teks[: panjang - 1].rstrip() + "…"


def susun_tabel(rkt: Rkt, data=None) -> TabelIsian:
    """The lines as one editable table; what is edited together is saved row by row."""
    ikut = _chosen(data) if data is not None else set()
    return TabelIsian(
        model=BarisRkt,
        kolom=KOLOM,
        tetap={"rkt": rkt},
        nama="baris",
        objek=f"RKT tahun {rkt.tahun}",
        data=data,
        urut=False,
        boleh_tambah=False,
        bidang={
            "uraian": lambda: forms.CharField(
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": "Tulis uraian baris ini."},
            ),
            "nama_indikator": lambda: forms.CharField(
                max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
            ),
            "nilai": BidangNilai,
        },
        periksa=check_baris,
        sebelum_hapus=lambda baris: require_tanpa_anak(baris, ikut),
    )


def _chosen(data) -> set[int]:
    """Keys of the lines marked for removal."""
    return {int(k) for k in data.getlist("baris-baris") if k.isdecimal() and f"baris-{k}-hapus" in data}
