"""LKIP of a kecamatan in Kabupaten Jember, format of 2023 (seen: Puger 2023)."""

from laporan.blok.anggaran import GrafikSerapan, TabelRealisasiAnggaran
from laporan.blok.belanja_lama import DaftarBelanjaJenis
from laporan.blok.capaian import (
    DaftarAnalisis,
    DaftarTujuan,
    GrafikCapaian,
    IkhtisarSasaran,
    TabelPembanding,
    TabelRekapPredikat,
    TabelSkala,
    UraianEvaluasi,
    UraianTren,
)
from laporan.blok.efisiensi import TabelEfisiensi, UraianEfisiensi
from laporan.blok.keputusan import RumusanSasaran
from laporan.blok.lampiran import (
    KopInstansi,
    LembarPerjanjian,
    SkIku,
    TtdLaporan,
    TtdRenstra,
    TtdRkt,
)
from laporan.blok.masukan_hasil import TabelInputOutputOutcome
from laporan.blok.matriks import TabelMatriksLengkap, TabelMatriksVersi
from laporan.blok.pegawai import TabelPegawaiJabatan, TabelPegawaiPangkat, TabelPegawaiPendidikan
from laporan.blok.penghargaan import TabelPenghargaan
from laporan.blok.perbandingan import TabelAkhirRenstra, TabelPengukuranTahun, TabelTargetRealisasi
from laporan.blok.perencanaan import DaftarDaerah, TabelIku, TabelPerjanjian, TabelRkt, TabelRpjmd
from laporan.blok.pohon import GambarPohon
from laporan.blok.profil import DaftarButir, DaftarDesa
from laporan.blok.rencana import TabelRencanaAksiKeluaran
from laporan.blok.serapan import (
    DaftarProgramPerjanjian,
    DaftarRefocusing,
    DaftarSerapanSasaran,
    UraianPendukung,
)

from .bentuk import Bab, Bagian, Depan, Kerangka, Lampiran, Pilihan, Teks
from .pernyataan import PERNYATAAN

KERANGKA = Kerangka(
    nama="jember-2023",
    judul="Laporan Kinerja Instansi Pemerintah",
    sebutan="Format 2023",
    uraian="Input, output, dan outcome setiap sub kegiatan dalam satu tabel; Renstra sebelum dan sesudah "
    "pemutakhiran; rencana aksi per triwulan; predikat tujuh kelas.",
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
                        Teks("sdm_tabel"),
                        TabelPegawaiJabatan(),
                        TabelPegawaiPangkat(),
                        TabelPegawaiPendidikan(),
                    ],
                ),
                Bagian(
                    "Profil Kecamatan",
                    [
                        Teks("wilayah_ringkas", "Letak, luas, dan batas"),
                        Teks("desa", "Desa"),
                        DaftarDesa(),
                        Teks("penduduk", "Dusun, RT, dan penduduk"),
                    ],
                ),
                Bagian("Isu Strategis", [Teks("isu_strategis"), DaftarButir("isu_strategis", "angka")]),
            ],
        ),
        Bab(
            "Perencanaan dan Perjanjian Kinerja",
            [
                Bagian(
                    "Rencana Strategis",
                    [
                        Teks("renstra_acuan", "Acuan dan visi"),
                        DaftarDaerah(),
                        Teks("renstra_versi", "Tujuan dan sasaran"),
                        TabelMatriksVersi(),
                    ],
                ),
                Bagian("Rencana Kinerja Tahunan", [Teks("rkt_cascading")]),
                Bagian("Indikator Kinerja Utama", [Teks("iku"), TabelIku()]),
                Bagian(
                    "Perjanjian Kinerja",
                    [
                        Teks("perjanjian_tabel", "Indikator dan target"),
                        TabelPerjanjian(program=False),
                        Teks("perjanjian_dana", "Program dan anggaran"),
                        DaftarProgramPerjanjian(),
                    ],
                ),
            ],
        ),
        Bab(
            "Akuntabilitas Kinerja",
            [
                Bagian(
                    "Kerangka Pengukuran Kinerja",
                    [
                        Teks("kerangka_pengukuran", "Skala predikat"),
                        TabelSkala(kode=True),
                        Teks("batas_capaian", "Batas capaian"),
                        Teks("rumus", "Rumus capaian"),
                    ],
                ),
                Bagian(
                    "Capaian Kinerja Kecamatan",
                    [
                        Bagian(
                            "Analisis Realisasi Kinerja",
                            [
                                Teks("capaian_tahun", "Pengukuran kinerja"),
                                TabelPengukuranTahun(),
                                Teks("capaian_penutup", "Rata-rata dan predikat"),
                                GrafikCapaian(),
                                Teks("capaian_banding", "Perbandingan"),
                                TabelTargetRealisasi(target=3, realisasi=2),
                                TabelAkhirRenstra(),
                                TabelPembanding(nasional=True),
                                Teks("capaian_uraian", "Pengantar penjelasan"),
                                UraianTren(),
                            ],
                        ),
                        Bagian(
                            "Evaluasi dan Analisis Penyebab Keberhasilan dan Kegagalan",
                            [
                                Teks("evaluasi", "Rekapitulasi predikat"),
                                TabelRekapPredikat(rata=True),
                                Teks("evaluasi_uraian", "Pengantar evaluasi"),
                                UraianEvaluasi(),
                            ],
                        ),
                        Bagian(
                            "Analisis Program, Kegiatan, dan Sub Kegiatan yang Mendukung Sasaran",
                            [
                                Teks("pendukung_sasaran", "Masukan, keluaran, dan hasil"),
                                TabelInputOutputOutcome(),
                                Teks("pendukung_uraian", "Kegiatan setiap sasaran"),
                                UraianPendukung(),
                            ],
                        ),
                        Bagian(
                            "Analisis Efisiensi Sumber Daya",
                            [
                                Teks("efisiensi_sasaran", "Tingkat efisiensi"),
                                TabelEfisiensi(serapan_dari="realisasi_anggaran"),
                                Teks("efisiensi_uraian", "Pengantar penjelasan"),
                                UraianEfisiensi(),
                                Teks("efisiensi_dana", "Anggaran setiap sasaran"),
                                DaftarSerapanSasaran(),
                                Teks("refocusing", "Pengalihan anggaran"),
                                DaftarRefocusing(),
                            ],
                        ),
                    ],
                ),
                Bagian(
                    "Realisasi Anggaran",
                    [
                        Teks("realisasi_anggaran_jenis", "Jenis belanja"),
                        DaftarBelanjaJenis(),
                        GrafikSerapan(),
                        Teks("realisasi_anggaran_rinci", "Rincian per program"),
                        TabelRealisasiAnggaran(),
                        Teks("serapan_banding", "Serapan dan tahun lalu"),
                    ],
                ),
            ],
        ),
        Bab(
            "Penutup",
            [
                Bagian("Kesimpulan Umum Pencapaian Kinerja", [Teks("simpulan_umum")]),
                Bagian(
                    "Permasalahan dan Rekomendasi Perbaikan",
                    [
                        Teks("permasalahan", "Permasalahan"),
                        DaftarAnalisis("penghambat"),
                        Teks("rekomendasi", "Rekomendasi"),
                        DaftarAnalisis("tindak_lanjut"),
                        Teks("penutup", "Penutup"),
                    ],
                ),
            ],
        ),
    ],
    lampiran=[
        Lampiran(
            "Matriks Rencana Strategis",
            [TabelMatriksLengkap(perubahan=True, sebaris=True), TtdRenstra()],
            lanskap=True,
        ),
        Lampiran(
            "Rencana Kinerja Tahunan", [KopInstansi(), TabelRpjmd(), TabelRkt(), TtdRkt()], lanskap=True
        ),
        Lampiran("Rencana Aksi Kinerja", [KopInstansi(), TabelRencanaAksiKeluaran(), TtdRkt()], lanskap=True),
        Lampiran("Perjanjian Kinerja", [LembarPerjanjian()]),
        Lampiran("Indikator Kinerja Utama", [SkIku(ttd_lampiran=False), RumusanSasaran()]),
        Lampiran(
            "Prestasi dan Penghargaan",
            [TabelPenghargaan()],
            pilihan=Pilihan("penghargaan", "Penghargaan tahun itu, atau pernyataan bahwa tidak ada (NIHIL)."),
        ),
        Lampiran(
            "Pohon Kinerja",
            [GambarPohon()],
            lanskap=True,
            pilihan=Pilihan("pohon_kinerja", "Gambar hubungan tujuan, sasaran, program, dan kegiatan."),
        ),
    ],
)
