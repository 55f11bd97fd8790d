"""The accuracy that must hold on our own gold: `tests/floors.toml`, and how it is measured, compared and raised.

`python -m gold.floors` in the folder `tests` measures, raises the floors that have room, and lowers none: lowering one
is done by hand, in a commit that says why.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from gold.events import coref_rows, read_aliases, read_articles, scorer_rows

from eventx.evaluation import score, to_gold
from eventx.evaluation.predict import predict
from eventx.evaluation.report import as_dict
from eventx.pipeline import Extractor

PATH = Path(__file__).parents[1] / "floors.toml"
ROOM = 0.01  # between a figure and its floor, for what a change elsewhere may shift
HEAD = """\
# What the extractor must reach on our own gold (tests/gold/events).  `cd tests && python -m gold.floors` measures and
# raises these floors; it never lowers one.  Lower one by hand only, in a commit that says why.
"""


class Floors(NamedTuple):
    """What figures, each a dotted name, must reach and may not pass; `digest` is that of the gold they hold for."""

    digest: str
    least: dict[str, float]
    most: dict[str, float]


def read_floors(path: Path = PATH) -> Floors:
    """Return the floors of the file."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Floors(table["gold"], table["least"], table["most"])


def gold_digest() -> str:
    """Return the SHA-256 of our own gold: texts, annotation, other mentions, aliases."""
    articles = read_articles()
    whole = [*scorer_rows(articles), *coref_rows(articles), read_aliases()]
    return sha256(json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def measure() -> dict[str, Any]:
    """Extract our own gold and return its figures."""
    articles = read_articles()
    mentions = {row["id"]: row["mentions"] for row in coref_rows(articles)}
    gold = [to_gold(row, mentions=mentions[row["id"]]) for row in scorer_rows(articles)]
    return as_dict(score(gold, predict(gold, Extractor()), aliases=read_aliases()))


def figures(found: Mapping[str, Any]) -> Iterator[tuple[str, float, int]]:
    """Yield each figure that needs a floor: its dotted name, its value, and how many cases it rests on."""
    for name in ("strict", "lenient", "row"):
        yield f"{name}.f1", found[name]["f1"], found[name]["wanted"]
    yield "salient_recall", found["salient_recall"], found["lenient"]["wanted"]
    for name, column in found["columns"].items():
        yield f"columns.{name}.f1", column["f1"], column["wanted"]
        yield f"columns.{name}.accuracy", column["accuracy"], column["compared"]


def faults(floors: Floors, found: Mapping[str, Any]) -> Iterator[str]:
    """Yield why figures do not pass: under a floor, over the ceiling, on no case, without a floor, not measured."""
    values = {name: (value, cases) for name, value, cases in figures(found)}
    for name in sorted(values.keys() ^ floors.least.keys()):
        yield f"{name}: {'has no floor' if name in values else 'is not measured'}"
    for name, floor in floors.least.items():
        value, cases = values.get(name, (floor, 1))
        if not cases:
            yield f"{name}: rests on no case"
        elif value < floor:
            yield f"{name}: {value:.4f} is under its floor {floor}"
    error, judged = found["calibration"]["error"], sum(part["rows"] for part in found["calibration"]["bins"])
    ceiling = floors.most["calibration.error"]
    if not judged:
        yield "calibration.error: rests on no case"
    elif error > ceiling:
        yield f"calibration.error: {error:.4f} is over its ceiling {ceiling}"


def raised(floors: Floors, found: Mapping[str, Any]) -> Floors:
    """Return the floors, each raised to a little under its figure where it was lower; the ceiling likewise."""
    least = {name: max(floors.least.get(name, 0.0), _under(value)) for name, value, _ in figures(found)}
    error = round(found["calibration"]["error"] + ROOM, 3)
    return Floors(gold_digest(), least, {"calibration.error": min(floors.most.get("calibration.error", 1.0), error)})


def write_floors(floors: Floors, path: Path = PATH) -> None:
    """Write the floors to the file."""
    lines = [HEAD, f'gold = "{floors.digest}"']
    for title, bounds in (("least", floors.least), ("most", floors.most)):
        lines += ["", f"[{title}]", *(f'"{name}" = {bound}' for name, bound in bounds.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _under(value: float) -> float:
    return max(0.0, round(value - ROOM, 3))


if __name__ == "__main__":
    write_floors(raised(read_floors(), measure()))
