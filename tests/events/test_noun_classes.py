"""Classes of nouns that frames name: known words, each once, whose examples make events by the class alone."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from eventx.events.lexicon import LexiconError, load_triggers, parse_relation
from eventx.language.morfeusz import analyses
from eventx.pipeline import Extractor

CLASSES = tomllib.loads(files("eventx.language").joinpath("pl/noun_classes.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def found(extractor: Extractor, example: str) -> tuple[str, bool]:
    """The type of the event at the starred word, and whether a class alone made it; an empty type for none."""
    before, word, after = example.partition(": ")[2].split("**")
    triggers = extractor.find_triggers(extractor.nlp(before + word + after))
    return next(((t.frame.event_type, t.widely) for t in triggers if t.token.idx == len(before)), ("", False))


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_holds_words_each_once_most_of_them_in_the_dictionary(name: str) -> None:
    lemmas = CLASSES[name]["lemmas"]
    assert len(lemmas) >= 25
    assert len(set(lemmas)) == len(lemmas)
    known = [x for x in lemmas if any(a.lemma.split(":")[0].lower() == x.lower() for a in analyses(x))]
    assert len(known) >= 0.80 * len(lemmas)  # names of weapons are in no dictionary


@pytest.mark.parametrize("name", CLASSES)
def test_its_examples_make_events_by_the_class_and_its_counter_examples_none(extractor: Extractor, name: str) -> None:
    examples, counter = CLASSES[name]["examples"], CLASSES[name]["counter"]
    assert examples
    assert counter
    assert {e: found(extractor, e) for e in examples} == {e: (e.partition(": ")[0], True) for e in examples}
    assert not [e for e in counter if found(extractor, e)[0] == e.partition(": ")[0]]


def test_every_class_is_named_by_a_frame() -> None:
    wide = [pattern.lemmas for frame in load_triggers().frames for pattern in frame.wide]
    assert all(any(set(entry["lemmas"]) <= lemmas for lemmas in wide) for entry in CLASSES.values())


def test_an_unknown_class_is_told_by_file_key_and_name() -> None:
    with pytest.raises(LexiconError, match=r"seize.toml.*@sites.*known: site"):
        parse_relation("obj=@sites", where="seize.toml: key 'wide'")
