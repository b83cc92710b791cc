"""Reports, their prose and photographs as they stand, to look at."""

from django.contrib import admin

from organisasi.admin import AdminBaca

from .models import Foto, Narasi, PilihanBagian


@admin.register(Narasi)
class NarasiAdmin(AdminBaca):
    list_display = ["instansi", "tahun", "kunci"]
    list_filter = ["tahun", "kunci"]
    list_select_related = ["instansi"]
    search_fields = ["instansi__nama", "isi"]


@admin.register(Foto)
class FotoAdmin(AdminBaca):
    list_display = ["instansi", "tahun", "kunci", "urutan", "keterangan"]
    list_filter = ["tahun", "kunci"]
    list_select_related = ["instansi"]


@admin.register(PilihanBagian)
class PilihanBagianAdmin(AdminBaca):
    list_display = ["instansi", "tahun", "kunci", "tampil"]
    list_filter = ["tahun", "kunci", "tampil"]
    list_select_related = ["instansi"]
