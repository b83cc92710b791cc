"""What is promised for a year: Perjanjian Kinerja and rencana aksi."""

from django.urls import path

from . import perjanjian_views, rencana_views

_ALAMAT = "<slug:kecamatan>/<int:tahun>/"

urlpatterns = [
    path(f"{_ALAMAT}pk/", perjanjian_views.daftar_pk, name="daftar_pk"),
    path(f"{_ALAMAT}pk/usulan/", perjanjian_views.usulkan_pk, name="usulkan_pk"),
    path(f"{_ALAMAT}pk/<int:ke>/", perjanjian_views.pk, name="pk"),
    path(f"{_ALAMAT}pk/<int:ke>/hapus/", perjanjian_views.hapus_pk, name="hapus_pk"),
    path(f"{_ALAMAT}pk/<int:ke>/banding/", perjanjian_views.banding_pk, name="banding_pk"),
    path(f"{_ALAMAT}rencana-aksi/", rencana_views.rencana_aksi, name="rencana_aksi"),
]
