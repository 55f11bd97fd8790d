"""Where the events are: words of the trigger lexicon whose arguments and context fit one of their frames."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventx.events.arguments import Argument, arguments, negated_clause, support_verb
from eventx.events.fitting import as_frame_reads, fits, has_number, has_participant, loose_arguments, roles_filled
from eventx.events.generality import is_general
from eventx.events.lemmas import lemmas_of, lookup_keys
from eventx.events.sport import about_sport
from eventx.events.syntax import is_verbal, nearby, reflexive
from eventx.events.titles import title_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from eventx.events.attribution import Attribution
    from eventx.events.cues import Cues
    from eventx.events.fitting import KindOf
    from eventx.events.lexicon import Frame, Phrase, TriggerLexicon


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
            best = _best(token, frames, cues, kind_of, timed, words, anchored=anchored) if frames else None
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
    if "nie" in missing and not negated_clause(token):
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
    readings = [(frame, phrase, tuple(as_frame_reads(token, frame, own))) for frame, phrase in frames]
    loose = tuple(loose_arguments(token))
    fitting = [fit for fit in readings if fits(token, *fit, loose, kind_of, words)]
    widely = not fitting and (anchored or any(argument.token.ent_type_ for argument in own))
    if widely:
        fitting = [fit for fit in readings if fit[0].wide and fits(token, *fit, loose, kind_of, words, widely=True)]
    best: tuple[tuple[int, ...], Trigger] | None = None
    for frame, phrase, read in fitting:
        evidence = anchored or support is not None
        if frame.weak and not (evidence or has_participant(frame, read, kind_of) or has_number(token, read)):
            continue
        if frame.state and not evidence:
            continue
        score = (phrase is not None, bool(frame.require), roles_filled(frame, read, kind_of), not frame.weak)
        ranked = (tuple(int(x) for x in score), Trigger(token, frame, read, support, phrase, widely))
        if best is None or ranked[0] > best[0]:
            best = ranked
    return best[1] if best is not None else None


def news_of_their_own(triggers: tuple[Trigger, ...], attributions: Iterable[Attribution]) -> tuple[Trigger, ...]:
    """Leave out words of saying that only report another event: they are its attribution, not news themselves."""
    scopes = {a.cue.i: a.scope for a in attributions}
    events = {t.token.i for t in triggers if not t.frame.alone}
    return tuple(t for t in triggers if not (t.frame.alone and events & scopes.get(t.token.i, frozenset())))
