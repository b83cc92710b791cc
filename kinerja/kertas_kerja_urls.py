"""Addresses of the raw figures: kertas kerja, keluaran program, analisis."""

from django.urls import path

from . import analisis_views, keluaran_views, kertas_kerja_views

_KERTAS = "<slug:kecamatan>/<int:tahun>/kertas-kerja/"
_ANALISIS = "<slug:kecamatan>/<int:tahun>/analisis/"

urlpatterns = [
    path(_KERTAS, kertas_kerja_views.kertas_kerja, name="kertas_kerja"),
    path(f"{_KERTAS}skm/", kertas_kerja_views.kertas_kerja_skm, name="kertas_kerja_skm"),
    path(f"{_KERTAS}ipp/", kertas_kerja_views.kertas_kerja_ipp, name="kertas_kerja_ipp"),
    path(f"{_KERTAS}lhe/", kertas_kerja_views.kertas_kerja_lhe, name="kertas_kerja_lhe"),
    path(f"{_KERTAS}serapan/", kertas_kerja_views.kertas_kerja_serapan, name="kertas_kerja_serapan"),
    path(
        f"{_KERTAS}rasio/<str:kode_rasio>/",
        kertas_kerja_views.kertas_kerja_rasio,
        name="kertas_kerja_rasio",
    ),
    path("<slug:kecamatan>/<int:tahun>/keluaran/", keluaran_views.keluaran, name="keluaran"),
    path(_ANALISIS, analisis_views.analisis, name="analisis"),
    path(f"{_ANALISIS}umum/", analisis_views.analisis_umum, name="analisis_umum"),
    path(f"{_ANALISIS}triwulan/<int:triwulan>/", analisis_views.analisis_triwulan, name="analisis_triwulan"),
    path(f"{_ANALISIS}<str:kode>/", analisis_views.analisis_indikator, name="analisis_indikator"),
]
