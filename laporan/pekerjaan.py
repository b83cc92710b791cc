"""Long work outside the request: a row in the database is the queue, the progress and the result.

Whoever works takes the oldest waiting row with one conditional update, so that two never take the same. PEKERJA says
who that is: "utas" (a thread of the web process, one piece at a time, nothing to install), "luar" (the command
`kerjakan`, as a service of its own), "langsung" (within the call: tests, scripts). A row whose worker died is taken
up once more, and given up with a sentence after that. The work itself may therefore run twice: it must do no harm.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from organisasi.galat import GalatPengguna
from organisasi.models import Instansi, Pengguna

from .cetak import get_pdf
from .foto import FotoHilang
from .isi import DataBelumAda
from .kemajuan import Lapor, Tata, listen_tata
from .kerangka import KerangkaTidakAda
from .models import DokumenTerbit, Pekerjaan
from .naskah import susun_naskah
from .terbit.berkas import BerkasTerbit
from .terbit.siapkan import make_salinan, prepare

MACET = timedelta(
    minutes=3
)  # without a sign of life; a page takes a second, a whole report less than a minute
PERCOBAAN_TERBANYAK = 2
JARAK_LAPOR = 0.5  # seconds between two writes of the progress
TERHENTI = "Pekerjaan ini terhenti sebelum selesai: coba lagi, atau hubungi admin kabupaten bila terulang."
TERGANGGU = "Ada gangguan di server: coba lagi, atau hubungi admin kabupaten bila terulang."

Keadaan = Pekerjaan.Keadaan
log = logging.getLogger(__name__)


# --- asking -----------------------------------------------------------------------------------------------


def start_pekerjaan(
    jenis: str, instansi: Instansi, tahun: int, pengguna: Pengguna | None, berkas: str = ""
) -> Pekerjaan:
    """Queue the work, or return what is already on its way for the same office and year (and document)."""
    recover_macet()
    terbuka = Pekerjaan.objects.filter(
        jenis=jenis,
        instansi=instansi,
        tahun=tahun,
        berkas=berkas,
        keadaan__in=[Keadaan.ANTRE, Keadaan.BERJALAN],
    )
    pekerjaan = terbuka.first()
    if pekerjaan is None:
        try:
            with transaction.atomic():
                pekerjaan = Pekerjaan.objects.create(
                    jenis=jenis, instansi=instansi, tahun=tahun, berkas=berkas, pengguna=pengguna
                )
        except IntegrityError:  # someone else asked in the same moment
            pekerjaan = terbuka.get()
    wake_pekerja()
    pekerjaan.refresh_from_db()
    return pekerjaan


def wake_pekerja() -> None:
    """Make sure that someone works; harmless at any time."""
    if settings.PEKERJA == "langsung":
        while run_next():
            pass
    elif settings.PEKERJA == "utas":
        _utas.wake()


def recover_macet() -> None:
    """Put back what a worker left lying when it died, or give it up after the second time."""
    sekarang = timezone.now()
    macet = Pekerjaan.objects.filter(keadaan=Keadaan.BERJALAN, denyut__lt=sekarang - MACET)
    macet.filter(percobaan__gte=PERCOBAAN_TERBANYAK).update(
        keadaan=Keadaan.GAGAL, pesan=TERHENTI, selesai=sekarang
    )
    macet.update(keadaan=Keadaan.ANTRE, kemajuan=0, pesan="")


# --- working ----------------------------------------------------------------------------------------------


def run_next() -> bool:
    """Take the oldest waiting piece and do it; False where none waits."""
    pekerjaan = _claim()
    if pekerjaan is None:
        return False
    lapor = _Laporan(pekerjaan)
    try:
        ukuran = PELAKSANA[pekerjaan.jenis](pekerjaan, lapor)
    except (DataBelumAda, KerangkaTidakAda, FotoHilang, GalatPengguna) as sebab:
        _finish(pekerjaan, Keadaan.GAGAL, pesan=str(sebab)[:300])
    except Exception:
        log.exception("Pekerjaan %s gagal", pekerjaan.pk)
        _finish(pekerjaan, Keadaan.GAGAL, pesan=TERGANGGU)
    else:
        _finish(pekerjaan, Keadaan.SELESAI, kemajuan=100, pesan="", ukuran=ukuran)
    return True


def _claim() -> Pekerjaan | None:
    for pekerjaan in Pekerjaan.objects.filter(keadaan=Keadaan.ANTRE).order_by("pk"):
        sekarang = timezone.now()
        diambil = Pekerjaan.objects.filter(pk=pekerjaan.pk, keadaan=Keadaan.ANTRE).update(
            keadaan=Keadaan.BERJALAN,
            mulai=sekarang,
            denyut=sekarang,
            percobaan=pekerjaan.percobaan + 1,
        )
        if diambil:
            pekerjaan.refresh_from_db()
            return pekerjaan
    return None


def _finish(pekerjaan: Pekerjaan, keadaan: str, **isi) -> None:
    """Write the end, unless someone else has taken the piece up meanwhile."""
    Pekerjaan.objects.filter(pk=pekerjaan.pk, keadaan=Keadaan.BERJALAN, percobaan=pekerjaan.percobaan).update(
        keadaan=keadaan, selesai=timezone.now(), **isi
    )


class _Laporan:
    """Writes the progress into the row, and with it the sign of life; now and then, because pages are many."""

    def __init__(self, pekerjaan: Pekerjaan):
        self._baris = Pekerjaan.objects.filter(pk=pekerjaan.pk, percobaan=pekerjaan.percobaan)
        self._terakhir = 0.0

    def __call__(self, kemajuan: int, pesan: str) -> None:
        if (kini := time.monotonic()) - self._terakhir < JARAK_LAPOR:
            return
        self._terakhir = kini
        self._baris.update(kemajuan=kemajuan, pesan=pesan, denyut=timezone.now())


def _print_lkip(pekerjaan: Pekerjaan, lapor: Lapor) -> int:
    """Put the finished print on the shelf (`laporan.cetak`); returns how many pages were laid out for it."""
    lapor(2, "Mengumpulkan isi laporan.")
    instansi = Instansi.objects.select_related("induk").get(pk=pekerjaan.instansi_id)
    naskah = susun_naskah(instansi, pekerjaan.tahun)
    lapor(10, "Menyusun naskah.")
    with _watch(pekerjaan, lapor) as tata:
        get_pdf(naskah)
    return tata.ditata or _find_ukuran(pekerjaan)


def _prepare_terbitan(pekerjaan: Pekerjaan, lapor: Lapor) -> int:
    """Freeze and print one document for its signature; repeated, the later one waits."""
    lapor(2, "Membekukan isi dokumen.")
    instansi = Instansi.objects.select_related("induk").get(pk=pekerjaan.instansi_id)
    with _watch(pekerjaan, lapor) as tata:
        prepare(BerkasTerbit.read(instansi, pekerjaan.tahun, pekerjaan.berkas), pekerjaan.pengguna)
    return tata.ditata


def _make_salinan(pekerjaan: Pekerjaan, lapor: Lapor) -> int:
    lapor(2, "Menyamarkan NIP.")
    dokumen = DokumenTerbit.objects.select_related("instansi").get(kode=pekerjaan.berkas)
    with _watch(pekerjaan, lapor) as tata:
        make_salinan(dokumen)
    return tata.ditata


@contextmanager
def _watch(pekerjaan: Pekerjaan, lapor: Lapor) -> Iterator[Tata]:
    """Let the bar follow the pages that are laid out; how many come is guessed from the last print of the kind."""
    tata = Tata(lapor)
    if terakhir := _find_ukuran(pekerjaan):
        tata.perkiraan = terakhir
    with listen_tata(tata):
        yield tata


def _find_ukuran(pekerjaan: Pekerjaan) -> int:
    """How many pages the last print laid out: the office's own, else anyone's; 0 before the first."""
    selesai = Pekerjaan.objects.filter(jenis=pekerjaan.jenis, keadaan=Keadaan.SELESAI, ukuran__gt=0)
    # A year's documents differ in length: "pk-0" is compared with what begins with "pk".
    selesai = selesai.filter(berkas__startswith=pekerjaan.berkas.partition("-")[0])
    sendiri = selesai.filter(instansi=pekerjaan.instansi_id).first()
    terakhir = sendiri or selesai.first()
    return terakhir.ukuran if terakhir else 0


PELAKSANA: dict[str, Callable[[Pekerjaan, Lapor], int]] = {
    Pekerjaan.Jenis.CETAK_LKIP: _print_lkip,
    Pekerjaan.Jenis.TERBIT: _prepare_terbitan,
    Pekerjaan.Jenis.SALINAN: _make_salinan,
}


class _Utas:
    """One thread of this process that works while there is something to do, and ends after that."""

    def __init__(self):
        self._kunci = threading.Lock()
        self._utas: threading.Thread | None = None

    def wake(self) -> None:
        with self._kunci:
            if self._utas is None or not self._utas.is_alive():
                self._utas = threading.Thread(target=self._run, name="pekerja", daemon=True)
                self._utas.start()

    def _run(self) -> None:
        try:
            while True:
                while run_next():
                    pass
                # Nobody may queue between the last look and the end of the thread.
                with self._kunci:
                    if not Pekerjaan.objects.filter(keadaan=Keadaan.ANTRE).exists():
                        self._utas = None
                        return
        except Exception:
            log.exception("Pekerja berhenti")
        finally:
            connection.close()


_utas = _Utas()
