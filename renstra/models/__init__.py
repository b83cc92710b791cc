from .iku import Iku, PenanggungJawab
from .indikator import Indikator, IndikatorBaku, IndikatorRenstra, SumberNilai, TargetRenstra
from .renstra import Kebijakan, Renstra, Sasaran, Tujuan
from .rpjmd import ButirRpjmd, Rpjmd

__all__ = [
    "ButirRpjmd",
    "Iku",
    "Indikator",
    "IndikatorBaku",
    "IndikatorRenstra",
    "Kebijakan",
    "PenanggungJawab",
    "Renstra",
    "Rpjmd",
    "Sasaran",
    "SumberNilai",
    "TargetRenstra",
    "Tujuan",
]
