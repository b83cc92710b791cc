from django.urls import path

from . import views

_ALAMAT = "<slug:kecamatan>/<int:tahun>/"

urlpatterns = [
    path("", views.beranda, name="beranda"),
    path(f"{_ALAMAT}renstra/", views.cascade, name="cascade"),
    path(f"{_ALAMAT}lkip/", views.lkip, name="lkip"),
    path(f"{_ALAMAT}lkip/pratinjau/", views.pratinjau_lkip, name="pratinjau_lkip"),
    path(f"{_ALAMAT}lkip/unduh.pdf", views.unduh_lkip, name="unduh_lkip"),
    path(f"{_ALAMAT}riwayat/", views.riwayat, name="riwayat"),
]
