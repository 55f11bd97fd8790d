"""What is said in general: habits, possibilities, advice, notions.  It names no event, whatever the word.

`zwykle spotykają się w piątki`, `można dokupić osłonę`, `kiedy ktoś jest oskarżany`, `problem odmawiania pomocy`;
nor does what people asked in a survey tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.subjects import subject
from eventx.events.syntax import base_dep, is_gerund, is_verbal, morph
from eventx.records import Kind, Modality, Tense

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from eventx.events.cues import Generality
    from eventx.events.drafts import Draft
    from eventx.events.triggers import Trigger

_NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY})
_STEPS = 4


def is_general(trigger: Trigger, words: Generality, kind_of: Callable[[Token], Kind | None], *, anchored: bool) -> bool:
    """Whether a trigger is told as a habit, a possibility, advice or a notion rather than as what happened.

    `anchored`: its sentence holds a date or a place.  Somebody named, a date or a place make it news again, save for
    what anybody does and what is said out of politeness.
    """
    token = trigger.token
    if _of_anybody(token, words) or _polite(token, words) or _imagined(token, words) or _surveyed(token, words):
        return True
    if _wondered(token, words):
        return True
    if (is_verbal(token) and _habitual(token, words.always)) or _absent(token, words):
        return True
    if anchored or any(kind_of(argument.token) in _NAMED for argument in trigger.arguments):
        return False
    return (
        _possible(token, words)
        or _habitual(token, words.habits, words.times)
        or _notion(token, words)
        or (trigger.support is None and _activity(trigger))
    )


def is_notion(draft: Draft) -> bool:
    """Whether an event noun is only spoken about: nobody acts, no day and no place is told, it is told once.

    So in the present (`zakaz utrudnia pracę`, `mówi się o atakach`), and in the plural of things that can be counted
    (`uczy się na błędach i karach`).  A support verb makes it news: `trwają rozmowy`.
    """
    token, trigger = draft.trigger.token, draft.trigger
    if token.pos_ != "NOUN" or trigger.support is not None or draft.mentions or draft.subhead or draft.position == 0:
        return False
    if draft.roles.actors or draft.date.interval is not None or draft.place.entity is not None:
        return False
    if draft.count.start is not None or any(t.kind in _NAMED or t.country is not None for t in draft.roles.targets):
        return False
    if draft.modality in {Modality.PLANNED, Modality.SPECULATED}:
        return False  # `może dojść do ataków` foresees some
    return draft.tense is Tense.PRESENT or (morph(token, "Number") == "Plur" and trigger.phrase is None)


def _of_anybody(token: Token, words: Generality) -> bool:
    """Whether the doer is anybody: `kiedy ktoś jest oskarżany`, `każdy może zaprotestować`, `poproś o pomoc`."""
    if not is_verbal(token) or is_gerund(token):
        return False
    for verb in _upwards(token, {"xcomp", "aux", "cop"}):
        if morph(verb, "Person") == "2" and morph(verb, "Number") == "Sing":
            return True
        found = subject(verb)
        if found is not None:
            past = morph(verb, "Tense") == "Past" and morph(verb, "Aspect") == "Perf"
            return found.lemma_ in words.anybody and not past  # `ktoś podpalił auto` happened
    return False


def _polite(token: Token, words: Generality) -> bool:
    """Whether a verb only makes a request polite: `proszę pamiętać`."""
    return token.lower_ in words.polite and any(morph(child, "VerbForm") == "Inf" for child in token.children)


def _imagined(token: Token, words: Generality) -> bool:
    """Whether the speaker only says what he would do himself: `nigdy bym się na to nie zgodził`."""
    if not is_verbal(token) or is_gerund(token):
        return False
    if morph(token, "Mood") == "Cnd":
        return morph(token, "Person") == "1"
    return any(child.dep_ == "aux:cnd" and child.lower_ in words.imagined for child in token.children)


def _wondered(token: Token, words: Generality) -> bool:
    """Whether it is what somebody wonders about: `spekulowano, o czym mogą rozmawiać`."""
    if morph(token, "VerbForm") != "Inf" or token.head.lemma_ not in words.may:
        return False
    return any(child.lower_ in words.wondering for node in (token, token.head) for child in node.children)


def _surveyed(token: Token, words: Generality) -> bool:
    """Whether it is what those asked in a survey tell of themselves or think: `co trzeci badany rozmawiał z lekarzem`.

    A share of people tells or thinks; whatever else it does is news: `30 procent załogi strajkuje`.
    """
    for verb in _upwards(token, {"xcomp", "aux", "cop", "ccomp"}):
        found = subject(verb) if is_verbal(verb) else None
        if found is None:
            continue
        asked = {found.lemma_, *(child.lemma_ for child in found.children)}
        if asked & words.surveyed or (verb != token and found.lemma_ in words.shares):
            return True
    return False


def _possible(token: Token, words: Generality) -> bool:
    """Whether the word only says what can be done: `warto odwiedzić`, `można kupić`, `możliwość zakupu`."""
    head, dep = token.head, base_dep(token)
    if head == token:
        return False
    if morph(token, "VerbForm") == "Inf" and dep in {"xcomp", "csubj", "ccomp", "acl", "nsubj"}:
        return head.lemma_ in words.possible or head.lemma_ in words.possibility
    return dep in {"nmod", "acl"} and head.lemma_ in words.possibility


def _habitual(token: Token, habits: frozenset[str], times: frozenset[str] = frozenset()) -> bool:
    """Whether an adverb of habit stands in the clause of an imperfective word: `często protestują`, `co roku`."""
    if is_verbal(token) and morph(token, "Aspect") == "Perf":
        return False
    for node in _upwards(token, {"xcomp", "aux", "cop", "obj", "obl", "nsubj", "nmod"}):
        if node != token and morph(node, "Aspect") == "Perf":
            return False
        for child in node.children:
            if child.lower_ in habits and child.pos_ in {"ADV", "PART"}:
                return True
            if child.lemma_ in times and child.i > 0 and child.nbor(-1).lemma_ in {"co", "każdy"}:
                return True
    return False


def _notion(token: Token, words: Generality) -> bool:
    """Whether a noun completes one of kinds and notions: `charakter spotkania`, `przypadki ataków`."""
    return token.pos_ == "NOUN" and base_dep(token) == "nmod" and token.head.lemma_ in words.notions


def _absent(token: Token, words: Generality) -> bool:
    """Whether a noun only says what there is none of: `brak zniesienia sankcji`, `brak porozumienia`."""
    return token.pos_ == "NOUN" and base_dep(token) in {"nmod", "obj", "iobj"} and token.head.lemma_ in words.absent


def _activity(trigger: Trigger) -> bool:
    """Whether an imperfective verbal noun names an activity: `organy finansowania`, `sposoby odmawiania`."""
    token = trigger.token
    return trigger.phrase is None and not trigger.frame.nouns and is_gerund(token) and morph(token, "Aspect") == "Imp"


def _upwards(token: Token, through: set[str]) -> Iterator[Token]:
    """Yield a token and those that govern it, as long as the relations allow."""
    for _ in range(_STEPS):
        yield token
        if token.head == token or base_dep(token) not in through:
            return
        token = token.head
