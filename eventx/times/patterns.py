"""The pattern language of timex.toml, compiled to regular expressions over one character a token.

    temu   ','        a literal form or sign              <rok> <rok.gen>  forms of the lemma
    {month.gen,dash}  a token that satisfies an atom      {month:month}    the same, its value kept in a slot
    ( a | b )  ? * +    grouping, option, repetition        x^               capitalised
    $year             a macro                             left / core / right    context outside the expression

Left context is consumed, right context is not.  See `words.py` for what a token can satisfy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_ELEMENT = re.compile(r"\s*(?:(\{[^}]*\}|<[^>]*>|'[^']*'|\w+)(\^?)|([()|?*+/]))")
_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class Compiled:
    """A regular expression with the group `core`, the characters it can start with, its slots."""

    regex: re.Pattern[str]
    starts: frozenset[str]
    slots: tuple[tuple[str, str, tuple[str, ...]], ...]  # group, slot, classes


@dataclass(frozen=True, slots=True)
class _Piece:
    source: str
    first: frozenset[str]
    empty: bool


def compile_pattern(text: str, *, macros: Mapping[str, str], satisfied: Mapping[str, str]) -> Compiled:
    """Compile one pattern; `satisfied` gives the characters of the tokens that satisfy an atom.

    Raises `ValueError` for text that is no pattern, and for one that could match nothing at all.
    """
    parser = _Parser(list(_elements(expand(text, macros))), satisfied)
    parts = [parser.alternatives()]
    while parser.take("/"):
        parts.append(parser.alternatives())
    if parser.rest or len(parts) > 3:
        raise ValueError(f"unreadable from {' '.join(parser.rest[:3])!r}")
    left, core, right = {1: (None, *parts, None), 2: (*parts, None), 3: tuple(parts)}[len(parts)]
    assert core is not None
    if core.empty:
        raise ValueError("the expression could be empty")
    source = (left.source if left else "") + f"(?P<core>{core.source})" + (f"(?={right.source})" if right else "")
    starts = core.first if left is None else left.first | (core.first if left.empty else frozenset())
    return Compiled(re.compile(source), starts, tuple(parser.slots))


def atoms_of(text: str, macros: Mapping[str, str]) -> Iterator[str]:
    """Yield every atom that the pattern asks for."""
    for piece in _elements(expand(text, macros)):
        if piece not in {*"()|?*+/"}:
            yield from _atom(piece)[1]


def expand(text: str, macros: Mapping[str, str]) -> str:
    """Replace every `$name` by its macro in brackets; raises `ValueError` for an unknown one."""
    try:
        while "$" in text:
            text = re.sub(r"\$(\w+)", lambda m: f"({macros[m.group(1)]})", text)
    except KeyError as error:
        raise ValueError(f"no macro {error}") from error
    return text


def _elements(text: str) -> Iterator[str]:
    position, text = 0, text.rstrip()
    while position < len(text):
        found = _ELEMENT.match(text, position)
        if not found:
            raise ValueError(f"unreadable at {text[position:]!r}")
        position = found.end()
        word, cap, sign = found.groups()
        yield sign or word + cap


def _atom(piece: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the slot of an element (or `None`) and the atoms of which a token must satisfy one."""
    cap = "^" if piece.endswith("^") else ""
    piece = piece.rstrip("^")
    if piece.startswith("{"):
        slot, _, names = piece[1:-1].rpartition(":")
        return slot or None, tuple(name + cap for name in names.split(","))
    if piece.startswith("<"):
        lemma, dot, features = piece[1:-1].partition(".")
        return None, (f"<{lemma}>{dot}{features}{cap}",)
    return None, (f"'{piece.strip(chr(39))}'{cap}",)


@dataclass(slots=True)
class _Parser:
    rest: list[str]
    satisfied: Mapping[str, str]
    slots: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)

    def take(self, sign: str) -> bool:
        if self.rest and self.rest[0] == sign:
            self.rest.pop(0)
            return True
        return False

    def alternatives(self) -> _Piece:
        options = [self.sequence()]
        while self.take("|"):
            options.append(self.sequence())
        if len(options) == 1:
            return options[0]
        source = "(?:" + "|".join(o.source for o in options) + ")"
        return _Piece(source, frozenset().union(*(o.first for o in options)), any(o.empty for o in options))

    def sequence(self) -> _Piece:
        source, first, empty = "", frozenset[str](), True
        while self.rest and self.rest[0] not in {"|", ")", "/"}:
            piece = self.repeated()
            source += piece.source
            first |= piece.first if empty else frozenset()
            empty = empty and piece.empty
        return _Piece(source, first, empty)

    def repeated(self) -> _Piece:
        piece = self.single()
        for sign in "?*+":
            if self.take(sign):
                return _Piece(f"(?:{piece.source}){sign}", piece.first, piece.empty or sign != "+")
        return piece

    def single(self) -> _Piece:
        if self.take("("):
            inner = self.alternatives()
            if not self.take(")"):
                raise ValueError("a bracket is not closed")
            return _Piece(f"(?:{inner.source})", inner.first, inner.empty)
        element = self.rest.pop(0)
        if element in {*"?*+"}:
            raise ValueError(f"nothing before {element!r}")
        slot, atoms = _atom(element)
        chars = frozenset(c for atom in atoms for c in self.satisfied.get(atom, ""))
        source = f"[{''.join(sorted(chars))}]" if chars else _NEVER
        if slot is not None:
            group = f"g{len(self.slots)}"
            self.slots.append((group, slot, tuple(atom.split(".")[0].rstrip("^") for atom in atoms)))
            source = f"(?P<{group}>{source})"
        return _Piece(source, chars, False)
