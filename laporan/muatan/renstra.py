"""RPJMD, Renstra in its versions, the indicator threads and their faces, IKU."""

from renstra.models import (
    ButirRpjmd,
    Iku,
    Indikator,
    IndikatorBaku,
    IndikatorRenstra,
    Kebijakan,
    PenanggungJawab,
    Renstra,
    Rpjmd,
    Sasaran,
    SumberNilai,
    TargetRenstra,
    Tujuan,
)

from .peta import Anak, Daftar, PerKelompok, PerKunci, Peta, bebas, bulat, nilai, rujukan, tanggal, teks

BUTIR_RPJMD = Peta(
    ButirRpjmd,
    (
        teks("kode", wajib=True),
        teks("jenis", wajib=True),
        rujukan("induk", "butir_rpjmd"),
        teks("uraian", wajib=True),
        teks("indikator"),
    ),
    kunci=("kode",),
    urut=True,
    urutan_ekspor=("urutan",),
)

RPJMD = Peta(
    Rpjmd,
    (
        bulat("tahun_awal", wajib=True),
        bulat("tahun_akhir", wajib=True),
        teks("visi"),
        rujukan("dokumen", "dokumen"),
    ),
    kunci=("tahun_awal",),
    anak=(Anak("butir", BUTIR_RPJMD, induk="rpjmd"),),
)

INDIKATOR_BAKU = Peta(
    IndikatorBaku,
    (teks("kode", wajib=True), teks("nama", wajib=True), teks("satuan"), teks("penjelasan")),
    kunci=("kode",),
)

INDIKATOR = Peta(
    Indikator,
    (
        teks("kode", wajib=True),
        rujukan("baku", "baku"),
        teks("arah", bawaan="positif"),
        teks("cara", bawaan="posisi_akhir"),
        teks("sumber", bawaan=SumberNilai.NILAI.value),
        teks("sumber", bawaan="nilai"),
        rujukan("penerus_dari", "indikator"),
    ),
    kunci=("kode",),
    urutan_ekspor=("pk",),
)

TARGET = Peta(
    TargetRenstra,
    (bulat("tahun", wajib=True), nilai("nilai", wajib=True)),
    kunci=("tahun",),
)


def _tambahan_wajah(baris, konteks):
    # Exactly one of the two is the parent; both must be set to be written as NULL or not.
    tujuan = getattr(baris, "tujuan", None)
    sasaran = getattr(baris, "sasaran", None)
    renstra = tujuan.renstra if tujuan else sasaran.tujuan.renstra
    return {
        "tujuan": tujuan,
        "sasaran": sasaran,
        "renstra": renstra,
        "urutan": konteks.next_number(("wajah", renstra.pk)),
    }


WAJAH = Peta(
    IndikatorRenstra,
    (
        rujukan("indikator", "indikator", wajib=True),
        teks("nama", wajib=True),
        teks("satuan"),
        bulat("desimal", bawaan=2),
    ),
    kunci=("indikator",),
    anak=(Anak("target", TARGET, induk="indikator_renstra", bentuk=PerKunci("tahun", "nilai")),),
    tambahan=_tambahan_wajah,
    urutan_ekspor=("urutan",),
)

KEBIJAKAN = Peta(
    Kebijakan,
    (teks("jenis", wajib=True), bulat("urutan", wajib=True), teks("uraian", wajib=True)),
    kunci=("jenis", "urutan"),
    urutan_ekspor=("pk",),
)

SASARAN = Peta(
    Sasaran,
    (teks("uraian", wajib=True), teks("kelompok")),
    kunci=("urutan",),
    urut=True,
    anak=(
        Anak("kebijakan", KEBIJAKAN, induk="sasaran", bentuk=PerKelompok("jenis", "uraian")),
        Anak("indikator", WAJAH, induk="sasaran"),
    ),
)

TUJUAN = Peta(
    Tujuan,
    (teks("uraian", wajib=True), rujukan("mendukung", "butir_rpjmd")),
    kunci=("urutan",),
    urut=True,
    anak=(Anak("indikator", WAJAH, induk="tujuan"), Anak("sasaran", SASARAN, induk="tujuan")),
)

RENSTRA = Peta(
    Renstra,
    (
        rujukan("rpjmd", "rpjmd", wajib=True),
        bulat("tahun_awal", wajib=True),
        bulat("tahun_akhir", wajib=True),
        bulat("nomor_versi", bawaan=1),
        teks("versi", wajib=True),
        rujukan("menggantikan", "renstra"),
        rujukan("dokumen", "dokumen"),
        tanggal("tanggal"),
        teks("tabel_sumber"),
        teks("alasan"),
        teks("keadaan", bawaan=Renstra.Keadaan.DITETAPKAN.value),
    ),
    kunci=("tahun_awal", "nomor_versi"),
    anak=(Anak("tujuan", TUJUAN, induk="renstra"),),
    m2m=(rujukan("mendukung", "butir_rpjmd"),),
)


# --- IKU ----------------------------------------------------------------------------------------------------


def _turunan_iku(baris, konteks):
    """The decree repeats the Renstra's words; only where it does not, the file says how it puts them."""
    if (wajah := konteks.face(konteks.renstra_berlaku, baris.indikator)) is None:
        return {}
    return {"nama": wajah.nama, "sasaran": (wajah.tujuan or wajah.sasaran).uraian}


PENANGGUNG_JAWAB = Peta(PenanggungJawab, (teks("nama", wajib=True),), kunci=("urutan",), urut=True)

IKU = Peta(
    Iku,
    (
        rujukan("dokumen", "dokumen", wajib=True),
        rujukan("indikator", "indikator", wajib=True),
        teks("jenis", bawaan="utama"),
        teks("sasaran"),
        teks("nama"),
        teks("pembilang"),
        teks("penyebut"),
        bebas("formulasi", []),
        bebas("penjelasan", []),
        teks("sumber_data"),
    ),
    kunci=("dokumen", "indikator"),
    urut=True,
    anak=(Anak("penanggung_jawab", PENANGGUNG_JAWAB, induk="iku", bentuk=Daftar("nama")),),
    turunan=_turunan_iku,
    urutan_ekspor=("urutan",),
)
