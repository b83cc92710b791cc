"""The items of an RPJMD as an editable table: misi, tujuan and sasaran, each below the one it serves."""

from django import forms
from django.core.exceptions import ValidationError

from organisasi.tabel_isian import Kolom, TabelIsian

from .forms import bidang_teks
from .models import ButirRpjmd, Rpjmd

URUTAN = (ButirRpjmd.Jenis.MISI, ButirRpjmd.Jenis.TUJUAN, ButirRpjmd.Jenis.SASARAN)


class BidangButir(forms.TypedChoiceField):
    """An item by its key, from choices read once for all rows."""

    def __init__(self, butir: dict[str, ButirRpjmd], **kwargs):
        pilihan = [("", "Tidak ada"), *((pk, _sebut(b)) for pk, b in butir.items())]
        super().__init__(choices=pilihan, coerce=butir.get, empty_value=None, required=False, **kwargs)
        self.error_messages["invalid_choice"] = "Butir ini tidak ada lagi: pilih yang lain."

    def prepare_value(self, value):
        return str(value.pk) if isinstance(value, ButirRpjmd) else value or ""

    def has_changed(self, initial, data):
        return str(self.prepare_value(initial)) != str(data or "")


def _sebut(butir: ButirRpjmd) -> str:
    teks = butir.uraian if len(butir.uraian) <= 60 else butir.uraian[:59] + "…"
    return f"{butir.get_jenis_display()}: {teks}"


def susun_tabel_butir(rpjmd: Rpjmd, data=None) -> TabelIsian:
    semua = ButirRpjmd.objects.select_related("induk").order_by("urutan")
    atas = {str(b.pk): b for b in semua.filter(rpjmd=rpjmd).exclude(jenis=ButirRpjmd.Jenis.SASARAN)}
    return TabelIsian(
        ButirRpjmd,
        (
            Kolom("jenis", "Jenis", "sempit"),
            Kolom("uraian", "Uraian", "lebar"),
            Kolom("indikator", "Indikator"),
            Kolom("induk", "Menopang"),
        ),
        {"rpjmd": rpjmd},
        "butir",
        str(rpjmd),
        data,
        bidang={
            "uraian": lambda: bidang_teks("Uraian", panjang=1000, baris=3),
            "induk": lambda: BidangButir(atas),
        },
        periksa=_complete,
        queryset=semua,
    )


def _complete(butir: ButirRpjmd) -> None:
    """A code for a new item, and the order of the levels."""
    jenis = URUTAN.index(butir.jenis)
    if butir.induk and (butir.induk == butir or URUTAN.index(butir.induk.jenis) >= jenis):
        raise ValidationError(
            {
                "induk": "Misi tidak menopang butir lain; tujuan menopang misi; sasaran menopang tujuan atau misi."
            }
        )
    if not butir.kode:
        terpakai = set(butir.rpjmd.butir.values_list("kode", flat=True))
        calon = (f"{butir.jenis}-{n}" for n in range(1, 10_000))
        butir.kode = next(k for k in calon if k not in terpakai)
