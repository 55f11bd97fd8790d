"""Verbs of saying and who their subject is: Polish puts it before the verb, or behind one that follows a break."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.scopes import BREAKS, CLOSING, DASHES, OPENING, THAT, is_finite
from eventx.events.subjects import subject
from eventx.events.syntax import NOMINAL, base_dep, beside, morph, preposition, reflexive
from eventx.language.morfeusz import analyses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from eventx.events.cues import Cues

_FAR = 9  # tokens from a verb to its subject


def is_saying(token: Token, cues: Cues, *, quoting: bool = False) -> bool:
    """Whether the token is a finite verb of saying; `quoting` admits those that say only beside a quotation."""
    if not is_finite(token) and morph(token, "VerbForm") != "Conv":
        return False
    if morph(token, "Person") in {"1", "2"}:
        return token.lemma_ in cues.learning  # `jak się dowiedzieliśmy`, `w raporcie czytamy`: whoever else speaks
    lemmas = {token.lemma_, f"{token.lemma_} się"} if reflexive(token) is not None else {token.lemma_}
    if any(cue.speaker for lemma in lemmas for cue in cues.verbs.get(lemma, ())):
        return True
    return quoting and bool(lemmas & cues.quoting)


def only_reports(verb: Token, cues: Cues) -> bool:
    """Whether a verb of saying does nothing but report: it plans, supposes and denies nothing."""
    lemma = f"{verb.lemma_} się" if reflexive(verb) is not None else verb.lemma_
    return all(cue.name == "reporting" for cue in (*cues.verbs.get(lemma, ()), *cues.verbs.get(verb.lemma_, ())))


def source_of(verb: Token, sent: Span, cues: Cues, *, behind: bool) -> Token | None:
    """Return the subject of a verb of saying: the parse's where it stands close by, else the nearest nominative.

    `behind`: the verb stands first in a tag or after `jak`, where Polish has its subject follow it.
    """
    if morph(verb, "VerbForm") == "Conv" and is_finite(verb.head):
        verb = verb.head
    if is_impersonal(verb):
        return _owner_of_paper(verb, cues)
    after = (verb.doc[i] for i in range(verb.i + 1, min(verb.i + _FAR, sent.end)))
    if behind:
        return _nominative(after, verb)
    found = subject(verb)
    if found is not None and (not sent.start <= found.i < sent.end or _adjacent(found, verb) or _relative(verb)):
        return found
    before = (verb.doc[i] for i in range(verb.i - 1, max(verb.i - _FAR, sent.start - 1), -1))
    return _nominative(before, verb) or _nominative(after, verb) or found


def _nominative(tokens: Iterator[Token], verb: Token) -> Token | None:
    quoted = False
    for token in tokens:
        if (token.text in BREAKS - {"."} or token.lower_ in THAT) and not quoted:
            return None
        if is_finite(token) and token.i != verb.i:
            return None
        quoted = token.text in OPENING or (quoted and token.text not in CLOSING)
        if token.text.isupper() and len(token) > 1 and _addressed(token, verb):
            continue
        noun = token.pos_ in {"NOUN", "PROPN"} or (quoted and token.is_alpha)
        if noun and may_be_subject(token, verb) and not preposition(token):
            return _top_of_name(token)
    return None


def _addressed(acronym: Token, verb: Token) -> bool:
    """Whether an acronym right behind the verb is who was told: `powiedział PAP rzecznik`."""
    if acronym.i != verb.i + 1:
        return False
    following = acronym.doc[acronym.i + 1] if acronym.i + 1 < len(acronym.doc) else None
    return following is not None and following.is_alpha and may_be_subject(following, verb)


def may_be_subject(token: Token, verb: Token) -> bool:
    """Whether the form can be the verb's subject, whatever case the model took it for: `zapowiedział Tusk`."""
    plural = morph(verb, "Number") == "Plur"
    if morph(token, "Case") == "Nom":
        return True
    if not token.text[:1].isupper():
        # `podaje centrum`: the parse takes a neuter that follows for the object
        taken = base_dep(token) == "obj" and (morph(token, "Gender") == "Neut" or _inserted(verb))
        return token.i > verb.i and (taken or base_dep(token) == "nsubj") and _reads_nominative(token, plural=plural)
    readings = analyses(token.text)
    return not readings or _reads_nominative(token, plural=plural)


def _inserted(verb: Token) -> bool:
    return any(t.lower_ == "jak" for t in beside(verb, -1, reach=1))


def _reads_nominative(token: Token, *, plural: bool) -> bool:
    number = "pl" if plural else "sg"
    return any("nom" in a.features and number in a.features for a in analyses(token.text))


def _top_of_name(token: Token) -> Token:
    while (
        base_dep(token) in {"flat", "appos", "amod"} and token.head.i < token.i and morph(token.head, "Case") == "Nom"
    ):
        token = token.head
    return token


def _adjacent(found: Token, verb: Token) -> bool:
    low, high = sorted((found.i, verb.i))
    return not any(t.text in BREAKS - {","} or t.lower_ in {"że", "iż"} for t in verb.doc[low + 1 : high])


def _relative(verb: Token) -> bool:
    return any(child.lemma_ == "który" for child in verb.children)


def _owner_of_paper(verb: Token, cues: Cues) -> Token | None:
    """Whose paper it stands in: `wynika z raportu resortu`, `w komunikacie ONZ napisano`; none where it is nobody's."""
    for child in verb.children:
        if preposition(child) in {"z", "w", "na"} and child.pos_ in NOMINAL:
            found = owner_of(child, cues)
            if found is not None:
                return found
    return None


def owner_of(noun: Token, cues: Cues) -> Token | None:
    """Return whose words a paper holds (`raport resortu`), a named paper itself; none for one without an owner."""
    if not is_paper(noun, cues):
        return noun
    for child in noun.children:
        owner = base_dep(child) in {"nmod", "flat", "appos"} and child.pos_ in NOMINAL and child.i > noun.i
        if owner and not preposition(child):
            return owner_of(child, cues)
    for following in beside(noun, 1, reach=3):  # hung elsewhere by the parse
        if following.pos_ in {"NOUN", "PROPN"}:
            return owner_of(following, cues) if morph(following, "Case") == "Gen" else None
        if following.pos_ not in {"ADJ", "DET"} or morph(following, "Case") != "Gen":
            break
    return None


def is_paper(noun: Token, cues: Cues) -> bool:
    """Tell whether the noun is one that holds somebody's words, a verbal noun too (`oświadczenie`)."""
    return noun.lemma_ in cues.papers or any(a.lemma in cues.papers for a in analyses(noun.lower_) if a.pos == "subst")


def cue_span(verb: Token, source: Token | None, jak: Token | None = None) -> tuple[int, int]:
    """Return the first and last token of the cue: the verb, `jak` before it, the name of who speaks beside it."""
    first = last = verb.i
    if jak is not None:
        first = jak.i
    if source is not None and source.sent == verb.sent:
        low, high = _name_span(source)
        if not any(t.text in DASHES for t in verb.doc[min(high, verb.i) : max(low, verb.i)]):
            first, last = min(first, low), max(last, high)
    return first, last


def _name_span(source: Token) -> tuple[int, int]:
    """The source's noun with what hangs on it, up to the nearest break."""
    doc, inside = source.doc, {t.i for t in source.subtree if abs(t.i - source.i) < _FAR}
    low = high = source.i
    while low - 1 in inside and doc[low - 1].text not in BREAKS and not is_finite(doc[low - 1]):
        low -= 1
    while high + 1 in inside and doc[high + 1].text not in BREAKS and not is_finite(doc[high + 1]):
        high += 1
    return low, high


def is_impersonal(verb: Token) -> bool:
    """Whether the verb's subject is nobody who says so: `podano`, `wynika z raportu`, `jak się dowiedzieliśmy`."""
    return verb.lemma_ == "wynikać" or morph(verb, "Person") in {"0", "1"}
