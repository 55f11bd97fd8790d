"""Who stands behind an argument: its names, all of a coordination, whose arms they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.entities import sum_of
from eventx.events.lemmas import lemmas_of
from eventx.events.lexicon import AGENT
from eventx.events.syntax import NOMINAL, TIME_NOUNS, base_dep, can_have, conjuncts, morph, preposition
from eventx.records import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from eventx.entities import Naming
    from eventx.events.arguments import Argument
    from eventx.events.lexicon import Relation
    from eventx.events.triggers import Trigger


_COUNTERS = frozenset({"jeden", "drugi", "trzeci"})  # that stand for people only with a noun
_SOME = frozenset({"część", "większość", "połowa"})
_DASHES = frozenset({"–", "—", "-"})


def coordinated(argument: Argument) -> list[Token]:
    """The argument and what is coordinated with it; `broń – S-400 i Iskander` is what stands behind the dash.

    `między Rosją a Chinami`, `szczyt UE–USA` join two as well.
    """
    tokens = conjuncts(argument.token)
    if len(tokens) > 1 and any(_parts(t) for t in tokens[0].doc[tokens[0].i : tokens[1].i]):
        return tokens if tokens[0].pos_ == tokens[1].pos_ == "PROPN" else tokens[1:]
    if len(tokens) == 1 and (other := _opposite(argument)) is not None:
        tokens.append(other)
    return tokens


def _parts(token: Token) -> bool:
    """Whether a colon or a dash stands between two phrases, no hyphen within a name (`S-400`)."""
    return token.text == ":" or (token.text in _DASHES and bool(token.whitespace_))


def _opposite(argument: Argument) -> Token | None:
    """The other of two that `między … a …` or a dash joins."""
    noun, doc, end = argument.token, argument.token.doc, argument.token.sent.end
    if noun.i + 2 < end and doc[noun.i + 1].text in _DASHES and noun.pos_ == doc[noun.i + 2].pos_ == "PROPN":
        return doc[noun.i + 2]
    if argument.relation != "między+inst":
        return None
    for joint in doc[noun.i + 1 : min(noun.i + 6, end - 1)]:
        if joint.lower_ in {"a", "i"}:
            following = (t for t in doc[joint.i + 1 : min(joint.i + 5, end)] if t.pos_ in {"NOUN", "PROPN"})
            return next((t for t in following if can_have(t, "inst")), None)
    return None


def entities_of(token: Token, relation: str, naming: Naming) -> Sequence[Entity]:
    token = _one_of(token)
    if token.lemma_ in _COUNTERS and naming.mention(token) is None:
        return []
    if token.lemma_ in TIME_NOUNS and naming.mention(token) is None:
        return []
    if (paid := sum_of(token)) is not None:
        return [paid]
    if relation == "adj":
        found = naming.relational(token)
        return [*_compounded(token, naming), found] if found is not None else []
    named = _named_at_once(token, naming) or _apposed(token, naming)
    if named is not None:
        return [named]
    relational = naming.relational(token) if token.pos_ == "ADJ" else None
    if relational is not None:
        return [relational]
    several = naming.describe_all(token)
    return _states(token, several[0], naming) if len(several) == 1 else several


def _compounded(adjective: Token, naming: Naming) -> list[Entity]:
    """The state that the first half of an adjective names: Russia of `rosyjsko-białoruskie manewry`."""
    if adjective.i < adjective.sent.start + 2 or adjective.nbor(-1).text not in _DASHES:
        return []
    first = adjective.nbor(-2)
    iso3 = naming.gazetteer.adjectives.get(f"{first.lower_.removesuffix('o')}i") if first.lower_.endswith("o") else None
    state = naming.country(iso3) if iso3 is not None else None
    return [state] if state is not None else []


def _one_of(token: Token) -> Token:
    """The people whom some are of: `jeden z zatrzymanych`, `siedmioro z ośmiorga lekarzy`, `część z nich`."""
    doc, end = token.doc, token.sent.end
    some = token.lemma_ in _COUNTERS | _SOME or token.pos_ == "NUM"
    if some and token.i + 2 < end and doc[token.i + 1].lower_ in {"z", "ze", "spośród"}:
        return next(
            (t for t in doc[token.i + 2 : min(token.i + 5, end)] if t.pos_ in NOMINAL - {"DET", "ADJ", "NUM"}), token
        )
    return token


def _named_at_once(noun: Token, naming: Naming) -> Entity | None:
    """The name right behind a common noun: `partia Razem`, `premier Jan Kos`, `systemy rakietowe S-400`.

    Not whose it is (`żona Jana Kosa`): persons and bodies must share the noun's case.
    """
    general = naming.mention(noun)  # `wyrzutnie rakiet HIMARS`: the general name of a thing may be known too
    if noun.pos_ != "NOUN" or (general is not None and general.kind is not Kind.OBJECT):
        return None
    following = (noun.i if general is None else _end_of(general, noun)) + 1
    while following < noun.sent.end and noun.doc[following].pos_ == "ADJ" and noun.doc[following].head == noun:
        following += 1
    entity = naming.mention(noun.doc[following]) if following < noun.sent.end else None
    if entity is None or entity.head is None or _start_of(entity, noun) != following:
        return None
    if entity.kind is Kind.OBJECT:
        common = (entity.text or "").islower()
        party = naming.kind(noun) in ({*AGENT, Kind.PLACE} if common else {Kind.PERSON, Kind.GROUP})
        return entity if not party and (general is None or not common) else None  # `dał szpitalowi leki`
    if general is not None or (entity.kind is Kind.ORGANISATION and naming.kind(noun) is Kind.PERSON):
        return None  # `szef MSZ Jan Kos` is no ministry
    agrees = morph(noun.doc[entity.head], "Case") == morph(noun, "Case") or (entity.text or "").isupper()
    fits = agrees and entity.kind in {Kind.PERSON, Kind.ORGANISATION} and following == noun.i + 1
    return entity if fits else None


def _apposed(noun: Token, naming: Naming) -> Entity | None:
    """The name behind a comma that says who a common noun is: `szef sztabu, Jan Kos, podał`."""
    kind = naming.kind(noun) if noun.pos_ == "NOUN" and naming.mention(noun) is None else None
    if kind not in {Kind.PERSON, Kind.ORGANISATION}:
        return None
    for child in noun.children:
        if base_dep(child) == "appos" and child.i > noun.i and morph(child, "Case") == morph(noun, "Case"):
            named = naming.mention(child) or _named_at_once(child, naming)
            if named is not None and named.kind is kind:
                return naming.describe(child) if naming.mention(child) is not None else named
    return None


def _start_of(entity: Entity, noun: Token) -> int:
    span = noun.doc.char_span(entity.start or 0, entity.end or 0, alignment_mode="expand")
    return span.start if span is not None else noun.i


def _end_of(entity: Entity, noun: Token) -> int:
    span = noun.doc.char_span(entity.start or 0, entity.end or 0, alignment_mode="expand")
    return span.end - 1 if span is not None else noun.i


def _states(noun: Token, one: Entity, naming: Naming) -> Sequence[Entity]:
    """All countries whose forces one noun names: `brytyjskie i amerykańskie wojska`, `delegacje Rosji i Chin`."""
    if one.how != "metonymy":
        return [one]
    whose = [c for c in noun.children if c.pos_ == "ADJ" or (base_dep(c) in {"nmod", "flat"} and not preposition(c))]
    whose += [c for a in whose for c in a.children if base_dep(c) == "conj"]
    named = (naming.relational(w) if w.pos_ == "ADJ" else naming.mention(w) for w in sorted(whose, key=lambda t: t.i))
    found = {e.name: e for e in named if e is not None and e.kind is Kind.COUNTRY}
    return [one if e.name == one.name else e for e in found.values()] if one.name in found else [one]


def owners_of(thing: Token, naming: Naming) -> Iterator[Entity]:
    """Yield whose a thing is, or what it is of: `rosyjskie drony`, `drony SBU`, `odłamki irańskiej rakiety`."""
    for child in thing.children:
        if child.pos_ == "ADJ":
            owner = naming.relational(child)
            if owner is not None and owner.kind is Kind.COUNTRY:
                yield owner
        elif child.dep_ == "det:poss" or child.pos_ == "PRON":
            yield from (e for e in naming.describe_all(child) if e.kind in AGENT)
        elif base_dep(child) == "nmod" and child.i > thing.i and not preposition(child):
            named = naming.mention(child)
            if named is not None and named.kind in {Kind.ORGANISATION, Kind.COUNTRY, Kind.GROUP}:
                yield from naming.describe_all(child)
            else:
                yield from owners_of(child, naming)


_OF_OBJECT = frozenset({"obj", "gen", "inst", "na+acc"})


def holders(pattern: Relation, trigger: Trigger, naming: Naming) -> Iterator[Entity]:
    """Yield whose the trigger's object (`obj.of`) or subject (`subj.of`) is: `zamroził rosyjskie aktywa`."""
    relations = _OF_OBJECT if pattern.name == "obj.of" else frozenset({"subj"})
    for argument in trigger.arguments:
        if argument.relation in relations and (not pattern.lemmas or pattern.lemmas & lemmas_of(argument.token)):
            for thing in conjuncts(argument.token):
                found = _holders_of(thing, naming)
                yield from (e for e in found if not pattern.kinds or e.kind in pattern.kinds)


def _holders_of(thing: Token, naming: Naming) -> Iterator[Entity]:
    owned = tuple(owners_of(thing, naming))
    yield from owned
    name = naming.mention(thing)
    for child in thing.children:
        whose = base_dep(child) in {"nmod", "flat"} and child.i > thing.i and preposition(child) in {"", "z"}
        if not owned and whose and (name is None or naming.mention(child) is not name):
            yield from (e for t in conjuncts(child) for e in entities_of(t, "gen", naming))
