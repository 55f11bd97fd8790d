"""The page: exactly the text, coloured where the rows point, and nothing in the text that acts."""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timeline.hostile import HOSTILE

from eventx.articles.read import read_articles
from eventx.explain import explain, to_html
from eventx.explain.marks import LEFT_OUT, ROLES, Mark, marks_of, segments
from eventx.explain.records import Explanation
from eventx.pipeline import Extractor
from eventx.records import Article, Span

RAW = Path(__file__).parents[2] / "data" / "raw"
Explained = Callable[[str], Explanation]
VOID = {"meta", "link", "br"}
KNOWN = VOID | set(
    "html head title style body ul li span article h1 h2 h3 p div a bdi table tr th td section small blockquote "
    "details summary footer".split()
)
ATTRIBUTES = {
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "rel",
    "href",
    "class",
    "dir",
    "id",
    "tabindex",
    "data-tip",
}


class Page(HTMLParser):
    """What a browser makes of the page: its tags, links, the text of each article, and where its marks stand."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        self.marked: set[tuple[str, str, int]] = set()
        self.policy = self.style = ""
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert tag in KNOWN
        assert set(given) <= ATTRIBUTES
        if tag == "a":
            self.links.append(given["href"] or "")
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""
        if given.get("class") == "text":
            self.texts.append("")
        if tag not in VOID:
            self.open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "style":
            self.style += data
        if any(given.get("class") == "text" for _, given in self.open):
            start, role = len(self.texts[-1]), self.open[-1][1]["class"] or ""
            self.texts[-1] += data
            if role != "text":
                self.marked.add((role.removeprefix("m "), data, start))


def articles() -> list[Article]:
    return [article for article in read_articles([RAW]) if isinstance(article, Article)]


def test_the_page_colours_the_words_of_the_rows(extractor: Extractor) -> None:
    for article in articles()[:5]:
        explanation = explain(extractor, article)
        page = Page(to_html([explanation]))
        assert page.texts == [article.text]
        for row in explanation.rows:
            event = row.event
            assert ("event_type", event.trigger, event.trigger_start) in page.marked
        assert set(page.links) == {f"#a1r{n}" for n in range(1, len(explanation.rows) + 1)}
        assert {role for role, _, _ in page.marked} <= set(ROLES)


def test_words_in_no_row_are_marked_as_such(explained: Explained) -> None:
    page = Page(to_html([explained("Pożar gaszono pięć godzin.")]))
    assert (LEFT_OUT, "pięć godzin", 14) in page.marked


def test_only_the_page_s_own_style_may_act(explained: Explained) -> None:
    page = Page(to_html([explained("Zginęły trzy osoby.")]))
    digest = b64encode(sha256(page.style.encode()).digest()).decode()
    assert page.policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; ")
    assert "script" not in page.policy
    assert "unsafe" not in page.policy


def test_the_page_asks_for_nothing_and_knows_the_dark(explained: Explained) -> None:
    page = to_html([explained("Zginęły trzy osoby.")])
    assert not re.search(r"https?://|url\(|@import|<script", page)
    assert "prefers-color-scheme: dark" in page


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(extractor: Extractor, hostile: str) -> None:
    text = f"W środę Sejm uchwalił {hostile} ustawę.\r\n{hostile}\rPolicja zatrzymała {hostile}."
    article = Article(hostile, text, title=hostile, source=hostile, url=hostile)
    page = Page(to_html([explain(extractor, article)]))
    assert page.texts == [text]
    assert all(re.fullmatch(r"#a1r\d+", link) for link in page.links)


def test_several_articles_keep_their_rows_apart(explained: Explained) -> None:
    one = explained("Zginęły trzy osoby.")
    other = replace(one, article=replace(one.article, id="inny"))
    page = to_html([one, other])
    assert Page(page).texts == [one.article.text] * 2
    assert re.findall(r'<section id="(\w+)">', page) == ["a1r1", "a2r1"]


spans = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: Span(pair[0], sum(pair)))
marks = st.lists(st.builds(Mark, spans, st.sampled_from(ROLES), st.integers(0, 3), st.just("")), max_size=8)


@given(marks, st.integers(0, 30), st.integers(1, 40))
def test_segments_are_the_whole_and_lie_under_the_right_marks(found: list[Mark], start: int, length: int) -> None:
    end = start + length
    pieces = list(segments(found, start=start, end=end))
    assert [i for piece in pieces for i in range(piece.start, piece.end)] == list(range(start, end))
    for piece in pieces:
        for i in range(piece.start, piece.end):
            over = [mark for mark in found if mark.span.start <= i < mark.span.end]
            assert sorted(map(repr, piece.marks)) == sorted(map(repr, over))


def test_every_cell_with_words_is_a_mark(explained: Explained) -> None:
    explanation = explained("W środę w Kielcach policja zatrzymała dwóch mężczyzn.")
    cells = {(cell.column, cell.span) for row in explanation.rows for cell in row.cells if cell.span is not None}
    assert cells == {(mark.role, mark.span) for mark in marks_of(explanation) if mark.row}
