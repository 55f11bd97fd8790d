"""Entities out of common noun phrases: their nominative, their kind, the country or seat that they have."""

from __future__ import annotations

from spacy.tokens import Token

from eventx.entities.expand import in_case
from eventx.entities.grammar import NOUNS, Reading, form_readings
from eventx.entities.naming import Naming
from eventx.entities.organisations import country_beside
from eventx.entities.people import is_personal
from eventx.entities.phrases import Phrase, noun_phrase
from eventx.entities.states import is_country_adjective, of_country
from eventx.entities.surroundings import is_word
from eventx.language.nouns import nouns
from eventx.records import Entity, Kind

_SEATED = frozenset(
    {
        "sąd",
        "prokuratura",
        "szpital",
        "komenda",
        "komisariat",
        "urząd",
        "konsulat",
        "areszt",
        "uczelnia",
        "kuratorium",
        "władza",
        "szkoła",
        "liceum",
        "muzeum",
        "więzienie",
        "fabryka",
        "stocznia",
        "kopalnia",
    }
)


def describe_phrase(token: Token, naming: Naming) -> Entity | None:
    """Return a common noun phrase as an entity with its canonical nominative; `None` for what heads none."""
    phrase = noun_phrase(
        token, keeps=lambda t: is_country_adjective(t, naming.gazetteer), complement=lambda t: _named(t, naming)
    )
    if phrase is None:
        return None
    piece = token.doc[phrase.start : phrase.end]
    kind = kind_of_phrase(phrase.reading, token) or Kind.OBJECT
    country = country_beside(token.doc, token.i, token.i + 1, naming.gazetteer)
    name = _with_resolved_tail(token, phrase, naming)
    seat = _seat(phrase, naming)
    if seat is not None:
        name = f"{name} {seat}"
    if (
        kind is Kind.ORGANISATION
        and country is not None
        and {phrase.reading.lemma, phrase.reading.lemma.upper()} & nouns().institutions
    ):
        name = of_country(_without_country(phrase, token, naming), country, naming.gazetteer)
    return Entity(name, kind, piece.text, piece.start_char, piece.end_char, token.i, country, how="noun")


def _with_resolved_tail(token: Token, phrase: Phrase, naming: Naming) -> str:
    """The phrase with the body that it ends in named in full: `rzeczniczka resortu` is `rzeczniczka MSZ Rosji`."""
    tail = naming.doc[token.i + 1 : phrase.end]
    whose = len(tail) > 0 and naming.relational(tail[0]) is not None
    body = next((t for t in tail if not any(r.pos == "adj" for r in form_readings(t.lower_))), None)
    if body is None or body.i + 1 < phrase.end or not phrase.text.endswith(tail.text):
        return phrase.text
    if naming.mention(body) is not None and not whose:
        return phrase.text
    meant = naming.describe(body)
    board = any(r.lemma in nouns().boards for r in form_readings(body.lower_))
    if board or meant is None or meant.kind is not Kind.ORGANISATION or meant.how == "noun":
        return phrase.text
    known = all(is_word(word) and not word.isupper() for word in meant.name.split())
    return phrase.text.removesuffix(tail.text) + (in_case(meant.name, "gen") if known else meant.name)


def _seat(phrase: Phrase, naming: Naming) -> str | None:
    """Where a court or office sits, as its name has it: `sąd w okupowanym Symferopolu` is `sąd w Symferopolu`.

    Also that of what the phrase ends in: `dyrektor szpitala w Pucku`.
    """
    doc, end = naming.doc, phrase.end
    if end + 1 >= len(doc) or doc[end].lower_ not in {"w", "we"}:
        return None
    last = {r.lemma for r in form_readings(doc[end - 1].lower_)}
    if not ({phrase.reading.lemma} | last if end - phrase.start > 1 else {phrase.reading.lemma}) & _SEATED:
        return None
    for i in (end + 1, end + 2):
        mention = naming.mention(doc[i]) if i < len(doc) else None
        if mention is not None and mention.place is not None and mention.text:
            return f"{doc[end].lower_} {mention.text}"
    return None


def _without_country(phrase: Phrase, token: Token, naming: Naming) -> str:
    """The phrase from its head on, without a country's genitive at its end."""
    words = phrase.text.split(" ")
    head = next((i for i, w in enumerate(words) if w.lower().startswith(phrase.reading.lemma[:4].lower())), 0)
    words = words[head:]
    last = token.doc[phrase.end - 1]
    mention = naming.mention(last)
    if mention is not None and mention.kind is Kind.COUNTRY and mention.text:
        tail = mention.text.split()
        if words[-len(tail) :] == tail:
            words = words[: -len(tail)]
    return " ".join(words)


def _named(token: Token, naming: Naming) -> str | None:
    mention = naming.mention(token)
    return mention.name if mention is not None else None


def kind_of_phrase(reading: Reading, token: Token) -> Kind | None:
    """Return what a noun stands for by its lemma and gender; `None` for abstract nouns."""
    lemma = reading.lemma
    words = nouns()
    if reading.pos not in NOUNS:
        # an adjective or participle used as a noun: `ranni`, `protestujący`
        if token.pos_ == "ADJ" and token.dep_ in {"amod", "acl"}:
            return None
        if reading.number == "pl" and (reading.personal or reading.case != "nom"):
            return Kind.GROUP
        return Kind.PERSON if reading.gender in {"m", "f"} and reading.number == "sg" else None
    if lemma in words.crowds:
        return Kind.GROUP
    if is_personal(reading) or (lemma[:1].isdigit() and "lat" in lemma):
        return Kind.GROUP if reading.number == "pl" else Kind.PERSON
    if lemma in words.organisations or lemma.lower() in words.organisations:
        return Kind.ORGANISATION
    if lemma in words.places:
        return Kind.PLACE
    return Kind.OBJECT if lemma in words.objects or lemma in words.state_means else None
