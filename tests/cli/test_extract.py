"""`eventx extract`, `validate` and `schema`: exit codes, what goes where, and the articles of this repository."""

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

import eventx
from eventx.cli import app

DEMO = Path(__file__).parents[2] / "data" / "raw"
TOOL = [sys.executable, "-m", "eventx"]


def eventx_command(*arguments: object, text: str = "") -> "subprocess.CompletedProcess[str]":
    command = [*TOOL, *map(str, arguments)]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple["subprocess.CompletedProcess[str]", Path]:
    """The demonstration articles and one bad file, extracted."""
    pytest.importorskip("eventx_pl_news")
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(DEMO, folder / "raw")
    (folder / "raw" / "zły.txt").write_bytes(b"date: jutro\n\nAla ma kota.")
    out = folder / "out.parquet"
    return eventx_command("extract", folder / "raw", "-o", out, "--with-articles", "--strict"), out


def test_everything_good_is_extracted_and_strict_exits_with_1(
    demo: tuple["subprocess.CompletedProcess[str]", Path],
) -> None:
    done, out = demo
    assert done.returncode == 1
    assert done.stdout == ""
    assert "1 articles were rejected" in done.stderr
    assert set(eventx.read(out)["doc_id"]) <= {path.name for path in DEMO.iterdir()}
    (line,) = out.with_name("out.rejected.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["id"] == json.loads(line)["origin"] == "zły.txt"
    assert "jutro" in json.loads(line)["reason"]


def test_every_offset_cuts_what_it_names_in_the_demonstration_articles(
    demo: tuple["subprocess.CompletedProcess[str]", Path],
) -> None:
    _, out = demo
    assert out.with_name("out.articles.parquet").exists()
    done = eventx_command("validate", out)
    assert (done.returncode, done.stdout) == (0, "")
    assert len(eventx.read(out.with_name("out.articles.parquet"))) == len(list(DEMO.iterdir()))


def test_a_text_on_standard_input(tmp_path: Path) -> None:
    pytest.importorskip("eventx_pl_news")
    text = "W środę w Łodzi spłonęła hala targowa. Zginęły dwie osoby, a trzy zostały ranne."
    arguments = ("extract", "-", "-o", tmp_path / "e.jsonl", "--published", "2024-03-08", "--workers", 1)
    done = eventx_command(*arguments, text=text)
    assert (done.returncode, done.stdout) == (0, "")
    rows = [json.loads(line) for line in (tmp_path / "e.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows
    assert all(text[row["trigger_start"] : row["trigger_end"]] == row["trigger"] for row in rows)
    assert {row["published"] for row in rows} == {"2024-03-08"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "none.txt", "-o", "e.parquet"],
        ["extract", "a.txt"],
        ["extract", "a.txt", "-o", "e.xlsx"],
        ["extract", "a.txt", "-o", "e.parquet", "--partition", "year"],
        ["extract", "a.txt", "-o", "e/", "--partition", "month"],
        ["extract", "a.txt", "-o", "e.parquet", "--map", "body"],
        ["extract", "a.txt", "-o", "e.parquet", "--map", "body=text"],
        ["extract", "a.txt", "-o", "e.parquet", "--lang", "en"],
        ["extract", "a.txt", "-o", "e.parquet", "--workers", "0"],
        ["extract", "a.txt", "-o", "e.parquet", "--min-confidence", "2"],
        ["extract", "a.txt", "-o", "e.parquet", "--published", "jutro"],
        ["extract", "a.txt", "-o", "e.parquet", "--nonsense"],
        ["validate", "none.parquet"],
        ["schema", "--format", "xml"],
        ["nonsense"],
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Ala ma kota.")
    assert CliRunner().invoke(app, arguments).exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_nothing_done_exits_with_1_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ala ma kota.")
    done = eventx_command("extract", tmp_path / "a.txt", "-o", tmp_path / "e.parquet", "--model", "nonsense")
    assert done.returncode == 1
    assert done.stderr.startswith("eventx: no worker can start: --model nonsense")
    assert not (tmp_path / "e.parquet").exists()
    assert not (tmp_path / "e.partial").exists()


def test_an_interrupt_says_how_to_go_on(tmp_path: Path) -> None:
    pytest.importorskip("eventx_pl_news")
    source = tmp_path / "a.jsonl"
    source.write_text('{"text": "W środę w Łodzi spłonęła hala targowa."}\n' * 5000, encoding="utf-8")
    run = subprocess.Popen(
        [*TOOL, "extract", str(source), "-o", str(tmp_path / "e.parquet")], stderr=subprocess.PIPE, text=True
    )
    while not (tmp_path / "e.partial" / "lock").exists():
        time.sleep(0.02)
    run.send_signal(signal.SIGINT)
    _, complained = run.communicate()
    assert run.returncode == 1
    assert complained == "eventx: stopped: the same command with --resume goes on\n"


def test_validate_says_what_is_wrong_and_exits_with_1(tmp_path: Path) -> None:
    (tmp_path / "e.parquet").write_bytes(b"PAR1")
    done = CliRunner().invoke(app, ["validate", str(tmp_path / "e.parquet")])
    assert done.exit_code == 1
    assert "is no Parquet file" in done.stdout


@pytest.mark.parametrize("form", ["json", "frictionless", "markdown"])
def test_schema_prints_what_is_published(form: str) -> None:
    from eventx.schemas import document

    done = CliRunner().invoke(app, ["schema", "--format", form, "--table", "timeline"])
    assert (done.exit_code, done.stdout) == (0, document("timeline", form))


def test_help_is_instant() -> None:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        done = eventx_command("--help")
        times.append(time.perf_counter() - start)
        assert done.returncode == 0
    script = "import sys, eventx.cli; print([m for m in ('pyarrow', 'spacy', 'pandas', 'numpy') if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert loaded.strip() == "[]"
    assert min(times) < 1.0  # half a second on a machine that does nothing else
