"""The pipeline that the tests of names run on: the model of this repository, else tokens and sentences alone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from eventx.entities import load_gazetteer, name_doc
from eventx.language.parse import blank_pipeline, load_pipeline
from eventx.records import ArticleDate

MODEL = Path(__file__).parents[2] / "models/eventx_pl_news/eventx_pl_news/model"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The best Polish pipeline at hand."""
    return load_pipeline(str(MODEL)) if (MODEL / "config.cfg").exists() else blank_pipeline()


@pytest.fixture(scope="session")
def described(nlp: Language) -> Callable[..., str | None]:
    """Text with a starred word, day of the article -> name of what the word stands for."""

    def name(text: str, day: str = "2022-12-20") -> str | None:
        at = text.index("*")
        published = ArticleDate(day, date.fromisoformat(day), date.fromisoformat(day))
        naming = name_doc(nlp(text.replace("*", "")), published=published, gazetteer=load_gazetteer())
        found = naming.describe(next(t for t in naming.doc if t.idx == at))
        return found.name if found is not None else None

    return name
