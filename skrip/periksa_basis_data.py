"""Fail, in one sentence without the password, when the server of DATABASE_URL does not answer."""

import os
import sys
from urllib.parse import unquote, urlsplit

import psycopg

url = urlsplit(os.environ["DATABASE_URL"])
if url.scheme not in ("postgres", "postgresql", "sqlite"):
    sys.exit("DATABASE_URL harus berawalan postgres:// atau sqlite://.")
if url.scheme != "sqlite":
    host, port = unquote(url.hostname or "127.0.0.1"), url.port or 5432
    # ping asks for no account and no database: the tests make their own.
    jawab = psycopg.pq.PGconn.ping(f"host={host} port={port} connect_timeout=5".encode())
    if jawab != psycopg.pq.Ping.OK:
        sys.exit(
            f"Server PostgreSQL di {host}:{port} tidak dapat dihubungi: nyalakan atau perbaiki DATABASE_URL."
        )
