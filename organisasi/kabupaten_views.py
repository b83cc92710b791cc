"""The kabupaten's own pages: deadlines, offices and accounts, so that nobody needs the admin site."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from . import kabupaten_actions as tulis
from .galat import GalatPengguna, GalatRevisi
from .kabupaten_forms import (
    FormulirCariPengguna,
    FormulirInstansi,
    FormulirKecamatanBaru,
    FormulirPengguna,
    FormulirPenggunaBaru,
    FormulirPeran,
    FormulirTenggat,
)
from .kabupaten_halaman import BAPPEDA, BingkaiKabupaten, open_kabupaten
from .models import Instansi, LangkahTahun, Pengguna
from .pejabat import susun_tabel_pejabat
from .rekam import make_cap
from .tabel_isian import TabelIsian

PER_HALAMAN = 50


@login_required
@require_GET
def kabupaten(request):
    bingkai = open_kabupaten(request, peran=BAPPEDA)
    instansi = tulis.list_instansi(bingkai.instansi)
    konteks = {
        "kabupaten": bingkai,
        "halaman": "kabupaten",
        "tenggat": len(tulis.read_tenggat(bingkai.instansi, bingkai.tahun)),
        "langkah": len(LangkahTahun),
        "kecamatan": instansi.kecamatan().count(),
        "pengguna": tulis.list_pengguna(bingkai.instansi).filter(is_active=True).count(),
        "tanpa_operator": tulis.list_tanpa_operator(bingkai.instansi),
    }
    return render(request, "organisasi/kabupaten/ikhtisar.html", konteks)


# --- deadlines --------------------------------------------------------------------------------------------


@login_required
@require_http_methods(["GET", "POST"])
def tenggat(request, tahun):
    bingkai = open_kabupaten(request, tahun, BAPPEDA)
    kini = tulis.read_tenggat(bingkai.instansi, tahun)
    if request.method == "POST":
        form = FormulirTenggat(request.POST, tahun=tahun)
        if form.is_valid():
            try:
                cap = form.cleaned_data["cap"]
                banyak = tulis.save_tenggat(bingkai.instansi, tahun, form.tanggal, request.user, cap)
            except GalatRevisi as salah:
                form.add_error(None, str(salah))
                _renew_cap(form, tulis.make_cap_tenggat(salah.terkini))
            else:
                pesan = f"{banyak} tenggat disimpan." if banyak else "Tidak ada tenggat yang berubah."
                messages.success(request, pesan, extra_tags="baik")
                return redirect("tenggat", tahun)
    else:
        form = FormulirTenggat(
            initial={**_usulan(request, bingkai, kini), "cap": tulis.make_cap_tenggat(kini)}, tahun=tahun
        )
    konteks = {
        "kabupaten": bingkai,
        "halaman": "tenggat",
        "form": form,
        "banyak": len(kini),
        "menyalin": "salin" in request.GET,
        "ada_lalu": bool(tulis.read_tenggat(bingkai.instansi, tahun - 1)),
    }
    return render(request, "organisasi/kabupaten/tenggat.html", konteks)


def _usulan(request, bingkai: BingkaiKabupaten, kini: dict) -> dict:
    """The deadlines as they stand; on request those of last year, a year later, where none is set yet."""
    if "salin" not in request.GET:
        return kini
    lalu = tulis.read_tenggat(bingkai.instansi, bingkai.tahun - 1)
    return {langkah: _setahun_kemudian(t) for langkah, t in lalu.items()} | kini


def _setahun_kemudian(tanggal):
    try:
        return tanggal.replace(year=tanggal.year + 1)
    except ValueError:  # 29 February
        return tanggal.replace(year=tanggal.year + 1, day=28)


# --- offices ----------------------------------------------------------------------------------------------


@login_required
@require_http_methods(["GET", "POST"])
def daftar_instansi(request):
    bingkai = open_kabupaten(request)
    form = FormulirKecamatanBaru(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            isi = form.cleaned_data
            baru = tulis.create_kecamatan(bingkai.instansi, isi["kode"], isi["nama"], request.user)
        except GalatPengguna as salah:
            form.add_error("kode", str(salah))
        else:
            messages.success(request, f"{baru} ditambahkan.", extra_tags="baik")
            return redirect("ubah_instansi", baru.kode)
    konteks = {
        "kabupaten": bingkai,
        "halaman": "daftar_instansi",
        "form": form,
        "instansi": tulis.list_instansi(bingkai.instansi)
        .prefetch_related("keanggotaan__pengguna")
        .order_by("jenis", "nama"),
    }
    return render(request, "organisasi/kabupaten/daftar_instansi.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def ubah_instansi(request, kode):
    """Name and address of one office and, for those above the kecamatan, who holds its posts. Each of the two
    forms is saved for itself; what the other holds is kept."""
    bingkai = open_kabupaten(request)
    instansi = get_object_or_404(tulis.list_instansi(bingkai.instansi), kode=kode)
    bagian = request.POST.get("bagian") if request.method == "POST" else None
    cap = make_cap(instansi, FormulirInstansi.Meta.fields)
    nama = instansi.nama  # before the form writes what was typed into the object
    form = FormulirInstansi(
        request.POST if bagian == "alamat" else None, instance=instansi, initial={"cap": cap}
    )
    tabel = _tabel_pejabat(instansi, request.POST if bagian == "pejabat" else None)
    if bagian == "alamat" and form.is_valid() and _simpan_instansi(request, form):
        return redirect("ubah_instansi", kode)
    if bagian == "pejabat" and tabel and _simpan_pejabat(request, tabel, instansi):
        return redirect("ubah_instansi", kode)
    konteks = {
        "kabupaten": bingkai,
        "halaman": "daftar_instansi",
        "instansi": instansi,
        "nama": nama,
        "form": form,
        "tabel": tabel,
    }
    return render(request, "organisasi/kabupaten/ubah_instansi.html", konteks)


def _simpan_instansi(request, form: FormulirInstansi) -> bool:
    isi = {k: form.cleaned_data[k] for k in form.Meta.fields}
    try:
        berubah = tulis.save_instansi(form.instance, isi, request.user, form.cleaned_data["cap"])
    except GalatRevisi as salah:
        form.add_error(None, str(salah))
        _renew_cap(form, make_cap(salah.terkini, form.Meta.fields))
        return False
    _lapor(request, "Data instansi disimpan." if berubah else "Tidak ada yang berubah.")
    return True


def _tabel_pejabat(instansi: Instansi, data) -> TabelIsian | None:
    """Who holds the posts above the kecamatan, the bupati's first of all; a kecamatan keeps its own."""
    if instansi.jenis == Instansi.Jenis.KECAMATAN:
        return None
    return susun_tabel_pejabat(instansi, data)


def _simpan_pejabat(request, tabel: TabelIsian, instansi: Instansi) -> bool:
    banyak = tabel.save(request.user, instansi, None)
    if tabel.galat or tabel.minta_tambah:
        return False
    _lapor(request, f"{banyak} baris pejabat disimpan." if banyak else "Tidak ada yang berubah.")
    return True


# --- accounts ---------------------------------------------------------------------------------------------


@login_required
@require_GET
def daftar_pengguna(request):
    bingkai = open_kabupaten(request)
    form = FormulirCariPengguna(request.GET)
    pengguna = tulis.list_pengguna(bingkai.instansi).prefetch_related("keanggotaan__instansi")
    if form.is_valid():
        pengguna = _saring(pengguna, **form.cleaned_data)
    konteks = {
        "kabupaten": bingkai,
        "halaman": "daftar_pengguna",
        "form": form,
        "lembar": Paginator(pengguna, PER_HALAMAN).get_page(request.GET.get("hal")),
        "disaring": any(request.GET.get(k) for k in ("cari", "peran")),
    }
    return render(request, "organisasi/kabupaten/daftar_pengguna.html", konteks)


def _saring(pengguna, cari: str, peran: str):
    if peran:
        pengguna = pengguna.filter(keanggotaan__peran=peran)
    if cari := cari.strip():
        pengguna = pengguna.filter(
            Q(username__icontains=cari)
            | Q(nama__icontains=cari)
            | Q(keanggotaan__instansi__nama__icontains=cari)
        )
    return pengguna.distinct()


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def tambah_pengguna(request):
    bingkai = open_kabupaten(request)
    form = FormulirPenggunaBaru(request.POST or None, kabupaten=bingkai.instansi)
    if request.method == "POST" and form.is_valid():
        isi = {k: form.cleaned_data[k] for k in ("username", "nama", "email", "peran", "instansi")}
        try:
            pengguna, sandi = tulis.create_pengguna(bingkai.instansi, **isi, pelaku=request.user)
        except GalatPengguna as salah:
            form.add_error("username", str(salah))
        else:
            return _tampilkan_pengguna(request, bingkai, pengguna, sandi=sandi)
    konteks = {"kabupaten": bingkai, "halaman": "daftar_pengguna", "form": form}
    return render(request, "organisasi/kabupaten/tambah_pengguna.html", konteks)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def ubah_pengguna(request, akun):
    """One account. Each button is a change of its own; a new password is shown in this answer and never again."""
    bingkai = open_kabupaten(request)
    pengguna = get_object_or_404(tulis.list_pengguna(bingkai.instansi), username=akun)
    if request.method == "GET":
        return _tampilkan_pengguna(request, bingkai, pengguna)
    kirim = {
        "simpan": _kirim_simpan,
        "beri_peran": _kirim_peran,
        "cabut_peran": _kirim_cabut,
        "aktif": _kirim_aktif,
        "sandi": _kirim_sandi,
    }.get(request.POST.get("tindakan"))
    if kirim is None:
        raise Http404
    return kirim(request, bingkai, pengguna)


def _kirim_simpan(request, bingkai, pengguna):
    form = FormulirPengguna(request.POST)
    if not form.is_valid():
        return _tampilkan_pengguna(request, bingkai, pengguna, form=form)
    isi = {k: form.cleaned_data[k] for k in ("nama", "email")}
    try:
        berubah = tulis.save_pengguna(pengguna, isi, request.user, form.cleaned_data["cap"])
    except GalatRevisi as salah:
        form.add_error(None, str(salah))
        _renew_cap(form, make_cap(salah.terkini, ("nama", "email")))
        return _tampilkan_pengguna(request, bingkai, pengguna, form=form)
    _lapor(request, "Data akun disimpan." if berubah else "Tidak ada yang berubah.")
    return redirect("ubah_pengguna", pengguna.username)


def _kirim_peran(request, bingkai, pengguna):
    form = FormulirPeran(request.POST, kabupaten=bingkai.instansi)
    if form.is_valid():
        try:
            tulis.add_peran(bingkai.instansi, pengguna, **form.cleaned_data, pelaku=request.user)
        except GalatPengguna as salah:
            form.add_error("instansi", str(salah))
        else:
            _lapor(request, "Peran ditambahkan.")
            return redirect("ubah_pengguna", pengguna.username)
    return _tampilkan_pengguna(request, bingkai, pengguna, form_peran=form)


def _kirim_cabut(request, bingkai, pengguna):
    nomor = request.POST.get("keanggotaan", "")
    keanggotaan = get_object_or_404(pengguna.keanggotaan, pk=nomor if nomor.isdecimal() else 0)
    try:
        tulis.remove_peran(pengguna, keanggotaan, request.user)
    except GalatPengguna as salah:
        return _tampilkan_pengguna(request, bingkai, pengguna, galat=salah)
    _lapor(request, "Peran dicabut.")
    return redirect("ubah_pengguna", pengguna.username)


def _kirim_aktif(request, bingkai, pengguna):
    aktif = request.POST.get("nilai") == "1"
    try:
        tulis.set_aktif(pengguna, aktif, request.user)
    except GalatPengguna as salah:
        return _tampilkan_pengguna(request, bingkai, pengguna, galat=salah)
    _lapor(request, "Akun diaktifkan." if aktif else "Akun dinonaktifkan.")
    return redirect("ubah_pengguna", pengguna.username)


def _kirim_sandi(request, bingkai, pengguna):
    sandi = tulis.reset_sandi(pengguna, request.user)
    return _tampilkan_pengguna(request, bingkai, pengguna, sandi=sandi)


def _tampilkan_pengguna(
    request, bingkai, pengguna: Pengguna, *, form=None, form_peran=None, galat=None, sandi=""
):
    awal = {"nama": pengguna.nama, "email": pengguna.email, "cap": make_cap(pengguna, ("nama", "email"))}
    konteks = {
        "kabupaten": bingkai,
        "halaman": "daftar_pengguna",
        "pengguna": pengguna,
        "anggota": pengguna.keanggotaan.select_related("instansi").order_by("pk"),
        "form": form or FormulirPengguna(initial=awal),
        "form_peran": form_peran or FormulirPeran(kabupaten=bingkai.instansi),
        "galat": galat,
        "sandi": sandi,
    }
    return render(request, "organisasi/kabupaten/ubah_pengguna.html", konteks)


def _lapor(request, pesan: str) -> None:
    messages.success(request, pesan, extra_tags="baik")


def _renew_cap(form, cap: str) -> None:
    """What was typed stays; saving once more is then a decision made knowing the other value."""
    form.data = form.data.copy()
    form.data["cap"] = cap
