"""Our figures are those of an independent reference scorer on its own gold, however bad the rows are."""

from __future__ import annotations

import json
import random
from datetime import timedelta
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from gold.rows import participant, perfect_rows

from eventx.evaluation import read_aliases, read_gold, score
from eventx.evaluation.report import as_dict
from eventx.records import Modality
from eventx.table import EVENT_TYPES

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "tools" / "score_events.py"
SETS = {"events_dev": "aliases_dev", "events_press_dev": "aliases_press_dev"}
pytestmark = pytest.mark.skipif(not SCORER.exists(), reason=f"the reference scorer is not at {SCORER}")


@cache
def scorer() -> ModuleType:
    spec = spec_from_file_location("reference_scorer", SCORER)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SHARED / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def degraded(rows: list[dict[str, Any]], dice: random.Random, rate: float) -> list[dict[str, Any]]:
    """The rows with faults of every kind, each cell faulty at the rate."""
    bad = []
    names = [part["name"] for row in rows for part in row["actors"]]
    places = [row["place"] for row in rows if row["place"]]
    for row in rows:
        for copy in [dict(row)] * dice.choices((1, 0, 2), (1 - rate, rate / 2, rate / 2))[0]:
            fault = lambda: dice.random() < rate  # noqa: E731
            new = dict(copy)
            if fault():
                new["event_type"] = dice.choice(EVENT_TYPES)
            if fault():
                shift = dice.randrange(-min(new["trigger_start"], 150), 150)
                new |= {"trigger_start": new["trigger_start"] + shift, "trigger_end": new["trigger_end"] + shift}
            for role in ("actors", "targets", "items"):
                if fault():
                    new[role] = [participant(name) for name in dice.sample(names, dice.randrange(3))]
                elif fault() and new[role]:
                    new[role] = [participant(part["name"].split()[-1]) for part in new[role]]
            if fault():
                new["attributed_to"] = dice.choice([None, *names])
            if fault():
                new["place"] = dice.choice([None, *places])
            if fault():
                new["country"] = dice.choice([None, "POL", "UKR"])
            if fault():
                new["modality"] = dice.choice(tuple(Modality))
            if fault() and new["date_start"]:
                new["date_start"] -= timedelta(days=dice.randrange(3))
                new["date_end"] += timedelta(days=dice.randrange(3))
            elif fault():
                new |= {"date_start": None, "date_end": None}
            bad.append(new)
    return bad


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("rate", [0.0, 0.02, 0.1, 0.2, 0.4, 0.7])
@pytest.mark.parametrize("seed", range(5))
def test_figures_agree(name: str, rate: float, seed: int) -> None:
    gold_file, aliases_file = SHARED / "gold" / f"{name}.jsonl", SHARED / "gold" / f"{SETS[name]}.json"
    aliases = read_aliases(aliases_file)
    rows = degraded(list(perfect_rows(lines(name))), random.Random(seed), rate)
    coref = {line["id"]: line["mentions"] for line in lines(f"{name}_coref")}
    expected, _ = scorer().score(lines(name), rows, scorer().Names(aliases), coref)

    found = as_dict(score(read_gold(gold_file), rows, aliases=aliases))
    columns = found["columns"]
    assert found["matched"] == expected["matched"] > 0
    assert found["salient_recall"] == expected["salient_recall"]
    for measure in ("strict", "lenient", "row"):
        assert_same(found[measure], expected[measure])
    for slot in ("actors", "targets", "items", "attributed_to"):
        assert_same(columns[slot], expected[slot])
    for column in ("place", "country", "modality"):
        assert columns[column]["accuracy"] == expected[f"{column}_acc"]
    assert columns["date"]["accuracy"] == expected["interval_acc"]
    assert columns["date"]["recall"] == expected["dated_interval_acc"]
    assert columns["date_overlap"]["recall"] == expected["dated_overlap"]
    assert found["types"].keys() == expected["per_type"].keys()
    for kind, tally in expected["per_type"].items():
        assert_same(found["types"][kind], tally)


def assert_same(found: dict[str, float], expected: dict[str, float]) -> None:
    assert (found["wanted"], found["given"]) == (expected["n_gold"], expected["n_pred"])
    shares = (found["precision"], found["recall"], found["f1"])
    assert shares == pytest.approx((expected["p"], expected["r"], expected["f1"]), abs=1e-4)


@pytest.mark.parametrize("name", SETS)
def test_perfect_rows_are_perfect(name: str) -> None:
    found = as_dict(score(read_gold(SHARED / "gold" / f"{name}.jsonl"), perfect_rows(lines(name))))
    assert {found[measure]["f1"] for measure in ("strict", "lenient", "row")} == {1.0}
    assert {column["accuracy"] for column in found["columns"].values()} == {1.0}
    assert {column["f1"] for column in found["columns"].values() if column["wanted"]} == {1.0}
    assert found["calibration"]["error"] == 0
