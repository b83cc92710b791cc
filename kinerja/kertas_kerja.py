"""Kertas kerja data: the raw figures behind indicators that compute themselves, as pages show and edit them."""

from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.text import slugify

from anggaran.jumlah import SimpulPohon
from organisasi.audit import record_audit
from organisasi.galat import GalatPengguna
from organisasi.isian import BidangAngka
from organisasi.models import Dokumen, Instansi, Pengguna
from organisasi.tabel_isian import Kolom, TabelIsian
from renstra.models import Indikator, SumberNilai

from .hitung import has_begun
from .lembar import BarisLembar, Lembar
from .models import NilaiLhe, PenilaianIpp, SurveiKepuasan, UnsurSurvei
from .perhitungan.lhe import BOBOT, NAMA, compute_lhe
from .perhitungan.serapan import compute_serapan
from .sumber import (
    DIHITUNG,
    Bahan,
    HasilSumber,
    compute_sumber,
    get_kunci_periode,
    is_berubah,
    is_nilai_lama,
    load_bahan,
    require_periode_terbuka,
)

# PermenPANRB 14/2017, in its order.
UNSUR = (
    "Persyaratan",
    "Sistem, mekanisme, dan prosedur",
    "Waktu penyelesaian",
    "Biaya/tarif",
    "Produk spesifikasi jenis pelayanan",
    "Kompetensi pelaksana",
    "Perilaku pelaksana",
    "Penanganan pengaduan, saran, dan masukan",
    "Sarana dan prasarana",
)
# Where the raw figures of a source are entered.
HALAMAN = {
    SumberNilai.IKM: "kertas_kerja_skm",
    SumberNilai.IPP: "kertas_kerja_ipp",
    SumberNilai.LHE: "kertas_kerja_lhe",
    SumberNilai.SERAPAN: "kertas_kerja_serapan",
    SumberNilai.PROGRAM: "keluaran",
    SumberNilai.RASIO: "kertas_kerja_rasio",
}


@dataclass(frozen=True, slots=True)
class BarisKertas:
    """One promised indicator that computes itself, in one period."""

    lembar: BarisLembar
    hasil: HasilSumber
    beda: bool  # the sources say otherwise than what is stored
    nilai_lama: bool  # what is stored was typed before, and the sources know nothing better
    alamat: str  # where the raw figures are entered

    @property
    def indikator(self) -> Indikator:
        return self.lembar.baris.indikator


def susun_kertas(instansi: Instansi, lembar: Lembar, tahun: int, bahan: Bahan | None = None):
    """The lines of a sheet whose realisasi comes from raw figures, with those."""
    baris = [b for b in lembar.baris if b.baris.indikator.sumber != SumberNilai.NILAI]
    bahan = bahan or load_bahan(instansi, tahun, {b.baris.indikator.sumber for b in baris})
    kertas = []
    for b in baris:
        indikator = b.baris.indikator
        hasil = compute_sumber(indikator, tahun, lembar.triwulan, bahan)
        beda = indikator.sumber in DIHITUNG and is_berubah(b.realisasi, indikator, hasil)
        lama = hasil.nilai is None and is_nilai_lama(b.realisasi, indikator)
        alamat = get_alamat(indikator, instansi, tahun, lembar.triwulan)
        kertas.append(BarisKertas(b, hasil, beda, lama, alamat))
    return tuple(kertas)


def get_alamat(indikator: Indikator, instansi: Instansi, tahun: int, triwulan: int) -> str:
    """The page where the raw figures of an indicator that computes itself are entered; "" where it is typed."""
    if indikator.sumber == SumberNilai.NILAI:
        return ""
    kode = [indikator.kode] if indikator.sumber == SumberNilai.RASIO else []
    halaman = HALAMAN[SumberNilai(indikator.sumber)]
    return f"{reverse(halaman, args=(instansi.kode, tahun, *kode))}?tw={triwulan}"


def compute_asal(instansi: Instansi, tahun: int, triwulan: int, asal: str, bahan: Bahan) -> HasilSumber:
    """What a source gives, whether or not an indicator rests on it."""
    return compute_sumber(Indikator(instansi=instansi, sumber=asal), tahun, triwulan, bahan)


@dataclass(frozen=True, slots=True)
class Izin:
    """Whether the figures of a period may be typed now, and the sentence that says why not."""

    boleh: bool
    sebab: str


def get_izin(bingkai, triwulan: int) -> Izin:
    if sebab := get_kunci_periode(bingkai.instansi, bingkai.tahun, triwulan):
        return Izin(False, sebab)
    if not has_begun(bingkai.tahun, triwulan):
        return Izin(False, "Belum waktunya diisi. Periode ini belum dimulai.")
    return Izin(bingkai.boleh_mengisi, "")


# --- survey -------------------------------------------------------------------------------------------------


def tabel_survei(survei: SurveiKepuasan, data=None) -> tuple[TabelIsian, TabelIsian]:
    """The survey's own line and its unsur."""
    kepala = TabelIsian(
        model=SurveiKepuasan,
        kolom=(Kolom("judul", "Judul survei"), Kolom("responden", "Jumlah responden", kanan=True)),
        tetap={"instansi": survei.instansi, "tahun": survei.tahun, "triwulan": survei.triwulan},
        nama="survei",
        objek=_nama_survei(survei),
        data=data,
        urut=False,
        boleh_tambah=False,
        boleh_hapus=False,
    )
    kolom = [Kolom("nama", "Unsur", "lebar"), Kolom("skor", "Nilai (1–4)", "sempit", kanan=True)]
    if UnsurSurvei.objects.filter(survei=survei, baik__isnull=False).exists():
        # The form of 2020 gave the share of each answer; where it is kept, it stays to be seen and corrected.
        kolom += [
            Kolom("tidak_baik", "Tidak baik (%)", kanan=True),
            Kolom("kurang_baik", "Kurang baik (%)", kanan=True),
            Kolom("baik", "Baik (%)", kanan=True),
            Kolom("sangat_baik", "Sangat baik (%)", kanan=True),
        ]
    unsur = TabelIsian(
        model=UnsurSurvei,
        kolom=kolom,
        tetap={"survei": survei},
        bidang={
            "nama": lambda: forms.CharField(
                max_length=160,
                widget=forms.Textarea(attrs={"rows": 1}),
                error_messages={"required": "Tulis nama unsurnya, atau centang Hapus."},
            )
        },
        nama="unsur",
        objek=f"Unsur {_nama_survei(survei).lower()}",
        data=data,
        periksa=_check_skor,
    )
    return kepala, unsur


def _check_skor(unsur: UnsurSurvei) -> None:
    """1 to 4; a survey of the older form keeps its scores of 0 to 100."""
    if unsur.skor is None or 1 <= unsur.skor <= 4:
        return
    lama = UnsurSurvei.objects.filter(survei=unsur.survei_id, skor__gt=4).exclude(pk=unsur.pk).exists()
    if not (lama and 0 <= unsur.skor <= 100):
        raise ValidationError({"skor": "Nilai unsur antara 1 dan 4: periksa angkanya."})


def create_survei(instansi: Instansi, tahun: int, triwulan: int, pelaku: Pengguna) -> SurveiKepuasan:
    """An empty survey of one period with the nine unsur of the rule; the one that is there stays."""
    with transaction.atomic():
        require_periode_terbuka(instansi, tahun, triwulan)
        survei, baru = SurveiKepuasan.objects.get_or_create(instansi=instansi, tahun=tahun, triwulan=triwulan)
        if baru:
            UnsurSurvei.objects.bulk_create(
                UnsurSurvei(survei=survei, urutan=n, nama=nama) for n, nama in enumerate(UNSUR, 1)
            )
            record_audit(
                pelaku,
                instansi,
                tahun,
                "mulai_survei",
                _nama_survei(survei),
                f"survei:{survei.pk}",
                sesudah=f"{len(UNSUR)} unsur",
            )
    return survei


def delete_survei(survei: SurveiKepuasan, pelaku: Pengguna) -> None:
    """Only a survey without any figure, so that nothing typed is lost."""
    with transaction.atomic():
        require_periode_terbuka(survei.instansi, survei.tahun, survei.triwulan)
        if not is_kosong(survei):
            raise GalatPengguna("Survei ini sudah berisi angka: kosongkan dahulu bila memang harus dihapus.")
        record_audit(
            pelaku,
            survei.instansi,
            survei.tahun,
            "hapus_survei",
            _nama_survei(survei),
            f"survei:{survei.pk}",
            sesudah="dihapus",
        )
        survei.delete()


def is_kosong(survei: SurveiKepuasan) -> bool:
    return survei.responden is None and not survei.unsur.filter(skor__isnull=False).exists()


def _nama_survei(survei: SurveiKepuasan) -> str:
    periode = f"triwulan {survei.triwulan} " if survei.triwulan else ""
    return f"Survei kepuasan {periode}tahun {survei.tahun}"


# --- IPP ----------------------------------------------------------------------------------------------------


def tabel_ipp(instansi: Instansi, tahun: int, triwulan: int, data=None) -> TabelIsian:
    tetap = {"instansi": instansi, "tahun": tahun, "triwulan": triwulan}
    periode = f"triwulan {triwulan} " if triwulan else ""
    return TabelIsian(
        model=PenilaianIpp,
        kolom=(
            Kolom("f02", "Nilai F-02 (penilai)", kanan=True),
            Kolom("f03", "Nilai F-03 (pengguna layanan)", kanan=True),
            Kolom("sumber", "Sumber data"),
        ),
        tetap=tetap,
        nama="ipp",
        objek=f"Penilaian IPP {periode}tahun {tahun}",
        data=data,
        urut=False,
        boleh_tambah=not PenilaianIpp.objects.filter(**tetap).exists(),
        bidang={
            "f02": lambda: _indeks("Formulir F-02, antara 0 dan 5."),
            "f03": lambda: _indeks("Formulir F-03, antara 0 dan 5."),
            "sumber": lambda: forms.CharField(
                max_length=200, required=False, help_text="Misalnya hasil evaluasi Bagian Organisasi."
            ),
        },
    )


def _indeks(bantuan: str) -> BidangAngka:
    return BidangAngka(
        required=True,
        terkecil=0,
        terbesar=5,
        help_text=bantuan,
        error_messages={"required": "Isi kedua nilai, F-02 dan F-03."},
    )


# --- LHE ----------------------------------------------------------------------------------------------------


def tabel_lhe(instansi: Instansi, tahun: int, data=None) -> TabelIsian:
    """The score of one year. Empty with all four components given, it is their sum."""
    tetap = {"instansi": instansi, "tahun": tahun}

    def komponen(kunci: str):
        return lambda: BidangAngka(
            desimal=2,
            terkecil=0,
            help_text=f"Paling tinggi {BOBOT[kunci]}. Kosongkan bila LHE tidak merinci.",
        )

    return TabelIsian(
        model=NilaiLhe,
        kolom=(
            Kolom("nilai", "Nilai akhir", kanan=True),
            *(Kolom(k, NAMA[k], kanan=True) for k in BOBOT),
            Kolom("dokumen", "Dokumen LHE"),
        ),
        tetap=tetap,
        nama="lhe",
        objek=f"Nilai LHE tahun {tahun}",
        data=data,
        urut=False,
        boleh_tambah=not NilaiLhe.objects.filter(**tetap).exists(),
        bidang={
            "nilai": lambda: BidangAngka(
                desimal=2,
                terkecil=0,
                terbesar=100,
                help_text="Antara 0 dan 100. Boleh kosong bila keempat komponen diisi.",
            ),
            **{k: komponen(k) for k in BOBOT},
            "dokumen": lambda: forms.ModelChoiceField(
                _dokumen_lhe(instansi),
                required=False,
                empty_label="Belum dipilih",
                help_text="LHE tempat nilai ini tertulis; tambahkan di bawah bila belum ada.",
            ),
        },
        periksa=_check_lhe,
    )


def _check_lhe(lhe: NilaiLhe) -> None:
    try:
        hasil = compute_lhe(lhe.nilai, {k: getattr(lhe, k) for k in BOBOT})
    except ValueError as salah:
        raise ValidationError({"nilai": str(salah)}) from salah
    lhe.nilai = hasil.nilai


def tabel_dokumen_lhe(instansi: Instansi, data=None) -> TabelIsian:
    return TabelIsian(
        model=Dokumen,
        kolom=(Kolom("nomor", "Nomor LHE", "lebar"), Kolom("tanggal", "Tanggal", "sedang")),
        tetap={"instansi": instansi, "jenis": Dokumen.Jenis.LHE},
        nama="dokumen",
        objek="Dokumen LHE",
        data=data,
        urut=False,
        bidang={
            "nomor": lambda: forms.CharField(
                max_length=80, error_messages={"required": "Isi nomor LHE, atau kosongkan tanggalnya juga."}
            )
        },
        periksa=_complete_dokumen,
        queryset=Dokumen.objects.order_by("tanggal", "kode"),
    )


def _complete_dokumen(dokumen: Dokumen) -> None:
    """What a new document needs besides its number and date."""
    if dokumen.tanggal:
        dokumen.tahun = dokumen.tanggal.year
    if not dokumen.nama:
        dokumen.nama = "Laporan Hasil Evaluasi AKIP"
    if not dokumen.kode:
        dasar = slugify(f"lhe-{dokumen.instansi.kode}-{dokumen.nomor}")[:70]
        dipakai = set(Dokumen.objects.filter(kode__startswith=dasar).values_list("kode", flat=True))
        dokumen.kode = next(
            k for n in range(1, 1000) if (k := f"{dasar}-{n}" if n > 1 else dasar) not in dipakai
        )


def _dokumen_lhe(instansi: Instansi):
    return Dokumen.objects.filter(instansi=instansi, jenis=Dokumen.Jenis.LHE).order_by("-tanggal", "kode")


# --- money --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BarisSerapan:
    simpul: SimpulPohon
    realisasi: Decimal | None  # to the end of the period
    serapan: Decimal | None  # percent, two decimals


def susun_serapan(bahan: Bahan, triwulan: int) -> list[BarisSerapan]:
    """One line a program: pagu and what was recorded up to the period."""
    baris = []
    for program in bahan.pohon.program:
        realisasi = program.sampai(triwulan) if triwulan in (1, 2, 3) else program.realisasi
        baris.append(BarisSerapan(program, realisasi, compute_serapan(program.pagu, realisasi).tampil))
    return baris
