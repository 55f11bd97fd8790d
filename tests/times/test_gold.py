"""Accuracy on our own gold: tests/gold/dates/*.tsv, one family a file.

A row is the article date, a sentence with its expressions in [brackets], and for each the expected
`start..end`, one day, or `-` for an expression without interval.  Negative rows have no brackets.
"""

from __future__ import annotations

import pytest
from dates_gold import FAMILIES, Row, predicted, read

# The share of a family's rows of which every span and every interval is right.  Lowering one is a decision.
FLOOR = 0.97


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
    assert 1 - len(wrong) / len(rows) >= FLOOR, f"{len(wrong)} of {len(rows)}:\n{report}"


def test_the_gold_is_large_enough_and_names_no_sentence_twice() -> None:
    rows = [row for family in FAMILIES for row in read(family)]
    positive = [row for row in rows if row.expected]
    assert len(positive) >= 600
    assert len(rows) - len(positive) >= 200
    texts = [row.text for row in rows]
    assert sorted(set(texts)) == sorted(texts)
