"""Scores as text, JSON and Markdown."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from eventx.evaluation.scores import Scores
    from eventx.evaluation.tally import Tally

_MEASURES = ("precision", "recall", "F1")


@dataclass(frozen=True, slots=True)
class _Table:
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def to_text(scores: Scores) -> str:
    """Return the scores as aligned tables."""
    return "\n".join(_aligned(table) for table in _tables(scores))


def to_markdown(scores: Scores) -> str:
    """Return the scores as Markdown tables under headings."""
    return "\n".join(_markdown(table) for table in _tables(scores))


def to_json(scores: Scores) -> str:
    """Return the scores as one JSON object, shares rounded to four digits."""
    return json.dumps(as_dict(scores), ensure_ascii=False, indent=2) + "\n"


def as_dict(scores: Scores) -> dict[str, Any]:
    """Return the scores as plain values; precision, recall, F1 and accuracy are rounded to four digits."""
    return {
        "articles": scores.articles,
        "matched": scores.matched,
        "strict": _measures(scores.strict),
        "lenient": _measures(scores.lenient),
        "salient_recall": round(scores.lenient.recall, 4),
        "row": _measures(scores.row),
        "columns": {
            name: _measures(column.values) | {"accuracy": round(column.accuracy, 4), "compared": column.compared}
            for name, column in scores.columns.items()
        },
        "types": {name: _measures(tally) for name, tally in scores.types.items()},
        "calibration": {
            "error": round(scores.calibration.error, 4),
            "bins": [{key: round(value, 4) for key, value in asdict(part).items()} for part in scores.calibration.bins],
        },
    }


REPORTS: dict[str, Callable[[Scores], str]] = {"text": to_text, "json": to_json, "markdown": to_markdown}


def _measures(tally: Tally) -> dict[str, float]:
    shares = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return {name: round(value, 4) for name, value in shares.items()} | asdict(tally)


def _tables(scores: Scores) -> Iterator[_Table]:
    yield _Table(
        f"Events found in {scores.articles} articles",
        ("measure", *_MEASURES, "wanted", "given", "found"),
        tuple(
            (name, *_cells(tally))
            for name, tally in (("strict", scores.strict), ("lenient", scores.lenient), ("row", scores.row))
        ),
    )
    yield _Table(
        f"Columns of {scores.matched} matched events",
        ("column", *_MEASURES, "wanted", "given", "found", "accuracy"),
        tuple((name, *_cells(column.values), _share(column.accuracy)) for name, column in scores.columns.items()),
    )
    yield _Table(
        "Types (strict)",
        ("type", *_MEASURES, "wanted", "given", "found"),
        tuple((name, *_cells(tally)) for name, tally in scores.types.items()),
    )
    yield _Table(
        f"Confidence (expected calibration error {_share(scores.calibration.error)})",
        ("confidence", "rows", "mean", "right"),
        tuple(
            (f"{part.low:.1f}–{part.high:.1f}", str(part.rows), _share(part.confidence), _share(part.precision))
            for part in scores.calibration.bins
        ),
    )


def _cells(tally: Tally) -> tuple[str, ...]:
    shares = (_share(value) for value in (tally.precision, tally.recall, tally.f1))
    return (*shares, str(tally.wanted), str(tally.given), str(tally.found))


def _share(value: float) -> str:
    return f"{value:.3f}"


def _aligned(table: _Table) -> str:
    lines = (table.header, *table.rows)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return f"{table.title}\n" + "".join(f"  {_line(cells, widths)}\n" for cells in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    return "  ".join((first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)))


def _markdown(table: _Table) -> str:
    rule = ("---", *("--:" for _ in table.header[1:]))
    lines = "".join(f"| {' | '.join(cells)} |\n" for cells in (table.header, rule, *table.rows))
    return f"## {table.title}\n\n{lines}"
