"""Two checks that do not know each other: the signature of a file, and the registry of what was published here."""
