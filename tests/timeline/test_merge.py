"""Merging: quality on told events, and each promise of the timeline table on a few rows."""

import random
from datetime import date
from itertools import combinations
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from told import event, read_told, stable, table

from eventx.table import TIMELINE
from eventx.timeline.merge import merge

LEAST_F1 = 0.93

MINSK = {"actors": ("Władimir Putin",), "targets": ("Alaksandr Łukaszenka",), "place": "Mińsk"}


def entries(*rows: dict[str, Any], previous: pa.Table | None = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = merge(table(*rows), previous=previous).to_pylist()
    return found


def groups(timeline: pa.Table) -> set[frozenset[str]]:
    return {frozenset(ids) for ids in timeline["event_ids"].to_pylist()}


def meeting(event_id: str, **changes: Any) -> dict[str, Any]:
    sentence = changes.pop("sentence", "Władimir Putin [rozmawiał] w Mińsku z prezydentem Białorusi.")
    return event(event_id, "meet", sentence, doc=event_id, **{**MINSK, **changes})


def test_told_events_are_found_again() -> None:
    events, keys = read_told()
    told = {key: sum(other == key for other in keys.values()) for key in keys.values()}
    assert sum(2 <= times <= 6 for times in told.values()) >= 60
    gold = {frozenset(pair) for pair in combinations(keys, 2) if keys[pair[0]] == keys[pair[1]]}
    found = {frozenset(pair) for ids in groups(merge(events)) for pair in combinations(ids, 2)}
    precision, recall = len(gold & found) / len(found), len(gold & found) / len(gold)
    assert 2 * precision * recall / (precision + recall) >= LEAST_F1, (precision, recall)


def test_the_timeline_has_the_columns_and_metadata_of_the_contract() -> None:
    events, _ = read_told()
    assert merge(events).schema.equals(TIMELINE, check_metadata=True)


def test_the_order_of_the_rows_and_their_repetition_change_nothing() -> None:
    events, _ = read_told()
    shuffled = [*range(events.num_rows), 3, 4, 5]
    random.Random(5).shuffle(shuffled)
    assert merge(events.take(shuffled)).equals(merge(events))


def test_no_rows_make_no_entries() -> None:
    assert merge(table()).num_rows == 0


def test_one_row_is_one_entry_with_all_it_says() -> None:
    (entry,) = entries(meeting("e1", source=None, url="https://www.example.org/a?b"))
    assert entry["timeline_id"] == "te1"
    assert entry["headline"] == "Spotkanie: Władimir Putin, Alaksandr Łukaszenka (Mińsk)"
    assert (entry["date_start"], entry["date_end"]) == (date(2022, 12, 19),) * 2
    assert (entry["n_mentions"], entry["n_sources"], entry["sources"]) == (1, 1, ["example.org"])
    (claim,) = entry["claims"]
    assert [claim["sentence"][m["start"] : m["end"]] for m in claim["marks"]] == ["Władimir Putin", "rozmawiał"]
    assert [m["role"] for m in claim["marks"]] == ["actor", "trigger"]


def test_marks_are_offsets_in_the_sentence_wherever_it_stands() -> None:
    row = meeting("e1")
    moved = {name: row[name] + 500 for name in ("trigger_start", "trigger_end", "sentence_start", "sentence_end")}
    actors = [part | {"start": part["start"] + 500, "end": part["end"] + 500} for part in row["actors"]]
    elsewhere = [{"name": "Rosja", "text": "Rosji", "kind": "country", "country": "RUS", "start": 3, "end": 8}]
    (entry,) = entries(row | moved | {"actors": actors + elsewhere})
    claim = entry["claims"][0]
    assert [claim["sentence"][m["start"] : m["end"]] for m in claim["marks"]] == ["Władimir Putin", "rozmawiał"]


@pytest.mark.parametrize(
    ("whens", "expected", "precision", "edtf"),
    [
        (["2022-12-19/2022-12-25", "2022-12-19"], ("2022-12-19", "2022-12-19"), "day", "2022-12-19"),
        (["2022-12-17/2022-12-20", "2022-12-19/2022-12-22"], ("2022-12-19", "2022-12-20"), "days", None),
        (["2022-12-17/2022-12-19", "2022-12-19/2022-12-22"], ("2022-12-19", "2022-12-19"), "day", "2022-12-19"),
        ([None, "2022-12-19"], ("2022-12-19", "2022-12-19"), "day", "2022-12-19"),
    ],
)
def test_dates_are_narrowed_to_what_the_sources_share(
    whens: list[str | None], expected: tuple[str, str], precision: str, edtf: str | None
) -> None:
    (entry,) = entries(*(meeting(f"e{n}", when=when) for n, when in enumerate(whens)))
    assert (str(entry["date_start"]), str(entry["date_end"])) == expected
    assert entry["date_precision"] == precision
    assert entry["date_edtf"] == (edtf or f"[{expected[0]}..{expected[1]}]")


def test_what_lasted_is_not_narrowed_by_a_row_about_one_of_its_days() -> None:
    strike = {"actors": ("górnicy",), "place": "Jastrzębie-Zdrój"}
    lasting = event("e1", "strike_labor", "Górnicy [strajkują] od poniedziałku.", doc="a", when="2022-12-19/2022-12-22",
                    date_edtf="2022-12-19/2022-12-22", **strike)  # fmt: skip
    one_day = event("e2", "strike_labor", "Górnicy [strajkują] w środę.", doc="b", when="2022-12-21", **strike)
    (entry,) = entries(lasting, one_day)
    assert (str(entry["date_start"]), str(entry["date_end"])) == ("2022-12-19", "2022-12-22")
    assert entry["date_edtf"] == "2022-12-19/2022-12-22"


def test_nobody_dates_it() -> None:
    (entry,) = entries(meeting("e1", when=None), meeting("e2", when=None))
    assert (entry["date_start"], entry["date_end"], entry["date_edtf"]) == (None, None, None)
    assert entry["date_precision"] == "unknown"
    assert entry["event_date"] == date(2022, 12, 20)


@pytest.mark.parametrize(
    "changes",
    [
        {"when": "2022-12-20"},
        {"place": "Moskwa"},
        {"place": "Warszawa"},
        {
            "actors": ("Siergiej Ławrow",),
            "targets": ("Xi Jinping",),
            "sentence": "Ministrowie [zjedli] obiad w Mińsku.",
        },
    ],
    ids=["next day", "other town, other country", "other country", "other people"],
)
def test_near_misses_stay_apart(changes: dict[str, Any]) -> None:
    assert len(entries(meeting("e1"), meeting("e2", **changes))) == 2


def test_a_vague_row_does_not_join_two_days() -> None:
    days = [meeting("e1"), meeting("e2", when="2022-12-20", published="2022-12-21")]
    vague = meeting("e3", when="2022-12-19/2022-12-25", published="2022-12-21")
    found = entries(*days, vague)
    assert not any({"e1", "e2"} <= set(entry["event_ids"]) for entry in found)


def test_two_rows_of_one_article_stay_two_events_unless_they_say_the_same() -> None:
    in_one = [meeting("e1", sentence="Rano [rozmawiał] z nim w Mińsku."), meeting("e2", sentence="Potem [obradował].")]
    assert len(entries(*(row | {"doc_id": "a"} for row in in_one))) == 2
    twice = [meeting("e1"), meeting("e2")]
    assert len(entries(*(row | {"doc_id": "a"} for row in twice))) == 1


def test_who_asserts_and_who_denies_makes_it_disputed_and_keeps_both_claims() -> None:
    asserted = meeting("e1")
    denied = meeting("e2", modality="denied", attributed_to="Dmitrij Pieskow", published="2022-12-21")
    (entry,) = entries(asserted, denied)
    assert entry["disputed"]
    assert entry["modality"] == "asserted"
    assert [(claim["modality"], claim["attributed_to"]) for claim in entry["claims"]] == [
        ("asserted", None),
        ("denied", "Dmitrij Pieskow"),
    ]


def test_denied_by_all_or_asserted_by_all_is_not_disputed() -> None:
    for modality in ("denied", "asserted"):
        (entry,) = entries(*(meeting(f"e{n}", modality=modality) for n in range(2)))
        assert not entry["disputed"]


def test_a_denial_of_its_own_disputes_what_it_is_about() -> None:
    attack = event("e1", "attack", "Ukraina [zaatakowała] skład.", doc="a", modality="reported", actors=("Ukraina",))
    denial = event("e2", "deny", "Kijów [zaprzeczył].", doc="b", actors=("Ukraina",), about_event_id="e1")
    found = {entry["event_type"]: entry for entry in entries(attack, denial)}
    assert found["attack"]["disputed"]
    assert found["deny"]["about_timeline_id"] == found["attack"]["timeline_id"]
    assert found["attack"]["about_timeline_id"] is None


def test_copies_of_a_dispatch_count_once_for_confidence_but_all_as_sources() -> None:
    text = "Szczecińscy policjanci w środę [przejęli] w porcie trzysta kilogramów kokainy ukrytej w kontenerze."
    rows = [
        event(f"e{n}", "seize", text, doc=f"d{n}", source=f"Gazeta {n}", place="Szczecin", actors=("policja",))
        for n in range(3)
    ]
    (entry,) = entries(*rows)
    assert entry["n_sources"] == 3
    assert entry["confidence"] == pytest.approx(0.8)
    assert [claim["copy"] for claim in entry["claims"]] == [False, True, True]


def test_independent_rows_make_it_surer() -> None:
    rows = [meeting("e1"), meeting("e2", sentence="W stolicy Białorusi obaj przywódcy [naradzali] się dwie godziny.")]
    (entry,) = entries(*rows)
    assert entry["confidence"] == pytest.approx(0.96)


def test_parties_stand_in_the_role_told_most_often_and_once() -> None:
    swapped = {"actors": ("Alaksandr Łukaszenka",), "targets": ("Władimir Putin",)}
    (entry,) = entries(meeting("e1"), meeting("e2"), meeting("e3", **swapped))
    assert [part["name"] for part in entry["actors"]] == ["Władimir Putin"]
    assert [part["name"] for part in entry["targets"]] == ["Alaksandr Łukaszenka"]
    assert (entry["actor"], entry["target"]) == ("Władimir Putin", "Alaksandr Łukaszenka")
    assert all(part["start"] is None for part in entry["actors"])


def test_the_finest_place_wins_and_brings_its_coordinates() -> None:
    (entry,) = entries(meeting("e1", place="Białoruś"), meeting("e2"))
    assert (entry["place"], entry["country"], entry["lat"]) == ("Mińsk", "BLR", 53.9)


def test_the_last_count_is_the_count() -> None:
    toll = {"place": "Chersoń", "actors": ("Rosja",)}
    rows = [
        event("e1", "kill", "Zginęło [8] osób w Chersoniu.", doc="a", published="2022-12-20", count=8, **toll),
        event("e2", "kill", "Liczba [ofiar] w Chersoniu wzrosła.", doc="b", published="2022-12-21", count=10, **toll),
    ]
    (entry,) = entries(*rows)
    assert (entry["count_low"], entry["count_text"]) == (10, "10 osób")


# ---- ids that stay


def test_ids_stay_when_an_earlier_article_comes_in() -> None:
    first = merge(table(meeting("e2")))
    (entry,) = entries(meeting("e1", published="2022-12-19"), meeting("e2"), previous=first)
    assert (entry["timeline_id"], entry["merged_ids"]) == ("te2", [])
    assert entries(meeting("e1", published="2022-12-19"), meeting("e2"))[0]["timeline_id"] == "te1"


def test_a_new_article_that_joins_two_entries_keeps_the_older_id_and_lists_the_other() -> None:
    vague = {
        "actors": ("Władimir Putin",),
        "targets": (),
        "place": None,
        "sentence": "Gość [spotkał] się z gospodarzem.",
    }
    later = {"targets": ("Alaksandr Łukaszenka",), "actors": (), "published": "2022-12-21", "place": None,
             "sentence": "Doszło do [narady]."}  # fmt: skip
    apart = [meeting("e1", **vague), meeting("e2", **later)]
    before = merge(table(*apart))
    assert before.num_rows == 2
    joining = [
        meeting(f"n{n}", published="2022-12-22", sentence="Gość [spotkał] się z gospodarzem, doszło do narady.")
        for n in range(2)
    ]
    (entry,) = entries(*apart, *joining, previous=before)
    assert (entry["timeline_id"], entry["merged_ids"]) == ("te1", ["te2"])
    after = merge(table(*apart, *joining), previous=before)
    (again,) = entries(*apart, *joining, meeting("n9", published="2022-12-23"), previous=after)
    assert (again["timeline_id"], again["merged_ids"]) == ("te1", ["te2"])


def test_every_entry_of_the_earlier_timeline_is_an_entry_or_listed_with_one() -> None:
    events, _ = read_told()
    early = [row for row in events.to_pylist() if stable(row["event_id"]) % 2]
    before = merge(table(*early))
    after = merge(events, previous=before)
    kept = set(after["timeline_id"].to_pylist()) | {i for ids in after["merged_ids"].to_pylist() for i in ids}
    assert set(before["timeline_id"].to_pylist()) <= kept
    owner = {i: entry["timeline_id"] for entry in after.to_pylist() for i in entry["event_ids"]}
    for entry in before.to_pylist():
        assert len({owner[i] for i in entry["event_ids"]}) == 1
    assert pc.count_distinct(after["timeline_id"]).as_py() == after.num_rows


def test_the_same_rows_with_the_timeline_they_made_change_nothing() -> None:
    events, _ = read_told()
    once = merge(events)
    assert merge(events, previous=once).equals(once)


@pytest.mark.parametrize(
    ("kind", "changes", "headline"),
    [
        ("kill", {"place": "Chersoń", "count": 10}, "Ofiary śmiertelne (10): Chersoń"),
        ("kill", {"targets": ("Jan Wolny",), "count": 1}, "Ofiary śmiertelne: Jan Wolny"),
        ("accuse", {"targets": ("Rosja",)}, "Oskarżenie: → Rosja"),
        ("accuse", {"actors": ("Ukraina",), "targets": ("Rosja",)}, "Oskarżenie: Ukraina → Rosja"),
        ("meet", {"actors": ("Joe Biden",), "targets": ("Olaf Scholz",)}, "Spotkanie: Joe Biden, Olaf Scholz"),
        ("deliver_arms", {"actors": ("Polska",), "targets": ("Ukraina",), "items": ("Leopard 2",), "count": 14},
         "Dostawa broni (14): Polska → Ukraina, Leopard 2"),
        ("protest", {"actors": ("rolnicy",), "place": "Lublin", "count_low": 300}, "Protest (≥ 300): rolnicy (Lublin)"),
        ("protest", {"actors": ("rolnicy",), "count_low": 10, "count_high": 12}, "Protest (10–12): rolnicy"),
        ("protest", {"actors": ("rolnicy",), "count_high": 12}, "Protest (≤ 12): rolnicy"),
        ("disaster", {}, "Rano wybuchł pożar."),
        ("disaster", {"count": 4}, "Rano wybuchł pożar."),
    ],
)  # fmt: skip
def test_headlines(kind: str, changes: dict[str, Any], headline: str) -> None:
    (entry,) = entries(event("e1", kind, "Rano   [wybuchł]\npożar.", **changes))
    assert entry["headline"] == headline


def test_long_headlines_end_at_a_word() -> None:
    (entry,) = entries(event("e1", "other", "[Doszło] " + "do zdarzenia " * 30))
    assert entry["headline"].removesuffix("…").split()[-1] in {"do", "zdarzenia"}
    assert entry["headline"].endswith("…")
    assert len(entry["headline"]) <= 121
