from django.urls import path

from . import bukti_views, kisi_views, views

_ALAMAT = "<slug:kecamatan>/<int:tahun>/realisasi/"

urlpatterns = [
    path(_ALAMAT, kisi_views.daftar_realisasi, name="daftar_realisasi"),
    path("<slug:kecamatan>/<int:tahun>/realisasi.xlsx", kisi_views.unduh_realisasi, name="unduh_realisasi"),
    path("<slug:kecamatan>/<int:tahun>/bukti/<int:bukti>/", bukti_views.unduh_bukti, name="unduh_bukti"),
    path(
        "<slug:kecamatan>/<int:tahun>/bukti/<int:bukti>/hapus/", bukti_views.hapus_bukti, name="hapus_bukti"
    ),
    path(f"{_ALAMAT}<str:kode>/", views.ubah_realisasi, name="ubah_realisasi"),
    path(f"{_ALAMAT}<str:kode>/hitung/", views.hitung_realisasi, name="hitung_realisasi"),
    path(f"{_ALAMAT}<str:kode>/sel/", kisi_views.sel_realisasi, name="sel_realisasi"),
    path(f"{_ALAMAT}<str:kode>/bukti/", bukti_views.tambah_bukti, name="tambah_bukti"),
]
