"""The accuracy gate: extraction of our own gold stays above the floors, and the gate itself works."""

from copy import deepcopy
from typing import Any

import pytest
from gold.floors import Floors, faults, gold_digest, measure, raised, read_floors

FLOORS = read_floors()


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return measure()


def just_under(found: dict[str, Any]) -> Floors:
    return raised(Floors("", {}, {}), found)


def test_the_floors_are_those_of_this_gold() -> None:
    assert FLOORS.digest == gold_digest(), "the gold has changed: measure it anew (tests/gold/floors.py)"


def test_every_figure_stays_above_its_floor(found: dict[str, Any]) -> None:
    assert list(faults(FLOORS, found)) == []


def test_the_gate_refuses_worse_figures(found: dict[str, Any]) -> None:
    floors = just_under(found)
    assert list(faults(floors, found)) == []
    worse = deepcopy(found)
    worse["strict"]["f1"] = floors.least["strict.f1"] - 0.001
    worse["columns"]["date"]["accuracy"] = 0.0
    worse["calibration"]["error"] = 1.0
    assert [fault.split(":")[0] for fault in faults(floors, worse)] == [
        "strict.f1",
        "columns.date.accuracy",
        "calibration.error",
    ]


def test_the_gate_refuses_to_check_nothing(found: dict[str, Any]) -> None:
    floors = just_under(found)
    empty = deepcopy(found)
    empty["strict"]["wanted"] = empty["columns"]["count"]["wanted"] = 0
    empty["calibration"]["bins"] = []
    assert [fault.split(": ")[1] for fault in faults(floors, empty)] == ["rests on no case"] * 3
    least = {name: floor for name, floor in floors.least.items() if name != "row.f1"} | {"columns.colour.f1": 0.5}
    assert list(faults(floors._replace(least=least), found)) == [
        "columns.colour.f1: is not measured",
        "row.f1: has no floor",
    ]
    assert all(floor > 0 for floor in FLOORS.least.values())


def test_floors_are_raised_and_never_lowered(found: dict[str, Any]) -> None:
    up, high = just_under(found), dict.fromkeys(FLOORS.least, 1.0)
    assert up.least["strict.f1"] == pytest.approx(found["strict"]["f1"] - 0.01, abs=0.001)
    assert up.most["calibration.error"] < found["calibration"]["error"] + 0.011
    kept = raised(Floors("", high, {"calibration.error": 0.0}), found)
    assert (kept.least, kept.most) == (high, {"calibration.error": 0.0})
