"""Compare the cells of a matched row with the annotation, column by column."""

from __future__ import annotations

from operator import eq
from typing import TYPE_CHECKING, TypeVar

from eventx.evaluation.tally import Column, Tally
from eventx.records import Interval, Precision

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventx.evaluation.cells import Row
    from eventx.evaluation.gold import GoldEvent
    from eventx.evaluation.names import Names

# Who meets whom is a matter of wording there: actors and targets are one set.
SYMMETRIC = frozenset({"meet", "agree", "sign", "cooperate", "clash"})

T = TypeVar("T")


def compare(event: GoldEvent, row: Row, names: Names) -> dict[str, Column]:
    """Return each column of a pair.  `date_overlap` is right where the intervals have a day in common."""
    gold, given = event.cells, row.cells
    if event.type in SYMMETRIC:
        columns = {"actors": _of_names(gold.actors + gold.targets, given.actors + given.targets, names)}
    else:
        columns = {role: _of_names(getattr(gold, role), getattr(given, role), names) for role in ("actors", "targets")}
    columns |= {
        "items": _of_names(gold.items, given.items, names),
        "attributed_to": _of_values(gold.attributed_to, given.attributed_to, names.same),
        "place": _of_values(gold.place, given.place, names.same),
        "country": _of_values(gold.country, given.country),
        "date": _of_values(gold.date, given.date),
        "date_overlap": _of_values(gold.date, given.date, _overlap),
        "modality": _of_values(gold.modality, given.modality),
        "count": _of_values(gold.count, given.count),
    }
    if gold.precision is not None:
        columns["date_precision"] = _of_values(_known(gold.precision), _known(given.precision))
    return columns


def is_right(event: GoldEvent, row: Row, names: Names) -> bool:
    """Whether a row of the right type tells what matters most: date, country, modality and first actor."""
    gold, given = event.cells, row.cells
    wanted, found = gold.actors, given.actors
    if event.type in SYMMETRIC:
        wanted, found = wanted + gold.targets, found + given.targets
    first = any(names.same(name, found[0]) for name in wanted) if found else not wanted
    return first and (gold.date, gold.country, gold.modality) == (given.date, given.country, given.modality)


def _of_names(gold: tuple[str, ...], given: tuple[str, ...], names: Names) -> Column:
    values = Tally(len(gold), len(given), names.count_shared(gold, given))
    return Column(values, compared=1, right=int(values.wanted == values.given == values.found))


def _of_values(gold: T | None, given: T | None, same: Callable[[T, T], bool] = eq) -> Column:
    found = gold is not None and given is not None and same(gold, given)
    values = Tally(int(gold is not None), int(given is not None), int(found))
    return Column(values, compared=1, right=int(found or (gold is None and given is None)))


def _overlap(one: Interval, other: Interval) -> bool:
    return one.intersection(other) is not None


def _known(precision: Precision | None) -> Precision | None:
    return None if precision is Precision.UNKNOWN else precision
