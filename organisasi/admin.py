"""The kabupaten's desk: accounts and offices are kept here, everything that the engine reads is only shown.

Figures go through the actions, which compute and leave an audit line; a form of the admin would do neither.
"""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm

from .models import (
    BarisPegawai,
    ButirProfil,
    CatatanReviu,
    Desa,
    Dokumen,
    Instansi,
    JejakAudit,
    Keanggotaan,
    MataPencaharian,
    Pejabat,
    Pengguna,
    Penghargaan,
    PernyataanReviu,
    ProfilTahunan,
    Sarpras,
    TanggapanReviu,
    TindakLanjutLhe,
)
from .permissions import is_admin_kabupaten


class Berperan:
    """The role decides, not Django's permission tables: staff who are admin of a kabupaten, for its offices."""

    def _allows(self, request) -> bool:
        if not hasattr(request, "_admin_kabupaten"):
            request._admin_kabupaten = request.user.is_staff and is_admin_kabupaten(request.user)
        return request._admin_kabupaten

    def has_module_permission(self, request):
        return self._allows(request)

    def has_view_permission(self, request, obj=None):
        return self._allows(request)

    def has_add_permission(self, request, obj=None):
        return self._allows(request)

    def has_change_permission(self, request, obj=None):
        return self._allows(request)

    def has_delete_permission(self, request, obj=None):
        return self._allows(request)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        pilihan = db_field.remote_field.model._default_manager.all()
        if hasattr(pilihan, "visible_to"):
            kwargs["queryset"] = pilihan.visible_to(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class Berlingkup(Berperan):
    """A list of its own, so it starts from what the person may see; an inline is below a row that did."""

    def get_queryset(self, request):
        semua = super().get_queryset(request)
        return semua.visible_to(request.user) if hasattr(semua, "visible_to") else semua


class HanyaBaca(Berperan):
    """Shows rows and changes none, whatever the rights of who looks."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class AdminTulis(Berlingkup, admin.ModelAdmin):
    """What the kabupaten keeps by hand. What is in use is never deleted here."""

    list_per_page = 50

    def has_delete_permission(self, request, obj=None):
        return False


class AdminBaca(HanyaBaca, Berlingkup, admin.ModelAdmin):
    list_per_page = 50


class BarisBaca(HanyaBaca, admin.TabularInline):
    extra = 0
    show_change_link = False


class BarisPejabat(Berperan, admin.TabularInline):
    model = Pejabat
    extra = 0


@admin.register(Instansi)
class InstansiAdmin(AdminTulis):
    list_display = ["nama", "jenis", "kode", "induk"]
    list_filter = ["jenis"]
    list_select_related = ["induk"]
    search_fields = ["nama", "kode"]
    inlines = [BarisPejabat]


class BarisKeanggotaan(Berperan, admin.TabularInline):
    model = Keanggotaan
    extra = 1
    autocomplete_fields = ["instansi"]


class FormPenggunaBaru(AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = Pengguna
        fields = ["username", "nama"]


class FormPengguna(UserChangeForm):
    class Meta(UserChangeForm.Meta):
        model = Pengguna


@admin.register(Pengguna)
class PenggunaAdmin(AdminTulis, UserAdmin):
    form = FormPengguna
    add_form = FormPenggunaBaru
    list_display = ["username", "nama", "email", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff", "keanggotaan__peran"]
    search_fields = ["username", "nama", "email"]
    ordering = ["username"]
    inlines = [BarisKeanggotaan]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Pemilik akun", {"fields": ["nama", "email"]}),
        ("Izin", {"fields": ["is_active", "is_staff"]}),
        ("Waktu", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": ["username", "nama", "usable_password", "password1", "password2"],
            },
        ),
    ]

    def get_queryset(self, request):
        """Never a superuser's account: whoever may set its password would be one."""
        semua = super().get_queryset(request)
        if request.user.is_superuser:
            return semua
        terlihat = Instansi.objects.visible_to(request.user).values("pk")
        asing = Keanggotaan.objects.exclude(instansi__in=terlihat).values("pengguna")
        return semua.filter(is_superuser=False).exclude(pk__in=asing)


@admin.register(Dokumen)
class DokumenAdmin(AdminTulis):
    list_display = ["rujukan", "jenis", "instansi", "tanggal"]
    list_filter = ["jenis"]
    list_select_related = ["instansi"]
    search_fields = ["kode", "nama", "nomor", "tentang"]


def _baris(model_baris) -> type[BarisBaca]:
    return type(f"Baris{model_baris.__name__}", (BarisBaca,), {"model": model_baris})


@admin.register(ProfilTahunan)
class ProfilTahunanAdmin(AdminBaca):
    list_display = ["instansi", "tahun", "luas_km2"]
    list_filter = ["tahun"]
    list_select_related = ["instansi"]
    inlines = [
        _baris(m)
        for m in (ButirProfil, BarisPegawai, Sarpras, Desa, MataPencaharian, TindakLanjutLhe, Penghargaan)
    ]


@admin.register(JejakAudit)
class JejakAuditAdmin(AdminBaca):
    list_display = ["waktu", "pengguna", "peran", "instansi", "tindakan", "objek", "sebelum", "sesudah"]
    list_filter = ["tindakan", "tahun", "peran"]
    list_select_related = ["pengguna", "instansi"]
    search_fields = ["objek", "pengguna__username", "instansi__nama"]
    date_hierarchy = "waktu"


class BarisTanggapan(BarisBaca):
    model = TanggapanReviu


@admin.register(CatatanReviu)
class CatatanReviuAdmin(AdminBaca):
    list_display = ["instansi", "tahun", "jenis", "nomor", "urutan", "sebutan", "tingkat", "keadaan"]
    list_filter = ["tahun", "jenis", "tingkat", "keadaan"]
    list_select_related = ["instansi"]
    search_fields = ["instansi__nama", "isi"]
    inlines = [BarisTanggapan]

    def get_queryset(self, request):
        """Drafts are their writer's own, here as everywhere."""
        return super().get_queryset(request).exclude(keadaan=CatatanReviu.Keadaan.DRAF)


@admin.register(PernyataanReviu)
class PernyataanReviuAdmin(AdminBaca):
    list_display = ["instansi", "tahun", "nomor", "tanggal", "penandatangan"]
    list_filter = ["tahun"]
    list_select_related = ["instansi", "penandatangan"]
