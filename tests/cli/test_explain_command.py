import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eventx.cli import app

TEXT = "date: 2023-05-12\n\nSejm uchwalił w czwartek ustawę o ochronie lasów.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "sejm.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_file_is_explained_as_text(article: Path) -> None:
    result = CliRunner().invoke(app, ["explain", str(article)])
    assert result.exit_code == 0, result.output
    assert "1  legislate  uchwalił" in result.stdout
    assert "2023-05-11" in result.stdout


def test_standard_input_is_read_and_dated() -> None:
    text = TEXT.partition("\n\n")[2]
    command = [sys.executable, "-m", "eventx", "explain", "-", "--published", "2024-05-10"]
    result = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    assert "2024-05-09" in result.stdout


def test_a_page_takes_the_place_of_text(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    result = CliRunner().invoke(app, ["explain", str(article), "--html", str(out)])
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert {path.name for path in tmp_path.iterdir()} == {"sejm.txt", "out.html"}


def test_words_of_the_user_s_lexicon_are_told_by_their_rule(article: Path, tmp_path: Path) -> None:
    folder = tmp_path / "lexicon" / "triggers"
    folder.mkdir(parents=True)
    frame = (
        '[[frame]]\nid = "moje"\nverbs = ["uchwalić"]\nactors = ["subj"]\nexamples = ["Sejm **uchwalił** ustawę."]\n'
    )
    (folder / "agree.toml").write_text(frame, encoding="utf-8")
    (folder / "legislate.toml").write_text(frame.replace("moje", "uchwalic").replace("uchwalić", "uchwalać"), "utf-8")
    result = CliRunner().invoke(app, ["explain", str(article), "--lexicon", str(tmp_path / "lexicon")])
    assert result.exit_code == 0, result.output
    assert "agree.moje" in result.stdout


def test_an_article_that_cannot_be_read_is_told_and_fails(tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text("date: 2023-02-31\n\nZginęły trzy osoby.\n", encoding="utf-8")
    out = tmp_path / "out.html"
    result = CliRunner().invoke(app, ["explain", str(path), "--html", str(out)])
    assert result.exit_code == 1
    assert "2023-02-31" in result.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments", [["--html", "none/out.html"], ["--lexicon", "none"], ["--published", "2023-05-12", "--nothing"]]
)
def test_wrong_usage_is_refused(article: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(article.parent)
    assert CliRunner().invoke(app, ["explain", str(article), *arguments]).exit_code == 2
