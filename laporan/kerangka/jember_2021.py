"""LKIP of a kecamatan in Kabupaten Jember, format of 2021 (seen: Sumbersari 2021)."""

from laporan.blok.belanja_lama import DaftarBelanjaJenis, TabelBelanjaProgram, UraianAlokasiSasaran
from laporan.blok.bungkus import TanpaNomor
from laporan.blok.capaian import DaftarAnalisis, DaftarTujuan, TabelSkala
from laporan.blok.lampiran import KopInstansi, LembarPerjanjian, SkIku, TtdLaporan, TtdRkt
from laporan.blok.matriks import TabelMatriksLengkap
from laporan.blok.penghargaan import TabelPenghargaan
from laporan.blok.per_sasaran import AnalisisSasaran
from laporan.blok.perbandingan import TabelPengukuranTahun
from laporan.blok.perencanaan import DaftarDaerah, TabelIku, TabelPerjanjian, TabelRpjmd
from laporan.blok.profil import DaftarButir
from laporan.blok.rkt_kegiatan import TabelRktKegiatan
from laporan.blok.rkt_uraian import DaftarKegiatanRkt, DaftarProgramRkt, DaftarSasaranRkt
from laporan.blok.sasaran import IkhtisarPerSasaran, PerbandinganSasaran
from laporan.blok.strategi import DaftarMisi, DaftarTujuanSasaran, UraianStrategi
from laporan.blok.uraian import DaftarKeluaranLain, TabelUraian

from .bentuk import Bab, Bagian, Depan, Kerangka, Lampiran, PerSasaran, Pilihan, Teks
from .pernyataan import PERNYATAAN


def _ada_penghargaan(isi) -> bool:
    """Won, or stated that there was nothing."""
    profil = isi.profil
    return bool(profil and (profil.penghargaan.all() or "penghargaan" in profil.nihil))


KERANGKA = Kerangka(
    nama="jember-2021",
    judul="Laporan Kinerja",
    sebutan="Format 2021",
    uraian="Uraian, target, realisasi, dan persen per sasaran; masukan dan keluaran dengan penjelasannya; dana kelurahan.",
    depan=[
        Depan("Kata Pengantar", [Teks("kata_pengantar"), TtdLaporan(tempat=True)]),
        PERNYATAAN,
        Depan("Daftar Isi", daftar="isi"),
        Depan("Daftar Tabel", daftar="tabel"),
        Depan(
            "Ikhtisar Eksekutif",
            [
                Teks("ikhtisar_pembuka", "Pembuka"),
                DaftarTujuan(),
                Teks("ikhtisar_sasaran", "Capaian setiap sasaran"),
                IkhtisarPerSasaran(),
                Teks("ikhtisar_anggaran_program", "Rata-rata dan anggaran"),
                Teks("ikhtisar_hambatan", "Hambatan"),
                DaftarAnalisis("penghambat"),
                Teks("ikhtisar_upaya", "Langkah yang telah ditempuh"),
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
            "Perencanaan dan Perjanjian Kinerja",
            [
                Bagian(
                    "Rencana Strategis",
                    [
                        Teks("renstra_periode", "Acuan"),
                        Bagian("Visi dan Misi Kabupaten", [Teks("visi_misi"), DaftarMisi()]),
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
                    "Rencana Kinerja Tahunan",
                    [
                        Teks("rkt_pengantar", "Pengantar"),
                        Bagian("Sasaran dan Indikator Sasaran", [Teks("rkt_sasaran"), DaftarSasaranRkt()]),
                        Bagian("Program dan Indikator Program", [Teks("rkt_program"), DaftarProgramRkt()]),
                        Bagian(
                            "Kegiatan dan Indikator Kegiatan",
                            [
                                Teks("rkt_kegiatan", "Kegiatan dalam RKT"),
                                DaftarKegiatanRkt(),
                                DaftarKeluaranLain(),
                            ],
                        ),
                    ],
                ),
                Bagian("Perjanjian Kinerja", [Teks("perjanjian"), TabelPerjanjian()]),
                Bagian("Indikator Kinerja Utama", [Teks("iku_ringkas"), TabelIku()]),
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
                        Teks("capaian", "Pengukuran kinerja"),
                        TabelPengukuranTahun(),
                        Teks("capaian_penutup", "Rata-rata dan predikat"),
                    ],
                ),
                Bagian(
                    "Evaluasi dan Analisis Capaian Kinerja",
                    [
                        Teks("evaluasi_per_sasaran"),
                        PerSasaran(
                            [
                                PerbandinganSasaran(predikat=False),
                                AnalisisSasaran("pendorong", "Hal yang mendukung pelaksanaannya:"),
                                AnalisisSasaran("penghambat", "Hal yang menghambat pelaksanaannya:"),
                                AnalisisSasaran("tindak_lanjut", "Rencana aksi perbaikan ke depan:"),
                                TabelUraian(),
                            ]
                        ),
                    ],
                ),
                Bagian(
                    "Akuntabilitas Keuangan",
                    [
                        Bagian(
                            "Alokasi Anggaran Perangkat Daerah",
                            [Teks("alokasi_belanja"), DaftarBelanjaJenis()],
                        ),
                        Bagian(
                            "Alokasi Anggaran Belanja per Program",
                            [Teks("anggaran_program"), TabelBelanjaProgram(jenis=("program", "kegiatan"))],
                        ),
                        Bagian(
                            "Alokasi Belanja per Sasaran Strategis",
                            [Teks("alokasi_program"), UraianAlokasiSasaran()],
                        ),
                    ],
                ),
            ],
        ),
        Bab(
            "Penutup",
            [],
            pembuka=[
                Teks("simpulan_program", "Simpulan"),
                Teks("penutup_hambatan", "Hambatan"),
                DaftarAnalisis("penghambat"),
                Teks("simpulan_perbaikan", "Langkah perbaikan"),
                DaftarAnalisis("tindak_lanjut"),
                Teks("penutup", "Penutup"),
                TtdLaporan(),
            ],
        ),
    ],
    lampiran=[
        Lampiran("Matriks Rencana Strategis", [TabelMatriksLengkap(sebaris=True)], lanskap=True),
        Lampiran(
            "Rencana Kinerja Tahunan",
            [KopInstansi(), TabelRpjmd(), TabelRktKegiatan(), TtdRkt()],
            lanskap=True,
        ),
        Lampiran("Perjanjian Kinerja", [LembarPerjanjian()]),
        Lampiran("Indikator Kinerja Utama", [SkIku()]),
        Lampiran(
            "Penghargaan",
            [TabelPenghargaan()],
            syarat=_ada_penghargaan,
            pilihan=Pilihan("penghargaan", "Penghargaan tahun itu, atau pernyataan bahwa tidak ada (NIHIL)."),
        ),
    ],
)
