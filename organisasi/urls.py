from django.urls import path

from . import kabupaten_views, pejabat_views, profil_views, views

urlpatterns = [
    path("masuk/", views.Masuk.as_view(), name="masuk"),
    path("keluar/", views.Keluar.as_view(), name="keluar"),
    path("kata-sandi/", views.ganti_sandi, name="ganti_sandi"),
    path("kabupaten/", kabupaten_views.kabupaten, name="kabupaten"),
    path("kabupaten/<int:tahun>/tenggat/", kabupaten_views.tenggat, name="tenggat"),
    path("kabupaten/instansi/", kabupaten_views.daftar_instansi, name="daftar_instansi"),
    path("kabupaten/instansi/<slug:kode>/", kabupaten_views.ubah_instansi, name="ubah_instansi"),
    path("kabupaten/pengguna/", kabupaten_views.daftar_pengguna, name="daftar_pengguna"),
    path("kabupaten/pengguna-baru/", kabupaten_views.tambah_pengguna, name="tambah_pengguna"),
    path("kabupaten/pengguna/<str:akun>/", kabupaten_views.ubah_pengguna, name="ubah_pengguna"),
    path("<slug:kecamatan>/<int:tahun>/pejabat/", pejabat_views.pejabat, name="pejabat"),
    path("<slug:kecamatan>/<int:tahun>/profil/", profil_views.profil, name="profil"),
    path(
        "<slug:kecamatan>/<int:tahun>/profil/<slug:bagian>/", profil_views.bagian_profil, name="bagian_profil"
    ),
    path(
        "<slug:kecamatan>/<int:tahun>/profil/<slug:bagian>/salin/",
        profil_views.salin_profil,
        name="salin_profil",
    ),
]
