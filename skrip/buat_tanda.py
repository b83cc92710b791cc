"""Make static/huruf/tanda-*.woff2: the signs that Source Sans 3's latin files lack, cut from DejaVu Sans.

Needed only to change the set: python skrip/buat_tanda.py [folder of DejaVuSans.ttf and DejaVuSans-Bold.ttf]
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TANDA = "≥≤≠≈→←↔⇒✓✗▲▼△▽■□●○◆◇☐☑∞√∑−×÷"
SPASI = " \u00a0"
HURUF = Path(__file__).resolve().parent.parent / "static" / "huruf"


def potong(asal, tebal):
    huruf = TTFont(asal, recalcTimestamp=False)
    pilihan = subset.Options()
    pilihan.flavor = "woff2"
    pilihan.layout_features = []
    pilihan.hinting = False
    pilihan.drop_tables += ["FFTM"]
    pilihan.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13]
    pemotong = subset.Subsetter(pilihan)
    pemotong.populate(text=TANDA + SPASI)
    pemotong.subset(huruf)
    # Between two signs the space comes from this font; let it be as narrow as Source Sans 3's.
    for spasi in SPASI:
        glif = huruf.getBestCmap()[ord(spasi)]
        huruf["hmtx"][glif] = (round(huruf["head"].unitsPerEm * 0.2), 0)
    # The licence wants a changed font under another name; so does anyone who has the whole DejaVu installed.
    gaya = "Regular" if tebal == 400 else "SemiBold"
    for nomor, nama in {
        1: "Tanda",
        2: gaya,
        3: f"Tanda-{gaya}",
        4: f"Tanda {gaya}",
        6: f"Tanda-{gaya}",
    }.items():
        huruf["name"].setName(nama, nomor, 3, 1, 0x409)
        huruf["name"].removeNames(nomor, 1, 0)
    subset.save_font(huruf, HURUF / f"tanda-{tebal}.woff2", pilihan)


if __name__ == "__main__":
    asal = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/truetype/dejavu")
    potong(asal / "DejaVuSans.ttf", 400)
    potong(asal / "DejaVuSans-Bold.ttf", 600)
