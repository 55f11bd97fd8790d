"""Under which lemmas a token is looked up in the trigger lexicon: the model's, and the dictionary's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from eventx.events.syntax import base_dep, beside, can_have, case_of, may_be_reflexive, morph, reflexive
from eventx.language.morfeusz import analyses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

# NKJP part of speech → the class of trigger lemmas that its forms may be
_CLASS = {
    **dict.fromkeys(("fin", "praet", "imps", "inf", "impt", "bedzie", "pcon", "pant", "cond", "winien"), "verb"),
    **dict.fromkeys(("pact", "ppas"), "participle"),
    **dict.fromkeys(("subst", "depr"), "noun"),
    **dict.fromkeys(("adj", "adjp"), "adj"),
    "ger": "gerund",
}


def lookup_keys(token: Token) -> Iterator[tuple[str, str]]:
    """Yield the (part of speech, lemma) keys that a token may be looked up by: the model's, and the dictionary's.

    Where the dictionary knows the form but not as what the model takes it for, the dictionary is right.
    """
    readings = analyses(token.text) or analyses(token.lower_)
    classes = {_CLASS[a.pos] for a in readings if a.pos in _CLASS}
    own = _model_class(token)
    if not own and any(a.pos not in _CLASS for a in readings):
        return  # `zdecydowanie`, `nieprzerwanie` as adverbs
    wanted = {own} if own in classes or not classes else classes
    if "noun" in wanted:
        yield "noun", token.lemma_
        yield "adj", token.lemma_
    if "adj" in wanted:
        yield "adj", token.lemma_
    se = " się" if reflexive(token) is not None else ""
    for a in readings:
        kind = _CLASS.get(a.pos, "")
        if kind == "verb" and "verb" in wanted:
            yield "verb", a.lemma + se
            if may_be_reflexive(token):
                yield "verb", f"{a.lemma} się"
        elif kind == "gerund" and wanted & {"gerund", "noun"}:
            yield "verb", a.lemma
            yield "verb", f"{a.lemma} się"
            yield "noun", _noun_of_gerund(token)
        elif kind == "participle" and wanted & {"participle", "adj", "noun"}:
            if not _names_somebody(token):
                yield "verb", a.lemma + se
            yield "adj", a.lemma
        elif kind in {"noun", "adj"} and kind in wanted:
            yield kind, a.lemma
            yield "adj", a.lemma
    if "verb" in wanted and not readings:
        yield "verb", token.lemma_ + se


def _names_somebody(token: Token) -> bool:
    """Whether a participle stands for a person, in a noun's place: `adwokat oskarżonego`, `protestujący wyszli`."""
    if any(base_dep(child) in {"nsubj", "cop", "aux"} for child in token.children):
        return False
    if base_dep(token) in {"acl", "amod"} and token.head.pos_ == "NOUN" and token.head.i < token.i:
        return not _agrees_with_noun(token)  # `prawnik zatrzymanego`
    return token.dep_ in {"nsubj", "obj", "iobj", "obl", "nmod", "nmod:arg", "obl:arg"}


def _agrees_with_noun(participle: Token) -> bool:
    """Whether a participle can stand in the case and number of the noun before it, as far as the noun shows them."""
    noun = participle.head
    case, number = case_of(noun), morph(noun, "Number")
    if not case or case_of(participle) == "nom":
        return True  # a predicate that the parse hung on a noun: `została we wtorek wybrana`
    return can_have(participle, case) and (morph(participle, "Number") or number) == number


def _model_class(token: Token) -> str:
    form = morph(token, "VerbForm")
    if form == "Vnoun":
        return "gerund"
    if form == "Part":
        return "participle"
    if token.pos_ in {"VERB", "AUX"}:
        return "verb"
    return "adj" if token.pos_ == "ADJ" else "noun" if token.pos_ in {"NOUN", "PROPN"} else ""


def _noun_of_gerund(token: Token) -> str:
    """The nominative of a verbal noun: `spotkania` → `spotkanie`."""
    if token.lemma_.endswith(("nie", "cie")):
        return token.lemma_
    stem = token.lower_
    for ending in ("iem", "iom", "iami", "iach", "iu", "ia", "ie", "ń", "ć"):
        if stem.endswith(ending):
            soft = {"ń": "ni", "ć": "ci"}.get(ending, "i")
            return f"{stem[: -len(ending)]}{soft}e"
    return stem


def lemmas_of(token: Token) -> frozenset[str]:
    """Return every lemma that a token may have, lower-cased: the model's and the dictionary's."""
    found = frozenset({token.lemma_.lower(), token.lower_}) | _dictionary_lemmas(token.lower_)
    return found | {_designation(token)} if _opens_designation(token) else found


def _opens_designation(token: Token) -> bool:
    """Whether the token is the letters of a make: `F` of `F-16`, which the tokeniser takes apart."""
    return len(token) <= 4 and token.text[0].isupper() and not token.whitespace_ and token.i + 1 < len(token.doc)


def _designation(token: Token) -> str:
    """The letters with what is written in one with them: `f-16`."""
    parts = [token.text]
    for part in beside(token, 1, reach=2):
        parts.append(part.text)
        if part.whitespace_:
            break
    return "".join(parts).lower()


@lru_cache(maxsize=2_000)
def _dictionary_lemmas(form: str) -> frozenset[str]:
    return frozenset(a.lemma.lower() for a in analyses(form))
