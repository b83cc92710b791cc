from .alur import JenisPengajuan, Keadaan, LangkahPengajuan, LangkahTahun, Pengajuan, Tenggat
from .dokumen import Dokumen
from .instansi import Instansi, Pejabat, PengaturanTahun
from .jejak import JejakAudit
from .lembar_reviu import ButirReviu, JawabanReviu, PernyataanReviu, TeksReviu
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
from .reviu import CatatanReviu, PenugasanReviu, PotretReviu, TanggapanReviu
from .tanggal import Bertanggal, Ketepatan, cocok_ketepatan

__all__ = [
    "BarisPegawai",
    "Bertanggal",
    "ButirProfil",
    "ButirReviu",
    "CatatanReviu",
    "Desa",
    "Dokumen",
    "Instansi",
    "JawabanReviu",
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
    "PenugasanReviu",
    "Peran",
    "PernyataanReviu",
    "PotretReviu",
    "ProfilTahunan",
    "Sarpras",
    "TanggapanReviu",
    "TeksReviu",
    "Tenggat",
    "TindakLanjutLhe",
    "cocok_ketepatan",
]
