"""From feature rows to context vectors: hashed embeddings, a maxout mixer, stacked bidirectional LSTMs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import HashEmbed, Model, chain
from thinc.initializers import glorot_uniform_init

from eventx.language.features import COLUMNS, feature_rows
from eventx.language.lstm import bilstm
from eventx.language.packed import Packed, pack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

_PIECES = 2
_KEPT_FORMS = 10_000


def build_encoder(*, embedding: int, width: int, depth: int, dropout: float) -> Model[Any, Any]:
    """Return feature rows (tokens, columns) to vectors (tokens, width), sequence by sequence."""
    embed = _embed(embedding)
    layers = [embed, _maxout(width, embedding * len(COLUMNS), dropout=dropout)]
    layers += [bilstm(width, width, dropout=dropout) for _ in range(depth)]
    return chain(*layers)


def _embed(embedding: int) -> Model[Any, Any]:
    """Concatenate the embeddings of all columns."""
    tables: list[Model[Any, Any]] = [HashEmbed(embedding, rows, seed=i) for i, rows in enumerate(COLUMNS.values())]

    def forward(model: Any, Xr: Packed, is_train: bool) -> tuple[Packed, Callable[[Packed], Packed]]:  # noqa: N803
        ids = np.ascontiguousarray(Xr.data.T)
        parts = [table(ids[i], is_train) for i, table in enumerate(model.layers)]
        out = np.concatenate([vectors for vectors, _ in parts], axis=1)

        def backprop(d_out: Packed) -> Packed:
            d = d_out.data
            for i, (_, backward) in enumerate(parts):
                backward(np.ascontiguousarray(d[:, i * embedding : (i + 1) * embedding]))
            return Xr

        return Packed(out, Xr.lengths), backprop

    def init(model: Any, X: Any = None, Y: Any = None) -> None:  # noqa: N803, ARG001
        for table in model.layers:
            table.initialize()

    return Model("embed_columns", forward, init=init, layers=tables)


def _maxout(n_out: int, n_in: int, *, dropout: float) -> Model[Any, Any]:
    """A maxout layer with dropout on its output; numpy's matrix product is several times faster than thinc's here."""

    def forward(model: Any, Xr: Packed, is_train: bool) -> tuple[Packed, Callable[[Packed], Packed]]:  # noqa: N803
        w, b = model.get_param("W"), model.get_param("b")
        x = Xr.data
        both = x @ w + b
        first, second = both[:, :n_out], both[:, n_out:]
        y = np.maximum(first, second)
        mask = None
        if is_train and model.attrs["dropout_rate"]:
            mask = model.ops.get_dropout_mask(y.shape, model.attrs["dropout_rate"])
            y *= mask

        def backprop(d_out: Packed) -> Packed:
            dy = d_out.data * mask if mask is not None else d_out.data
            won = first >= second
            d_both = np.concatenate((dy * won, dy * ~won), axis=1)
            model.inc_grad("W", x.T @ d_both)
            model.inc_grad("b", d_both.sum(axis=0))
            return Packed(d_both @ w.T, Xr.lengths)

        return Packed(y, Xr.lengths), backprop

    def init(model: Any, X: Any = None, Y: Any = None) -> None:  # noqa: N803, ARG001
        model.set_param("W", glorot_uniform_init(model.ops, (n_in, _PIECES * n_out)))
        model.set_param("b", np.zeros(_PIECES * n_out, dtype="f"))

    attrs = {"dropout_rate": dropout}
    dims: dict[str, int | None] = {"nO": n_out, "nI": n_in}
    return Model("maxout_mix", forward, init=init, params={"W": None, "b": None}, attrs=attrs, dims=dims)


class FormEncoder:
    """An encoder in use: what depends on the form alone is computed once a form and kept.

    The store holds a fixed number of forms, and starts anew when it is full.
    """

    def __init__(self, encoder: Model[Any, Any]) -> None:
        """Take a network made by `build_encoder`, with its final weights."""
        self._embed, self._mix, *self._layers = encoder.layers
        self._table = np.full((_KEPT_FORMS, self._mix.get_dim("nO")), np.nan, dtype="f")
        self._rows: dict[str, int] = {}

    def __call__(self, sentences: Sequence[Sequence[str]]) -> Packed:
        """Return context vectors (tokens, width) of sentences given as forms; none empty."""
        forms = [form for sentence in sentences for form in sentence]
        lengths = np.array([len(sentence) for sentence in sentences], dtype=np.int32)
        packed = Packed(self._vectors(forms), lengths)
        for layer in self._layers:
            packed = layer.predict(packed)
        return packed

    def _vectors(self, forms: list[str]) -> NDArray[np.float32]:
        missing = [form for form in dict.fromkeys(forms) if form not in self._rows]
        if len(self._rows) + len(missing) > _KEPT_FORMS:
            self._rows.clear()
            missing = list(dict.fromkeys(forms))
        if len(missing) > _KEPT_FORMS:
            return self._mixed(forms)
        if missing:
            start = len(self._rows)
            self._table[start : start + len(missing)] = self._mixed(missing)
            self._rows.update(zip(missing, range(start, start + len(missing)), strict=True))
        return self._table[[self._rows[form] for form in forms]]

    def _mixed(self, forms: list[str]) -> NDArray[np.float32]:
        mixed: Packed = self._mix.predict(self._embed.predict(pack([feature_rows(forms)])))
        return mixed.data
