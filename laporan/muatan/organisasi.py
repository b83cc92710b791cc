"""Offices, officials, documents, the rules of a year, and the yearly profile behind BAB I."""

from organisasi.models import (
    BarisPegawai,
    ButirProfil,
    ButirReviu,
    Desa,
    Dokumen,
    Instansi,
    JumlahPegawai,
    MataPencaharian,
    Pejabat,
    PengaturanTahun,
    Penghargaan,
    ProfilTahunan,
    Sarpras,
    TeksReviu,
    TindakLanjutLhe,
)

from .peta import Anak, Daftar, PerKelompok, Peta, bebas, bulat, desimal, rujukan, tanggal, teks

INSTANSI_BAWAHAN = Peta(
    Instansi,
    (
        teks("kode", wajib=True),
        teks("nama", wajib=True),
        teks("jenis", bawaan="kecamatan"),
        teks("kabupaten"),
        teks("provinsi"),
        teks("ibu_kota"),
    ),
    kunci=("kode",),
    turunan=lambda baris, _: {a: getattr(baris.induk, a) for a in ("kabupaten", "provinsi", "ibu_kota")},
    sebagian=True,
    urutan_ekspor=("jenis", "kode"),
)

INSTANSI = Peta(
    Instansi,
    (
        teks("kode", wajib=True),
        teks("nama", wajib=True),
        teks("jenis", wajib=True),
        teks("kabupaten"),
        teks("provinsi"),
        teks("ibu_kota"),
    ),
    kunci=("kode",),
    anak=(Anak("bawahan", INSTANSI_BAWAHAN, induk="induk"),),
    sebagian=True,
)

KONTAK = Peta(
    Instansi,
    (teks("alamat"), teks("kode_pos"), teks("telepon"), teks("email"), teks("laman")),
    kunci=("kode",),
)

PEJABAT = Peta(
    Pejabat,
    (
        teks("jabatan", wajib=True),
        teks("nama", wajib=True),
        teks("nip"),
        teks("pangkat"),
        tanggal("mulai", wajib=True),
        tanggal("selesai"),
    ),
    kunci=("jabatan", "mulai"),
    urutan_ekspor=("mulai", "jabatan"),
)


def _dokumen(*tambahan):
    return Peta(
        Dokumen,
        (
            teks("kode", wajib=True),
            teks("jenis", wajib=True),
            teks("nama", wajib=True),
            teks("nomor"),
            *tambahan,
            teks("tentang"),
            teks("tempat"),
            tanggal("tanggal"),
            teks("ketepatan_tanggal", bawaan="hari"),
            rujukan("penandatangan", "pejabat"),
            bebas("isi_pokok", {}),
            tanggal("berlaku_mulai"),
            tanggal("berlaku_sampai"),
        ),
        kunci=("kode",),
        urutan_ekspor=("kode",),
    )


DOKUMEN = _dokumen(bulat("tahun"))
DOKUMEN_TAHUN = _dokumen()  # of one office and year, both fixed by the folder

PENGATURAN = Peta(
    PengaturanTahun,
    (
        bulat("tahun", wajib=True),
        teks("kerangka", wajib=True),
        teks("skala", wajib=True),
        teks("aturan_efisiensi", wajib=True),
        bulat("batas_lantai", bawaan=0),
        bulat("batas_atap"),
        bulat("ambang_serapan", bawaan=90),
        bulat("ambang_capaian", bawaan=90),
    ),
    kunci=("tahun",),
    urutan_ekspor=("tahun",),
)


TEKS_REVIU = Peta(TeksReviu, (teks("pernyataan", wajib=True),), kunci=("instansi",))
BUTIR_REVIU = Peta(
    ButirReviu,
    (teks("aspek", wajib=True), teks("uraian", wajib=True)),
    kunci=("urutan",),
    urut=True,
)


# --- profile ------------------------------------------------------------------------------------------------

BUTIR_PROFIL = Peta(
    ButirProfil,
    (
        teks("jenis", wajib=True),
        bulat("urutan", wajib=True),
        teks("teks", wajib=True),
        bulat("tingkat", bawaan=1),
    ),
    kunci=("jenis", "urutan"),
    urutan_ekspor=("pk",),
)

JUMLAH_PEGAWAI = Peta(
    JumlahPegawai,
    (teks("ukuran", wajib=True), teks("dimensi", wajib=True), teks("kategori"), bulat("orang", wajib=True)),
    kunci=("ukuran", "dimensi", "kategori"),
    urutan_ekspor=("pk",),
)


class JumlahPerKategori:
    """{"ada": {"pendidikan": {"S1": 4}, "kelamin": {"L": 5}}}; a bare count is {"ada": {"semua": 1}}."""

    @staticmethod
    def ke_baris(isi):
        return [
            {"ukuran": ukuran, "dimensi": dimensi, "kategori": kategori, "orang": orang}
            for ukuran, per_dimensi in isi.items()
            for dimensi, jumlah in per_dimensi.items()
            for kategori, orang in (jumlah.items() if isinstance(jumlah, dict) else [("", jumlah)])
        ]

    @staticmethod
    def dari_baris(baris):
        hasil = {}
        for b in baris:
            per_dimensi = hasil.setdefault(b["ukuran"], {})
            if b["dimensi"] == JumlahPegawai.Dimensi.SEMUA:
                per_dimensi[b["dimensi"]] = b["orang"]
            else:
                per_dimensi.setdefault(b["dimensi"], {})[b["kategori"]] = b["orang"]
        return hasil


BARIS_PEGAWAI = Peta(
    BarisPegawai,
    (
        teks("tabel", wajib=True),
        bulat("urutan", wajib=True),
        teks("nama", wajib=True),
        teks("kelompok"),
        teks("golongan"),
        bulat("tingkat", bawaan=1),
        teks("keterangan"),
    ),
    kunci=("tabel", "urutan"),
    anak=(Anak("orang", JUMLAH_PEGAWAI, induk="baris", pengelola="jumlah", bentuk=JumlahPerKategori),),
    urutan_ekspor=("pk",),
)

SARPRAS = Peta(
    Sarpras,
    (
        teks("nama", wajib=True),
        teks("satuan"),
        bulat("baik", bawaan=0),
        bulat("rusak", bawaan=0),
        bulat("ideal"),
        teks("keterangan"),
    ),
    kunci=("urutan",),
    urut=True,
)

DESA = Peta(
    Desa,
    (teks("nama", wajib=True), teks("jenis", bawaan="desa"), desimal("luas_km2"), bulat("penduduk")),
    kunci=("urutan",),
    urut=True,
)

MATA_PENCAHARIAN = Peta(
    MataPencaharian, (teks("bidang", wajib=True), bulat("jiwa")), kunci=("urutan",), urut=True
)

TINDAK_LANJUT_LHE = Peta(
    TindakLanjutLhe,
    (
        rujukan("dokumen", "dokumen"),
        teks("rekomendasi", wajib=True),
        teks("tindak_lanjut"),
        teks("keterangan"),
    ),
    kunci=("urutan",),
    urut=True,
)

PENGHARGAAN = Peta(
    Penghargaan,
    (teks("nama", wajib=True), teks("pemberi"), teks("tingkat"), teks("keterangan")),
    kunci=("urutan",),
    urut=True,
)

PROFIL = Peta(
    ProfilTahunan,
    (
        rujukan("dasar_organisasi", "dokumen"),
        rujukan("dasar_peta_jabatan", "dokumen"),
        teks("letak"),
        desimal("luas_km2"),
        teks("ketinggian"),
        teks("bentang"),
        *(teks(f"batas_{arah}") for arah in ("utara", "timur", "selatan", "barat")),
        *(bulat(f"jumlah_{bagian}") for bagian in ("dusun", "rw", "rt")),
        bulat("penduduk_laki"),
        bulat("penduduk_perempuan"),
        bebas("sumber", {}),
        bebas("nihil", []),
    ),
    kunci=("tahun",),
    anak=(
        Anak("butir", BUTIR_PROFIL, induk="profil", bentuk=PerKelompok("jenis", "teks")),
        Anak("pegawai", BARIS_PEGAWAI, induk="profil", bentuk=PerKelompok("tabel", "nama")),
        Anak("sarpras", SARPRAS, induk="profil"),
        Anak("desa", DESA, induk="profil", bentuk=Daftar("nama")),
        Anak("mata_pencaharian", MATA_PENCAHARIAN, induk="profil", bentuk=Daftar("bidang")),
        Anak("tindak_lanjut_lhe", TINDAK_LANJUT_LHE, induk="profil"),
        Anak("penghargaan", PENGHARGAAN, induk="profil"),
    ),
)
