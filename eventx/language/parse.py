"""The only place that builds or loads a spaCy pipeline."""

from __future__ import annotations

import spacy
from spacy.language import Language

import eventx.language.sentences  # noqa: F401  (registers the component)


def blank_pipeline() -> Language:
    """Return tokenizer and rule sentences alone: enough for time expressions, which read the dictionary themselves."""
    nlp = spacy.blank("pl")
    nlp.add_pipe("eventx_sentences")
    return nlp
