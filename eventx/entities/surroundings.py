"""What the words around a name, and the everyday words of the same form, say about it."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc, Token

from eventx.language.morfeusz import analyses
from eventx.language.nouns import nouns, street_words

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


@lru_cache(maxsize=2_000)
def is_common_word(form: str) -> bool:
    """Whether the form, written small, is an everyday word (`piła`, `sobota`, `bar`), not only a name."""
    return any(
        a.pos not in {"subst"} or "nazwa_pospolita" in a.qualifiers
        for a in analyses(form.lower())
        if a.lemma[:1].islower()
    )


def begins_sentence(token: Token) -> bool:
    """Whether the token begins a sentence or something quoted, where every word has a capital."""
    return (
        bool(token.is_sent_start) or token.i == 0 or token.doc[token.i - 1].text in {"„", "–", "-", "”", '"', "(", "—"}
    )


def is_phrase_with_place(doc: Doc, start: int, end: int) -> bool:
    """`Sąd w Grodnie`, `Władze Ukrainy` at the start of a sentence: a common noun and a place, no proper name."""
    if end - start == 2 and is_common_word(doc[start].text):
        if any(a.pos == "adj" for a in analyses(doc[start + 1].lower_)):
            return False  # `Siły Powietrzne`
        return any(a.lemma in nouns().state_forces | nouns().places for a in analyses(doc[start].lower_))
    return end - start > 2 and is_common_word(doc[start].text) and doc[start + 1].lower_ in _PLACE_PREPOSITIONS


@lru_cache(maxsize=5_000)
def is_class_noun(form: str) -> bool:
    """Whether the form, written small, is a word for bodies: `spółka`, `Związek`, `zarząd`."""
    kinds = nouns().organisations | nouns().companies
    return is_common_word(form) and any(a.pos == "subst" and a.lemma in kinds for a in analyses(form.lower()))


@lru_cache(maxsize=5_000)
def is_word(form: str) -> bool:
    """Whether the dictionary knows the form, as written or in small letters."""
    return bool(analyses(form) or analyses(form.lower()))
