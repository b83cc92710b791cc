"""What each part of a Renstra says, label by label: for the audit trail, and to notice a colleague's change."""

from .models import Indikator, IndikatorRenstra, Kebijakan, Renstra, Sasaran, Tujuan


def rincian_renstra(renstra: Renstra) -> dict[str, str]:
    dokumen = renstra.dokumen
    return {
        "versi": renstra.get_versi_display(),
        "dasar": dokumen.rujukan if dokumen else "",
        "tentang": dokumen.tentang if dokumen else "",
        "tanggal": renstra.tanggal.isoformat() if renstra.tanggal else "",
        "tabel sumber": renstra.tabel_sumber,
        "alasan": renstra.alasan,
        "mendukung": "; ".join(sorted(b.uraian for b in renstra.mendukung.all())),
    }


def rincian_tujuan(tujuan: Tujuan) -> dict[str, str]:
    return {"uraian": tujuan.uraian, "mendukung": tujuan.mendukung.uraian if tujuan.mendukung else ""}


def rincian_sasaran(sasaran: Sasaran) -> dict[str, str]:
    cara = daftar_kebijakan(sasaran)
    return {
        "uraian": sasaran.uraian,
        "tujuan": sasaran.tujuan.uraian,
        "kelompok": sasaran.get_kelompok_display(),
        **{jenis.label.lower(): "; ".join(cara[jenis]) for jenis in Kebijakan.Jenis},
    }


def daftar_kebijakan(sasaran: Sasaran) -> dict[str, list[str]]:
    """The texts of each kind in their order; kinds without any are there, too."""
    isi: dict[str, list[str]] = {jenis: [] for jenis in Kebijakan.Jenis.values}
    for k in sasaran.kebijakan.all():
        isi[k.jenis].append(k.uraian)
    return isi


def rincian_indikator(wajah: IndikatorRenstra) -> dict[str, str]:
    induk = wajah.tujuan or wajah.sasaran
    target = {str(t.tahun): t.tampil for t in wajah.target.all()}
    return {
        "nama": wajah.nama,
        "satuan": wajah.satuan,
        "desimal": str(wajah.desimal),
        "induk": induk.uraian,
        **rincian_benang(wajah.indikator),
        **{f"target {tahun}": tampil for tahun, tampil in sorted(target.items())},
    }


def rincian_benang(indikator: Indikator) -> dict[str, str]:
    return {
        "kode": indikator.kode,
        "arah": indikator.get_arah_display(),
        "cara akumulasi": indikator.get_cara_display(),
        "penerus dari": indikator.penerus_dari.kode if indikator.penerus_dari else "",
        **rincian_pengukuran(indikator),
    }


def rincian_pengukuran(indikator: Indikator) -> dict[str, str]:
    """What may change while the plan stays as it is: how its realisasi comes about, and whom it compares with."""
    return {
        "asal realisasi": indikator.get_sumber_display(),
        "indikator baku": indikator.baku.nama if indikator.baku else "",
    }
