"""When two names are the same name."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_QUOTES = dict.fromkeys(map(ord, '„”“"«»'))
_LONGEST = 3  # words of a name that its last word can stand for


@dataclass(frozen=True, slots=True)
class Names:
    """Compares names by spelling, listed aliases and surnames; `aliases` holds pairs that count as one name."""

    aliases: frozenset[tuple[str, str]]

    @classmethod
    def with_aliases(cls, aliases: Mapping[str, Iterable[str]]) -> Self:
        """Return the comparison under which each name may also be called as its list says."""
        pairs = {(_folded(name), _folded(other)) for name, others in aliases.items() for other in others}
        return cls(frozenset(pairs | {(other, name) for name, other in pairs}))

    def same(self, one: str, other: str) -> bool:
        """Whether both are names of one: alike but for case and quotation marks, aliases, or a name and its surname."""
        a, b = _folded(one), _folded(other)
        return bool(a and b) and (a == b or (a, b) in self.aliases or _is_surname(a, b) or _is_surname(b, a))

    def count_shared(self, gold: Iterable[str], given: Iterable[str]) -> int:
        """Return how many of the gold names are among those given, each given name standing for one."""
        left = list(given)
        shared = 0
        for name in gold:
            found = next((other for other in left if self.same(name, other)), None)
            if found is not None:
                left.remove(found)
                shared += 1
        return shared


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().translate(_QUOTES).split())


def _is_surname(short: str, name: str) -> bool:
    words = name.split()
    return short == words[-1] and len(words) <= _LONGEST
