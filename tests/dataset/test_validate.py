"""What validation finds: every invariant broken once, and sound datasets left alone."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from light import event_row

from eventx.dataset.validate import validate
from eventx.errors import EventxError
from eventx.table import ARTICLES, EVENTS

TEXT = "Spotkanie odbyło się w środę w Krakowie."
PART = {
    "name": "Kraków",
    "text": "Krakowie",
    "kind": "place",
    "country": "POL",
    "wikidata": None,
    "start": 31,
    "end": 39,
}
PLACE = {"place": "Kraków", "place_text": "Krakowie", "place_start": 31, "place_end": 39, "place_kind": "settlement"}
DATE = {"date_start": date(2022, 12, 20), "date_end": date(2022, 12, 21), "event_date": date(2022, 12, 20)}
DATE |= {"date_precision": "days", "date_basis": "explicit"}
UNDATED = dict.fromkeys(("date_start", "date_end", "event_date")) | {"date_precision": "unknown", "date_basis": "none"}


def a_row(**changes: object) -> dict[str, object]:
    return event_row("1", TEXT) | UNDATED | {"event_type": "meet", "plover": "CONSULT", "quad_class": 1} | changes


def write(path: Path, *rows: dict[str, object], schema: pa.Schema = EVENTS) -> Path:
    pq.write_table(pa.Table.from_pylist(list(rows), schema=schema), path)
    return path


SOUND = [
    {},
    PLACE,
    DATE,
    DATE | {"date_start": None, "event_date": None},
    DATE | {"date_basis": "inherited", "date_text": "w środę", "date_text_start": 21, "date_text_end": 28},
    UNDATED | {"event_date": date(2022, 12, 1)},
    {"targets": [PART], "target": "Kraków"},
    {"targets": [PART | {"text": None, "start": None, "end": None}], "target": "Kraków"},
    {"published": "2022-12", "published_start": date(2022, 12, 1), "published_end": date(2022, 12, 31)},
    {"lat": -90.0, "lon": 180.0},
    {"confidence": 1.0},
    {"count_low": 30, "count_high": None},
    {"mentions": []},
]


@pytest.mark.parametrize("changes", SOUND)
def test_a_sound_dataset_passes(tmp_path: Path, changes: dict[str, object]) -> None:
    assert validate(write(tmp_path / "e.parquet", a_row(**changes))) == []


BROKEN: list[tuple[dict[str, object], str]] = [
    ({"event_type": "party", "plover": None, "quad_class": None}, "event_type is none of its values"),
    ({"modality": "true"}, "modality is none of its values"),
    ({"place_kind": "planet"}, "place_kind is none of its values"),
    ({"date_precision": "hour"}, "date_precision is none of its values"),
    ({"date_basis": "guess"}, "date_basis is none of its values"),
    ({"confidence": 1.5}, "confidence is out of range"),
    ({"confidence": float("nan")}, "confidence is out of range"),
    ({"lat": 91.0, "lon": 0.0}, "lat is out of range"),
    ({"lat": 0.0, "lon": -181.0}, "lon is out of range"),
    ({"lat": 50.0, "lon": None}, "lat and lon do not go together"),
    ({"quad_class": 4}, "quad_class is not that of event_type"),
    ({"plover": "ASSAULT"}, "plover is not that of event_type"),
    ({"count_low": -1}, "count_low is out of range"),
    ({"count_low": 5, "count_high": 3}, "count_low is over count_high"),
    ({"trigger_end": 8}, "trigger does not fit"),
    ({"trigger_start": -1, "trigger_end": 8}, "trigger does not fit"),
    ({"trigger": "Spotkania"}, "trigger is not what its offsets cut out of sentence"),
    ({"sentence_start": 4, "sentence_end": len(TEXT) + 4}, "trigger is not what its offsets cut out of sentence"),
    ({"sentence_end": 3}, "sentence does not fit"),
    (PLACE | {"place_end": None}, "place_text does not fit"),
    (PLACE | {"place_start": 39, "place_end": 31}, "place_text does not fit"),
    (PLACE | {"place_text": None}, "place_text does not fit"),
    ({"date_text": "w środę"}, "date_text does not fit"),
    ({"attribution_start": 1, "attribution_end": 2}, "attribution_text does not fit"),
    ({"mentions": [{"start": 5, "end": 5}]}, "mentions has a span that does not run forward"),
    ({"targets": [PART | {"kind": "robot"}], "target": "Kraków"}, "targets has a part"),
    ({"targets": [PART | {"end": 40}], "target": "Kraków"}, "targets has a part"),
    ({"targets": [PART | {"start": None}], "target": "Kraków"}, "targets has a part"),
    ({"targets": [PART | {"name": ""}], "target": ""}, "targets has a part"),
    ({"items": [PART | {"country": "PL"}]}, "items has a part"),
    ({"target": "Kraków"}, "target is not the first of targets"),
    ({"actor": None}, "actor is not the first of actors"),
    ({"country": "Polska"}, "country is no ISO 3166-1 alpha-3 code"),
    (DATE | {"date_end": date(2022, 12, 1)}, "date_start is after date_end"),
    (DATE | {"event_date": date(2022, 12, 21)}, "event_date is not date_start"),
    (DATE | {"event_date": None}, "event_date is missing where date_start is known"),
    (DATE | {"date_precision": "unknown"}, "date_precision is unknown for a date"),
    ({"date_precision": "day"}, "date_precision is unknown for a date"),
    (DATE | {"date_basis": "none"}, "date_basis is none for a date"),
    ({"published": "2022"}, "published and its interval do not go together"),
    (
        {"published": "2022", "published_start": date(2022, 2, 1), "published_end": date(2022, 1, 1)},
        "published_start is after published_end",
    ),
    ({"about_event_id": "e1"}, "about_event_id is the row itself"),
    ({"about_event_id": "nobody"}, "about_event_id names no row"),
]


@pytest.mark.parametrize(("changes", "problem"), BROKEN, ids=[problem for _, problem in BROKEN])
def test_a_broken_row_is_found_and_named(tmp_path: Path, changes: dict[str, object], problem: str) -> None:
    sound = a_row(event_id="sound", doc_id="2")
    found = validate(write(tmp_path / "e.parquet", sound, a_row(**changes), sound | {"event_id": "s2"}))
    assert any(line.startswith(problem) and line.endswith("(1 rows, first e1)") for line in found), found
    assert all("sound" not in line for line in found)


def test_ids_are_unique_over_all_parts(tmp_path: Path) -> None:
    write(tmp_path / "part-0.parquet", a_row())
    write(tmp_path / "part-1.parquet", a_row(doc_id="2"))
    assert validate(tmp_path) == ["event_id is not unique (1 rows, first e1)"]


def test_a_null_where_none_may_be_is_found(tmp_path: Path) -> None:
    loose = pa.schema([field.with_nullable(True) for field in EVENTS], EVENTS.metadata)
    found = validate(write(tmp_path / "e.parquet", a_row(), a_row(event_id="e2", sentence=None), schema=loose))
    assert found == ["sentence is null (1 rows, first e2)"]


def test_another_schema_is_told_column_by_column(tmp_path: Path) -> None:
    table = pa.Table.from_pylist([a_row()], schema=EVENTS)
    cases = {
        "lacks columns of the events table: rule": table.drop_columns(["rule"]),
        "has columns that the events table has not: extra": table.append_column("extra", pa.array([1])),
        "in another order": table.select([*EVENTS.names[1:], EVENTS.names[0]]),
        "lat is string, not double": table.set_column(EVENTS.names.index("lat"), "lat", pa.array(["50"])),
        "has a table that is not known: facts": table.replace_schema_metadata({"eventx_table": "facts"}),
    }
    for problem, wrong in cases.items():
        pq.write_table(wrong, tmp_path / "e.parquet")
        (found,) = validate(tmp_path / "e.parquet")
        assert problem in found


def test_a_file_that_is_not_parquet_is_said_and_a_missing_one_raised(tmp_path: Path) -> None:
    (tmp_path / "e.parquet").write_bytes(b"PAR1 no more")
    assert "is no Parquet file" in validate(tmp_path / "e.parquet")[0]
    with pytest.raises(EventxError):
        validate(tmp_path / "none.parquet")


def articles_row(text: str) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(ARTICLES.names)
    return row | {"doc_id": "1", "text": text, "text_sha256": sha256(text.encode()).hexdigest()}


def test_offsets_are_compared_with_the_articles_beside(tmp_path: Path) -> None:
    events = write(tmp_path / "e.parquet", a_row(**PLACE, targets=[PART], target="Kraków"))
    write(tmp_path / "e.articles.parquet", articles_row(TEXT), schema=ARTICLES)
    assert validate(events) == []
    write(tmp_path / "e.articles.parquet", articles_row(TEXT.replace("Krakowie", "Gdańsku!")), schema=ARTICLES)
    found = validate(events)
    assert [line.split(" is not what")[0] for line in found] == ["sentence", "place_text", "targets"]
    write(tmp_path / "e.articles.parquet", articles_row(TEXT) | {"text_sha256": "0" * 64}, schema=ARTICLES)
    assert validate(events) == ["text_sha256 is not that of the text (1 rows, first 1)"]
