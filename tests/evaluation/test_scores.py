"""Scores of one small article, each case counted by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from gold.rows import participant, perfect_row, perfect_rows
from hypothesis import given
from hypothesis import strategies as st

from eventx.errors import EventxError
from eventx.evaluation import score, to_gold
from eventx.evaluation.calibration import calibrate

TEXT = (
    "Premier Estonii przyleciał w poniedziałek do Rygi i rozmawiał z prezydentem Łotwy. "
    "Przed napadem powiedział, że wraca w środę. "
    "W nocy bandyci napadli tam na sklep. "
    "Jak podała policja, zginęło dwóch ochroniarzy. "
    "Z kamienicy ewakuowano lokatorów. "
    "Wizyta potrwa do środy."
)
SENTENCES = {sentence.split()[0]: f"{sentence}." for sentence in TEXT.removesuffix(".").split(". ")}
DAY, NIGHT = ("2022-12-19", "2022-12-19"), ("2022-12-18", "2022-12-19")


def event(kind: str, trigger: str, opening: str, **cells: Any) -> dict[str, Any]:
    start, end = cells.pop("date", (None, None))
    return {
        **{"type": kind, "trigger": trigger, "trigger_start": TEXT.index(trigger), "sentence": SENTENCES[opening]},
        **{"actors": [], "targets": [], "items": [], "location": "Ryga", "country": "LVA"},
        **{"date_start": start, "date_end": end, "modality": "asserted", "attributed_to": None, "salient": True},
        **cells,
    }


EVENTS = {
    "visit": event("visit", "przyleciał", "Premier", actors=["Jan Tamm"], date=DAY),
    "meet": event("meet", "rozmawiał", "Premier", actors=["Jan Tamm"], targets=["Ivars Ozols"], date=DAY),
    "statement": event("statement", "powiedział", "Przed", actors=["Jan Tamm"], salient=False),
    "attack": event("attack", "napadli", "W", actors=["bandyci"], targets=["sklep"], date=NIGHT),
    "kill": event(
        *("kill", "zginęło", "Jak"), targets=["ochroniarze"], date=NIGHT, count_low=2, count_high=2,
        modality="reported", attributed_to="policja",
    ),
    "other": event("other", "ewakuowano", "Z", targets=["lokatorzy"]),
}  # fmt: skip
MENTIONS = [
    {"event": e, "trigger": word, "trigger_start": TEXT.index(word)} for e, word in ((0, "Wizyta"), (3, "napadem"))
]
LINE = {"id": "ryga", "article_date": "2022-12-20", "text": TEXT, "events": [*EVENTS.values()], "mentions": MENTIONS}
GOLD = (to_gold(LINE),)


def at(word: str, length: int | None = None) -> dict[str, Any]:
    start = TEXT.index(word)
    return {"trigger": word, "trigger_start": start, "trigger_end": start + (length or len(word))}


def by(*names: str) -> dict[str, Any]:
    return {"actors": [participant(name) for name in names]}


def to(*names: str) -> dict[str, Any]:
    return {"targets": [participant(name) for name in names]}


def rows(changes: dict[str, Any]) -> list[dict[str, Any]]:
    """The perfect rows, some with changed columns or (None) left out; what is no event of the gold is added."""
    kept = {key: cells for key, cells in EVENTS.items() if changes.get(key, {}) is not None}
    changed = [perfect_row("ryga", cells, **changes.get(key, {})) for key, cells in kept.items()]
    added = [perfect_row("ryga", EVENTS["visit"], **change) for key, change in changes.items() if key not in EVENTS]
    return changed + added


# (what is wrong with the rows, how, measure -> wanted, given, found)
# Wanted are the four salient events with a type: visit, meet, attack, kill.
FOUND = [
    ("nothing", {}, {"strict": (4, 4, 4), "lenient": (4, 4, 4), "row": (4, 4, 4)}),
    ("no rows", dict.fromkeys(EVENTS), {"strict": (4, 0, 0), "lenient": (4, 0, 0), "row": (4, 0, 0)}),
    ("one is missing", {"kill": None}, {"strict": (4, 3, 3), "lenient": (4, 3, 3)}),
    ("what is not salient may be missing", {"statement": None}, {"strict": (4, 4, 4), "lenient": (4, 4, 4)}),
    ("what is of no type may be missing", {"other": None}, {"strict": (4, 4, 4), "lenient": (4, 4, 4)}),
    ("a wrong type of the family", {"attack": {"event_type": "seize"}}, {"strict": (4, 4, 3), "lenient": (4, 4, 4)}),
    ("a wrong type of no family", {"attack": {"event_type": "trade"}}, {"strict": (4, 4, 3), "lenient": (4, 4, 3)}),
    ("another word of the sentence", {"attack": at("sklep")}, {"strict": (4, 4, 3), "lenient": (4, 4, 4)}),
    ("a word of another sentence", {"attack": at("ochroniarzy")}, {"strict": (4, 4, 3), "lenient": (4, 4, 3)}),
    ("the trigger with a word more", {"attack": at("bandyci napadli")}, {"strict": (4, 4, 4)}),
    ("the blank after the trigger", {"attack": at(" tam", 1)}, {"strict": (4, 4, 3), "lenient": (4, 4, 4)}),
    ("at the other mention alone", {"visit": at("Wizyta")}, {"strict": (4, 4, 4), "row": (4, 4, 4)}),
    ("at both mentions: told again", {"again": at("Wizyta")}, {"strict": (4, 4, 4), "lenient": (4, 4, 4)}),
    ("told again as a relative", {"again": at("Wizyta") | {"event_type": "meet"}}, {"strict": (4, 4, 4)}),
    ("at a mention with an alien type", {"false": at("Wizyta") | {"event_type": "kill"}}, {"strict": (4, 5, 4)}),
    ("one event twice in its sentence", {"false": at("Rygi")}, {"strict": (4, 5, 4), "lenient": (4, 5, 4)}),
    ("an event that is none", {"false": at("potrwa")}, {"strict": (4, 5, 4), "lenient": (4, 5, 4)}),
    ("the typeless event with a type", {"other": {"event_type": "trade"}}, {"strict": (4, 4, 4), "lenient": (4, 4, 4)}),
    ("a small event of a wrong type", {"statement": {"event_type": "kill"}}, {"strict": (4, 5, 4)}),
    ("a row with a wrong day", {"visit": {"date_end": date(2022, 12, 20)}}, {"strict": (4, 4, 4), "row": (4, 4, 3)}),
    ("a row without country", {"visit": {"country": None}}, {"row": (4, 4, 3)}),
    ("a row that denies", {"visit": {"modality": "denied"}}, {"row": (4, 4, 3)}),
    ("a row of somebody else", {"visit": by("Ivars Ozols")}, {"row": (4, 4, 3)}),
    ("a row of nobody", {"visit": by()}, {"row": (4, 4, 3)}),
    ("who meets whom does not matter", {"meet": by("Ivars Ozols")}, {"row": (4, 4, 4)}),
    ("who attacks whom does", {"attack": by("sklep")}, {"row": (4, 4, 3)}),
    ("an actor where there is none", {"kill": by("bandyci")}, {"row": (4, 4, 3)}),
    ("a wrong second actor is no harm", {"visit": by("Tamm", "Ivars Ozols")}, {"row": (4, 4, 4)}),
]


@pytest.mark.parametrize(("changes", "expected"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND])
def test_events_are_found(changes: dict[str, Any], expected: dict[str, tuple[int, int, int]]) -> None:
    scores = score(GOLD, rows(changes))
    for measure, counts in expected.items():
        tally = getattr(scores, measure)
        assert (tally.wanted, tally.given, tally.found) == counts, measure


SIGN = {"event_type": "sign", "actors": []}

# (what is wrong, how, column, (wanted, given, found), right cells)
# There are six pairs.  Of `meet` both sides count as actors, so it has two actors, and only five cells have targets.
CELLS = [
    ("nothing", {}, "actors", (5, 5, 5), 6),
    ("nothing", {}, "targets", (3, 3, 3), 5),
    ("nothing", {}, "count", (1, 1, 1), 6),
    ("surnames", {"visit": by("Tamm")}, "actors", (5, 5, 5), 6),
    ("first names", {"visit": by("Jan")}, "actors", (5, 5, 4), 5),
    ("the type before the word", {"visit": at("Rygi"), "relative": at("przyleciał") | SIGN}, "actors", (5, 5, 5), 6),
    ("the trigger before a mention", {"again": at("napadem") | {"event_type": "attack"}}, "date", (4, 4, 4), 6),
    ("a name too many", {"kill": to("ochroniarze", "policja")}, "targets", (3, 4, 3), 4),
    ("one name twice", {"meet": to("Tamm")}, "actors", (5, 5, 4), 5),
    ("wrong things", {"attack": {"items": [participant("nóż")]}}, "items", (0, 1, 0), 5),
    ("an alias", {"kill": {"attributed_to": "łotewska policja"}}, "attributed_to", (1, 1, 1), 6),
    ("case and quotes", {"kill": {"attributed_to": "„Policja”"}}, "attributed_to", (1, 1, 1), 6),
    ("nobody says so", {"kill": {"attributed_to": None}}, "attributed_to", (1, 0, 0), 5),
    ("a source of what has none", {"visit": {"attributed_to": "policja"}}, "attributed_to", (1, 2, 1), 5),
    ("no place", {"visit": {"place": None}}, "place", (6, 5, 5), 5),
    ("a wrong country", {"visit": {"country": "EST"}}, "country", (6, 6, 5), 5),
    ("a day too long", {"visit": {"date_end": date(2022, 12, 20)}}, "date", (4, 4, 3), 5),
    ("a day too long", {"visit": {"date_end": date(2022, 12, 20)}}, "date_overlap", (4, 4, 4), 6),
    ("an open end", {"visit": {"date_end": None}}, "date", (4, 4, 3), 5),
    ("an open end", {"visit": {"date_end": None}}, "date_overlap", (4, 4, 4), 6),
    ("a day later", {"visit": {"date_start": date(2022, 12, 20), "date_end": None}}, "date_overlap", (4, 4, 3), 5),
    ("a day of what has none", {"other": {"date_start": date(2022, 12, 19)}}, "date", (4, 5, 4), 5),
    ("a week for a day", {"visit": {"date_precision": "week"}}, "date_precision", (2, 2, 1), 3),
    ("a grain of what has no date", {"other": {"date_precision": "day"}}, "date_precision", (2, 3, 2), 3),
    ("planned, not done", {"visit": {"modality": "planned"}}, "modality", (6, 6, 5), 5),
    ("an open count", {"kill": {"count_high": None}}, "count", (1, 1, 0), 5),
    ("no count", {"kill": {"count_low": None, "count_high": None}}, "count", (1, 0, 0), 5),
]


@pytest.mark.parametrize(
    ("changes", "column", "counts", "right"), [c[1:] for c in CELLS], ids=[f"{c[2]}: {c[0]}" for c in CELLS]
)
def test_cells_are_right(changes: dict[str, Any], column: str, counts: tuple[int, int, int], right: int) -> None:
    scores = score(GOLD, rows(changes), aliases={"policja": ["łotewska policja"]})
    assert scores.matched == 6
    found = scores.columns[column]
    assert (found.values.wanted, found.values.given, found.values.found) == counts
    assert found.right == right


def test_a_column_counts_what_it_can_compare() -> None:
    columns = score(GOLD, perfect_rows([LINE])).columns
    assert columns["targets"].compared == 5  # those of `meet` count as actors
    assert columns["date_precision"].compared == 4  # a night's two days tell no grain
    assert all(column.accuracy == 1 for column in columns.values())


def test_counts_are_not_judged_by_gold_that_has_none() -> None:
    bare = {**LINE, "events": [{**EVENTS["kill"], "count_low": None, "count_high": None}], "mentions": []}
    assert "count" not in score([to_gold(bare)], rows({})).columns


def test_the_order_of_rows_does_not_matter_where_two_would_do() -> None:
    near = [
        perfect_row("ryga", EVENTS["visit"], **at(word), **actors) for word, actors in (("Estonii", by()), ("Rygi", {}))
    ]
    assert score(GOLD, near) == score(GOLD, near[::-1])
    assert score(GOLD, near).columns["actors"].right == 0


def test_types_are_counted_apart() -> None:
    types = score(GOLD, rows({"attack": {"event_type": "seize"}, "kill": None})).types
    counts = {name: (tally.wanted, tally.given, tally.found) for name, tally in types.items()}
    assert counts == {
        "visit": (1, 1, 1),
        "meet": (1, 1, 1),
        "attack": (1, 0, 0),
        "kill": (1, 0, 0),
        "seize": (0, 1, 0),
    }


def test_rows_of_other_articles_count_for_nothing() -> None:
    alien = perfect_row("inny", EVENTS["visit"])
    assert score(GOLD, [*rows({}), alien]) == score(GOLD, rows({}))
    with pytest.raises(EventxError, match="'inny', not 'ryga'"):
        score(GOLD, [alien])


def test_measures_of_no_rows_are_zero() -> None:
    scores = score(GOLD, [])
    assert (scores.strict.precision, scores.strict.recall, scores.strict.f1) == (0, 0, 0)
    assert scores.columns == {}
    assert scores.calibration.bins == ()


def test_confidence_is_compared_with_the_share_of_right_rows() -> None:
    single = 0.699999988079071  # 0.7 as the column holds it
    told = {
        key: {"confidence": confidence} for key, confidence in zip(EVENTS, (single, single, 0.75, single), strict=False)
    }
    told |= {"other": {"confidence": 1.0}, "again": at("Wizyta") | {"confidence": 0.1}}
    told |= {"false": at("potrwa") | {"confidence": 0.7}, "kill": {"confidence": 0.25, "event_type": "trade"}}
    found = score(GOLD, rows(told)).calibration
    # Told again is not judged; the small and the typeless event are events.
    assert [(b.low, b.high, b.rows, round(b.confidence, 4), b.precision) for b in found.bins] == [
        (0.2, 0.3, 1, 0.25, 0.0),
        (0.7, 0.8, 5, 0.71, 0.8),
        (0.9, 1.0, 1, 1.0, 1.0),
    ]
    assert found.error == pytest.approx((1 * 0.25 + 5 * 0.09 + 1 * 0.0) / 7)


@given(st.permutations(list(EVENTS)), st.sets(st.sampled_from(list(EVENTS))))
def test_the_order_of_rows_does_not_matter_and_fewer_rows_find_no_more(order: list[str], left_out: set[str]) -> None:
    told = {key: perfect_row("ryga", EVENTS[key]) for key in order}
    assert score(GOLD, told.values()) == score(GOLD, rows({}))
    fewer = score(GOLD, [row for key, row in told.items() if key not in left_out])
    assert fewer.strict.found == 4 - len(left_out & {"visit", "meet", "attack", "kill"})
    assert fewer.matched == 6 - len(left_out)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_every_judged_row_is_in_one_bin_of_its_confidence(judged: list[tuple[float, bool]]) -> None:
    found = calibrate(judged)
    assert sum(part.rows for part in found.bins) == len(judged)
    assert 0 <= found.error <= 1
    for part in found.bins:
        assert part.low - 1e-5 <= part.confidence <= part.high
