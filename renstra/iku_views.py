"""The decree on IKU in the browser: its words, its lines, and the moment it is fixed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organisasi.cap import write_cap
from organisasi.galat import GalatPengguna
from organisasi.halaman import Bingkai, open_page
from organisasi.models import Dokumen

from . import iku_actions as actions
from .forms import FormulirIku, FormulirSk, FormulirTetapkanSk
from .isian import open_operator, try_save
from .kelengkapan import kurang_iku, periksa_iku
from .keputusan import BAGIAN, daftar_sk, find_draf, find_sk, is_ditetapkan, teks_bagian
from .models import Iku, Renstra

HALAMAN = "iku"


@login_required
@require_GET
def iku(request, kecamatan, tahun):
    """The decree that is being written, else the one in force; `?sk=` shows another."""
    bingkai = open_page(request, kecamatan, tahun)
    semua = list(daftar_sk(bingkai.instansi))
    draf = next((sk for sk in semua if not is_ditetapkan(sk)), None)
    berlaku = find_sk(bingkai.instansi, tahun)
    sk = next((s for s in semua if str(s.pk) == request.GET.get("sk")), draf or berlaku)
    konteks = {
        "sk": sk,
        "semua": semua,
        "draf": draf,
        "berlaku": berlaku,
        "boleh": bingkai.boleh_mengisi and sk is not None and sk == draf,
        "ada_renstra": Renstra.objects.filter(instansi=bingkai.instansi).berlaku(tahun).exists(),
    }
    if sk is not None:
        konteks |= _isi_sk(sk, bingkai, konteks["boleh"])
    return _tampilkan(request, bingkai, "renstra/iku.html", konteks)


def _isi_sk(sk: Dokumen, bingkai: Bingkai, boleh: bool) -> dict:
    baris = list(sk.iku.select_related("indikator").prefetch_related("penanggung_jawab"))
    return {
        "baris": [(b, kurang_iku(b) if boleh else ()) for b in baris],
        "bagian": [(k.capitalize(), teks_bagian(sk, k)) for k in BAGIAN],
        "ditetapkan": is_ditetapkan(sk),
        "kurang": periksa_iku(sk, bingkai.instansi, bingkai.tahun) if boleh else (),
    }


@login_required
@require_POST
def mulai_iku(request, kecamatan, tahun):
    bingkai = open_operator(request, kecamatan, tahun)
    try:
        sk = actions.begin_sk(bingkai.instansi, request.user, tahun)
    except GalatPengguna as salah:
        messages.error(request, str(salah), extra_tags="salah")
    else:
        messages.success(request, f"Draf SK dibuat dengan {sk.iku.count()} indikator.", extra_tags="baik")
    return _ke_iku(bingkai)


@login_required
@require_POST
def usulkan_iku(request, kecamatan, tahun):
    bingkai = open_operator(request, kecamatan, tahun)
    try:
        banyak = actions.propose_iku(bingkai.instansi, request.user, tahun)
    except GalatPengguna as salah:
        messages.error(request, str(salah), extra_tags="salah")
    else:
        pesan = (
            f"{banyak} indikator ditambahkan."
            if banyak
            else "Semua indikator Renstra sudah ada dalam draf ini."
        )
        messages.success(request, pesan, extra_tags="baik")
    return _ke_iku(bingkai)


@login_required
@require_http_methods(["GET", "POST"])
def ubah_sk_iku(request, kecamatan, tahun):
    bingkai = open_operator(request, kecamatan, tahun)
    sk = _require_draf(bingkai)
    if sk is None:
        return _sudah_tetap(request, bingkai)
    awal = {
        "nama": sk.nama,
        "tentang": sk.tentang,
        "tempat": sk.tempat,
        "penandatangan": sk.penandatangan_id,
        **{k: teks_bagian(sk, k) for k in BAGIAN},
        "cap": write_cap(actions.rincian_sk(sk)),
    }
    form = FormulirSk(bingkai.instansi, request.POST or None, initial=awal)

    def simpan(isi, cap):
        actions.save_sk(bingkai.instansi, isi, request.user, tahun, cap)

    if request.method == "POST" and try_save(form, simpan, actions.rincian_sk):
        return _tersimpan(request, bingkai)
    return _tampilkan(request, bingkai, "renstra/ubah_sk_iku.html", {"form": form, "sk": sk})


@login_required
@require_http_methods(["GET", "POST"])
def tetapkan_iku(request, kecamatan, tahun):
    bingkai = open_operator(request, kecamatan, tahun)
    sk = _require_draf(bingkai)
    if sk is None:
        return _sudah_tetap(request, bingkai)
    form = FormulirTetapkanSk(request.POST or None)

    def simpan(isi, cap):
        actions.fix_sk(bingkai.instansi, isi["nomor"], isi["tanggal"], request.user, tahun)

    if request.method == "POST" and try_save(form, simpan):
        messages.success(request, "SK IKU ditetapkan dan sekarang berlaku.", extra_tags="baik")
        return _ke_iku(bingkai)
    konteks = {"form": form, "sk": sk, "kurang": periksa_iku(sk, bingkai.instansi, tahun)}
    return _tampilkan(request, bingkai, "renstra/tetapkan_iku.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def hapus_sk_iku(request, kecamatan, tahun):
    bingkai = open_operator(request, kecamatan, tahun)
    if _require_draf(bingkai) is None:
        return _sudah_tetap(request, bingkai)
    konteks = {
        "judul": "Hapus draf SK IKU?",
        "akibat": "Seluruh isi draf ikut terhapus; SK yang sudah ditetapkan tetap berlaku.",
    }
    return _confirm(
        request,
        bingkai,
        lambda: actions.delete_sk(bingkai.instansi, request.user, tahun),
        konteks,
        "Draf SK dihapus.",
    )


@login_required
@require_http_methods(["GET", "POST"])
def ubah_iku(request, kecamatan, tahun, kode):
    bingkai = open_operator(request, kecamatan, tahun)
    sk = _require_draf(bingkai)
    if sk is None:
        return _sudah_tetap(request, bingkai)
    baris = _find_iku(sk, kode)
    awal = {
        **{
            k: getattr(baris, k)
            for k in FormulirIku.base_fields
            if hasattr(baris, k) and k != "penanggung_jawab"
        },
        "penanggung_jawab": [p.nama for p in baris.penanggung_jawab.all()],
        "cap": write_cap(actions.rincian_iku(baris)),
    }
    form = FormulirIku(request.POST or None, initial=awal)

    def simpan(isi, cap):
        actions.save_iku(baris, isi, request.user, tahun, cap)

    if request.method == "POST" and try_save(form, simpan, actions.rincian_iku):
        return _tersimpan(request, bingkai)
    return _tampilkan(request, bingkai, "renstra/ubah_iku.html", {"form": form, "iku": baris})


@login_required
@require_http_methods(["GET", "POST"])
def hapus_iku(request, kecamatan, tahun, kode):
    bingkai = open_operator(request, kecamatan, tahun)
    sk = _require_draf(bingkai)
    if sk is None:
        return _sudah_tetap(request, bingkai)
    baris = _find_iku(sk, kode)
    konteks = {
        "judul": "Keluarkan indikator ini dari SK?",
        "nama": baris.nama,
        "akibat": "Formulasi dan penanggung jawabnya terhapus dari draf; indikatornya tetap ada dalam Renstra.",
    }
    return _confirm(
        request,
        bingkai,
        lambda: actions.delete_iku(baris, request.user, tahun),
        konteks,
        "Indikator dikeluarkan dari draf SK.",
    )


@login_required
@require_POST
def pindah_iku(request, kecamatan, tahun, kode):
    bingkai = open_operator(request, kecamatan, tahun)
    sk = _require_draf(bingkai)
    if sk is None:
        return _sudah_tetap(request, bingkai)
    arah = 1 if request.POST.get("arah") == "turun" else -1
    try:
        actions.move_iku(_find_iku(sk, kode), arah, request.user, tahun)
    except GalatPengguna as salah:
        messages.error(request, str(salah), extra_tags="salah")
    return _ke_iku(bingkai, f"#iku-{kode}")


# --- what they share ----------------------------------------------------------------------------------------


def _require_draf(bingkai: Bingkai) -> Dokumen | None:
    """The draft; None where the decree is fixed. Http404 where there is none at all."""
    draf = find_draf(bingkai.instansi)
    if draf is None and not daftar_sk(bingkai.instansi).exists():
        raise Http404
    return draf


def _find_iku(sk: Dokumen, kode: str) -> Iku:
    baris = (
        sk.iku.filter(indikator__kode=kode)
        .select_related("indikator__instansi")
        .prefetch_related("penanggung_jawab")
        .first()
    )
    if baris is None:
        raise Http404
    return baris


def _confirm(request, bingkai: Bingkai, jalankan, konteks: dict, pesan: str):
    if request.method == "POST":
        try:
            jalankan()
        except GalatPengguna as salah:
            konteks["galat"] = str(salah)
        else:
            messages.success(request, pesan, extra_tags="baik")
            return _ke_iku(bingkai)
    return _tampilkan(request, bingkai, "renstra/hapus.html", {"kembali": HALAMAN, **konteks})


def _tersimpan(request, bingkai: Bingkai):
    messages.success(request, "Tersimpan.", extra_tags="baik")
    return _ke_iku(bingkai)


def _sudah_tetap(request, bingkai: Bingkai):
    pesan = "SK IKU yang sudah ditetapkan tidak berubah lagi: buat SK baru bila isinya perlu diganti."
    messages.error(request, pesan, extra_tags="salah")
    return _ke_iku(bingkai)


def _ke_iku(bingkai: Bingkai, jangkar: str = ""):
    tujuan = redirect("iku", bingkai.instansi.kode, bingkai.tahun)
    tujuan["Location"] += jangkar
    return tujuan


def _tampilkan(request, bingkai: Bingkai, template: str, konteks: dict):
    return render(request, template, {"bingkai": bingkai, "halaman": HALAMAN, **konteks})
