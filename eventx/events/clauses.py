"""Which words of a sentence a date or a place speaks of: shared by `when` and `where`.

An expression hangs on an anchor, the first verb or event noun above it.  An event is carried by its own word and by
the verbs above it within its clause; what hangs on a carrier speaks of the event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.syntax import base_dep, is_gerund, is_relative_clause, is_verbal, morph, preposition, relation_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from spacy.tokens import Token

    from eventx.events.attribution import Attribution

TOO_FAR = 100.0
_BREAKS = frozenset(", ; : – — że iż który która które którzy których gdzie gdy".split())
# Cases in which a noun is the matter of a charge, a reply, a claim: what dates the charge does not date it.
_MATTER = frozenset({"o+acc", "za+acc", "wobec+gen", "przeciw+dat", "przeciwko+dat"})
_WHEN = frozenset({"kiedy", "gdy"})
_AROUND = frozenset({"po", "przed"})
_THEN = frozenset({"wtedy", "wówczas"})
_SPANS = frozenset({"czas", "pora", "moment", "chwila"})
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
        costs |= dict.fromkeys((verb.i, *_infinitives(verb)), 0.5)
    node, cost = token, 0.0
    for _ in range(5):
        head, dep = node.head, base_dep(node)
        if head == node or dep in {"ccomp", "parataxis", "advcl"} or is_relative_clause(node):
            break
        if is_matter(node):
            return costs | dict.fromkeys((t.i for t in node.ancestors), TOO_FAR)
        if _tells_apart(node):
            break
        cost += 1.0
        costs[head.i] = cost
        if base_dep(node) == "nsubj":
            costs |= dict.fromkeys(_infinitives(head), cost)
        node = head
        if is_verbal(head) and morph(head, "VerbForm") == "Fin" and base_dep(head) != "conj":
            break
    return costs


def _infinitives(verb: Token) -> Iterator[int]:
    """Yield the infinitives that complete a verb: dates of `rozmowy mają ruszyć w piątek` hang on them."""
    return (child.i for child in verb.children if base_dep(child) == "xcomp")


def _tells_apart(verb: Token) -> bool:
    """Whether a coordinated verb opens a sentence of its own: `zdewastowali ambasadę; rząd potępił napastników`."""
    head = verb.head
    if base_dep(verb) != "conj" or not (is_verbal(verb) and is_verbal(head)) or head.i > verb.i:
        return False
    if any(child.lemma_ in _THEN for child in verb.children):
        return False
    return any(t.text == ";" for t in verb.doc[head.i + 1 : verb.i])


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
        if relative.lemma_ == "który":
            verb = next((t for t in relative.ancestors if is_verbal(t)), None)
            told = verb is not None and verb.i > relative.i and (_refers(relative, token) or _hangs_on(verb, token))
            return verb if told else None
    return None


def _hangs_on(verb: Token, noun: Token) -> bool:
    """Whether the parse hangs the clause on a noun like its pronoun, whose number it may misread: `tąpnięcia`."""
    return verb.head == noun and any(t.lemma_ == "który" and _genders_agree(t, noun) for t in verb.children)


def _refers(relative: Token, noun: Token) -> bool:
    """Whether no noun nearer than this one agrees with the relative pronoun, which this one does."""
    between = (t for t in noun.doc[noun.i + 1 : relative.i] if t.pos_ in {"NOUN", "PROPN"})
    return _agree(relative, noun) and not any(_agree(relative, other) for other in between)


def _agree(relative: Token, noun: Token) -> bool:
    number = morph(noun, "Number")
    return morph(relative, "Number") == number and (number == "Plur" or _genders_agree(relative, noun))


def _genders_agree(relative: Token, noun: Token) -> bool:
    if morph(relative, "Gender") in {morph(noun, "Gender"), ""}:
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
    if came_before(token, last):
        return TOO_FAR
    if anchor.i in carriers:
        return carriers[anchor.i]
    if is_told_of(token, last):
        return 0.5
    if _belongs_to_next(token, first, anchor):
        return TOO_FAR
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


def is_told_of(token: Token, last: int) -> bool:
    """Whether a clause right after the expression tells of the event: `w czwartek, kiedy rząd zawiesił rozmowy`."""
    doc = token.doc
    if last + 2 >= token.sent.end or doc[last + 1].text != "," or doc[last + 2].lemma_ not in _WHEN:
        return False
    return token == doc[last + 2].head or token.head == doc[last + 2].head


def came_before(token: Token, earlier: int) -> bool:
    """Whether an event preceded or followed what a word before it tells: `protestowano po tym, jak zabito chłopca`."""
    between = token.doc[earlier + 1 : token.i]
    return any(t.lower_ == "tym" and t.nbor(-1).lower_ in _AROUND and t.nbor(1).text == "," for t in between[1:-1])


def opens_count(last: int, token: Token) -> bool:
    """Whether a count that ends at a word opens the event's clause: `dzień po tym, jak podpisano umowę`."""
    doc = token.doc
    if not (doc[last].lower_ == "tym" and doc[last - 1].lower_ in _AROUND and last + 2 < token.i):
        return False
    between = doc[last + 1 : token.i]
    told = any(morph(t, "VerbForm") == "Fin" and not t.dep_.startswith("aux") for t in between)
    return between[0].text == "," and between[1].lower_ in _WHEN | {"jak"} and not told


def points_back(token: Token) -> bool:
    """Whether the event's clause says that it was then: at the time told before."""
    verb = next((t for t in (token, *token.ancestors) if is_verbal(t) and morph(t, "VerbForm") != "Part"), token)
    return any(child.lemma_ in _THEN or spans_same_time(child) for node in {token, verb} for child in node.children)


def counts_since(token: Token) -> bool:
    """Whether the event's clause counts from what was told before: `od tego czasu zginęło sto osób`."""
    verb = token if is_verbal(token) else token.head
    nouns = (child for node in {token, verb} for child in node.children if child.lemma_ in _SPANS)
    return any(preposition(n) == "od" and {c.lemma_ for c in n.children} & {"ten", "tamten"} for n in nouns)


def spans_same_time(word: Token) -> bool:
    """Whether the word is `czasie` of `w tym samym czasie`: as long as what was told before."""
    of_time = word.lemma_ == "czas" and preposition(word) == "w" and morph(word, "Case") == "Loc"
    return of_time and {child.lemma_ for child in word.children} >= {"ten", "sam"}


def _belongs_to_next(token: Token, first: int, anchor: Token) -> bool:
    """Whether the expression opens what the subject did next: `wysłał wojsko i w niedzielę spotkał się z wojewodą`."""
    if not (is_verbal(anchor) and token.i < first < anchor.i and base_dep(anchor) == "conj"):
        return False
    if anchor.head != token and anchor.head.i not in carriers_of(token):
        return False
    return any(child.dep_ == "cc" and child.i in {first - 1, first - 2} for child in anchor.children)


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
