"""The documents tell the truth: commands and options exist, Python runs, the example is what comes out."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.main import get_command
from typer.testing import CliRunner

import eventx
from eventx.cli import COMMANDS, app
from eventx.records import Article
from eventx.table import to_record_batch
from eventx.times import article_date

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
NAMES = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile"),
    *("data/README.md", "docs/datasets.md", "tests/gold/README.md", "models/eventx_pl_news/README.md"),
)
DOCUMENTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in NAMES}
CODE_SPAN = re.compile(r"`([^`\n]+)`")
COMMAND_LINE = re.compile(r"^(?: {4}|\t|\$ )?(?:\$\(BIN\)/)?(eventx [a-z]+\b.*)$", re.MULTILINE)
CODE_LINES = re.compile(r"^(?: {4}|\t).*$|^```(?s:.*?)^```", re.MULTILINE)
PYTHON = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
COMMAND: Any = get_command(app)


def code(text: str) -> str:
    """The code blocks and code spans of a document, a piece a line."""
    return "\n".join([*CODE_LINES.findall(text), *CODE_SPAN.findall(CODE_LINES.sub("", text))])


def command_lines(text: str) -> list[str]:
    return [match[1] for match in COMMAND_LINE.finditer(code(text))]


def check(line: str, folder: Path) -> None:
    """Read a command line as the command would, the files that it names being there; what is wrong raises."""
    _, name, *arguments = shlex.split(line, comments=True)
    command = COMMAND.commands[name]
    for argument in arguments:
        path = folder / argument
        if argument.endswith("/") or (not path.suffix and not argument.startswith("-")):
            path.mkdir(parents=True, exist_ok=True)
        elif not argument.startswith("-"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    if arguments:  # a bare `eventx NAME` in running text only names the command
        command.make_context(name, arguments)


LINES = [(name, line) for name, text in DOCUMENTS.items() for line in command_lines(text)]


@pytest.mark.parametrize(("document", "line"), LINES, ids=[f"{name}: {line}" for name, line in LINES])
def test_a_command_line_is_understood(
    document: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    check(line, tmp_path)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("eventx guess article.txt", "guess"),
        ("eventx dates article.txt --publisched 2022-12-21", "--publisched"),
        ("eventx schema --format yaml", "yaml"),
        ("eventx validate events.parquet more.parquet", "more.parquet"),
        ("eventx validate --format json", "--format"),
    ],
)
def test_a_wrong_command_line_is_refused(
    line: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Exception, match=complaint):
        check(line, tmp_path)


def test_command_lines_are_found_in_every_kind_of_code() -> None:
    text = (
        "Says `eventx schema` and eventx dates.\n\n    eventx validate a  # why\n\n```\neventx train x\n```\n\teventx y"
    )
    assert command_lines(text) == ["eventx validate a  # why", "eventx train x", "eventx y", "eventx schema"]
    assert {name for name, _ in LINES} >= {"README.md", "Makefile", "data/README.md"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_a_place_in_the_documents(name: str) -> None:
    result = CliRunner().invoke(app, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) > 3
    assert name in {line.split()[1] for _, line in LINES}


def test_every_option_in_running_text_exists() -> None:
    known = {
        option for command in COMMAND.commands.values() for parameter in command.params for option in parameter.opts
    }
    named = {span.split()[0].split("=")[0] for span in CODE_SPAN.findall(README) if span.startswith("--")}
    assert named
    assert named <= known


def test_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = Article("a", "W środę w Łodzi spłonęła hala targowa.", published=article_date("2024-03-08"))
    rows = to_record_batch(eventx.Extractor().rows([article]))
    (tmp_path / "data" / "out").mkdir(parents=True)
    pq.write_table(pa.Table.from_batches([rows]), tmp_path / "data" / "out" / "events.parquet")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"articles": [article]}
    assert PYTHON
    for block in PYTHON:
        exec(compile(block, "README.md", "exec"), names)
    assert len(names["events"]) == rows.num_rows > 0


def test_the_example_of_the_readme_is_what_comes_out() -> None:
    """The first quotation of the README, extracted, is its first table."""
    quoted = re.search(r"^> (.+)$", README, re.MULTILINE)
    assert quoted is not None
    header, _, *lines = re.findall(r"^\| *(.+?) *\|$", README, re.MULTILINE)
    columns = header.split(" | ")
    expected = [dict(zip(columns, (cell.strip() for cell in line.split("|")), strict=True)) for line in lines]
    found = eventx.extract(quoted[1], published="2022-12-21")
    rows = [{name: _cell(row[name]) for name in columns} for row in found.to_dict("records")]
    assert rows == expected


def _cell(value: Any) -> str:
    if pd.isna(value):
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)
