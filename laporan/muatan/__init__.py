"""Fixtures to database and back: facts of a kecamatan's year as JSON files, one subject a file.

A `Peta` (peta.py) describes a table once; loading and exporting both follow from it, so that a round trip
loses nothing. The subjects stand in organisasi.py, profil.py, renstra.py, anggaran.py and kinerja.py;
folder.py knows which files a folder holds and in what order they are read. docs/peta-data.md says where each
fact of the sample reports has its home.
"""
