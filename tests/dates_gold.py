"""Marked sentences: `W [sobotę] grano.` with the article date and `start..end`, a day, or `-` for each mark."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from eventx.times import article_date, timexes

GOLD = Path(__file__).parent / "gold" / "dates"
FAMILIES = sorted(path.stem for path in GOLD.glob("*.tsv"))


class Row(NamedTuple):
    published: str
    text: str
    expected: list[tuple[int, int, str]]


def parse_row(published: str, marked: str, values: str) -> Row:
    """Take the marks out of a sentence; `values` are separated by ` ; `."""
    text, spans = "", []
    for part in re.split(r"(\[[^]]*\])", marked):
        if part.startswith("["):
            spans.append((len(text), len(text) + len(part) - 2))
        text += part.strip("[]")
    intervals = [v for v in values.split(" ; ") if v]
    assert len(intervals) == len(spans), marked
    return Row(published, text, [(s, e, v) for (s, e), v in zip(spans, intervals, strict=True)])


def read(family: str) -> list[Row]:
    """The rows of one file of the gold."""
    lines = (GOLD / f"{family}.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "published\tsentence\texpected"
    return [parse_row(*line.split("\t")) for line in lines[1:]]


def predicted(row: Row) -> list[tuple[int, int, str]]:
    """What eventx finds, in the form of `Row.expected`."""
    found = []
    for timex in timexes(row.text, published=article_date(row.published)):
        interval, value = timex.interval, "-"
        if interval is not None:
            value = str(interval.start) if interval.days == 1 else f"{interval.start}..{interval.end}"
        found.append((timex.start, timex.end, value))
    return found
