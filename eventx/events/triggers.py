"""Where the events are: words of the trigger lexicon whose arguments and context fit one of their frames."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventx.events.arguments import Argument, arguments, support_verb
from eventx.events.generality import is_general
from eventx.events.lemmas import lemmas_of, lookup_keys
from eventx.events.lexicon import AGENT
from eventx.events.sport import about_sport
from eventx.events.subjects import may_be_nominative
from eventx.events.syntax import (
    antecedent,
    base_dep,
    beside,
    counted,
    is_gerund,
    is_verbal,
    morph,
    nearby,
    negated,
    reflexive,
    relation_of,
)
from eventx.events.titles import title_tokens
from eventx.records import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Doc, Token

    from eventx.events.attribution import Attribution
    from eventx.events.cues import Cues
    from eventx.events.lexicon import Frame, Phrase, Relation, TriggerLexicon

    KindOf = Callable[[Token], Kind | None]

CLAUSE_BREAKS = frozenset({",", ";", ":", "–", "—"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event: the token, the frame that fits, and its arguments as the frame reads them.

    `widely`: the frame fits by a class of nouns, not by the words that it requires.
    """

    token: Token
    frame: Frame
    arguments: tuple[Argument, ...]
    support: Token | None = None
    phrase: Phrase | None = None
    widely: bool = False

    @property
    def lemma(self) -> str:
        """The trigger's lemma; reflexive verbs with `się`."""
        lemma = self.token.lemma_
        return f"{lemma} się" if is_verbal(self.token) and reflexive(self.token) is not None else lemma


def find_triggers(
    doc: Doc,
    lexicon: TriggerLexicon,
    cues: Cues,
    *,
    kind_of: KindOf,
    anchors: Iterable[int] = (),
    timed: frozenset[int] = frozenset(),
) -> tuple[Trigger, ...]:
    """Return at most one trigger a token, in text order: the frame that fits best.

    `anchors` are the tokens of dates and places; a word that names an event only with good evidence needs one in its
    sentence, a support verb, or a named participant.  `timed` are the tokens of time expressions: they take no part
    in events and are none.
    """
    named = sorted(anchors)
    borrowed = cues.sport.borrowed if about_sport(doc, cues.sport) else frozenset()
    barred = timed | title_tokens(doc)
    found: list[Trigger] = []
    for sent in doc.sents:
        words = Counter(token.lemma_.lower() for token in sent)
        anchored = bisect_left(named, sent.start) < bisect_left(named, sent.end)
        for token in sent:
            if not token.is_alpha or len(token) < 3 or token.i in barred or token.dep_ == "aux:pass" or _in_name(token):
                continue
            frames = list(_candidates(token, lexicon))
            best = _best(token, frames, cues, kind_of, timed, words, anchored=anchored)
            if best is None or lemmas_of(token) & borrowed:
                continue
            if not is_general(best, cues.general, kind_of, anchored=anchored):
                found.append(best)
    return tuple(found)


def _candidates(token: Token, lexicon: TriggerLexicon) -> Iterator[tuple[Frame, Phrase | None]]:
    seen: set[str] = set()
    lemmas = set(lookup_keys(token))
    for _, lemma in sorted(lemmas):
        for phrase, frame in lexicon.by_phrase.get(lemma.removesuffix(" się"), ()):
            if frame.rule not in seen and _phrase_stands(token, phrase):
                seen.add(frame.rule)
                yield frame, phrase
    # a verbal noun that is listed as a noun is no form of its verb: `zajęcia`, `oświadczenie`
    lexical = any(kind == "noun" and lexicon.by_lemma.get((kind, x)) for kind, x in lemmas)
    for key in sorted(lemmas):
        if lexical and key[0] == "verb":
            continue
        for frame in lexicon.by_lemma.get(key, ()):
            if frame.rule not in seen:
                seen.add(frame.rule)
                yield frame, None


def _in_name(token: Token) -> bool:
    """Whether a capitalised word belongs to the name of somebody or some body: `Grant Wood`, `w Kongresie`."""
    begins = token.i == token.sent.start and token.ent_type_ != "persName"
    return token.ent_type_ in {"persName", "orgName"} and token.is_title and not begins


def _phrase_stands(token: Token, phrase: Phrase) -> bool:
    missing = set(phrase.others)
    if "nie" in missing and not negated(token):
        return False
    for other in nearby(token, before=8, behind=8):
        if missing and other.i != token.i:
            missing -= lemmas_of(other)
    return not missing


def _best(
    token: Token,
    frames: list[tuple[Frame, Phrase | None]],
    cues: Cues,
    kind_of: KindOf,
    timed: frozenset[int],
    words: Counter[str],
    *,
    anchored: bool,
) -> Trigger | None:
    found = arguments(token, object_control=cues.object_control, support=cues.support, sharing=cues.sharing)
    own = [argument for argument in found if argument.token.i not in timed]
    support = support_verb(token, cues.support)
    readings = [(frame, phrase, tuple(_as_frame_reads(token, frame, own))) for frame, phrase in frames]
    fitting = [fit for fit in readings if _fits(token, *fit, kind_of, words)]
    widely = not fitting and anchored
    if widely:
        fitting = [fit for fit in readings if fit[0].wide and _fits(token, *fit, kind_of, words, widely=True)]
    best: tuple[tuple[int, ...], Trigger] | None = None
    for frame, phrase, read in fitting:
        evidence = anchored or support is not None
        if frame.weak and not (evidence or _has_participant(frame, read, kind_of) or _has_number(token, read)):
            continue
        if frame.state and not evidence:
            continue
        score = (phrase is not None, bool(frame.require), _roles_filled(frame, read, kind_of), not frame.weak)
        ranked = (tuple(int(x) for x in score), Trigger(token, frame, read, support, phrase, widely))
        if best is None or ranked[0] > best[0]:
            best = ranked
    return best[1] if best is not None else None


def _fits(
    token: Token,
    frame: Frame,
    phrase: Phrase | None,
    read: tuple[Argument, ...],
    kind_of: KindOf,
    words: Counter[str],
    *,
    widely: bool = False,
) -> bool:
    require = frame.wide if widely else frame.require
    if (frame.near and not _among(frame.near, words, token)) or _among(frame.not_near, words, token):
        return False
    if token.head.lemma_.lower() in frame.not_under and token.head != token:
        return False
    loose = tuple(loose_arguments(token))
    if any(matches(argument, pattern, kind_of) for argument in read for pattern in frame.forbid):
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


def _as_frame_reads(token: Token, frame: Frame, own: list[Argument]) -> Iterator[Argument]:
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


def matches(argument: Argument, pattern: Relation, kind_of: KindOf) -> bool:
    """Whether an argument fits a relation pattern: relation, kind, lemma."""
    if argument.relation != pattern.name:
        return False
    if pattern.lemmas and not pattern.lemmas & lemmas_of(argument.token):
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


def _has_number(token: Token, read: tuple[Argument, ...]) -> bool:
    """Whether a number says how many it befell: `ponad 30 osób zostało rannych`, `14 rannych`."""
    return counted(token) or any(counted(argument.token) for argument in read if argument.relation in {"subj", "obj"})


def _has_participant(frame: Frame, read: tuple[Argument, ...], kind_of: KindOf) -> bool:
    return any(
        matches(argument, pattern, kind_of) and kind_of(argument.token) is not None
        for _, patterns in frame.roles()
        for pattern in patterns
        for argument in read
    )


def _roles_filled(frame: Frame, read: tuple[Argument, ...], kind_of: KindOf) -> int:
    return sum(any(matches(a, p, kind_of) for a in read for p in patterns) for _, patterns in frame.roles())


def loose_arguments(token: Token) -> Iterator[Argument]:
    """Yield prepositional nominals of the same clause that the parse hung elsewhere, those to the right first."""
    for step in (1, -1):
        for other in beside(token, step, reach=11):
            if other.text in CLAUSE_BREAKS or (is_verbal(other) and morph(other, "VerbForm") == "Fin"):
                break
            if other.pos_ in {"NOUN", "PROPN", "PRON"} and any(base_dep(c) == "case" for c in other.children):
                yield Argument(relation_of(other), antecedent(other), own=False)


def news_of_their_own(triggers: tuple[Trigger, ...], attributions: Iterable[Attribution]) -> tuple[Trigger, ...]:
    """Leave out words of saying that only report another event: they are its attribution, not news themselves."""
    scopes = {a.cue.i: a.scope for a in attributions}
    events = {t.token.i for t in triggers if not t.frame.alone}
    return tuple(t for t in triggers if not (t.frame.alone and events & scopes.get(t.token.i, frozenset())))
