"""Cells of an editable table for those who only read it."""

from django import template

register = template.Library()


@register.filter
def tampil_isian(medan) -> str:
    """The text of a field as it would be read: the label of a choice, the date or figure as it is typed."""
    nilai = medan.value()
    if nilai is None or nilai == "":
        return ""
    pilihan = {str(kunci): label for kunci, label in getattr(medan.field, "choices", ())}
    return pilihan.get(str(nilai), nilai)
