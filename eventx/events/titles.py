"""Titles in quotation marks: what a book or a film is called is no event (`obejrzał film „Zamach na prezydenta”`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.scopes import CLOSING, OPENING, is_finite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

_WORDS = 8  # the longest title
_BEFORE = frozenset({":", *CLOSING})  # what speech stands behind, and a title does not


def title_tokens(doc: Doc) -> frozenset[int]:
    """Return the tokens of all titles: short, capitalised, without a finite verb, within a sentence of other words."""
    return frozenset(token.i for span in _quoted(doc) if _is_title(span) for token in span)


def _quoted(doc: Doc) -> Iterator[Span]:
    """Yield what stands between quotation marks, the marks left out."""
    opened: int | None = None
    for token in doc:
        if opened is None or token.is_space:
            opened = token.i if token.text in OPENING else None
        elif token.text in CLOSING:
            yield doc[opened + 1 : token.i]
            opened = None


def _is_title(span: Span) -> bool:
    words = [token for token in span if token.is_alpha]
    if not words or len(words) > _WORDS or not words[0].text[0].isupper() or any(is_finite(t) for t in words):
        return False
    mark = span.doc[span.start - 1]
    return not mark.is_sent_start and mark.nbor(-1).text not in _BEFORE and not mark.nbor(-1).is_space
