"""Formulir E.81, cell by cell, against values worked by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.perhitungan.akumulasi import Cara
from kinerja.perhitungan.capaian import Arah, Batas
from kinerja.perhitungan.e81 import Belanja, Tanpa, compute_anggaran, compute_kinerja, rata_tingkat
from kinerja.perhitungan.predikat import SKALA

from .contoh import desimal, load_cases

angka = st.decimals(min_value=0, max_value=10**9, places=2)
triwulan = st.lists(st.none() | angka, min_size=4, max_size=4)


def _sel(teks):
    if teks is None:
        return Tanpa.TIDAK_TERSEDIA
    return Tanpa.DI_LUAR if teks == "–" else Decimal(teks)


def _kinerja(k):
    return compute_kinerja(
        target_renstra=[desimal(n) for n in k["target_renstra"]],
        tahun_lalu=[desimal(n) for n in k["tahun_lalu"]],
        target=desimal(k["target"]),
        triwulan=[desimal(n) for n in k["triwulan"]],
        setahun=desimal(k.get("setahun")),
        cara=k["cara"],
        arah=k["arah"],
        sampai=k["sampai"],
        batas=Batas(desimal(k.get("lantai")), desimal(k.get("atap"))),
    )


@pytest.mark.parametrize("kasus", load_cases("e81", "kinerja"))
def test_kinerja(kasus):
    kolom = _kinerja(kasus)
    assert kolom.sel == tuple(_sel(n) for n in kasus["kolom"])
    assert kolom.menyimpang == kasus["menyimpang"]


@pytest.mark.parametrize("kasus", load_cases("e81", "anggaran"))
def test_anggaran(kasus):
    kolom = compute_anggaran(
        [
            Belanja(desimal(d["pagu"]), tuple(desimal(n) for n in d["triwulan"]), desimal(d.get("setahun")))
            for d in kasus["daun"]
        ],
        tahun_lalu=[desimal(n) for n in kasus["tahun_lalu"]],
        sampai=kasus["sampai"],
        target_renstra=desimal(kasus["target_renstra"]),
    )
    assert kolom.sel == tuple(_sel(n) for n in kasus["kolom"])
    assert not kolom.menyimpang


@pytest.mark.parametrize("kasus", load_cases("e81", "rata_rata"))
def test_mean_and_predikat(kasus):
    semua = [p.values[0] for p in load_cases("e81", "kinerja")]
    rata = rata_tingkat([*(_kinerja(semua[n - 1]) for n in kasus["kinerja"]), None])
    assert (rata.tampil, rata.dihitung, rata.dilewati) == (
        desimal(kasus["tampil"]),
        kasus["dihitung"],
        kasus["dilewati"],
    )
    kelas = SKALA[kasus["skala"]].predikat(rata.nilai)
    assert (kelas.label if kelas else None) == kasus["predikat"]


def test_the_examples_hold_every_accumulation_with_every_polarity():
    kasus = [p.values[0] for p in load_cases("e81", "kinerja")]
    assert {(k["cara"], k["arah"]) for k in kasus} == {(c.value, a.value) for c in Cara for a in Arah}


def _satu(nilai, cara, sampai, lalu=(), arah=Arah.POSITIF):
    return compute_kinerja(
        target_renstra=[Decimal(100)],
        tahun_lalu=lalu,
        target=None,
        triwulan=nilai,
        setahun=None,
        cara=cara,
        arah=arah,
        sampai=sampai,
    )


@given(triwulan, st.sampled_from([Cara.POSISI_AKHIR, Cara.RATA_RATA]), st.integers(1, 4), angka)
def test_an_index_is_never_added_up(nilai, cara, sampai, lalu):
    kolom = _satu(nilai, cara, sampai, [lalu])
    ada = [n for n in nilai[:sampai] if n is not None]
    assert (kolom.tahun_ini is None) == (not ada)
    if ada:
        assert min(ada) <= kolom.tahun_ini <= max(ada)
        assert kolom.sampai_kini == kolom.tahun_ini


@given(triwulan, st.integers(1, 4), angka)
def test_a_sum_is_known_only_with_all_its_parts(nilai, sampai, lalu):
    kolom = _satu(nilai, Cara.KUMULATIF, sampai, [lalu])
    lihat = nilai[:sampai]
    assert (kolom.tahun_ini is None) == (None in lihat)
    if None not in lihat:
        assert Fraction(kolom.sampai_kini) == sum(map(Fraction, lihat)) + Fraction(lalu)


@given(triwulan, st.sampled_from(Cara), st.sampled_from(Arah), st.integers(1, 4))
def test_later_quarters_never_matter_and_print_as_outside(nilai, cara, arah, sampai):
    kolom = _satu(nilai, cara, sampai, arah=arah)
    assert kolom.sel[:3] == _satu(nilai[:sampai], cara, sampai, arah=arah).sel[:3]
    assert kolom.sel[7:] == _satu(nilai[:sampai], cara, sampai, arah=arah).sel[7:]
    assert kolom.sel[3 + sampai : 7] == (Tanpa.DI_LUAR,) * (4 - sampai)


def test_misuse():
    for sampai in (0, 5):
        with pytest.raises(ValueError, match="Triwulan"):
            _satu([Decimal(1)] * 4, Cara.POSISI_AKHIR, sampai)
    with pytest.raises(TypeError):
        _satu([1.5, None, None, None], Cara.KUMULATIF, 1)
