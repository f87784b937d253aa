"""A small listwise ranker in numpy: two layers, a softmax over the candidates of each quotation.

Trained with Adam on the cross entropy of the right candidate; dropout on the first layer and weight
decay keep it from learning articles by heart. Everything is seeded and single-threaded: two runs
on one machine give the same weights to the last bit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Schedule:
    """How a network is trained; chosen on the dev articles, see the model card."""

    hidden: int = 48
    deep: int = 16
    epochs: int = 14
    batch: int = 64  # quotations
    rate: float = 2e-3  # falls to 0 by a cosine
    decay: float = 4e-3
    dropout: float = 0.35


@dataclass(frozen=True)
class Examples:
    """Rows of all candidates, group after group; ``target`` is the right row's place in its group."""

    rows: Floats
    bounds: Ints  # group i: rows bounds[i] to bounds[i + 1]
    target: Ints
    group: Ints  # article number of each group, for folds


def train_network(examples: Examples, chosen: Ints, schedule: Schedule, seed: int) -> list[Floats]:
    """Return the arrays (first, bias, deep, deep bias, out) of one network trained on the ``chosen`` groups."""
    rng = np.random.default_rng(seed)
    width = examples.rows.shape[1]
    shapes = (
        (width, schedule.hidden),
        (schedule.hidden,),
        (schedule.hidden, schedule.deep),
        (schedule.deep,),
        (schedule.deep,),
    )
    scales = (
        np.sqrt(2 / 60),
        0.0,
        np.sqrt(2 / schedule.hidden),
        0.0,
        np.sqrt(1 / schedule.deep),
    )  # some 60 flags are set a row
    arrays = [(rng.normal(0, 1, shape) * scale).astype(np.float32) for shape, scale in zip(shapes, scales, strict=True)]
    means = [np.zeros_like(a) for a in arrays]
    squares = [np.zeros_like(a) for a in arrays]
    order = chosen.copy()
    step = 0
    for epoch in range(schedule.epochs):
        rng.shuffle(order)
        rate = schedule.rate * 0.5 * (1 + np.cos(np.pi * epoch / schedule.epochs))
        for low in range(0, len(order), schedule.batch):
            step += 1
            gradients = _gradients(examples, order[low : low + schedule.batch], arrays, schedule.dropout, rng)
            for k, gradient in enumerate(gradients):
                means[k] = 0.9 * means[k] + 0.1 * gradient
                squares[k] = 0.999 * squares[k] + 0.001 * gradient * gradient
                push = (means[k] / (1 - 0.9**step)) / (np.sqrt(squares[k] / (1 - 0.999**step)) + 1e-8)
                arrays[k] -= (rate * (push + (schedule.decay if arrays[k].ndim > 1 else 0) * arrays[k])).astype(
                    np.float32
                )
    return arrays


def _gradients(
    examples: Examples, groups: Ints, arrays: list[Floats], dropout: float, rng: np.random.Generator
) -> list[Floats]:
    first, bias, deep, deep_bias, out = arrays
    bounds = examples.bounds
    index = np.concatenate([np.arange(bounds[g], bounds[g + 1]) for g in groups])
    starts = np.concatenate(([0], np.cumsum(bounds[groups + 1] - bounds[groups])))[:-1]
    sizes = bounds[groups + 1] - bounds[groups]
    rows = examples.rows[index]
    outer = np.maximum(rows @ first + bias, 0)
    kept = ((rng.random(outer.shape[1]) >= dropout) / (1 - dropout)).astype(np.float32)
    thinned = outer * kept
    inner = np.maximum(thinned @ deep + deep_bias, 0)
    scores = inner @ out
    scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
    odds = np.exp(scores)
    error = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
    error[starts + examples.target[groups]] -= 1
    error /= len(groups)
    to_inner = np.outer(error, out) * (inner > 0)
    to_outer = (to_inner @ deep.T) * kept * (outer > 0)
    return [rows.T @ to_outer, to_outer.sum(0), thinned.T @ to_inner, to_inner.sum(0), inner.T @ error]
