"""What holds for every timeline, on rows made at random from few names, places and days, so that many can be merged."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from told import event, table

from eventx.timeline.merge import merge

NAMES = ("Władimir Putin", "Alaksandr Łukaszenka", "Rosja", "górnicy")
SENTENCES = ("Obaj [rozmawiali] o gazie i ropie.", "Doszło do [spotkania] w pałacu.", "Rano [zaczęły] się obrady.")
START = date(2022, 12, 19)


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    def row(number: int) -> dict[str, Any]:
        first = START + timedelta(days=draw(st.integers(0, 3)))
        last = first + timedelta(days=draw(st.sampled_from([0, 0, 1, 6])))
        return event(
            f"e{number:02}", draw(st.sampled_from(["meet", "attack", "strike_air"])), draw(st.sampled_from(SENTENCES)),
            doc=f"d{draw(st.integers(0, 5))}", published=str(START + timedelta(days=draw(st.integers(0, 9)))),
            source=draw(st.sampled_from(["PAP", "Kurier", None])),
            place=draw(st.sampled_from(["Mińsk", "Moskwa", None])),
            modality=draw(st.sampled_from(["asserted", "reported", "planned", "denied"])),
            when=draw(st.sampled_from([f"{first}/{last}", None])), count=draw(st.sampled_from([None, 1, 20])),
            actors=tuple(draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))),
            targets=tuple(draw(st.lists(st.sampled_from(NAMES), max_size=1))),
        )  # fmt: skip

    return [row(number) for number in range(draw(st.integers(0, 10)))]


@settings(max_examples=60, deadline=None)
@given(rows())
def test_every_row_is_in_one_entry_and_every_entry_says_what_its_rows_say(made: list[dict[str, Any]]) -> None:
    timeline = merge(table(*made)).to_pylist()
    by_id = {row["event_id"]: row for row in made}
    assert sorted(i for entry in timeline for i in entry["event_ids"]) == sorted(by_id)
    assert len({entry["timeline_id"] for entry in timeline}) == len(timeline)
    for entry in timeline:
        told = [by_id[i] for i in entry["event_ids"]]
        assert [claim["event_id"] for claim in entry["claims"]] == entry["event_ids"]
        assert entry["n_mentions"] == len(told)
        assert set(entry["sources"]) == {row["source"] for row in told} - {None}
        assert max(row["confidence"] for row in told) <= entry["confidence"] + 1e-6 <= 1 + 1e-6
        for row in told:
            if entry["date_start"] and row["date_start"]:
                assert row["date_start"] <= entry["date_start"] <= entry["date_end"] <= row["date_end"]
        names = {part["name"] for row in told for part in row["actors"] + row["targets"]}
        assert {part["name"] for part in entry["actors"] + entry["targets"]} == names
        assert entry["place"] in {row["place"] for row in told}
        denied = any(row["modality"] == "denied" for row in told)
        asserted = any(row["modality"] in {"asserted", "reported"} for row in told)
        assert entry["disputed"] is (denied and asserted)


@settings(max_examples=40, deadline=None)
@given(rows(), st.integers(0, 10))
def test_more_articles_never_take_an_id_away(made: list[dict[str, Any]], early: int) -> None:
    before = merge(table(*made[:early]))
    after = merge(table(*made), previous=before)
    kept = set(after["timeline_id"].to_pylist()) | {i for ids in after["merged_ids"].to_pylist() for i in ids}
    assert set(before["timeline_id"].to_pylist()) <= kept
    assert merge(table(*reversed(made)), previous=before).equals(after)
