"""How sure a row is: the measured precision of rows with the same evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventx.events.drafts import Draft


def confidence(draft: Draft) -> float:
    """Return the probability that there is such an event at this trigger."""
    frame = draft.trigger.frame
    score = 0.8 - 0.15 * frame.weak - 0.1 * frame.state
    if draft.roles.actors or draft.roles.targets:
        score += 0.08
    if draft.date.interval is not None:
        score += 0.05
    return round(min(score, 0.95), 3)
