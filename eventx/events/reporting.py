"""Verbs of saying: who their subject is, and which words of their sentence they report.

Three shapes: a verb with its clause (`podał, że …`), a clause inserted with `jak` (`jak podał X, …`), and a tag
behind a comma, a dash, a bracket or a closing quotation mark (`…, poinformował X`, `… – powiedział X – …`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventx.events.saying import cue_span, is_impersonal, may_be_subject, only_reports, source_of
from eventx.events.scopes import (
    BREAKS,
    CLOSING,
    COMMAS,
    DASHES,
    OPENING,
    THAT,
    around,
    clause_end,
    continuing,
    has_clause,
    is_finite,
)
from eventx.events.syntax import base_dep, is_gerund, is_verbal, morph, negated, preposition

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Span, Token

    from eventx.events.cues import Cues

_FAR = 9  # tokens from a verb to the mark of its clause, or to its subject
_CONJUNCTIONS = frozenset({"i", "oraz", "a", "ale", "lecz"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "parataxis"})
_DEPENDENT = frozenset({"acl", "advcl", "ccomp", "xcomp", "csubj"})


@dataclass(frozen=True, slots=True)
class Report:
    """What a verb reports in its own sentence, and who says so; `first`..`last` are the cue as written.

    `nobody`: the verb has no subject that could be named; `aside`: it stands outside of what it reports.
    """

    source: Token | None
    scope: frozenset[int]
    first: int
    last: int
    nobody: bool
    aside: bool


def report_of(verb: Token, sent: Span, cues: Cues, says: Callable[[Token], bool]) -> Report | None:
    """Return what a verb of saying reports in its sentence, if anything."""
    if negated(verb) and only_reports(verb, cues):
        return None  # `nie podano, dlaczego …`
    jak = _jak(verb, sent)
    tag = jak is None and is_finite(verb) and _behind_break(verb, sent)
    source = source_of(verb, sent, cues, behind=tag or jak is not None)
    first, last = cue_span(verb, source, jak)
    scope: set[int] = set()
    if jak is not None:
        end = _insert_end(verb, sent, last)
        if end + 2 < sent.end or jak.i == sent.start or only_reports(verb, cues):  # but `…, jak zapowiedział`
            scope = around(sent, jak.i, end, says)
    else:
        scope = _clause_of(verb, sent, cues, says) or _told_of(verb, sent, cues, says)
    aside = bool(scope) and jak is not None
    if verb.lemma_ in cues.learners and not aside:
        scope = set()  # `gdy dowiedział się, że …`: who learns it does not say so, but `jak dowiedziała się PAP`
    if not scope and tag:
        scope = _before_tag(verb, source, sent, last, says)
        aside = True
    if not scope:
        return None
    scope -= set(range(first, last + 1))
    return Report(source, frozenset(scope), first, last, source is None and is_impersonal(verb), aside)


def _jak(verb: Token, sent: Span) -> Token | None:
    """The `jak` that opens the verb's clause: `jak podał X`, `jak wczoraj poinformowało MSZ`, `jak się dowiedziała`."""
    for i in range(verb.i - 1, max(verb.i - 5, sent.start - 1), -1):
        token = verb.doc[i]
        if token.lower_ == "jak":
            return None if "tym" in {t.lower_ for t in verb.doc[max(i - 2, sent.start) : i]} else token
        if token.text in BREAKS or is_finite(token):
            return None
    return None


def _behind_break(verb: Token, sent: Span) -> bool:
    i = verb.i - 1
    if i >= sent.start and verb.doc[i].lower_ in {"się", "też", "również", "także", "z"}:
        i -= 1
    if i < sent.start:
        return False
    return verb.doc[i].text in COMMAS - {")"} or (verb.doc[i].text in CLOSING and _ends_speech(verb.doc[i], sent))


def _ends_speech(mark: Token, sent: Span) -> bool:
    """Whether a closing mark ends speech, not a name: what it closes stands behind a break or opens the sentence."""
    for i in range(mark.i - 1, sent.start - 1, -1):
        if mark.doc[i].text in OPENING:
            return i == sent.start or mark.doc[i - 1].text in BREAKS
    return True


def _insert_end(verb: Token, sent: Span, last: int) -> int:
    """The last token of an inserted clause: the one before the break that closes it."""
    for i in range(max(verb.i, last) + 1, sent.end):
        if verb.doc[i].text in BREAKS:
            return i - 1
    return sent.end - 1


def _clause_of(verb: Token, sent: Span, cues: Cues, says: Callable[[Token], bool]) -> set[int]:
    """What the verb's own clause says: `podał, że …`, `powiedział: …`; nothing where it has none."""
    doc = verb.doc
    opens = next((i for i in range(verb.i + 1, min(verb.i + _FAR + 4, sent.end - 1)) if _opens(doc[i], verb)), None)
    if opens is None:
        return _governed(verb) if only_reports(verb, cues) else set()
    end = sent.end
    if base_dep(verb) == "advcl" and verb.head.i > opens:
        end = clause_end(doc[opens + 1 : end])  # `kiedy podał, że …, Rosja …`
    elif base_dep(verb) in _DEPENDENT and verb.right_edge.i > opens:
        end = verb.right_edge.i + 1
    end = continuing(doc, opens + 1, end, says)
    for i in range(opens + 1, end - 1):
        # a comma before `i` closes the clause: `powiedział, że odchodzi, i opuścił salę`, `…, lecz zaprzeczył, by …`
        if doc[i].text == "," and _goes_on(doc[i + 1 : end], verb, says):
            return set(range(opens + 1, i))
    return set(range(opens + 1, end))


def _opens(token: Token, verb: Token) -> bool:
    if token.text == ":":
        return True
    if token.lower_ not in THAT or token.nbor(-1).text not in COMMAS | OPENING:
        return False
    return not any(is_finite(t) and t.i != verb.i and t.lemma_ != "być" for t in verb.doc[verb.i + 1 : token.i])


def _goes_on(rest: Span, verb: Token, says: Callable[[Token], bool]) -> bool:
    """Whether the verb behind a conjunction has no subject before it and agrees with the verb of saying."""
    conjunction = rest[0].lower_
    if conjunction not in _CONJUNCTIONS:
        return False
    for token in rest[1:6]:
        if is_finite(token):
            if conjunction not in {"i", "oraz"} and not says(token):
                return False
            return all(morph(token, f) == morph(verb, f) for f in ("Person", "Number", "Gender", "Tense"))
        if token.pos_ in {"NOUN", "PROPN", "SCONJ"} and not preposition(token):
            return False
    return False


def _governed(verb: Token) -> set[int]:
    """The clause that the parse gives a verb without a mark: an infinitive, a question, a gerund."""
    scope: set[int] = set()
    for child in verb.children:
        if child.i <= verb.i:
            continue
        clause = base_dep(child) in _COMPLEMENTS and (
            is_verbal(child) or any(base_dep(c) == "mark" for c in child.children)
        )
        if clause or (base_dep(child) == "obj" and is_gerund(child)):
            scope |= {t.i for t in child.subtree}
    return scope


def _told_of(verb: Token, sent: Span, cues: Cues, says: Callable[[Token], bool]) -> set[int]:
    """The thing told of: `poinformował o śmierci`, `potwierdził pożar`; a semicolon goes on telling."""
    scope: set[int] = set()
    for child in verb.children:
        if child.i < verb.i or child.pos_ not in {"NOUN", "PROPN"}:
            continue
        of = verb.lemma_ in cues.telling_of and preposition(child) == "o"
        thing = verb.lemma_ in cues.telling and base_dep(child) == "obj" and not preposition(child)
        if of or thing:
            scope |= {t.i for t in child.subtree}
    mark = next((i for i in range(max(scope), sent.end) if verb.doc[i].text == ";"), None) if scope else None
    if mark is not None and verb.lemma_ in cues.telling_of:
        scope |= set(range(mark, continuing(verb.doc, mark, sent.end, says)))
    return scope


def _before_tag(verb: Token, source: Token | None, sent: Span, last: int, says: Callable[[Token], bool]) -> set[int]:
    """What a reporting tag tells: the sentence before it, and what resumes behind it."""
    doc = verb.doc
    opening = verb.i - 1 if doc[verb.i - 1].text in COMMAS | CLOSING else verb.i - 2
    left, mark = doc[sent.start : opening], doc[opening].text
    end = _insert_end(verb, sent, last)
    right = doc[end + 1 : sent.end]
    if mark == ",":
        told = any(is_finite(t) for t in left) and not _closes_relative(left, verb)
        short = source is not None or morph(verb, "Person") == "0" or (end - verb.i <= 6 and not has_clause(right))
        if not short or not (told or (source is not None and has_clause(right))):
            return set()
        resumed = not told or any(t.pos_ == "CCONJ" for t in doc[end + 1 : end + 3])
        return set(range(sent.start, opening)) | (set(range(end + 1, sent.end)) if resumed else set())
    if mark == "(":
        return set(range(sent.start, opening))
    dash = next((t.i for t in doc[verb.i : sent.end] if t.text in DASHES), None)
    if dash is not None and mark in DASHES:
        return around(sent, opening, dash, says)
    return set(range(sent.start, opening + 1))


def _closes_relative(left: Span, verb: Token) -> bool:
    """Whether the comma before a verb only closes a clause about its subject: `X, który wrócił, powiedział …`."""
    pronoun = next((t for t in left if t.lemma_ == "który" and t.i > left.start and t.nbor(-1).text == ","), None)
    if pronoun is None:
        return False
    main = left.doc[left.start : pronoun.i]
    return not has_clause(main) and any(may_be_subject(t, verb) for t in main if t.pos_ in {"NOUN", "PROPN"})
