"""Perjanjian Kinerja with its action plan, outputs, realisasi, analysis, benchmarks, surveys."""

from kinerja.models import (
    Analisis,
    BarisPerjanjian,
    Benchmark,
    BesaranKinerja,
    KinerjaProgram,
    NilaiLhe,
    PenilaianIpp,
    PerjanjianKinerja,
    PosisiBesaran,
    ProgramPerjanjian,
    Realisasi,
    RealisasiTahunan,
    RencanaAksi,
    SurveiKepuasan,
    UnsurSurvei,
)

from .anggaran import sum_pagu
from .peta import Anak, PerKunci, Peta, benar, bulat, desimal, nilai, rujukan, tanggal, teks

RENCANA_AKSI = Peta(
    RencanaAksi,
    (bulat("triwulan", wajib=True), nilai("nilai", wajib=True), teks("kegiatan")),
    kunci=("triwulan",),
    urutan_ekspor=("triwulan",),
)


def _turunan_baris(baris, konteks):
    """An agreement copies text and target from its Renstra; where it changed them, the file says so."""
    if (wajah := konteks.face(baris.perjanjian.renstra, baris.indikator)) is None:
        return {}
    target = konteks.target(wajah, baris.perjanjian.tahun)
    return {
        "tujuan": wajah.tujuan,
        "sasaran": wajah.sasaran,
        "uraian": (wajah.tujuan or wajah.sasaran).uraian,
        "nama_indikator": wajah.nama,
        "desimal": wajah.desimal,
        **({"nilai": target} if target else {}),
    }


def _tambahan_baris(baris, konteks):
    wajah = konteks.face(baris.perjanjian.renstra, baris.indikator)
    if wajah is None:
        raise ValueError(f'indikator "{baris.indikator.kode}" tidak ada dalam {baris.perjanjian.renstra}')
    return {"tujuan": wajah.tujuan, "sasaran": wajah.sasaran}


BARIS_PERJANJIAN = Peta(
    BarisPerjanjian,
    (
        rujukan("indikator", "indikator", wajib=True),
        teks("uraian"),
        teks("nama_indikator"),
        nilai("target"),
        bulat("desimal", bawaan=2),
    ),
    kunci=("indikator",),
    urut=True,
    anak=(Anak("rencana_aksi", RENCANA_AKSI, induk="baris", bentuk=PerKunci("triwulan", "nilai")),),
    tambahan=_tambahan_baris,
    turunan=_turunan_baris,
    urutan_ekspor=("urutan",),
)


def _turunan_program(baris, _konteks):
    """The amount is the sum of the leaves in the agreement's stage of pagu, unless the file says."""
    if baris.simpul is None:
        return {}
    jumlah = sum_pagu(baris.simpul, baris.perjanjian.tahap_pagu)
    return {"nama": baris.simpul.nama, **({} if jumlah is None else {"anggaran": jumlah})}


PROGRAM_PERJANJIAN = Peta(
    ProgramPerjanjian,
    (rujukan("simpul", "simpul"), teks("nama"), desimal("anggaran"), teks("keterangan")),
    kunci=("urutan",),
    urut=True,
    turunan=_turunan_program,
    urutan_ekspor=("urutan",),
)

PERJANJIAN = Peta(
    PerjanjianKinerja,
    (
        teks("jenis", wajib=True),
        bulat("ke", bawaan=0),
        rujukan("renstra", "renstra"),
        teks("tahap_pagu", bawaan="awal"),
        teks("tempat"),
        tanggal("tanggal"),
        teks("ketepatan_tanggal", bawaan="hari"),
        rujukan("pihak_pertama", "pejabat"),
        rujukan("pihak_kedua", "pejabat"),
        teks("sebab"),
        teks("alasan"),
        rujukan("dasar", "dokumen"),
        teks("keadaan", bawaan="ditetapkan"),
    ),
    kunci=("ke",),
    anak=(
        Anak("baris", BARIS_PERJANJIAN, induk="perjanjian"),
        Anak("program", PROGRAM_PERJANJIAN, induk="perjanjian"),
    ),
    turunan=lambda _, konteks: {"renstra": konteks.renstra_berlaku},
    urutan_ekspor=("ke",),
)


# --- outputs of programs ------------------------------------------------------------------------------------


def _turunan_kinerja_program(baris, konteks):
    turunan = {"perjanjian": konteks.perjanjian_berlaku}
    puncak = baris.simpul
    while puncak.induk:
        puncak = puncak.induk
    dukungan = list(puncak.dukungan.all()[:2])
    if len(dukungan) == 1:
        turunan["sasaran"] = dukungan[0].sasaran
    return turunan


POSISI = Peta(
    PosisiBesaran,
    (bulat("triwulan", wajib=True), desimal("realisasi", wajib=True)),
    kunci=("triwulan",),
    urutan_ekspor=("triwulan",),
)

BESARAN = Peta(
    BesaranKinerja,
    (
        teks("uraian"),
        teks("satuan"),
        desimal("target"),
        desimal("realisasi"),
        teks("keterangan"),
    ),
    kunci=("urutan",),
    urut=True,
    anak=(
        Anak("rencana_aksi", RENCANA_AKSI, induk="besaran", bentuk=PerKunci("triwulan", "nilai")),
        Anak("posisi", POSISI, induk="besaran", bentuk=PerKunci("triwulan", "realisasi")),
    ),
    urutan_ekspor=("urutan",),
)

KINERJA_PROGRAM = Peta(
    KinerjaProgram,
    (
        rujukan("perjanjian", "perjanjian"),
        rujukan("simpul", "simpul", wajib=True),
        rujukan("sasaran", "sasaran"),
        teks("jenis", bawaan="output"),
        teks("nama", wajib=True),
        teks("penjelasan"),
    ),
    kunci=("urutan",),
    urut=True,
    anak=(Anak("besaran", BESARAN, induk="kinerja_program"),),
    turunan=_turunan_kinerja_program,
    urutan_ekspor=("urutan",),
)


# --- what came of it ----------------------------------------------------------------------------------------

REALISASI = Peta(
    Realisasi,
    (
        rujukan("indikator", "indikator", wajib=True),
        bulat("triwulan", bawaan=0),
        rujukan("perjanjian", "perjanjian"),
        nilai("nilai"),
        desimal("pembilang"),
        desimal("penyebut"),
        teks("asal", bawaan="nilai"),
        teks("catatan"),
    ),
    kunci=("indikator", "triwulan", "perjanjian"),
    urutan_ekspor=("pk",),
)

REALISASI_TAHUNAN = Peta(
    RealisasiTahunan,
    (
        rujukan("indikator", "indikator", wajib=True),
        teks("sumber"),
        benar("baseline"),
        bulat("tahun", wajib=True),
        nilai("nilai", wajib=True),
    ),
    kunci=("indikator", "tahun", "baseline"),
    urutan_ekspor=("pk",),
)


ANALISIS = Peta(
    Analisis,
    (
        rujukan("indikator", "indikator"),
        rujukan("perjanjian", "perjanjian"),
        bulat("triwulan", bawaan=Analisis.SETAHUN),
        teks("jenis", wajib=True),
        bulat("urutan", wajib=True),
        teks("uraian", wajib=True),
    ),
    kunci=("perjanjian", "indikator", "triwulan", "jenis", "urutan"),
    turunan=lambda _, konteks: {"perjanjian": konteks.perjanjian_berlaku},
    urutan_ekspor=("pk",),
)


class PerIndikator:
    """[{"indikator": "IKM", "penghambat": ["…"], "tindak_lanjut": ["…"]}]; without an indicator, the year or,
    with {"triwulan": 2}, that triwulan."""

    KEPALA = ("indikator", "perjanjian", "triwulan")

    @classmethod
    def ke_baris(cls, isi):
        return [
            {
                **{k: kelompok[k] for k in cls.KEPALA if k in kelompok},
                "jenis": jenis,
                "urutan": i,
                "uraian": uraian,
            }
            for kelompok in isi
            for jenis, daftar in kelompok.items()
            if jenis not in cls.KEPALA
            for i, uraian in enumerate(daftar, 1)
        ]

    @classmethod
    def dari_baris(cls, baris):
        hasil = {}
        for b in baris:
            kepala = {k: b[k] for k in cls.KEPALA if k in b}
            kelompok = hasil.setdefault(tuple(kepala.items()), kepala)
            kelompok.setdefault(b["jenis"], []).append(b["uraian"])
        return list(hasil.values())


BENCHMARK = Peta(
    Benchmark,
    (
        rujukan("indikator", "indikator", wajib=True),
        teks("lingkup", wajib=True),
        nilai("nilai"),
        teks("keterangan"),
        teks("sumber"),
    ),
    kunci=("indikator", "lingkup"),
    urutan_ekspor=("pk",),
)

UNSUR = Peta(
    UnsurSurvei,
    (
        teks("nama", wajib=True),
        desimal("skor"),
        desimal("tidak_baik"),
        desimal("kurang_baik"),
        desimal("baik"),
        desimal("sangat_baik"),
    ),
    kunci=("urutan",),
    urut=True,
    urutan_ekspor=("urutan",),
)

SURVEI = Peta(
    SurveiKepuasan,
    (bulat("triwulan", bawaan=0), teks("judul"), bulat("responden")),
    kunci=("triwulan",),
    anak=(Anak("unsur", UNSUR, induk="survei"),),
)

IPP = Peta(
    PenilaianIpp,
    (
        bulat("triwulan", bawaan=0),
        desimal("f02", wajib=True),
        desimal("f03", wajib=True),
        teks("sumber"),
    ),
    kunci=("triwulan",),
    urutan_ekspor=("triwulan",),
)

LHE = Peta(
    NilaiLhe,
    (
        desimal("nilai", wajib=True),
        desimal("perencanaan"),
        desimal("pengukuran"),
        desimal("pelaporan"),
        desimal("evaluasi"),
        rujukan("dokumen", "dokumen"),
    ),
    kunci=("tahun",),
)
