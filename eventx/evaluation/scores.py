"""Score rows against gold.

Two measures of finding, both one to one: strict asks for the type and the trigger, lenient for a type of the same
family in the sentence or at the trigger.  Events that are not salient, and events of type `other`, need not be found;
a row that finds one, or tells a found event again, neither helps nor hurts.  Columns are compared over lenient pairs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eventx.errors import EventxError
from eventx.evaluation.calibration import Calibration, calibrate
from eventx.evaluation.cells import Row, to_row
from eventx.evaluation.columns import compare, is_right
from eventx.evaluation.matching import Matching, lenient, match, strict
from eventx.evaluation.names import Names
from eventx.evaluation.tally import Column, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from eventx.evaluation.gold import GoldArticle, GoldEvent


@dataclass(frozen=True, slots=True)
class Scores:
    """How good rows are.

    `row` counts the strictly found events of which date, country, modality and first actor are right.  `columns` are
    over the `matched` events (lenient pairs), `types` are strict, most frequent first.
    """

    articles: int
    matched: int
    strict: Tally
    lenient: Tally
    row: Tally
    columns: dict[str, Column]
    types: dict[str, Tally]
    calibration: Calibration


def score(
    gold: Sequence[GoldArticle],
    rows: Iterable[Mapping[str, Any]],
    *,
    aliases: Mapping[str, Iterable[str]] | None = None,
) -> Scores:
    """Score rows of the events table, each column -> value, against annotated articles.

    `aliases` gives names that count as the same.  Rows of other articles are left out; EventxError where that leaves
    none of them, or where a column is missing.
    """
    names = Names.with_aliases(aliases or {})
    by_article = _by_article(rows, {article.id for article in gold})
    found: dict[str, Tally] = defaultdict(Tally)
    types: dict[str, Tally] = defaultdict(Tally)
    columns: dict[str, Column] = defaultdict(Column)
    judged: list[tuple[float, bool]] = []
    matched = right = 0
    for article in gold:
        events, given = article.events, by_article.get(article.id, [])
        exact, near = match(events, given, strict), match(events, given, lenient)
        found["strict"] += _tally(exact, given)
        found["lenient"] += _tally(near, given)
        right += sum(is_right(events[e], given[r], names) for e, r in exact.pairs.items() if e in exact.due)
        for name, tally in _by_type(exact, events, given):
            types[name] += tally
        for e, r in near.pairs.items():
            matched += 1
            for name, column in compare(events[e], given[r], names).items():
                columns[name] += column
        judged += _judge(exact, given)
    if not any(event.cells.count for article in gold for event in article.events):
        columns.pop("count", None)  # an annotation without counts does not say that nothing is counted
    return Scores(
        articles=len(gold),
        matched=matched,
        strict=found["strict"],
        lenient=found["lenient"],
        row=Tally(found["strict"].wanted, found["strict"].given, right),
        columns=dict(columns),
        types=dict(sorted(types.items(), key=lambda item: (-item[1].wanted, item[0]))),
        calibration=calibrate(judged),
    )


def _by_article(rows: Iterable[Mapping[str, Any]], known: set[str]) -> dict[str, list[Row]]:
    by_article: dict[str, list[Row]] = defaultdict(list)
    for columns in rows:
        try:
            row = to_row(columns)
        except KeyError as error:
            raise EventxError(f"the rows have no column {error}") from None
        by_article[row.doc_id].append(row)
    if by_article and not known & by_article.keys():
        raise EventxError(f"the rows are of other articles than the gold: {min(by_article)!r}, not {min(known)!r}")
    for given in by_article.values():
        given.sort(key=lambda row: row.trigger.start)
    return by_article


def _tally(matching: Matching, given: Sequence[Row]) -> Tally:
    return Tally(len(matching.due), len(given) - len(matching.free), matching.found)


def _by_type(exact: Matching, events: Sequence[GoldEvent], given: Sequence[Row]) -> Iterator[tuple[str, Tally]]:
    for e in exact.due:
        yield events[e].type, Tally(wanted=1, found=int(e in exact.pairs))
    for r, row in enumerate(given):
        if r not in exact.free:
            yield row.type, Tally(given=1)


def _judge(exact: Matching, given: Sequence[Row]) -> Iterator[tuple[float, bool]]:
    """Yield confidence and truth of rows.  An optional event is an event; a found one told again is not judged."""
    paired = set(exact.pairs.values())
    for r, row in enumerate(given):
        if r in paired or r not in exact.free:
            yield row.confidence, r in paired
