"""Which reviewer of Bappeda looks after which kecamatan."""

from collections.abc import Mapping

from django.db import transaction

from organisasi.alur import lock_instansi
from organisasi.audit import record_audit
from organisasi.cap import require_cap, write_cap
from organisasi.galat import GalatPengguna
from organisasi.models import Instansi, Pengguna, PenugasanReviu, Peran

TANPA = "belum ditugaskan"


def list_reviewer(kabupaten: Instansi):
    """The reviewers of the kabupaten whose accounts are active."""
    return (
        Pengguna.objects.filter(
            is_active=True, keanggotaan__peran=Peran.REVIEWER, keanggotaan__instansi__induk=kabupaten
        )
        .distinct()
        .order_by("nama", "username")
    )


def read_penugasan(kabupaten: Instansi) -> dict[int, PenugasanReviu]:
    """By key of the kecamatan; one query."""
    semua = PenugasanReviu.objects.filter(instansi__induk=kabupaten).select_related("pengguna", "instansi")
    return {p.instansi_id: p for p in semua}


def make_cap_penugasan(penugasan: Mapping[int, PenugasanReviu]) -> str:
    return write_cap(_rinci(penugasan))


def save_penugasan(
    kabupaten: Instansi, isi: Mapping[int, int | None], pelaku: Pengguna, cap: str | None = None
) -> int:
    """Assign (key of the kecamatan -> key of the reviewer, None for nobody); how many changed.

    Whether the person may is asked by `organisasi.kabupaten_halaman.open_kabupaten`. Raises GalatRevisi for a
    colleague's change since `cap`, GalatPengguna for someone who is no reviewer here.
    """
    with transaction.atomic():
        lock_instansi(kabupaten)
        lama = read_penugasan(kabupaten)
        reviewer = {p.pk: p for p in list_reviewer(kabupaten)}
        kecamatan = {k.pk: k for k in kabupaten.bawahan.kecamatan()}
        berubah = {
            k: v
            for k, v in isi.items()
            if k in kecamatan and v != (lama[k].pengguna_id if k in lama else None)
        }
        if berubah:
            require_cap(cap, _rinci(lama), lama)
        for pk, orang in berubah.items():
            if orang is None:
                lama[pk].delete()
            elif orang not in reviewer:
                raise GalatPengguna(f"Pilih reviewer Bappeda yang masih aktif untuk {kecamatan[pk].nama}.")
            else:
                PenugasanReviu.objects.update_or_create(
                    instansi=kecamatan[pk], defaults={"pengguna": reviewer[orang]}
                )
            record_audit(
                pelaku,
                kecamatan[pk],
                None,
                "tugaskan_reviewer",
                f"Penugasan reviu {kecamatan[pk].nama}",
                sebelum=lama[pk].pengguna.get_full_name() if pk in lama else TANPA,
                sesudah=reviewer[orang].get_full_name() if orang else TANPA,
            )
    return len(berubah)


def _rinci(penugasan: Mapping[int, PenugasanReviu]) -> dict[str, str]:
    return {p.instansi.nama: p.pengguna.get_full_name() for p in penugasan.values()}
