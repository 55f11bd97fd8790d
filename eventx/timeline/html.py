"""The timeline as one HTML page that works from disk without a network.

The page's sources are `page/page.html`, `page/style.css` and `page/js`; here they are put into one file with the data
and the vendored vis-timeline.  The Content-Security-Policy lets only these scripts and styles act, by their hashes.
"""

from __future__ import annotations

import json
import re
from ast import literal_eval
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from eventx.errors import EventxError
from eventx.timeline.interface import interface
from eventx.version import __version__

if TYPE_CHECKING:
    import pyarrow as pa

# The scripts in the order in which they need each other.
SCRIPTS = (
    "dom",
    "data",
    "state",
    "words",
    "filter",
    "lanes",
    "stage",
    "overview",
    "list",
    "detail",
    "map",
    "download",
    "main",
)
# What an entry of very many articles shows of its claims.
MOST_CLAIMS = 12
# What a browser opens in some ten seconds.
MOST_ENTRIES = 100_000
_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
# vis-timeline brings its styles along in calls of a function b.
_OWN_STYLE = re.compile(r"""[^\w$.]b\(("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\)""")


def to_html(timeline: pa.Table, *, language: str = "pl") -> str:
    """Return the page of a timeline in `eventx.table.TIMELINE`; `language` (pl or en) is what it opens in.

    Raises EventxError for more entries than a browser can hold.
    """
    if timeline.num_rows > MOST_ENTRIES:
        raise EventxError(
            f"a page holds {MOST_ENTRIES} entries, this timeline has {timeline.num_rows}: "
            "extract with --min-confidence or make a page for each year"
        )
    parts = {
        "language": language,
        "title": interface()[language]["text"]["title"],
        "style": _source("style.css"),
        "library": _source("vendor/vis-timeline-graph2d.min.js"),
        "program": _program(),
        "data": to_script_json(page_data(timeline, language=language)),
        "policy": _policy(),
    }
    return _PLACEHOLDER.sub(lambda match: parts[match[1]], _source("page.html"))


def to_script_json(data: object) -> str:
    """Return JSON that nothing in it can end the script element of."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def page_data(timeline: pa.Table, *, language: str) -> dict[str, Any]:
    """Return what the page's script reads."""
    return {
        "version": __version__,
        "language": language,
        "interface": interface(),
        "countries": json.loads(_source("countries.json")),
        "borders": json.loads(_source("vendor/borders.json")),
        "entries": [_entry(row) for row in timeline.to_pylist()],
    }


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    edtf = row["date_edtf"] or ""
    return {
        "id": row["timeline_id"],
        "type": row["event_type"],
        "start": _day(row["date_start"]),
        "end": _day(row["date_end"]),
        "day": _day(row["event_date"]),
        "precision": row["date_precision"],
        "lasted": "/" in edtf and not edtf.startswith("["),
        "dateText": row["date_text"],
        "actors": [party["name"] for party in row["actors"]],
        "targets": [party["name"] for party in row["targets"]],
        "items": [party["name"] for party in row["items"]],
        "count": row["count_text"],
        "place": row["place"],
        "country": row["country"],
        "lat": row["lat"],
        "lon": row["lon"],
        "modality": row["modality"],
        "by": row["attributed_to"],
        "confidence": round(row["confidence"], 3),
        "headline": row["headline"],
        "mentions": row["n_mentions"],
        "sources": row["sources"],
        "disputed": row["disputed"],
        "about": row["about_timeline_id"],
        "claimed": len(row["claims"]),
        "claims": [_claim(claim) for claim in row["claims"][:MOST_CLAIMS]],
    }


def _claim(claim: dict[str, Any]) -> dict[str, Any]:
    shown = {
        "doc": claim["doc_id"],
        "modality": claim["modality"],
        "by": claim["attributed_to"],
        "confidence": round(claim["confidence"], 3),
        "sentence": claim["sentence"],
        "marks": [[mark["start"], mark["end"], mark["role"]] for mark in claim["marks"]],
        "copy": claim["copy"],
        "title": claim["title"],
        "source": claim["source"],
        "url": claim["url"],
        "published": claim["published"],
        "lang": claim["lang"],
    }
    return {key: value for key, value in shown.items() if value not in (None, False)}  # half of a large page


def _day(day: Any) -> str | None:
    return day.isoformat() if day is not None else None


@cache
def _source(name: str) -> str:
    return files("eventx.timeline").joinpath("page", name).read_text(encoding="utf-8")


@cache
def _program() -> str:
    return "\n".join(['"use strict";', "(() => {", *(_source(f"js/{name}.js") for name in SCRIPTS), "})();"])


@cache
def _policy() -> str:
    library = _source("vendor/vis-timeline-graph2d.min.js")
    scripts = " ".join(_hash(script) for script in (library, _program()))
    own = [literal_eval(text) for text in _OWN_STYLE.findall(library)]
    styles = " ".join(_hash(style) for style in (_source("style.css"), *own))
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; "
        "base-uri 'none'; form-action 'none'; object-src 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
