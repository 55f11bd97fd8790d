"""What an event takes over from the sentences around it: date and place of the episode that it belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventx.events.when import UNDATED, inherited
from eventx.events.where import EventPlace
from eventx.records import Modality, Tense

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eventx.events.drafts import Draft

# Events that happen at a place and time of their own; what is merely said has no episode.
PHYSICAL = frozenset(
    "attack strike_air clash seize kill injure arrest release protest disaster accident meet visit deploy "
    "withdraw exercise sign agree".split()
)
_REACH = 3  # sentences that an episode spans without a new date


def inherit(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the drafts, undated and unplaced ones with what their episode gives them; order is kept."""
    dated: Draft | None = None
    placed: Draft | None = None
    for draft in drafts:
        result = draft
        if draft.date.timex is None and dated is not None and _same_episode(draft, dated):
            result = replace(result, date=inherited(dated.date))
        if draft.place.entity is None and placed is not None and _same_scene(draft, placed):
            result = replace(result, place=EventPlace(placed.place.entity, placed.place.country))
        if result.date.interval is not None and draft.date.timex is not None and _sets_scene(draft):
            dated = draft
        elif draft.date is UNDATED and dated is not None and draft.position - dated.position > _REACH:
            dated = None
        if draft.place.entity is not None and _sets_scene(draft):
            placed = draft
        yield result


def _sets_scene(draft: Draft) -> bool:
    return draft.modality in {Modality.ASSERTED, Modality.REPORTED} and draft.tense is not Tense.FUTURE


def _happened(draft: Draft) -> bool:
    return draft.tense is not Tense.FUTURE and draft.modality in {
        Modality.ASSERTED,
        Modality.REPORTED,
        Modality.DENIED,
    }


def _same_episode(draft: Draft, dated: Draft) -> bool:
    if draft.event_type not in PHYSICAL or not _happened(draft) or draft.subhead:
        return False
    return draft.paragraph == dated.paragraph and draft.position - dated.position <= _REACH


def _same_scene(draft: Draft, placed: Draft) -> bool:
    if draft.event_type not in PHYSICAL or not _happened(draft):
        return False
    return draft.paragraph == placed.paragraph and draft.position - placed.position <= _REACH
