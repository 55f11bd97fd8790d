"""Phrases that name a source without a verb of saying: `według X`, `zdaniem X`, `zgodnie z raportem X`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.saying import is_paper, is_saying, owner_of
from eventx.events.scopes import BREAKS, is_finite
from eventx.events.syntax import NOMINAL, base_dep, beside, can_have

if TYPE_CHECKING:
    from spacy.tokens import Token

    from eventx.events.cues import Cues

_POSSESSIVES = frozenset({"jego", "jej", "ich"})
_LONG = 10  # tokens of a source's name


def source_phrase(token: Token, cues: Cues) -> tuple[int, int, Token | None] | None:
    """Return the first and last token of the phrase that begins here, and the source; `None` where none begins.

    The source is null where the phrase names a paper that is nobody's: `według wstępnych ustaleń`.
    """
    if token.lower_ in cues.hearsay:
        near = [*beside(token, -1, reach=3), *beside(token, 1, reach=3)]
        return None if any(is_saying(t, cues) for t in near) else (token.i, token.i, None)
    if token.lower_ in cues.opinions and not token.is_sent_start and token.nbor(-1).lower_ in _POSSESSIVES:
        begins = token.i - 2 if token.i > 1 and token.nbor(-2).lower_ == "w" else token.i - 1
        return begins, token.i, token.nbor(-1)  # `jej zdaniem`, `w ich ocenie`
    for words, of_paper in cues.source_phrases:
        last = token.i + len(words) - 1
        if token.lower_ != words[0] or last + 1 >= len(token.doc):
            continue
        if all(token.doc[token.i + k].lower_ == word for k, word in enumerate(words)):
            found = _noun_after(token.doc[last])
            if found is None or (of_paper and not is_paper(found, cues)):
                return None
            return token.i, _end(found), owner_of(found, cues)
    return None


def _noun_after(word: Token) -> Token | None:
    """The nominal that the phrase's last word governs."""
    doc, stop = word.doc, min(word.i + _LONG, len(word.doc))
    named = [
        c
        for c in word.children
        if base_dep(c) in {"nmod", "flat", "appos", "obj"} and c.pos_ in NOMINAL and c.i > word.i
    ]
    if named and word.pos_ == "NOUN":
        return _noun_of(named[0])
    if base_dep(word) == "case" and word.head.i > word.i and word.head.pos_ in {"NOUN", "PROPN"}:
        return _noun_of(word.head)
    noun = next((t for t in doc[word.i + 1 : stop] if t.pos_ in {"NOUN", "PROPN", "PRON"}), None)
    if noun is None or not can_have(noun, "gen") or any(is_finite(t) or t.text in BREAKS for t in doc[word.i : noun.i]):
        return None
    return noun


def _noun_of(word: Token) -> Token:
    """The noun that a participle or adjective before it stands on: `według cytowanego przez PAP generała`."""
    while word.pos_ in {"ADJ", "DET"} and base_dep(word) in {"amod", "acl", "det"} and word.head.i > word.i:
        word = word.head
    return word


def _end(noun: Token) -> int:
    """The last token of the source's name: what hangs on its noun, as far as no clause or break begins."""
    end = noun.i
    for token in noun.subtree:
        if token.i == end + 1 and token.text not in BREAKS and not is_finite(token):
            end = token.i
    return min(end, noun.i + _LONG)
