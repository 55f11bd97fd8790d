"""Every pattern of timex.toml finds its examples, dates them right and leaves its counter-examples alone."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from dates_gold import Row, parse_row, predicted

import eventx.times.resolve  # noqa: F401  (registers the senses)
from eventx.times.find import find_timexes
from eventx.times.match import match_patterns
from eventx.times.patterns import compile_pattern
from eventx.times.senses import SENSES
from eventx.times.tokens import tokenize

RULES = tomllib.loads(files("eventx.language").joinpath("pl/timex.toml").read_text(encoding="utf-8"))["pattern"]


def rules_in(text: str) -> set[str]:
    return {hit.rule for hit in match_patterns(tokenize(text))} | {m.rule for m in find_timexes(text)}


def example(line: str) -> Row:
    published, sentence, *values = (part.strip() for part in line.split("|"))
    return parse_row(published, sentence, values[0] if values else "")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_a_pattern_finds_its_examples(rule: dict[str, list[str]]) -> None:
    assert rule["examples"], "a pattern needs an example"
    for line in rule["examples"]:
        row = example(line)
        assert predicted(row) == row.expected
        assert rule["id"] in rules_in(row.text), row.text


@pytest.mark.parametrize("rule", [r for r in RULES if "counter" in r], ids=lambda rule: rule["id"])
def test_a_pattern_leaves_its_counter_examples_alone(rule: dict[str, list[str]]) -> None:
    for sentence in rule["counter"]:
        assert rule["id"] not in {m.rule for m in find_timexes(sentence)}, sentence


def test_every_dated_sense_has_a_meaning() -> None:
    undated = {"duration", "set", "vague", "eventrel", "none", "partial"}
    for rule in RULES:
        sense = rule.get("sense", rule["id"].replace("-", "_"))
        if rule["kind"] not in undated:
            assert sense in SENSES, rule["id"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{month", "unreadable"),
        ("(a | b", "bracket"),
        ("? a", "nothing before"),
        ("a?", "empty"),
        ("$nothing", "no macro"),
        ("a / b / c / d", "unreadable"),
    ],
)
def test_a_faulty_pattern_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        compile_pattern(text, macros={}, satisfied={"'a'": "x", "'b'": "y"})
