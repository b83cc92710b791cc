"""BAB I: staff, facilities, territory, and the lists of duties, functions and issues."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kinerja.perhitungan.serapan import compute_serapan
from laporan.bentuk import Baris, Butir, Daftar, Kolom, Sel, Tabel, polos

from .sel import angka, persen

URUTAN_PENDIDIKAN = ("SD", "SMP", "SMA", "D1", "D2", "D3", "D4", "S1", "S2", "S3")


@dataclass(frozen=True)
class DaftarButir:
    """One list of the profile: tugas, fungsi, susunan_organisasi, isu_strategis."""

    jenis: str
    gaya: str = "huruf"

    def susun(self, isi) -> Sequence[Butir]:
        teks: list[str] = []
        for b in isi.profil.butir.all() if isi.profil else ():
            if b.jenis != self.jenis:
                continue
            if b.tingkat > 1 and teks:
                # Details stay with what they belong to, so that the letters count offices only.
                teks[-1] += (", " if ":" in teks[-1] else ": ") + b.teks.removeprefix("- ").replace(",", "")
            else:
                teks.append(b.teks)
        return [Daftar(tuple(polos(t) for t in teks), self.gaya)] if teks else []


@dataclass(frozen=True)
class DaftarDesa:
    def susun(self, isi) -> Sequence[Butir]:
        if not isi.profil:
            return []
        desa = tuple(polos(f"{d.get_jenis_display()} {d.nama}") for d in isi.profil.desa.all())
        return [Daftar(desa, "angka")] if desa else []


@dataclass(frozen=True)
class TabelPegawai:
    """Posts against people, by schooling and sex. Every total is a sum.

    `sebanding` gives needed and present the same levels of schooling, so that the gap of each can be read off.
    """

    sebanding: bool = False

    def susun(self, isi) -> Sequence[Butir]:
        if not isi.profil:
            return []
        baris = [b for b in isi.profil.pegawai.all() if b.tabel == "jabatan"]
        if not baris:
            return []
        jumlah = {b.pk: {(j.ukuran, j.dimensi, j.kategori): j.orang for j in b.jumlah.all()} for b in baris}
        ukuran = ("kebutuhan", "ada")
        jenjang = {u: self._pendidikan(jumlah, ukuran if self.sebanding else (u,)) for u in ukuran}
        kolom = [("kebutuhan", "semua", ""), *(("kebutuhan", "pendidikan", p) for p in jenjang["kebutuhan"])]
        batas = len(kolom)
        kolom += [("ada", "semua", ""), *(("ada", "pendidikan", p) for p in jenjang["ada"])]
        kelamin = [("ada", "kelamin", k) for k in ("L", "P")]

        def nilai(isi_baris, kunci):
            if kunci[1] == "semua" and kunci not in isi_baris:
                rinci = [n for (u, d, _), n in isi_baris.items() if u == kunci[0] and d == "pendidikan"]
                return sum(rinci) if rinci else None
            return isi_baris.get(kunci)

        semua = kolom + kelamin
        isi_tabel = [
            Baris((Sel(b.nama), *(angka(nilai(jumlah[b.pk], k)) for k in semua)),
                  jenis="" if jumlah[b.pk] else "induk")
            for b in baris
        ]  # fmt: skip
        total = [sum(nilai(jumlah[b.pk], k) or 0 for b in baris) for k in semua]
        ada, terdata = total[batas], total[-2] + total[-1]
        isi_tabel.append(Baris((Sel("Jumlah"), *(angka(t) for t in total)), jenis="jumlah"))
        # The two columns of sex carry a common head of two words.
        lebar = (100 - 24 - 14) // len(kolom)
        nama = {"semua": "Jml"}
        return [
            Tabel(
                kunci="pegawai",
                judul=f"Komposisi Pegawai {isi.instansi.nama} Tahun {isi.tahun}",
                kolom=(
                    Kolom("Jabatan", 24),
                    *(Kolom(k[2] or nama[k[1]], 7 if k in kelamin else lebar, "kanan") for k in semua),
                ),
                kepala=(
                    (
                        Sel("Jabatan", turun=2),
                        Sel("Kebutuhan (orang)", rentang=batas, rata="tengah"),
                        Sel("Pegawai yang ada (orang)", rentang=len(kolom) - batas, rata="tengah"),
                        Sel("Jenis kelamin", rentang=2, rata="tengah"),
                    ),
                    tuple(Sel(k[2] or nama[k[1]], rata="kanan") for k in semua),
                ),
                baris=tuple(isi_tabel),
                catatan=(f"Jenis kelamin terdata untuk {terdata} dari {ada} orang.",)
                if 0 < terdata < ada
                else (),
                sumber=isi.profil.sumber.get("pegawai", f"Data kepegawaian {isi.instansi.nama}, {isi.tahun}"),
            )
        ]

    @staticmethod
    def _pendidikan(jumlah, ukuran):
        ada = {k[2] for isi in jumlah.values() for k in isi if k[0] in ukuran and k[1] == "pendidikan"}
        return sorted(ada, key=lambda p: URUTAN_PENDIDIKAN.index(p) if p in URUTAN_PENDIDIKAN else 99)


@dataclass(frozen=True)
class TabelSarpras:
    """Facilities by condition; what is remarked on one of them has a column where there is any remark."""

    def susun(self, isi) -> Sequence[Butir]:
        barang = list(isi.profil.sarpras.all()) if isi.profil else []
        if not barang:
            return []
        catatan = any(s.keterangan for s in barang)
        baris = [
            Baris(
                (
                    angka(i),
                    Sel(s.nama),
                    angka(s.baik + s.rusak),
                    angka(s.baik),
                    angka(s.rusak),
                    angka(s.ideal),
                    *([Sel(s.keterangan)] if catatan else []),
                )
            )
            for i, s in enumerate(barang, 1)
        ]
        baris.append(
            Baris(
                (
                    Sel(),
                    Sel("Jumlah"),
                    angka(sum(s.baik + s.rusak for s in barang)),
                    angka(sum(s.baik for s in barang)),
                    angka(sum(s.rusak for s in barang)),
                    angka(sum(s.ideal or 0 for s in barang)),
                    *([Sel()] if catatan else []),
                ),
                jenis="jumlah",
            )
        )
        return [
            Tabel(
                kunci="sarpras",
                judul=f"Profil Sarana dan Prasarana {isi.instansi.nama} per 31 Desember {isi.tahun}",
                kolom=(
                    Kolom("No", 7, "kanan"),
                    Kolom("Sarana dan prasarana", 33 if catatan else 41),
                    Kolom("Jumlah", 11 if catatan else 13, "kanan"),
                    Kolom("Baik", 10 if catatan else 12, "kanan"),
                    Kolom("Rusak", 10 if catatan else 12, "kanan"),
                    Kolom("Jumlah ideal", 12 if catatan else 15, "kanan"),
                    *([Kolom("Keterangan", 17)] if catatan else []),
                ),
                baris=tuple(baris),
                sumber=isi.profil.sumber.get(
                    "sarpras", f"Kartu Inventaris Barang {isi.instansi.nama}, {isi.tahun}"
                ),
            )
        ]


@dataclass(frozen=True)
class TabelMataPencaharian:
    """Livelihoods with their share of those listed (the list need not cover the whole population)."""

    def susun(self, isi) -> Sequence[Butir]:
        bidang = [m for m in isi.profil.mata_pencaharian.all() if m.jiwa is not None] if isi.profil else []
        if not bidang:
            return []
        total = Decimal(sum(m.jiwa for m in bidang))
        baris = [
            Baris((angka(i), Sel(m.bidang), angka(m.jiwa), persen(compute_serapan(total, m.jiwa).tampil)))
            for i, m in enumerate(bidang, 1)
        ]
        baris.append(Baris((Sel(), Sel("Jumlah yang didata"), angka(total), Sel()), jenis="jumlah"))
        return [
            Tabel(
                kunci="mata_pencaharian",
                judul="Mata Pencaharian Penduduk",
                kolom=(
                    Kolom("No", 8, "kanan"),
                    Kolom("Bidang", 52),
                    Kolom("Jiwa", 20, "kanan"),
                    Kolom("Bagian (%)", 20, "kanan"),
                ),
                baris=tuple(baris),
                sumber=isi.profil.sumber.get("wilayah", ""),
                bernomor=False,
            )
        ]
