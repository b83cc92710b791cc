"""Plain functions that make test data: invented offices, people and figures, one call a thing.

Texts are parsed as people write them ("B (69)", "4 Dok"); amounts of money are anything Decimal reads.
Rows are made directly, not through the actions, so that a test of an action starts from known facts.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from anggaran.models import DukunganSasaran, Pagu, RealisasiAnggaran, Simpul
from kinerja.hitung import hitung_perjanjian
from kinerja.models import BarisPerjanjian, PerjanjianKinerja, Realisasi, RencanaAksi
from kinerja.perhitungan.akumulasi import Cara
from kinerja.perhitungan.angka import parse_nilai
from kinerja.perhitungan.capaian import Arah
from organisasi.models import Instansi, Keanggotaan, PengaturanTahun, Pengguna, Peran
from renstra.models import Indikator, IndikatorRenstra, Renstra, Rpjmd, Sasaran, TargetRenstra, Tujuan

SANDI = "kata-sandi-uji"

TARGET_CONTOH = {  # code -> target of the years 2021 to 2026
    "IKM": ("86", "87", "88", "90", "91", "92"),
    "SAKIP": ("B (65)", "B (67)", "B (69)", "B (69)", "BB (71)", "BB (73)"),
    "DOK": ("4 Dok", "4 Dok", "4 Dok", "4 Dok", "4 Dok", "4 Dok"),
}
REALISASI_CONTOH = {"IKM": "86,5", "SAKIP": "B (68,25)", "DOK": "4 Dok"}
POHON_CONTOH = {
    "1": None,
    "1.1": None,
    "1.1.1": ("1000000.50", "900000.25"),
    "1.1.2": ("500000", "500000"),
    "1.2": None,
    "1.2.1": ("250000", "200000"),
    "2": None,
    "2.1": None,
    "2.1.1": ("750000", "600000"),
}


def buat_pemkab(kode: str = "pemkab-uji") -> Instansi:
    """The kabupaten above the sample offices; made once."""
    nama = kode.removeprefix("pemkab-").capitalize()
    return Instansi.objects.get_or_create(
        kode=kode,
        defaults={
            "jenis": Instansi.Jenis.PEMKAB,
            "nama": f"Pemerintah Kabupaten {nama}",
            "kabupaten": f"Kabupaten {nama}",
        },
    )[0]


def buat_kecamatan(kode: str = "melati", pemkab: Instansi | None = None, **lain) -> Instansi:
    isi = {"jenis": Instansi.Jenis.KECAMATAN, "nama": f"Kecamatan {kode.capitalize()}"} | lain
    return Instansi.objects.create(kode=kode, induk=pemkab or buat_pemkab(), **isi)


def buat_pengguna(
    peran: str | None = Peran.OPERATOR, instansi: Instansi | None = None, username: str = "", **lain
) -> Pengguna:
    """A person with one role in one office; `peran` None makes a stranger who belongs nowhere."""
    if not username:
        username = f"{peran or 'orang-luar'}-{instansi.kode if instansi else 'mana-pun'}"
    pengguna = Pengguna.objects.create_user(username, password=SANDI, nama=username.title(), **lain)
    if peran and instansi:
        Keanggotaan.objects.create(pengguna=pengguna, instansi=instansi, peran=peran)
    return pengguna


def buat_pengaturan(pemkab: Instansi, tahun: int = 2024, **lain) -> PengaturanTahun:
    isi = {
        "kerangka": "jember-2024",
        "skala": "permendagri-86-2017-jember",
        "aturan_efisiensi": "capaian-banding-serapan",
    }
    return PengaturanTahun.objects.create(instansi=pemkab, tahun=tahun, **(isi | lain))


def buat_indikator(
    instansi: Instansi,
    kode: str = "IKM",
    *,
    arah: Arah = Arah.POSITIF,
    cara: Cara = Cara.POSISI_AKHIR,
    **lain,
) -> Indikator:
    """The thread of `kode`, made if the office has none yet."""
    isi = {"arah": Arah(arah).value, "cara": Cara(cara).value} | lain
    return Indikator.objects.get_or_create(instansi=instansi, kode=kode, defaults=isi)[0]


def buat_renstra(
    instansi: Instansi,
    target: Mapping[str, Sequence[str]] = TARGET_CONTOH,
    *,
    tahun_awal: int = 2021,
    tahun_akhir: int = 2026,
    nomor_versi: int = 1,
    **lain,
) -> Renstra:
    """One fixed version: a tujuan with a sasaran per indicator; `target` gives each indicator's years in order."""
    rpjmd, _ = Rpjmd.objects.get_or_create(
        instansi=instansi.induk, tahun_awal=tahun_awal, defaults={"tahun_akhir": tahun_akhir}
    )
    isi = {"rpjmd": rpjmd, "versi": Renstra.Versi.AWAL, "keadaan": Renstra.Keadaan.DITETAPKAN} | lain
    renstra = Renstra.objects.create(
        instansi=instansi, tahun_awal=tahun_awal, tahun_akhir=tahun_akhir, nomor_versi=nomor_versi, **isi
    )
    tujuan = Tujuan.objects.create(renstra=renstra, urutan=1, uraian="Pelayanan yang baik")
    for urutan, (kode, per_tahun) in enumerate(target.items(), 1):
        sasaran = Sasaran.objects.create(tujuan=tujuan, urutan=urutan, uraian=f"Sasaran {kode}")
        wajah = IndikatorRenstra.objects.create(
            renstra=renstra,
            indikator=buat_indikator(instansi, kode),
            sasaran=sasaran,
            urutan=urutan,
            nama=f"Indikator {kode}",
            satuan=parse_nilai(per_tahun[0]).satuan or "" if per_tahun else "",
        )
        for tahun, teks in enumerate(per_tahun, tahun_awal):
            TargetRenstra.objects.create(indikator_renstra=wajah, tahun=tahun, nilai=parse_nilai(teks))
    return renstra


def buat_perjanjian(
    renstra: Renstra,
    tahun: int = 2024,
    target: Mapping[str, str] | None = None,
    *,
    ke: int = 0,
    rencana: Mapping[str, Sequence[str]] | None = None,
    **lain,
) -> PerjanjianKinerja:
    """A settled PK whose lines copy the Renstra, or `target` (code -> text) where given.

    `rencana` gives the four quarters of an indicator as texts; "" leaves a quarter unplanned.
    """
    isi = {
        "jenis": PerjanjianKinerja.Jenis.PERUBAHAN if ke else PerjanjianKinerja.Jenis.AWAL,
        "tanggal": date(tahun, 1, 15),
        "keadaan": PerjanjianKinerja.Keadaan.DITETAPKAN,
    } | lain
    perjanjian = PerjanjianKinerja.objects.create(
        instansi=renstra.instansi, tahun=tahun, ke=ke, renstra=renstra, **isi
    )
    wajah = {
        w.indikator.kode: w
        for w in renstra.indikator.select_related("indikator", "sasaran").prefetch_related("target")
    }
    if target is None:
        target = {kode: t.tampil for kode, w in wajah.items() for t in w.target.all() if t.tahun == tahun}
    for urutan, (kode, teks) in enumerate(target.items(), 1):
        baris = BarisPerjanjian.objects.create(
            perjanjian=perjanjian,
            urutan=urutan,
            indikator=wajah[kode].indikator,
            sasaran=wajah[kode].sasaran,
            uraian=wajah[kode].sasaran.uraian,
            nama_indikator=wajah[kode].nama,
            nilai=parse_nilai(teks),
        )
        for triwulan, rencana_teks in enumerate((rencana or {}).get(kode, ()), 1):
            if rencana_teks:
                RencanaAksi.objects.create(baris=baris, triwulan=triwulan, nilai=parse_nilai(rencana_teks))
    return perjanjian


def buat_realisasi(
    indikator: Indikator, teks: str, tahun: int = 2024, triwulan: int = Realisasi.SETAHUN, **lain
) -> Realisasi:
    return Realisasi.objects.create(
        indikator=indikator, tahun=tahun, triwulan=triwulan, nilai=parse_nilai(teks), **lain
    )


def buat_pohon(
    instansi: Instansi, tahun: int = 2024, isi: Mapping[str, tuple | None] = POHON_CONTOH, **lain
) -> dict[str, Simpul]:
    """A budget tree from its codes, as code -> Simpul; "1.2.1" is a sub kegiatan below "1.2".

    A leaf is (pagu, realisasi). Pagu: an amount (tahap awal) or {tahap: amount}, {(tahap, ke): amount}.
    Realisasi: an amount (for the year), {triwulan: amount}, or None.
    """
    jenis = (Simpul.Jenis.PROGRAM, Simpul.Jenis.KEGIATAN, Simpul.Jenis.SUB_KEGIATAN, Simpul.Jenis.RINCIAN)
    simpul: dict[str, Simpul] = {}
    for urutan, (kode, jumlah) in enumerate(isi.items(), 1):
        simpul[kode] = Simpul.objects.create(
            instansi=instansi,
            tahun=tahun,
            kode=kode,
            urutan=urutan,
            jenis=jenis[kode.count(".")],
            induk=simpul.get(kode.rpartition(".")[0]),
            nama=f"Simpul {kode}",
            **lain,
        )
        pagu, realisasi = jumlah or ({}, {})
        for tahap, nilai in (pagu if isinstance(pagu, Mapping) else {"awal": pagu}).items():
            tahap, ke = tahap if isinstance(tahap, tuple) else (tahap, 1)
            Pagu.objects.create(simpul=simpul[kode], tahap=tahap, ke=ke, jumlah=Decimal(nilai))
        if realisasi is not None:
            for triwulan, nilai in (realisasi if isinstance(realisasi, Mapping) else {0: realisasi}).items():
                RealisasiAnggaran.objects.create(
                    simpul=simpul[kode], triwulan=triwulan, jumlah=Decimal(nilai)
                )
    return simpul


def buat_contoh_lengkap(tahun: int = 2024) -> SimpleNamespace:
    """Two kecamatan, melati and kenanga, under one kabupaten, each with everything, results computed.

    Returns pemkab, bappeda, inspektorat, pengaturan; a and b (each: instansi, operator, camat, renstra,
    perjanjian, indikator by code, simpul by code); reviewer, evaluator, admin, orang_luar. Figures differ.
    """
    pemkab = buat_pemkab()
    bappeda = Instansi.objects.create(
        kode="bappeda-uji", jenis=Instansi.Jenis.BAPPEDA, nama="Bappeda Uji", induk=pemkab
    )
    inspektorat = Instansi.objects.create(
        kode="inspektorat-uji", jenis=Instansi.Jenis.INSPEKTORAT, nama="Inspektorat Uji", induk=pemkab
    )
    return SimpleNamespace(
        pemkab=pemkab,
        bappeda=bappeda,
        inspektorat=inspektorat,
        pengaturan=buat_pengaturan(pemkab, tahun),
        a=_buat_lengkap("melati", pemkab, tahun, REALISASI_CONTOH),
        b=_buat_lengkap("kenanga", pemkab, tahun, {"IKM": "91,11", "SAKIP": "BB (70,5)", "DOK": "3 Dok"}),
        reviewer=buat_pengguna(Peran.REVIEWER, bappeda),
        evaluator=buat_pengguna(Peran.EVALUATOR, inspektorat),
        admin=buat_pengguna(Peran.ADMIN, pemkab),
        orang_luar=buat_pengguna(None),
    )


def _buat_lengkap(kode: str, pemkab: Instansi, tahun: int, realisasi: Mapping[str, str]) -> SimpleNamespace:
    instansi = buat_kecamatan(kode, pemkab)
    buat_indikator(instansi, "DOK", cara=Cara.KUMULATIF)
    renstra = buat_renstra(instansi)
    perjanjian = buat_perjanjian(renstra, tahun, rencana={"DOK": ("1 Dok", "1 Dok", "1 Dok", "1 Dok")})
    indikator = {i.kode: i for i in instansi.indikator.all()}
    for kode_indikator, teks in realisasi.items():
        buat_realisasi(indikator[kode_indikator], teks, tahun)
    simpul = buat_pohon(instansi, tahun)
    for sasaran in Sasaran.objects.filter(tujuan__renstra=renstra, urutan__lte=2):
        DukunganSasaran.objects.create(simpul=simpul[str(sasaran.urutan)], sasaran=sasaran)
    hitung_perjanjian(perjanjian)
    return SimpleNamespace(
        instansi=instansi,
        operator=buat_pengguna(Peran.OPERATOR, instansi),
        camat=buat_pengguna(Peran.CAMAT, instansi),
        renstra=renstra,
        perjanjian=perjanjian,
        indikator=indikator,
        simpul=simpul,
    )


def hitung_satu(kelengkapan_banyak, instansi: Instansi, tahun: int):
    """What one of the counts of many offices says of a single one."""
    return kelengkapan_banyak([instansi], tahun)[instansi.pk]
