"""Sums of money: `6 tys. zł`, `45 mln euro`."""

from __future__ import annotations

from spacy.tokens import Token

from eventx.entities.grammar import form_readings
from eventx.language.nouns import nouns
from eventx.language.numerals import currencies
from eventx.records import Entity, Kind

SUM = "sum"  # how a sum's name was found


def sum_of(token: Token) -> Entity | None:
    """Return the sum that a currency and the number before it make, as written; `None` for other words."""
    if token.lemma_.lower() not in currencies():
        return None
    first = token.i
    while first > token.sent.start and _numbers(token.doc[first - 1]):
        first -= 1
    while first < token.i and token.doc[first].is_punct:
        first += 1
    number = token.doc[first]
    if first == token.i or not (number.like_num or any(r.case in {"nom", "acc"} for r in form_readings(number.lower_))):
        return None
    span = token.doc[first : token.i + 1]
    return Entity(span.text, Kind.OBJECT, span.text, span.start_char, span.end_char, token.i, how=SUM)


def _numbers(token: Token) -> bool:
    if token.is_punct:
        return token.text == "."  # `tys. zł`
    return token.like_num or token.pos_ == "NUM" or bool({token.lemma_.lower(), token.lower_} & nouns().quantities)
