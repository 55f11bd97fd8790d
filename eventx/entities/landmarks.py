"""Places that have no entry because their names are made by rule: borders and numbered roads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from eventx.entities.gazetteer import Gazetteer
from eventx.entities.grammar import form_readings
from eventx.entities.places import HOME
from eventx.records import Entity, Kind, Place

_ROAD = re.compile(r"(?:A|S|DK|DW)-?\d{1,3}$")
_ROAD_NOUNS = {"droga", "trasa", "autostrada", "ekspresówka", "szosa"}
_ROAD_KINDS = {"krajowy", "wojewódzki", "powiatowy", "ekspresowy", "lokalny"}


def find_landmarks(doc: Doc, gazetteer: Gazetteer) -> Iterator[Entity]:
    """Yield borders (`granica z Białorusią`) and roads (`droga krajowa nr 7`, `autostrada A4`), in text order."""
    for token in doc:
        lemmas = {r.lemma for r in form_readings(token.lower_)}
        if "granica" in lemmas:
            border = _border(token, gazetteer)
            if border is not None:
                yield border
        elif lemmas & _ROAD_NOUNS:
            road = _road(token, sorted(lemmas & _ROAD_NOUNS)[0])
            if road is not None:
                yield road


def _border(token: Token, gazetteer: Gazetteer) -> Entity | None:
    doc = token.doc
    compound = re.match(r"\s*(\w+)o-(\w+)", doc[token.i + 1 : token.i + 5].text)
    if compound and token.i + 1 < len(doc):
        first = gazetteer.adjectives.get(compound.group(1) + "i")
        second = next(
            (
                gazetteer.adjectives[r.lemma]
                for r in form_readings(compound.group(2))
                if r.lemma in gazetteer.adjectives
            ),
            None,
        )
        end = doc[token.i + 1].idx + compound.end()
    else:
        first = HOME
        second, end = _beyond(token, gazetteer)
    if first is None or second is None or first == second:
        return None
    name = f"granica {_stem(first, gazetteer)}o-{_feminine(second, gazetteer)}"
    country = HOME if HOME in {first, second} else None
    place = Place(name, "other", country)
    return Entity(
        name, Kind.PLACE, doc.text[token.idx : end], token.idx, end, token.i, country, place=place, how="rule"
    )


def _beyond(token: Token, gazetteer: Gazetteer) -> tuple[str | None, int]:
    """The neighbour in `granica z Białorusią`."""
    doc = token.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ not in {"z", "ze"}:
        return None, 0
    match = gazetteer.longest(doc[token.i + 2 : token.i + 14].text, 0)
    if match is None or match.entries[0].kind is not Kind.COUNTRY:
        return None, 0
    return match.entries[0].country, doc[token.i + 2].idx + match.end


def _adjective(country: str, gazetteer: Gazetteer) -> str:
    return next(a for a, iso3 in gazetteer.adjectives.items() if iso3 == country)


def _stem(country: str, gazetteer: Gazetteer) -> str:
    return _adjective(country, gazetteer).removesuffix("i")


def _feminine(country: str, gazetteer: Gazetteer) -> str:
    return _adjective(country, gazetteer)[:-1] + "a"


def _road(token: Token, noun: str) -> Entity | None:
    doc = token.doc
    words = [noun]
    i = token.i + 1
    while i < len(doc) and len(words) < 3:
        adjective = next((r.lemma for r in form_readings(doc[i].lower_) if r.lemma in _ROAD_KINDS), None)
        if adjective is None:
            break
        words.append(adjective.removesuffix("y").removesuffix("i") + "a")
        i += 1
    number = [t.text for t in doc[i : i + 3]]
    if number[:1] and number[0].lower() in {"nr", "numer"}:
        digits = next((n for n in number[1:] if n.isdigit()), None)
        if digits is None:
            return None
        i += number.index(digits) + 1
        words += ["nr", digits]
    elif number[:1] and _ROAD.match(number[0]):
        words.append(number[0])
        i += 1
    else:
        return None
    name = " ".join(words)
    end = doc[i - 1].idx + len(doc[i - 1])
    place = Place(name, "facility", HOME)
    return Entity(name, Kind.PLACE, doc.text[token.idx : end], token.idx, end, token.i, HOME, place=place, how="rule")
