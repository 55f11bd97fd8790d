"""How sure a row is: a logistic model over its evidence, fitted to annotated articles.

`language/pl/confidence.tsv` holds the weights; `eventx calibrate` writes them.  The model judges what the lexicon
proposes: of rows at 0.8, about four in five are right in type and trigger.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING

from eventx.errors import EventxError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WEIGHTS = "pl/confidence.tsv"
MINIMUM = 0.5  # rows more likely right than wrong; whoever wants fewer, surer rows has `--min-confidence`


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model of binary features: bias, and one weight a feature."""

    bias: float
    of: Mapping[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability of the features' event, 0 to 1."""
        score = self.bias + sum(self.of.get(feature, 0.0) for feature in features)
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, score))))


@cache
def load_weights(name: str = WEIGHTS) -> Weights:
    """Return fitted weights of the language, those of the confidence unless another table is named; read once."""
    return parse_weights(files("eventx.language").joinpath(name).read_text(encoding="utf-8"), name=name)


def parse_weights(text: str, *, name: str) -> Weights:
    """Return the weights that a table writes, a line `feature<TAB>weight` each; EventxError names file and line."""
    found: dict[str, float] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        feature, tab, weight = line.partition("\t")
        try:
            value = float(weight)
        except ValueError:
            raise EventxError(f"{name}, line {number}: {weight!r} is no weight") from None
        if not tab or feature in found:
            raise EventxError(f"{name}, line {number}: needs a feature of its own, a tab and a weight")
        found[feature] = value
    return Weights(found.pop("bias", 0.0), found)


def format_weights(weights: Weights, *, note: str) -> str:
    """Return the table that `parse_weights` reads, largest weights first."""
    rows = sorted(weights.of.items(), key=lambda item: (-abs(item[1]), item[0]))
    lines = [f"# {note}", f"bias\t{weights.bias:.4f}", *(f"{feature}\t{weight:.4f}" for feature, weight in rows)]
    return "\n".join(lines) + "\n"
