"""Placeholders of chapters I and II: what the year was planned with, and what followed from the evaluation."""

from kinerja.perhitungan.angka import format_rupiah, terbilang

from .isi import Isi


def susun_sebutan_rencana(isi: Isi) -> dict[str, str | None]:
    """Those that do not depend on the agreement."""
    return {**_anggaran(isi), **_lhe(isi), **_peraturan(isi)}


def susun_sebutan_janji(isi: Isi) -> dict[str, str | None]:
    """Those that do: the plan's basis, the decree, what the agreement says besides its targets."""
    pk, model = isi.perjanjian, isi.renstra.model
    program = list(pk.program.all())
    lainnya = len(isi.iku_lainnya)
    rincian = f"{_bilangan(len(isi.iku))} IKU"
    if lainnya:
        rincian += f" dan {_bilangan(lainnya)} indikator kinerja lainnya"
    rpjmd = next((d for d in isi.dokumen.values() if d.pk == model.rpjmd.dokumen_id), None)
    return {
        "pk.alasan": pk.alasan.rstrip(". ") or None,
        "pk.anggaran": format_rupiah(sum(p.anggaran for p in program)) if program else None,
        "pk.program": _bilangan(len(program)) if program else None,
        "iku.rincian": rincian if isi.iku else None,
        "rpjmd.dasar": rpjmd.rujukan if rpjmd else None,
    }


def _bilangan(n: int) -> str:
    return f"{n} ({terbilang(n)})"


def _anggaran(isi: Isi) -> dict[str, str | None]:
    """The budget after each stage of the year, and what the last one changed."""
    pohon = isi.anggaran
    ada = {t: pohon.pagu_tahap[t] for t in pohon.tahap if pohon.pagu_tahap[t] is not None}
    hasil: dict[str, str | None] = {
        f"anggaran.{t}": format_rupiah(ada[t]) if t in ada else None
        for t in ("awal", "pergeseran", "perubahan")
    }
    hasil["anggaran.selisih"] = None
    if len(ada) > 1:
        selisih = pohon.selisih(*tuple(ada)[-2:])
        kata = "bertambah" if selisih > 0 else "berkurang"
        hasil["anggaran.selisih"] = f"{kata} {format_rupiah(abs(selisih))}" if selisih else "tidak berubah"
    return hasil


def _lhe(isi: Isi) -> dict[str, str | None]:
    rekomendasi = list(isi.profil.tindak_lanjut_lhe.all()) if isi.profil else []
    dokumen = next((r.dokumen for r in rekomendasi if r.dokumen), None)
    return {
        "lhe.jumlah": _bilangan(len(rekomendasi)) if rekomendasi else None,
        "lhe.dasar": dokumen.rujukan if dokumen else None,
    }


def _peraturan(isi: Isi) -> dict[str, str | None]:
    """Regulations that the year brought: found by what they are about, because each year has its own."""
    dasar = isi.profil.dasar_organisasi if isi.profil else None
    berikut = next(
        (
            d
            for d in isi.dokumen.values()
            if dasar
            and d.nama == dasar.nama
            and d.berlaku_mulai
            and d.berlaku_mulai.year == isi.tahun + 1
            and "susunan organisasi" in d.tentang.lower()
        ),
        None,
    )
    awal = f"Perubahan Anggaran Pendapatan dan Belanja Daerah Tahun Anggaran {isi.tahun}"
    apbd = next((d for d in isi.dokumen.values() if d.tentang.startswith(awal)), None)
    return {
        "organisasi.dasar_berikutnya": berikut.rujukan if berikut else None,
        "apbd.perubahan": f"{apbd.rujukan} tentang {apbd.tentang}" if apbd else None,
    }
