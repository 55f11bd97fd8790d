"""Quantities in running text as bounds: `dwudziestu dwóch`, `od 10 do 12`, `ponad 30 tys.`, `kilkunastu`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from eventx.language.morfeusz import analyses

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DIGITS = re.compile(r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+(?:,\d+)?")
_RANGE = frozenset({"-", "–", "—", "do"})
_ABOUT = 0.1  # `około N` is N give or take a tenth


@dataclass(frozen=True, slots=True)
class Quantity:
    """Inclusive bounds of a quantity, open where null, and the token range `first`..`last` that writes it."""

    low: int | None
    high: int | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Words:
    exact: Mapping[str, int]
    vague: Mapping[str, tuple[int, int]]
    fraction: Mapping[str, float]
    scale: Mapping[str, int]
    hedges: tuple[tuple[tuple[str, ...], str], ...]


@cache
def _words() -> _Words:
    data = tomllib.loads(files("eventx.language").joinpath("pl/numerals.toml").read_text(encoding="utf-8"))
    hedges = [(tuple(phrase.split()), kind) for kind, phrases in data["hedges"].items() for phrase in phrases]
    # `ponad` is listed as at_least and as above: the later, sharper reading stands
    sharpest = dict(hedges)
    longest_first = sorted(sharpest.items(), key=lambda item: -len(item[0]))
    vague = {lemma: (low, high) for lemma, (low, high) in data["vague"].items()}
    return _Words(data["exact"], vague, data["fraction"], data["scale"], tuple(longest_first))


def quantity_before(words: Sequence[str], index: int) -> Quantity | None:
    """Return the quantity that ends right before `words[index]` (the counted noun), hedges included."""
    parsed = _number_ending(words, index)
    if parsed is None:
        return None
    low, high, first = parsed
    last = index - 1
    if first > 1 and words[first - 1].lower() == "z":  # `30 z 35 dronów` counts thirty
        part = _number_ending(words, first - 1)
        if part is not None and part[1] <= low:
            last = first - 2
            low, high, first = part
    return _hedged(words, low, high, first, last)


def quantity_at(words: Sequence[str], index: int) -> Quantity | None:
    """Return the quantity whose number words end at `words[index]`."""
    return quantity_before(words, index + 1)


def is_numeral(word: str) -> bool:
    """Whether a word may be part of a quantity."""
    return _value(word) is not None


def _number_ending(words: Sequence[str], end: int) -> tuple[int, int, int] | None:
    """The longest number phrase that ends at `end` (exclusive): bounds and first index."""
    first = end
    while first > 0 and end - first < 8 and (_value(words[first - 1]) is not None or _glue(words, first - 1, end)):
        first -= 1
    for start in range(first, end):
        found = _number(words[start:end])
        if found is not None:
            return (*found, start)
    return None


def _glue(words: Sequence[str], index: int, end: int) -> bool:
    """Whether a dot of `tys.` or a word between the two numbers of a range stands here."""
    word = words[index].lower()
    if word == ".":
        return index > 0 and words[index - 1].lower() in _words().scale
    inside = 0 < index < end - 1 and _value(words[index - 1]) is not None and _value(words[index + 1]) is not None
    return inside and word in {*_RANGE, "lub", "albo", "czy", "a", "i"}


def _number(words: Sequence[str]) -> tuple[int, int] | None:
    """Bounds of a whole phrase of number words, or none."""
    for middle in range(1, len(words) - 1):
        if words[middle].lower() in {*_RANGE, "lub", "albo", "czy", "a"}:
            left, right = _simple(words[:middle]), _simple(words[middle + 1 :])
            if left is None or right is None:
                return None
            factor = _shared_scale(words[middle + 1 :]) if left[1] < 1000 <= right[0] else 1
            low, high = left[0] * factor, right[1]
            return (low, high) if low <= high else None
    return _simple(words)


def _shared_scale(words: Sequence[str]) -> int:
    """The scale that `10–12 tys.` gives to its first number too."""
    scales = [_words().scale[key] for word in words for key in [_lemma_of(word, _words().scale)] if key]
    return scales[-1] if scales else 1


def _simple(words: Sequence[str]) -> tuple[int, int] | None:
    total_low = total_high = 0.0
    low = high = 0.0
    seen = False
    for word in words:
        if word == ".":
            continue
        value = _value(word)
        if value is None:
            return None
        kind, a, b = value
        if kind == "scale":
            low, high = (low or 1) * a, (high or 1) * b
            if not seen and _is_plural_noun(word):
                low, high = 2 * a, 10 * b - 1
            total_low, total_high, low, high = total_low + low, total_high + high, 0.0, 0.0
        else:
            if kind == "digits" and seen:  # `12 000`: groups of three are one number
                if not (len(word) == 3 and 0 < low < 1000**3 and low == high):
                    return None
                low = high = low * 1000
            low, high = low + a, high + b
        seen = True
    low, high = total_low + low, total_high + high
    if not seen or low != int(low) or high != int(high):
        return None
    return int(low), int(high)


def _is_plural_noun(word: str) -> bool:
    return any(a.pos in {"subst", "num"} and a.features[:1] == ("pl",) for a in analyses(word.lower()))


def _value(word: str) -> tuple[str, float, float] | None:
    """The kind and bounds of one number word: digits, exact, vague, fraction or scale."""
    if _DIGITS.fullmatch(word):
        number = float(re.sub(r"[ .\u00a0\u202f]", "", word).replace(",", "."))
        return "digits", number, number
    table = _words()
    key = _lemma_of(word, table.scale)
    if key:
        return "scale", table.scale[key], table.scale[key]
    if key := _lemma_of(word, table.vague):
        if key in {"dziesiątek", "dziesiątka", "setka"} and not _is_plural_noun(word):
            return None
        return "vague", *table.vague[key]
    if key := _lemma_of(word, table.fraction):
        return "fraction", table.fraction[key], table.fraction[key]
    if key := _lemma_of(word, table.exact):
        return "exact", table.exact[key], table.exact[key]
    return None


def _lemma_of(word: str, table: Mapping[str, object]) -> str | None:
    lower = word.lower()
    if lower in table:
        return lower
    return next((a.lemma for a in analyses(lower) if a.lemma in table and a.pos in {"num", "subst", "adj"}), None)


def _hedged(words: Sequence[str], low: int | None, high: int | None, first: int, last: int) -> Quantity:
    for phrase, kind in _words().hedges:
        start = first - len(phrase)
        if start < 0 or tuple(word.lower() for word in words[start:first]) != phrase:
            continue
        assert low is not None and high is not None
        if kind == "at_most" and phrase == ("do",) and start > 1 and words[start - 2].lower() == "od":
            continue
        bounds: dict[str, tuple[int | None, int | None]] = {
            "at_least": (low, None),
            "above": (low + 1 if low == high else low, None),
            "at_most": (None, high),
            "below": (None, high - 1),
            "about": (round(low * (1 - _ABOUT)), round(high * (1 + _ABOUT))),
        }
        return Quantity(*bounds[kind], start, last)
    if first > 0 and words[first - 1].lower() == "od":
        first -= 1
    return Quantity(low, high, first, last)
