"""LKIP of a kecamatan in Kabupaten Jember, format of 2025 (seen: Pakusari 2025).

Its own: a year in which the Renstra changed has two agreements, and the report accounts for each under its plan.
"""

from laporan.blok.analisis_sasaran import AnalisisSasaran, FaktorSasaran
from laporan.blok.anggaran import DaftarBelanja, TabelSerapanAnggaran
from laporan.blok.capaian import DaftarAnalisis, GrafikCapaian, TabelRekapPredikat, TabelSkala
from laporan.blok.capaian_renstra import TabelCapaianRenstra
from laporan.blok.efisiensi import TabelEfisiensiSasaran, UraianEfisiensiSasaran
from laporan.blok.ikhtisar import TabelIkhtisar
from laporan.blok.kontribusi import TabelKontribusi, UraianProgram
from laporan.blok.lampiran import TtdLaporan

from .bentuk import Bab, Bagian, Depan, Kerangka, PerPerjanjian, PerSasaran, Teks

KERANGKA = Kerangka(
    nama="jember-2025",
    judul="Laporan Kinerja Instansi Pemerintah",
    sebutan="Format 2025",
    uraian="Capaian, analisis, kontribusi program, dan efisiensi untuk setiap Perjanjian Kinerja tahun itu",
    depan=[
        Depan("Kata Pengantar", [Teks("kata_pengantar"), TtdLaporan()]),
        Depan("Daftar Isi", daftar="isi"),
        Depan("Daftar Tabel", daftar="tabel"),
        Depan("Daftar Gambar", daftar="gambar"),
        Depan(
            "Ikhtisar Eksekutif",
            [
                Teks("ikhtisar_setahun", "Pembuka"),
                PerPerjanjian(
                    [
                        Teks("ikhtisar_perjanjian", "Pengantar capaian"),
                        TabelIkhtisar(),
                        Teks("ikhtisar_hasil", "Hasil pengukuran"),
                    ]
                ),
                Teks("ikhtisar_tantangan", "Tantangan"),
                DaftarAnalisis("tantangan"),
                Teks("ikhtisar_serapan", "Anggaran"),
            ],
        ),
    ],
    bab=[
        Bab(
            "Pendahuluan",
            [
                # B: BAB I
            ],
        ),
        Bab(
            "Perencanaan dan Perjanjian Kinerja",
            [
                # B: BAB II
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
                    "Capaian dan Analisis Kinerja",
                    [
                        Teks("capaian_perjanjian", "Pengukuran kinerja"),
                        Teks("capaian_penutup", "Rata-rata dan predikat"),
                        GrafikCapaian(),
                        TabelCapaianRenstra(),
                        Teks("rekap", "Rekapitulasi predikat"),
                        TabelRekapPredikat(),
                        Bagian(
                            "Analisis Ketercapaian Tujuan dan Sasaran",
                            [
                                PerSasaran(
                                    [
                                        AnalisisSasaran(),
                                        Teks("dukungan_sasaran", "Dukungan program"),
                                        TabelKontribusi(),
                                        UraianProgram(),
                                        FaktorSasaran(),
                                    ]
                                )
                            ],
                        ),
                        Bagian(
                            "Analisis Efisiensi Anggaran",
                            [
                                Teks("efisiensi_perjanjian", "Perhitungan efisiensi"),
                                TabelEfisiensiSasaran(),
                                Teks("efisiensi_uraian", "Pengantar penjelasan"),
                                UraianEfisiensiSasaran(),
                                Teks("efisiensi_sumber", "Sumber efisiensi"),
                                DaftarAnalisis("hasil_lain"),
                            ],
                        ),
                    ],
                    setiap="{pk}, Renstra {renstra.periode}",
                ),
                Bagian(
                    "Akuntabilitas Keuangan",
                    [
                        Teks("realisasi_anggaran", "Pagu dan realisasi"),
                        DaftarBelanja(),
                        Teks("realisasi_anggaran_tabel", "Rincian per program"),
                        TabelSerapanAnggaran(),
                    ],
                ),
            ],
        ),
        Bab(
            "Penutup",
            [
                Bagian(
                    "Kesimpulan",
                    [
                        Teks("simpulan_setahun", "Pembuka"),
                        PerPerjanjian([Teks("simpulan_perjanjian", "Capaian")]),
                        Teks("simpulan_anggaran", "Anggaran"),
                        Teks("simpulan_hambatan", "Hambatan"),
                        DaftarAnalisis("penghambat"),
                        Teks("simpulan_pendorong", "Faktor keberhasilan"),
                        DaftarAnalisis("pendorong"),
                    ],
                ),
                Bagian(
                    "Langkah Perbaikan Kinerja",
                    [
                        Teks("rekomendasi", "Langkah perbaikan"),
                        DaftarAnalisis("tindak_lanjut"),
                        Teks("penutup", "Penutup"),
                    ],
                ),
            ],
        ),
    ],
    lampiran=[
        # B: lampiran
    ],
)
