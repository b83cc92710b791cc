from django.urls import include, path

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
    sertifikat_views,
    views,
)

_ALAMAT = "<slug:kecamatan>/<int:tahun>/"
_PANTAU = f"{_ALAMAT}rencana-aksi/pemantauan/"
_NARASI = f"{_ALAMAT}lkip/narasi/"

urlpatterns = [
    path("", langkah_views.beranda, name="beranda"),
    path("dasbor/", include("laporan.dasbor.urls")),
    path("", include("laporan.terbit.urls")),
    path("", include("laporan.reviu.urls")),
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
    path("akun/sertifikat/", sertifikat_views.sertifikat, name="sertifikat"),
    path("kabupaten/riwayat/", riwayat_views.riwayat_kabupaten, name="riwayat_kabupaten"),
    path("kabupaten/<int:tahun>/pengaturan/", kabupaten_views.pengaturan, name="pengaturan"),
    path("kabupaten/indikator-baku/", kabupaten_views.indikator_baku, name="indikator_baku"),
]
