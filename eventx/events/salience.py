"""What is no news: boilerplate lines, bylines, captions; and which lines are subheads."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span

_SUBHEAD_WORDS = 14


@cache
def _boilerplate() -> re.Pattern[str]:
    data = tomllib.loads(files("eventx.language").joinpath("pl/boilerplate.toml").read_text(encoding="utf-8"))
    return re.compile("|".join(data["starts"]), re.IGNORECASE)


def is_boilerplate(sent: Span) -> bool:
    """Whether a sentence is a caption, a byline, a link to another article or an advertisement."""
    return _boilerplate().match(sent.text.strip()) is not None


def is_subhead(sent: Span) -> bool:
    """Whether a sentence is a short line of its own without a full stop."""
    words = [token for token in sent if not token.is_space]
    if not words or len(words) > _SUBHEAD_WORDS or words[-1].text in {".", "!", "?", "…", ":", ";", ",", "”", '"'}:
        return False
    text = sent.doc.text
    before = text[: sent.start_char].rstrip(" \t\u00a0")
    after = text[words[-1].idx + len(words[-1]) :].lstrip(" \t\u00a0\r")
    return (not before or before.endswith("\n")) and after.startswith("\n")
