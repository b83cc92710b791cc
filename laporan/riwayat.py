"""The audit trail as staff read it: filtered by subject, person, words and days."""

from datetime import datetime, time, timedelta

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from organisasi.isian import BidangTanggal
from organisasi.models import JejakAudit, Pengguna

BARIS_PERINTAH = "perintah"
SINGKATAN = {"bappeda": "Bappeda"} | {k: k.upper() for k in ("iku", "lhe", "pk", "rkt", "rpjmd", "sk")}


def sebut_tindakan(tindakan: str) -> str:
    """ "catat_realisasi" -> "Catat realisasi": the names of actions are words already."""
    kata = (SINGKATAN.get(k, k) for k in tindakan.split("_"))
    teks = " ".join(kata)
    return teks[:1].upper() + teks[1:]


class FormulirRiwayat(forms.Form):
    """Filters of the trail. What cannot be read filters nothing and says so below its field."""

    cari = forms.CharField(
        label="Kata dalam objek, nilai, atau catatan",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    tindakan = forms.ChoiceField(label="Tindakan", required=False)
    oleh = forms.ChoiceField(label="Oleh", required=False)
    sejak = BidangTanggal(label="Sejak", required=False)
    sampai = BidangTanggal(label="Sampai", required=False)

    def __init__(self, data, *, jejak: QuerySet[JejakAudit]):
        super().__init__(data)
        ada = jejak.order_by().values_list("tindakan", "pengguna").distinct()
        tindakan = sorted({t for t, _ in ada}, key=sebut_tindakan)
        orang = Pengguna.objects.filter(pk__in={p for _, p in ada if p}).order_by("nama", "username")
        self.fields["tindakan"].choices = [
            ("", "Semua tindakan"),
            *((t, sebut_tindakan(t)) for t in tindakan),
        ]
        self.fields["oleh"].choices = [
            ("", "Siapa pun"),
            *((str(p.pk), p.get_full_name()) for p in orang),
            *([(BARIS_PERINTAH, "Baris perintah")] if any(p is None for _, p in ada) else []),
        ]

    def clean(self):
        bersih = super().clean()
        sejak, sampai = bersih.get("sejak"), bersih.get("sampai")
        if sejak and sampai and sampai < sejak:
            self.add_error("sampai", "Tanggal akhir mendahului tanggal awal: tukar keduanya.")
        return bersih

    @property
    def menyaring(self) -> bool:
        return any(self.data.get(nama) for nama in self.fields)


def filter_jejak(jejak: QuerySet[JejakAudit], form: FormulirRiwayat) -> QuerySet[JejakAudit]:
    """Every filter that reads is applied; one that does not is left out, so that the page still shows something."""
    form.is_valid()
    isi = form.cleaned_data
    if cari := (isi.get("cari") or "").strip():
        jejak = jejak.filter(
            Q(objek__icontains=cari)
            | Q(sebelum__icontains=cari)
            | Q(sesudah__icontains=cari)
            | Q(catatan__icontains=cari)
        )
    if tindakan := isi.get("tindakan"):
        jejak = jejak.filter(tindakan=tindakan)
    if oleh := isi.get("oleh"):
        jejak = jejak.filter(pengguna=None) if oleh == BARIS_PERINTAH else jejak.filter(pengguna=int(oleh))
    if sejak := isi.get("sejak"):
        jejak = jejak.filter(waktu__gte=_awal_hari(sejak))
    if sampai := isi.get("sampai"):
        jejak = jejak.filter(waktu__lt=_awal_hari(sampai) + timedelta(days=1))
    return jejak


def _awal_hari(tanggal):
    return timezone.make_aware(datetime.combine(tanggal, time.min))
