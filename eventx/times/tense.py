"""The tense of the clause around an expression, from the dictionary alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from eventx.language.morfeusz import analyses
from eventx.records import Tense
from eventx.times.tokens import Tokens
from eventx.times.words import abbreviations

_REACH = 40  # tokens to each side; a sentence seldom has more
_BOUNDARY = {",", ";", ":", "–", "—", "(", ")", "-"}
_QUOTES = {"„", "”", '"', "»", "«", "“"}
_CONJUNCTIONS = {"i", "oraz", "a", "ale", "lecz", "lub", "albo", "zaś", "natomiast"}
_NOT_VERBAL = {
    "subst",
    "adj",
    "adv",
    "prep",
    "conj",
    "comp",
    "num",
    "part",
    "ppron3",
    "ppron12",
    "brev",
    "ppas",
    "pact",
}
_PLAIN_PAST = re.compile(r"l([aoy]?)$")  # `przeszla` in texts without diacritics
_LONGEST_VERB = 30  # characters
_FINITE = {"bedzie", "praet", "imps", "fin"}
_TENSES = {  # by part of speech, the most telling first
    "bedzie": Tense.FUTURE,
    "praet": Tense.PAST,
    "imps": Tense.PAST,
    "fin": Tense.PRESENT,
    "winien": Tense.PRESENT,
    "pred": Tense.PRESENT,
    "impt": Tense.FUTURE,
    "inf": Tense.UNKNOWN,
}
_QUOTE_COST, _CONJUNCTION_COST, _BOUNDARY_COST, _OPENING_COST, _WEAK_COST = 2, 6, 15, 25, 60
_CLOSE = 3  # tokens between a participle and its date: `wydany w czerwcu`


@cache
def _data() -> dict[str, frozenset[str]]:
    text = files("eventx.language").joinpath("pl/tense.toml").read_text(encoding="utf-8")
    return {key: frozenset(words) for key, words in tomllib.loads(text).items()}


@dataclass(frozen=True, slots=True)
class _Verb:
    tense: Tense
    weak: bool = False
    infinitive: bool = False
    modal: bool = False
    deadline: bool = False
    participle: bool = False
    predicative: bool = False  # a participle that can be part of a passive
    auxiliary: bool = False


@lru_cache(maxsize=2_000)
def _verb(form: str) -> _Verb | None:
    """Return what the form says as a verb, or `None` where it is none."""
    data = _data()
    if form in data["never"] or len(form) > _LONGEST_VERB:
        return None
    readings = analyses(form) or analyses(_PLAIN_PAST.sub(r"ł\1", form))
    tags, lemmas = {a.pos for a in readings}, {a.lemma for a in readings}
    found = next((tense for pos, tense in _TENSES.items() if pos in tags), None)
    if found is None:
        if lemmas & data["planned"]:
            return _Verb(Tense.FUTURE, weak=True)
        done = [a for a in readings if a.pos == "ppas" and "perf" in a.features]
        return _Verb(Tense.PAST, participle=True, predicative=any("nom" in a.features for a in done)) if done else None
    modal = bool(lemmas & data["modal"])
    weak = bool(tags & _NOT_VERBAL) and form not in data["verbs"] and "imps" not in tags
    if (tags & {"winien", "pred"} and not (modal or tags & _FINITE)) or (weak and not tags & (_FINITE | {"inf"})):
        return None
    if found is Tense.PRESENT and any(a.pos == "fin" and "perf" in a.features for a in readings):
        found = Tense.FUTURE
    return _Verb(
        found,
        weak,
        infinitive=found is Tense.UNKNOWN,
        modal=modal,
        deadline=bool(lemmas & data["deadline"]),
        auxiliary=bool(lemmas & {"być", "zostać"}),
    )


def clause_tense(tokens: Tokens, first: int, last: int) -> tuple[Tense, bool]:
    """Return the tense of the clause of tokens `first` to `last`, and whether its verb sets a term.

    The nearest finite verb of the sentence decides; commas, conjunctions and subordinate openings between it and the
    expression make it further away.  A modal verb with an infinitive speaks of the future.
    """
    found = [*_walk(tokens, range(first - 1, max(-1, first - 1 - _REACH), -1))]
    found += _walk(tokens, range(last, min(len(tokens.forms), last + _REACH)))
    if not found:
        return Tense.UNKNOWN, False
    finite = [(cost, verb) for cost, verb in found if not verb.infinitive and not verb.participle]
    participle = min(((cost, verb.predicative) for cost, verb in found if verb.participle), default=None)
    infinitive = min((cost for cost, verb in found if verb.infinitive), default=None)
    if not finite and participle is not None and participle[0] <= _CLOSE:
        return Tense.PAST, False
    if not finite:
        return (Tense.FUTURE if infinitive is not None and infinitive < _BOUNDARY_COST else Tense.UNKNOWN), False
    cost, verb = min(finite, key=lambda item: item[0])
    tense = verb.tense
    is_told = participle is not None and participle[0] <= min(_CLOSE, cost)
    in_passive = participle is not None and participle[1] and (verb.auxiliary or verb.modal) and cost < _BOUNDARY_COST
    if is_told and not in_passive:
        return Tense.PAST, False  # `album wydany w czerwcu trafi na aukcję`
    future = min((c for c, v in finite if v.tense is Tense.FUTURE and not v.weak), default=None)
    if verb.modal and tense is Tense.PRESENT and infinitive is not None and infinitive < cost + _BOUNDARY_COST:
        tense = Tense.FUTURE
    elif tense is Tense.PAST and future is not None and future < cost + 4 and future < _CONJUNCTION_COST:
        tense = Tense.FUTURE  # `będzie wybierał`
    return tense, verb.deadline


def _walk(tokens: Tokens, indices: range) -> Iterator[tuple[int, _Verb]]:
    """Yield the verbs in one direction with their distance, up to the end of the sentence."""
    cost, forward, skipped = 0, indices.step > 0, 0
    for i in indices:
        form = tokens.forms[i]
        lower = form.lower()
        if _ends_sentence(tokens, i):
            return
        cost += 1
        if form in _BOUNDARY:
            cost += _BOUNDARY_COST
            if forward and i + 1 < len(tokens.forms) and tokens.forms[i + 1].lower() in _data()["opening"]:
                skipped = _OPENING_COST
            elif forward:
                skipped = 0
        elif form in _QUOTES:
            cost += _QUOTE_COST
        elif lower in _CONJUNCTIONS:
            cost += _CONJUNCTION_COST
        elif (
            form[0].isalpha()
            and (verb := _verb(lower))
            and not (i + 1 < len(tokens.forms) and tokens.forms[i + 1].lower() == "by")
        ):
            weak = verb.weak and not verb.infinitive and "się" not in tokens.forms[max(0, i - 1) : i + 2]
            yield cost + skipped + (_WEAK_COST if weak else 0), verb
        if not forward and lower in _data()["opening"]:
            cost += _OPENING_COST  # what stands further left is the main clause


def _ends_sentence(tokens: Tokens, i: int) -> bool:
    form = tokens.forms[i]
    if form[0] == "\n" or form in "!?":
        return True
    if form != "." or i + 1 >= len(tokens.forms):
        return form == "."
    following, before = tokens.forms[i + 1], tokens.forms[i - 1] if i else ""
    if not following[0].isupper() and following[0] not in '„"«':
        return False
    is_initial = len(before) == 1 and before.isupper()
    return not is_initial and before.lower() not in abbreviations()
