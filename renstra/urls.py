from django.urls import path, register_converter

from . import iku_views, rpjmd_views, views


class JenisBagian:
    regex = "tujuan|sasaran|indikator"

    def to_python(self, value):
        return value

    to_url = to_python


class IndukIndikator(JenisBagian):
    regex = "tujuan|sasaran"


register_converter(JenisBagian, "bagian")
register_converter(IndukIndikator, "induk")

_TAHUN = "<slug:kecamatan>/<int:tahun>/"
_SUSUN = f"{_TAHUN}renstra/susun/"
_IKU = f"{_TAHUN}iku/"

urlpatterns = [
    path(_SUSUN, views.susun_renstra, name="susun_renstra"),
    path(f"{_SUSUN}mulai/", views.mulai_renstra, name="mulai_renstra"),
    path(f"{_SUSUN}identitas/", views.ubah_renstra, name="ubah_renstra"),
    path(f"{_SUSUN}perubahan/", views.perubahan_renstra, name="perubahan_renstra"),
    path(f"{_SUSUN}tetapkan/", views.tetapkan_renstra, name="tetapkan_renstra"),
    path(f"{_SUSUN}hapus/", views.hapus_draf_renstra, name="hapus_draf_renstra"),
    path(f"{_SUSUN}tujuan/baru/", views.tambah_tujuan, name="tambah_tujuan"),
    path(f"{_SUSUN}tujuan/<int:pk>/", views.ubah_tujuan, name="ubah_tujuan"),
    path(f"{_SUSUN}tujuan/<int:pk>/sasaran/", views.tambah_sasaran, name="tambah_sasaran"),
    path(f"{_SUSUN}sasaran/<int:pk>/", views.ubah_sasaran, name="ubah_sasaran"),
    path(f"{_SUSUN}<induk:induk>/<int:pk>/indikator/", views.tambah_indikator, name="tambah_indikator"),
    path(f"{_SUSUN}indikator/<int:pk>/", views.ubah_indikator, name="ubah_indikator"),
    path(f"{_SUSUN}<bagian:jenis>/<int:pk>/hapus/", views.hapus_bagian, name="hapus_bagian"),
    path(f"{_SUSUN}<bagian:jenis>/<int:pk>/pindah/", views.pindah_bagian, name="pindah_bagian"),
    path(f"{_TAHUN}renstra/banding/", views.banding_renstra, name="banding_renstra"),
    path(_IKU, iku_views.iku, name="iku"),
    path(f"{_IKU}mulai/", iku_views.mulai_iku, name="mulai_iku"),
    path(f"{_IKU}usulkan/", iku_views.usulkan_iku, name="usulkan_iku"),
    path(f"{_IKU}sk/", iku_views.ubah_sk_iku, name="ubah_sk_iku"),
    path(f"{_IKU}tetapkan/", iku_views.tetapkan_iku, name="tetapkan_iku"),
    path(f"{_IKU}hapus/", iku_views.hapus_sk_iku, name="hapus_sk_iku"),
    path(f"{_IKU}indikator/<str:kode>/", iku_views.ubah_iku, name="ubah_iku"),
    path(f"{_IKU}indikator/<str:kode>/hapus/", iku_views.hapus_iku, name="hapus_iku"),
    path(f"{_IKU}indikator/<str:kode>/pindah/", iku_views.pindah_iku, name="pindah_iku"),
    path("kabupaten/rpjmd/", rpjmd_views.rpjmd, name="rpjmd"),
    path("kabupaten/rpjmd/<int:pk>/", rpjmd_views.ubah_rpjmd, name="ubah_rpjmd"),
]
