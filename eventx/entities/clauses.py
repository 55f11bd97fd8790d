"""Subjects of clauses and the sentences before one, by the parse or, without it, by the dictionary."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from eventx.entities.grammar import NOUNS, case_of, form_readings
from eventx.entities.people import is_personal
from eventx.language.morfeusz import analyses
from eventx.language.nouns import nouns

_SENTENCES_BACK = 3


def sentences_before(sentence: Span, reach: int = _SENTENCES_BACK) -> Iterator[Span]:
    """Yield the few sentences before one, nearest first, without empty ones."""
    sents = [s for s in sentence.doc.sents if s.end <= sentence.start and s.text.strip()]
    yield from reversed(sents[-reach:])


def is_subject(token: Token) -> bool:
    """Whether the token is a clause's subject: by the parse, else a nominative that names somebody."""
    if token.dep_:
        return token.dep_.startswith("nsubj") and token.pos_ not in {"PRON", "DET"}
    if not token.is_alpha or (token.i and any(a.pos == "prep" for a in analyses(token.nbor(-1).lower_))):
        return False
    found = [r for r in form_readings(token.text) if r.pos in NOUNS]
    if not found:
        return token.text[:1].isupper() and not token.is_sent_start
    return found[0].case == "nom" and (
        is_personal(found[0]) or found[0].lemma[:1].isupper() or found[0].lemma in nouns().organisations
    )


def of_main_clause(token: Token) -> bool:
    """Whether a subject is that of a main clause; yes where there is no parse."""
    head = token.head.head if token.head.dep_ in {"cop", "aux"} else token.head
    return not token.dep_ or head.head == head or head.dep_ in {"ROOT", "root", "conj"}


def is_topic(token: Token) -> bool:
    """Whether the token is all that a sentence without a verb is about: `Kto pozwolił? Ano burmistrz Sikora.`"""
    if token.dep_ != "ROOT" or token.pos_ not in {"NOUN", "PROPN"} or case_of(token) != "nom":
        return False
    return not any(c.dep_.startswith(("nsubj", "cop", "aux")) or c.pos_ == "VERB" for c in token.children)


def clause_subject(token: Token) -> Token | None:
    """Return the subject of the nearest clause around the token; without a parse the nearest before it, or `None`."""
    node = token
    for _ in range(8):
        subject = next((c for c in node.children if c.dep_.startswith("nsubj")), None)
        if subject is not None:
            return subject
        if node.head is node:
            break
        node = node.head
    return next((t for t in reversed(token.doc[token.sent.start : token.i]) if is_subject(t)), None)


def subjects_above(token: Token) -> frozenset[int]:
    """Subjects of the clauses that the token stands in, itself excepted."""
    found: set[int] = set()
    node = token
    for _ in range(8):
        found |= {c.i for c in node.children if c.dep_.startswith("nsubj") and c.i != token.i}
        if node.head is node:
            break
        node = node.head
    return frozenset(found)
