from .analisis import Analisis, Benchmark
from .hasil import HasilCapaian
from .keluaran import BesaranKinerja, KinerjaProgram, PosisiBesaran
from .kertas_kerja import NilaiLhe, PenilaianIpp
from .perjanjian import BarisPerjanjian, PerjanjianKinerja, ProgramPerjanjian, RencanaAksi
from .realisasi import Bukti, Realisasi, RealisasiTahunan
from .survei import SurveiKepuasan, UnsurSurvei

__all__ = [
    "Analisis",
    "BarisPerjanjian",
    "Benchmark",
    "BesaranKinerja",
    "Bukti",
    "HasilCapaian",
    "KinerjaProgram",
    "NilaiLhe",
    "PenilaianIpp",
    "PerjanjianKinerja",
    "PosisiBesaran",
    "ProgramPerjanjian",
    "Realisasi",
    "RealisasiTahunan",
    "RencanaAksi",
    "SurveiKepuasan",
    "UnsurSurvei",
]
