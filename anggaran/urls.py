from django.urls import path

from . import pagu_renstra_views, rkt_views, views

_ALAMAT = "<slug:kecamatan>/<int:tahun>/"

urlpatterns = [
    path(f"{_ALAMAT}anggaran/", views.anggaran, name="anggaran"),
    path(f"{_ALAMAT}anggaran/tambah/", views.tambah_simpul, name="tambah_simpul"),
    path(f"{_ALAMAT}anggaran/simpul/<int:simpul>/", views.ubah_simpul, name="ubah_simpul"),
    path(f"{_ALAMAT}anggaran/pagu/", views.pagu_anggaran, name="pagu_anggaran"),
    path(f"{_ALAMAT}anggaran/realisasi/", views.realisasi_anggaran, name="realisasi_anggaran"),
    path(f"{_ALAMAT}anggaran/pelengkap/", views.pelengkap_anggaran, name="pelengkap_anggaran"),
    path(f"{_ALAMAT}renstra/susun/pagu/", pagu_renstra_views.pagu_renstra, name="pagu_renstra"),
    path(f"{_ALAMAT}rkt/", rkt_views.rkt, name="rkt"),
    path(f"{_ALAMAT}rkt/usulan/", rkt_views.usulkan_rkt, name="usulkan_rkt"),
    path(f"{_ALAMAT}rkt/tetapkan/", rkt_views.tetapkan, name="tetapkan_rkt"),
    path(f"{_ALAMAT}rkt/buka/", rkt_views.buka, name="buka_rkt"),
]
