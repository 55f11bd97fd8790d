"""What an event takes over from the sentences around it: date and place of the episode that it belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventx.events.syntax import is_relative_clause
from eventx.events.when import inherited
from eventx.events.where import EventPlace
from eventx.records import Modality, Tense

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from eventx.events.drafts import Draft
    from eventx.records import ArticleDate

# Events that happen at a place of their own; what is said or decided may be told without one.
PHYSICAL = frozenset(
    "attack strike_air clash seize kill injure arrest release protest disaster accident meet visit deploy "
    "withdraw exercise sign".split()
)
# Acts of speech: another party's answer to an event is not of its day.
_VERBAL = frozenset("statement deny accuse demand appeal threaten".split())
# Events that belong to one episode with what stands before them, whoever takes part.
_EPISODIC = frozenset(
    "attack strike_air clash seize kill injure arrest release protest accident disaster meet visit trial "
    "sentence sign".split()
)
_TALKS = frozenset({"meet", "visit", "trial", "legislate"})
# What follows from the event before it, in the next paragraph too.
_CLOSE = frozenset("kill injure clash arrest disaster accident release".split())
_VIOLENCE = frozenset({"attack", "strike_air", "clash"})
_REACH = 4  # sentences that an episode spans without a new date
_NEWS = 45  # days before the article that an episode of the news may lie; older dates are background


def inherit(drafts: Iterable[Draft], *, published: ArticleDate | None) -> Iterator[Draft]:
    """Yield the drafts, undated and unplaced ones with what their episode gives them; order is kept."""
    dated: Draft | None = None
    placed: Draft | None = None
    for draft in drafts:
        result = draft
        if draft.date.is_open and dated is not None and _same_episode(draft, dated):
            result = replace(result, date=inherited(dated.date))
            if result.place.entity is None:
                result = replace(result, place=dated.place)
        if result.place.entity is None and placed is not None and _same_scene(draft, placed):
            result = replace(result, place=EventPlace(placed.place.entity, placed.place.country))
        if _sets_scene(draft) and _dates_scene(draft, published):
            dated = draft
        if draft.place.entity is not None and _sets_scene(draft):
            placed = draft
        yield result


def _dates_scene(draft: Draft, published: ArticleDate | None) -> bool:
    """Whether the event's date is one that those after it may share: a day of the news, not background."""
    if draft.date.interval is None or draft.date.is_open or draft.date.bound == "from":
        return False
    end = draft.date.interval.end
    if published is None or end is None or draft.trigger.token.i == draft.trigger.token.sent.start:
        return end is not None
    return (published.start - end).days <= _NEWS


def _sets_scene(draft: Draft) -> bool:
    """Whether the event is told in a main clause as something that happened."""
    return _happened(draft) and not _in_relative_clause(draft.trigger.token)


def _in_relative_clause(token: Token) -> bool:
    return any(is_relative_clause(t) for t in (token, *token.ancestors))


def _happened(draft: Draft) -> bool:
    return draft.tense is not Tense.FUTURE and draft.modality in {
        Modality.ASSERTED,
        Modality.REPORTED,
        Modality.DENIED,
    }


def _same_episode(draft: Draft, dated: Draft) -> bool:
    if draft.tense is not Tense.PAST or not _happened(draft) or draft.subhead:
        return False
    related = _share_participant(draft, dated)
    if draft.event_type in _VERBAL and not (dated.event_type in _TALKS or related):
        return False
    if draft.event_type not in _EPISODIC | _VERBAL and not related:
        return False
    across = draft.event_type in _CLOSE | _VIOLENCE and dated.event_type in _EPISODIC
    if draft.paragraph != dated.paragraph and not across:
        return False
    return draft.position - dated.position <= _REACH


def _share_participant(draft: Draft, other: Draft) -> bool:
    mine, theirs = ({e.name for e in (*d.roles.actors, *d.roles.targets)} for d in (draft, other))
    return bool(mine & theirs) or (draft.position == other.position and not mine)


def _same_scene(draft: Draft, placed: Draft) -> bool:
    if draft.event_type not in PHYSICAL or not _happened(draft):
        return False
    if draft.paragraph != placed.paragraph and not (draft.event_type in _CLOSE and draft.date.is_open):
        return False
    return draft.position - placed.position <= _REACH
