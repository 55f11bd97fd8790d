import json
from pathlib import Path

from typer.testing import CliRunner

from eventx.cli import app

ARTICLES = [
    {"id": "a", "published": "2022-12-20", "text": "W poniedziałek podpisano umowę. Strajk trwał dwa dni."},
    {"id": "b", "published": "2022-12", "text": "W październiku spłonął hotel."},
    {"id": "c", "text": "Wczoraj otwarto most, którego budowę zaczęto 3 maja 2019 r."},
    {"id": "d", "published": "2022-02-31", "text": "Wczoraj padał deszcz."},
]


def write(folder: Path, articles: list[dict[str, str]]) -> Path:
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), encoding="utf-8")
    return path


def test_dates_writes_one_line_an_article_and_lists_the_rejected(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = CliRunner().invoke(app, ["dates", str(write(tmp_path, ARTICLES)), "-o", str(out)])
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    found = {line["id"]: [(s["text"], s["date_start"], s["date_end"]) for s in line["spans"]] for line in lines}
    assert found == {
        "a": [("poniedziałek", "2022-12-19", "2022-12-19"), ("dwa dni", None, None)],
        "b": [("październiku", "2022-10-01", "2022-10-31")],
        "c": [("Wczoraj", None, None), ("3 maja 2019 r.", "2019-05-03", "2019-05-03")],
    }
    rejected = [json.loads(line) for line in (tmp_path / "out.rejected.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [r["id"] for r in rejected] == ["d"]
    assert "2022-02-31" in rejected[0]["reason"]


def test_published_dates_what_has_no_date_of_its_own(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["dates", str(write(tmp_path, ARTICLES[2:3])), "--published", "2022-12-20"])
    assert json.loads(result.stdout)["spans"][0]["date_start"] == "2022-12-19"


def test_nothing_readable_is_a_failure(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = CliRunner().invoke(app, ["dates", str(write(tmp_path, ARTICLES[3:])), "-o", str(out)])
    assert result.exit_code == 1
