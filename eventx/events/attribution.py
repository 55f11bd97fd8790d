"""Who says what: each source of the text with the tokens that it answers for.

Verbs of saying (`reporting`), phrases that name a source (`sources`) and direct speech (`quotations`) are brought
together here; where several answer for a word, the one with the narrowest reach does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eventx.events.quotations import quotations
from eventx.events.reporting import report_of
from eventx.events.saying import cue_span, is_saying, source_of
from eventx.events.scopes import around, is_finite
from eventx.events.sources import source_phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Span, Token

    from eventx.events.cues import Cues
    from eventx.events.quotations import Quotation


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source and the tokens it answers for; `source` is null where the subject is dropped.

    `cue` is the verb of saying or the source phrase's first word; `first`..`last` (inclusive) are the tokens of the
    cue as written.  `quoted` holds for verbatim speech: its `dziś` and `my` are the speaker's.  `impersonal` holds
    where nobody is named and nobody can be: `podano`, `jak wynika z dokumentów`; `aside` where the cue stands outside
    of what it reports, in a tag or behind `jak`.
    """

    cue: Token
    source: Token | None
    scope: frozenset[int]
    first: int
    last: int
    quoted: bool = False
    impersonal: bool = False
    aside: bool = False


def find_attributions(doc: Doc, cues: Cues) -> tuple[Attribution, ...]:
    """Return all attributions of the doc, in text order of their cues."""

    def says(token: Token) -> bool:
        return is_saying(token, cues) or source_phrase(token, cues) is not None

    found: dict[int, Attribution] = {}
    for sent in doc.sents:
        for token in sent:
            attribution = _of_word(token, sent, cues, says)
            if attribution is not None:
                found[token.i] = attribution
    for quotation in quotations(doc, lambda token: is_saying(token, cues, quoting=True)):
        found[quotation.cue.i] = _with_quotation(found.get(quotation.cue.i), quotation, cues)
    return tuple(found[i] for i in sorted(found))


def innermost(token: Token, attributions: tuple[Attribution, ...]) -> Attribution | None:
    """Return the attribution with the narrowest scope over the token, its own cue excepted; a named source first."""
    over = [a for a in attributions if token.i in a.scope and a.cue.i != token.i]
    return min(over, key=lambda a: (a.impersonal, len(a.scope), abs(a.cue.i - token.i)), default=None)


def _of_word(token: Token, sent: Span, cues: Cues, says: Callable[[Token], bool]) -> Attribution | None:
    if is_saying(token, cues):
        report = report_of(token, sent, cues, says)
        if report is None:
            return None
        return Attribution(
            token, report.source, report.scope, report.first, report.last, impersonal=report.nobody, aside=report.aside
        )
    phrase = source_phrase(token, cues)
    if phrase is None:
        return None
    first, last, source = phrase
    scope = frozenset(around(sent, first, last, says))
    return Attribution(token, source, scope, first, last, impersonal=source is None) if scope else None


def _with_quotation(known: Attribution | None, quotation: Quotation, cues: Cues) -> Attribution:
    """The attribution of a verb of saying with a quotation added to what it answers for."""
    cue = quotation.cue
    speech = frozenset(range(quotation.start, quotation.end))
    if known is None:
        source = cue if not is_finite(cue) else source_of(cue, cue.sent, cues, behind=cue.i >= quotation.end)
        first, last = cue_span(cue, source)
        return Attribution(cue, source, speech - {*range(first, last + 1)}, first, last, quoted=True)
    if quotation.dialogue and not known.quoted:
        return replace(known, scope=speech, quoted=True)  # the rest of the verb's own sentence is the narrator's
    return replace(known, scope=known.scope | speech, quoted=True)
