"""The trigger lexicon: its files read, its examples make rows of their type, its counter-examples do not."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from eventx.events.lexicon import Frame, LexiconError, load_triggers, read_frames
from eventx.table import EVENT_TYPES

LEXICON = load_triggers()

# The parser errs on some sentences; a family that breaks shows at once.
FLOOR_EXAMPLES, FLOOR_COUNTERS, FLOOR_TYPE = 0.90, 0.90, 0.65


def starred(sentence: str) -> tuple[str, int]:
    """The sentence without its stars, and the offset of the starred word."""
    before, word, after = sentence.split("**")
    return before + word + after, len(before)


@cache
def triggers_of(sentence: str) -> dict[int, str]:
    """Offset of each trigger in the sentence → its event type."""
    from eventx.pipeline import Extractor

    extractor = _extractor()
    assert isinstance(extractor, Extractor)
    doc = extractor.nlp(sentence)
    return {t.token.idx: t.frame.event_type for t in extractor.find_triggers(doc)}


@cache
def _extractor() -> object:
    from eventx.pipeline import Extractor

    return Extractor()


def right(frame: Frame, sentence: str, *, wanted: bool) -> bool:
    text, at = starred(sentence)
    return (triggers_of(text).get(at) == frame.event_type) is wanted


def cases(kind: str) -> list[tuple[Frame, str]]:
    return [(frame, s) for frame in LEXICON.frames for s in getattr(frame, kind)]


def test_every_type_of_the_contract_has_frames_examples_and_counter_examples() -> None:
    for event_type in EVENT_TYPES:
        frames = [f for f in LEXICON.frames if f.event_type == event_type]
        assert sum(len(f.examples) for f in frames) >= 12, event_type
        assert sum(len(f.counter) for f in frames) >= 12, event_type


def test_there_are_at_least_1500_trigger_lemmas() -> None:
    assert len(LEXICON.by_lemma) >= 1500


@pytest.mark.parametrize("kind", ["examples", "counter"])
def test_each_example_stars_exactly_one_word(kind: str) -> None:
    assert [s for _, s in cases(kind) if s.count("**") != 2] == []


@pytest.mark.parametrize(("kind", "floor"), [("examples", FLOOR_EXAMPLES), ("counter", FLOOR_COUNTERS)])
def test_examples_make_rows_of_their_type_and_counter_examples_do_not(kind: str, floor: float) -> None:
    total: Counter[str] = Counter()
    good: Counter[str] = Counter()
    wrong: list[str] = []
    for frame, sentence in cases(kind):
        total[frame.event_type] += 1
        if right(frame, sentence, wanted=kind == "examples"):
            good[frame.event_type] += 1
        else:
            wrong.append(f"{frame.rule}: {sentence}")
    assert total.total() > 500
    assert good.total() / total.total() >= floor, "\n".join(wrong)
    assert {t: good[t] / total[t] for t in total if good[t] / total[t] < FLOOR_TYPE} == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[frame]]\nid = 'a'", "needs one of"),
        ("[[frame]]\nverbs = ['iść']", "'id' must be a string"),
        ("[[frame]]\nid = 'a'\nverbs = []\nverb = ['x']", "unknown key 'verb'"),
        ("[[frame]]\nid = 'a'\nverbs = ['iść', 'iść']", "holds a value twice"),
        ("[[frame]]\nid = 'a'\nverbs = ['iść']\nactors = ['subject']", "no relation"),
        ("[[frame]]\nid = 'a'\nverbs = ['iść']\nactors = ['subj:thing']", "unknown kind"),
        ("[[frame]]\nid = 'a'\nverbs = ['iść']\nweak = 'yes'", "must be true or false"),
        ("[[frame]]\nid = 'a'\nphrases = ['stracić życie']", "one of them starred"),
        ("[[frame]]\nid = 'a'\nverbs = ['iść']\n[[frame]]\nid = 'a'\nverbs = ['biec']", "stands twice"),
        ("quad_class = 7", "must be 1, 2, 3 or 4"),
        ("verbs = ['iść']", "unknown key 'verbs'"),
        ("[[frame]", "visit.toml"),
    ],
)
def test_a_wrong_entry_is_refused_with_file_and_key(text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=r"visit\.toml") as error:
        read_frames("visit.toml", text)
    assert message in str(error.value)
