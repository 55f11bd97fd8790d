"""Places that a sentence names without a locative of the place's own name.

`w Londynie, gdzie się spotkali`: the clause lies where its antecedent does.  `w całym kraju`, `w stolicy`: the country
that the article is about.  `polska przestrzeń powietrzna`, `przed czeskim parlamentem`: the adjective's place.
`zalane zostało centrum Kłodzka`: the town that a part is of.
`na Kremlu`, `przed siedzibą czeskiego rządu`: the capital that a state's body sits in.  `tam`: the place named last.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventx.events.syntax import base_dep, case_of, is_verbal, morph, nearby, preposition, relation_of
from eventx.language.nouns import nouns, place_words
from eventx.records import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from eventx.entities import Naming
    from eventx.events.cues import Cues
    from eventx.records import Entity

_AT = frozenset({"w+loc", "na+loc", "przy+loc", "pod+inst", "nad+inst", "przed+inst", "po+loc"})
_TO = frozenset({"do+gen", "na+acc", "w+acc", "w+loc", "na+loc"})
_FAR = 60  # tokens between an event and a place that its sentence gives it
_BACK = 60  # tokens between a place and the `tam` that means it


def antecedent_place(token: Token, naming: Naming) -> Entity | None:
    """Return the place that the event's clause is a relative clause of: `do Mińska, gdzie podpisał`."""
    for relative in _relatives(token):
        i = relative.i - 1
        if i >= token.sent.start and token.doc[i].pos_ == "ADP":
            i -= 1
        if i > token.sent.start and token.doc[i].text == ",":
            entity = naming.mention(token.doc[i - 1])
            if entity is not None and entity.place is not None and not _is_mission(token.doc[i - 1].head):
                return entity
    return None


def _is_mission(noun: Token) -> bool:
    """Whether the noun is a seat in another state: `pod ambasadę Francji, gdzie` is not in France."""
    return noun.lemma_ in nouns().missions


def on_its_banks(entity: Entity, naming: Naming) -> Entity:
    """Return what a river stands for where states send and meet (`nad Dniepr` is Ukraine), others as they are."""
    meant = place_words().banks.get(entity.name)
    if meant is None or entity.head is None or not relation_of(naming.doc[entity.head]).startswith("nad+"):
        return entity
    place = naming.place(meant)
    if place is None:
        return entity
    return replace(place, text=entity.text, start=entity.start, end=entity.end, head=entity.head)


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
        if word.lemma_ in place_words().parts and not preposition(word) and word.head == token:
            whole = _whole_of(word, naming)
            if whole is not None:
                yield whole, word
        if word.pos_ == "NOUN" and morph(word, "Number") != "Plur":
            entity = _country_at(word, naming)
            if entity is not None:
                yield entity, word
        if word.lemma_ in place_words().there or (word.lemma_ in place_words().local and _is_setting(word.head)):
            last = _named_last(word, naming, cues)
            if last is not None:
                yield replace(last, head=word.i), word if word.lemma_ in place_words().there else word.head
        if word.pos_ == "ADJ" and word.head.i > word.i and word.head.lemma_ in cues.place_nouns:
            behind = naming.relational(word)
            if behind is not None and behind.place is not None and _is_setting(word.head):
                yield replace(behind, head=word.i), word.head
    yield from _seats(near, naming)


def _whole_of(part: Token, naming: Naming) -> Entity | None:
    """Return the town that a part of it is hit, taken or flooded with: `zalane zostało centrum Kłodzka`."""
    named = (naming.mention(c) for c in part.children if c.i > part.i and not preposition(c))
    return next((e for e in named if e is not None and e.place is not None), None)


def _named_last(word: Token, naming: Naming, cues: Cues) -> Entity | None:
    """Return the place that was named last before a word, within a few sentences, but for one that acts.

    `uciekł do lasu, ujęli go tam`: a common noun that stands nearer is meant, and has no name.
    """
    doc = word.doc
    for entity in reversed(naming.entities):
        if entity.place is None or entity.head is None or entity.head >= word.i:
            continue
        if word.i - entity.head > _BACK or any(_is_whereto(t, cues) for t in doc[entity.head + 1 : word.i]):
            return None
        if base_dep(doc[entity.head]) != "nsubj":
            return entity
    return None


def _is_whereto(word: Token, cues: Cues) -> bool:
    if word.pos_ != "NOUN" or word.lemma_ not in cues.place_nouns:
        return False
    return relation_of(word) in _TO and not any(c.pos_ == "PROPN" for c in word.children)


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
    for noun in near:
        if noun.lemma_ in place_words().seats and relation_of(noun) in _AT:
            bodies = (naming.describe(c) for c in noun.children if c.i > noun.i and base_dep(c) == "nmod")
            found = (naming.seat(body) for body in bodies if body is not None)
            yield from ((replace(place, head=noun.i), noun) for place in found if place is not None)
