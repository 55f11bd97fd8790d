"""Reading of a corpus that gives lemmas with UniMorph features: what it says of lemmas, where the dictionary agrees."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from eventx.language.morfeusz import token_analyses
from eventx.language.train.sentences import Sentence, Word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CLASSES = {  # UniMorph part of speech -> NKJP classes
    "N": frozenset({"subst", "depr", "ger"}),
    "V": frozenset({"fin", "praet", "inf", "impt", "bedzie", "winien", "pcon", "pant", "imps"}),
    "ADJ": frozenset({"adj"}),
    "ADV": frozenset({"adv"}),
    "PRO": frozenset({"ppron12", "ppron3", "subst", "adj", "siebie"}),
    "NUM": frozenset({"num", "adj"}),
    "ADP": frozenset({"prep"}),
    "CONJ": frozenset({"conj", "comp"}),
    "PART": frozenset({"part"}),
}
_PARTICIPLE = "V.PTCP"  # under its own lemma, not the verb's


def read_unimorph(path: Path) -> Iterator[tuple[str, Sentence]]:
    """Yield each sentence's letters, and those of its words whose lemma is one that the dictionary gives them."""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) > 5 and fields[0].isdigit():
                rows.append(fields)
            elif rows:
                words = (_word(row[1], row[2], row[5].split(";")) for row in rows)
                yield "".join(row[1] for row in rows), Sentence(tuple(filter(None, words)), corpus="unimorph")
                rows = []


def _word(form: str, lemma: str, features: list[str]) -> Word | None:
    classes = frozenset().union(*(_CLASSES.get(feature, ()) for feature in features))
    readings = (a for a in token_analyses(form) if a.pos in classes and a.lemma == lemma)
    reading = None if _PARTICIPLE in features else next(readings, None)
    return Word(form, lemma, tag=reading.tag) if reading else None
