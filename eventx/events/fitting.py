"""Whether a word and what depends on it fit a frame of the trigger lexicon, as far as the parse can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.arguments import Argument
from eventx.events.lemmas import lemmas_of
from eventx.events.lexicon import AGENT
from eventx.events.subjects import may_be_nominative
from eventx.events.syntax import antecedent, base_dep, beside, counted, is_gerund, is_verbal, morph, nearby, relation_of
from eventx.records import Kind

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from eventx.events.lexicon import Frame, Phrase, Relation

    KindOf = Callable[[Token], Kind | None]

CLAUSE_BREAKS = frozenset({",", ";", ":", "–", "—"})


def fits(
    token: Token,
    frame: Frame,
    phrase: Phrase | None,
    read: tuple[Argument, ...],
    loose: tuple[Argument, ...],
    kind_of: KindOf,
    words: Counter[str],
    *,
    widely: bool = False,
) -> bool:
    """Whether a word fits a frame: what the frame bars is away, and one of the relations that it requires stands.

    `read` are the word's arguments as the frame reads them, `loose` those of its clause that the parse hung elsewhere,
    `words` counts the lemmas of its sentence.  `widely`: by the frame's classes of nouns instead of its own words.
    """
    require = frame.wide if widely else frame.require
    if (frame.near and not _among(frame.near, words, token)) or _among(frame.not_near, words, token):
        return False
    if token.head.lemma_.lower() in frame.not_under and token.head != token:
        return False
    if any(matches(argument, pattern, kind_of, as_tagged=True) for argument in read for pattern in frame.forbid):
        return False
    if any(pattern.lemmas and matches(argument, pattern, kind_of) for argument in loose for pattern in frame.forbid):
        return False
    if phrase is not None or not require:
        return True
    if any(matches(argument, pattern, kind_of) for argument in read for pattern in require):
        return True
    if widely:
        return False
    if any(_is_somebody(argument, pattern, kind_of) for argument in read for pattern in require):
        return True
    if any(_somebody_unsaid(token, pattern, read) for pattern in require):
        return True
    if any(matches(argument, pattern, kind_of) for argument in loose for pattern in require):
        return True
    agents = frozenset(a.token.i for a in read if a.own and a.relation == "subj" and kind_of(a.token) in AGENT)
    return any(pattern.lemmas and _stands_near(token, pattern, read, agents) for pattern in require)


def _among(lemmas: frozenset[str], words: Counter[str], token: Token) -> bool:
    """Whether one of the lemmas is among the words of the token's sentence, the token itself left out."""
    own = token.lemma_.lower()
    return any(words[lemma] > (lemma == own) for lemma in lemmas)


def _stands_near(token: Token, pattern: Relation, read: tuple[Argument, ...], agents: frozenset[int]) -> bool:
    """Whether one of the lemmas stands in the trigger's stretch of the clause, wherever the parse hung it.

    Whoever acts, its subject, is nothing else; beside it, only a nominative or a part of the thing that acts does.
    """
    acts = pattern.name == "subj"
    barred = frozenset() if acts else agents
    subjects = [a.token for a in read if a.own and a.relation == "subj"] if acts else []
    for step in (1, -1):
        for other in beside(token, step, reach=7):
            if other.text in CLAUSE_BREAKS:
                break
            if other.i not in barred and pattern.lemmas & lemmas_of(other) and _prepared(other, pattern):
                return (
                    not subjects
                    or may_be_nominative(other)
                    or any(s.is_ancestor(other) for s in subjects if s.i not in agents)
                )
    return False


def _prepared(noun: Token, pattern: Relation) -> bool:
    """Whether the preposition that a pattern asks for stands shortly before a noun, where it asks for one."""
    first, plus, _ = pattern.name.partition("+")
    wanted = first.split()[0]
    return not plus or any(wanted in {word.lower_, word.lemma_} for word in nearby(noun, before=5, behind=0))


def as_frame_reads(token: Token, frame: Frame, own: list[Argument]) -> Iterator[Argument]:
    """Map a gerund's arguments onto its verb's frame: genitive → object (or subject), adjective → subject."""
    verbal_noun = is_gerund(token) or (token.pos_ in {"NOUN", "PROPN"} and bool(frame.verbs) and not frame.nouns)
    transitive = any(p.name == "obj" for _, patterns in frame.roles() for p in patterns)
    for argument in own:
        if verbal_noun and argument.own:
            if argument.relation == "gen":
                yield Argument("obj" if transitive else "subj", argument.token)
            elif argument.relation in {"adj", "poss"}:
                yield Argument("subj", argument.token)
        yield argument


def matches(argument: Argument, pattern: Relation, kind_of: KindOf, *, as_tagged: bool = False) -> bool:
    """Whether an argument fits a relation pattern: relation, kind, lemma.

    `as_tagged`: by the lemma that the model gives it alone, not by every one that the form may have: a `list` is no
    `lista`.
    """
    if argument.relation != pattern.name:
        return False
    token = argument.token
    lemmas = {token.lemma_.lower(), token.lower_} if as_tagged else lemmas_of(token)
    if pattern.lemmas and not pattern.lemmas & lemmas:
        return False
    return not pattern.kinds or kind_of(argument.token) in pattern.kinds


def _is_somebody(argument: Argument, pattern: Relation, kind_of: KindOf) -> bool:
    """Whether a pattern asks for a person and a pronoun stands there that nobody was found for: `pobili go`, `mnie`."""
    token = argument.token
    return (
        Kind.PERSON in pattern.kinds
        and argument.relation == pattern.name
        and morph(token, "PronType") == "Prs"
        and (morph(token, "Person") in {"1", "2"} or morph(token, "Animacy") == "Hum")
        and kind_of(token) is None
    )


def _somebody_unsaid(token: Token, pattern: Relation, read: tuple[Argument, ...]) -> bool:
    """Whether a pattern asks for a person that the verb form alone tells of: `nie zrezygnuję`, `został pobity`."""
    passive = [child for child in token.children if child.dep_ == "aux:pass"]
    role = "obj" if passive else "subj"
    if Kind.PERSON not in pattern.kinds or pattern.name != role or any(argument.relation == role for argument in read):
        return False
    spoken = any(morph(word, "Person") in {"1", "2"} for word in (token, *passive))
    return spoken or any(morph(word, "Animacy") == "Hum" for word in passive)


def has_number(token: Token, read: tuple[Argument, ...]) -> bool:
    """Whether a number says how many it befell: `ponad 30 osób zostało rannych`, `14 rannych`."""
    return counted(token) or any(counted(argument.token) for argument in read if argument.relation in {"subj", "obj"})


def has_participant(frame: Frame, read: tuple[Argument, ...], kind_of: KindOf) -> bool:
    return any(
        matches(argument, pattern, kind_of) and kind_of(argument.token) is not None
        for _, patterns in frame.roles()
        for pattern in patterns
        for argument in read
    )


def roles_filled(frame: Frame, read: tuple[Argument, ...], kind_of: KindOf) -> int:
    return sum(any(matches(a, p, kind_of) for a in read for p in patterns) for _, patterns in frame.roles())


def loose_arguments(token: Token) -> Iterator[Argument]:
    """Yield prepositional nominals of the same clause that the parse hung elsewhere, those to the right first."""
    for step in (1, -1):
        for other in clause_words(token, step, reach=11):
            if other.pos_ in {"NOUN", "PROPN", "PRON"} and any(base_dep(c) == "case" for c in other.children):
                yield Argument(relation_of(other), antecedent(other), own=False)


def clause_words(word: Token, step: int, *, reach: int, within: Token | None = None) -> Iterator[Token]:
    """Yield the words of the clause before or behind a word, up to a comma or a finite verb other than `within`."""
    for token in beside(word, step, reach=reach):
        finite = is_verbal(token) and morph(token, "VerbForm") == "Fin"
        if token.text in CLAUSE_BREAKS or (finite and token != within):
            return
        yield token
