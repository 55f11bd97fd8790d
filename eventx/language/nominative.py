"""The nominative of a whole name: `Nowej Hucie` is `Nowa Huta`, `Sejmu Rzeczypospolitej` is `Sejm Rzeczypospolitej`."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import morfeusz2

from eventx.language.morfeusz import Analysis, token_analyses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

_ADJECTIVES = frozenset({"ADJ", "DET"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_QUOTES = "„”\"«»“'’ "
_GENDERS = {"Fem": "f", "Neut": "n"}
_CASES = {"Nom": "nom", "Gen": "gen", "Dat": "dat", "Acc": "acc", "Ins": "inst", "Loc": "loc", "Voc": "voc"}
_DEGREES = {"Cmp": "com", "Sup": "sup"}
_ANIMACY = {"Hum": "m1", "Nhum": "m2", "Inan": "m3"}
_ENDINGS = {"f": "a", "n": "e"}  # of an adjective's nominative; a masculine is the lemma


def nominative(name: Span, *, kind: str) -> str:
    """Return a name in the nominative, with its words in their order and what depends on them as it stands.

    Of a name of the `kind` person every declined word changes; of another the first noun and the adjectives that agree
    with it (`Uniwersytetem Jagiellońskim`), while a complement stays (`Ministerstwie Zdrowia`).
    """
    tokens = [token for token in name if not token.is_space]
    changed = _person(tokens) if kind == "person" else _thing(tokens)
    words = [changed.get(token.i, token.text) + token.whitespace_ for token in tokens]
    return "".join(words).strip(_QUOTES)


def _person(tokens: list[Token]) -> dict[int, str]:
    return {
        token.i: _base(token) for token in tokens if token.pos_ in {*_NOUNS, "ADJ", "X"} and token.text[:1].isupper()
    }


def _thing(tokens: list[Token]) -> dict[int, str]:
    nouns = [t for t in tokens if t.pos_ in _NOUNS]
    head = next((t for t in nouns if not _adjectives(t)), nouns[0] if nouns else None)
    if head is None:
        return {t.i: _capital(t.lemma_, t) for t in tokens if t.pos_ in _ADJECTIVES}
    if _case(head) in {"Nom", ""} or head.is_upper:
        return {}
    number, gender = _number(head), _gender(head)
    changed = {head.i: _noun(head, number)}
    for token in _agreeing(tokens, head):
        changed[token.i] = _adjective(token, number, gender)
    changed |= {t.i: _noun(t, _number(t)) for t in (*_hyphenated(tokens, head), *_coordinated(tokens, head))}
    return changed


def _agreeing(tokens: list[Token], head: Token) -> Iterator[Token]:
    """Yield adjectives before the head, and those right after it that modify it, not a later noun."""
    for token in tokens:
        if token.i < head.i and _is_adjective(token) and _case(token) == _case(head):
            yield token
    for token in tokens:
        if token.i > head.i and token.text != "-":
            if not _is_adjective(token) or _case(token) != _case(head) or token.head.i > token.i:
                return
            yield token


def _coordinated(tokens: list[Token], head: Token) -> Iterator[Token]:
    """`Bośni i Hercegowiny`: both are declined."""
    for link, token in pairwise(tokens):
        if link.text in {"i", "oraz"} and link.i == head.i + 1 and token.pos_ in _NOUNS and _case(token) == _case(head):
            yield token


def _hyphenated(tokens: list[Token], head: Token) -> Iterator[Token]:
    """`Bielsku-Białej`: both halves are declined."""
    for before, hyphen, token in zip(tokens, tokens[1:], tokens[2:], strict=False):
        joined = hyphen.text in "-–" and not hyphen.whitespace_ and not before.whitespace_
        if joined and before.i == head.i and token.pos_ in _NOUNS and _case(token) == _case(head):
            yield token


def _is_adjective(token: Token) -> bool:
    """Whether it is one, or a surname that looks like one (`Nowej` is also a form of a surname `Nowa`)."""
    return token.pos_ in _ADJECTIVES or (token.pos_ in _NOUNS and bool(_adjectives(token)))


def _adjectives(token: Token) -> list[str]:
    """Lemmas of the token as an adjective of its case and number."""
    return [a.lemma for a in _readings(token) if a.pos == "adj"]


def _readings(token: Token) -> list[Analysis]:
    """Return the dictionary's readings in the token's case and number."""
    wanted = {_CASES.get(_case(token), ""), _number(token)}
    return [a for a in token_analyses(token.text) if wanted <= set(a.features)]


def _base(token: Token) -> str:
    if token.is_upper or (_case(token) == "Nom" and "Plur" not in _feature(token, "Number")):
        return token.text
    return _adjective(token, "sg", _gender(token)) if token.pos_ == "ADJ" else _capital(token.lemma_, token)


def _noun(token: Token, number: str) -> str:
    """Return the nominative of a name's main noun: a place's, else of the common noun, before that of a surname."""
    nouns = [a for a in _readings(token) if a.pos == "subst"]
    places = [a for a in nouns if "nazwa_geograficzna" in a.qualifiers]
    known = places or [a for a in nouns if a.lemma.islower()]
    reading = next((a for a in known if a.lemma == token.lemma_), known[0] if known else None)
    lemma, gender = (reading.lemma, reading.features[2]) if reading else (token.lemma_, _gender(token))
    if number == "sg" or _case(token) == "":
        return _capital(lemma, token)
    return _capital(_generated(lemma, f"subst:pl:nom:{gender}") or lemma, token)


def _adjective(token: Token, number: str, gender: str) -> str:
    lemma = token.lemma_.lower()
    if token.pos_ in _NOUNS:
        lemma = _adjectives(token)[0]
    form = _generated(lemma, f"adj:{number}:nom:{gender}:{_DEGREES.get(_feature(token, 'Degree'), 'pos')}")
    form = form or _generated(lemma, f"ppas:{number}:nom:{gender}:perf:aff")
    if not form:
        stem = lemma[:-1] if lemma[-1:] in {"y", "i"} else lemma
        ending = "e" if number == "pl" else _ENDINGS.get(gender, lemma[-1:])
        form = stem + ("i" if lemma.endswith(("ki", "gi")) and ending == "e" else "") + ending
    return _capital(form, token)


def _capital(form: str, token: Token) -> str:
    return form[:1].upper() + form[1:] if token.text[:1].isupper() else form


def _feature(token: Token, name: str) -> str:
    return "".join(token.morph.get(name, []))


def _case(token: Token) -> str:
    return _feature(token, "Case")


def _number(token: Token) -> str:
    return "pl" if _feature(token, "Number") in {"Plur", "Ptan"} else "sg"


def _gender(token: Token) -> str:
    gender = _feature(token, "Gender")
    return _GENDERS.get(gender) or _ANIMACY.get(_feature(token, "Animacy"), "m3")


@cache
def _generator() -> morfeusz2.Morfeusz:
    return morfeusz2.Morfeusz(analyse=False, generate=True)


@lru_cache(maxsize=2_000)
def _generated(lemma: str, tag: str) -> str:
    """Return the form of a lemma with a tag that begins so, alternatives considered; "" where there is none."""
    wanted = tag.split(":")
    for candidate in dict.fromkeys((lemma, lemma.lower())):
        try:
            forms = _generator().generate(candidate)
        except RuntimeError:  # more than one word
            continue
        for form, _, found, _, qualifiers in forms:
            parts = found.split(":")
            pairs = zip(wanted, parts, strict=False)
            if len(parts) >= len(wanted) and not qualifiers and all(w in p.split(".") for w, p in pairs):
                return str(form)
    return ""
