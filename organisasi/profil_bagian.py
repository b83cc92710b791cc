"""The parts of BAB I that an office describes anew each year: which columns and tables each page holds."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django import forms
from django.db import models
from django.db.models import Q

from kinerja.perhitungan.angka import format_angka

from .isian import BidangPilihan, BidangUraian
from .models import (
    BarisPegawai,
    ButirProfil,
    Desa,
    Dokumen,
    Instansi,
    JumlahPegawai,
    MataPencaharian,
    Penghargaan,
    ProfilTahunan,
    Sarpras,
    TindakLanjutLhe,
)
from .profil_pegawai import find_kolom, susun_kolom
from .tabel_isian import Kolom, TabelIsian, Turunan

NIHIL = "nihil"
SUMBER = "sumber"
SUMBER_TERPANJANG = 200


@dataclass(frozen=True)
class TabelBagian:
    """One table of a part. `susun` gives TabelIsian what the model alone does not say, for a profile and year."""

    nama: str
    judul: str
    model: type[models.Model]
    tetap: Mapping[str, object] = field(default_factory=dict)
    kolom: tuple[Kolom, ...] = ()
    susun: Callable[["Lingkup"], dict] = lambda lingkup: {}
    bantuan: str = ""
    salin: bool = True  # whether its rows are the part's own and go along to the next year


@dataclass(frozen=True)
class Bagian:
    """One page of the profile."""

    kunci: str  # in its address
    judul: str
    bantuan: str
    tabel: tuple[TabelBagian, ...] = ()
    kolom: tuple[str, ...] = ()  # of ProfilTahunan
    sumber: str = ""  # key of its sentence in ProfilTahunan.sumber
    nihil: str = ""  # what the box says that states that there is nothing; the key is `kunci_nihil`
    wajib: tuple[str, ...] = ()  # columns the report cannot do without
    wajib_baris: bool = True  # whether a row (or the statement that there is none) is mandatory
    tiap_tahun: bool = False  # speaks of one year only: not copied along with the others

    @property
    def kunci_nihil(self) -> str:
        return self.kunci.replace("-", "_")

    @property
    def pokok(self) -> TabelBagian | None:
        """The table that the part is about."""
        return self.tabel[0] if self.tabel else None


@dataclass(frozen=True)
class Lingkup:
    """Whose profile of which year; `profil` None where nothing is kept yet."""

    instansi: Instansi
    tahun: int
    profil: ProfilTahunan | None
    boleh: bool = True
    kolom: tuple[str, ...] = ()  # levels of schooling asked for beside the usual ones


# --- tables -------------------------------------------------------------------------------------------------


def _butir(jenis: str, judul: str, bertingkat: bool = False) -> TabelBagian:
    kolom = (Kolom("teks", judul),)
    if bertingkat:
        kolom += (Kolom("tingkat", "Tingkat", "kol-kelompok"),)

    def susun(lingkup: Lingkup) -> dict:
        tingkat = {1: "Butir", 2: "Rincian"}
        isi = {"teks": BidangUraian if bertingkat else _bidang_teks}
        return {
            "bidang": isi | ({"tingkat": lambda: BidangPilihan(tingkat, kosong=None)} if bertingkat else {})
        }

    return TabelBagian("butir", judul, ButirProfil, {"jenis": jenis}, kolom, susun)


def _pegawai(tabel: str, judul: str, ukuran: str = JumlahPegawai.Ukuran.ADA) -> TabelBagian:
    def susun(lingkup: Lingkup) -> dict:
        isi = susun_kolom(tabel, ukuran, find_kolom(lingkup.profil, tabel, ukuran, lingkup.kolom))
        if ukuran == JumlahPegawai.Ukuran.KEBUTUHAN:
            # Posts come and go on the page of those present; here they only get their number.
            isi |= {"boleh_tambah": False, "boleh_hapus": False, "urut": False}
        return isi

    return TabelBagian("pegawai", judul, BarisPegawai, {"tabel": tabel}, (), susun)


def _bidang_teks() -> forms.CharField:
    return forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}), error_messages={"required": "Isi kolom ini."}
    )


def _dokumen(jenis: str, judul: str, bentuk: str, bantuan: str, per_tahun: bool) -> TabelBagian:
    """Documents that the office itself keeps, so that its profile can refer to them."""

    def susun(lingkup: Lingkup) -> dict:
        tetap = {"instansi": lingkup.instansi, "jenis": jenis}
        return {
            "tetap": tetap | ({"tahun": lingkup.tahun} if per_tahun else {}),
            "urut": False,
            "bidang": {
                "nama": lambda: BidangUraian(max_length=160),
                "nomor": lambda: BidangUraian(required=False, max_length=80),
                "tentang": lambda: BidangUraian(required=False, max_length=500),
            },
            "periksa": lambda d: _name_dokumen(d, lingkup),
        }

    kolom = (
        Kolom("nama", bentuk, "lebar"),
        Kolom("nomor", "Nomor"),
        *(() if per_tahun else (Kolom("tahun", "Tahun", "sempit"),)),
        Kolom("tanggal", "Tanggal", "sedang"),
        Kolom("tentang", "Tentang"),
    )
    return TabelBagian("dokumen", judul, Dokumen, {}, kolom, susun, bantuan, salin=False)


def _name_dokumen(dokumen: Dokumen, lingkup: Lingkup) -> None:
    """A document gets its short name when it is first written down."""
    if dokumen.kode:
        return
    awal = f"{dokumen.jenis}-{lingkup.instansi.kode}-{dokumen.tahun or lingkup.tahun}"
    terpakai = set(Dokumen.objects.filter(kode__startswith=awal).values_list("kode", flat=True))
    nomor = next(n for n in range(1, len(terpakai) + 2) if f"{awal}-{n}" not in terpakai)
    dokumen.kode = f"{awal}-{nomor}"


def _pilih_lhe(lingkup: Lingkup) -> dict:
    pilihan = {
        d.pk: f"{d.rujukan}{f', {d.nomor}' if d.nomor and d.nomor not in d.rujukan else ''}"
        for d in Dokumen.objects.filter(
            Q(instansi=lingkup.instansi) | Q(instansi=lingkup.instansi.induk), jenis=Dokumen.Jenis.LHE
        )
    }
    return {
        "bidang": {
            "dokumen_id": lambda: BidangPilihan(pilihan),
            "rekomendasi": _bidang_teks,
            "tindak_lanjut": lambda: forms.CharField(
                required=False, widget=forms.Textarea(attrs={"rows": 2})
            ),
            "keterangan": lambda: BidangUraian(required=False),
        }
    }


BAGIAN = (
    Bagian(
        "umum",
        "Dasar organisasi",
        "Peraturan tentang kedudukan dan susunan organisasi, dan keputusan tentang peta jabatan.",
        kolom=("dasar_organisasi", "dasar_peta_jabatan"),
        wajib=("dasar_organisasi",),
        tabel=(
            _dokumen(
                Dokumen.Jenis.PERATURAN,
                "Peraturan dan keputusan lain",
                "Bentuk",
                "Tulis di sini bila belum ada dalam pilihan di atas, simpan, lalu pilih.",
                per_tahun=False,
            ),
        ),
        wajib_baris=False,
    ),
    Bagian(
        "tugas",
        "Tugas",
        "Tugas kecamatan, satu butir satu baris.",
        tabel=(_butir(ButirProfil.Jenis.TUGAS, "Tugas"),),
    ),
    Bagian(
        "fungsi",
        "Fungsi",
        "Fungsi kecamatan, satu butir satu baris.",
        tabel=(_butir(ButirProfil.Jenis.FUNGSI, "Fungsi"),),
    ),
    Bagian(
        "susunan-organisasi",
        "Susunan organisasi",
        "Dari camat sampai kelompok jabatan fungsional; subbagian menjadi rincian di bawah sekretaris.",
        tabel=(_butir(ButirProfil.Jenis.SUSUNAN, "Jabatan atau unit", bertingkat=True),),
    ),
    Bagian(
        "pegawai",
        "Pegawai menurut jabatan",
        "Pegawai yang ada menurut pendidikan dan jenis kelamin. Tingkat 2 untuk rincian di bawah kelompok jabatan.",
        tabel=(_pegawai(BarisPegawai.Tabel.JABATAN, "Pegawai yang ada"),),
        sumber="pegawai",
    ),
    Bagian(
        "kebutuhan-pegawai",
        "Kebutuhan pegawai",
        "Menurut peta jabatan. Jabatannya ditambah pada halaman Pegawai menurut jabatan.",
        tabel=(_pegawai(BarisPegawai.Tabel.JABATAN, "Kebutuhan pegawai", JumlahPegawai.Ukuran.KEBUTUHAN),),
        wajib_baris=False,
    ),
    Bagian(
        "pangkat",
        "Pegawai menurut pangkat",
        "Isi bila laporan memuat tabel menurut pangkat dan golongan.",
        tabel=(_pegawai(BarisPegawai.Tabel.PANGKAT, "Pegawai menurut pangkat"),),
        wajib_baris=False,
    ),
    Bagian(
        "pendidikan",
        "Pegawai menurut pendidikan",
        "Isi bila laporan memuat tabel tersendiri menurut pendidikan.",
        tabel=(_pegawai(BarisPegawai.Tabel.PENDIDIKAN, "Pegawai menurut pendidikan"),),
        wajib_baris=False,
    ),
    Bagian(
        "sarpras",
        "Sarana dan prasarana",
        "Keadaan per 31 Desember menurut kartu inventaris barang.",
        tabel=(
            TabelBagian(
                "sarpras",
                "Sarana dan prasarana",
                Sarpras,
                kolom=(
                    Kolom("nama", "Sarana dan prasarana", "lebar"),
                    Kolom("satuan", "Satuan", "sempit"),
                    Kolom("baik", "Baik", "kol-orang", kanan=True),
                    Kolom("rusak", "Rusak", "kol-orang", kanan=True),
                    Kolom("ideal", "Jumlah ideal", "kol-orang", kanan=True),
                    Kolom("keterangan", "Keterangan"),
                ),
                susun=lambda lingkup: {
                    "bidang": {
                        "nama": lambda: BidangUraian(max_length=120),
                        "keterangan": lambda: BidangUraian(required=False, max_length=160),
                    },
                    "jumlah": ("baik", "rusak", "ideal"),
                    "turunan": (Turunan("Jumlah", lambda s: s.baik + s.rusak),),
                },
            ),
        ),
        sumber="sarpras",
    ),
    Bagian(
        "isu-strategis",
        "Isu strategis",
        "Masalah pokok yang dihadapi kecamatan, satu butir satu baris.",
        tabel=(_butir(ButirProfil.Jenis.ISU, "Isu strategis"),),
    ),
    Bagian(
        "tantangan",
        "Tantangan",
        "Boleh kosong bila laporan tidak memuatnya.",
        tabel=(_butir(ButirProfil.Jenis.TANTANGAN, "Tantangan"),),
        wajib_baris=False,
    ),
    Bagian(
        "wilayah",
        "Wilayah dan penduduk",
        "Letak, luas, batas, dan penduduk menurut Kecamatan Dalam Angka atau data kependudukan.",
        kolom=(
            "letak",
            "luas_km2",
            "ketinggian",
            "bentang",
            "batas_utara",
            "batas_timur",
            "batas_selatan",
            "batas_barat",
            "jumlah_dusun",
            "jumlah_rw",
            "jumlah_rt",
            "penduduk_laki",
            "penduduk_perempuan",
        ),
        wajib=(
            "letak",
            "luas_km2",
            "ketinggian",
            "batas_utara",
            "batas_timur",
            "batas_selatan",
            "batas_barat",
            "penduduk_laki",
            "penduduk_perempuan",
        ),
        wajib_baris=False,
        sumber="wilayah",
    ),
    Bagian(
        "desa",
        "Desa dan kelurahan",
        "Nama, luas, dan penduduk; luas dan penduduk boleh kosong.",
        tabel=(
            TabelBagian(
                "desa",
                "Desa dan kelurahan",
                Desa,
                kolom=(
                    Kolom("jenis", "Jenis", "sedang"),
                    Kolom("nama", "Nama", "lebar"),
                    Kolom("luas_km2", "Luas (km²)", "sedang", kanan=True),
                    Kolom("penduduk", "Penduduk (jiwa)", "sedang", kanan=True),
                ),
                susun=lambda lingkup: {"jumlah": ("luas_km2", "penduduk")},
            ),
        ),
    ),
    Bagian(
        "mata-pencaharian",
        "Mata pencaharian",
        "Boleh kosong bila laporan tidak memuatnya.",
        tabel=(
            TabelBagian(
                "mata_pencaharian",
                "Mata pencaharian penduduk",
                MataPencaharian,
                kolom=(
                    Kolom("bidang", "Bidang", "lebar"),
                    Kolom("jiwa", "Jiwa", "sedang", kanan=True),
                ),
                susun=lambda lingkup: {"jumlah": ("jiwa",)},
            ),
        ),
        wajib_baris=False,
    ),
    Bagian(
        "tindak-lanjut-lhe",
        "Tindak lanjut LHE",
        "Rekomendasi Inspektorat dalam laporan hasil evaluasi AKIP, dan apa yang sudah dilakukan.",
        tabel=(
            TabelBagian(
                "lhe",
                "Tindak lanjut rekomendasi",
                TindakLanjutLhe,
                kolom=(
                    Kolom("dokumen_id", "Laporan hasil evaluasi", "sedang"),
                    Kolom("rekomendasi", "Rekomendasi"),
                    Kolom("tindak_lanjut", "Tindak lanjut"),
                    Kolom("keterangan", "Keterangan", "sedang"),
                ),
                susun=_pilih_lhe,
            ),
            _dokumen(
                Dokumen.Jenis.LHE,
                "Laporan hasil evaluasi",
                "Nama laporan atau surat",
                "Tulis suratnya di sini, simpan, lalu pilih pada rekomendasinya.",
                per_tahun=True,
            ),
        ),
        sumber="tindak_lanjut_lhe",
        nihil="Tidak ada rekomendasi LHE yang harus ditindaklanjuti tahun ini",
        tiap_tahun=True,
    ),
    Bagian(
        "penghargaan",
        "Penghargaan",
        "Penghargaan yang diterima kecamatan tahun ini.",
        tabel=(
            TabelBagian(
                "penghargaan",
                "Penghargaan",
                Penghargaan,
                kolom=(
                    Kolom("nama", "Penghargaan", "lebar"),
                    Kolom("pemberi", "Pemberi"),
                    Kolom("tingkat", "Tingkat", "sedang"),
                    Kolom("keterangan", "Keterangan"),
                ),
                susun=lambda lingkup: {
                    "bidang": {
                        "nama": BidangUraian,
                        "pemberi": lambda: BidangUraian(required=False, max_length=120),
                        "keterangan": lambda: BidangUraian(required=False, max_length=120),
                    }
                },
            ),
        ),
        nihil="Tidak ada penghargaan tahun ini (nihil)",
        tiap_tahun=True,
    ),
)
MENURUT_KUNCI = {b.kunci: b for b in BAGIAN}


def find_profil(instansi: Instansi, tahun: int) -> ProfilTahunan | None:
    return find_profil_banyak([instansi], tahun).get(instansi.pk)


def find_profil_banyak(instansi: Collection[Instansi], tahun: int) -> dict[int, ProfilTahunan]:
    """By key of the office; offices without a profile of that year are missing."""
    semua = ProfilTahunan.objects.filter(instansi__in=instansi, tahun=tahun)
    return {p.instansi_id: p for p in semua.select_related("dasar_organisasi", "dasar_peta_jabatan")}


def susun_tabel(bagian: Bagian, lingkup: Lingkup, data=None) -> list[tuple[TabelBagian, TabelIsian]]:
    """The tables of a part, with what was sent where there is any."""
    hasil = []
    for t in bagian.tabel:
        isi = {
            "model": t.model,
            "kolom": t.kolom,
            "tetap": {"profil": lingkup.profil, **t.tetap} if lingkup.profil else t.tetap,
            "nama": t.nama,
            "objek": f"{t.judul} tahun {lingkup.tahun}",
            "data": data,
            "boleh_tambah": lingkup.boleh,
            "queryset": None if lingkup.profil or not t.salin else t.model.objects.none(),
        }
        hasil.append((t, TabelIsian(**isi | t.susun(lingkup))))
    return hasil


def count_baris(profil: ProfilTahunan | None) -> dict[str, int]:
    """How many rows each part has, by its key. A query for each table."""
    if profil is None:
        return {b.kunci: 0 for b in BAGIAN}
    return count_baris_banyak([profil])[profil.pk]


def count_baris_banyak(profil: Collection[ProfilTahunan]) -> dict[int, dict[str, int]]:
    """`count_baris` for many profiles in the same queries, by key of the profile."""
    jumlah = {p.pk: {b.kunci: 0 for b in BAGIAN} for p in profil}
    if not jumlah:
        return jumlah
    for model in {b.pokok.model for b in BAGIAN if b.pokok and b.pokok.salin}:
        bagian = [b for b in BAGIAN if b.pokok and b.pokok.model is model]
        kolom = sorted({k for b in bagian for k in b.pokok.tetap})
        for r in model.objects.filter(profil__in=jumlah).order_by().values("profil", *kolom):
            for b in bagian:
                jumlah[r["profil"]][b.kunci] += all(r[k] == v for k, v in b.pokok.tetap.items())
    if any(isi["kebutuhan-pegawai"] for isi in jumlah.values()):
        # A row of staff counts there once it says how many are needed.
        butuh = Counter(
            pk
            for pk, _ in JumlahPegawai.objects.filter(
                baris__profil__in=jumlah, ukuran=JumlahPegawai.Ukuran.KEBUTUHAN
            )
            .order_by()
            .values_list("baris__profil", "baris")
            .distinct()
        )
        for pk, isi in jumlah.items():
            isi["kebutuhan-pegawai"] = butuh[pk]
    return jumlah


def is_terisi(bagian: Bagian, profil: ProfilTahunan | None, baris: int) -> bool:
    """Whether a part says anything: a row, a column, or that there is nothing."""
    if profil is None:
        return False
    isi = any(getattr(profil, k) not in (None, "") for k in bagian.kolom)
    return bool(baris or isi or (bagian.nihil and bagian.kunci_nihil in profil.nihil))


def check_profil(profil: ProfilTahunan | None) -> list[tuple[str, str]]:
    """(key of the part, one sentence) where sums of the profile disagree. Four queries."""
    if profil is None:
        return []
    keluhan = []
    desa = list(profil.desa.values_list("luas_km2", "penduduk"))
    jiwa = [p for _, p in desa]
    penduduk = (profil.penduduk_laki, profil.penduduk_perempuan)
    if desa and None not in jiwa and None not in penduduk and sum(jiwa) != sum(penduduk):
        keluhan.append(
            (
                "desa",
                f"Penduduk semua desa berjumlah {format_angka(sum(jiwa))}, sedangkan laki-laki dan perempuan "
                f"{format_angka(sum(penduduk))}: periksa salah satunya.",
            )
        )
    luas = [n for n, _ in desa]
    if desa and None not in luas and profil.luas_km2 is not None and sum(luas) != profil.luas_km2:
        keluhan.append(
            (
                "desa",
                f"Luas semua desa berjumlah {format_angka(sum(luas, Decimal(0)))} km², sedangkan luas kecamatan "
                f"{format_angka(profil.luas_km2)} km²: periksa salah satunya.",
            )
        )
    return keluhan + _check_pegawai(profil)


def _check_pegawai(profil: ProfilTahunan) -> list[tuple[str, str]]:
    orang: dict[int, dict[str, int]] = {}
    ada = JumlahPegawai.objects.filter(baris__profil=profil, ukuran=JumlahPegawai.Ukuran.ADA)
    for baris, dimensi, n in ada.values_list("baris", "dimensi", "orang"):
        per = orang.setdefault(baris, {})
        per[dimensi] = per.get(dimensi, 0) + n
    keluhan, per_tabel = [], {}
    kunci = {"jabatan": "pegawai"}
    for pk, tabel, nama in profil.pegawai.order_by("tabel", "urutan").values_list("pk", "tabel", "nama"):
        per = orang.get(pk, {})
        jumlah = per.get("pendidikan", per.get("semua"))
        if jumlah is not None and "kelamin" in per and jumlah != per["kelamin"]:
            keluhan.append(
                (
                    kunci.get(tabel, tabel),
                    f"{nama}: jumlahnya {jumlah}, tetapi laki-laki dan perempuan {per['kelamin']}: "
                    "periksa salah satunya.",
                )
            )
        if (n := jumlah if jumlah is not None else per.get("kelamin")) is not None:
            per_tabel[tabel] = per_tabel.get(tabel, 0) + n
    for tabel in ("pangkat", "pendidikan"):
        if tabel in per_tabel and "jabatan" in per_tabel and per_tabel[tabel] != per_tabel["jabatan"]:
            keluhan.append(
                (
                    tabel,
                    f"Pegawai menurut {tabel} berjumlah {per_tabel[tabel]}, menurut jabatan "
                    f"{per_tabel['jabatan']}: periksa salah satunya.",
                )
            )
    return keluhan
