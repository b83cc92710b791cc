"""Write docs/selisih/<report>.md anew: what each real report printed beside what the product prints.

`python skrip/tulis_selisih.py [folder …]`, all of tests/laporan/cetakan unless told. The samples are loaded into a
database of its own. Ends with 1 and a sentence each where a difference has no code; the list is written all the same.
"""

import os
import sys
import tempfile
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent


def siapkan(folder: Path) -> None:
    os.environ |= {"DATABASE_URL": f"sqlite:///{folder / 'selisih.sqlite3'}", "MODE_DEMO": "1"}
    os.chdir(AKAR)
    sys.path.insert(0, str(AKAR))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def tulis(folder: str) -> list[str]:
    from laporan.isi import susun_isi
    from laporan.kerangka import get_kerangka
    from laporan.muatan.folder import FIXTURES, muat_kabupaten, muat_laporan
    from laporan.naskah import build_naskah, build_rangka
    from organisasi.models import Instansi
    from tests.laporan import selisih, selisih_tulis

    muat_kabupaten()
    muat_laporan(FIXTURES / folder)
    kode, _, tahun = folder.rpartition("-")
    instansi = Instansi.objects.select_related("induk").get(kode=kode)
    cetakan = selisih.baca(folder)
    isi = susun_isi(instansi, int(tahun))
    kerangka = get_kerangka(isi.pengaturan.kerangka)
    nilai = build_rangka(isi, kerangka).nilai
    hasil = selisih.bandingkan(cetakan, build_naskah(isi, kerangka), nilai)
    selisih_tulis.TUJUAN.mkdir(exist_ok=True)
    berkas = selisih_tulis.TUJUAN / f"{folder}.md"
    berkas.write_text(selisih_tulis.susun_markdown(folder, cetakan, hasil), encoding="utf-8")
    print(f"{berkas.relative_to(AKAR)}: {len(hasil.banding)} dibandingkan, {len(hasil.beda)} berbeda")
    return selisih.periksa(hasil, selisih.daftar_kode(folder, cetakan))


def main() -> int:
    with tempfile.TemporaryDirectory() as nama:
        siapkan(Path(nama))
        from tests.laporan.selisih import list_folder

        salah = [s for folder in sys.argv[1:] or list_folder() for s in tulis(folder)]
    for s in salah:
        print(s, file=sys.stderr)
    return 1 if salah else 0


if __name__ == "__main__":
    sys.exit(main())
