"""How far a print is, from what WeasyPrint itself reports while it lays out page after page."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

PENCATAT = "weasyprint.progress"
# Where the layout begins and ends on the bar; measured on the sample reports, in percent of the time.
AWAL_TATA, AKHIR_TATA = 15, 85
HALAMAN_BAWAAN = (
    150  # pages laid out for a report of that size, repeated passes included, before one was printed
)

Lapor = Callable[[int, str], None]  # percent, sentence


@dataclass
class Tata:
    """Counts the pages laid out. A print lays out many pages twice, because page numbers move others."""

    lapor: Lapor
    perkiraan: int = HALAMAN_BAWAAN
    ditata: int = 0
    ulang: bool = False

    def hear(self, pesan: str) -> None:
        if "Repagination" in pesan:
            self.ulang = True
        elif "(up-to-date)" in pesan:
            return
        elif "Creating layout - Page" in pesan:
            self.ditata += 1
            nomor = pesan.rpartition("Page ")[2]
            bagian = min(self.ditata / max(self.perkiraan, 1), 1)
            kalimat = (
                "Menyesuaikan nomor halaman dan daftar isi." if self.ulang else f"Menata halaman {nomor}."
            )
            self.lapor(AWAL_TATA + int(bagian * (AKHIR_TATA - AWAL_TATA)), kalimat)
        elif "Creating PDF" in pesan:
            self.lapor(AKHIR_TATA, "Menulis PDF.")


@contextmanager
def listen_tata(tata: Tata) -> Iterator[None]:
    """Let `tata` hear of each page that this thread lays out."""
    telinga = _Telinga(tata)
    pencatat = logging.getLogger(PENCATAT)
    pencatat.addHandler(telinga)
    try:
        yield
    finally:
        pencatat.removeHandler(telinga)


class _Telinga(logging.Handler):
    def __init__(self, tata: Tata):
        super().__init__(logging.INFO)
        self._tata, self._utas = tata, threading.get_ident()

    def emit(self, record):
        if record.thread == self._utas:
            self._tata.hear(record.getMessage())
