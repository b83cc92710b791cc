"""Appendices that are documents of their own: the agreement, the decree on IKU, signatures, letterheads."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import date_format

from kinerja.perhitungan.terbilang import terbilang
from laporan.bentuk import (
    BlokTandaTangan,
    Butir,
    GantiHalaman,
    Judul,
    Kop,
    Paragraf,
    Pasangan,
    TandaTangan,
    polos,
)

from .keputusan import TabelKeputusan
from .perencanaan import TabelIku, TabelPerjanjian

TITIK = "……………………"


def tanggal(hari: date | None) -> str:
    return date_format(hari, "j F Y") if hari else TITIK


def _blok(isi, pejabat, tempat_tanggal="", pengantar="", bawaan="", tempat: bool = False) -> BlokTandaTangan:
    jabatan = pejabat.jabatan if pejabat else bawaan or f"Camat {isi.instansi.nama_pendek}"
    return BlokTandaTangan(
        jabatan=jabatan,
        nama=pejabat.nama if pejabat else "……………………",
        pangkat=pejabat.pangkat if pejabat else "",
        nip=pejabat.nip if pejabat else "",
        tempat_tanggal=tempat_tanggal,
        pengantar=pengantar,
        tempat=tempat,
    )


@dataclass(frozen=True)
class KopInstansi:
    def susun(self, isi) -> Sequence[Butir]:
        i = isi.instansi
        alamat = i.alamat if i.kode_pos in i.alamat else f"{i.alamat} {i.kode_pos}"
        kontak = [f"Telepon {i.telepon}" if i.telepon else "", f"Surel {i.email}" if i.email else ""]
        return [Kop(isi.kabupaten.nama, i.nama, alamat, "  ".join(k for k in kontak if k))]


@dataclass(frozen=True)
class JudulDokumen:
    """The head of a document of its own: what it is, whose, of which year."""

    judul: str

    def susun(self, isi) -> Sequence[Butir]:
        return [Judul(f"{self.judul} {isi.instansi.nama} tahun {isi.tahun}".upper(), tingkat=4)]


@dataclass(frozen=True)
class JudulRenstra:
    """The head of the plan's matrix: of which period, and which version where there were several."""

    def susun(self, isi) -> Sequence[Butir]:
        model = isi.renstra.model
        versi = f" ({model.get_versi_display()})" if model.versi != "awal" else ""
        return [
            Judul(f"MATRIKS RENCANA STRATEGIS {isi.instansi.nama.upper()}", tingkat=4),
            Judul(f"TAHUN {model.periode}{versi.upper()}", tingkat=4),
        ]


@dataclass(frozen=True)
class TtdLaporan:
    """The camat's signature under the foreword, dated when the report is signed.

    tempat: it signs the report as a whole, so that an electronic signature stands here.
    """

    tempat: bool = False

    def susun(self, isi) -> Sequence[Butir]:
        saat = f"{isi.tempat}, {tanggal(isi.tanggal)}"
        return [TandaTangan((_blok(isi, isi.camat, saat, tempat=self.tempat),))]


@dataclass(frozen=True)
class TtdRenstra:
    """The camat's signature under the amendment of the plan that is printed last; nothing where none is dated."""

    def susun(self, isi) -> Sequence[Butir]:
        bertanggal = [r.model for r in (*isi.renstra_lama, isi.renstra) if r.model.tanggal]
        if not bertanggal:
            return []
        saat = f"{isi.tempat}, {tanggal(bertanggal[-1].tanggal)}"
        return [TandaTangan((_blok(isi, isi.camat, saat),))]


@dataclass(frozen=True)
class TtdRkt:
    """tempat: it signs the document as a whole, which in a report's appendix it does not."""

    tempat: bool = False

    def susun(self, isi) -> Sequence[Butir]:
        if not isi.rkt:
            return []
        saat = f"{isi.rkt.tempat or isi.tempat}, {isi.rkt.tanggal_tercetak or TITIK}"
        return [TandaTangan((_blok(isi, isi.rkt.penandatangan, saat, tempat=self.tempat),))]


@dataclass(frozen=True)
class TtdRencana:
    """The camat's signature under the rencana aksi; its day is written by hand."""

    def susun(self, isi) -> Sequence[Butir]:
        saat = f"{isi.perjanjian.tempat or isi.tempat}, {tanggal(None)}"
        return [TandaTangan((_blok(isi, isi.perjanjian.pihak_pertama, saat),))]


@dataclass(frozen=True)
class LembarPerjanjian:
    """The statement of the two parties, then the table of promises with both signatures.

    tempat: the first party signs the document as a whole below the statement.
    """

    tempat: bool = False

    def susun(self, isi) -> Sequence[Butir]:
        pk = isi.perjanjian
        pertama, kedua = pk.pihak_pertama, pk.pihak_kedua
        saat = f"{pk.tempat or isi.tempat}, {pk.tanggal_tercetak or TITIK}"

        def pihak(pejabat, sebutan):
            return Pasangan(
                (
                    ("Nama", (polos(pejabat.nama if pejabat else "……………………"),)),
                    ("Jabatan", (polos(pejabat.jabatan if pejabat else "……………………"),)),
                    ("", (polos(sebutan),)),
                )
            )

        # Rank and NIP stand under the camat only: they are personal data that the second signature does not need.
        ttd_kedua = replace(_blok(isi, kedua, bawaan="Bupati"), pangkat="", nip="")
        perubahan = (
            [
                Paragraf(
                    polos(
                        "Perjanjian ini menggantikan perjanjian sebelumnya. "
                        f"Alasannya: {pk.alasan.rstrip('. ')}."
                    )
                )
            ]
            if pk.ke and pk.alasan
            else []
        )
        return [
            *KopInstansi().susun(isi),
            Judul(pk.judul.upper(), tingkat=4),
            Paragraf(
                polos(
                    "Untuk mewujudkan pemerintahan yang efektif, transparan, akuntabel, dan berorientasi pada "
                    "hasil, kami yang bertanda tangan di bawah ini:"
                )
            ),
            pihak(pertama, "selanjutnya disebut Pihak Pertama;"),
            pihak(kedua, "selaku atasan Pihak Pertama, selanjutnya disebut Pihak Kedua."),
            Paragraf(
                polos(
                    "Pihak Pertama berjanji mewujudkan target kinerja tahunan sesuai lampiran perjanjian ini untuk "
                    "mencapai target jangka menengah dalam dokumen perencanaan. Keberhasilan dan kegagalan mencapai "
                    "target itu menjadi tanggung jawab Pihak Pertama."
                )
            ),
            Paragraf(
                polos(
                    "Pihak Kedua memberikan supervisi yang diperlukan, mengevaluasi capaian kinerja dari perjanjian "
                    "ini, dan mengambil tindakan yang diperlukan untuk memberi penghargaan atau sanksi."
                )
            ),
            *perubahan,
            TandaTangan(
                (
                    replace(ttd_kedua, pengantar="Pihak Kedua,"),
                    _blok(isi, pertama, saat, "Pihak Pertama,", tempat=self.tempat),
                )
            ),
            GantiHalaman(),
            Judul(f"LAMPIRAN {pk.judul.upper()}", tingkat=4),
            Judul(isi.instansi.nama.upper(), tingkat=4),
            *TabelPerjanjian(kunci="lampiran_perjanjian", bernomor=False).susun(isi),
            TandaTangan((ttd_kedua, _blok(isi, pertama, saat))),
        ]


@dataclass(frozen=True)
class SkIku:
    """The camat's decree on IKU with its considerations, its rulings and its table.

    A decree of IKU alone has one table of six columns. One that names other indicators besides tells them apart in
    two appendices, each with formula and operational definition in columns of their own. `ttd_lampiran` repeats the
    signature below them.
    """

    ttd_lampiran: bool = True

    def susun(self, isi) -> Sequence[Butir]:
        sk = isi.sk_iku
        if sk is None:
            return []
        pokok = sk.isi_pokok
        saat = f"{sk.tempat or isi.tempat}, {sk.tanggal_tercetak or TITIK}"
        ttd = TandaTangan((_blok(isi, sk.penandatangan, saat),))
        nomor = sk.nomor or "……………………"

        def bernomor(daftar, tanda):
            return tuple(
                polos(f"{tanda(i)} {teks}" if len(daftar) > 1 else teks) for i, teks in enumerate(daftar)
            )

        pasangan = []
        if menimbang := pokok.get("menimbang"):
            pasangan.append(("Menimbang", bernomor(menimbang, lambda i: f"{chr(97 + i)}.")))
        if mengingat := pokok.get("mengingat"):
            pasangan.append(("Mengingat", bernomor(mengingat, lambda i: f"{i + 1}.")))
        diktum = [
            (d["label"], (polos(d["teks"]),)) if isinstance(d, dict) else d for d in pokok.get("diktum", ())
        ]
        diktum = [
            d if isinstance(d, tuple) else (f"KE{terbilang(n).upper()}", (polos(d),))
            for n, d in enumerate(diktum, 1)
        ]
        return [
            *KopInstansi().susun(isi),
            Judul(sk.nama.upper(), tingkat=4),
            Paragraf(polos(f"Nomor {nomor}"), gaya="tengah"),
            Paragraf(polos("tentang"), gaya="tengah"),
            Judul((sk.tentang or f"Indikator Kinerja Utama {isi.instansi.nama}").upper(), tingkat=4),
            *([Pasangan(tuple(pasangan))] if pasangan else []),
            Paragraf(polos("MEMUTUSKAN:"), gaya="tengah"),
            *([Pasangan(tuple(diktum))] if diktum else []),
            ttd,
            GantiHalaman(lanskap=bool(isi.iku_lainnya)),
            Judul(f"LAMPIRAN {sk.nama.upper()} NOMOR {nomor}", tingkat=4),
            *_lampiran_sk(isi),
            *([ttd] if self.ttd_lampiran else []),
        ]


def _lampiran_sk(isi) -> list[Butir]:
    if not isi.iku_lainnya:
        return list(TabelIku(kunci="lampiran_iku", bernomor=False).susun(isi))
    return [
        *TabelKeputusan(1, "Indikator kinerja utama").susun(isi),
        *TabelKeputusan(2, "Indikator kinerja lainnya", lainnya=True).susun(isi),
    ]
