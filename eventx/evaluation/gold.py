"""Read annotated articles: JSON lines with an article and its events each, and the names that count as the same.

An article has `id`, `text`, `article_date`, `events`, perhaps `title` and `source`.  An event has `type`, `trigger`,
`trigger_start`, perhaps `trigger_end`, `sentence`, `actors`, `targets`, `items` (names), `location`, `country`,
`date_start`, `date_end`, `modality`, `attributed_to`, `salient`, `count_low`, `count_high`.  Other mentions of events
stand under `mentions` of the article, or in NAME_coref.jsonl beside NAME.jsonl: each has `event` (the event's number
in the article, from 0), `trigger` and `trigger_start`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from eventx.errors import EventxError
from eventx.evaluation.cells import Cells, bounds, interval, precision_of
from eventx.records import Modality, Span
from eventx.table import EVENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One annotated event.  `sentence` is null where it was not given; one that is not `salient` need not be found."""

    type: str
    trigger: Span
    mentions: tuple[Span, ...]
    sentence: Span | None
    salient: bool
    cells: Cells


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated article; `published` is its date as written."""

    id: str
    text: str
    published: str | None
    title: str | None
    source: str | None
    events: tuple[GoldEvent, ...]

    def types_at(self, span: Span) -> frozenset[str]:
        """Return the types of the events that have a mention touching the span."""
        return frozenset(
            event.type
            for event in self.events
            for mention in (event.trigger, *event.mentions)
            if mention.start < span.end and span.start < mention.end
        )


def read_gold(path: Path) -> tuple[GoldArticle, ...]:
    """Return the annotated articles of a file, with the mentions of the file beside it, if there is one.

    Raises EventxError naming the line and the key of a fault, or where the file holds no event.
    """
    beside = path.with_name(f"{path.stem}_coref{path.suffix}")
    mentions: dict[str, list[Any]] = {}
    for where, line in _lines(beside) if beside.exists() else ():
        try:
            mentions.setdefault(str(line["id"]), []).extend(line["mentions"])
        except KeyError as error:
            raise EventxError(f"{where}: no key {error}") from None
    articles: dict[str, GoldArticle] = {}
    for where, line in _lines(path):
        try:
            article = to_gold(line, mentions=mentions.get(str(line.get("id")), ()))
        except ValueError as error:
            raise EventxError(f"{where}: {error}") from None
        if article.id in articles:
            raise EventxError(f"{where}: a second article {article.id!r}")
        articles[article.id] = article
    if not any(article.events for article in articles.values()):
        raise EventxError(f"{path} holds no event")
    return tuple(articles.values())


def to_gold(line: Mapping[str, Any], *, mentions: Sequence[Mapping[str, Any]] = ()) -> GoldArticle:
    """Return an annotated article; ValueError names the key at fault."""
    name, text, events = (_needed(line, key) for key in ("id", "text", "events"))
    spans: dict[int, list[Span]] = {number: [] for number in range(len(events))}
    for number, mention in enumerate([*line.get("mentions", ()), *mentions]):
        try:
            spans[_needed(mention, "event")].append(_trigger(mention, text))
        except KeyError:
            raise ValueError(f"mentions[{number}].event: there is no event {mention['event']!r}") from None
        except ValueError as error:
            raise ValueError(f"mentions[{number}].{error}") from None
    gold = []
    for number, event in enumerate(events):
        try:
            gold.append(_event(event, text, tuple(spans[number])))
        except ValueError as error:
            raise ValueError(f"events[{number}].{error}") from None
    return GoldArticle(str(name), text, line.get("article_date"), line.get("title"), line.get("source"), tuple(gold))


def read_aliases(path: Path) -> dict[str, list[str]]:
    """Return name -> other names that count as right, from a JSON object; EventxError where it is none."""
    try:
        aliases = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise EventxError(f"{path}: {error}") from None
    if not isinstance(aliases, dict):
        raise EventxError(f"{path}: expected an object of lists of names")
    for name, others in aliases.items():
        if not isinstance(others, list) or not all(isinstance(other, str) for other in others):
            raise EventxError(f"{path}: {name}: expected a list of names")
    return aliases


def _lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EventxError(f"{path}: {error}") from None
    # Not splitlines(): a JSON string may hold other line ends than \n.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            value = json.loads(line)
        except ValueError as error:
            raise EventxError(f"{where}: no JSON: {error}") from None
        if not isinstance(value, dict):
            raise EventxError(f"{where}: expected an object")
        yield where, value


def _event(event: Mapping[str, Any], text: str, mentions: tuple[Span, ...]) -> GoldEvent:
    trigger = _trigger(event, text)
    when = _date(event)
    return GoldEvent(
        type=_one_of(event, "type", EVENT_TYPES),
        trigger=trigger,
        mentions=mentions,
        sentence=_sentence(event.get("sentence"), text, trigger),
        salient=event.get("salient", True),
        cells=Cells(
            **{role: _names(event, role) for role in ("actors", "targets", "items")},
            attributed_to=event.get("attributed_to") or None,
            place=event.get("location") or None,
            country=event.get("country") or None,
            date=when,
            precision=precision_of(when),
            modality=_one_of(event, "modality", tuple(Modality)),
            count=bounds(event.get("count_low"), event.get("count_high")),
        ),
    )


def _needed(line: Mapping[str, Any], key: str) -> Any:
    if line.get(key) is None:
        raise ValueError(f"{key}: missing")
    return line[key]


def _one_of(event: Mapping[str, Any], key: str, known: Sequence[str]) -> str:
    value: str = _needed(event, key)
    if value not in known:
        raise ValueError(f"{key}: unknown {value!r}")
    return value


def _trigger(event: Mapping[str, Any], text: str) -> Span:
    word, start = _needed(event, "trigger"), _needed(event, "trigger_start")
    end = event.get("trigger_end") or start + len(word)
    if text[start:end] != word:
        raise ValueError(f"trigger: {word!r} is not at {start}..{end}, there is {text[start:end]!r}")
    return Span(start, end)


def _sentence(sentence: str | None, text: str, trigger: Span) -> Span | None:
    """Return where the sentence stands: it may occur twice, so it is the one around the trigger."""
    if not sentence:
        return None
    start = text.find(sentence, max(0, trigger.end - len(sentence)))
    if not 0 <= start <= trigger.start:
        raise ValueError(f"sentence: the trigger stands in no {sentence[:60]!r}")
    return Span(start, start + len(sentence))


def _names(event: Mapping[str, Any], role: str) -> tuple[str, ...]:
    names = event.get(role) or ()
    if isinstance(names, str) or not all(isinstance(name, str) and name for name in names):
        raise ValueError(f"{role}: expected a list of names, got {names!r}")
    return tuple(names)


def _date(event: Mapping[str, Any]) -> Any:
    days = {}
    for key in ("date_start", "date_end"):
        try:
            days[key] = date.fromisoformat(event[key]) if event.get(key) else None
        except (TypeError, ValueError):
            raise ValueError(f"{key}: {event[key]!r} is no date") from None
    try:
        return interval(days["date_start"], days["date_end"])
    except ValueError as error:
        raise ValueError(f"date_end: {error}") from None
