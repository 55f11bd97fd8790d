"""Sentence boundaries by rule: full stops that end no sentence are those of abbreviations, dates and initials."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Token

from eventx.language.morfeusz import analyses

_INSIDE = np.uint64(2**64 - 1)  # spaCy stores "no sentence starts here" as a wrapped -1
_TERMINAL = {".", "!", "?", "…", "...", "?!", "!?", "!!!"}
_DASHES = {"–", "—", "-"}
_FINITE = {"fin", "praet", "imps", "bedzie", "impt", "winien", "pred", "cond", "aglt"}
_CLOSING = {"”", '"', "»", ")", "]", "’", "''"}


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    data = tomllib.loads(files("eventx.language").joinpath("pl/abbreviations.toml").read_text(encoding="utf-8"))
    return frozenset(data["inside"]), frozenset(data["either"])


@Language.component("eventx_sentences", assigns=["token.is_sent_start", "doc.sents"])
def split_sentences(doc: Doc) -> Doc:
    """Set `is_sent_start` on every token of the doc: at line breaks, and after what ends a sentence."""
    start, has_verb = True, False
    starts: Any = np.full(len(doc), _INSIDE, dtype=np.uint64)
    for token in doc:
        if token.is_space:
            start = start or "\n" in token.text
            continue
        if start:
            starts[token.i] = 1
            has_verb = False
        has_verb = has_verb or _is_finite(token.lower_)
        start = _ends_sentence(token, has_verb=has_verb)
    if len(doc):
        starts[0] = 1
        doc.from_array([SENT_START], starts.reshape(-1, 1))
    return doc


def _hides_surname(initial: Token) -> bool:
    """Whether the initial stands for a surname that the press may not print: `Andrzej P.`"""
    return initial.i > 0 and _is_forename(initial.nbor(-1).text)


@lru_cache(maxsize=2_000)
def _is_forename(form: str) -> bool:
    return any("imię" in a.qualifiers for a in analyses(form))


@lru_cache(maxsize=2_000)
def _is_common(form: str) -> bool:
    """Whether a capitalised word is no name as far as the dictionary knows."""
    readings = analyses(form)
    return bool(readings) and not any(a.lemma[:1].isupper() for a in readings)


@lru_cache(maxsize=2_000)
def _is_finite(form: str) -> bool:
    return any(a.pos in _FINITE for a in analyses(form))


def _ends_sentence(token: Token, *, has_verb: bool) -> bool:
    doc, last = token.doc, token
    while last.text in _CLOSING and last.i > 0 and not doc[last.i - 1].whitespace_:
        last = doc[last.i - 1]
    if last.text not in _TERMINAL or token.i + 1 >= len(doc):
        return False
    following = doc[token.i + 1]
    if following.is_space and "\n" in following.text:
        return True
    if not token.whitespace_ or following.text[:1].islower() or following.text in _CLOSING:
        return False
    if last.text != ".":
        return not (following.text in _DASHES and _speech_goes_on(following))
    return not _is_abbreviation(last, following, has_verb=has_verb)


def _speech_goes_on(dash: Token) -> bool:
    """Whether a lower-case word follows the dash: `– Dokąd? – zapytał.`"""
    return dash.i + 1 < len(dash.doc) and dash.nbor(1).text[:1].islower()


def _is_abbreviation(stop: Token, following: Token, *, has_verb: bool) -> bool:
    if stop.i == 0 or stop.nbor(-1).whitespace_:
        return False
    inside, either = _abbreviations()
    word = stop.nbor(-1)
    if len(word.text) == 1 and word.text.isupper():  # an initial: `J. Kowalski`
        return following.is_title and not (_hides_surname(word) and _is_common(following.text))
    if word.lower_ in inside:
        return True
    if word.like_num and word.is_digit:  # an ordinal: `2. Korpus`, `89. minuta`; a year or a sum ends its sentence
        return len(word.text) <= 2 and not following.is_title
    # `W 1999 r. Jan Kowalski zmarł`: without a verb before it, the stop ends nothing
    return word.lower_ in either and not (has_verb and (following.is_title or following.is_quote))
