"""What the networks read at a time: a sentence without its white space, an overlong one in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span, Token

_LONGEST = 250  # tokens; a longer "sentence" is a table or a list, and arcs cost its square


def sentence_tokens(doc: Doc) -> Iterator[list[Token]]:
    """Yield each sentence's tokens; the whole document is one sentence where no boundaries are set."""
    sentences: Iterable[Span] = doc.sents if doc.has_annotation("SENT_START") else [doc[:]]
    for sentence in sentences:
        tokens = [token for token in sentence if not token.is_space]
        for start in range(0, len(tokens), _LONGEST):
            yield tokens[start : start + _LONGEST]
