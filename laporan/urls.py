from django.urls import path

from . import (
    dokumen_views,
    e81_views,
    kabupaten_views,
    langkah_views,
    narasi_views,
    pekerjaan_views,
    pemantauan_views,
    pengajuan_views,
    pilihan_views,
    riwayat_views,
    views,
)
from .dasbor import capaian_views, kesiapan_views, rencana_aksi_views
from .dasbor import e81_views as dasbor_e81_views

_ALAMAT = "<slug:kecamatan>/<int:tahun>/"
_PANTAU = f"{_ALAMAT}rencana-aksi/pemantauan/"
_NARASI = f"{_ALAMAT}lkip/narasi/"

urlpatterns = [
    path("", langkah_views.beranda, name="beranda"),
    path("dasbor/kesiapan/", kesiapan_views.dasbor_kesiapan, name="dasbor_kesiapan"),
    path("dasbor/kesiapan/unduh.xlsx", kesiapan_views.unduh_kesiapan_xlsx, name="unduh_kesiapan_xlsx"),
    path("dasbor/kesiapan/pengingat.txt", kesiapan_views.unduh_pengingat_txt, name="unduh_pengingat_txt"),
    path("dasbor/kesiapan/pengingat.csv", kesiapan_views.unduh_pengingat_csv, name="unduh_pengingat_csv"),
    path("dasbor/capaian/", capaian_views.dasbor_capaian, name="dasbor_capaian"),
    path("dasbor/capaian/unduh.csv", capaian_views.unduh_capaian_csv, name="unduh_capaian_csv"),
    path("dasbor/capaian/unduh.xlsx", capaian_views.unduh_capaian_xlsx, name="unduh_capaian_xlsx"),
    path("dasbor/rencana-aksi/", rencana_aksi_views.dasbor_rencana_aksi, name="dasbor_rencana_aksi"),
    path(
        "dasbor/rencana-aksi/unduh.csv",
        rencana_aksi_views.unduh_dasbor_rencana_csv,
        name="unduh_dasbor_rencana_csv",
    ),
    path(
        "dasbor/rencana-aksi/unduh.xlsx",
        rencana_aksi_views.unduh_dasbor_rencana_xlsx,
        name="unduh_dasbor_rencana_xlsx",
    ),
    path("dasbor/e81/", dasbor_e81_views.dasbor_e81, name="dasbor_e81"),
    path("dasbor/e81/unduh.csv", dasbor_e81_views.unduh_dasbor_e81_csv, name="unduh_dasbor_e81_csv"),
    path("dasbor/e81/unduh.xlsx", dasbor_e81_views.unduh_dasbor_e81_xlsx, name="unduh_dasbor_e81_xlsx"),
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
    path(_PANTAU, pemantauan_views.pemantauan, name="pemantauan"),
    path(f"{_PANTAU}unduh.pdf", pemantauan_views.unduh_pemantauan_pdf, name="unduh_pemantauan_pdf"),
    path(f"{_PANTAU}unduh.xlsx", pemantauan_views.unduh_pemantauan_xlsx, name="unduh_pemantauan_xlsx"),
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
