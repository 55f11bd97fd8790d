"""Fitting the models of rows: what a tiny annotation teaches, the tables it becomes, and where it teaches nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from eventx.cli import app
from eventx.errors import EventxError
from eventx.evaluation import GoldArticle, read_gold
from eventx.evaluation.calibrate import fit, fit_tables
from eventx.evaluation.names import Names
from eventx.evaluation.scene_examples import SceneExamples, scene_examples
from eventx.events.confidence import WEIGHTS, load_weights, parse_weights
from eventx.events.episodes import INHERITED_COUNTRY, INHERITED_DATE, INHERITED_PLACE
from eventx.pipeline import Extractor

TABLES = (INHERITED_DATE, INHERITED_PLACE, INHERITED_COUNTRY, WEIGHTS)
KIELCE = {"location": "Kielce", "country": "POL", "date_start": "2022-12-18", "date_end": "2022-12-18"}
BERLIN = {"location": "Berlin", "country": "DEU", "date_start": "2022-11-01", "date_end": "2022-11-30"}
FIRE = (
    "W niedzielę w Kielcach spłonął magazyn. Zginęły dwie osoby. Protestowano w Radomiu.",
    {"spłonął": {"type": "accident", **KIELCE}, "Zginęły": {"type": "kill", **KIELCE}},
)
TREATY = (
    "W listopadzie w Berlinie podpisano umowę. Policja zatrzymała Jana Nowaka.",
    {"podpisano": {"type": "sign", **BERLIN}, "zatrzymała": {"type": "arrest", "country": "POL"}},
)


def line(number: int, text: str, events: dict[str, dict[str, str]]) -> dict[str, Any]:
    """An annotated article as the file of gold has it; `events` are by their trigger."""
    annotated = [
        {"trigger": word, "trigger_start": text.index(word), "modality": "asserted", **event}
        for word, event in events.items()
    ]
    return {"id": str(number), "article_date": "2022-12-21", "text": text, "events": annotated}


def write(path: Path, *articles: tuple[str, dict[str, dict[str, str]]]) -> Path:
    lines = (json.dumps(line(number, *article), ensure_ascii=False) for number, article in enumerate(articles))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def calibrate(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["calibrate", *map(str, arguments)])


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def learnt(gold: tuple[GoldArticle, ...], extractor: Extractor, **aliases: list[str]) -> SceneExamples:
    return scene_examples(gold, extractor, same=Names.with_aliases(aliases).same)


def test_an_annotation_says_which_events_take_over_day_place_and_country(tmp_path: Path, extractor: Extractor) -> None:
    found = learnt(read_gold(write(tmp_path / "gold.jsonl", FIRE, TREATY)), extractor)
    assert found.dates.right == [True, False]  # who died in the fire, who was arrested
    assert found.places.right == [True, False]
    assert found.countries.right == [True, False]  # Poland for the fire, not Germany for the arrest
    assert all(row for taught in (found.dates, found.places, found.countries) for row in taught.rows)


def test_what_is_not_annotated_teaches_nothing_of_scenes(tmp_path: Path, extractor: Extractor) -> None:
    text, events = FIRE
    found = learnt(read_gold(write(tmp_path / "gold.jsonl", (text, {"spłonął": events["spłonął"]}))), extractor)
    assert [taught.right for taught in (found.dates, found.places)] == [[], []]


def test_aliases_are_names_of_the_same_place(tmp_path: Path, extractor: Extractor) -> None:
    text, events = FIRE
    renamed = {word: {**event, "location": "Miasto nad Silnicą"} for word, event in events.items()}
    gold = read_gold(write(tmp_path / "gold.jsonl", (text, renamed)))
    assert learnt(gold, extractor).places.right == [False]
    assert learnt(gold, extractor, Kielce=["Miasto nad Silnicą"]).places.right == [True]


def test_calibrate_writes_four_tables_that_are_the_same_each_time(tmp_path: Path, extractor: Extractor) -> None:
    gold = write(tmp_path / "gold.jsonl", FIRE, TREATY, FIRE, TREATY)  # what is seen once tells nothing
    (tmp_path / "aliases.json").write_text("{}", encoding="utf-8")
    result = calibrate(gold, "-o", tmp_path / "out", "--aliases", tmp_path / "aliases.json")
    assert result.exit_code == 0, result.output
    written = {
        str(path.relative_to(tmp_path / "out")): path.read_text(encoding="utf-8")
        for path in (tmp_path / "out").rglob("*.tsv")
    }
    assert written == fit_tables(read_gold(gold), extractor, same=Names.with_aliases({}).same)
    assert {*written} == {*TABLES}
    for name, text in written.items():
        note, bias, *weights = text.splitlines()
        assert f"{tmp_path / 'out' / name}: {note.removeprefix('# ')}" in result.stdout.splitlines()
        found = parse_weights(text, name=name)
        assert bias == f"bias\t{found.bias:.4f}"
        assert weights == [f"{feature}\t{weight:.4f}" for feature, weight in found.of.items()]
        assert found.of


@pytest.mark.parametrize("article", [FIRE, TREATY])
def test_an_annotation_of_one_kind_alone_is_refused_in_a_line(
    tmp_path: Path, extractor: Extractor, article: tuple[str, dict[str, dict[str, str]]]
) -> None:
    gold = read_gold(write(tmp_path / "gold.jsonl", article))
    with pytest.raises(EventxError, match=f"^{INHERITED_DATE}: [^\n]+$"):
        fit_tables(gold, extractor, same=Names.with_aliases({}).same)


def test_fitting_weighs_what_tells_the_cases_apart() -> None:
    rows = [["near", "day"], ["near"], ["far", "day"], ["far"], ["near", "once"], ["far"]]
    weights = fit(rows, [True, True, False, False, True, False])
    assert weights.of["near"] > 0 > weights.of["far"]
    assert weights.probability(["near"]) > 0.5 > weights.probability(["far"])
    assert abs(weights.of.get("day", 0.0)) < abs(weights.of["near"])
    assert "once" not in weights.of


@pytest.mark.parametrize(("rows", "right"), [([], []), ([["near"], ["far"]], [True, True]), ([["near"]], [False])])
def test_cases_of_one_kind_teach_nothing(rows: list[list[str]], right: list[bool]) -> None:
    with pytest.raises(ValueError, match="bears out"):
        fit(rows, right)


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_in_use_are_as_calibrate_writes_them(name: str) -> None:
    assert load_weights(name).of
