"""When: the interval of a mention, counted from the article date and the tense of its clause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Doc

import eventx.times.named  # noqa: F401  (registers its senses, and those of counted)
from eventx.records import ArticleDate, Basis, Interval, Precision, Tense, TimeExpression
from eventx.times.calendar import part_of
from eventx.times.edtf import edtf
from eventx.times.find import find_timexes
from eventx.times.senses import SENSES, Anchor, Resolved, year_of
from eventx.times.values import Mention

_BOUNDS = {
    "od": "from", "do": "until", "przed": "before", "po": "after", "około": "around", "koło": "around", "ok": "around"
}  # fmt: skip
_YEARLY = {"date", "day_range", "short_dates", "month", "month_range", "holiday", "season", "part_of", "quarter"}
_RECURRING = _YEARLY | {"weekday", "night", "range", "half_year"}
_OPEN = {Tense.UNKNOWN, Tense.PRESENT}  # tenses that leave open which of the days that come round is meant
_UNDATED = {"duration", "set", "vague", "eventrel"}
ADJECTIVES = frozenset({"weekday-adj", "weekday-adj-daytime", "month-adj"})  # rules of expressions that modify a noun
_ANYWHERE = date(2000, 6, 15)  # what needs no anchor comes out the same from any day
_LONGEST_DAY = 2  # days; a night is two
_COUNTED_FROM_DAYS = {"second", "minute", "hour", "day", "week"}
_RECENT = timedelta(days=3)
_LONGEST_REFERENCE = 366  # days; a decade is nothing to count a day from
_SPREAD = {"range", "year-range", "day-range", "month-range"}


def timexes(doc: Doc | str, *, published: ArticleDate | None) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a doc or text with their intervals, in order of place."""
    return resolve_timexes(doc, find_timexes(doc), published=published)


def resolve_timexes(
    doc: Doc | str,
    mentions: tuple[Mention, ...],
    *,
    published: ArticleDate | None,
) -> tuple[TimeExpression, ...]:
    """Anchor mentions in order; what is counted from a date in the text starts at the last one named."""
    text = doc if isinstance(doc, str) else doc.text
    found: list[TimeExpression] = []
    reference: Interval | None = None
    setting: Interval | None = None  # a day on which something was said to happen; hours belong to it
    latest: Interval | None = None  # the latest day up to the article: a new paragraph goes on from there
    day: Interval | None = None  # the last day or night named; `tego samego dnia` is that one
    for mention in mentions:
        base = reference
        if mention.value.sense in {"clock", "daytime"}:
            later = latest is not None and (setting is None or _is_earlier_told(setting, latest, text, found, mention))
            base = None if _till_now(mention) else latest if later else setting
        if mention.value.sense == "same" and (mention.value.unit or "day") == "day":
            base = day
        elif mention.value.sense == "later" and reference is not None and (reference.days or 0) > _LONGEST_DAY:
            base = day if (mention.value.unit or "day") in _COUNTED_FROM_DAYS else reference
        timex = resolve(mention, published=published, reference=base)
        found.append(timex)
        if timex.interval is not None and (timex.interval.days or 0) <= _LONGEST_REFERENCE:
            reference = timex.interval
            setting = timex.interval if timex.bound not in {"from", "until"} else setting
            latest = _later(latest, timex, published)
            day = timex.interval if (timex.interval.days or _LONGEST_REFERENCE) <= 2 else day
        elif timex.kind == "set":
            setting = None  # opening hours belong to no day
    return tuple(found)


def _later(latest: Interval | None, timex: TimeExpression, published: ArticleDate | None) -> Interval | None:
    """Return the later of two days that the article can look back on."""
    interval = timex.interval
    if published is None or interval is None or interval.start is None or interval.days != 1 or timex.bound == "until":
        return latest
    if not published.start - _RECENT <= interval.start <= published.end:
        return latest
    return interval if latest is None or latest.start is None or interval.start >= latest.start else latest


def _is_earlier_told(
    setting: Interval, latest: Interval, text: str, found: list[TimeExpression], mention: Mention
) -> bool:
    """Whether the day named last was an earlier one, in a paragraph before: `Ultimatum postawił w poniedziałek.`"""
    if setting.days != 1 or setting.start is None or latest.start is None or setting.start >= latest.start:
        return False
    return "\n" in text[found[-1].end : mention.start]


def resolve(
    mention: Mention, *, published: ArticleDate | None, tense: Tense | None = None, reference: Interval | None = None
) -> TimeExpression:
    """Return the expression with its interval.

    `tense` overrides that of the mention, where a parse knows better.  `reference` is the interval that
    anaphoric expressions count from (`dzień później`).  A coarse article date gives the union over its days;
    without one, only what needs no anchor has an interval.  Where the tense leaves open which of the days that
    come round is meant, the other readings are `alternatives`.
    """
    tense = mention.tense if tense is None else tense
    found: Resolved = None
    kind, explicit = mention.kind, is_explicit(mention)
    if kind == "range" and _is_habit(mention, tense):
        kind = "set"
    if kind not in _UNDATED:
        found = _anchored(mention, published, explicit=explicit, tense=tense, reference=reference)
    interval, precision = found if found else (None, Precision.UNKNOWN)
    others = tuple[Interval, ...]()
    if interval is not None and not explicit and tense in _OPEN and mention.value.sense in _RECURRING:
        others = _other_readings(mention, published, reference, interval)
    basis = Basis.NONE if interval is None else Basis.EXPLICIT if explicit else Basis.RELATIVE
    return TimeExpression(
        start=mention.start,
        end=mention.end,
        text=mention.text,
        kind=kind,
        interval=interval,
        precision=precision,
        edtf=None if interval is None else edtf(interval, throughout=mention.rule in _SPREAD),
        basis=basis,
        bound=_BOUNDS.get(mention.preposition, "") if mention.kind != "range" else "",
        alternatives=others,
        rule=mention.rule,
    )


def _other_readings(
    mention: Mention, published: ArticleDate | None, reference: Interval | None, chosen: Interval
) -> tuple[Interval, ...]:
    read = [
        _anchored(mention, published, explicit=False, tense=tense, reference=reference)
        for tense in (Tense.PAST, Tense.FUTURE)
    ]
    return tuple(dict.fromkeys(r[0] for r in read if r is not None and r[0] != chosen))


def is_explicit(mention: Mention) -> bool:
    """Whether the expression names its interval without regard to the article date."""
    if mention.parts:
        return all(is_explicit(part) for part in mention.parts) or (
            mention.value.sense == "range" and is_explicit(mention.parts[-1])
        )
    value = mention.value
    if value.sense in {"century", "decade", "year_range"}:
        return True
    return value.year is not None or (value.sense == "year" and value.year_to is not None)


def _till_now(mention: Mention) -> bool:
    """`od rana trwają rozmowy`: since this morning, whatever day was named before."""
    return mention.preposition == "od" and mention.tense is Tense.PRESENT


def _is_habit(mention: Mention, tense: Tense) -> bool:
    """`od poniedziałku do piątku` + present tense: every week."""
    return (
        tense is Tense.PRESENT
        and bool(mention.parts)
        and all(p.value.sense == "weekday" and p.value.shift is None for p in mention.parts)
    )


def _anchored(
    mention: Mention, published: ArticleDate | None, *, explicit: bool, tense: Tense, reference: Interval | None
) -> Resolved:
    if published is None:
        if not explicit and mention.value.sense not in {"same", "later"}:
            return None
        days = [_ANYWHERE]
    else:
        days = list(dict.fromkeys([published.start, published.end]))
    try:
        found = [_resolved(mention, Anchor(day, tense, reference)) for day in days]
    except (OverflowError, ValueError):  # outside years 1 to 9999
        return None
    first, last = found[0], found[-1]
    if first is None or last is None:
        return None
    if first == last:
        return first
    if published is not None and mention.value.sense in _YEARLY:  # not `19 grudnia` of two years
        within = [r for r in (first, last) if r[0].intersection(published.interval)]
        if len(within) == 1:
            return within[0]
    return first[0].union(last[0]), Precision.DAYS


def _resolved(mention: Mention, anchor: Anchor) -> Resolved:
    value = mention.value
    if value.sense == "range":
        return _range(mention.parts[0], mention.parts[1], anchor)
    if value.sense == "turn_of":
        return _turn(mention.parts[0], mention.parts[1], anchor)
    if value.sense == "part_of":
        whole = _resolved(replace(mention.parts[0], preposition=mention.preposition.removeprefix("na")), anchor)
        if whole is None:
            return None
        return part_of(whole[0], value.part or "start", whole[1]), Precision.DAYS
    if value.sense == "offset_from":
        base = _resolved(mention.parts[0], anchor)
        if base is None:
            return None
        return SENSES["later"](value, replace(anchor, reference=base[0], tense=Tense.UNKNOWN))
    function = SENSES.get(value.sense)
    if function is None:
        return None
    return function(value, replace(anchor, tense=effective_tense(mention, anchor.tense)))


def effective_tense(mention: Mention, tense: Tense) -> Tense:
    """Return the tense for choosing among days that come round: scheduled present tense looks ahead.

    `od soboty` is an onset and `na sobotę` a term, whatever the verb; months and seasons in the present tense are
    those that have begun.
    """
    if (
        mention.value.sense in _RECURRING
        and mention.preposition == "na"
        and mention.value.sense not in {"season", "holiday"}
        and not _of_place(mention)
    ):
        return Tense.FUTURE
    if tense is not Tense.PRESENT:
        return tense
    if mention.preposition in {"od", "po", "z"} or mention.rule in ADJECTIVES:
        return Tense.PAST
    if mention.preposition == "do":
        return Tense.FUTURE
    return Tense.FUTURE if mention.value.sense in {"weekday", "date", "day_range", "night", "month"} else Tense.PRESENT


def _of_place(mention: Mention) -> bool:
    """Whether an adjective stands in the locative: `na majowej sesji` was, `na majową sesję` is to come."""
    return mention.rule in ADJECTIVES and mention.text.endswith(("m", "j", "ch"))


def _range(left: Mention, right: Mention, anchor: Anchor) -> Resolved:
    """Resolve both ends together: a year said once holds for both, else the open end stands next to the other."""
    left_year, right_year = year_of(left.value, anchor), year_of(right.value, anchor)
    first: Resolved
    last: Resolved
    if left_year is None and right_year is not None:
        last = _resolved(right, anchor)
        first = _beside(left, last, anchor, later=False)
    elif (right_year is None and left_year is not None) or anchor.tense is not Tense.PAST:
        begun = anchor if anchor.tense is Tense.FUTURE else replace(anchor, tense=Tense.PAST)
        first = _resolved(left, begun)
        last = _beside(right, first, anchor, later=True)
    else:
        last = _resolved(right, anchor)
        first = _beside(left, last, anchor, later=False)
    if first is None or last is None or first[0].start is None or last[0].end is None:
        return None
    if anchor.tense is Tense.PRESENT and last[0].end < anchor.day and not (left_year or right_year):
        return _range(left, right, replace(anchor, tense=Tense.FUTURE))  # over, yet told as going on: the next one
    if first[0].start > last[0].end:
        return None
    return Interval(first[0].start, last[0].end), Precision.DAYS


def _beside(mention: Mention, other: Resolved, anchor: Anchor, *, later: bool) -> Resolved:
    """Resolve one end of a range as the nearest that fits before or after the other."""
    if other is None or other[0].start is None or other[0].end is None:
        return None
    comes_round = mention.value.sense in _RECURRING and mention.value.shift is None
    if not comes_round:  # `dziś`, `ubiegły piątek` are counted from the article, whatever they stand beside
        return _resolved(mention, replace(anchor, tense=Tense.FUTURE if later else Tense.PAST))
    if later:
        return _resolved(mention, replace(anchor, day=other[0].start, tense=Tense.FUTURE))
    return _resolved(mention, replace(anchor, day=other[0].end, tense=Tense.PAST))


def _turn(left: Mention, right: Mention, anchor: Anchor) -> Resolved:
    """`przełom maja i czerwca`: from the end of one to the beginning of the other."""
    last = _resolved(right, anchor)
    first = _beside(left, last, anchor, later=False)
    if first is None or last is None:
        return None
    begin, finish = part_of(first[0], "end", first[1]), part_of(last[0], "start", last[1])
    if begin.start is None or finish.end is None or begin.start > finish.end:
        return None
    return Interval(begin.start, finish.end), Precision.DAYS
