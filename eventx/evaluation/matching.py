"""Which row is which annotated event: one to one, the best pairs first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventx.evaluation.cells import Row
    from eventx.evaluation.gold import GoldEvent
    from eventx.records import Span

# Types that annotators take for one another.
FAMILIES = tuple(
    frozenset(types.split())
    for types in (
        "meet visit agree sign cooperate",
        "statement deny accuse threaten demand appeal",
        "deliver_arms aid train cooperate trade invest",
        "attack strike_air clash seize kill injure",
        "exercise deploy withdraw",
        "arrest release trial sentence expel",
        "protest strike_labor",
        "appoint resign elect legislate",
        "disaster accident kill injure",
        "sanction expel",
    )
)

Agrees = Callable[["GoldEvent", "Row"], bool]


@dataclass(frozen=True, slots=True)
class Matching:
    """The events and rows of one article, paired by their numbers.

    `pairs` is event -> row.  `due` are the events that have to be found.  `free` are the rows that neither help nor
    hurt: they found an event that nobody had to find, or told a found one again.
    """

    pairs: dict[int, int]
    due: frozenset[int]
    free: frozenset[int]

    @property
    def found(self) -> int:
        """How many of the due events have a row."""
        return len(self.due & self.pairs.keys())


def strict(event: GoldEvent, row: Row) -> bool:
    """Whether the row has the event's type and stands at one of its triggers."""
    return row.type == event.type and _at_trigger(event, row)


def lenient(event: GoldEvent, row: Row) -> bool:
    """Whether the row has a type of the event's family and stands at one of its triggers or in its sentence."""
    sentence = event.sentence
    near = sentence is not None and sentence.start <= row.trigger.start < sentence.end
    return related(row.type, event.type) and (near or _at_trigger(event, row))


def match(events: Sequence[GoldEvent], rows: Sequence[Row], agrees: Agrees) -> Matching:
    """Pair the events of an article with its rows, rows of the same type and at the main trigger before others."""
    candidates = [(e, r) for e, event in enumerate(events) for r, row in enumerate(rows) if agrees(event, row)]

    def distance(pair: tuple[int, int]) -> tuple[bool, bool, int, int]:
        event, row = events[pair[0]], rows[pair[1]]
        return row.type != event.type, not _overlap(row.trigger, event.trigger), *pair

    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for e, r in sorted(candidates, key=distance):
        if e not in pairs and r not in taken:
            pairs[e] = r
            taken.add(r)
    due = frozenset(e for e, event in enumerate(events) if event.salient and event.type != "other")
    free = {r for e, r in pairs.items() if e not in due}
    free |= {r for r, row in enumerate(rows) if r not in taken and _repeats(row, events, pairs)}
    return Matching(pairs, due, frozenset(free))


def related(one: str, other: str) -> bool:
    """Whether two types are the same or of one family."""
    return one == other or any(one in family and other in family for family in FAMILIES)


def _repeats(row: Row, events: Sequence[GoldEvent], pairs: dict[int, int]) -> bool:
    """Whether an unpaired row stands at a trigger of an event that is found already or has no type of its own."""
    return any(
        event.type == "other" or (e in pairs and related(row.type, event.type))
        for e, event in enumerate(events)
        if _at_trigger(event, row)
    )


def _at_trigger(event: GoldEvent, row: Row) -> bool:
    return any(_overlap(row.trigger, span) for span in (event.trigger, *event.mentions))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
