from collections.abc import Callable

import pytest

from eventx.explain import explain
from eventx.explain.records import Explanation
from eventx.pipeline import Extractor
from eventx.records import Article
from eventx.times import article_date


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="session")
def explained(extractor: Extractor) -> Callable[[str], Explanation]:
    """Explains a text of Friday, 12 May 2023."""
    return lambda text: explain(extractor, Article("t", text, article_date("2023-05-12"), lang="pl"))
