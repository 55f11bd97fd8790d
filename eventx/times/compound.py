"""Expressions made of expressions: parts of a month, times of a day, `od X do Y`, turns of years."""

from __future__ import annotations

from dataclasses import replace

from eventx.times.match import Hit
from eventx.times.tokens import Tokens
from eventx.times.values import Value

_DASHES = {"-", "–", "—", "−"}
_DATED = {"weekday", "date", "offset_day", "holiday"}
_WHOLES = {"month", "year", "quarter", "half_year", "decade", "century", "season", "unit", "centuries"}
_DAYS = {
    "weekday",
    "weekday_coming",
    "date",
    "offset_day",
    "holiday",
    "feast",
    "nth_weekday",
    "later",
    "same",
    "ago",
    "ahead",
}
_RANGED = _WHOLES | _DAYS | {"part_of", "part_unit", "nth_weekend", "nth_week", "month_range"}
_BETWEEN = {
    "między",
    ",",
    "o",
    "około",
    "ok",
    ".",
    "po",
    "przed",
    "w",
    "we",
    "do",
    "od",
    "z",
    "nad",
    "koło",
    "tuż",
    "już",
    "(",
    "ok.",
}
_JOIN = 4  # tokens that may stand between a day and its clock time


def combine(tokens: Tokens, hits: list[Hit]) -> list[Hit]:
    """Join neighbouring hits into compound ones and drop what is nothing alone."""
    hits = _days_of_weeks(tokens, _shared_years(tokens, hits))
    hits = _offsets(_parts(tokens, hits))
    hits = _times(tokens, hits)
    hits = _ranges(tokens, hits)
    return [_alone(h) for h in hits if h.kind != "partial" or h.alone]


def _alone(hit: Hit) -> Hit:
    """Return what a partial expression is that nothing completes: `dwa dni po` lasts and leaves its preposition."""
    if hit.kind != "partial":
        return hit
    return replace(hit, kind=hit.alone, last=hit.last - (hit.value.sense == "offset"))


def _shared_years(tokens: Tokens, hits: list[Hit]) -> list[Hit]:
    """`w maju i czerwcu 2021 r.`: the year holds for both."""
    made = list(hits)
    for i in range(len(made) - 1, 0, -1):
        left, right = made[i - 1], made[i]
        if left.value.sense == right.value.sense and left.value.sense in {"month", "date"}:
            is_open = left.value.year is None and left.value.year_shift is None and left.value.shift is None
            gap = [w for w in _gap(tokens, left, right) if w not in {"w", "we"}]
            if is_open and (right.value.year or right.value.year_shift) and gap in (["i"], ["oraz"], ["a"], ["lub"]):
                value = replace(left.value, year=right.value.year, year_shift=right.value.year_shift)
                made[i - 1] = replace(left, value=value)
    return made


def _days_of_weeks(tokens: Tokens, hits: list[Hit]) -> list[Hit]:
    """`w ubiegłym tygodniu, w środę`: the Wednesday of that week."""
    made = list(hits)
    for i in range(1, len(made)):
        left, right = made[i - 1], made[i]
        if left.value.sense == "unit" and left.value.unit == "week" and right.value.sense == "weekday":
            gap = [w for w in _gap(tokens, left, right) if w != ","]
            if gap in (["w"], ["we"]) and right.value.shift is None:
                value = replace(right.value, sense="weekday_of_week", shift=left.value.shift or 0)
                made[i] = replace(right, value=value)
    return made


def _offsets(hits: list[Hit]) -> list[Hit]:
    """`dzień po` + `Wigilii`: counted from a day that the calendar knows."""
    made: list[Hit] = []
    for hit in hits:
        last = made[-1] if made else None
        if last and last.value.sense == "offset" and last.last == hit.first and hit.value.sense in {"holiday", "date"}:
            value = replace(last.value, sense="offset_from")
            made[-1] = Hit(last.first, hit.last, "date", "offset-from", value, parts=(hit,))
        else:
            made.append(hit)
    return made


def _parts(tokens: Tokens, hits: list[Hit]) -> list[Hit]:
    """`początek` + `maja`; `przełom` + `maja` i `czerwca`."""
    made: list[Hit] = []
    i = 0
    while i < len(hits):
        hit, following = hits[i], hits[i + 1] if i + 1 < len(hits) else None
        after = hits[i + 2] if i + 2 < len(hits) else None
        if hit.kind == "partial" and following and following.first == hit.last and following.value.sense in _WHOLES:
            sense = hit.value.sense
            if sense == "turn":
                if (
                    after
                    and after.value.sense in _WHOLES
                    and _gap(tokens, following, after) in (["i"], ["a"], ["oraz"])
                ):
                    made.append(_compound("turn_of", "date", hit.first, (following, after)))
                    i += 3
                    continue
            elif sense in {"part", "half_part", "third_part"}:
                value = replace(hit.value, sense="part_of", part=_part(hit.value, following.value.sense))
                made.append(Hit(hit.first, following.last, "date", "part-of", value, parts=(following,)))
                i += 2
                continue
        made.append(hit)
        i += 1
    return made


def _part(value: Value, whole: str) -> str:
    if value.sense == "third_part" and whole == "century":
        return f"decade{10 if value.number == -1 else value.number}"
    if value.sense == "half_part":
        return "half2" if value.number == 2 else "half1"
    if value.sense == "third_part":
        return {1: "start", 2: "mid", 3: "end", -1: "end"}.get(value.number or 1, "start")
    return value.part or "start"


def _times(tokens: Tokens, hits: list[Hit]) -> list[Hit]:
    """`w piątek` + `o godz. 15`, `rano` + `19 grudnia`: the day, with a time."""
    made: list[Hit] = []
    for hit in hits:
        last = made[-1] if made else None
        if last and _is_clock(hit) and (last.value.sense in _DAYS or last.value.sense in {"clock_day"}):
            gap = _gap(tokens, last, hit)
            if len(gap) <= _JOIN and all(w in _BETWEEN for w in gap):
                made[-1] = replace(last, last=_closing(tokens, gap, hit), kind="time")
                continue
        if last and _is_clock(last) and hit.value.sense in _DAYS and hit.kind != "partial":
            gap = _gap(tokens, last, hit)
            if len(gap) <= 2 and all(w in {",", "w", "we", "dnia"} for w in gap):
                made[-1] = replace(hit, first=last.first, kind="time")
                continue
        if last and _is_clock(last) and _is_clock(hit):
            gap = _gap(tokens, last, hit)
            if len(gap) <= _JOIN and all(w in _BETWEEN for w in gap):
                made[-1] = replace(last, last=hit.last)
                continue
        made.append(hit)
    return made


def _closing(tokens: Tokens, gap: list[str], hit: Hit) -> int:
    closes = "(" in gap and hit.last < len(tokens.forms) and tokens.forms[hit.last] == ")"
    return hit.last + closes


def _is_clock(hit: Hit) -> bool:
    return hit.kind == "partial" and hit.value.sense in {"clock", "daytime"}


def _ranges(tokens: Tokens, hits: list[Hit]) -> list[Hit]:
    """`od X do Y`, `między X a Y`, `X–Y`."""
    made: list[Hit] = []
    for hit in hits:
        last = made[-1] if made else None
        if last and _can_be_end(last) and _can_be_end(hit) and _links(tokens, last, hit):
            made[-1] = _compound("range", "range", last.first, (last, hit))
            continue
        made.append(hit)
    return made


def _can_be_end(hit: Hit) -> bool:
    return hit.value.sense in _RANGED and hit.kind != "partial"


def _links(tokens: Tokens, left: Hit, right: Hit) -> bool:
    gap = [w for w in _gap(tokens, left, right) if w != ","]
    before = tokens.forms[left.first - 1].lower() if left.first else ""
    if before in {"od", "poczynając"}:
        return gap in (["do"], ["aż", "do"], ["po"])
    if before in {"między", "pomiędzy"}:
        return gap in (["a"], ["i"])
    if len(gap) == 1 and gap[0] in _DASHES:
        return left.value.sense == right.value.sense or {left.value.sense, right.value.sense} <= _DATED
    return False


def _gap(tokens: Tokens, left: Hit, right: Hit) -> list[str]:
    return [form.lower() for form in tokens.forms[left.last : right.first]]


def _compound(sense: str, kind: str, first: int, parts: tuple[Hit, ...]) -> Hit:
    return Hit(first, parts[-1].last, kind, sense.replace("_", "-"), Value(sense), parts=parts)
