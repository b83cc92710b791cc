"""Where the publication of a document stands, for any page of a kecamatan and year."""

from django import template

from laporan.terbit.berkas import BerkasTerbit, has_berkas
from laporan.terbit.panel import susun_panel_terbitan

register = template.Library()


@register.inclusion_tag("laporan/terbit/_panel.html", takes_context=True)
def terbitan(context, bingkai, jenis, nomor=0):
    """`{% terbitan bingkai "e81" 3 %}`; "lkip" and "rkt" want no number, "pk" that of the change."""
    berkas = BerkasTerbit(bingkai.instansi, bingkai.tahun, jenis, nomor)
    if not has_berkas(berkas):
        return {"panel": None}
    return {"bingkai": bingkai, "panel": susun_panel_terbitan(berkas, context["request"].user)}
