"""The network of the analyzer: one encoder, three heads (labels, arcs, relations), and its training step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Model

from eventx.language.encoder import build_encoder
from eventx.language.heads import arc_scorer, label_scorer, relation_scorer
from eventx.language.packed import Packed, pack
from eventx.language.tree import best_heads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Analysed:
    """One sentence as the network sees it: label scores (tokens, labels), heads (-1 the root), relation indices."""

    label_scores: Floats
    heads: NDArray[np.intp]
    relations: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Gold:
    """One training sentence: feature rows, label, head and relation indices; -2 for a head means not annotated."""

    rows: NDArray[np.uint64]
    labels: NDArray[np.intp]
    heads: NDArray[np.intp]
    relations: NDArray[np.intp]


def build_analyzer(
    labels: Sequence[str],
    relations: Sequence[str],
    *,
    embedding: int = 64,
    width: int = 256,
    depth: int = 2,
    arc_hidden: int = 192,
    relation_hidden: int = 48,
    dropout: float = 0.33,
) -> Model[Any, Any]:
    """Return the network, uninitialised; its layers are encoder, labels, arcs, relations."""
    layers = [
        build_encoder(embedding=embedding, width=width, depth=depth, dropout=dropout),
        label_scorer(labels, width),
        arc_scorer(arc_hidden, width, dropout=dropout),
        relation_scorer(len(relations), relation_hidden, width, dropout=dropout),
    ]
    return Model("analyzer", _no_forward, init=_init, layers=layers)


def _init(model: Any, X: Any = None, Y: Any = None) -> None:  # noqa: N803, ARG001
    for layer in model.layers:
        layer.initialize()


def _no_forward(model: Any, X: Any, is_train: bool) -> Any:  # noqa: N803
    raise NotImplementedError("call analyse() or train_step()")


def analyse(model: Model[Any, Any], vectors: Packed) -> list[Analysed]:
    """Return what the network makes of sentences, given the vectors of its encoder."""
    _, tagger, arcs, relations = model.layers
    label_scores = tagger.predict(vectors.data)
    heads = [best_heads(scores) for scores in arcs.predict(vectors)]
    spans = vectors.spans
    flat = np.concatenate([np.where(h < 0, -1, h + start) for h, (start, _) in zip(heads, spans, strict=True)])
    best = relations.predict((vectors.data, flat))
    chosen = best.argmax(axis=1)
    return [Analysed(label_scores[s:e], h, chosen[s:e]) for (s, e), h in zip(spans, heads, strict=True)]


def train_step(model: Model[Any, Any], batch: Sequence[Gold]) -> dict[str, float]:
    """Add the gradients of one batch to the model; return the mean losses of labels, arcs and relations."""
    encoder, tagger, arcs, relations = model.layers
    packed = pack([gold.rows for gold in batch])
    vectors, back_vectors = encoder.begin_update(packed)
    x = vectors.data
    size = len(x)
    label_scores, back_labels = tagger.begin_update(x)
    label_loss, d_labels = cross_entropy(label_scores, np.concatenate([g.labels for g in batch]), size)
    dx = back_labels(d_labels)

    arc_scores, back_arcs = arcs.begin_update(vectors)
    arc_loss, d_arcs = 0.0, []
    for scores, gold in zip(arc_scores, batch, strict=True):
        loss, d = cross_entropy(scores, gold.heads + 1, size)
        arc_loss += loss
        d_arcs.append(d)
    dx += back_arcs(d_arcs)

    spans = packed.spans
    flat = [np.where(g.heads < 0, -1, g.heads + start) for g, (start, _) in zip(batch, spans, strict=True)]
    relation_scores, back_relations = relations.begin_update((x, np.concatenate(flat)))
    relation_loss, d_relations = cross_entropy(relation_scores, np.concatenate([g.relations for g in batch]), size)
    dx += back_relations(d_relations)
    back_vectors(Packed(dx, packed.lengths))
    return {"labels": label_loss, "arcs": arc_loss, "relations": relation_loss}


def cross_entropy(scores: Floats, gold: NDArray[np.intp], size: int) -> tuple[float, Floats]:
    """Return the loss and its gradient; a negative gold index is not annotated and costs nothing."""
    known = np.flatnonzero(gold >= 0)
    shifted = scores - scores.max(axis=1, keepdims=True)
    exp = np.exp(shifted)
    probabilities = exp / exp.sum(axis=1, keepdims=True)
    d: Floats = np.zeros_like(scores)
    d[known] = probabilities[known]
    d[known, gold[known]] -= 1.0
    loss = -float(np.log(probabilities[known, gold[known]] + 1e-9).sum())
    d /= size
    return loss / size, d
