"""What goes wrong because of what someone typed or may not do, said in words that they can act on."""


class GalatPengguna(Exception):
    """A refusal whose text is one Indonesian sentence for the user; forms and commands show it as it is.

    Raised inside a transaction, so that nothing of the refused change stays.
    """


class TidakBerwenang(GalatPengguna):
    """The person may see this office but not make this change."""


class GalatRevisi(GalatPengguna):
    """Someone else changed the same thing meanwhile; `terkini` is the row as it stands now."""

    def __init__(self, pesan: str, terkini):
        super().__init__(pesan)
        self.terkini = terkini
