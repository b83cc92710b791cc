"""The editable table: each row for itself, nothing typed lost, no colleague's change overwritten unseen."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from organisasi.galat import GalatPengguna
from organisasi.models import JejakAudit, ProfilTahunan, Sarpras
from organisasi.tabel_isian import Kolom, TabelIsian

from ..pembuat import buat_kecamatan, buat_pengguna

KOLOM = (Kolom("nama", "Nama"), Kolom("baik", "Baik", kanan=True), Kolom("ideal", "Ideal", kanan=True))


@pytest.fixture
def profil(db):
    profil = ProfilTahunan.objects.create(instansi=buat_kecamatan(), tahun=2024)
    for urutan, (nama, baik) in enumerate((("Meja", 4), ("Kursi", 9), ("Lemari", 2)), 1):
        Sarpras.objects.create(profil=profil, urutan=urutan, nama=nama, baik=baik)
    return profil


@pytest.fixture
def operator(profil):
    return buat_pengguna(instansi=profil.instansi)


def _tabel(profil, data=None, **lain):
    return TabelIsian(
        model=Sarpras,
        kolom=KOLOM,
        tetap={"profil": profil},
        nama="sarpras",
        objek="Sarpras 2024",
        data=data,
        **lain,
    )


def _kirim(tabel, **ubah):
    """What a browser would send for the table as shown, with some fields changed: {"<pk>-baik": "5"}."""
    data = QueryDict(mutable=True)
    for baris in tabel.baris:
        data.appendlist("sarpras-baris", baris.kunci)
        for bidang in baris.form:
            data[bidang.html_name] = bidang.value() if bidang.value() is not None else ""
    for nama, isi in ubah.items():
        data[f"sarpras-{nama}"] = isi
    return data


def _save(profil, operator, data, **lain):
    tabel = _tabel(profil, data, **lain)
    return tabel, tabel.save(operator, profil.instansi, 2024)


def test_tanpa_perubahan_tidak_menulis_apa_pun(profil, operator):
    assert _save(profil, operator, _kirim(_tabel(profil)))[1] == 0
    assert not JejakAudit.objects.exists()


def test_ubah_tambah_hapus_dengan_jejak(profil, operator):
    meja, kursi, _ = Sarpras.objects.all()
    data = _kirim(
        _tabel(profil),
        **{
            f"{meja.pk}-baik": "1.250",
            f"{kursi.pk}-hapus": "on",
            "baru1-nama": "Komputer",
            "baru1-ideal": "3",
        },
    )
    tabel, jumlah = _save(profil, operator, data)
    assert jumlah == 3 and not tabel.galat
    assert list(Sarpras.objects.values_list("nama", "baik", "ideal", "urutan")) == [
        ("Meja", 1250, None, 1),
        ("Lemari", 2, None, 3),
        ("Komputer", 0, 3, 4),
    ]
    jejak = {(j.tindakan, j.sebelum, j.sesudah) for j in JejakAudit.objects.all()}
    assert jejak == {
        ("ubah_sarpras", "Baik 4", "Baik 1250"),
        ("hapus_sarpras", "Nama Kursi; Baik 9", "dihapus"),
        ("ubah_sarpras", "", "Nama Komputer; Baik 0; Ideal 3"),
    }


def test_baris_salah_tinggal_baris_lain_tersimpan(profil, operator):
    meja, kursi, _ = Sarpras.objects.all()
    data = _kirim(
        _tabel(profil), **{f"{meja.pk}-baik": "empat", f"{kursi.pk}-baik": "10", f"{kursi.pk}-nama": "Bangku"}
    )
    tabel, jumlah = _save(profil, operator, data)
    assert jumlah == 1 and tabel.galat == 1
    salah = next(b for b in tabel.baris if b.galat)
    assert salah.form["baik"].value() == "empat"
    assert salah.form["baik"].errors
    meja.refresh_from_db()
    kursi.refresh_from_db()
    assert (meja.baik, kursi.nama, kursi.baik) == (4, "Bangku", 10)


def test_baris_yang_sudah_tersimpan_tidak_terkirim_dua_kali(profil, operator):
    """Beside a refused row: a new row is there once, an old one may be changed again, a deleted one is gone."""
    meja, kursi, lemari = (b.kunci for b in _tabel(profil).baris[:3])
    ubah = {
        f"{meja}-baik": "5",
        f"{kursi}-baik": "x",
        f"{lemari}-hapus": "on",
        "baru1-nama": "Rak",
        "baru1-baik": "1",
    }
    tabel, tersimpan = _save(profil, operator, _kirim(_tabel(profil), **ubah))
    assert tersimpan == 3
    rak = Sarpras.objects.get(nama="Rak")
    assert [b.kunci for b in tabel.baris][:3] == [meja, kursi, str(rak.pk)]
    assert tabel.baris[-1].baru and tabel.baris[1].form["baik"].value() == "x"

    data = _kirim(tabel, **{f"{meja}-baik": "6", f"{kursi}-baik": "8"})
    tabel, tersimpan = _save(profil, operator, data)
    assert (tersimpan, tabel.galat) == (2, 0)
    assert list(Sarpras.objects.order_by("urutan").values_list("nama", "baik")) == [
        ("Meja", 6),
        ("Kursi", 8),
        ("Rak", 1),
    ]


def test_yang_kedua_diberi_tahu_lalu_memutuskan(profil, operator):
    meja = Sarpras.objects.first()
    data = _kirim(_tabel(profil), **{f"{meja.pk}-baik": "7"})
    Sarpras.objects.filter(pk=meja.pk).update(baik=6)
    tabel, jumlah = _save(profil, operator, data)
    assert jumlah == 0
    baris = next(b for b in tabel.baris if b.galat)
    assert "Nama Meja; Baik 6" in baris.form.non_field_errors()[0]
    assert baris.form["baik"].value() == "7"
    meja.refresh_from_db()
    assert meja.baik == 6
    data[baris.form.add_prefix("cap")] = baris.form["cap"].value()
    assert _save(profil, operator, data)[1] == 1
    meja.refresh_from_db()
    assert meja.baik == 7


def test_baris_yang_tidak_disentuh_tidak_menimpa_rekan(profil, operator):
    """Only rows that this person changed are written: an unchanged row shows an old value and stays silent."""
    meja, kursi, _ = Sarpras.objects.all()
    data = _kirim(_tabel(profil), **{f"{kursi.pk}-baik": "11"})
    Sarpras.objects.filter(pk=meja.pk).update(baik=6)
    tabel, jumlah = _save(profil, operator, data)
    assert jumlah == 1 and not tabel.galat
    meja.refresh_from_db()
    assert meja.baik == 6


def test_baris_yang_dihapus_rekan_tidak_hilang_isinya(profil, operator):
    meja = Sarpras.objects.first()
    data = _kirim(_tabel(profil), **{f"{meja.pk}-baik": "7"})
    meja.delete()
    tabel, jumlah = _save(profil, operator, data)
    assert jumlah == 0
    baris = next(b for b in tabel.baris if b.galat)
    assert "sudah dihapus rekan Anda" in baris.form.non_field_errors()[0]
    assert baris.form["baik"].value() == "7"


def test_kunci_menolak_seluruh_tabel(profil, operator):
    def terkunci():
        raise GalatPengguna("Terkunci: minta dibuka.")

    data = _kirim(_tabel(profil), **{"baru1-nama": "Komputer"})
    with pytest.raises(GalatPengguna):
        _tabel(profil, data).save(operator, profil.instansi, 2024, before=terkunci)
    assert Sarpras.objects.count() == 3


def test_pemeriksaan_tambahan(profil, operator):
    def periksa(baris):
        if baris.ideal is not None and baris.ideal < baris.baik:
            raise ValidationError({"ideal": "Jumlah ideal kurang dari yang ada: periksa salah satunya."})

    meja = Sarpras.objects.first()
    data = _kirim(_tabel(profil), **{f"{meja.pk}-ideal": "1"})
    tabel, jumlah = _save(profil, operator, data, periksa=periksa)
    assert jumlah == 0
    assert "kurang dari yang ada" in next(b for b in tabel.baris if b.galat).form.errors["ideal"][0]


def test_pindah_tempat(profil, operator):
    meja, kursi, lemari = Sarpras.objects.all()
    tabel = _tabel(profil)
    assert tabel.move(lemari.pk, -1, operator, profil.instansi, 2024)
    assert [s.nama for s in Sarpras.objects.all()] == ["Meja", "Lemari", "Kursi"]
    assert not tabel.move(meja.pk, -1, operator, profil.instansi, 2024)
    assert not tabel.move(10**6, 1, operator, profil.instansi, 2024)
    assert _tabel(profil, QueryDict(f"sarpras-naik={kursi.pk}")).minta_pindah == (kursi.pk, -1)


def test_tambah_baris_tanpa_skrip(profil):
    tabel = _tabel(profil)
    data = _kirim(tabel, **{"baru1-nama": "Komputer", "tambah": "1"})
    baris = [b for b in _tabel(profil, data).baris if b.baru]
    assert [b.kunci for b in baris] == ["baru1", "baru2"]
    assert baris[0].form["nama"].value() == "Komputer"


def test_baris_kantor_lain_tidak_tersentuh(profil, operator):
    lain = ProfilTahunan.objects.create(instansi=buat_kecamatan("kenanga"), tahun=2024)
    asing = Sarpras.objects.create(profil=lain, urutan=1, nama="Brankas", baik=1)
    data = _kirim(_tabel(profil))
    data.appendlist("sarpras-baris", str(asing.pk))
    data.update({f"sarpras-{asing.pk}-nama": "Curian", f"sarpras-{asing.pk}-hapus": "on"})
    _save(profil, operator, data)
    asing.refresh_from_db()
    assert asing.nama == "Brankas"


def test_banyak_baris_satu_kueri(profil, django_assert_num_queries):
    Sarpras.objects.bulk_create(Sarpras(profil=profil, urutan=n, nama=f"Alat {n}") for n in range(10, 60))
    with django_assert_num_queries(1):
        assert len(_tabel(profil).baris) == 54
