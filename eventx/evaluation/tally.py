"""Counts that add up, and the measures made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were `wanted`, how many were `given`, and how many of these were `found` to be the same."""

    wanted: int = 0
    given: int = 0
    found: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(self.wanted + other.wanted, self.given + other.given, self.found + other.found)

    @property
    def precision(self) -> float:
        """Share of the given that are right; 0 where none was given."""
        return share(self.found, self.given)

    @property
    def recall(self) -> float:
        """Share of the wanted that were found; 0 where none was wanted."""
        return share(self.found, self.wanted)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return share(2 * self.found, self.wanted + self.given)


@dataclass(frozen=True, slots=True)
class Column:
    """One column over matched events: its values, and in how many of the `compared` cells it is `right` as a whole.

    A cell that is empty on both sides is right.
    """

    values: Tally = Tally()
    compared: int = 0
    right: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(self.values + other.values, self.compared + other.compared, self.right + other.right)

    @property
    def accuracy(self) -> float:
        """Share of the cells that are right, empty ones included; 0 where none was compared."""
        return share(self.right, self.compared)


def share(part: float, whole: float) -> float:
    """Return the part of the whole, 0 where there is nothing."""
    return part / whole if whole else 0.0
