"""The engine: every formula of the product, once. Pure Python, standard library only.

Each module is one subject of a Laporan Kinerja; import the module that you need::

    angka       text to number and back           capaian     realisasi against target
    terbilang   a number in words                 akumulasi   triwulan into a year, and means
    predikat    a capaian on a scale              serapan     realisasi against pagu
    efisiensi   capaian beside serapan            ikm, ipp    the two service indices
    rasio       pembilang against penyebut        tercapai    how many indicators reached their target
    lhe         the score of an AKIP evaluation

README.md beside this file cites the rule or the report behind each of them.
"""
