"""What a training sentence is, whatever corpus it came from."""

from __future__ import annotations

from dataclasses import dataclass

SILVER = "silver"  # the corpus of sentences that a model annotated


@dataclass(frozen=True, slots=True)
class Word:
    """One token with its gold annotation; `head` is an index into the sentence, -1 for the root, None unannotated."""

    form: str
    lemma: str = ""
    upos: str = ""
    tag: str = ""
    head: int | None = None
    dep: str = ""
    entity: str = "O"  # BIO
    space: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a corpus: its words, and the corpus and document that it came from."""

    words: tuple[Word, ...]
    corpus: str = ""
    document: str = ""

    @property
    def text(self) -> str:
        """The sentence as running text."""
        return "".join(w.form + " " * w.space for w in self.words).rstrip()
