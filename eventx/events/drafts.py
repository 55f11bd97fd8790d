"""One event as it is being built: trigger, roles, date, place, light; before it becomes a row."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eventx.events.attribution import Attribution, innermost
from eventx.events.counts import NO_COUNT, Count, count_of
from eventx.events.lexicon import SPEECH
from eventx.events.modality import ASSERTED, Judgement, act_over, judge
from eventx.events.roles import NO_ROLES, Roles, fill_roles
from eventx.events.speakers import attributed_to, source_of_report
from eventx.events.syntax import base_dep, is_gerund, morph
from eventx.events.tense import clause_tense
from eventx.events.when import UNDATED, EventDate, PlacedTimex, date_event, governing_timex, tense_in_clause
from eventx.events.where import NO_PLACE, EventPlace, locate
from eventx.records import Entity, Modality, Span, Tense

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventx.entities import Naming
    from eventx.events.cues import Cues
    from eventx.events.inheritance import NamedDay, PlaceMention
    from eventx.events.triggers import Trigger
    from eventx.records import ArticleDate


@dataclass(frozen=True, slots=True)
class Draft:
    """An event and all that the text says of it; `position` is the index of its sentence in the doc."""

    trigger: Trigger
    position: int
    paragraph: int
    subhead: bool
    tense: Tense
    roles: Roles = NO_ROLES
    date: EventDate = UNDATED
    place: EventPlace = NO_PLACE
    judgement: Judgement = ASSERTED
    attributed: Entity | None = None
    attribution: Attribution | None = None
    count: Count = NO_COUNT
    mentions: tuple[Span, ...] = ()
    confidence: float = 0.0

    @property
    def event_type(self) -> str:
        """The type of the event."""
        return self.trigger.frame.event_type

    @property
    def modality(self) -> Modality:
        """The light that the text puts the event in."""
        return self.judgement.modality

    @property
    def span(self) -> Span:
        """The trigger's span in the text."""
        token = self.trigger.token
        return Span(token.idx, token.idx + len(token))


def first_at(told: Sequence[Draft] | Sequence[PlaceMention] | Sequence[NamedDay], position: int) -> int:
    """Return the number of the first that stands in a sentence or behind it, of what is told in text order."""
    return bisect_left(told, position, key=lambda one: one.position)


def draft_event(
    draft: Draft,
    *,
    naming: Naming,
    timexes: Sequence[PlacedTimex],
    attributions: tuple[Attribution, ...],
    events: frozenset[int],
    cues: Cues,
    published: ArticleDate | None,
) -> Draft:
    """Return the draft with roles, light, date, place and count filled in from its own sentence.

    `events` are the tokens of all triggers of the doc.
    """
    trigger = draft.trigger
    judgement = judge(trigger, attributions, cues, tense=draft.tense)
    if _is_achieved(draft, judgement):
        draft = replace(draft, tense=Tense.PAST)
    reporting = innermost(trigger.token, attributions)
    source = source_of_report(reporting, naming)
    speaker = source if reporting is not None and reporting.quoted else None
    timed = frozenset(i for placed in timexes for i in range(placed.first, placed.last + 1))
    roles = fill_roles(trigger, naming, cues, speaker=speaker, timed=timed)
    attributed = attributed_to(judgement, source if judgement.attribution is not None else None, naming)
    placed = governing_timex(trigger, timexes, attributions, published=published, act=act_over(judgement, cues))
    tense = tense_in_clause(placed, trigger, draft.tense)
    date = date_event(placed, tense=tense, modality=judgement.modality, published=published)
    if draft.event_type not in SPEECH and draft.tense is not Tense.PAST:
        judgement = _planned_if_to_come(judgement, date, published)
    return replace(
        draft,
        roles=roles,
        judgement=judgement,
        attributed=attributed,
        attribution=judgement.attribution if judgement.modality is not Modality.ASSERTED else None,
        date=date,
        place=locate(trigger, roles, naming, attributions, cues, events=events),
        count=count_of(trigger),
    )


def _is_achieved(draft: Draft, judgement: Judgement) -> bool:
    """Whether a perfective verbal noun tells what is done by now: `armia chwali się zestrzeleniem dwóch dronów`."""
    token = draft.trigger.token
    told = judgement.modality in {Modality.ASSERTED, Modality.REPORTED} and draft.tense is Tense.PRESENT
    return told and is_gerund(token) and morph(token, "Aspect") == "Perf" and base_dep(token) != "nsubj"


def _planned_if_to_come(judgement: Judgement, date: EventDate, published: ArticleDate | None) -> Judgement:
    """What is told and dated after the article is planned: `11 maja organizują konferencję`."""
    told = judgement.modality in {Modality.ASSERTED, Modality.REPORTED}
    if not told or published is None or date.interval is None or date.interval.start is None:
        return judgement
    return replace(judgement, modality=Modality.PLANNED) if date.interval.start > published.end else judgement


def tense_of(trigger: Trigger, cues: Cues) -> Tense:
    """Return the tense of the clause that carries the trigger, its support verb before others."""
    return clause_tense(trigger.support if trigger.support is not None else trigger.token, cues)
