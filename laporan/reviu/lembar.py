"""The sheet of a review: the kabupaten's questions about format, mechanism and substance, answered by one office."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from organisasi.alur import Berkas, lock_instansi
from organisasi.audit import record_audit
from organisasi.cap import require_cap, tell_change, write_cap
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.models import ButirReviu, Instansi, JawabanReviu, Pengguna, Peran
from organisasi.permissions import peran_di

PERAN_LEMBAR = (Peran.REVIEWER, Peran.EVALUATOR)
CATATAN_TERPANJANG = 300


@dataclass(frozen=True, slots=True)
class BarisLembar:
    """One question with its answer, if any."""

    butir: ButirReviu
    pertanyaan: str  # as it was answered, else as it stands now
    jawaban: str
    catatan: str

    @property
    def sebutan(self) -> str:
        return _sebut(self.jawaban, self.catatan)


@dataclass(frozen=True, slots=True)
class LembarReviu:
    berkas: Berkas
    peran: str
    baris: tuple[BarisLembar, ...]

    @property
    def rincian(self) -> dict[str, str]:
        """For the form's stamp and the audit trail, by the number of the question."""
        return {f"Butir {b.butir.urutan}": b.sebutan for b in self.baris if b.sebutan}

    @property
    def cap(self) -> str:
        return write_cap(self.rincian)

    @property
    def terjawab(self) -> int:
        return sum(bool(b.jawaban) for b in self.baris)


def find_peran_lembar(user, instansi: Instansi) -> str | None:
    """The role in which `user` fills in sheets; None where he only reads them."""
    milik = peran_di(user, instansi)
    return next((p.value for p in PERAN_LEMBAR if p in milik), None)


def list_peran_terjawab(berkas: Berkas) -> list[str]:
    """The offices that have answered about this document."""
    ada = set(_jawaban(berkas).order_by().values_list("peran", flat=True).distinct())
    return [p.value for p in PERAN_LEMBAR if p in ada]


def susun_lembar_reviu(berkas: Berkas, peran: str) -> LembarReviu:
    """Two queries."""
    jawaban = {j.butir_id: j for j in _jawaban(berkas).filter(peran=peran)}
    baris = []
    for b in ButirReviu.objects.filter(instansi=berkas.instansi.induk_id).order_by("aspek", "urutan"):
        j = jawaban.get(b.pk)
        baris.append(
            BarisLembar(b, j.pertanyaan if j else b.uraian, j.jawaban if j else "", j.catatan if j else "")
        )
    return LembarReviu(berkas, peran, tuple(baris))


def save_lembar(
    berkas: Berkas,
    isi: Mapping[int, tuple[str, str]],
    pelaku: Pengguna,
    cap: str | None = None,
) -> int:
    """Answers (key of the question -> jawaban, catatan) of `pelaku`'s office; how many changed.

    Raises GalatPengguna: TidakBerwenang, GalatRevisi for a colleague's change since `cap`, or for the input.
    """
    with transaction.atomic():
        lock_instansi(berkas.instansi)
        peran = find_peran_lembar(pelaku, berkas.instansi)
        if peran is None:
            raise TidakBerwenang("Lembar reviu diisi oleh Bappeda dan Inspektorat.")
        kini = susun_lembar_reviu(berkas, peran)
        berubah = []
        for b in kini.baris:
            jawaban, catatan = _rapikan(*isi.get(b.butir.pk, (b.jawaban, b.catatan)))
            if (jawaban, catatan) != (b.jawaban, b.catatan):
                berubah.append((b, jawaban, catatan))
        if not berubah:
            return 0
        require_cap(cap, kini.rincian, kini)
        for b, jawaban, catatan in berubah:
            _tulis(berkas, peran, b.butir, jawaban, catatan, pelaku)
        sebelum, sesudah = tell_change(kini.rincian, susun_lembar_reviu(berkas, peran).rincian)
        record_audit(
            pelaku,
            berkas.instansi,
            berkas.tahun,
            "isi_lembar_reviu",
            f"Lembar reviu {berkas.judul}",
            sebelum=sebelum,
            sesudah=sesudah,
        )
    return len(berubah)


def _tulis(
    berkas: Berkas, peran: str, butir: ButirReviu, jawaban: str, catatan: str, pelaku: Pengguna
) -> None:
    satu = {
        "instansi": berkas.instansi,
        "tahun": berkas.tahun,
        "jenis": berkas.jenis,
        "nomor": berkas.nomor,
        "peran": peran,
        "butir": butir,
    }
    if not jawaban and not catatan:
        JawabanReviu.objects.filter(**satu).delete()
        return
    isi = {
        "pertanyaan": butir.uraian,
        "jawaban": jawaban,
        "catatan": catatan,
        "diisi_oleh": pelaku,
        "diubah": timezone.now(),
    }
    JawabanReviu.objects.update_or_create(**satu, defaults=isi)


def _jawaban(berkas: Berkas):
    return JawabanReviu.objects.filter(
        instansi=berkas.instansi, tahun=berkas.tahun, jenis=berkas.jenis, nomor=berkas.nomor
    )


def _rapikan(jawaban: str, catatan: str) -> tuple[str, str]:
    catatan = " ".join(catatan.split())
    if jawaban and jawaban not in JawabanReviu.Jawaban.values:
        raise GalatPengguna("Jawab setiap butir dengan Ya atau Tidak, atau kosongkan.")
    if len(catatan) > CATATAN_TERPANJANG:
        raise GalatPengguna(f"Catatan butir terlalu panjang: tulis paling banyak {CATATAN_TERPANJANG} huruf.")
    return jawaban, catatan


def _sebut(jawaban: str, catatan: str) -> str:
    kata = JawabanReviu.Jawaban(jawaban).label if jawaban else ""
    return ": ".join(x for x in (kata, catatan) if x)
