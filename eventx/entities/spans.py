"""Where a name stands in a doc, before it is known whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from eventx.entities.entries import Entry
from eventx.records import Kind


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens `start` to `end` (exclusive) that are a name; `entries` are what the gazetteer has for it."""

    start: int
    end: int
    kind: Kind | None
    entries: tuple[Entry, ...] = ()
    source: str = "gazetteer"

    @property
    def length(self) -> int:
        """Number of tokens."""
        return self.end - self.start


def is_quoted(doc: Doc, span: NameSpan) -> bool:
    """Whether quotation marks stand right around the name: a ship, a paper, a programme."""
    return span.start > 0 and span.end < len(doc) and doc[span.start - 1].is_quote and doc[span.end].is_quote
