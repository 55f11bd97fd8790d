"""Which words of a sentence a date or a place speaks of: shared by `when` and `where`.

An expression hangs on an anchor, the first verb or event noun above it.  An event is carried by its own word and by
the verbs above it within its clause; what hangs on a carrier speaks of the event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.syntax import base_dep, is_gerund, is_relative_clause, is_verbal, morph, relation_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from spacy.tokens import Token

    from eventx.events.attribution import Attribution

TOO_FAR = 100.0
_BREAKS = frozenset(", ; : – — że iż który która które którzy których gdzie gdy".split())
# Cases in which a noun is the matter of a charge, a reply, a claim: what dates the charge does not date it.
_MATTER = frozenset({"o+acc", "za+acc", "wobec+gen", "przeciw+dat", "przeciwko+dat"})
_OTHER_CLAUSE = frozenset("że iż ; który która które którzy : gdzie gdy".split())


def anchor_of(root: Token, events: Container[int], start: int, end: int) -> Token:
    """Return the first verb or event noun above a token, outside of `start`..`end`; else the top of its tree."""
    node = root
    while node.head != node:
        node = node.head
        if not start <= node.i < end and (is_verbal(node) or node.i in events or _is_attribute(node)):
            return node
    return node


def carriers_of(token: Token) -> Mapping[int, float]:
    """Return the words whose dates and places are the event's too, each with a cost that grows with the distance."""
    costs: dict[int, float] = {token.i: 0.0}
    verb = _told_in_relative(token)
    if verb is not None:
        costs[verb.i] = 0.5
    node, cost = token, 0.0
    for _ in range(5):
        head, dep = node.head, base_dep(node)
        if head == node or dep in {"ccomp", "parataxis", "advcl"} or is_relative_clause(node):
            break
        if is_matter(node):
            return costs | dict.fromkeys((t.i for t in node.ancestors), TOO_FAR)
        cost += 1.0
        costs[head.i] = cost
        node = head
        if is_verbal(head) and morph(head, "VerbForm") == "Fin" and base_dep(head) != "conj":
            break
    return costs


def is_matter(noun: Token) -> bool:
    """Whether the noun is only what something else is about: `oskarżony o zabójstwo`, `kara za napad`."""
    return not is_relative_clause(noun) and relation_of(noun) in _MATTER


def _told_in_relative(token: Token) -> Token | None:
    """Return the verb of the clause that tells of an event noun: `zderzenia, do którego doszło w sobotę`."""
    if is_verbal(token) and not is_gerund(token):
        return None
    for relative in token.doc[token.i + 1 : min(token.i + 9, token.sent.end)]:
        if is_verbal(relative) and morph(relative, "VerbForm") == "Fin":
            return None
        if relative.lemma_ == "który" and _refers(relative, token):
            verb = next((t for t in relative.ancestors if is_verbal(t)), None)
            return verb if verb is not None and verb.i > relative.i else None
    return None


def _refers(relative: Token, noun: Token) -> bool:
    """Whether no noun nearer than this one agrees with the relative pronoun, which this one does."""
    between = (t for t in noun.doc[noun.i + 1 : relative.i] if t.pos_ in {"NOUN", "PROPN"})
    return _agree(relative, noun) and not any(_agree(relative, other) for other in between)


def _agree(relative: Token, noun: Token) -> bool:
    number = morph(noun, "Number")
    if morph(relative, "Number") != number:
        return False
    if number == "Plur" or morph(relative, "Gender") in {morph(noun, "Gender"), ""}:
        return True
    # `którego`, `którym` are masculine and neuter alike
    oblique = morph(relative, "Case") not in {"Nom", "Acc"}
    return oblique and {morph(relative, "Gender"), morph(noun, "Gender")} == {"Masc", "Neut"}


def governing_cost(
    token: Token,
    carriers: Mapping[int, float],
    *,
    first: int,
    last: int,
    anchor: Token,
    attributions: Iterable[Attribution],
) -> float:
    """Return how far the expression `first`..`last` is from speaking of the event at `token`.

    What hangs on a verb of saying speaks of the saying, and what is said does not speak of what stands outside.
    """
    for attribution in attributions:
        if attribution.cue.i == token.i:
            continue
        if attribution.first <= first and last <= attribution.last:
            return TOO_FAR  # `według poniedziałkowego komunikatu`
        if attribution.cue.i == anchor.i and token.i in attribution.scope:
            if not same_stretch(token, first, last):
                return TOO_FAR
        elif first in attribution.scope and token.i not in attribution.scope:
            return TOO_FAR
    if anchor.i in carriers:
        return carriers[anchor.i]
    if _is_attribute(anchor) and anchor.head.i != token.i:
        return TOO_FAR  # `wybudowany w 1936 roku statek zatonął`
    if same_stretch(token, first, last):
        return 1.5
    if anchor.head.i == token.i and base_dep(anchor) in {"acl", "amod"} and not is_gerund(anchor):
        if any(t.lemma_ == "który" and not _agree(t, token) for t in token.doc[token.i + 1 : anchor.i]):
            return TOO_FAR  # `autor książki o pożarze, którą wydano w maju`
        return 1.8  # `demonstracja, zorganizowana 27 lutego`
    if first - token.sent.start <= 2 and not _opens_other_clause(token, last):
        return 2.5
    return TOO_FAR


def _is_attribute(word: Token) -> bool:
    """Whether the word is a participle, or an adjective with a clause of its own, that tells of a noun."""
    participle = morph(word, "VerbForm") == "Part"
    if base_dep(word) == "acl":
        return not word.ent_type_ and (participle or word.pos_ == "ADJ")
    return participle and base_dep(word) == "amod"


def same_stretch(token: Token, first: int, last: int) -> bool:
    """Whether nothing that breaks a clause stands between the expression and the event's word."""
    low, high = (last + 1, token.i) if last < token.i else (token.i + 1, first)
    between = token.doc[low:high]
    if any(t.lower_ in _BREAKS for t in between):
        return False
    verbs = [t for t in between if is_verbal(t) and morph(t, "VerbForm") == "Fin" and t.pos_ == "VERB"]
    return not verbs or (is_verbal(token) and len(verbs) == 1 and any(t.lower_ in {"i", "oraz"} for t in between))


def _opens_other_clause(token: Token, last: int) -> bool:
    return any(t.lower_ in _OTHER_CLAUSE for t in token.doc[last + 1 : token.i])
