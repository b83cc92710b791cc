from django.urls import path

from . import views

urlpatterns = [
    path("verifikasi/", views.verifikasi, name="verifikasi"),
    path("verifikasi/<slug:kode>/", views.verifikasi_kode, name="verifikasi_kode"),
    path("verifikasi/<slug:kode>/unduh.pdf", views.unduh_verifikasi, name="unduh_verifikasi"),
]
