"""Every cell has its words and its reason, and every find is either in a row or left out with a reason."""

from collections.abc import Callable, Iterator
from math import exp
from pathlib import Path

import pytest

from eventx.articles.read import read_articles
from eventx.events.confidence import MINIMUM
from eventx.explain import explain
from eventx.explain.records import Cell, Explanation, Found
from eventx.pipeline import Extractor
from eventx.records import Article, Event, Span

RAW = Path(__file__).parents[2] / "data" / "raw"
Explained = Callable[[str], Explanation]

# text; type of the row; column and value of the cell; the words that it rests on (none for what is not written); why
REASONS = [
    (
        "Sejm uchwalił w czwartek ustawę o lasach.",
        "legislate",
        "event_type",
        "legislate",
        "uchwalił",
        "legislate.uchwalic",
    ),
    ("Sejm uchwalił w czwartek ustawę o lasach.", "legislate", "actors", "Sejm", "Sejm", "subj of „uchwalił”"),
    ("Sejm uchwalił w czwartek ustawę o lasach.", "legislate", "items", "ustawa", "ustawę", "obj of „uchwalił”"),
    ("Sejm uchwalił w czwartek ustawę o lasach.", "legislate", "date", "2023-05-11 (day)", "czwartek", "rule weekday"),
    (
        "Sejm uchwalił w czwartek ustawę o lasach.",
        "legislate",
        "place",
        "Polska (country, POL)",
        None,
        "its state's own body",
    ),
    ("Policjanci z Hajnówki zatrzymali w czwartek złodzieja.", "arrest", "country", "POL", None, "no place"),
    (
        "Andrzej Duda i Gitanas Nausėda podpisali w Wilnie umowę.",
        *("sign", "actors", "Gitanas Nausėda", "Gitanas Nausėda", "joined to „Andrzej”"),
    ),
    (
        "Donald Tusk spotkał się w Paryżu z Emmanuelem Macronem.",
        *("meet", "targets", "Emmanuel Macron", "Emmanuelem Macronem", "z+inst of „spotkał”"),
    ),
    (
        "Donald Tusk spotkał się w Paryżu z Emmanuelem Macronem.",
        *("meet", "place", "Paryż", "Paryżu", "from its clause: w+loc"),
    ),
    (
        "Władimir Putin złożył w poniedziałek wizytę w Mińsku.",
        *("visit", "actors", "Władimir Putin", "Władimir Putin", "subj of „złożył”, which lends it"),
    ),
    ("Władimir Putin złożył w poniedziałek wizytę w Mińsku.", "visit", "place", "Mińsk", "Mińsku", "from the frame"),
    (
        "Władimir Putin złożył w poniedziałek wizytę w Mińsku.",
        *("visit", "event_type", "visit", "wizytę", "support verb „złożył”"),
    ),
    (
        "Do Radomia przyjechał minister Jan Kowalik. W piątek spotkał się z hutnikami.",
        *("meet", "actors", "Jan Kowalik", None, "dropped subject of „spotkał”"),
    ),
    (
        "Pod Radomiem rozbił się autobus. Zginęły dwie osoby.",
        *("kill", "place", "Radom", "Radomiem", "from its episode: the place of „rozbił”"),
    ),
    (
        "Most został ostrzelany przez wojska rosyjskie.",
        *("attack", "actors", "Rosja", "wojska rosyjskie", "army that stands for its state"),
    ),
    ("Most został ostrzelany przez wojska rosyjskie.", "attack", "targets", "most", "Most", "obj of „ostrzelany”"),
    (
        "Rosyjskie drony zaatakowały szpital. Zginęły trzy osoby.",
        *("kill", "actors", "Rosja", "Rosyjskie", "inherited from the event before, „zaatakowały”"),
    ),
    ("Rosyjskie drony zaatakowały szpital. Zginęły trzy osoby.", "kill", "count", "3", "trzy", "number on „osoby”"),
    ("Zaatakowały nas rosyjskie drony.", "strike_air", "actors", "Rosja", "rosyjskie", "whose „drony” it is"),
    (
        "Policja zatrzymała w tym tygodniu w Lublinie czterech podejrzanych.",
        *("arrest", "date", "2023-05-08..2023-05-12", "tym tygodniu", "cut at the article date 2023-05-12"),
    ),
    (
        "W środę rosyjskie rakiety uderzyły w elektrownię. Zginęły dwie osoby.",
        *("kill", "date", "2023-05-10", "środę", "from its episode: the date of „uderzyły”"),
    ),
    ("Donald Tusk spotkał się z Wołodymyrem Zełenskim.", "meet", "date", "none", None, "no expression"),
    ("Donald Tusk spotkał się z Wołodymyrem Zełenskim.", "meet", "modality", "asserted", None, "no cue"),
    (
        "W przyszłym tygodniu kanclerz Niemiec odwiedzi Warszawę.",
        *("visit", "modality", "planned", "odwiedzi", "is in the future"),
    ),
    ("Według gubernatora nikt nie zginął.", "kill", "modality", "denied", "zginął", "is negated"),
    (
        "Według gubernatora nikt nie zginął.",
        "kill",
        "attribution",
        "Według gubernatora",
        "Według gubernatora",
        "report",
    ),
    ("Kreml zaprzeczył, że Rosja zaatakowała szpital.", "attack", "modality", "denied", "zaprzeczył", "cue of denying"),
    ("Kreml zaprzeczył, że Rosja zaatakowała szpital.", "attack", "attributed_to", "Kreml", "Kreml", "subject of"),
    ("Kreml zaprzeczył, że Rosja zaatakowała szpital.", "deny", "about_event_id", "attack", "zaatakowała", "governs"),
    (
        "Minister powiedział, że wojsko zaatakowało port w Odessie.",
        *("attack", "modality", "reported", "powiedział", "in what „powiedział” reports"),
    ),
    (
        "Ponad 300 pielęgniarek protestowało we wtorek w Kielcach. Protest trwał dwa dni.",
        *("protest", "mentions", "Protest", "Protest", "same event"),
    ),
]


@pytest.mark.parametrize(("text", "kind", "column", "value", "words", "why"), REASONS)
def test_a_cell_has_its_words_and_its_reason(
    explained: Explained, text: str, kind: str, column: str, value: str, words: str | None, why: str
) -> None:
    rows = [row for row in explained(text).rows if row.event.event_type == kind]
    assert rows, f"no {kind}"
    cells = [cell for row in rows for cell in row.cells if cell.column == column and cell.value.startswith(value)]
    assert cells, [(cell.column, cell.value) for row in rows for cell in row.cells]
    found = {(cell.span.cut(text) if cell.span is not None else None, why in cell.why) for cell in cells}
    assert (words, True) in found, cells


# text; what was found; the words; why it is in no row
LEFT_OUT = [
    (
        "Pożar gaszono pięć godzin. W poniedziałek spłonęła hala.",
        Found.TIME,
        "pięć godzin",
        "dates nothing by its kind",
    ),
    ("CZYTAJ TAKŻE: Protest rolników w Poznaniu.", Found.EVENT, "Protest", "boilerplate"),
    ("W Oslo mieszka pisarz Jan Kowalik.", Found.NAME, "Oslo", "in no role of an event"),
    ("Dziś są imieniny Zofii.", Found.TIME, "Dziś", "governs no event"),
]


@pytest.mark.parametrize(("text", "kind", "words", "why"), LEFT_OUT)
def test_what_made_no_row_says_why(explained: Explained, text: str, kind: Found, words: str, why: str) -> None:
    items = [item for item in explained(text).left_out if item.kind is kind and item.text == words]
    assert [why in item.why for item in items] == [True], explained(text).left_out


def test_a_row_below_the_threshold_is_told_with_its_confidence(
    extractor: Extractor, demonstration: list[Article]
) -> None:
    unlikely = 0
    for article in demonstration:
        below = {d.span: d for d in extractor.proposals(article) if d.confidence < MINIMUM}
        events = [item for item in explain(extractor, article).left_out if item.kind is Found.EVENT]
        told = [item for item in events if item.span in below]
        assert len(told) == len(below)
        assert all(f"{below[item.span].confidence:.3f} is below" in item.why for item in told)
        unlikely += len(told)
    assert unlikely, "no article proposes an unlikely event: the check has no case"


@pytest.fixture(scope="session")
def demonstration() -> list[Article]:
    articles = [article for article in read_articles([RAW]) if isinstance(article, Article)]
    assert len(articles) >= 12
    return articles


def written(event: Event) -> Iterator[tuple[str, int | None, int | None]]:
    """The words of a row: column, start, end."""
    yield "event_type", event.trigger_start, event.trigger_end
    yield "place", event.place_start, event.place_end
    yield "date", event.date_text_start, event.date_text_end
    yield "attribution", event.attribution_start, event.attribution_end
    for mention in event.mentions:
        yield "mentions", mention.start, mention.end
    for role in ("actors", "targets", "items"):
        for party in getattr(event, role):
            yield role, party.start, party.end


def filled(event: Event) -> dict[str, list[str]]:
    """The values of a row that a cell must give a reason for."""
    lists = {role: [party.name for party in getattr(event, role)] for role in ("actors", "targets", "items")}
    single = {
        "event_type": event.event_type,
        "place": event.place,
        "modality": str(event.modality),
        "attributed_to": event.attributed_to,
        "attribution": event.attribution_text,
        "event_date": event.event_date.isoformat() if event.event_date else None,
    }
    return lists | {column: [value] if value is not None else [] for column, value in single.items()}


def test_every_row_of_the_demonstration_is_explained(extractor: Extractor, demonstration: list[Article]) -> None:
    for article in demonstration:
        explanation = explain(extractor, article)
        assert tuple(row.event for row in explanation.rows) == extractor.events(article)
        for row in explanation.rows:
            event, cells = row.event, row.cells
            assert all(cell.why and cell.value for cell in cells)
            spans = [(cell.column, cell.span.start, cell.span.end) for cell in cells if cell.span is not None]
            assert {w for w in written(event) if w[1] is not None} <= set(spans)
            for column, values in filled(event).items():
                given = [cell.value for cell in cells if cell.column == column]
                assert len(given) == len(values)
                assert all(one.startswith(value) for one, value in zip(given, values, strict=True))
            dated = next(cell for cell in cells if cell.column == "date")
            assert (dated.value == "none") == (event.date_start is None and event.date_end is None)
            assert any(cell.column == "count" for cell in cells) == (event.count_text is not None)
            assert any(cell.column == "about_event_id" for cell in cells) == (event.about_event_id is not None)


def test_the_weights_add_up_to_the_confidence(extractor: Extractor, demonstration: list[Article]) -> None:
    for article in demonstration[:4]:
        for row in explain(extractor, article).rows:
            total = sum(weight.weight for weight in row.evidence)
            assert 1 / (1 + exp(-total)) == pytest.approx(row.event.confidence, abs=0.001)
            sizes = [abs(weight.weight) for weight in row.evidence[1:]]
            assert sizes == sorted(sizes, reverse=True)


def test_every_find_is_in_a_row_or_left_out_once(extractor: Extractor, demonstration: list[Article]) -> None:
    for article in demonstration:
        explanation = explain(extractor, article)
        cells = [cell for row in explanation.rows for cell in row.cells]
        analysis = extractor.analyse(article)
        tokens = [trigger.token for trigger in analysis.proposed]
        triggers = [Span(token.idx, token.idx + len(token)) for token in tokens]
        assert placed_once(triggers, Found.EVENT, explanation, cells, {"event_type", "mentions"})
        times = [Span(timex.start, timex.end) for timex in analysis.times]
        assert placed_once(times, Found.TIME, explanation, cells, {"date"})


def placed_once(spans: list[Span], kind: Found, explanation: Explanation, cells: list[Cell], columns: set[str]) -> bool:
    inside = {cell.span for cell in cells if cell.column in columns}
    outside = [item.span for item in explanation.left_out if item.kind is kind]
    return len(outside) == len(set(outside)) and not inside & set(outside) and inside | set(outside) >= set(spans)


def test_an_article_without_events_and_without_a_date_is_explained(extractor: Extractor) -> None:
    empty = explain(extractor, Article("e", "Nic."))
    assert empty.rows == ()
    assert empty.left_out == ()
