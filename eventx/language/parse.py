"""The only place that builds or loads a spaCy pipeline."""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from spacy.util import is_package
from threadpoolctl import threadpool_limits

import eventx.language.analyzer
import eventx.language.names
import eventx.language.sentences
import eventx.language.subjects  # noqa: F401  (these four register the components)
from eventx.errors import EventxError
from eventx.language.tokens import blank_polish

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT_MODEL = "eventx_pl_news"
ENTITY_KINDS = {  # entity labels of Polish pipelines -> our kinds
    "persName": "person",
    "orgName": "organisation",
    "placeName": "place",
    "geogName": "place",
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
}
_PROBE = "Wczoraj premier Polski spotkał się w Warszawie z ambasadorem Niemiec."
_MOST_SLOTS = 50_000  # a spaCy vocabulary counts the words that it has ever had
_KEPT = ["vectors", "lookups"]
_NEEDED = {"LEMMA": "lemmas", "POS": "parts of speech", "MORPH": "features", "DEP": "dependencies"}
_MISSING = (
    "no Polish model: install the one that comes with eventx (`pip install ./models/eventx_pl_news` in its repository) "
    "or name another Polish spaCy pipeline with --model"
)


def blank_pipeline() -> Language:
    """Return tokenizer and rule sentences alone: enough for time expressions, which read the dictionary themselves."""
    nlp = blank_polish()
    nlp.add_pipe("eventx_sentences")
    return nlp


@lru_cache(maxsize=2)
def load_pipeline(model: str | None = None) -> Language:
    """Load a Polish spaCy pipeline by package name or path; without a name the one made for eventx.

    Raises EventxError where it cannot be loaded or lacks something that the stages read: lemmas, parts of speech,
    morphological features, dependencies, sentences, named entities.
    """
    name = model or DEFAULT_MODEL
    if model is None and not is_package(name):
        raise EventxError(_MISSING)
    if not is_package(name) and not Path(name).is_dir():
        raise EventxError(f"--model {name}: neither an installed spaCy package nor a folder")
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise EventxError(f"--model {name}: spaCy cannot load it: {str(error).splitlines()[0]}") from error
    missing = _missing(nlp)
    if missing:
        raise EventxError(f"--model {name}: the pipeline has no {', no '.join(missing)}; eventx needs them")
    nlp.add_pipe("eventx_subjects", last=True)
    threadpool_limits(limits=1, user_api="blas")  # the matrices are small: threads cost more than they give
    return nlp


@contextmanager
def memory_zone(nlp: Language) -> Iterator[None]:
    """Forget at the end of the block the words that it has added to the vocabulary; its docs are of no use after it.

    spaCy's own zone frees the words, but its hash tables keep a dead slot for each and grow without end: those are
    made anew from time to time.
    """
    with nlp.memory_zone():
        yield
    if len(nlp.vocab) > _MOST_SLOTS:
        nlp.vocab.from_bytes(nlp.vocab.to_bytes(exclude=_KEPT), exclude=_KEPT)


def _missing(nlp: Language) -> list[str]:
    """What the stages read and the pipeline does not set, tried on a sentence."""
    if nlp.lang != "pl":
        return [f"Polish (its language is {nlp.lang!r})"]
    doc = nlp(_PROBE)
    missing = [what for attribute, what in _NEEDED.items() if not doc.has_annotation(attribute)]
    if not doc.has_annotation("SENT_START"):
        missing.append("sentences")
    assigned = {attribute for pipe in nlp.pipe_names for attribute in nlp.get_pipe_meta(pipe).assigns}
    if "doc.ents" not in assigned:
        missing.append("named entities")
    return missing
