"""README and docs say what is there: commands, packages, variables, links, and every name of the code."""

import json
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.core.management import get_commands, load_command_class

from kinerja.perhitungan.efisiensi import ATURAN
from kinerja.perhitungan.predikat import SKALA
from laporan.muatan.contoh import LAPORAN_CONTOH
from organisasi.navigasi import DASBOR, KABUPATEN, KECAMATAN

AKAR = Path(__file__).resolve().parent.parent
README = (AKAR / "README.md").read_text(encoding="utf-8")
DOKUMEN = [AKAR / "README.md", *sorted((AKAR / "docs").glob("*.md"))]
APLIKASI = ("organisasi", "renstra", "anggaran", "kinerja", "laporan")
SENDIRI = {nama: app for nama, app in get_commands().items() if app in APLIKASI}


def _bagian(judul: str) -> str:
    """A section of the README, its subsections included."""
    temuan = re.search(rf"^## {judul}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert temuan, f"README tidak mempunyai bagian {judul}"
    return temuan[1]


def _kolom_pertama(judul: str) -> list[str]:
    """The code of each row's first cell."""
    return re.findall(r"^\| `([^`]+)` \|", _bagian(judul), re.MULTILINE)


def _kode(teks: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", teks, flags=re.DOTALL))


# --- commands -----------------------------------------------------------------------------------------------


def test_every_make_target_named_is_there_and_the_other_way_round():
    sasaran = set(re.findall(r"^([a-z0-9]+):", (AKAR / "Makefile").read_text(), re.MULTILINE))
    disebut = {m for berkas in DOKUMEN for m in re.findall(r"`make ([a-z0-9]+)", berkas.read_text())}
    assert disebut == sasaran


def test_every_command_of_ours_has_a_row_and_every_row_a_command():
    assert {baris.split()[0] for baris in _kolom_pertama("Commands")} == set(SENDIRI)


@pytest.mark.parametrize("berkas", DOKUMEN, ids=lambda b: b.name)
def test_commands_and_options_exist(berkas):
    """Whatever stands in backticks and begins like a command of ours, or follows `manage.py`."""
    teks = berkas.read_text(encoding="utf-8")
    for kode in _kode(teks):
        kata = kode.split("manage.py ")[-1].split()
        if "manage.py " in kode and kata[0] != "…":
            assert kata[0] in get_commands(), kode
        if kata and kata[0] in SENDIRI:
            perintah = load_command_class(SENDIRI[kata[0]], kata[0])
            pengurai = perintah.create_parser("manage.py", kata[0])
            for pilihan in re.findall(r"--[a-z]+", kode):
                assert pilihan in pengurai._option_string_actions, kode


def test_options_described_beside_a_command_exist():
    for perintah, uraian in re.findall(r"^\| `(\w+)[^`]*` \| (.*) \|$", _bagian("Commands"), re.MULTILINE):
        pengurai = load_command_class(SENDIRI[perintah], perintah).create_parser("manage.py", perintah)
        for pilihan in re.findall(r"`(--[a-z]+)`", uraian):
            assert pilihan in pengurai._option_string_actions, f"{perintah} {pilihan}"


def test_sample_accounts_are_those_that_muat_contoh_makes():
    kecamatan = {nama.rsplit("-", 1)[0] for nama in LAPORAN_CONTOH}
    harap = {f"{peran}-{k}" for k in kecamatan for peran in ("operator", "camat")}
    akun = re.findall(r"^\| `([a-z-]+)` \| [A-Z]", _bagian("Two commands"), re.MULTILINE)
    assert set(akun) == harap | {"bappeda", "inspektorat", "admin"}


# --- packages and variables ---------------------------------------------------------------------------------


def test_every_package_has_a_reason():
    paket = set()
    for berkas in (AKAR / "requirements").glob("*.in"):
        for baris in berkas.read_text().splitlines():
            nama = re.match(r"[A-Za-z0-9-]+", baris)
            if nama and not baris.startswith("-"):
                paket.add(nama[0])
    assert set(_kolom_pertama("Dependencies")) == paket


def test_every_variable_of_the_settings_is_explained():
    pengaturan = (AKAR / "config" / "settings.py").read_text(encoding="utf-8")
    dibaca = set(re.findall(r'(?:env\.\w+|environ\.get)\(\s*"([A-Z_]+)"', pengaturan))
    assert set(_kolom_pertama("Configuration")) == dibaca


# --- links, paths, names ------------------------------------------------------------------------------------


@pytest.mark.parametrize("berkas", DOKUMEN, ids=lambda b: b.name)
def test_links_lead_to_files(berkas):
    tautan = re.findall(r"\]\(([^)\s]+)\)", berkas.read_text(encoding="utf-8"))
    dalam = [t.split("#")[0] for t in tautan if not re.match(r"https?:|mailto:|#", t)]
    assert [t for t in dalam if not (berkas.parent / t).is_file()] == []


@pytest.mark.parametrize("berkas", [b for b in DOKUMEN if b.name != "peta-data.md"], ids=lambda b: b.name)
def test_names_of_the_code_resolve(berkas):
    """`app.Model.field`, and what stands in a module, as far as it begins with one of our apps."""
    salah = [
        kode
        for kode in _kode(berkas.read_text(encoding="utf-8"))
        if re.fullmatch(rf"({'|'.join(APLIKASI)})(\.\w+)+", kode) and not _ada(kode)
    ]
    assert not salah, ", ".join(salah)


def _ada(nama: str) -> bool:
    app, *sisa = nama.split(".")
    if sisa[0][0].isupper():
        try:
            model = apps.get_model(app, sisa[0])
        except LookupError:
            return False
        return len(sisa) == 1 or (len(sisa) == 2 and _punya(model, sisa[1]))
    for panjang in range(len(sisa), 0, -1):
        try:
            objek = import_module(".".join([app, *sisa[:panjang]]))
        except ModuleNotFoundError:
            continue
        for atribut in sisa[panjang:]:
            if not hasattr(objek, atribut) and atribut not in getattr(objek, "__annotations__", {}):
                return False
            objek = getattr(objek, atribut, None)
        return True
    return False


def _punya(model, medan: str) -> bool:
    try:
        model._meta.get_field(medan)
    except FieldDoesNotExist:
        return isinstance(getattr(model, medan, None), property)
    return True


@pytest.mark.parametrize("nama", ["kinerja.Realisasi.hilang", "kinerja.Hilang", "kinerja.hilang.X"])
def test_the_check_of_names_sees_a_wrong_one(nama):
    assert not _ada(nama)


@pytest.mark.parametrize("berkas", [b for b in DOKUMEN if b.name != "peta-data.md"], ids=lambda b: b.name)
def test_paths_exist(berkas):
    """Paths into the project's own folders, but for those with a part to fill in or the folder still to come."""
    puncak = {p.name for p in AKAR.iterdir() if p.is_dir()} - {"data", "keluaran"}
    contoh = {"laporan/kerangka/jember_2025.py"}  # the recipe's new file
    salah = [
        kode
        for kode in _kode(berkas.read_text(encoding="utf-8"))
        if re.fullmatch(r"[\w./-]+", kode)
        and kode.split("/")[0] in puncak
        and "/" in kode
        and kode not in contoh
        and not (AKAR / kode).exists()
    ]
    assert not salah, ", ".join(salah)


def test_the_map_of_folders_names_what_is_there():
    peta = re.search(r"```\n(config/.*?)```", README, re.DOTALL)[1]
    folder = ""
    for baris in peta.splitlines():
        if temuan := re.match(r"( *)([\w./]+)  ", baris):
            dalam, nama = temuan[1], temuan[2]
            if not dalam:
                folder = nama
            if len(dalam) <= 2:
                assert (AKAR / (folder + nama if dalam else nama)).exists(), baris


def test_every_rule_for_misprints_is_explained():
    aturan = (AKAR / "docs" / "aturan.md").read_text(encoding="utf-8")
    dipakai = set()
    for berkas in (AKAR / "fixtures").glob("*/putusan.json"):
        isi = json.loads(berkas.read_text(encoding="utf-8"))
        dipakai |= {*isi["aturan"], *(p["aturan"] for p in isi["putusan"])}
    assert dipakai
    assert dipakai <= set(re.findall(r"^\| `([a-z-]+)` \|", aturan, re.MULTILINE))


def test_scales_and_efficiency_rules_named_exist():
    aturan = (AKAR / "docs" / "aturan.md").read_text(encoding="utf-8")
    efisiensi = aturan.partition("**Efficiency.**")[2].partition("Without a program")[0]
    assert re.findall(r"^\| `([a-z0-9-]+)` \|", efisiensi, re.MULTILINE) == list(ATURAN)
    skala = aturan.partition("**Scales.**")[2].partition("**Efficiency.**")[0]
    assert set(_kode(skala)) <= set(SKALA)


def test_the_block_shown_is_the_block_that_runs():
    dokumen = (AKAR / "docs" / "arsitektur.md").read_text(encoding="utf-8")
    potongan = re.search(r"```python\n(.*?)```", dokumen, re.DOTALL)[1]
    assert potongan in (AKAR / "laporan" / "blok" / "efisiensi.py").read_text(encoding="utf-8")


def test_the_glossary_is_long_enough_and_says_no_word_twice():
    istilah = re.findall(
        r"^\| (?!Istilah|---)([^|]+) \|",
        (AKAR / "docs" / "glosarium.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert len(istilah) >= 50
    assert len(istilah) == len(set(istilah))


# --- the guide ----------------------------------------------------------------------------------------------

PANDUAN = AKAR / "docs" / "panduan.md"


def test_the_guide_explains_every_entry_of_the_menu():
    teks = PANDUAN.read_text(encoding="utf-8")
    ruang = (*KECAMATAN, DASBOR, KABUPATEN)
    assert [r.judul for r in ruang if f"**{r.judul}**" not in teks] == []
    butir = [b.judul for r in ruang if len(r.butir) > 1 for b in r.butir]
    assert [judul for judul in butir if f"*{judul}*" not in teks.replace("**", "*")] == []


def test_the_guide_shows_its_pictures_and_no_other_lies_about():
    disebut = set(
        re.findall(r"!\[[^\]]+\]\(gambar/(panduan-[a-z-]+\.png)\)", PANDUAN.read_text(encoding="utf-8"))
    )
    ada = {b.name: b.stat().st_size for b in (AKAR / "docs" / "gambar").glob("panduan-*.png")}
    assert disebut == set(ada)
    assert {nama: besar for nama, besar in ada.items() if besar > 150 * 1024} == {}
