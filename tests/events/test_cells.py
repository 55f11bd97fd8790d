"""Each cell of a row against tables of sentences: who, in what light, when, where, again or anew, news or none.

A line marked `core` must hold; of all lines of a table a share must, so that a family that breaks shows at once.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from events.tables import Case, agrees, read_cases, row_at

from eventx.events.roles import SYMMETRIC
from eventx.records import Event


def roles(row: Event) -> dict[str, set[str]]:
    names = {role: {p.name for p in getattr(row, role)} for role in ("actors", "targets", "items")}
    if row.event_type in SYMMETRIC:  # neither side comes first
        names["actors"] |= names.pop("targets")
    return names


def light(row: Event) -> dict[str, set[str]]:
    return {"modality": {row.modality}, "attributed_to": {row.attributed_to} - {None}}


def dates(row: Event) -> dict[str, set[str]]:
    days = [f"{day:%Y-%m-%d}" if day else ".." for day in (row.date_start, row.date_end)]
    interval = days[0] if days[0] == days[1] else "/".join(days)
    return {
        "date": {interval} - {".."},
        "basis": {row.date_basis},
        "date_text": {row.date_text} - {None},
    }


def places(row: Event) -> dict[str, set[str]]:
    return {"place": {row.place} - {None}, "country": {row.country} - {None}}


def setting(row: Event) -> dict[str, set[str]]:
    return dates(row) | places(row)


COLUMN = {"modality": "modality", "attribution": "modality", "coreference": "told", "salience": "row"}
NEGATIVE = {"asserted", "new", "no"}  # values that say that a cue, a mention or a word has no such effect
CELLS: dict[str, Callable[[Event], dict[str, set[str]]]] = {
    "roles": roles,
    "frames": roles,
    "modality": light,
    "attribution": light,
    "dates": dates,
    "clauses": setting,
    "scenes": setting,
    "places": places,
    "indirect_places": places,
}
FLOORS = {
    "roles": 0.86,
    "frames": 0.95,
    "modality": 0.96,
    "attribution": 0.95,
    "dates": 0.96,
    "clauses": 0.95,
    "scenes": 0.95,
    "places": 0.90,
    "indirect_places": 0.95,
    "coreference": 0.88,
    "salience": 0.95,
}
LEAST = {
    "frames": 150,
    "roles": 60,
    "modality": 180,
    "attribution": 160,
    "dates": 50,
    "clauses": 28,
    "scenes": 40,
    "places": 50,
    "indirect_places": 50,
    "coreference": 20,
    "salience": 20,
}


def fault(table: str, case: Case) -> str:
    """What is wrong with the row of a case; empty where all is well."""
    row = row_at(case, 0) if table == "coreference" else row_at(case)
    if table == "salience":
        return "" if (row is not None) == (case.cells["row"] == "yes") else f"row: {row is not None}"
    if row is None:
        return "no row"
    if table == "coreference":
        second = row_at(case, 1)
        told = "none" if second is None else "same" if second == row else "new"
        return "" if told == case.cells["told"] or (case.cells["told"] == "once" and told != "new") else told
    found = CELLS[table](row)
    wrong = {name: found[name] for name, wanted in case.cells.items() if not agrees(wanted, found.get(name, set()))}
    return ", ".join(f"{name}: {'; '.join(sorted(map(str, values))) or '-'}" for name, values in wrong.items())


def faults(table: str, *, core: bool) -> list[str]:
    found = ((case, fault(table, case)) for case in read_cases(table) if case.core or not core)
    return [f"{case.text} → {wrong} (wanted {case.cells})" for case, wrong in found if wrong]


@pytest.mark.parametrize("table", FLOORS)
def test_the_clear_cases_hold(table: str) -> None:
    wrong = faults(table, core=True)
    assert not wrong, "\n".join(["", *wrong])


@pytest.mark.parametrize(("table", "floor"), FLOORS.items())
def test_most_cases_hold(table: str, floor: float) -> None:
    wrong = faults(table, core=False)
    assert len(wrong) <= (1 - floor) * len(read_cases(table)), "\n".join(["", *wrong])


@pytest.mark.parametrize(("table", "least"), LEAST.items())
def test_a_table_is_large_and_has_as_many_negative_cases_as_positive(table: str, least: int) -> None:
    cases = read_cases(table)
    assert len(cases) >= least
    assert len({case.text + str(case.stars) for case in cases}) == len(cases), "a case stands twice"
    assert sum(case.negative or case.cells.get(COLUMN.get(table, "")) in NEGATIVE for case in cases) * 2 >= len(cases)
