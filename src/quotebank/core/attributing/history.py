"""Measure what the speakers of the quotations before say about the next one.

A speaker goes on, two people take turns, a mention serves two quotations: the columns of
``HISTORY_COLUMNS``. What does not depend on the choices is measured for the whole article at once.

Pure numpy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quotebank.core.attributing.evidence_columns import HISTORY_COLUMNS
from quotebank.core.attributing.scene import Floats, Ints, Scene
from quotebank.core.attributing.speech_evidence import Evidence

_COLUMN = {name: i for i, name in enumerate(HISTORY_COLUMNS)}
_SAME, _ALIKE = _COLUMN["same mention as before"], _COLUMN["same words as before"]
_ALIKE_BUT_ONE, _CLASH = _COLUMN["same words as before but one"], _COLUMN["gender clash with before"]
_NONE, _SIDE, _TWICE = _COLUMN["before had none"], _COLUMN["same side as before"], _COLUMN["taken twice"]
_SAME_HERE, _ALIKE_HERE = _COLUMN["same mention in same paragraph"], _COLUMN["same words in same paragraph"]

_GENDERS = {"": 0, "m": 1, "f": 2, "n": 3}


@dataclass(frozen=True, slots=True)
class History:
    """The history of an article, ready to be finished for each quotation when those before are decided."""

    scene: Scene
    evidence: Evidence
    key: Ints  # of each mention: equal for the same head word
    gender: Ints  # of each mention: 0 unknown, 1 m, 2 f, 3 neither
    pair_key: Ints  # of the mention of each pair
    pair_gender: Ints
    fixed: Floats  # the rows of quotation i, "no mention" last: bounds[i] + i to bounds[i + 1] + i + 1
    same_paragraph: list[bool]

    def measure(self, index: int, before: int | None, before_that: int | None) -> Floats:
        """Return the history block of a quotation; a row a pair, the last for "no mention".

        ``before`` is the mention of the quotation before (None: it has none, or there is no quotation before).
        """
        low, high = self.evidence.bounds[index], self.evidence.bounds[index + 1]
        block = self.fixed[low + index : high + index + 1].copy()
        if index == 0:
            return block
        if before is None:
            block[:, _NONE] = 1
            return block
        mentions = self.evidence.pair_mention[low:high]
        keys = self.pair_key[low:high]
        pairs = block[:-1]
        same, alike = mentions == before, keys == self.key[before]
        pairs[:, _SAME], pairs[:, _ALIKE] = same, alike
        if before_that is not None:
            pairs[:, _ALIKE_BUT_ONE] = keys == self.key[before_that]
        gender = self.gender[before]
        if gender:
            others = self.pair_gender[low:high]
            pairs[:, _CLASH] = (others > 0) & (others != gender)
        if self.same_paragraph[index]:
            pairs[:, _SAME_HERE], pairs[:, _ALIKE_HERE] = same, alike
        side = self.evidence.side[low:high]
        place = self.scene.mention_first[before]
        pairs[:, _SIDE] = side == (0 if place < self.scene.quote_open[index - 1] else 2)
        if place >= self.scene.quote_close[index - 1]:
            pairs[:, _TWICE] = same & (side == 0)
        return block


def read_history(scene: Scene, evidence: Evidence) -> History:
    """Measure what does not depend on any choice."""
    count = len(scene.quotations)
    block = np.zeros((len(evidence.pair_quote) + count, len(HISTORY_COLUMNS)), dtype=np.float32)
    quote = np.sort(np.concatenate((evidence.pair_quote, np.arange(count))))
    at_once, same = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    opens, closes = scene.quote_open, scene.quote_close
    at_once[1:] = scene.visible[opens[1:]] == scene.visible[closes[:-1]]
    same[1:] = scene.quote_paragraph_open[1:] == scene.quote_paragraph_close[:-1]
    block[:, _COLUMN["before at once"]] = at_once[quote]
    block[:, _COLUMN["before in same paragraph"]] = same[quote]
    block[quote == 0, _COLUMN["no quotation before"]] = 1
    rows = np.arange(len(evidence.pair_quote)) + evidence.pair_quote
    first = scene.mention_first[evidence.pair_mention]
    has_before = evidence.pair_quote > 0
    before = np.maximum(evidence.pair_quote - 1, 0)
    is_between = (first >= closes[before]) & (first < opens[evidence.pair_quote])
    block[rows, _COLUMN["mention lies between both"]] = has_before & is_between
    block[rows, _COLUMN["mention lies before both"]] = has_before & (first < opens[before])
    gender = np.asarray([_GENDERS.get(m.gender, 0) for m in scene.mentions], dtype=np.int64)
    return History(
        scene,
        evidence,
        scene.mention_head,
        gender,
        scene.mention_head[evidence.pair_mention],
        gender[evidence.pair_mention],
        block,
        same.tolist(),
    )
