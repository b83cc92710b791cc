"""LKIP of a kecamatan in Kabupaten Jember, format of 2025 (seen: Pakusari 2025).

Its own: a year in which the Renstra changed has two agreements, and the report accounts for each under its plan.
"""

from laporan.blok.analisis_sasaran import AnalisisSasaran, FaktorSasaran
from laporan.blok.anggaran import DaftarOperasiModal, TabelSerapanAnggaran
from laporan.blok.capaian import DaftarAnalisis, GrafikCapaian, TabelRekapPredikat, TabelSkala
from laporan.blok.capaian_renstra import TabelCapaianRenstra
from laporan.blok.cascading import TabelCascading
from laporan.blok.efisiensi import TabelEfisiensiSasaran, UraianEfisiensiSasaran
from laporan.blok.ikhtisar import TabelIkhtisar
from laporan.blok.keputusan import RumusanSasaran
from laporan.blok.kontribusi import TabelKontribusi, UraianProgram
from laporan.blok.lampiran import KopInstansi, LembarPerjanjian, SkIku, TtdLaporan, TtdRkt
from laporan.blok.penghargaan import TabelPenghargaan, ada_penghargaan
from laporan.blok.perencanaan import TabelIku, TabelPerjanjian, TabelRkt, TabelRpjmd
from laporan.blok.pohon import GambarPohon
from laporan.blok.profil import DaftarButir, TabelPegawai, TabelSarpras
from laporan.blok.tahap_anggaran import TabelTahapAnggaran
from laporan.blok.target_renstra import TabelTargetRenstra
from laporan.blok.tindak_lanjut import TabelTindakLanjut, ada_tindak_lanjut

from .bentuk import (
    Bab,
    Bagian,
    Depan,
    Kerangka,
    Lampiran,
    PerPerjanjian,
    PerSasaran,
    Pilihan,
    Teks,
    list_perjanjian,
)
from .pernyataan import PERNYATAAN


def ada_rkt(isi) -> bool:
    return isi.rkt is not None


def setiap_perjanjian(isi) -> list[tuple[str, object]]:
    """One appendix for each agreement of the year."""
    return [(satu.perjanjian.judul, satu) for _, satu in list_perjanjian(isi)]


def setiap_keputusan(isi) -> list[tuple[str, object]]:
    """One appendix for each decree on IKU that an agreement of the year rests on."""
    semua = [satu for _, satu in list_perjanjian(isi, "sk_iku") if satu.sk_iku]
    return [(f"Indikator Kinerja Utama, {satu.sk_iku.rujukan}", satu) for satu in semua]


KERANGKA = Kerangka(
    nama="jember-2025",
    judul="Laporan Kinerja Instansi Pemerintah",
    sebutan="Format 2025",
    uraian="Capaian, analisis, kontribusi program, dan efisiensi untuk setiap Perjanjian Kinerja tahun itu.",
    depan=[
        Depan("Kata Pengantar", [Teks("kata_pengantar"), TtdLaporan(tempat=True)]),
        PERNYATAAN,
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
                Bagian("Latar Belakang", [Teks("dasar_laporan")]),
                Bagian("Tujuan", [Teks("tujuan_laporan")]),
                Bagian(
                    "Tugas, Fungsi, dan Susunan Organisasi",
                    [
                        Teks("kedudukan", "Kedudukan"),
                        Teks("tugas", "Tugas"),
                        DaftarButir("tugas"),
                        Teks("fungsi", "Fungsi"),
                        DaftarButir("fungsi"),
                        Teks("susunan_organisasi", "Susunan organisasi"),
                        DaftarButir("susunan_organisasi"),
                        Teks("organisasi_berikutnya", "Peraturan tahun berikutnya"),
                    ],
                ),
                Bagian(
                    "Dukungan Sumber Daya Manusia dan Sarana Prasarana",
                    [
                        Teks("sdm_susunan", "Keadaan pegawai"),
                        Teks("sdm_kebutuhan", "Kebutuhan pegawai"),
                        TabelPegawai(sebanding=True),
                        Teks("sarpras_tabel", "Sarana dan prasarana"),
                        TabelSarpras(),
                    ],
                ),
                Bagian("Isu Strategis", [Teks("isu_strategis"), DaftarButir("isu_strategis", "angka")]),
                Bagian(
                    "Tindak Lanjut atas Laporan Hasil Evaluasi SAKIP",
                    [Teks("tindak_lanjut_lhe"), TabelTindakLanjut()],
                    syarat=ada_tindak_lanjut,
                    pilihan=Pilihan("tindak_lanjut_lhe", "Rekomendasi evaluasi SAKIP dan tindak lanjutnya."),
                ),
                Bagian(
                    "Penghargaan",
                    [Teks("penghargaan"), TabelPenghargaan()],
                    syarat=ada_penghargaan,
                    pilihan=Pilihan(
                        "penghargaan", "Penghargaan tahun itu, atau pernyataan bahwa tidak ada (NIHIL)."
                    ),
                ),
            ],
        ),
        Bab(
            "Perencanaan dan Perjanjian Kinerja",
            [
                Bagian(
                    "Rencana Strategis",
                    [
                        Teks("renstra_setahun", "Renstra tahun ini"),
                        PerPerjanjian(
                            [Teks("renstra_cascading", "Hubungan dengan RPJMD"), TabelCascading()],
                            menurut="renstra",
                        ),
                        PerPerjanjian(
                            [Teks("renstra_target", "Target"), TabelTargetRenstra()], menurut="renstra"
                        ),
                    ],
                ),
                Bagian(
                    "Indikator Kinerja Utama",
                    [
                        Teks("iku_setahun", "Pengertian"),
                        PerPerjanjian(
                            [
                                Teks("iku_keputusan", "Keputusan"),
                                TabelIku(lainnya=True, renstra=True, nomor=False),
                            ],
                            menurut="sk_iku",
                        ),
                    ],
                ),
                Bagian(
                    "Perjanjian Kinerja",
                    [
                        Teks("perjanjian_setahun", "Pengertian"),
                        PerPerjanjian([Teks("perjanjian_isi", "Isi perjanjian"), TabelPerjanjian()]),
                    ],
                ),
                Bagian("Program, Kegiatan, dan Sub Kegiatan", [Teks("tahap_anggaran"), TabelTahapAnggaran()]),
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
                        TabelCapaianRenstra(),
                        Teks("capaian_penutup", "Rata-rata dan predikat"),
                        GrafikCapaian(),
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
                        DaftarOperasiModal(),
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
        Lampiran(
            "Rencana Kinerja Tahunan",
            [KopInstansi(), TabelRpjmd(), TabelRkt(), TtdRkt()],
            lanskap=True,
            syarat=ada_rkt,
        ),
        Lampiran("Perjanjian Kinerja", [LembarPerjanjian()], setiap=setiap_perjanjian),
        Lampiran("Indikator Kinerja Utama", [SkIku(), RumusanSasaran()], setiap=setiap_keputusan),
        Lampiran(
            "Pohon Kinerja",
            [GambarPohon()],
            lanskap=True,
            pilihan=Pilihan("pohon_kinerja", "Gambar hubungan tujuan, sasaran, program, dan kegiatan."),
        ),
    ],
)
