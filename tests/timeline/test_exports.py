"""The exports: in the formats that others read, and hostile text stays text in each."""

import csv
import io
import json
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import icalendar
import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hostile import HOSTILE
from told import event, hostile_row, read_told, table
from typer.testing import CliRunner

from eventx.cli import app
from eventx.dataset.forms import unescape
from eventx.dataset.read import read_table
from eventx.errors import EventxError
from eventx.schemas import json_schema
from eventx.table import EVENT_TYPES, TIMELINE
from eventx.timeline.html import page_data, to_html, to_script_json
from eventx.timeline.ics import to_ics
from eventx.timeline.interface import LANGUAGES, checked, interface
from eventx.timeline.links import web_address
from eventx.timeline.merge import merge
from eventx.timeline.timelinejs import to_timelinejs
from eventx.timeline.vis import to_vis
from eventx.timeline.write import JsonFormat, write_timeline

FORMAT = json.loads((Path(__file__).parent / "timelinejs.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def timeline() -> pa.Table:
    return merge(read_told()[0])


@pytest.fixture(scope="module")
def hostile() -> pa.Table:
    return merge(table(*(hostile_row(number, text) for number, text in enumerate(HOSTILE))))


def one(**changes: Any) -> pa.Table:
    return merge(table(event("e1", "meet", "Putin [spotkał] się z nim.", **{"actors": ("Władimir Putin",), **changes})))


# ---- TimelineJS3


def test_timelinejs_format(timeline: pa.Table) -> None:
    made = to_timelinejs(timeline)
    jsonschema.validate(made, FORMAT)
    ids = [slide["unique_id"] for slide in made["events"]]
    assert len(set(ids)) == len(ids) > 60


@pytest.mark.parametrize(
    ("changes", "start", "end"),
    [
        ({"when": "2022-12-19"}, {"year": 2022, "month": 12, "day": 19}, None),
        (
            {"when": "2022-12-19/2022-12-25", "date_precision": "week"},
            {"year": 2022, "month": 12, "day": 19},
            {"year": 2022, "month": 12, "day": 25},
        ),
        ({"when": "2022-12-01/2022-12-31", "date_precision": "month"}, {"year": 2022, "month": 12}, None),
        (
            {"when": "2022-10-01/2022-12-31", "date_precision": "quarter"},
            {"year": 2022, "month": 10},
            {"year": 2022, "month": 12},
        ),
        ({"when": "2022-01-01/2022-12-31", "date_precision": "year"}, {"year": 2022}, None),
        ({"when": "2020-01-01/2029-12-31", "date_precision": "decade"}, {"year": 2020}, {"year": 2029}),
        ({"when": None}, {"year": 2022, "month": 12, "day": 20}, None),
    ],
)
def test_timelinejs_dates_have_only_the_known_parts(
    changes: dict[str, Any], start: dict[str, int], end: dict[str, int] | None
) -> None:
    (slide,) = to_timelinejs(one(**changes))["events"]
    assert slide["start_date"] == start
    assert slide.get("end_date") == end


def test_timelinejs_shows_the_date_as_the_text_has_it_and_leaves_out_what_has_none() -> None:
    (slide,) = to_timelinejs(one(date_text="w poniedziałek"))["events"]
    assert slide["start_date"]["display_date"] == "w poniedziałek"
    assert to_timelinejs(one(when=None, modality="planned"))["events"] == []


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attributes)))


def tags_of(markup: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(markup)
    return parser.found


def test_timelinejs_markup_is_ours_alone(hostile: pa.Table) -> None:
    made = json.loads(json.dumps(to_timelinejs(hostile)))
    jsonschema.validate(made, FORMAT)
    assert len(made["events"]) == len(HOSTILE)
    for slide in made["events"]:
        assert tags_of(slide["text"]["headline"] + slide["start_date"].get("display_date", "")) == []
        for tag, attributes in tags_of(slide["text"]["text"]):
            assert tag in {"p", "small", "a"}
            assert set(attributes) <= {"href", "rel"}
            assert web_address(attributes.get("href", "https://example.org"))


# ---- vis-timeline


def test_vis_items_have_the_types_that_vis_takes(timeline: pa.Table) -> None:
    made = to_vis(timeline)
    groups = {group["id"] for group in made["groups"]}
    assert all(set(group) == {"id", "content"} for group in made["groups"])
    for item in made["items"]:
        assert set(item) <= {"id", "content", "title", "start", "end", "type", "group", "className"}
        assert all(isinstance(value, str) for value in item.values())
        assert item["group"] in groups
        start = datetime.fromisoformat(item["start"])
        assert item["start"].endswith("T00:00:00")
        assert item["type"] == ("range" if "end" in item else "point")
        assert "end" not in item or datetime.fromisoformat(item["end"]) >= start + timedelta(days=2)


def test_vis_ends_are_exclusive() -> None:
    (item,) = to_vis(one(when="2022-12-19/2022-12-20"))["items"]
    assert (item["start"], item["end"]) == ("2022-12-19T00:00:00", "2022-12-21T00:00:00")


def test_vis_content_has_no_markup(hostile: pa.Table) -> None:
    made = json.loads(json.dumps(to_vis(hostile)))
    assert len(made["items"]) == len(HOSTILE)
    for item in made["items"]:
        assert tags_of(item["content"] + item["title"]) == []


# ---- iCalendar


def events_of(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_the_calendar_parses_and_ends_are_exclusive(timeline: pa.Table) -> None:
    found = events_of(to_ics(timeline))
    plotted = [row for row in timeline.to_pylist() if row["event_date"]]
    assert len(found) == len(plotted)
    for vevent, row in zip(found, plotted, strict=True):
        assert str(vevent["summary"]) == row["headline"]
        assert vevent["uid"] == f"{row['timeline_id']}@eventx"
        if row["date_end"]:
            assert vevent["dtstart"].dt == row["date_start"]
            assert vevent["dtend"].dt == row["date_end"] + timedelta(days=1)
        assert vevent["dtstamp"].dt.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("modality", "status"),
    [("asserted", "CONFIRMED"), ("reported", "CONFIRMED"), ("planned", "TENTATIVE"), ("denied", "CANCELLED")],
)
def test_the_status_comes_from_the_modality(modality: str, status: str) -> None:
    (vevent,) = events_of(to_ics(one(modality=modality)))
    assert vevent["status"] == status


def test_the_last_day_that_there_is_can_be_exported() -> None:
    (vevent,) = events_of(to_ics(one(when="9999-12-31")))
    assert vevent["dtstart"].dt == date(9999, 12, 31)


def test_hostile_text_breaks_no_calendar(hostile: pa.Table) -> None:
    content = to_ics(hostile)
    calendar = icalendar.Calendar.from_ical(content)
    assert len(calendar.walk("VEVENT")) == len(HOSTILE)
    assert not calendar.errors
    names = {line.split(b":")[0].split(b";")[0] for line in content.replace(b"\r\n ", b"").split(b"\r\n") if line}
    allowed = {"BEGIN", "END", "VERSION", "PRODID", "X-WR-CALNAME", "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID",
               "CATEGORIES", "DESCRIPTION", "GEO", "LOCATION", "STATUS", "TRANSP", "URL"}  # fmt: skip
    assert {name.decode() for name in names} <= allowed
    assert {line for line in content.split(b"\r\n") if line.startswith(b"BEGIN")} == {
        b"BEGIN:VCALENDAR",
        b"BEGIN:VEVENT",
    }
    for vevent in calendar.walk("VEVENT"):
        assert "url" not in vevent or web_address(str(vevent["url"]))


# ---- tables


def test_csv_opens_no_formula_and_keeps_every_text(hostile: pa.Table, tmp_path: Path) -> None:
    write_timeline(hostile, tmp_path / "t.csv")
    text = (tmp_path / "t.csv").read_bytes().decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(HOSTILE)
    assert not [cell for row in rows for cell in row.values() if cell[:1] in set("=+@\t\r")]
    assert not [cell for row in rows for cell in row.values() if cell[:1] == "-" and cell[1:2].strip()]
    assert {unescape(row["place"]) for row in rows} == set(HOSTILE)


def test_csv_and_parquet_come_back_as_they_were(timeline: pa.Table, tmp_path: Path) -> None:
    for name in ("t.csv", "t.parquet"):
        write_timeline(timeline, tmp_path / name)
        back = read_table(tmp_path / name)
        assert (
            back.select(["timeline_id", "claims", "actors", "disputed"]).to_pylist()
            == timeline.select(["timeline_id", "claims", "actors", "disputed"]).to_pylist()
        )
    assert pq.read_schema(tmp_path / "t.parquet").metadata[b"eventx_table"] == b"timeline"


def test_rows_fit_the_published_schema(timeline: pa.Table, hostile: pa.Table) -> None:
    validator = jsonschema.Draft202012Validator(json_schema("timeline"))
    for row in timeline.to_pylist() + hostile.to_pylist():
        validator.validate(json.loads(json.dumps(row, default=str)))


# ---- the page's data, without a browser


def test_no_text_ends_the_data_of_the_page(hostile: pa.Table) -> None:
    page = to_html(hostile)
    assert page.count("</script") == 3
    start = page.index('<script type="application/json" id="data">') + len('<script type="application/json" id="data">')
    raw = page[start : page.index("</script>", start)]
    assert not set("<>&\u2028\u2029") & set(raw)
    assert json.loads(raw) == json.loads(json.dumps(page_data(hostile, language="pl")))


def test_the_policy_lets_nothing_else_act(timeline: pa.Table) -> None:
    page = to_html(timeline)
    policy = page.split('Content-Security-Policy" content="')[1].split('"')[0]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert all(word.startswith("'sha256-") for word in (rules["script-src"] + " " + rules["style-src"]).split())


def test_a_page_for_more_than_a_browser_holds_is_refused(timeline: pa.Table) -> None:
    many = timeline.take(pa.array([0] * 100_001))
    with pytest.raises(EventxError, match="holds 100000 entries, this timeline has 100001"):
        to_html(many)


def test_script_json_escapes_what_could_end_it() -> None:
    assert to_script_json(["</script>", "\u2028", "&"]) == '["\\u003c/script\\u003e","\\u2028","\\u0026"]'


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://example.org/a?b=1&c=ż", True),
        ("http://example.org", True),
        ("HTTPS://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https:", False),
        ("https://[", False),
        ('https://example.org/"x', False),
        ("file:///etc/passwd", False),
        ("gazeta", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, leads: bool) -> None:
    assert (web_address(url) is not None) is leads


# ---- the words of the interface


def test_both_languages_name_every_type() -> None:
    assert set(LANGUAGES) == set(interface())
    for language in LANGUAGES:
        assert set(interface()[language]["event_type"]) == set(EVENT_TYPES)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda content: content["event_type"].pop("meet"), "event_type.*meet"),
        (lambda content: content["event_type"].update(party={"pl": "a", "en": "b"}), "event_type.*party"),
        (lambda content: content["text"].update(title={"pl": "Oś"}), "text.title"),
        (lambda content: content["text"].update(title={"pl": "Oś", "en": ""}), "text.title"),
    ],
)
def test_a_word_missing_or_too_many_is_named(change: Any, message: str) -> None:
    words = interface()
    content = {
        section: {key: {language: words[language][section][key] for language in LANGUAGES} for key in keys}
        for section, keys in words["pl"].items()
    }
    assert checked(content) == words
    change(content)
    with pytest.raises(EventxError, match=message):
        checked(content)


# ---- the command


def test_the_command_writes_every_form(tmp_path: Path) -> None:
    events, _ = read_told()
    pq.write_table(events, tmp_path / "events.parquet")
    for name in ("t.html", "t.parquet", "t.json", "t.ics", "t.csv"):
        result = CliRunner().invoke(app, ["timeline", str(tmp_path / "events.parquet"), "-o", str(tmp_path / name)])
        assert (result.exit_code, result.stdout) == (0, "")
        assert (tmp_path / name).stat().st_size > 10_000
    assert not list(tmp_path.glob(".*"))
    again = ["timeline", str(tmp_path / "events.parquet"), "-o", str(tmp_path / "n.parquet")]
    CliRunner().invoke(app, [*again, "--previous", str(tmp_path / "t.parquet")])
    assert pq.read_table(tmp_path / "n.parquet").equals(pq.read_table(tmp_path / "t.parquet"))
    CliRunner().invoke(
        app, ["timeline", str(tmp_path / "events.parquet"), "-o", str(tmp_path / "v.json"), "--format", "vis"]
    )
    assert set(json.loads((tmp_path / "v.json").read_text(encoding="utf-8"))) == {"items", "groups"}


def test_the_command_tells_of_entries_whose_rows_are_not_given(tmp_path: Path) -> None:
    events, _ = read_told()
    before, few = merge(events), events.slice(0, 3)
    write_timeline(before, tmp_path / "old.parquet")
    pq.write_table(few, tmp_path / "few.parquet")
    given = ["timeline", str(tmp_path / "few.parquet"), "-o", str(tmp_path / "t.csv")]
    result = CliRunner().invoke(app, [*given, "--previous", str(tmp_path / "old.parquet")])
    assert result.exit_code == 0
    kept = set(few["event_id"].to_pylist())
    lost = sum(kept.isdisjoint(ids) for ids in before["event_ids"].to_pylist())
    assert 0 < lost < before.num_rows
    assert f"{lost} entries of" in result.stderr


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    pq.write_table(table(), tmp_path / "events.parquet")
    pq.write_table(pa.table({"a": [1]}), tmp_path / "other.parquet")
    run = CliRunner().invoke
    assert run(app, ["timeline", str(tmp_path / "events.parquet"), "-o", str(tmp_path / "t.doc")]).exit_code == 2
    missing = run(app, ["timeline", str(tmp_path / "none.parquet"), "-o", str(tmp_path / "t.html")])
    other = run(app, ["timeline", str(tmp_path / "other.parquet"), "-o", str(tmp_path / "t.html")])
    assert isinstance(missing.exception, EventxError)
    assert "no such file" in str(missing.exception)
    assert isinstance(other.exception, EventxError)
    assert "lacks event_id" in str(other.exception)
    assert not (tmp_path / "t.html").exists()


def test_a_failed_export_leaves_the_old_file(timeline: pa.Table, tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    write_timeline(timeline, path, json_format=JsonFormat.VIS)
    before = path.read_bytes()
    broken = timeline.drop_columns(["headline"])
    with pytest.raises(KeyError):
        write_timeline(broken, path)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["t.json"]


def test_the_columns_of_the_contract_are_there() -> None:
    contract = {"timeline_id", "event_type", "date_start", "date_end", "place", "actors", "targets", "n_mentions"}
    contract |= {"n_sources", "sources", "event_ids", "first_published", "last_published", "disputed", "headline"}
    assert contract <= set(TIMELINE.names)
