"""Days that a main clause names without an event of ours: `W sobotę otwarto kładkę. Ze schodów spadła kobieta.`"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.inheritance import NamedDay
from eventx.events.syntax import base_dep, is_relative_clause, is_verbal, paragraphs_of
from eventx.events.tense import clause_tense
from eventx.events.when import date_event
from eventx.records import Modality, Precision

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
    """Yield the days that date a main clause and none of the events told, in text order."""
    position = {sent.start: number for number, sent in enumerate(doc.sents)}
    paragraphs = paragraphs_of(doc)
    dating = {draft.date.timex.start for draft in told if draft.date.timex is not None}
    for day in placed:
        if day.timex.start in dating or day.timex.bound or not _is_main(day.anchor):
            continue
        tense = clause_tense(day.anchor, cues)
        date = date_event(day, tense=tense, modality=Modality.ASSERTED, published=published)
        if date.interval is not None and date.precision in _DAYS and not date.is_open:
            start = day.anchor.sent.start
            yield NamedDay(date, tense, position[start], paragraphs[start])


def _is_main(verb: Token) -> bool:
    return is_verbal(verb) and base_dep(verb) in {"ROOT", "root", "conj"} and not is_relative_clause(verb)
