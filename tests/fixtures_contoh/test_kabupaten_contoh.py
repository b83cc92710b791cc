"""Generated figures: marked, the same for a seed, computed by the engine, and never laid over a report."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from anggaran.jumlah import susun_pohon
from anggaran.models import Pagu, Rkt
from anggaran.rkt_usulan import gabungkan, susun_usulan
from kinerja.models import BarisPerjanjian, HasilCapaian, PerjanjianKinerja, Realisasi, RencanaAksi
from laporan.langkah import susun_langkah_banyak
from laporan.muatan.contoh import muat_contoh
from laporan.muatan.kabupaten_contoh import muat_kabupaten_contoh
from organisasi.models import Instansi, Keadaan, LangkahTahun, Pengajuan, Pengguna, ProfilTahunan, Tenggat
from organisasi.profil_bagian import check_profil
from renstra.models import Renstra

from .alat import isi_basis_data
from .conftest import satu_transaksi

BERLAPORAN = {"kalisat", "puger", "pakusari", "sumbersari"}


@pytest.fixture(scope="module")
def bangkitan_modul(django_db_setup, django_db_blocker):
    with satu_transaksi(django_db_blocker):
        muat_contoh()
        laporan = _isi_laporan()
        yield laporan, muat_kabupaten_contoh(2020, 2021, 1)


@pytest.fixture
def bangkitan(bangkitan_modul, db):
    """Two years, which fall under two Renstra, beside the sample reports: (those as they were, what was filled)."""
    return bangkitan_modul


def _isi_laporan():
    """Every figure of the offices that have a report."""
    milik = {"instansi__kode__in": BERLAPORAN}
    return {
        model: sorted(
            map(repr, model.objects.filter(**{f"{jalur}{k}": v for k, v in milik.items()}).values())
        )
        for model, jalur in (
            (Renstra, ""),
            (PerjanjianKinerja, ""),
            (Realisasi, "indikator__"),
            (HasilCapaian, "baris__perjanjian__"),
            (Pagu, "simpul__"),
        )
    }


def test_all_others_are_filled_and_marked(bangkitan):
    _, terisi = bangkitan
    assert len(terisi) == 27
    assert {k.kode for k in terisi} | BERLAPORAN == set(
        Instansi.objects.kecamatan().values_list("kode", flat=True)
    )
    assert set(Instansi.objects.filter(contoh=True)) == set(terisi)
    assert not PerjanjianKinerja.objects.exclude(instansi__contoh=True).exclude(instansi__kode__in=BERLAPORAN)
    # and on paper: who signs, and what is promised
    for nama in BarisPerjanjian.objects.filter(perjanjian__instansi__contoh=True).values_list(
        "uraian", "perjanjian__pihak_pertama__nama"
    ):
        assert all(n.endswith("(contoh)") for n in nama)


def test_pages_say_so(bangkitan, client):
    client.force_login(Pengguna.objects.get(username="bappeda"))
    assert "Angka Kecamatan Ajung dibangkitkan" in client.get("/ajung/2021/renstra/").content.decode()
    assert "dibangkitkan" not in client.get("/kalisat/2024/renstra/").content.decode()
    assert client.get("/").content.decode().count('<span class="tanda-contoh">contoh</span>') == 27


def test_reports_are_not_touched(bangkitan):
    sebelum, _ = bangkitan
    assert _isi_laporan() == sebelum
    assert sebelum[Realisasi]


def test_the_year_decides_the_renstra(bangkitan):
    contoh = PerjanjianKinerja.objects.filter(instansi__contoh=True)
    assert set(contoh.values_list("tahun", "renstra__tahun_awal")) == {(2020, 2016), (2021, 2021)}
    assert contoh.filter(keadaan="ditetapkan").count() == 2 * 27


def test_results_are_the_engines(bangkitan):
    keluar = StringIO()
    call_command("hitung_ulang", "--periksa", stdout=keluar)
    assert "semua capaian sesuai" in keluar.getvalue()


def test_a_second_run_changes_nothing(bangkitan):
    sebelum = isi_basis_data()
    assert muat_kabupaten_contoh(2020, 2024, 2) == []
    assert isi_basis_data() == sebelum


def test_what_reviewers_must_find_is_there(bangkitan):
    semua = Realisasi.objects.filter(indikator__instansi__contoh=True)
    assert semua.filter(angka=0, triwulan=4).exists()  # nol
    hasil = HasilCapaian.objects.filter(baris__perjanjian__instansi__contoh=True, pembanding="target")
    assert hasil.filter(status="kosong", triwulan=0).exists()
    assert hasil.filter(baris__indikator__baku=None).exists()  # an indicator of one kecamatan only
    assert hasil.filter(baris__indikator__arah="negatif").exists()
    contoh = Pengajuan.objects.filter(instansi__contoh=True)
    assert contoh.filter(keadaan=Keadaan.DIKEMBALIKAN).exists()
    tenggat = dict(Tenggat.objects.filter(tahun=2021).values_list("langkah", "tanggal"))
    assert len(tenggat) == 12
    assert contoh.filter(tahun=2021, nomor=1, sejak__date__gt=tenggat["tw1"]).exists()
    assert contoh.filter(tahun=2021, nomor=1, sejak__date__lte=tenggat["tw1"]).exists()


def test_a_realisasi_copied_from_the_serapan_is_there(bangkitan):
    sama = 0
    for b in BarisPerjanjian.objects.filter(
        indikator__kode="KESRA", perjanjian__instansi__contoh=True
    ).select_related("perjanjian__instansi"):
        serapan = susun_pohon(b.perjanjian.instansi, b.perjanjian.tahun).per_sasaran(b.sasaran_id).serapan
        sama += Realisasi.objects.filter(
            indikator=b.indikator_id, tahun=b.perjanjian.tahun, triwulan=4, angka=serapan.tampil
        ).exists()
    assert 1 <= sama <= 10


def test_a_handed_in_quarter_lacks_nothing(bangkitan):
    terkunci = Pengajuan.objects.filter(instansi__contoh=True).exclude(keadaan=Keadaan.DIKEMBALIKAN)
    terisi = set(Realisasi.objects.values_list("indikator", "tahun", "triwulan"))
    rencana = list(
        RencanaAksi.objects.values_list(
            "baris__perjanjian__instansi", "baris__perjanjian__tahun", "triwulan", "baris__indikator"
        )
    )
    diajukan = set(terkunci.values_list("instansi", "tahun", "nomor"))
    assert diajukan
    kurang = [r for r in rencana if r[:3] in diajukan and (r[3], *r[1:3]) not in terisi]
    assert kurang == []


def test_spending_never_exceeds_the_pagu(bangkitan):
    for kode in ("ajung", "wuluhan"):
        pohon = susun_pohon(Instansi.objects.get(kode=kode), 2021)
        assert not pohon.pelanggaran
        assert not any(s.lebih for s in pohon.semua())
        assert all(isinstance(t, Decimal) for t in pohon.triwulan)


# --- the other steps of a year


@pytest.fixture
def langkah(bangkitan):
    """(year, office) -> the steps of its year."""
    kantor = Instansi.objects.filter(contoh=True).select_related("induk")
    return {
        (t, pk): {b.langkah: b for b in daftar.baris}
        for t in (2020, 2021)
        for pk, daftar in susun_langkah_banyak(kantor, t).items()
    }


def test_most_steps_are_done_and_some_are_not(langkah):
    for n in (LangkahTahun.IKU, LangkahTahun.RKT, LangkahTahun.PROFIL, LangkahTahun.LKIP):
        selesai = sum(isi[n].selesai for isi in langkah.values())
        assert 0 < selesai < len(langkah)
        assert selesai > len(langkah) * 0.8 or n == LangkahTahun.LKIP
    telat = [any(b.terlambat for b in isi.values()) for isi in langkah.values()]
    assert 0 < sum(telat) < len(telat)


def test_what_was_done_after_its_deadline_is_late_no_more(langkah):
    lewat = [
        b for isi in langkah.values() for b in isi.values() if b.selesai and b.sejak and b.sejak > b.tenggat
    ]
    assert {b.langkah for b in lewat} >= {LangkahTahun.TW1, LangkahTahun.LKIP}
    assert not any(b.terlambat or b.mendesak for b in lewat)


def test_an_lkip_is_handed_in_after_all_else(langkah):
    masuk = [isi for isi in langkah.values() if isi[LangkahTahun.LKIP].posisi.terkunci]
    assert masuk
    for isi in masuk:
        assert all(b.selesai for b in isi.values() if b.dinilai and b.langkah != LangkahTahun.LKIP)


def test_the_rkt_says_what_would_be_proposed(bangkitan):
    for kode, tahun in (("ambulu", 2020), ("ajung", 2021)):
        rkt = Rkt.objects.get(instansi__kode=kode, tahun=tahun)
        beda = gabungkan(rkt, susun_usulan(rkt.instansi, tahun))
        assert not (beda.hapus or beda.tambah)
        # names and targets of programs are taken from the year before, where there are any
        assert {nama for b in beda.ubah for nama in b.beda} <= {"indikator", "target"}
        assert all(b.isi.jenis not in ("tujuan", "sasaran") for b in beda.ubah)


def test_sums_of_a_profile_agree(bangkitan):
    contoh = ProfilTahunan.objects.filter(instansi__contoh=True, luas_km2__isnull=False)[:10]
    assert [check_profil(p) for p in contoh] == [[]] * 10
