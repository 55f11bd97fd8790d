"""Sequences of a batch laid end to end: what the layers of the networks pass on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Packed:
    """One row a token, sentence after sentence, and the number of tokens of each sentence; none is empty."""

    data: NDArray[Any]
    lengths: NDArray[np.int32]

    @property
    def spans(self) -> list[tuple[int, int]]:
        """First and last row (exclusive) of each sentence."""
        ends = np.cumsum(self.lengths).tolist()
        return list(zip([0, *ends[:-1]], ends, strict=True))


def pack(sentences: Sequence[NDArray[Any]]) -> Packed:
    """Return arrays (tokens, width) of sentences as one."""
    return Packed(np.concatenate(sentences), np.array([len(s) for s in sentences], dtype=np.int32))
