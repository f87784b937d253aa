"""Write the model card of the ranker from what is measured on the dev articles."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np

from calibration import reliability
from gold_speakers import is_mention_right, is_speaker_right
from network import Schedule
from polnear import Labelled
from quotebank.core.attributing.extraction import attribute
from quotebank.core.attributing.lexicon import Lexicon
from quotebank.core.attributing.ranking import BLOCKS, Weights

TEMPLATE = Path(__file__).with_name("card_template.md")


def render_card(dev: list[Labelled], weights: Weights, lexicon: Lexicon, reports: tuple[float, float]) -> str:
    """Fill the card's template with the figures of these weights; ``reports`` is precision and recall of reporting verbs."""
    counts: Counter[str] = Counter()
    confidence, right = [], []
    for article in dev:
        for index, found in enumerate(attribute(article.scene, lexicon, weights)):
            if article.gold[index] is None:
                continue
            source = (article.gold[index] or {}).get("source") or {}
            kind = source.get("kind") or "no source"
            counts[f"{kind} all"] += 1
            counts[f"{kind} right"] += is_mention_right(article, index, found.attribution.mention)
            confidence.append(found.attribution.confidence)
            right.append(is_speaker_right(article, index, found.attribution))
    error, table = reliability(np.asarray(confidence), np.asarray(right, dtype=np.float64))
    kinds = sorted(key.removesuffix(" all") for key in counts if key.endswith(" all"))
    schedule = Schedule()
    return TEMPLATE.read_text(encoding="utf-8").format(
        columns=", ".join(
            f"{len(block)} of the {name}"
            for name, block in zip(("mention", "quotation", "pair", "history"), BLOCKS, strict=True)
        ),
        voters=weights.deep.shape[0],
        hidden=schedule.hidden,
        deep=schedule.deep,
        epochs=schedule.epochs,
        cases=len(right),
        mention_share=f"{100 * sum(counts[k + ' right'] for k in kinds) / len(right):.1f}",
        speaker_share=f"{100 * np.mean(right):.1f}",
        kinds="\n".join(
            f"| {k} | {counts[k + ' all']} | {100 * counts[k + ' right'] / counts[k + ' all']:.1f} |" for k in kinds
        ),
        report_precision=f"{100 * reports[0]:.1f}",
        report_recall=f"{100 * reports[1]:.1f}",
        error=f"{error:.3f}",
        bins="\n".join(f"| {mean:.3f} | {share:.3f} | {count} |" for mean, share, count in table),
    )
