"""Time expressions as JSON lines, one line an article; a file appears whole or not at all."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from eventx.records import Article, Rejected, TimeExpression
from eventx.times.resolve import timexes


def to_row(timex: TimeExpression) -> dict[str, object]:
    """Return one expression as the `dates` command writes it: offsets in code points, ends inclusive or null."""
    interval = timex.interval
    return {
        "start": timex.start,
        "end": timex.end,
        "text": timex.text,
        "kind": timex.kind,
        "date_start": None if interval is None or interval.start is None else interval.start.isoformat(),
        "date_end": None if interval is None or interval.end is None else interval.end.isoformat(),
        "precision": str(timex.precision),
        "edtf": timex.edtf,
        "alternatives": [[str(other.start), str(other.end)] for other in timex.alternatives],
        "basis": str(timex.basis),
        "bound": timex.bound or None,
        "rule": timex.rule,
    }


def to_line(article: Article) -> str:
    """Return the article's expressions as one line of JSON."""
    spans = [to_row(timex) for timex in timexes(article.text, published=article.published)]
    return json.dumps({"id": article.id, "spans": spans}, ensure_ascii=False) + "\n"


def write_lines(articles: Iterable[Article | Rejected], output: Path | None) -> tuple[int, list[Rejected]]:
    """Write a line for each article (to standard output without a path); return how many, and what was rejected.

    Rejected articles are listed in `OUT.rejected.jsonl`, too.
    """
    count, rejected = 0, list[Rejected]()
    with _opened(output) as file:
        for article in articles:
            if isinstance(article, Rejected):
                rejected.append(article)
            else:
                file.write(to_line(article))
                count += 1
    if output is not None:
        beside = output.with_name(f"{output.stem}.rejected.jsonl")
        if rejected:
            with _opened(beside) as file:
                for item in rejected:
                    row = {"id": item.id, "origin": item.origin, "reason": item.reason}
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            beside.unlink(missing_ok=True)
    return count, rejected


@contextmanager
def _opened(path: Path | None) -> Iterator[IO[str]]:
    """Open standard output, or a temporary file that takes the path's place when all went well."""
    if path is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield sys.stdout
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123  (a descriptor)
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
