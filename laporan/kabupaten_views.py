"""The kabupaten's pages on what the apps compute and compare with: the rules of a year, the catalogue."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kinerja.actions import save_pengaturan, sebut_aturan
from organisasi.cap import write_cap
from organisasi.galat import GalatPengguna, GalatRevisi
from organisasi.kabupaten_halaman import BingkaiKabupaten, open_kabupaten
from organisasi.models import PengaturanTahun
from organisasi.tabel_isian import Kolom, TabelIsian
from renstra.models import IndikatorBaku

from .kabupaten_forms import FormulirPengaturan


@login_required
@require_http_methods(["GET", "POST"])
def pengaturan(request, tahun):
    bingkai = open_kabupaten(request, tahun)
    aturan = PengaturanTahun.untuk(bingkai.instansi, tahun)
    ada = aturan.pk is not None
    cap = write_cap(sebut_aturan(aturan if ada else None))
    form = FormulirPengaturan(request.POST or None, instance=aturan, initial={"cap": cap})
    if request.method == "POST" and form.is_valid() and _simpan(request, form):
        return redirect("pengaturan", tahun)
    konteks = {"kabupaten": bingkai, "halaman": "pengaturan", "form": form, "ada": ada}
    return render(request, "laporan/kabupaten/pengaturan.html", konteks)


def _simpan(request, form: FormulirPengaturan) -> bool:
    try:
        save_pengaturan(form.save(commit=False), request.user, form.cleaned_data["cap"])
    except GalatRevisi as salah:
        form.add_error(None, str(salah))
        form.data = form.data.copy()
        form.data["cap"] = write_cap(sebut_aturan(salah.terkini))
        return False
    except GalatPengguna as salah:
        form.add_error(None, str(salah))
        return False
    messages.success(request, "Pengaturan disimpan; capaian tahun ini dihitung ulang.", extra_tags="baik")
    return True


@login_required
@require_http_methods(["GET", "POST"])
def indikator_baku(request):
    bingkai = open_kabupaten(request)
    tabel = _tabel_baku(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _simpan_baku(request, bingkai, tabel):
        return redirect("indikator_baku")
    konteks = {"kabupaten": bingkai, "halaman": "indikator_baku", "tabel": tabel}
    return render(request, "laporan/kabupaten/indikator_baku.html", konteks)


def _tabel_baku(data) -> TabelIsian:
    return TabelIsian(
        IndikatorBaku,
        (
            Kolom("kode", "Kode", "sempit"),
            Kolom("nama", "Nama indikator"),
            Kolom("satuan", "Satuan", "sedang"),
            Kolom("penjelasan", "Penjelasan"),
        ),
        {},
        "indikator_baku",
        "Katalog indikator baku",
        data,
        urut=False,
    )


def _simpan_baku(request, bingkai: BingkaiKabupaten, tabel: TabelIsian) -> bool:
    banyak = tabel.save(request.user, bingkai.instansi, None)
    if tabel.galat or tabel.minta_tambah:
        return False
    pesan = f"{banyak} indikator disimpan." if banyak else "Tidak ada yang berubah."
    messages.success(request, pesan, extra_tags="baik")
    return True
