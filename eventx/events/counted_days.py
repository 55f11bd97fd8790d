"""Days counted from that of the main clause: `uderzyły w sobotę, dzień po tym, jak podpisano umowę`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from eventx.events.clauses import opens_count
from eventx.events.tense import verb_tense
from eventx.records import Basis, Interval, Precision, Tense
from eventx.times import resolve
from eventx.times.edtf import edtf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventx.events.triggers import Trigger
    from eventx.events.when import PlacedTimex
    from eventx.records import ArticleDate

_DAYS = {"day": 1, "week": 7}


def counted_from_main(
    trigger: Trigger, timexes: Sequence[PlacedTimex], *, published: ArticleDate | None
) -> PlacedTimex | None:
    """Return the day of the clause that the main clause's is counted from; `None` where that is no single day."""
    doc, last = trigger.token.doc, None
    for placed in timexes:
        if placed.last < trigger.token.i and placed.first >= trigger.token.sent.start:
            if opens_count(placed.last, trigger.token) and last is not None:
                past = verb_tense(trigger.token) is Tense.PAST
                main = resolve(last.mention, published=published, tense=Tense.PAST if past else None).interval
                return _shifted(placed, main, back=doc[placed.last - 1].lower_ == "po")
            last = placed
    return None


def _shifted(counted: PlacedTimex, main: Interval | None, *, back: bool) -> PlacedTimex | None:
    value = counted.mention.value
    days = _DAYS.get(value.unit or "", 0) * (value.n or 1)
    if main is None or main.days != 1 or main.start is None or not days or days != int(days):
        return None
    interval = Interval.day(main.start + timedelta(days=-int(days) if back else int(days)))
    timex = replace(
        counted.timex,
        interval=interval,
        precision=Precision.DAY,
        edtf=edtf(interval, throughout=False),
        basis=Basis.RELATIVE,
    )
    return replace(counted, timex=timex)
