from datetime import date

import pytest
import spacy

from eventx.language.parse import blank_pipeline
from eventx.records import Interval, Tense
from eventx.times import find_timexes, resolve, resolve_timexes, timexes
from eventx.times.explicit import article_date

TEXT = "W poniedziałek doszło do wypadku. Dwa dni później zmarła jedna z rannych."


def test_the_component_sets_timexes_from_the_config() -> None:
    nlp = spacy.blank("pl")
    nlp.add_pipe("eventx_timexes", config={"published": "2022-12-22"})
    doc = nlp(TEXT)
    assert [(t.text, str(t.interval.start)) for t in doc._.timexes if t.interval] == [
        ("poniedziałek", "2022-12-19"),
        ("Dwa dni później", "2022-12-21"),
    ]


def test_a_docs_own_date_goes_first() -> None:
    nlp = blank_pipeline()
    nlp.add_pipe("eventx_timexes", config={"published": "2022-12-22"})
    doc = nlp.make_doc(TEXT)
    doc._.published = "2022-12-15"
    doc = nlp(doc)
    assert str(doc._.timexes[0].interval.start) == "2022-12-12"


def test_finding_then_resolving_is_the_same_as_both_at_once() -> None:
    doc, published = blank_pipeline()(TEXT), article_date("2022-12-22")
    assert resolve_timexes(doc, find_timexes(doc), published=published) == timexes(doc, published=published)
    assert timexes(TEXT, published=published) == timexes(doc, published=published)


def test_without_an_article_date_only_explicit_dates_have_intervals() -> None:
    found = timexes("W środę i 3 maja 2021 r. padało.", published=None)
    assert [t.interval and str(t.interval.start) for t in found] == [None, "2021-05-03"]


def test_an_open_tense_leaves_the_other_reading_as_an_alternative() -> None:
    (timex,) = timexes("Protest rolników w sobotę", published=article_date("2022-12-20"))
    assert str(timex.interval and timex.interval.start) == "2022-12-17"
    assert [str(other.start) for other in timex.alternatives] == ["2022-12-24"]


def test_a_parse_that_knows_the_tense_can_resolve_again() -> None:
    (mention,) = find_timexes("Protest rolników w sobotę")
    timex = resolve(mention, published=article_date("2022-12-20"), tense=Tense.FUTURE)
    assert str(timex.interval and timex.interval.start) == "2022-12-24"
    assert timex.alternatives == ()


def test_an_anaphor_counts_from_the_reference_given() -> None:
    (mention,) = find_timexes("Dwa dni później zmarł.")
    reference = Interval.day(date(2022, 12, 5))
    timex = resolve(mention, published=article_date("2022-12-20"), reference=reference)
    assert str(timex.interval and timex.interval.end) == "2022-12-07"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # a new paragraph goes on from the latest day, not from an earlier one told between
        ("Wczoraj zamknięto most.\n\nUmowę podpisano w piątek.\n\nWieczorem ruszył prom.", "2022-12-19"),
        ("Wczoraj zamknięto most. Umowę podpisano w piątek. Wieczorem świętowano.", "2022-12-16"),
        ("Wczoraj zamknięto most.\n\nUmowę podpisano w maju. Wieczorem ruszył prom.", "2022-12-20"),
        ("Od wczoraj mieszkańcy blokują most.\n\nWieczorem przyjechał wójt.", "2022-12-19"),
    ],
)
def test_hours_belong_to_a_day_named_before(text: str, day: str) -> None:
    last = timexes(text, published=article_date("2022-12-20"))[-1]
    assert str(last.interval.start if last.interval else None) == day
