"""Plans as they stand, to look at: they change by import and by the forms of the application."""

from django.contrib import admin

from organisasi.admin import AdminBaca, AdminTulis, BarisBaca

from .models import (
    ButirRpjmd,
    Iku,
    Indikator,
    IndikatorBaku,
    IndikatorRenstra,
    PenanggungJawab,
    Renstra,
    Rpjmd,
    Sasaran,
    TargetRenstra,
    Tujuan,
)


class BarisButir(BarisBaca):
    model = ButirRpjmd


@admin.register(Rpjmd)
class RpjmdAdmin(AdminBaca):
    list_display = ["__str__", "instansi"]
    inlines = [BarisButir]


class BarisTujuan(BarisBaca):
    model = Tujuan


class BarisIndikatorRenstra(BarisBaca):
    model = IndikatorRenstra


@admin.register(Renstra)
class RenstraAdmin(AdminBaca):
    list_display = ["__str__", "instansi", "tanggal"]
    list_filter = ["tahun_awal", "versi"]
    list_select_related = ["instansi"]
    search_fields = ["instansi__nama"]
    inlines = [BarisTujuan, BarisIndikatorRenstra]


class BarisSasaran(BarisBaca):
    model = Sasaran


@admin.register(Tujuan)
class TujuanAdmin(AdminBaca):
    list_display = ["uraian", "renstra"]
    list_select_related = ["renstra"]
    inlines = [BarisSasaran]


@admin.register(Indikator)
class IndikatorAdmin(AdminBaca):
    list_display = ["kode", "instansi", "arah", "cara", "penerus_dari"]
    list_filter = ["arah", "cara"]
    list_select_related = ["instansi", "penerus_dari"]
    search_fields = ["kode", "instansi__nama"]


class BarisTarget(BarisBaca):
    model = TargetRenstra


@admin.register(IndikatorRenstra)
class IndikatorRenstraAdmin(AdminBaca):
    list_display = ["nama", "renstra", "indikator", "satuan"]
    list_select_related = ["renstra", "indikator"]
    inlines = [BarisTarget]


@admin.register(IndikatorBaku)
class IndikatorBakuAdmin(AdminTulis):
    list_display = ["kode", "nama", "satuan"]
    search_fields = ["kode", "nama"]


class BarisPenanggungJawab(BarisBaca):
    model = PenanggungJawab


@admin.register(Iku)
class IkuAdmin(AdminBaca):
    list_display = ["nama", "indikator", "jenis", "dokumen"]
    list_select_related = ["indikator", "dokumen"]
    inlines = [BarisPenanggungJawab]
