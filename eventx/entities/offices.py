"""Who held an office when: `prezydent Rosji` of 2009 is not that of 2022."""

from __future__ import annotations

import calendar
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from eventx.entities.entries import TableError, read_table
from eventx.entities.gazetteer import data_folder
from eventx.records import ArticleDate

_COLUMNS = ("office", "of", "country", "person", "from", "to")


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in an office; the days are inclusive."""

    person: str
    country: str | None
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Offices:
    """`terms` by (office, of what); `whole`: words for office and country at once.

    `words`: the offices that another word may mean, likeliest first.

    `titles` are all phrases that name an office, without what it is of.
    """

    terms: dict[tuple[str, str], tuple[Term, ...]]
    words: dict[str, tuple[str, ...]]
    whole: dict[str, tuple[str, str]]
    titles: frozenset[str]

    def holders(self, office: str, of: str, published: ArticleDate | None) -> tuple[Term, ...]:
        """Return the terms that the article date may fall in; none without a date."""
        if published is None:
            return ()
        return tuple(
            t for t in self.terms.get((office, of), ()) if t.start <= published.end and published.start <= t.end
        )

    def meant(self, word: str) -> tuple[str, ...]:
        """Return the offices that a title may mean, likeliest first: `przywódca`, `prezydent` ..."""
        return self.words.get(word, (word,))

    def held(self, person: str, published: ArticleDate | None) -> frozenset[str]:
        """Return the offices that a person held at the article date."""
        if published is None:
            return frozenset()
        return frozenset(
            office for (office, _), terms in self.terms.items() for t in terms
            if t.person == person and t.start <= published.end and published.start <= t.end
        )  # fmt: skip


@cache
def load_offices(folder: Path | None = None) -> Offices:
    """Read offices.tsv and office_words.toml of the built-in data (or of `folder`).

    Raises:
        TableError: a term that runs backwards or a date that is none, with file and line.
    """
    home = folder or data_folder()
    words = tomllib.loads((home / "office_words.toml").read_text(encoding="utf-8"))
    path = home / "names/offices.tsv"
    terms: dict[tuple[str, str], list[Term]] = {}
    for number, row in read_table(path, _COLUMNS) if path.exists() else ():
        try:
            term = Term(row["person"], row["country"] or None, first_day(row["from"]), last_day(row["to"]))
        except ValueError as error:
            raise TableError(f"{path}:{number}: {error}") from error
        if term.start > term.end:
            raise TableError(f"{path}:{number}: the term ends before it begins")
        terms.setdefault((row["office"], row["of"]), []).append(term)
    return Offices(
        {key: tuple(found) for key, found in terms.items()},
        {word: (meant,) if isinstance(meant, str) else tuple(meant) for word, meant in words["offices"].items()},
        {k: (v[0], v[1]) for k, v in words["whole"].items()},
        frozenset({office for office, _ in terms} | set(words["offices"])),
    )


def first_day(text: str) -> date:
    """Return the first day of a year, month or day written in ISO; the earliest date for nothing."""
    if not text:
        return date.min
    parts = [int(p) for p in text.split("-")]
    return date(*[*parts, 1, 1][:3])


def last_day(text: str) -> date:
    """Return the last day of a year, month or day written in ISO; the latest date for nothing."""
    if not text:
        return date.max
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0], parts[1], calendar.monthrange(*parts)[1])
    return date(*parts)
