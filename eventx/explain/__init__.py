"""What was found in an article and why: words, rule and relation behind every cell of its rows, and what made no row.

explanation = explain(extractor, article)    frozen records, offsets into the article's text
to_text(explanation)                         for the terminal
to_html([explanation])                       a page that works from disk
"""

from eventx.explain.collect import explain
from eventx.explain.html import to_html
from eventx.explain.text import to_text
from eventx.explain.write import write_html

__all__ = ["explain", "to_html", "to_text", "write_html"]
