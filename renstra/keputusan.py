"""The decree on IKU as a document: which one is in force, which is being written, and the words it begins with.

A decree is a `Dokumen` whose code begins with "iku-". It is a draft until it has a number and a date; from then on
it does not change, and the next one replaces it.
"""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import QuerySet

from organisasi.models import Dokumen, Instansi, Pejabat

from .models import Renstra

AWALAN = "iku-"
BAGIAN = ("menimbang", "mengingat", "diktum")


def daftar_sk(instansi: Instansi) -> QuerySet[Dokumen]:
    """All decrees of the office, drafts included, the newest first."""
    return daftar_sk_banyak([instansi])


def daftar_sk_banyak(instansi: Collection[Instansi]) -> QuerySet[Dokumen]:
    return (
        Dokumen.objects.filter(instansi__in=instansi, jenis=Dokumen.Jenis.KEPUTUSAN, kode__startswith=AWALAN)
        .select_related("penandatangan")
        .order_by("-tanggal", "-pk")
    )


def find_sk(instansi: Instansi, tahun: int) -> Dokumen | None:
    """The decree in force in `tahun`: the latest one dated not after its end."""
    return next(iter(list_sk_berlaku(instansi, tahun)), None)


def list_sk_berlaku(instansi: Instansi, tahun: int) -> list[Dokumen]:
    """The decrees dated up to the end of `tahun`, the newest first: those of its agreements are among them.

    Where there is none yet, the one made afterwards for that year (`organisasi.Dokumen.tahun`) stands for it.
    """
    return pick_sk_berlaku(daftar_sk(instansi), tahun)


def pick_sk_berlaku(sk: Iterable[Dokumen], tahun: int) -> list[Dokumen]:
    """The same of the decrees of one office, which come in their order."""
    bernomor = [d for d in sk if d.nomor]
    akhir = date(tahun, 12, 31)
    berlaku = [d for d in bernomor if d.tanggal and d.tanggal <= akhir]
    return berlaku or [d for d in bernomor if d.tahun == tahun]


def find_draf(instansi: Instansi) -> Dokumen | None:
    """The decree that is being written; an office has at most one."""
    return pick_draf(daftar_sk(instansi))


def pick_draf(sk: Iterable[Dokumen]) -> Dokumen | None:
    return next((d for d in sk if not is_ditetapkan(d)), None)


def is_ditetapkan(sk: Dokumen) -> bool:
    return bool(sk.nomor and sk.tanggal)


def next_kode(instansi: Instansi, tahun: int) -> str:
    dasar = f"{AWALAN}{instansi.kode}-{tahun}"
    terpakai = set(Dokumen.objects.filter(kode__startswith=dasar).values_list("kode", flat=True))
    return next(k for k in (dasar, *(f"{dasar}-{n}" for n in range(2, 1000))) if k not in terpakai)


def kata_bawaan(instansi: Instansi, renstra: Renstra | None) -> dict[str, list[str]]:
    """Considerations, legal bases and rulings that a first decree begins with; every sentence may be changed."""
    nama = instansi.nama
    dasar = [renstra.dokumen.rujukan] if renstra and renstra.dokumen else []
    return {
        "menimbang": [
            "bahwa keberhasilan pencapaian tujuan dan sasaran strategis perlu diukur dengan indikator kinerja utama;",
            f"bahwa berdasarkan pertimbangan pada huruf a, perlu menetapkan Indikator Kinerja Utama {nama} "
            "dengan keputusan camat.",
        ],
        "mengingat": [
            "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah sebagaimana telah beberapa kali diubah",
            "Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah",
            "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah",
            "Peraturan Menteri Negara Pendayagunaan Aparatur Negara Nomor PER/09/M.PAN/5/2007 tentang Pedoman Umum "
            "Penetapan Indikator Kinerja Utama di Lingkungan Instansi Pemerintah",
            "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 53 Tahun 2014 tentang "
            "Petunjuk Teknis Perjanjian Kinerja, Pelaporan Kinerja, dan Tata Cara Reviu atas Laporan Kinerja "
            "Instansi Pemerintah",
            *dasar,
        ],
        "diktum": [
            f"Menetapkan Indikator Kinerja Utama {nama} sebagaimana tercantum dalam lampiran keputusan ini.",
            "Indikator itu menjadi ukuran keberhasilan tujuan dan sasaran strategis, dan dipakai dalam perencanaan, "
            "perjanjian kinerja, pengukuran, pelaporan, dan evaluasi kinerja.",
            "Keputusan ini berlaku sejak tanggal ditetapkan.",
        ],
    }


def teks_bagian(sk: Dokumen, bagian: str) -> list[str]:
    """The sentences of one part; rulings of some decrees carry a label of their own, which the print keeps."""
    return [isi["teks"] if isinstance(isi, dict) else isi for isi in sk.isi_pokok.get(bagian, ())]


def find_sk_tertanda(pejabat: Pejabat) -> str:
    """The fixed decree on IKU that this official signed, as texts cite it; "" where there is none."""
    sk = Dokumen.objects.filter(
        penandatangan=pejabat, jenis=Dokumen.Jenis.KEPUTUSAN, tanggal__isnull=False
    ).first()
    return sk.rujukan if sk else ""
