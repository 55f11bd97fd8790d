"""The network layers: gradients against finite differences, trees against brute force, legal label sequences."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thinc.api import fix_random_seed

from eventx.language.encoder import build_encoder
from eventx.language.features import COLUMNS, feature_rows
from eventx.language.heads import arc_scorer, label_scorer, relation_scorer
from eventx.language.lstm import bilstm
from eventx.language.names_model import best_sequence, bio_labels, log_shares, transitions
from eventx.language.packed import Packed, pack
from eventx.language.tree import best_heads

_STEP = 1e-2
_LENGTHS = np.array([3, 7, 1, 7, 2], dtype=np.int32)


@pytest.fixture(autouse=True)
def _same_weights() -> None:
    """The same weights each time: a step of a finite difference must not cross a kink of a ReLU by chance."""
    fix_random_seed(0)


def _numbers(*shape: int, seed: int = 0) -> Any:
    return np.random.default_rng(seed).normal(size=shape).astype("f")


def _slope(loss: Any, array: Any, place: tuple[int, ...]) -> float:
    above, below = array.copy(), array.copy()
    above[place] += _STEP
    below[place] -= _STEP
    return float((loss(above) - loss(below)) / (2 * _STEP))


def _slope_of(model: Any, name: str, loss: Any, place: tuple[int, ...]) -> float:
    value = model.get_param(name)

    def with_value(changed: Any) -> float:
        model.set_param(name, changed)
        return float(loss())

    slope = _slope(with_value, value.copy(), place)
    model.set_param(name, value)
    return slope


def test_bilstm_gradients() -> None:
    model, x, weights = bilstm(8, 5), _numbers(20, 5), _numbers(20, 8, seed=1)
    model.initialize()

    def loss(data: Any = x) -> float:
        return float((model.predict(Packed(data, _LENGTHS)).data * weights).sum())

    _, backprop = model(Packed(x, _LENGTHS), True)
    dx = backprop(Packed(weights, _LENGTHS)).data
    for place in [(0, 0), (4, 3), (10, 2), (19, 4)]:
        assert dx[place] == pytest.approx(_slope(loss, x, place), abs=2e-3)
    for name, place in [("Wh", (1, 2, 5)), ("Wh", (0, 1, 9)), ("Wx", (1, 2, 5)), ("b", (0, 6))]:
        assert model.get_grad(name)[place] == pytest.approx(_slope_of(model, name, loss, place), abs=2e-3)


def test_bilstm_reads_each_sentence_alone() -> None:
    model, x = bilstm(8, 5), _numbers(20, 5)
    model.initialize()
    together = model.predict(Packed(x, _LENGTHS)).data
    packed = Packed(x, _LENGTHS)
    alone = [model.predict(pack([x[start:end]])).data for start, end in packed.spans]
    assert np.allclose(together, np.concatenate(alone), atol=1e-6)


def test_arc_gradients() -> None:
    model, x = arc_scorer(4, 6, dropout=0.0), _numbers(8, 6)
    lengths = np.array([3, 5], dtype=np.int32)
    model.initialize()
    for i, layer in enumerate(model.layers):
        layer.set_param("b", _numbers(4, seed=7 + i))
    weights = [_numbers(3, 4, seed=1), _numbers(5, 6, seed=2)]

    def loss(data: Any = x) -> float:
        scores = model.predict(Packed(data, lengths))
        return float(sum((s * w).sum() for s, w in zip(scores, weights, strict=True)))

    _, backprop = model(Packed(x, lengths), True)
    dx = backprop(weights)
    for place in [(0, 0), (4, 3), (7, 5)]:
        assert dx[place] == pytest.approx(_slope(loss, x, place), abs=1e-2)
    for name, at in [("U", (1, 2)), ("u", (1,)), ("root", (2,))]:
        assert model.get_grad(name)[at] == pytest.approx(_slope_of(model, name, loss, at), abs=1e-2)


def test_relation_gradients() -> None:
    model, x = relation_scorer(5, 4, 6, dropout=0.0), _numbers(8, 6)
    model.initialize()
    heads = np.array([-1, 0, 1, 4, -1, 4, 4, 6])
    weights = _numbers(8, 5, seed=1)

    def loss(data: Any = x) -> float:
        return float((model.predict((data, heads)) * weights).sum())

    _, backprop = model((x, heads), True)
    dx = backprop(weights)
    for place in [(0, 0), (4, 3), (7, 5)]:
        assert dx[place] == pytest.approx(_slope(loss, x, place), abs=1e-2)
    for name, at in [("R", (1, 2)), ("L", (1, 3)), ("root", (2,))]:
        assert model.get_grad(name)[at] == pytest.approx(_slope_of(model, name, loss, at), abs=1e-2)


def test_label_gradients_reach_own_and_shared_weights() -> None:
    model, x = label_scorer(["NOUN|subst:sg:nom:f", "NOUN|subst:sg:gen:f", "VERB|inf"], 6), _numbers(4, 6)
    model.initialize()
    weights = _numbers(4, 3, seed=1)

    def loss(data: Any = x) -> float:
        return float((model.predict(data) * weights).sum())

    _, backprop = model(x, True)
    dx = backprop(weights)
    assert dx[1, 2] == pytest.approx(_slope(loss, x, (1, 2)), abs=5e-3)
    for name, at in [("own", (1, 2)), ("shared", (3, 1)), ("b", (2,))]:
        assert model.get_grad(name)[at] == pytest.approx(_slope_of(model, name, loss, at), abs=5e-3)


def test_encoder_gives_the_same_vectors_in_any_batch() -> None:
    model = build_encoder(embedding=8, width=16, depth=2, dropout=0.3)
    model.initialize()
    first, second = feature_rows(["Sąd", "skazał", "ministra"]), feature_rows(["Padało"])
    together = model.predict(pack([first, second])).data
    assert np.allclose(together[3:], model.predict(pack([second])).data, atol=1e-6)
    assert first.shape == (3, len(COLUMNS))


def _brute_force(scores: Any) -> float:
    size, best = len(scores), -np.inf
    for heads in product(range(size + 1), repeat=size):
        if heads.count(0) == 1 and all(_reaches_root(heads, i) for i in range(size)):
            best = max(best, sum(scores[i, h] for i, h in enumerate(heads)))
    return best


def _reaches_root(heads: tuple[int, ...], start: int) -> bool:
    node = start + 1
    for _ in range(len(heads) + 1):
        if node == 0:
            return True
        node = heads[node - 1]
    return False


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_best_heads_is_the_best_tree_with_one_root(size: int, seed: int) -> None:
    scores = _numbers(size, size + 1, seed=seed)
    heads = best_heads(scores)
    assert sum(scores[i, h + 1] for i, h in enumerate(heads)) == pytest.approx(_brute_force(scores), abs=1e-4)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 8), st.integers(0, 10_000))
def test_best_sequence_is_legal_and_never_worse_than_any_other(size: int, seed: int) -> None:
    labels = bio_labels(["persName", "orgName"])
    allowed = transitions(labels)
    scores = _numbers(size, len(labels), seed=seed)
    sequence = [labels[i] for i in best_sequence(scores, allowed)]
    assert not sequence[0].startswith("I")
    assert all(not b.startswith("I") or a[2:] == b[2:] for a, b in pairwise(sequence))
    if size <= 4:
        legal = [
            p
            for p in product(range(len(labels)), repeat=size)
            if not labels[p[0]].startswith("I") and not any(allowed[a, b] for a, b in pairwise(p))
        ]
        best = max(sum(scores[i, p_i] for i, p_i in enumerate(p)) for p in legal)
        chosen = best_sequence(scores, allowed)
        assert sum(scores[i, c] for i, c in enumerate(chosen)) == pytest.approx(best, abs=1e-5)


def test_two_networks_settle_on_what_neither_finds_unlikely() -> None:
    scores = [np.log(np.array([shares], dtype="f")) + 3.0 for shares in ([0.5, 0.45, 0.05], [0.1, 0.45, 0.45])]
    assert np.exp(log_shares(scores[0]))[0] == pytest.approx([0.5, 0.45, 0.05], abs=1e-6)
    assert int(sum(map(log_shares, scores)).argmax()) == 1
