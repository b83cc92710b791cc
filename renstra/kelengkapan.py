"""What a Renstra and a decree on IKU still lack, as links; and how far both steps of the year have come."""

from collections.abc import Collection, Iterator, Sequence

from django.urls import reverse

from organisasi.kelengkapan import Kelengkapan, Kurang
from organisasi.models import Dokumen, Instansi

from .keputusan import daftar_sk_banyak, pick_draf, pick_sk_berlaku
from .matriks import IndikatorMatriks, Matriks, susun_matriks, susun_matriks_banyak
from .models import Iku, Renstra


def kelengkapan_renstra_banyak(instansi: Collection[Instansi], tahun: int) -> dict[int, Kelengkapan]:
    """Whether a fixed Renstra holds for the year; for a draft, how much of it is written. By key of the office, in as
    many queries as for one."""
    versi: dict[int, list[Renstra]] = {i.pk: [] for i in instansi}
    for r in Renstra.objects.filter(instansi__in=instansi).memuat(tahun):
        versi[r.instansi_id].append(r)
    draf = {pk: isi[0] for pk, isi in versi.items() if isi and not any(r.ditetapkan for r in isi)}
    matriks = susun_matriks_banyak(draf.values()) if draf else {}
    hasil = {}
    for i in instansi:
        if i.pk in draf:
            hasil[i.pk] = _nilai_draf(matriks[draf[i.pk].pk], i, tahun)
        elif versi[i.pk]:
            hasil[i.pk] = Kelengkapan(1, 1)
        else:
            alamat = reverse("susun_renstra", args=(i.kode, tahun))
            hasil[i.pk] = Kelengkapan(0, 1, (Kurang("Tulis atau salin Renstra", alamat),))
    return hasil


def _nilai_draf(matriks: Matriks, instansi: Instansi, tahun: int) -> Kelengkapan:
    kurang = tuple(_kurang_renstra(matriks, instansi, tahun))
    semua = _parts(matriks) + 1  # and the fixing itself
    alamat = reverse("tetapkan_renstra", args=(instansi.kode, tahun))
    terisi = max(0, semua - 1 - len(kurang))
    return Kelengkapan(terisi, semua, (*kurang, Kurang("Tetapkan Renstra", alamat)))


def periksa_renstra(renstra: Renstra, tahun: int) -> tuple[Kurang, ...]:
    """What must be there before a version is fixed."""
    return tuple(_kurang_renstra(susun_matriks(renstra), renstra.instansi, tahun))


def _parts(matriks: Matriks) -> int:
    return (
        max(1, len(matriks.tujuan))
        + sum(max(1, len(t.sasaran)) for t in matriks.tujuan)
        + sum(max(1, len(s.indikator)) for t in matriks.tujuan for s in t.sasaran)
        + sum(len(t.indikator) for t in matriks.tujuan)
    )


def _kurang_renstra(matriks: Matriks, instansi: Instansi, tahun: int) -> Iterator[Kurang]:
    def kurang(label: str, nama: str, **bahan) -> Kurang:
        return Kurang(label, reverse(nama, kwargs={"kecamatan": instansi.kode, "tahun": tahun, **bahan}))

    if not matriks.tujuan:
        yield kurang("Tulis tujuan pertama", "tambah_tujuan")
    for t in matriks.tujuan:
        if not t.sasaran:
            yield kurang(f"Tujuan {t.nomor} belum bersasaran", "tambah_sasaran", pk=t.tujuan.pk)
        for s in t.sasaran:
            if not s.indikator:
                yield kurang(
                    f"Sasaran {s.nomor} belum berindikator",
                    "tambah_indikator",
                    induk="sasaran",
                    pk=s.sasaran.pk,
                )
    for i in matriks.indikator():
        if kosong := _tahun_kosong(i, matriks):
            yield kurang(f"{i.kode} belum bertarget {kosong}", "ubah_indikator", pk=i.wajah.pk)


def _tahun_kosong(indikator: IndikatorMatriks, matriks: Matriks) -> str:
    kosong = [t for t in matriks.tahun if t not in indikator.target]
    if len(kosong) == len(matriks.tahun):
        return f"{kosong[0]}–{kosong[-1]}"
    return ", ".join(map(str, kosong))


# --- IKU ----------------------------------------------------------------------------------------------------


def kelengkapan_iku_banyak(instansi: Collection[Instansi], tahun: int) -> dict[int, Kelengkapan]:
    """Whether a decree on IKU is in force in the year; for a draft, how many of its lines are complete. By key of the
    office, in as many queries as for one."""
    semua: dict[int, list[Dokumen]] = {i.pk: [] for i in instansi}
    for sk in daftar_sk_banyak(instansi):
        semua[sk.instansi_id].append(sk)
    berlaku = {pk for pk, sk in semua.items() if pick_sk_berlaku(sk, tahun)}
    draf = {pk: d for pk, sk in semua.items() if pk not in berlaku and (d := pick_draf(sk))}
    baris = _baca_iku(draf.values()) if draf else {}
    hasil = {}
    for i in instansi:
        if i.pk in berlaku:
            hasil[i.pk] = Kelengkapan(1, 1)
        elif i.pk in draf:
            sk = draf[i.pk]
            hasil[i.pk] = _nilai_iku(sk, baris[sk.pk], i, tahun)
        else:
            alamat = reverse("iku", args=(i.kode, tahun))
            hasil[i.pk] = Kelengkapan(0, 1, (Kurang("Tulis SK IKU", alamat),))
    return hasil


def _nilai_iku(sk: Dokumen, baris: Sequence[Iku], instansi: Instansi, tahun: int) -> Kelengkapan:
    kurang = _kurang_sk(sk, baris, instansi, tahun)
    semua = len(baris) + 2  # the decree's own words, and the fixing itself
    alamat = reverse("tetapkan_iku", args=(instansi.kode, tahun))
    return Kelengkapan(max(0, semua - 1 - len(kurang)), semua, (*kurang, Kurang("Tetapkan SK IKU", alamat)))


def periksa_iku(sk: Dokumen, instansi: Instansi, tahun: int) -> tuple[Kurang, ...]:
    """What a decree lacks before it is fixed."""
    return _kurang_sk(sk, _baca_iku([sk])[sk.pk], instansi, tahun)


def _baca_iku(sk: Collection[Dokumen]) -> dict[int, list[Iku]]:
    """The lines of each decree, by its key; two queries."""
    hasil: dict[int, list[Iku]] = {d.pk: [] for d in sk}
    for b in (
        Iku.objects.filter(dokumen__in=hasil)
        .select_related("indikator")
        .prefetch_related("penanggung_jawab")
        .order_by("dokumen", "urutan")
    ):
        hasil[b.dokumen_id].append(b)
    return hasil


def _kurang_sk(sk: Dokumen, baris: Sequence[Iku], instansi: Instansi, tahun: int) -> tuple[Kurang, ...]:
    hasil = []
    if not any(b.jenis == Iku.Jenis.UTAMA for b in baris):
        hasil.append(Kurang("Belum ada indikator kinerja utama", reverse("iku", args=(instansi.kode, tahun))))
    bagian = [k for k in ("menimbang", "mengingat", "diktum") if not sk.isi_pokok.get(k)]
    if sk.penandatangan_id is None:
        bagian.append("penandatangan")
    if bagian:
        hasil.append(
            Kurang(
                f"SK belum berisi {', '.join(bagian)}", reverse("ubah_sk_iku", args=(instansi.kode, tahun))
            )
        )
    for b in baris:
        if belum := kurang_iku(b):
            alamat = reverse("ubah_iku", args=(instansi.kode, tahun, b.indikator.kode))
            hasil.append(Kurang(f"{b.indikator.kode} belum berisi {', '.join(belum)}", alamat))
    return tuple(hasil)


def kurang_iku(baris: Iku) -> list[str]:
    """The parts that one line of the decree still lacks."""
    belum = []
    if not (baris.formulasi or baris.penjelasan or (baris.pembilang and baris.penyebut)):
        belum.append("formulasi")
    if not baris.penanggung_jawab.all():
        belum.append("penanggung jawab")
    if not baris.sumber_data:
        belum.append("sumber data")
    return belum
