"""Who is meant by a verb: its own subject where it has one, else the dropped one; a table of little stories."""

from pathlib import Path

import pytest
from spacy.language import Language

from eventx.entities import load_gazetteer, name_doc
from eventx.events.subjects import subject

LINES = (Path(__file__).parent / "cases/subjects.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES[2:] if not line.startswith("#")]
NOBODY, NOT = "-", "!"


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_is_meant(nlp: Language, text: str, expected: str) -> None:
    if "eventx_subjects" not in nlp.pipe_names:
        pytest.skip("no model")
    before, verb, after = text.split("**")
    doc = nlp(before + verb + after)
    naming = name_doc(doc, published=None, gazetteer=load_gazetteer())
    token = next(t for t in doc if t.idx == len(before))
    own = subject(token)
    found = naming.subject(token) if own is None else naming.describe(own)
    name = found.name if found is not None else NOBODY
    if expected.startswith(NOT):
        assert name != expected.removeprefix(NOT)
    else:
        assert name.lower() == expected.lower()


def test_the_table_has_tempting_wrong_answers() -> None:
    negative = [text for text, expected in CASES if expected.startswith((NOBODY, NOT))]
    assert len(CASES) > 160
    assert len(negative) >= 40
    assert len({text for text, _ in CASES}) == len(CASES)
