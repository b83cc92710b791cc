"""Agreement, yearly plans, the decree on IKU, the pohon kinerja and the Bupati's page as documents of their own: their
facts, and the finished Naskah.

They need less than a report: a draft can be printed before a budget or the year's rules are there, and says that
it is a draft.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from anggaran.jumlah import susun_pohon
from anggaran.models import Rkt
from anggaran.rkt_pohon import SimpulRkt, susun_rkt
from kinerja.models import PerjanjianKinerja
from kinerja.perhitungan.angka import Nilai
from kinerja.rencana import BarisRencana, susun_baris_rencana
from organisasi.alur import ROMAWI
from organisasi.models import Dokumen, Instansi
from organisasi.penandatangan import get_tempat
from renstra.keputusan import is_ditetapkan
from renstra.models import Renstra

from .bentuk import Naskah, PohonKinerja, Unit
from .cascade import susun_cascade
from .dasbor.ringkasan import Ringkasan
from .e81 import IsiE81
from .isi_renstra import BarisIku, RenstraIsi, pick_lainnya, pick_utama, susun_iku, susun_renstra
from .kerangka.bentuk import KerangkaDokumen
from .kerangka.dokumen import (
    E81,
    MATRIKS_RENSTRA,
    PEMANTAUAN,
    PERJANJIAN,
    POHON_KINERJA,
    RENCANA_AKSI,
    RINGKASAN,
    RKT,
    SK_IKU,
)
from .pemantauan import Pemantauan
from .pohon import susun_pohon_kinerja


@dataclass(frozen=True, slots=True)
class Janji:
    """A line of an agreement as its table prints it."""

    urutan: int
    uraian: str
    nama: str
    target: Nilai


@dataclass(frozen=True, slots=True)
class IsiDokumen:
    """What every such document is about."""

    instansi: Instansi
    kabupaten: Instansi
    tahun: int
    tempat: str


@dataclass(frozen=True, slots=True)
class IsiPerjanjian(IsiDokumen):
    perjanjian: PerjanjianKinerja
    janji: tuple[Janji, ...]


@dataclass(frozen=True, slots=True)
class IsiRkt(IsiDokumen):
    rkt: Rkt
    pohon_rkt: tuple[SimpulRkt, ...]
    renstra: RenstraIsi


@dataclass(frozen=True, slots=True)
class IsiMatriks(IsiDokumen):
    renstra: RenstraIsi
    capaian: tuple = ()  # nothing is promised here: the plan names the programs itself


@dataclass(frozen=True, slots=True)
class IsiRencana(IsiDokumen):
    perjanjian: PerjanjianKinerja
    rencana: tuple[BarisRencana, ...]


@dataclass(frozen=True, slots=True)
class IsiPemantauan(IsiDokumen):
    perjanjian: PerjanjianKinerja
    pemantauan: Pemantauan


@dataclass(frozen=True, slots=True)
class IsiSkIku(IsiDokumen):
    sk_iku: Dokumen
    iku: tuple[BarisIku, ...]
    iku_lainnya: tuple[BarisIku, ...]


@dataclass(frozen=True, slots=True)
class IsiPohon(IsiDokumen):
    pohon_kinerja: PohonKinerja


@dataclass(frozen=True, slots=True)
class IsiRingkasan(IsiDokumen):
    ringkasan: Ringkasan


def susun_isi_pk(perjanjian: PerjanjianKinerja) -> IsiPerjanjian:
    janji = tuple(
        Janji(n, b.uraian, b.nama_indikator, b.nilai)
        for n, b in enumerate(perjanjian.baris.order_by("urutan"), 1)
    )
    return IsiPerjanjian(*_pokok(perjanjian.instansi, perjanjian.tahun), perjanjian, janji)


def susun_dokumen_pk(perjanjian: PerjanjianKinerja) -> Naskah:
    """Statement, appendix and both signatures of one agreement, whichever of the year's it is."""
    return build_dokumen_pk(susun_isi_pk(perjanjian))


def build_dokumen_pk(isi: IsiPerjanjian) -> Naskah:
    perjanjian = isi.perjanjian
    kerangka = replace(PERJANJIAN, judul=perjanjian.judul.removesuffix(f" Tahun {perjanjian.tahun}"))
    return build_dokumen(isi, kerangka, draf=not perjanjian.ditetapkan)


def susun_isi_rkt(rkt: Rkt) -> IsiRkt:
    return IsiRkt(*_pokok(rkt.instansi, rkt.tahun), rkt, susun_rkt(rkt), susun_renstra(rkt.renstra))


def susun_dokumen_rkt(rkt: Rkt) -> Naskah:
    return build_dokumen_rkt(susun_isi_rkt(rkt))


def build_dokumen_rkt(isi: IsiRkt) -> Naskah:
    return build_dokumen(isi, RKT, draf=not isi.rkt.ditetapkan)


def susun_dokumen_matriks(renstra: Renstra, tahun: int) -> Naskah:
    """One version of the plan. A sasaran without programs of its own shows those that support it in `tahun`."""
    instansi = renstra.instansi
    pohon = susun_pohon(instansi, tahun)
    isi = susun_renstra(renstra)
    tujuan = tuple(
        replace(
            t,
            sasaran=tuple(
                s if s.program else replace(s, program=tuple(p.nama for p in pohon.pendukung(asal.pk)))
                for s, asal in zip(t.sasaran, model.sasaran.all(), strict=True)
            ),
        )
        for t, model in zip(isi.tujuan, renstra.tujuan.all(), strict=True)
    )
    isi = IsiMatriks(*_pokok(instansi, tahun), replace(isi, tujuan=tujuan))
    kerangka = replace(MATRIKS_RENSTRA, judul=f"Matriks Renstra {renstra.periode}")
    return build_dokumen(isi, kerangka, draf=not renstra.ditetapkan)


def susun_dokumen_rencana(perjanjian: PerjanjianKinerja) -> Naskah:
    """The rencana aksi under one agreement."""
    rencana = susun_baris_rencana(perjanjian)
    isi = IsiRencana(*_pokok(perjanjian.instansi, perjanjian.tahun), perjanjian, rencana)
    return build_dokumen(isi, RENCANA_AKSI, draf=not perjanjian.ditetapkan)


def susun_dokumen_pemantauan(pantau: Pemantauan) -> Naskah:
    """What came of the rencana aksi under one agreement."""
    perjanjian = pantau.perjanjian
    isi = IsiPemantauan(*_pokok(perjanjian.instansi, perjanjian.tahun), perjanjian, pantau)
    return build_dokumen(isi, PEMANTAUAN, draf=not perjanjian.ditetapkan)


def susun_dokumen_iku(sk: Dokumen, instansi: Instansi) -> Naskah:
    """The decree with its table; without a number it is a draft."""
    baris = susun_iku(sk)
    isi = IsiSkIku(*_pokok(instansi, sk.tahun), sk, pick_utama(baris), pick_lainnya(baris))
    return build_dokumen(isi, SK_IKU, draf=not is_ditetapkan(sk))


def susun_dokumen_pohon(instansi: Instansi, tahun: int) -> Naskah:
    """The drawing of the cascade page on paper."""
    pohon = susun_pohon_kinerja(susun_cascade(instansi, tahun), f"Pohon Kinerja {instansi.nama}")
    return build_dokumen(IsiPohon(*_pokok(instansi, tahun), pohon), POHON_KINERJA, draf=False)


def susun_dokumen_e81(isi: IsiE81) -> Naskah:
    """The form of one triwulan. Under an agreement that is not fixed it is a draft, too."""
    kerangka = replace(E81, judul=f"Formulir E.81 triwulan {ROMAWI[isi.triwulan]}")
    return build_dokumen(isi, kerangka, draf=not isi.perjanjian.ditetapkan)


def susun_dokumen_ringkasan(ringkasan: Ringkasan) -> Naskah:
    """The page for the Bupati, of all kecamatan of one kabupaten."""
    kabupaten = ringkasan.kabupaten
    isi = IsiRingkasan(kabupaten, kabupaten, ringkasan.lingkup.tahun, get_tempat(kabupaten), ringkasan)
    return build_dokumen(isi, RINGKASAN, draf=False)


def build_dokumen(isi: IsiDokumen, kerangka: KerangkaDokumen, *, draf: bool) -> Naskah:
    """Outline and facts to the finished document; a draft says so at the foot of each page."""
    nama = f"{kerangka.judul} {isi.instansi.nama} Tahun {isi.tahun}"
    return Naskah(
        jenis=kerangka.jenis,
        judul=kerangka.judul,
        subjudul=isi.instansi.nama,
        tahun=isi.tahun,
        penyusun=isi.kabupaten.nama,
        kaki=f"{nama} (draf, belum ditetapkan)" if draf else nama,
        identitas=(),
        unit=tuple(_unit(kerangka, isi)),
    )


def _unit(kerangka: KerangkaDokumen, isi: IsiDokumen) -> Sequence[Unit]:
    return [
        Unit(
            "surat",
            kerangka.judul,
            tuple(butir for blok in lembar.isi for butir in blok.susun(isi)),
            jangkar=f"lembar-{n}",
            lanskap=lembar.lanskap,
        )
        for n, lembar in enumerate(kerangka.lembar, 1)
    ]


def _pokok(instansi: Instansi, tahun: int) -> tuple[Instansi, Instansi, int, str]:
    return instansi, instansi.induk, tahun, get_tempat(instansi)
