"""How far the word of a source reaches: the clause around an inserted source, and what follows a semicolon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.syntax import is_verbal, morph

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Span, Token

DASHES = frozenset({"–", "—", "-", "−"})
OPENING, CLOSING = frozenset({"„", "«", "“", '"', ",,"}), frozenset({"”", "»", '"', "“", "''"})
COMMAS = frozenset({",", "(", ")", *DASHES})
BREAKS = frozenset({",", ".", ";", ":", "!", "?", "…", "(", ")", *DASHES})
ENDS = frozenset({".", "!", "?", "…"})
THAT = frozenset({"że", "iż", "jakoby", "żeby", "aby", "by", "ażeby"})
_COORDINATING = frozenset("a ale lecz zaś natomiast bo gdyż więc jednak tymczasem choć chociaż ponieważ bowiem".split())
_SUBORDINATING = frozenset("gdzie gdy kiedy że iż".split())
_RELATIVE = frozenset({"który", "jaki"})


def is_finite(token: Token) -> bool:
    """Whether the token is a finite verb, an impersonal one too, or the participle of a passive."""
    return token.pos_ in {"VERB", "AUX"} and morph(token, "VerbForm") == "Fin"


def has_clause(span: Span) -> bool:
    """Whether the tokens hold a verb that can carry an event: finite, or a predicative participle."""
    return any(is_finite(t) or (is_verbal(t) and morph(t, "VerbForm") == "Part") for t in span)


def around(sent: Span, first: int, last: int, says: Callable[[Token], bool]) -> set[int]:
    """Return the tokens that a source inserted at `first`..`last` answers for: its own clause, or the whole sentence.

    At the head of a sentence, or at its end, it speaks of all of it; in between, of the clause that it interrupts.
    """
    doc = sent.doc
    head, tail = doc[sent.start : first], doc[last + 1 : sent.end]
    start, end, subordinate = sent.start, sent.end, False
    if not any(t.is_alpha for t in tail):
        start = _after_semicolon(head, says)
    elif any(t.is_alpha for t in head):
        start, subordinate = _clause_start(head)
    if subordinate:
        end = clause_end(tail)
    elif has_clause(tail):
        end = continuing(doc, last + 1, sent.end, says)
    return {i for i in range(start, end) if not first <= i <= last}


def continuing(doc: Doc, start: int, end: int, says: Callable[[Token], bool]) -> int:
    """Return where the words of a source end: past semicolons, up to a part that has a source of its own."""
    for i in range(start, end):
        if doc[i].text == ";":
            stop = next((j for j in range(i + 1, end) if doc[j].text == ";"), end)
            if any(says(t) for t in doc[i + 1 : stop]):
                return i
    return end


def _after_semicolon(head: Span, says: Callable[[Token], bool]) -> int:
    """Where what a source at the end of its sentence tells begins: after a part that has its own source."""
    marks = [t.i for t in head if t.text == ";"]
    starts = [head.start, *(i + 1 for i in marks)]
    for start, stop in reversed(list(zip(starts[:-1], marks, strict=True))):
        if any(says(t) for t in head.doc[start:stop]):
            return stop + 1
    return head.start


def _clause_start(head: Span) -> tuple[int, bool]:
    """The first token of the clause that ends with `head`, and whether it is a subordinate one."""
    doc = head.doc
    for i in range(head.end - 1, head.start, -1):
        token, before = doc[i], doc[i - 1]
        if token.text in {";", ":"}:
            return i + 1, False
        if before.pos_ == "ADP" and i - 2 >= head.start:
            before = doc[i - 2]
        if before.text in COMMAS and token.lower_ in _COORDINATING:
            return i, False
        relative = token.lemma_ in _RELATIVE or (token.lower_ == "czego" and before.i < i - 1)
        if before.text in COMMAS and (token.lower_ in _SUBORDINATING or relative):
            return i, True
    return head.start, False


def clause_end(tail: Span) -> int:
    """Return where the subordinate clause ends that goes on in `tail`: at the first break behind its verb."""
    told = False
    for token in tail:
        if told and token.text in COMMAS | {";", ":"}:
            return token.i
        told = told or is_finite(token)
    return tail.end
