"""Explanations as one HTML page that works from disk: no script, no network, nothing of the text but text.

The Content-Security-Policy lets only the page's own style act, by its hash.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from eventx.explain.marks import LEFT_OUT, ROLES, marks_of, segments
from eventx.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eventx.explain.marks import Segment
    from eventx.explain.records import Cell, ExplainedRow, Explanation, LeftOut

_OVERVIEW = (
    *("event_type", "actors", "targets", "items", "count", "place", "date"),
    *("modality", "attributed_to", "confidence"),
)
_HEADS = {role: role.replace("_", " ") for role in (*ROLES, *_OVERVIEW)} | {"event_type": "type", LEFT_OUT: "in no row"}


def to_html(explanations: Sequence[Explanation]) -> str:
    """Return the page of some articles: text with coloured words, its rows with their reasons, what made no row."""
    body = "".join(_article(number, explanation) for number, explanation in enumerate(explanations, 1))
    title = explanations[0].article.id if len(explanations) == 1 else f"{len(explanations)} articles"
    policy = f"default-src 'none'; style-src {_hash(_style())}; img-src data:; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f'<link rel="icon" href="data:,">\n<title>{_text(title)} – eventx explain</title>\n'
        f'<style>{_style()}</style>\n</head>\n<body>\n<ul class="legend">{_legend()}</ul>\n{body}'
        f"<footer>eventx {_text(__version__)}</footer>\n</body>\n</html>\n"
    )


def _text(value: str) -> str:
    """Return a value as HTML text; a carriage return, which a parser would change, as a reference."""
    return escape(value).replace("\r", "&#13;")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _style() -> str:
    return files("eventx.explain").joinpath("page.css").read_text(encoding="utf-8")


def _legend() -> str:
    return "".join(f'<li><span class="m {role}">{_HEADS[role]}</span></li>' for role in ROLES)


def _article(number: int, explanation: Explanation) -> str:
    article = explanation.article
    facts = [article.id, article.published.given if article.published else "no date", article.source, article.url]
    said = " · ".join(f"<bdi>{_text(fact)}</bdi>" for fact in facts if fact)
    rows = "".join(_row(f"a{number}r{n}", n, row, article.text) for n, row in enumerate(explanation.rows, 1))
    return (
        f'<article>\n<h1><bdi>{_text(article.title or article.id)}</bdi></h1>\n<p class="facts">{said}</p>\n'
        f'<div class="text" lang="pl" dir="ltr">{"".join(_marked(explanation, number))}</div>\n'
        f"<h2>Rows</h2>\n{_overview(number, explanation)}{rows}{_left_out(explanation)}</article>\n"
    )


def _marked(explanation: Explanation, number: int) -> Iterator[str]:
    """Yield the article's text piece by piece; without its tags it is the text again."""
    text = explanation.article.text
    for segment in segments(marks_of(explanation), start=0, end=len(text)):
        piece = _text(text[segment.start : segment.end])
        yield _span(segment, piece, number) if segment.marks else piece


def _span(segment: Segment, piece: str, number: int) -> str:
    first = segment.marks[0]
    tip = _text("\n".join(mark.tip for mark in segment.marks))
    shared = f'class="m {first.role}" data-tip="{tip}"'
    if first.row:
        return f'<a href="#a{number}r{first.row}" {shared}>{piece}</a>'
    return f'<span tabindex="0" {shared}>{piece}</span>'


def _overview(number: int, explanation: Explanation) -> str:
    heads = "".join(f"<th>{_HEADS[column]}</th>" for column in _OVERVIEW)
    lines = []
    for n, row in enumerate(explanation.rows, 1):
        cells = "".join(f"<td>{_values(column, row)}</td>" for column in _OVERVIEW)
        lines.append(f'<tr><th><a href="#a{number}r{n}">{n}</a></th>{cells}</tr>\n')
    return f'<div class="wide"><table>\n<tr><th></th>{heads}</tr>\n{"".join(lines)}</table></div>\n'


def _values(column: str, row: ExplainedRow) -> str:
    return "<br>".join(f"<bdi>{_text(cell.value)}</bdi>" for cell in row.cells if cell.column == column)


def _row(anchor: str, number: int, row: ExplainedRow, text: str) -> str:
    event = row.event
    weights = "".join(f"<tr><td>{w.weight:+.3f}</td><td>{_text(w.feature)}</td></tr>" for w in row.evidence)
    return (
        f'<section id="{anchor}">\n<h3>{number} {_text(event.event_type)} <bdi>{_text(event.trigger)}</bdi> '
        f"<small>{event.confidence:.2f} · {_text(event.rule)}</small></h3>\n"
        f'<blockquote lang="pl"><bdi>{_text(event.sentence)}</bdi></blockquote>\n'
        f'<div class="wide"><table>\n<tr><th>cell</th><th>value</th><th>words</th><th>why</th></tr>\n'
        f"{''.join(_cells(row.cells, text))}</table></div>\n"
        f"<details><summary>All evidence</summary><table>{weights}</table></details>\n</section>\n"
    )


def _cells(cells: Iterable[Cell], text: str) -> Iterator[str]:
    for cell in cells:
        words = where = ""
        if cell.span is not None:
            words, where = _text(cell.span.cut(text)), f" <small>{cell.span.start}–{cell.span.end}</small>"
        yield (
            f'<tr><td><span class="m {cell.column}">{cell.column}</span></td><td><bdi>{_text(cell.value)}</bdi></td>'
            f'<td lang="pl"><bdi>{words}</bdi>{where}</td><td><bdi>{_text(cell.why)}</bdi></td></tr>\n'
        )


def _left_out(explanation: Explanation) -> str:
    lines = "".join(_left_out_line(item) for item in explanation.left_out)
    if not lines:
        return ""
    heads = "<tr><th>find</th><th>words</th><th>taken for</th><th>why in no row</th></tr>"
    return f'<h2>In no row</h2>\n<div class="wide"><table>\n{heads}\n{lines}</table></div>\n'


def _left_out_line(item: LeftOut) -> str:
    place = f"{item.span.start}–{item.span.end}"
    return (
        f'<tr><td>{item.kind}</td><td lang="pl"><bdi>{_text(item.text)}</bdi> <small>{place}</small></td>'
        f"<td><bdi>{_text(item.value)}</bdi></td><td><bdi>{_text(item.why)}</bdi></td></tr>\n"
    )
