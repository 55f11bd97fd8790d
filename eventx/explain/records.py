"""The frozen records of an explanation; offsets are those of the rows: code points into the article's text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventx.records import Article, Event, Span


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row, or one entry of a list: its value, the words that it rests on, and why.

    `column` is the column of the events table, without `_text` and the like; `span` is null where no words of the
    text stand for the value (a dropped subject, what nothing in the text says).
    """

    column: str
    value: str
    why: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """One piece of evidence and how far it moves the confidence, in log-odds."""

    feature: str
    weight: float


@dataclass(frozen=True, slots=True)
class ExplainedRow:
    """A row with a reason for each of its cells; `evidence` holds its features, strongest first, after the bias."""

    event: Event
    cells: tuple[Cell, ...]
    evidence: tuple[Weight, ...]


class Found(StrEnum):
    """What kind of find made no row."""

    EVENT = "event"
    TIME = "time"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words that were found and stand in no row: what they were taken for, and why they are in none."""

    kind: Found
    span: Span
    text: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that was found in one article."""

    article: Article
    rows: tuple[ExplainedRow, ...]
    left_out: tuple[LeftOut, ...]
