"""The engine stands alone, and its examples are all told in its README."""

import ast
import subprocess
import sys
from pathlib import Path

from .contoh import FOLDER

AKAR = Path(__file__).resolve().parents[2]
MESIN = AKAR / "kinerja" / "perhitungan"


def test_it_imports_without_site_packages():
    modul = sorted(b.stem for b in MESIN.glob("*.py") if b.stem != "__init__")
    perintah = f"import sys; sys.path.insert(0, {str(AKAR)!r})\n"
    perintah += "\n".join(f"import kinerja.perhitungan.{m}" for m in modul)
    perintah += "\nassert 'django' not in sys.modules"
    subprocess.run([sys.executable, "-I", "-S", "-c", perintah], check=True, cwd="/")


def test_it_names_only_the_standard_library_and_itself():
    for berkas in MESIN.glob("*.py"):
        for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
            if isinstance(simpul, ast.Import):
                nama = [a.name for a in simpul.names]
            elif isinstance(simpul, ast.ImportFrom) and not simpul.level:
                nama = [simpul.module]
            else:
                continue
            assert {n.split(".")[0] for n in nama} <= sys.stdlib_module_names, berkas.name


def test_it_has_no_float():
    for berkas in MESIN.glob("*.py"):
        for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
            assert not (isinstance(simpul, ast.Constant) and isinstance(simpul.value, float)), berkas.name


def test_the_readme_tells_every_module_and_every_example():
    readme = (MESIN / "README.md").read_text(encoding="utf-8")
    for berkas in [*MESIN.glob("*.py"), *FOLDER.glob("*.json")]:
        assert berkas.stem == "__init__" or f"`{berkas.name}`" in readme, berkas.name
