"""The Renstra in the browser: its tree, its versions, and the forms of each part."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organisasi.cap import write_cap
from organisasi.galat import GalatPengguna
from organisasi.halaman import Bingkai, open_page

from . import actions
from .banding import susun_banding
from .forms import (
    FormulirIndikator,
    FormulirMulai,
    FormulirPengukuran,
    FormulirPerubahan,
    FormulirRenstra,
    FormulirSasaran,
    FormulirTujuan,
)
from .isian import find_or_keep, open_operator, require_operator, try_save
from .kelengkapan import periksa_renstra
from .matriks import susun_matriks
from .models import IndikatorRenstra, Renstra, Sasaran, Tujuan
from .rincian import (
    rincian_indikator,
    rincian_pengukuran,
    rincian_renstra,
    rincian_sasaran,
    rincian_tujuan,
)

HALAMAN = "susun_renstra"
BAGIAN = {"tujuan": Tujuan, "sasaran": Sasaran, "indikator": IndikatorRenstra}
SUDAH_DIHAPUS = "Bagian ini sudah dihapus rekan Anda: salin isian Anda ke bagian baru bila masih diperlukan."


# --- reading ------------------------------------------------------------------------------------------------


@login_required
@require_GET
def susun_renstra(request, kecamatan, tahun):
    """The tree of the version to work on: the draft where there is one, else what is in force."""
    bingkai = open_page(request, kecamatan, tahun)
    versi = list(_versi(bingkai))
    if not versi:
        return _tampilkan(request, bingkai, "renstra/susun_kosong.html", {})
    renstra = _pilih(versi, request.GET.get("versi"))
    renstra.instansi = bingkai.instansi
    boleh = bingkai.boleh_mengisi and not renstra.ditetapkan
    konteks = {
        "renstra": renstra,
        "matriks": susun_matriks(renstra),
        "versi": versi,
        "boleh": boleh,
        "terbaru": renstra == versi[0],
        "kurang": periksa_renstra(renstra, bingkai.tahun) if boleh else (),
    }
    return _tampilkan(request, bingkai, "renstra/susun.html", konteks)


@login_required
@require_GET
def banding_renstra(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    semua = list(_milik(bingkai).order_by("-tahun_awal", "-nomor_versi"))
    if len(semua) < 2:
        return _tampilkan(request, bingkai, "renstra/banding_kosong.html", {"semua": semua})
    baru = _pilih(semua, request.GET.get("baru"))
    lain = [r for r in semua if r != baru]
    bawaan = next((r for r in lain if r.pk == baru.menggantikan_id), lain[0])
    lama = _pilih([bawaan, *lain], request.GET.get("lama"))
    konteks = {"semua": semua, "banding": susun_banding(lama, baru), "lama": lama, "baru": baru}
    return _tampilkan(request, bingkai, "renstra/banding.html", konteks)


# --- versions -----------------------------------------------------------------------------------------------


@login_required
@require_http_methods(["GET", "POST"])
def mulai_renstra(request, kecamatan, tahun):
    bingkai = open_operator(request, kecamatan, tahun)
    form = FormulirMulai(bingkai.instansi, request.POST or None, initial=_awal_mulai(bingkai))
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        terbuka = [t for t in bingkai.tahun_ada if isi["tahun_awal"] <= t <= isi["tahun_akhir"]]
        try:
            if not terbuka:
                # A plan whose pages do not open could not be written.
                raise GalatPengguna(
                    f"Periode ini tidak memuat tahun {bingkai.tahun_ada[-1]} sampai {bingkai.tahun_ada[0]}: "
                    "periksa tahun awal dan akhirnya."
                )
            renstra = actions.begin_renstra(bingkai.instansi, isi, request.user, tahun, isi["sumber"])
        except GalatPengguna as salah:
            form.add_error(None, str(salah))
        else:
            messages.success(
                request, f"Draf {renstra.periode} dibuat. Lengkapi lalu tetapkan.", extra_tags="baik"
            )
            dibuka = min(terbuka, key=lambda t: abs(t - tahun))
            return redirect("susun_renstra", kecamatan, dibuka)
    return _tampilkan(request, bingkai, "renstra/mulai.html", {"form": form})


def _awal_mulai(bingkai: Bingkai) -> dict:
    """The RPJMD's period where one holds the year."""
    rpjmd = bingkai.instansi.induk.rpjmd.filter(
        tahun_awal__lte=bingkai.tahun, tahun_akhir__gte=bingkai.tahun
    ).last()
    return {"tahun_awal": rpjmd.tahun_awal, "tahun_akhir": rpjmd.tahun_akhir, "rpjmd": rpjmd} if rpjmd else {}


@login_required
@require_http_methods(["GET", "POST"])
def ubah_renstra(request, kecamatan, tahun):
    bingkai = open_operator(request, kecamatan, tahun)
    renstra = _working(bingkai)
    if renstra.ditetapkan:
        return _sudah_tetap(request, bingkai)
    cap = write_cap(rincian_renstra(renstra))
    form = FormulirRenstra(renstra, request.POST or None, initial={"cap": cap})

    def simpan(isi, cap):
        actions.save_renstra(renstra, isi, request.user, tahun, cap)

    if request.method == "POST" and try_save(form, simpan, rincian_renstra):
        return _tersimpan(request, bingkai)
    return _tampilkan(request, bingkai, "renstra/ubah_renstra.html", {"form": form, "renstra": renstra})


@login_required
@require_http_methods(["GET", "POST"])
def perubahan_renstra(request, kecamatan, tahun):
    bingkai = open_operator(request, kecamatan, tahun)
    renstra = _working(bingkai)
    form = FormulirPerubahan(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            draf = actions.begin_perubahan(renstra, form.cleaned_data, request.user, tahun)
        except GalatPengguna as salah:
            form.add_error(None, str(salah))
        else:
            pesan = f"Draf versi {draf.nomor_versi} disalin. Versi {renstra.nomor_versi} berlaku sampai draf ditetapkan."
            messages.success(request, pesan, extra_tags="baik")
            return _ke_susun(bingkai)
    return _tampilkan(request, bingkai, "renstra/perubahan.html", {"form": form, "renstra": renstra})


@login_required
@require_http_methods(["GET", "POST"])
def tetapkan_renstra(request, kecamatan, tahun):
    bingkai = open_operator(request, kecamatan, tahun)
    renstra = _working(bingkai)
    galat = ""
    if request.method == "POST":
        try:
            actions.fix_renstra(renstra, request.user, tahun)
        except GalatPengguna as salah:
            galat = str(salah)
        else:
            messages.success(request, "Renstra ditetapkan dan sekarang berlaku.", extra_tags="baik")
            return _ke_susun(bingkai)
    elif renstra.ditetapkan:
        return _sudah_tetap(request, bingkai)
    konteks = {"renstra": renstra, "kurang": periksa_renstra(renstra, tahun), "galat": galat}
    return _tampilkan(request, bingkai, "renstra/tetapkan.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def hapus_draf_renstra(request, kecamatan, tahun):
    bingkai = open_operator(request, kecamatan, tahun)
    renstra = _working(bingkai)
    if renstra.ditetapkan:
        return _sudah_tetap(request, bingkai)
    konteks = {
        "judul": f"Hapus draf Renstra {renstra.periode} versi {renstra.nomor_versi}?",
        "akibat": "Seluruh tujuan, sasaran, indikator, dan target draf ini ikut terhapus.",
    }

    def hapus():
        actions.delete_draf(renstra, request.user, tahun)

    return _confirm(request, bingkai, hapus, konteks, "Draf dihapus.")


# --- the tree -----------------------------------------------------------------------------------------------


@login_required
@require_http_methods(["GET", "POST"])
def tambah_tujuan(request, kecamatan, tahun):
    return _tujuan(request, open_operator(request, kecamatan, tahun), None)


@login_required
@require_http_methods(["GET", "POST"])
def ubah_tujuan(request, kecamatan, tahun, pk):
    return _tujuan(request, open_operator(request, kecamatan, tahun), pk)


def _tujuan(request, bingkai: Bingkai, pk: int | None):
    renstra = _working(bingkai)
    if renstra.ditetapkan:
        return _sudah_tetap(request, bingkai)
    tujuan = find_or_keep(request, renstra.tujuan.select_related("mendukung"), pk)
    cap = write_cap(rincian_tujuan(tujuan)) if tujuan else ""
    form = FormulirTujuan(renstra, tujuan, request.POST or None, initial={"cap": cap})

    def simpan(isi, cap):
        if pk and tujuan is None:
            raise GalatPengguna(SUDAH_DIHAPUS)
        actions.save_tujuan(renstra, tujuan, isi, request.user, bingkai.tahun, cap)

    if request.method == "POST" and try_save(form, simpan, rincian_tujuan):
        return _tersimpan(request, bingkai)
    judul = f"Tujuan {tujuan.urutan}" if tujuan else "Tujuan baru"
    return _form_bagian(request, bingkai, form, judul, "tujuan", tujuan)


@login_required
@require_http_methods(["GET", "POST"])
def tambah_sasaran(request, kecamatan, tahun, pk):
    """`pk` is the tujuan's."""
    return _sasaran(request, open_operator(request, kecamatan, tahun), None, pk)


@login_required
@require_http_methods(["GET", "POST"])
def ubah_sasaran(request, kecamatan, tahun, pk):
    return _sasaran(request, open_operator(request, kecamatan, tahun), pk)


def _sasaran(request, bingkai: Bingkai, pk: int | None, tujuan: int | None = None):
    renstra = _working(bingkai)
    if renstra.ditetapkan:
        return _sudah_tetap(request, bingkai)
    semua = (
        Sasaran.objects.filter(tujuan__renstra=renstra).select_related("tujuan").prefetch_related("kebijakan")
    )
    sasaran = find_or_keep(request, semua, pk)
    awal = {"cap": write_cap(rincian_sasaran(sasaran)) if sasaran else ""}
    if tujuan:
        awal["tujuan"] = getattr(find_or_keep(request, renstra.tujuan.all(), tujuan), "pk", None)
    form = FormulirSasaran(renstra, sasaran, request.POST or None, initial=awal)

    def simpan(isi, cap):
        if pk and sasaran is None:
            raise GalatPengguna(SUDAH_DIHAPUS)
        actions.save_sasaran(renstra, sasaran, isi, request.user, bingkai.tahun, cap)

    if request.method == "POST" and try_save(form, simpan, rincian_sasaran):
        return _tersimpan(request, bingkai)
    judul = f"Sasaran {sasaran.tujuan.urutan}.{sasaran.urutan}" if sasaran else "Sasaran baru"
    return _form_bagian(request, bingkai, form, judul, "sasaran", sasaran)


@login_required
@require_http_methods(["GET", "POST"])
def tambah_indikator(request, kecamatan, tahun, induk, pk):
    """Below a tujuan or a sasaran (`induk`), whose key is `pk`."""
    bingkai = open_operator(request, kecamatan, tahun)
    renstra = _working(bingkai)
    if renstra.ditetapkan:
        return _sudah_tetap(request, bingkai)
    semua = renstra.tujuan.all() if induk == "tujuan" else Sasaran.objects.filter(tujuan__renstra=renstra)
    find_or_keep(request, semua, pk)
    form = FormulirIndikator(renstra, None, request.POST or None, induk=f"{induk}:{pk}")

    def simpan(isi, cap):
        actions.save_indikator(renstra, None, form.isi(), request.user, tahun)

    if request.method == "POST" and try_save(form, simpan, rincian_indikator):
        return _tersimpan(request, bingkai)
    return _tampilkan(
        request,
        bingkai,
        "renstra/ubah_indikator.html",
        {"form": form, "judul": "Indikator baru", "renstra": renstra},
    )


@login_required
@require_http_methods(["GET", "POST"])
def ubah_indikator(request, kecamatan, tahun, pk):
    """The form of an indicator; of a fixed version, everyone reads it and what stays free may be changed."""
    bingkai = open_page(request, kecamatan, tahun)
    if request.method == "POST":
        require_operator(bingkai)
    renstra = _working(bingkai)
    wajah = find_or_keep(
        request,
        IndikatorRenstra.objects.filter(renstra__instansi=bingkai.instansi)
        .select_related("renstra", "tujuan", "sasaran", "indikator__baku", "indikator__penerus_dari")
        .prefetch_related("target"),
        pk,
    )
    if wajah is not None and wajah.renstra_id != renstra.pk:
        renstra = wajah.renstra
        renstra.instansi = bingkai.instansi
    if wajah is not None and (renstra.ditetapkan or not bingkai.boleh_mengisi):
        return _indikator_tetap(request, bingkai, wajah)
    terkunci = wajah is not None and actions.is_terkunci(wajah.indikator)
    awal = {"cap": write_cap(rincian_indikator(wajah)) if wajah else ""}
    form = FormulirIndikator(renstra, wajah, request.POST or None, terkunci=terkunci, initial=awal)

    def simpan(isi, cap):
        if wajah is None:
            raise GalatPengguna(SUDAH_DIHAPUS)
        actions.save_indikator(renstra, wajah, form.isi(), request.user, tahun, cap)

    if request.method == "POST" and try_save(form, simpan, rincian_indikator):
        return _tersimpan(request, bingkai)
    konteks = {
        "form": form,
        "judul": f"Indikator {wajah.indikator.kode}" if wajah else "Indikator",
        "renstra": renstra,
        "wajah": wajah,
        "terkunci": terkunci,
    }
    return _tampilkan(request, bingkai, "renstra/ubah_indikator.html", konteks)


def _indikator_tetap(request, bingkai: Bingkai, wajah: IndikatorRenstra):
    indikator = wajah.indikator
    indikator.instansi = bingkai.instansi
    awal = {
        "sumber": indikator.sumber,
        "baku": indikator.baku_id,
        "cap": write_cap(rincian_pengukuran(indikator)),
    }
    form = FormulirPengukuran(request.POST or None, initial=awal)

    def simpan(isi, cap):
        actions.save_pengukuran(indikator, isi, request.user, bingkai.tahun, cap)

    if request.method == "POST" and try_save(form, simpan, rincian_pengukuran):
        return _tersimpan(request, bingkai)
    konteks = {
        "form": form if bingkai.boleh_mengisi else None,
        "wajah": wajah,
        "rincian": rincian_indikator(wajah),
        "target": [
            (t, next((x for x in wajah.target.all() if x.tahun == t), None)) for t in wajah.renstra.tahun
        ],
    }
    return _tampilkan(request, bingkai, "renstra/indikator_tetap.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def hapus_bagian(request, kecamatan, tahun, jenis, pk):
    bingkai = open_operator(request, kecamatan, tahun)
    bagian = _find_bagian(bingkai, jenis, pk)
    nama = bagian.nama if jenis == "indikator" else bagian.uraian
    konteks = {"judul": f"Hapus {jenis} ini?", "nama": nama, "akibat": _akibat_hapus(bagian)}

    def hapus():
        actions.delete_bagian(bagian, request.user, tahun)

    return _confirm(request, bingkai, hapus, konteks, f"{jenis.capitalize()} dihapus.")


def _akibat_hapus(bagian) -> str:
    if isinstance(bagian, Tujuan):
        sasaran = bagian.sasaran.count()
        indikator = IndikatorRenstra.objects.filter(sasaran__tujuan=bagian).count() + bagian.indikator.count()
        return f"{sasaran} sasaran dan {indikator} indikator di bawahnya ikut terhapus beserta targetnya."
    if isinstance(bagian, Sasaran):
        return f"{bagian.indikator.count()} indikator di bawahnya ikut terhapus beserta targetnya."
    return "Target tiap tahunnya ikut terhapus dari draf ini; versi yang sudah ditetapkan tidak berubah."


@login_required
@require_POST
def pindah_bagian(request, kecamatan, tahun, jenis, pk):
    bingkai = open_operator(request, kecamatan, tahun)
    bagian = _find_bagian(bingkai, jenis, pk)
    try:
        actions.move_bagian(bagian, 1 if request.POST.get("arah") == "turun" else -1, request.user, tahun)
    except GalatPengguna as salah:
        messages.error(request, str(salah), extra_tags="salah")
    return _ke_susun(bingkai, f"#{jenis}-{pk}")


# --- what they share ----------------------------------------------------------------------------------------


def _milik(bingkai: Bingkai):
    return Renstra.objects.filter(instansi=bingkai.instansi).select_related(
        "rpjmd", "dokumen", "menggantikan"
    )


def _versi(bingkai: Bingkai):
    return _milik(bingkai).memuat(bingkai.tahun)


def _working(bingkai: Bingkai) -> Renstra:
    """The version that the year's pages work on: the newest that holds the year."""
    renstra = _versi(bingkai).first()
    if renstra is None:
        raise Http404
    renstra.instansi = bingkai.instansi
    return renstra


def _pilih(versi: list[Renstra], pk: str | None) -> Renstra:
    """The one that the address names, else the first."""
    return next((r for r in versi if str(r.pk) == pk), versi[0])


def _find_bagian(bingkai: Bingkai, jenis: str, pk: int):
    jalur = "tujuan__renstra__instansi" if jenis == "sasaran" else "renstra__instansi"
    return get_object_or_404(BAGIAN[jenis], **{"pk": pk, jalur: bingkai.instansi})


def _confirm(request, bingkai: Bingkai, jalankan, konteks: dict, pesan: str):
    """A question first, because what goes does not come back."""
    if request.method == "POST":
        try:
            jalankan()
        except GalatPengguna as salah:
            konteks["galat"] = str(salah)
        else:
            messages.success(request, pesan, extra_tags="baik")
            return _ke_susun(bingkai)
    return _tampilkan(request, bingkai, "renstra/hapus.html", konteks)


def _form_bagian(request, bingkai: Bingkai, form, judul: str, jenis: str, objek):
    konteks = {"form": form, "judul": judul, "jenis": jenis, "objek": objek}
    return _tampilkan(request, bingkai, "renstra/ubah_bagian.html", konteks)


def _tersimpan(request, bingkai: Bingkai):
    messages.success(request, "Tersimpan.", extra_tags="baik")
    return _ke_susun(bingkai)


def _sudah_tetap(request, bingkai: Bingkai):
    messages.error(
        request,
        "Renstra ini sudah ditetapkan dan tidak berubah lagi: buat perubahan bila isinya perlu diganti.",
        extra_tags="salah",
    )
    return _ke_susun(bingkai)


def _ke_susun(bingkai: Bingkai, jangkar: str = ""):
    tujuan = redirect("susun_renstra", bingkai.instansi.kode, bingkai.tahun)
    tujuan["Location"] += jangkar
    return tujuan


def _tampilkan(request, bingkai: Bingkai, template: str, konteks: dict):
    return render(request, template, {"bingkai": bingkai, "halaman": HALAMAN, **konteks})
