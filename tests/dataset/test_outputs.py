"""Every output form holds the same rows, whole, and opens elsewhere with the contract's types."""

import csv
import json
from pathlib import Path

import jsonschema
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from faults import finish_here, write_articles
from light import event_row, rows

import eventx
from eventx.dataset.forms import to_csv_lines, unescape
from eventx.dataset.read import read_table, to_pandas
from eventx.dataset.run import run
from eventx.dataset.validate import validate
from eventx.dataset.write import Form, output_at, write_output
from eventx.errors import EventxError
from eventx.schemas import json_schema
from eventx.table import EVENTS

NUMBER = 300


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = [f"Spotkanie numer {number} odbyło się w środę." for number in range(NUMBER)]
    return write_articles(tmp_path_factory.mktemp("input") / "a.jsonl", texts)


@pytest.fixture(scope="module")
def outputs(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the same dataset in every form."""
    folder = tmp_path_factory.mktemp("outputs")
    finish_here([articles], folder / "one.parquet")
    for form in ("jsonl", "csv"):
        finish_here([articles], folder / f"lines.{form}")
    for partition in (None, "year", "type"):
        output = output_at(f"{folder}/by-{partition}/", partition=partition)
        run([articles], output, function=rows)
    return folder


@pytest.mark.parametrize("name", ["lines.jsonl", "lines.csv", "by-None"])
def test_every_form_reads_back_as_the_same_frame(outputs: Path, name: str) -> None:
    pd.testing.assert_frame_equal(eventx.read(outputs / name), eventx.read(outputs / "one.parquet"))


@pytest.mark.parametrize("name", ["by-year", "by-type"])
def test_a_divided_folder_holds_the_same_rows(outputs: Path, name: str) -> None:
    divided = eventx.read(outputs / name).sort_values("doc_id", ignore_index=True)
    pd.testing.assert_frame_equal(
        divided, eventx.read(outputs / "one.parquet").sort_values("doc_id", ignore_index=True)
    )
    assert validate(outputs / name) == []


def test_partitions_are_named_in_the_way_of_hive(outputs: Path) -> None:
    years = {path.name for path in (outputs / "by-year").iterdir()}
    assert years == {"year=2021", "year=2022", "year=__HIVE_DEFAULT_PARTITION__"}
    assert {path.name for path in (outputs / "by-type").iterdir()} == {"type=meet", "type=attack"}
    for path in (outputs / "by-year").rglob("*.parquet"):
        year = path.parent.name.removeprefix("year=")
        days = pq.ParquetFile(path).read()["event_date"].to_pylist()
        assert {str(day.year) if day else "__HIVE_DEFAULT_PARTITION__" for day in days} == {year}


def test_a_frame_has_proper_types(outputs: Path) -> None:
    frame = eventx.read(outputs / "one.parquet")
    assert frame["date_start"].dtype.kind == "M"
    assert str(frame["place_start"].dtype) == "Int32"
    assert str(frame["count_low"].dtype) == "Int64"
    assert isinstance(frame["event_type"].dtype, pd.CategoricalDtype)
    assert frame["actors"][0][1]["name"] == "=Rosja"
    assert isinstance(frame["targets"][0], list)
    assert frame["count_low"].max() == 2**40


def test_parquet_is_compressed_has_statistics_and_says_what_made_it(outputs: Path) -> None:
    file = pq.ParquetFile(outputs / "one.parquet")
    assert file.schema_arrow.equals(EVENTS)
    for index, name in enumerate(file.schema.names):
        column = file.metadata.row_group(0).column(index)
        assert column.compression == "ZSTD", name
        assert column.has_column_index, name
    assert file.metadata.row_group(0).column(0).statistics.min == "e0"
    metadata = file.schema_arrow.metadata
    assert (metadata[b"eventx_model"], metadata[b"eventx_model_version"]) == (b"light", b"1")
    assert metadata[b"eventx_version"].decode() == eventx.__version__
    assert file.schema_arrow.field("lat").metadata[b"description"].startswith(b"Latitude")


def test_parts_and_row_groups_are_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eventx.dataset.parquet.ROW_GROUP", 100)
    monkeypatch.setattr("eventx.dataset.parts.PART", 250)
    tables = [pa.Table.from_pylist([event_row(str(n), f"Słowo {n}.")], schema=EVENTS) for n in range(600)]
    write_output(tables, EVENTS, output_at(f"{tmp_path}/out/"), within=tmp_path)
    files = [pq.ParquetFile(path) for path in sorted((tmp_path / "out").iterdir())]
    groups = [[file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] for file in files]
    assert groups == [[100, 100, 50], [100, 100, 50], [100]]
    assert read_table(tmp_path / "out").to_pylist() == pa.concat_tables(tables).to_pylist()


def test_json_lines_follow_the_published_schema(outputs: Path) -> None:
    validator = jsonschema.Draft202012Validator(json_schema("events"), format_checker=jsonschema.FormatChecker())
    lines = (outputs / "lines.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == NUMBER
    for line in lines:
        validator.validate(json.loads(line))
    assert json.loads(lines[0])["confidence"] == 0.1


def test_csv_follows_the_published_schema(outputs: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    from eventx.schemas import frictionless_schema

    schema = frictionless.Schema.from_descriptor(frictionless_schema("events"))
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(str(outputs / "lines.csv"), schema=schema)
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])[:3]


CELLS = {
    "=1+1": "'=1+1",
    "+48 22": "'+48 22",
    "@SUM(A1)": "'@SUM(A1)",
    "-2+3": "'-2+3",
    "\t=1": "'\t=1",
    "'=1": "''=1",
    "- powiedział": "- powiedział",
    "– powiedział": "– powiedział",
    "a=1": "a=1",
    "'cytat'": "'cytat'",
    "": "",
    "-": "-",
}


@pytest.mark.parametrize("text", CELLS)
def test_a_cell_that_a_spreadsheet_would_compute_is_escaped(text: str) -> None:
    table = pa.table({"text": [text], "number": [-1.5]})
    for raw, wanted in ((False, CELLS[text]), (True, text)):
        (line,) = csv.reader(to_csv_lines(table, raw=raw))
        assert line == [wanted, "-1.5"]
    assert unescape(CELLS[text]) == text


def test_a_run_leaves_nothing_beside_its_output(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "out.rejected.jsonl").write_text("of an earlier run")
    finish_here([articles], tmp_path / "out.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["out.parquet"]


def test_a_folder_replaces_an_earlier_dataset_but_nothing_else(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([articles], output_at(f"{out}/", partition="type"), function=rows)
    run([articles], output_at(f"{out}/"), function=rows)
    assert [path.name for path in out.iterdir()] == ["part-00000.parquet"]
    (out / "thesis.docx").write_text("years of work")
    with pytest.raises(EventxError, match=r"holds thesis\.docx"):
        run([articles], output_at(f"{out}/"), function=rows)
    assert (out / "thesis.docx").exists()


@pytest.mark.parametrize(
    ("given", "form", "beside"),
    [
        ("a/e.parquet", Form.PARQUET, "a/e.rejected.jsonl"),
        ("e.jsonl", Form.JSONL, "e.rejected.jsonl"),
        ("e.csv", Form.CSV, "e.rejected.jsonl"),
        ("a/out/", Form.FOLDER, "a/out.rejected.jsonl"),
        ("a/out", Form.FOLDER, "a/out.rejected.jsonl"),
        ("a/v1.5/", Form.FOLDER, "a/v1.5.rejected.jsonl"),
    ],
)
def test_the_form_of_an_output(given: str, form: Form, beside: str) -> None:
    output = output_at(given)
    assert output.form is form
    assert output.beside("rejected.jsonl") == Path(beside)


@pytest.mark.parametrize(("given", "partition"), [("e.xlsx", None), ("e.txt", None), ("e.parquet", "year")])
def test_an_output_of_no_form_is_refused(given: str, partition: str | None) -> None:
    with pytest.raises(ValueError, match=r"no output form|only a folder"):
        output_at(given, partition=partition)


def test_what_is_no_dataset_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"x": 1}\n')
    (tmp_path / "a.txt").write_text("x")
    for path in (tmp_path / "none.parquet", tmp_path / "a.txt", tmp_path / "a.jsonl", tmp_path):
        with pytest.raises(EventxError):
            eventx.read(path)


def test_an_empty_dataset_is_read_in_every_form(tmp_path: Path) -> None:
    for name in ("e.parquet", "e.jsonl", "e.csv", "e/"):
        write_output([], EVENTS, output_at(f"{tmp_path}/{name}"), within=tmp_path)
        frame = eventx.read(tmp_path / name)
        assert list(frame.columns) == EVENTS.names
        assert frame.empty


def test_nullable_columns_of_a_frame_stay_null() -> None:
    frame = to_pandas(pa.Table.from_pylist([event_row("1", "Słowo.") | {"place_start": None}], schema=EVENTS))
    assert frame["place_start"].isna().all()
    assert frame["attributed_to"].isna().all()
