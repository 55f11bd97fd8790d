"""Whether a text is Polish, by the share of words that hardly any other language has."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+")
# enough to tell by, and a bound on the time that a long text takes
_LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True)
class _Signs:
    words: frozenset[str]
    letters: frozenset[str]
    alphabet: frozenset[str]
    share: float
    fewest: int


def is_polish(text: str) -> bool:
    """Whether a text is Polish; one too short to tell passes."""
    signs = _signs()
    words = _WORD.findall(text[:_LOOKED_AT])
    if len(words) < signs.fewest:
        return True
    return sum(_weight(word, signs) for word in words) >= signs.share * len(words)


def _weight(word: str, signs: _Signs) -> int:
    if word.lower() in signs.words:
        return 1
    if word[0].isupper():  # perhaps a name, and names stand in texts of every language
        return 0
    if not signs.alphabet.issuperset(word):
        return -1
    return int(not signs.letters.isdisjoint(word))


@cache
def _signs() -> _Signs:
    content = tomllib.loads((files("eventx.language") / "pl" / "function_words.toml").read_text(encoding="utf-8"))
    words = content["words"]
    doubled = sorted({word for word in words if words.count(word) > 1})
    if doubled:
        raise ValueError(f"function_words.toml, words: {doubled[0]!r} stands twice")
    return _Signs(
        frozenset(words),
        frozenset(content["letters"]),
        frozenset(content["alphabet"]),
        content["share"],
        content["fewest"],
    )
