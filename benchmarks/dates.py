"""Sentences a second of eventx dates, dateparser's search_dates and Duckling, on the same sentences in one run.

    python benchmarks/dates.py [--seconds 5] [--json OUT.json]

The sentences are those of tests/gold/dates, each with its article date.  One process, one core, start-up and a first
round excluded; the median of the rounds that fit into the time given.  Duckling is measured where it
is installed (`pip install eventx[benchmark]`).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

Sentence = tuple[str, str]  # text, article date
GOLD = Path(__file__).parent.parent / "tests" / "gold" / "dates"


def sentences() -> list[Sentence]:
    """The gold sentences that have a full article date, without the marks of their expressions."""
    rows = [
        line.split("\t")
        for path in sorted(GOLD.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
    ]
    return [
        (re.sub(r"[][]", "", text), published) for published, text, _ in rows if len(published) == len("2022-12-20")
    ]


def with_eventx() -> Callable[[Sentence], object]:
    from eventx.times import article_date, timexes

    dates = {published: article_date(published) for _, published in sentences()}
    return lambda sentence: timexes(sentence[0], published=dates[sentence[1]])


def with_dateparser() -> Callable[[Sentence], object]:
    from dateparser.search import search_dates

    def run(sentence: Sentence) -> object:
        base = datetime.fromisoformat(sentence[1])
        return search_dates(sentence[0], languages=["pl"], settings={"RELATIVE_BASE": base})

    return run


def with_duckling() -> Callable[[Sentence], object]:
    from duckling import (  # type: ignore[import-not-found]
        Context,
        default_locale_lang,
        init,
        load_time_zones,
        parse,
        parse_dimensions,
        parse_lang,
        parse_ref_time,
    )

    init()
    zones = load_time_zones("/usr/share/zoneinfo")
    locale, dimensions = default_locale_lang(parse_lang("pl")), parse_dimensions(["time"])
    contexts = {
        published: Context(
            parse_ref_time(
                zones,
                "Europe/Warsaw",
                int(datetime.fromisoformat(published).replace(hour=12, tzinfo=UTC).timestamp()),
            ),
            locale,
        )
        for _, published in sentences()
    }
    return lambda sentence: parse(sentence[0], contexts[sentence[1]], dimensions, False)


def measure(run: Callable[[Sentence], object], data: list[Sentence], seconds: float) -> float:
    """Return sentences a second: the median round after a first one that is not counted."""
    for sentence in data:
        run(sentence)
    rates = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until or len(rates) < 3:
        start = time.process_time()
        for sentence in data:
            run(sentence)
        rates.append(len(data) / (time.process_time() - start))
    return median(rates)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=float, default=5.0)
    options.add_argument("--json", type=Path)
    given = options.parse_args()
    data, rates = sentences(), dict[str, float]()
    for name, make in [("eventx", with_eventx), ("dateparser", with_dateparser), ("duckling", with_duckling)]:
        try:
            rates[name] = round(measure(make(), data, given.seconds), 1)
        except ImportError as error:
            sys.stdout.write(f"{name:12} not installed: {error}\n")
            continue
        sys.stdout.write(f"{name:12} {rates[name]:10.0f} sentences/s\n")
    for peer in ("dateparser", "duckling"):
        if peer in rates:
            sys.stdout.write(f"eventx / {peer}: {rates['eventx'] / rates[peer]:.2f}\n")
    if given.json:
        given.json.write_text(json.dumps({"sentences": len(data), "rates": rates}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
