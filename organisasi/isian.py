"""Form fields for figures as people type them. Reading is the engine's; the browser's text stays as typed."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from kinerja.perhitungan.angka import Nilai, bulatkan, format_angka, parse_nilai, parse_rupiah


class _BidangTeks(forms.CharField):
    """A text field with a typed value: what does not read stays in the field, with the engine's sentence below."""

    rata_kanan = True

    def __init__(self, *, required=False, **kwargs):
        kwargs.setdefault("max_length", 100)
        super().__init__(required=required, **kwargs)
        self.error_messages["required"] = kwargs.get("error_messages", {}).get("required", "Isi angka ini.")

    def widget_attrs(self, widget):
        attrs = {"inputmode": "decimal", "autocomplete": "off", "spellcheck": "false"}
        if self.rata_kanan:
            attrs["class"] = "angka"
        return super().widget_attrs(widget) | attrs

    def to_python(self, value):
        if not isinstance(value, str):
            return value
        teks = super().to_python(value)
        return self.read(teks) if teks else None

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else self.write(value)

    def has_changed(self, initial, data):
        try:
            return self.to_python(data or "") != (None if initial == "" else initial)
        except ValidationError:
            return True

    def run_validators(self, value):
        """Lengths were checked on the text; the value has no length."""

    def validate(self, value):
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def read(self, teks):
        raise NotImplementedError

    def write(self, nilai):
        raise NotImplementedError


class BidangAngka(_BidangTeks):
    """A number with at most `desimal` decimals, without unit. Empty is None, never 0."""

    def __init__(self, *, desimal: int = 4, terkecil=None, terbesar=None, **kwargs):
        self.desimal, self.terkecil, self.terbesar = desimal, terkecil, terbesar
        super().__init__(**kwargs)

    def read(self, teks) -> Decimal | None:
        try:
            nilai = parse_nilai(teks)
        except ValueError as salah:
            raise ValidationError(str(salah), code="angka") from salah
        if nilai == Nilai():
            return None
        if nilai.angka is None or nilai.label or nilai.satuan:
            raise ValidationError(f'"{teks}" bukan angka saja: tulis misalnya 12,5.', code="angka")
        return self.check(nilai.angka)

    def check(self, angka: Decimal) -> Decimal:
        if bulatkan(angka, self.desimal) != angka:
            if not self.desimal:
                raise ValidationError("Tulis bilangan bulat, tanpa koma.", code="bulat")
            raise ValidationError(
                f"Tulis paling banyak {self.desimal} angka di belakang koma.", code="desimal"
            )
        if self.terkecil is not None and angka < self.terkecil:
            batas = format_angka(Decimal(self.terkecil))
            raise ValidationError(f"Paling kecil {batas}: periksa angkanya.", code="kecil")
        if self.terbesar is not None and angka > self.terbesar:
            batas = format_angka(Decimal(self.terbesar))
            raise ValidationError(f"Paling besar {batas}: periksa angkanya.", code="besar")
        return angka

    def write(self, nilai) -> str:
        return format_angka(Decimal(nilai), ribuan=False)


class BidangBulat(BidangAngka):
    """A count: a whole number from 0 up, as int. Dots are thousands here: a count has no decimals."""

    def __init__(self, *, terkecil=0, terbesar=2_000_000_000, **kwargs):
        super().__init__(desimal=0, terkecil=terkecil, terbesar=terbesar, **kwargs)

    def read(self, teks) -> int | None:
        # "1.250" can only be 1250 where nothing but whole numbers may stand.
        polos = teks.replace(".", "") if _is_ribuan(teks) else teks
        angka = super().read(polos)
        return None if angka is None else int(angka)

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"inputmode": "numeric"}


def _is_ribuan(teks: str) -> bool:
    kepala, *ekor = teks.strip().split(".")
    return (
        bool(ekor)
        and kepala.isdecimal()
        and len(kepala) <= 3
        and all(len(e) == 3 and e.isdecimal() for e in ekor)
    )


class BidangRupiah(_BidangTeks):
    """An amount of rupiah, exact to the sen. Empty is None, "0" is nol."""

    def read(self, teks) -> Decimal:
        try:
            jumlah = parse_rupiah(teks)
        except ValueError as salah:
            raise ValidationError(str(salah), code="rupiah") from salah
        if jumlah < 0:
            raise ValidationError(
                "Jumlah rupiah tidak boleh kurang dari nol: periksa angkanya.", code="kecil"
            )
        if jumlah >= Decimal(10) ** 15:
            raise ValidationError("Jumlah rupiah terlalu besar: periksa angkanya.", code="besar")
        return jumlah

    def write(self, nilai) -> str:
        nilai = Decimal(nilai)
        return format_angka(nilai, None if nilai == nilai.to_integral_value() else 2)


class BidangNilai(_BidangTeks):
    """A target or realisasi as documents print it: "85", "B (69)", "4 Dok". Empty is an empty Nilai."""

    def to_python(self, value):
        if isinstance(value, str):
            value = forms.CharField.to_python(self, value)
            return self.read(value) if value else Nilai()
        return Nilai() if value is None else value

    def read(self, teks) -> Nilai:
        try:
            nilai = parse_nilai(teks)
        except ValueError as salah:
            raise ValidationError(str(salah), code="nilai") from salah
        if nilai.label and len(nilai.label) > 20:
            raise ValidationError("Tulis angka atau predikat paling banyak 20 huruf.", code="nilai")
        if nilai.satuan and len(nilai.satuan) > 40:
            raise ValidationError("Satuan paling banyak 40 huruf.", code="nilai")
        if nilai.angka is not None and (
            abs(nilai.angka) >= Decimal(10) ** 11 or bulatkan(nilai.angka, 4) != nilai.angka
        ):
            raise ValidationError(
                "Angka terlalu besar atau terlalu teliti: tulis paling banyak empat angka di belakang koma.",
                code="nilai",
            )
        return nilai

    def has_changed(self, initial, data):
        try:
            return self.to_python(data or "") != (initial or Nilai())
        except ValidationError:
            return True

    def validate(self, value):
        if self.required and value == Nilai():
            raise ValidationError(self.error_messages["required"], code="required")

    def write(self, nilai: Nilai) -> str:
        if nilai.angka is None:
            return nilai.label or ""
        angka = format_angka(nilai.angka, ribuan=False)
        if nilai.satuan:
            angka += nilai.satuan if nilai.satuan == "%" else f" {nilai.satuan}"
        return f"{nilai.label} ({angka})" if nilai.label else angka


class BidangTanggal(forms.DateField):
    """A day: the browser's own picker where there is one, otherwise "31-12-2025" or "31/12/2025"."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    input_formats = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
    default_error_messages = {
        "invalid": "Tulis tanggal seperti 31-12-2025.",
        "required": "Isi tanggal ini.",
    }

    def __init__(self, **kwargs):
        super().__init__(input_formats=self.input_formats, **kwargs)


class BidangUraian(forms.CharField):
    """A name or remark of one line that may be longer than its field, which therefore grows; line breaks that came
    along with pasted text become spaces."""

    widget = forms.Textarea(attrs={"rows": 1, "class": "tumbuh"})

    def __init__(self, *, required: bool = True, max_length: int = 200, **kwargs):
        pesan = {"required": "Isi kolom ini.", "max_length": f"Tulis paling banyak {max_length} huruf."}
        super().__init__(required=required, max_length=max_length, error_messages=pesan, **kwargs)

    def to_python(self, value):
        return " ".join(super().to_python(value).split())


class BidangPilihan(forms.TypedChoiceField):
    """One of `pilihan` (key -> label), read once however many rows offer it; empty is None. Keys are ints.

    kosong: what the choice of nothing is called; None where one must be chosen.
    """

    def __init__(self, pilihan, *, kosong: str | None = "Belum dipilih", **kwargs):
        self.sebutan = dict(pilihan)
        kwargs.setdefault("required", False)
        kwargs.setdefault(
            "error_messages", {"invalid_choice": "Pilih salah satu dari daftar.", "required": "Pilih satu."}
        )
        tanpa = [] if kosong is None else [("", kosong)]
        super().__init__(choices=[*tanpa, *self.sebutan.items()], coerce=int, empty_value=None, **kwargs)

    def write(self, nilai) -> str:
        return self.sebutan.get(nilai, str(nilai))
