"""Who is knocking: the visitor's address, seen through the proxies we were told about.

django-axes locks a pair (username, address). Believing `X-Forwarded-For` as sent would let anyone choose a
new address for each guess; ignoring it behind a proxy would give every visitor the proxy's own address. So
only the entries that our own proxies appended are believed: the `JUMLAH_PROKSI`-th from the right.
"""

from django.conf import settings


def alamat_pengunjung(request):
    """The visitor's IP address as text, or None when the server gave none."""
    langsung = request.META.get("REMOTE_ADDR") or None
    jumlah = settings.JUMLAH_PROKSI
    if not jumlah:
        return langsung
    rantai = [a.strip() for a in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if a.strip()]
    if not rantai:
        return langsung
    return rantai[-min(jumlah, len(rantai))]
