"""Accuracy on our own gold: tests/gold/dates/*.tsv, one family a file.

A row is the article date, a sentence with its expressions in [brackets], and for each the expected
`start..end`, one day, or `-` for an expression without interval.  Negative rows have no brackets.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from eventx.times import article_date, timexes

GOLD = Path(__file__).parent.parent / "gold" / "dates"
FAMILIES = sorted(path.stem for path in GOLD.glob("*.tsv"))
# The share of a family's rows of which every span and every interval is right.  Lowering one is a decision.
FLOOR = 0.97
FLOORS: dict[str, float] = {}


class Row(NamedTuple):
    published: str
    text: str
    expected: list[tuple[int, int, str]]


def read(family: str) -> list[Row]:
    """The rows of a family, brackets taken out of the sentences."""
    rows = []
    lines = (GOLD / f"{family}.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "published\tsentence\texpected"
    for line in lines[1:]:
        published, marked, values = line.split("\t")
        text, spans = "", []
        for part in re.split(r"(\[[^]]*\])", marked):
            if part.startswith("["):
                spans.append((len(text), len(text) + len(part) - 2))
            text += part.strip("[]")
        intervals = [v for v in values.split(" ; ") if v]
        assert len(intervals) == len(spans), line
        rows.append(Row(published, text, [(s, e, v) for (s, e), v in zip(spans, intervals, strict=True)]))
    return rows


def predicted(row: Row) -> list[tuple[int, int, str]]:
    found = []
    for timex in timexes(row.text, published=article_date(row.published)):
        interval = timex.interval
        value = "-"
        if interval is not None:
            value = str(interval.start) if interval.days == 1 else f"{interval.start}..{interval.end}"
        found.append((timex.start, timex.end, value))
    return found


def show(row: Row, spans: list[tuple[int, int, str]]) -> list[str]:
    return [f"{row.text[s:e]} = {v}" for s, e, v in spans]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_is_dated_right(family: str) -> None:
    rows = read(family)
    wrong = [(row, found) for row in rows if (found := predicted(row)) != row.expected]
    report = "\n".join(
        f"{row.published} {row.text}\n  expected {show(row, row.expected)}\n  found    {show(row, found)}"
        for row, found in wrong
    )
    assert 1 - len(wrong) / len(rows) >= FLOORS.get(family, FLOOR), f"{len(wrong)} of {len(rows)}:\n{report}"


def test_the_gold_is_large_enough_and_names_no_sentence_twice() -> None:
    rows = [row for family in FAMILIES for row in read(family)]
    positive = [row for row in rows if row.expected]
    assert len(positive) >= 600
    assert len(rows) - len(positive) >= 200
    texts = [row.text for row in rows]
    assert sorted(set(texts)) == sorted(texts)
