from django import template

from laporan.riwayat import sebut_tindakan as sebut

register = template.Library()


@register.filter
def sebut_tindakan(tindakan):
    """The name of an action in words."""
    return sebut(tindakan)
