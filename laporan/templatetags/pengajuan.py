"""Where a document stands and what this user may do with it, for any page of a kecamatan and year."""

from django import template

from laporan.pengajuan import find_berkas, susun_panel

register = template.Library()


@register.inclusion_tag("laporan/_pengajuan.html", takes_context=True)
def pengajuan(context, bingkai, jenis, nomor=0, di_reviu=False):
    """`{% pengajuan bingkai "realisasi" 2 %}`; "pk" wants the number of the change, "lkip" nothing.

    di_reviu: on the page of the review itself, which needs no way to it.
    """
    request = context["request"]
    berkas = find_berkas(bingkai.instansi, bingkai.tahun, jenis, nomor)
    return {
        "bingkai": bingkai,
        "panel": susun_panel(bingkai, berkas, request.user),
        "kembali": request.get_full_path(),
        "di_reviu": di_reviu,
    }
