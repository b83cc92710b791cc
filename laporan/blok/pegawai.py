"""Staff counted one way a table: by post, by rank, by schooling."""

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.bentuk import Baris, Butir, Kolom, Sel, Tabel

from .sel import TIDAK_ADA, angka

NAMA_KELOMPOK = {"asn": "ASN", "non_asn": "Non ASN"}


def _orang(baris) -> int | None:
    """Who is there, however it was counted; None where the row states nothing."""
    ada = [j for j in baris.jumlah.all() if j.ukuran == "ada"]
    rinci = [j for j in ada if j.dimensi == "semua"] or [j for j in ada if j.dimensi == "pendidikan"]
    return sum(j.orang for j in rinci) if rinci else None


def _baris(isi, tabel: str) -> list[tuple[object, int | None]]:
    return [(b, _orang(b)) for b in isi.profil.pegawai.all() if b.tabel == tabel] if isi.profil else []


def _sumber(isi) -> str:
    return isi.profil.sumber.get("pegawai", f"Data kepegawaian {isi.instansi.nama}, {isi.tahun}")


def _nama_asn(isi, baris) -> str:
    """Whom the table counts: "ASN", "ASN dan Non ASN"."""
    ada = dict.fromkeys(NAMA_KELOMPOK[b.kelompok] for b, _ in baris if b.kelompok)
    return f"{' dan '.join(ada) or 'Pegawai'} {isi.instansi.nama}"


def _tabel(isi, tabel: str, kunci: str, menurut: str, kolom: Sequence[Kolom], sel) -> Sequence[Butir]:
    """Numbered rows of one count and their sum. `sel(row, people)` gives what stands between number and edge; the
    sum stands in the column "Jumlah"."""
    baris = _baris(isi, tabel)
    if not baris:
        return []
    jumlah = angka(sum(n or 0 for _, n in baris))
    akhir = [Sel("Jumlah"), *(jumlah if k.judul == "Jumlah" else Sel() for k in kolom[1:])]
    return [
        Tabel(
            kunci=kunci,
            judul=f"Jumlah {_nama_asn(isi, baris)} Menurut {menurut} Tahun {isi.tahun}",
            kolom=(Kolom("No", 7, "kanan"), *kolom),
            baris=(
                *(Baris((angka(i), *sel(b, n))) for i, (b, n) in enumerate(baris, 1)),
                Baris((Sel(), *akhir), jenis="jumlah"),
            ),
            sumber=_sumber(isi),
        )
    ]


@dataclass(frozen=True)
class TabelPegawaiJabatan:
    """Posts, filled or vacant."""

    def susun(self, isi) -> Sequence[Butir]:
        kolom = (Kolom("Nama jabatan", 57), Kolom("Jumlah", 14, "kanan"), Kolom("Keterangan", 22))
        return _tabel(
            isi,
            "jabatan",
            "pegawai",
            "Jabatan",
            kolom,
            lambda b, n: (Sel(b.nama), angka(n), Sel(b.keterangan or ("ada" if n else TIDAK_ADA))),
        )


@dataclass(frozen=True)
class TabelPegawaiPangkat:
    def susun(self, isi) -> Sequence[Butir]:
        kolom = (Kolom("Pangkat", 49), Kolom("Golongan", 22), Kolom("Jumlah", 22, "kanan"))
        return _tabel(
            isi,
            "pangkat",
            "pegawai_pangkat",
            "Pangkat/Golongan Ruang",
            kolom,
            lambda b, n: (Sel(b.nama), Sel(b.golongan), angka(n)),
        )


@dataclass(frozen=True)
class TabelPegawaiPendidikan:
    def susun(self, isi) -> Sequence[Butir]:
        kolom = (Kolom("Pendidikan", 49), Kolom("Jumlah", 22, "kanan"), Kolom("Keterangan", 22))
        return _tabel(
            isi,
            "pendidikan",
            "pegawai_pendidikan",
            "Pendidikan",
            kolom,
            lambda b, n: (Sel(b.nama), angka(n), Sel(b.keterangan or NAMA_KELOMPOK.get(b.kelompok, ""))),
        )
