"""Training on a handful of sentences: it learns them, and what is written to disk does the same."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from thinc.api import fix_random_seed

from eventx.errors import EventxError
from eventx.language.train.fit import Schedule
from eventx.language.train.package import assemble, write_package
from eventx.language.train.recipe import train
from eventx.language.train.score import score_names, score_parse, score_raw_names, score_raw_parse
from eventx.language.train.sentences import SILVER, Sentence, Word
from eventx.language.train.silver import annotate
from eventx.language.train.train_analyzer import Lexical, lemma_counts, train_analyzer
from eventx.language.train.train_names import train_names

_FAST = Schedule(epochs=70, batch_words=8, learning_rate=0.005)
_SENTENCES = [
    "Anna/Anna/PROPN/subst:sg:nom:f/2/nsubj/B-persName czyta/czytać/VERB/fin:sg:ter:imperf/0/root/O "
    "książkę/książka/NOUN/subst:sg:acc:f/2/obj/O ././PUNCT/interp/2/punct/O",
    "W/w/ADP/prep:loc:nwok/2/case/O Krakowie/Kraków/PROPN/subst:sg:loc:m3/3/obl/B-placeName "
    "pada/padać/VERB/fin:sg:ter:imperf/0/root/O deszcz/deszcz/NOUN/subst:sg:nom:m3/3/nsubj/O "
    "././PUNCT/interp/3/punct/O",
    "Stary/stary/ADJ/adj:sg:nom:m3:pos/2/amod/O most/most/NOUN/subst:sg:nom:m3/3/nsubj/O "
    "runął/runąć/VERB/praet:sg:m3:ter:perf/0/root/O ././PUNCT/interp/3/punct/O",
]


def _sentence(text: str) -> Sentence:
    words = []
    items = text.split()
    for i, item in enumerate(items):
        form, lemma, upos, tag, head, dep, entity = item.split("/")
        words.append(Word(form, lemma, upos, tag, int(head) - 1, dep, entity, space=i + 2 != len(items)))
    return Sentence(tuple(words), document="one")


@pytest.fixture(scope="module")
def sentences() -> list[Sentence]:
    return [_sentence(text) for text in _SENTENCES]


@pytest.fixture(scope="module")
def nlp(sentences: list[Sentence]) -> Language:
    reports: list[str] = []
    fix_random_seed(0)
    rng = random.Random(0)
    analyzer = train_analyzer(
        sentences, lexical=Lexical({}, {}, {}, lemma_counts(sentences)), schedule=_FAST, rng=rng, report=reports.append
    )
    names = train_names(sentences, schedule=_FAST, members=2, seed=0, report=reports.append)
    assert len(reports) == 210
    return assemble(eventx_analyzer=analyzer, eventx_names=names)


def test_it_learns_what_it_saw(nlp: Language, sentences: list[Sentence]) -> None:
    scores = score_parse(nlp, sentences) | score_names(nlp, sentences)
    assert scores["upos"] == scores["lemma"] == scores["names_f1"] == 1.0
    assert scores["las"] >= 0.7
    raw = score_raw_parse(nlp, sentences) | score_raw_names(nlp, sentences)
    assert raw["raw_sentences"] == raw["raw_tokens"] == raw["raw_names_f1"] == 1.0
    assert raw["raw_las"] == scores["las"]


def test_scores_fall_with_wrong_gold(nlp: Language, sentences: list[Sentence]) -> None:
    wrong = [_sentence(_SENTENCES[0].replace("2/obj", "1/obj").replace("B-persName", "B-orgName"))]
    assert score_parse(nlp, wrong)["uas"] <= 2 / 3
    assert score_names(nlp, wrong)["names_f1"] == 0.0
    assert score_raw_names(nlp, wrong)["raw_names_f1"] == 0.0


def test_what_is_written_does_the_same(nlp: Language, tmp_path: Path) -> None:
    write_package(nlp, tmp_path / "new" / "model", version="9.9.9", performance={"las": 1.0})
    again = spacy.load(tmp_path / "new" / "model")
    text = "W Krakowie runął stary most, a Anna czyta."
    before, after = ([(t.tag_, t.lemma_, t.dep_, t.ent_type_) for t in pipeline(text)] for pipeline in (nlp, again))
    assert before == after
    assert again.meta["version"] == "9.9.9"
    assert again.meta["license"] == "GPL-3.0-only"


def test_silver_sentences_have_trees_and_do_not_count_for_lemmas(nlp: Language, sentences: list[Sentence]) -> None:
    silver = annotate(nlp, [*sentences, _sentence("Tak/tak/PART/part/0/root/O")], random.Random(0), words=100)
    assert len(silver) == 3  # too short a sentence is left out
    assert all(s.corpus == SILVER and [w.head for w in s.words].count(-1) == 1 for s in silver)
    assert lemma_counts(silver).keys() == lemma_counts([]).keys()
    assert "rok|brev" in lemma_counts([])


def test_missing_corpora_are_named(tmp_path: Path) -> None:
    with pytest.raises(EventxError, match="nkjp1m"):
        train(tmp_path, tmp_path / "out", report=lambda _: None)
