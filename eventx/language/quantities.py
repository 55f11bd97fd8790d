"""How many people or things a sentence speaks of: numbers with their hedges and the noun that they count.

Numbers that count nobody and nothing are left out: ages, dates, hours, money, distances, addresses, shares, names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from eventx.language.morfeusz import analyses
from eventx.language.nouns import nouns
from eventx.language.numerals import Numeral, is_nominal, measures, numeral_at, numeral_data, persons_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

_NOMINAL = frozenset({"NOUN", "PROPN"})
_DESCRIPTIVE = frozenset({"ADJ", "DET"})
_PARTITIVE = frozenset({"z", "ze", "spośród"})
_SIGNS = frozenset({"%", "°", "‰", "/", "€", "$", "£"})
_DASHES = frozenset({"-", "–", "—"})
_ABOUT = 0.1  # `około N` is N give or take a tenth
_REACH = 5  # adjectives between a number and its noun


@dataclass(frozen=True, slots=True)
class Quantity:
    """Inclusive bounds, open where null, written by the tokens `first`..`last` of the doc, hedges included.

    `noun` is the counted word (null where the number stands for it); `number` is where the number itself begins;
    `exact` are the bounds without the hedge.
    """

    low: int | None
    high: int | None
    first: int
    last: int
    number: int
    noun: int | None
    exact: tuple[int, int]


def find_quantities(sent: Span) -> tuple[Quantity, ...]:
    """Return the quantities of people and things of a sentence, in text order."""
    tokens = list(sent)
    words = [token.text for token in tokens]
    found: list[Quantity] = []
    index = 0
    while index < len(tokens):
        quantity, index = _quantity_at(tokens, words, index)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _quantity_at(tokens: Sequence[Token], words: Sequence[str], index: int) -> tuple[Quantity | None, int]:
    """The quantity at a token, if any, and where to read on."""
    group = _group_of(tokens, index)
    if group is not None:
        return group, group.last - tokens[0].i + 1
    numeral = numeral_at(words, index)
    if numeral is None:
        return None, index + 1
    whole, end = _whole(words, numeral), numeral.end
    noun = _noun(tokens, whole)
    if is_nominal(words[numeral.start]) and not (noun is not None and _plural(noun, "gen")):
        return None, end
    if _names_both(words[numeral.start]) and not (noun is None or _is_person(noun)):
        return None, end
    if _counts_nothing(tokens, numeral, noun):
        return None, end
    return _hedged(tokens, words, numeral, noun), whole


def _group_of(tokens: Sequence[Token], index: int) -> Quantity | None:
    """`dwunastoosobowa ekipa`, `9-osobową grupę`."""
    token, last = tokens[index], index
    bounds = persons_of(token.text)
    if token.text.isdigit() and index + 2 < len(tokens) and tokens[index + 1].text in _DASHES:
        last = index + 2
        number = int(token.text)
        bounds = (number, number) if tokens[last].lower_.startswith("osobow") else None
    noun = _noun(tokens, last + 1) if bounds is not None else None
    if bounds is None or noun is None or noun.lemma_ not in numeral_data()["around"]["groups"]:
        return None
    return Quantity(*bounds, token.i, tokens[last].i, token.i, noun.i, bounds)


def _whole(words: Sequence[str], numeral: Numeral) -> int:
    """Where the number of the whole ends in `30 z 35 dronów`; else where the number itself does."""
    end = numeral.end
    if end + 1 < len(words) and words[end].lower() in _PARTITIVE:
        total = numeral_at(words, end + 1)
        if total is not None and total.high >= numeral.low:
            return total.end
    return end


def _noun(tokens: Sequence[Token], start: int) -> Token | None:
    """The counted noun behind a number: a noun behind adjectives, or an adjective that stands for one."""
    standing: Token | None = None
    for token in tokens[start : start + _REACH]:
        if token.pos_ in _NOMINAL and not token.is_digit:
            return token
        if token.pos_ in _DESCRIPTIVE:
            standing = token
        elif token.lower_ in _PARTITIVE and token == tokens[start]:  # `dwóch z napastników`
            continue
        elif token.text not in {"„", '"', "”", "i"}:
            break
    return standing


def _names_both(word: str) -> bool:
    """Whether a numeral names two known ones: `obie strony` are parties, `obaj napastnicy` are a count."""
    return any(a.lemma in {"oba", "obydwa", "obadwa"} for a in analyses(word.lower()))


def _is_person(noun: Token) -> bool:
    return noun.lemma_ in nouns().persons or any("m1" in a.features for a in analyses(noun.lower_))


def _plural(noun: Token, case: str | None = None) -> bool:
    readings = analyses(noun.text) or analyses(noun.lower_)
    return any(a.features[:1] == ("pl",) and case in {None, *a.features[1:2]} for a in readings)


def _counts_nothing(tokens: Sequence[Token], numeral: Numeral, noun: Token | None) -> bool:
    first, last = tokens[numeral.start], tokens[numeral.end - 1]
    before = tokens[numeral.start - 1] if numeral.start else None
    after = tokens[numeral.end] if numeral.end < len(tokens) else None
    around = numeral_data()["around"]
    if noun is not None and (noun.lemma_.lower() in measures() or noun.lower_ in measures()):
        return True
    if after is not None:
        if after.text in _SIGNS or after.lower_ in measures() or after.lemma_ in around["ordinals"]:
            return True
        if not last.whitespace_ and after.text in {*_DASHES, ".", ":"} and _goes_on(tokens, numeral.end):
            return True
        if last.is_digit and after.text == "." and _goes_on_lower(tokens, numeral.end):
            return True  # `12. edycja`
    if before is None:
        return False
    if before.text in _SIGNS or before.text == "§":
        return True
    glued = numeral.start > 1 and not tokens[numeral.start - 2].whitespace_ and not before.whitespace_
    if glued and before.text in {*_DASHES, ".", ":"} and first.is_digit:
        return True  # `S-400`, `17.30`
    label = tokens[numeral.start - 2] if before.text == "." and numeral.start > 1 else before
    if label.lower_ in around["abbreviated_labels"]:
        return True
    if first.is_digit and label.lemma_.lower() in around["labels"] and not (noun is not None and _plural(noun)):
        return True
    if noun is not None or not first.is_digit:
        return False
    # a bare number that names the noun before it, an hour, a year: `Dywizjon 303`, `o 12`, `w 2010`
    preposition = before.pos_ == "ADP" and (before.lower_,) not in dict(_phrases("hedges"))
    return preposition or before.pos_ in _NOMINAL or before.pos_ == "ADJ"


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and not tokens[index].whitespace_ and tokens[index + 1].text[:1].isalnum()


def _goes_on_lower(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].is_lower


@cache
def _phrases(key: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The phrases of a table of hedges with their kind, longest first."""
    table: dict[str, list[str]] = numeral_data()[key]
    found = [(tuple(phrase.split()), kind) for kind, phrases in table.items() for phrase in phrases]
    return tuple(sorted(found, key=lambda item: -len(item[0])))


def _hedged(tokens: Sequence[Token], words: Sequence[str], numeral: Numeral, noun: Token | None) -> Quantity:
    first, last, kind = numeral.start, numeral.end - 1, ""
    for phrase, hedge in _phrases("trailing"):
        if tuple(word.lower() for word in words[numeral.end : numeral.end + len(phrase)]) == phrase:
            last, kind = numeral.end + len(phrase) - 1, hedge
            break
    for phrase, hedge in _phrases("hedges"):
        start = numeral.start - len(phrase)
        if start < 0 or kind:
            continue
        if all(_is_word(token, word) for token, word in zip(tokens[start : numeral.start], phrase, strict=True)):
            first, kind = start, hedge
            if _is_place(noun) and phrase in {("do",), ("od",)}:
                first, kind = numeral.start, ""  # `do 12 krajów` is where to
            break
    low, high = _bounds(numeral, kind)
    span = (tokens[first].i, tokens[last].i, tokens[numeral.start].i)
    return Quantity(low, high, *span, noun.i if noun is not None else None, (numeral.low, numeral.high))


def _is_word(token: Token, word: str) -> bool:
    return token.lower_ == word or (token.pos_ in _DESCRIPTIVE and token.lemma_ == word)


def _is_place(noun: Token | None) -> bool:
    return noun is not None and noun.lemma_ in nouns().places


def _bounds(numeral: Numeral, kind: str) -> tuple[int | None, int | None]:
    low, high = numeral.low, numeral.high
    bounds: dict[str, tuple[int | None, int | None]] = {
        "": (low, high),
        "at_least": (low, None),
        "above": (low + 1 if low == high else low, None),
        "at_most": (None, high),
        "below": (None, high - 1),
        "under": (round(low * (1 - _ABOUT)), high - 1),
        "about": (round(low * (1 - _ABOUT)), round(high * (1 + _ABOUT))),
    }
    return bounds[kind]
