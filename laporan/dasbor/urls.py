"""Addresses of the dashboards, below dasbor/."""

from django.urls import path

from . import (
    anggaran_views,
    capaian_views,
    e81_views,
    efisiensi_views,
    indikator_views,
    kecamatan_views,
    kesiapan_views,
    rencana_aksi_views,
    ringkasan_views,
)

_INDIKATOR = "indikator/<slug:kode>/"
_KECAMATAN = "kecamatan/<slug:kecamatan>/"

urlpatterns = [
    path("kesiapan/", kesiapan_views.dasbor_kesiapan, name="dasbor_kesiapan"),
    path("kesiapan/unduh.xlsx", kesiapan_views.unduh_kesiapan_xlsx, name="unduh_kesiapan_xlsx"),
    path("kesiapan/pengingat.txt", kesiapan_views.unduh_pengingat_txt, name="unduh_pengingat_txt"),
    path("kesiapan/pengingat.csv", kesiapan_views.unduh_pengingat_csv, name="unduh_pengingat_csv"),
    path("capaian/", capaian_views.dasbor_capaian, name="dasbor_capaian"),
    path("capaian/unduh.csv", capaian_views.unduh_capaian_csv, name="unduh_capaian_csv"),
    path("capaian/unduh.xlsx", capaian_views.unduh_capaian_xlsx, name="unduh_capaian_xlsx"),
    path("rencana-aksi/", rencana_aksi_views.dasbor_rencana_aksi, name="dasbor_rencana_aksi"),
    path(
        "rencana-aksi/unduh.csv",
        rencana_aksi_views.unduh_dasbor_rencana_csv,
        name="unduh_dasbor_rencana_csv",
    ),
    path(
        "rencana-aksi/unduh.xlsx",
        rencana_aksi_views.unduh_dasbor_rencana_xlsx,
        name="unduh_dasbor_rencana_xlsx",
    ),
    path("e81/", e81_views.dasbor_e81, name="dasbor_e81"),
    path("e81/unduh.csv", e81_views.unduh_dasbor_e81_csv, name="unduh_dasbor_e81_csv"),
    path("e81/unduh.xlsx", e81_views.unduh_dasbor_e81_xlsx, name="unduh_dasbor_e81_xlsx"),
    path("anggaran/", anggaran_views.dasbor_anggaran, name="dasbor_anggaran"),
    path("anggaran/unduh.csv", anggaran_views.unduh_anggaran_csv, name="unduh_anggaran_csv"),
    path("anggaran/unduh.xlsx", anggaran_views.unduh_anggaran_xlsx, name="unduh_anggaran_xlsx"),
    path("anggaran/triwulan.svg", anggaran_views.unduh_anggaran_svg, name="unduh_anggaran_svg"),
    path("anggaran/pagu.svg", anggaran_views.unduh_pagu_svg, name="unduh_pagu_svg"),
    path("efisiensi/", efisiensi_views.dasbor_efisiensi, name="dasbor_efisiensi"),
    path("efisiensi/unduh.csv", efisiensi_views.unduh_efisiensi_csv, name="unduh_efisiensi_csv"),
    path("efisiensi/unduh.xlsx", efisiensi_views.unduh_efisiensi_xlsx, name="unduh_efisiensi_xlsx"),
    path("efisiensi/pencar.svg", efisiensi_views.unduh_efisiensi_svg, name="unduh_efisiensi_svg"),
    path("ringkasan.pdf", ringkasan_views.unduh_ringkasan, name="unduh_ringkasan"),
    path("indikator/", indikator_views.dasbor_indikator, name="dasbor_indikator"),
    path(_INDIKATOR, indikator_views.satu_indikator, name="satu_indikator"),
    path(f"{_INDIKATOR}unduh.csv", indikator_views.unduh_indikator_csv, name="unduh_indikator_csv"),
    path(f"{_INDIKATOR}unduh.xlsx", indikator_views.unduh_indikator_xlsx, name="unduh_indikator_xlsx"),
    path(f"{_INDIKATOR}sebaran.svg", indikator_views.gambar_sebaran, name="gambar_sebaran"),
    path(f"{_INDIKATOR}tren.svg", indikator_views.gambar_tren, name="gambar_tren"),
    path(_KECAMATAN, kecamatan_views.satu_kecamatan, name="satu_kecamatan"),
    path(f"{_KECAMATAN}unduh.csv", kecamatan_views.unduh_kecamatan_csv, name="unduh_kecamatan_csv"),
    path(f"{_KECAMATAN}unduh.xlsx", kecamatan_views.unduh_kecamatan_xlsx, name="unduh_kecamatan_xlsx"),
    path(f"{_KECAMATAN}tren.svg", kecamatan_views.gambar_kecamatan, name="gambar_kecamatan"),
]
