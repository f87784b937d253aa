"""Train the network that tells which verbs report indirect speech, on all attributions of PolNeAR."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from network import Examples, Floats, Schedule, train_network
from polnear import read_gold
from quotebank.core.attributing.indirect import REPORT_CHANCE, ReportWeights, find_candidates
from quotebank.core.attributing.lexicon import Lexicon
from quotebank.core.attributing.reading import read_article
from quotebank.core.attributing.report_evidence import REPORT_COLUMNS, measure_reports
from quotebank.core.attributing.words import Words

#: Smaller than the ranker's: there is less to weigh.
SCHEDULE = Schedule(hidden=32, deep=8, epochs=12, batch=128, rate=2e-3, decay=4e-3, dropout=0.2)


def train_reports(path: Path, lexicon: Lexicon, seed: int) -> ReportWeights:
    """Return the weights trained on the articles of a gold file."""
    rows: list[Floats] = []
    right: list[bool] = []
    for article in read_gold(path):
        scene = read_article(article["text"], lexicon)
        candidates = find_candidates(scene)
        gold = _find_gold_words(scene.words, article["attributions"])
        rows.append(measure_reports(scene, *candidates))
        right += [any(word in gold for word in range(cue.word, cue.word + cue.word_count)) for cue in candidates.cues]
    return ReportWeights(
        *train_network(_as_examples(np.concatenate(rows), right), np.arange(len(right)), SCHEDULE, seed)
    )


def measure_reports_on(path: Path, lexicon: Lexicon, weights: ReportWeights) -> tuple[float, float]:
    """Return precision and recall of the verbs that count as reporting, on a gold file."""
    hits = predicted = wanted = 0
    for article in read_gold(path):
        scene = read_article(article["text"], lexicon)
        candidates = find_candidates(scene)
        if not candidates.cues:
            continue
        gold = _find_gold_words(scene.words, article["attributions"])
        chances = weights.score(measure_reports(scene, *candidates))
        for cue, chance in zip(candidates.cues, chances.tolist(), strict=True):
            is_right = any(word in gold for word in range(cue.word, cue.word + cue.word_count))
            hits += is_right and chance >= REPORT_CHANCE
            predicted += chance >= REPORT_CHANCE
            wanted += is_right
    return hits / predicted, hits / wanted


def _as_examples(rows: Floats, right: Sequence[bool]) -> Examples:
    """Pair each row with one of zeros: a softmax over the two is a logistic regression on top of the network."""
    count = len(right)
    stacked = np.zeros((2 * count, rows.shape[1]), dtype=np.float32)
    stacked[::2] = rows
    target = np.where(np.asarray(right), 0, 1)
    return Examples(stacked, np.arange(0, 2 * count + 1, 2), target, np.zeros(count, dtype=np.int64))


def _find_gold_words(words: Words, attributions: Sequence[dict[str, Any]]) -> set[int]:
    found: set[int] = set()
    for attribution in attributions:
        for part in attribution["cue"]:
            first = bisect_left(words.ends, part["start"] + 1)
            while first < len(words) and words.starts[first] < part["end"]:
                found.add(first)
                first += 1
    return found


def write_report_weights(path: Path, weights: ReportWeights) -> None:
    np.savez_compressed(
        path,
        columns=np.asarray(REPORT_COLUMNS),
        **{name: getattr(weights, name).astype(np.float16) for name in ReportWeights.__slots__},
    )
