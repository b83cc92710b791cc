"""How complete one step of a kecamatan's year is. Every app counts its own steps; the checklist shows them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kurang:
    """One missing part: what it is called, and the address of the page where it is filled in."""

    label: str
    alamat: str


@dataclass(frozen=True, slots=True)
class Kelengkapan:
    """`terisi` of `semua` mandatory parts are there; `semua` 0 means that nobody knows yet what is to be filled."""

    terisi: int
    semua: int
    kurang: tuple[Kurang, ...] = ()

    @property
    def persen(self) -> int | None:
        """Whole percent from 0 to 100, rounded down so that 100 means all; None where nothing is asked."""
        return self.terisi * 100 // self.semua if self.semua else None

    @property
    def lengkap(self) -> bool:
        return self.semua > 0 and self.terisi >= self.semua and not self.kurang
