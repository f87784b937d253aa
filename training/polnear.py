"""Turn PolNeAR articles (JSON Lines of tools/polnear_gold.py) into training examples for the ranker.

An article is read exactly as extraction reads it, so the ranker learns on the quotations, mentions
and cues that it will meet. The right mention of a quotation is the one that shares most with the
gold source and holds its head word; quotations without a gold item are left out.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from network import Examples
from quotebank.core.attributing.history import History, read_history
from quotebank.core.attributing.lexicon import Lexicon
from quotebank.core.attributing.reading import read_article
from quotebank.core.attributing.scene import Floats, Scene
from quotebank.core.attributing.speech_evidence import Evidence, measure

#: A predicted segment is a gold item when they share this much of the longer (as in score_quotes.py).
SAME_SHARE = 0.8

#: A mention names the gold source when this much of it lies in the source (as in score_quotes.py).
MENTION_SHARE = 0.3

#: What holding the source's head word is worth beside the shared part (0-1): more than any difference of length.
HEAD_BONUS = 0.5

#: Targets of a quotation: "no mention" is right; the right one is not among the candidates; no gold item.
NO_SOURCE, OUT_OF_REACH, UNKNOWN = -2, -1, -3


@dataclass(frozen=True)
class Labelled:
    """An article as read, with the gold item of each quotation and the pair row of the right mention."""

    id: str
    scene: Scene
    evidence: Evidence
    history: History
    gold: list[dict[str, Any] | None]
    targets: list[int]  # a row of the evidence, or one of the three codes

    def mention_at(self, row: int) -> int | None:
        """Return the mention of a pair row; None for the codes."""
        return int(self.evidence.pair_mention[row]) if row >= 0 else None


def read_gold(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for line in lines:
            yield json.loads(line)


def read_labelled(path: Path, lexicon: Lexicon) -> list[Labelled]:
    return [label(article, lexicon) for article in read_gold(path)]


def label(article: dict[str, Any], lexicon: Lexicon) -> Labelled:
    scene = read_article(article["text"], lexicon)
    evidence = measure(scene)
    gold = match_items(scene, article["direct_quotes"])
    targets = [
        UNKNOWN if item is None else find_target(scene, evidence, index, item["source"])
        for index, item in enumerate(gold)
    ]
    return Labelled(article["id"], scene, evidence, read_history(scene, evidence), gold, targets)


def match_items(scene: Scene, items: list[dict[str, Any]]) -> list[dict[str, Any] | None]:
    """Return for each quotation the gold item of its first segment that has one."""
    matched: list[dict[str, Any] | None] = []
    for quotation in scene.quotations:
        hit = None
        for segment in quotation.segments:
            for item in items:
                shared = min(segment.end, item["end"]) - max(segment.start, item["start"])
                if hit is None and shared >= SAME_SHARE * max(len(segment), item["end"] - item["start"]):
                    hit = item
        matched.append(hit)
    return matched


def find_target(scene: Scene, evidence: Evidence, index: int, source: dict[str, Any] | None) -> int:
    """Return the pair row of the right mention, or a code."""
    if not source:
        return NO_SOURCE
    parts = source.get("fragments") or [source]
    if is_relative(source):
        parts = find_antecedent(scene, source["start"]) or parts
    size = sum(part["end"] - part["start"] for part in parts)
    best, best_score = OUT_OF_REACH, 0.0
    for row in range(evidence.bounds[index], evidence.bounds[index + 1]):
        mention = scene.mentions[int(evidence.pair_mention[row])].mention
        shared = sum(max(0, min(mention.span.end, p["end"]) - max(mention.span.start, p["start"])) for p in parts)
        if shared < MENTION_SHARE * len(mention.span):
            continue
        score = shared / (len(mention.span) + size - shared)
        score += HEAD_BONUS * bool(source.get("head") and source["head"] in mention.text)
        if shared and score > best_score:
            best, best_score = row, score
    return best


def is_relative(source: dict[str, Any]) -> bool:
    return source["text"].lower() in ("who", "which", "that")


def find_antecedent(scene: Scene, relative: int) -> list[dict[str, Any]]:
    """Return the mention straight before a relative pronoun: that is what quotebank names as the mention."""
    for found in scene.mentions:
        span = found.mention.span
        if (
            scene.page.text[span.end : relative].strip() in ("", ",", "-", "–", "—")
            and span.end < relative
            and not found.nested
        ):
            return [{"start": span.start, "end": span.end}]
    return []


def build_examples(articles: list[Labelled]) -> Examples:
    """Stack the rows of all labelled quotations: null flag, then mention, quotation, pair and history blocks."""
    rows: list[Floats] = []
    bounds, target, group = [0], [], []
    for number, article in enumerate(articles):
        before: int | None = None
        before_that: int | None = None
        for index, wanted in enumerate(article.targets):
            if wanted not in (UNKNOWN, OUT_OF_REACH):
                history = article.history.measure(index, before, before_that)
                rows.append(stack_rows(article.evidence, index, history))
                bounds.append(bounds[-1] + len(rows[-1]))
                low, high = article.evidence.bounds[index : index + 2]
                target.append(int(high - low) if wanted == NO_SOURCE else int(wanted - low))
                group.append(number)
            before, before_that = article.mention_at(wanted), before
    return Examples(np.concatenate(rows), np.asarray(bounds), np.asarray(target), np.asarray(group))


def stack_rows(evidence: Evidence, index: int, history: Floats) -> Floats:
    low, high = evidence.bounds[index], evidence.bounds[index + 1]
    count = high - low
    around = evidence.pairs_around(index)
    widths = [1, evidence.mentions.shape[1], evidence.quotes.shape[1], around.rows.shape[1], history.shape[1]]
    edges = np.concatenate(([0], np.cumsum(widths)))
    rows = np.zeros((count + 1, edges[-1]), dtype=np.float32)
    rows[count, 0] = 1
    rows[:count, edges[1] : edges[2]] = evidence.mentions[evidence.pair_mention[low:high]]
    rows[:, edges[2] : edges[3]] = evidence.quotes[index]
    rows[:count, edges[3] : edges[4]] = around.rows[low - around.start : high - around.start]
    rows[:, edges[4] :] = history
    return rows
