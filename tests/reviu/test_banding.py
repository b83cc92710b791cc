"""The potret of a review and what changed since: figures, capaian, money, paragraphs, places that came or went."""

import pytest

from anggaran.models import RealisasiAnggaran
from kinerja.actions import record_realisasi
from kinerja.models import Analisis
from laporan.models import Narasi
from laporan.pengajuan import move_berkas
from laporan.reviu.actions import write_catatan
from laporan.reviu.banding import build_potret, find_potret, list_perubahan, locate
from laporan.reviu.halaman import susun_halaman_reviu
from laporan.reviu.isi import susun_isi_reviu
from laporan.reviu.tempat import IsiReviu, Jangkar, Tempat
from organisasi.alur import Berkas
from organisasi.halaman import Bingkai
from organisasi.models import CatatanReviu, LangkahPengajuan, PotretReviu
from organisasi.permissions import peran_di


def _teks(bagian, *jenis):
    return "".join(b.teks for b in bagian if b.jenis in jenis)


def _ubah_ikm(contoh, teks):
    record_realisasi(contoh.a.indikator["IKM"], 2024, 1, teks, contoh.a.operator)


def _peran(contoh, orang):
    return peran_di(orang, contoh.a.instansi)


def _potret(*paragraf, angka=()):
    isi = [
        {"tempat": f"paragraf:latar:{n}", "sebutan": f"Latar {n}", "nilai": t}
        for n, t in enumerate(paragraf, 1)
    ]
    isi += [{"tempat": t, "sebutan": t, "nilai": n} for t, n in angka]
    return PotretReviu(isi=isi)


class _Isi(IsiReviu):
    """A document of the places given, without the database."""

    def __init__(self, tempat):
        super().__init__((), (), "/")
        object.__setattr__(self, "_tempat", tempat)

    def semua(self):
        return iter(self._tempat)


def _isi(*paragraf, angka=()):
    semua = [Tempat("paragraf", f"latar:{n}", f"Latar {n}", t, "/") for n, t in enumerate(paragraf, 1)]
    semua += [Tempat(t.split(":")[0], t.partition(":")[2], t, n, "/") for t, n in angka]
    return _Isi(semua)


# --- comparing ------------------------------------------------------------------------------------------------


def test_angka_yang_sama_tidak_disebut_dan_yang_lain_diganti_utuh():
    potret = _potret(angka=[("sel:A:1", "100"), ("sel:B:1", "5")])
    (p,) = list_perubahan(potret, _isi(angka=[("sel:A:1", "85"), ("sel:B:1", "5")]))
    assert (p.lama, _teks(p.sebelum, "del"), _teks(p.sesudah, "ins")) == ("sel:A:1", "100", "85")


def test_sel_yang_baru_dan_yang_hilang():
    potret = _potret(angka=[("sel:A:1", "100")])
    baru, hilang = list_perubahan(potret, _isi(angka=[("sel:B:1", "5")]))
    assert (_teks(baru.sebelum, "del"), _teks(baru.sesudah, "ins")) == ("tidak ada", "5")
    assert (hilang.lama, hilang.baru, _teks(hilang.sesudah, "ins")) == ("sel:A:1", "", "tidak ada")


def test_paragraf_dibandingkan_kata_demi_kata():
    potret = _potret("Fasilitasi terlaksana seluruhnya, 100 persen.")
    (p,) = list_perubahan(potret, _isi("Fasilitasi terlaksana 17 dari 20 kegiatan, 85 persen."))
    assert _teks(p.sebelum, "sama", "del") == "Fasilitasi terlaksana seluruhnya, 100 persen."
    assert _teks(p.sesudah, "sama", "ins") == "Fasilitasi terlaksana 17 dari 20 kegiatan, 85 persen."
    assert _teks(p.sebelum, "sama").startswith("Fasilitasi terlaksana ")


def test_paragraf_yang_disisipkan_tidak_mengubah_yang_sesudahnya():
    potret = _potret("Satu paragraf pertama.", "Dua paragraf kedua.")
    (p,) = list_perubahan(potret, _isi("Satu paragraf pertama.", "Sisipan.", "Dua paragraf kedua."))
    assert (p.sebelum, _teks(p.sesudah, "ins"), p.baru) == ((), "Sisipan.", "paragraf:latar:2")


def test_paragraf_yang_dihapus_dan_yang_ditulis_ulang_dipasangkan_menurut_isinya():
    potret = _potret("Hapus yang ini saja.", "Camat membina lima desa di wilayah utara.")
    hilang, ubah = list_perubahan(potret, _isi("Camat membina enam desa di wilayah utara."))
    assert (_teks(hilang.sebelum, "del"), hilang.sesudah) == ("Hapus yang ini saja.", ())
    assert (_teks(ubah.sebelum, "del"), _teks(ubah.sesudah, "ins")) == ("lima", "enam")


def test_teks_yang_seluruhnya_hilang():
    (p,) = list_perubahan(_potret("Tidak dicetak lagi."), _isi())
    assert (_teks(p.sebelum, "del"), p.baru) == ("Tidak dicetak lagi.", "")


@pytest.mark.parametrize(
    ("paragraf", "harap"),
    [
        (("Kutipan yang dicatat.",), "latar:1"),
        (("Baru.", "Kutipan yang dicatat."), "latar:2"),
        (("Baru sama sekali di sini.", "Kutipan baru yang dicatat."), "latar:2"),
        (("Sama sekali lain isinya.",), None),
        ((), None),
    ],
)
def test_catatan_mengikuti_paragrafnya(paragraf, harap):
    catatan = CatatanReviu(jangkar=Jangkar.PARAGRAF, kunci="latar:1", kutipan="Kutipan yang dicatat.")
    tempat = locate(catatan, _isi(*paragraf))
    assert (tempat.kunci if tempat else None) == harap


# --- with the steps -------------------------------------------------------------------------------------------


def test_potret_dibuat_saat_dikembalikan_atau_disetujui_saja(contoh, berkas, jalan):
    jalan.ke_camat()
    move_berkas(berkas, "tarik", contoh.a.operator)
    assert not PotretReviu.objects.exists()
    jalan.ke_bappeda()
    jalan.kembali()
    assert list(PotretReviu.objects.order_by("pk").values_list("langkah__langkah", flat=True)) == [
        "setujui_camat",
        "kembalikan_bappeda",
    ]
    assert PotretReviu.objects.latest("pk").isi == build_potret(susun_isi_reviu(berkas))


def test_bappeda_membandingkan_dengan_yang_dilihatnya_sendiri(contoh, berkas, jalan):
    """The camat approved the corrected document since; Bappeda sees what changed since Bappeda's own review."""
    jalan.ke_bappeda()
    jalan.kembali()
    _ubah_ikm(contoh, "85")
    jalan.ke_bappeda()
    milik = {
        o: find_potret(berkas, _peran(contoh, o)).langkah.langkah
        for o in (contoh.reviewer, contoh.a.camat, contoh.a.operator)
    }
    assert milik == {
        contoh.reviewer: "kembalikan_bappeda",
        contoh.a.camat: "setujui_camat",
        contoh.a.operator: "kembalikan_bappeda",
    }
    isi = susun_isi_reviu(berkas)
    potret = find_potret(berkas, _peran(contoh, contoh.reviewer))
    perubahan = {
        p.baru: (_teks(p.sebelum, "del"), _teks(p.sesudah, "ins")) for p in list_perubahan(potret, isi)
    }
    assert perubahan["sel:IKM:1"] == ("84", "85")
    assert perubahan["indikator:IKM"][0] != perubahan["indikator:IKM"][1]
    assert set(perubahan) == {"sel:IKM:1", "indikator:IKM"}
    assert list_perubahan(find_potret(berkas, _peran(contoh, contoh.a.camat)), isi) == []


def test_perubahan_menyebut_catatannya(contoh, berkas, jalan):
    jalan.ke_bappeda()
    write_catatan(berkas, "sel:IKM:1", "harus", "Salah.", contoh.reviewer)
    write_catatan(berkas, "paragraf:analisis.IKM.pendorong:1", "harus", "Samakan.", contoh.reviewer)
    jalan.kembali()
    _ubah_ikm(contoh, "85")
    Analisis.objects.update(uraian="Fasilitasi terlaksana 17 dari 20 kegiatan.")
    bingkai = Bingkai(contoh.a.instansi, 2024, (2024,), False)
    halaman = susun_halaman_reviu(bingkai, berkas, contoh.reviewer)
    menurut = {p.baru: [u.catatan.urutan for u in catatan] for p, catatan in halaman.perubahan}
    assert menurut["sel:IKM:1"] == [1]
    assert menurut["paragraf:analisis.IKM.pendorong:1"] == [2]
    assert menurut["indikator:IKM"] == [1]
    sel = halaman.utas[0]
    assert [b.teks for b in sel.berubah] == ["84", " menjadi ", "85"]


def test_catatan_tetap_ada_ketika_tempatnya_hilang(contoh, berkas, jalan, client):
    jalan.ke_bappeda()
    write_catatan(berkas, "paragraf:analisis.IKM.pendorong:1", "harus", "Samakan.", contoh.reviewer)
    jalan.kembali()
    Analisis.objects.all().delete()
    client.force_login(contoh.a.operator)
    html = client.get("/melati/2024/reviu/realisasi/1/").content.decode()
    assert "Tempat ini sudah tidak ada" in html
    assert "Fasilitasi terlaksana seluruhnya, 100 persen." in html


# --- the documents --------------------------------------------------------------------------------------------


def test_anggaran_triwulan_ikut_bila_tercatat(contoh, berkas):
    assert not any(t.startswith("sel:anggaran") for t in susun_isi_reviu(berkas).tempat)
    RealisasiAnggaran.objects.create(simpul=contoh.a.simpul["1.1.1"], triwulan=1, jumlah=250_000)
    tempat = susun_isi_reviu(berkas).tempat
    assert tempat["sel:anggaran:1.1.1:1"].nilai == "Rp250.000"
    assert tempat["sel:anggaran:jumlah:1"].nilai == "Rp250.000"
    assert tempat["sel:anggaran:1.2.1:1"].nilai == "belum diisi"


def test_lkip_memuat_narasi_per_paragraf_dengan_angkanya(contoh):
    lkip = Berkas(contoh.a.instansi, 2024, "lkip")
    Narasi.objects.create(
        instansi=contoh.a.instansi,
        tahun=2024,
        kunci="latar_belakang",
        isi="<p>Laporan {kecamatan}.</p><ul><li>Butir satu</li><li>Butir dua</li></ul>",
    )
    tempat = susun_isi_reviu(lkip).tempat
    narasi = [t.nilai for k, t in tempat.items() if k.startswith("paragraf:latar_belakang:")]
    assert narasi == ["Laporan Kecamatan Melati.", "Butir satu", "Butir dua"]
    assert tempat["paragraf:latar_belakang:1"].alamat == "/melati/2024/lkip/narasi/latar_belakang/"
    assert tempat["sel:IKM:0"].nilai == "86,50"
    assert tempat["sel:anggaran:jumlah:0"].nilai == "Rp2.200.000,25"


def test_lkip_yang_belum_dapat_disusun_tetap_direviu(contoh):
    contoh.pengaturan.delete()
    tempat = susun_isi_reviu(Berkas(contoh.a.instansi, 2024, "lkip")).tempat
    assert "sel:IKM:0" in tempat
    assert not any(t.startswith("paragraf:") and "analisis" not in t for t in tempat)


def test_pk_memuat_target_dan_sasaran(contoh):
    tempat = susun_isi_reviu(Berkas(contoh.a.instansi, 2024, "pk", 0)).tempat
    assert tempat["sel:IKM:target"].nilai == "90"
    assert tempat["indikator:IKM"].nilai == "Sasaran IKM: Indikator IKM"


def test_potret_dan_langkahnya_satu_transaksi(contoh, berkas, jalan, monkeypatch):
    jalan.ke_bappeda()
    sebelum = LangkahPengajuan.objects.count()

    def gagal(isi):
        raise RuntimeError

    monkeypatch.setattr("laporan.reviu.actions.build_potret", gagal)
    with pytest.raises(RuntimeError):
        jalan.kembali()
    assert LangkahPengajuan.objects.count() == sebelum
