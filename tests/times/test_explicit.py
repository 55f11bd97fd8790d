import pytest

from eventx.times import article_date, article_date_from_metadata


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022-12-21", "2022-12-21", "2022-12-21"),
        (" 2022-12-21 ", "2022-12-21", "2022-12-21"),
        ("2022-12-21T10:15:00+01:00", "2022-12-21", "2022-12-21"),
        ("2022-12-21 10:15", "2022-12-21", "2022-12-21"),
        ("20221221", "2022-12-21", "2022-12-21"),
        ("2022-12", "2022-12-01", "2022-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
    ],
)
def test_article_dates(text: str, start: str, end: str) -> None:
    found = article_date(text)
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)
    assert found.given == text.strip()


@pytest.mark.parametrize(
    "text", ["", "wczoraj", "2022-13", "2022-02-30", "21.12.2022", "0002", "9999", "2022-12-21abc", "22-12-21", "-"]
)
def test_unreadable_article_dates_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="article date"):
        article_date(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022-12", "2022-12-01", "2022-12-31"),
        ("21 grudnia 2022", "2022-12-21", "2022-12-21"),
        ("21.12.2022", "2022-12-21", "2022-12-21"),
        ("03.04.2022", "2022-04-03", "2022-04-03"),
        ("Wed, 21 Dec 2022 10:00:00 GMT", "2022-12-21", "2022-12-21"),
        ("December 21, 2022", "2022-12-21", "2022-12-21"),
        ("21. Dezember 2022", "2022-12-21", "2022-12-21"),
        ("21 декабря 2022", "2022-12-21", "2022-12-21"),
        ("December 2022", "2022-12-01", "2022-12-31"),
        ("grudzień 2022", "2022-12-01", "2022-12-31"),
    ],
)
def test_metadata_dates_in_any_notation(text: str, start: str, end: str) -> None:
    found = article_date_from_metadata(text)
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "text", ["yesterday", "3 days ago", "się", "nie", "21 grudnia", "", "12:30", "2022-02-30", "x" * 500]
)
def test_metadata_that_names_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="article date"):
        article_date_from_metadata(text)
