"""What Pakusari's report of 2020 must print of the satisfaction survey, worked from the fixture files alone."""

from fractions import Fraction

from .dasar import TIADA, TabelHarapan, baca, bulatkan, tulis

JAWABAN = {"tidak_baik": 25, "kurang_baik": 50, "baik": 75, "sangat_baik": 100}


def unsur() -> list[tuple[str, list[Fraction] | None, Fraction]]:
    """Name, shares of the answers where known, and score: by the answers where they are known."""
    hasil_unsur = []
    for u in baca("pakusari-2020/survei.json")[0]["unsur"]:
        ada = all(j in u for j in JAWABAN)
        bagian = [Fraction(u[j]) for j in JAWABAN] if ada else None
        bobot = zip(bagian or (), JAWABAN.values(), strict=False)
        skor = sum((b * w for b, w in bobot), Fraction(0)) / 100 if ada else Fraction(u["skor"])
        hasil_unsur.append((u["nama"], bagian, skor))
    return hasil_unsur


def skor_rata() -> Fraction:
    return sum((s for _, _, s in unsur()), Fraction(0)) / len(unsur())


def mutu(skor: Fraction) -> str:
    """By the scale of the 14-unsur form."""
    assert len(unsur()) == 14
    kelas = next(s["kelas"] for s in baca("skala.json")["skala"] if s["nama"] == "kepmenpan-25-2004")
    n = Fraction(bulatkan(skor, 2), 100)
    return next(k["label"] for k in kelas if k["batas_bawah"] is None or n >= Fraction(k["batas_bawah"]))


def pendek(n: Fraction) -> str:
    """Without the zeros at the end."""
    return tulis(n, 2).rstrip("0").rstrip(",") if n.denominator != 1 else tulis(n)


def tabel_sebaran() -> TabelHarapan:
    baris = []
    for i, (nama, bagian, _) in enumerate(unsur(), 1):
        angka = [pendek(b) for b in (*bagian, sum(bagian))] if bagian else [TIADA] * 5
        baris.append([str(i), nama, *angka])
    return TabelHarapan(
        ["No", "Unsur", "Tidak baik (%)", "Kurang baik (%)", "Baik (%)", "Sangat baik (%)", "Total (%)"],
        baris,
    )


def tabel_skor() -> TabelHarapan:
    baris = [[str(i), nama, pendek(s), mutu(s)] for i, (nama, _, s) in enumerate(unsur(), 1)]
    baris.append(["", "Rata-rata unsur pelayanan", tulis(skor_rata(), 2), mutu(skor_rata())])
    return TabelHarapan(["No", "Unsur", "Skor", "Predikat"], baris)
