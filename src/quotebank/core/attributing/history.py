"""Measure what the speakers of the quotations before say about the next one.

A speaker goes on, two people take turns, a mention serves two quotations: the columns of
``HISTORY_COLUMNS``. What does not depend on the choices is measured for the whole article at once.

Pure numpy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quotebank.core.attributing.evidence_columns import HISTORY_COLUMNS
from quotebank.core.attributing.scene import Bools, Floats, Ints, Scene
from quotebank.core.attributing.speech_evidence import SLICE_QUOTATIONS, Evidence, Pairs

_COLUMN = {name: i for i, name in enumerate(HISTORY_COLUMNS)}
_SAME, _ALIKE = _COLUMN["same mention as before"], _COLUMN["same words as before"]
_ALIKE_BUT_ONE, _CLASH = _COLUMN["same words as before but one"], _COLUMN["gender clash with before"]
_NONE, _SIDE, _TWICE = _COLUMN["before had none"], _COLUMN["same side as before"], _COLUMN["taken twice"]
_SAME_HERE, _ALIKE_HERE = _COLUMN["same mention in same paragraph"], _COLUMN["same words in same paragraph"]

_GENDERS = {"": 0, "m": 1, "f": 2, "n": 3}


@dataclass(slots=True)
class History:
    """The history of an article, ready to be finished for each quotation when those before are decided."""

    scene: Scene
    evidence: Evidence
    key: Ints  # of each mention: equal for the same head word
    gender: Ints  # of each mention: 0 unknown, 1 m, 2 f, 3 neither
    at_once: Bools  # of each quotation
    same_paragraph: Bools
    # some pairs, what does not depend on any choice, and key and gender of their mentions
    made: tuple[Pairs, Floats, Ints, Ints] | None = None

    def measure(self, index: int, before: int | None, before_that: int | None) -> Floats:
        """Return the history block of a quotation; a row a pair, the last for "no mention".

        ``before`` is the mention of the quotation before (None: it has none, or there is no quotation before).
        """
        evidence = self.evidence
        low, high = evidence.bounds[index], evidence.bounds[index + 1]
        around = evidence.pairs_around(index)
        if self.made is None or self.made[0] is not around:
            of_pairs = evidence.pair_mention[around.start : around.start + len(around.rows)]
            self.made = around, self._fix(around), self.key[of_pairs], self.gender[of_pairs]
        _, fixed, pair_key, pair_gender = self.made
        low, high = low - around.start, high - around.start
        row = low + index - around.first
        block = fixed[row : row + high - low + 1].copy()
        if index == 0:
            return block
        if before is None:
            block[:, _NONE] = 1
            return block
        mentions = evidence.pair_mention[around.start + low : around.start + high]
        keys = pair_key[low:high]
        pairs = block[:-1]
        same, alike = mentions == before, keys == self.key[before]
        pairs[:, _SAME], pairs[:, _ALIKE] = same, alike
        if before_that is not None:
            pairs[:, _ALIKE_BUT_ONE] = keys == self.key[before_that]
        gender = self.gender[before]
        if gender:
            others = pair_gender[low:high]
            pairs[:, _CLASH] = (others > 0) & (others != gender)
        if self.same_paragraph[index]:
            pairs[:, _SAME_HERE], pairs[:, _ALIKE_HERE] = same, alike
        side = around.side[low:high]
        place = self.scene.mention_first[before]
        pairs[:, _SIDE] = side == (0 if place < self.scene.quote_open[index - 1] else 2)
        if place >= self.scene.quote_close[index - 1]:
            pairs[:, _TWICE] = same & (side == 0)
        return block

    def _fix(self, around: Pairs) -> Floats:
        """Return what does not depend on any choice; "no mention" is the last row of each quotation."""
        scene, evidence = self.scene, self.evidence
        stop = around.start + len(around.rows)
        pair_quote, mentions = evidence.pair_quote[around.start : stop], evidence.pair_mention[around.start : stop]
        count = min(SLICE_QUOTATIONS, len(scene.quotations) - around.first)
        block = np.zeros((len(pair_quote) + count, len(HISTORY_COLUMNS)), dtype=np.float32)
        quote = np.sort(np.concatenate((pair_quote, np.arange(around.first, around.first + count))))
        block[:, _COLUMN["before at once"]] = self.at_once[quote]
        block[:, _COLUMN["before in same paragraph"]] = self.same_paragraph[quote]
        block[quote == 0, _COLUMN["no quotation before"]] = 1
        rows = np.arange(len(pair_quote)) + (pair_quote - around.first)
        first = scene.mention_first[mentions]
        has_before = pair_quote > 0
        before = np.maximum(pair_quote - 1, 0)
        is_between = (first >= scene.quote_close[before]) & (first < scene.quote_open[pair_quote])
        block[rows, _COLUMN["mention lies between both"]] = has_before & is_between
        block[rows, _COLUMN["mention lies before both"]] = has_before & (first < scene.quote_open[before])
        return block


def read_history(scene: Scene, evidence: Evidence) -> History:
    """Measure what does not depend on any choice."""
    count = len(scene.quotations)
    at_once, same = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    at_once[1:] = scene.visible[scene.quote_open[1:]] == scene.visible[scene.quote_close[:-1]]
    same[1:] = scene.quote_paragraph_open[1:] == scene.quote_paragraph_close[:-1]
    gender = np.asarray([_GENDERS.get(m.gender, 0) for m in scene.mentions], dtype=np.int64)
    return History(scene, evidence, scene.mention_head, gender, at_once, same)
