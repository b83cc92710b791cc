"""Rencana aksi: the year's targets spread over the triwulan, how they meet the year's target, and proposals."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from organisasi.alur import ROMAWI, TERBUKA
from organisasi.models import Instansi, JenisPengajuan, Pengajuan
from renstra.models import IndikatorRenstra

from .hitung import TRIWULAN, target_sampai
from .models import BarisPerjanjian, PerjanjianKinerja, RencanaAksi
from .perhitungan.akumulasi import Cara
from .perhitungan.angka import Nilai, bulatkan, format_angka

NAMA_TOTAL = {
    Cara.KUMULATIF: "Jumlah",
    Cara.POSISI_AKHIR: "Triwulan terakhir",
    Cara.RATA_RATA: "Rata-rata",
}


@dataclass(frozen=True, slots=True)
class BarisRencana:
    """One promised indicator with its plan for the four quarters."""

    baris: BarisPerjanjian
    satuan: str
    rencana: Mapping[int, RencanaAksi]

    @property
    def cara(self) -> Cara:
        return Cara(self.baris.indikator.cara)

    @property
    def nilai(self) -> Mapping[int, Nilai]:
        """The quarters that have a target."""
        return {n: r.nilai for n, r in self.rencana.items() if r.angka is not None or r.label}

    @property
    def per_triwulan(self) -> list[tuple[int, RencanaAksi | None]]:
        return [(n, self.rencana.get(n)) for n in TRIWULAN]

    @property
    def nama_total(self) -> str:
        return NAMA_TOTAL[self.cara]

    @property
    def total(self) -> Nilai | None:
        """What the quarters come to by the end of the year; None without any target."""
        hasil = target_sampai(self.nilai, self.cara, 4) if self.nilai else None
        if hasil is None or isinstance(hasil, Nilai):
            return hasil
        return Nilai(bulatkan(hasil, 4), None, self.baris.satuan or None)

    @property
    def selisih(self) -> str:
        """One sentence where the quarters do not come to the year's target; "" where they do or nothing is known."""
        total, target = self.total, self.baris.nilai
        if total is None or total.angka is None or target.angka is None or total.angka == target.angka:
            return ""
        jumlah, janji = format_angka(total.angka), format_angka(target.angka)
        if self.cara is Cara.KUMULATIF:
            beda = total.angka - target.angka
            arah = "lebih" if beda > 0 else "kurang"
            return f"Jumlah triwulan {jumlah}, {arah} {format_angka(abs(beda))} dari target setahun {janji}."
        return f"{self.nama_total} {jumlah}, target setahun {janji}: samakan bila memang seharusnya sama."

    @property
    def sesuai(self) -> bool:
        """Whether the quarters come to the year's target."""
        return self.total is not None and not self.selisih


@dataclass(frozen=True, slots=True)
class LembarRencana:
    perjanjian: PerjanjianKinerja | None
    baris: tuple[BarisRencana, ...]
    terkunci: int  # the last triwulan whose realisasi is on its way; its plan and those before it stay

    @property
    def sebab_terkunci(self) -> str:
        if not self.terkunci:
            return ""
        sampai = f"triwulan I sampai {ROMAWI[self.terkunci]}" if self.terkunci > 1 else "triwulan I"
        return f"Rencana {sampai} terkunci, karena realisasinya sudah diajukan."


def susun_rencana(instansi: Instansi, tahun: int) -> LembarRencana:
    """The plan of the agreement in force; five queries, whatever the number of indicators."""
    perjanjian = (
        PerjanjianKinerja.objects.berlaku(instansi, tahun).select_related("instansi", "renstra").first()
    )
    if perjanjian is None:
        return LembarRencana(None, (), 0)
    return LembarRencana(perjanjian, susun_baris_rencana(perjanjian), find_terkunci(instansi, tahun))


def susun_baris_rencana(perjanjian: PerjanjianKinerja) -> tuple[BarisRencana, ...]:
    semua = list(perjanjian.baris.select_related("indikator").order_by("urutan"))
    satuan = dict(
        IndikatorRenstra.objects.filter(
            renstra=perjanjian.renstra_id, indikator__in=[b.indikator_id for b in semua]
        ).values_list("indikator", "satuan")
    )
    rencana: dict[int, dict[int, RencanaAksi]] = {}
    for r in RencanaAksi.objects.filter(baris__perjanjian=perjanjian).order_by("triwulan"):
        rencana.setdefault(r.baris_id, {})[r.triwulan] = r
    return tuple(
        BarisRencana(b, b.satuan or satuan.get(b.indikator_id, ""), rencana.get(b.pk, {})) for b in semua
    )


def find_terkunci(instansi: Instansi, tahun: int) -> int:
    """The last triwulan whose realisasi is locked, 0 for none. A plan accumulates: what is planned for an earlier
    quarter is part of the target of a later one."""
    terkunci = (
        Pengajuan.objects.filter(instansi=instansi, tahun=tahun, jenis=JenisPengajuan.REALISASI)
        .exclude(keadaan__in=TERBUKA)
        .values_list("nomor", flat=True)
    )
    return max(terkunci, default=0)


def propose_triwulan(target: Nilai, cara: Cara) -> tuple[Nilai, Nilai, Nilai, Nilai]:
    """Four quarters that come to `target`: split evenly where quarters add up, else the target each time.

    A split keeps the decimals of the target and puts what does not divide into the later quarters: 10 gives
    2, 2, 3, 3. A target without a number is proposed for every quarter as it stands.
    """
    if Cara(cara) is not Cara.KUMULATIF or target.angka is None:
        return (target,) * 4
    langkah = Decimal(1).scaleb(min(0, target.angka.normalize().as_tuple().exponent))
    dasar, sisa = divmod(int(target.angka / langkah), 4)
    return tuple(
        Nilai((dasar + (n >= 4 - sisa)) * langkah, target.label, target.satuan) for n in range(len(TRIWULAN))
    )
