"""The text form: readable, the same words as the records, and no power over the terminal."""

from collections.abc import Callable
from io import StringIO

import pytest
from rich.console import Console

from eventx.explain import explain, to_text
from eventx.explain.records import Explanation
from eventx.explain.text import visible
from eventx.pipeline import Extractor
from eventx.records import Article

Explained = Callable[[str], Explanation]
ESCAPES = "\x1b[2J\x1b]0;tytuł\x07\x9b31m\x08\x00\u202e\u2066\ufeff"


def shown(explanation: Explanation, *, width: int = 200, terminal: bool = False) -> str:
    out = StringIO()
    colours = "standard" if terminal else None
    Console(file=out, width=width, force_terminal=terminal, color_system=colours).print(to_text(explanation))
    return out.getvalue()


def test_a_row_stands_under_its_sentence_with_its_reasons(explained: Explained) -> None:
    text = shown(explained("Sejm uchwalił w czwartek ustawę o ochronie lasów."))
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "t 2023-05-12" in lines[0]
    assert any(line.startswith("1 legislate uchwalił") and line.endswith("legislate.uchwalic") for line in lines)
    assert "Sejm uchwalił w czwartek ustawę o ochronie lasów." in lines
    assert any(line.startswith("actors Sejm Sejm subj of „uchwalił”") for line in lines)
    assert any(line.startswith("confidence") and "log-odds" in line for line in lines)


def test_what_made_no_row_comes_after_the_rows(explained: Explained) -> None:
    text = shown(explained("CZYTAJ TAKŻE: Protest w Poznaniu.\n\nZginęły trzy osoby."))
    assert text.index("1  kill") < text.index("Triggers that made no row") < text.index("boilerplate")
    assert text.index("Triggers that made no row") < text.index("Names in no row")


def test_piped_text_has_no_colour_codes_and_a_terminal_s_has(explained: Explained) -> None:
    explanation = explained("Zginęły trzy osoby.")
    assert "\x1b" not in shown(explanation)
    assert "\x1b[" in shown(explanation, terminal=True)


@pytest.mark.parametrize("width", [20, 80, 200])
def test_any_width_keeps_every_value(explained: Explained, width: int) -> None:
    explanation = explained("W środę Sejm uchwalił ustawę.")
    squeezed = "".join(shown(explanation, width=width).split())
    assert "legislate" in squeezed
    assert "2023-05-10" in squeezed or width == 20


def test_the_text_cannot_steer_the_terminal_or_the_markup(extractor: Extractor) -> None:
    text = f"W środę Sejm uchwalił [bold red]ustawę[/bold red] {ESCAPES} [/] [link=x]o lasach[/link]."
    out = shown(explain(extractor, Article(f"id{ESCAPES}", text)))
    assert not set("\x1b\x07\x9b\x08\x00\u202e\u2066\ufeff") & set(out)
    assert "[bold red]ustawę[/bold red]" in " ".join(out.split())


@pytest.mark.parametrize(
    ("text", "seen"),
    [("żółć – „tak”", "żółć – „tak”"), ("a\nb\tc\r", "a b c "), ("\x1b[0m", "\ufffd[0m"), ("a\u202eb", "a\ufffdb")],
)
def test_visible_replaces_one_for_one(text: str, seen: str) -> None:
    assert visible(text) == seen
    assert len(seen) == len(text)
