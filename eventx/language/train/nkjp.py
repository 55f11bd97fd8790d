"""Reading of NKJP1M with nested named entities, in the IOB form of PolEval 2018."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from eventx.language.train.conllu import CLITICS
from eventx.language.train.sentences import Sentence, Word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KINDS = ("persName", "orgName", "placeName", "geogName")
_NO_SPACE_BEFORE = frozenset(".,;:!?)]}…%”»")
_NO_SPACE_AFTER = frozenset("([{„«")


def read_nkjp(path: Path) -> Iterator[Sentence]:
    """Yield the sentences with their outermost names; lemma and tag columns are automatic and are left out.

    The file does not say where words touch; spaces are put back by the rules of punctuation, agglutinates joined.
    """
    document, rows = "", []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = line.rstrip("\n")
            if text.startswith("-DOCSTART"):
                document = text.rsplit(" ", 1)[-1]
            elif text:
                rows.append(text.split("\t"))
            elif rows:
                yield Sentence(_words(rows), corpus="nkjp", document=document)
                rows = []


def _words(rows: list[list[str]]) -> tuple[Word, ...]:
    words: list[Word] = []
    previous = "O"
    quoted = False
    for form, _, tag, names in rows:
        entity, previous = _outermost(names, previous), names
        if words and form in CLITICS and tag.startswith(("aglt", "qub")) and _takes_clitic(words[-1].form, form):
            words[-1] = Word(words[-1].form + form, entity=words[-1].entity)
            continue
        opening = form in _NO_SPACE_AFTER
        if form == '"':
            opening, quoted = not quoted, not quoted
        touches = form in _NO_SPACE_BEFORE or (form == '"' and not quoted)
        if touches and words:
            words[-1] = Word(words[-1].form, entity=words[-1].entity, space=False)
        words.append(Word(form, entity=entity, space=not opening))
    return tuple(words)


def _takes_clitic(before: str, clitic: str) -> bool:
    if clitic == "by":  # a particle of its own after a blank; `mógłby` is one word
        return before.endswith(("ł", "ła", "ło", "li", "ły")) and before[:1].isalpha()
    return before[-1:].isalpha()


def _outermost(names: str, previous: str) -> str:
    """Return the BIO mark of the widest name of a kind that we keep.

    Layers of a nested annotation are separated by `#`; one that covers more is the one that goes on longer, and the
    corpus lists it first.
    """
    kept = [mark for mark in names.split("#") if mark != "O" and mark[2:].split("-")[0] in KINDS]
    if not kept:
        return "O"
    mark = kept[0]
    kind = mark[2:].split("-")[0]
    continued = any(m != "O" and m[2:].split("-")[0] == kind for m in previous.split("#"))
    return f"{'I' if mark[0] == 'I' and continued else 'B'}-{kind}"
