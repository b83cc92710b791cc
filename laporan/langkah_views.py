"""Home: the checklist of the year for one kecamatan, or the list of kecamatan for who reads several."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kinerja.halaman import tahun_berdata
from organisasi.alur import Berkas, get_posisi
from organisasi.halaman import Bingkai, open_page
from organisasi.models import Instansi, JejakAudit, JenisPengajuan, Keadaan, Peran
from organisasi.navigasi import DASBOR

from .beranda import susun_ringkas
from .forms import FormulirCari
from .langkah import BULAN_LAPORAN, susun_langkah
from .pengajuan import susun_antrean
from .terbit.panel import list_siap


@login_required
@require_GET
def beranda(request):
    kecamatan = list(Instansi.objects.kecamatan().visible_to(request.user).order_by("nama"))
    if len(kecamatan) == 1:
        tahun = find_tahun_kerja(kecamatan[0], timezone.localdate())
        return _tampilkan_langkah(request, open_page(request, kecamatan[0].kode, tahun))
    return _tampilkan_kabupaten(request, kecamatan)


@login_required
@require_GET
def langkah(request, kecamatan, tahun):
    return _tampilkan_langkah(request, open_page(request, kecamatan, tahun))


def find_tahun_kerja(instansi: Instansi, hari_ini: date) -> int:
    """The year that needs work now: last year's until its LKIP is through, at the longest to the end of June;
    then the newest year with data that has begun, or this year."""
    berdata = tahun_berdata(instansi)
    lalu = hari_ini.year - 1
    masa_laporan = lalu in berdata and hari_ini.month <= BULAN_LAPORAN
    if masa_laporan and not get_posisi(Berkas(instansi, lalu, JenisPengajuan.LKIP.value)).selesai:
        return lalu
    return next((t for t in berdata if t <= hari_ini.year), hari_ini.year)


def _tampilkan_langkah(request, bingkai: Bingkai):
    daftar = susun_langkah(bingkai.instansi, bingkai.tahun)
    keadaan = Keadaan.MENUNGGU_CAMAT if Peran.CAMAT in bingkai.peran else None
    if Peran.REVIEWER in bingkai.peran:
        keadaan = Keadaan.DIAJUKAN
    konteks = {
        "bingkai": bingkai,
        "halaman": "langkah",
        "daftar": daftar,
        "antrean": susun_antrean([bingkai.instansi], keadaan) if keadaan else (),
        "siap": list_siap([bingkai.instansi]) if Peran.CAMAT in bingkai.peran else (),
        "jejak": JejakAudit.objects.filter(instansi=bingkai.instansi).select_related("pengguna")[:4],
    }
    return render(request, "laporan/langkah.html", konteks)


def _tampilkan_kabupaten(request, kecamatan: list[Instansi]):
    ringkas = susun_ringkas(kecamatan)
    form = FormulirCari(request.GET)
    cari = form.cleaned_data["cari"].strip().casefold() if form.is_valid() else ""
    cocok = [k for k in kecamatan if cari in k.nama.casefold()]
    konteks = {
        "halaman": "beranda",
        "form": form,
        "cari": cari,
        "semua": len(kecamatan),
        "berdata_semua": len(ringkas),
        "berdata": [(k, ringkas[k.pk]) for k in cocok if k.pk in ringkas],
        "tanpa_data": [k for k in cocok if k.pk not in ringkas],
        "antrean": susun_antrean(kecamatan, Keadaan.DIAJUKAN),
        "meninjau": request.user.keanggotaan.filter(peran=Peran.REVIEWER).exists(),
        "tahun_ini": timezone.localdate().year,
        "dasbor": DASBOR.butir,
    }
    return render(request, "laporan/beranda_kabupaten.html", konteks)
