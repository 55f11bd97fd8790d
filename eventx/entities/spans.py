"""Where names stand in a doc: the gazetteer's matches, the model's, and shapes that only names have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from eventx.entities.entries import Entry
from eventx.entities.gazetteer import Gazetteer
from eventx.entities.grammar import NOUNS, case_of, form_readings
from eventx.entities.persons import PARTICLES, is_forename, is_surname
from eventx.language.morfeusz import analyses
from eventx.language.nouns import nouns, street_words
from eventx.records import Kind

_MODEL_KINDS = {
    "persName": Kind.PERSON, "PER": Kind.PERSON, "PERSON": Kind.PERSON, "orgName": Kind.ORGANISATION,
    "ORG": Kind.ORGANISATION,
    "placeName": Kind.PLACE, "geogName": Kind.PLACE, "LOC": Kind.PLACE, "GPE": Kind.PLACE, "FAC": Kind.PLACE,
}  # fmt: skip
_PLACE_PREPOSITIONS = frozenset(
    {
        "w",
        "we",
        "do",
        "z",
        "ze",
        "pod",
        "koło",
        "na",
        "nad",
        "od",
        "spod",
        "obok",
        "niedaleko",
        "nieopodal",
        "ku",
        "okolicach",
        "przez",
        "między",
    }
)
_WEAK_PREPOSITIONS = frozenset({"z", "ze", "od", "na", "nad", "pod", "przez", "ku", "między"})


_WELL_KNOWN, _KNOWN_TO_ALL = 150_000, 1_000_000  # weights: big cities; capitals and metropolises


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens `start` to `end` (exclusive) that are a name; `entries` are what the gazetteer has for it."""

    start: int
    end: int
    kind: Kind | None
    entries: tuple[Entry, ...] = ()
    source: str = "gazetteer"

    @property
    def length(self) -> int:
        """Number of tokens."""
        return self.end - self.start


def find_spans(doc: Doc, gazetteer: Gazetteer) -> tuple[NameSpan, ...]:
    """Return the names of a doc, none overlapping another, in text order."""
    known = list(_gazetteer_spans(doc, gazetteer))
    model = [s for s in _model_spans(doc) if not _swallows(s, known)]
    shaped = [*_person_shapes(doc), *_organisation_shapes(doc)]
    taken = [False] * len(doc)
    chosen: list[NameSpan] = []
    for span in sorted([*known, *model, *shaped], key=lambda s: (-_strength(s), s.start)):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = [True] * span.length
            chosen.append(_with_entries(span, known))
    return tuple(sorted(chosen, key=lambda s: s.start))


def nested_places(doc: Doc, span: NameSpan, gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """Yield the places after a preposition within a longer name: `Sąd Rejonowy w Bielsku Podlaskim`."""
    for inner in _gazetteer_spans(doc, gazetteer, start=span.start + 1, end=span.end):
        if inner.entries[0].place is not None and doc[inner.start - 1].lower_ in {"w", "we", "na", "z", "ze"}:
            yield inner


def _strength(span: NameSpan) -> float:
    bonus = {"model": 0.5, "shape": 0.6, "gazetteer": 2.0 if span.length > 1 else 0.4}[span.source]
    return span.length + bonus


def _swallows(span: NameSpan, known: list[NameSpan]) -> bool:
    """Whether the model fused a well-known name with its neighbours (`Komisji Europejskiej Ursulą von der Leyen`)."""
    return any(
        k.length > 1
        and span.start <= k.start
        and k.end <= span.end
        and k.length < span.length
        and k.kind not in {span.kind, Kind.PLACE}
        for k in known
    )


def _with_entries(span: NameSpan, known: list[NameSpan]) -> NameSpan:
    if span.entries:
        return span
    return next((k for k in known if (k.start, k.end) == (span.start, span.end)), span)


def _gazetteer_spans(doc: Doc, gazetteer: Gazetteer, *, start: int = 0, end: int | None = None) -> Iterator[NameSpan]:
    text = doc.text  # built anew at each access
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    i, stop = start, len(doc) if end is None else end
    while i < stop:
        token = doc[i]
        match = gazetteer.longest(text, token.idx) if token.text[0].isalnum() or token.text[0] in '„”"' else None
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


def _fitting(doc: Doc, start: int, end: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Keep the entries that the surroundings allow for tokens `start` to `end`."""
    token = doc[start]
    if in_street_name(token):
        return ()
    label = _MODEL_KINDS.get(token.ent_type_)
    kept = []
    for entry in entries:
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
    if _begins_sentence(token) and is_common_word(token.text) and entry.weight < 20_000 and not evidence:
        return False
    if _has_adjective_after(token):
        return False
    if label is Kind.PLACE or entry.weight >= _KNOWN_TO_ALL:
        return True
    if entry.weight >= _WELL_KNOWN and (not is_common_word(token.text) or not _begins_sentence(token)):
        return evidence > 0 or not (label is Kind.PERSON and (is_forename(token.text) or _follows_person_word(token)))
    if label in {Kind.PERSON, Kind.ORGANISATION}:
        return evidence > 1
    if is_common_word(token.text) or is_surname(token.text) or is_forename(token.text):
        return evidence > (1 if entry.weight < 20_000 and _begins_sentence(token) else 0)
    return evidence > 0 or entry.weight >= 40_000 or not token.is_sent_start


def _follows_person_word(token: Token) -> bool:
    """Whether a word for a person stands before: `minister Sum`."""
    return token.i > 0 and any(
        r.personal and r.number == "sg" and r.pos in NOUNS for r in form_readings(token.nbor(-1).lower_)
    )


def _has_adjective_after(token: Token) -> bool:
    """`Wola polityczna jest potrzebna`: a noun at the start of a sentence with its small adjective."""
    if not (_begins_sentence(token) and _is_noun(token.text) and token.i + 1 < len(token.doc)):
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


def _is_town_here(token: Token, demonym: Entry) -> bool:
    """`burmistrz Turku`: not of a Turk."""
    return locative_evidence(token) > 1 and token.text != demonym.name


@lru_cache(maxsize=5_000)
def _is_noun(form: str) -> bool:
    return any(a.pos == "subst" and a.lemma[:1].islower() for a in analyses(form.lower()))


def _is_thing(token: Token) -> bool:
    """Whether a word that begins a sentence may be a thing and no country: `Czad wydobywał się z pieca`."""
    return _begins_sentence(token) and _is_noun(token.text) and not any(a.pos == "adj" for a in analyses(token.lower_))


def locative_evidence(token: Token) -> int:
    """How strongly the words before say that a place follows: 0 not at all, 1 a preposition, 2 beyond doubt."""
    if token.i == 0:
        return 0
    before = token.doc[token.i - 1]
    if before.lower_ in _PLACE_PREPOSITIONS:
        return 1 if before.lower_ in _WEAK_PREPOSITIONS else 2
    if any(a.lemma in street_words().settlements for a in analyses(before.lower_)):
        return 2
    if before.text == "(" and token.i + 1 < len(token.doc) and token.nbor(1).text in {")", ","}:
        return 1
    if before.pos_ == "ADJ" or any(a.pos in {"adj", "ppas"} for a in analyses(before.lower_)):
        earlier = token.doc[token.i - 2] if token.i > 1 else None
        return 1 if earlier is not None and earlier.lower_ in _PLACE_PREPOSITIONS else 0
    if before.lower_ in {"i", "oraz", ",", "a"} and token.i > 1 and token.doc[token.i - 2].text[:1].isupper():
        return 1 if locative_evidence(token.doc[token.i - 2]) else 0
    return 0


def in_street_name(token: Token) -> bool:
    """Whether the token belongs to the name of a street or square: `ul. Gdańska`, `alei Jana Pawła II`."""
    for back in range(1, 5):
        if token.i - back < 0:
            return False
        before = token.doc[token.i - back]
        if before.lower_ in street_words().streets:
            # `ulice Charkowa` are streets of a city; `ulic Gdańskiej i Długiej` are two
            return before.lower_ not in {"ulice", "ulicach", "ulicami"} or back > 1
        if not (before.text[:1].isupper() or before.text in {".", "i"} or before.is_digit):
            return False
    return False


@lru_cache(maxsize=5_000)
def is_common_word(form: str) -> bool:
    """Whether the form, written small, is an everyday word (`piła`, `sobota`, `bar`), not only a name."""
    return any(
        a.pos not in {"subst"} or "nazwa_pospolita" in a.qualifiers
        for a in analyses(form.lower())
        if a.lemma[:1].islower()
    )


def _begins_sentence(token: Token) -> bool:
    return (
        bool(token.is_sent_start) or token.i == 0 or token.doc[token.i - 1].text in {"„", "–", "-", "”", '"', "(", "—"}
    )


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


def _model_spans(doc: Doc) -> Iterator[NameSpan]:
    for ent in doc.ents:
        kind = _MODEL_KINDS.get(ent.label_)
        if kind is None or not any(t.text[:1].isupper() for t in ent) or in_street_name(ent[0]):
            continue
        if len(ent) == 1 and ent[0].pos_ == "ADJ":
            continue
        if kind is Kind.PLACE and any(t.lower_ in street_words().streets for t in ent):
            continue
        start, end = _unquoted(doc, ent.start, ent.end)
        if kind is Kind.PERSON and end - start == 2 and doc[start].is_sent_start and is_common_word(doc[start].text):
            start += not is_forename(doc[start].text)
        if kind is Kind.ORGANISATION and doc[start].is_sent_start and _is_phrase_with_place(doc, start, end):
            continue
        # `MSZ Serhij`: an acronym is a name of its own
        if kind is Kind.ORGANISATION and end - start == 2 and doc[start].text.isupper() and doc[start + 1].is_title:
            end = start + 1
        if end > start:
            yield NameSpan(start, end, kind, source="model")


def _is_phrase_with_place(doc: Doc, start: int, end: int) -> bool:
    """`Sąd w Grodnie`, `Władze Ukrainy` at the start of a sentence: a common noun and a place, no proper name."""
    if end - start == 2 and is_common_word(doc[start].text):
        return any(a.lemma in nouns().state_forces | nouns().places for a in analyses(doc[start].lower_))
    return end - start > 2 and is_common_word(doc[start].text) and doc[start + 1].lower_ in _PLACE_PREPOSITIONS


def _unquoted(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while end > start and doc[end - 1].is_quote:
        end -= 1
    while start < end and doc[start].is_quote and not any(t.text in {"”", '"'} for t in doc[start + 1 : end]):
        start += 1
    if start and doc[start - 1].text == "„" and any(t.text == "”" for t in doc[start:end]):
        start -= 1  # `„Solidarność” Rolników Indywidualnych`
    return start, end


def is_quoted(doc: Doc, span: NameSpan) -> bool:
    """Whether quotation marks stand right around the name: a ship, a paper, a programme."""
    return span.start > 0 and span.end < len(doc) and doc[span.start - 1].is_quote and doc[span.end].is_quote


def _person_shapes(doc: Doc) -> Iterator[NameSpan]:
    """A first name and what follows it with a capital; an initial and a surname."""
    i = 0
    while i < len(doc) - 1:
        end = _person_end(doc, i)
        if end > i + 1 and not in_street_name(doc[i]):
            yield NameSpan(i, end, Kind.PERSON, source="shape")
            i = end
        else:
            i += 1


def _person_end(doc: Doc, start: int) -> int:
    token = doc[start]
    initial = len(token) == 1 and token.text.isupper() and start + 1 < len(doc) and doc[start + 1].text == "."
    if not initial and (token.text[:1].islower() or token.text.isupper() or not is_forename(token.text)):
        return start
    i = start + (2 if initial else 1)
    surnames = 0
    while i < len(doc):
        word = doc[i]
        if word.lower_ in PARTICLES and i + 1 < len(doc) and doc[i + 1].text[:1].isupper() and not word.is_sent_start:
            i += 1
        elif (
            word.text[:1].isupper()
            and word.text[:1].isalpha()
            and not word.is_sent_start
            and surnames < 3
            and _may_bear(word)
        ):
            surnames += 1
            i += 1
            if len(word) == 1 and i < len(doc) and doc[i].text == "." and not doc[i - 1].whitespace_:
                return i + 1 if surnames == 1 else i
        elif (
            word.text in {"-", "–"}
            and i + 1 < len(doc)
            and not doc[i - 1].whitespace_
            and not word.whitespace_
            and doc[i + 1].text[:1].isupper()
        ):
            i += 2
        else:
            break
    return i if surnames else start


def _may_bear(word: Token) -> bool:
    return len(word) == 1 or not word.text.isupper()


def _organisation_shapes(doc: Doc) -> Iterator[NameSpan]:
    """A capitalised word for a body, with the capitalised words that go on its name."""
    i = 0
    while i < len(doc):
        token = doc[i]
        if token.text[:1].isupper() and not token.text.isupper() and _is_body(token.text):
            end = _organisation_end(doc, i)
            if end > i + 1 and not (token.is_sent_start and _is_phrase_with_place(doc, i, end)):
                yield NameSpan(i, end, Kind.ORGANISATION, source="shape")
                i = end
                continue
        i += 1


@lru_cache(maxsize=5_000)
def _is_body(form: str) -> bool:
    return any(
        a.lemma.lower() in nouns().organisations or a.lemma.lower() in nouns().bodies
        for a in analyses(form.lower())
        if a.pos == "subst"
    )


def _organisation_end(doc: Doc, start: int) -> int:
    i = end = start + 1
    while i < len(doc) and not doc[i].is_sent_start:
        word = doc[i]
        if word.text[:1].isupper() or (word.is_digit and doc[i - 1].lower_ in {"nr", "numer"}):
            if (
                is_forename(word.text)
                and i + 1 < len(doc)
                and doc[i + 1].text[:1].isupper()
                and doc[i - 1].lower_ not in {"im", "."}
            ):
                break
            i = end = i + 1
        elif (
            word.lower_ in {"i", "w", "we", "ds", ".", "do", "spraw", "nr", "im", "na", "ku"}
            and i + 1 < len(doc)
            and _goes_on(doc, i)
        ):
            i += 1
        else:
            break
    return end


def _goes_on(doc: Doc, i: int) -> bool:
    """Whether a capitalised word follows the connective soon enough to belong to the name."""
    word, following = doc[i], doc[i + 1]
    if word.lower_ == "i" and _is_body(following.text):
        return False  # `Federacja X i Unia Y` are two
    if word.text == ".":
        return doc[i - 1].lower_ in {"im", "ds", "św"} and following.text[:1].isupper()
    if word.lower_ in {"w", "we", "na"}:
        return following.text[:1].isupper()
    return following.text[:1].isupper() or following.lower_ in {"spraw", "nr", "."} or following.is_digit
