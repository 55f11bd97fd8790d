"""Gold is read with its mentions; every kind of fault is refused with its place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eventx.errors import EventxError
from eventx.evaluation import read_aliases, read_gold
from eventx.records import Interval, Precision, Span

TEXT = "Strajk trwa. Strajk w hucie zaczął się w maju. Strajk trwa."
EVENT: dict[str, Any] = {
    "type": "strike_labor",
    "trigger": "Strajk",
    "trigger_start": 13,
    "sentence": "Strajk w hucie zaczął się w maju.",
    "actors": [],
    "location": "huta",
    "date_start": "2022-05-01",
    "date_end": "2022-05-31",
    "modality": "asserted",
}
MENTION = {"event": 0, "trigger": "Strajk", "trigger_start": 0}


def write(folder: Path, *articles: dict[str, Any], name: str = "gold.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(json.dumps(article) for article in articles), encoding="utf-8")
    return path


def article(event: dict[str, Any] | None = None, **keys: Any) -> dict[str, Any]:
    return {"id": "huta", "article_date": "2022-06", "text": TEXT, "events": [event or EVENT], **keys}


def test_an_event_is_read(tmp_path: Path) -> None:
    (gold,) = read_gold(write(tmp_path, article(title="Huta stoi")))
    (event,) = gold.events
    assert (gold.id, gold.published, gold.title, gold.source) == ("huta", "2022-06", "Huta stoi", None)
    assert (event.trigger, event.sentence, event.mentions, event.salient) == (Span(13, 19), Span(13, 46), (), True)
    assert event.cells.date == Interval(date(2022, 5, 1), date(2022, 5, 31))
    assert (event.cells.precision, event.cells.count, event.cells.place) == (Precision.MONTH, None, "huta")


def test_a_repeated_sentence_is_the_one_around_the_trigger(tmp_path: Path) -> None:
    last = EVENT | {"trigger": "trwa", "trigger_start": 54, "sentence": "Strajk trwa."}
    (gold,) = read_gold(write(tmp_path, article(last)))
    assert gold.events[0].sentence == Span(47, 59)


def test_mentions_stand_in_the_article_or_in_the_file_beside(tmp_path: Path) -> None:
    (gold,) = read_gold(write(tmp_path, article(mentions=[MENTION])))
    assert gold.events[0].mentions == (Span(0, 6),)
    write(tmp_path, {"id": "huta", "mentions": [MENTION | {"trigger_start": 47}]}, name="gold_coref.jsonl")
    (gold,) = read_gold(write(tmp_path, article(mentions=[MENTION])))
    assert gold.events[0].mentions == (Span(0, 6), Span(47, 53))


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        ("2022-05-02", "2022-05-02", Precision.DAY),
        ("2022-05-02", "2022-05-08", Precision.WEEK),
        ("2022-05-03", "2022-05-09", None),  # seven days, no week
        ("2024-02-01", "2024-02-29", Precision.MONTH),
        ("2023-02-01", "2023-02-27", None),
        ("2022-04-01", "2022-06-30", Precision.QUARTER),
        ("2022-05-01", "2022-07-31", None),  # three months, no quarter
        ("2022-07-01", "2022-12-31", Precision.HALF),
        ("2022-01-01", "2022-12-31", Precision.YEAR),
        ("1990-01-01", "1999-12-31", Precision.DECADE),
        ("1901-01-01", "2000-12-31", Precision.CENTURY),
        (None, "2022-05-02", None),
        ("2022-05-02", None, None),
        (None, None, Precision.UNKNOWN),
    ],
)
def test_whole_units_tell_the_grain(
    start: str | None, end: str | None, precision: Precision | None, tmp_path: Path
) -> None:
    (gold,) = read_gold(write(tmp_path, article(EVENT | {"date_start": start, "date_end": end})))
    assert gold.events[0].cells.precision == precision


@pytest.mark.parametrize(
    ("bad", "complaint"),
    [
        (article(EVENT | {"type": "strajk"}), "line 1: events[0].type: unknown 'strajk'"),
        (article(EVENT | {"modality": "maybe"}), "events[0].modality: unknown 'maybe'"),
        (article(EVENT | {"modality": None}), "events[0].modality: missing"),
        (article(EVENT | {"trigger_start": 14}), "events[0].trigger: 'Strajk' is not at 14..20, there is 'trajk '"),
        (article(EVENT | {"trigger_end": 18}), "events[0].trigger: 'Strajk' is not at 13..18"),
        (article(EVENT | {"trigger_start": None}), "events[0].trigger_start: missing"),
        (article(EVENT | {"sentence": "Huta stoi."}), "events[0].sentence: the trigger stands in no 'Huta stoi.'"),
        (article(EVENT | {"sentence": "Strajk trwa."}), "events[0].sentence: the trigger stands in no"),
        (article(EVENT | {"actors": "huta"}), "events[0].actors: expected a list of names, got 'huta'"),
        (article(EVENT | {"targets": [""]}), "events[0].targets"),
        (article(EVENT | {"date_start": "2022-02-30"}), "events[0].date_start: '2022-02-30' is no date"),
        (article(EVENT | {"date_end": 2022}), "events[0].date_end: 2022 is no date"),
        (article(EVENT | {"date_end": "2022-04-30"}), "events[0].date_end: an interval runs forward"),
        (article(text=None), "text: missing"),
        (article(id=None), "id: missing"),
        (article(events=None), "events: missing"),
        (article(mentions=[MENTION | {"event": 1}]), "mentions[0].event: there is no event 1"),
        (article(mentions=[MENTION | {"trigger_start": 1}]), "mentions[0].trigger: 'Strajk' is not at 1..7"),
        (article(events=[]), "holds no event"),
    ],
)
def test_faults_are_refused(bad: dict[str, Any], complaint: str, tmp_path: Path) -> None:
    with pytest.raises(EventxError) as caught:
        read_gold(write(tmp_path, bad))
    assert complaint in str(caught.value)
    assert "gold.jsonl" in str(caught.value)


def test_files_that_hold_no_gold_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EventxError, match="second article 'huta'"):
        read_gold(write(tmp_path, article(), article()))
    for content, complaint in (
        ("", "holds no event"),
        ("\n{", "line 2: no JSON"),
        ("[]", "line 1: expected an object"),
    ):
        path = tmp_path / "bad.jsonl"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(EventxError, match=complaint):
            read_gold(path)
    (tmp_path / "bad.jsonl").write_bytes("Łódź".encode("cp1250"))
    with pytest.raises(EventxError, match="utf-8"):
        read_gold(tmp_path / "bad.jsonl")
    write(tmp_path, {"id": "huta"}, name="gold_coref.jsonl")
    with pytest.raises(EventxError, match=r"gold_coref\.jsonl, line 1: no key 'mentions'"):
        read_gold(write(tmp_path, article()))


@pytest.mark.parametrize("bad", ["[]", "{", '{"FSB": "Rosja"}', '{"FSB": [1]}'])
def test_aliases_are_lists_of_names(bad: str, tmp_path: Path) -> None:
    path = tmp_path / "aliases.json"
    path.write_text(bad, encoding="utf-8")
    with pytest.raises(EventxError, match=r"aliases\.json"):
        read_aliases(path)
    path.write_text('{"FSB": ["Rosja"]}', encoding="utf-8")
    assert read_aliases(path) == {"FSB": ["Rosja"]}
