"""Loading of pipelines: any complete Polish one is taken, any other refused with what it lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import is_package

from eventx.errors import EventxError
from eventx.language.parse import DEFAULT_MODEL, ENTITY_KINDS, blank_pipeline, load_pipeline, memory_zone

_PIPES: dict[str, dict[str, object]] = {
    "morphologizer": {},
    "parser": {"min_action_freq": 1},
    "trainable_lemmatizer": {"min_tree_freq": 1},
    "ner": {},
}
installed = pytest.mark.skipif(not is_package(DEFAULT_MODEL), reason="the model package is not installed")


def _example(nlp: Language) -> Example:
    words = ["Sąd", "skazał", "Jana", "Lisa", "."]
    doc = Doc(
        nlp.vocab,
        words=words,
        lemmas=["sąd", "skazać", "Jan", "Lis", "."],
        pos=["NOUN", "VERB", "PROPN", "PROPN", "PUNCT"],
        morphs=["Case=Nom", "Tense=Past", "Case=Acc", "Case=Acc", ""],
        heads=[1, 1, 1, 2, 1],
        deps=["nsubj", "ROOT", "obj", "flat", "punct"],
        ents=["O", "O", "B-persName", "I-persName", "O"],
    )
    return Example(nlp.make_doc(doc.text), doc)


def _small_pipeline(path: Path, *, without: str = "") -> str:
    """Write a pipeline of spaCy's own components that has seen one sentence."""
    nlp = spacy.blank("pl")
    for name, config in _PIPES.items():
        if name != without:
            nlp.add_pipe(name, config=config)
    example = _example(nlp)
    optimizer = nlp.initialize(lambda: [example])
    for _ in range(20):
        nlp.update([example], sgd=optimizer)
    nlp.to_disk(path)
    return str(path)


def test_any_complete_polish_pipeline_is_taken(tmp_path: Path) -> None:
    nlp = load_pipeline(_small_pipeline(tmp_path / "whole"))
    doc = nlp("Sąd skazał Jana Lisa.")
    assert {ENTITY_KINDS[e.label_] for e in doc.ents} <= {"person"}
    assert all(token.dep_ for token in doc)


@pytest.mark.parametrize(
    ("without", "lack"),
    [("parser", "dependencies"), ("ner", "named entities"), ("trainable_lemmatizer", "lemmas")],
)
def test_what_a_pipeline_lacks_is_named(tmp_path: Path, without: str, lack: str) -> None:
    path = _small_pipeline(tmp_path / "partial", without=without)
    with pytest.raises(EventxError, match=f"no {lack}"):
        load_pipeline(path)


def test_a_pipeline_of_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("cs").to_disk(tmp_path / "czech")
    with pytest.raises(EventxError, match="'cs'"):
        load_pipeline(str(tmp_path / "czech"))


@pytest.mark.parametrize("name", ["no_such_model_anywhere", "/no/such/folder"])
def test_an_unknown_model_is_named(name: str) -> None:
    with pytest.raises(EventxError, match=name):
        load_pipeline(name)


def test_a_folder_that_is_no_pipeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EventxError, match="cannot load"):
        load_pipeline(str(tmp_path))


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


@installed
@pytest.mark.parametrize(
    ("sentence", "word", "lemma", "upos", "features"),
    [
        ("Minister wyjechał do Mińska.", "Mińska", "Mińsk", "PROPN", {"Case=Gen", "Number=Sing"}),
        ("Przekazanie broni potwierdzono.", "Przekazanie", "przekazać", "NOUN", {"VerbForm=Vnoun"}),
        ("Przekazanie broni potwierdzono.", "potwierdzono", "potwierdzić", "VERB", {"Person=0"}),
        ("Zniszczony most odbudowano.", "most", "most", "NOUN", {"Case=Acc"}),
        ("Wczoraj wróciłam z Gdańska.", "wróciłam", "wrócić", "VERB", {"Person=1", "Gender=Fem", "Tense=Past"}),
        ("Jutro prezydent spotka się z posłami.", "spotka", "spotkać", "VERB", {"Tense=Fut"}),
        ("Jutro prezydent spotka się z posłami.", "posłami", "poseł", "NOUN", {"Case=Ins", "Number=Plur"}),
        ("Ludzie uciekali przed powodzią.", "Ludzie", "człowiek", "NOUN", {"Case=Nom", "Number=Plur"}),
        ("Nie podpisał umowy.", "Nie", "nie", "PART", {"Polarity=Neg"}),
        ("W 2019 r. wybudowano drogę.", "r", "rok", "NOUN", {"Abbr=Yes"}),
    ],
)
def test_words(nlp: Language, sentence: str, word: str, lemma: str, upos: str, features: set[str]) -> None:
    token = next(t for t in nlp(sentence) if t.text == word)
    assert (token.lemma_, token.pos_) == (lemma, upos)
    assert features <= set(str(token.morph).split("|"))


@installed
@pytest.mark.parametrize(
    ("sentence", "arcs"),
    [
        ("Premier odwiedził Kraków.", {("Premier", "nsubj", "odwiedził"), ("Kraków", "obj", "odwiedził")}),
        ("Ministra skrytykował rzecznik.", {("rzecznik", "nsubj", "skrytykował"), ("Ministra", "obj", "skrytykował")}),
        ("Policja zatrzymała dwóch mężczyzn.", {("Policja", "nsubj", "zatrzymała"), ("mężczyzn", "obj", "zatrzymała")}),
        ("Most został zniszczony przez wojsko.", {("Most", "nsubj:pass", "zniszczony")}),
        ("„Nie ustąpimy” – powiedziała minister.", {("minister", "nsubj", "powiedziała")}),
    ],
)
def test_trees(nlp: Language, sentence: str, arcs: set[tuple[str, str, str]]) -> None:
    assert arcs <= {(t.text, t.dep_, t.head.text) for t in nlp(sentence)}


@installed
@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Jan Kowalski mieszka w Poznaniu.", {("Jan Kowalski", "person"), ("Poznaniu", "place")}),
        ("Sejm Rzeczypospolitej Polskiej obraduje.", {("Sejm Rzeczypospolitej Polskiej", "organisation")}),
        ("Na stole leżał chleb i nóż.", set()),
        ("Wczoraj padał deszcz, a dziś świeci słońce.", set()),
    ],
)
def test_names(nlp: Language, sentence: str, names: set[tuple[str, str]]) -> None:
    assert {(e.text, ENTITY_KINDS[e.label_]) for e in nlp(sentence).ents} == names


@installed
def test_the_same_text_gives_the_same_annotation_in_any_company(nlp: Language) -> None:
    texts = ["Sąd skazał byłego ministra.", "W Pradze zmarł poeta.", "Wojsko zajęło miasto, a rząd uciekł."]

    def annotation(doc: Doc) -> list[tuple[str, ...]]:
        return [(t.tag_, t.lemma_, t.dep_, str(t.head.i), t.ent_type_) for t in doc]

    together = [annotation(doc) for doc in nlp.pipe(texts)]
    assert together == [annotation(nlp(text)) for text in reversed(texts)][::-1]


@installed
@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "\n\nKoniec.\n", "a " * 900, "123 456"])
def test_odd_texts_are_analysed(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(token.dep_ for token in doc)


@installed
def test_the_string_store_does_not_grow_with_the_corpus(nlp: Language) -> None:
    with nlp.memory_zone():
        nlp("Rozgrzewka.")
    before = len(nlp.vocab.strings)
    for i in range(20):
        with nlp.memory_zone():
            nlp(f"Zdarzyło się to we wsi Zyx{i}owo nad rzeką Qwer{i}ą.")
    assert len(nlp.vocab.strings) <= before + 20


def test_a_vocabulary_does_not_grow_with_the_texts() -> None:
    nlp, text = blank_pipeline(), "W 2021 r. gen. Lis, m.in. z płk. Sową, był w Xanten."
    before = [(token.text, token.norm_, token.is_sent_start) for token in nlp(text)]
    strings = len(nlp.vocab.strings)
    for batch in range(120):
        with memory_zone(nlp):
            nlp(" ".join(f"Xa{batch}b{word}" for word in range(1_000)))
    assert len(nlp.vocab) < 100_000
    assert len(nlp.vocab.strings) == strings
    assert [(token.text, token.norm_, token.is_sent_start) for token in nlp(text)] == before
