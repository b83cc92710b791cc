"""Database fields that keep numbers exact on SQLite and PostgreSQL alike."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models

SEN = Decimal("0.01")


class RupiahField(models.BigIntegerField):
    """Rupiah, exact to the sen: a Decimal in Python, a whole number of sen in the database.

    SQLite keeps decimals as floating point, so a sum over a DecimalField can drift; integers cannot.
    Sums over this field come back as Decimal rupiah too, because aggregates keep the field's converter.
    """

    description = "Rupiah (disimpan dalam sen)"

    def from_db_value(self, value, expression, connection):
        return None if value is None else (Decimal(int(value)) / 100).quantize(SEN)

    def to_python(self, value):
        if value is None or isinstance(value, Decimal):
            return value
        if isinstance(value, float):
            raise ValidationError("Jumlah rupiah harus berupa bilangan tepat.")
        try:
            return Decimal(value)
        except (ArithmeticError, TypeError, ValueError) as salah:
            raise ValidationError("Tulis jumlah rupiah dengan angka, misalnya 1.250.000.") from salah

    def get_prep_value(self, value):
        if value is None:
            return None
        if hasattr(value, "resolve_expression"):
            return value
        sen = self.to_python(value) * 100
        if sen != sen.to_integral_value():
            raise ValidationError("Jumlah rupiah paling teliti sampai sen (dua angka di belakang koma).")
        return int(sen)

    @property
    def validators(self):
        # The inherited range validators compare with sen limits; the database column guards the range.
        return list(self._validators)

    def formfield(self, **kwargs):
        return models.Field.formfield(self, **kwargs)

    def value_to_string(self, obj):
        value = self.value_from_object(obj)
        return None if value is None else str(value)


class DesimalTepatField(models.CharField):
    """An unrounded Decimal (every digit the engine keeps), stored as text.

    For results that are rounded only when shown, such as 95,5555…; no database arithmetic is done on them.
    """

    description = "Bilangan desimal tepat"

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 120)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value, expression, connection):
        return None if value is None else Decimal(value)

    def to_python(self, value):
        return value if value is None or isinstance(value, Decimal) else Decimal(value)

    def get_prep_value(self, value):
        return None if value is None else str(value)
