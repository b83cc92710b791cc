#!/usr/bin/env python
"""Pintu baris perintah Django untuk SAKIP Kecamatan."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as galat:
        raise SystemExit(
            "Django belum terpasang: jalankan `make install`, lalu pakai `.venv/bin/python manage.py …`."
        ) from galat
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
