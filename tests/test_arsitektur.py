"""The house rules that a reader would otherwise have to trust: who may import whom, and what is not here."""

import ast
import sys
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parent.parent
URUTAN = ("organisasi", "renstra", "anggaran", "kinerja", "laporan")
MESIN = "kinerja.perhitungan"


def _modul():
    for aplikasi in (*URUTAN, "config"):
        for berkas in sorted((AKAR / aplikasi).rglob("*.py")):
            if "migrations" not in berkas.parts:
                yield berkas


def _nama(berkas: Path) -> str:
    bagian = berkas.relative_to(AKAR).with_suffix("").parts
    return ".".join(bagian[:-1] if bagian[-1] == "__init__" else bagian)


def _imports(berkas: Path):
    """Every module that a file imports, wherever in it, as (line, absolute name)."""
    nama = _nama(berkas)
    paket = nama.split(".") if berkas.name == "__init__.py" else nama.split(".")[:-1]
    for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
        if isinstance(simpul, ast.Import):
            yield from ((simpul.lineno, n.name) for n in simpul.names)
        elif isinstance(simpul, ast.ImportFrom):
            dasar = paket[: len(paket) - simpul.level + 1] if simpul.level else []
            modul = ".".join([*dasar, *([simpul.module] if simpul.module else [])])
            yield simpul.lineno, modul
            yield from ((simpul.lineno, f"{modul}.{n.name}") for n in simpul.names)


def _is_mesin(modul: str) -> bool:
    return modul == MESIN or modul.startswith(f"{MESIN}.")


def test_an_app_imports_only_from_those_to_its_left():
    salah = []
    for berkas in _modul():
        aplikasi = berkas.relative_to(AKAR).parts[0]
        if aplikasi == "config":
            continue
        boleh = URUTAN[: URUTAN.index(aplikasi) + 1]
        for baris, modul in _imports(berkas):
            puncak = modul.split(".")[0]
            if puncak in (*URUTAN, "config") and puncak not in boleh and not modul.startswith(MESIN):
                if modul == "kinerja" and _only_mesin(berkas, baris):
                    continue
                salah.append(f"{berkas.relative_to(AKAR)}:{baris} mengimpor {modul}")
    assert not salah, "\n".join(salah)


def _only_mesin(berkas: Path, baris: int) -> bool:
    """`from kinerja import perhitungan` reaches the engine and nothing else."""
    return all(m in ("kinerja", MESIN) for b, m in _imports(berkas) if b == baris)


def test_a_model_relation_by_name_also_points_left():
    salah = []
    for berkas in _modul():
        aplikasi = berkas.relative_to(AKAR).parts[0]
        if aplikasi == "config":
            continue
        boleh = URUTAN[: URUTAN.index(aplikasi) + 1]
        for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
            if not isinstance(simpul, ast.Call) or not simpul.args:
                continue
            jenis = simpul.func.attr if isinstance(simpul.func, ast.Attribute) else ""
            tujuan = simpul.args[0].value if isinstance(simpul.args[0], ast.Constant) else ""
            if jenis in ("ForeignKey", "OneToOneField", "ManyToManyField", "get_model"):
                puncak = str(tujuan).split(".")[0]
                if puncak in URUTAN and puncak not in boleh:
                    salah.append(f"{berkas.relative_to(AKAR)}:{simpul.lineno} menunjuk {tujuan}")
    assert not salah, "\n".join(salah)


def test_the_engine_imports_the_standard_library_and_itself_only():
    salah = [
        f"{berkas.relative_to(AKAR)}:{baris} mengimpor {modul}"
        for berkas in (AKAR / "kinerja" / "perhitungan").rglob("*.py")
        for baris, modul in _imports(berkas)
        if modul.split(".")[0] not in sys.stdlib_module_names and not _is_mesin(modul)
    ]
    assert not salah, "\n".join(salah)


def test_no_signals():
    terlarang = ("django.dispatch", "django.db.models.signals", "django.core.signals")
    salah = [
        f"{berkas.relative_to(AKAR)}:{baris}"
        for berkas in _modul()
        for baris, modul in _imports(berkas)
        if modul.startswith(terlarang) or modul == "django.db.models.signals"
    ]
    salah += [str(b.relative_to(AKAR)) for b in _modul() if b.stem == "signals"]
    assert not salah, "\n".join(salah)


def test_no_utils():
    salah = [
        str(b.relative_to(AKAR))
        for b in _modul()
        if {"utils", "util", "helpers", "common", "misc"} & {*b.relative_to(AKAR).parts, b.stem}
    ]
    assert not salah, "\n".join(salah)


@pytest.mark.parametrize("tulisan", ["HasilCapaian.objects.create", ".bulk_create(", "HasilCapaian("])
def test_only_hitung_writes_results(tulisan):
    """HasilCapaian has one writer; whoever else bulk-creates anything does not name it."""
    salah = [
        str(b.relative_to(AKAR))
        for b in _modul()
        if b.name != "hitung.py"
        and b.name != "hasil.py"
        and tulisan in (isi := b.read_text(encoding="utf-8"))
        and "HasilCapaian" in isi
    ]
    assert not salah, "\n".join(salah)
