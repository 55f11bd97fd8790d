"""The trigger lexicon: which words name which type of event, and how their arguments fill its roles.

One TOML file a type under `language/pl/triggers/`; a frame groups lemmas that share senses and argument
patterns.  A user's folder adds frames, or replaces those with the same type and id.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventx.errors import EventxError
from eventx.language.nouns import lemma_classes
from eventx.records import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.resources.abc import Traversable

SPEECH = frozenset("statement deny accuse demand appeal threaten agree".split())  # types that are acts of speech
# Types whose subject acts of its own will, whatever sort of noun it is: `parafia przysłała żywność`.
WILFUL = SPEECH | frozenset("sign aid trade invest legislate protest strike_labor appoint release seize".split())
CASES = frozenset({"nom", "gen", "dat", "acc", "inst", "loc"})
BARE = frozenset({"subj", "obj", "dat", "gen", "inst", "adj", "poss", "clause", "self"})
OWNERS = frozenset({"subj.of", "obj.of"})  # whose the subject or the object is
AGENT = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY, Kind.GROUP})
KINDS: Mapping[str, frozenset[Kind]] = {
    "person": frozenset({Kind.PERSON, Kind.GROUP}),
    "org": frozenset({Kind.ORGANISATION}),
    "country": frozenset({Kind.COUNTRY}),
    "place": frozenset({Kind.PLACE, Kind.COUNTRY}),
    "group": frozenset({Kind.GROUP}),
    "object": frozenset({Kind.OBJECT}),
    "agent": AGENT,
}
ROLES = ("actors", "targets", "items", "place")
_LEMMA_KEYS = ("verbs", "nouns", "adjectives", "phrases")
_RELATION_KEYS = (*ROLES, "require", "wide", "forbid")
_WORD_KEYS = ("near", "not_near", "not_under")
_FLAGS = ("weak", "state", "alone", "answers")
# What the state of its actor is to an event that no place is told of: its place (`land`), or the country it lies in.
# `elsewhere`: what the event is about has a place that is not its own (`odwołał wizytę w Seulu`).
SETTINGS = frozenset({"land", "country", "elsewhere"})
_KEYS = {"id", *_LEMMA_KEYS, *_RELATION_KEYS, *_WORD_KEYS, *_FLAGS, "setting", "examples", "counter"}


class LexiconError(EventxError):
    """A lexicon entry is wrong; the message names file, entry and key."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation pattern of a frame: `z+inst:agent`, `obj=dymisja`; empty filters admit anything.

    Of `obj.of` and `subj.of` the lemmas are those of the thing (`obj.of=wniosek`), the kinds those of its owner.
    """

    name: str
    kinds: frozenset[Kind] = frozenset()
    lemmas: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fixed expression: the trigger's lemma and the other lemmas that must stand in its clause."""

    trigger: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Lemmas that name one type of event with one argument pattern.

    `weak`: an event only with good evidence beside it; `state`: mostly a general notion; `alone`: an event only
    where nothing else happens in what it reports (`oświadczył, że nie ustąpi`); `answers`: it meets the attack told
    before it, then and there (`zestrzelono 30 dronów`).  `require`: one of these relations must stand; `wide`: or one
    of these, where no frame fits by what it requires.  `near`, `not_near`: lemmas that its
    sentence must or must not hold; `not_under`: lemmas of the word it depends on (`kara śmierci`).  `setting`: what
    the actor's own state is to the event, see `SETTINGS`; a file may give one for all its frames.
    """

    event_type: str
    id: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    actors: tuple[Relation, ...] = ()
    targets: tuple[Relation, ...] = ()
    items: tuple[Relation, ...] = ()
    place: tuple[Relation, ...] = ()
    require: tuple[Relation, ...] = ()
    wide: tuple[Relation, ...] = ()
    forbid: tuple[Relation, ...] = ()
    near: frozenset[str] = frozenset()
    not_near: frozenset[str] = frozenset()
    not_under: frozenset[str] = frozenset()
    weak: bool = False
    state: bool = False
    alone: bool = False
    answers: bool = False
    setting: str = ""
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """The id that rows made by this frame carry."""
        return f"{self.event_type}.{self.id}"

    def roles(self) -> Iterable[tuple[str, tuple[Relation, ...]]]:
        """Yield each role with its relation patterns, place first: a place hit is no target."""
        for role in ("place", "actors", "targets", "items"):
            yield role, getattr(self, role)


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event with its PLOVER class and quad class, where it has them."""

    name: str
    plover: str | None = None
    quad_class: int | None = None


@dataclass(frozen=True)
class TriggerLexicon:
    """All frames, found by part of speech and lemma; a reflexive verb's lemma ends in ` się`."""

    types: Mapping[str, EventType]
    frames: tuple[Frame, ...]
    by_lemma: Mapping[tuple[str, str], tuple[Frame, ...]] = field(repr=False)
    by_phrase: Mapping[str, tuple[tuple[Phrase, Frame], ...]] = field(repr=False)

    @classmethod
    def of(cls, types: Iterable[EventType], frames: Iterable[Frame]) -> TriggerLexicon:
        """Index frames; a frame stands before a later one for the same lemma."""
        by_lemma: dict[tuple[str, str], list[Frame]] = defaultdict(list)
        by_phrase: dict[str, list[tuple[Phrase, Frame]]] = defaultdict(list)
        frames = tuple(frames)
        for frame in frames:
            for pos, lemmas in (("verb", frame.verbs), ("noun", frame.nouns), ("adj", frame.adjectives)):
                for lemma in lemmas:
                    by_lemma[pos, lemma].append(frame)
            for phrase in frame.phrases:
                by_phrase[phrase.trigger].append((phrase, frame))
        return cls(
            {kind.name: kind for kind in types},
            frames,
            {key: tuple(found) for key, found in by_lemma.items()},
            {key: tuple(found) for key, found in by_phrase.items()},
        )


@cache
def load_triggers(user: Path | None = None) -> TriggerLexicon:
    """Return the built-in lexicon, with the user's `DIR/triggers/*.toml` over it.

    Raises LexiconError, with file and key, for an entry that does not read.
    """
    types: dict[str, EventType] = {}
    frames: dict[str, Frame] = {}
    folders = [files("eventx.language").joinpath("pl/triggers"), *([user / "triggers"] if user is not None else [])]
    for folder in folders:
        for name, text in _read_folder(folder):
            kind, found = read_frames(name, text)
            if kind.name not in types or kind.plover or kind.quad_class:
                types[kind.name] = kind
            frames |= {frame.rule: frame for frame in found}
    return TriggerLexicon.of(types.values(), frames.values())


def _read_folder(folder: Traversable) -> Iterable[tuple[str, str]]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml"):
            yield path.name, path.read_text(encoding="utf-8")


def read_frames(name: str, text: str) -> tuple[EventType, list[Frame]]:
    """Return the type and the frames of one file; `name` is `<event_type>.toml` and stands in errors."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: {error}") from None
    if unknown := set(data) - {"frame", "plover", "quad_class", "setting"}:
        raise LexiconError(f"{name}: unknown key {sorted(unknown)[0]!r}; known: frame, plover, quad_class, setting")
    if data.get("quad_class") not in {None, 1, 2, 3, 4}:
        raise LexiconError(f"{name}: key 'quad_class' must be 1, 2, 3 or 4")
    frames: dict[str, Frame] = {}
    for number, entry in enumerate(data.get("frame", []), 1):
        frame = _frame(name, number, {"setting": data.get("setting", ""), **entry})
        if frame.id in frames:
            raise LexiconError(f"{name}: frame id {frame.id!r} stands twice")
        frames[frame.id] = frame
    kind = EventType(name.removesuffix(".toml"), data.get("plover"), data.get("quad_class"))
    return kind, list(frames.values())


def _frame(name: str, number: int, entry: Mapping[str, Any]) -> Frame:
    where = f"{name}: frame {entry.get('id', number)!r}"
    if unknown := set(entry) - _KEYS:
        raise LexiconError(f"{where}: unknown key {sorted(unknown)[0]!r}")
    if not isinstance(entry.get("id"), str):
        raise LexiconError(f"{where}: key 'id' must be a string")
    for key in _FLAGS:
        if not isinstance(entry.get(key, False), bool):
            raise LexiconError(f"{where}: key {key!r} must be true or false")
    if entry.get("setting", "") not in {"", *SETTINGS}:
        raise LexiconError(f"{where}: key 'setting' must be one of {', '.join(sorted(SETTINGS))}")
    values: dict[str, Any] = {k: entry[k] for k in ("id", "setting", *_FLAGS) if k in entry}
    for key in _KEYS - {"id", "setting", *_FLAGS}:
        if key not in entry:
            continue
        strings = entry[key]
        if not isinstance(strings, list) or not all(isinstance(s, str) and s.strip() for s in strings):
            raise LexiconError(f"{where}: key {key!r} must be a list of non-empty strings")
        if len(set(strings)) < len(strings):
            raise LexiconError(f"{where}: key {key!r} holds a value twice")
        if key in _RELATION_KEYS:
            values[key] = tuple(parse_relation(s, where=f"{where}: key {key!r}") for s in strings)
        elif key == "phrases":
            values[key] = tuple(_phrase(s, where=f"{where}: key {key!r}") for s in strings)
        else:
            values[key] = _words(strings, where, key) if key in _WORD_KEYS else tuple(strings)
    if not any(values.get(key) for key in _LEMMA_KEYS):
        raise LexiconError(f"{where}: needs one of {', '.join(_LEMMA_KEYS)}")
    return Frame(event_type=name.removesuffix(".toml"), **values)


def parse_relation(text: str, *, where: str = "relation") -> Relation:
    """Return the relation pattern that a string like `na+acc:place` or `obj=wyrok|kara|@accord` writes.

    `@accord` stands for the words of that class in noun_classes.toml or word_classes.toml.
    """
    head, _, lemmas = text.partition("=")
    base, _, kind = head.partition(":")
    if base not in BARE | OWNERS:
        preposition, plus, case = base.rpartition("+")
        if not (preposition and plus and case in CASES):
            known = "subj, obj, dat, gen, inst, adj, poss, self, subj.of, obj.of, PREP+CASE"
            raise LexiconError(f"{where}: {text!r} is no relation ({known})")
    if kind and kind not in KINDS:
        raise LexiconError(f"{where}: {text!r} has an unknown kind; known: {', '.join(KINDS)}")
    return Relation(
        base, KINDS[kind] if kind else frozenset(), frozenset(_expanded(lemmas.split("|") if lemmas else (), where))
    )


def _words(words: Iterable[str], where: str, key: str) -> frozenset[str]:
    return frozenset(_expanded(words, f"{where}: key {key!r}"))


def _expanded(words: Iterable[str], where: str) -> Iterator[str]:
    classes = lemma_classes()
    for word in words:
        if not word.startswith("@"):
            yield word.lower()
        elif word[1:] in classes:
            yield from classes[word[1:]]
        else:
            raise LexiconError(f"{where}: {word!r} is no class of nouns; known: {', '.join(classes)}")


def _phrase(text: str, *, where: str) -> Phrase:
    words = text.split()
    starred = [word for word in words if word.startswith("*")]
    if len(starred) != 1 or len(words) < 2:
        raise LexiconError(f"{where}: {text!r} needs two words or more, one of them starred")
    return Phrase(starred[0][1:], tuple(word.lower() for word in words if not word.startswith("*")))
