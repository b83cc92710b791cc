"""What several tests of fixtures use."""

import json
import shutil

from django.apps import apps

from laporan.muatan.berkas import baca_json
from laporan.muatan.contoh import LAPORAN_CONTOH
from laporan.muatan.folder import FIXTURES, PUTUSAN, muat_laporan

LAPORAN = LAPORAN_CONTOH
# Those whose contradictions were found here, without a list of misprints to go by.
LAPORAN_LAIN = ("pakusari-2025", "sumbersari-2021", "pakusari-2020")

APP_KAMI = ("organisasi", "renstra", "anggaran", "kinerja", "laporan")


def isi_basis_data():
    """Every row of ours: model -> rows as tuples, ids included; times of saving too."""
    return {
        model._meta.label: sorted(map(repr, model.objects.values_list()))
        for app in APP_KAMI
        for model in apps.get_app_config(app).get_models()
    }


def muat_satu(nama):
    """One report into a database that has the kabupaten."""
    return muat_laporan(FIXTURES / nama)


def berkas_folder(folder):
    return {b.name: baca_json(b) for b in sorted(folder.glob("*.json")) if b.name != PUTUSAN}


def salin(nama, tmp_path):
    return shutil.copytree(FIXTURES / nama, tmp_path / nama)


def ubah(berkas, perubahan):
    isi = json.loads(berkas.read_text())
    perubahan(isi)
    berkas.write_text(json.dumps(isi))
