"""Writes of the yearly profile: one part a time, and copying it forward from an earlier year."""

import json
from collections.abc import Mapping
from contextlib import contextmanager

from django import forms
from django.db import models, transaction

from .alur import require_terbuka
from .audit import record_audit
from .cap import tell_change
from .galat import GalatPengguna, TidakBerwenang
from .models import BarisPegawai, Instansi, Pengguna, ProfilTahunan
from .permissions import can_edit
from .profil_bagian import BAGIAN, NIHIL, Bagian, Lingkup, count_baris, find_profil, is_terisi, susun_tabel
from .profil_forms import FormulirBagian, read_isi
from .tabel_isian import TabelIsian

SUBJEK = "profil"  # what the lock of a submitted LKIP calls this (organisasi.alur.get_kunci)


@contextmanager
def open_profil(instansi: Instansi, tahun: int, pelaku: Pengguna | None):
    """One transaction of changes to the profile; gives its row, which is made where there is none."""
    if pelaku is not None and not can_edit(pelaku, instansi):
        raise TidakBerwenang(
            f"Profil {instansi} hanya dapat diisi oleh operatornya: hubungi operator kecamatan tersebut."
        )
    with transaction.atomic():
        require_terbuka(instansi, tahun, SUBJEK)
        profil, _ = ProfilTahunan.objects.get_or_create(instansi=instansi, tahun=tahun)
        yield profil


def save_bagian(
    bagian: Bagian, instansi: Instansi, tahun: int, data: Mapping, pelaku: Pengguna
) -> tuple[int, FormulirBagian, list]:
    """Save what reads of one part: its columns each for itself, its rows each for itself.

    Returns how many changed, the form and the tables as they are to be shown; what was refused keeps its text
    and says why. Raises GalatPengguna where all is refused (locked, not allowed).
    """
    with open_profil(instansi, tahun, pelaku) as profil:
        lingkup = Lingkup(instansi, tahun, profil, kolom=tuple(data.getlist("kolom")))
        tabel = susun_tabel(bagian, lingkup, data)
        banyak = 0
        for _, t in tabel:
            banyak += t.save(pelaku, instansi, tahun)
            if t.minta_pindah and not t.galat:
                pk, arah = t.minta_pindah
                banyak += t.move(pk, arah, pelaku, instansi, tahun)
        form = FormulirBagian(bagian, profil, data)
        banyak += _save_kolom(bagian, profil, form, _has_rows(tabel, bagian), pelaku)
    return banyak, form, tabel


def copy_bagian(
    bagian: Bagian, instansi: Instansi, dari: int, ke: int, pelaku: Pengguna | None, timpa: bool = False
) -> int:
    """Copy one part of year `dari` into year `ke`; returns how many rows and columns.

    timpa: what is there may be replaced. Raises GalatPengguna where something is there and it may not, or where
    the earlier year has nothing.
    """
    sumber = find_profil(instansi, dari)
    with open_profil(instansi, ke, pelaku) as profil:
        if not is_terisi(bagian, sumber, count_baris(sumber)[bagian.kunci]):
            raise GalatPengguna(f"{bagian.judul} tahun {dari} belum berisi: isi sendiri bagian ini.")
        if is_terisi(bagian, profil, count_baris(profil)[bagian.kunci]) and not timpa:
            raise GalatPengguna(
                f"{bagian.judul} tahun {ke} sudah berisi: pilih timpa bila ingin menggantinya."
            )
        banyak = sum(_copy_tabel(t, sumber, profil) for t in bagian.tabel if t.salin)
        banyak += _copy_kolom(bagian, sumber, profil)
        record_audit(
            pelaku,
            instansi,
            ke,
            "salin_profil",
            f"Profil tahun {ke}: {bagian.judul.lower()}",
            kunci=f"profil:{profil.pk}",
            sesudah=f"{banyak} isian disalin dari tahun {dari}",
        )
    return banyak


def copy_kosong(instansi: Instansi, dari: int, ke: int, pelaku: Pengguna | None) -> list[Bagian]:
    """Copy every part that is empty in `ke` and filled in `dari`, but for those that speak of one year only."""
    sumber, profil = find_profil(instansi, dari), find_profil(instansi, ke)
    ada, kini = count_baris(sumber), count_baris(profil)
    disalin = []
    with transaction.atomic():
        for bagian in BAGIAN:
            kosong = not is_terisi(bagian, profil, kini[bagian.kunci])
            # The posts bring along how many people they need.
            if (
                kosong
                and not bagian.tiap_tahun
                and bagian.kunci != "kebutuhan-pegawai"
                and is_terisi(bagian, sumber, ada[bagian.kunci])
            ):
                copy_bagian(bagian, instansi, dari, ke, pelaku)
                disalin.append(bagian)
    return disalin


def find_tahun_sumber(instansi: Instansi, tahun: int) -> int | None:
    """The last year before `tahun` that has a profile."""
    return (
        ProfilTahunan.objects.filter(instansi=instansi, tahun__lt=tahun)
        .order_by("-tahun")
        .values_list("tahun", flat=True)
        .first()
    )


# --- parts --------------------------------------------------------------------------------------------------


def _save_kolom(
    bagian: Bagian, profil: ProfilTahunan, form: FormulirBagian, ada_baris: bool, pelaku: Pengguna
) -> int:
    """Write each column that this person changed and that reads; a colleague's change is told, not overwritten."""
    if not form.fields:
        return 0
    form.is_valid()
    profil = ProfilTahunan.objects.select_for_update(of=("self",)).get(pk=profil.pk)
    kini, sebelum = read_isi(bagian, profil), form.sebut(profil)
    dilihat = _read_cap(form.data.get("cap", ""), kini)
    berubah = []
    for nama, bidang in form.fields.items():
        if nama == "cap":
            continue
        teks = _sent(form, nama)
        if teks == dilihat.get(nama, ""):
            form.show(nama, kini[nama])
            dilihat[nama] = kini[nama]
            continue
        if nama in form.errors:
            continue
        if kini[nama] not in (dilihat.get(nama, ""), teks):
            dilihat[nama] = kini[nama]
            form.add_error(
                nama,
                f"Rekan Anda baru mengubah isian ini menjadi “{sebelum[str(bidang.label)] or 'kosong'}”. "
                "Isian Anda masih ada; simpan lagi bila isian Anda yang dipakai.",
            )
            continue
        if nama == NIHIL and form.cleaned_data[NIHIL] and ada_baris:
            form.add_error(NIHIL, "Hapus dahulu baris-baris di atas, atau jangan nyatakan tidak ada.")
            continue
        form.put(profil, nama)
        berubah.append(nama)
    if ada_baris and bagian.nihil and bagian.kunci_nihil in profil.nihil:
        # A row says more than the statement that there is none.
        profil.nihil = [k for k in profil.nihil if k != bagian.kunci_nihil]
        berubah.append(NIHIL)
    if berubah:
        profil.save()
        tersimpan = read_isi(bagian, profil)
        for nama in berubah:
            dilihat[nama] = tersimpan[nama]
            form.show(nama, tersimpan[nama])
        record_audit(
            pelaku,
            profil.instansi,
            profil.tahun,
            "ubah_profil",
            f"Profil tahun {profil.tahun}: {bagian.judul.lower()}",
            f"profil:{profil.pk}",
            *tell_change(sebelum, form.sebut(profil)),
        )
    form.show("cap", json.dumps(dilihat, ensure_ascii=False, separators=(",", ":")))
    return len(berubah)


def _sent(form: forms.Form, nama: str) -> str:
    if nama == NIHIL:
        return "on" if form.data.get(nama) else ""
    return form.data.get(nama, "").replace("\r\n", "\n").strip()


def _read_cap(cap: str, kini: Mapping[str, str]) -> dict[str, str]:
    """What the form showed; where it does not say, what stands there now."""
    try:
        dilihat = json.loads(cap)
    except ValueError:
        dilihat = None
    if not isinstance(dilihat, dict):
        return dict(kini)
    return dict(kini) | {k: v for k, v in dilihat.items() if k in kini and isinstance(v, str)}


def _has_rows(tabel: list[tuple], bagian: Bagian) -> bool:
    pokok: TabelIsian | None = tabel[0][1] if bagian.nihil and tabel else None
    return pokok is not None and pokok.rows().exists()


def _copy_tabel(tabel, sumber: ProfilTahunan, profil: ProfilTahunan) -> int:
    tabel.model.objects.filter(profil=profil, **tabel.tetap).delete()
    lama = list(tabel.model.objects.filter(profil=sumber, **tabel.tetap).order_by("urutan"))
    for baris in lama:
        jumlah = list(baris.jumlah.all()) if isinstance(baris, BarisPegawai) else []
        _clone(baris, profil=profil)
        for j in jumlah:
            _clone(j, baris=baris)
    return len(lama)


def _clone(objek: models.Model, **isi) -> None:
    objek.pk = None
    objek._state.adding = True
    for nama, nilai in isi.items():
        setattr(objek, nama, nilai)
    objek.save()


def _copy_kolom(bagian: Bagian, sumber: ProfilTahunan, profil: ProfilTahunan) -> int:
    for k in bagian.kolom:
        setattr(profil, k, getattr(sumber, k))
    if bagian.sumber and (kalimat := sumber.sumber.get(bagian.sumber)):
        # "Data Kepegawaian 2023" cites the year it describes.
        profil.sumber[bagian.sumber] = kalimat.replace(str(sumber.tahun), str(profil.tahun))
    if bagian.nihil:
        profil.nihil = [k for k in profil.nihil if k != bagian.kunci_nihil]
    profil.save()
    return sum(getattr(sumber, k) not in (None, "") for k in bagian.kolom)
