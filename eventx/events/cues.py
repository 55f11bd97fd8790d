"""Cues of modality and attribution, support and control verbs: the typed form of `language/pl/cues.toml`."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from eventx.records import Modality

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word does to the events in its scope; `speaker`: its subject is who says so."""

    name: str
    modality: Modality
    speaker: bool


@dataclass(frozen=True, slots=True)
class Generality:
    """Words of what is said in general: of anybody, out of politeness, of what can be, of habit, of notions."""

    anybody: frozenset[str]
    polite: frozenset[str]
    imagined: frozenset[str]
    may: frozenset[str]
    wondering: frozenset[str]
    surveyed: frozenset[str]
    shares: frozenset[str]
    possible: frozenset[str]
    possibility: frozenset[str]
    habits: frozenset[str]
    always: frozenset[str]
    times: frozenset[str]
    notions: frozenset[str]
    absent: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sport:
    """Words of sport: of games, shared with other news, of crime around games, borrowed from war and politics."""

    play: frozenset[str]
    shared: frozenset[str]
    crime: frozenset[str]
    borrowed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues, by lemma (a reflexive verb's ends in ` się`).

    `source_phrases` are the words of each and whether a paper must follow them.
    """

    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, tuple[Cue, ...]]
    adjectives: Mapping[str, Cue]
    adverbs: Mapping[str, Cue]
    looming: frozenset[str]
    hinting: frozenset[str]
    hinting_subjects: frozenset[str]
    scheduled: frozenset[str]
    given: frozenset[str]
    setting: frozenset[str]
    containers: frozenset[str]
    ending: frozenset[str]
    lacking: frozenset[str]
    concerning: frozenset[str]
    conditions: frozenset[str]
    modals: Mapping[str, Modality]
    marks: Mapping[str, Modality]
    source_phrases: tuple[tuple[tuple[str, ...], bool], ...]
    opinions: frozenset[str]
    hearsay: frozenset[str]
    papers: frozenset[str]
    learning: frozenset[str]
    learners: frozenset[str]
    quoting: frozenset[str]
    telling_of: frozenset[str]
    telling: frozenset[str]
    object_control: frozenset[str]
    addressing: frozenset[str]
    sharing: frozenset[str]
    support: frozenset[str]
    refuting: frozenset[str]
    place_nouns: frozenset[str]
    general: Generality
    sport: Sport


_GROUPS = (
    "offering",
    "denying",
    "undoing",
    "demanding",
    "supposing",
    "weighing",
    "planning",
    "intending",
    "agreeing",
    "reporting",
)
_MODAL = ("planned", "speculated", "hypothetical")


@cache
def load_cues() -> Cues:
    """Return the cues of the language, read once."""
    data = tomllib.loads(files("eventx.language").joinpath("pl/cues.toml").read_text(encoding="utf-8"))
    found: dict[str, dict[str, list[Cue]]] = {p: defaultdict(list) for p in ("verbs", "nouns", "adjectives", "adverbs")}
    for name in _GROUPS:
        group = data[name]
        cue = Cue(name, Modality(group["modality"]), group["speaker"])
        for part, lemmas in found.items():
            for lemma in dict.fromkeys(group.get(part, ())):
                lemmas[lemma].append(cue)
    return Cues(
        verbs={lemma: tuple(cues) for lemma, cues in found["verbs"].items()},
        nouns={lemma: tuple(cues) for lemma, cues in found["nouns"].items()},
        adjectives={lemma: cues[0] for lemma, cues in found["adjectives"].items()},
        adverbs={lemma: cues[0] for lemma, cues in found["adverbs"].items()},
        looming=frozenset(data["looming"]["verbs"]),
        hinting=frozenset(data["hinting"]["verbs"]),
        hinting_subjects=frozenset(data["hinting"]["subjects"]),
        scheduled=frozenset(data["modals"]["scheduled"]),
        given=frozenset(data["government"]["given"]),
        setting=frozenset(data["government"]["setting"]),
        containers=frozenset(data["government"]["containers"]),
        ending=frozenset(data["government"]["ending"]),
        lacking=frozenset(data["government"]["lacking"]),
        concerning=frozenset(data["government"]["concerning"]),
        conditions=frozenset(data["conditions"]["words"]),
        modals={lemma: Modality(name) for name in _MODAL for lemma in data["modals"][name]},
        marks={mark: Modality(name) for name, marks in data["marks"].items() for mark in marks},
        source_phrases=tuple(
            (tuple(phrase.split()), name == "paper_phrases")
            for name in ("phrases", "paper_phrases")
            for phrase in data["sources"][name]
        ),
        opinions=frozenset(data["sources"]["opinions"]),
        hearsay=frozenset(data["sources"]["hearsay"]),
        papers=frozenset(data["sources"]["papers"]),
        learning=frozenset(data["sources"]["learning"]),
        learners=frozenset(data["sources"]["learners"]),
        quoting=frozenset(data["quoting"]["verbs"]),
        telling_of=frozenset(data["telling"]["of"]),
        telling=frozenset(data["telling"]["objects"]),
        object_control=frozenset(data["control"]["object"]),
        addressing=frozenset(data["control"]["addressing"]),
        sharing=frozenset(data["control"]["sharing"]),
        support=frozenset(data["support"]["verbs"]),
        refuting=frozenset(data["refuting"]["nouns"]),
        place_nouns=frozenset(data["places"]["nouns"]),
        general=Generality(**{key: frozenset(words) for key, words in data["general"].items()}),
        sport=Sport(**{key: frozenset(words) for key, words in data["sport"].items()}),
    )
