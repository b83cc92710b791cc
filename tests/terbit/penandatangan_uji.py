"""A signer for tests: quick, without a key; it notes what it was given."""

from laporan.terbit.tandatangan.dasar import BerkasTertanda, GalatTandaTangan

TANDA = b"\n% ditandatangani untuk uji"


class PenandatanganUji:
    def __init__(self, gagal: str = "", saat=None):
        self.gagal, self.saat = gagal, saat
        self.label = self.tempat = None

    def sign(self, pdf, tempat, label):
        self.label, self.tempat = label, tempat
        if self.saat:
            self.saat()
        if self.gagal:
            raise GalatTandaTangan(self.gagal)
        return BerkasTertanda(
            pdf + TANDA, "p12", "Camat Uji", "Penerbit Uji", "e" * 64, sertifikat_contoh=True
        )
