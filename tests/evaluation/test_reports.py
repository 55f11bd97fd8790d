"""Reports and the command: the same figures as text, JSON and Markdown."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from gold.events import read_articles, scorer_rows, write_scorer_files
from gold.rows import perfect_rows
from typer.testing import CliRunner, Result

from eventx.cli import app
from eventx.errors import EventxError
from eventx.evaluation import read_gold
from eventx.evaluation.predict import to_article
from eventx.records import ArticleDate
from eventx.table import EVENTS

ARTICLE = {"id": "pożar", "article_date": "2024-03-08", "text": "W środę w Łodzi spłonęła hala targowa."}
FIRE = {
    **{"type": "accident", "trigger": "spłonęła", "trigger_start": 16, "sentence": ARTICLE["text"]},
    **{"targets": ["hala targowa"], "location": "Łódź", "country": "POL", "modality": "asserted"},
    **{"date_start": "2024-03-06", "date_end": "2024-03-06"},
}


def evaluate(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Our own gold as a file, its other mentions beside it."""
    write_scorer_files(tmp_path)
    return tmp_path / "events.jsonl"


@pytest.fixture
def perfect(tmp_path: Path) -> Path:
    """The rows that say what our own gold says."""
    rows = list(perfect_rows(scorer_rows(read_articles())))
    pq.write_table(pa.Table.from_pylist(rows, schema=EVENTS), tmp_path / "perfect.parquet")
    return tmp_path / "perfect.parquet"


def test_perfect_rows_score_one_everywhere(gold: Path, perfect: Path) -> None:
    result = evaluate(gold, "--events", perfect, "--format", "json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["articles"] == len(read_articles())
    assert [found[measure]["f1"] for measure in ("strict", "lenient", "row")] == [1, 1, 1]
    assert {name: column["f1"] for name, column in found["columns"].items()} == dict.fromkeys(found["columns"], 1.0)
    assert {tally["f1"] for tally in found["types"].values()} == {1}
    assert found["columns"]["count"]["wanted"] > 100
    assert found["calibration"]["bins"] == [
        {"low": 0.9, "high": 1.0, "rows": found["matched"], "confidence": 1, "precision": 1}
    ]


def test_text_and_markdown_tell_what_json_tells(gold: Path, perfect: Path) -> None:
    half = pq.read_table(perfect)
    pq.write_table(half.slice(0, half.num_rows // 2), perfect)
    found = json.loads(evaluate(gold, "--events", perfect, "--format", "json").stdout)
    text = evaluate(gold, "--events", perfect).stdout
    markdown = evaluate(gold, "--events", perfect, "--format", "markdown").stdout
    lines = {name: found[name] for name in ("strict", "lenient", "row")} | found["columns"] | found["types"]
    assert 0 < found["strict"]["recall"] < 1
    told = {line.split()[0]: line.split()[1:] for line in text.splitlines() if line.strip()}
    table = {cells[0]: cells[1:] for line in markdown.splitlines() if (cells := line.strip("| ").split(" | "))}
    for name, tally in lines.items():
        shares = [tally[measure] for measure in ("precision", "recall", "f1", "accuracy") if measure in tally]
        counts = [str(tally[count]) for count in ("wanted", "given", "found")]
        for cells in (told[name], table[name]):
            assert cells[3:6] == counts
            given = [float(cell) for cell in (*cells[:3], *cells[6:])]
            assert given == pytest.approx(shares, abs=0.0006), name  # JSON has four digits, the reports three
    widths = {len(re.findall(r"(?<!\\)\|", line)) for line in markdown.split("\n\n")[1].splitlines()}
    assert len(widths) == 1


def test_aliases_are_taken_from_a_file(gold: Path, perfect: Path, tmp_path: Path) -> None:
    rows = pq.read_table(perfect).to_pylist()
    for row in rows:
        row["place"] = row["place"] and f"{row['place']} i okolice"
    pq.write_table(pa.Table.from_pylist(rows, schema=EVENTS), perfect)
    places = {row["place"].removesuffix(" i okolice"): [row["place"]] for row in rows if row["place"]}
    (tmp_path / "other.json").write_text(json.dumps(places), encoding="utf-8")
    for options, accuracy in (((), 0), (("--aliases", tmp_path / "other.json"), 1)):
        found = json.loads(evaluate(gold, "--events", perfect, "--format", "json", *options).stdout)
        assert found["columns"]["place"]["f1"] == accuracy


def test_articles_are_extracted_where_no_rows_are_given(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({**ARTICLE, "events": [FIRE]}), encoding="utf-8")
    result = evaluate(path, "--format", "json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert (found["strict"]["found"], found["strict"]["wanted"]) == (1, 1)
    assert found["columns"]["date"]["f1"] == 1


def test_an_article_keeps_what_extraction_may_read(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({**ARTICLE, "article_date": "2024-03", "events": [FIRE]}), encoding="utf-8")
    article = to_article(read_gold(path)[0])
    assert (article.id, article.text) == (ARTICLE["id"], ARTICLE["text"])
    assert article.published == ArticleDate("2024-03", date(2024, 3, 1), date(2024, 3, 31))
    path.write_text(json.dumps({**ARTICLE, "article_date": "wczoraj", "events": [FIRE]}), encoding="utf-8")
    with pytest.raises(EventxError, match="pożar: unreadable article date 'wczoraj'"):
        to_article(read_gold(path)[0])


def test_wrong_usage_is_told_apart_from_wrong_files(gold: Path, perfect: Path, tmp_path: Path) -> None:
    assert evaluate(tmp_path / "none.jsonl").exit_code == 2
    assert evaluate(gold, "--format", "xml").exit_code == 2
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    result = evaluate(tmp_path / "empty.jsonl", "--events", perfect)
    assert isinstance(result.exception, EventxError)
    pq.write_table(pa.table({"doc_id": ["x"]}), tmp_path / "alien.parquet")
    result = evaluate(gold, "--events", tmp_path / "alien.parquet")
    assert isinstance(result.exception, EventxError)
    assert "event_type" in str(result.exception)
