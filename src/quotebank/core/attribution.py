"""Choose the mention and the cue of each quotation, and say how sure and why.

Quotations are decided in reading order; what was decided for those before is evidence for the next
(a speaker goes on, two people take turns). The ranker proposes, and where the layout leaves no doubt
("NAME:" before the words) rules in :mod:`quotebank.core.certain` decide.

Pure. One choice a quotation, in their order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quotebank.core.evidence_columns import HISTORY_COLUMNS
from quotebank.core.mentions import FoundMention
from quotebank.core.model import Cue, Mention, MentionForm, Span
from quotebank.core.ranking import Weights, prepare
from quotebank.core.scene import Floats, Ints, Scene
from quotebank.core.speech_evidence import Evidence, measure

#: What the calibration looks at: the logit of the ranker's probability, and the form of the mention.
CALIBRATION_COLUMNS = ("logit", "name", "pronoun", "role", "organisation", "document", "none", "earlier sentence")

_H = {name: i for i, name in enumerate(HISTORY_COLUMNS)}


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is taken to have spoken a quotation.

    ``carried_from`` is the index of the quotation whose speaker this one continues or repeats: an earlier one, or for
    headline words and pull quotes the quotation of the body that they repeat. ``confidence`` is 0-1.
    """

    cue: Cue | None
    mention: Mention | None
    confidence: float
    reasons: tuple[str, ...] = ()
    carried_from: int | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Numbers by which mentions are compared: the same head word, and the gender that the words show."""

    key: Ints
    gender: Ints  # 0 unknown, 1 m, 2 f, 3 neither


def identify(scene: Scene) -> Identity:
    """Number the head words and genders of an article's mentions."""
    lowers = scene.words.lowers
    keys: dict[str, int] = {}
    genders = {"": 0, "m": 1, "f": 2, "n": 3}
    return Identity(
        np.fromiter(
            (keys.setdefault(lowers[m.head].removesuffix("'s"), len(keys)) for m in scene.mentions), dtype=np.int64
        ),
        np.fromiter((genders.get(m.gender, 0) for m in scene.mentions), dtype=np.int64),
    )


def measure_history(
    scene: Scene, evidence: Evidence, identity: Identity, index: int, before: int | None, before_that: int | None
) -> Floats:
    """Return the history block of a quotation; a row a pair, the last for "no mention".

    ``before`` is the mention of the quotation before (None: it has none, or there is no quotation before).
    """
    low, high = int(evidence.bounds[index]), int(evidence.bounds[index + 1])
    count = high - low
    block = np.zeros((count + 1, len(HISTORY_COLUMNS)), dtype=np.float32)
    if index == 0:
        block[:, _H["no quotation before"]] = 1
        return block
    same_paragraph = scene.quote_paragraph_open[index] == scene.quote_paragraph_close[index - 1]
    close, opens = scene.quote_close[index - 1], scene.quote_open[index]
    block[:, _H["before in same paragraph"]] = same_paragraph
    block[:, _H["before at once"]] = scene.visible[opens] == scene.visible[close]
    mentions = evidence.pair_mention[low:high]
    first = scene.mention_first[mentions]
    block[:count, _H["mention lies between both"]] = (first >= close) & (first < opens)
    block[:count, _H["mention lies before both"]] = first < scene.quote_open[index - 1]
    if before is None:
        block[:, _H["before had none"]] = 1
        return block
    same = mentions == before
    alike = identity.key[mentions] == identity.key[before]
    block[:count, _H["same mention as before"]] = same
    block[:count, _H["same words as before"]] = alike
    if before_that is not None:
        block[:count, _H["same words as before but one"]] = identity.key[mentions] == identity.key[before_that]
    gender = identity.gender[before]
    if gender:
        others = identity.gender[mentions]
        block[:count, _H["gender clash with before"]] = (others > 0) & (others != gender)
    block[:count, _H["same mention in same paragraph"]] = same & same_paragraph
    block[:count, _H["same words in same paragraph"]] = alike & same_paragraph
    side = evidence.side[low:high]
    place = scene.mention_first[before]
    block[:count, _H["same side as before"]] = side == (0 if place < scene.quote_open[index - 1] else 2)
    block[:count, _H["taken twice"]] = same & (side == 0) & (place >= close)
    return block


def choose_speakers(scene: Scene, weights: Weights) -> tuple[Choice, ...]:
    """Choose mention and cue for each quotation of the scene, in order."""
    if not scene.quotations:
        return ()
    evidence = measure(scene)
    identity = identify(scene)
    ranker = prepare(evidence, weights)
    choices: list[Choice] = []
    chosen: list[int | None] = []
    for index in range(len(scene.quotations)):
        low, high = int(evidence.bounds[index]), int(evidence.bounds[index + 1])
        before = chosen[-1] if chosen else None
        before_that = chosen[-2] if len(chosen) > 1 else None
        history = measure_history(scene, evidence, identity, index, before, before_that)
        chances = ranker.score(low, high, index, history)
        best = int(chances.argmax())
        mention = None if best == high - low else int(evidence.pair_mention[low + best])
        chosen.append(mention)
        choices.append(_make_choice(scene, evidence, identity, index, mention, chances, before, weights))
    return tuple(choices)


def _make_choice(
    scene: Scene,
    evidence: Evidence,
    identity: Identity,
    index: int,
    mention: int | None,
    chances: Floats,
    before: int | None,
    weights: Weights,
) -> Choice:
    if mention is None:
        chance = float(chances[-1])
        return Choice(None, None, _calibrate(weights, chance, None, earlier=False), ("no speaker named nearby",))
    low, high = int(evidence.bounds[index]), int(evidence.bounds[index + 1])
    alike = identity.key[evidence.pair_mention[low:high]] == identity.key[mention]
    chance = float(chances[:-1][alike].sum())
    found = scene.mentions[mention]
    cue = find_cue(scene, index, mention)
    row = low + int(np.flatnonzero(evidence.pair_mention[low:high] == mention)[0])
    sentence = int(scene.mention_sentence[mention])
    apart = not scene.quote_sentence_open[index] <= sentence <= scene.quote_sentence_close[index]
    carried = index - 1 if before == mention and apart else None
    reasons = tuple(_explain(scene, index, found, cue, int(evidence.side[row]), before == mention, apart))
    return Choice(cue, found.mention, _calibrate(weights, chance, found.mention.form, earlier=apart), reasons, carried)


def _calibrate(weights: Weights, chance: float, form: MentionForm | None, *, earlier: bool) -> float:
    """Return the probability that the speaker is right, given the ranker's and what was measured on held-out articles."""
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    row = np.zeros(len(CALIBRATION_COLUMNS))
    row[0] = np.log(chance / (1 - chance))
    row[CALIBRATION_COLUMNS.index(form.value if form else "none")] = 1
    row[-1] = earlier
    return float(1 / (1 + np.exp(-(row @ weights.calibration))))


def find_cue(scene: Scene, index: int, mention: int) -> Cue | None:
    """Return the verb or phrase that ties the mention to the quotation, None where the attribution has none."""
    found = scene.mentions[mention]
    opens, closes = int(scene.quote_open[index]), int(scene.quote_close[index])
    count = len(scene.cues)
    if not count:
        return None
    after_mention = int(np.searchsorted(scene.cue_word, found.last))
    before_mention = int(np.searchsorted(scene.cue_last, found.first, side="right")) - 1
    sentence = int(scene.mention_sentence[mention])
    picked: int | None = None
    if found.first < opens:  # the mention comes first: the cue nearest to the words, else the one before the mention
        last = int(np.searchsorted(scene.cue_last, opens, side="right")) - 1
        if last >= after_mention and _reaches(
            scene, index, int(scene.cue_last[last]), sentence, int(scene.cue_word[last])
        ):
            picked = last
        elif before_mention >= 0 and _reaches(scene, index, found.last, sentence, int(scene.cue_word[before_mention])):
            picked = before_mention
    else:
        edge = closes if found.first >= closes else int(scene.quote_first_end[index])
        between = before_mention >= 0 and scene.cue_word[before_mention] >= edge
        if between and scene.word_sentence[scene.cue_word[before_mention]] == sentence:
            picked = before_mention
        elif after_mention < count and scene.word_sentence[scene.cue_word[after_mention]] == sentence:
            picked = after_mention
    if picked is None:
        return None
    cue = scene.cues[picked]
    return Cue(Span(*cue.span), cue.text)


def _reaches(scene: Scene, index: int, last: int, sentence: int, cue_word: int) -> bool:
    """Tell whether an attribution that ends at word ``last`` leads up to the quotation: same sentence, or a colon."""
    if scene.word_sentence[cue_word] != sentence:
        return False
    if scene.quote_sentence_open[index] == sentence:
        return True
    between = scene.page.text[scene.words.ends[last - 1] : scene.quotations[index].segments[0].start]
    return ":" in between and scene.visible[scene.quote_open[index]] - scene.visible[last] <= COLON_REACH_WORDS


#: After "X said in a statement on Monday:" a block may start on the next line; so many words may stand before the colon.
COLON_REACH_WORDS = 12


def _explain(
    scene: Scene,
    index: int,
    found: FoundMention,
    cue: Cue | None,
    side: int,
    again: bool,
    apart: bool,  # noqa: FBT001  -- facts
) -> list[str]:
    reasons: list[str] = []
    where = ("before", "between the segments", "after")[side]
    if cue is not None:
        reasons.append(f"beside “{cue.text}”, {where}")
    elif apart:
        steps = int(scene.quote_sentence_open[index]) - int(scene.word_sentence[found.first])
        reasons.append(
            "named in the sentence before"
            if steps == 1
            else "named in the next sentence"
            if steps < 0
            else "named earlier"
        )
    else:
        reasons.append(f"named in the same sentence, {where}")
    if again:
        reasons.append("speaker of the quotation before")
    return reasons
