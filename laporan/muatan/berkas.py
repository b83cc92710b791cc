"""JSON files as people read them: short things on one line, long things opened up."""

import json
from pathlib import Path

from organisasi.galat import GalatPengguna

LEBAR = 110


class SalahMuatan(GalatPengguna):
    """A fixture that cannot be loaded: one Indonesian sentence naming file and key."""

    def __init__(self, sebab: str, letak: str = ""):
        self.sebab, self.letak = sebab.rstrip("."), letak
        super().__init__(f"{letak}: {self.sebab}." if letak else f"{self.sebab}.")


def baca_json(berkas: Path):
    try:
        return json.loads(berkas.read_text(encoding="utf-8"), object_pairs_hook=_tolak_kunci_ganda)
    except FileNotFoundError:
        raise SalahMuatan("berkas tidak ditemukan", _nama(berkas)) from None
    except json.JSONDecodeError as salah:
        raise SalahMuatan(f"bukan JSON yang benar (baris {salah.lineno})", _nama(berkas)) from salah
    except ValueError as salah:
        raise SalahMuatan(str(salah), _nama(berkas)) from salah


def tulis_json(berkas: Path, isi) -> None:
    berkas.write_text(_susun(isi, 0, 0) + "\n", encoding="utf-8")


def _nama(berkas: Path) -> str:
    return f"Berkas {berkas.parent.name}/{berkas.name}"


def _tolak_kunci_ganda(pasangan):
    isi = dict(pasangan)
    if len(isi) < len(pasangan):
        kunci = [k for k, _ in pasangan]
        ganda = next(k for k in kunci if kunci.count(k) > 1)
        raise ValueError(f'kunci "{ganda}" tertulis dua kali')
    return isi


def _susun(isi, tingkat: int, terpakai: int) -> str:
    sebaris = json.dumps(isi, ensure_ascii=False)
    if not isinstance(isi, dict | list) or not isi or len(sebaris) + terpakai + 2 * tingkat <= LEBAR:
        return sebaris
    masuk, keluar = "  " * (tingkat + 1), "  " * tingkat
    if isinstance(isi, list):
        baris = [masuk + _susun(v, tingkat + 1, 1) for v in isi]
        return "[\n" + ",\n".join(baris) + f"\n{keluar}]"
    baris = []
    for kunci, nilai in isi.items():
        awal = f"{json.dumps(kunci, ensure_ascii=False)}: "
        baris.append(masuk + awal + _susun(nilai, tingkat + 1, len(awal) + 1))
    return "{\n" + ",\n".join(baris) + f"\n{keluar}}}"
