"""Round numbers for an axis."""

from collections.abc import Sequence
from decimal import Decimal


def pilih_tanda(rendah: Decimal, puncak: Decimal, banyak: int = 5) -> Sequence[Decimal]:
    """About `banyak` round numbers, evenly spaced, the first not above `rendah` and the last not below `puncak`."""
    if rendah == puncak:
        jarak = abs(rendah) / 10 or Decimal(1)
        rendah, puncak = rendah - jarak, puncak + jarak
    kasar = (puncak - rendah) / banyak
    pangkat = Decimal(1).scaleb(kasar.adjusted())
    langkah = next(n * pangkat for n in (1, 2, 5, 10) if n * pangkat >= kasar)
    awal = (rendah / langkah).to_integral_value(rounding="ROUND_FLOOR") * langkah
    tanda = [awal]
    while tanda[-1] < puncak:
        tanda.append(tanda[-1] + langkah)
    return tanda
