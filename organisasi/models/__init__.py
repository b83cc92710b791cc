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

__all__ = [
    "BarisPegawai",
    "ButirProfil",
    "Desa",
    "Dokumen",
    "Instansi",
    "JejakAudit",
    "JumlahPegawai",
    "Keanggotaan",
    "MataPencaharian",
    "Pejabat",
    "PengaturanTahun",
    "Pengguna",
    "Penghargaan",
    "Peran",
    "ProfilTahunan",
    "Sarpras",
    "TindakLanjutLhe",
]
