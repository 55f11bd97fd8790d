"""Fit the models of rows to annotated articles: logistic ones with a Gaussian prior, by Newton's method."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eventx.errors import EventxError
from eventx.evaluation.predict import to_article
from eventx.evaluation.scene_examples import Same, scene_examples
from eventx.events.confidence import WEIGHTS, Weights, format_weights
from eventx.events.episodes import INHERITED_COUNTRY, INHERITED_DATE, INHERITED_PLACE, SceneWeights
from eventx.events.evidence import features

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from eventx.evaluation.gold import GoldArticle
    from eventx.pipeline import Extractor

_PRIOR = 6.0  # precision of the prior on weights: strong, for a few hundred rows and as many features
_ROUNDS = 25
_LEAST = 2  # a feature seen less often tells nothing
_SMALL = 5e-5


def fit_tables(gold: Sequence[GoldArticle], extractor: Extractor, *, same: Same) -> dict[str, str]:
    """Return the tables of weights, name -> text: of what events inherit, then of the confidence of rows.

    The confidence is that of rows whose dates and places the new models give: the extractor keeps these.  `same`
    compares names.  EventxError names a table that the annotation cannot teach.
    """
    found = scene_examples(gold, extractor, same=same)
    learnt = {INHERITED_DATE: found.dates, INHERITED_PLACE: found.places, INHERITED_COUNTRY: found.countries}
    scene = SceneWeights(*(_fitted(name, taught.rows, taught.right) for name, taught in learnt.items()))
    extractor.scene_weights = scene
    rows, right = examples(gold, extractor)
    return {
        INHERITED_DATE: _table("Inherited dates", scene.date, found.dates.right),
        INHERITED_PLACE: _table("Inherited places", scene.place, found.places.right),
        INHERITED_COUNTRY: _table("Countries without a place", scene.country, found.countries.right),
        WEIGHTS: _table("Row evidence", _fitted(WEIGHTS, rows, right), right),
    }


def _fitted(name: str, rows: Sequence[Sequence[str]], right: Sequence[bool]) -> Weights:
    try:
        return fit(rows, right)
    except ValueError as error:
        raise EventxError(f"{name}: {error}") from None


def _table(what: str, weights: Weights, right: Sequence[bool]) -> str:
    note = f"{what}: weights of a logistic model of {len(right)} cases, {sum(right)} of them right."
    return format_weights(weights, note=note)


def examples(gold: Iterable[GoldArticle], extractor: Extractor) -> tuple[list[list[str]], list[bool]]:
    """Return the evidence of every proposed event of the articles, and whether the annotation has it.

    Proposals at a trigger of type `other` are left out: the annotation is not exhaustive there.
    """
    rows: list[list[str]] = []
    right: list[bool] = []
    for annotated in gold:
        for draft in extractor.proposals(to_article(annotated)):
            types = annotated.types_at(draft.span)
            if draft.event_type in types or "other" not in types:
                rows.append(features(draft))
                right.append(draft.event_type in types)
    return rows, right


def fit(rows: Sequence[Sequence[str]], right: Sequence[bool]) -> Weights:
    """Return the weights of the most probable logistic model; ValueError where there is nothing to learn from."""
    if not rows or len(set(right)) < 2:
        raise ValueError("fitting needs cases that the annotation bears out and some that it does not")
    seen: dict[str, int] = {}
    for row in rows:
        for feature in row:
            seen[feature] = seen.get(feature, 0) + 1
    names = sorted(feature for feature, times in seen.items() if times >= _LEAST)
    column = {feature: number for number, feature in enumerate(names, 1)}
    matrix = np.zeros((len(rows), len(names) + 1))
    matrix[:, 0] = 1.0
    for number, row in enumerate(rows):
        matrix[number, [column[feature] for feature in row if feature in column]] = 1.0
    solved = _newton(matrix, np.asarray(right, dtype=float))
    of = {feature: float(solved[number]) for feature, number in column.items() if abs(solved[number]) > _SMALL}
    return Weights(float(solved[0]), of)


def _newton(matrix: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    prior = np.full(matrix.shape[1], _PRIOR)
    prior[0] = 1e-6
    weights = np.zeros(matrix.shape[1])
    for _ in range(_ROUNDS):
        probability = 1.0 / (1.0 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (right - probability) - prior * weights
        curvature = (matrix * (probability * (1 - probability))[:, None]).T @ matrix + np.diag(prior)
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights
