"""Budgets as they stand, to look at; amounts change through `anggaran.actions`."""

from django.contrib import admin

from organisasi.admin import AdminBaca, BarisBaca

from .models import (
    BarisRkt,
    BelanjaJenis,
    CatatanAnggaran,
    DukunganSasaran,
    Nomenklatur,
    Pagu,
    PaguRenstra,
    RealisasiAnggaran,
    RingkasanAnggaran,
    Rkt,
    Simpul,
    VersiNomenklatur,
)


@admin.register(VersiNomenklatur)
class VersiNomenklaturAdmin(AdminBaca):
    list_display = ["nama", "kode", "tahun_mulai"]


@admin.register(Nomenklatur)
class NomenklaturAdmin(AdminBaca):
    list_display = ["kode", "nama", "jenis", "satuan", "versi"]
    list_filter = ["versi", "jenis"]
    list_select_related = ["versi"]
    search_fields = ["kode", "nama"]


class BarisPagu(BarisBaca):
    model = Pagu


class BarisRealisasiAnggaran(BarisBaca):
    model = RealisasiAnggaran


class BarisDukungan(BarisBaca):
    model = DukunganSasaran


@admin.register(Simpul)
class SimpulAdmin(AdminBaca):
    list_display = ["kode", "nama", "jenis", "instansi", "tahun"]
    list_filter = ["tahun", "jenis"]
    list_select_related = ["instansi"]
    search_fields = ["nama", "instansi__nama"]
    inlines = [BarisPagu, BarisRealisasiAnggaran, BarisDukungan]


class BarisBarisRkt(BarisBaca):
    model = BarisRkt


@admin.register(Rkt)
class RktAdmin(AdminBaca):
    list_display = ["instansi", "tahun", "renstra", "tanggal"]
    list_filter = ["tahun"]
    list_select_related = ["instansi", "renstra"]
    inlines = [BarisBarisRkt]


@admin.register(RingkasanAnggaran)
class RingkasanAnggaranAdmin(AdminBaca):
    list_display = ["instansi", "tahun", "pagu", "realisasi", "sumber"]
    list_select_related = ["instansi"]


@admin.register(BelanjaJenis)
class BelanjaJenisAdmin(AdminBaca):
    list_display = ["nama", "instansi", "tahun", "pagu", "realisasi"]
    list_select_related = ["instansi"]


@admin.register(CatatanAnggaran)
class CatatanAnggaranAdmin(AdminBaca):
    list_display = ["uraian", "instansi", "tahun", "jumlah"]
    list_select_related = ["instansi"]


@admin.register(PaguRenstra)
class PaguRenstraAdmin(AdminBaca):
    list_display = ["nomenklatur", "tahun", "jumlah", "renstra"]
    list_filter = ["tahun"]
    list_select_related = ["nomenklatur", "renstra__instansi"]
