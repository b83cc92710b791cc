"""Where the publication of a document stands, for the page that shows it, and what waits for a signature."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from laporan.models import DokumenTerbit, JenisTerbit, Pekerjaan, RancanganTerbit, SalinanPublik
from laporan.permissions import can_prepare, can_sign
from organisasi.models import Instansi, PengaturanTahun

from .berkas import BelumBolehTerbit, BerkasTerbit, explain_belum
from .siapkan import has_berubah


@dataclass(frozen=True, slots=True)
class PanelTerbitan:
    berkas: BerkasTerbit
    belum: str  # why it may not be published now; "" where it may
    pekerjaan: Pekerjaan | None  # on its way, or failed since anything was prepared last
    rancangan: RancanganTerbit | None
    versi: tuple[DokumenTerbit, ...]  # the newest first, each with its signature
    berubah: bool  # live data say something else than what waits, else than what was published last
    boleh_siapkan: bool
    boleh_tanda_tangan: bool
    salinan_diminta: bool  # the kabupaten wants a copy for the public and there is none yet

    @property
    def terakhir(self) -> DokumenTerbit | None:
        return self.versi[0] if self.versi else None

    @property
    def tampil(self) -> bool:
        """A draft that nobody ever published needs no panel."""
        return bool(self.versi or self.rancangan or self.pekerjaan or not self.belum)

    @property
    def keadaan(self) -> tuple[str, str]:
        """Shape and words of the state (komponen/_keadaan.html)."""
        if self.pekerjaan and self.pekerjaan.terbuka:
            return "menunggu", "Sedang disiapkan"
        if self.rancangan and not self.belum:
            if self.berubah:
                return "perhatian", "Disiapkan, tetapi data berubah"
            return "perhatian", f"Versi {self.rancangan.versi} siap ditandatangani"
        if self.terakhir:
            return "selesai", f"Terbit versi {self.terakhir.versi}"
        return "kosong", "Belum terbit"

    @property
    def perlu_siapkan(self) -> bool:
        """Whether preparing leads on: nothing waits that could be signed, and there is something new to publish."""
        if self.belum or (self.pekerjaan and self.pekerjaan.terbuka):
            return False
        return self.berubah if self.rancangan or self.terakhir else True

    @property
    def siap(self) -> bool:
        return bool(self.rancangan and not self.belum and not self.berubah)


def susun_panel_terbitan(berkas: BerkasTerbit, pengguna) -> PanelTerbitan:
    belum = explain_belum(berkas)
    rancangan = berkas.pilih(RancanganTerbit.objects).defer("isi").first()
    versi = tuple(
        berkas.pilih(DokumenTerbit.objects)
        .select_related(
            "instansi", "tanda_tangan", "tanda_tangan__oleh", "mengganti__lama", "diganti__baru", "salinan"
        )
        .defer(
            "isi",
            "naskah",
            "salinan__naskah",
            *(f"{r}__{k}" for r in ("mengganti__lama", "diganti__baru") for k in ("naskah", "isi")),
        )
        .order_by("-versi")
    )
    pekerjaan = Pekerjaan.objects.filter(
        jenis=Pekerjaan.Jenis.TERBIT, instansi=berkas.instansi, tahun=berkas.tahun, berkas=berkas.nama
    ).first()
    if pekerjaan and not pekerjaan.terbuka and pekerjaan.keadaan != Pekerjaan.Keadaan.GAGAL:
        pekerjaan = None
    return PanelTerbitan(
        berkas,
        belum,
        pekerjaan,
        rancangan,
        versi,
        _is_berubah(berkas, belum, rancangan, versi),
        can_prepare(pengguna, berkas.instansi),
        can_sign(pengguna, berkas.instansi),
        bool(versi) and wants_salinan(versi[0]),
    )


def _is_berubah(berkas: BerkasTerbit, belum: str, rancangan, versi) -> bool:
    """Asked only where the answer leads on: of an approved document that was frozen before."""
    beku = rancangan or (versi[0] if versi else None)
    if belum or beku is None:
        return False
    try:
        return has_berubah(berkas, beku.naskah)
    except BelumBolehTerbit:
        return True


def wants_salinan(dokumen: DokumenTerbit) -> bool:
    pengaturan = PengaturanTahun.untuk(dokumen.instansi, dokumen.tahun)
    if not (pengaturan.umumkan_terbitan and pengaturan.samarkan_nip):
        return False
    return not SalinanPublik.objects.filter(dokumen=dokumen).exists()


@dataclass(frozen=True, slots=True)
class SiapDitandatangani:
    """A prepared document that waits for the camat's signature."""

    rancangan: RancanganTerbit
    alamat: str


def list_siap(kecamatan: Collection[Instansi]) -> tuple[SiapDitandatangani, ...]:
    """What waits for a signature in these offices, the oldest first; one query."""
    semua = (
        RancanganTerbit.objects.filter(instansi__in=kecamatan)
        .select_related("instansi")
        .defer("naskah", "isi")
        .order_by("disiapkan")
    )
    return tuple(
        SiapDitandatangani(
            r, reverse("tandatangani_terbitan", args=[r.instansi.kode, r.tahun, r.jenis, r.nomor])
        )
        for r in semua
    )


def list_versi(kecamatan: Instansi, jenis: JenisTerbit) -> dict[int, tuple[DokumenTerbit, ...]]:
    """The published versions of one kind of document by year, the newest first, each with signature and replacement;
    one query."""
    menurut: dict[int, list[DokumenTerbit]] = defaultdict(list)
    for d in (
        DokumenTerbit.objects.filter(instansi=kecamatan, jenis=jenis)
        .select_related("tanda_tangan", "diganti")
        .defer("naskah", "isi")
        .order_by("nomor", "-versi")
    ):
        menurut[d.tahun].append(d)
    return {tahun: tuple(semua) for tahun, semua in menurut.items()}
