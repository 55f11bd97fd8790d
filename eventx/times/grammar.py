"""The grammar of time expressions as timex.toml has it, with one character for each kind of token."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from eventx.times.patterns import Compiled, atoms_of, compile_pattern
from eventx.times.values import Value
from eventx.times.words import Word, build_words, calendar

SOURCE = "eventx/language/pl/timex.toml"
KINDS = {"date", "range", "time", "season", "holiday", "duration", "set", "vague", "eventrel", "partial", "none"}
_KEYS = {"id", "kind", "sense", "set", "match", "alone", "guard", "each", "examples", "counter"}
_FIRST_CHAR = 0x4E00  # far from every character that means something to `re`


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to write an expression, and what it means."""

    id: str
    kind: str
    compiled: Compiled
    value: Value
    alone: str  # the kind of a partial expression that nothing completes; "" where it is then none
    guard: str  # a further condition on what follows, see match.py
    each: bool  # every token in the slot `day` (or `year`) is an expression of its own: `7 i 8 kwietnia`


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns by the character that can start them, and the characters of all kinds of token."""

    by_start: Mapping[str, tuple[Pattern, ...]]
    start: re.Pattern[str]
    words: Mapping[str, Word]
    inside: Mapping[str, str]  # form as written -> character
    initial: Mapping[str, str]  # the same at the start of a sentence, where a capital means nothing
    kinds: Mapping[frozenset[str], str]
    numerals: re.Pattern[str]


@cache
def grammar() -> Grammar:
    """Return the compiled grammar; raises `ValueError` naming file and pattern for a faulty one."""
    data = tomllib.loads(files("eventx.language").joinpath("pl/timex.toml").read_text(encoding="utf-8"))
    macros, rules = data["macros"], [*_holiday_rules(), *data["pattern"]]
    used = {atom for rule in rules for text in rule["match"] for atom in atoms_of(text, macros)}
    words = build_words(_named(used, "<"), _named(used, "'"))
    inside, initial, kinds = _token_sets(words, used)
    chars = {
        atoms: chr(_FIRST_CHAR + i)
        for i, atoms in enumerate(dict.fromkeys([*inside.values(), *initial.values(), *kinds.values()]))
    }
    satisfied: dict[str, str] = {}
    for atoms, char in chars.items():
        for atom in atoms:
            satisfied[atom] = satisfied.get(atom, "") + char
    patterns = _patterns(rules, macros, satisfied)
    by_start = {c: tuple(p for p in patterns if c in p.compiled.starts) for c in chars.values()}
    numeral = {chars[inside[form]] for form, word in words.items() if {"cardinal", "ordinal"} & word.values.keys()}
    return Grammar(
        by_start,
        re.compile(f"[{''.join(c for c, found in by_start.items() if found)}]"),
        words,
        {form: chars[atoms] for form, atoms in inside.items()},
        {form: chars[atoms] for form, atoms in initial.items()},
        {kind: chars[atoms] for kind, atoms in kinds.items()},
        re.compile(f"[{''.join(numeral)}]{{2,}}"),
    )


def _named(used: set[str], mark: str) -> set[str]:
    return {atom.rstrip("^").split(".")[0][1:-1] if mark == "<" else atom.rstrip("^")[1:-1]
            for atom in used if atom.startswith(mark)}  # fmt: skip


def _holiday_rules() -> list[dict[str, Any]]:
    return [
        {"id": f"holiday-{name}", "kind": "holiday", "sense": "holiday", "set": {"name": name},
         "match": [f"{phrase} $anyyear?" for phrase in entry["match"]]}
        for name, entry in calendar()["holidays"].items()
    ]  # fmt: skip


def _patterns(
    rules: list[dict[str, Any]], macros: Mapping[str, str], satisfied: Mapping[str, str]
) -> tuple[Pattern, ...]:
    known, seen, made = {f.name for f in fields(Value)}, dict[str, str](), list[Pattern]()
    _check_keys(rules)
    for rule in rules:
        for text in rule["match"]:
            try:
                compiled = compile_pattern(text, macros=macros, satisfied=satisfied)
                value = Value(sense=rule.get("sense", rule["id"].replace("-", "_")), **rule.get("set", {}))
                if unknown := {slot for _, slot, _ in compiled.slots} - known:
                    raise ValueError(f"unknown slot {', '.join(sorted(unknown))}")
                if rule["kind"] not in KINDS:
                    raise ValueError(f"unknown kind {rule['kind']!r}")
                if other := seen.get(compiled.regex.pattern):
                    raise ValueError(f"{text!r} is the same as in {other!r}")
            except (ValueError, TypeError) as error:
                raise ValueError(f"{SOURCE}: pattern {rule['id']!r}: {error}") from error
            seen[compiled.regex.pattern] = rule["id"]
            made.append(
                Pattern(
                    rule["id"],
                    rule["kind"],
                    compiled,
                    value,
                    rule.get("alone", ""),
                    rule.get("guard", ""),
                    rule.get("each", False),
                )
            )
    return tuple(made)


def _check_keys(rules: list[dict[str, Any]]) -> None:
    ids = set[str]()
    for rule in rules:
        if unknown := rule.keys() - _KEYS:
            raise ValueError(f"{SOURCE}: pattern {rule.get('id')!r}: unknown key {', '.join(sorted(unknown))}")
        if rule["id"] in ids:
            raise ValueError(f"{SOURCE}: two patterns are called {rule['id']!r}")
        ids.add(rule["id"])


def number_kind(digits: str) -> frozenset[str]:
    """Return what a run of digits can be: a count, a day, an hour, a year ..."""
    value = int(digits) if len(digits) <= 4 else 10_000
    found = {"num"} | ({"small"} if len(digits) <= 3 else set())
    if len(digits) <= 2:
        found |= {"two"} if len(digits) == 2 else set()
        found |= {"two_year"} if value >= 30 else set()
        found |= {"day"} if 1 <= value <= 31 else set()
        found |= {"hour"} if value <= 24 else set()
        found |= {"tens"} if value % 10 == 0 and len(digits) == 2 and value else set()
        found |= {"cent"} if 1 <= value <= 21 else set()
        found |= {"quart"} if 1 <= value <= 4 else set()
    if len(digits) == 4 and 1000 <= value <= 2199:
        found |= {"year4"} | ({"decade4"} if value % 10 == 0 and value >= 1500 else set())
    return frozenset(found)


def spelled_kind(value: int, *, ordinal: bool) -> frozenset[str]:
    """Return what a number in words can be."""
    if not ordinal:
        return frozenset({"word", "num", "cardinal"} | ({"small"} if value < 1000 else set()))
    found = {"word", "ordinal"}
    found |= {"ordday"} if value <= 31 else set()
    found |= {"year4"} if value >= 1000 else set()
    found |= {"two_year"} if 30 <= value <= 99 else set()
    found |= {"tens"} if value % 10 == 0 and value < 100 else set()
    found |= {"cent"} if value <= 21 else set()
    found |= {"quart"} if value <= 4 else set()
    found |= {"hour"} if value <= 24 else set()
    return frozenset(found)


def roman_kind(value: int, length: int) -> frozenset[str]:
    """Return what a roman number can be."""
    found = {"roman", "cent"}
    found |= {"romanmonth"} if value <= 12 else set()
    found |= {"longmonth"} if value <= 12 and length > 1 else set()
    found |= {"quart"} if value <= 4 else set()
    return frozenset(found)


KIND_WORD = frozenset({"word", "plain"})
KIND_NAME = frozenset({"word", "name", "plain"})
KIND_SIGN = frozenset({"sign"})
KIND_BREAK = frozenset({"break"})
KIND_DATE = frozenset({"ndate"})
KIND_CLOCK = frozenset({"clock"})
KIND_DAYMONTH = frozenset({"clock", "daymonth"})
KIND_DAYMONTH_ALONE = frozenset({"daymonth"})
KIND_BIG = frozenset({"num", "big"})
KIND_DECIMAL = frozenset({"num", "decimal"})
_FIXED = (
    KIND_WORD, KIND_NAME, KIND_SIGN, KIND_BREAK, KIND_DATE, KIND_CLOCK, KIND_DAYMONTH, KIND_DAYMONTH_ALONE, KIND_BIG,
    KIND_DECIMAL,
)  # fmt: skip

_Sets = dict[str, frozenset[str]]


def _token_sets(words: Mapping[str, Word], used: set[str]) -> tuple[_Sets, _Sets, dict[frozenset[str], frozenset[str]]]:
    """Return the used atoms of each form inside a sentence, at its start, and of each kind of number or sign."""
    inside, initial = _Sets(), _Sets()
    for form, word in words.items():
        if not form[0].isalpha():
            inside[form] = frozenset((word.atoms | {"sign"}) & used)
            continue
        atoms = word.atoms | {"word"} | _numeral_kind(word)
        names = word.name_atoms | {"word", "name"} | (_numeral_kind(word) - {"hour"})
        capital = frozenset((atoms | {f"{a}^" for a in atoms}) & used)
        inside[form] = frozenset(atoms & used)
        inside[form.capitalize()] = frozenset((names | {f"{a}^" for a in names}) & used)
        initial[form.capitalize()] = capital
        if len(form) > 2:
            inside[form.upper()] = capital | ({"name"} & used)
        elif form == "i":  # the conjunction or a roman one
            inside["I"], initial["I"] = roman_kind(1, 1) & used, frozenset(capital | (roman_kind(1, 1) & used))
    kinds = {number_kind(str(n).zfill(k)) for k in (1, 2, 3, 4) for n in range(10**k)} | {number_kind("10000")}
    kinds |= {spelled_kind(n, ordinal=o) for n in range(1, 2200) for o in (True, False)}
    kinds |= {roman_kind(n, k) for n in range(1, 40) for k in (1, 2)}
    return inside, initial, {kind: kind & used for kind in (*kinds, *_FIXED)}


def _numeral_kind(word: Word) -> frozenset[str]:
    found = frozenset[str]()
    for name in ("cardinal", "ordinal"):
        if name in word.values:
            found |= spelled_kind(int(word.values[name]), ordinal=name == "ordinal")
    return found
