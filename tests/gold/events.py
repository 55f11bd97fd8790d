"""Read the hand-written event gold (``tests/gold/events/*.toml``) and turn it into the scorer's JSON lines.

An article file holds ``date``, ``source``, ``title``, ``text`` and a table ``[events]``. In the text every line is one
sentence and an empty line ends a paragraph; ``[word|e3]`` marks the trigger of event ``e3`` and ``[word|+e3]`` another
mention of it. Offsets are computed from these marks and never written by hand. README.md explains every key.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "events"
ALIASES = Path(__file__).parent / "aliases.toml"
# fmt: off
TYPES = frozenset(
    {
        "meet", "visit", "statement", "deny", "accuse", "threaten", "demand", "appeal", "agree", "sign",
        "cooperate", "deliver_arms", "aid", "train", "exercise", "deploy", "withdraw", "attack",
        "strike_air", "clash", "seize", "kill", "injure", "arrest", "release", "trial", "sentence",
        "protest", "strike_labor", "sanction", "expel", "appoint", "resign", "elect", "legislate",
        "disaster", "accident", "trade", "invest", "other"
    }
)
MODALITIES = frozenset(
    {
        "asserted", "reported", "planned", "speculated", "hypothetical", "denied"
    }
)
EVENT_KEYS = frozenset(
    {
        "type", "actors", "targets", "items", "location", "country", "date", "date_text", "modality",
        "attributed_to", "count_low", "count_high", "count_text", "salient"
    }
)
ARTICLE_KEYS = frozenset(
    {
        "date", "source", "title", "text", "paragraph_break", "events"
    }
)
# fmt: on
MARK = re.compile(r"\[([^\[\]|]+)\|(\+?)(e\d+)\]")
PUBLISHED = re.compile(r"\d{4}(-\d\d){0,2}")


class GoldError(ValueError):
    """A gold file breaks the format; the message names the file and the key."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A marked word: half-open code-point offsets into the article's text, and the sentence it stands in."""

    start: int
    end: int
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One annotated event; ``trigger`` is its first informative mention, ``mentions`` are the others."""

    type: str
    trigger: Mention
    mentions: tuple[Mention, ...]
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    items: tuple[str, ...]
    location: str | None
    country: str | None
    date_start: date | None
    date_end: date | None
    date_text: str | None
    modality: str
    attributed_to: str | None
    count_low: int | None
    count_high: int | None
    count_text: str | None
    salient: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article with its events in the order of the file; ``id`` is the file's name without the extension."""

    id: str
    published: str
    source: str
    title: str
    text: str
    events: tuple[GoldEvent, ...]


def read_articles(folder: Path = FOLDER) -> tuple[GoldArticle, ...]:
    """Return all articles of ``folder`` in the order of their names. Raises GoldError at the first fault."""
    return tuple(read_article(path) for path in sorted(folder.glob("*.toml")))


def read_article(path: Path) -> GoldArticle:
    """Return the article of one file. Raises GoldError naming the file and the key."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise GoldError(f"{path.name}: {fault}") from fault
    _check_keys(table, ARTICLE_KEYS, {"date", "source", "title", "text", "events"}, path.name)
    if not PUBLISHED.fullmatch(table["date"]):
        raise GoldError(f"{path.name}: date: {table['date']!r} is no day, month or year")
    text, marks = _read_text(table["text"], table.get("paragraph_break", "\n\n"), path.name)
    if set(marks) != set(table["events"]):
        odd = sorted(set(marks) ^ set(table["events"]))
        raise GoldError(f"{path.name}: marked in the text or listed under events, not both: {', '.join(odd)}")
    events = tuple(
        _read_event(fields, marks[name], text, f"{path.name}: events.{name}")
        for name, fields in table["events"].items()
    )
    return GoldArticle(path.stem, table["date"], table["source"], table["title"], text, events)


def scorer_rows(articles: tuple[GoldArticle, ...]) -> Iterator[dict[str, Any]]:
    """Yield one article a row in the shape the event scorer reads."""
    for article in articles:
        yield {
            "id": article.id,
            "article_date": article.published,
            "source": article.source,
            "title": article.title,
            "text": article.text,
            "events": [_event_row(event) for event in article.events],
        }


def coref_rows(articles: tuple[GoldArticle, ...]) -> Iterator[dict[str, Any]]:
    """Yield one article a row with the other mentions of its events (``event`` is the index in the article)."""
    for article in articles:
        mentions = [
            {"event": index, "trigger": m.text, "trigger_start": m.start, "sentence": m.sentence}
            for index, event in enumerate(article.events)
            for m in event.mentions
        ]
        yield {"id": article.id, "mentions": mentions}


def write_scorer_files(out: Path, folder: Path = FOLDER) -> None:
    """Write ``events.jsonl``, ``events_coref.jsonl`` and ``aliases.json`` to the folder ``out``."""
    articles = read_articles(folder)
    out.mkdir(parents=True, exist_ok=True)
    for name, rows in (("events.jsonl", scorer_rows(articles)), ("events_coref.jsonl", coref_rows(articles))):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (out / name).write_text("".join(lines), encoding="utf-8")
    (out / "aliases.json").write_text(json.dumps(read_aliases(), ensure_ascii=False), encoding="utf-8")


def read_aliases(path: Path = ALIASES) -> dict[str, list[str]]:
    """Return gold name -> other names that count as right."""
    aliases: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    for name, others in aliases.items():
        if not others or name in others or len(set(others)) < len(others):
            raise GoldError(f"{path.name}: {name}: empty, repeated or naming itself")
    return aliases


def _read_text(marked: str, paragraph_break: str, where: str) -> tuple[str, dict[str, list[Mention]]]:
    """Strip the marks; return the plain text and, for each event, its trigger followed by its other mentions."""
    plain = ""
    triggers: dict[str, Mention] = {}
    others: dict[str, list[Mention]] = {}
    for number, paragraph in enumerate(re.split(r"\n\n+", marked.strip("\n"))):
        plain += paragraph_break if number else ""
        for line_number, line in enumerate(paragraph.split("\n")):
            plain += " " if line_number else ""
            sentence = MARK.sub(r"\1", line)
            if stray := re.search(r"[\[\]|]", sentence):
                raise GoldError(f"{where}: text: stray {stray[0]!r} in {sentence[:60]!r}")
            if sentence != sentence.strip() or not sentence:
                raise GoldError(f"{where}: text: blank at the edge of {sentence[:60]!r}")
            shift = 0
            for mark in MARK.finditer(line):
                start = len(plain) + mark.start() - shift
                mention = Mention(start, start + len(mark[1]), mark[1], sentence)
                shift += len(mark[0]) - len(mark[1])
                if mark[2]:
                    others.setdefault(mark[3], []).append(mention)
                elif mark[3] in triggers:
                    raise GoldError(f"{where}: text: {mark[3]} has two triggers; mark the other one +{mark[3]}")
                else:
                    triggers[mark[3]] = mention
            plain += sentence
    if lost := sorted(set(others) - set(triggers)):
        raise GoldError(f"{where}: text: other mentions without a trigger: {', '.join(lost)}")
    return plain, {name: [trigger, *others.get(name, [])] for name, trigger in triggers.items()}


def _read_event(fields: dict[str, Any], marks: list[Mention], text: str, where: str) -> GoldEvent:
    """Check one event's fields and join them with its marks."""
    _check_keys(fields, EVENT_KEYS, {"type"}, where)
    modality = fields.get("modality", "asserted")
    country = fields.get("country")
    for key, value, known in (("type", fields["type"], TYPES), ("modality", modality, MODALITIES)):
        if value not in known:
            raise GoldError(f"{where}.{key}: unknown {value!r}")
    if country is not None and not re.fullmatch("[A-Z]{3}", country):
        raise GoldError(f"{where}.country: {country!r} is no ISO 3166-1 alpha-3 code")
    if ("date" in fields) != ("date_text" in fields):
        raise GoldError(f"{where}.date: date and date_text go together")
    for key in ("date_text", "count_text"):
        if key in fields and fields[key] not in text:
            raise GoldError(f"{where}.{key}: {fields[key]!r} is not in the text")
    if modality == "asserted" and "attributed_to" in fields:
        raise GoldError(f"{where}.attributed_to: what the narrator asserts has no source")
    low, high = fields.get("count_low"), fields.get("count_high")
    if (low is not None or high is not None) != ("count_text" in fields):
        raise GoldError(f"{where}.count_text: bounds and count_text go together")
    if low is not None and high is not None and low > high:
        raise GoldError(f"{where}.count_low: {low} is above {high}")
    start, end = _read_interval(fields["date"], where) if "date" in fields else (None, None)
    return GoldEvent(
        type=fields["type"],
        trigger=marks[0],
        mentions=tuple(marks[1:]),
        actors=_read_names(fields, "actors", where),
        targets=_read_names(fields, "targets", where),
        items=_read_names(fields, "items", where),
        location=fields.get("location"),
        country=country,
        date_start=start,
        date_end=end,
        date_text=fields.get("date_text"),
        modality=modality,
        attributed_to=fields.get("attributed_to"),
        count_low=low,
        count_high=high,
        count_text=fields.get("count_text"),
        salient=fields.get("salient", True),
    )


def _read_names(fields: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    names = fields.get(key, [])
    if len(set(names)) < len(names) or not all(isinstance(name, str) and name == name.strip() != "" for name in names):
        raise GoldError(f"{where}.{key}: empty or repeated name in {names}")
    return tuple(names)


def _read_interval(value: str, where: str) -> tuple[date | None, date | None]:
    """Read ``2022-12-19``, ``2022-12-18/2022-12-19``, ``../2022-12-18`` or ``2022-12-18/..``."""
    first, _, last = value.partition("/")
    try:
        start = None if first == ".." else date.fromisoformat(first)
        end = None if last == ".." else date.fromisoformat(last or first)
    except ValueError as fault:
        raise GoldError(f"{where}.date: {value!r}: {fault}") from fault
    if start and end and start > end:
        raise GoldError(f"{where}.date: {value!r} ends before it starts")
    return start, end


def _check_keys(table: dict[str, Any], known: frozenset[str], needed: set[str], where: str) -> None:
    for problem, keys in (("unknown", set(table) - known), ("missing", needed - set(table))):
        if keys:
            raise GoldError(f"{where}: {problem} key: {', '.join(sorted(keys))}")


def _event_row(event: GoldEvent) -> dict[str, Any]:
    return {
        "type": event.type,
        "trigger": event.trigger.text,
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "sentence": event.trigger.sentence,
        "actors": list(event.actors),
        "targets": list(event.targets),
        "items": list(event.items),
        "location": event.location,
        "country": event.country,
        "date_start": event.date_start and event.date_start.isoformat(),
        "date_end": event.date_end and event.date_end.isoformat(),
        "date_text": event.date_text,
        "modality": event.modality,
        "attributed_to": event.attributed_to,
        "count_low": event.count_low,
        "count_high": event.count_high,
        "count_text": event.count_text,
        "salient": event.salient,
    }
