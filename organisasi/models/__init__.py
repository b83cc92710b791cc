from .alur import JenisPengajuan, Keadaan, LangkahPengajuan, LangkahTahun, Pengajuan, Tenggat
from .dokumen import Dokumen
from .instansi import Instansi, Pejabat, PengaturanTahun
from .jejak import JejakAudit
from .pengguna import Keanggotaan, Pengguna, Peran
from .profil import (
    BarisPegawai,
    ButirProfil,
    Desa,
    JumlahPegawai,
    MataPencaharian,
    Penghargaan,
    ProfilTahunan,
    Sarpras,
    TindakLanjutLhe,
)
from .tanggal import Bertanggal, Ketepatan, cocok_ketepatan

__all__ = [
    "BarisPegawai",
    "Bertanggal",
    "ButirProfil",
    "Desa",
    "Dokumen",
    "Instansi",
    "JejakAudit",
    "JenisPengajuan",
    "JumlahPegawai",
    "Keadaan",
    "Keanggotaan",
    "Ketepatan",
    "LangkahPengajuan",
    "LangkahTahun",
    "MataPencaharian",
    "Pejabat",
    "Pengajuan",
    "PengaturanTahun",
    "Pengguna",
    "Penghargaan",
    "Peran",
    "ProfilTahunan",
    "Sarpras",
    "Tenggat",
    "TindakLanjutLhe",
    "cocok_ketepatan",
]
