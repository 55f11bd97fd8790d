"""Which tokens are direct speech: between quotation marks, or behind a dialogue's dash up to the narrator's clause."""

from __future__ import annotations

from spacy.tokens import Doc

from eventx.entities.grammar import morph

_DASHES = frozenset({"–", "—", "-"})
_ENDS = frozenset({".", "!", "?", "…", "”", ":"})
_NEAR = 2  # words from a dash to the verb of the narrator's clause: `– tak mówi X`


def spoken(doc: Doc, end: int) -> frozenset[int]:
    """Return the tokens before `end` that quote somebody."""
    found: set[int] = set()
    marked = voiced = tagged = False
    for token in doc[:end]:
        if token.is_space and "\n" in token.text:
            voiced = tagged = False
        elif token.text == "„":
            marked = True
        elif token.text == "”":
            marked = False
        elif token.text in _DASHES and token.whitespace_:
            if voiced:
                voiced = not _narrates(doc, token.i + 1)
                tagged = not voiced
            else:
                voiced, tagged = tagged or _opens(doc, token.i), False
        if marked or voiced:
            found.add(token.i)
    return frozenset(found)


def _opens(doc: Doc, dash: int) -> bool:
    """Whether speech begins behind a dash: a capital at the start of a sentence."""
    if dash + 1 >= len(doc) or not doc[dash + 1].text[:1].isupper():
        return False
    return dash == 0 or doc[dash - 1].is_space or doc[dash - 1].text in _ENDS


def _narrates(doc: Doc, start: int) -> bool:
    """Whether a narrator's clause begins at a token: `mówi X`, `nie kryje X`."""
    if start >= len(doc) or doc[start].text[:1].isupper():
        return False
    return any(morph(t, "VerbForm") == "Fin" for t in doc[start : start + _NEAR])
