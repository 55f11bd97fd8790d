"""Reading of Universal Dependencies treebanks, with what they split put together again."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import TYPE_CHECKING

from eventx.language.train.sentences import Sentence, Word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CLITIC_TAGS = ("aglt", "part", "qub")
CLITICS = frozenset({"em", "eś", "m", "ś", "śmy", "ście", "by"})


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file, plain or gzipped.

    Treebanks split agglutinates (`zrobił|em`, `zrobił|by|m`) where running text has one token: such parts are merged
    into the first, which takes over their person and mood.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    rows: list[list[str]] = []
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = line.rstrip("\n")
            if text and not text.startswith("#"):
                rows.append(text.split("\t"))
            elif not text and rows:
                yield Sentence(_merge(rows), corpus=path.name.split("-")[0])
                rows = []
    if rows:
        yield Sentence(_merge(rows), corpus=path.name.split("-")[0])


def _merge(rows: list[list[str]]) -> tuple[Word, ...]:
    words = [row for row in rows if row[0].isdigit()]
    surface: dict[int, tuple[str, bool, int]] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            surface[first] = (row[1], "SpaceAfter=No" not in row[9], last)
    groups: list[list[list[str]]] = []
    last = 0
    for row in words:
        number = int(row[0])
        if number <= last or (groups and _is_clitic(groups[-1][-1], row)):
            groups[-1].append(row)
        else:
            groups.append([row])
            last = surface[number][2] if number in surface else 0
    place = {int(row[0]): index for index, group in enumerate(groups) for row in group}
    return tuple(_word(group, index, place, surface) for index, group in enumerate(groups))


def _is_clitic(before: list[str], row: list[str]) -> bool:
    """Whether the row's letters touch the word before and are an ending or `by`."""
    touches = "SpaceAfter=No" in before[9] and before[1][-1:].isalpha() and row[1][:1].islower()
    return touches and (row[4].startswith("aglt") or (row[1] == "by" and row[4].startswith(_CLITIC_TAGS)))


def _word(group: list[list[str]], index: int, place: dict[int, int], surface: dict[int, tuple[str, bool, int]]) -> Word:
    main = group[0]
    outside = [r for r in group if r[6].isdigit() and place.get(int(r[6]), -1) != index]
    governed = main if main in outside or not outside else outside[0]
    head = (place[int(governed[6])] if int(governed[6]) else -1) if governed[6].isdigit() else None
    form, space = "".join(r[1] for r in group), "SpaceAfter=No" not in group[-1][9]
    if int(main[0]) in surface:
        form, space, _ = surface[int(main[0])]
    word = Word(form, main[2], main[3], main[4], head, governed[7], space=space)
    return replace(word, tag=_composite_tag(main[4], group[1:]))


def _composite_tag(tag: str, clitics: list[list[str]]) -> str:
    """`praet:sg:m1:perf` with `em` is `praet:sg:m1:pri:perf`, with `by` `cond:…`; alone it is third person."""
    pos, *features = tag.split(":")
    if pos not in {"praet", "winien"}:
        return tag
    person = next((c[4].split(":")[2] for c in clitics if c[4].startswith("aglt")), "ter")
    if any(c[1] == "by" for c in clitics):
        pos = "cond"
    return ":".join((pos, *features[:2], person, *features[2:]))
