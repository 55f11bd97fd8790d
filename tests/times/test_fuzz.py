"""Any text and any article date: exact offsets, forward intervals, no exception, linear time."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventx.records import ArticleDate
from eventx.times import article_date, timexes

_WORDS = re.findall(
    r"\S+",
    """
w we od do na przed po za z ze o około między a i oraz tego ten tym ubiegły zeszły przyszły ostatni najbliższy
następnego poniedziałek środę sobotę niedzielny stycznia maja marcu luty grudnia 0 1 3 7 12 29 30 31 32 99 1000
1939 2022 9999 2022-02-30 31.02.2022 5.13 9.00 25:61 IV XIX XL r r. br. ub.r. roku lat lata latach dni dnia
tydzień tygodni miesiąc kwartale półroczu temu później wcześniej początku połowie koniec przełomie wieku noc
nocy rano wieczorem godz. dwa trzech pięćset tysiąc dwudziestego pierwszego setny 90. 80-tych wiosną lata zimy
Wielkanoc Wigilia sylwestra Bożego Narodzenia Nowy Rok dziś jutro wczoraj tego samego dnia co codziennie kilka
- – ( ) , . „ ” / : będzie był odbędzie się zapowiedział nie
""",
)
_texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(_WORDS), max_size=30).map(" ".join),
    st.lists(st.sampled_from(_WORDS), max_size=30).map("".join),
)
_days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@st.composite
def _article_dates(draw: st.DrawFn) -> ArticleDate:
    first, last = sorted((draw(_days), draw(_days)))
    return ArticleDate("any", first, draw(st.sampled_from([first, last])))


@settings(max_examples=1500, deadline=None)
@given(text=_texts, published=st.one_of(st.none(), _article_dates()))
def test_any_text_on_any_date(text: str, published: ArticleDate | None) -> None:
    end = 0
    for timex in timexes(text, published=published):
        assert end <= timex.start < timex.end <= len(text)
        assert text[timex.start : timex.end] == timex.text
        assert timex.text == timex.text.strip()
        assert (timex.interval is None) == (timex.edtf is None)
        if timex.interval is not None:
            assert timex.interval.start is not None
            assert timex.interval.end is not None
            assert timex.interval.start <= timex.interval.end
        end = timex.end


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=60))
def test_an_article_date_is_read_or_refused(text: str) -> None:
    try:
        found = article_date(text)
    except ValueError as error:
        assert str(error)
    else:
        assert found.start <= found.end


@pytest.mark.parametrize(
    "unit",
    ["a", "1", "1.", "IX", "1939-", "maja", "r.", "(", "od", "9.00", "środa", "12-", "lat", "dwa", "„", "-", "1,"],
)
def test_time_grows_with_the_text_where_it_has_no_blank(unit: str) -> None:
    published = article_date("2022-12-20")

    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            timexes(text, published=published)
            best = min(best, time.process_time() - start)
        return best

    timexes("1 maja", published=published)  # the grammar is loaded before anything is timed
    half, whole = seconds(100_000), seconds(200_000)
    assert whole < 3 * half + 0.3, (half, whole)
    assert half < 20
