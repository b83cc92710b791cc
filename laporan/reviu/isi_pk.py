"""A Perjanjian Kinerja under review: its indicators with their targets, and its programs."""

from django.urls import reverse

from kinerja.models import PerjanjianKinerja
from organisasi.alur import Berkas
from organisasi.templatetags.tampilan import nilai, rupiah

from .tempat import BELUM, Baris, IsiReviu, Jangkar, Kolom, Sel, Tabel, Tempat


def susun_pk(berkas: Berkas) -> IsiReviu:
    pk = PerjanjianKinerja.objects.get(instansi=berkas.instansi, tahun=berkas.tahun, ke=berkas.nomor)
    alamat = reverse("pk", args=[berkas.instansi.kode, berkas.tahun, berkas.nomor])

    def tempat(jangkar: Jangkar, kunci: str, sebutan: str, isi: str) -> Tempat:
        return Tempat(jangkar.value, kunci, sebutan, isi, alamat)

    def baris_indikator(b) -> Baris:
        kode, nama, target = b.indikator.kode, b.nama_indikator, nilai(b.nilai) or BELUM
        sasaran = tempat(Jangkar.INDIKATOR, kode, f"{nama}, sasaran dan indikator", f"{b.uraian}: {nama}")
        janji = tempat(Jangkar.SEL, f"{kode}:target", f"{nama}, target", target)
        return Baris(nama, (Sel(b.uraian, sasaran, kanan=False), Sel(target, janji)))

    def baris_program(p) -> Baris:
        jumlah = rupiah(p.anggaran)
        return Baris(
            p.nama, (Sel(jumlah, tempat(Jangkar.SEL, f"program:{p.urutan}", f"{p.nama}, anggaran", jumlah)),)
        )

    janji = tuple(baris_indikator(b) for b in pk.baris.select_related("indikator").order_by("urutan"))
    program = tuple(baris_program(p) for p in pk.program.order_by("urutan"))
    kolom = (Kolom("Indikator", False), Kolom("Tujuan atau sasaran", False), Kolom("Target"))
    tabel = (
        Tabel(berkas.judul, kolom, janji),
        Tabel("Program dan anggaran", (Kolom("Program", False), Kolom("Anggaran")), program),
    )
    return IsiReviu([t for t in tabel if t.baris], (), alamat)
