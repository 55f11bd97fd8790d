"""Who says what: reporting verbs, source phrases and quotations, each with the tokens in its scope.

Three shapes: a verb with its clause (`podał, że …`), a verb beside what it reports (`…, poinformował X`,
`– … – powiedział X`, `jak podał X, …`), and a source phrase (`według X`, `zdaniem X`).  A quotation that runs
over several sentences belongs to the verb that stands at one of its ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventx.events.cues import Cues
from eventx.events.syntax import NOMINAL, base_dep, conjuncts, is_verbal, morph, preposition, reflexive, subject
from eventx.language.morfeusz import analyses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

_DASHES = frozenset({"–", "—", "-", "−"})
_OPENING, _CLOSING = frozenset({"„", "«", "“", '"', ",,"}), frozenset({"”", "»", '"', "“", "''"})
_BREAKS = frozenset({",", ".", ";", ":", *_DASHES, "!", "?", "…"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "parataxis", "obj"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source and the stretches of tokens it answers for; `source` is null where the subject is dropped.

    `cue` is the reporting verb or the source phrase's first word; `first`..`last` (inclusive) are the
    tokens of the cue as written.  `quoted` holds for verbatim speech: its `dziś` and `my` are the speaker's.
    """

    cue: Token
    source: Token | None
    scope: frozenset[int]
    first: int
    last: int
    quoted: bool = False
    impersonal: bool = False


def find_attributions(doc: Doc, cues: Cues) -> tuple[Attribution, ...]:
    """Return all attributions of the doc, in text order of their cues."""
    found: list[Attribution] = []
    for sent in doc.sents:
        for token in sent:
            if _is_reporting(token, cues):
                found.extend(_of_verb(token, sent))
            elif (source := _source_phrase(token, cues)) is not None:
                found.append(_of_phrase(token, source))
    return tuple(_over_quotations(doc, found))


def innermost(token: Token, attributions: tuple[Attribution, ...]) -> Attribution | None:
    """Return the attribution with the narrowest scope over the token, its own cue excepted."""
    over = [a for a in attributions if token.i in a.scope and a.cue.i != token.i]
    return min(over, key=lambda a: (len(a.scope), abs(a.cue.i - token.i)), default=None)


def _is_reporting(token: Token, cues: Cues) -> bool:
    if token.pos_ not in {"VERB", "AUX"} and morph(token, "VerbForm") not in {"Fin", "Conv"}:
        return False
    lemma = f"{token.lemma_} się" if reflexive(token) is not None else token.lemma_
    return any(cue.speaker for cue in cues.verbs.get(lemma, ())) or any(
        cue.name == "reporting" for cue in cues.verbs.get(token.lemma_, ())
    )


def _of_verb(verb: Token, sent: Span) -> Iterator[Attribution]:
    source = _speaker(verb)
    impersonal = morph(verb, "Person") == "0"
    first, last = _cue_span(verb, source)
    clause = _complement(verb, sent)
    beside = _beside(verb, sent, first, last)
    quoted = bool(beside) and _has_quote_marks(verb, sent)
    scope = clause or beside
    if scope:
        yield Attribution(verb, source, frozenset(scope), first, last, quoted and not clause, impersonal)


def _speaker(verb: Token) -> Token | None:
    """The subject of a verb of saying: the parse's where it stands close by, else the nearest nominative."""
    if verb.lemma_ == "wynikać":
        return _document(verb)
    found = subject(verb)
    if found is not None and (found.sent != verb.sent or _adjacent(found, verb) or _relative(verb)):
        return found
    after = (verb.doc[i] for i in range(verb.i + 1, min(verb.i + 7, verb.sent.end)))
    before = (verb.doc[i] for i in range(verb.i - 1, max(verb.i - 9, verb.sent.start - 1), -1))
    inserted = verb.i > verb.sent.start and (verb.nbor(-1).lower_ == "jak" or verb.nbor(-1).text in _BREAKS)
    for stretch in (after, before) if inserted else (before, after):
        for token in stretch:
            if token.text in _BREAKS or token.lower_ in {"że", "iż"}:
                break
            if token.pos_ in {"NOUN", "PROPN"} and _may_be_nominative(token) and not preposition(token):
                return _top_of_name(token)
    return found


def _document(verb: Token) -> Token | None:
    """Whose paper it is that something follows from: `wynika z raportu resortu`; else the paper."""
    for child in verb.children:
        if preposition(child) == "z" and child.pos_ in NOMINAL:
            owners = [t for t in child.children if base_dep(t) == "nmod" and morph(t, "Case") == "Gen"]
            return owners[0] if owners else child
    return None


def _may_be_nominative(token: Token) -> bool:
    """Whether the form can be a nominative, whatever the model took it for: `zapowiedział Tusk`."""
    if morph(token, "Case") == "Nom":
        return True
    readings = analyses(token.text)
    return token.text[:1].isupper() and (not readings or any("nom" in a.features for a in readings))


def _adjacent(subject: Token, verb: Token) -> bool:
    low, high = sorted((subject.i, verb.i))
    return not any(t.text in _BREAKS - {","} or t.lower_ in {"że", "iż"} for t in verb.doc[low + 1 : high])


def _relative(verb: Token) -> bool:
    return any(child.lemma_ == "który" for child in verb.children)


def _top_of_name(token: Token) -> Token:
    while base_dep(token) in {"flat", "appos", "amod"} and token.head.pos_ in NOMINAL and token.head.sent == token.sent:
        token = token.head
    return token


def _cue_span(verb: Token, source: Token | None) -> tuple[int, int]:
    """The verb with `jak` before it and the speaker's name, as far as they stand together."""
    first = last = verb.i
    if verb.i and verb.nbor(-1).lower_ == "jak":
        first -= 1
    if source is not None and source.sent == verb.sent:
        words = [t.i for t in source.subtree if abs(t.i - source.i) < 8 and t.i != verb.i]
        near = [i for i in (min(words, default=verb.i), max(words, default=verb.i)) if abs(i - verb.i) < 12]
        first, last = min([first, *near]), max([last, *near])
        inner = [t for t in verb.doc[first : last + 1] if t.text in _DASHES]
        if inner:
            first = last = verb.i
    return first, last


def _complement(verb: Token, sent: Span) -> set[int]:
    scope: set[int] = set()
    for child in verb.children:
        if base_dep(child) in _COMPLEMENTS and child.i > verb.i and (is_verbal(child) or _opens_clause(child)):
            scope |= {t.i for t in child.subtree}
    if not scope and verb.i + 2 < sent.end and verb.nbor(1).text in {",", ":"}:
        # the parse lost the clause: `…, że` or a colon right after the verb
        after = verb.nbor(2) if verb.nbor(1).text == "," else verb.nbor(1)
        if after.lower_ in {"że", "iż", ":", "jakoby", "żeby", "aby"}:
            scope = set(range(after.i, sent.end))
    if not scope:
        for i in range(verb.i + 1, min(verb.i + 9, sent.end - 1)):
            token = verb.doc[i]
            if token.text == ":" or (token.lower_ in {"że", "iż"} and token.nbor(-1).text == ","):
                return set(range(i + 1, sent.end))
            if token.text in {".", ";"} or token.text in _DASHES:
                break
    return scope


def _opens_clause(token: Token) -> bool:
    return any(base_dep(child) == "mark" for child in token.children)


def _beside(verb: Token, sent: Span, first: int, last: int) -> set[int]:
    """What an inserted or trailing reporting clause reports: the rest of the sentence."""
    before = verb.doc[first - 1] if first > sent.start else None
    start = sent.start
    if any(t.lower_ == "jak" for t in verb.doc[max(first - 1, sent.start) : verb.i]):
        return {i for i in range(sent.start, sent.end) if not first <= i <= last}
    if before is None or not (before.text in _BREAKS or before.text in _CLOSING) or verb.i - first > 1:
        return set()
    if before.text in {",", ";"} and _has_verb(verb.doc[start : before.i]) and verb.i == first:
        follows = last + 1 >= sent.end - 1 or verb.doc[last + 1].text in _BREAKS
        return set(range(start, before.i)) if follows or morph(verb, "Person") == "0" else set()
    if before.text in _DASHES or before.text in _CLOSING:
        rest = next((i for i in range(last + 1, sent.end) if verb.doc[i].text in _DASHES), sent.end)
        return set(range(start, before.i + 1)) | set(range(rest, sent.end))
    return set()


def _has_verb(span: Span) -> bool:
    return any(is_verbal(t) for t in span)


def _has_quote_marks(verb: Token, sent: Span) -> bool:
    return sent[0].text in _DASHES or any(t.text in _OPENING for t in sent if t.i < verb.i)


def _source_phrase(token: Token, cues: Cues) -> Token | None:
    """The nominal behind `według`, `zdaniem`, `w ocenie`."""
    word = token.lower_
    if word in {"zdaniem", "opinii", "ocenie"}:
        if word != "zdaniem" and not (token.i and token.nbor(-1).lower_ == "w"):
            return None
        names = [c for c in token.children if base_dep(c) in {"nmod", "flat", "appos", "obj"} and c.pos_ in NOMINAL]
        if names:
            return names[0]
        following = token.nbor(1) if token.i + 1 < len(token.doc) else None
        return following if following is not None and following.pos_ in {"NOUN", "PROPN"} else None
    if word not in cues.source_prepositions:
        return None
    if base_dep(token) == "case" and token.head.pos_ in NOMINAL and token.head.i > token.i:
        return token.head
    return next((t for t in token.doc[token.i + 1 : token.i + 4] if t.pos_ in {"NOUN", "PROPN"}), None)


def _of_phrase(cue: Token, source: Token) -> Attribution:
    phrase = {t.i for t in source.subtree if cue.i <= t.i <= source.i + 10} | {cue.i, source.i}
    top = source
    while top.head != top and not (is_verbal(top) and top.i not in phrase):
        top = top.head
    scope = {t.i for t in top.subtree} - phrase if top.i not in phrase else set()
    sent = cue.sent
    if not scope or (cue.i == sent.start and len(scope) < len(sent) // 2):
        stop = next((t.i for t in sent if t.text == ";" and t.i > source.i), sent.end)
        scope = set(range(sent.start, stop)) - phrase
    return Attribution(cue, source, frozenset(scope), min(phrase), max(phrase))


def _over_quotations(doc: Doc, found: list[Attribution]) -> Iterator[Attribution]:
    """Extend each attribution over the whole quotation, or dialogue paragraph, that its cue stands beside."""
    quotations = list(_quotations(doc))
    for attribution in found:
        scope = set(attribution.scope)
        quoted = attribution.quoted
        for start, end in quotations:
            beside = start - 3 <= attribution.cue.i < start or end < attribution.first <= end + 3
            if beside or scope & set(range(start, end)):
                if start <= attribution.cue.i < end:
                    continue
                if beside or len(scope & set(range(start, end))) > (end - start) // 3:
                    scope |= set(range(start, end))
                    quoted = quoted or end - start > 4
        scope -= set(range(attribution.first, attribution.last + 1))
        yield Attribution(
            attribution.cue,
            attribution.source,
            frozenset(scope),
            attribution.first,
            attribution.last,
            quoted,
            attribution.impersonal,
        )


def _quotations(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield token ranges of quotations: between quote marks, and of dialogue sentences after a dash."""
    opened: int | None = None
    for token in doc:
        if token.is_space and "\n" in token.text:
            opened = None
        elif opened is None and token.text in _OPENING:
            opened = token.i
        elif opened is not None and token.text in _CLOSING:
            yield opened, token.i + 1
            opened = None
    dialogue: int | None = None
    for sent in doc.sents:
        words = [t for t in sent if not t.is_space]
        if not words:
            continue
        dash = words[0].text in _DASHES and len(words) > 2
        inner = [t.i for t in words[1:] if t.text in _DASHES]
        if dash and not inner:
            dialogue = sent.start if dialogue is None else dialogue
            continue
        if dialogue is not None:
            yield dialogue, (inner[0] if inner else sent.start)
        dialogue = None


def speakers(attribution: Attribution) -> list[Token]:
    """Return the source's tokens, coordinated ones too; none where the subject is dropped."""
    return conjuncts(attribution.source) if attribution.source is not None else []
