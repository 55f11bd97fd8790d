"""Who does what another word demands, announces or blames: the understood author of an event noun or a bare clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.arguments import arguments
from eventx.events.lexicon import AGENT
from eventx.events.parties import entities_of
from eventx.events.subjects import own_subject, subject
from eventx.events.syntax import (
    base_dep,
    conjuncts,
    is_gerund,
    is_passive_participle,
    is_relative_clause,
    is_verbal,
    may_be_passive,
    morph,
    preposition,
    reflexive,
)
from eventx.language.morfeusz import analyses
from eventx.records import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from eventx.entities import Naming
    from eventx.events.cues import Cues

# How whom a verb addresses or blames stands to it, most telling first.
_ADDRESSEE = ("dat", "od+gen", "wobec+gen", "do+gen", "na+acc", "obj", "gen")
_AUTHORS = AGENT | {Kind.PLACE}
_GOVERNED = frozenset({"obj", "obl", "iobj", "nmod", "xcomp", "ccomp", "advcl", "conj", "acl"})


def understood(token: Token, naming: Naming, cues: Cues, *, shared: bool = False) -> Iterator[Entity]:
    """Yield who is understood to do what the token names, where a word above it tells.

    `oskarżył Rosję o ostrzelanie szpitala`, `zażądał od Kijowa wycofania wojsk`, `skazany za zabójstwo`; and, of what
    the subject itself is up to, `zapowiedział wysłanie wojsk`.  `shared`: whoever asks takes part as well.
    """
    verb = _governor(token, cues)
    if verb is None:
        return
    lemma = _lemma(verb)
    heads: list[Token | None] = []
    if lemma in cues.addressing:
        heads = [_addressee(verb, token, naming), *([subject(verb)] if shared else [])]
    elif lemma in cues.sharing and not _is_finite(token):
        heads = [subject(verb)]
        dropped = naming.subject(verb) if heads[0] is None and _drops_subject(verb) else None
        yield from (dropped,) if dropped is not None else ()
    found = (e for head in heads if head is not None for t in conjuncts(head) for e in entities_of(t, "subj", naming))
    yield from (e for e in found if e.kind in _AUTHORS)


def asked(token: Token, event_type: str, naming: Naming) -> Iterator[Entity]:
    """Yield whom a demand or a threat is addressed to where only its clause tells: `żąda, by rząd ustąpił`."""
    marks = {"jeśli", "jeżeli"} if event_type == "threaten" else {"by", "aby", "żeby"}
    for clause in token.children:
        if base_dep(clause) in {"ccomp", "xcomp", "advcl"} and any(c.lower_ in marks for c in clause.children):
            head = own_subject(clause)
            found = (e for t in conjuncts(head) for e in entities_of(t, "subj", naming)) if head is not None else ()
            yield from (e for e in found if e.kind in AGENT)


def _governor(token: Token, cues: Cues) -> Token | None:
    """The verb that governs an event noun or the clause of a verb without a subject of its own."""
    node, blamed = token, preposition(token) in {"o", "za"}
    for _ in range(5):
        head = node.head
        if head == node or base_dep(node) not in _GOVERNED:
            return None
        if base_dep(node) == "conj":
            if is_verbal(head) and not is_gerund(head) and not is_gerund(token):
                return None  # `wezwał Rosję i ostrzelał`
        elif (is_verbal(head) or _lemma(head) in cues.addressing) and not is_gerund(head):
            return head
        elif not (
            (is_gerund(head) and _lemma(head) in cues.sharing)  # `wezwał do zaprzestania ataków`
            or (blamed and head.pos_ == "NOUN")  # `skazał na lata więzienia za zabójstwo`
            or (head.pos_ == "PROPN" and is_gerund(token))  # `zażądał od Rosji wycofania`: hung on the name
        ):
            return None
        node = head
    return None


def _addressee(verb: Token, token: Token, naming: Naming) -> Token | None:
    if not is_verbal(verb):  # `podejrzany o zabójstwo`
        return verb.head if base_dep(verb) in {"amod", "acl"} else verb
    found = arguments(verb, object_control=frozenset(), support=frozenset())
    branch = {t.i for t in token.subtree}
    for relation in _ADDRESSEE:
        for argument in found:
            other = argument.token
            if argument.relation == relation and other.i not in branch and naming.kind(other) in _AUTHORS:
                return other
    return None


def _lemma(verb: Token) -> str:
    if not is_verbal(verb) and may_be_passive(verb):
        return next(a.lemma for a in analyses(verb.lower_) if a.pos == "ppas")
    return f"{verb.lemma_} się" if reflexive(verb) is not None and not is_passive_participle(verb) else verb.lemma_


def _drops_subject(verb: Token) -> bool:
    return _is_finite(verb) and morph(verb, "Person") not in {"0", "1", "2"} and not is_relative_clause(verb)


def _is_finite(token: Token) -> bool:
    return is_verbal(token) and morph(token, "VerbForm") == "Fin"
