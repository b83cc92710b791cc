"""What the pages of entry share: only the operator opens them, and what goes wrong stands in the form."""

from collections.abc import Callable, Mapping

from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisasi.cap import write_cap
from organisasi.galat import GalatPengguna, GalatRevisi
from organisasi.halaman import Bingkai, open_page


def require_operator(bingkai: Bingkai) -> None:
    if not bingkai.boleh_mengisi:
        raise PermissionDenied


def open_operator(request, kecamatan: str, tahun: int) -> Bingkai:
    """`open_page` for pages that only write."""
    bingkai = open_page(request, kecamatan, tahun)
    require_operator(bingkai)
    return bingkai


def find_or_keep(request, semua, pk: int | None):
    """The row of `semua`, or None for a new one. What is not there is 404 to a reader; a writer, who may have been
    typing while a colleague deleted it, gets None and keeps his text."""
    if pk is None:
        return None
    objek = semua.filter(pk=pk).first()
    if objek is None and request.method == "GET":
        raise Http404
    return objek


def try_save(form, simpan: Callable, rincian: Callable[[object], Mapping[str, str]] | None = None) -> bool:
    """Run `simpan(isi, cap)` with what the form read; what goes wrong stands in the form, with what was typed.

    rincian: what the row says now, for the cap of a form that a colleague's change came before.
    """
    if not form.is_valid():
        return False
    isi = dict(form.cleaned_data)
    cap = isi.pop("cap", None)
    try:
        simpan(isi, cap)
    except GalatRevisi as salah:
        # Saving once more is then a decision made knowing the other's words.
        form.data = form.data.copy()
        form.data["cap"] = write_cap(rincian(salah.terkini))
        form.add_error(None, str(salah))
    except GalatPengguna as salah:
        form.add_error(None, str(salah))
    return not form.errors
