"""Writes of the RKT. Its lines are edited in a table (`organisasi.tabel_isian`) that asks `require_draf` first."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from organisasi.alur import require_terbuka
from organisasi.audit import record_audit
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import Instansi, Ketepatan, Pejabat, Pengguna, Peran
from organisasi.penandatangan import CAMAT, find_pejabat, get_tempat, pick_saat
from organisasi.permissions import can_edit, peran_di
from organisasi.rekam import save_kolom

from .models import BarisRkt, Rkt
from .rkt_pohon import BERANGGARAN, JENJANG, SimpulRkt, bangun, semua_baris
from .rkt_usulan import Butir, Gabungan, gabungkan, sebut_rupiah, susun_usulan

BARIS_TERBANYAK = 300
_JAUH = 16000  # beyond every urutan, so that renumbering never meets a number in use
KEPALA = ("tempat", "tanggal", "penandatangan")


def require_draf(instansi: Instansi, tahun: int, pelaku: Pengguna | None) -> Rkt | None:
    """The office's RKT, held for a change; None where there is none yet. The first step of every write.

    Raises TidakBerwenang for anyone but the office's operator, GalatPengguna where the LKIP or the RKT is fixed.
    """
    if pelaku is not None and not can_edit(pelaku, instansi):
        raise TidakBerwenang(
            f"RKT {instansi} hanya dapat diubah oleh operatornya: hubungi operator tersebut."
        )
    require_terbuka(instansi, tahun, "rkt")
    rkt = Rkt.objects.select_for_update(of=("self",)).filter(instansi=instansi, tahun=tahun).first()
    if rkt is not None and rkt.ditetapkan:
        raise GalatPengguna(
            f"RKT tahun {tahun} sudah ditetapkan dan terkunci: minta camat membukanya kembali bila perlu diubah."
        )
    return rkt


# --- the proposal -------------------------------------------------------------------------------------------


def propose_rkt(instansi: Instansi, tahun: int, pelaku: Pengguna | None, cap: str = "") -> Rkt:
    """Fill the RKT from the Renstra in force and the budget tree, making it where there is none.

    cap: `Gabungan.cap` of what the user was shown; only an RKT without lines does not ask for it.
    Raises GalatRevisi (with the Gabungan as it is now) where something else would change than was shown.
    """
    with transaction.atomic():
        rkt = require_draf(instansi, tahun, pelaku)
        usulan = susun_usulan(instansi, tahun)
        gabungan = gabungkan(rkt, usulan)
        ada = rkt is not None and rkt.baris.exists()
        if ada and cap != gabungan.cap:
            raise GalatRevisi(
                "Renstra, anggaran, atau RKT berubah sesudah usulan ini ditampilkan: periksa lagi perubahannya, "
                "lalu terapkan.",
                gabungan,
            )
        if rkt is None:
            rkt = _create(instansi, tahun, usulan.renstra)
        elif rkt.renstra_id != usulan.renstra.pk:
            rkt.renstra = usulan.renstra
            rkt.save(update_fields=["renstra"])
        _write(rkt, gabungan)
        if ada:
            _audit_gabungan(rkt, gabungan, pelaku)
        else:
            banyak = f"{len(gabungan.tambah)} baris, anggaran {sebut_rupiah(usulan.jumlah)}"
            _audit(rkt, pelaku, "usulkan_rkt", f"RKT tahun {tahun}", "", banyak)
    return rkt


def _create(instansi: Instansi, tahun: int, renstra) -> Rkt:
    return Rkt.objects.create(
        instansi=instansi,
        tahun=tahun,
        renstra=renstra,
        tempat=get_tempat(instansi),
        penandatangan=find_pejabat(instansi, CAMAT, pick_saat(tahun)),
    )


def _write(rkt: Rkt, gabungan: Gabungan) -> None:
    rkt.baris.update(urutan=F("urutan") + _JAUH)
    nomor = iter(range(1, BARIS_TERBANYAK + 1))

    def tulis(butir: Butir, induk: int | None) -> None:
        try:
            urutan = next(nomor)
        except StopIteration:
            raise GalatPengguna(
                f"RKT paling banyak {BARIS_TERBANYAK} baris: kurangi rincian anggaran yang mendukung sasaran."
            ) from None
        isi = butir.isi
        baris = BarisRkt(
            pk=butir.lama.pk if butir.lama else None,
            rkt=rkt,
            induk_id=induk,
            jenis=isi.jenis,
            urutan=urutan,
            uraian=isi.uraian,
            nama_indikator=isi.nama_indikator,
            nilai=isi.target,
            anggaran=isi.anggaran,
            indikator_id=isi.indikator,
            simpul_id=isi.simpul,
        )
        baris.save()
        for anak in butir.anak:
            tulis(anak, baris.pk)

    for butir in gabungan.puncak:
        tulis(butir, None)
    # Last, because what lay below a line that goes may have moved.
    BarisRkt.objects.filter(pk__in=[s.pk for s in gabungan.hapus]).delete()


def _audit_gabungan(rkt: Rkt, gabungan: Gabungan, pelaku: Pengguna | None) -> None:
    for s in gabungan.tambah:
        _audit(rkt, pelaku, "usulkan_rkt", _objek(rkt, s), "", _sebut(s))
    for s in gabungan.hapus:
        _audit(rkt, pelaku, "usulkan_rkt", _objek(rkt, s), _sebut(s), "dihapus")
    for b in gabungan.ubah:
        sebelum = "; ".join(f"{nama} {a or 'kosong'}" for nama, (a, _) in b.beda.items())
        sesudah = "; ".join(f"{nama} {z or 'kosong'}" for nama, (_, z) in b.beda.items())
        _audit(rkt, pelaku, "usulkan_rkt", _objek(rkt, b.isi), sebelum, sesudah)


# --- lines --------------------------------------------------------------------------------------------------


def add_baris(rkt: Rkt, induk_pk: int | None, uraian: str, pelaku: Pengguna | None) -> BarisRkt:
    """A line written by hand, last below `induk_pk` (None: a tujuan). Raises GalatPengguna."""
    uraian = uraian.strip()
    if not uraian:
        raise GalatPengguna("Tulis uraian baris yang ditambahkan.")
    if len(uraian) > 500:
        raise GalatPengguna("Uraian terlalu panjang: tulis paling banyak 500 huruf.")
    with transaction.atomic():
        require_draf(rkt.instansi, rkt.tahun, pelaku)
        induk = rkt.baris.filter(pk=induk_pk).first() if induk_pk else None
        if induk_pk and induk is None:
            raise GalatPengguna("Baris di atasnya sudah dihapus rekan Anda: pilih tempat lain.")
        if induk and induk.jenis == JENJANG[-1]:
            raise GalatPengguna("Sub kegiatan adalah jenjang terbawah: pilih kegiatan di atasnya.")
        if induk and induk.anggaran is not None:
            raise GalatPengguna(
                f"{induk.uraian} mempunyai anggaran sendiri: kosongkan anggarannya sebelum merincinya."
            )
        semua = list(rkt.baris.order_by("urutan"))
        if len(semua) >= BARIS_TERBANYAK:
            raise GalatPengguna(f"RKT paling banyak {BARIS_TERBANYAK} baris: hapus baris lain dahulu.")
        baris = BarisRkt.objects.create(
            rkt=rkt,
            induk=induk,
            jenis=JENJANG[JENJANG.index(induk.jenis) + 1] if induk else JENJANG[0],
            urutan=0,  # until all are numbered anew
            uraian=uraian,
        )
        _renumber(rkt, bangun([*semua, baris]))
        objek = f"RKT tahun {rkt.tahun}: {baris.get_jenis_display().lower()}"
        _audit(rkt, pelaku, "tambah_baris_rkt", objek, "", uraian, f"barisrkt:{baris.pk}")
    return baris


def move_baris(rkt: Rkt, pk: int, arah: int, pelaku: Pengguna | None) -> bool:
    """Exchange a line, with all below it, with its neighbour (`arah` -1 up, 1 down) under the same line above;
    False at the end."""
    with transaction.atomic():
        require_draf(rkt.instansi, rkt.tahun, pelaku)
        pohon = bangun(rkt.baris.order_by("urutan"))
        saudara = _siblings(pohon, pk)
        letak = next((n for n, s in enumerate(saudara) if s.pk == pk), None)
        if letak is None or not 0 <= letak + arah < len(saudara):
            return False
        satu, dua = saudara[letak], saudara[letak + arah]
        _renumber(rkt, _exchange(pohon, satu, dua))
        _audit(
            rkt,
            pelaku,
            "urutkan_rkt",
            _objek(rkt, satu),
            f"urutan {letak + 1}",
            f"urutan {letak + 1 + arah}",
            f"barisrkt:{pk}",
        )
    return True


def check_baris(baris: BarisRkt) -> None:
    """What the table asks of each line: an amount stands on the lowest lines only, from program down."""
    if baris.anggaran is None:
        return
    if baris.jenis not in BERANGGARAN:
        raise ValidationError({"anggaran": "Anggaran diisi pada program, kegiatan, atau sub kegiatan."})
    if baris.anak.exists():
        raise ValidationError({"anggaran": "Anggaran baris ini adalah jumlah rinciannya: isi pada rincian."})


def require_tanpa_anak(baris: BarisRkt, ikut: Collection[int]) -> None:
    """Before a line is removed: nothing goes with it that was not chosen (`ikut`: keys of the lines that go)."""
    if baris.anak.exclude(pk__in=ikut).exists():
        raise GalatPengguna(
            "Masih ada rincian di bawah baris ini: hapus rinciannya sekalian, atau lebih dahulu."
        )


# --- head and state -----------------------------------------------------------------------------------------


def save_kepala(
    rkt: Rkt,
    tempat: str,
    tanggal: date | None,
    penandatangan: Pejabat | None,
    pelaku: Pengguna | None,
    cap: str | None = None,
) -> bool:
    with transaction.atomic():
        require_draf(rkt.instansi, rkt.tahun, pelaku)
        isi = {"tempat": tempat, "tanggal": tanggal, "penandatangan": penandatangan}
        nama = f"RKT tahun {rkt.tahun}"
        return save_kolom(rkt, isi, pelaku, rkt.instansi, rkt.tahun, "ubah_rkt", nama, cap)


def find_kurang(rkt: Rkt) -> tuple[str, ...]:
    """What an RKT needs before it is fixed, each as the object of "isi …"."""
    sasaran = [b for b in rkt.baris.all() if b.jenis == BarisRkt.Jenis.SASARAN]
    tanpa = sum(b.angka is None and not b.label for b in sasaran)
    kurang = (
        ("tanggal", rkt.tanggal is None),
        ("penandatangan", rkt.penandatangan_id is None),
        ("baris sasaran", not sasaran),
        (f"target {tanpa} sasaran", bool(tanpa)),
    )
    return tuple(nama for nama, ya in kurang if ya)


def tetapkan_rkt(rkt: Rkt, pelaku: Pengguna) -> None:
    """Fix the RKT: by the operator who has the signed paper, or by the camat who signs it."""
    if not peran_di(pelaku, rkt.instansi) & {Peran.OPERATOR, Peran.CAMAT}:
        raise TidakBerwenang(f"RKT {rkt.instansi} hanya dapat ditetapkan oleh operator atau camatnya.")
    with transaction.atomic():
        require_draf(rkt.instansi, rkt.tahun, None)
        rkt.refresh_from_db()
        if kurang := find_kurang(rkt):
            raise GalatPengguna(f"RKT belum dapat ditetapkan: isi {_dan(kurang)}.")
        _set_keadaan(rkt, Rkt.Keadaan.DITETAPKAN, pelaku, "tetapkan_rkt")


def reopen_rkt(rkt: Rkt, alasan: str, pelaku: Pengguna) -> None:
    """Back to draft, by the camat, with a reason."""
    if Peran.CAMAT not in peran_di(pelaku, rkt.instansi):
        raise TidakBerwenang(f"RKT {rkt.instansi} hanya dapat dibuka kembali oleh camatnya.")
    alasan = alasan.strip()
    if not alasan:
        raise GalatPengguna("Tulis alasan membuka kembali RKT, agar operator tahu apa yang harus diubah.")
    if len(alasan) > 500:
        raise GalatPengguna("Alasan terlalu panjang: tulis paling banyak 500 huruf.")
    with transaction.atomic():
        require_terbuka(rkt.instansi, rkt.tahun, "rkt")
        rkt.refresh_from_db()
        if rkt.ditetapkan:
            _set_keadaan(rkt, Rkt.Keadaan.DRAF, pelaku, "buka_rkt", alasan)


def _set_keadaan(rkt: Rkt, keadaan: str, pelaku: Pengguna, tindakan: str, catatan: str = "") -> None:
    sebelum = rkt.get_keadaan_display()
    rkt.keadaan = keadaan
    if keadaan == Rkt.Keadaan.DRAF and rkt.ketepatan_tanggal != Ketepatan.HARI:
        # An old print's date without a day is no proposal for the new one.
        rkt.tanggal, rkt.ketepatan_tanggal = None, Ketepatan.HARI
    rkt.save(update_fields=["keadaan", "tanggal", "ketepatan_tanggal"])
    objek = f"RKT tahun {rkt.tahun}"
    _audit(rkt, pelaku, tindakan, objek, sebelum, rkt.get_keadaan_display(), catatan=catatan)


# --- helpers ------------------------------------------------------------------------------------------------


def _renumber(rkt: Rkt, pohon: tuple[SimpulRkt, ...]) -> None:
    """Lines get their numbers in the order of the tree."""
    rkt.baris.update(urutan=F("urutan") + _JAUH)
    urut = {s.pk: n for n, s in enumerate(semua_baris(pohon), 1)}
    baris = list(rkt.baris.all())
    for b in baris:
        b.urutan = urut[b.pk]
    BarisRkt.objects.bulk_update(baris, ["urutan"])


def _siblings(pohon: tuple[SimpulRkt, ...], pk: int) -> tuple[SimpulRkt, ...]:
    if any(s.pk == pk for s in pohon):
        return pohon
    return next((hasil for s in pohon if (hasil := _siblings(s.anak, pk))), ())


def _exchange(pohon: tuple[SimpulRkt, ...], satu: SimpulRkt, dua: SimpulRkt) -> tuple[SimpulRkt, ...]:
    tukar = {satu.pk: dua, dua.pk: satu}
    return tuple(tukar.get(s.pk) or replace(s, anak=_exchange(s.anak, satu, dua)) for s in pohon)


def _dan(bagian: Collection[str]) -> str:
    *awal, akhir = bagian
    if not awal:
        return akhir
    return f"{', '.join(awal)}{',' if len(awal) > 1 else ''} dan {akhir}"


def _objek(rkt: Rkt, s: SimpulRkt) -> str:
    return f"RKT tahun {rkt.tahun}: {s.uraian}"


def _sebut(s: SimpulRkt) -> str:
    bagian = [
        s.nama_indikator,
        f"target {s.target}" if str(s.target) != "-" else "",
        sebut_rupiah(s.anggaran),
    ]
    return "; ".join(b for b in bagian if b and b != "–") or s.uraian


def _audit(rkt, pelaku, tindakan, objek, sebelum, sesudah, kunci="", catatan="") -> None:
    kunci = kunci or f"rkt:{rkt.pk}"
    record_audit(pelaku, rkt.instansi, rkt.tahun, tindakan, objek, kunci, sebelum, sesudah, catatan)
