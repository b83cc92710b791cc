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
from laporan.blok.profil import DaftarButir, DaftarDesa, TabelMataPencaharian, TabelPegawai, TabelSarpras

from .bentuk import Bab, Bagian, Depan, Kerangka, Lampiran, Teks

KERANGKA = Kerangka(
    nama="jember-2024",
    judul="Laporan Kinerja Instansi Pemerintah",
    depan=[
        Depan("Kata Pengantar", [Teks("kata_pengantar"), TtdLaporan()]),
        Depan("Daftar Isi", daftar="isi"),
        Depan("Daftar Tabel", daftar="tabel"),
        Depan("Daftar Gambar", daftar="gambar"),
        Depan(
            "Ikhtisar Eksekutif",
            [
                Teks("ikhtisar_pembuka"),
                DaftarTujuan(),
                Teks("ikhtisar_capaian"),
                IkhtisarSasaran(),
                Teks("ikhtisar_anggaran"),
                Teks("ikhtisar_hambatan"),
                DaftarAnalisis("penghambat"),
                Teks("ikhtisar_rekomendasi"),
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
                        Teks("kedudukan"),
                        Teks("tugas"),
                        DaftarButir("tugas"),
                        Teks("fungsi"),
                        DaftarButir("fungsi"),
                        Teks("susunan_organisasi"),
                        DaftarButir("susunan_organisasi"),
                    ],
                ),
                Bagian("Sumber Daya Manusia", [Teks("sdm"), TabelPegawai(), Teks("sdm_penutup")]),
                Bagian("Sarana dan Prasarana", [Teks("sarpras"), TabelSarpras()]),
                Bagian("Anggaran Kecamatan", [Teks("anggaran"), TabelAnggaran()]),
                Bagian("Isu Strategis", [Teks("isu_strategis"), DaftarButir("isu_strategis", "angka")]),
                Bagian(
                    "Profil Wilayah Kecamatan",
                    [
                        Teks("wilayah"),
                        TabelMataPencaharian(),
                        Teks("desa"),
                        DaftarDesa(),
                        Teks("wilayah_penutup"),
                    ],
                ),
            ],
        ),
        Bab(
            "Perencanaan dan Perjanjian Kinerja",
            [
                Bagian(
                    "Rencana Strategis",
                    [Teks("renstra"), DaftarDaerah(), Teks("renstra_tujuan"), TabelMatriksTujuan()],
                ),
                Bagian("Indikator Kinerja Utama", [Teks("iku"), TabelIku()]),
                Bagian("Perjanjian Kinerja", [Teks("perjanjian"), TabelPerjanjian()]),
                Bagian("Alokasi Anggaran per Sasaran", [Teks("alokasi"), DaftarAlokasi()]),
            ],
        ),
        Bab(
            "Akuntabilitas Kinerja",
            [
                Bagian(
                    "Kerangka Pengukuran Kinerja", [Teks("kerangka_pengukuran"), TabelSkala(), Teks("rumus")]
                ),
                Bagian(
                    "Capaian Kinerja",
                    [
                        Teks("capaian"),
                        TabelPengukuran(akhir_renstra=True),
                        Teks("capaian_penutup"),
                        GrafikCapaian(),
                        Teks("tren"),
                        TabelTren(tahun=4),
                        GrafikTren(tahun=4),
                        UraianTren(),
                        Teks("pembanding"),
                        TabelPembanding(),
                    ],
                ),
                Bagian(
                    "Analisis Program dan Kegiatan yang Mendukung Sasaran",
                    [Teks("program_pendukung"), TabelProgramPendukung(), Teks("keluaran"), TabelKeluaran()],
                ),
                Bagian(
                    "Analisis Efisiensi Sumber Daya",
                    [Teks("efisiensi"), TabelEfisiensi(), Teks("efisiensi_uraian"), UraianEfisiensi()],
                ),
                Bagian(
                    "Evaluasi dan Analisis Penyebab Keberhasilan dan Kegagalan",
                    [Teks("evaluasi"), TabelRekapPredikat(), Teks("evaluasi_uraian"), UraianEvaluasi()],
                ),
                Bagian(
                    "Realisasi Anggaran",
                    [
                        Teks("realisasi_anggaran"),
                        DaftarBelanja(),
                        GrafikSerapan(),
                        Teks("realisasi_anggaran_tabel"),
                        TabelRealisasiAnggaran(),
                    ],
                ),
            ],
        ),
        Bab(
            "Penutup",
            [],
            pembuka=[
                Teks("simpulan"),
                DaftarAnalisis("pendorong"),
                Teks("rekomendasi"),
                DaftarAnalisis("tindak_lanjut"),
                Teks("penutup"),
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
    ],
)
