"""Arguments that the parse hung on a neighbour: their form and their place in the clause still tell the role."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventx.events.arguments import Argument
from eventx.events.fitting import clause_words, loose_arguments, matches
from eventx.events.lexicon import AGENT, SPEECH
from eventx.events.subjects import agrees
from eventx.events.syntax import (
    TIME_NOUNS,
    base_dep,
    can_have,
    case_of,
    is_gerund,
    is_passive_participle,
    is_verbal,
    is_verbal_predicate,
    morph,
    preposition,
    reflexive,
)
from eventx.events.triggers import Trigger
from eventx.language.nouns import nouns
from eventx.records import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from spacy.tokens import Token

    from eventx.entities import Naming
    from eventx.events.lexicon import Relation
    from eventx.records import Entity

_REACH = 12  # tokens
# Types whose verbs do without an object, so that a noun's genitive stays its own: `protestowali w obronie rektora`.
_OBJECTLESS = (SPEECH - {"accuse"}) | {"protest", "strike_labor", "meet"}
_LINKS = frozenset({"nmod", "flat", "conj", "appos", "amod"})


def stray_argument(
    pattern: Relation, trigger: Trigger, naming: Naming, used: Set[int], *, thing: bool = False
) -> list[Argument]:
    """Return the argument that fits the pattern though the parse hung it on a neighbour, where there is one.

    `thing`: what is looked for is no party.
    """
    found = (a for a in _strays(pattern, trigger, naming) if a.token.i not in used)
    if pattern.name == "subj" and not is_verbal_predicate(trigger.token):
        pattern = replace(pattern, name="przez+acc")
    if thing and not pattern.lemmas:
        found = (a for a in found if naming.kind(a.token) not in AGENT or "+" in pattern.name)
    return [a for a in found if matches(a, pattern, naming.kind)][:1]


def _strays(pattern: Relation, trigger: Trigger, naming: Naming) -> Iterator[Argument]:
    active = is_verbal_predicate(trigger.token)
    if active and pattern.name in {"subj", "obj"}:
        yield from _bare_names(trigger, naming)
        yield from _swallowed_objects(trigger, naming) if pattern.name == "obj" else ()
    elif pattern.name == "dat":
        yield from _datives(trigger, naming)
    elif pattern.name in {"gen", "obj"}:
        yield from _following_genitive(trigger, pattern.name)
    elif pattern.name == "subj" or ("+" in pattern.name and pattern.name not in {"w+loc", "na+loc"}):
        yield from loose_arguments(trigger.token)


def _bare_names(trigger: Trigger, naming: Naming) -> Iterator[Argument]:
    """Names in the verb's stretch of the clause whose case alone makes them its subject or object."""
    verb = trigger.token
    wanted = {"Nom": "subj", "Acc": "obj"}
    impersonal = morph(verb, "VerbForm") != "Fin" or morph(verb, "Person") == "0"  # `zatrzymano`
    if impersonal or any(a.relation == "subj" for a in trigger.arguments):
        wanted.pop("Nom")
    if any(a.relation == "obj" for a in trigger.arguments):
        wanted.pop("Acc")
    for step in (-1, 1):
        for token in clause_words(verb, step, reach=9):
            name = naming.mention(token)
            named = name is not None and name.head == token.i and (name.kind in AGENT or name.place is not None)
            swallowed = named and _swallowed_name(token, verb, naming)
            doer = named and not swallowed and "Nom" in wanted and _acts_behind(token, verb)
            relation = wanted.get("Acc" if swallowed else "Nom" if doer else morph(token, "Case"))
            free = (
                swallowed or (named and base_dep(token) not in {"nsubj", "obj", "conj", "appos"}) or token.head == verb
            )
            if relation and named and free and not preposition(token):
                yield Argument(relation, token, own=False)


def _acts_behind(name: Token, verb: Token) -> bool:
    """Whether a name hung on the place before it agrees with the verb: `wójta ujęło w domu Centralne Biuro`."""
    alike = morph(name, "Case") == "Acc" and morph(name, "Gender") == morph(verb, "Gender") != ""
    return alike and name.i > verb.i and base_dep(name) == "nmod" and can_have(name, "nom") and agrees(name, verb)


def _swallowed_name(name: Token, verb: Token, naming: Naming) -> bool:
    """Whether the parse hung a verb's object on the time or place before it: `zatrzymała w Gdańsku Jana Nowaka`."""
    noun = name.head
    if (
        base_dep(name) not in {"nmod", "flat"}
        or noun.head != verb
        or not can_have(name, "acc")
        or not preposition(noun)
    ):
        return False
    if noun.lemma_ in TIME_NOUNS:
        return True
    place = naming.mention(noun)
    return place is not None and place.place is not None and naming.mention(name) != place


def _swallowed_objects(trigger: Trigger, naming: Naming) -> Iterator[Argument]:
    """Nouns behind a verb without an object that hang on its setting, means or matter: `wysłał na front żołnierzy`.

    Of two that could be the first's genitive, the second is the object: `zatrzymał w domu kolegi 20-letniego kuriera`.
    """
    verb = trigger.token
    if (
        trigger.frame.event_type in _OBJECTLESS
        or reflexive(verb) is not None
        or any(a.relation == "obj" for a in trigger.arguments)
    ):
        return
    found: list[Token] = []
    for token in clause_words(verb, 1, reach=_REACH):
        named = naming.mention(token)
        if token.pos_ not in {"NOUN", "PROPN"} or (named is not None and named.head != token.i):
            continue
        if preposition(token) or not can_have(token, "acc") or naming.kind(token) not in AGENT | {Kind.OBJECT}:
            continue
        if _hangs_on_setting(token, verb, naming):
            found.append(token)
    if found:
        first, *others = found
        later = next((t for t in others if t.head == first and any(c.i < t.i for c in t.children)), None)
        yield Argument("obj", later if later is not None and can_have(first, "gen") else first, own=False)


def _hangs_on_setting(noun: Token, verb: Token, naming: Naming) -> bool:
    """Whether what the parse hung the noun on is no person or deed, whose genitive it could be."""
    node = noun.head
    if base_dep(noun) not in _LINKS:
        return False
    genitive = can_have(noun, "gen")
    while node.i > verb.i:
        kind = naming.kind(node)
        if is_gerund(node) or node.lemma_ in nouns().deeds:
            return False
        if genitive and kind in AGENT:
            return False
        if node.head == verb:
            oblique = bool(preposition(node)) or case_of(node) in {"inst", "dat"}
            return oblique and base_dep(node) in {"obl", "iobj", "nmod"}
        if base_dep(node) not in _LINKS:
            return False
        node = node.head
    return False


def _datives(trigger: Trigger, naming: Naming) -> Iterator[Argument]:
    """Recipients anywhere in the clause, whose form says what they are: `postawiła zarzuty kradzieży dwóm uczniom`."""
    verb = trigger.support or trigger.token
    if not is_verbal(verb):
        return
    for step in (1, -1):
        for token in clause_words(verb, step, reach=_REACH):
            if morph(token, "Case") != "Dat" or token.pos_ not in {"NOUN", "PROPN"} or preposition(token):
                continue
            free = not is_verbal(token.head) or is_gerund(token.head)
            if free and naming.kind(token) in AGENT and base_dep(token) not in {"flat", "amod"}:
                yield Argument("dat", token, own=False)


def _following_genitive(trigger: Trigger, relation: str) -> Iterator[Argument]:
    """The noun right behind an event noun, hung on the verb above: `poinformował o śmierci dwóch żołnierzy`."""
    noun = trigger.token
    if noun.pos_ != "NOUN" or any(a.own and a.relation == "gen" for a in trigger.arguments):
        return
    for token in clause_words(noun, 1, reach=6):
        if token.pos_ in {"NOUN", "PROPN"}:
            number = next((c for c in token.children if c.pos_ in {"NUM", "DET"} and c.i < token.i), None)
            free = token.head != noun and base_dep(token) != "nsubj" and not preposition(token)
            genitive = morph(token, "Case") == "Gen" and can_have(token, "gen")
            if free and genitive and (number is None or can_have(number, "gen")):
                yield Argument(relation, token, own=False)
            return
        if token.pos_ not in {"ADJ", "NUM", "DET", "ADV", "PART"}:
            return


def passive_patient(trigger: Trigger, naming: Naming) -> Entity | None:
    """Whom a passive without a subject in the parse befell: the one nominative beside it, else whom the clause drops.

    `pod koniec maja skazany został mieszkaniec Łodzi`, `w piątek został zatrzymany`; nobody for the impersonal neuter.
    """
    participle = trigger.token
    auxiliary = next((c for c in participle.children if base_dep(c) in {"aux", "cop"} and is_verbal(c)), None)
    if auxiliary is None or not is_passive_participle(participle) or morph(participle, "Gender") == "Neut":
        return None
    if any(a.relation in {"obj", "subj"} and a.own for a in trigger.arguments) or morph(auxiliary, "VerbForm") != "Fin":
        return None
    words = [t for step in (1, -1) for t in clause_words(participle, step, reach=_REACH, within=auxiliary)]
    nominatives = [t for t in words if morph(t, "Case") == "Nom" and t.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "PRON"}]
    if nominatives:
        parties = [t for t in nominatives if t.pos_ in {"NOUN", "PROPN"} and naming.kind(t) in AGENT]
        return naming.describe(parties[0]) if parties else None
    found = naming.subject(auxiliary)
    return found if found is not None and found.kind in AGENT else None
