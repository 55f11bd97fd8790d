"""Which corpora the model is trained and tested on, and how they are divided."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from eventx.errors import EventxError
from eventx.language.train.conllu import read_conllu
from eventx.language.train.harmonise import harmonise
from eventx.language.train.nkjp import read_nkjp
from eventx.language.train.unimorph import read_unimorph

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from eventx.language.train.sentences import Sentence

TREEBANKS = (
    "pl_lfg-ud-train-part.conllu",
    "pl_lfg-ud-dev.conllu",
    "pl_lfg-ud-test.conllu",
    "pl_sz-ud-dev.conllu",
    "pl_sz-ud-test.conllu",
)
PUD = "pl_pud-ud-test.conllu"
NKJP = "nkjp1m-nested-ner.iob.gz"
UNIMORPH = "pl_sz-um-train.conllu.gz"


def check(folder: Path) -> None:
    """Raise EventxError, naming what is missing, unless the folder has every corpus."""
    missing = [name for name in (*TREEBANKS, PUD, NKJP, UNIMORPH) if not (folder / name).is_file()]
    if missing:
        raise EventxError(f"{folder}: no {', no '.join(missing)}")


def read_treebanks(folder: Path) -> list[Sentence]:
    """Return the training sentences with trees, in one style; the treebanks overlap, each text counts once."""
    by_text: dict[str, Sentence] = {}
    for name in TREEBANKS:
        for sentence in read_conllu(folder / name):
            by_text.setdefault(sentence.text, sentence)
    return harmonise(by_text.values())


def read_lemmas(folder: Path, trees: Iterable[Sentence]) -> list[Sentence]:
    """Return further sentences with known lemmas alone, without those of the treebanks."""
    known = {sentence.text.replace(" ", "") for sentence in trees}
    return [sentence for letters, sentence in read_unimorph(folder / UNIMORPH) if letters not in known]


def read_pud(folder: Path) -> list[Sentence]:
    """Return PUD as it is annotated: the test set."""
    return list(read_conllu(folder / PUD))


def read_names(folder: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Return NKJP's sentences for training, and those of every tenth document (by hash of its name) for testing."""
    train: list[Sentence] = []
    held_out: list[Sentence] = []
    for sentence in read_nkjp(folder / NKJP):
        (train if zlib.crc32(sentence.document.encode()) % 10 else held_out).append(sentence)
    return train, held_out
