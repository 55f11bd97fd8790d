"""The gazetteer's names in a doc, where their surroundings allow them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Token

from eventx.entities.entries import Entry
from eventx.entities.gazetteer import LONGEST, Gazetteer, Match
from eventx.entities.grammar import NOUNS, case_of, form_readings
from eventx.entities.model_spans import MODEL_KINDS
from eventx.entities.persons import is_forename, is_surname
from eventx.entities.spans import NameSpan
from eventx.entities.surroundings import begins_sentence, in_street_name, is_common_word, locative_evidence
from eventx.language.morfeusz import analyses
from eventx.language.nouns import place_words
from eventx.records import Kind

_WELL_KNOWN, _KNOWN_TO_ALL = 150_000, 1_000_000  # weights: big cities; capitals and metropolises


def gazetteer_spans(doc: Doc, gazetteer: Gazetteer, *, start: int = 0, end: int | None = None) -> Iterator[NameSpan]:
    """Yield the longest names of the gazetteer in tokens `start` to `end` (exclusive), none overlapping another."""
    text = doc.text  # built anew at each access
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    i, stop = start, len(doc) if end is None else end
    while i < stop:
        token = doc[i]
        match = _match(gazetteer, text, token) if token.text[0].isalnum() or token.text[0] in '„”"' else None
        last = ends.get(match.end) if match is not None else None
        if match is None or last is None or last > stop:
            i += 1
            continue
        entries = _fitting(doc, i, last, match.entries)
        if entries:
            yield NameSpan(i, last, entries[0].kind, entries)
            i = last
        else:
            i += 1


def _match(gazetteer: Gazetteer, text: str, token: Token) -> Match | None:
    """The longest name that begins at a token; at the start of a sentence also one that begins with a small letter."""
    match = gazetteer.longest(text, token.idx)
    if not (token.text[0].isupper() and begins_sentence(token)):
        return match
    window = token.text[0].lower() + text[token.idx + 1 : token.idx + LONGEST]
    small = gazetteer.longest(window, 0)
    if small is None or (match is not None and match.end >= token.idx + small.end):
        return match
    return Match(token.idx, token.idx + small.end, small.entries)


def nested_places(doc: Doc, span: NameSpan, gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """Yield the places within a longer name: `Sąd Rejonowy w Bielsku Podlaskim`, `Rada Miasta Płocka`."""
    for inner in gazetteer_spans(doc, gazetteer, start=span.start + 1, end=span.end):
        before = doc[inner.start - 1].lower_
        local = any(reading.lemma in place_words().municipal for reading in form_readings(before))
        if inner.entries[0].place is not None and (local or before in {"w", "we", "na", "z", "ze"}):
            yield inner


def _fitting(doc: Doc, start: int, end: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Keep the entries that the surroundings allow for tokens `start` to `end`."""
    token = doc[start]
    if in_street_name(token):
        return ()
    label = MODEL_KINDS.get(token.ent_type_)
    kept = []
    national = _is_national(token) and any(e.demonym and e.name == token.text for e in entries)
    for entry in entries:
        if national and entry.kind is Kind.COUNTRY:
            continue
        if entry.kind is Kind.PLACE and end - start == 1 and not _place_stands(token, entry, label):
            continue
        # a surname alone: everybody's who is so called, unless the word means one person
        alone = entry.kind is Kind.PERSON and end - start == 1 and " " in entry.name
        if alone and (_other_bearer(token) or (not entry.surname_known and label is not Kind.PERSON)):
            continue
        if end - start == 1 and token.text[:1].islower() and not _is_lemma_of(token, entry):
            continue
        if entry.demonym and (_is_surname_here(token) or _is_town_here(token, entry)):
            continue
        if entry.kind is Kind.COUNTRY and end - start == 1 and label is not Kind.PLACE and _is_thing(token):
            continue
        kept.append(entry)
    return tuple(kept)


def _place_stands(token: Token, entry: Entry, label: Kind | None) -> bool:
    """Whether one word that could be a place is one here: known to all, or said to be one by what stands around it."""
    if not token.text[0].isupper() or _is_surname_here(token):
        return False
    evidence = locative_evidence(token)
    if begins_sentence(token) and is_common_word(token.text) and entry.weight < 20_000 and not evidence:
        return False
    if _has_adjective_after(token):
        return False
    if label is Kind.PLACE or entry.weight >= _KNOWN_TO_ALL:
        return True
    if entry.weight >= _WELL_KNOWN and (not is_common_word(token.text) or not begins_sentence(token)):
        return evidence > 0 or not (label is Kind.PERSON and (is_forename(token.text) or _follows_person_word(token)))
    if label in {Kind.PERSON, Kind.ORGANISATION}:
        return evidence > 1
    if is_common_word(token.text) or is_surname(token.text) or is_forename(token.text):
        return evidence > (1 if entry.weight < 20_000 and begins_sentence(token) else 0)
    return evidence > 0 or entry.weight >= 40_000 or not token.is_sent_start


def _follows_person_word(token: Token) -> bool:
    """Whether a word for a person stands before: `minister Sum`."""
    return token.i > 0 and any(
        r.personal and r.number == "sg" and r.pos in NOUNS for r in form_readings(token.nbor(-1).lower_)
    )


def _has_adjective_after(token: Token) -> bool:
    """`Wola polityczna jest potrzebna`: a noun at the start of a sentence with its small adjective."""
    if not (begins_sentence(token) and _is_noun(token.text) and token.i + 1 < len(token.doc)):
        return False
    own = {(r.number, r.case, r.gender) for r in form_readings(token.lower_) if r.pos == "subst"}
    return any(r.pos == "adj" and (r.number, r.case, r.gender) in own for r in form_readings(token.nbor(1).text))


def _is_lemma_of(token: Token, entry: Entry) -> bool:
    """Whether a small word is this thing, in the case that the model gave it (`życie` is no `żyto`)."""
    if token.pos_ not in {"NOUN", "PROPN", "X", ""}:
        return False
    names = {name.lower() for name in (entry.name, *entry.aliases)}
    cases = {r.case for r in form_readings(token.lower_) if r.lemma.lower() in names}
    return not cases or not case_of(token) or case_of(token) in cases


def _is_national(token: Token) -> bool:
    """Whether a singular subject: `Czech zaprzeczył` is a man, `granica Czech` the country."""
    return token.dep_.startswith("nsubj") and "Sing" in token.head.morph.get("Number", [])


def _is_town_here(token: Token, demonym: Entry) -> bool:
    """`burmistrz Turku`: not of a Turk."""
    return locative_evidence(token) > 1 and token.text != demonym.name


@lru_cache(maxsize=2_000)
def _is_noun(form: str) -> bool:
    return any(a.pos == "subst" and a.lemma[:1].islower() for a in analyses(form.lower()))


def _is_thing(token: Token) -> bool:
    """Whether a word that begins a sentence may be a thing and no country: `Czad wydobywał się z pieca`."""
    return begins_sentence(token) and _is_noun(token.text) and not any(a.pos == "adj" for a in analyses(token.lower_))


def _is_surname_here(token: Token) -> bool:
    """Whether a first name or an initial stands before: `Michael Jordan`, `A. Niger`, `Marek Turek`."""
    if token.i == 0:
        return False
    before = token.doc[token.i - 1]
    if (
        before.text == "."
        and token.i > 1
        and len(token.doc[token.i - 2]) == 1
        and token.doc[token.i - 2].text.isupper()
    ):
        return True
    return (
        before.text[:1].isupper()
        and is_forename(before.text)
        and not before.text.isupper()
        and not _begins_place(before)
    )


def _begins_place(token: Token) -> bool:
    return locative_evidence(token) > 1


def _other_bearer(token: Token) -> bool:
    """Whether a well-known surname stands in another person's name: `Igor Putin`, `Putin-Kowalska`."""
    if token.i > 0:
        before = token.doc[token.i - 1]
        if before.text[:1].isupper() and not before.is_sent_start and is_forename(before.text):
            return True
    if token.i + 1 < len(token.doc) and not token.whitespace_ and token.nbor(1).text == "-":
        return True
    return not token.text[0].isupper()
