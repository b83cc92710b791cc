"""What the rows of one folder refer to, by natural key: "IKM", "1.2.1", "iku-kalisat-2024"."""

from datetime import date
from functools import cached_property

from django.db.models import Q

from anggaran.models import Nomenklatur, Simpul
from kinerja.models import PerjanjianKinerja
from organisasi.models import Dokumen, Instansi, Pejabat
from renstra.models import ButirRpjmd, Indikator, IndikatorBaku, IndikatorRenstra, Renstra, Rpjmd, Sasaran


class Konteks:
    """The office and year being loaded or exported, and the finders. Every finder raises ValueError."""

    def __init__(self, instansi: Instansi, tahun: int):
        self.instansi, self.tahun = instansi, tahun
        self._nomor = {}
        self._wajah = {}
        self._ketemu = {}

    def find(self, macam: str, sebutan):
        """What a reference means; looked up once a load (what a file refers to stays as long as it lasts)."""
        if not isinstance(sebutan, str | int):
            raise ValueError(f"harus menyebut kode, bukan {sebutan!r}")
        kunci = (macam, sebutan)
        if kunci not in self._ketemu:
            self._ketemu[kunci] = getattr(self, f"cari_{macam}")(sebutan)
        return self._ketemu[kunci]

    def next_number(self, seri) -> int:
        self._nomor[seri] = self._nomor.get(seri, 0) + 1
        return self._nomor[seri]

    @property
    def kabupaten(self) -> Instansi:
        return self.instansi.induk or self.instansi

    # --- shared things --------------------------------------------------------------------------------------

    def cari_instansi(self, kode):
        return _one(Instansi.objects.filter(kode=kode), f'instansi "{kode}"')

    def sebut_instansi(self, instansi):
        return instansi.kode

    def cari_dokumen(self, kode):
        return _one(Dokumen.objects.filter(kode=kode), f'dokumen "{kode}"')

    def sebut_dokumen(self, dokumen):
        return dokumen.kode

    def cari_baku(self, kode):
        return _one(IndikatorBaku.objects.filter(kode=kode), f'indikator baku "{kode}"')

    def sebut_baku(self, baku):
        return baku.kode

    def cari_nomenklatur(self, kode):
        """A code of the newest version that was in use in the year, else of the first there is."""
        semua = Nomenklatur.objects.filter(kode=kode)
        dipakai = semua.filter(versi__tahun_mulai__lte=self.tahun).order_by("-versi__tahun_mulai")
        versi = dipakai if dipakai.exists() else semua.order_by("versi__tahun_mulai")
        return _first(versi, f'nomenklatur "{kode}"')

    def sebut_nomenklatur(self, butir):
        return butir.kode

    # --- people ---------------------------------------------------------------------------------------------

    @cached_property
    def _kantor(self):
        return Q(instansi=self.instansi) | Q(instansi=self.kabupaten)

    def cari_pejabat(self, sebutan):
        """ "Camat Kalisat", or "Camat Kalisat sejak 2024-03-01" where two held the post in this year."""
        jabatan, _, mulai = str(sebutan).partition(" sejak ")
        calon = self._menjabat(jabatan)
        if mulai:
            calon = Pejabat.objects.filter(self._kantor, jabatan=jabatan, mulai=_hari(mulai))
        return _one(calon, f'pejabat "{sebutan}"')

    def sebut_pejabat(self, pejabat):
        menjabat = list(self._menjabat(pejabat.jabatan))
        return pejabat.jabatan if menjabat == [pejabat] else f"{pejabat.jabatan} sejak {pejabat.mulai}"

    def _menjabat(self, jabatan):
        """Who held the post in the folder's year; of shared files, which have none, at any time."""
        calon = Pejabat.objects.filter(self._kantor, jabatan=jabatan)
        if not self.tahun:
            return calon
        masih = Q(selesai__isnull=True) | Q(selesai__gte=date(self.tahun, 1, 1))
        return calon.filter(masih, mulai__lte=date(self.tahun, 12, 31))

    # --- plans ----------------------------------------------------------------------------------------------

    def cari_rpjmd(self, tahun_awal):
        return _one(
            Rpjmd.objects.filter(instansi=self.kabupaten, tahun_awal=tahun_awal), f"RPJMD {tahun_awal}"
        )

    def sebut_rpjmd(self, rpjmd):
        return rpjmd.tahun_awal

    def cari_butir_rpjmd(self, sebutan):
        """ "2021/misi-2": the RPJMD's first year and the item's code."""
        tahun_awal, _, kode = str(sebutan).partition("/")
        calon = ButirRpjmd.objects.filter(rpjmd__instansi=self.kabupaten, kode=kode)
        if not tahun_awal.isdecimal():
            raise ValueError(f'tulis butir RPJMD sebagai "2021/misi-2", bukan "{sebutan}"')
        return _one(calon.filter(rpjmd__tahun_awal=int(tahun_awal)), f'butir RPJMD "{sebutan}"')

    def sebut_butir_rpjmd(self, butir):
        return f"{butir.rpjmd.tahun_awal}/{butir.kode}"

    @cached_property
    def renstra_berlaku(self):
        return _first(
            Renstra.objects.filter(instansi=self.instansi).berlaku(self.tahun), "Renstra yang berlaku"
        )

    def cari_renstra(self, sebutan):
        """ "2021/2": the first year of the period and the number of the version."""
        tahun_awal, _, nomor = str(sebutan).partition("/")
        if not (tahun_awal.isdecimal() and nomor.isdecimal()):
            raise ValueError(f'tulis Renstra sebagai "2021/1", bukan "{sebutan}"')
        calon = Renstra.objects.filter(instansi=self.instansi, tahun_awal=int(tahun_awal))
        return _one(calon.filter(nomor_versi=int(nomor)), f'Renstra "{sebutan}"')

    def sebut_renstra(self, renstra):
        return f"{renstra.tahun_awal}/{renstra.nomor_versi}"

    def cari_sasaran(self, sebutan):
        """ "2.1", the first sasaran of the second tujuan; "2021/1:2.1" in another version of the Renstra."""
        versi, titik_dua, nomor = str(sebutan).rpartition(":")
        renstra = self.cari_renstra(versi) if titik_dua else self.renstra_berlaku
        tujuan, _, urutan = nomor.partition(".")
        if not (tujuan.isdecimal() and urutan.isdecimal()):
            raise ValueError(f'tulis sasaran sebagai "2.1", bukan "{sebutan}"')
        calon = Sasaran.objects.filter(
            tujuan__renstra=renstra, tujuan__urutan=int(tujuan), urutan=int(urutan)
        )
        return _one(calon, f'sasaran "{sebutan}"')

    def sebut_sasaran(self, sasaran):
        nomor = f"{sasaran.tujuan.urutan}.{sasaran.urutan}"
        renstra = sasaran.tujuan.renstra
        return nomor if renstra == self.renstra_berlaku else f"{self.sebut_renstra(renstra)}:{nomor}"

    def cari_indikator(self, kode):
        return _one(Indikator.objects.filter(instansi=self.instansi, kode=kode), f'indikator "{kode}"')

    def sebut_indikator(self, indikator):
        return indikator.kode

    def face(self, renstra, indikator) -> IndikatorRenstra | None:
        """The indicator as that version prints it, with its tujuan or sasaran."""
        kunci = (renstra.pk, indikator.pk)
        if kunci not in self._wajah:
            wajah = IndikatorRenstra.objects.filter(renstra=renstra, indikator=indikator)
            self._wajah[kunci] = (
                wajah.select_related("tujuan", "sasaran__tujuan").prefetch_related("target").first()
            )
        return self._wajah[kunci]

    def target(self, wajah: IndikatorRenstra, tahun: int):
        """Its target of that year as printed, or None."""
        return next((t.nilai for t in wajah.target.all() if t.tahun == tahun), None)

    # --- money and agreements -------------------------------------------------------------------------------

    def cari_simpul(self, kode):
        calon = Simpul.objects.filter(instansi=self.instansi, tahun=self.tahun, kode=kode)
        return _one(calon, f'program atau kegiatan "{kode}"')

    def sebut_simpul(self, simpul):
        return simpul.kode

    def cari_perjanjian(self, ke):
        calon = PerjanjianKinerja.objects.filter(instansi=self.instansi, tahun=self.tahun, ke=ke)
        return _one(calon, f"perjanjian kinerja ke-{ke}")

    def sebut_perjanjian(self, perjanjian):
        return perjanjian.ke

    @cached_property
    def perjanjian_berlaku(self):
        calon = PerjanjianKinerja.objects.berlaku(self.instansi, self.tahun)
        return _first(calon, f"perjanjian kinerja tahun {self.tahun}")


def _hari(teks: str) -> date:
    try:
        return date.fromisoformat(teks)
    except ValueError:
        raise ValueError(f'bukan tanggal: tulis misalnya 2024-01-26, bukan "{teks}"') from None


def _one(calon, sebutan: str):
    ketemu = list(calon[:2])
    if not ketemu:
        raise ValueError(f"{sebutan} tidak ditemukan")
    if len(ketemu) > 1:
        raise ValueError(f"{sebutan} lebih dari satu")
    return ketemu[0]


def _first(calon, sebutan: str):
    if (ketemu := calon.first()) is None:
        raise ValueError(f"{sebutan} tidak ditemukan")
    return ketemu
