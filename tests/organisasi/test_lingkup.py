"""Who sees and who edits: every role, and those who hold none."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser

from anggaran.models import Pagu, Simpul
from kinerja.models import BarisPerjanjian, HasilCapaian, PerjanjianKinerja, Realisasi
from kinerja.permissions import can_record_realisasi
from organisasi.models import Instansi, JejakAudit, Peran
from organisasi.permissions import can_edit, can_view, peran_di
from renstra.models import Indikator, Renstra, Sasaran
from tests.pembuat import SANDI, buat_contoh_lengkap, buat_kecamatan, buat_pemkab, buat_pengguna

pytestmark = pytest.mark.django_db

BERLINGKUP = {
    Renstra: "instansi",
    Indikator: "instansi",
    Sasaran: "tujuan__renstra__instansi",
    Simpul: "instansi",
    Pagu: "simpul__instansi",
    PerjanjianKinerja: "instansi",
    BarisPerjanjian: "perjanjian__instansi",
    Realisasi: "indikator__instansi",
    HasilCapaian: "baris__perjanjian__instansi",
}


@pytest.fixture
def contoh():
    return buat_contoh_lengkap()


def _instansi_terlihat(model, jalur, pengguna):
    return set(model.objects.visible_to(pengguna).values_list(f"{jalur}__kode", flat=True))


@pytest.mark.parametrize("model", BERLINGKUP, ids=lambda m: m.__name__)
def test_operator_and_camat_see_only_their_own_office(contoh, model):
    for pengguna in (contoh.a.operator, contoh.a.camat):
        assert _instansi_terlihat(model, BERLINGKUP[model], pengguna) == {"melati"}
    assert _instansi_terlihat(model, BERLINGKUP[model], contoh.b.operator) == {"kenanga"}


@pytest.mark.parametrize("model", BERLINGKUP, ids=lambda m: m.__name__)
def test_reviewer_evaluator_admin_see_every_kecamatan_of_their_kabupaten_and_no_other(contoh, model):
    lain = buat_kecamatan("seberang", buat_pemkab("pemkab-lain"))
    asing = buat_pengguna(Peran.REVIEWER, lain.induk)
    admin_bappeda = buat_pengguna(Peran.ADMIN, contoh.bappeda)
    for pengguna in (contoh.reviewer, contoh.evaluator, admin_bappeda):
        assert _instansi_terlihat(model, BERLINGKUP[model], pengguna) == {"melati", "kenanga"}
        assert not can_view(pengguna, lain)
    assert _instansi_terlihat(model, BERLINGKUP[model], asing) == set()


def test_a_role_held_at_the_pemkab_itself_reaches_its_kecamatan(contoh):
    assert can_view(contoh.admin, contoh.a.instansi)
    assert can_view(contoh.admin, contoh.pemkab)


@pytest.mark.parametrize("model", BERLINGKUP, ids=lambda m: m.__name__)
def test_strangers_see_nothing(contoh, model):
    contoh.a.operator.is_active = False
    for pengguna in (contoh.orang_luar, AnonymousUser(), contoh.a.operator):
        assert not model.objects.visible_to(pengguna).exists()


def _model_berlingkup():
    for aplikasi in ("organisasi", "renstra", "anggaran", "kinerja", "laporan"):
        for model in apps.get_app_config(aplikasi).get_models():
            if hasattr(model._default_manager, "visible_to"):
                yield model


@pytest.mark.parametrize("model", list(_model_berlingkup()), ids=lambda m: m.__name__)
def test_every_scoped_model_reaches_its_office(model):
    assert not model._default_manager.visible_to(buat_pengguna(None)).exists()


def test_a_superuser_sees_everything(contoh):
    akar = buat_pengguna(None, username="akar", is_superuser=True)
    assert Instansi.objects.visible_to(akar).count() == Instansi.objects.count()


def test_only_the_operator_of_the_office_edits(contoh):
    akar = buat_pengguna(None, username="akar", is_superuser=True)
    semua = [
        contoh.a.operator,
        contoh.a.camat,
        contoh.b.operator,
        contoh.reviewer,
        contoh.evaluator,
        contoh.admin,
        contoh.orang_luar,
        AnonymousUser(),
        akar,
    ]
    assert [p for p in semua if can_edit(p, contoh.a.instansi)] == [contoh.a.operator]
    assert [p for p in semua if can_record_realisasi(p, contoh.a.indikator["IKM"])] == [contoh.a.operator]
    contoh.a.operator.is_active = False
    assert not can_edit(contoh.a.operator, contoh.a.instansi)


def test_peran_di_names_the_roles_that_reach_the_office(contoh):
    a = contoh.a.instansi
    assert peran_di(contoh.a.operator, a) == {"operator"}
    assert peran_di(contoh.reviewer, a) == {"reviewer"}
    assert peran_di(contoh.admin, a) == {"admin"}
    assert peran_di(contoh.b.operator, a) == peran_di(contoh.orang_luar, a) == frozenset()
    for pengguna in (contoh.a.camat, contoh.b.camat, contoh.evaluator, contoh.orang_luar):
        assert bool(peran_di(pengguna, a)) == can_view(pengguna, a)


def test_the_admin_site_shows_every_list_and_page_and_changes_no_figure(contoh, client):
    from django.contrib import admin
    from django.urls import reverse

    buat_pengguna(None, username="akar", is_superuser=True, is_staff=True)
    client.login(username="akar", password=SANDI)
    for model, model_admin in admin.site._registry.items():
        if not model.__module__.startswith(("organisasi", "renstra", "anggaran", "kinerja", "laporan")):
            continue
        nama = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert client.get(reverse(f"{nama}_changelist")).status_code == 200, model
        baris = model._default_manager.first()
        if baris is not None:
            assert client.get(reverse(f"{nama}_change", args=[baris.pk])).status_code == 200, model
        if model_admin.has_add_permission(_permintaan(client)):
            assert client.get(reverse(f"{nama}_add")).status_code == 200, model
    for model in (Realisasi, HasilCapaian, PerjanjianKinerja, BarisPerjanjian, Pagu, JejakAudit):
        model_admin = admin.site._registry.get(model)
        assert model_admin is None or not model_admin.has_change_permission(_permintaan(client))
        assert model_admin is None or not model_admin.has_delete_permission(_permintaan(client))


def _permintaan(client):
    from django.test import RequestFactory

    from organisasi.models import Pengguna

    permintaan = RequestFactory().get("/kelola/")
    permintaan.user = Pengguna.objects.get(username="akar")
    return permintaan


def test_the_admin_of_the_kabupaten_looks_after_accounts_and_nobody_else_enters(contoh, client):
    admin_bappeda = buat_pengguna(Peran.ADMIN, contoh.bappeda, is_staff=True)
    akar = buat_pengguna(None, username="akar", is_superuser=True)
    asing = buat_pengguna(Peran.OPERATOR, buat_kecamatan("seberang", buat_pemkab("pemkab-lain")))
    client.force_login(admin_bappeda)
    assert client.get("/kelola/kinerja/hasilcapaian/").status_code == 200
    assert client.get(f"/kelola/organisasi/pengguna/{contoh.a.operator.pk}/change/").status_code == 200
    assert client.get("/kelola/organisasi/pengguna/add/").status_code == 200
    # An unknown key and one out of sight get the same answer: back to the start.
    for lain in (akar.pk, asing.pk, 10**6):
        assert client.get(f"/kelola/organisasi/pengguna/{lain}/change/").status_code == 302
        assert client.get(f"/kelola/organisasi/pengguna/{lain}/password/").status_code in (302, 404)
    # Roles decide: being staff alone opens nothing.
    staf = buat_pengguna(Peran.REVIEWER, contoh.bappeda, username="staf", is_staff=True)
    client.force_login(staf)
    assert client.get("/kelola/kinerja/hasilcapaian/").status_code == 403
    client.force_login(contoh.a.operator)
    assert client.get("/kelola/kinerja/hasilcapaian/").status_code == 302


def test_the_admin_site_makes_an_account_with_a_role(contoh, client):
    from organisasi.models import Pengguna

    buat_pengguna(None, username="akar", is_superuser=True, is_staff=True)
    client.login(username="akar", password=SANDI)
    jawaban = client.post(
        "/kelola/organisasi/pengguna/add/",
        {
            "username": "operator-baru",
            "nama": "Operator Baru",
            "usable_password": "true",
            "password1": "sandi-yang-panjang-9",
            "password2": "sandi-yang-panjang-9",
            "keanggotaan-TOTAL_FORMS": "1",
            "keanggotaan-INITIAL_FORMS": "0",
            "keanggotaan-0-instansi": contoh.a.instansi.pk,
            "keanggotaan-0-peran": "operator",
        },
    )
    assert jawaban.status_code == 302, jawaban.context["adminform"].form.errors
    assert can_edit(Pengguna.objects.get(username="operator-baru"), contoh.a.instansi)
