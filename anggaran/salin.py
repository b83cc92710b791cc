"""A year's budget tree from the year before: its structure without amounts, and what supports which sasaran."""

from organisasi.audit import record_audit
from organisasi.galat import GalatPengguna
from organisasi.models import Instansi, Pengguna
from renstra.models import Renstra, Sasaran

from .actions import open_anggaran
from .models import DukunganSasaran, Simpul


def find_tahun_sumber(instansi: Instansi, tahun: int) -> int | None:
    """The last year before `tahun` that has a tree."""
    return (
        Simpul.objects.filter(instansi=instansi, tahun__lt=tahun)
        .order_by("-tahun")
        .values_list("tahun", flat=True)
        .first()
    )


def copy_pohon(instansi: Instansi, dari: int, ke: int, pelaku: Pengguna | None) -> int:
    """Copy the tree of year `dari` into the empty year `ke`: names, order, kind of spending and source of money.
    Support goes to the sasaran of the Renstra in force then, where the same sasaran is there. Returns how many nodes.

    Raises GalatPengguna where `ke` has a tree already, or `dari` has none.
    """
    with open_anggaran(instansi, ke, pelaku):
        if Simpul.objects.filter(instansi=instansi, tahun=ke).exists():
            raise GalatPengguna(
                f"Pohon anggaran tahun {ke} sudah ada isinya: tambahkan yang kurang satu per satu."
            )
        lama = list(
            Simpul.objects.filter(instansi=instansi, tahun=dari)
            .order_by("urutan")
            .prefetch_related("dukungan")
        )
        if not lama:
            raise GalatPengguna(f"Pohon anggaran tahun {dari} belum ada: tambahkan program pertama.")
        baru: dict[int, Simpul] = {}
        sisa = lama
        # Parents first: a level of the tree a time.
        while sisa:
            siap = [s for s in sisa if s.induk_id is None or s.induk_id in baru]
            if not siap:
                break
            for s in siap:
                baru[s.pk] = Simpul.objects.create(
                    instansi=instansi,
                    tahun=ke,
                    jenis=s.jenis,
                    induk=baru.get(s.induk_id),
                    urutan=s.urutan,
                    kode=s.kode,
                    nama=s.nama,
                    nomenklatur_id=s.nomenklatur_id,
                    belanja=s.belanja,
                    sumber_dana=s.sumber_dana,
                )
            sisa = [s for s in sisa if s.pk not in baru]
        penerus = _penerus(instansi, ke)
        DukunganSasaran.objects.bulk_create(
            DukunganSasaran(simpul=baru[s.pk], sasaran_id=sasaran)
            for s in lama
            if s.pk in baru
            for sasaran in sorted(
                {penerus[d.sasaran_id] for d in s.dukungan.all() if d.sasaran_id in penerus}
            )
        )
        record_audit(
            pelaku,
            instansi,
            ke,
            "salin_anggaran",
            f"Pohon anggaran tahun {ke}",
            sesudah=f"{len(baru)} baris disalin dari tahun {dari}, tanpa jumlah",
        )
    return len(baru)


def _penerus(instansi: Instansi, tahun: int) -> dict[int, int]:
    """Every sasaran that lives on in the Renstra in force in `tahun` (itself included), and as which one there."""
    berlaku = Renstra.objects.filter(instansi=instansi).berlaku(tahun).first()
    if berlaku is None:
        return {}
    asal = dict(Sasaran.objects.filter(tujuan__renstra__instansi=instansi).values_list("pk", "asal"))
    penerus = {}
    for pk in Sasaran.objects.filter(tujuan__renstra=berlaku).values_list("pk", flat=True):
        leluhur = pk
        while leluhur is not None and leluhur not in penerus:
            penerus[leluhur] = pk
            leluhur = asal.get(leluhur)
    return penerus
