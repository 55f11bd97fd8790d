"""How an event came to be: as its own sentence tells it, with what its episode gives, with its other mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eventx.events.drafts import Draft
    from eventx.pipeline import Analysis


@dataclass(frozen=True, slots=True)
class Stage:
    """One mention of an event: as its sentence tells it (`told`), and with what its episode gives it (`settled`)."""

    told: Draft
    settled: Draft

    @property
    def word(self) -> str:
        """The trigger as written."""
        return self.told.trigger.token.text


@dataclass(frozen=True, slots=True)
class History:
    """A distinct event: its draft, its first mention, its other mentions, and all that was settled before it."""

    draft: Draft
    first: Stage
    others: tuple[Stage, ...]
    before: tuple[Stage, ...]


def histories(analysis: Analysis) -> Mapping[int, History]:
    """Return the history of each distinct event, by its trigger's token."""
    stages = [Stage(*pair) for pair in zip(analysis.told, analysis.settled, strict=True)]
    of = {stage.told.trigger.token.i: stage for stage in stages}
    by_span = {stage.told.span: stage for stage in stages}
    found = {}
    for draft in analysis.distinct:
        token = draft.trigger.token.i
        before = tuple(stage for stage in stages if stage.told.trigger.token.i < token)
        found[token] = History(draft, of[token], tuple(by_span[span] for span in draft.mentions), before)
    return found
