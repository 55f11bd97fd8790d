"""From what was read to an article: text out of a page, the date, the language; or the reason why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.articles.language import is_polish
from eventx.articles.pages import read_page
from eventx.records import Article
from eventx.times.explicit import article_date

if TYPE_CHECKING:
    from eventx.articles.raw import RawArticle
    from eventx.records import ArticleDate

LONGEST = 1_000_000


def to_article(raw: RawArticle, *, published: str | None = None, lang: str = "pl", longest: int = LONGEST) -> Article:
    """Return the article, `published` standing in where it has no date; with lang="any" any language passes.

    Raises ValueError with a reason that a person can act on: nothing to read, no text, longer than `longest` code
    points, null bytes or half characters in it, a date that cannot be read, another language than Polish.
    """
    if raw.problem is not None:
        raise ValueError(raw.problem)
    text, given = raw.text or "", {"title": raw.title, "source": raw.source, "url": raw.url}
    date = raw.published
    if raw.page is not None:
        page = read_page(raw.page)
        text, date = page.text, date or page.published
        given = {name: value or getattr(page, name) for name, value in given.items()}
        if not text:
            raise ValueError("no article text on the page")
    check_text(text, longest=longest)
    return Article(
        id=raw.id,
        text=text,
        published=_date(date or published),
        lang=_language(text, raw.lang, wanted=lang),
        origin=raw.origin,
        **given,
    )


def check_text(text: str, *, longest: int = LONGEST) -> None:
    """Raise ValueError with the reason where a text is none that offsets can point into."""
    if not text or text.isspace():
        raise ValueError("no text: it is empty")
    if len(text) > longest:
        raise ValueError(f"the text is {len(text)} characters long, the limit is {longest} (--max-chars)")
    if "\0" in text:
        raise ValueError(f"the text has a null byte at character {text.index(chr(0))}")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"the text has half a character (a lone surrogate) at character {error.start}") from None


def _date(given: str | None) -> ArticleDate | None:
    if given is None or not given.strip():
        return None
    return article_date(given)


def _language(text: str, given: str | None, *, wanted: str) -> str | None:
    said = given.strip().lower() if given else None
    if wanted != "pl":
        return said or ("pl" if is_polish(text) else None)
    if said and not said.startswith(("pl", "pol")):
        raise ValueError(f"the language is {said[:20]!r}, not Polish (--lang any takes it)")
    if not said and not is_polish(text):
        raise ValueError("the text is not Polish (--lang any takes it)")
    return "pl"
