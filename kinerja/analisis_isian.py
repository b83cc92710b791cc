"""What BAB III says about an indicator beside its figures: causes, steps, earlier years and what others reached."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count

from organisasi.alur import ROMAWI
from organisasi.isian import BidangBulat, BidangNilai
from organisasi.models import Instansi
from organisasi.tabel_isian import Kolom, TabelIsian
from renstra.models import Indikator

from .hitung import TRIWULAN
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
BANTUAN_TRIWULAN = {
    Jenis.PENDORONG: "Yang membuat target triwulan ini tercapai.",
    Jenis.PENGHAMBAT: "Yang membuat target triwulan ini tidak tercapai atau hampir tidak tercapai.",
    Jenis.TINDAK_LANJUT: "Yang perlu dilakukan dalam triwulan berikutnya.",
}


@dataclass(frozen=True, slots=True)
class BarisAnalisis:
    """One promised indicator and how much is written about it."""

    lembar: BarisLembar
    isi: tuple[tuple[str, int], ...]  # (jenis in words, how many)
    perlu_sebab: bool  # below its target, and no cause is written


@dataclass(frozen=True, slots=True)
class DaftarAnalisis:
    """The index: each promised indicator, the whole year, and each triwulan with how much is written about it."""

    baris: tuple[BarisAnalisis, ...]
    umum: tuple[tuple[str, int], ...]
    triwulan: tuple[tuple[int, tuple[tuple[str, int], ...]], ...]


def susun_analisis(lembar: Lembar) -> DaftarAnalisis:
    """One query."""
    jumlah: dict[tuple[int | None, int], dict[str, int]] = {}
    if lembar.perjanjian:
        hitungan = (
            Analisis.objects.filter(perjanjian=lembar.perjanjian)
            .order_by()
            .values_list("indikator", "triwulan", "jenis")
            .annotate(n=Count("pk"))
        )
        for indikator, triwulan, jenis, n in hitungan:
            jumlah.setdefault((indikator, triwulan), {})[jenis] = n
    baris = []
    for b in lembar.baris:
        ada = jumlah.get((b.baris.indikator_id, Analisis.SETAHUN), {})
        kurang = b.hasil is not None and b.hasil.tampil is not None and b.hasil.tampil < 100
        baris.append(BarisAnalisis(b, _sebut(ada), kurang and Jenis.PENGHAMBAT not in ada))
    return DaftarAnalisis(
        tuple(baris),
        _sebut(jumlah.get((None, Analisis.SETAHUN), {})),
        tuple((t, _sebut(jumlah.get((None, t), {}))) for t in TRIWULAN),
    )


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
    tetap = {"perjanjian": perjanjian, "indikator": indikator, "triwulan": Analisis.SETAHUN}
    return tuple(
        _bagian(jenis, BANTUAN[jenis], tetap, f"{nama} tahun {perjanjian.tahun}", data)
        for jenis in Jenis
        if indikator or jenis != Jenis.CARA_UKUR
    )


def bagian_triwulan(perjanjian: PerjanjianKinerja, triwulan: int, data=None) -> tuple[BagianAnalisis, ...]:
    """What Formulir E.81 asks of one triwulan; tied to no indicator."""
    tetap = {"perjanjian": perjanjian, "indikator": None, "triwulan": triwulan}
    nama = f"triwulan {ROMAWI[triwulan]} tahun {perjanjian.tahun}"
    return tuple(
        _bagian(jenis, BANTUAN_TRIWULAN[jenis], tetap, nama, data) for jenis in Analisis.JENIS_TRIWULAN
    )


def _bagian(jenis: Jenis, bantuan: str, tetap: Mapping[str, object], nama: str, data) -> BagianAnalisis:
    return BagianAnalisis(
        jenis.value,
        jenis.label,
        bantuan,
        TabelIsian(
            model=Analisis,
            kolom=(Kolom("uraian", jenis.label),),
            tetap={**tetap, "jenis": jenis.value},
            nama=jenis.value,
            objek=f"{jenis.label} {nama}",
            data=data,
            bidang={"uraian": _uraian},
        ),
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
