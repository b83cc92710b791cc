"""docs/peta-data.md gives every key path of the five sample reports a home, and every home exists."""

import json
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

JALUR = json.loads((Path(__file__).parent / "kunci_golden.json").read_text())
TANPA_RUMAH = {"turunan", "aturan", "putusan", "tidak disimpan"}


def baca_peta():
    """pattern -> what its line names as home: model fields, or one of the bold words."""
    peta = {}
    for baris in (settings.BASE_DIR / "docs" / "peta-data.md").read_text().splitlines():
        if not baris.startswith("| `"):
            continue
        pola, rumah, *_ = (s.strip() for s in baris.strip("| ").split(" | "))
        tujuan = re.findall(r"`([^`]+)`", rumah) or re.findall(r"\*\*([^*]+)\*\*", rumah)
        for p in re.findall(r"`([^`]+)`", pola):
            assert p not in peta, f"{p} tertulis dua kali"
            peta[p] = tujuan
    return peta


PETA = baca_peta()
NOMOR_BARIS = ("*.baris", "*.baris[]")  # whatever they stand in, they are line numbers of the transcript
POLA = [
    (p, re.compile(re.escape(p).replace(r"\*", ".*")))
    for p in sorted(PETA, key=lambda p: (p not in NOMOR_BARIS, -len(p)))
]


def cari(jalur):
    """The longest pattern that covers the path; line numbers first."""
    return next((p for p, pola in POLA if pola.fullmatch(jalur)), None)


def test_every_key_path_has_a_home():
    assert [j for j in JALUR if cari(j) is None] == []


def test_no_line_is_idle():
    assert sorted(set(PETA) - {cari(j) for j in JALUR}) == []


@pytest.mark.parametrize("rumah", sorted({r for tujuan in PETA.values() for r in tujuan}))
def test_every_home_exists(rumah):
    if rumah in TANPA_RUMAH:
        return
    app, model, medan = rumah.split(".")
    apps.get_model(app, model)._meta.get_field(medan)


def test_fields_in_notes_exist_too():
    teks = (settings.BASE_DIR / "docs" / "peta-data.md").read_text()
    for app, model, medan in re.findall(r"`(\w+)\.([A-Z]\w+)(?:\.(\w+))?`", teks):
        if app != "app":
            kelas = apps.get_model(app, model)
            if medan:
                kelas._meta.get_field(medan)


def test_samples_are_what_one_expects():
    assert PETA[cari(".capaian[].realisasi")] == [
        "kinerja.Realisasi.angka",
        "kinerja.Realisasi.label",
        "kinerja.Realisasi.satuan",
    ]
    assert PETA[cari(".bobot_indikator[].baris[]")] == ["tidak disimpan"]
    assert PETA[cari(".capaian[].capaian_tercetak")] == ["turunan"]
    assert PETA[cari(".anggaran.pohon[].anak[].anak[].pagu.perubahan")][0] == "anggaran.Pagu.jumlah"
    assert PETA[cari(".renstra[].tujuan[].sasaran[].indikator[].nama")] == ["renstra.IndikatorRenstra.nama"]
    assert PETA[cari(".perangkat_daerah.nama")] == ["organisasi.Instansi.nama"]
