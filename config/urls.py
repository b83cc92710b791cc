"""Each app brings its own addresses; this file only joins them."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("kelola/", admin.site.urls),
    path("", include("organisasi.urls")),
    path("", include("renstra.urls")),
    path("", include("anggaran.urls")),
    path("", include("kinerja.urls")),
    path("", include("kinerja.kertas_kerja_urls")),
    path("", include("kinerja.perjanjian_urls")),
    path("", include("laporan.urls")),
]
