"""Where: time expressions in running text, not yet anchored."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from eventx.records import Tense
from eventx.times.compound import combine
from eventx.times.match import Hit, match_patterns
from eventx.times.tense import clause_tense
from eventx.times.tokens import Tokens, tokenize
from eventx.times.values import Mention

_PREPOSITIONS = frozenset(
    ("od", "do", "na", "przed", "po", "około", "koło", "ok", "z", "ze", "w", "we", "za", "między", "pomiędzy")
)
_TENSELESS = {"duration", "set", "vague", "eventrel"}
_QUOTES = {"„": '”"', "«": "»", '"': '"', "”": "”", "»": "«"}


def find_timexes(doc: Doc | str) -> tuple[Mention, ...]:
    """Return the time expressions of a doc or text in order of place, none overlapping.

    Offsets are code points of the text.  The statistical model is not needed: a clause's tense is read from the
    dictionary.
    """
    tokens = tokenize(doc if isinstance(doc, str) else doc.text)
    hits = combine(tokens, match_patterns(tokens))
    return tuple(_mentions(tokens, hits))


def _mentions(tokens: Tokens, hits: list[Hit]) -> Iterator[Mention]:
    for hit in hits:
        if hit.kind != "none" and not _is_title(tokens, hit):
            tense = _tense(tokens, hit) if hit.kind not in _TENSELESS else Tense.UNKNOWN
            yield _mention(tokens, hit, tense)


def _mention(tokens: Tokens, hit: Hit, tense: Tense) -> Mention:
    start, end = tokens.starts[hit.first], tokens.end(hit.last - 1)
    before = tokens.forms[hit.first - 1].lower() if hit.first else ""
    if before == "." and hit.first > 1:
        before = tokens.forms[hit.first - 2].lower()
    return Mention(
        start,
        end,
        tokens.text[start:end],
        hit.kind,
        hit.value,
        hit.rule,
        tuple(_mention(tokens, part, tense) for part in hit.parts),
        tense,
        before if before in _PREPOSITIONS else "",
    )


def _tense(tokens: Tokens, hit: Hit) -> Tense:
    tense, deadline = clause_tense(tokens, hit.first, hit.last)
    before = tokens.forms[hit.first - 1].lower() if hit.first else ""
    return Tense.FUTURE if deadline and before == "do" else tense


def _is_title(tokens: Tokens, hit: Hit) -> bool:
    """Whether the expression is all of a quoted name: `tygodnik „Niedziela”`."""
    closing = _QUOTES.get(tokens.forms[hit.first - 1]) if hit.first else None
    if closing is None or hit.last >= len(tokens.forms):
        return False
    return tokens.forms[hit.last] in closing and tokens.forms[hit.first][0].isupper()
