"""The best dependency tree under arc scores: greedy heads where they make a tree, else Chu-Liu and Edmonds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def best_heads(scores: NDArray[np.float32]) -> NDArray[np.intp]:
    """Return each token's head, -1 for the one root.

    `scores[i, j]` is the score of head `j - 1` for token `i`, an array of shape (tokens, tokens + 1); column 0 is
    the root.
    """
    size = len(scores)
    scores = scores.astype(np.float64)
    scores[np.arange(size), np.arange(size) + 1] = -np.inf
    heads = scores.argmax(axis=1)
    if np.count_nonzero(heads == 0) == 1 and _is_tree(heads):
        return np.asarray(heads - 1)
    # One root only: every other word gets no root arc.  The best few candidates by margin are tried.
    margins = scores[:, 0] - scores[:, 1:].max(axis=1) if size > 1 else scores[:, 0]
    best, best_total = heads, -np.inf
    for root in np.argsort(-margins)[:3]:
        single = scores.copy()
        single[np.arange(size) != root, 0] = -np.inf
        single[root, 1:] = -np.inf
        square = np.full((size + 1, size + 1), -np.inf)
        square[1:] = single
        candidate = _arborescence(square)[1:]
        total = single[np.arange(size), candidate].sum()
        if total > best_total:
            best, best_total = candidate, total
    return np.asarray(best - 1)


def _is_tree(heads: NDArray[np.intp]) -> bool:
    """Whether every token reaches the root (0); `heads[i]` is the head of token i + 1."""
    reached = np.concatenate(([0], heads))
    for _ in range(int(np.ceil(np.log2(len(reached) + 1)))):
        reached = reached[reached]
    return not bool(reached.any())


def _cycle(heads: list[int]) -> list[int]:
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


def _arborescence(scores: NDArray[np.float64]) -> NDArray[np.intp]:
    """Chu-Liu and Edmonds: maximum spanning arborescence from node 0; `scores[child, head]`."""
    size = len(scores)
    heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads.tolist())
    if not cycle:
        return np.asarray(heads)
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    kept = scores[members, heads[members]]
    # contract the cycle into one node, the last
    contracted = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    contracted[:-1, :-1] = scores[np.ix_(outside, outside)]
    entering = scores[np.ix_(members, outside)] - kept[:, None]
    contracted[-1, :-1] = entering.max(axis=0)
    leaving = scores[np.ix_(outside, members)]
    contracted[:-1, -1] = leaving.max(axis=1)
    np.fill_diagonal(contracted, -np.inf)
    solved = _arborescence(contracted)
    result = heads.copy()
    for child in range(1, len(outside)):
        head = solved[child]
        result[outside[child]] = members[leaving[child].argmax()] if head == len(outside) else outside[head]
    entry = outside[solved[-1]]
    broken = members[entering[:, solved[-1]].argmax()]
    result[broken] = entry
    return np.asarray(result)
