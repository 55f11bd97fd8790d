"""What one token of a doc stands for: a name, an office holder, a state, someone named before, or a plain phrase."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from eventx.entities.anaphora import resolve_anaphor
from eventx.entities.grammar import NOUNS, form_readings, noun_reading
from eventx.entities.metonymy import state_behind, user_of_means
from eventx.entities.naming import Naming
from eventx.entities.nominals import describe_phrase, kind_of_phrase
from eventx.entities.office_holders import resolve_office
from eventx.entities.phrases import content_head
from eventx.entities.pronouns import is_pronoun, resolve_pronoun
from eventx.entities.states import as_actor, stands_for_state
from eventx.language.nouns import nouns
from eventx.records import Entity, Kind

_NOT_NOMINAL = frozenset({"VERB", "AUX", "ADP", "ADV", "CCONJ", "SCONJ", "PART", "INTJ", "PUNCT", "SPACE"})


def describe(token: Token, naming: Naming) -> Entity | None:
    """Return the canonical name of what a token heads; `None` for what names nobody and nothing.

    In order: a pronoun's antecedent; the person whose title the token is; a name; a country's adjective used as a
    noun; the holder of an office at the article date; a country behind its army; an earlier mention that the word
    refers back to; else the noun phrase in the nominative.
    """
    if token.pos_ in {"PRON", "DET"} or is_pronoun(token):
        return resolve_pronoun(token, naming)
    if token.pos_ in _NOT_NOMINAL and naming.mention(token) is None:
        return None
    token = content_head(token)
    if token.pos_ == "PRON":
        return resolve_pronoun(token, naming)
    if token.i in naming.titles:
        return naming.entities[naming.titles[token.i]]
    named = naming.mention(token)
    if named is not None:
        if stands_for_state(token, named, naming.gazetteer) or named.how == "state":
            return as_actor(named, naming.gazetteer)
        return named
    office = resolve_office(token, naming)
    if office is not None:
        return office
    state = state_behind(token, naming) or _named_after(token, naming) or user_of_means(token, naming)
    if state is not None:
        return state
    earlier = resolve_anaphor(token, naming)
    if earlier is not None:
        return replace(earlier, text=token.text, start=token.idx, end=token.idx + len(token), head=token.i)
    return describe_phrase(token, naming)


def kind_of(token: Token, naming: Naming) -> Kind | None:
    """Return the kind of what a token heads: of its name, of the person whose title it is, of its noun; or `None`."""
    if token.pos_ in {"PRON", "DET"} or is_pronoun(token):
        entity = resolve_pronoun(token, naming)
        return entity.kind if entity is not None else None
    token = content_head(token)
    if token.pos_ == "PRON":
        entity = resolve_pronoun(token, naming)
        return entity.kind if entity is not None else None
    if token.i in naming.titles:
        return Kind.PERSON
    named = naming.mention(token)
    if named is not None:
        return Kind.COUNTRY if stands_for_state(token, named, naming.gazetteer) else named.kind
    if state_behind(token, naming) is not None:
        return Kind.COUNTRY
    if user_of_means(token, naming) is not None:
        return Kind.ORGANISATION
    reading = noun_reading(token)
    if reading is None:
        reading = next((r for r in form_readings(token.lower_) if r.pos not in NOUNS), None)
    return kind_of_phrase(reading, token) if reading is not None else None


def _named_after(token: Token, naming: Naming) -> Entity | None:
    """The body that a class noun introduces: `partia ANO`, `agencja Reutera`, `spółka Orlen`."""
    reading = noun_reading(token)
    if reading is None or reading.lemma not in nouns().organisations or token.i + 1 >= token.sent.end:
        return None
    mention = naming.mention(token.nbor(1))
    if mention is None or mention.kind is not Kind.ORGANISATION or mention.start != token.nbor(1).idx:
        return None
    genitive = any(r.case == "gen" for r in form_readings(token.nbor(1).text)) and reading.case != "gen"
    return None if genitive and not token.nbor(1).text.isupper() else mention
