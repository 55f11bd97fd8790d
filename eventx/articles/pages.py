"""Web pages: the main text, and what the page says of its title, date, site and address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str
from trafilatura.metadata import extract_metadata
from trafilatura.utils import load_html

from eventx.articles.encoding import find_encoding

# trafilatura would take today for the latest date possible; a result must not depend on the day it is made
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
_DECLARED = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_DEEP = "boolean(" + "/*" * 200 + ")"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds; `text` is empty where there is no article on it."""

    text: str
    title: str | None
    published: str | None
    source: str | None
    url: str | None


def read_page(data: bytes) -> Page:
    """Return the article of a page; nothing is fetched."""
    html = bytes_to_str(data, _encoding(data))
    tree = load_html(html)
    # finding the main content takes time that grows with the square of the nesting
    shallow = tree is not None and not tree.xpath(_DEEP)
    text = extract_plain_text(html, main_content=shallow, preserve_formatting=True, alt_texts=False, list_bullets=False)
    if tree is None:
        return Page(text.strip(), None, None, None, None)
    found = extract_metadata(tree, date_config=_DATES, extensive=False)
    return Page(text.strip(), found.title, found.date, found.sitename, found.url)


def _encoding(data: bytes) -> str:
    """What the bytes can only be, else what the page says they are."""
    try:
        found = find_encoding(data)
    except ValueError:
        found = "utf-8"
    declared = _DECLARED.search(data, 0, 4096)
    return declared[1].decode() if declared and found not in {"utf-8", "utf-8-sig", "utf-16", "utf-32"} else found
