"""What the events of two tables of sentences count: bounds and text, at the starred trigger.

Two questions are kept apart: whether the number found is the right one (asked at every trigger, of the lexicon or not),
and whether the extractor makes a draft with the right number there at all, which also rests on the trigger lexicon.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from gold.counts import TABLE, CountCase, read_counts

from eventx.events.arguments import arguments
from eventx.events.counts import Count, count_of
from eventx.events.lexicon import Frame, parse_relation
from eventx.events.triggers import Trigger
from eventx.pipeline import Extractor
from eventx.records import Article

CLAUSES = TABLE.with_name("counts_clauses.tsv")
FOUND = pytest.mark.parametrize(("table", "floor"), [(TABLE, 0.95), (CLAUSES, 0.95)], ids=["bounds", "clauses"])
# The tables star words too that the lexicon takes for no event, or whose event it puts on a noun beside them.
DRAFTED = pytest.mark.parametrize(("table", "floor"), [(TABLE, 0.7), (CLAUSES, 0.86)], ids=["bounds", "clauses"])
PLAIN = Frame("other", "plain", targets=tuple(parse_relation(name) for name in ("subj", "obj", "gen")))


@cache
def extractor() -> Extractor:
    return Extractor()


@cache
def drafted(case: CountCase) -> Count | None:
    """Return the count of the draft at the starred word, or None where there is no draft."""
    drafts = extractor().proposals(Article("case", case.text, published=None))
    return next((draft.count for draft in drafts if draft.span.start == case.start), None)


def counted(case: CountCase) -> Count:
    """Return the count at the starred word, by a frame without senses where the lexicon has none for it."""
    found = drafted(case)
    if found is not None:
        return found
    cues = extractor().cues
    span = extractor().nlp(case.text).char_span(case.start, case.end)
    assert span is not None, case.text
    found_arguments = arguments(span[0], object_control=cues.object_control, support=cues.support, sharing=cues.sharing)
    return count_of(Trigger(span[0], PLAIN, tuple(found_arguments)))


def is_right(case: CountCase, count: Count | None) -> bool:
    if count is None:
        return False
    text = None if count.start is None else case.text[count.start : count.end]
    return (count.low, count.high, text) == (case.low, case.high, case.count_text)


def faults(cases: tuple[CountCase, ...], counts: list[Count | None]) -> Iterator[str]:
    for case, count in zip(cases, counts, strict=True):
        if not is_right(case, count):
            yield f"{case.text} [{case.text[case.start : case.end]}] wants {case.count_text}, got {count}"


@FOUND
def test_the_number_found_is_the_events(table: Path, floor: float) -> None:
    cases = read_counts(table)
    wrong = list(faults(cases, [counted(case) for case in cases]))
    assert 1 - len(wrong) / len(cases) >= floor, "\n".join(wrong)


@DRAFTED
def test_the_extractor_counts_at_the_trigger(table: Path, floor: float) -> None:
    cases = read_counts(table)
    wrong = list(faults(cases, [drafted(case) for case in cases]))
    assert 1 - len(wrong) / len(cases) >= floor, "\n".join(wrong)


def test_a_count_cuts_the_text_that_it_names() -> None:
    for case in read_counts(CLAUSES):
        count = counted(case)
        assert (count.start is None) == (count.low is None and count.high is None), case.text
        if count.start is not None and count.end is not None:
            assert case.text[count.start : count.end].strip() == case.text[count.start : count.end] != ""


@pytest.mark.parametrize(
    ("text", "trigger", "bounds"),
    [
        ("W ataku zginęło trzynastu żołnierzy i co najmniej 79 cywilów.", "zginęło", (92, None)),
        ("Policja zatrzymała dwóch Francuzów oraz trzech Belgów.", "zatrzymała", (5, 5)),
        ("Policja zatrzymała dwóch kierowców, w tym jednego pijanego.", "zatrzymała", (2, 2)),
        ("Kraj wydali 60 Rosjan i zamknie dwa konsulaty.", "wydali", (60, 60)),
    ],
)
def test_people_joined_by_and_are_one_count(text: str, trigger: str, bounds: tuple[int, int | None]) -> None:
    start = text.index(trigger)
    found = drafted(CountCase(text, start, start + len(trigger), None, None, None))
    assert found is not None
    assert (found.low, found.high) == bounds


def test_words_of_saying_count_nobody() -> None:
    text = "Minister zapowiedział w piątek, że 40 żołnierzy wróci do kraju."
    start = text.index("zapowiedział")
    found = drafted(CountCase(text, start, start + len("zapowiedział"), None, None, None))
    assert found is None or found.start is None
