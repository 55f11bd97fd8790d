"""From a trigger to its syntactic arguments: (relation, head token) pairs in the vocabulary of the lexicon.

A verb's passive subject and a gerund's genitive are its `obj`, its `przez` agent is its `subj`: frames are
written for the active clause alone.  Arguments come from the trigger itself, from the support verb that it
depends on (`odbyli w Mińsku rozmowy z X`), from the verb that controls its infinitive, and from the noun that
its participle or relative clause modifies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventx.events.subjects import agrees, may_be_nominative, own_subject, subject
from eventx.events.syntax import (
    NAME_LINKS,
    NOMINAL,
    TIME_NOUNS,
    antecedent,
    base_dep,
    can_have,
    case_of,
    counted,
    is_gerund,
    is_passive_participle,
    is_relative_clause,
    is_verbal,
    may_be_passive,
    morph,
    negated,
    paid,
    preposition,
    reflexive,
    relation_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Argument:
    """A nominal head token in a relation to a trigger; `own` is false where a support or control verb lent it."""

    relation: str
    token: Token
    own: bool = True


def arguments(
    trigger: Token, *, object_control: frozenset[str], support: frozenset[str], sharing: frozenset[str] = frozenset()
) -> list[Argument]:
    """Return the trigger's arguments, its own before those that a support verb lends, each once.

    `sharing` are verbs whose subject is also the author of the event noun they govern: `grożą strajkiem`.
    """
    found: dict[tuple[str, int], Argument] = {}
    for argument in _candidates(trigger, object_control, support, sharing):
        if argument.token.i != trigger.i:
            found.setdefault((argument.relation, argument.token.i), argument)
    return list(found.values())


def _candidates(
    trigger: Token, object_control: frozenset[str], support: frozenset[str], sharing: frozenset[str]
) -> Iterator[Argument]:
    if trigger.pos_ in {"NOUN", "PROPN"} or is_gerund(trigger):
        yield from _of_noun(trigger)
    else:
        yield from _of_verb(trigger)
    yield from _controlled(trigger, object_control)
    yield from _supported(trigger, support)
    shares = (
        trigger.pos_ in {"NOUN", "PROPN"}
        and base_dep(trigger) in {"obj", "obl", "iobj"}
        and trigger.head.lemma_ in sharing
    )
    if shares and (found := subject(trigger.head)) is not None:
        yield Argument("subj", found, own=False)


def _of_verb(verb: Token) -> Iterator[Argument]:
    passive = is_passive_participle(verb) or any(c.dep_ == "aux:pass" for c in verb.children)
    if (found := subject(verb)) is not None:
        yield Argument("obj" if passive else "subj", found)
    if morph(verb, "VerbForm") == "Part" and verb.head != verb and _modifies_noun(verb):
        yield Argument("obj" if passive else "subj", verb.head)
    if verb.pos_ == "ADJ" and not morph(verb, "VerbForm") and base_dep(verb) == "amod":  # `ranny policjant`
        if not may_be_passive(verb):
            yield Argument("subj", verb.head)
        yield Argument("obj", verb.head)
    if base_dep(verb) == "cop" and verb.head.pos_ in NOMINAL:  # `został ministrem`: the noun heads the clause
        yield Argument("inst", verb.head)
        if (found := subject(verb.head)) is not None:
            yield Argument("subj", found)
    acting = own_subject(verb)
    for child in verb.children:
        if child != acting and _is_object(child, verb):
            yield Argument("obj", child)
        elif base_dep(child) == "nsubj" and child.pos_ in NOMINAL and not may_be_nominative(child):
            yield Argument("dat" if can_have(child, "dat") else "gen", child)  # `Rosji grozi strajk`
        yield from _of_child(child)
        yield from _hung_on_name(child, verb)
        if base_dep(child) == "conj" and (shared := _shared_object(child, verb)) is not None:
            yield Argument("obj", shared)
        if acting is None and child.lemma_ in TIME_NOUNS and preposition(child):
            for other in child.children:  # `w środę dwóch chłopców pobiło`: the parse hung the boys on the day
                if counted(other) and agrees(other, verb) and morph(verb, "Gender") == "Neut":
                    yield Argument("subj", other)


def _hung_on_name(name: Token, verb: Token) -> Iterator[Argument]:
    """A bare genitive or accusative that the parse hung on a name before it: `wysłał na Litwę brygadę`.

    Names have no complements; the gerund's object stands so too (`przekazanie Ukrainie haubic`).
    """
    if (
        not (name.pos_ == "PROPN" or name.ent_type_)
        or name.i < verb.i
        or not (preposition(name) or case_of(name) == "dat")
    ):
        return
    for child in name.children:
        bare = base_dep(child) == "nmod" and child.pos_ == "NOUN" and child.i > name.i and not preposition(child)
        if bare and child.nbor(-1).text != ",":
            yield Argument("gen" if is_gerund(verb) or not can_have(child, "acc") else "obj", child)


def _shared_object(other: Token, verb: Token) -> Token | None:
    """The object behind two verbs that nothing but a conjunction parts: `ostrzelała i zajęła wieś`."""
    between = verb.doc[verb.i + 1 : other.i]
    joined = is_verbal(other) and any(t.pos_ == "CCONJ" for t in between)
    if not joined or any(t.pos_ in NOMINAL or t.is_punct or t.lower_ == "się" for t in between):
        return None
    return next((antecedent(c) for c in other.children if base_dep(c) == "obj" and not preposition(c)), None)


def _is_object(noun: Token, verb: Token) -> bool:
    """Whether a second nominative is an object that looks like one: `myśliwce zestrzeliły bombowiec`."""
    if base_dep(noun) != "nsubj" or noun.pos_ not in NOMINAL or not can_have(noun, "acc"):
        return False
    low, high = sorted((noun.i, verb.i))
    return noun.nbor(-1).text not in {"-", "–"} if noun.i > verb.i else "," not in {t.text for t in noun.doc[low:high]}


def _modifies_noun(participle: Token) -> bool:
    return base_dep(participle) in {"acl", "amod"} and not is_relative_clause(participle)


def _of_child(child: Token) -> Iterator[Argument]:
    dep = base_dep(child)
    if dep in {"ccomp", "xcomp", "csubj"} and is_verbal(child):
        yield Argument("clause", child)
    if child.pos_ not in NOMINAL:
        return
    token = paid(child) or antecedent(child)
    if child.dep_ == "obl:agent" and preposition(child) in {"przez", ""}:
        yield Argument("subj", token)
    elif dep == "obj" and not preposition(child):
        case = case_of(child)
        if case == "gen" and not negated_clause(child.head):
            yield Argument("gen", token)
        if can_have(child, "dat") and not can_have(child, "acc"):
            yield Argument("dat", token)  # `zarzuca partii zdradę`: genitive and dative look alike
        yield Argument("obj", token)
    elif dep in {"iobj", "obl", "nmod", "xcomp", "obj", "advcl", "orphan"}:
        relation = relation_of(child)
        if dep == "xcomp" and relation == "acc" and child.pos_ == "ADJ":
            yield Argument("obj", token)  # `oskarżają mundurowych`
        if dep == "iobj" and relation == "acc":
            yield Argument("obj", token)
        if dep == "iobj" and "+" not in relation and child.text.isupper():
            yield Argument("dat", token)  # `zagroziły USA`: an acronym shows no case
        if "+" not in relation and counted(child):
            relation = "subj" if morph(child.head, "Gender") == "Neut" and subject(child.head) is None else "obj"
        if relation == "przez+acc" and is_passive_participle(child.head):
            yield Argument("subj", token)
        elif relation and relation not in {"nom", "acc", "loc"}:
            yield Argument(relation, token)


def negated_clause(verb: Token) -> bool:
    """Whether a verb is negated, or the verb that governs its infinitive: `nie chce się zgodzić`."""
    return negated(verb) or (verb.head != verb and base_dep(verb) == "xcomp" and negated(verb.head))


def _adjective_behind(noun: Token) -> Token | None:
    """Return the noun's adjective that the parse hung on the noun behind it: `proces decyzyjny sądu`."""
    if noun.i + 1 == noun.sent.end:
        return None
    word = noun.nbor(1)
    misplaced = word.pos_ == "ADJ" and base_dep(word) == "amod" and word.head.i == word.i + 1 and word.head.head == noun
    return word if misplaced and case_of(word) == case_of(noun) != case_of(word.head) else None


def _of_noun(noun: Token) -> Iterator[Argument]:
    gerund = is_gerund(noun)
    if (half := _second_half(noun)) is not None:
        yield Argument("adj", half)
    if (behind := _adjective_behind(noun)) is not None:
        yield Argument("adj", behind)
    for child in noun.children:
        dep = base_dep(child)
        if dep in {"amod", "det"} and child.pos_ in {"ADJ", "DET"}:
            yield Argument("poss" if child.dep_ == "det:poss" else "adj", child)
        elif child.pos_ not in NOMINAL:
            continue
        elif child.dep_ == "obl:agent":
            yield Argument("subj", antecedent(child))
        elif child.pos_ == "PROPN" and dep in {"flat", "amod"} and _is_common(noun) and can_have(child, "gen"):
            yield Argument("gen", child)  # `spotkanie Emmanuela Macrona`: a name that the parse joined to the noun
        elif dep in {"nmod", "obl", "obj", "iobj", "nsubj", "appos"} and child.dep_ not in NAME_LINKS:
            relation = relation_of(child)
            if gerund and not preposition(child) and not can_have(child, "gen"):
                relation = next((c for c in ("dat", "inst") if can_have(child, c)), relation)
                dep = "obl"
            if relation == "przez+acc":
                yield Argument("subj", antecedent(child))
            elif relation == "nom" and dep == "nmod" and child.pos_ == "PROPN" and can_have(child, "gen"):
                yield Argument("gen", child)  # `ostrzał Sum`: a bare name behind a noun is its genitive
            elif relation == "gen" or (dep in {"obj", "nsubj"} and not preposition(child)) or _counted_genitive(child):
                yield Argument("gen", antecedent(child))
            elif relation and relation not in {"nom", "acc", "loc"}:
                yield Argument(relation, antecedent(child))
        if gerund:
            yield from _hung_on_name(child, noun)
    if gerund:
        return
    for child in noun.children:  # `spotkanie, w którym wziął udział X` and participles tell nothing of roles
        if base_dep(child) == "appos" and child.pos_ == "PROPN":
            yield Argument("gen", child)


def _counted_genitive(noun: Token) -> bool:
    """Whether a numeral tagged as an accusative may be a genitive: `śmierć ośmiu żołnierzy`."""
    numbers = [c for c in noun.children if c.dep_.endswith("gov")]
    return base_dep(noun) == "nmod" and not preposition(noun) and any(can_have(c, "gen") for c in numbers)


def _second_half(noun: Token) -> Token | None:
    """The adjective before a noun that the parse hung on the adverb joined to it: `polsko-czeskie rozmowy`."""
    adjective = noun.nbor(-1) if noun.i > noun.sent.start + 2 else noun
    joined = adjective.pos_ == "ADJ" and adjective.nbor(-1).text == "-" and not adjective.nbor(-1).whitespace_
    return adjective if joined and adjective.head.pos_ == "ADV" else None


def _is_common(noun: Token) -> bool:
    """Whether the noun is no name, though it may begin a sentence."""
    return noun.pos_ == "NOUN" or noun.i == noun.sent.start


def _controlled(trigger: Token, object_control: frozenset[str]) -> Iterator[Argument]:
    """The understood subject of an infinitive or converb, and of a gerund that completes a verb."""
    form, head = morph(trigger, "VerbForm"), trigger.head
    if head == trigger or not is_verbal(head):
        return
    if form == "Inf" and base_dep(trigger) in {"xcomp", "ccomp", "csubj", "conj", "aux"}:
        if head.lemma_ in object_control and reflexive(head) is None:
            for child in head.children:
                if base_dep(child) in {"iobj", "obj"} and child.pos_ in NOMINAL:
                    yield Argument("subj", antecedent(child), own=False)
        elif (found := subject(head)) is not None or (
            base_dep(head) in {"xcomp", "ccomp"} and (found := subject(head.head)) is not None
        ):
            yield Argument("subj", found, own=False)
        elif morph(head, "VerbForm") == "Part" and base_dep(head) in {"acl", "amod"}:
            yield Argument("subj", head.head, own=False)
    elif form == "Conv" and (found := subject(head)) is not None:
        yield Argument("subj", found, own=False)


def _supported(trigger: Token, support: frozenset[str]) -> Iterator[Argument]:
    """What the support verb of a noun lends: its subject, and its other complements."""
    verb = support_verb(trigger, support)
    if verb is None:
        return
    carried = trigger == own_subject(verb)  # `zatrzymanie X wywołało oburzenie`: the object is the verb's own
    lent = [*_of_verb(verb), *_controlled(verb, frozenset())]
    if case_of(trigger) == "inst" and not any(a.relation == "obj" for a in lent):
        for child in trigger.children:  # `objęła sankcjami oligarchów`: the parse hung the object on its means
            if base_dep(child) == "nmod" and child.i > trigger.i and not preposition(child):
                lent.append(Argument("obj", child))
    for argument in lent:
        if carried and argument.relation in {"obj", "gen"}:
            continue
        if argument.token.i != trigger.i and trigger not in argument.token.subtree:
            yield Argument(argument.relation, argument.token, own=False)


def support_verb(noun: Token, support: frozenset[str]) -> Token | None:
    """Return the support verb that a trigger noun completes (`doszło do STARĆ`), if it has one."""
    if noun.pos_ not in {"NOUN", "PROPN", "ADJ"} or noun.head == noun:
        return None
    head = noun.head
    if base_dep(noun) == "conj":
        return support_verb(head, support)
    if base_dep(noun) not in {"obj", "obl", "nsubj", "iobj", "xcomp", "nmod"}:
        return None
    lemma = f"{head.lemma_} się" if reflexive(head) is not None else head.lemma_
    return head if is_verbal(head) and lemma in support else None
