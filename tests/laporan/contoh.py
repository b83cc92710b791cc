"""The sample reports whose outline exists: what is asked of every report is asked of each of these."""

FOLDER = ("kalisat-2024",)
