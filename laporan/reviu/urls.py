"""Addresses of the review."""

from django.urls import path

from . import kabupaten_views, lembar_views, views

_TAHUN = "<slug:kecamatan>/<int:tahun>/reviu/"
_BERKAS = f"{_TAHUN}<slug:jenis>/<int:nomor>/"

urlpatterns = [
    path("reviu/", kabupaten_views.daftar_reviu, name="daftar_reviu"),
    path("kabupaten/penugasan/", kabupaten_views.penugasan, name="penugasan"),
    path("kabupaten/reviu/", kabupaten_views.pengaturan_reviu, name="pengaturan_reviu"),
    path(_TAHUN, views.catatan_kecamatan, name="catatan_kecamatan"),
    path(f"{_TAHUN}pernyataan/", lembar_views.pernyataan_reviu, name="pernyataan_reviu"),
    path(_BERKAS, views.reviu, name="reviu"),
    path(f"{_BERKAS}catatan/", views.tulis_catatan, name="tulis_catatan"),
    path(f"{_BERKAS}catatan/<int:catatan>/", views.ubah_catatan, name="ubah_catatan"),
    path(f"{_BERKAS}lembar/", lembar_views.lembar_reviu, name="lembar_reviu"),
    path(f"{_BERKAS}cetak.pdf", lembar_views.cetak_reviu, name="cetak_reviu"),
]
