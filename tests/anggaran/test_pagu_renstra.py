"""The indicative pagu of programs in a version of the Renstra: typed, kept, copied, compared, exported."""

import re
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from anggaran.models import PaguRenstra, Simpul, VersiNomenklatur
from anggaran.pagu_renstra import susun_pagu_renstra
from laporan.muatan.berkas import baca_json
from laporan.muatan.folder import muat_laporan
from organisasi.models import JejakAudit
from renstra.actions import begin_perubahan, delete_draf
from renstra.banding import susun_banding
from tests.pembuat import buat_contoh_lengkap

pytestmark = pytest.mark.django_db
ALAMAT = "/melati/2024/renstra/susun/pagu/"


@pytest.fixture
def contoh():
    contoh = buat_contoh_lengkap()
    versi = VersiNomenklatur.objects.create(kode="uji", nama="Daftar uji", tahun_mulai=2021)
    contoh.program = [
        versi.butir.create(kode=f"7.01.0{n}", jenis="program", nama=f"Program {n}") for n in (1, 2)
    ]
    versi.butir.create(kode="7.01.01.2.01", jenis="kegiatan", nama="Kegiatan")
    contoh.renstra = contoh.a.renstra
    return contoh


@pytest.fixture
def operator(contoh, client):
    client.force_login(contoh.a.operator)
    return client


def _isian(html, **ubah):
    kolom = dict(re.findall(r'<input type="(?:text|hidden)"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', html))
    kolom.pop("csrfmiddlewaretoken", None)
    assert set(ubah) <= set(kolom), "a cell that the page does not offer"
    return kolom | ubah


def _nama(contoh, program, tahun):
    return f"p-{contoh.program[program].pk}-{tahun}"


def _isi(contoh, program=0, tahun=2024, jumlah=100, renstra=None):
    return PaguRenstra.objects.create(
        renstra=renstra or contoh.renstra,
        nomenklatur=contoh.program[program],
        tahun=tahun,
        jumlah=Decimal(jumlah),
    )


def _draf(contoh):
    return begin_perubahan(contoh.renstra, {"versi": "perubahan", "alasan": "Uji"}, contoh.a.operator, 2024)


def _buka(client, alamat=ALAMAT):
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200
    return jawaban.content.decode()


def test_a_total_needs_every_year(contoh):
    for t in range(2021, 2026):
        _isi(contoh, tahun=t, jumlah="10.50")
    (program,) = susun_pagu_renstra(contoh.renstra).program
    assert (program.total, program.kosong) == (None, (2026,))
    _isi(contoh, tahun=2026, jumlah=0)  # 0 is a figure
    (program,) = susun_pagu_renstra(contoh.renstra).program
    assert (program.total, program.kosong) == (Decimal("52.50"), ())


def test_the_grid_offers_the_programs_of_list_and_tree(contoh, operator):
    lama = VersiNomenklatur.objects.create(kode="lama", nama="Daftar lama", tahun_mulai=2019)
    lain = lama.butir.create(kode="7.99.01", jenis="program", nama="Program lama kami")
    Simpul.objects.filter(pk=contoh.a.simpul["1"].pk).update(nomenklatur=lain)
    html = _buka(operator)
    for kata in ("Program 1", "Program 2", "Program lama kami", "7.99.01"):
        assert kata in html
    assert "Kegiatan<" not in html
    assert ALAMAT in _buka(operator, "/melati/2024/renstra/susun/")


def test_cells_are_saved_each_for_itself_to_the_sen(contoh, operator):
    draf = _draf(contoh)
    satu, dua, salah = _nama(contoh, 0, 2024), _nama(contoh, 0, 2025), _nama(contoh, 1, 2024)
    jawaban = operator.post(
        ALAMAT, _isian(_buka(operator), **{satu: "1.000.000,50", dua: "0", salah: "dua juta"})
    )
    html = jawaban.content.decode()
    assert "1 isian belum tersimpan" in html and 'value="dua juta"' in html and 'aria-invalid="true"' in html
    assert list(PaguRenstra.objects.values_list("renstra", "tahun", "jumlah")) == [
        (draf.pk, 2024, Decimal("1000000.50")),
        (draf.pk, 2025, Decimal(0)),
    ]
    jejak = JejakAudit.objects.filter(tindakan="ubah_pagu_renstra").order_by("pk")
    assert [(j.sebelum, j.sesudah) for j in jejak] == [("", "1.000.000,50"), ("", "0")]
    # Emptied again: not recorded, which is not 0.
    operator.post(ALAMAT, _isian(_buka(operator), **{dua: ""}))
    assert not PaguRenstra.objects.filter(tahun=2025).exists()
    assert (
        operator.post(ALAMAT, _isian(_buka(operator)), follow=True)
        .content.decode()
        .count("Tidak ada yang berubah")
    )


def test_a_colleagues_change_is_told_and_not_overwritten(contoh, operator):
    draf = _draf(contoh)
    nama = _nama(contoh, 0, 2024)
    data = _isian(_buka(operator), **{nama: "5"})
    _isi(contoh, jumlah=7, renstra=draf)
    html = operator.post(ALAMAT, data).content.decode()
    assert "Rekan Anda baru mengubah sel ini menjadi 7" in html
    assert PaguRenstra.objects.get().jumlah == 7
    operator.post(ALAMAT, _isian(html))  # once more is a decision
    assert PaguRenstra.objects.get().jumlah == 5


def test_a_fixed_version_is_completed_and_never_changed(contoh, operator):
    assert contoh.renstra.ditetapkan
    _isi(contoh, tahun=2024, jumlah=100)
    html = _buka(operator)
    assert "sudah ditetapkan" in html and f'name="{_nama(contoh, 0, 2024)}"' not in html
    operator.post(ALAMAT, _isian(html, **{_nama(contoh, 0, 2025): "200"}))
    assert PaguRenstra.objects.get(tahun=2025).jumlah == 200
    data = _isian(_buka(operator)) | {
        _nama(contoh, 0, 2024): "999",
        f"lama-{_nama(contoh, 0, 2024)}": "100",
    }
    assert "buat perubahan bila perlu diganti" in operator.post(ALAMAT, data).content.decode()
    assert PaguRenstra.objects.get(tahun=2024).jumlah == 100


def test_a_change_copies_it_and_leaves_the_old_version_alone(contoh):
    for t in (2024, 2025):
        _isi(contoh, tahun=t, jumlah=t)
    draf = _draf(contoh)
    assert list(draf.pagu_program.values_list("tahun", "jumlah")) == [(2024, 2024), (2025, 2025)]
    draf.pagu_program.filter(tahun=2024).update(jumlah=1)
    assert contoh.renstra.pagu_program.get(tahun=2024).jumlah == 2024
    delete_draf(draf, contoh.a.operator, 2024)
    assert PaguRenstra.objects.count() == 2


def test_two_versions_side_by_side(contoh, operator):
    _isi(contoh, 0, 2024, "100")
    draf = _draf(contoh)
    draf.pagu_program.update(jumlah=Decimal("150.25"))
    _isi(contoh, 1, 2025, 9, renstra=draf)
    baris = {b.nomor: b for b in susun_banding(contoh.renstra, draf).baris if b.jenis == "program"}
    assert {k: b.keadaan for k, b in baris.items()} == {"7.01.01": "ubah", "7.01.02": "tambah"}
    beda = [(t.tahun, t.lama, t.baru) for t in baris["7.01.01"].target if t.berubah]
    assert beda == [(2024, "Rp100", "Rp150,25")]
    html = _buka(operator, f"/melati/2024/renstra/banding/?baru={draf.pk}")
    assert "Program 7.01.01" in html and "<ins>Rp150,25</ins>" in html
    balik = {b.nomor: b for b in susun_banding(draf, contoh.renstra).baris if b.jenis == "program"}
    assert balik["7.01.02"].keadaan == "hapus"


def test_who_may_look_and_who_may_write(contoh, client):
    for pengguna, baca in ((contoh.reviewer, 200), (contoh.b.operator, 404), (contoh.orang_luar, 404)):
        client.force_login(pengguna)
        jawaban = client.get(ALAMAT)
        assert jawaban.status_code == baca
        if baca == 200:
            assert '<button class="tombol utama"' not in jawaban.content.decode()
            assert client.post(ALAMAT, {}).status_code == 403
    client.force_login(contoh.a.operator)
    assert client.get("/melati/2027/renstra/susun/pagu/").status_code == 404  # no version holds that year


def test_the_database_keeps_amounts_sound(contoh):
    _isi(contoh)
    for tahun, jumlah in ((2024, 5), (2025, -1)):
        with pytest.raises(IntegrityError), transaction.atomic():
            _isi(contoh, tahun=tahun, jumlah=jumlah)


def test_it_goes_out_and_comes_back(contoh, tmp_path):
    _isi(contoh, 0, 2024, "100.50")
    _isi(contoh, 0, 2025, 0)
    call_command("ekspor_fixture", "melati", "2024", tmp_path / "melati")
    assert baca_json(tmp_path / "melati" / "pagu_renstra.json") == [
        {"renstra": "2021/1", "nomenklatur": "7.01.01", "jumlah": {"2024": "100.5", "2025": "0"}}
    ]
    PaguRenstra.objects.filter(tahun=2025).update(jumlah=7)
    PaguRenstra.objects.filter(tahun=2024).delete()
    muat_laporan(tmp_path / "melati")
    assert list(PaguRenstra.objects.values_list("tahun", "jumlah")) == [(2024, Decimal("100.50")), (2025, 0)]


def test_the_number_of_queries_does_not_depend_on_programs(contoh, operator):
    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            _buka(operator)
        return len(kueri)

    hitung()
    sedikit = hitung()
    versi = VersiNomenklatur.objects.get()
    for n in range(10, 40):
        butir = versi.butir.create(kode=f"7.01.{n}", jenis="program", nama=f"Program {n}")
        PaguRenstra.objects.create(renstra=contoh.renstra, nomenklatur=butir, tahun=2024, jumlah=n)
    assert hitung() == sedikit
