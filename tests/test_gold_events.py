"""The event gold is well formed: its reader refuses every kind of fault, and the articles keep the date policy."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from gold.events import (
    MODALITIES,
    TYPES,
    GoldArticle,
    GoldError,
    read_aliases,
    read_article,
    read_articles,
    write_scorer_files,
)

ARTICLES = read_articles()
EVENTS = [(article, event) for article in ARTICLES for event in article.events]
WEEKDAYS = ("poniedział", "wtor", "środ", "czwart", "piąt", "sobo", "niedziel")
GOOD = """
date = "2022-12-20"
source = "wzór"
title = "Wizyta"
text = '''
Putin [przyleciał|e1] w poniedziałek do Mińska.
To pierwsza [wizyta|+e1] od lat, ma [podpisać|e2] umowę.

Wróci we wtorek.
'''

[events]
e1 = { type = "visit", actors = ["Władimir Putin"], country = "BLR", date = "2022-12-19", date_text = "poniedziałek" }
e2 = { type = "sign", modality = "planned" }
"""


def write(folder: Path, content: str) -> Path:
    path = folder / "001-wzor.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_marks_become_offsets(tmp_path: Path) -> None:
    article = read_article(write(tmp_path, GOOD))
    assert article.text == (
        "Putin przyleciał w poniedziałek do Mińska. To pierwsza wizyta od lat, ma podpisać umowę.\n\nWróci we wtorek."
    )
    visit, sign = article.events
    assert article.text[visit.trigger.start : visit.trigger.end] == visit.trigger.text == "przyleciał"
    assert [(m.text, article.text[m.start : m.end]) for m in visit.mentions] == [("wizyta", "wizyta")]
    assert (visit.date_start, visit.date_end) == (date(2022, 12, 19), date(2022, 12, 19))
    assert sign.trigger.sentence == "To pierwsza wizyta od lat, ma podpisać umowę."


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('type = "visit"', 'type = "wizyta"', "events.e1.type"),
        ('modality = "planned"', 'modality = "maybe"', "events.e2.modality"),
        ('modality = "planned"', 'modalty = "planned"', "events.e2: unknown key: modalty"),
        ('type = "sign", ', "", "events.e2: missing key: type"),
        ('country = "BLR"', 'country = "BY"', "events.e1.country"),
        ('date = "2022-12-19"', 'date = "2022-12-32"', "events.e1.date"),
        ('date = "2022-12-19"', 'date = "2022-12-19/2022-12-18"', "ends before it starts"),
        ('date_text = "poniedziałek"', 'date_text = "piątek"', "events.e1.date_text"),
        (', date_text = "poniedziałek"', "", "events.e1.date"),
        ('["Władimir Putin"]', '["Władimir Putin", "Władimir Putin"]', "events.e1.actors"),
        ('["Władimir Putin"]', '["Władimir Putin "]', "events.e1.actors"),
        ('country = "BLR"', 'attributed_to = "Reuters"', "events.e1.attributed_to"),
        ('country = "BLR"', "count_low = 3", "events.e1.count_text"),
        ('country = "BLR"', 'count_low = 3, count_high = 2, count_text = "od"', "events.e1.count_low"),
        ("[podpisać|e2]", "podpisać", "e2"),
        ("[podpisać|e2]", "[podpisać|e3]", "e3"),
        ("[wizyta|+e1]", "[wizyta|e1]", "two triggers"),
        ("[wizyta|+e1]", "[wizyta|+e7]", "without a trigger: e7"),
        ("[wizyta|+e1]", "[wizyta]", "stray"),
        ("umowę.\n", "umowę. \n", "blank at the edge"),
        ('"2022-12-20"', '"20.12.2022"', "date"),
        ('title = "Wizyta"', "", "missing key: title"),
        ('title = "Wizyta"', "title = Wizyta", "001-wzor.toml"),
    ],
)
def test_a_fault_is_refused_with_file_and_key(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new))
    with pytest.raises(GoldError, match=re.escape(complaint)) as fault:
        read_article(path)
    assert path.name in str(fault.value)


def test_the_set_is_large_and_covers_the_vocabularies() -> None:
    assert len(ARTICLES) >= 44
    assert len(EVENTS) >= 520
    types = Counter(event.type for _, event in EVENTS)
    modalities = Counter(event.modality for _, event in EVENTS)
    assert set(types) == TYPES
    assert set(modalities) == MODALITIES
    assert min(modalities.values()) >= 20
    assert sum(bool(event.mentions) for _, event in EVENTS) >= 40
    assert any(len(article.published) < len("2022-12-20") for article in ARTICLES)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_offsets_point_at_the_words(article: GoldArticle) -> None:
    spans = [m for event in article.events for m in (event.trigger, *event.mentions)]
    for mention in spans:
        assert article.text[mention.start : mention.end] == mention.text
        assert mention.sentence in article.text
        assert " " not in mention.text
    starts = [mention.start for mention in spans]
    assert len(set(starts)) == len(starts)


def test_a_weekday_is_dated_to_that_weekday() -> None:
    checked = 0
    for article, event in EVENTS:
        words = (event.date_text or "").lower().split()
        if len(article.published) < len("2022-12-20") or not words or event.date_start != event.date_end:
            continue
        for number, stem in enumerate(WEEKDAYS):
            if words[0].startswith(stem) and event.date_start:
                assert event.date_start.weekday() == number, (article.id, event.trigger.text)
                checked += 1
    assert checked >= 100


def test_what_has_happened_is_not_dated_after_the_article() -> None:
    lasting = {"strike_labor", "exercise", "elect"}  # running events may carry the end the article states
    for article, event in EVENTS:
        if len(article.published) == len("2022-12-20") and event.modality in {"asserted", "reported"}:
            published = date.fromisoformat(article.published)
            if event.date_end and event.type not in lasting:
                assert event.date_end <= published, (article.id, event.trigger.text)


def test_scorer_files(tmp_path: Path) -> None:
    write_scorer_files(tmp_path)
    rows = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines()]
    coref = [json.loads(line) for line in (tmp_path / "events_coref.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == [row["id"] for row in coref] == [article.id for article in ARTICLES]
    for row, other in zip(rows, coref, strict=True):
        for event in row["events"]:
            assert row["text"][event["trigger_start"] : event["trigger_end"]] == event["trigger"]
        for mention in other["mentions"]:
            assert mention["event"] < len(row["events"])
            assert row["text"].startswith(mention["trigger"], mention["trigger_start"])


def test_aliases_belong_to_names_of_the_gold() -> None:
    names = {
        name
        for _, event in EVENTS
        for name in (*event.actors, *event.targets, *event.items, event.location, event.attributed_to)
    }
    assert set(read_aliases()) <= names
