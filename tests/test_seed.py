"""The article that the project began with, and one of data/raw that tells the same facts anew.

Its date is known to the month alone: `na początku tygodnia` is every Monday and Tuesday that an article of some day in
December 2022 could mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from events.tables import extractor

from eventx.articles.read import read_articles
from eventx.records import Article, Event, Modality

ROOT = Path(__file__).parents[1]
SEED = ROOT.parent / "shared" / "seed" / "seed-2022-12.txt"
TOLD_ANEW = ROOT / "data" / "raw" / "2022-12-minsk-przeglad.txt"
ISW = "Instytut Badań nad Wojną"


@pytest.fixture(params=[SEED, TOLD_ANEW], ids=["seed", "told anew"], scope="module")
def rows(request: pytest.FixtureRequest) -> tuple[Event, ...]:
    path: Path = request.param
    if not path.exists():
        pytest.skip("the seed article lies beside the repository, and is not there")
    (article,) = read_articles([path])
    assert isinstance(article, Article)
    return extractor().events(article)


def of_type(event_type: str, rows: tuple[Event, ...]) -> Iterator[Event]:
    return (row for row in rows if row.event_type == event_type)


def names(row: Event, *roles: str) -> set[str]:
    return {part.name for role in roles for part in getattr(row, role)}


def test_the_article_date_is_the_month(rows: tuple[Event, ...]) -> None:
    assert {(row.published, row.published_start, row.published_end) for row in rows} == {
        ("2022-12", date(2022, 12, 1), date(2022, 12, 31))
    }


def test_putin_met_lukashenka_in_minsk_early_in_some_week(rows: tuple[Event, ...]) -> None:
    both = {"Władimir Putin", "Alaksandr Łukaszenka"}
    (meeting,) = (row for row in of_type("meet", rows) if names(row, "actors", "targets") == both)
    assert (meeting.place, meeting.country) == ("Mińsk", "BLR")
    assert (meeting.date_start, meeting.date_end) == (date(2022, 11, 28), date(2022, 12, 27))
    assert meeting.date_edtf == "[2022-11-28..2022-12-27]"
    assert meeting.modality is Modality.ASSERTED


def test_russia_delivered_missiles(rows: tuple[Event, ...]) -> None:
    (delivery,) = of_type("deliver_arms", rows)
    assert names(delivery, "actors") == {"Rosja"}
    assert names(delivery, "items") == {"S-400", "Iskander"}
    assert delivery.modality is Modality.ASSERTED


def test_the_missiles_went_to_belarus(rows: tuple[Event, ...], request: pytest.FixtureRequest) -> None:
    if "told anew" in request.node.callspec.id:
        request.applymarker(pytest.mark.xfail(reason="`sojusznikowi` is taken for the person named last"))
    (delivery,) = of_type("deliver_arms", rows)
    assert names(delivery, "targets") == {"Białoruś"}


def test_russians_are_trained(rows: tuple[Event, ...]) -> None:
    (training,) = of_type("train", rows)
    assert {part.country for part in training.targets} == {"RUS"}


def test_belarusians_train_them(rows: tuple[Event, ...], request: pytest.FixtureRequest) -> None:
    if "told anew" in request.node.callspec.id:
        request.applymarker(
            pytest.mark.xfail(reason="`miejscowi instruktorzy` are not yet of the country named before")
        )
    (training,) = of_type("train", rows)
    assert {part.country for part in training.actors} == {"BLR"}


def test_peskov_denies(rows: tuple[Event, ...]) -> None:
    (denial,) = of_type("deny", rows)
    assert names(denial, "actors") == {"Dmitrij Pieskow"}
    assert denial.modality is Modality.ASSERTED
    denied = {row.event_id: row for row in rows if row.modality is Modality.DENIED}
    assert {row.attributed_to for row in denied.values()} == {"Dmitrij Pieskow"}
    assert denial.about_event_id is None or denial.about_event_id in denied


def test_isw_only_supposes(rows: tuple[Event, ...]) -> None:
    supposed = [row for row in rows if row.attributed_to == ISW]
    assert supposed
    assert {row.modality for row in supposed} == {Modality.SPECULATED}
    assert not any("ofensyw" in row.trigger.lower() and row.modality is Modality.ASSERTED for row in rows)


def test_no_row_is_told_twice(rows: tuple[Event, ...]) -> None:
    told = [(row.event_type, row.trigger_lemma, row.actor, row.target) for row in rows if row.actor or row.target]
    assert len(set(told)) == len(told)
