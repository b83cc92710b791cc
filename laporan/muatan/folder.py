"""Which files a folder holds, in the order they are read; and the commands' two entry points."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from anggaran.models import (
    BarisRkt,
    BelanjaJenis,
    CatatanAnggaran,
    PaguRenstra,
    RingkasanAnggaran,
    Rkt,
    Simpul,
    VersiNomenklatur,
)
from kinerja.hitung import hitung_perjanjian
from kinerja.models import (
    Analisis,
    Benchmark,
    KinerjaProgram,
    NilaiLhe,
    PenilaianIpp,
    PerjanjianKinerja,
    Realisasi,
    RealisasiTahunan,
    SurveiKepuasan,
)
from laporan.models import Narasi
from organisasi.models import (
    ButirReviu,
    Dokumen,
    Instansi,
    Pejabat,
    PengaturanTahun,
    ProfilTahunan,
    TeksReviu,
)
from renstra.models import Iku, Indikator, IndikatorBaku, IndikatorRenstra, Renstra, Rpjmd

from . import anggaran, kinerja, organisasi, renstra
from .berkas import SalahMuatan, baca_json, tulis_json
from .konteks import Konteks
from .peta import PerKunci, PerTahun, Peta, ekspor_baris, muat_baris, teks

FIXTURES = settings.BASE_DIR / "fixtures"

IDENTITAS = "identitas.json"
PUTUSAN = "putusan.json"  # decisions about misprints: read by people and tests, never loaded

NARASI = Peta(
    Narasi,
    (teks("kunci", wajib=True), teks("isi", wajib=True)),
    kunci=("kunci",),
    # What a file brought is nobody's change: the audit trail of the next one starts from it.
    tambahan=lambda sumber, _konteks: {"tercatat": sumber.isi},
)


@dataclass(frozen=True)
class Bagian:
    """A file, or one key of a file, that holds the rows of one table."""

    berkas: str
    peta: Peta
    rows: Callable[[Konteks], Any]  # the queryset that these rows are all of
    tetap: Callable[[Konteks], dict]
    kunci: str = ""
    bentuk: Any = None
    satu: bool = False  # one object instead of a list
    kenal: Callable[[Konteks], Any] | None = None  # where a row is looked up, if not only among `rows`


def _milik(konteks):
    return {"instansi": konteks.instansi}


def _setahun(konteks):
    return {"instansi": konteks.instansi, "tahun": konteks.tahun}


def _pejabat(konteks):
    awal, akhir = date(konteks.tahun, 1, 1), date(konteks.tahun, 12, 31)
    masih = Q(selesai__isnull=True) | Q(selesai__gte=awal)
    return Pejabat.objects.filter(masih, instansi=konteks.instansi, mulai__lte=akhir)


def _indikator(konteks):
    """The threads that this year uses, and those that no year uses.

    Every year of an office has its own folder, so a thread of other years only is another folder's.
    """
    kantor, tahun = konteks.instansi, konteks.tahun
    pemakai = (
        (
            IndikatorRenstra.objects.filter(renstra__instansi=kantor),
            Q(renstra__tahun_awal__lte=tahun, renstra__tahun_akhir__gte=tahun),
        ),
        (Iku.objects.filter(indikator__instansi=kantor), Q(dokumen__tahun=tahun)),
        (Realisasi.objects.filter(indikator__instansi=kantor), Q(tahun=tahun)),
        (BarisRkt.objects.filter(indikator__instansi=kantor), Q(rkt__tahun=tahun)),
    )
    di_sini, di_lain = Q(), Q()
    for baris, tahun_ini in pemakai:
        di_sini |= Q(pk__in=baris.filter(tahun_ini).values("indikator"))
        di_lain |= Q(pk__in=baris.exclude(tahun_ini).values("indikator"))
    return Indikator.objects.filter(di_sini | ~di_lain, instansi=kantor)


def _lewat_indikator(model):
    return lambda k: model.objects.filter(indikator__instansi=k.instansi, tahun=k.tahun)


def _lewat_perjanjian(model):
    return lambda k: model.objects.filter(perjanjian__instansi=k.instansi, perjanjian__tahun=k.tahun)


def _milik_tahun(model, **lain):
    return lambda k: model.objects.filter(**_setahun(k), **lain)


def _rkt(konteks, tambah=0):
    return Rkt.objects.get(instansi=konteks.instansi, tahun=konteks.tahun + tambah)


def _rkt_berikutnya(konteks):
    """Next year's RKT, which old reports append; with an agreement of its own that year has its own folder."""
    berikut = {"instansi": konteks.instansi, "tahun": konteks.tahun + 1}
    punya_folder = PerjanjianKinerja.objects.filter(**berikut).exists()
    return Rkt.objects.none() if punya_folder else Rkt.objects.filter(**berikut)


def _bagian_rkt(berkas: str, rows, tambah: int):
    """The two parts of one RKT: that of the folder's year (`tambah` 0) or of the next (1)."""
    return (
        Bagian(
            berkas,
            anggaran.RKT,
            rows,
            lambda k: {"instansi": k.instansi, "tahun": k.tahun + tambah},
            kunci="naskah",
            satu=True,
        ),
        Bagian(
            berkas,
            anggaran.BARIS_RKT,
            lambda k: (
                _rkt(k, tambah).baris.filter(induk=None) if rows(k).exists() else BarisRkt.objects.none()
            ),
            lambda k: {"rkt": _rkt(k, tambah)},
            kunci="baris",
        ),
    )


# One year of one kecamatan.
LAPORAN = (
    Bagian(
        IDENTITAS,
        organisasi.KONTAK,
        lambda k: Instansi.objects.filter(pk=k.instansi.pk),
        lambda k: {"kode": k.instansi.kode},
        kunci="kontak",
        satu=True,
    ),
    Bagian(IDENTITAS, organisasi.PEJABAT, _pejabat, _milik, kunci="pejabat"),
    Bagian("dokumen.json", organisasi.DOKUMEN_TAHUN, _milik_tahun(Dokumen), _setahun),
    Bagian("profil.json", organisasi.PROFIL, _milik_tahun(ProfilTahunan), _setahun, satu=True),
    Bagian(
        "indikator.json",
        renstra.INDIKATOR,
        _indikator,
        _milik,
        kenal=lambda k: Indikator.objects.filter(**_milik(k)),
    ),
    Bagian(
        "renstra.json",
        renstra.RENSTRA,
        lambda k: Renstra.objects.filter(
            **_milik(k), tahun_awal__lte=k.tahun, tahun_akhir__gte=k.tahun
        ).order_by("tahun_awal", "nomor_versi"),
        _milik,
    ),
    Bagian(
        "iku.json",
        renstra.IKU,
        lambda k: Iku.objects.filter(indikator__instansi=k.instansi, dokumen__tahun=k.tahun),
        lambda k: {},
    ),
    Bagian("anggaran.json", anggaran.SIMPUL, _milik_tahun(Simpul), _setahun, kunci="simpul"),
    Bagian(
        "pagu_renstra.json",
        anggaran.PAGU_RENSTRA,
        lambda k: PaguRenstra.objects.filter(
            renstra__instansi=k.instansi,
            renstra__tahun_awal__lte=k.tahun,
            renstra__tahun_akhir__gte=k.tahun,
        ).order_by("renstra__nomor_versi", "nomenklatur__kode", "tahun"),
        lambda k: {},
        bentuk=PerTahun("jumlah"),
    ),
    Bagian(
        "anggaran.json",
        anggaran.RINGKASAN,
        lambda k: RingkasanAnggaran.objects.filter(**_milik(k), tahun__lt=k.tahun),
        _milik,
        kunci="ringkasan",
    ),
    Bagian(
        "anggaran.json",
        anggaran.BELANJA_JENIS,
        _milik_tahun(BelanjaJenis, induk=None),
        lambda k: {},
        kunci="belanja_jenis",
    ),
    Bagian("anggaran.json", anggaran.CATATAN, _milik_tahun(CatatanAnggaran), _setahun, kunci="catatan"),
    Bagian("perjanjian.json", kinerja.PERJANJIAN, _milik_tahun(PerjanjianKinerja), _setahun),
    Bagian("kinerja_program.json", kinerja.KINERJA_PROGRAM, _lewat_perjanjian(KinerjaProgram), lambda k: {}),
    *_bagian_rkt("rkt.json", _milik_tahun(Rkt), 0),
    *_bagian_rkt("rkt_berikutnya.json", _rkt_berikutnya, 1),
    Bagian("realisasi.json", kinerja.REALISASI, _lewat_indikator(Realisasi), lambda k: {"tahun": k.tahun}),
    Bagian(
        "realisasi_tahunan.json",
        kinerja.REALISASI_TAHUNAN,
        lambda k: RealisasiTahunan.objects.filter(indikator__in=_indikator(k), tahun__lte=k.tahun),
        lambda k: {},
        bentuk=PerTahun("nilai"),
    ),
    Bagian(
        "analisis.json",
        kinerja.ANALISIS,
        _lewat_perjanjian(Analisis),
        lambda k: {},
        bentuk=kinerja.PerIndikator,
    ),
    Bagian("benchmark.json", kinerja.BENCHMARK, _lewat_indikator(Benchmark), lambda k: {"tahun": k.tahun}),
    Bagian("survei.json", kinerja.SURVEI, _milik_tahun(SurveiKepuasan), _setahun),
    Bagian("ipp.json", kinerja.IPP, _milik_tahun(PenilaianIpp), _setahun),
    Bagian("lhe.json", kinerja.LHE, _milik_tahun(NilaiLhe), _setahun, satu=True),
    Bagian(
        "narasi.json",
        NARASI,
        _milik_tahun(Narasi),
        _setahun,
        bentuk=PerKunci("kunci", "isi", angka=False),
    ),
)

# What the kabupaten shares with all its kecamatan.
KABUPATEN = (
    Bagian("pejabat.json", organisasi.PEJABAT, lambda k: Pejabat.objects.filter(**_milik(k)), _milik),
    Bagian(
        "dokumen.json",
        organisasi.DOKUMEN,
        # A decree of the kabupaten and a national rule are both shared; what a kecamatan issued is not.
        lambda k: Dokumen.objects.filter(Q(instansi=None) | Q(instansi=k.instansi)),
        lambda k: {"instansi": None},
    ),
    Bagian(
        "pengaturan.json",
        organisasi.PENGATURAN,
        lambda k: PengaturanTahun.objects.filter(**_milik(k)),
        _milik,
    ),
    Bagian("rpjmd.json", renstra.RPJMD, lambda k: Rpjmd.objects.filter(**_milik(k)), _milik),
    Bagian(
        "indikator_baku.json", renstra.INDIKATOR_BAKU, lambda k: IndikatorBaku.objects.all(), lambda k: {}
    ),
)

# The wording of a review, for the kabupaten to make its own; what it has stays.
REVIU = (
    Bagian(
        "reviu.json",
        organisasi.TEKS_REVIU,
        lambda k: TeksReviu.objects.filter(**_milik(k)),
        _milik,
        kunci="teks",
        satu=True,
    ),
    Bagian(
        "reviu.json",
        organisasi.BUTIR_REVIU,
        lambda k: ButirReviu.objects.filter(**_milik(k)),
        _milik,
        kunci="butir",
    ),
)

NOMENKLATUR = Bagian(
    "nomenklatur.json", anggaran.NOMENKLATUR, lambda k: VersiNomenklatur.objects.all(), lambda k: {}
)


# --- loading ------------------------------------------------------------------------------------------------


def muat_bagian(bagian: tuple[Bagian, ...], folder: Path, konteks: Konteks, *, hapus=True, timpa=True):
    isi_berkas = {}
    for b in bagian:
        berkas = folder / b.berkas
        if b.berkas not in isi_berkas:
            isi_berkas[b.berkas] = baca_json(berkas) if berkas.exists() else None
    _tolak_kunci_asing(folder, bagian, isi_berkas)
    for b in bagian:
        isi, letak = isi_berkas[b.berkas], f"Berkas {folder.name}/{b.berkas}, kunci "
        if b.kunci and isi is not None:
            isi, letak = isi.get(b.kunci), letak + b.kunci
        if isi is None:
            if b.satu or b.kunci == "baris":
                continue
            isi = {} if b.bentuk else []
            baris = []
        else:
            try:
                baris = b.bentuk.ke_baris(isi) if b.bentuk else [isi] if b.satu else isi
            except (TypeError, AttributeError, KeyError, ValueError) as salah:
                raise SalahMuatan(f"bentuknya tidak sesuai ({salah})", letak) from salah
        milik = b.rows(konteks)
        muat_baris(
            b.peta,
            baris,
            konteks,
            letak,
            b.kenal(konteks) if b.kenal else milik,
            b.tetap(konteks),
            hapus=hapus,
            timpa=timpa,
            milik=milik if b.kenal else None,
        )


def _tolak_kunci_asing(folder: Path, bagian, isi_berkas):
    for nama, isi in isi_berkas.items():
        kunci = {b.kunci for b in bagian if b.berkas == nama} - {""}
        if not kunci or isi is None:
            continue
        if not isinstance(isi, dict):
            raise SalahMuatan("harus berupa objek berkunci", f"Berkas {folder.name}/{nama}")
        kunci |= {"instansi", "tahun"} if nama == IDENTITAS else set()
        if lebih := sorted(set(isi) - kunci):
            raise SalahMuatan(f'kunci "{lebih[0]}" tidak dikenal', f"Berkas {folder.name}/{nama}")


def _tolak_berkas_asing(folder: Path, bagian, *lain: str):
    if asing := sorted({p.name for p in folder.glob("*.json")} - {b.berkas for b in bagian} - set(lain)):
        raise SalahMuatan("berkas ini tidak dikenal", f"Berkas {folder.name}/{asing[0]}")


@transaction.atomic
def muat_kabupaten(folder: Path = FIXTURES / "jember", *, timpa=True) -> Konteks:
    """Offices, rules and catalogues. Never deletes; without `timpa` only adds what is missing."""
    _tolak_berkas_asing(folder, (*KABUPATEN, *REVIU), "instansi.json")
    letak = f"Berkas {folder.name}/instansi.json, kunci "
    baris = [baca_json(folder / "instansi.json")]
    puncak = Instansi.objects.filter(induk=None)
    kabupaten = muat_baris(
        organisasi.INSTANSI, baris, None, letak, puncak, {"induk": None}, hapus=False, timpa=timpa
    )[0]
    konteks = Konteks(kabupaten, 0)
    muat_bagian(KABUPATEN, folder, konteks, hapus=False, timpa=timpa)
    if timpa or not TeksReviu.objects.filter(**_milik(konteks)).exists():
        muat_bagian(REVIU, folder, konteks, hapus=False, timpa=timpa)
    muat_bagian((NOMENKLATUR,), folder.parent, konteks, hapus=False, timpa=timpa)
    return konteks


@transaction.atomic
def muat_laporan(folder: Path) -> Konteks:
    """One kecamatan's year, so that the database says exactly what the folder says. All or nothing."""
    konteks = baca_identitas(folder)
    _tolak_berkas_asing(folder, LAPORAN, PUTUSAN)
    muat_bagian(LAPORAN, folder, konteks)
    for perjanjian in PerjanjianKinerja.objects.filter(**_setahun(konteks)):
        hitung_perjanjian(perjanjian)
    return konteks


def baca_identitas(folder: Path) -> Konteks:
    if not folder.is_dir():
        raise SalahMuatan(f"folder {folder} tidak ditemukan")
    isi, letak = baca_json(folder / IDENTITAS), f"Berkas {folder.name}/{IDENTITAS}, kunci "
    if not isinstance(isi, dict) or not isinstance(isi.get("tahun"), int):
        raise SalahMuatan("belum diisi dengan tahun laporan, misalnya 2024", f"{letak}tahun")
    instansi = Instansi.objects.kecamatan().filter(kode=isi.get("instansi")).select_related("induk").first()
    if instansi is None:
        raise SalahMuatan(f'kecamatan "{isi.get("instansi")}" tidak ditemukan', f"{letak}instansi")
    return Konteks(instansi, isi["tahun"])


# --- export -------------------------------------------------------------------------------------------------


def susun_laporan(konteks: Konteks) -> dict[str, Any]:
    """The folder's files as data: name -> content. Files and keys without content are left out."""
    hasil: dict[str, Any] = {
        IDENTITAS: {"instansi": konteks.instansi.kode, "tahun": konteks.tahun},
    }
    for b in LAPORAN:
        isi = ekspor_baris(b.peta, b.rows(konteks), konteks)
        if not isi:
            continue
        if b.satu:
            isi = isi[0]
        elif b.bentuk:
            isi = b.bentuk.dari_baris(isi)
        if b.kunci:
            hasil.setdefault(b.berkas, {})[b.kunci] = isi
        else:
            hasil[b.berkas] = isi
    return hasil


def ekspor_laporan(konteks: Konteks, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    tertulis = []
    for nama, isi in susun_laporan(konteks).items():
        tulis_json(folder / nama, isi)
        tertulis.append(folder / nama)
    return tertulis
