"""Reports, their prose and photographs as they stand, to look at."""

from django.contrib import admin

from organisasi.admin import AdminBaca

from .models import DokumenTerbit, Foto, Narasi, PenggantianTerbit, PilihanBagian, TandaTanganTerbit


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


@admin.register(DokumenTerbit)
class DokumenTerbitAdmin(AdminBaca):
    list_display = ["instansi", "tahun", "jenis", "nomor", "versi", "kode", "terbit"]
    list_filter = ["tahun", "jenis"]
    list_select_related = ["instansi"]
    search_fields = ["kode", "instansi__nama"]
    exclude = ["naskah", "isi"]  # hundreds of pages of JSON


@admin.register(TandaTanganTerbit)
class TandaTanganTerbitAdmin(AdminBaca):
    list_display = ["dokumen", "cara", "jabatan", "waktu", "sertifikat_contoh"]
    list_filter = ["cara", "sertifikat_contoh"]
    list_select_related = ["dokumen"]


@admin.register(PenggantianTerbit)
class PenggantianTerbitAdmin(AdminBaca):
    list_display = ["lama", "baru", "alasan"]
    list_select_related = ["lama", "baru"]
