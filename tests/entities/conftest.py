"""The pipeline that the tests of names run on: the model of this repository, else tokens and sentences alone."""

from pathlib import Path

import pytest
from spacy.language import Language

from eventx.language.parse import blank_pipeline, load_pipeline

MODEL = Path(__file__).parents[2] / "models/eventx_pl_news/eventx_pl_news/model"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The best Polish pipeline at hand."""
    return load_pipeline(str(MODEL)) if (MODEL / "config.cfg").exists() else blank_pipeline()
