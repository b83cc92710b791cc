"""LKIP of a kecamatan in Kabupaten Jember, format of 2024 (seen: Kalisat 2024)."""

from laporan.blok.anggaran import (
    DaftarAlokasi,
    DaftarBelanja,
    GrafikSerapan,
    TabelAnggaran,
    TabelProgramPendukung,
    TabelRealisasiAnggaran,
)
from laporan.blok.capaian import (
    DaftarAnalisis,
    DaftarTujuan,
    GrafikCapaian,
    GrafikTren,
    IkhtisarSasaran,
    TabelPembanding,
    TabelPengukuran,
    TabelRekapPredikat,
    TabelSkala,
    TabelTren,
    UraianEvaluasi,
    UraianTren,
)
from laporan.blok.efisiensi import TabelEfisiensi, UraianEfisiensi
from laporan.blok.keluaran import TabelKeluaran
from laporan.blok.lampiran import KopInstansi, LembarPerjanjian, SkIku, TtdLaporan, TtdRkt
from laporan.blok.perencanaan import (
    DaftarDaerah,
    TabelIku,
    TabelMatriksRenstra,
    TabelMatriksTujuan,
    TabelPerjanjian,
    TabelRkt,
    TabelRpjmd,
)
from laporan.blok.pohon import GambarPohon
from laporan.blok.profil import DaftarButir, DaftarDesa, TabelMataPencaharian, TabelPegawai, TabelSarpras

from .bentuk import Bab, Bagian, Depan, Kerangka, Lampiran, Pilihan, Teks
from .pernyataan import PERNYATAAN

SARPRAS = Pilihan("sarpras", "Daftar sarana dan prasarana beserta keadaannya.")
WILAYAH = Pilihan("wilayah", "Letak, luas, penduduk, mata pencaharian, dan desa atau kelurahan.")
ALOKASI = Pilihan("alokasi", "Bagian anggaran untuk setiap sasaran, dalam rupiah dan persen.")
POHON = Pilihan("pohon_kinerja", "Gambar dari tujuan sampai kegiatan, dengan capaian dan pagunya.")

KERANGKA = Kerangka(
    nama="jember-2024",
    sebutan="Format 2024",
    uraian="Satu perjanjian; pengukuran sampai target akhir Renstra, masukan dan keluaran per sub kegiatan.",
    judul="Laporan Kinerja Instansi Pemerintah",
    depan=[
        Depan("Kata Pengantar", [Teks("kata_pengantar"), TtdLaporan(tempat=True)]),
        PERNYATAAN,
        Depan("Daftar Isi", daftar="isi"),
        Depan("Daftar Tabel", daftar="tabel"),
        Depan("Daftar Gambar", daftar="gambar"),
        Depan(
            "Ikhtisar Eksekutif",
            [
                Teks("ikhtisar_pembuka", "Pembuka"),
                DaftarTujuan(),
                Teks("ikhtisar_capaian", "Capaian indikator"),
                IkhtisarSasaran(),
                Teks("ikhtisar_anggaran", "Rata-rata dan anggaran"),
                Teks("ikhtisar_hambatan", "Hambatan"),
                DaftarAnalisis("penghambat"),
                Teks("ikhtisar_rekomendasi", "Rekomendasi"),
                DaftarAnalisis("tindak_lanjut"),
            ],
        ),
    ],
    bab=[
        Bab(
            "Pendahuluan",
            [
                Bagian("Latar Belakang", [Teks("latar_belakang")]),
                Bagian("Maksud dan Tujuan", [Teks("maksud_tujuan")]),
                Bagian(
                    "Kedudukan, Tugas, Fungsi, dan Susunan Organisasi",
                    [
                        Teks("kedudukan", "Kedudukan"),
                        Teks("tugas", "Tugas"),
                        DaftarButir("tugas"),
                        Teks("fungsi", "Fungsi"),
                        DaftarButir("fungsi"),
                        Teks("susunan_organisasi", "Susunan organisasi"),
                        DaftarButir("susunan_organisasi"),
                    ],
                ),
                Bagian(
                    "Sumber Daya Manusia",
                    [
                        Teks("sdm", "Keadaan pegawai"),
                        TabelPegawai(),
                        Teks("sdm_penutup", "Kebutuhan pegawai"),
                    ],
                ),
                Bagian("Sarana dan Prasarana", [Teks("sarpras"), TabelSarpras()], pilihan=SARPRAS),
                Bagian("Anggaran Kecamatan", [Teks("anggaran"), TabelAnggaran()]),
                Bagian("Isu Strategis", [Teks("isu_strategis"), DaftarButir("isu_strategis", "angka")]),
                Bagian(
                    "Profil Wilayah Kecamatan",
                    [
                        Teks("wilayah", "Letak, luas, dan penduduk"),
                        TabelMataPencaharian(),
                        Teks("desa", "Desa"),
                        DaftarDesa(),
                        Teks("wilayah_penutup", "Bentang alam"),
                    ],
                    pilihan=WILAYAH,
                ),
            ],
        ),
        Bab(
            "Perencanaan dan Perjanjian Kinerja",
            [
                Bagian(
                    "Rencana Strategis",
                    [
                        Teks("renstra", "Dasar dan visi"),
                        DaftarDaerah(),
                        Teks("renstra_tujuan", "Tujuan dan sasaran"),
                        TabelMatriksTujuan(),
                    ],
                ),
                Bagian("Indikator Kinerja Utama", [Teks("iku"), TabelIku()]),
                Bagian("Perjanjian Kinerja", [Teks("perjanjian"), TabelPerjanjian()]),
                Bagian("Alokasi Anggaran per Sasaran", [Teks("alokasi"), DaftarAlokasi()], pilihan=ALOKASI),
            ],
        ),
        Bab(
            "Akuntabilitas Kinerja",
            [
                Bagian(
                    "Kerangka Pengukuran Kinerja",
                    [
                        Teks("kerangka_pengukuran", "Skala predikat"),
                        TabelSkala(),
                        Teks("rumus", "Rumus capaian"),
                    ],
                ),
                Bagian(
                    "Capaian Kinerja",
                    [
                        Teks("capaian", "Pengukuran kinerja"),
                        TabelPengukuran(akhir_renstra=True),
                        Teks("capaian_penutup", "Rata-rata dan predikat"),
                        GrafikCapaian(),
                        Teks("tren", "Perkembangan antartahun"),
                        TabelTren(tahun=4),
                        GrafikTren(tahun=4),
                        UraianTren(),
                        Teks("pembanding", "Data pembanding"),
                        TabelPembanding(),
                    ],
                ),
                Bagian(
                    "Analisis Program dan Kegiatan yang Mendukung Sasaran",
                    [
                        Teks("program_pendukung", "Program pendukung"),
                        TabelProgramPendukung(),
                        Teks("keluaran", "Masukan dan keluaran"),
                        TabelKeluaran(),
                    ],
                ),
                Bagian(
                    "Analisis Efisiensi Sumber Daya",
                    [
                        Teks("efisiensi", "Tingkat efisiensi"),
                        TabelEfisiensi(),
                        Teks("efisiensi_uraian", "Pengantar penjelasan"),
                        UraianEfisiensi(),
                    ],
                ),
                Bagian(
                    "Evaluasi dan Analisis Penyebab Keberhasilan dan Kegagalan",
                    [
                        Teks("evaluasi", "Rekapitulasi predikat"),
                        TabelRekapPredikat(),
                        Teks("evaluasi_uraian", "Pengantar evaluasi"),
                        UraianEvaluasi(),
                    ],
                ),
                Bagian(
                    "Realisasi Anggaran",
                    [
                        Teks("realisasi_anggaran", "Pagu dan realisasi"),
                        DaftarBelanja(),
                        GrafikSerapan(),
                        Teks("realisasi_anggaran_tabel", "Rincian per program"),
                        TabelRealisasiAnggaran(),
                    ],
                ),
            ],
        ),
        Bab(
            "Penutup",
            [],
            pembuka=[
                Teks("simpulan", "Simpulan"),
                DaftarAnalisis("pendorong"),
                Teks("rekomendasi", "Rekomendasi"),
                DaftarAnalisis("tindak_lanjut"),
                Teks("penutup", "Penutup"),
            ],
        ),
    ],
    lampiran=[
        Lampiran("Matriks Rencana Strategis", [TabelMatriksRenstra()], lanskap=True),
        Lampiran(
            "Rencana Kinerja Tahunan", [KopInstansi(), TabelRpjmd(), TabelRkt(), TtdRkt()], lanskap=True
        ),
        Lampiran("Perjanjian Kinerja", [LembarPerjanjian()]),
        Lampiran("Indikator Kinerja Utama", [SkIku()]),
        Lampiran("Pohon Kinerja", [GambarPohon()], lanskap=True, pilihan=POHON),
    ],
)
