"""Tables of sentences with starred words, what the pipeline makes of them, and how cells are compared."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eventx.events.rows import to_row
from eventx.pipeline import Extractor
from eventx.records import Article, Event
from eventx.times import article_date

CASES = Path(__file__).parent / "cases"
PUBLISHED = "2022-12-21"
NOTHING, NOT = "-", "!"


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a table: the sentence without its stars, where they stood, and the cells that are expected."""

    text: str
    stars: tuple[int, ...]
    cells: dict[str, str]
    core: bool
    published: str | None

    @property
    def negative(self) -> bool:
        """Whether some cell says what must not be there."""
        return any(cell == NOTHING or cell.startswith(NOT) for cell in self.cells.values())


@cache
def read_cases(name: str) -> tuple[Case, ...]:
    """Return the cases of one table; `#` opens a comment."""
    with (CASES / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if line.strip() and not line.startswith("#")]
    return tuple(_case(row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


def _case(row: dict[str, str]) -> Case:
    pieces = row.pop("text").split("**")
    assert len(pieces) % 2 and len(pieces) > 1, f"stars do not pair: {pieces}"
    stars = tuple(sum(map(len, pieces[:i])) for i in range(1, len(pieces), 2))
    published = row.pop("published", "") or PUBLISHED
    core = row.pop("core") == "x"
    return Case("".join(pieces), stars, row, core, None if published == NOTHING else published)


@cache
def extractor() -> Extractor:
    """The extractor that every test of rows shares."""
    return Extractor()


@cache
def rows(text: str, *, published: str | None = PUBLISHED) -> tuple[Event, ...]:
    """Return the rows of a text before unlikely ones are dropped: this is about cells, not confidence."""
    date = article_date(published) if published is not None else None
    article = Article(id="case", text=text, published=date, lang="pl")
    pipeline = extractor()
    return tuple(to_row(draft, article, pipeline.triggers, about=None) for draft in pipeline.proposals(article))


def row_at(case: Case, *stars: int) -> Event | None:
    """Return the first row that holds one of the starred words (all, or those given) as its trigger or a mention."""
    starts = {case.stars[star] for star in stars} or {*case.stars}
    for row in rows(case.text, published=case.published):
        if starts & {row.trigger_start, *(m.start for m in row.mentions)}:
            return row
    return None


def agrees(wanted: str, found: set[str]) -> bool:
    """Whether a list of names is what the cell wants: all of `a; b`, nobody for `-`, without `x` for `!x`."""
    if not wanted:
        return True
    if wanted.startswith(NOT):
        return wanted.removeprefix(NOT) not in found
    return found == (set() if wanted == NOTHING else set(wanted.split("; ")))
