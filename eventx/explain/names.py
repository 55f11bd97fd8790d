"""How a mention got its canonical name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventx.entities import Naming
    from eventx.records import Entity

_HOW = {
    "gazetteer": "gazetteer",
    "model": "the model's name, put into the nominative",
    "office": "holder of the office on the article date",
    "article": "name as the article has it, put into the nominative",
    "noun": "common noun phrase, put into the nominative",
    "demonym": "word for a country's people",
    "adjective": "relational adjective",
    "metonymy": "capital or army that stands for its state",
    "state": "body that acts for its state",
    "capital": "capital that stands for its state",
    "context": "what the article speaks of",
    "subject": "last one spoken of that agrees with the verb",
    "rule": "name of a place built from words",
}
_TABLES = frozenset({"gazetteer", "article", "model"})  # found at a mention of its own


def why_named(entity: Entity, naming: Naming) -> str:
    """Return how the entity's name was found: by which table or rule, and through which earlier mention."""
    how = _HOW.get(entity.how, entity.how or "no name")
    if entity.head is None or entity.text is None:
        return f"name: {how}"
    token = naming.doc[entity.head]
    if token.i in naming.titles and naming.entities[naming.titles[token.i]] == entity:
        return f"name: {how}, whose title it is"
    if entity.how in _TABLES and entity not in naming.entities:
        return f"name: refers back to {entity.name} ({how})"
    return f"name: {how}"
