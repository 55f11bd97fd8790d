"""Read ``counts.tsv``: sentences with one trigger and the bounds of what the event at this trigger counts."""

from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).parent / "counts.tsv"
COLUMNS = ("sentence", "count_low", "count_high", "count_text")


@dataclass(frozen=True, slots=True)
class CountCase:
    """``start`` and ``end`` are half-open offsets of the trigger in ``text``; a bound is None where it is open."""

    text: str
    start: int
    end: int
    low: int | None
    high: int | None
    count_text: str | None


def read_counts(path: Path = TABLE) -> tuple[CountCase, ...]:
    """Return the cases in file order. Raises ValueError naming the file and the line."""
    lines = [
        (number, line.split("\t"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if line and not line.startswith("#")
    ]
    if not lines or tuple(lines[0][1]) != COLUMNS:
        raise ValueError(f"{path.name}: the first row must name the columns {', '.join(COLUMNS)}")
    return tuple(_read_case(cells, f"{path.name}:{number}") for number, cells in lines[1:])


def _read_case(cells: list[str], where: str) -> CountCase:
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{where}: {len(cells)} cells, not {len(COLUMNS)}")
    marked, low, high, count_text = cells
    parts = marked.split("**")
    if len(parts) != 3 or not parts[1]:
        raise ValueError(f"{where}: the sentence needs one trigger between ** and **")
    start, text = len(parts[0]), "".join(parts)
    bounds = [int(bound) if bound else None for bound in (low, high)]
    if (bounds == [None, None]) != (count_text == ""):
        raise ValueError(f"{where}: bounds and count_text go together")
    if count_text not in text:
        raise ValueError(f"{where}: {count_text!r} is not in the sentence")
    if bounds[0] is not None and bounds[1] is not None and bounds[0] > bounds[1]:
        raise ValueError(f"{where}: {low} is above {high}")
    return CountCase(text, start, start + len(parts[1]), bounds[0], bounds[1], count_text or None)
