"""Why a participant stands in its role: relation to the trigger, and how its name was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.explain.grounds import ground
from eventx.explain.names import why_named
from eventx.explain.records import Cell
from eventx.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventx.explain.history import History
    from eventx.pipeline import Analysis
    from eventx.records import Entity

ROLES = ("actors", "targets", "items")


def who_cells(history: History, analysis: Analysis) -> Iterator[Cell]:
    """Yield a cell for each participant of an event, role by role."""
    for role in ROLES:
        for entity in getattr(history.draft.roles, role):
            why = f"{_why(entity, role, history, analysis)}; {why_named(entity, analysis.naming)}"
            yield Cell(role, entity.name, why, span_of(entity))


def span_of(entity: Entity) -> Span | None:
    """Return where the entity stands in the text, if anywhere."""
    return Span(entity.start, entity.end) if entity.start is not None and entity.end is not None else None


def _why(entity: Entity, role: str, history: History, analysis: Analysis) -> str:
    first = history.first
    if entity in getattr(first.told.roles, role):
        return ground(entity, role, first.told, analysis.naming)
    if entity in getattr(first.settled.roles, role):
        source = next((s for s in reversed(history.before) if entity in getattr(s.settled.roles, role)), None)
        return f"inherited from the event before, „{source.word}”" if source is not None else "inherited"
    for stage in history.others:
        if entity in getattr(stage.settled.roles, role):
            return f"from its mention „{stage.word}”: {ground(entity, role, stage.told, analysis.naming)}"
    return "from the merged mentions"
