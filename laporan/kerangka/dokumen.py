"""The documents of a year that are signed for themselves; the report's appendix prints them with the same blocks."""

from laporan.blok.e81 import FaktorE81, JudulE81, TabelE81, TtdE81
from laporan.blok.keputusan import RumusanSasaran
from laporan.blok.lampiran import (
    JudulDokumen,
    JudulRenstra,
    KopInstansi,
    LembarPerjanjian,
    SkIku,
    TtdRencana,
    TtdRkt,
)
from laporan.blok.pemantauan import TabelPemantauan
from laporan.blok.perencanaan import TabelMatriksRenstra, TabelRkt, TabelRpjmd
from laporan.blok.pohon import GambarPohon
from laporan.blok.rencana import TabelRencanaAksi
from laporan.blok.reviu import JudulReviu, TabelButirReviu, TabelCatatanReviu, TtdReviu
from laporan.blok.ringkasan import (
    CatatanRingkasan,
    GrafikRingkasan,
    JudulRingkasan,
    KalimatRingkasan,
    KalimatTerlambat,
    TabelPredikatRingkasan,
    TabelUjung,
)

from .bentuk import KerangkaDokumen, Lembar

PERJANJIAN = KerangkaDokumen("pk", "Perjanjian Kinerja", [Lembar([LembarPerjanjian(tempat=True)])])

RKT = KerangkaDokumen(
    "rkt",
    "Rencana Kinerja Tahunan",
    [
        Lembar(
            [
                KopInstansi(),
                JudulDokumen("Rencana Kinerja Tahunan"),
                TabelRpjmd(),
                TabelRkt(),
                TtdRkt(tempat=True),
            ],
            lanskap=True,
        )
    ],
)

RENCANA_AKSI = KerangkaDokumen(
    "rencana-aksi",
    "Rencana Aksi",
    [
        Lembar(
            [
                KopInstansi(),
                JudulDokumen("Rencana Aksi Perjanjian Kinerja"),
                TabelRencanaAksi(),
                TtdRencana(),
            ],
            lanskap=True,
        )
    ],
)

PEMANTAUAN = KerangkaDokumen(
    "pemantauan",
    "Pemantauan Rencana Aksi",
    [Lembar([KopInstansi(), JudulDokumen("Pemantauan Rencana Aksi"), TabelPemantauan()], lanskap=True)],
)

MATRIKS_RENSTRA = KerangkaDokumen(
    "matriks-renstra",
    "Matriks Rencana Strategis",
    [Lembar([KopInstansi(), JudulRenstra(), TabelMatriksRenstra(), RumusanSasaran()], lanskap=True)],
)

SK_IKU = KerangkaDokumen("sk-iku", "Keputusan tentang Indikator Kinerja Utama", [Lembar([SkIku()])])

POHON_KINERJA = KerangkaDokumen(
    "pohon-kinerja",
    "Pohon Kinerja",
    [Lembar([JudulDokumen("Pohon Kinerja"), GambarPohon()], lanskap=True)],
)

E81 = KerangkaDokumen(
    "e81",
    "Formulir E.81",
    [Lembar([JudulE81(), TabelE81(), FaktorE81(), TtdE81()], lanskap=True)],
)

LEMBAR_REVIU = KerangkaDokumen(
    "lembar-reviu",
    "Catatan Hasil Reviu",
    [Lembar([JudulReviu(), TabelButirReviu(), TabelCatatanReviu(), TtdReviu()])],
)

# One page, whatever the kabupaten has.
RINGKASAN = KerangkaDokumen(
    "ringkasan",
    "Ringkasan Capaian Kinerja Kecamatan",
    [
        Lembar(
            [
                JudulRingkasan(),
                KalimatRingkasan(),
                GrafikRingkasan(),
                TabelPredikatRingkasan(),
                TabelUjung(),
                KalimatTerlambat(),
                CatatanRingkasan(),
            ]
        )
    ],
)
