"""Writes of what came of the promise: one door for the form, the command line and every import."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from kinerja.perhitungan.angka import (
    Nilai,
    bulatkan,
    format_angka,
    format_nilai,
    parse_nilai,
    require_number,
)
from organisasi.alur import require_terbuka
from organisasi.audit import record_audit
from organisasi.cap import require_cap, tell_change
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import JenisPengajuan, PengaturanTahun, Pengguna
from renstra.models import Indikator, IndikatorRenstra, SumberNilai

from .hitung import TERBESAR, has_begun, hitung_perjanjian, hitung_tahun, kunci_perjanjian
from .models import BarisPerjanjian, PerjanjianKinerja, Realisasi
from .permissions import can_record_realisasi

__all__ = ["hitung_perjanjian", "record_realisasi", "save_pengaturan"]


def record_realisasi(
    indikator: Indikator,
    tahun: int,
    triwulan: int,
    nilai: str | Decimal | int | Nilai,
    pelaku: Pengguna | None,
    catatan: str | None = None,
    perjanjian: PerjanjianKinerja | None = None,
    revisi: int | None = None,
    asal: str = SumberNilai.NILAI,
    rasio: tuple[Decimal, Decimal] | None = None,
) -> Realisasi:
    """Enter, correct or (with an empty text) clear one realisasi; results and audit trail in one transaction.

    nilai: text as people type it ("88", "84,03%", "B (69)"), or a number. "0" is a value; "" and "-" are
        kosong: the row stays, without a value. A typed unit must be the line's, which is what is stored.
    triwulan: 1 to 4, or 0 for the whole year; where both are there, the annual value makes the year's result.
    pelaku: None for the command line.
    catatan: None leaves the note as it was.
    perjanjian: an agreement of that year that states its own value; None for the value that holds for all.
    revisi: the `revisi` that the form showed (0 where there was no row yet); None does not ask.
    asal: where the value comes from; a value that is typed over a computed one is refused. `kinerja.sumber` is
        the only caller that says anything else than typed.
    rasio: pembilang and penyebut of this value.

    Saving what is already there writes nothing; then, and when an empty value meets no row, no audit line is
    written either (in the last case the returned Realisasi is unsaved).
    Raises GalatPengguna: TidakBerwenang, GalatRevisi (with the row as it now stands), where the quarter is
    locked (the year is locked with its LKIP), or for the input.
    """
    if pelaku is not None and not can_record_realisasi(pelaku, indikator):
        raise TidakBerwenang(
            f"Realisasi {indikator.instansi} hanya dapat diisi oleh operatornya: "
            "hubungi operator kecamatan tersebut."
        )
    _require_asal(indikator, asal)
    require_period(tahun, triwulan)
    dibaca = _read(nilai)

    with transaction.atomic():
        require_terbuka(indikator.instansi, tahun, JenisPengajuan.REALISASI, triwulan)
        baris = _find_baris(indikator, tahun, perjanjian)
        isi = fit_satuan(dibaca, baris)
        lama = (
            Realisasi.objects.select_for_update()
            .filter(indikator=indikator, tahun=tahun, triwulan=triwulan, perjanjian=perjanjian)
            .first()
        )
        baru = lama or Realisasi(
            indikator=indikator, tahun=tahun, triwulan=triwulan, perjanjian=perjanjian, revisi=0
        )
        sebelum = baru.nilai
        rasio_sebelum = _rasio(baru)
        # A ratio belongs to the value it gave; a note alone leaves both.
        rasio_baru = rasio if rasio or isi != sebelum else rasio_sebelum
        catatan_baru = baru.catatan if catatan is None else catatan.strip()
        if isi == sebelum and rasio_baru == rasio_sebelum and catatan_baru == baru.catatan:
            if baru.pk and baru.asal != asal:
                # The same figure, now computed: what the sources say next replaces it.
                Realisasi.objects.filter(pk=baru.pk).update(asal=asal)
                baru.asal = asal
            return baru
        if revisi is not None and revisi != baru.revisi:
            raise GalatRevisi(
                f"Realisasi ini sudah diubah orang lain menjadi {_sebut(sebelum)}: "
                "periksa nilainya, lalu simpan lagi bila tetap perlu diubah.",
                baru,
            )
        if len(catatan_baru) > 500:
            raise GalatPengguna("Catatan terlalu panjang: tulis paling banyak 500 huruf.")
        baru.nilai = isi
        baru.pembilang, baru.penyebut = rasio_baru or (None, None)
        baru.asal = asal
        baru.catatan = catatan_baru
        baru.dicatat_oleh = pelaku
        baru.revisi += 1
        baru.save()
        record_audit(
            pelaku,
            indikator.instansi,
            tahun,
            "catat_realisasi",
            f"Realisasi {indikator.kode} tahun {tahun}"
            + (f" triwulan {triwulan}" if triwulan else "")
            + (f" ({perjanjian.judul})" if perjanjian else ""),
            kunci=f"realisasi:{baru.pk}",
            sebelum=_sebut(sebelum, rasio_sebelum),
            sesudah=_sebut(isi, rasio_baru),
            catatan=catatan_baru,
        )
        hitung_tahun(indikator.instansi, tahun)
    return baru


def save_pengaturan(
    pengaturan: PengaturanTahun, pelaku: Pengguna | None, cap: str | None = None
) -> PengaturanTahun:
    """Save the kabupaten's rules of a year and compute every agreement of that year anew under them.

    cap: what the form showed (`sebut_aturan` in a `organisasi.cap`); None does not ask.
    Whether `pelaku` may is the caller's question. Raises GalatRevisi, and GalatPengguna for a scale that does not
    exist.
    """
    kabupaten, tahun = pengaturan.instansi, pengaturan.tahun
    with transaction.atomic():
        lama = PengaturanTahun.objects.select_for_update().filter(instansi=kabupaten, tahun=tahun).first()
        sebelum, sesudah = sebut_aturan(lama), sebut_aturan(pengaturan)
        if sebelum == sesudah:
            return pengaturan
        require_cap(cap, sebelum, lama)
        pengaturan.save()
        objek = f"Pengaturan tahun {tahun}"
        kunci = f"pengaturan:{pengaturan.pk}"
        record_audit(pelaku, kabupaten, tahun, "atur_tahun", objek, kunci, *tell_change(sebelum, sesudah))
        milik = PerjanjianKinerja.objects.filter(
            Q(instansi__induk=kabupaten) | Q(instansi=kabupaten), tahun=tahun
        )
        for perjanjian in milik.order_by("pk"):
            hitung_perjanjian(perjanjian)
    return pengaturan


def sebut_aturan(pengaturan: PengaturanTahun | None) -> dict[str, str]:
    """The rules of a year as label -> text; empty where none are set."""
    if pengaturan is None:
        return {}
    kolom = [k for k in PengaturanTahun._meta.fields if k.name not in ("id", "instansi", "tahun")]
    nilai = {k.verbose_name: getattr(pengaturan, k.name) for k in kolom}
    return {label: _sebut_isi(isi) for label, isi in nilai.items()}


def _sebut_isi(isi: str | int | bool | None) -> str:
    if isinstance(isi, bool):
        return "ya" if isi else "tidak"
    return "" if isi is None else str(isi)


def _sebut(nilai: Nilai, rasio: tuple[Decimal, Decimal] | None = None) -> str:
    if nilai.angka is None and nilai.label is None:
        return "kosong"
    return format_nilai(nilai) + (
        f" ({format_angka(rasio[0])} dari {format_angka(rasio[1])})" if rasio else ""
    )


def _rasio(realisasi: Realisasi) -> tuple[Decimal, Decimal] | None:
    if realisasi.penyebut is None:
        return None
    return realisasi.pembilang, realisasi.penyebut


_UBAH_DI = {
    SumberNilai.RASIO: "isi pembilang dan penyebutnya",
    SumberNilai.IKM: "isi nilai unsur survei pada Kertas Kerja",
    SumberNilai.IPP: "isi nilai F-02 dan F-03 pada Kertas Kerja",
    SumberNilai.PROGRAM: "isi realisasi indikator program pada halaman Keluaran",
    SumberNilai.SERAPAN: "isi realisasi anggarannya",
    SumberNilai.LHE: "isi nilai LHE pada Kertas Kerja",
    SumberNilai.NILAI: "tulis angkanya pada halaman Realisasi",
}


def _require_asal(indikator: Indikator, asal: str) -> None:
    """A value computed from raw figures is not typed over: then the two would contradict each other."""
    if asal != indikator.sumber:
        sumber = SumberNilai(indikator.sumber)
        raise GalatPengguna(f"Realisasi {indikator.kode} berasal dari {sumber.label}: {_UBAH_DI[sumber]}.")


def require_period(tahun: int, triwulan: int) -> None:
    if triwulan not in (0, 1, 2, 3, 4):
        raise GalatPengguna("Triwulan tidak dikenal: pilih 1, 2, 3, 4, atau setahun.")
    if not 2000 <= tahun <= 2100:
        raise GalatPengguna(f"Tahun {tahun} tidak dikenal: tulis tahun dengan empat angka, misalnya 2024.")
    if not has_begun(tahun, triwulan):
        periode = f"Triwulan {triwulan} tahun {tahun}" if triwulan else f"Tahun {tahun}"
        raise GalatPengguna(f"{periode} belum dimulai, jadi realisasinya belum waktunya diisi.")


def _read(nilai: str | Decimal | int | Nilai) -> Nilai:
    if isinstance(nilai, str):
        try:
            nilai = parse_nilai(nilai)
        except ValueError as salah:
            raise GalatPengguna(str(salah)) from salah
    elif not isinstance(nilai, Nilai):
        nilai = Nilai(require_number(nilai))
    if nilai.angka is not None:
        if abs(nilai.angka) >= TERBESAR:
            raise GalatPengguna("Realisasi terlalu besar: periksa kembali angkanya.")
        if bulatkan(nilai.angka, 4) != nilai.angka:
            raise GalatPengguna("Realisasi terlalu teliti: tulis paling banyak empat angka di belakang koma.")
    if nilai.label and len(nilai.label) > 20:
        raise GalatPengguna("Realisasi terlalu panjang: tulis angka atau predikat paling banyak 20 huruf.")
    return nilai


def _find_baris(indikator: Indikator, tahun: int, perjanjian: PerjanjianKinerja | None) -> BarisPerjanjian:
    """The line that this realisasi answers, of the given agreement or of the latest one that has it."""
    semua = kunci_perjanjian(indikator.instansi, tahun)
    if perjanjian is not None and perjanjian not in semua:
        raise GalatPengguna(
            f"Perjanjian kinerja yang dipilih bukan milik {indikator.instansi} tahun {tahun}: "
            "pilih yang sesuai."
        )
    if not semua:
        raise GalatPengguna(
            f"{indikator.instansi} belum mempunyai perjanjian kinerja tahun {tahun}: "
            "isi perjanjian kinerjanya dahulu."
        )
    baris = (
        BarisPerjanjian.objects.filter(
            indikator=indikator, perjanjian__in=[perjanjian] if perjanjian else semua
        )
        .select_related("perjanjian")
        # As PerjanjianQuerySet.berlaku: the fixed ones first, so that a draft changes no unit.
        .order_by("perjanjian__keadaan", "-perjanjian__ke")
        .first()
    )
    if baris is None:
        raise GalatPengguna(
            f"Indikator {indikator.kode} tidak ada dalam perjanjian kinerja {indikator.instansi} "
            f"tahun {tahun}: periksa kode indikator atau tahunnya."
        )
    return baris


def fit_satuan(nilai: Nilai, baris: BarisPerjanjian) -> Nilai:
    """The value in the unit in which the line prints its target; a typed unit may only agree with it."""
    if nilai.angka is None:
        return Nilai(None, nilai.label, None)
    if nilai.satuan:
        wajah = IndikatorRenstra.objects.filter(
            renstra=baris.perjanjian.renstra_id, indikator=baris.indikator_id
        ).first()
        dikenal = [s for s in (baris.satuan, wajah and wajah.satuan) if s]
        if dikenal and not any(_same_satuan(nilai.satuan, s) for s in dikenal):
            raise GalatPengguna(
                f'Satuan "{nilai.satuan}" tidak sesuai dengan satuan indikator, yaitu "{dikenal[0]}": '
                "tulis angkanya saja atau pakai satuan itu."
            )
    return Nilai(nilai.angka, nilai.label, baris.satuan or None)


def _same_satuan(satu: str, dua: str) -> bool:
    """Whether two units mean the same: "%" is "Persen", and "Dok" abbreviates "Dokumen"."""
    a, b = (s.casefold().replace(" ", "").rstrip(".").replace("persen", "%") for s in (satu, dua))
    pendek, panjang = sorted((a, b), key=len)
    return pendek == panjang or (len(pendek) >= 3 and panjang.startswith(pendek))
