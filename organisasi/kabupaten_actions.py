"""What the kabupaten keeps: accounts and roles, offices, deadlines. One action a change, with its audit line.

Whether the person may is asked by `organisasi.kabupaten_halaman.open_kabupaten`; everything here belongs to that
kabupaten, or is refused.
"""

import secrets
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.formats import date_format

from .alur import lock_instansi
from .audit import record_audit
from .cap import require_cap, write_cap
from .galat import GalatPengguna
from .models import Instansi, Keanggotaan, LangkahTahun, Pengguna, Peran, Tenggat
from .rekam import save_kolom

# Where a role can be held.
JENIS_PERAN: Mapping[str, frozenset[str]] = {
    Peran.OPERATOR: frozenset({Instansi.Jenis.KECAMATAN}),
    Peran.CAMAT: frozenset({Instansi.Jenis.KECAMATAN}),
    Peran.REVIEWER: frozenset({Instansi.Jenis.BAPPEDA}),
    Peran.EVALUATOR: frozenset({Instansi.Jenis.INSPEKTORAT}),
    Peran.ADMIN: frozenset({Instansi.Jenis.PEMKAB, Instansi.Jenis.BAPPEDA}),
}
HURUF_SANDI = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike when read aloud or written down
KOLOM_INSTANSI = (
    *("nama", "ibu_kota", "alamat", "kode_pos", "telepon", "email", "laman"),
    *("kabupaten", "provinsi"),
)


# --- offices ----------------------------------------------------------------------------------------------


def list_instansi(kabupaten: Instansi) -> QuerySet[Instansi]:
    """The kabupaten itself and every office below it."""
    return Instansi.objects.filter(Q(pk=kabupaten.pk) | Q(induk=kabupaten))


def list_tanpa_operator(kabupaten: Instansi) -> QuerySet[Instansi]:
    """Kecamatan whose figures nobody may enter."""
    operator = Keanggotaan.objects.filter(
        instansi=OuterRef("pk"), peran=Peran.OPERATOR, pengguna__is_active=True
    )
    return list_instansi(kabupaten).kecamatan().filter(~Exists(operator)).order_by("nama")


def save_instansi(
    instansi: Instansi, isi: Mapping[str, str], pelaku: Pengguna, cap: str | None = None
) -> bool:
    """Name, address and the like; whether anything changed. Raises GalatRevisi."""
    with transaction.atomic():
        return save_kolom(instansi, isi, pelaku, instansi, None, "ubah_instansi", instansi.nama, cap)


def create_kecamatan(kabupaten: Instansi, kode: str, nama: str, pelaku: Pengguna) -> Instansi:
    """A further kecamatan. Raises GalatPengguna where the code is taken."""
    with transaction.atomic():
        lock_instansi(kabupaten)
        if Instansi.objects.filter(kode=kode).exists():
            raise GalatPengguna(f'Kode "{kode}" sudah dipakai instansi lain: pilih kode lain.')
        instansi = Instansi.objects.create(
            kode=kode,
            nama=nama,
            jenis=Instansi.Jenis.KECAMATAN,
            induk=kabupaten,
            kabupaten=kabupaten.kabupaten,
            provinsi=kabupaten.provinsi,
        )
        record_audit(
            pelaku, instansi, None, "tambah_instansi", nama, f"instansi:{instansi.pk}", sesudah=f"kode {kode}"
        )
    return instansi


# --- deadlines --------------------------------------------------------------------------------------------


def read_tenggat(kabupaten: Instansi, tahun: int) -> dict[str, date]:
    return dict(Tenggat.objects.filter(instansi=kabupaten, tahun=tahun).values_list("langkah", "tanggal"))


def make_cap_tenggat(tenggat: Mapping[str, date]) -> str:
    return write_cap(_sebut_tenggat(tenggat))


def save_tenggat(
    kabupaten: Instansi,
    tahun: int,
    isi: Mapping[str, date | None],
    pelaku: Pengguna,
    cap: str | None = None,
) -> int:
    """Set (or, with None, lift) the deadline of each step named; how many changed. Raises GalatRevisi."""
    with transaction.atomic():
        lock_instansi(kabupaten)
        lama = read_tenggat(kabupaten, tahun)
        berubah = {k: v for k, v in isi.items() if lama.get(k) != v}
        if berubah:
            require_cap(cap, _sebut_tenggat(lama), lama)
        for langkah, tanggal in berubah.items():
            baris = Tenggat.objects.filter(instansi=kabupaten, tahun=tahun, langkah=langkah)
            if tanggal is None:
                baris.delete()
            else:
                baris.update_or_create(
                    instansi=kabupaten, tahun=tahun, langkah=langkah, defaults={"tanggal": tanggal}
                )
            record_audit(
                pelaku,
                kabupaten,
                tahun,
                "ubah_tenggat",
                f"Tenggat {LangkahTahun(langkah).label} tahun {tahun}",
                f"tenggat:{tahun}:{langkah}",
                _sebut_tanggal(lama.get(langkah)),
                _sebut_tanggal(tanggal),
            )
    return len(berubah)


def _sebut_tenggat(tenggat: Mapping[str, date]) -> dict[str, str]:
    return {LangkahTahun(k).label: _sebut_tanggal(v) for k, v in sorted(tenggat.items())}


def _sebut_tanggal(tanggal: date | None) -> str:
    return date_format(tanggal, "j F Y") if tanggal else ""


# --- accounts ---------------------------------------------------------------------------------------------


def list_pengguna(kabupaten: Instansi) -> QuerySet[Pengguna]:
    """The accounts whose every role lies in this kabupaten; never a superuser's, whose password would be worth
    all of them."""
    peran = Keanggotaan.objects.filter(pengguna=OuterRef("pk"))
    dalam = Q(instansi=kabupaten) | Q(instansi__induk=kabupaten)
    return Pengguna.objects.filter(
        Exists(peran.filter(dalam)), ~Exists(peran.exclude(dalam)), is_superuser=False
    ).order_by("username")


def create_pengguna(
    kabupaten: Instansi,
    username: str,
    nama: str,
    email: str,
    peran: str,
    instansi: Instansi,
    pelaku: Pengguna,
) -> tuple[Pengguna, str]:
    """A new account with its first role, and the password to hand over: it is nowhere kept and works once.

    Raises GalatPengguna where the name is taken or the role does not fit the office.
    """
    _require_cocok(kabupaten, peran, instansi)
    try:
        with transaction.atomic():
            pengguna = Pengguna(username=username, nama=nama, email=email)
            sandi = _set_sandi_sementara(pengguna)
            pengguna.save()
            Keanggotaan.objects.create(pengguna=pengguna, instansi=instansi, peran=peran)
            _record(pelaku, instansi, "tambah_pengguna", pengguna, sesudah=_sebut_peran(peran, instansi))
    except IntegrityError:
        raise GalatPengguna(f'Nama pengguna "{username}" sudah dipakai: pilih nama lain.') from None
    return pengguna, sandi


def save_pengguna(
    pengguna: Pengguna, isi: Mapping[str, str], pelaku: Pengguna, cap: str | None = None
) -> bool:
    """Name and mail address. Raises GalatRevisi."""
    with transaction.atomic():
        return save_kolom(
            pengguna,
            isi,
            pelaku,
            _instansi_utama(pengguna),
            None,
            "ubah_pengguna",
            _sebut_akun(pengguna),
            cap,
        )


def add_peran(
    kabupaten: Instansi, pengguna: Pengguna, peran: str, instansi: Instansi, pelaku: Pengguna
) -> None:
    _require_cocok(kabupaten, peran, instansi)
    with transaction.atomic():
        _, baru = Keanggotaan.objects.get_or_create(pengguna=pengguna, instansi=instansi, peran=peran)
        if not baru:
            raise GalatPengguna(f"Akun ini sudah berperan {_sebut_peran(peran, instansi)}: pilih yang lain.")
        _record(pelaku, instansi, "beri_peran", pengguna, sesudah=_sebut_peran(peran, instansi))


def remove_peran(pengguna: Pengguna, keanggotaan: Keanggotaan, pelaku: Pengguna) -> None:
    """Raises GalatPengguna for the last role (an account without one belongs to nobody) and for one's own."""
    with transaction.atomic():
        semua = list(pengguna.keanggotaan.select_for_update())
        if len(semua) == 1:
            raise GalatPengguna(
                "Ini peran terakhir akun ini: nonaktifkan akunnya, atau beri peran lain dahulu."
            )
        if pengguna == pelaku and keanggotaan.peran == Peran.ADMIN:
            raise GalatPengguna("Peran admin Anda sendiri hanya dapat dicabut admin lain: minta admin lain.")
        instansi = keanggotaan.instansi
        keanggotaan.delete()
        _record(pelaku, instansi, "cabut_peran", pengguna, sebelum=_sebut_peran(keanggotaan.peran, instansi))


def set_aktif(pengguna: Pengguna, aktif: bool, pelaku: Pengguna) -> None:
    """An account that is not active cannot sign in and loses its sessions at the next page."""
    if pengguna == pelaku:
        raise GalatPengguna("Akun Anda sendiri hanya dapat dinonaktifkan admin lain: minta admin lain.")
    with transaction.atomic():
        kini = Pengguna.objects.select_for_update().get(pk=pengguna.pk)
        if kini.is_active == aktif:
            return
        kini.is_active = pengguna.is_active = aktif
        kini.save(update_fields=["is_active"])
        sebutan = ("nonaktif", "aktif")
        _record(
            pelaku,
            _instansi_utama(pengguna),
            "aktifkan_pengguna" if aktif else "nonaktifkan_pengguna",
            pengguna,
            sebelum=sebutan[not aktif],
            sesudah=sebutan[aktif],
        )


def reset_sandi(pengguna: Pengguna, pelaku: Pengguna) -> str:
    """A new password to hand over; whoever signs in with it must choose an own one. It is nowhere kept."""
    with transaction.atomic():
        sandi = _set_sandi_sementara(pengguna)
        pengguna.save(update_fields=["password", "sandi_sementara"])
        _record(pelaku, _instansi_utama(pengguna), "atur_ulang_sandi", pengguna, sesudah="sekali pakai")
    return sandi


def change_sandi(pengguna: Pengguna, sandi: str) -> None:
    """The own password of whoever signed in."""
    with transaction.atomic():
        pengguna.set_password(sandi)
        pengguna.sandi_sementara = False
        pengguna.save(update_fields=["password", "sandi_sementara"])
        if instansi := _instansi_utama(pengguna):
            _record(pengguna, instansi, "ganti_sandi", pengguna)


def _set_sandi_sementara(pengguna: Pengguna) -> str:
    acak = (secrets.choice(HURUF_SANDI) for _ in range(16))
    sandi = "-".join("".join(next(acak) for _ in range(4)) for _ in range(4))
    pengguna.set_password(sandi)
    pengguna.sandi_sementara = True
    return sandi


def _require_cocok(kabupaten: Instansi, peran: str, instansi: Instansi) -> None:
    if kabupaten.pk not in (instansi.pk, instansi.induk_id):
        raise GalatPengguna(f"{instansi} bukan instansi kabupaten ini: pilih instansi lain.")
    jenis = JENIS_PERAN[peran]
    if instansi.jenis not in jenis:
        sebutan = " atau ".join(j.label.lower() for j in Instansi.Jenis if j in jenis)
        raise GalatPengguna(f"Peran {Peran(peran).label} hanya ada di {sebutan}: pilih instansi yang sesuai.")


def _instansi_utama(pengguna: Pengguna) -> Instansi | None:
    anggota: Iterable[Keanggotaan] = pengguna.keanggotaan.select_related("instansi").order_by("pk")[:1]
    return next((a.instansi for a in anggota), None)


def _sebut_akun(pengguna: Pengguna) -> str:
    return f"Akun {pengguna.username}"


def _sebut_peran(peran: str, instansi: Instansi) -> str:
    return f"{Peran(peran).label}, {instansi}"


def _record(pelaku, instansi, tindakan, pengguna, sebelum="", sesudah="") -> None:
    record_audit(
        pelaku, instansi, None, tindakan, _sebut_akun(pengguna), f"pengguna:{pengguna.pk}", sebelum, sesudah
    )
