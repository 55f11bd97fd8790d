"""Days that a clause names without an event of ours: `W sobotę otwarto kładkę. Ze schodów spadła kobieta.`"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.inheritance import NamedDay
from eventx.events.syntax import base_dep, is_relative_clause, is_verbal, paragraphs_of
from eventx.events.tense import clause_tense
from eventx.events.when import date_event
from eventx.language.nouns import nouns
from eventx.records import Modality, Precision, Tense
from eventx.times import ADJECTIVES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from eventx.events.cues import Cues
    from eventx.events.drafts import Draft
    from eventx.events.when import PlacedTimex
    from eventx.records import ArticleDate

_DAYS = frozenset({Precision.DAY, Precision.DAYS})


def named_days(
    doc: Doc, placed: Iterable[PlacedTimex], told: Iterable[Draft], *, cues: Cues, published: ArticleDate | None
) -> Iterator[NamedDay]:
    """Yield the days that date a main clause, or some occurrence, and none of the events told, in text order."""
    position = {sent.start: number for number, sent in enumerate(doc.sents)}
    paragraphs = paragraphs_of(doc)
    dating = {draft.date.timex.start for draft in told if draft.date.timex is not None}
    for day in placed:
        happened = _of_occurrence(day, doc)
        if day.timex.start in dating or not (happened or (not day.timex.bound and _is_main(day.anchor))):
            continue
        tense = Tense.PAST if happened else clause_tense(day.anchor, cues)
        date = date_event(day, tense=tense, modality=Modality.ASSERTED, published=published)
        if date.interval is not None and date.precision in _DAYS and not date.is_open:
            start = day.anchor.sent.start
            yield NamedDay(date, tense, position[start], paragraphs[start])


def _of_occurrence(day: PlacedTimex, doc: Doc) -> bool:
    """Whether an adjective dates a word for whatever happened: `reakcja na niedzielny incydent`."""
    return day.timex.rule in ADJECTIVES and doc[day.first].head.lemma_ in nouns().occurrences


def _is_main(verb: Token) -> bool:
    return is_verbal(verb) and base_dep(verb) in {"ROOT", "root", "conj"} and not is_relative_clause(verb)
