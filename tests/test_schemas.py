"""The published schemas: up to date, in agreement, and strict enough to refuse wrong rows."""

import json
from pathlib import Path

import jsonschema
import pytest

from eventx.schemas import PRIMARY_KEYS, documents, frictionless_schema, json_schema
from eventx.table import TABLES, VOCABULARIES

PUBLISHED = Path(__file__).parent.parent / "schemas"


def an_article_row(**changes: object) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(TABLES["articles"].names)
    return row | {"doc_id": "a", "text": "Ala", "text_sha256": "0" * 64} | changes


def an_event_row(**changes: object) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(TABLES["events"].names)
    row |= {"event_id": "e", "doc_id": "a", "event_type": "meet", "trigger": "spotkał", "trigger_lemma": "spotkać"}
    row |= {"trigger_start": 0, "trigger_end": 7, "sentence": "spotkał", "sentence_start": 0, "sentence_end": 7}
    row |= {"mentions": [], "actors": [], "targets": [], "items": [], "date_precision": "unknown", "date_basis": "none"}
    return row | {"modality": "asserted", "confidence": 0.5, "rule": "r"} | changes


@pytest.mark.parametrize("name", sorted(documents()))
def test_published_files_are_up_to_date(name: str) -> None:
    text = (PUBLISHED / name).read_text(encoding="utf-8")
    assert text == documents()[name], "run: eventx schema --out schemas"


def test_nothing_else_is_published() -> None:
    assert {path.name for path in PUBLISHED.iterdir()} == set(documents())


@pytest.mark.parametrize("table", TABLES)
def test_both_notations_name_the_columns_of_the_table_in_order(table: str) -> None:
    columns = TABLES[table].names
    assert list(json_schema(table)["properties"]) == columns
    assert [field["name"] for field in frictionless_schema(table)["fields"]] == columns


@pytest.mark.parametrize("table", TABLES)
def test_both_notations_agree_on_null_vocabulary_and_range(table: str) -> None:
    frictionless = {field["name"]: field for field in frictionless_schema(table)["fields"]}
    for name, column in json_schema(table)["properties"].items():
        constraints = frictionless[name].get("constraints", {})
        assert (constraints.get("required", False)) is ("null" not in column["type"]), name
        for key in ("minimum", "maximum"):
            assert constraints.get(key) == column.get(key), name
        enum = [value for value in column["enum"] if value is not None] if "enum" in column else None
        assert constraints.get("enum") == enum, name
        if name in VOCABULARIES:
            assert enum == [str(value) for value in VOCABULARIES[name]]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described(table: str) -> None:
    assert all(column.get("description") for column in json_schema(table)["properties"].values())
    assert PRIMARY_KEYS[table] in TABLES[table].names


def test_the_schemas_are_themselves_valid() -> None:
    for table in TABLES:
        jsonschema.Draft202012Validator.check_schema(json_schema(table))


ACTOR = {
    "name": "Rosja",
    "text": None,
    "kind": "country",
    "country": "RUS",
    "wikidata": None,
    "start": None,
    "end": None,
}


@pytest.mark.parametrize(
    "row",
    [
        an_event_row(),
        an_event_row(date_start="2022-12-19", lat=53.9, quad_class=1, count_low=0),
        an_event_row(actors=[ACTOR]),
        an_event_row(mentions=[{"start": 3, "end": 5}]),
    ],
)
def test_good_rows_pass(row: dict[str, object]) -> None:
    jsonschema.validate(row, json_schema("events"), format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize(
    "row",
    [
        an_event_row(event_type="party"),
        an_event_row(event_type=None),
        an_event_row(modality="true"),
        an_event_row(date_start="19.12.2022"),
        an_event_row(lat=91),
        an_event_row(lon=-181),
        an_event_row(confidence=1.1),
        an_event_row(quad_class=5),
        an_event_row(count_low=-1),
        an_event_row(trigger_start="0"),
        an_event_row(mentions=[{"start": 3}]),
        an_event_row(actors=[ACTOR | {"kind": "robot"}]),
        an_event_row(actors=[ACTOR | {"name": None}]),
        an_event_row(actors=None),
        an_event_row(surprise=1),
        {name: value for name, value in an_event_row().items() if name != "place"},
    ],
)
def test_bad_rows_are_refused(row: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(row, json_schema("events"), format_checker=jsonschema.FormatChecker())


def test_an_article_row_passes_and_one_without_text_does_not() -> None:
    jsonschema.validate(an_article_row(), json_schema("articles"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(an_article_row(text=None), json_schema("articles"))


def test_frictionless_reads_the_table_schemas() -> None:
    frictionless = pytest.importorskip("frictionless")
    for table in TABLES:
        descriptor = json.loads(json.dumps(frictionless_schema(table)))
        assert frictionless.Schema.from_descriptor(descriptor).field_names == TABLES[table].names
