"""Writes of the Perjanjian Kinerja while it is a draft. Fixing it is `perjanjian_alur.tetapkan_perjanjian`.

Lines and remarks are edited in tables (`organisasi.tabel_isian`), which `save_tabel` saves.
"""

from collections.abc import Mapping

from django.db import models, transaction
from django.db.models import Max

from anggaran.jumlah import susun_pohon
from anggaran.models import Pagu
from organisasi.alur import require_terbuka
from organisasi.audit import record_audit
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.models import Instansi, JenisPengajuan, Keadaan, Pengajuan, Pengguna
from organisasi.penandatangan import BUPATI, CAMAT, find_pejabat, get_tempat, pick_saat
from organisasi.permissions import can_edit
from organisasi.rekam import save_kolom
from organisasi.tabel_isian import TabelIsian

from .hitung import hitung_perjanjian, kunci_perjanjian
from .models import BarisPerjanjian, PerjanjianKinerja, ProgramPerjanjian
from .perhitungan.angka import format_rupiah
from .perjanjian_usulan import (
    find_renstra,
    list_wajah,
    pick_tahap,
    salin_baris,
    salin_program,
    susun_baris,
    susun_program,
)

KEPALA = ("tempat", "tanggal", "pihak_pertama", "pihak_kedua")
KEPALA_PERUBAHAN = (*KEPALA, "sebab", "alasan")
LKIP = JenisPengajuan.LKIP


def require_operator(instansi: Instansi, pelaku: Pengguna | None) -> None:
    if pelaku is not None and not can_edit(pelaku, instansi):
        raise TidakBerwenang(
            f"Perjanjian Kinerja {instansi} hanya dapat diubah oleh operatornya: "
            "hubungi operator kecamatan tersebut."
        )


def require_draf(perjanjian: PerjanjianKinerja, pelaku: Pengguna | None) -> PerjanjianKinerja:
    """The agreement as it stands, held for a change. The first step of every write to it.

    Raises TidakBerwenang for anyone but the office's operator; GalatPengguna where it is fixed, on its way to be
    approved, or gone.
    """
    require_operator(perjanjian.instansi, pelaku)
    require_terbuka(perjanjian.instansi, perjanjian.tahun, JenisPengajuan.PK, perjanjian.ke)
    kini = PerjanjianKinerja.objects.select_for_update(of=("self",)).filter(pk=perjanjian.pk).first()
    if kini is None:
        raise GalatPengguna("Perjanjian Kinerja ini sudah dihapus rekan Anda: kembali ke daftarnya.")
    if kini.ditetapkan:
        raise GalatPengguna(
            f"{kini.judul} sudah ditetapkan dan tidak berubah lagi: buat Perjanjian Kinerja Perubahan."
        )
    return kini


# --- proposals ----------------------------------------------------------------------------------------------


def propose_awal(instansi: Instansi, tahun: int, pelaku: Pengguna | None) -> PerjanjianKinerja:
    """PK awal: the year's targets of the fixed Renstra, and the programs with their first pagu.

    Raises GalatPengguna where the year has an agreement already or no fixed Renstra.
    """
    require_operator(instansi, pelaku)
    with transaction.atomic():
        _require_tahun(instansi, tahun)
        if PerjanjianKinerja.objects.filter(instansi=instansi, tahun=tahun).exists():
            raise GalatPengguna(f"Perjanjian Kinerja tahun {tahun} sudah ada: buka yang ada di daftar ini.")
        renstra = find_renstra(instansi, tahun)
        if renstra is None:
            raise GalatPengguna(
                f"Belum ada Renstra yang ditetapkan untuk tahun {tahun}: tetapkan Renstra dahulu, "
                "lalu usulkan Perjanjian Kinerja."
            )
        pohon = susun_pohon(instansi, tahun)
        tahap = pick_tahap(pohon, terbaru=False)
        perjanjian = PerjanjianKinerja(
            instansi=instansi,
            tahun=tahun,
            jenis=PerjanjianKinerja.Jenis.AWAL,
            renstra=renstra,
            tahap_pagu=tahap,
        )
        _create(perjanjian, susun_baris(list_wajah(renstra), tahun), susun_program(pohon, tahap), pelaku)
    return perjanjian


def propose_perubahan(
    instansi: Instansi,
    tahun: int,
    sebab: str,
    alasan: str,
    pelaku: Pengguna | None,
    *,
    ikut_renstra: bool = False,
) -> PerjanjianKinerja:
    """PK perubahan: the lines of the last agreement, and the programs with the newest pagu.

    ikut_renstra: take words and targets from the Renstra in force now instead (after a change of the plan).
    The last agreement stays as it was signed, and in force until this one is fixed.
    Raises GalatPengguna without a fixed agreement, beside another draft, or without a reason.
    """
    require_operator(instansi, pelaku)
    alasan = alasan.strip()
    if sebab not in PerjanjianKinerja.Sebab.values:
        raise GalatPengguna("Pilih sebab perubahannya.")
    if not alasan:
        raise GalatPengguna("Tulis alasan perubahannya, misalnya perubahan APBD yang menjadi dasarnya.")
    if len(alasan) > 300:
        raise GalatPengguna("Alasan terlalu panjang: tulis paling banyak 300 huruf.")
    with transaction.atomic():
        _require_tahun(instansi, tahun)
        lama = PerjanjianKinerja.objects.filter(instansi=instansi, tahun=tahun).order_by("-ke").first()
        if lama is None or not lama.ditetapkan:
            raise GalatPengguna(
                "Perubahan dibuat dari Perjanjian Kinerja yang sudah ditetapkan: selesaikan dahulu drafnya."
                if lama
                else f"Belum ada Perjanjian Kinerja tahun {tahun}: usulkan PK awal dahulu."
            )
        pohon = susun_pohon(instansi, tahun)
        tahap = pick_tahap(pohon, terbaru=True) if pohon.tahap else lama.tahap_pagu
        renstra = (find_renstra(instansi, tahun) if ikut_renstra else None) or lama.renstra
        baris = (
            susun_baris(list_wajah(renstra), tahun) if renstra.pk != lama.renstra_id else salin_baris(lama)
        )
        perjanjian = PerjanjianKinerja(
            instansi=instansi,
            tahun=tahun,
            jenis=PerjanjianKinerja.Jenis.PERUBAHAN,
            ke=lama.ke + 1,
            renstra=renstra,
            tahap_pagu=tahap,
            sebab=sebab,
            alasan=alasan,
        )
        program = susun_program(pohon, tahap) if pohon.tahap else salin_program(lama)
        _create(perjanjian, baris, program, pelaku)
    return perjanjian


def _require_tahun(instansi: Instansi, tahun: int) -> None:
    """A year whose LKIP is on its way takes no new agreement: it would be another report."""
    require_terbuka(instansi, tahun, LKIP)


def _create(
    perjanjian: PerjanjianKinerja,
    baris: list[BarisPerjanjian],
    program: list[ProgramPerjanjian],
    pelaku: Pengguna | None,
) -> None:
    instansi, saat = perjanjian.instansi, pick_saat(perjanjian.tahun)
    perjanjian.tempat = get_tempat(instansi)
    perjanjian.pihak_pertama = find_pejabat(instansi, CAMAT, saat)
    perjanjian.pihak_kedua = find_pejabat(instansi.induk, BUPATI, saat)
    perjanjian.save(force_insert=True)
    for b in (*baris, *program):
        b.perjanjian = perjanjian
    BarisPerjanjian.objects.bulk_create(baris)
    ProgramPerjanjian.objects.bulk_create(program)
    hitung_perjanjian(perjanjian)
    isi = f"{len(baris)} indikator, {len(program)} program, anggaran {_sum_program(program)}"
    _audit(perjanjian, pelaku, "usulkan_pk", sesudah=isi, catatan=perjanjian.alasan)


def _sum_program(program: list[ProgramPerjanjian]) -> str:
    return format_rupiah(sum(p.anggaran for p in program)) if program else "belum ada"


# --- the draft ----------------------------------------------------------------------------------------------


def save_kepala(
    perjanjian: PerjanjianKinerja, isi: Mapping, pelaku: Pengguna | None, cap: str | None = None
) -> bool:
    """Place, day, parties, and for a changed agreement its reason; whether anything changed."""
    with transaction.atomic():
        require_draf(perjanjian, pelaku)
        return save_kolom(
            perjanjian,
            isi,
            pelaku,
            perjanjian.instansi,
            perjanjian.tahun,
            "ubah_pk",
            _nama(perjanjian),
            cap,
        )


def save_tabel(perjanjian: PerjanjianKinerja, tabel: TabelIsian, pelaku: Pengguna | None) -> int:
    """Save an editable table of the draft and compute its results anew; how many rows changed."""
    with transaction.atomic():
        tersimpan = tabel.save(
            pelaku, perjanjian.instansi, perjanjian.tahun, before=lambda: require_draf(perjanjian, pelaku)
        )
        if tersimpan:
            hitung_perjanjian(perjanjian)
    return tersimpan


def move_baris(
    perjanjian: PerjanjianKinerja, tabel: TabelIsian, pk: int, arah: int, pelaku: Pengguna | None
) -> bool:
    """Exchange a line's place with its neighbour (`arah` -1 up, 1 down)."""
    with transaction.atomic():
        require_draf(perjanjian, pelaku)
        return tabel.move(pk, arah, pelaku, perjanjian.instansi, perjanjian.tahun)


def add_baris(perjanjian: PerjanjianKinerja, indikator: int, pelaku: Pengguna | None) -> BarisPerjanjian:
    """One more indicator of the agreement's Renstra (`indikator`: key of the thread), last, with its target."""
    with transaction.atomic():
        require_draf(perjanjian, pelaku)
        if perjanjian.baris.filter(indikator=indikator).exists():
            raise GalatPengguna("Indikator itu sudah ada dalam Perjanjian Kinerja ini.")
        wajah = [w for w in list_wajah(perjanjian.renstra) if w.indikator_id == indikator]
        if not wajah:
            raise GalatPengguna(
                "Indikator itu tidak ada dalam Renstra yang dipakai: pilih salah satu dari daftar."
            )
        terakhir = perjanjian.baris.aggregate(n=Max("urutan"))["n"] or 0
        (baris,) = susun_baris(wajah, perjanjian.tahun, terakhir + 1)
        baris.perjanjian = perjanjian
        baris.save(force_insert=True)
        hitung_perjanjian(perjanjian)
        _audit(
            perjanjian,
            pelaku,
            "tambah_baris_pk",
            f"{_nama(perjanjian)}: {baris.indikator.kode}",
            sesudah=f"{baris.nama_indikator}, target {baris.tampil}",
        )
    return baris


def refresh_program(perjanjian: PerjanjianKinerja, tahap: str, pelaku: Pengguna | None) -> None:
    """Copy programs and amounts anew, as they stand at `tahap` of the pagu."""
    if tahap not in Pagu.Tahap.values:
        raise GalatPengguna("Tahap pagu tidak dikenal: pilih awal, pergeseran, atau perubahan.")
    with transaction.atomic():
        perjanjian = require_draf(perjanjian, pelaku)
        pohon = susun_pohon(perjanjian.instansi, perjanjian.tahun)
        if tahap not in pohon.tahap:
            raise GalatPengguna(
                f"Pagu tahap {tahap} tahun {perjanjian.tahun} belum ada: isi pagunya di Anggaran dahulu."
            )
        lama = list(perjanjian.program.order_by("urutan"))
        baru = susun_program(pohon, tahap)
        keterangan = {p.simpul_id: p.keterangan for p in lama if perjanjian.tahap_pagu == tahap}
        for p in baru:
            p.perjanjian = perjanjian
            # A remark that was typed stays as long as the stage is the same.
            p.keterangan = keterangan.get(p.simpul_id, p.keterangan)
        if perjanjian.tahap_pagu == tahap and _isi(lama) == _isi(baru):
            return
        perjanjian.program.all().delete()
        ProgramPerjanjian.objects.bulk_create(baru)
        perjanjian.tahap_pagu = tahap
        perjanjian.save(update_fields=["tahap_pagu"])
        _audit(
            perjanjian,
            pelaku,
            "salin_program_pk",
            f"{_nama(perjanjian)}: program",
            sebelum=f"{len(lama)} program, {_sum_program(lama)}",
            sesudah=f"{len(baru)} program, {_sum_program(baru)} (pagu {tahap})",
        )


def _isi(program: list[ProgramPerjanjian]) -> list[tuple]:
    return [(p.simpul_id, p.nama, p.anggaran, p.keterangan) for p in program]


def delete_draf(perjanjian: PerjanjianKinerja, pelaku: Pengguna | None) -> None:
    """Remove a draft that is not wanted; one that came back with a reason stays, to be mended."""
    with transaction.atomic():
        require_draf(perjanjian, pelaku)
        if (
            Pengajuan.objects.filter(
                instansi=perjanjian.instansi,
                tahun=perjanjian.tahun,
                jenis=JenisPengajuan.PK,
                nomor=perjanjian.ke,
            )
            .exclude(keadaan=Keadaan.DRAF)
            .exists()
        ):
            raise GalatPengguna(
                "Perjanjian Kinerja ini dikembalikan dengan alasan: perbaiki isinya, lalu ajukan lagi."
            )
        kunci_perjanjian(perjanjian.instansi, perjanjian.tahun)
        _audit(perjanjian, pelaku, "hapus_pk", sebelum="Draf", sesudah="dihapus", catatan=perjanjian.alasan)
        try:
            perjanjian.delete()
        except models.ProtectedError:
            raise GalatPengguna(
                "Draf ini masih dipakai realisasi yang dicatat khusus untuknya: kosongkan realisasi itu dahulu."
            ) from None


def _nama(perjanjian: PerjanjianKinerja) -> str:
    return f"{perjanjian.sebutan} tahun {perjanjian.tahun}"


def _audit(
    perjanjian: PerjanjianKinerja,
    pelaku: Pengguna | None,
    tindakan: str,
    objek: str = "",
    *,
    sebelum: str = "",
    sesudah: str = "",
    catatan: str = "",
) -> None:
    record_audit(
        pelaku,
        perjanjian.instansi,
        perjanjian.tahun,
        tindakan,
        objek or _nama(perjanjian),
        f"perjanjian:{perjanjian.pk}",
        sebelum,
        sesudah,
        catatan,
    )
