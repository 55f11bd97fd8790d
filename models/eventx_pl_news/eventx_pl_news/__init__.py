"""Polish for eventx: a spaCy pipeline that reads tags, lemmas, dependencies and names of news text."""

from pathlib import Path

from spacy.language import Language
from spacy.util import get_model_meta, load_model_from_path

_MODEL = Path(__file__).parent / "model"
__version__ = get_model_meta(_MODEL)["version"]


def load(**overrides: object) -> Language:
    """Load the pipeline; spaCy calls this for `spacy.load("eventx_pl_news")`."""
    return load_model_from_path(_MODEL, **overrides)
