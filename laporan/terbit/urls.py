"""Addresses of what is published: an office's own pages, and the public ones that verify."""

from django.urls import include, path

from . import views

_BERKAS = "<slug:kecamatan>/<int:tahun>/terbitan/<slug:jenis>/<int:nomor>/"

urlpatterns = [
    path("", include("laporan.terbit.verifikasi.urls")),
    path(_BERKAS, views.terbitan, name="terbitan"),
    path(f"{_BERKAS}siapkan/", views.siapkan_terbitan, name="siapkan_terbitan"),
    path(f"{_BERKAS}salinan/", views.minta_salinan, name="minta_salinan"),
    path(f"{_BERKAS}rancangan.pdf", views.rancangan_terbitan, name="rancangan_terbitan"),
    path(f"{_BERKAS}tandatangani/", views.tandatangani_terbitan, name="tandatangani_terbitan"),
    path(f"{_BERKAS}<int:versi>/unduh.pdf", views.unduh_terbitan, name="unduh_terbitan"),
    path(f"{_BERKAS}<int:versi>/beku.pdf", views.unduh_terbitan_beku, name="unduh_terbitan_beku"),
    path(f"{_BERKAS}<int:versi>/arsip.zip", views.unduh_arsip_terbitan, name="unduh_arsip_terbitan"),
]
