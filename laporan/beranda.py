"""What is known of the newest year of each kecamatan, and which other years it has, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from anggaran.jumlah import Jumlah, susun_jumlah
from kinerja.models import BarisPerjanjian, HasilCapaian, PerjanjianKinerja, Realisasi
from kinerja.perhitungan.akumulasi import RataRata, rata_rata
from kinerja.perhitungan.predikat import SKALA
from organisasi.models import Instansi


@dataclass(frozen=True, slots=True)
class RingkasTahun:
    """One year of one kecamatan. `skala` and `predikat` are those of the mean, as the chip wants them."""

    tahun: int
    perjanjian: PerjanjianKinerja | None  # in force
    indikator: int
    terisi: int
    rata: RataRata
    skala: str
    predikat: str
    anggaran: Jumlah

    @property
    def persen_terisi(self) -> Decimal | None:
        return Decimal(self.terisi * 100) / self.indikator if self.indikator else None


@dataclass(frozen=True, slots=True)
class RingkasKecamatan:
    utama: RingkasTahun  # the newest with data that has begun
    lain: tuple[int, ...]  # the other years with data, the newest first


def susun_ringkas(instansi: Collection[Instansi]) -> dict[int, RingkasKecamatan]:
    """By key of the kecamatan; offices without any data are missing."""
    ids = [i.pk for i in instansi]
    berlaku = PerjanjianKinerja.objects.berlaku_per_tahun(ids)
    anggaran = susun_jumlah(ids)
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
    berdata: dict[int, list[int]] = defaultdict(list)
    for pk, tahun in sorted(berlaku.keys() | anggaran.keys() | ada_realisasi, reverse=True):
        berdata[pk].append(tahun)
    utama = {pk: _pilih_tahun(tahun) for pk, tahun in berdata.items()}
    baris, hasil = _baca_hasil([p for kunci in utama.items() if (p := berlaku.get(kunci))])

    ringkas = {}
    for pk, tahun in utama.items():
        p = berlaku.get((pk, tahun))
        semua = baris[p.pk] if p else []
        capaian = [hasil.get(b.pk) for b in semua]
        rata = rata_rata(h.nilai if h else None for h in capaian)
        skala = next((h.skala for h in capaian if h), "")
        kelas = SKALA[skala].predikat(rata.nilai) if skala in SKALA else None
        ringkas[pk] = RingkasKecamatan(
            RingkasTahun(
                tahun=tahun,
                perjanjian=p,
                indikator=len(semua),
                terisi=sum(
                    bool(h and h.realisasi is not None) or (b.indikator_id, tahun) in bergrade
                    for b, h in zip(semua, capaian, strict=True)
                ),
                rata=rata,
                skala=skala,
                predikat=kelas.label if kelas else "",
                anggaran=anggaran.get((pk, tahun), Jumlah(None, None)),
            ),
            tuple(t for t in berdata[pk] if t != tahun),
        )
    return ringkas


def _pilih_tahun(tahun: Iterable[int]) -> int:
    """What is prepared for a year to come says nothing yet; only where there is nothing else it is the newest."""
    tahun, kini = list(tahun), timezone.localdate().year
    return max((t for t in tahun if t <= kini), default=max(tahun))


def _baca_hasil(
    perjanjian: Collection[PerjanjianKinerja],
) -> tuple[dict[int, list[BarisPerjanjian]], dict[int, HasilCapaian]]:
    """The lines of the agreements by key of the agreement, and their results of the year by key of the line."""
    ids = [p.pk for p in perjanjian]
    baris: dict[int, list[BarisPerjanjian]] = defaultdict(list)
    for b in BarisPerjanjian.objects.filter(perjanjian__in=ids).order_by("urutan"):
        baris[b.perjanjian_id].append(b)
    hasil = HasilCapaian.objects.filter(
        baris__perjanjian__in=ids, triwulan=0, pembanding=HasilCapaian.Pembanding.TARGET
    )
    return baris, {h.baris_id: h for h in hasil}
