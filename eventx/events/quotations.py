"""Direct speech: stretches between quotation marks or behind a dialogue's dash, and the verb of saying beside each.

A dialogue paragraph takes turns: `– A. – B – powiedział X. – C.` is A, B and C by X; what X's clause itself tells is
the narrator's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventx.events.scopes import CLOSING, DASHES, ENDS, OPENING, is_finite
from eventx.events.syntax import morph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token

_NEAR = 3  # words between a quotation and its verb: `„…” – tak w środę powiedział`


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of direct speech, `start`..`end` in tokens, and the word that says whose it is.

    That word is a verb of saying, or the speaker's own noun where no verb stands: `Prokurator: „…”`.
    """

    start: int
    end: int
    cue: Token
    dialogue: bool


def quotations(doc: Doc, says: Callable[[Token], bool]) -> tuple[Quotation, ...]:
    """Return all direct speech of the doc; `says` tells verbs of saying beside a quotation."""
    found: list[Quotation] = []
    marked: list[Quotation] = []
    for start, end in _paragraphs(doc):
        found.extend(_of_dialogue(doc, start, end, says))
        for first, last in _marked(doc, start, end):
            if any(is_finite(t) for t in doc[first:last]):
                cue = _cue_of_marked(doc, first, last, end, says, marked[-1] if marked else None)
                if cue is not None:
                    marked.append(Quotation(first, last, cue, dialogue=False))
    return (*found, *marked)


def _paragraphs(doc: Doc) -> Iterator[tuple[int, int]]:
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if start < len(doc):
        yield start, len(doc)


def _of_dialogue(doc: Doc, start: int, end: int, says: Callable[[Token], bool]) -> Iterator[Quotation]:
    """The speech of one paragraph: from a dash that opens a sentence to the one before the narrator's clause."""
    pieces: list[tuple[int, int]] = []
    verbs: list[tuple[int, Token]] = []
    opened: int | None = None
    tagged = False  # the narrator's clause interrupts a speech: the next dash takes it up
    for i in range(start, end):
        if not _is_dash(doc[i]):
            tagged = tagged and doc[i].text not in ENDS
            continue
        if opened is None:
            if tagged or _begins(doc, i, start):
                opened = i
            continue
        verb = _tag(doc, i + 1, end, says)
        if verb is not None:
            pieces.append((opened, i))
            verbs.append((i, verb))
            opened, tagged = None, True
    if opened is not None:
        pieces.append((opened, end))
    for first, last in pieces:
        behind = next((verb for at, verb in verbs if at >= last), None)
        before = next((verb for at, verb in reversed(verbs) if at <= first), None)
        verb = before if behind is None or _resumes(doc, first, verbs) else behind
        if verb is not None:
            yield Quotation(first, last, verb, dialogue=True)


def _resumes(doc: Doc, first: int, verbs: list[tuple[int, Token]]) -> bool:
    """Whether a piece goes on with the speech that the narrator broke into: no end of a sentence before its dash."""
    before = next((at for at, _ in reversed(verbs) if at < first), None)
    return before is not None and doc[first - 1].text not in ENDS


def _is_dash(token: Token) -> bool:
    spaced = bool(token.whitespace_) and (token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space)
    return token.text in DASHES and spaced


def _begins(doc: Doc, i: int, start: int) -> bool:
    """Whether a dash stands where a sentence begins; the word behind it then is a capital."""
    if i + 1 >= len(doc) or not (
        doc[i + 1].text[:1].isupper() or doc[i + 1].text in OPENING | ENDS or doc[i + 1].like_num
    ):
        return False
    return i == start or doc[i - 1].text in ENDS | CLOSING | {":"}


def _tag(doc: Doc, start: int, end: int, says: Callable[[Token], bool]) -> Token | None:
    """The verb of a narrator's clause that begins at `start`: `mówi X`, `nie kryje X`, `tak opisuje to X`."""
    if start < end and doc[start].text[:1].isupper():
        return None
    for token in doc[start : min(start + _NEAR, end)]:
        if says(token):
            return token
        if is_finite(token) or not token.is_alpha:
            return None
    return None


def _cue_of_marked(
    doc: Doc, first: int, last: int, end: int, says: Callable[[Token], bool], previous: Quotation | None
) -> Token | None:
    """Who says what stands between quotation marks: the word beside it; of whole sentences, whoever spoke before."""
    beside = _behind(doc, last, end, says) or _before(doc, first, says)
    if beside is not None or not _whole(doc, first):
        return beside
    if previous is not None and _told_since(doc, previous, first):
        return previous.cue
    return _in_sentence_before(doc, first, says)


def _in_sentence_before(doc: Doc, first: int, says: Callable[[Token], bool]) -> Token | None:
    """The verb of saying, or else the subject, of the sentence that leads up to a quotation of its own."""
    i = next((i for i in range(first - 1, -1, -1) if not doc[i].is_space), None)
    if i is None or doc[i].text not in ENDS:
        return None
    sent = doc[i].sent
    verb = next((t for t in sent if says(t)), None)
    subjects = (t for t in sent if t.dep_ == "nsubj" and t.head == sent.root and t.pos_ in {"NOUN", "PROPN"})
    return verb if verb is not None else next(subjects, None)


def _marked(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between quotation marks; one that its paragraph does not close runs to the end of it."""
    opened: int | None = None
    for i in range(start, end):
        if opened is None and doc[i].text in OPENING:
            opened = i
        elif opened is not None and doc[i].text in CLOSING:
            yield opened, i + 1
            opened = None
    if opened == start and end > start:
        yield start, end


def _behind(doc: Doc, last: int, end: int, says: Callable[[Token], bool]) -> Token | None:
    """The verb of saying behind a quotation and a break; a name in quotation marks has its verb right behind it."""
    i = last
    while i < end and (doc[i].text in DASHES | {",", "."} or doc[i].is_space):
        if doc[i].text == "." and i + 1 < end and doc[i + 1].text not in DASHES:
            return None
        i += 1
    return _tag(doc, i, end, says) if last < i < end else None


def _before(doc: Doc, first: int, says: Callable[[Token], bool]) -> Token | None:
    """What leads up to the quotation: a verb of saying, `powiedział w środę: „…”`, or the speaker, `Burmistrz: „…”`."""
    start = doc[first].sent.start
    if start == first and first > 0 and doc[first - 1].text == ":":
        start = doc[first - 1].sent.start
    led = first > start and doc[first - 1].text == ":"
    for i in range(first - 1, start - 1, -1):
        token = doc[i]
        if says(token):
            return token
        if token.text in ENDS | CLOSING or (not led and (is_finite(token) or first - i > _NEAR + 1)):
            return None
    lead = doc[start : first - 1]
    if not led or any(is_finite(t) for t in lead):
        return None
    return next((t for t in lead if t.pos_ in {"NOUN", "PROPN"} and morph(t, "Case") == "Nom"), None)


def _whole(doc: Doc, first: int) -> bool:
    """Whether a quotation is made of whole sentences."""
    before = doc[first - 1] if first > 0 else None
    return before is None or before.is_space or before.text in ENDS | CLOSING


def _told_since(doc: Doc, previous: Quotation, first: int) -> bool:
    """Whether nothing but the tag of the previous quotation stands between it and this one."""
    between = doc[previous.end : first]
    return sum(t.text in ENDS for t in between) <= 1
