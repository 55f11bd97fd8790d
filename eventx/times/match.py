"""Where the patterns match: the longest expression at each place, from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from eventx.times.grammar import Pattern, grammar
from eventx.times.guards import GUARDS
from eventx.times.guards import is_free as _is_free
from eventx.times.tokens import Tokens, numeric_date
from eventx.times.values import Value

_LISTED = {
    "date": "day",
    "year": "year",
    "century": "number",
    "decade": "number",
}  # the slot of which a list has several

_Captured = tuple[str, tuple[str, ...], int]  # slot, classes, token


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern's match over tokens `first` to `last` (half-open); `parts` make up a compound one."""

    first: int
    last: int
    kind: str
    rule: str
    value: Value
    alone: str = ""
    parts: tuple[Hit, ...] = ()


def match_patterns(tokens: Tokens) -> list[Hit]:
    """Return the expressions of single patterns in order of place, none overlapping."""
    start, hits, position = grammar().start, list[Hit](), 0
    while found := start.search(tokens.code, position):
        best = _longest(tokens, found.start())
        if best is None:
            position = found.start() + 1
            continue
        pattern, match = best
        hits += _hits(tokens, pattern, match)
        position = match.end("core")
    return hits


def _longest(tokens: Tokens, start: int) -> tuple[Pattern, re.Match[str]] | None:
    """Return the pattern that reaches furthest from here, the first listed of equal ones.

    A pattern with left context competes with those that begin inside that context.
    """
    by_start, code = grammar().by_start, tokens.code
    best: tuple[Pattern, re.Match[str]] | None = None
    position = limit = start
    reach = start
    while position <= limit:
        for pattern in by_start.get(code[position], ()):
            found = pattern.compiled.regex.match(code, position)
            if found and found.end("core") > reach and _holds(tokens, pattern, *found.span("core")):
                best, reach = (pattern, found), found.end("core")
                limit = max(limit, found.start("core"))
        position += 1
    return best


def _holds(tokens: Tokens, pattern: Pattern, first: int, last: int) -> bool:
    return _is_free(tokens, first, last) and (not pattern.guard or GUARDS[pattern.guard](tokens, last))


def _hits(tokens: Tokens, pattern: Pattern, found: re.Match[str]) -> Iterator[Hit]:
    first, last = found.span("core")
    captured = [(slot, names, found.start(g)) for g, slot, names in pattern.compiled.slots if found.start(g) >= 0]
    if not pattern.each:
        value = _value(tokens, pattern.value, captured)
        yield Hit(first, last, pattern.kind, pattern.id, value, pattern.alone)
        return
    listed = _LISTED[pattern.value.sense]
    members = [c for c in captured if c[0].removesuffix("_to") == listed]
    shared = [c for c in captured if c not in members]
    final = max(i for _, _, i in members)
    kept = {i for _, _, i in members}
    for i in range(first, final + 1):  # a repeated group keeps its last match alone, so read the others again
        if i in kept or tokens.forms[i][0].isdigit():
            value = _value(tokens, pattern.value, [*shared, (listed, members[0][1], i)])
            yield Hit(i, last if i == final else i + 1, pattern.kind, pattern.id, value)


def _value(tokens: Tokens, base: Value, captured: list[_Captured]) -> Value:
    found: dict[str, Any] = {}
    for slot, classes, i in captured:
        if "ndate" in classes:
            day = numeric_date(tokens.forms[i])
            assert day is not None
            found |= {"year": day.year, "month": day.month, "day_to" if slot == "day_to" else "day": day.day}
        elif "daymonth" in classes:
            number, month = tokens.forms[i].split(".")
            ending = "_to" if slot == "month_to" else ""
            found |= {f"day{ending}": int(number), f"month{ending}": int(month)}
        elif "two_year" in classes:  # `w 89 roku`
            found[slot] = 1900 + int(tokens.value(i, classes))
        else:
            found[slot] = tokens.value(i, classes)
    if "year_to" in found and found["year_to"] < 100:  # `1998-99`
        found["year_to"] += found["year"] // 100 * 100
    return replace(base, **found)
