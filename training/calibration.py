"""Fit the probabilities that extraction shows to how often it is right on articles that the ranker has not seen.

Two fits, both on held-out folds of the training articles. The first turns the ranker's probability into
that of the mention being right; ``resolution`` multiplies it by its own shares. The second turns the
product into the probability that the canonical speaker is right, which is what the contract promises.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from gold_speakers import is_mention_right, is_speaker_right
from polnear import Labelled
from quotebank.core.attributing.attribution import (
    CALIBRATION_COLUMNS,
    Choice,
    choose_speakers,
    describe_for_calibration,
)
from quotebank.core.attributing.extraction import FINAL_COLUMNS, attribute, describe_for_confidence
from quotebank.core.attributing.lexicon import Lexicon
from quotebank.core.attributing.ranking import Weights

Floats = npt.NDArray[np.float64]

#: Ridge penalty: keeps a form with few cases near the others.
RIDGE = 1.0


def fit_calibration(folds: Sequence[tuple[Weights, list[Labelled]]], lexicon: Lexicon) -> tuple[Floats, Floats]:
    """Return the coefficients over ``CALIBRATION_COLUMNS`` and over ``FINAL_COLUMNS``."""
    rows, right = [], []
    for weights, articles in folds:
        plain = weights.with_calibration(identity(len(CALIBRATION_COLUMNS)), identity(len(FINAL_COLUMNS)))
        for article, index, choice in _choices(plain, articles):
            rows.append(describe_for_calibration(choice.confidence, choice))
            right.append(is_mention_right(article, index, choice.mention))
    first = fit_logistic(np.asarray(rows), np.asarray(right, dtype=np.float64))
    rows, right = [], []
    for weights, articles in folds:
        for article in articles:
            fitted = weights.with_calibration(first, identity(len(FINAL_COLUMNS)))
            for index, found in enumerate(attribute(article.scene, lexicon, fitted)):
                if article.gold[index] is not None:
                    rows.append(describe_for_confidence(found.attribution))
                    right.append(is_speaker_right(article, index, found.attribution))
    return first, fit_logistic(np.asarray(rows), np.asarray(right, dtype=np.float64))


def _choices(weights: Weights, articles: list[Labelled]) -> Iterator[tuple[Labelled, int, Choice]]:
    for article in articles:
        for index, choice in enumerate(choose_speakers(article.scene, weights)):
            if article.gold[index] is not None:
                yield article, index, choice


def identity(count: int) -> Floats:
    """Return coefficients that leave a probability as it is: the first column is its logit."""
    return np.asarray([1.0] + [0.0] * (count - 1))


def fit_logistic(rows: Floats, right: Floats) -> Floats:
    """Fit by Newton's method with a ridge penalty towards leaving the probability as it is."""
    start = identity(rows.shape[1])
    coefficients = start.copy()
    for _ in range(50):
        chance = 1 / (1 + np.exp(-(rows @ coefficients)))
        gradient = rows.T @ (chance - right) + RIDGE * (coefficients - start)
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + RIDGE * np.eye(rows.shape[1])
        step = np.linalg.solve(curve, gradient)
        coefficients -= step
        if np.abs(step).max() < 1e-8:
            break
    return coefficients


def reliability(confidence: Floats, right: Floats, bins: int = 10) -> tuple[float, list[tuple[float, float, int]]]:
    """Return the expected calibration error over bins of equal mass, and (mean confidence, share right, cases) a bin."""
    parts = np.array_split(np.argsort(confidence, kind="stable"), bins)
    table = [(float(confidence[part].mean()), float(right[part].mean()), len(part)) for part in parts]
    total = sum(count for _, _, count in table)
    return sum(abs(mean - share) * count for mean, share, count in table) / total, table
