"""Writes of the tree itself: program, kegiatan, sub kegiatan and rincian of one office and year.

Each write numbers the whole tree anew ("1.2.1" is a place, not a name), so that numbers follow the order shown.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping

from django.db import models, transaction

from organisasi.audit import record_audit
from organisasi.cap import require_cap, tell_change, write_cap
from organisasi.galat import GalatPengguna
from organisasi.models import Instansi, Pengguna
from renstra.models import Sasaran

from .actions import open_anggaran, require_no_amount
from .models import DukunganSasaran, Nomenklatur, Simpul
from .nomenklatur import kode_induk

J = Simpul.Jenis
# What may stand below what; None is the top.
INDUK_BOLEH = {
    J.PROGRAM: (None,),
    J.KEGIATAN: (J.PROGRAM,),
    J.SUB_KEGIATAN: (J.KEGIATAN,),
    J.RINCIAN: (J.KEGIATAN, J.SUB_KEGIATAN),
}
SIMPUL_TERBANYAK = 500
TAHUN_RINCIAN = 2020  # the last year of the older form
NAMA_TERPANJANG = Simpul._meta.get_field("nama").max_length
# While numbers change no two nodes may hold one: they wait up here.
_SEMENTARA = 16_384

Susunan = dict[int | None, list[Simpul]]  # children by key of their parent, in order


def jenis_anak(induk: Simpul | None, tahun: int) -> str:
    """What stands below a node (None: at the top). Up to 2020 details stood right below a kegiatan."""
    if induk is None:
        return J.PROGRAM
    if induk.jenis == J.PROGRAM:
        return J.KEGIATAN
    return J.SUB_KEGIATAN if induk.jenis == J.KEGIATAN and tahun > TAHUN_RINCIAN else J.RINCIAN


def add_nomenklatur(instansi: Instansi, tahun: int, butir: Nomenklatur, pelaku: Pengguna | None) -> Simpul:
    """Put an entry of the national list into the tree, with the parents that are missing; in the list's order
    among its siblings.

    Raises GalatPengguna where it is there already, or where a parent carries an amount of its own.
    """
    with open_anggaran(instansi, tahun, pelaku):
        perlu = [*kode_induk(butir), butir.kode]
        daftar = {n.kode: n for n in Nomenklatur.objects.filter(versi=butir.versi_id, kode__in=perlu)}
        ada = {
            s.nomenklatur.kode: s
            for s in Simpul.objects.filter(
                instansi=instansi, tahun=tahun, nomenklatur__kode__in=perlu
            ).select_related("nomenklatur")
        }
        if butir.kode in ada:
            raise GalatPengguna(
                f"{butir.kode} {butir.nama} sudah ada pada nomor {ada[butir.kode].kode}: pilih yang lain."
            )
        induk, baru = None, []
        for kode in perlu:
            if kode not in daftar:
                raise GalatPengguna(
                    f"Induk {kode} tidak ada dalam nomenklatur ini: tulis program dan kegiatannya sendiri dahulu."
                )
            if kode not in ada:
                if induk is not None:
                    require_no_amount(induk)
                ada[kode] = _create(
                    instansi,
                    tahun,
                    jenis=daftar[kode].jenis,
                    induk=induk,
                    nama=daftar[kode].nama,
                    nomenklatur=daftar[kode],
                )
                baru.append(ada[kode])
            induk = ada[kode]

        def sisipkan(susunan: Susunan) -> None:
            kode = dict(
                Simpul.objects.filter(instansi=instansi, tahun=tahun).values_list("pk", "nomenklatur__kode")
            )
            for simpul in baru:
                saudara = susunan[simpul.induk_id]
                ini = next(s for s in saudara if s.pk == simpul.pk)
                saudara.remove(ini)
                letak = next(
                    (n for n, s in enumerate(saudara) if (kode[s.pk] or "") > kode[simpul.pk]), len(saudara)
                )
                saudara.insert(letak, ini)

        arrange(instansi, tahun, sisipkan)
        for simpul in baru:
            simpul.refresh_from_db()
            _catat(pelaku, simpul, "tambah_simpul", "", _sebut(simpul))
    return baru[-1]


def add_simpul(
    instansi: Instansi, tahun: int, induk: Simpul | None, nama: str, pelaku: Pengguna | None
) -> Simpul:
    """Add a node that the national list lacks, at the end of its siblings; its kind follows from its parent."""
    with open_anggaran(instansi, tahun, pelaku):
        if induk is not None:
            induk = _reread(induk)
        jenis = jenis_anak(induk, tahun)
        _require_induk(jenis, induk)
        simpul = _create(instansi, tahun, jenis=jenis, induk=induk, nama=_read_nama(nama))
        arrange(instansi, tahun)
        simpul.refresh_from_db()
        _catat(pelaku, simpul, "tambah_simpul", "", _sebut(simpul))
    return simpul


def update_simpul(
    simpul: Simpul, isi: Mapping, sasaran: Collection[Sasaran] | None, pelaku: Pengguna | None, cap: str = ""
) -> Simpul:
    """Change what a node says of itself and which sasaran it supports.

    isi: any of nama, induk (a Simpul or None), belanja, sumber_dana. sasaran: None leaves the support as it is.
    cap: `cap_simpul` of what the form showed; "" does not ask. Raises GalatRevisi (terkini: the node as it stands)
    where a colleague changed it meanwhile.
    """
    with open_anggaran(simpul.instansi, simpul.tahun, pelaku):
        kini = _reread(simpul)
        sebelum = _rinci(kini)
        require_cap(cap, sebelum, kini)
        if "nama" in isi:
            kini.nama = _read_nama(isi["nama"])
        for kolom in ("belanja", "sumber_dana"):
            if kolom in isi:
                setattr(kini, kolom, isi[kolom].strip())
        if "induk" in isi and (isi["induk"].pk if isi["induk"] else None) != kini.induk_id:
            _move_below(kini, isi["induk"])
        kini.full_clean(exclude=["kode", "urutan"])
        kini.save()
        if sasaran is not None:
            _set_dukungan(kini, sasaran)
        arrange(kini.instansi, kini.tahun)
        kini = _reread(kini)
        if (sesudah := _rinci(kini)) != sebelum:
            _catat(pelaku, kini, "ubah_simpul", *tell_change(sebelum, sesudah))
    return kini


def move_simpul(simpul: Simpul, arah: int, pelaku: Pengguna | None) -> bool:
    """Exchange a node with its neighbour of the same parent (`arah` -1 up, 1 down), with all that is below it.
    False where there is no neighbour."""
    with open_anggaran(simpul.instansi, simpul.tahun, pelaku):
        pindah = []

        def tukar(susunan: Susunan) -> None:
            saudara = susunan[simpul.induk_id]
            letak = next((n for n, s in enumerate(saudara) if s.pk == simpul.pk), None)
            if letak is not None and 0 <= letak + arah < len(saudara):
                saudara[letak], saudara[letak + arah] = saudara[letak + arah], saudara[letak]
                pindah.append(saudara[letak + arah].kode)

        arrange(simpul.instansi, simpul.tahun, tukar)
        if pindah:
            kini = _reread(simpul)
            _catat(pelaku, kini, "pindah_simpul", f"nomor {pindah[0]}", f"nomor {kini.kode}")
    return bool(pindah)


def delete_simpul(simpul: Simpul, pelaku: Pengguna | None) -> None:
    """Remove a node that holds nothing: no children, no amounts, no remarks, and nobody refers to it."""
    with open_anggaran(simpul.instansi, simpul.tahun, pelaku):
        kini = Simpul.objects.filter(pk=simpul.pk).select_related("instansi").first()
        if kini is None:
            return
        nama = f"{kini.kode} {kini.nama}"
        if kini.anak.exists():
            raise GalatPengguna(f"{nama} masih mempunyai rincian: hapus rinciannya dahulu.")
        if kini.pagu.exists() or kini.realisasi.exists():
            raise GalatPengguna(f"{nama} masih mempunyai jumlah: kosongkan pagu dan realisasinya dahulu.")
        if kini.catatan.exists():
            raise GalatPengguna(f"{nama} masih mempunyai catatan anggaran: hapus catatannya dahulu.")
        sebelum, kunci = _sebut(kini), f"simpul:{kini.pk}"
        try:
            with transaction.atomic():
                kini.delete()
        except models.ProtectedError:
            raise GalatPengguna(
                f"{nama} dipakai dalam RKT atau Perjanjian Kinerja: hapus di sana dahulu."
            ) from None
        record_audit(
            pelaku,
            simpul.instansi,
            simpul.tahun,
            "hapus_simpul",
            nama[:200],
            kunci=kunci,
            sebelum=sebelum,
            sesudah="dihapus",
        )
        arrange(simpul.instansi, simpul.tahun)


def cap_simpul(simpul: Simpul) -> str:
    """What the form of a node shows, for a hidden field (`organisasi.cap`)."""
    return write_cap(_rinci(simpul))


def arrange(instansi: Instansi, tahun: int, ubah: Callable[[Susunan], None] | None = None) -> None:
    """Number the tree from the order of siblings, after `ubah` changed that order. Two writes, however large.

    Nodes that hang nowhere (a fault of the data) come last and keep their number where it is free.
    """
    semua = list(Simpul.objects.filter(instansi=instansi, tahun=tahun).order_by("urutan", "pk"))
    susunan: Susunan = defaultdict(list)
    for s in semua:
        susunan[s.induk_id].append(s)
    if ubah:
        ubah(susunan)
    nomor: list[tuple[Simpul, str]] = []

    def walk(induk: int | None, awalan: str) -> None:
        for n, s in enumerate(susunan.get(induk, ()), 1):
            nomor.append((s, f"{awalan}{n}"))
            walk(s.pk, f"{awalan}{n}.")

    walk(None, "")
    berubah = [(s, kode, n) for n, (s, kode) in enumerate(nomor, 1) if (s.kode, s.urutan) != (kode, n)]
    for n, (s, _, _) in enumerate(berubah):
        s.kode, s.urutan = f"#{s.pk}", _SEMENTARA + n
    Simpul.objects.bulk_update([s for s, _, _ in berubah], ["kode", "urutan"])
    for s, kode, n in berubah:
        s.kode, s.urutan = kode, n
    Simpul.objects.bulk_update([s for s, _, _ in berubah], ["kode", "urutan"])


def _create(instansi: Instansi, tahun: int, **isi) -> Simpul:
    """A node in a place of its own at the end; `arrange` puts it where it belongs."""
    milik = Simpul.objects.filter(instansi=instansi, tahun=tahun)
    if milik.count() >= SIMPUL_TERBANYAK:
        raise GalatPengguna(
            f"Pohon anggaran paling banyak {SIMPUL_TERBANYAK} baris: hapus yang tidak dipakai."
        )
    akhir = milik.aggregate(n=models.Max("urutan"))["n"] or 0
    return Simpul.objects.create(
        instansi=instansi, tahun=tahun, urutan=akhir + 1, kode=f"#baru{akhir + 1}", **isi
    )


def _move_below(simpul: Simpul, induk: Simpul | None) -> None:
    if induk is not None:
        induk = _reread(induk)
        if (induk.instansi_id, induk.tahun) != (simpul.instansi_id, simpul.tahun):
            raise GalatPengguna("Induk yang dipilih bukan milik pohon ini: pilih yang sesuai.")
    _require_induk(simpul.jenis, induk)
    simpul.induk = induk
    akhir = Simpul.objects.filter(instansi=simpul.instansi, tahun=simpul.tahun).aggregate(
        n=models.Max("urutan")
    )["n"]
    simpul.urutan = akhir + 1  # last among its new siblings


def _require_induk(jenis: str, induk: Simpul | None) -> None:
    boleh = INDUK_BOLEH[J(jenis)]
    if (induk.jenis if induk else None) not in boleh:
        sebut = J(jenis).label
        if None in boleh:
            raise GalatPengguna("Program berdiri di puncak pohon: jangan pilih induk.")
        atas = " atau ".join(b.label.lower() for b in boleh)
        raise GalatPengguna(f"{sebut} berada di bawah {atas}: pilih {atas} sebagai induknya.")
    if induk is not None:
        require_no_amount(induk)


def _read_nama(nama: str) -> str:
    nama = " ".join(nama.split())
    if not nama:
        raise GalatPengguna("Tulis nama program, kegiatan, atau sub kegiatannya.")
    if len(nama) > NAMA_TERPANJANG:
        raise GalatPengguna(f"Nama terlalu panjang: tulis paling banyak {NAMA_TERPANJANG} huruf.")
    return nama


def _set_dukungan(simpul: Simpul, sasaran: Collection[Sasaran]) -> None:
    dipilih = {s.pk for s in sasaran}
    ada = set(simpul.dukungan.values_list("sasaran", flat=True))
    simpul.dukungan.exclude(sasaran__in=dipilih).delete()
    DukunganSasaran.objects.bulk_create(
        DukunganSasaran(simpul=simpul, sasaran=s) for s in sasaran if s.pk not in ada
    )


def _reread(simpul: Simpul) -> Simpul:
    kini = Simpul.objects.select_related("instansi", "induk").filter(pk=simpul.pk).first()
    if kini is None:
        raise GalatPengguna("Baris ini sudah dihapus rekan Anda: muat ulang halaman ini.")
    return kini


def _rinci(simpul: Simpul) -> dict[str, str]:
    """Label -> text of all that the form of a node shows."""
    sasaran = simpul.dukungan.select_related("sasaran").order_by("sasaran__tujuan__urutan", "sasaran__urutan")
    return {
        "nama": simpul.nama,
        "induk": simpul.induk.nama if simpul.induk else "",
        "jenis belanja": simpul.get_belanja_display() if simpul.belanja else "",
        "sumber dana": simpul.sumber_dana,
        "mendukung": "; ".join(d.sasaran.uraian for d in sasaran),
    }


def _sebut(simpul: Simpul) -> str:
    """The node as one line for the audit trail."""
    return "; ".join(f"{k} {teks}" for k, teks in _rinci(simpul).items() if teks)


def _catat(pelaku, simpul: Simpul, tindakan: str, sebelum: str, sesudah: str) -> None:
    record_audit(
        pelaku,
        simpul.instansi,
        simpul.tahun,
        tindakan,
        f"{simpul.kode} {simpul.nama}"[:200],
        kunci=f"simpul:{simpul.pk}",
        sebelum=sebelum,
        sesudah=sesudah,
    )
