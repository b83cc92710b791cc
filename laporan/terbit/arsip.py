"""One published version as a folder that lasts: the signed PDF, the frozen text, evidence, review history, hashes.

It can be read without this software: LIHAT-DAHULU.txt says what lies where, dokumen.html is the document for any
browser, SHA256SUMS is what `sha256sum -c` reads. `check_arsip` proves that nothing in it was changed or lost.
"""

import csv
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import timezone

from kinerja.models import Bukti
from laporan.aset import find_aset
from laporan.bentuk import Foto
from laporan.cetak import render_html
from laporan.models import DokumenTerbit
from organisasi.galat import GalatPengguna
from organisasi.models import CatatanReviu, LangkahPengajuan

from . import simpanan
from .beku import read_naskah

MANIFES, SIDIK, DAHULU = "manifes.json", "SHA256SUMS", "LIHAT-DAHULU.txt"
LEMBAR = ("css/cetak.css", "css/cetak-terbitan.css")
VERSI_ARSIP = 1
TERBESAR = 2 * 1024**3  # bytes of one file in an archive that is checked
POTONG = 1024 * 1024


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    """What a check found. `salah` is empty for an archive that is whole; each entry is one Indonesian sentence."""

    judul: str
    kode: str
    berkas: int
    salah: tuple[str, ...]


# --- writing ----------------------------------------------------------------------------------------------


def write_arsip(dokumen: DokumenTerbit, tujuan) -> list[str]:
    """The ZIP into a path or an open file; returns the evidence files that the storage no longer has.

    Raises simpanan.BerkasRusak where a kept file is gone or changed: such a version cannot be archived.
    """
    daftar, hilang = [], []
    with zipfile.ZipFile(tujuan, "w", zipfile.ZIP_DEFLATED) as arsip:

        def tulis(nama: str, isi: bytes) -> None:
            # One date for all, so that the same version gives the same archive.
            keterangan = zipfile.ZipInfo(nama, timezone.localtime(dokumen.terbit).timetuple()[:6])
            keterangan.compress_type = zipfile.ZIP_DEFLATED
            keterangan.external_attr = 0o644 << 16
            arsip.writestr(keterangan, isi)
            daftar.append((nama, hashlib.sha256(isi).hexdigest(), len(isi)))

        for nama, isi in _list_dokumen(dokumen):
            tulis(nama, isi)
        bukti = list(_list_bukti(dokumen))
        for nama, baris in bukti:
            isi = _read_bukti(baris)
            if isi is None:
                hilang.append(baris.nama)
            else:
                tulis(nama, isi)
        tulis("riwayat/pengajuan.csv", _write_riwayat(dokumen))
        tulis("riwayat/catatan-reviu.csv", _write_catatan(dokumen))
        tulis(DAHULU, _write_dahulu(dokumen, hilang))
        tulis(MANIFES, _write_manifes(dokumen, daftar, hilang))
        tulis(SIDIK, "".join(f"{sidik}  {nama}\n" for nama, sidik, _ in daftar).encode())
    return hilang


def _list_dokumen(dokumen: DokumenTerbit) -> Iterator[tuple[str, bytes]]:
    ttd = dokumen.tanda_tangan
    naskah = read_naskah(dokumen.naskah)
    yield f"{_nama_berkas(dokumen)}-tertandatangani.pdf", simpanan.baca(ttd.berkas_sha256)
    yield "beku/dokumen.pdf", simpanan.baca(dokumen.pdf_sha256)
    yield "beku/naskah.json", dokumen.naskah.encode()
    yield "beku/isi.json", dokumen.isi.encode()
    yield "dokumen.html", _write_html(naskah).encode()
    for lembar in LEMBAR:
        yield f"gaya/{Path(lembar).name}", find_aset(lembar).read_bytes()
    for sha256 in sorted({f.sha256 for f in naskah.butir(Foto)}):
        yield f"foto/{sha256}.jpg", simpanan.baca(sha256)


def _nama_berkas(dokumen: DokumenTerbit) -> str:
    nomor = f"-{dokumen.nomor}" if dokumen.nomor else ""
    return f"{dokumen.jenis}{nomor}-{dokumen.instansi.kode}-{dokumen.tahun}-v{dokumen.versi}"


def _write_html(naskah) -> str:
    """The document for any browser; fonts are those of the reader."""
    html = render_html(
        naskah, aset=lambda nama: f"gaya/{Path(nama).name}", foto=lambda foto: f"foto/{foto.sha256}.jpg"
    )
    return re.sub(r'\n *<link rel="stylesheet" href="gaya/huruf\.css">', "", html)


def _list_bukti(dokumen: DokumenTerbit) -> Iterator[tuple[str, Bukti]]:
    """The evidence of the year's realisasi, each in the folder of its indicator and quarter."""
    semua = (
        Bukti.objects.filter(realisasi__indikator__instansi=dokumen.instansi, realisasi__tahun=dokumen.tahun)
        .select_related("realisasi__indikator")
        .order_by("pk")
    )
    for baris in semua:
        r = baris.realisasi
        masa = f"tw{r.triwulan}" if r.triwulan else "setahun"
        nama = re.sub(r"[^\w.() -]", "_", PurePosixPath(baris.nama).name).lstrip(".") or "bukti"
        kode = re.sub(r"\W", "_", r.indikator.kode)
        yield f"bukti/{kode}/{masa}/{baris.pk}-{nama}", baris


def _read_bukti(baris: Bukti) -> bytes | None:
    try:
        with default_storage.open(baris.berkas.name) as berkas:
            isi = berkas.read()
    except FileNotFoundError:
        return None
    return isi if hashlib.sha256(isi).hexdigest() == baris.sha256 else None


def _write_riwayat(dokumen: DokumenTerbit) -> bytes:
    """Who submitted, approved or sent back which document of the year, when and why."""
    semua = LangkahPengajuan.objects.filter(
        pengajuan__instansi=dokumen.instansi, pengajuan__tahun=dokumen.tahun
    ).select_related("pengajuan", "pengguna")
    kepala = ("waktu", "dokumen", "nomor", "langkah", "dari", "ke", "oleh", "peran", "alasan")
    return _write_csv(
        kepala,
        (
            (_saat(b.waktu), b.pengajuan.jenis, b.pengajuan.nomor, *_sebut_langkah(b))
            for b in semua.order_by("waktu", "pk")
        ),
    )


def _sebut_langkah(b: LangkahPengajuan) -> tuple:
    return b.langkah, b.dari, b.ke, b.pengguna.get_full_name(), b.peran, b.alasan


def _write_catatan(dokumen: DokumenTerbit) -> bytes:
    """The notes of the year's reviews with what was answered, a line each; drafts of notes are nobody's yet."""
    catatan = (
        CatatanReviu.objects.filter(instansi=dokumen.instansi, tahun=dokumen.tahun, dikirim__isnull=False)
        .select_related("pembuat")
        .prefetch_related("tanggapan__pengguna")
        .order_by("dikirim", "pk")
    )

    def baris():
        for c in catatan:
            awal = (c.jenis, c.nomor, c.urutan, c.sebutan, c.get_keadaan_display())
            yield (_saat(c.dikirim), *awal, c.pembuat.get_full_name(), c.peran, c.isi)
            for t in c.tanggapan.all():
                isi = t.isi or t.get_akibat_display()
                yield (_saat(t.waktu), *awal, t.pengguna.get_full_name(), t.peran, isi)

    kepala = ("waktu", "dokumen", "nomor", "catatan", "tentang", "keadaan", "oleh", "peran", "isi")
    return _write_csv(kepala, baris())


def _saat(waktu) -> str:
    return timezone.localtime(waktu).isoformat(timespec="seconds")


def _write_csv(kepala: tuple, baris: Iterable[tuple]) -> bytes:
    """As a spreadsheet in Indonesian opens it; none of its words is taken for a formula."""
    keluar = io.StringIO()
    tulis = csv.writer(keluar, delimiter=";")
    tulis.writerow(kepala)
    for b in baris:
        tulis.writerow([f"'{s}" if str(s)[:1] in ("=", "+", "-", "@", "\t") else s for s in b])
    return keluar.getvalue().encode("utf-8-sig")


def _write_dahulu(dokumen: DokumenTerbit, hilang: list[str]) -> bytes:
    isi = {
        "dokumen": dokumen,
        "ttd": dokumen.tanda_tangan,
        "nama": _nama_berkas(dokumen),
        "alamat": read_naskah(dokumen.naskah).terbitan.alamat,
        "mengganti": getattr(dokumen, "mengganti", None),
        "hilang": hilang,
    }
    return render_to_string("laporan/terbit/lihat_dahulu.txt", isi).encode()


def _write_manifes(dokumen: DokumenTerbit, daftar: list, hilang: list[str]) -> bytes:
    ttd = dokumen.tanda_tangan
    mengganti = getattr(dokumen, "mengganti", None)
    isi = {
        "versi_arsip": VERSI_ARSIP,
        "dokumen": {
            "judul": dokumen.judul,
            "instansi": dokumen.instansi.nama,
            "tahun": dokumen.tahun,
            "jenis": dokumen.jenis,
            "nomor": dokumen.nomor,
            "versi": dokumen.versi,
            "kode": dokumen.kode,
            "terbit": dokumen.terbit.isoformat(),
            "versi_skema": dokumen.versi_skema,
            "contoh": dokumen.contoh,
            "menggantikan": mengganti and {"kode": mengganti.lama.kode, "alasan": mengganti.alasan},
        },
        "sidik": {
            "naskah": dokumen.naskah_sha256,
            "isi": dokumen.isi_sha256,
            "pdf_beku": dokumen.pdf_sha256,
            "pdf_tertanda": ttd.berkas_sha256,
        },
        "tanda_tangan": {
            "cara": ttd.cara,
            "jabatan": ttd.jabatan,
            "nama": ttd.nama,
            "waktu": ttd.waktu.isoformat(),
            "pemilik_sertifikat": ttd.subjek,
            "penerbit_sertifikat": ttd.penerbit,
            "sertifikat_sha256": ttd.sertifikat_sha256,
            "sertifikat_contoh": ttd.sertifikat_contoh,
        },
        "berkas": [{"nama": n, "sha256": s, "ukuran": u} for n, s, u in daftar],
        "bukti_hilang": hilang,
    }
    return (json.dumps(isi, ensure_ascii=False, indent=2) + "\n").encode()


# --- checking ---------------------------------------------------------------------------------------------


def check_arsip(asal) -> HasilPeriksa:
    """Whether an archive is whole: every file there, nothing more, each with its hash. Reads it without unpacking.

    Raises GalatPengguna for what is no archive of this kind.
    """
    try:
        with zipfile.ZipFile(asal) as arsip:
            return _check(arsip)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as sebab:
        raise GalatPengguna("Berkas ini bukan arsip ZIP yang dapat dibaca.") from sebab


def _check(arsip: zipfile.ZipFile) -> HasilPeriksa:
    semua = arsip.infolist()
    nama = [i.filename for i in semua]
    manifes = _read_manifes(arsip, nama)
    salah = [
        f"Berkas {n} tercatat lebih dari sekali." for n in sorted({n for n in nama if nama.count(n) > 1})
    ]
    tercatat = {b["nama"]: b for b in manifes["berkas"]}
    salah += [f"Berkas {n} hilang dari arsip." for n in tercatat if n not in nama]
    salah += [
        f"Berkas {n} tidak tercatat dalam manifes." for n in nama if n not in {*tercatat, MANIFES, SIDIK}
    ]
    sidik = {}
    for i in semua:
        sidik[i.filename] = _hash(arsip, i)
        harap = tercatat.get(i.filename)
        if harap and sidik[i.filename] != harap["sha256"]:
            salah.append(f"Berkas {i.filename} telah berubah.")
    salah += _check_sidik(arsip, nama, sidik)
    salah += _check_dokumen(manifes, sidik)
    d = manifes["dokumen"]
    return HasilPeriksa(
        f"{d['judul']} {d['instansi']}, versi {d['versi']}", d["kode"], len(nama), tuple(salah)
    )


def _read_manifes(arsip: zipfile.ZipFile, nama: list[str]) -> dict:
    if MANIFES not in nama or arsip.getinfo(MANIFES).file_size > 50 * POTONG:
        raise GalatPengguna("Arsip ini tidak memuat manifes.json: bukan arsip dokumen terbit.")
    try:
        manifes = json.loads(arsip.read(MANIFES))
        lengkap = (
            manifes["versi_arsip"] == VERSI_ARSIP
            and all({"nama", "sha256", "ukuran"} <= b.keys() for b in manifes["berkas"])
            and {"judul", "instansi", "versi", "kode"} <= manifes["dokumen"].keys()
            and {"naskah", "isi", "pdf_beku", "pdf_tertanda"} <= manifes["sidik"].keys()
        )
    except (ValueError, KeyError, TypeError, AttributeError) as sebab:
        raise GalatPengguna("Manifes arsip ini tidak terbaca.") from sebab
    if not lengkap:
        raise GalatPengguna("Manifes arsip ini tidak menurut bentuk yang dikenal.")
    return manifes


def _hash(arsip: zipfile.ZipFile, berkas: zipfile.ZipInfo) -> str:
    """ "" for what cannot be read to its end."""
    if berkas.file_size > TERBESAR:
        return ""
    sidik = hashlib.sha256()
    try:
        with arsip.open(berkas) as isi:
            while potong := isi.read(POTONG):
                sidik.update(potong)
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error):
        return ""
    return sidik.hexdigest()


def _check_sidik(arsip: zipfile.ZipFile, nama: list[str], sidik: dict[str, str]) -> list[str]:
    if SIDIK not in nama:
        return [f"Berkas {SIDIK} hilang dari arsip."]
    baris = (b.partition("  ") for b in arsip.read(SIDIK).decode(errors="replace").splitlines())
    tertulis = {n: s for s, _, n in baris}
    beda = [n for n in sidik if n != SIDIK and tertulis.get(n) != sidik[n]]
    return [f"Sidik {n} dalam {SIDIK} tidak cocok." for n in beda]


def _check_dokumen(manifes: dict, sidik: dict[str, str]) -> list[str]:
    """The four files that the version is made of carry the hashes under which it was published."""
    harap = manifes["sidik"]
    tertanda = next((n for n in sidik if n.endswith("-tertandatangani.pdf")), "")
    pasangan = {
        "beku/naskah.json": harap["naskah"],
        "beku/isi.json": harap["isi"],
        "beku/dokumen.pdf": harap["pdf_beku"],
        tertanda: harap["pdf_tertanda"],
    }
    return [
        f"{n or 'PDF tertandatangani'} bukan yang diterbitkan."
        for n, s in pasangan.items()
        if sidik.get(n) != s
    ]
