"""Decree on IKU, RKT, profile and LKIP of a generated kecamatan (`kabupaten_contoh.py`), so that most steps of its years
are done and some are not.

Drawn from a random stream of their own: the figures of a seed stay what they are, whatever is drawn here. As there,
every name and text says that it is a sample.
"""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import models
from django.utils import timezone

from anggaran.models import BarisRkt, Rkt, Simpul
from organisasi.models import (
    BarisPegawai,
    ButirProfil,
    Desa,
    Dokumen,
    Instansi,
    JenisPengajuan,
    JumlahPegawai,
    Keadaan,
    Pejabat,
    Pengajuan,
    ProfilTahunan,
    Sarpras,
)
from renstra.keputusan import AWALAN, kata_bawaan
from renstra.models import Iku, IndikatorRenstra, PenanggungJawab, Renstra, Sasaran

from . import resep_contoh as resep

CONTOH = "(contoh)"


@dataclass
class CabangContoh:
    """One program of a year with what lies below it: each leaf with its first pagu in rupiah."""

    program: Simpul
    kegiatan: Simpul
    daun: list[tuple[Simpul, Decimal]] = field(default_factory=list)


@dataclass(frozen=True)
class RenstraContoh:
    """One Renstra as it was made; each indicator with its place among the sasaran, targets by its code and year."""

    renstra: Renstra
    sasaran: Sequence[Sasaran]
    wajah: Mapping[str, IndikatorRenstra]
    target: Mapping[tuple[str, int], dict]  # angka and label, as rows of a NilaiTercetak take them
    letak: Mapping[str, int]


class LangkahContoh:
    """What one office has done of its years beside its figures. `buat(model, **isi)` makes and keeps a row."""

    def __init__(self, instansi: Instansi, camat: Pejabat, tahun: Sequence[int], benih: int, buat: Callable):
        self.instansi, self.camat, self.tahun, self._buat = instansi, camat, tahun, buat
        self.acak = random.Random(f"{benih}/{instansi.kode}/langkah")
        self._beriku = not self._kena(resep.PELUANG_TANPA_IKU)
        self._desa = [
            (Decimal(self.acak.randint(*resep.LUAS_DESA)) / 10, self.acak.randint(*resep.PENDUDUK_DESA))
            for _ in range(self.acak.randint(*resep.BANYAK_DESA))
        ]

    def susun_iku(self, isi: RenstraContoh) -> None:
        """The decree of one Renstra, with all its indicators."""
        if not self._beriku:
            return
        renstra = isi.renstra
        tahun = max(renstra.tahun_awal, self.tahun[0])  # whoever signs it holds office by then
        sk = self._buat(
            Dokumen,
            kode=f"{AWALAN}{self.instansi.kode}-{renstra.tahun_awal}",
            jenis=Dokumen.Jenis.KEPUTUSAN,
            instansi=self.instansi,
            nama=f"Keputusan Camat {self.instansi.nama_pendek}",
            nomor=f"contoh/{tahun}",
            tahun=tahun,
            tentang=f"Indikator Kinerja Utama {self.instansi.nama} {CONTOH}",
            tempat=self.instansi.nama_pendek,
            tanggal=date(tahun, 10, self.acak.randint(1, 28)),
            penandatangan=self.camat,
            isi_pokok=kata_bawaan(self.instansi, None),
        )
        for n, (kode, wajah) in enumerate(isi.wajah.items(), 1):
            iku = self._buat(
                Iku,
                dokumen=sk,
                indikator=wajah.indikator,
                urutan=n,
                sasaran=isi.sasaran[isi.letak[kode]].uraian,
                nama=wajah.nama,
                formulasi=[f"Rumus {wajah.nama} {CONTOH}"],
                sumber_data=f"Laporan kecamatan {CONTOH}",
            )
            self._buat(PenanggungJawab, iku=iku, urutan=1, nama="Camat")

    def susun_tahun(
        self,
        tahun: int,
        isi: RenstraContoh,
        cabang: Sequence[CabangContoh],
        dasar: Dokumen | None,
        *,
        berformat: bool,
        lengkap: bool,
    ) -> None:
        """RKT, profile and LKIP of a year. berformat: the kabupaten has its format; lengkap: all its quarters are
        approved. Only then, and with the other steps done, the LKIP has been handed in."""
        berjalan = tahun == self.tahun[-1]
        ber_rkt = not self._kena(resep.PELUANG_TANPA_RKT)
        berprofil = not self._kena(resep.PELUANG_PROFIL_KURANG)
        nasib = self.acak.choice(resep.NASIB_LKIP) if berjalan else Keadaan.DISETUJUI
        telat = self._kena(resep.PELUANG_TELAT)
        hari = self.acak.randint(*(resep.HARI_TELAT if telat else resep.HARI_LEBIH_AWAL))
        if ber_rkt:
            self._susun_rkt(tahun, isi, cabang)
        self._susun_profil(tahun, dasar, berprofil)
        if berformat and lengkap and self._beriku and ber_rkt and berprofil and dasar and nasib:
            saat = resep.tenggat_lkip(tahun) + timedelta(days=hari if telat else -hari)
            self._buat(
                Pengajuan,
                instansi=self.instansi,
                tahun=tahun,
                jenis=JenisPengajuan.LKIP,
                nomor=0,
                keadaan=nasib,
                sejak=timezone.make_aware(datetime.combine(saat, time(9))),
            )

    # --- RKT

    def _susun_rkt(self, tahun: int, isi: RenstraContoh, cabang: Sequence[CabangContoh]) -> None:
        """As `anggaran.rkt_usulan` would propose it: a line an indicator, the programs under the last of them."""
        rkt = self._buat(
            Rkt,
            instansi=self.instansi,
            tahun=tahun,
            renstra=isi.renstra,
            tempat=self.instansi.nama_pendek,
            tanggal=max(date(tahun - 1, 12, self.acak.randint(1, 28)), self.camat.mulai),
            penandatangan=self.camat,
            keadaan=Rkt.Keadaan.DITETAPKAN,
        )
        urutan = iter(range(1, 1000))

        def baris(jenis: str, uraian: str, induk: BarisRkt | None = None, **lain) -> BarisRkt:
            return self._buat(
                BarisRkt, rkt=rkt, induk=induk, jenis=jenis, urutan=next(urutan), uraian=uraian, **lain
            )

        def simpul(induk: BarisRkt, s: Simpul, anggaran: Decimal | None = None) -> BarisRkt:
            return baris(s.jenis, s.nama, induk, simpul=s, anggaran=anggaran)

        puncak = baris(BarisRkt.Jenis.TUJUAN, resep.TUJUAN)
        for n, sasaran in enumerate(isi.sasaran):
            for kode in (k for k, letak in isi.letak.items() if letak == n):
                wajah = isi.wajah[kode]
                akhir = baris(
                    BarisRkt.Jenis.SASARAN,
                    sasaran.uraian,
                    puncak,
                    nama_indikator=wajah.nama,
                    indikator=wajah.indikator,
                    **isi.target[kode, tahun],
                )
            for c in (c for c, letak in zip(cabang, resep.SASARAN_PROGRAM, strict=True) if letak == n):
                kegiatan = simpul(simpul(akhir, c.program), c.kegiatan)
                for daun, pagu in c.daun:
                    simpul(kegiatan, daun, pagu)

    # --- profile

    def _susun_profil(self, tahun: int, dasar: Dokumen | None, lengkap: bool) -> None:
        luas, penduduk = sum(d[0] for d in self._desa), sum(d[1] for d in self._desa)
        wilayah = {
            "letak": f"Di tengah kabupaten {CONTOH}",
            "luas_km2": luas,
            "ketinggian": f"Dataran rendah {CONTOH}",
            **{f"batas_{arah}": f"Kecamatan di {arah} {CONTOH}" for arah in resep.ARAH},
            "penduduk_laki": penduduk // 2,
            "penduduk_perempuan": penduduk - penduduk // 2,
        }
        profil = self._buat(
            ProfilTahunan,
            instansi=self.instansi,
            tahun=tahun,
            dasar_organisasi=dasar,
            nihil=["penghargaan", "tindak_lanjut_lhe"],
            sumber={
                kunci: f"Catatan kecamatan {tahun} {CONTOH}" for kunci in ("pegawai", "sarpras", "wilayah")
            },
            **(wilayah if lengkap else {}),
        )
        for jenis, semua in resep.BUTIR_PROFIL.items():
            for n, teks in enumerate(semua, 1):
                self._buat(ButirProfil, profil=profil, jenis=jenis, urutan=n, teks=f"{teks} {CONTOH}")
        for n, (luas_desa, jiwa) in enumerate(self._desa, 1):
            self._buat(
                Desa, profil=profil, urutan=n, nama=f"Desa {n} {CONTOH}", luas_km2=luas_desa, penduduk=jiwa
            )
        self._susun_pegawai(profil)
        for n, nama in enumerate(resep.SARPRAS, 1):
            self._buat(
                Sarpras,
                profil=profil,
                urutan=n,
                nama=f"{nama} {CONTOH}",
                satuan="unit",
                baik=self.acak.randint(1, 6),
                rusak=self.acak.randint(0, 2),
            )

    def _susun_pegawai(self, profil: ProfilTahunan) -> None:
        for n, (nama, banyak) in enumerate(resep.PEGAWAI.items(), 1):
            baris = self._buat(
                BarisPegawai,
                profil=profil,
                urutan=n,
                tabel=BarisPegawai.Tabel.JABATAN,
                kelompok=BarisPegawai.Kelompok.ASN,
                nama=f"{nama} {CONTOH}",
            )
            orang = self.acak.randint(*banyak)
            for dimensi, kategori in (("pendidikan", ("S1", "SMA")), ("kelamin", ("L", "P"))):
                satu = self.acak.randint(1, orang)
                for k, jumlah in zip(kategori, (satu, orang - satu), strict=True):
                    if jumlah:
                        self._buat(
                            JumlahPegawai,
                            baris=baris,
                            ukuran=JumlahPegawai.Ukuran.ADA,
                            dimensi=dimensi,
                            kategori=k,
                            orang=jumlah,
                        )

    def _kena(self, peluang: int) -> bool:
        return self.acak.randrange(100) < peluang


def pick_dasar(dokumen: Iterable[Dokumen], tahun: int) -> Dokumen | None:
    """The regulation on the organisation that held in that year; None before the first."""
    menurut = {d.kode: d for d in dokumen}
    berlaku = [k for mulai, k in resep.DASAR_ORGANISASI if mulai <= tahun and k in menurut]
    return menurut[berlaku[-1]] if berlaku else None


# A parent stands before what hangs on it.
URUTAN: tuple[type[models.Model], ...] = (
    Dokumen,
    Iku,
    PenanggungJawab,
    Rkt,
    BarisRkt,
    ProfilTahunan,
    ButirProfil,
    Desa,
    BarisPegawai,
    JumlahPegawai,
    Sarpras,
)
