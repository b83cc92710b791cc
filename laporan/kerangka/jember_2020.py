"""LKIP of a kecamatan in Kabupaten Jember, format of 2020 (seen: Pakusari 2020)."""

from laporan.blok.belanja_lama import (
    DaftarBelanjaJenis,
    DaftarSerapanBelanja,
    TabelBelanjaProgram,
    UraianAlokasiSasaran,
)
from laporan.blok.bungkus import MenurutAwal, TahunDepan, TanpaNomor
from laporan.blok.capaian import DaftarAnalisis, DaftarTujuan, TabelPengukuran, TabelSkala
from laporan.blok.lampiran import JudulDokumen, KopInstansi, LembarPerjanjian, SkIku, TtdLaporan, TtdRkt
from laporan.blok.masukan import TabelDanaKeluaran, TabelMasukanKeluaran
from laporan.blok.matriks import TabelMatriksLengkap
from laporan.blok.perencanaan import DaftarDaerah, TabelIku, TabelPerjanjian, TabelRpjmd
from laporan.blok.profil import DaftarButir
from laporan.blok.rkt_kegiatan import TabelRktKegiatan
from laporan.blok.rkt_uraian import DaftarKegiatanRkt, DaftarProgramRkt, DaftarSasaranRkt
from laporan.blok.sasaran import IkhtisarPerSasaran, PerbandinganSasaran
from laporan.blok.strategi import DaftarMisi, DaftarTujuanSasaran, UraianStrategi
from laporan.blok.survei import TabelSebaranSurvei, TabelSkorSurvei

from .bentuk import Bab, Bagian, Depan, Kerangka, Lampiran, Pilihan, Teks
from .pernyataan import PERNYATAAN

KERANGKA = Kerangka(
    nama="jember-2020",
    judul="Laporan Kinerja Instansi Pemerintah",
    sebutan="Format 2020",
    uraian="Belanja langsung dan tidak langsung, perbandingan per sasaran, survei kepuasan menurut unsur, RKT "
    "tahun berikutnya sebagai lampiran.",
    depan=[
        Depan("Kata Pengantar", [Teks("kata_pengantar"), TtdLaporan(tempat=True)]),
        PERNYATAAN,
        Depan("Daftar Isi", daftar="isi"),
        Depan(
            "Ikhtisar Eksekutif",
            [
                Teks("ikhtisar_pembuka", "Pembuka"),
                DaftarTujuan(),
                Teks("ikhtisar_sasaran", "Capaian setiap sasaran"),
                IkhtisarPerSasaran(),
                Teks("ikhtisar_total", "Rata-rata dan anggaran"),
                DaftarSerapanBelanja(),
                Teks("ikhtisar_hambatan", "Hambatan"),
                DaftarAnalisis("penghambat"),
                Teks("ikhtisar_upaya", "Upaya"),
                DaftarAnalisis("upaya"),
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
            ],
        ),
        Bab(
            "Perencanaan Kinerja",
            [
                Bagian(
                    "Rencana Strategis",
                    [
                        Teks("renstra_komponen", "Acuan"),
                        Bagian("Visi dan Misi Kabupaten Jember", [Teks("visi_misi"), DaftarMisi()]),
                        Bagian(
                            "Tujuan dan Sasaran",
                            [
                                Teks("daerah_didukung", "Rencana daerah"),
                                DaftarDaerah(),
                                Teks("tujuan_sasaran", "Tujuan dan sasaran kecamatan"),
                                DaftarTujuanSasaran(),
                            ],
                        ),
                        Bagian(
                            "Strategi dan Kebijakan",
                            [Teks("strategi_kebijakan"), UraianStrategi()],
                            pilihan=Pilihan("strategi", "Strategi dan kebijakan Renstra setiap sasaran."),
                        ),
                    ],
                ),
                Bagian(
                    "Rencana Kinerja Tahunan (RKT)",
                    [
                        Teks("rkt_pengantar", "Pengantar"),
                        Bagian("Sasaran dan Indikator Sasaran", [Teks("rkt_sasaran"), DaftarSasaranRkt()]),
                        Bagian("Program dan Indikator Program", [Teks("rkt_program"), DaftarProgramRkt()]),
                        Bagian(
                            "Kegiatan dan Indikator Kegiatan", [Teks("rkt_kegiatan"), DaftarKegiatanRkt()]
                        ),
                    ],
                ),
                Bagian("Perjanjian Kinerja", [Teks("perjanjian_perubahan"), MenurutAwal(TabelPerjanjian())]),
                Bagian("Indikator Kinerja Utama (IKU)", [Teks("iku"), TabelIku()]),
            ],
        ),
        Bab(
            "Akuntabilitas Kinerja",
            [
                Bagian(
                    "Pengukuran Capaian Kinerja",
                    [
                        Teks("rumus", "Rumus capaian"),
                        Teks("pengukuran_skala", "Skala predikat"),
                        TanpaNomor(TabelSkala()),
                        Teks("capaian_hasil", "Pengukuran kinerja"),
                        TabelPengukuran(akhir_renstra=False),
                        Teks("capaian_simpulan", "Rata-rata dan predikat"),
                    ],
                ),
                Bagian(
                    "Evaluasi dan Analisis Capaian Kinerja",
                    [
                        Teks("evaluasi_sasaran", "Pengantar"),
                        PerbandinganSasaran(sampai=1),
                        Teks("survei", "Survei kepuasan masyarakat"),
                        TabelSebaranSurvei(),
                        TabelSkorSurvei(),
                        Teks("masukan_keluaran", "Masukan dan keluaran"),
                        TabelMasukanKeluaran(),
                        PerbandinganSasaran(dari=2),
                        Teks("dana_keluaran", "Dana dan keluaran kegiatan"),
                        TabelDanaKeluaran(),
                    ],
                ),
                Bagian(
                    "Akuntabilitas Keuangan",
                    [
                        Bagian(
                            "Alokasi Anggaran",
                            [
                                Teks("alokasi_belanja", "Anggaran menurut jenis belanja"),
                                DaftarBelanjaJenis(),
                                Teks("serapan_belanja", "Realisasi menurut jenis belanja"),
                                DaftarSerapanBelanja(),
                            ],
                        ),
                        Bagian(
                            "Alokasi Anggaran Belanja Langsung",
                            [Teks("belanja_program"), TabelBelanjaProgram()],
                        ),
                        Bagian(
                            "Alokasi Belanja Langsung per Sasaran",
                            [Teks("alokasi_sasaran"), UraianAlokasiSasaran()],
                        ),
                    ],
                ),
            ],
        ),
        Bab(
            "Penutup",
            [],
            pembuka=[
                Teks("simpulan_total", "Simpulan"),
                DaftarSerapanBelanja(),
                Teks("penutup_hambatan", "Hambatan"),
                DaftarAnalisis("penghambat"),
                Teks("rekomendasi", "Rekomendasi"),
                DaftarAnalisis("tindak_lanjut"),
                Teks("penutup", "Penutup"),
                TtdLaporan(),
            ],
        ),
    ],
    lampiran=[
        Lampiran("Rencana Strategis", [TabelMatriksLengkap(sebaris=True)], lanskap=True),
        Lampiran(
            "Rencana Kinerja Tahunan Tahun Berikutnya",
            [
                KopInstansi(),
                TahunDepan(JudulDokumen("Rencana Kinerja Tahunan")),
                TahunDepan(TabelRpjmd()),
                TahunDepan(TabelRktKegiatan()),
                TahunDepan(TtdRkt()),
            ],
            lanskap=True,
            syarat=lambda isi: isi.rkt_depan is not None,
            pilihan=Pilihan("rkt_depan", "Rencana Kinerja Tahunan tahun berikutnya, bila sudah ada."),
        ),
        Lampiran("Perjanjian Kinerja", [LembarPerjanjian()]),
        Lampiran("Keputusan tentang Indikator Kinerja Utama", [SkIku()]),
    ],
)
