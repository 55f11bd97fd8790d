"""Goods as the text counts and classes them, where the gazetteer knows the sort: `telefony`, `rower górski`."""

from __future__ import annotations

from dataclasses import replace

from eventx.entities.naming import Naming
from eventx.entities.phrases import noun_phrase
from eventx.language.declension import in_form
from eventx.language.nominative import nominative
from eventx.records import Entity, Kind

_BY_SORT = frozenset({"drone", "missile"})  # named by their sort, however many: `drony` are `dron`


_LAW = "law"  # whose title says what it is about: `ustawa o ochronie granicy`


def as_told(thing: Entity, naming: Naming) -> Entity:
    """Return a thing with a common name as it is counted and classified where it stands; others as they are."""
    if thing.how != "gazetteer" or thing.kind is not Kind.OBJECT or thing.head is None or not thing.name.islower():
        return thing
    head, known = naming.doc[thing.head], thing.name.split()
    if len(known) == 1 and any(e.role in _BY_SORT for e in naming.gazetteer.named(thing.name)):
        return thing
    phrase = noun_phrase(head, keeps=lambda _: False, complement=lambda _: None)
    told = naming.doc.char_span(thing.start or 0, thing.end or 0, alignment_mode="expand")
    if phrase is None or told is None or phrase.end <= head.i:
        return thing
    several, own = "Plur" in head.morph.get("Number", []), phrase.reading.lemma in known
    end = told.end
    while end < phrase.end and naming.doc[end].pos_ == "ADJ" and naming.relational(naming.doc[end]) is None:
        end += 1
    if (own and len(told) >= len(known) and (several or end > told.end)) or (several and len(told) > 1):
        counted = told.start == head.i and end <= phrase.end
        words = phrase.text.split()[: end - head.i] if counted else [nominative(told, kind="object").lower()]
        return replace(thing, name=" ".join(words))
    if (title := _title(told.end, naming)) and any(e.role == _LAW for e in naming.gazetteer.named(thing.name)):
        return replace(thing, name=f"{thing.name} {title}")
    if several and len(known) == 1:
        return replace(thing, name=in_form(thing.name, case="nom", number="pl") or thing.name)
    return thing


def _title(start: int, naming: Naming) -> str:
    """Return what a law is about, from the token behind its name on: `o ochronie granicy państwowej`."""
    doc, end = naming.doc, start
    if start + 1 >= len(doc) or doc[start].lower_ != "o" or "Loc" not in doc[start + 1].morph.get("Case", []):
        return ""
    end = start + 2
    while end < len(doc) and doc[end].pos_ in {"NOUN", "ADJ"} and doc[end].text.islower():
        case = doc[end].morph.get("Case", [])
        if not {"Gen", "Loc"} & set(case):
            break
        end += 1
    return doc[start:end].text
