"""The columns of one part of the profile as a form, each with its text as it is shown and typed."""

import json

from django import forms
from django.db import models
from django.db.models import Q

from .isian import BidangPilihan, BidangUraian
from .models import Dokumen, ProfilTahunan
from .profil_bagian import NIHIL, SUMBER, SUMBER_TERPANJANG, Bagian
from .tabel_isian import bidang_untuk

BANTUAN = {
    "dasar_organisasi": "Peraturan Bupati tentang kedudukan, susunan organisasi, tugas, dan fungsi.",
    "dasar_peta_jabatan": "Keputusan Bupati tentang peta jabatan; menjadi dasar kebutuhan pegawai.",
    "letak": "Lanjutan kalimat “Kecamatan terletak …”, misalnya 20 km ke arah timur laut dari Jember.",
    "luas_km2": "Koma untuk desimal, misalnya 50,53.",
    "ketinggian": "Misalnya ±261 mdpl.",
    "bentang": "Satu kalimat tentang bentang alam; dicetak sesudah daftar desa.",
    "jumlah_dusun": "Dusun atau lingkungan.",
}
BANTUAN_SUMBER = "Dicetak di bawah tabelnya, misalnya Data Kepegawaian Kecamatan 2024."


class FormulirBagian(forms.Form):
    """Built from the part: its columns, its source line, its statement that there is nothing.

    `cap` carries what each column showed. After a save the same form is shown again: columns that were saved or
    left alone as they stand now, refused ones as typed.
    """

    def __init__(self, bagian: Bagian, profil: ProfilTahunan, data=None):
        self.bagian = bagian
        isi = read_isi(bagian, profil)
        super().__init__(data.copy() if data is not None else None, use_required_attribute=False)
        for nama in bagian.kolom:
            self.fields[nama] = _bidang_kolom(nama, profil)
        if bagian.sumber:
            self.fields[SUMBER] = BidangUraian(
                label="Sumber data", required=False, max_length=SUMBER_TERPANJANG, help_text=BANTUAN_SUMBER
            )
        if bagian.nihil:
            self.fields[NIHIL] = forms.BooleanField(label=bagian.nihil, required=False)
        if self.fields:
            self.fields["cap"] = forms.CharField(required=False, widget=forms.HiddenInput)
            isi["cap"] = json.dumps(isi, ensure_ascii=False, separators=(",", ":"))
        self.initial = isi | {NIHIL: bool(isi.get(NIHIL))}

    @property
    def medan(self) -> list[tuple[forms.BoundField, bool]]:
        """The fields above the table, and whether the report can do without them."""
        return [(self[k], k not in self.bagian.wajib) for k in self.bagian.kolom]

    def show(self, nama: str, teks: str) -> None:
        """What the field shows when the form is drawn again."""
        if nama == NIHIL and not teks:
            self.data.pop(nama, None)
        else:
            self.data[nama] = teks

    def put(self, profil: ProfilTahunan, nama: str) -> None:
        """One cleaned value into the profile, which the caller saves."""
        nilai = self.cleaned_data[nama]
        if nama == SUMBER:
            profil.sumber = {k: v for k, v in profil.sumber.items() if k != self.bagian.sumber}
            if nilai:
                profil.sumber[self.bagian.sumber] = nilai
        elif nama == NIHIL:
            profil.nihil = [k for k in profil.nihil if k != self.bagian.kunci_nihil]
            if nilai:
                profil.nihil.append(self.bagian.kunci_nihil)
        elif _is_dokumen(nama):
            setattr(profil, f"{nama}_id", nilai)
        else:
            kosong = "" if isinstance(ProfilTahunan._meta.get_field(nama), models.CharField) else None
            setattr(profil, nama, kosong if nilai is None else nilai)

    def sebut(self, profil: ProfilTahunan) -> dict[str, str]:
        """Label -> text of each column, for the audit trail."""
        isi = read_isi(self.bagian, profil)
        teks = {}
        for nama, bidang in self.fields.items():
            if nama == "cap":
                continue
            if _is_dokumen(nama) and isi[nama]:
                isi[nama] = bidang.write(int(isi[nama]))
            teks[str(bidang.label)] = "ya" if nama == NIHIL and isi[nama] else isi[nama]
        return teks


def read_isi(bagian: Bagian, profil: ProfilTahunan | None) -> dict[str, str]:
    """Each column of a part as text, as its field shows it; a box is "on" or ""."""
    isi = {}
    for nama in bagian.kolom:
        if _is_dokumen(nama):
            isi[nama] = str((profil and getattr(profil, f"{nama}_id")) or "")
            continue
        nilai = getattr(profil, nama) if profil else None
        bidang = bidang_untuk(ProfilTahunan._meta.get_field(nama))
        tulis = getattr(bidang, "write", str)
        isi[nama] = "" if nilai in (None, "") else tulis(nilai)
    if bagian.sumber:
        isi[SUMBER] = (profil.sumber.get(bagian.sumber) or "") if profil else ""
    if bagian.nihil:
        isi[NIHIL] = "on" if profil and bagian.kunci_nihil in profil.nihil else ""
    return isi


def _is_dokumen(nama: str) -> bool:
    return nama.startswith("dasar_")


def _bidang_kolom(nama: str, profil: ProfilTahunan | None) -> forms.Field:
    kolom = ProfilTahunan._meta.get_field(nama)
    label = kolom.verbose_name[:1].upper() + kolom.verbose_name[1:]
    if not _is_dokumen(nama):
        isi = {"required": False, "label": label, "help_text": BANTUAN.get(nama, "")}
        if isinstance(kolom, models.CharField):
            return BidangUraian(max_length=kolom.max_length, **isi)
        return bidang_untuk(kolom, **isi)
    milik = Q(instansi=None)
    if profil:
        milik |= Q(instansi=profil.instansi_id) | Q(instansi=profil.instansi.induk_id)
    dokumen = Dokumen.objects.filter(milik, jenis__in=[Dokumen.Jenis.PERATURAN, Dokumen.Jenis.KEPUTUSAN])
    pilihan = {d.pk: f"{d.rujukan}{f' tentang {d.tentang}' if d.tentang else ''}" for d in dokumen}
    return BidangPilihan(pilihan, label=label, help_text=BANTUAN[nama])
