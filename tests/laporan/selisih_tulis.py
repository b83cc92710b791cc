"""The differences of a real report written down: `docs/selisih/<folder>.md`, and the file of its figures."""

import json
import re
from collections import Counter

from .selisih import AKAR, PEMBULATAN, Banding, Hasil, Kode, daftar_kode

TUJUAN = AKAR / "docs" / "selisih"


def susun_markdown(folder: str, cetakan: dict, hasil: Hasil) -> str:
    """The list of differences of one report, as it stands in `docs/selisih/`."""
    kode, beda = daftar_kode(folder, cetakan), hasil.beda
    dipakai = Counter(b.kode for b in beda)
    tabel = dict.fromkeys(b.tabel for b in hasil.banding if b.kolom)
    uraian = [b for b in hasil.banding if not b.kolom]
    baris = [
        f"# Selisih: {cetakan['laporan']}",
        "",
        "Dibuat oleh `skrip/tulis_selisih.py`; jangan disunting. Angka laporan asli sebagaimana tercetak ada dalam",
        f"`tests/laporan/cetakan/{folder}.json`, putusannya dalam `fixtures/{folder}/putusan.json`.",
        "",
        f"Dibandingkan {len(hasil.banding) - len(uraian)} sel dari {len(tabel)} tabel dan {len(uraian)} angka dalam",
        f"uraian. Yang berbeda {len(beda)}, masing-masing dengan kode kekeliruan atau putusannya.",
        "",
    ]
    for nama in dict.fromkeys(b.tabel for b in beda):
        baris += [f"## {nama}", "", *_tabel_selisih([b for b in beda if b.tabel == nama]), ""]
    baris += ["## Kode", "", "| Kode | Tentang | Aturan | Selisih |", "|---|---|---|---|"]
    baris += [
        _baris_tabel(_sebut(k), k.subjek, k.golongan, str(dipakai[n])) for n, k in kode.items() if dipakai[n]
    ]
    lain = [k for n, k in kode.items() if not dipakai[n] and n != PEMBULATAN]
    if lain:
        baris += [
            "",
            "## Kekeliruan lain",
            "",
            "Nama, kalimat, rujukan, atau angka yang tidak lagi ditulis dua kali; tidak ada selnya dalam perbandingan.",
            "",
            "| Kode | Tentang | Aturan |",
            "|---|---|---|",
        ]
        baris += [_baris_tabel(_sebut(k), k.subjek, k.golongan) for k in lain]
    return "\n".join(baris) + "\n"


def _tabel_selisih(beda: list[Banding]) -> list[str]:
    """Figures of the prose have no column."""
    if not any(b.kolom for b in beda):
        kepala = ["| Tentang | Tercetak | Dihitung | Kode |", "|---|---|---|---|"]
        return kepala + [_baris_tabel(b.baris, b.tercetak, b.dihitung, b.kode) for b in beda]
    kepala = ["| Baris | Kolom | Tercetak | Dihitung | Kode |", "|---|---|---|---|---|"]
    return kepala + [_baris_tabel(b.baris, b.kolom, b.tercetak, b.dihitung, b.kode) for b in beda]


def _sebut(kode: Kode) -> str:
    return "" if kode.nama == kode.subjek else kode.nama


def _baris_tabel(*sel: str) -> str:
    return f"| {' | '.join(_rapi(s) for s in sel)} |"


def _rapi(teks: str) -> str:
    return re.sub(r"\s+", " ", teks).replace("|", "\\|").strip() or "–"


def susun_json(cetakan: dict) -> str:
    """The file with one row a line, so that a difference in it can be read."""

    def satu(isi) -> str:
        return json.dumps(isi, ensure_ascii=False)

    bagian = [f'  "laporan": {satu(cetakan["laporan"])}']
    tabel = []
    for t in cetakan["tabel"]:
        kepala = ", ".join(f"{satu(k)}: {satu(t[k])}" for k in ("tabel", "nama", "kolom"))
        isi = [f'      "baris": [\n{_baris_json(t["baris"])}\n      ]']
        if t.get("tiada"):
            isi.append(f'      "tiada": [\n{_baris_json(t["tiada"])}\n      ]')
        tabel.append(f"    {{\n      {kepala},\n" + ",\n".join(isi) + "\n    }")
    bagian.append('  "tabel": [\n' + ",\n".join(tabel) + "\n  ]")
    if cetakan.get("uraian"):
        bagian.append('  "uraian": [\n' + ",\n".join(f"    {satu(u)}" for u in cetakan["uraian"]) + "\n  ]")
    if cetakan.get("sebab"):
        sebab = [f"    {satu(k)}: {satu(v)}" for k, v in cetakan["sebab"].items()]
        bagian.append('  "sebab": {\n' + ",\n".join(sebab) + "\n  }")
    return "{\n" + ",\n".join(bagian) + "\n}\n"


def _baris_json(baris) -> str:
    return ",\n".join(f"        {json.dumps(b, ensure_ascii=False)}" for b in baris)
