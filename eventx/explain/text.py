"""An explanation for the terminal: each row under its sentence, then what made no row."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from eventx.explain.marks import marks_of, segments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from eventx.explain.marks import Mark
    from eventx.explain.records import ExplainedRow, Explanation, LeftOut
    from eventx.records import Article

_STYLES = {
    "event_type": "bold reverse",
    "mentions": "reverse",
    "actors": "bold blue",
    "targets": "bold magenta",
    "items": "bold yellow",
    "count": "bold cyan",
    "place": "bold green",
    "date": "bold red",
    "modality": "underline",
    "attributed_to": "italic",
    "attribution": "italic",
}
_LEFT_OUT = {"event": "Triggers that made no row", "time": "Time expressions in no row", "name": "Names in no row"}


def to_text(explanation: Explanation) -> RenderableType:
    """Return an explanation as something that a rich console prints; nothing of the article controls the terminal."""
    marks, article = marks_of(explanation), explanation.article
    parts: list[RenderableType] = [_head(explanation)]
    for number, row in enumerate(explanation.rows, 1):
        own = [mark for mark in marks if mark.row == number]
        sentence = Padding.indent(_sentence(row, own, article), 3)
        parts += [Text(), _title(number, row), sentence, _cells(row, article)]
    kinds = sorted(explanation.left_out, key=lambda item: list(_LEFT_OUT).index(item.kind))
    for kind, items in groupby(kinds, key=lambda item: item.kind):
        parts += [Text(), Text(_LEFT_OUT[kind], style="bold"), _left_out(items)]
    return Group(*parts)


def visible(text: str) -> str:
    """Return text with every character that could steer a terminal replaced, one for one; line ends become spaces."""
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character in "\n\r\t\u2028\u2029":
        return " "
    return "\ufffd" if unicodedata.category(character) in {"Cc", "Cf", "Cs"} and character != "\u00ad" else character


def _head(explanation: Explanation) -> Text:
    article = explanation.article
    published = article.published.given if article.published is not None else "no date"
    counted = f"rows: {len(explanation.rows)}, in no row: {len(explanation.left_out)}"
    return Text.assemble((visible(article.id), "bold"), f"  {visible(published)}  {counted}")


def _title(number: int, row: ExplainedRow) -> Text:
    event = row.event
    trigger = visible(event.trigger)
    return Text.assemble(
        (f"{number}  {event.event_type}", "bold"), f"  {trigger}  {event.confidence:.2f}  {event.rule}"
    )


def _sentence(row: ExplainedRow, marks: Iterable[Mark], article: Article) -> Text:
    text = Text()
    for segment in segments(marks, start=row.event.sentence_start, end=row.event.sentence_end):
        style = _STYLES.get(segment.marks[0].role, "") if segment.marks else ""
        text.append(visible(article.text[segment.start : segment.end]), style=style)
    return text


def _cells(row: ExplainedRow, article: Article) -> Padding:
    table = _table(36, 30)
    for cell in row.cells:
        words = visible(cell.span.cut(article.text)) if cell.span is not None else ""
        name = Text(cell.column, style=_STYLES.get(cell.column, ""))
        table.add_row(name, Text(visible(cell.value)), Text(words), Text(visible(cell.why)))
    return Padding.indent(table, 3)


def _left_out(items: Iterable[LeftOut]) -> Padding:
    table = _table(26, 56)
    for item in items:
        parts = (str(item.span.start), item.text, item.value, item.why)
        table.add_row(*(Text(visible(part)) for part in parts))
    return Padding.indent(table, 3)


def _table(*widths: int) -> Table:
    """Return a table without lines; `widths` are the most that the columns between the first and the last take."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    for width in (*widths, None):
        table.add_column(max_width=width, overflow="fold")
    return table
