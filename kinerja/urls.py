from django.urls import path

from . import views

_ALAMAT = "<slug:kecamatan>/<int:tahun>/realisasi/"

urlpatterns = [
    path(_ALAMAT, views.daftar_realisasi, name="daftar_realisasi"),
    path(f"{_ALAMAT}<str:kode>/", views.ubah_realisasi, name="ubah_realisasi"),
    path(f"{_ALAMAT}<str:kode>/hitung/", views.hitung_realisasi, name="hitung_realisasi"),
]
