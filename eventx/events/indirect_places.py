"""Places that a sentence names without a locative of the place's own name.

`w Londynie, gdzie się spotkali`: the clause lies where its antecedent does.  `w całym kraju`, `w stolicy`: the country
that the article is about.  `polska przestrzeń powietrzna`, `przed czeskim parlamentem`: the adjective's place.
`na Kremlu`, `przed Sejmem`: the capital that a state's body sits in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventx.events.syntax import base_dep, case_of, is_verbal, morph, nearby, preposition, relation_of
from eventx.language.nouns import place_words
from eventx.records import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from eventx.entities import Naming
    from eventx.events.cues import Cues
    from eventx.records import Entity

_AT = frozenset({"w+loc", "na+loc", "przy+loc", "pod+inst", "nad+inst", "przed+inst", "po+loc"})
_FAR = 60  # tokens between an event and a place that its sentence gives it


def antecedent_place(token: Token, naming: Naming) -> Entity | None:
    """Return the place that the event's clause is a relative clause of: `do Mińska, gdzie podpisał`."""
    for relative in _relatives(token):
        i = relative.i - 1
        if i >= token.sent.start and token.doc[i].pos_ == "ADP":
            i -= 1
        if i > token.sent.start and token.doc[i].text == ",":
            entity = naming.mention(token.doc[i - 1])
            if entity is not None and entity.place is not None:
                return entity
    return None


def _relatives(token: Token) -> Iterator[Token]:
    """Yield the words for a place that open the clauses around a word: `gdzie`, `w którym`."""
    clause = [token, *token.ancestors]
    for verb in clause:
        yield from (child for child in verb.children if child.i < token.i and _is_locative_relative(child))
        if verb is not token and is_verbal(verb) and morph(verb, "VerbForm") == "Fin":
            return


def _is_locative_relative(word: Token) -> bool:
    if word.lemma_ in place_words().relatives:
        return morph(word, "PronType") != "Int"
    return word.lemma_ == "który" and relation_of(word) in _AT


def indirect_places(token: Token, naming: Naming, cues: Cues) -> Iterator[tuple[Entity, Token]]:
    """Yield the places of the sentence that are named by other words, each with the head of its phrase."""
    near = nearby(token, before=_FAR, behind=_FAR)
    for word in near:
        if word.pos_ == "NOUN" and morph(word, "Number") != "Plur":
            entity = _country_at(word, naming)
            if entity is not None:
                yield entity, word
        if word.pos_ == "ADJ" and word.head.i > word.i and word.head.lemma_ in cues.place_nouns:
            behind = naming.relational(word)
            if behind is not None and behind.place is not None and _is_setting(word.head):
                yield replace(behind, head=word.i), word.head
    yield from _seats(near, naming)


def _country_at(word: Token, naming: Naming) -> Entity | None:
    """The article's country behind `w kraju`, its capital behind `w stolicy`, unless either is another's."""
    words = place_words()
    if word.lemma_ not in words.whole | words.capital or relation_of(word) not in _AT:
        return None
    if any(base_dep(c) == "nmod" for c in word.children):
        return None
    if any(c.pos_ in {"ADJ", "DET"} and c.lemma_ not in words.all for c in word.children):
        return None
    return naming.home() if word.lemma_ in words.whole else naming.home_capital()


def _is_setting(noun: Token) -> bool:
    """Whether a noun of place is where something happens or what it happens to."""
    if noun.lemma_ in place_words().vague:
        return False
    return relation_of(noun) in _AT or (not preposition(noun) and case_of(noun) == "acc")


def _seats(near: Span, naming: Naming) -> Iterator[tuple[Entity, Token]]:
    """Yield the capital behind a state's own body that something happens in or before: `na Kremlu`, `przed Sejmem`."""
    for entity in naming.entities:
        if entity.head is None or not near.start <= entity.head < near.end:
            continue
        head = near.doc[entity.head]
        if entity.kind is Kind.ORGANISATION and relation_of(head) in _AT:
            capital = naming.seat(entity)
            if capital is not None:
                yield replace(capital, text=entity.text, start=entity.start, end=entity.end, head=head.i), head
