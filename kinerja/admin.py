"""Agreements, realisasi and results as they stand, to look at; the kabupaten's rules of a year, to set."""

from django import forms
from django.contrib import admin

from kinerja.perhitungan.efisiensi import ATURAN
from kinerja.perhitungan.predikat import SKALA
from organisasi.admin import AdminBaca, AdminTulis, BarisBaca
from organisasi.models import Instansi, PengaturanTahun

from .actions import save_pengaturan
from .models import (
    Analisis,
    BarisPerjanjian,
    Benchmark,
    BesaranKinerja,
    Bukti,
    HasilCapaian,
    KinerjaProgram,
    PerjanjianKinerja,
    ProgramPerjanjian,
    Realisasi,
    RealisasiTahunan,
    RencanaAksi,
    SurveiKepuasan,
    UnsurSurvei,
)


class FormPengaturan(forms.ModelForm):
    skala = forms.ChoiceField(
        label="Skala predikat", choices=lambda: [(s.nama, s.judul) for s in SKALA.values()]
    )
    aturan_efisiensi = forms.ChoiceField(
        label="Aturan efisiensi", choices=lambda: [(a.nama, a.judul) for a in ATURAN.values()]
    )

    class Meta:
        model = PengaturanTahun
        fields = [
            "instansi",
            "tahun",
            "kerangka",
            "skala",
            "aturan_efisiensi",
            "batas_lantai",
            "batas_atap",
            "ambang_serapan",
            "ambang_capaian",
        ]


@admin.register(PengaturanTahun)
class PengaturanTahunAdmin(AdminTulis):
    """Registered here and not in organisasi, because every capaian of the year follows from it."""

    form = FormPengaturan
    list_display = ["tahun", "instansi", "skala", "aturan_efisiensi", "batas_lantai", "batas_atap"]
    list_select_related = ["instansi"]

    def save_model(self, request, obj, form, change):
        save_pengaturan(obj, request.user)

    def get_readonly_fields(self, request, obj=None):
        # Another year or kabupaten is another setting; moving one would leave the old year's results behind.
        return ["instansi", "tahun"] if obj else []

    def get_queryset(self, request):
        terlihat = Instansi.objects.visible_to(request.user).values("pk")
        return super().get_queryset(request).filter(instansi__in=terlihat)


class BarisBarisPerjanjian(BarisBaca):
    model = BarisPerjanjian


class BarisProgramPerjanjian(BarisBaca):
    model = ProgramPerjanjian


@admin.register(PerjanjianKinerja)
class PerjanjianKinerjaAdmin(AdminBaca):
    list_display = ["instansi", "tahun", "jenis", "ke", "keadaan", "tanggal"]
    list_filter = ["tahun", "jenis", "keadaan"]
    list_select_related = ["instansi"]
    search_fields = ["instansi__nama"]
    inlines = [BarisBarisPerjanjian, BarisProgramPerjanjian]


class BarisRencanaAksi(BarisBaca):
    model = RencanaAksi


class BarisHasil(BarisBaca):
    model = HasilCapaian


@admin.register(BarisPerjanjian)
class BarisPerjanjianAdmin(AdminBaca):
    list_display = ["nama_indikator", "perjanjian", "indikator", "tampil"]
    list_select_related = ["perjanjian__instansi", "indikator"]
    inlines = [BarisRencanaAksi, BarisHasil]


class BarisBukti(BarisBaca):
    model = Bukti


@admin.register(Realisasi)
class RealisasiAdmin(AdminBaca):
    list_display = ["indikator", "instansi", "tahun", "triwulan", "tampil", "dicatat_oleh", "diubah"]
    list_filter = ["tahun", "triwulan"]
    list_select_related = ["indikator__instansi", "dicatat_oleh"]
    search_fields = ["indikator__kode", "indikator__instansi__nama"]
    inlines = [BarisBukti]

    @admin.display(description="instansi")
    def instansi(self, obj):
        return obj.indikator.instansi


@admin.register(RealisasiTahunan)
class RealisasiTahunanAdmin(AdminBaca):
    list_display = ["indikator", "tahun", "tampil", "baseline", "sumber"]
    list_select_related = ["indikator"]


@admin.register(HasilCapaian)
class HasilCapaianAdmin(AdminBaca):
    list_display = ["baris", "triwulan", "pembanding", "status", "tampil", "predikat", "alasan"]
    list_filter = ["baris__perjanjian__tahun", "pembanding", "status", "predikat"]
    list_select_related = ["baris"]
    search_fields = ["baris__perjanjian__instansi__nama", "baris__indikator__kode"]


class BarisBesaran(BarisBaca):
    model = BesaranKinerja


@admin.register(KinerjaProgram)
class KinerjaProgramAdmin(AdminBaca):
    list_display = ["nama", "jenis", "simpul", "perjanjian"]
    list_filter = ["jenis"]
    list_select_related = ["simpul", "perjanjian__instansi"]
    inlines = [BarisBesaran]


@admin.register(Analisis)
class AnalisisAdmin(AdminBaca):
    list_display = ["uraian", "jenis", "triwulan", "indikator", "perjanjian"]
    list_filter = ["jenis", "triwulan"]
    list_select_related = ["indikator", "perjanjian__instansi"]


@admin.register(Benchmark)
class BenchmarkAdmin(AdminBaca):
    list_display = ["indikator", "tahun", "lingkup", "tampil", "sumber"]
    list_select_related = ["indikator"]


class BarisUnsur(BarisBaca):
    model = UnsurSurvei


@admin.register(SurveiKepuasan)
class SurveiKepuasanAdmin(AdminBaca):
    list_display = ["instansi", "tahun", "triwulan", "judul", "responden"]
    list_select_related = ["instansi"]
    inlines = [BarisUnsur]
