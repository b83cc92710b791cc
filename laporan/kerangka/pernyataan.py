"""The page of Inspektorat's statement, which any year's format may carry after its foreword."""

from laporan.blok.reviu import PernyataanTelahDireviu, ada_pernyataan

from .bentuk import Depan, Pilihan

PERNYATAAN = Depan(
    "Pernyataan Telah Direviu",
    [PernyataanTelahDireviu()],
    syarat=ada_pernyataan,
    pilihan=Pilihan("pernyataan_reviu", "Pernyataan Inspektorat; tercetak sesudah Inspektorat mencatatnya."),
)
