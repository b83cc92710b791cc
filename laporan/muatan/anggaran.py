"""Nomenklatur, the year's budget tree with pagu and realisasi on its leaves, money beside the tree, RKT."""

from decimal import Decimal

from anggaran.models import (
    BarisRkt,
    BelanjaJenis,
    CatatanAnggaran,
    DukunganSasaran,
    Nomenklatur,
    Pagu,
    PaguRenstra,
    RealisasiAnggaran,
    RingkasanAnggaran,
    Rkt,
    Simpul,
    VersiNomenklatur,
)
from kinerja.models import BesaranKinerja
from kinerja.perhitungan.angka import Nilai

from .peta import Anak, Daftar, PerKunci, Peta, bulat, desimal, nilai, rujukan, tanggal, teks

# --- nomenklatur --------------------------------------------------------------------------------------------

JENIS_MENURUT_TITIK = {2: "program", 4: "kegiatan", 5: "sub_kegiatan"}


def _turunan_nomenklatur(baris, _konteks):
    """7.01.02 is a program, 7.01.02.2.01 a kegiatan, 7.01.02.2.01.0001 a sub kegiatan."""
    if (jenis := JENIS_MENURUT_TITIK.get(baris.kode.count("."))) is None:
        raise ValueError(f'kode nomenklatur "{baris.kode}" tidak berbentuk seperti 7.01.02.2.01.0001')
    return {"jenis": jenis}


BUTIR_NOMENKLATUR = Peta(
    Nomenklatur,
    (teks("kode", wajib=True), teks("jenis"), teks("nama", wajib=True), teks("satuan")),
    kunci=("kode",),
    turunan=_turunan_nomenklatur,
)

NOMENKLATUR = Peta(
    VersiNomenklatur,
    (
        teks("kode", wajib=True),
        teks("nama", wajib=True),
        rujukan("dokumen", "dokumen"),
        bulat("tahun_mulai", wajib=True),
    ),
    kunci=("kode",),
    anak=(Anak("butir", BUTIR_NOMENKLATUR, induk="versi", bentuk=PerKunci("kode", "nama", angka=False)),),
)


# --- the tree -----------------------------------------------------------------------------------------------


class PaguPerTahap:
    """{"awal": "1949000"}; the second pergeseran is "pergeseran-2"."""

    @staticmethod
    def ke_baris(isi):
        baris = []
        for kunci, jumlah in isi.items():
            tahap, _, ke = kunci.partition("-")
            baris.append({"tahap": tahap, "ke": int(ke or 1), "jumlah": jumlah})
        return baris

    @staticmethod
    def dari_baris(baris):
        return {b["tahap"] + (f"-{b['ke']}" if "ke" in b else ""): b["jumlah"] for b in baris}


class RealisasiPerTriwulan:
    """ "1344000" for the year, {"1": "…", "2": "…"} by quarter; with a note, an object."""

    bentuk = PerKunci("triwulan", "jumlah")

    @classmethod
    def ke_baris(cls, isi):
        return cls.bentuk.ke_baris(isi if isinstance(isi, dict) else {"0": isi})

    @classmethod
    def dari_baris(cls, baris):
        isi = cls.bentuk.dari_baris(baris)
        return isi["0"] if set(isi) == {"0"} and isinstance(isi["0"], str) else isi


PAGU = Peta(
    Pagu,
    (teks("tahap", wajib=True), bulat("ke", bawaan=1), desimal("jumlah", wajib=True)),
    kunci=("tahap", "ke"),
)

REALISASI_ANGGARAN = Peta(
    RealisasiAnggaran,
    (bulat("triwulan", wajib=True), desimal("jumlah", wajib=True), teks("catatan")),
    kunci=("triwulan",),
)

DUKUNGAN = Peta(DukunganSasaran, (rujukan("sasaran", "sasaran", wajib=True),), kunci=("sasaran",))

JENIS_MENURUT_TINGKAT = ("program", "kegiatan", "sub_kegiatan", "rincian")


def _tambahan_simpul(baris, konteks):
    """Node 1.2.1 stands below 1.2: the number says it, so the file does not."""
    induk, titik, _ = baris.kode.rpartition(".")
    return {"induk": konteks.find("simpul", induk) if titik else None}


def _turunan_simpul(baris, _konteks):
    tingkat = min(baris.kode.count("."), len(JENIS_MENURUT_TINGKAT) - 1)
    return {"jenis": JENIS_MENURUT_TINGKAT[tingkat]}


SIMPUL = Peta(
    Simpul,
    (
        teks("kode", wajib=True),
        teks("jenis"),
        teks("nama", wajib=True),
        rujukan("nomenklatur", "nomenklatur"),
        teks("belanja"),
        teks("sumber_dana"),
    ),
    kunci=("kode",),
    urut=True,
    anak=(
        Anak("dukungan", DUKUNGAN, induk="simpul", bentuk=Daftar("sasaran")),
        Anak("pagu", PAGU, induk="simpul", bentuk=PaguPerTahap),
        Anak("realisasi", REALISASI_ANGGARAN, induk="simpul", bentuk=RealisasiPerTriwulan),
    ),
    tambahan=_tambahan_simpul,
    turunan=_turunan_simpul,
    urutan_ekspor=("urutan",),
)


def sum_pagu(simpul: Simpul | None, tahap: str) -> Decimal | None:
    """The last amount of that stage on the node or, summed, on its leaves; None where there is none."""
    if simpul is None:
        return None
    sendiri = simpul.pagu.filter(tahap=tahap).order_by("-ke").first()
    if sendiri:
        return sendiri.jumlah
    anak = [n for n in (sum_pagu(a, tahap) for a in simpul.anak.all()) if n is not None]
    return sum(anak, Decimal(0)) if anak else None


# --- beside the tree ----------------------------------------------------------------------------------------

RINGKASAN = Peta(
    RingkasanAnggaran,
    (
        bulat("tahun", wajib=True),
        desimal("pagu", wajib=True),
        desimal("realisasi", wajib=True),
        teks("sumber"),
    ),
    kunci=("tahun",),
)


def _tambahan_belanja(baris, konteks):
    return {
        "instansi": konteks.instansi,
        "tahun": konteks.tahun,
        "induk": getattr(baris, "induk", None),
        "urutan": konteks.next_number("belanja_jenis"),
    }


BELANJA_JENIS = Peta(
    BelanjaJenis,
    (teks("nama", wajib=True), teks("belanja"), desimal("pagu"), desimal("realisasi")),
    kunci=("nama",),
    anak=(Anak("anak", lambda: BELANJA_JENIS, induk="induk"),),
    tambahan=_tambahan_belanja,
    urutan_ekspor=("urutan",),
)

CATATAN = Peta(
    CatatanAnggaran,
    (
        teks("jenis", bawaan="catatan"),
        rujukan("simpul", "simpul"),
        desimal("nominal", atribut="jumlah"),
        teks("uraian"),
    ),
    kunci=("urutan",),
    urut=True,
    urutan_ekspor=("urutan",),
)


# --- RKT ----------------------------------------------------------------------------------------------------

JENIS_RKT = ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")


def _tambahan_rkt(baris, konteks):
    induk = getattr(baris, "induk", None)
    return {
        "induk": induk,
        "rkt": induk.rkt if induk else baris.rkt,
        "urutan": konteks.next_number(("baris_rkt", (induk.rkt if induk else baris.rkt).tahun)),
    }


def _turunan_baris_rkt(baris, konteks):
    """What a line shares with the plan, the budget tree and the promised outputs is not written again."""
    induk = baris.induk
    turunan = {"jenis": "tujuan" if induk is None else JENIS_RKT[min(JENIS_RKT.index(induk.jenis) + 1, 4)]}
    if baris.indikator and (wajah := konteks.face(baris.rkt.renstra, baris.indikator)):
        target = konteks.target(wajah, baris.rkt.tahun)
        turunan |= {
            "uraian": (wajah.tujuan or wajah.sasaran).uraian,
            "nama_indikator": wajah.nama,
            "nilai": target if target and wajah.sasaran else Nilai(),
        }
    if baris.simpul:
        turunan["uraian"] = baris.simpul.nama
        if not baris.simpul.anak.exists():
            turunan["anggaran"] = sum_pagu(baris.simpul, konteks.perjanjian_berlaku.tahap_pagu)
            turunan |= _output_of(baris.simpul, konteks)
    return turunan


def _output_of(simpul, konteks) -> dict:
    besaran = BesaranKinerja.objects.filter(
        kinerja_program__perjanjian=konteks.perjanjian_berlaku,
        kinerja_program__simpul=simpul,
        kinerja_program__jenis="output",
    )
    besaran = besaran.select_related("kinerja_program").order_by("kinerja_program__urutan", "urutan").first()
    if besaran is None:
        return {}
    target = Nilai(besaran.target, None, besaran.satuan or None) if besaran.target is not None else Nilai()
    return {"nama_indikator": besaran.kinerja_program.nama, "nilai": target}


BARIS_RKT = Peta(
    BarisRkt,
    (
        teks("jenis"),
        rujukan("indikator", "indikator"),
        rujukan("simpul", "simpul"),
        teks("uraian"),
        teks("nama_indikator"),
        nilai("target"),
        desimal("anggaran"),
    ),
    kunci=("urutan",),
    anak=(Anak("anak", lambda: BARIS_RKT, induk="induk"),),
    tambahan=_tambahan_rkt,
    turunan=_turunan_baris_rkt,
    urutan_ekspor=("urutan",),
)

RKT = Peta(
    Rkt,
    (
        rujukan("renstra", "renstra"),
        teks("tempat"),
        tanggal("tanggal"),
        teks("ketepatan_tanggal", bawaan="hari"),
        rujukan("penandatangan", "pejabat"),
        teks("keadaan", bawaan=Rkt.Keadaan.DITETAPKAN.value),
    ),
    kunci=("tahun",),
    turunan=lambda _, konteks: {"renstra": konteks.renstra_berlaku},
)


# --- the plan of five years ---------------------------------------------------------------------------------

PAGU_RENSTRA = Peta(
    PaguRenstra,
    (
        rujukan("renstra", "renstra", wajib=True),
        rujukan("nomenklatur", "nomenklatur", wajib=True),
        bulat("tahun", wajib=True),
        desimal("jumlah", wajib=True),
    ),
    kunci=("renstra", "nomenklatur", "tahun"),
    urutan_ekspor=("renstra__nomor_versi", "nomenklatur__kode", "tahun"),
)
