"""Scoring heads over context vectors: labels that share attributes, biaffine arcs, biaffine relations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Model
from thinc.initializers import glorot_uniform_init

from eventx.language.packed import Packed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


def label_scorer(labels: Sequence[str], width: int) -> Model[Any, Any]:
    """Return vectors (tokens, width) to scores (tokens, labels).

    A label's parts (`NOUN|subst:sg:gen:f`: NOUN, subst, sg, gen, f) have weights of their own, shared by all labels
    that have the part: a rare label borrows strength from its relatives.
    """
    attributes = sorted({part for label in labels for part in _parts(label)})
    sharing = np.zeros((len(attributes), len(labels)), dtype="f")
    for column, label in enumerate(labels):
        for part in _parts(label):
            sharing[attributes.index(part), column] = 1.0

    def forward(model: Any, x: Floats, is_train: bool) -> tuple[Floats, Callable[[Floats], Floats]]:  # noqa: ARG001
        own, shared = model.get_param("own"), model.get_param("shared")
        full = own + shared @ sharing
        scores = x @ full + model.get_param("b")

        def backprop(d_scores: Floats) -> Floats:
            d_full = x.T @ d_scores
            model.inc_grad("own", d_full)
            model.inc_grad("shared", d_full @ sharing.T)
            model.inc_grad("b", d_scores.sum(axis=0))
            return np.asarray(d_scores @ full.T)

        return scores, backprop

    def init(model: Any, X: Any = None, Y: Any = None) -> None:  # noqa: N803, ARG001
        model.set_param("own", np.zeros((width, len(labels)), dtype="f"))
        model.set_param("shared", glorot_uniform_init(model.ops, (width, len(attributes))))
        model.set_param("b", np.zeros(len(labels), dtype="f"))

    return Model("label_scorer", forward, init=init, params={"own": None, "shared": None, "b": None})


def _parts(label: str) -> set[str]:
    return set(label.replace("|", ":").split(":"))


def _projection(width: int, n_in: int, *, dropout: float) -> Model[Any, Any]:
    """A dense layer with ReLU and dropout."""

    def forward(model: Any, x: Floats, is_train: bool) -> tuple[Floats, Callable[[Floats], Floats]]:
        w = model.get_param("W")
        y = np.maximum(x @ w + model.get_param("b"), 0.0)
        scale = model.ops.get_dropout_mask(y.shape, model.attrs["dropout_rate"]) if is_train else None
        positive = y > 0
        if scale is not None:
            y *= scale

        def backprop(dy: Floats) -> Floats:
            d = dy * positive
            if scale is not None:
                d *= scale
            model.inc_grad("W", x.T @ d)
            model.inc_grad("b", d.sum(axis=0))
            return np.asarray(d @ w.T)

        return y, backprop

    def init(model: Any, X: Any = None, Y: Any = None) -> None:  # noqa: N803, ARG001
        model.set_param("W", glorot_uniform_init(model.ops, (n_in, width)))
        model.set_param("b", np.zeros(width, dtype="f"))

    attrs = {"dropout_rate": dropout}
    return Model("projection", forward, init=init, params={"W": None, "b": None}, attrs=attrs)


def _initialize(model: Any, **params: Any) -> None:
    for layer in model.layers:
        layer.initialize()
    for name, value in params.items():
        model.set_param(name, value)


def arc_scorer(hidden: int, width: int, *, dropout: float) -> Model[Any, Any]:
    """Return vectors of sentences to one array of scores a sentence, (tokens, tokens + 1); column 0 is the root."""

    def forward(model: Any, Xr: Packed, is_train: bool) -> tuple[list[Any], Callable[..., Floats]]:  # noqa: N803
        root, bilinear, bias = (model.get_param(name) for name in ("root", "U", "u"))
        dependents, back_dependents = model.layers[0](Xr.data, is_train)
        heads, back_heads = model.layers[1](Xr.data, is_train)
        mapped = dependents @ bilinear
        spans = Xr.spans
        rooted = [np.concatenate((root[None], heads[start:end])) for start, end in spans]
        scores = [mapped[s:e] @ h.T + h @ bias for (s, e), h in zip(spans, rooted, strict=True)]

        def backprop(d_scores: list[Floats]) -> Floats:
            d_mapped, d_heads = np.empty_like(mapped), np.empty_like(heads)
            d_root, d_bias = np.zeros_like(root), np.zeros_like(bias)
            for (s, e), h, d in zip(spans, rooted, d_scores, strict=True):
                columns = d.sum(axis=0)
                d_mapped[s:e] = d @ h
                d_rooted = d.T @ mapped[s:e] + columns[:, None] * bias
                d_bias += columns @ h
                d_root += d_rooted[0]
                d_heads[s:e] = d_rooted[1:]
            model.inc_grad("U", dependents.T @ d_mapped)
            model.inc_grad("u", d_bias)
            model.inc_grad("root", d_root)
            dx: Floats = back_dependents(d_mapped @ bilinear.T) + back_heads(d_heads)
            return dx

        return scores, backprop

    def init(model: Any, X: Any = None, Y: Any = None) -> None:  # noqa: N803, ARG001
        eye = np.eye(hidden, dtype="f") * 0.1
        _initialize(model, U=eye, u=np.zeros(hidden, dtype="f"), root=np.full(hidden, 0.1, dtype="f"))

    layers = [_projection(hidden, width, dropout=dropout) for _ in range(2)]
    return Model("arc_scorer", forward, init=init, layers=layers, params={"U": None, "u": None, "root": None})


def relation_scorer(n_labels: int, hidden: int, width: int, *, dropout: float) -> Model[Any, Any]:
    """Return (vectors, heads) to scores (tokens, labels); a head is a row of the vectors, or -1 for the root."""

    def forward(model: Any, inputs: Any, is_train: bool) -> tuple[Floats, Callable[[Floats], Floats]]:
        x, head_rows = inputs
        root, bilinear, linear = (model.get_param(name) for name in ("root", "R", "L"))
        dependents, back_dependents = model.layers[0](x, is_train)
        all_heads, back_heads = model.layers[1](x, is_train)
        heads = np.concatenate((all_heads, root[None]))[head_rows]
        mapped = (dependents @ bilinear).reshape(len(x), n_labels, hidden)
        both = np.concatenate((dependents, heads), axis=1)
        scores = np.matmul(mapped, heads[:, :, None])[:, :, 0] + both @ linear + model.get_param("b")

        def backprop(d_scores: Floats) -> Floats:
            d_mapped = (d_scores[:, :, None] * heads[:, None, :]).reshape(len(x), -1)
            d_both = d_scores @ linear.T
            d_taken = np.matmul(d_scores[:, None, :], mapped)[:, 0] + d_both[:, hidden:]
            d_all = np.zeros((len(x) + 1, hidden), dtype="f")
            np.add.at(d_all, head_rows, d_taken)
            model.inc_grad("R", dependents.T @ d_mapped)
            model.inc_grad("L", both.T @ d_scores)
            model.inc_grad("b", d_scores.sum(axis=0))
            model.inc_grad("root", d_all[-1])
            dx: Floats = back_dependents(d_mapped @ bilinear.T + d_both[:, :hidden]) + back_heads(d_all[:-1])
            return dx

        return scores, backprop

    def init(model: Any, X: Any = None, Y: Any = None) -> None:  # noqa: N803, ARG001
        _initialize(
            model,
            R=glorot_uniform_init(model.ops, (hidden, n_labels * hidden)),
            L=glorot_uniform_init(model.ops, (2 * hidden, n_labels)),
            b=np.zeros(n_labels, dtype="f"),
            root=np.full(hidden, 0.1, dtype="f"),
        )

    layers = [_projection(hidden, width, dropout=dropout) for _ in range(2)]
    params: dict[str, Any] = {"R": None, "L": None, "b": None, "root": None}
    return Model("relation_scorer", forward, init=init, layers=layers, params=params)
