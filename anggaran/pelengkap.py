"""The small tables beside the tree: remarks, spending by kind, totals of years that are not kept here."""

from django import forms
from django.core.exceptions import ValidationError

from organisasi.isian import BidangPilihan, BidangUraian
from organisasi.models import Instansi
from organisasi.tabel_isian import Kolom, TabelIsian

from .actions import open_anggaran
from .models import BelanjaJenis, CatatanAnggaran, RingkasanAnggaran, Simpul


def susun_pelengkap(instansi: Instansi, tahun: int, data=None) -> dict[str, TabelIsian]:
    """The three tables of one office and year, by name."""
    simpul = {
        pk: f"{kode} {nama}"
        for pk, kode, nama in Simpul.objects.filter(instansi=instansi, tahun=tahun)
        .order_by("urutan")
        .values_list("pk", "kode", "nama")
    }
    milik = {"instansi": instansi, "tahun": tahun}
    return {
        "catatan": TabelIsian(
            model=CatatanAnggaran,
            kolom=(
                Kolom("jenis", "Jenis", "sempit"),
                Kolom("simpul_id", "Program atau kegiatan", "sedang"),
                Kolom("jumlah", "Jumlah (Rp)", "sedang", kanan=True),
                Kolom("uraian", "Uraian", "lebar"),
            ),
            tetap=milik,
            nama="catatan",
            objek=f"Catatan anggaran tahun {tahun}",
            data=data,
            bidang={
                "jenis": lambda: forms.CharField(
                    max_length=20,
                    required=False,
                    widget=forms.TextInput(attrs={"list": "jenis-catatan", "autocomplete": "off"}),
                    error_messages={"max_length": "Jenis paling banyak 20 huruf."},
                ),
                "simpul_id": lambda: BidangPilihan(simpul, kosong="Seluruh anggaran"),
                "uraian": lambda: BidangUraian(required=False, max_length=500),
            },
            periksa=_check_catatan,
        ),
        "belanja": TabelIsian(
            model=BelanjaJenis,
            kolom=(
                Kolom("nama", "Jenis belanja", "lebar"),
                Kolom("belanja", "Asal jumlah", "sedang"),
                Kolom("pagu", "Pagu (Rp)", kanan=True),
                Kolom("realisasi", "Realisasi (Rp)", kanan=True),
            ),
            tetap=milik,
            nama="belanja",
            objek=f"Belanja per jenis tahun {tahun}",
            data=data,
            bidang={
                "belanja": lambda: forms.ChoiceField(
                    required=False,
                    choices=[
                        ("", "Diisi di sini"),
                        *((kode, f"Pohon: {nama.lower()}") for kode, nama in Simpul.Belanja.choices),
                    ],
                    error_messages={"invalid_choice": "Pilih salah satu dari daftar."},
                ),
            },
            periksa=_check_belanja,
        ),
        "ringkasan": TabelIsian(
            model=RingkasanAnggaran,
            kolom=(
                Kolom("tahun", "Tahun", "sempit"),
                Kolom("pagu", "Pagu (Rp)", kanan=True),
                Kolom("realisasi", "Realisasi (Rp)", kanan=True),
                Kolom("sumber", "Sumber", "lebar"),
            ),
            tetap={"instansi": instansi},
            queryset=RingkasanAnggaran.objects.filter(tahun__lt=tahun),
            nama="ringkasan",
            objek="Ringkasan anggaran tahun lalu",
            data=data,
            urut=False,
            bidang={"sumber": lambda: BidangUraian(required=False)},
            periksa=lambda baris: _check_ringkasan(baris, tahun),
        ),
    }


def save_pelengkap(instansi: Instansi, tahun: int, tabel: dict[str, TabelIsian], pelaku) -> int:
    """Save the three tables in one transaction; return how many rows. Raises GalatPengguna where all is refused."""
    with open_anggaran(instansi, tahun, pelaku):
        return sum(t.save(pelaku, instansi, tahun) for t in tabel.values())


def move_pelengkap(instansi: Instansi, tahun: int, tabel: TabelIsian, pelaku) -> None:
    pk, arah = tabel.minta_pindah
    with open_anggaran(instansi, tahun, pelaku):
        tabel.move(pk, arah, pelaku, instansi, tahun)


def _check_catatan(baris: CatatanAnggaran) -> None:
    baris.jenis = (baris.jenis or "").strip() or "catatan"
    if baris.jumlah is None and not baris.uraian:
        raise ValidationError({"uraian": "Tulis uraiannya, atau hapus baris ini."})


def _check_belanja(baris: BelanjaJenis) -> None:
    if baris.belanja and (baris.pagu is not None or baris.realisasi is not None):
        raise ValidationError(
            {"belanja": "Jumlahnya diambil dari pohon anggaran: kosongkan pagu dan realisasi baris ini."}
        )


def _check_ringkasan(baris: RingkasanAnggaran, tahun: int) -> None:
    if not 2000 <= baris.tahun < tahun:
        raise ValidationError({"tahun": f"Tulis tahun sebelum {tahun}, misalnya {tahun - 1}."})
    kembar = RingkasanAnggaran.objects.filter(instansi=baris.instansi, tahun=baris.tahun)
    if kembar.exclude(pk=baris.pk).exists():
        raise ValidationError({"tahun": f"Tahun {baris.tahun} sudah ada di baris lain: ubah baris itu."})
