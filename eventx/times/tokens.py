"""Tokens as the grammar of time sees them: numbers and dates in one piece, one character of kind for each.

Independent of any tokenizer: offsets are those of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from eventx.times.grammar import (
    KIND_BIG,
    KIND_BREAK,
    KIND_CLOCK,
    KIND_DATE,
    KIND_DAYMONTH,
    KIND_DAYMONTH_ALONE,
    KIND_DECIMAL,
    KIND_NAME,
    KIND_SIGN,
    KIND_WORD,
    Grammar,
    grammar,
    number_kind,
    roman_kind,
    spelled_kind,
)
from eventx.times.words import Slot, abbreviations

_TOKEN = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?!\d)"
    r"|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{4}(?!\d)"
    r"|\d{1,2}[.:]\d{2}(?![\d]|[.:,]\d)"
    r"|\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)"
    r"|\d+,\d+|\d+|[^\W\d_]+|\n[^\S\n]*\n|\n(?=\s*[^\W\d_a-ząćęłńóśźż]|\s*[„\"–—-])|\S"
)
_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})$")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_DATE_PARTS = re.compile(r"\d+")
_SENTENCE_END = frozenset(".!?:…„\"”«»'–—-•*([")
_LONGEST_WORD = 40


@dataclass(slots=True)
class Tokens:
    """A text cut into tokens: `code` has one character a token, the lists their texts and offsets."""

    text: str
    code: str
    forms: list[str]
    starts: list[int]
    numbers: dict[int, int] = field(default_factory=dict)  # what merged numerals count

    def end(self, index: int) -> int:
        """Return where the token ends."""
        return self.starts[index] + len(self.forms[index])

    def value(self, index: int, classes: tuple[str, ...]) -> Slot:
        """Return what the token contributes as a member of one of the classes."""
        if index in self.numbers:
            return self.numbers[index]
        form = self.forms[index]
        if form[0].isdigit():
            digits = form.replace("\u00a0", "").replace(" ", "")
            return float(digits.replace(",", ".")) if "," in digits else int(digits)
        word = grammar().words.get(form.lower())
        if word is not None:
            for key in (*classes, "ordinal", "cardinal"):
                if key in word.values:
                    return word.values[key]
        return roman(form) or 0


def tokenize(text: str) -> Tokens:
    """Cut the text into tokens and say what each can be."""
    rules = grammar()
    inside, initial, shortened = rules.inside, rules.initial, abbreviations()
    forms, starts, code = list[str](), list[int](), list[str]()
    before = "."
    for found in _TOKEN.finditer(text):
        form = found.group()
        char = inside.get(form)
        if char is None:
            char = _other(form)
        elif before in _SENTENCE_END and form in initial:
            char = initial[form]
        forms.append(form)
        starts.append(found.start())
        code.append(char)
        before = form[-1] if form[0] != "\n" else "."
        if form == "." and len(forms) > 1 and (len(forms[-2]) == 1 or forms[-2].lower() in shortened):
            before = ""
    tokens = Tokens(text, "".join(code), forms, starts)
    if rules.numerals.search(tokens.code):
        _merge_numerals(tokens, rules)
    return tokens


@lru_cache(maxsize=2_000)
def _other(form: str) -> str:
    """Return the character of a token that is no word of the calendar."""
    kinds, first = grammar().kinds, form[0]
    if first == "\n":
        return kinds[KIND_BREAK]
    if not first.isalnum():
        return kinds[KIND_SIGN]
    if form.isdecimal() and form.isascii():
        return kinds[number_kind(form)]
    if first.isdigit():
        return kinds[_compound_kind(form)]
    if value := roman(form):
        return kinds[roman_kind(value, len(form))]
    return kinds[KIND_NAME if first.isupper() else KIND_WORD]


def _compound_kind(form: str) -> frozenset[str]:
    if "," in form:
        return KIND_DECIMAL
    if not form.isascii() or (" " in form and numeric_date(form) is None):
        return KIND_BIG
    if numeric_date(form) is not None:
        return KIND_DATE
    parts = [int(p) for p in _DATE_PARTS.findall(form)]
    if len(parts) == 2:
        is_clock = parts[0] <= 24 and parts[1] <= 59
        is_day = "." in form and 1 <= parts[0] <= 31 and 1 <= parts[1] <= 12
        if is_day:
            return KIND_DAYMONTH if is_clock else KIND_DAYMONTH_ALONE
        return KIND_CLOCK if is_clock else KIND_SIGN
    return KIND_SIGN


def numeric_date(form: str) -> date | None:
    """Return the day that `19.12.2022`, `19-12-2022` or `2022-12-19` names, or `None` for none."""
    parts = [int(p) for p in _DATE_PARTS.findall(form)]
    if len(parts) != 3:
        return None
    year, month, day = parts if parts[0] > 31 else parts[::-1]
    try:
        return date(year, month, day) if 1000 <= year <= 2199 else None
    except ValueError:
        return None


def roman(form: str) -> int:
    """Return the value of a roman number below forty, 0 for what is none."""
    if not form or not _ROMAN.match(form):
        return 0
    digits = [_ROMAN_VALUES[c] for c in form]
    return sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))


def _merge_numerals(tokens: Tokens, rules: Grammar) -> None:
    """Make one token of a number in several words: `dwa tysiące dwunastym`, `trzydziestego pierwszego`."""
    for found in reversed(list(rules.numerals.finditer(tokens.code))):
        for first, last, value, ordinal in reversed(list(_numerals(tokens, found.start(), found.end(), rules))):
            char = rules.kinds[spelled_kind(min(value, 2199), ordinal=ordinal)]
            stretch = tokens.text[tokens.starts[first] : tokens.end(last)]
            moved = {(i if i < first else i - (last - first)): v for i, v in tokens.numbers.items()}
            tokens.numbers = {**moved, first: value}
            tokens.code = tokens.code[:first] + char + tokens.code[last + 1 :]
            tokens.forms[first : last + 1] = [stretch]
            tokens.starts[first : last + 1] = [tokens.starts[first]]


def _numerals(tokens: Tokens, start: int, end: int, rules: Grammar) -> Iterator[tuple[int, int, int, bool]]:
    """Yield first and last token, value, ordinality of each numeral of two and more words in a run."""
    first, total, part, scale = start, 0, 0, 10_000
    ordinal = False
    for index in range(start, end + 1):
        step, is_ordinal = 0, False
        if index < end:
            values = rules.words[tokens.forms[index].lower()].values
            is_ordinal = "ordinal" in values
            step = int(values["ordinal"] if is_ordinal else values["cardinal"])
        size = 1000 if step >= 1000 else 100 if step >= 100 else 10 if step >= 20 else 1
        fits = step and not (ordinal and not is_ordinal) and (size < scale or (size == 1000 and 0 < part < 1000))
        if ordinal and is_ordinal and part % 100 < 20:
            fits = False
        if index > start and not fits:
            if index - first > 1:
                yield first, index - 1, total + part, ordinal
            first, total, part, scale, ordinal = index, 0, 0, 10_000, False
        if size == 1000 and step == 1000 and not is_ordinal:
            total, part = (part or 1) * 1000, 0
        else:
            part += step
        scale, ordinal = size, is_ordinal
