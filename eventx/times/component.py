"""The spaCy component `eventx_timexes`: sets `doc._.timexes`."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from eventx.records import ArticleDate
from eventx.times.explicit import article_date
from eventx.times.resolve import timexes


@dataclass(frozen=True, slots=True)
class TimexComponent:
    """Finds and resolves the time expressions of a doc; `doc._.published` goes before the pipe's own date."""

    published: ArticleDate | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.timexes`; raises `ValueError` for an unreadable `doc._.published`."""
        given = doc._.published
        published = article_date(given) if isinstance(given, str) else given or self.published
        doc._.timexes = timexes(doc, published=published)
        return doc


@Language.factory("eventx_timexes", default_config={"published": None}, assigns=["doc._.timexes"], retokenizes=False)
def make_timexes(nlp: Language, name: str, published: str | None) -> TimexComponent:  # noqa: ARG001
    """Return the component; `published` is the article date of every doc that has none of its own."""
    return TimexComponent(article_date(published) if published else None)


def _register() -> None:
    for name in ("timexes", "published"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=() if name == "timexes" else None)


_register()
