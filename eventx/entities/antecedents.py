"""What a pronoun or dropped subject may refer back to, and which of it is likeliest meant."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from eventx.entities.agreement import agrees
from eventx.entities.clauses import clause_subject, is_subject, sentences_before
from eventx.entities.grammar import case_of
from eventx.entities.naming import Naming
from eventx.entities.phrases import content_head
from eventx.records import Entity, Kind

AGENTS = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY, Kind.GROUP})


def candidates(token: Token, naming: Naming, *, reach: int = 3) -> Iterator[tuple[Token, Entity | None, Kind]]:
    """Yield what a word may refer back to, in text order: heads of names and of nouns for people and bodies.

    Each as (head, its mention or `None` for a common noun, kind), from a few sentences before up to the token.
    """
    near = [token.sent, *sentences_before(token.sent, reach)]
    for head in token.doc[min(s.start for s in near) : token.i]:
        mention = naming.mention(head)
        if mention is not None:
            if mention.head == head.i:
                yield head, mention, mention.kind
        elif head.i not in naming.titles and (head.pos_ == "NOUN" or (not head.pos_ and is_subject(head))):
            # what a quantity counts is a candidate of its own
            kind = naming.kind(head) if content_head(head).i == head.i else None
            if kind is not None:
                yield head, None, kind


def earlier_mention(
    token: Token, naming: Naming, number: str | None, gender: str | None, *, kinds: frozenset[Kind], last_first: bool
) -> Entity | None:
    """What before the token agrees with it and is likeliest meant: recent, a subject, a named person before others."""
    clause = clause_subject(token)
    oblique = token.pos_ == "PRON" and case_of(token) not in {"nom", ""}
    best: tuple[float, Token] | None = None
    for head, mention, kind in candidates(token, naming):
        if kind not in kinds or not agrees(head, mention, kind, number, gender, naming):
            continue
        if clause is not None and head.i == clause.i and (oblique or last_first):
            continue  # `Putin powiedział mu`: not Putin
        score = -1.0 * _sentences_between(head, token) + 0.4 * (head.i / (token.i + 1))
        if not last_first:
            score += 0.6 * is_subject(head) + 0.3 * (kind is Kind.PERSON) + 0.2 * (mention is not None)
        if best is None or score >= best[0]:
            best = score, head
    return naming.describe(best[1]) if best is not None else None


def _sentences_between(head: Token, token: Token) -> int:
    return sum(1 for s in [token.sent, *sentences_before(token.sent)] if s.start > head.i)


def silent(entity: Entity) -> Entity:
    """The entity without a place in the text: nothing stands where it is the subject."""
    return Entity(
        entity.name, entity.kind, country=entity.country, wikidata=entity.wikidata, place=entity.place, how="subject"
    )
