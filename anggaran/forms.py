"""The forms of the budget tree. They carry text and choices; `susunan` checks and writes."""

from django import forms

from renstra.models import Renstra, Sasaran

from .jumlah import Pohon, SimpulPohon
from .models import Simpul
from .susunan import INDUK_BOLEH, NAMA_TERPANJANG, cap_simpul


class FormulirTambah(forms.Form):
    """A node that the national list lacks: its kind follows from what it stands below."""

    induk = forms.ChoiceField(
        label="Di bawah",
        required=False,
        help_text="Pilih program untuk menambah kegiatan, atau kegiatan untuk menambah sub kegiatan.",
        error_messages={"invalid_choice": "Pilih induk dari daftar: yang tadi mungkin sudah dihapus."},
    )
    nama = forms.CharField(
        label="Nama",
        max_length=NAMA_TERPANJANG,
        help_text="Tulis seperti dalam DPA.",
        error_messages={
            "required": "Tulis nama program, kegiatan, atau sub kegiatannya.",
            "max_length": f"Nama terlalu panjang: tulis paling banyak {NAMA_TERPANJANG} huruf.",
        },
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data, pohon: Pohon, induk: str = ""):
        super().__init__(data, initial={"induk": induk}, use_required_attribute=False)
        self.fields["induk"].choices = [
            ("", "Program baru di puncak"),
            *pilih_induk(pohon, {jenis for boleh in INDUK_BOLEH.values() for jenis in boleh if jenis}),
        ]


class FormulirSimpul(forms.Form):
    """What a node says of itself, and which sasaran it supports."""

    nama = forms.CharField(
        label="Nama",
        max_length=NAMA_TERPANJANG,
        error_messages={
            "required": "Tulis namanya.",
            "max_length": f"Nama terlalu panjang: tulis paling banyak {NAMA_TERPANJANG} huruf.",
        },
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    induk = forms.ChoiceField(
        label="Di bawah",
        required=False,
        help_text="Memindahkan baris ini memindahkan juga semua rinciannya, lalu pohon dinomori ulang.",
        error_messages={"invalid_choice": "Pilih induk dari daftar: yang tadi mungkin sudah dihapus."},
    )
    belanja = forms.ChoiceField(
        label="Jenis belanja",
        required=False,
        choices=[("", "Belum dipilih"), *Simpul.Belanja.choices],
        help_text="Berlaku juga untuk rincian di bawahnya yang belum memilih sendiri.",
        error_messages={"invalid_choice": "Pilih salah satu jenis belanja."},
    )
    sumber_dana = forms.CharField(
        label="Sumber dana",
        required=False,
        max_length=40,
        help_text="Misalnya APBD atau P-APBD.",
        error_messages={"max_length": "Sumber dana paling banyak 40 huruf."},
    )
    sasaran = forms.TypedMultipleChoiceField(
        label="Sasaran yang didukung",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Sasaran yang dipilih tidak ada lagi: muat ulang halaman ini."},
    )
    cap = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, simpul: Simpul, pohon: Pohon):
        didukung = list(simpul.dukungan.values_list("sasaran", flat=True))
        awal = {
            "nama": simpul.nama,
            "induk": str(simpul.induk_id or ""),
            "belanja": simpul.belanja,
            "sumber_dana": simpul.sumber_dana,
            "sasaran": didukung,
            "cap": cap_simpul(simpul),
        }
        super().__init__(data, initial=awal, use_required_attribute=False)
        atas = {jenis for jenis in INDUK_BOLEH[Simpul.Jenis(simpul.jenis)] if jenis}
        if atas:
            self.fields["induk"].choices = pilih_induk(pohon, atas)
        else:
            del self.fields["induk"]
        self.sasaran = find_sasaran(simpul, didukung)
        berlaku = self.sasaran[-1].tujuan.renstra_id if self.sasaran else None
        self.fields["sasaran"].choices = [
            (s.pk, s.uraian if s.tujuan.renstra_id == berlaku else f"{s.uraian} (Renstra sebelum diubah)")
            for s in self.sasaran
        ]
        if not self.sasaran:
            self.fields[
                "sasaran"
            ].help_text = "Belum ada Renstra yang memuat tahun ini: tetapkan Renstra dahulu."

    @property
    def dipilih(self) -> list[Sasaran]:
        return [s for s in self.sasaran if s.pk in self.cleaned_data["sasaran"]]


def find_sasaran(simpul: Simpul, didukung: list[int]) -> list[Sasaran]:
    """The sasaran of the Renstra in force in that year (else of the newest draft), and what is supported already."""
    milik = Renstra.objects.filter(instansi=simpul.instansi)
    renstra = milik.berlaku(simpul.tahun).first() or milik.memuat(simpul.tahun).first()
    sasaran = Sasaran.objects.filter(pk__in=didukung)
    if renstra:
        sasaran = sasaran | Sasaran.objects.filter(tujuan__renstra=renstra)
    urut = ("tujuan__renstra__tahun_awal", "tujuan__renstra__nomor_versi", "tujuan__urutan", "urutan")
    return list(sasaran.select_related("tujuan").order_by(*urut).distinct())


def pilih_induk(pohon: Pohon, jenis: set[str]) -> list[tuple[str, str]]:
    return [(str(s.pk), f"{s.kode} {_ringkas(s)}") for s in pohon.semua() if s.jenis in jenis]


def _ringkas(s: SimpulPohon, panjang: int = 90) -> str:
    return s.nama if len(s.nama) <= panjang else s.nama[: panjang - 1].rstrip() + "…"
