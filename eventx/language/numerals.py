"""Numbers in words and digits as bounds: `dwudziestu dwóch`, `30 tys.`, `10–12`, `kilkunastu`, `setki tysięcy`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from eventx.language.morfeusz import analyses

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DIGITS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4}|\d{1,15}(?:,\d+)?")
_LARGEST = 1e15  # more is no count, and no longer exact
_SPACES = re.compile(r"[ \u00a0\u202f]")
_RANGE = frozenset({"-", "–", "—", "do", "lub", "albo", "czy", "bądź"})
_BETWEEN = frozenset({"a", "i"})
_FRESH = 4  # the rank that any group of number words may follow
_PERSONS = "osobowy"


@dataclass(frozen=True, slots=True)
class Numeral:
    """Inclusive bounds and the half-open range of words that write them."""

    low: int
    high: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    """One number word: `kind` is digits, plain, fraction, scale, abbreviated or nominal."""

    kind: str
    low: float
    high: float
    plural: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """A number without hedge or range; `scale` is that of its last scale word, 1 where there is none."""

    low: float
    high: float
    end: int
    scale: int = 1


@cache
def numeral_data() -> Mapping[str, Any]:
    """Return the tables of numerals.toml; read once."""
    text = files("eventx.language").joinpath("pl/numerals.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def currencies() -> frozenset[str]:
    """Return the names of currencies, lemmas and abbreviations."""
    return frozenset(numeral_data()["around"]["currencies"])


@cache
def measures() -> frozenset[str]:
    """Return the nouns that measure, currencies among them."""
    return currencies() | frozenset(numeral_data()["around"]["measures"])


def numeral_at(words: Sequence[str], start: int) -> Numeral | None:
    """Return the longest number or range of numbers that starts at `words[start]`.

    `od 10 do 12` and `między 40 a 50` start at their preposition.
    """
    opening = words[start].lower() if start < len(words) else ""
    if opening in {"od", "między", "pomiędzy"}:
        found = _range(words, start + 1, _RANGE if opening == "od" else _BETWEEN)
    else:
        found = _range(words, start, _RANGE) or _group(words, start)
    if found is None or found.high >= _LARGEST or found.low != int(found.low) or found.high != int(found.high):
        return None
    return Numeral(int(found.low), int(found.high), start, found.end)


@lru_cache(maxsize=2_000)
def persons_of(word: str) -> tuple[int, int] | None:
    """Return the bounds that an adjective in -osobowy names: `dwunastoosobowa` is twelve."""
    stems = {a.lemma.removesuffix(_PERSONS) for a in analyses(word.lower()) if a.lemma.endswith(_PERSONS)}
    prefixes: Mapping[str, list[int]] = numeral_data()["prefix"]
    for stem in stems:
        low, high, rest = 0, 0, stem
        while rest and (found := [p for p in prefixes if rest.startswith(p)]):
            longest = max(found, key=len)
            low, high, rest = low + prefixes[longest][0], high + prefixes[longest][1], rest[len(longest) :]
        if low and not rest:
            return low, high
    return None


def is_nominal(word: str) -> bool:
    """Whether a word is a numeral noun that other senses share: `trójka`, `piątka`."""
    found = _word(word)
    return found is not None and found.kind == "nominal"


def _range(words: Sequence[str], start: int, links: frozenset[str]) -> _Group | None:
    left = _group(words, start)
    if left is None or left.end >= len(words) or words[left.end].lower() not in links:
        return None
    right = _group(words, left.end + 1)
    if right is None:
        return None
    factor = right.scale if left.scale == 1 and left.high * right.scale <= right.high else 1
    low, high = left.low * factor, right.high
    return _Group(low, high, right.end, right.scale) if low < high else None


def _group(words: Sequence[str], start: int) -> _Group | None:
    """`dwa tysiące trzysta pięć`, `2,5 tys.`, `półtora miliona`, `kilkadziesiąt tysięcy`, `setki tysięcy`."""
    total_low = total_high = 0.0
    index, last_scale = start, 0
    while (part := _part(words, index)) is not None and (not last_scale or part.scale < last_scale):
        total_low, total_high, index, last_scale = (
            total_low + part.low,
            total_high + part.high,
            part.end,
            part.scale,
        )
        if part.scale == 1:
            break
    return _Group(total_low, total_high, index, last_scale) if index > start else None


def _part(words: Sequence[str], start: int) -> _Group | None:
    """A number below a thousand with the scale that follows it, or a scale alone."""
    below = _below_thousand(words, start)
    index = below.end if below is not None else start
    scale = _word_at(words, index)
    if scale is None or scale.kind not in {"scale", "abbreviated"}:
        whole = below is None or (below.low == int(below.low) and below.high == int(below.high))
        return below if whole else None
    size = int(scale.low)
    end = index + 1
    if scale.kind == "abbreviated":
        if below is None:
            return None
        end += end < len(words) and words[end] == "."
    if below is not None:
        vague = below.low != below.high
        low = 2 if (below.low, below.high) == (3, 9) else below.low  # kilka tysięcy begins at two
        product = _Group(low * size, (below.high + 1) * size - 1 if vague else below.high * size, end, size)
    else:
        product = _Group(2 * size, 10 * size - 1, end, size) if scale.plural else _Group(size, size, end, size)
    return _of_thousands(words, product) if size < 1000 else product


def _of_thousands(words: Sequence[str], dozens: _Group) -> _Group:
    """`dziesiątki tysięcy`, `setki milionów`."""
    scale = _word_at(words, dozens.end)
    if scale is None or scale.kind != "scale" or scale.low < 1000 or not scale.plural:
        return _Group(dozens.low, dozens.high, dozens.end, 1)
    size, vague = int(scale.low), dozens.low != dozens.high
    high = (dozens.high + 1) * size - 1 if vague else dozens.high * size
    return _Group(dozens.low * size, high, dozens.end + 1, size)


def _below_thousand(words: Sequence[str], start: int) -> _Group | None:
    first = _word_at(words, start)
    if first is None:
        return None
    if first.kind == "digits":
        return _digit_groups(words, start, first)
    if first.kind == "nominal":
        return _Group(first.low, first.high, start + 1)
    low = high = 0.0
    index, rank = start, _FRESH
    while (word := _word_at(words, index)) is not None and word.kind == "plain" and _rank(word) < rank:
        low, high, index, rank = low + word.low, high + word.high, index + 1, _rank(word)
        if rank <= 1:
            break
    half = index
    if index > start and index < len(words) and words[index].lower() == "i":
        half += 1
    fraction = _word_at(words, half)
    if fraction is not None and fraction.kind == "fraction" and (half > index or index == start):
        return _Group(low + fraction.low, high + fraction.low, half + 1)
    return _Group(low, high, index) if index > start else None


def _digit_groups(words: Sequence[str], start: int, first: _Word) -> _Group:
    """`12 000` in one token or in several: groups of three are one number."""
    value, index = first.low, start + 1
    if value == int(value) and len(words[start]) <= 3:
        while index < len(words) and re.fullmatch(r"\d{3}", words[index]) and 0 < value < _LARGEST:
            value, index = value * 1000 + int(words[index]), index + 1
    return _Group(value, value, index)


def _rank(word: _Word) -> int:
    """Which place a word fills: 3 hundreds, 2 tens, 1 what ends a number (teens and units)."""
    return 3 if word.low >= 100 else 2 if word.low >= 20 else 1


def _word_at(words: Sequence[str], index: int) -> _Word | None:
    return _word(words[index]) if index < len(words) else None


@lru_cache(maxsize=2_000)
def _word(word: str) -> _Word | None:
    if _DIGITS.fullmatch(word):
        number = float(_SPACES.sub("", word).replace(",", "."))
        return _Word("digits", number, number)
    data, lower = numeral_data(), word.lower()
    if lower in data["abbreviated"]:
        size = data["abbreviated"][lower]
        return _Word("abbreviated", size, size)
    readings = [a for a in analyses(lower) if a.pos in {"num", "subst", "adj"}]
    for kind, table in (("scale", data["scale"]), ("nominal", data["nominal"])):
        found = [a for a in readings if a.lemma in table and a.pos != "adj"]
        if not found:
            continue
        plural = any(a.features[:1] == ("pl",) and (a.pos == "subst" or a.lemma == "tysiące") for a in found)
        size = table[found[0].lemma]
        if kind == "scale":
            return _Word(kind, size, size, plural)
        if any(a.features[:1] == ("sg",) for a in found):
            return _Word(kind, size, size)
    for a in readings:
        if a.lemma in data["vague"] and a.pos == "num":
            low, high = data["vague"][a.lemma]
            return _Word("plain", low, high)
        if a.lemma in data["fraction"] and a.pos == "num":
            return _Word("fraction", data["fraction"][a.lemma], data["fraction"][a.lemma])
        if a.lemma in data["exact"]:
            return _Word("plain", data["exact"][a.lemma], data["exact"][a.lemma])
    return None
