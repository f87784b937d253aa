"""Score the mentions of an article as speakers of its quotations, with trained weights and numpy alone.

The ranker is a small network over named evidence (:mod:`quotebank.core.attributing.evidence_columns`): two layers, then
a softmax over the mentions in reach and "no mention". Its first layer is a sum of parts for the
mention, the quotation, the pair and the history, so each part is computed once. Several such
networks, trained from different seeds, vote by averaging their probabilities.

Pure. Trained by ``training/train_ranker.py``; the model card is ``data/en/ranker.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import exp, log

import numpy as np
import numpy.typing as npt

from quotebank.core.attributing.evidence_columns import HISTORY_COLUMNS, MENTION_COLUMNS, PAIR_COLUMNS, QUOTE_COLUMNS
from quotebank.core.attributing.indirect import ReportWeights
from quotebank.core.attributing.scene import Floats
from quotebank.core.attributing.speech_evidence import Evidence, Pairs

Doubles = npt.NDArray[np.float64]

#: What the weights file says it was trained for; another list of columns is another ranker.
BLOCKS = (MENTION_COLUMNS, QUOTE_COLUMNS, PAIR_COLUMNS, HISTORY_COLUMNS)


#: The arrays of the networks in a weights file; the calibrations stand beside them.
NETWORK_ARRAYS = ("mention", "quote", "pair", "history", "null", "bias", "deep", "deep_bias", "out")

#: No probability counts as nearer to 0 or 1: the networks are surer of themselves than held-out articles bear out.
LEAST_CHANCE = 1e-4

#: Multiplications in one product above which OpenBLAS (0.3) starts threads: for an article's few hundred rows they double the
#: CPU time.
MAX_PRODUCT = 262_144


@dataclass(frozen=True, slots=True)
class Weights:
    """Trained arrays: ``voters`` networks side by side, each with ``hidden`` units, then ``deep`` units."""

    mention: Floats  # columns x (voters * hidden)
    quote: Floats
    pair: Floats
    history: Floats
    null: Floats  # voters * hidden: what "no mention" has instead of a mention and a pair
    bias: Floats  # voters * hidden
    deep: Floats  # voters x hidden x deep
    deep_bias: Floats  # voters x 1 x deep
    out: Floats  # voters x deep x 1
    calibration: tuple[float, ...]  # of the mention: see attribution.CALIBRATION_COLUMNS
    confidence: tuple[float, ...]  # of the canonical speaker: see extraction.FINAL_COLUMNS

    reports: ReportWeights | None = None  # for indirect speech

    def with_calibration(self, calibration: Doubles, confidence: Doubles) -> Weights:
        """Return the same networks with other coefficients for their probabilities."""
        return replace(self, calibration=tuple(calibration.tolist()), confidence=tuple(confidence.tolist()))


def parse_weights(arrays: Mapping[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]]) -> Weights:
    """Check the arrays of a weights file against the columns that this version measures.

    Raises ValueError where they do not fit: the weights must then be trained again.
    """
    columns = tuple(str(name) for name in arrays["columns"])
    expected = tuple(name for block in BLOCKS for name in block)
    if columns != expected:
        changed = sorted(set(columns) ^ set(expected))
        raise ValueError(
            f"the ranker's weights were trained for other evidence ({', '.join(changed[:3]) or 'order'}): train again"
        )
    mention, quote, pair, history, null, bias, deep, deep_bias, out = (
        arrays[n].astype(np.float32) for n in NETWORK_ARRAYS
    )
    weights = Weights(mention, quote, pair, history, null, bias, deep, deep_bias, out, (), ())
    return weights.with_calibration(arrays["calibration"].astype(np.float64), arrays["confidence"].astype(np.float64))


def to_logit(chance: float) -> float:
    """Return the log odds of a probability; certainty counts as one in ten thousand short of it."""
    bounded = min(max(chance, LEAST_CHANCE), 1 - LEAST_CHANCE)
    return log(bounded / (1 - bounded))


def from_logit(logit: float) -> float:
    """Return the probability behind log odds."""
    return 1 / (1 + exp(-max(min(logit, 50.0), -50.0)))


@dataclass(slots=True)
class Ranker:
    """The first layer's sums of one article's quotations; those of their pairs are made for some of them at a time."""

    weights: Weights
    evidence: Evidence
    quotes: Floats  # quotations x (voters * hidden)
    # the second layer with the voters' blocks on a diagonal: one product instead of one a voter
    deep: Floats
    deep_bias: Floats
    out: Floats
    # some pairs, their sums, and from which number on the sums of their mentions
    made: tuple[Pairs, Floats, int, Floats] | None = None

    def score(self, quotation: int, history: Floats) -> Floats:
        """Return the probabilities of the quotation's pairs and, last, of "no mention"; they sum to 1.

        ``history`` has a row for each of them.
        """
        weights, evidence = self.weights, self.evidence
        low, high = evidence.bounds[quotation], evidence.bounds[quotation + 1]
        around = evidence.pairs_around(quotation)
        if self.made is None or self.made[0] is not around:
            self.made = around, _multiply(around.rows, weights.pair), *self._multiply_mentions(around)
        _, sums, start, mentions = self.made
        first = history @ weights.history
        pairs = first[:-1]
        pairs += sums[low - around.start : high - around.start]
        pairs += mentions[evidence.pair_mention[low:high] - start]
        first[-1] += weights.null
        first += self.quotes[quotation]
        np.maximum(first, 0, out=first)
        inner = first @ self.deep
        inner += self.deep_bias
        np.maximum(inner, 0, out=inner)
        odds = inner @ self.out
        odds -= np.maximum.reduce(odds)
        np.exp(odds, out=odds)
        odds /= np.add.reduce(odds)
        chances: Floats = np.add.reduce(odds, axis=1)
        chances /= odds.shape[1]
        return chances

    def _multiply_mentions(self, around: Pairs) -> tuple[int, Floats]:
        """Return the first mention of some pairs, and the products of all from it to the last."""
        mentions = self.evidence.pair_mention[around.start : around.start + len(around.rows)]
        low, high = (int(mentions.min()), int(mentions.max()) + 1) if len(mentions) else (0, 0)
        return low, _multiply(self.evidence.mentions[low:high], self.weights.mention)


def prepare(evidence: Evidence, weights: Weights) -> Ranker:
    """Compute what the pairs of a quotation share of the first layer; the rest would be large for a long text."""
    quotes = _multiply(evidence.quotes, weights.quote) + weights.bias
    return Ranker(weights, evidence, quotes, _stack(weights.deep), weights.deep_bias.ravel(), _stack(weights.out))


def _stack(blocks: Floats) -> Floats:
    """Return the blocks (voters x rows x columns) on the diagonal of one matrix."""
    voters, rows, columns = blocks.shape
    stacked = np.zeros((voters * rows, voters * columns), dtype=np.float32)
    for k in range(voters):
        stacked[k * rows : (k + 1) * rows, k * columns : (k + 1) * columns] = blocks[k]
    return stacked


def _multiply(rows: Floats, weights: Floats) -> Floats:
    """Multiply in slices so small that the linear algebra library does not wake its threads, which cost more than they save."""
    step = max(1, MAX_PRODUCT // weights.size)
    if len(rows) <= step:
        return rows @ weights
    product = np.empty((len(rows), weights.shape[1]), dtype=np.float32)
    for low in range(0, len(rows), step):
        np.matmul(rows[low : low + step], weights, out=product[low : low + step])
    return product
