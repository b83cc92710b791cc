"""The sample reports whose outline exists: what is asked of every report is asked of each of these."""

FOLDER = ("pakusari-2020", "sumbersari-2021", "puger-2023", "kalisat-2024", "pakusari-2025")
