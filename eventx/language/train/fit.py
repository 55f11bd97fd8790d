"""The training loop that both networks share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from thinc.api import Adam

from eventx.language.features import LEXICAL_COLUMNS, feature_rows
from eventx.language.train.augment import recase

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray
    from thinc.api import Model

_BUCKET = 40  # batches whose sentences are sorted by length together
_WARM_UP = 100  # steps
_HIDDEN_NAMES, _HIDDEN_WORDS = 0.15, 0.02  # shares of words treated as unknown to the dictionary
_CACHED_ROWS = 400_000
_FLOOR = 0.03  # of the learning rate, at the end

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast: epochs, words a batch, the top learning rate, the share of words hidden."""

    epochs: int
    batch_words: int
    learning_rate: float = 0.002
    word_dropout: float = 0.15


def fit(
    model: Model[Any, Any],
    make_items: Callable[[], Sequence[Item]],
    *,
    size: Callable[[Item], int],
    step: Callable[[list[Item]], dict[str, float]],
    schedule: Schedule,
    rng: random.Random,
    report: Callable[[str], None],
) -> None:
    """Train the model in place, on items made anew for each epoch; it ends with its averaged weights."""
    optimizer = Adam(schedule.learning_rate, beta2=0.99, grad_clip=5.0, L2=0.0, use_averages=True)
    done = 0
    for epoch in range(schedule.epochs):
        items = make_items()
        total = max(1, schedule.epochs * sum(map(size, items)) // schedule.batch_words)
        losses: dict[str, float] = {}
        batches = list(_batches(items, size=size, words=schedule.batch_words, rng=rng))
        for batch in batches:
            for name, loss in step(batch).items():
                losses[name] = losses.get(name, 0.0) + loss / len(batches)
            done += 1
            optimizer.learn_rate = schedule.learning_rate * min(done / _WARM_UP, max(_FLOOR, 1 - done / total))
            model.finish_update(optimizer)
        report(f"epoch {epoch + 1}/{schedule.epochs}: " + ", ".join(f"{k} {v:.3f}" for k, v in losses.items()))
    with model.use_params(optimizer.averages):
        averaged = model.to_bytes()
    model.from_bytes(averaged)


def training_rows(forms: Sequence[str], rng: random.Random, *, recased: float) -> NDArray[np.uint64]:
    """Return feature rows with some sentences in other casing, and some words as if no dictionary had them.

    Names are hidden most: the names of tomorrow's news are in no dictionary.
    """
    forms = recase(forms, rng, share=recased)
    shares = (_HIDDEN_NAMES if form[:1].isupper() else _HIDDEN_WORDS for form in forms)
    return np.stack([_row(form, rng.random() < share) for form, share in zip(forms, shares, strict=True)])


@lru_cache(maxsize=_CACHED_ROWS)
def _row(form: str, hidden: bool) -> NDArray[np.uint64]:
    rows: NDArray[np.uint64] = feature_rows([form], hidden={0} if hidden else ())[0]
    return rows


def hide_words(rows: NDArray[np.uint64], *, share: float) -> NDArray[np.uint64]:
    """Return the rows with some words' own columns blanked, so that the model learns to lean on the others."""
    hidden = rows.copy()
    for column in LEXICAL_COLUMNS:
        hidden[np.random.rand(len(rows)) < share, column] = 0
    return hidden


def _batches(
    items: Sequence[Item], *, size: Callable[[Item], int], words: int, rng: random.Random
) -> Iterator[list[Item]]:
    """Yield batches of about `words` words, each of sentences of similar length, in random order."""
    order = list(range(len(items)))
    rng.shuffle(order)
    average = max(1, sum(map(size, items)) // max(1, len(items)))
    bucket = max(1, _BUCKET * words // average)
    for start in range(0, len(order), bucket):
        chunk = sorted(order[start : start + bucket], key=lambda i: size(items[i]))
        batches: list[list[Item]] = [[]]
        for i in chunk:
            if batches[-1] and sum(map(size, batches[-1])) + size(items[i]) > words:
                batches.append([])
            batches[-1].append(items[i])
        rng.shuffle(batches)
        yield from batches
