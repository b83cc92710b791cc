"""The database itself refuses to change or delete what was published: triggers on four tables.

On SQLite a migration that alters one of these tables builds it anew and loses its triggers: such a migration ends with
`migrations.RunPython(install_penjaga, remove_penjaga)`; tests/terbit/test_penjaga.py fails where it does not. Nothing
in the application removes them.
"""

from collections.abc import Iterable

# Each table with its keys: SQLite's REPLACE deletes what has the same key without asking a trigger on DELETE.
TABEL = {
    "laporan_dokumenterbit": (("id",), ("kode",), ("instansi_id", "tahun", "jenis", "nomor", "versi")),
    "laporan_tandatanganterbit": (("id",), ("dokumen_id",)),
    "laporan_penggantianterbit": (("id",), ("lama_id",), ("baru_id",)),
    "laporan_salinanpublik": (("id",), ("kode",), ("dokumen_id",)),
}
PESAN = "dokumen terbit tidak dapat diubah atau dihapus"
PERISTIWA = ("update", "delete", "truncate", "replace")
FUNGSI = "laporan_tolak_perubahan_terbit"


def install_penjaga(apps, schema_editor) -> None:
    """Put the triggers on the tables that are there; harmless where they stand already."""
    koneksi = schema_editor.connection
    ada = [t for t in TABEL if t in koneksi.introspection.table_names()]
    for perintah in write_pasang(koneksi.vendor, ada):
        schema_editor.execute(perintah)


def remove_penjaga(apps, schema_editor) -> None:
    """For taking the migration back."""
    for perintah in write_lepas(schema_editor.connection.vendor, TABEL):
        schema_editor.execute(perintah)


def list_penjaga(koneksi) -> dict[str, set[str]]:
    """What each table refuses now: {"laporan_dokumenterbit": {"update", "delete", …}, …}."""
    tanya = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }[koneksi.vendor]
    with koneksi.cursor() as kursor:
        kursor.execute(tanya)
        nama = {baris[0] for baris in kursor.fetchall()}
    return {t: {p for p in PERISTIWA if _nama(t, p) in nama} for t in TABEL}


def list_perlu(vendor: str) -> set[str]:
    """Only PostgreSQL has TRUNCATE, only SQLite has REPLACE."""
    return {"update", "delete", "truncate" if vendor == "postgresql" else "replace"}


def _nama(tabel: str, peristiwa: str) -> str:
    return f"{tabel}_tolak_{peristiwa}"


def write_pasang(vendor: str, tabel: Iterable[str]) -> list[str]:
    """The SQL that puts the triggers up, in order."""
    perintah = write_lepas(vendor, tabel)
    if vendor == "postgresql":
        perintah.append(
            f"CREATE OR REPLACE FUNCTION {FUNGSI}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{PESAN}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
    for t in tabel:
        for p in sorted(list_perlu(vendor)):
            if vendor == "postgresql":
                tiap = "STATEMENT" if p == "truncate" else "ROW"
                perintah.append(
                    f"CREATE TRIGGER {_nama(t, p)} BEFORE {p.upper()} ON {t} "
                    f"FOR EACH {tiap} EXECUTE FUNCTION {FUNGSI}()"
                )
            else:
                pada = _pada_replace(t) if p == "replace" else f"{p.upper()} ON {t}"
                perintah.append(
                    f"CREATE TRIGGER {_nama(t, p)} BEFORE {pada} BEGIN SELECT RAISE(ABORT, '{PESAN}'); END"
                )
    return perintah


def write_lepas(vendor: str, tabel: Iterable[str]) -> list[str]:
    di = " ON {t}" if vendor == "postgresql" else ""
    return [
        f"DROP TRIGGER IF EXISTS {_nama(t, p)}{di.format(t=t)}"
        for t in tabel
        for p in sorted(list_perlu(vendor))
    ]


def _pada_replace(tabel: str) -> str:
    """An insert that meets a row of the same key: it could only take that row's place."""
    sama = " OR ".join("(" + " AND ".join(f"{k} = NEW.{k}" for k in kunci) + ")" for kunci in TABEL[tabel])
    return f"INSERT ON {tabel} WHEN EXISTS (SELECT 1 FROM {tabel} WHERE {sama})"
