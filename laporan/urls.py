from django.urls import path

from . import (
    dokumen_views,
    e81_views,
    kabupaten_views,
    langkah_views,
    narasi_views,
    pekerjaan_views,
    pengajuan_views,
    pilihan_views,
    riwayat_views,
    views,
)
from .dasbor import capaian_views, indikator_views, kecamatan_views, ringkasan_views

_ALAMAT = "<slug:kecamatan>/<int:tahun>/"
_INDIKATOR = "dasbor/indikator/<slug:kode>/"
_KECAMATAN = "dasbor/kecamatan/<slug:kecamatan>/"
_NARASI = f"{_ALAMAT}lkip/narasi/"

urlpatterns = [
    path("", langkah_views.beranda, name="beranda"),
    path("dasbor/capaian/", capaian_views.dasbor_capaian, name="dasbor_capaian"),
    path("dasbor/capaian/unduh.csv", capaian_views.unduh_capaian_csv, name="unduh_capaian_csv"),
    path("dasbor/capaian/unduh.xlsx", capaian_views.unduh_capaian_xlsx, name="unduh_capaian_xlsx"),
    path("dasbor/ringkasan.pdf", ringkasan_views.unduh_ringkasan, name="unduh_ringkasan"),
    path("dasbor/indikator/", indikator_views.dasbor_indikator, name="dasbor_indikator"),
    path(_INDIKATOR, indikator_views.satu_indikator, name="satu_indikator"),
    path(f"{_INDIKATOR}unduh.csv", indikator_views.unduh_indikator_csv, name="unduh_indikator_csv"),
    path(f"{_INDIKATOR}unduh.xlsx", indikator_views.unduh_indikator_xlsx, name="unduh_indikator_xlsx"),
    path(f"{_INDIKATOR}sebaran.svg", indikator_views.gambar_sebaran, name="gambar_sebaran"),
    path(f"{_INDIKATOR}tren.svg", indikator_views.gambar_tren, name="gambar_tren"),
    path(_KECAMATAN, kecamatan_views.satu_kecamatan, name="satu_kecamatan"),
    path(f"{_KECAMATAN}unduh.csv", kecamatan_views.unduh_kecamatan_csv, name="unduh_kecamatan_csv"),
    path(f"{_KECAMATAN}unduh.xlsx", kecamatan_views.unduh_kecamatan_xlsx, name="unduh_kecamatan_xlsx"),
    path(f"{_KECAMATAN}tren.svg", kecamatan_views.gambar_kecamatan, name="gambar_kecamatan"),
    path(_ALAMAT, langkah_views.langkah, name="langkah"),
    path(
        f"{_ALAMAT}ajukan/<slug:jenis>/<int:nomor>/",
        pengajuan_views.pengajuan,
        name="pengajuan",
    ),
    path(f"{_ALAMAT}renstra/", views.cascade, name="cascade"),
    path(f"{_ALAMAT}renstra/pohon.pdf", dokumen_views.unduh_pohon, name="unduh_pohon"),
    path(f"{_ALAMAT}renstra/matriks.pdf", dokumen_views.unduh_matriks, name="unduh_matriks"),
    path(f"{_ALAMAT}iku/unduh.pdf", dokumen_views.unduh_iku, name="unduh_iku"),
    path(f"{_ALAMAT}pk/<int:ke>/unduh.pdf", dokumen_views.unduh_pk, name="unduh_pk"),
    path(f"{_ALAMAT}rkt/unduh.pdf", dokumen_views.unduh_rkt, name="unduh_rkt"),
    path(f"{_ALAMAT}rencana-aksi/unduh.pdf", dokumen_views.unduh_rencana_aksi, name="unduh_rencana_aksi"),
    path(f"{_ALAMAT}e81/", e81_views.e81_kini, name="e81_kini"),
    path(f"{_ALAMAT}e81/<int:triwulan>/", e81_views.e81, name="e81"),
    path(f"{_ALAMAT}e81/<int:triwulan>/unduh.pdf", e81_views.unduh_e81_pdf, name="unduh_e81_pdf"),
    path(f"{_ALAMAT}e81/<int:triwulan>/unduh.xlsx", e81_views.unduh_e81_xlsx, name="unduh_e81_xlsx"),
    path(f"{_ALAMAT}lkip/", views.lkip, name="lkip"),
    path(f"{_ALAMAT}lkip/pratinjau/", views.pratinjau_lkip, name="pratinjau_lkip"),
    path(f"{_ALAMAT}lkip/bagian/", pilihan_views.pilih_bagian, name="pilih_bagian"),
    path(f"{_ALAMAT}lkip/unduh.pdf", pekerjaan_views.unduh_lkip, name="unduh_lkip"),
    path(f"{_ALAMAT}pekerjaan/<int:pekerjaan>/", pekerjaan_views.pekerjaan, name="pekerjaan"),
    path(_NARASI, narasi_views.daftar_narasi, name="daftar_narasi"),
    path(f"{_NARASI}<slug:kunci>/", narasi_views.ubah_narasi, name="ubah_narasi"),
    path(f"{_NARASI}<slug:kunci>/pratinjau/", narasi_views.pratinjau_narasi, name="pratinjau_narasi"),
    path(f"{_NARASI}<slug:kunci>/bawaan/", narasi_views.bawaan_narasi, name="bawaan_narasi"),
    path(f"{_NARASI}<slug:kunci>/foto/", narasi_views.tambah_foto, name="tambah_foto"),
    path(f"{_NARASI}<slug:kunci>/foto/<int:foto>/", narasi_views.ubah_foto, name="ubah_foto"),
    path("foto/<slug:sha256>/", narasi_views.buka_foto, name="buka_foto"),
    path(f"{_ALAMAT}riwayat/", riwayat_views.riwayat, name="riwayat"),
    path("kabupaten/riwayat/", riwayat_views.riwayat_kabupaten, name="riwayat_kabupaten"),
    path("kabupaten/<int:tahun>/pengaturan/", kabupaten_views.pengaturan, name="pengaturan"),
    path("kabupaten/indikator-baku/", kabupaten_views.indikator_baku, name="indikator_baku"),
]
