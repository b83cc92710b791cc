"""A whole version of the Renstra copied into a new draft. Indicators stay the threads they are."""

from collections.abc import Mapping

from .akibat import run_salinan
from .models import IndikatorRenstra, Kebijakan, Renstra, Sasaran, TargetRenstra, Tujuan


def copy_renstra(sumber: Renstra, **lain) -> Renstra:
    """A draft with the tree of `sumber`; `lain` are the fields in which its frame differs.

    Targets come along for the years that both periods have. Every tujuan and sasaran remembers what it was copied
    from (`asal`). Asks nobody and writes no audit line: the actions that call it do.
    """
    isi = {
        "instansi": sumber.instansi,
        "rpjmd": sumber.rpjmd,
        "tahun_awal": sumber.tahun_awal,
        "tahun_akhir": sumber.tahun_akhir,
        "tabel_sumber": sumber.tabel_sumber,
        "keadaan": Renstra.Keadaan.DRAF,
    } | lain
    baru = Renstra.objects.create(**isi)
    sama = baru.rpjmd_id == sumber.rpjmd_id
    if sama:
        baru.mendukung.set(sumber.mendukung.all())
    tujuan = {
        t.pk: Tujuan.objects.create(
            renstra=baru,
            urutan=t.urutan,
            uraian=t.uraian,
            mendukung_id=t.mendukung_id if sama else None,
            asal=t,
        )
        for t in sumber.tujuan.order_by("urutan")
    }
    sasaran: dict[int, Sasaran] = {}
    for s in Sasaran.objects.filter(tujuan__renstra=sumber).prefetch_related("kebijakan").order_by("urutan"):
        sasaran[s.pk] = Sasaran.objects.create(
            tujuan=tujuan[s.tujuan_id], urutan=s.urutan, uraian=s.uraian, kelompok=s.kelompok, asal=s
        )
        Kebijakan.objects.bulk_create(
            Kebijakan(sasaran=sasaran[s.pk], jenis=k.jenis, urutan=k.urutan, uraian=k.uraian)
            for k in s.kebijakan.all()
        )
    _copy_wajah(sumber, baru, tujuan, sasaran)
    run_salinan(sumber, baru)
    return baru


def _copy_wajah(
    sumber: Renstra, baru: Renstra, tujuan: Mapping[int, Tujuan], sasaran: Mapping[int, Sasaran]
) -> None:
    for w in sumber.indikator.prefetch_related("target").order_by("urutan"):
        wajah = IndikatorRenstra.objects.create(
            renstra=baru,
            indikator_id=w.indikator_id,
            tujuan=tujuan.get(w.tujuan_id),
            sasaran=sasaran.get(w.sasaran_id),
            urutan=w.urutan,
            nama=w.nama,
            satuan=w.satuan,
            desimal=w.desimal,
        )
        TargetRenstra.objects.bulk_create(
            TargetRenstra(indikator_renstra=wajah, tahun=t.tahun, nilai=t.nilai)
            for t in w.target.all()
            if t.tahun in baru.tahun
        )
