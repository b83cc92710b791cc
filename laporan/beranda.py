"""What is known of each year, for one kecamatan or for all of them, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from anggaran.jumlah import Jumlah, susun_jumlah
from kinerja.models import BarisPerjanjian, HasilCapaian, PerjanjianKinerja, Realisasi
from kinerja.perhitungan.akumulasi import RataRata, rata_rata
from kinerja.perhitungan.predikat import SKALA
from organisasi.models import Instansi
from renstra.models import Renstra


@dataclass(frozen=True, slots=True)
class RingkasTahun:
    """One year of one kecamatan. `skala` and `predikat` are those of the mean, as the chip wants them."""

    tahun: int
    renstra: Renstra | None
    perjanjian: PerjanjianKinerja | None  # in force
    indikator: int
    terisi: int
    kurang: tuple[tuple[str, str], ...]  # code and name of the indicators without a realisasi
    rata: RataRata
    skala: str
    predikat: str
    anggaran: Jumlah

    @property
    def persen_terisi(self) -> Decimal | None:
        return Decimal(self.terisi * 100) / self.indikator if self.indikator else None


def susun_ringkas(instansi: Collection[Instansi]) -> dict[int, tuple[RingkasTahun, ...]]:
    """By key of the kecamatan, the newest year first; offices without any data are missing."""
    ids = [i.pk for i in instansi]
    renstra: dict[int, list[Renstra]] = defaultdict(list)
    for r in Renstra.objects.filter(instansi__in=ids, keadaan="ditetapkan").order_by(
        "tahun_awal", "nomor_versi"
    ):
        renstra[r.instansi_id].append(r)
    berlaku: dict[tuple[int, int], PerjanjianKinerja] = {}
    # PerjanjianQuerySet.berlaku the other way round: of each year the one in force comes last and stays.
    for p in (
        PerjanjianKinerja.objects.filter(instansi__in=ids)
        .select_related("renstra")
        .order_by("-keadaan", "ke")
    ):
        berlaku[p.instansi_id, p.tahun] = p
    baris: dict[int, list[BarisPerjanjian]] = defaultdict(list)
    for b in (
        BarisPerjanjian.objects.filter(perjanjian__in=[p.pk for p in berlaku.values()])
        .select_related("indikator")
        .order_by("urutan")
    ):
        baris[b.perjanjian_id].append(b)
    hasil = {
        h.baris_id: h
        for h in HasilCapaian.objects.filter(
            baris__perjanjian__in=[p.pk for p in berlaku.values()],
            triwulan=0,
            pembanding=HasilCapaian.Pembanding.TARGET,
        )
    }
    # A bare grade is filled in although no capaian can be computed from it; any realisasi makes its year known.
    bergrade, ada_realisasi = set(), set()
    for thread, pemilik, tahun, triwulan, angka, label in (
        Realisasi.objects.filter(indikator__instansi__in=ids)
        .order_by()
        .values_list("indikator", "indikator__instansi", "tahun", "triwulan", "angka", "label")
    ):
        ada_realisasi.add((pemilik, tahun))
        if not triwulan and angka is None and label:
            bergrade.add((thread, tahun))
    anggaran = susun_jumlah(ids)

    ringkas: dict[int, list[RingkasTahun]] = defaultdict(list)
    for pk, tahun in sorted(berlaku.keys() | anggaran.keys() | ada_realisasi, reverse=True):
        p = berlaku.get((pk, tahun))
        semua = baris[p.pk] if p else []
        capaian = [hasil.get(b.pk) for b in semua]
        kurang = [
            b
            for b, h in zip(semua, capaian, strict=True)
            if (h is None or h.realisasi is None) and (b.indikator_id, tahun) not in bergrade
        ]
        rata = rata_rata(h.nilai if h else None for h in capaian)
        skala = next((h.skala for h in capaian if h), "")
        kelas = SKALA[skala].predikat(rata.nilai) if skala in SKALA else None
        ringkas[pk].append(
            RingkasTahun(
                tahun=tahun,
                renstra=p.renstra
                if p
                else next((r for r in reversed(renstra[pk]) if r.tahun_awal <= tahun <= r.tahun_akhir), None),
                perjanjian=p,
                indikator=len(semua),
                terisi=len(semua) - len(kurang),
                kurang=tuple((b.indikator.kode, b.nama_indikator) for b in kurang),
                rata=rata,
                skala=skala,
                predikat=kelas.label if kelas else "",
                anggaran=anggaran.get((pk, tahun), Jumlah(None, None)),
            )
        )
    return {pk: tuple(isi) for pk, isi in ringkas.items()}
