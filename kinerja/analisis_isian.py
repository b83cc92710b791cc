"""What BAB III says about an indicator beside its figures: causes, steps, earlier years and what others reached."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count

from organisasi.isian import BidangBulat, BidangNilai
from organisasi.models import Instansi
from organisasi.tabel_isian import Kolom, TabelIsian
from renstra.models import Indikator

from .lembar import BarisLembar, Lembar
from .models import Analisis, Benchmark, PerjanjianKinerja, RealisasiTahunan

Jenis = Analisis.Jenis
BANTUAN = {
    Jenis.CARA_UKUR: "Bagaimana angkanya diperoleh: survei, laporan, atau hitungan.",
    Jenis.PENDORONG: "Yang membuat target tercapai.",
    Jenis.PENGHAMBAT: "Yang membuat target tidak tercapai atau hampir tidak tercapai.",
    Jenis.UPAYA: "Yang sudah dilakukan tahun ini.",
    Jenis.TINDAK_LANJUT: "Langkah perbaikan tahun berikutnya.",
    Jenis.TANTANGAN: "Yang dihadapi ke depan.",
    Jenis.HASIL_LAIN: "Hasil lain yang perlu diceritakan.",
}


@dataclass(frozen=True, slots=True)
class BarisAnalisis:
    """One promised indicator and how much is written about it."""

    lembar: BarisLembar
    isi: tuple[tuple[str, int], ...]  # (jenis in words, how many)
    perlu_sebab: bool  # below its target, and no cause is written


def susun_analisis(lembar: Lembar) -> tuple[tuple[BarisAnalisis, ...], tuple[tuple[str, int], ...]]:
    """The lines of the index, and what is written about the whole year; one query."""
    jumlah: dict[int | None, dict[str, int]] = {}
    if lembar.perjanjian:
        hitungan = (
            Analisis.objects.filter(perjanjian=lembar.perjanjian)
            .order_by()
            .values_list("indikator", "jenis")
            .annotate(n=Count("pk"))
        )
        for indikator, jenis, n in hitungan:
            jumlah.setdefault(indikator, {})[jenis] = n
    baris = []
    for b in lembar.baris:
        ada = jumlah.get(b.baris.indikator_id, {})
        kurang = b.hasil is not None and b.hasil.tampil is not None and b.hasil.tampil < 100
        baris.append(BarisAnalisis(b, _sebut(ada), kurang and Jenis.PENGHAMBAT not in ada))
    return tuple(baris), _sebut(jumlah.get(None, {}))


def _sebut(jumlah: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((j.label.lower(), jumlah[j]) for j in Jenis if j in jumlah)


@dataclass(frozen=True, slots=True)
class BagianAnalisis:
    jenis: str
    judul: str
    bantuan: str
    tabel: TabelIsian


def bagian_analisis(
    perjanjian: PerjanjianKinerja, indikator: Indikator | None, data=None
) -> tuple[BagianAnalisis, ...]:
    """One table of sentences for each kind; about the whole year where there is no indicator."""
    nama = indikator.kode if indikator else "sepanjang tahun"
    return tuple(
        BagianAnalisis(
            jenis.value,
            jenis.label,
            BANTUAN[jenis],
            TabelIsian(
                model=Analisis,
                kolom=(Kolom("uraian", jenis.label),),
                tetap={"perjanjian": perjanjian, "indikator": indikator, "jenis": jenis.value},
                nama=jenis.value,
                objek=f"{jenis.label} {nama} tahun {perjanjian.tahun}",
                data=data,
                bidang={"uraian": _uraian},
            ),
        )
        for jenis in Jenis
        if indikator or jenis != Jenis.CARA_UKUR
    )


def _uraian() -> forms.CharField:
    return forms.CharField(
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Tulis kalimatnya, atau centang Hapus.",
            "max_length": "Kalimat terlalu panjang: tulis paling banyak 2.000 huruf, atau bagi menjadi dua.",
        },
    )


def _teks() -> forms.CharField:
    """A remark: its field grows with it, so that none of it is hidden."""
    return forms.CharField(max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 1}))


def tabel_benchmark(indikator: Indikator, tahun: int, data=None) -> TabelIsian:
    return TabelIsian(
        model=Benchmark,
        kolom=(
            Kolom("lingkup", "Lingkup", "sedang"),
            Kolom("nilai", "Nilai", "sempit", kanan=True),
            Kolom("keterangan", "Keterangan"),
            Kolom("sumber", "Sumber"),
        ),
        tetap={"indikator": indikator, "tahun": tahun},
        nama="benchmark",
        objek=f"Pembanding {indikator.kode} tahun {tahun}",
        data=data,
        urut=False,
        bidang={
            "lingkup": lambda: forms.ChoiceField(
                choices=[("", "Pilih lingkup"), *Benchmark.Lingkup.choices],
                error_messages={"required": "Pilih lingkupnya."},
            ),
            "nilai": BidangNilai,
            "keterangan": _teks,
            "sumber": _teks,
        },
    )


def tabel_tahun_lalu(indikator: Indikator, tahun: int, data=None) -> TabelIsian:
    """Results of earlier years and the baseline, as documents state them."""

    def check(baris: RealisasiTahunan) -> None:
        if baris.tahun >= tahun and not baris.baseline:
            raise ValidationError(
                {"tahun": f"Tulis tahun sebelum {tahun}; tahun ini diisi di halaman Realisasi."}
            )

    return TabelIsian(
        model=RealisasiTahunan,
        kolom=(
            Kolom("tahun", "Tahun", "sempit", kanan=True),
            Kolom("nilai", "Realisasi", "sempit", kanan=True),
            Kolom("baseline", "Jenis", "sedang"),
            Kolom("sumber", "Sumber", "lebar"),
        ),
        tetap={"indikator": indikator},
        nama="tahun_lalu",
        objek=f"Realisasi tahun lalu {indikator.kode}",
        data=data,
        urut=False,
        bidang={
            "tahun": lambda: BidangBulat(
                required=True, terkecil=2000, terbesar=2100, error_messages={"required": "Isi tahunnya."}
            ),
            "nilai": lambda: BidangNilai(required=True, error_messages={"required": "Isi realisasinya."}),
            "baseline": lambda: forms.TypedChoiceField(
                choices=[("False", "Realisasi"), ("True", "Nilai awal")],
                coerce=lambda pilihan: pilihan == "True",
                error_messages={"required": "Pilih salah satu."},
            ),
            "sumber": _teks,
        },
        periksa=check,
    )


def find_perjanjian(instansi: Instansi, tahun: int) -> PerjanjianKinerja | None:
    return PerjanjianKinerja.objects.berlaku(instansi, tahun).first()
