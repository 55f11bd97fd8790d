"""Who says so, by name: the source of a report, or the subject of the word that puts an event in its light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.lexicon import AGENT
from eventx.events.scopes import BREAKS, OPENING, is_finite
from eventx.events.subjects import subject
from eventx.events.syntax import base_dep, conjuncts, is_gerund, is_verbal, morph, preposition
from eventx.records import Entity, Kind, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from eventx.entities import Naming
    from eventx.events.attribution import Attribution
    from eventx.events.modality import Judgement

_SPEAKING = frozenset({Kind.PERSON, Kind.ORGANISATION})  # who speaks where no verb of saying stands
_TITLE = 9  # tokens from a title's noun to the name that completes it


def source_of_report(reporting: Attribution | None, naming: Naming) -> Entity | None:
    """Return who says what an attribution covers; nobody where nobody can be named."""
    if reporting is None or reporting.impersonal:
        return None
    if reporting.source is None:
        return naming.subject(reporting.cue)
    for token in conjuncts(reporting.source):
        entity = _describe(token, naming)
        if entity is not None and (is_verbal(reporting.cue) or not reporting.quoted or entity.kind in _SPEAKING):
            return entity
    return None


def attributed_to(judgement: Judgement, source: Entity | None, naming: Naming) -> Entity | None:
    """Return who says so: the cue's own subject, else the reporting source; nobody for the narrator's voice."""
    if judgement.modality is Modality.ASSERTED:
        return None
    if judgement.speaker is not None:
        found = _subject_of(judgement.speaker, naming)
        if found is not None:
            return found
    return source


def _subject_of(cue: Token, naming: Naming) -> Entity | None:
    if not is_verbal(cue):
        genitives = (c for c in cue.children if base_dep(c) == "nmod" and not preposition(c) and not is_gerund(c))
        owner = next((c for c in genitives if naming.kind(c) in AGENT), None)  # `plan rządu`, not `plan wizyty`
        return _describe(owner, naming) if owner is not None else None
    token = subject(cue)
    if token is not None:
        return _describe(token, naming)
    return naming.subject(cue) if morph(cue, "Person") != "0" else None


def _describe(token: Token, naming: Naming) -> Entity | None:
    return _named_behind(token, naming) or naming.describe(token)


def _named_behind(token: Token, naming: Naming) -> Entity | None:
    """The person or the medium whose name completes a title: `wiceszef ukraińskiego MSZ X`, `tygodnik „X”`."""
    mention = naming.mention(token)
    if mention is not None and mention.kind in {Kind.PERSON, Kind.ORGANISATION}:
        return None
    for other in token.doc[token.i + 1 : min(token.i + _TITLE, len(token.doc))]:
        if other.text in BREAKS - {"."} or is_finite(other) or other.lower_ in {"i", "oraz", "lub"}:
            return None
        named = naming.mention(other)
        if named is None or named.start != other.idx or preposition(other):
            continue
        if named.kind is Kind.PERSON and morph(token, "Case") == "Nom" and _as_written(named):
            return named
        quoted = other.i == token.i + 2 and other.nbor(-1).text in OPENING
        if named.kind is Kind.ORGANISATION and quoted:
            return named
    return None


def _as_written(person: Entity) -> bool:
    """Whether the name stands in the nominative: what is written is how the canonical name ends."""
    return person.text is not None and person.name.split()[-1] == person.text.split()[-1]
