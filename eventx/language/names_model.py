"""The networks that find names: an encoder and BIO scores each, and the sequence that they hold best together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Model

from eventx.language.encoder import build_encoder
from eventx.language.heads import label_scorer
from eventx.language.packed import Packed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_IMPOSSIBLE = -1e9


def bio_labels(kinds: Sequence[str]) -> list[str]:
    """Return `O` and the two marks of each kind."""
    return ["O", *(f"{mark}:{kind}" for kind in kinds for mark in "BI")]


def build_names(
    labels: Sequence[str], *, embedding: int = 64, width: int = 192, depth: int = 2, dropout: float = 0.33
) -> Model[Any, Any]:
    """Return the network, uninitialised: feature rows of sentences to BIO scores (tokens, labels)."""
    encoder = build_encoder(embedding=embedding, width=width, depth=depth, dropout=dropout)

    def forward(model: Any, Xr: Packed, is_train: bool) -> Any:  # noqa: N803
        vectors, back_vectors = model.layers[0](Xr, is_train)
        scores, back_scores = model.layers[1](vectors.data, is_train)
        return scores, lambda d: back_vectors(Packed(back_scores(d), Xr.lengths))

    return Model("names", forward, init=_init, layers=[encoder, label_scorer(labels, width)])


def committee(members: Sequence[Model[Any, Any]]) -> Model[Any, Any]:
    """Return networks that were trained each alone as the layers of one."""
    return Model("committee", _no_forward, init=_init, layers=list(members))


def _init(model: Any, X: Any = None, Y: Any = None) -> None:  # noqa: N803, ARG001
    for layer in model.layers:
        layer.initialize()


def _no_forward(model: Any, X: Any, is_train: bool) -> Any:  # noqa: N803
    raise NotImplementedError("ask each member")


def log_shares(scores: Floats) -> Floats:
    """Return how likely one network finds each label, as logarithms: sums of them are the committee's scores."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    shares: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return shares


def transitions(labels: Sequence[str]) -> Floats:
    """Return what may follow what, (labels, labels): 0, or minus a billion where an I has nothing to go on."""
    allowed = np.zeros((len(labels), len(labels)), dtype="f")
    for column, label in enumerate(labels):
        if label.startswith("I:"):
            for row, before in enumerate(labels):
                if before[2:] != label[2:]:
                    allowed[row, column] = _IMPOSSIBLE
    return allowed


def best_sequence(scores: Floats, allowed: Floats) -> list[int]:
    """Return the indices of the best legal label sequence (Viterbi)."""
    greedy = scores.argmax(axis=1)
    if allowed[0, greedy[0]] == 0 and not allowed[greedy[:-1], greedy[1:]].any():
        return list(map(int, greedy))
    total = scores[0] + allowed[0]
    back = np.zeros(scores.shape, dtype=np.intp)
    for i in range(1, len(scores)):
        paths = total[:, None] + allowed
        back[i] = paths.argmax(axis=0)
        total = paths.max(axis=0) + scores[i]
    path = [int(total.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]
