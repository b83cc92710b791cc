"""What every placeholder of the prose stands for, drawn from `Isi` alone.

A key maps to its printed text, or to None where the figure does not exist; prose then shows a marked gap.
"""

from kinerja.perhitungan.angka import format_angka, format_persen, format_rupiah, terbilang
from kinerja.perhitungan.serapan import compute_serapan

from .blok.anggaran import belanja_per_jenis
from .blok.lampiran import tanggal
from .isi import Isi
from .kerangka.bentuk import list_perjanjian
from .narasi import name_sebutan
from .sebutan_banding import susun_sebutan_banding
from .sebutan_lama import susun_sebutan_lama
from .sebutan_rencana import susun_sebutan_janji, susun_sebutan_rencana


def susun_sebutan(isi: Isi) -> dict[str, str | None]:
    """All placeholders but the references to tables, charts and chapters, which numbering adds.

    Those of an earlier agreement of the year carry its number: {pk_1}, {capaian_1.rata_rata}.
    """
    lain = {
        name_sebutan(kunci, akhiran): teks
        for akhiran, satu in list_perjanjian(isi)
        if akhiran.ke
        for kunci, teks in _per_perjanjian(satu).items()
    }
    return {
        **_umum(isi),
        **_dokumen(isi),
        **_profil(isi),
        **_anggaran(isi),
        **_per_perjanjian(isi),
        **susun_sebutan_banding(isi),
        **susun_sebutan_lama(isi),
        **susun_sebutan_rencana(isi),
        **lain,
    }


def _per_perjanjian(isi: Isi) -> dict[str, str | None]:
    """What depends on the agreement."""
    return {
        **_perjanjian(isi),
        **susun_sebutan_janji(isi),
        **_renstra(isi),
        **_capaian(isi),
        **_efisiensi(isi),
    }


def _perjanjian(isi: Isi) -> dict[str, str | None]:
    return {
        "pk": isi.perjanjian.judul,
        "pk.sebutan": isi.perjanjian.sebutan,
        "pk.tanggal": isi.perjanjian.tanggal_tercetak or None,
        "pk.indikator": _bilangan(len(isi.capaian)),
        "pk.jumlah": _bilangan(len(isi.perjanjian_setahun)),
        "pk.alasan": _kecil(isi.perjanjian.alasan.rstrip(". ")) or None,
    }


def _bilangan(n: int) -> str:
    """ "5 (lima)": the way official texts write a count."""
    return f"{n} ({terbilang(n)})"


def _umum(isi: Isi) -> dict[str, str | None]:
    return {
        "kecamatan": isi.instansi.nama,
        "kecamatan.nama": isi.instansi.nama_pendek,
        "kecamatan.alamat": isi.instansi.alamat or None,
        "kabupaten": isi.kabupaten.kabupaten or None,
        "pemerintah": isi.kabupaten.nama,
        "tahun": str(isi.tahun),
        "tahun.depan": str(isi.tahun + 1),
        "tahun.lalu": str(isi.tahun - 1),
        "laporan.tanggal": tanggal(isi.tanggal) if isi.tanggal else None,
    }


def _dokumen(isi: Isi) -> dict[str, str | None]:
    """Legal references by the document's key: {dokumen.perpres_29_2014} and {dokumen.perpres_29_2014.lengkap}."""
    hasil: dict[str, str | None] = {}
    for kode, dokumen in isi.dokumen.items():
        kunci = f"dokumen.{kode.replace('-', '_')}"
        hasil[kunci] = dokumen.rujukan
        hasil[f"{kunci}.lengkap"] = (
            f"{dokumen.rujukan} tentang {dokumen.tentang}" if dokumen.tentang else None
        )
    return hasil


def _profil(isi: Isi) -> dict[str, str | None]:
    p = isi.profil
    if p is None:
        return {}
    orang = {"kebutuhan": 0, "asn": 0, "non_asn": 0}
    semua = list(p.pegawai.all())
    # People without a post in the table of posts are counted where they are listed: by schooling.
    ada_jabatan = {b.kelompok for b in semua if b.tabel == "jabatan"}
    for baris in semua:
        if baris.tabel != ("jabatan" if baris.kelompok in ada_jabatan else "pendidikan"):
            continue
        for j in baris.jumlah.all():
            if j.ukuran == "kebutuhan" and j.dimensi in ("pendidikan", "semua"):
                orang["kebutuhan"] += j.orang
            elif j.ukuran == "ada" and j.dimensi in ("pendidikan", "semua"):
                orang["non_asn" if baris.kelompok == "non_asn" else "asn"] += j.orang
    kurang = orang["kebutuhan"] - orang["asn"]
    penduduk = None
    if p.penduduk_laki is not None and p.penduduk_perempuan is not None:
        penduduk = p.penduduk_laki + p.penduduk_perempuan

    def bagian(jiwa):
        return format_persen(compute_serapan(penduduk, jiwa).tampil) if penduduk else None

    desa = [d for d in p.desa.all() if d.jenis == "desa"]
    return {
        "organisasi.dasar": p.dasar_organisasi.rujukan if p.dasar_organisasi else None,
        "pegawai.dasar": p.dasar_peta_jabatan.rujukan if p.dasar_peta_jabatan else None,
        "pegawai.kebutuhan": format_angka(orang["kebutuhan"]),
        "pegawai.asn": format_angka(orang["asn"]),
        "pegawai.non_asn": format_angka(orang["non_asn"]),
        "pegawai.jumlah": format_angka(orang["asn"] + orang["non_asn"]),
        "pegawai.kurang": format_angka(kurang) if kurang > 0 else None,
        "pegawai.kurang_persen": format_persen(compute_serapan(orang["kebutuhan"], kurang).tampil)
        if kurang > 0 and orang["kebutuhan"]
        else None,
        "wilayah.letak": p.letak or None,
        "wilayah.luas": format_angka(p.luas_km2) if p.luas_km2 is not None else None,
        "wilayah.ketinggian": p.ketinggian or None,
        "wilayah.bentang": p.bentang.rstrip(". ") or None,
        "wilayah.utara": p.batas_utara or None,
        "wilayah.timur": p.batas_timur or None,
        "wilayah.selatan": p.batas_selatan or None,
        "wilayah.barat": p.batas_barat or None,
        "wilayah.desa": _bilangan(len(desa)) if desa else None,
        "wilayah.pembagian": _sambung(
            [
                f"{format_angka(n)} {nama}"
                for n, nama in (
                    (p.jumlah_dusun, "dusun"),
                    (p.jumlah_rw, "rukun warga (RW)"),
                    (p.jumlah_rt, "rukun tetangga (RT)"),
                )
                if n is not None
            ]
        )
        or None,
        "penduduk.mata_pencaharian": _sambung([m.bidang.lower() for m in p.mata_pencaharian.all()]) or None,
        "penduduk.jumlah": format_angka(penduduk) if penduduk else None,
        "penduduk.laki": format_angka(p.penduduk_laki) if p.penduduk_laki is not None else None,
        "penduduk.laki_persen": bagian(p.penduduk_laki),
        "penduduk.perempuan": format_angka(p.penduduk_perempuan)
        if p.penduduk_perempuan is not None
        else None,
        "penduduk.perempuan_persen": bagian(p.penduduk_perempuan),
    }


def _renstra(isi: Isi) -> dict[str, str | None]:
    r = isi.renstra
    return {
        "renstra.periode": r.model.periode,
        "renstra.tahun_akhir": str(r.model.tahun_akhir),
        "renstra.dasar": r.model.dokumen.rujukan if r.model.dokumen else None,
        "renstra.dasar.lengkap": (
            f"{r.model.dokumen.rujukan} tentang {r.model.dokumen.tentang}"
            if r.model.dokumen and r.model.dokumen.tentang
            else None
        ),
        "renstra.visi": r.visi.rstrip(". ") or None,
        "renstra.jumlah_tujuan": _bilangan(len(r.tujuan)),
        "renstra.jumlah_sasaran": _bilangan(sum(len(t.sasaran) for t in r.tujuan)),
        "rpjmd.periode": f"{r.model.rpjmd.tahun_awal}-{r.model.rpjmd.tahun_akhir}",
        "iku.dasar": isi.sk_iku.rujukan if isi.sk_iku else None,
        "iku.jumlah": _bilangan(len(isi.iku)),
    }


def _capaian(isi: Isi) -> dict[str, str | None]:
    rata = isi.rata
    kelas = isi.skala.predikat(rata.nilai)
    tercapai = sum(b.tercapai is True for b in isi.capaian)
    belum = sum(b.tercapai is False for b in isi.capaian)
    ada = [f"{_bilangan(n)} indikator berpredikat {k.label}" for k, n in isi.rekap if n]
    hasil: dict[str, str | None] = {
        "capaian.rata_rata": format_persen(rata.tampil) if rata.tampil is not None else None,
        "capaian.predikat": kelas.label if kelas else None,
        "capaian.jumlah": _bilangan(len(isi.capaian)),
        "capaian.dihitung": _bilangan(rata.dihitung),
        "capaian.tercapai": _bilangan(tercapai),
        "capaian.belum_tercapai": _bilangan(belum),
        "capaian.rekap": _sambung(ada) if ada else None,
        "capaian.tanpa_angka": _bilangan(rata.dilewati) if rata.dilewati else None,
        "skala": isi.skala.sumber,
        "skala.judul": isi.skala.judul,
    }
    for b in isi.capaian:
        awal = f"indikator.{b.kode.lower()}"
        hasil |= {
            f"{awal}.nama": b.nama,
            f"{awal}.target": b.tampilkan(b.target),
            f"{awal}.realisasi": b.tampilkan(b.realisasi) if b.realisasi.angka is not None else None,
            f"{awal}.capaian": format_persen(b.hasil.tampil) if b.hasil.tampil is not None else None,
            f"{awal}.predikat": b.hasil.predikat.label if b.hasil.predikat else None,
        }
    return hasil


def _efisiensi(isi: Isi) -> dict[str, str | None]:
    dinilai = [s for s in isi.per_sasaran if s.efisiensi.kategori]
    dana = isi.dana_pendukung
    return {
        "efisiensi.pagu": format_rupiah(dana.pagu) if dana.pagu is not None else None,
        "efisiensi.realisasi": format_rupiah(dana.realisasi) if dana.realisasi is not None else None,
        "efisiensi.serapan": format_persen(dana.serapan.tampil) if dana.serapan.tampil is not None else None,
        "efisiensi.dinilai": _bilangan(len(dinilai)) if dinilai else None,
        "efisiensi.efisien": _bilangan(sum(s.efisiensi.kategori == "Efisien" for s in dinilai))
        if dinilai
        else None,
    }


def _anggaran(isi: Isi) -> dict[str, str | None]:
    a = isi.anggaran
    hasil: dict[str, str | None] = {
        "anggaran.pagu": format_rupiah(a.pagu) if a.pagu is not None else None,
        "anggaran.pagu.terbilang": f"{terbilang(int(a.pagu))} rupiah" if a.pagu is not None else None,
        "anggaran.realisasi": format_rupiah(a.realisasi) if a.realisasi is not None else None,
        "anggaran.serapan": format_persen(isi.anggaran.serapan.tampil)
        if isi.anggaran.serapan.tampil is not None
        else None,
        "anggaran.sisa": format_rupiah(a.pagu - a.realisasi)
        if a.pagu is not None and a.realisasi is not None
        else None,
        "anggaran.program": _bilangan(a.banyak["program"]),
        "anggaran.kegiatan": _bilangan(a.banyak["kegiatan"]),
        "anggaran.sub_kegiatan": _bilangan(a.banyak["sub_kegiatan"]),
    }
    belanja = [
        f"{nama.lower()} {format_rupiah(pagu)} ({format_persen(compute_serapan(a.pagu, pagu).tampil)} dari pagu)"
        for nama, pagu, _ in belanja_per_jenis(isi) or _belanja_lain(isi)
    ]
    hasil["anggaran.belanja"] = _sambung(belanja) if belanja else None
    return hasil


def _belanja_lain(isi: Isi) -> list[tuple]:
    """The kinds recorded beside the tree, where they make up the same budget."""
    if isi.belanja.pagu != isi.anggaran.pagu:
        return []
    return [(s.nama, s.pagu, s.realisasi) for s in isi.belanja.jenis if s.pagu]


def _sambung(bagian: list[str]) -> str:
    """ "a", "a dan b", "a, b, dan c"."""
    if len(bagian) < 3:
        return " dan ".join(bagian)
    return f"{', '.join(bagian[:-1])}, dan {bagian[-1]}"


def _kecil(teks: str) -> str:
    """A remark inside a sentence; names of plans and offices keep their capital."""
    kata = teks.partition(" ")[0]
    return teks if kata in _NAMA or kata.isupper() else teks[:1].lower() + teks[1:]


_NAMA = ("Renstra", "Rencana", "Bupati", "Camat", "Perjanjian", "Peraturan", "Kecamatan")
