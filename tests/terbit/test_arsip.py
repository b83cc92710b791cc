"""The archive: everything about a version, readable without this software, and a check that notices any change."""

import csv
import io
import json
import subprocess
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import timezone

from kinerja.models import Bukti, Realisasi
from laporan.terbit import simpanan
from laporan.terbit.actions import publish
from laporan.terbit.arsip import check_arsip, write_arsip
from laporan.terbit.siapkan import prepare
from organisasi.galat import GalatPengguna
from organisasi.models import CatatanReviu, LangkahPengajuan, Pengajuan, TanggapanReviu

from .penandatangan_uji import PenandatanganUji


@pytest.fixture
def terbit(kalisat_terbit):
    """A published PK with evidence and history of its year; the LKIP takes longer to print."""
    k = kalisat_terbit
    isi = b"%PDF-1.7 bukti"
    k.bukti = Bukti.objects.create(
        realisasi=Realisasi.objects.filter(indikator__instansi=k.instansi, tahun=2024).first(),
        berkas=ContentFile(isi, "bukti.pdf"),
        nama="../laporan bulan: Mei.pdf",
        jenis_isi="application/pdf",
        ukuran=len(isi),
        sha256=simpanan.simpan(isi),
    )
    LangkahPengajuan.objects.create(
        pengajuan=Pengajuan.objects.get(instansi=k.instansi),
        langkah="kembalikan_bappeda",
        dari="diajukan",
        ke="dikembalikan",
        waktu=timezone.now(),
        pengguna=k.operator,
        peran="reviewer",
        alasan="=HYPERLINK(1); angka; keliru",
    )
    catatan = {"instansi": k.instansi, "tahun": 2024, "jenis": "lkip", "jangkar": "seluruh"}
    catatan |= {"sebutan": "Seluruh dokumen", "tingkat": "saran", "pembuat": k.operator, "peran": "reviewer"}
    CatatanReviu.objects.create(**catatan, isi="Draf yang belum dikirim")
    kirim = {"isi": "Sebut penyebabnya", "keadaan": "terbuka", "urutan": 1, "dikirim": timezone.now()}
    TanggapanReviu.objects.create(
        catatan=CatatanReviu.objects.create(**catatan | kirim),
        pengguna=k.operator,
        peran="operator",
        isi="Sudah disebut",
        waktu=timezone.now(),
    )
    k.dokumen = publish(prepare(k.pk, k.operator), PenandatanganUji(), k.camat)
    return k


def _tulis(terbit) -> bytes:
    isi = io.BytesIO()
    assert write_arsip(terbit.dokumen, isi) == []
    return isi.getvalue()


def _ubah(arsip: bytes, ubah: dict) -> io.BytesIO:
    """The archive with some files other (None: without them)."""
    hasil = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(arsip)) as lama, zipfile.ZipFile(hasil, "w") as baru:
        for nama in lama.namelist():
            if ubah.get(nama, b"") is not None:
                baru.writestr(nama, ubah.get(nama) or lama.read(nama))
        for nama in set(ubah) - set(lama.namelist()):
            baru.writestr(nama, ubah[nama])
    return hasil


def test_what_lies_in_it(terbit):
    with zipfile.ZipFile(io.BytesIO(_tulis(terbit))) as z:
        nama = set(z.namelist())
        bukti = next(n for n in nama if n.startswith("bukti/"))
        assert nama == {
            "pk-kalisat-2024-v1-tertandatangani.pdf", "beku/dokumen.pdf", "beku/naskah.json", "beku/isi.json",
            "dokumen.html", "gaya/cetak.css", "gaya/cetak-terbitan.css", "riwayat/pengajuan.csv",
            "riwayat/catatan-reviu.csv", "LIHAT-DAHULU.txt", "manifes.json", "SHA256SUMS", bukti,
        }  # fmt: skip
        assert not any(".." in n or n.startswith("/") for n in nama)
        assert z.read(bukti) == b"%PDF-1.7 bukti"
        assert z.read("beku/naskah.json").decode() == terbit.dokumen.naskah
        assert z.read("pk-kalisat-2024-v1-tertandatangani.pdf") == simpanan.baca(
            terbit.dokumen.tanda_tangan.berkas_sha256
        )
        html = z.read("dokumen.html").decode()
        assert "Pihak Pertama berjanji" in html
        assert "http" not in html.replace("http://www.w3.org/2000/svg", "").replace(
            "http://127.0.0.1:8000/verifikasi/", ""
        )
        dahulu = z.read("LIHAT-DAHULU.txt").decode()
        assert terbit.dokumen.kode in dahulu
        assert "sha256sum -c SHA256SUMS" in dahulu
        assert "SERTIFIKAT CONTOH" in dahulu
        baris = list(
            csv.reader(io.StringIO(z.read("riwayat/pengajuan.csv").decode("utf-8-sig")), delimiter=";")
        )
        assert baris[1][3] == "kembalikan_bappeda"
        assert baris[1][-1] == "'=HYPERLINK(1); angka; keliru"
        reviu = z.read("riwayat/catatan-reviu.csv").decode("utf-8-sig")
        assert [b[-1] for b in csv.reader(io.StringIO(reviu), delimiter=";")] == [
            "isi", "Sebut penyebabnya", "Sudah disebut",
        ]  # fmt: skip
        manifes = json.loads(z.read("manifes.json"))
        assert manifes["dokumen"]["kode"] == terbit.dokumen.kode
        assert manifes["bukti_hilang"] == []
    assert "password" not in str(manifes)


def test_anyone_checks_it_with_a_common_tool(terbit, tmp_path):
    with zipfile.ZipFile(io.BytesIO(_tulis(terbit))) as z:
        z.extractall(tmp_path)
    hasil = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True)
    assert hasil.returncode == 0, hasil.stdout
    assert hasil.stdout.count(": OK") == 12


def test_the_same_version_gives_the_same_archive(terbit):
    assert _tulis(terbit) == _tulis(terbit)


def test_a_whole_archive(terbit):
    hasil = check_arsip(io.BytesIO(_tulis(terbit)))
    assert (hasil.salah, hasil.kode, hasil.berkas) == ((), terbit.dokumen.kode, 13)
    assert hasil.judul == "Perjanjian Kinerja tahun 2024 Kecamatan Kalisat, versi 1"


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"beku/naskah.json": b"{}"}, "Berkas beku/naskah.json telah berubah."),
        ({"beku/isi.json": None}, "Berkas beku/isi.json hilang dari arsip."),
        ({"lain.txt": b"x"}, "Berkas lain.txt tidak tercatat dalam manifes."),
        ({"SHA256SUMS": b"x"}, "Sidik manifes.json dalam SHA256SUMS tidak cocok."),
        ({"SHA256SUMS": None}, "Berkas SHA256SUMS hilang dari arsip."),
        ({"pk-kalisat-2024-v1-tertandatangani.pdf": b"%PDF"}, "-tertandatangani.pdf bukan yang diterbitkan."),
        ({"pk-kalisat-2024-v1-tertandatangani.pdf": None}, "PDF tertandatangani bukan yang diterbitkan."),
        ({"LIHAT-DAHULU.txt": b"lain"}, "Berkas LIHAT-DAHULU.txt telah berubah."),
    ],
)
def test_whatever_was_changed_is_named(terbit, ubah, pesan):
    salah = check_arsip(_ubah(_tulis(terbit), ubah)).salah
    assert any(s.endswith(pesan) for s in salah), salah


def test_a_hash_changed_with_its_file_is_noticed(terbit):
    """Who changes file, manifest and sums together still meets the hash under which the version was published."""
    import hashlib

    arsip = _tulis(terbit)
    with zipfile.ZipFile(io.BytesIO(arsip)) as z:
        manifes, sidik = z.read("manifes.json").decode(), z.read("SHA256SUMS").decode()
    lain = hashlib.sha256(b"{}").hexdigest()
    isi = json.loads(manifes)
    berkas = next(b for b in isi["berkas"] if b["nama"] == "beku/naskah.json")
    lama, berkas["sha256"] = berkas["sha256"], lain
    manifes_baru = json.dumps(isi).encode()
    sidik = sidik.replace(lama, lain).replace(
        hashlib.sha256(manifes.encode()).hexdigest(), hashlib.sha256(manifes_baru).hexdigest()
    )
    hasil = check_arsip(
        _ubah(arsip, {"beku/naskah.json": b"{}", "manifes.json": manifes_baru, "SHA256SUMS": sidik.encode()})
    )
    assert hasil.salah == ("beku/naskah.json bukan yang diterbitkan.",)


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"bukan zip", "bukan arsip ZIP"),
        ({}, "tidak memuat manifes"),
        ({"manifes.json": b"["}, "tidak terbaca"),
        ({"manifes.json": b"[1]"}, "tidak terbaca"),
        (
            {"manifes.json": b'{"versi_arsip": 9, "berkas": [], "dokumen": {}, "sidik": {}}'},
            "bentuk yang dikenal",
        ),
    ],
)
def test_what_is_no_archive(isi, pesan):
    berkas = io.BytesIO(isi if isinstance(isi, bytes) else b"")
    if isinstance(isi, dict):
        with zipfile.ZipFile(berkas, "w") as z:
            z.writestr("x", b"x")
            for nama, teks in isi.items():
                z.writestr(nama, teks)
    with pytest.raises(GalatPengguna, match=pesan):
        check_arsip(berkas)


def test_lost_evidence_is_named(terbit):
    terbit.bukti.berkas.storage.delete(terbit.bukti.berkas.name)
    isi = io.BytesIO()
    assert write_arsip(terbit.dokumen, isi) == [terbit.bukti.nama]
    with zipfile.ZipFile(isi) as z:
        assert terbit.bukti.nama in z.read("LIHAT-DAHULU.txt").decode()
    assert not check_arsip(isi).salah


def test_a_kept_file_that_was_changed_makes_no_archive(terbit):
    jalur = simpanan.get_jalur(terbit.dokumen.pdf_sha256)
    semula = jalur.read_bytes()
    jalur.chmod(0o640)
    jalur.write_bytes(b"lain")
    with pytest.raises(simpanan.BerkasRusak):
        write_arsip(terbit.dokumen, io.BytesIO())
    jalur.write_bytes(semula)


# --- commands -----------------------------------------------------------------------------------------------------


@pytest.mark.pdf
def test_the_demo_publishes_archives_and_checks(kalisat_terbit, tmp_path, capsys):
    pdf, arsip = tmp_path / "lkip.pdf", tmp_path / "lkip.zip"
    with pytest.raises(CommandError, match="belum terbit"):
        call_command("arsip_lkip", "kalisat", "2024", "-o", str(arsip))
    call_command("terbitkan_contoh", "kalisat", "2024", "--keluaran", str(pdf))
    satu = pdf.read_bytes()
    call_command("terbitkan_contoh", "kalisat", "2024", "--keluaran", str(pdf))
    assert pdf.read_bytes() == satu  # nothing changed: the same version
    call_command("arsip_lkip", "kalisat", "2024", "-o", str(arsip))
    call_command("periksa_arsip", str(arsip))
    assert "Arsip utuh: LKIP tahun 2024 Kecamatan Kalisat, versi 1" in capsys.readouterr().out
    arsip.write_bytes(_ubah(arsip.read_bytes(), {"beku/isi.json": b"{}"}).getvalue())
    with pytest.raises(CommandError, match=r"beku/isi\.json telah berubah"):
        call_command("periksa_arsip", str(arsip))


def test_no_sample_in_production(settings):
    settings.PRODUKSI = True
    with pytest.raises(CommandError, match="mode produksi"):
        call_command("terbitkan_contoh", "kalisat", "2024")
