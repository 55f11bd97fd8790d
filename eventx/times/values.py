"""What a time expression says before it is anchored: the sense and the words' values."""

from __future__ import annotations

from dataclasses import dataclass

from eventx.records import Tense


@dataclass(frozen=True, slots=True)
class Value:
    """The meaning of an expression, without the article date.

    `sense` names the rule that turns it into an interval; the other fields are what the words contributed,
    null where they said nothing.  `n` counts units (`dwa i pół` is 2 and `extra` 0.5), `shift` counts calendar
    units from the present one; `year_shift` and `month_shift` place the year and month of a date (`ub.r.` is -1).
    """

    sense: str
    year: int | None = None
    year_to: int | None = None
    year_shift: int | None = None
    month: int | None = None
    month_to: int | None = None
    month_shift: int | None = None
    day: int | None = None
    day_to: int | None = None
    weekday: int | None = None
    weekday_to: int | None = None
    number: int | None = None
    unit: str | None = None
    n: float | None = None
    extra: float | None = None
    shift: int | None = None
    direction: int | None = None
    part: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A time expression that is found and not yet anchored.

    `tense` is that of its clause as far as the dictionary tells; `preposition` the word before it that governs it
    (`od`, `do`, `na` ...).  `parts` are the expressions that a compound one is made of.
    """

    start: int
    end: int
    text: str
    kind: str
    value: Value
    rule: str
    parts: tuple[Mention, ...] = ()
    tense: Tense = Tense.UNKNOWN
    preposition: str = ""
