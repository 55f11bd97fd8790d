"""A bidirectional LSTM layer for thinc, in plain numpy: thinc's own works with PyTorch only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Model
from thinc.initializers import glorot_uniform_init

from eventx.language.packed import Packed

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


def bilstm(n_out: int, n_in: int, *, dropout: float = 0.0) -> Model[Any, Any]:
    """Return one layer: sequences of width `n_in` to width `n_out`, half of it read from each side."""
    return Model(
        "bilstm",
        _forward,
        init=_init,
        dims={"nO": n_out, "nI": n_in},
        params={"Wx": None, "Wh": None, "b": None},
        attrs={"dropout_rate": dropout},
    )


def _init(model: Any, X: Any = None, Y: Any = None) -> None:  # noqa: N803, ARG001
    half, width = model.get_dim("nO") // 2, model.get_dim("nI")
    bias = np.zeros((2, 4 * half), dtype="f")
    bias[:, half : 2 * half] = 1.0  # a forget gate that starts open
    for name, inputs in (("Wx", width), ("Wh", half)):
        both: list[Any] = [glorot_uniform_init(model.ops, (inputs, 4 * half)) for _ in range(2)]
        model.set_param(name, np.stack(both))
    model.set_param("b", bias)


def _packing(lengths: NDArray[np.int32]) -> tuple[NDArray[np.intp], list[tuple[int, int]]]:
    """Return the rows in the order in which they are read, for both directions (2, tokens), and each step's span.

    Sequences go longest first, so that the sequences still running at a step are a prefix.
    """
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    order = np.argsort(-lengths, kind="stable")
    starts, sizes = starts[order], lengths[order]
    forward, backward, spans, done = [], [], [], 0
    for step in range(int(sizes[0])):
        running = int(np.searchsorted(-sizes, -step, side="left"))
        forward.append(starts[:running] + step)
        backward.append(starts[:running] + sizes[:running] - 1 - step)
        spans.append((done, done + running))
        done += running
    return np.stack([np.concatenate(forward), np.concatenate(backward)]), spans


def _forward(model: Any, Xr: Packed, is_train: bool) -> tuple[Packed, Callable[[Packed], Packed]]:  # noqa: N803
    wx, wh, bias = (model.get_param(name) for name in ("Wx", "Wh", "b"))
    half = wh.shape[1]
    mask = None
    x = Xr.data
    if is_train and model.attrs["dropout_rate"]:
        mask = model.ops.get_dropout_mask(x.shape, model.attrs["dropout_rate"])
        x = x * mask
    rows, spans = _packing(Xr.lengths)
    gates = np.empty((2, len(x), 4 * half), dtype="f")
    for d in range(2):
        np.matmul(x[rows[d]], wx[d], out=gates[d])
        gates[d] += bias[d]
    run = _run(gates, wh, spans)
    y = np.empty((len(x), 2 * half), dtype="f")
    y[rows[0], :half] = run.hidden[0]
    y[rows[1], half:] = run.hidden[1]

    def backprop(dYr: Packed) -> Packed:  # noqa: N803
        d_hidden = np.stack([dYr.data[rows[0], :half], dYr.data[rows[1], half:]])
        d_gates, before = _run_back(run, d_hidden, wh, spans)
        later = slice(spans[0][1], None)
        dx = np.zeros_like(x)
        d_wx, d_wh = np.empty_like(wx), np.empty_like(wh)
        for d in range(2):
            d_wx[d] = x[rows[d]].T @ d_gates[d]
            d_wh[d] = run.hidden[d][before[later]].T @ d_gates[d, later]
            dx[rows[d]] += d_gates[d] @ wx[d].T
        model.inc_grad("Wx", d_wx)
        model.inc_grad("Wh", d_wh)
        model.inc_grad("b", d_gates.sum(axis=1))
        return Packed(dx * mask if mask is not None else dx, Xr.lengths)

    return Packed(y, Xr.lengths), backprop


@dataclass(frozen=True, slots=True)
class _Run:
    """What one pass leaves behind, each (2, tokens, ...) in the order of reading; gates are i, f, o, g."""

    gates: Floats
    cells: Floats
    tanhs: Floats
    hidden: Floats


def _run(gates: Floats, wh: Floats, spans: list[tuple[int, int]]) -> _Run:
    """Read both directions step by step; `gates` holds the inputs' part and is overwritten."""
    half = wh.shape[1]
    cells, tanhs, hidden = (np.empty((*gates.shape[:2], half), dtype="f") for _ in range(3))
    first = 0
    for start, end in spans:
        gate = gates[:, start:end]
        before = slice(first, first + end - start)
        if start:
            gate += np.matmul(hidden[:, before], wh)
        gate[..., : 3 * half] *= 0.5  # sigmoid(x) = tanh(x / 2) / 2 + 1 / 2: one tanh for all four gates
        np.tanh(gate, out=gate)
        gate[..., : 3 * half] *= 0.5
        gate[..., : 3 * half] += 0.5
        cell = gate[..., :half] * gate[..., 3 * half :]
        if start:
            cell += gate[..., half : 2 * half] * cells[:, before]
        cells[:, start:end] = cell
        np.tanh(cell, out=cell)
        tanhs[:, start:end] = cell
        cell *= gate[..., 2 * half : 3 * half]
        hidden[:, start:end] = cell
        first = start
    return _Run(gates, cells, tanhs, hidden)


def _run_back(run: _Run, d_hidden: Floats, wh: Floats, spans: list[tuple[int, int]]) -> tuple[Floats, NDArray[np.intp]]:
    """Return the gradient of the gates before their nonlinearity, and the row read before each row."""
    half = wh.shape[1]
    d_gates, d_cells = np.empty_like(run.gates), np.zeros_like(run.cells)
    wh_t = wh.transpose(0, 2, 1)
    before_rows = np.zeros(d_gates.shape[1], dtype=np.intp)
    for step in range(len(spans) - 1, -1, -1):
        start, end = spans[step]
        now = slice(start, end)
        gate, tanh, dh = run.gates[:, now], run.tanhs[:, now], d_hidden[:, now]
        i, f, o, g = (gate[..., k * half : (k + 1) * half] for k in range(4))
        dc = d_cells[:, now] + dh * o * (1 - tanh * tanh)
        d_gate = d_gates[:, now]
        d_gate[..., :half] = dc * g * i * (1 - i)
        d_gate[..., 2 * half : 3 * half] = dh * tanh * o * (1 - o)
        d_gate[..., 3 * half :] = dc * i * (1 - g * g)
        d_gate[..., half : 2 * half] = 0.0
        if start:
            first = spans[step - 1][0]
            before = slice(first, first + end - start)
            before_rows[now] = np.arange(first, first + end - start)
            d_gate[..., half : 2 * half] = dc * run.cells[:, before] * f * (1 - f)
            d_cells[:, before] += dc * f
            d_hidden[:, before] += np.matmul(d_gate, wh_t)
    return d_gates, before_rows
