"""Whether confidence tells the truth: rows at 0.8 should be right four times in five."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventx.evaluation.tally import share

if TYPE_CHECKING:
    from collections.abc import Iterable

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The rows with a confidence from `low` up to `high`: its mean, and the share of them that is right."""

    low: float
    high: float
    rows: int
    confidence: float
    precision: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The reliability table, empty bins left out, and the expected calibration error (mean gap, weighted by rows)."""

    bins: tuple[Bin, ...]
    error: float


def calibrate(judged: Iterable[tuple[float, bool]]) -> Calibration:
    """Return the calibration of rows, each given as its confidence (0 to 1) and whether it is right."""
    parts: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in judged:
        # Single precision puts 0.7 a hair under 0.7.
        parts[min(int(round(confidence * BINS, 5)), BINS - 1)].append((confidence, right))
    bins = tuple(
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            rows=len(part),
            confidence=sum(confidence for confidence, _ in part) / len(part),
            precision=sum(right for _, right in part) / len(part),
        )
        for number, part in enumerate(parts)
        if part
    )
    gaps = sum(bin_.rows * abs(bin_.confidence - bin_.precision) for bin_ in bins)
    return Calibration(bins, share(gaps, sum(bin_.rows for bin_ in bins)))
