"""Events tables for the tests: from the readable table `merge.txt`, or from a few words each."""

import csv
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from eventx.table import EVENTS

HERE = Path(__file__).parent


@cache
def facts(name: str) -> dict[str, dict[str, str]]:
    with (HERE / name).open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return {next(iter(row.values())): row for row in rows}


def read_told(path: Path = HERE / "merge.txt") -> tuple[pa.Table, dict[str, str]]:
    """The rows of a table of told events, and event_id -> key of the event."""
    rows, keys = [], {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if not line or line.startswith("#"):
            continue
        key, article, kind, modality, when, place, actors, targets, items, count, sentence = line.split(" | ")
        published, source = article.split(" ", 1)
        row = event(
            f"e{number:03}", kind, sentence, doc=article, published=published, source=source, modality=modality,
            when=None if when == "-" else when, place=None if place == "-" else place, actors=names(actors),
            targets=names(targets), items=names(items), count=None if count == "-" else int(count),
        )  # fmt: skip
        rows.append(row)
        keys[row["event_id"]] = key
    return pa.Table.from_pylist(rows, schema=EVENTS), keys


def names(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split(","))


def party(name: str, sentence: str = "") -> dict[str, Any]:
    known = facts("names.tsv").get(name) or {
        "kind": "place",
        "country": facts("places.tsv").get(name, {}).get("country"),
    }
    at = sentence.find(name)
    found = (
        {"text": name, "start": at, "end": at + len(name)} if at >= 0 else {"text": None, "start": None, "end": None}
    )
    country = None if known["country"] in {"-", None} else known["country"]
    return {"name": name, "kind": known["kind"], "country": country, "wikidata": None} | found


def event(
    event_id: str,
    kind: str,
    sentence: str,
    *,
    doc: str = "doc",
    published: str | None = "2022-12-20",
    source: str | None = "PAP",
    modality: str = "asserted",
    when: str | None = "2022-12-19",
    place: str | None = None,
    actors: tuple[str, ...] = (),
    targets: tuple[str, ...] = (),
    items: tuple[str, ...] = (),
    count: int | None = None,
    **more: Any,
) -> dict[str, Any]:
    """A row; the trigger stands in brackets in the sentence, names are marked where the sentence has them."""
    start, end = sentence.index("["), sentence.index("]") - 1
    sentence = sentence.replace("[", "", 1).replace("]", "", 1)
    first, last = (date.fromisoformat(day) for day in (when.split("/") * 2)[:2]) if when else (None, None)
    told = date.fromisoformat(published) if published else None
    where = facts("places.tsv").get(place or "")
    row: dict[str, Any] = dict.fromkeys(EVENTS.names) | {
        "event_id": event_id,
        "doc_id": doc,
        "event_type": kind,
        "trigger": sentence[start:end],
        "trigger_lemma": sentence[start:end].lower(),
        "trigger_start": start,
        "trigger_end": end,
        "mentions": [],
        "actors": [party(name, sentence) for name in actors],
        "targets": [party(name, sentence) for name in targets],
        "items": [party(name, sentence) for name in items],
        "actor": actors[0] if actors else None,
        "target": targets[0] if targets else None,
        "count_low": count,
        "count_high": count,
        "count_text": f"{count} osób" if count is not None else None,
        "place": place,
        "date_start": first,
        "date_end": last,
        "date_precision": "unknown" if first is None else "day" if first == last else "days",
        "date_edtf": None if first is None else str(first) if first == last else f"[{first}..{last}]",
        "date_basis": "none" if first is None else "explicit",
        "event_date": first or (told if modality in {"asserted", "reported"} else None),
        "published": published,
        "published_start": told,
        "published_end": told,
        "modality": modality,
        "confidence": 0.8,
        "sentence": sentence,
        "sentence_start": 0,
        "sentence_end": len(sentence),
        "rule": "told",
        "source": source,
        "lang": "pl",
    }
    if where:
        row |= {"place_kind": where["kind"], "country": where["country"]}
        row |= {"lat": float(where["lat"]), "lon": float(where["lon"])}
    return row | more


def table(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=EVENTS)


def stable(text: str) -> int:
    """A number that a text always has, for shuffling without chance."""
    return int(sha256(text.encode()).hexdigest(), 16)


def hostile_row(number: int, text: str) -> dict[str, Any]:
    """A row with one text in every place that an article can fill."""
    part = {"name": text, "text": None, "kind": "person", "country": None, "wikidata": None, "start": None, "end": None}
    fields = ("doc_id", "trigger_lemma", "actor", "target", "place", "admin1", "count_text", "date_text", "source")
    texts = dict.fromkeys((*fields, "attributed_to", "title", "url", "published"), text)
    row = event(
        f"h{number:02}", "statement", f"[Zdarzenie] {text}", when=f"2022-{number % 12 + 1:02}-{number % 27 + 1:02}"
    )
    return row | texts | {"actors": [part], "targets": [part], "items": [part], "count_low": 3, "count_high": 3}
