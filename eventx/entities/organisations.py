"""Names of bodies: the nominative of one in no table, acronyms that the text defines, whose institution it is."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from eventx.entities.gazetteer import Gazetteer
from eventx.entities.grammar import NOUNS, Reading, case_of, form_readings, governed_cases, morph
from eventx.entities.phrases import adjective_form, nominative_form
from eventx.entities.spans import NameSpan
from eventx.entities.states import country_of_adjective, of_country
from eventx.language.nouns import nouns
from eventx.records import Kind


def body_name(doc: Doc, span: NameSpan) -> str:
    """Return the nominative of a body's name: its head and what agrees with it; what they govern stays.

    `Komendy Stołecznej Policji` -> `Komenda Stołeczna Policji`; a name without a Polish head stays as it is.
    """
    tokens = list(doc[span.start : span.end])
    at, reading = _head_reading(tokens)
    if reading is None or (
        reading.case == "nom" and reading.number == "sg" and tokens[at].text.lower() == reading.lemma.lower()
    ):
        return " ".join(doc[span.start : span.end].text.split())
    words: list[str] = []
    for i, token in enumerate(tokens):
        text = token.text
        if i == at:
            text = _as_written(nominative_form(reading, token.text), token)
        elif _agrees(token, reading) and (i < at or all(_agrees(t, reading) for t in tokens[at + 1 : i])):
            text = _as_written(adjective_form(token.lower_, reading), token)
        words.append(text + token.whitespace_ if i + 1 < len(tokens) else text)
    return " ".join("".join(words).split())


def _head_reading(tokens: Sequence[Token]) -> tuple[int, Reading | None]:
    """The first noun of the name, in the case that the model or the preposition before gives it."""
    for at, token in enumerate(tokens):
        compound = at + 1 < len(tokens) and tokens[at + 1].text == "-" and not token.whitespace_
        if compound or (token.text.isupper() and len(token.text) > 1):
            return at, None
        found = [r for r in form_readings(token.text) if r.pos in NOUNS] or [
            r for r in form_readings(token.lower_) if r.pos in NOUNS
        ]
        found = [r for r in found if not r.lemma[:1].isupper()] or found
        if found:
            if all(r.pos != "subst" for r in form_readings(token.lower_)):
                continue
            cases = [case_of(token)] if case_of(token) else list(governed_cases(tokens[0]))
            number = {"Sing": "sg", "Plur": "pl"}.get(morph(token, "Number"), "sg")
            singular = [r for r in found if r.number == number] or found
            return at, next((r for c in cases for r in singular if r.case == c), singular[0])
        if not any(r.pos == "adj" for r in form_readings(token.lower_)):
            return at, None
    return 0, None


def _agrees(token: Token, reading: Reading) -> bool:
    return any(
        r.pos == "adj" and r.number == reading.number and r.case == reading.case and r.gender == reading.gender
        for r in form_readings(token.lower_)
    )


def _as_written(word: str, token: Token) -> str:
    return word[:1].upper() + word[1:] if token.text[:1].isupper() else word


def defined_acronyms(doc: Doc, spans: Sequence[NameSpan]) -> dict[str, str]:
    """Return acronym -> full canonical name for each `Komenda Stołeczna Policji (KSP)` in the doc."""
    found: dict[str, str] = {}
    for span in spans:
        if (
            span.kind is not Kind.ORGANISATION
            or span.length < 2
            or span.end + 2 >= len(doc)
            or doc[span.end].text != "("
        ):
            continue
        acronym = doc[span.end + 1].text
        if acronym.isupper() and 2 <= len(acronym) <= 8 and doc[span.end + 2].text == ")":
            found[acronym] = span.entries[0].name if span.entries else body_name(doc, span)
    return found


def institution_of(doc: Doc, span: NameSpan, name: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """Return (canonical name, country) where a country's adjective or genitive makes a body that country's."""
    head = name.split(maxsplit=1)[0]
    if (
        name not in nouns().institutions
        and head not in nouns().institutions
        and head.lower() not in nouns().institutions
    ):
        return None
    country = country_beside(doc, span.start, span.end, gazetteer)
    return None if country is None else (of_country(name, country, gazetteer), country)


def _modifies(doc: Doc, i: int, start: int, end: int) -> bool:
    """Whether an adjective belongs to the name beside it and not to the noun on its other side."""
    if not doc[i].dep_ or start <= doc[i].head.i < end:
        return True
    return i < start and doc[i].head.i >= end and not doc[i].head.text[:1].islower()


def country_beside(doc: Doc, start: int, end: int, gazetteer: Gazetteer) -> str | None:
    """Return the country that an adjective before or after tokens `start`..`end`, or a genitive after them, names."""
    for i in (start - 1, end):
        small = 0 <= i < len(doc) and (doc[i].text[:1].islower() or doc[i].is_sent_start)
        if small and _modifies(doc, i, start, end):
            entity = country_of_adjective(doc[i], gazetteer)
            if entity is not None and entity.country and entity.kind is Kind.COUNTRY:
                return entity.country
    if end < len(doc) and doc[end].text[:1].isupper():
        match = gazetteer.longest(doc[end : end + 12].text, 0)
        if match is not None and match.entries[0].kind is Kind.COUNTRY:
            return match.entries[0].country
    return None
