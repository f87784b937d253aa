"""Measure what a mention shows by itself of being a speaker: its form, its neighbours, the cues beside it.

Pure numpy, see :mod:`quotebank.core.evidence_columns`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from quotebank.core.cues import FoundCue
from quotebank.core.evidence_columns import (
    AFTER_KINDS,
    BEFORE_KINDS,
    CUE_CLASSES,
    DETERMINER_KINDS,
    DISTANCES,
    FAR,
    KINDS,
    bucket,
    one_hot,
)
from quotebank.core.scene import Floats, Ints, Scene

_HEARER_LEMMAS = frozenset(("tell", "ask", "inform", "assure", "remind", "warn", "urge", "advise", "brief", "notify"))
_FINITE = frozenset(("past", "third", "base"))
_AUXILIARIES = frozenset(
    [
        "has",
        "have",
        "had",
        "was",
        "were",
        "is",
        "are",
        "did",
        "does",
        "do",
        "will",
        "would",
        "could",
        "can",
        "may",
        "might",
        "must",
        "should",
        "wasn't",
        "isn't",
        "didn't",
        "doesn't",
        "don't",
        "won't",
        "hasn't",
        "haven't",
        "hadn't",
        "later",
        "also",
        "then",
        "once",
        "himself",
        "herself",
        "themselves",
    ]
)
_PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "at",
        "on",
        "for",
        "with",
        "from",
        "about",
        "by",
        "over",
        "under",
        "after",
        "before",
        "against",
        "during",
        "near",
        "into",
        "as",
    ]
)
_CLAUSE_OPENERS = frozenset(
    [
        "that",
        "if",
        "because",
        "when",
        "while",
        "as",
        "although",
        "though",
        "whether",
        "since",
        "where",
        "which",
        "who",
        "whom",
        "how",
        "why",
        "than",
    ]
)
_PRONOUN_KINDS = {
    "he": "he_she",
    "she": "he_she",
    "they": "they",
    "it": "it",
    "i": "i",
    "we": "we_you",
    "you": "we_you",
}
_KIND = {name: i for i, name in enumerate(KINDS)}
_BEFORE = {name: i for i, name in enumerate(BEFORE_KINDS)}
_AFTER = {name: i for i, name in enumerate(AFTER_KINDS)}


def measure_mentions(
    scene: Scene, next_cue: Ints, next_gap: Ints, cue_before: Ints, before_gap: Ints
) -> tuple[Floats, tuple[Ints, Ints]]:
    mentions, words, lexicon = scene.mentions, scene.words, scene.lexicon
    count = len(mentions)
    lowers = words.lowers
    kinds, determiners, befores, afters = [], [], [], []
    flags = np.zeros((count, 4), dtype=np.float32)  # nested, possessive, plural, upper
    heads: dict[str, int] = {}
    head_of: list[int] = []
    that_flags = np.zeros(count, dtype=np.float32)
    cue_at = {cue.word: cue for cue in scene.cues}
    noun_words = {cue.word for cue in scene.noun_cues}
    noun_after = np.zeros(count, dtype=np.float32)
    for i, m in enumerate(mentions):
        kinds.append(_kind_of(m.kind, lowers[m.head], titled=m.titled, is_long=m.head > m.first))
        determiners.append(_determiner_of(m.determiner))
        befores.append(_kind_before(scene, m.first, cue_at))
        afters.append(
            _kind_after(scene, m.core_last if m.kind in ("person", "pronoun") else m.last, m.possessive, cue_at)
        )
        flags[i] = (m.nested, m.possessive, m.plural, len(words.texts[m.head]) > 2 and words.texts[m.head].isupper())
        head_of.append(heads.setdefault(lowers[m.head].removesuffix("'s"), len(heads)))
        if cue_before[i] >= 0:
            follows = scene.cue_last[cue_before[i]]
            that_flags[i] = follows < m.first and lowers[follows] == "that"
        if m.possessive:
            noun_after[i] = any(k in noun_words for k in range(m.last, m.last + 4))
    del lexicon
    head_ids = np.asarray(head_of, dtype=np.int64)
    counts = np.bincount(head_ids, minlength=1) if count else np.zeros(1, dtype=np.int64)
    first_use = np.zeros(count, dtype=np.float32)
    first_use[np.unique(head_ids, return_index=True)[1]] = 1
    order, sentence = scene.mention_order, scene.mention_sentence
    first_of_sentence = np.searchsorted(sentence, sentence)  # sorted, as mentions are
    place = order - order[first_of_sentence] if count else order
    last_of_sentence = np.searchsorted(sentence, sentence, side="right") - 1
    alone = order[last_of_sentence] == order[first_of_sentence] if count else np.zeros(0, dtype=bool)
    first_of_paragraph = (
        order == order[np.searchsorted(scene.mention_paragraph, scene.mention_paragraph)] if count else alone
    )
    since, until, has_stretch = _closeness(scene)
    orders_at_next = (
        np.searchsorted(scene.mention_first, scene.cue_word) if len(scene.cues) else np.zeros(0, dtype=np.int64)
    )
    between_next = _mentions_between(scene, next_cue, orders_at_next, forward=True)
    between_before = _mentions_between(scene, cue_before, orders_at_next, forward=False)
    cues = scene.cues
    block = np.concatenate(
        [
            one_hot(kinds, len(KINDS)),
            one_hot(determiners, len(DETERMINER_KINDS)),
            one_hot(befores, len(BEFORE_KINDS)),
            one_hot(afters, len(AFTER_KINDS)),
            one_hot(bucket(next_gap), len(DISTANCES)),
            one_hot(classify_cues(scene, next_cue), len(CUE_CLASSES) + 1),
            one_hot(bucket(before_gap), len(DISTANCES)),
            one_hot(classify_cues(scene, cue_before), len(CUE_CLASSES) + 1),
            np.stack(
                [
                    _cue_flags(scene, next_cue, (c.passive for c in cues)),
                    _cue_flags(scene, next_cue, (c.form == "ing" for c in cues)),
                    _cue_flags(scene, next_cue, (c.form == "base" for c in cues)),
                    _cue_flags(scene, cue_before, (c.passive for c in cues)),
                    _cue_flags(scene, cue_before, (c.form == "ing" for c in cues)),
                    that_flags,
                    noun_after,
                    between_next,
                    between_before,
                    *flags[:, :3].T,
                    place == 0,
                    place == 1,
                    first_of_paragraph,
                    alone,
                    np.log1p(counts[head_ids]) if count else np.zeros(0),
                    first_use,
                    has_stretch,
                    since <= 2,
                    until <= 2,
                    (np.asarray(befores) == 1) & np.isin(afters, (10, 11)) if count else np.zeros(0),
                    flags[:, 3],
                    _is_linked(next_cue, scene.cue_subject, count),
                    _is_linked(cue_before, scene.cue_agent, count),
                    _is_linked(cue_before, scene.cue_follower, count)
                    * _cue_flags(scene, cue_before, (c.lemma in _HEARER_LEMMAS for c in cues)),
                ],
                axis=1,
            ).astype(np.float32),
        ],
        axis=1,
    )
    return block, (since, until)


def find_cues_beside(scene: Scene) -> tuple[Ints, Ints, Ints, Ints]:
    """For each mention the next cue and the one before in its sentence (-1: none), with visible words between."""
    first, last = scene.mention_first, scene.mention_last
    sentence = scene.mention_sentence
    nothing = np.full(len(first), -1, dtype=np.int64)
    if not len(scene.cues) or not len(first):
        far = np.full(len(first), FAR, dtype=np.int64)
        return nothing, far, nothing.copy(), far.copy()
    visible, cue_word, cue_last = scene.visible, scene.cue_word, scene.cue_last
    cue_sentence = scene.word_sentence[cue_word]
    following = np.searchsorted(cue_word, last)
    inside = np.minimum(following, len(cue_word) - 1)
    has = (following < len(cue_word)) & (cue_sentence[inside] == sentence)
    next_cue = np.where(has, inside, -1)
    next_gap = np.where(has, visible[cue_word[inside]] - visible[last], FAR)
    previous = np.searchsorted(cue_last, first, side="right") - 1
    inside = np.maximum(previous, 0)
    has = (previous >= 0) & (cue_sentence[inside] == sentence)
    cue_before = np.where(has, inside, -1)
    before_gap = np.where(has, visible[first] - visible[cue_last[inside]], FAR)
    return next_cue, next_gap, cue_before, before_gap


def classify_cues(scene: Scene, cue: Ints) -> Ints:
    table = np.asarray([CUE_CLASSES.index(c.cue_class) for c in scene.cues] + [len(CUE_CLASSES)], dtype=np.int64)
    return table[cue]


def _cue_flags(scene: Scene, cue: Ints, wanted: Iterable[bool]) -> Floats:
    table = np.asarray([*wanted, False], dtype=np.float32)
    return table[cue]


def _is_linked(cue: Ints, governor: Ints, count: int) -> Floats:
    """Flag the mentions that govern the cue beside them in the given way."""
    return np.asarray(governor[cue] == np.arange(count), dtype=np.float32)


def _mentions_between(scene: Scene, cue: Ints, order_at_cue: Ints, *, forward: bool) -> Floats:
    """Flag the mentions that have another (not nested) mention between them and the cue."""
    if not len(order_at_cue):
        return np.zeros(len(cue), dtype=np.float32)
    orders = np.concatenate((scene.mention_order, [scene.mention_order[-1] + 1 if len(scene.mention_order) else 0]))
    at_cue = orders[order_at_cue[np.maximum(cue, 0)]]
    after_own = orders[np.searchsorted(scene.mention_first, scene.mention_last)]
    if forward:
        between = at_cue - after_own
    else:
        between = scene.mention_order - orders[np.searchsorted(scene.mention_first, scene.cue_last[np.maximum(cue, 0)])]
    return ((between > 0) & (cue >= 0)).astype(np.float32)


def _closeness(scene: Scene) -> tuple[Ints, Ints, Ints]:
    """Visible words since the last stretch and until the next one in the mention's sentence, and whether there is any."""
    first, last, visible = scene.mention_first, scene.mention_last, scene.visible
    opens, closes = scene.stretch_open, scene.stretch_close
    if not len(opens) or not len(first):
        far = np.full(len(first), FAR, dtype=np.int64)
        return far, far.copy(), np.zeros(len(first), dtype=np.int64)
    sentence = scene.mention_sentence
    at = np.searchsorted(closes, first, side="right") - 1
    inside = np.maximum(at, 0)
    has_before = (at >= 0) & (scene.word_sentence[closes[inside] - 1] == sentence)
    since = np.where(has_before, visible[first] - visible[closes[inside]], FAR)
    at = np.searchsorted(opens, last)
    inside = np.minimum(at, len(opens) - 1)
    has_after = (at < len(opens)) & (scene.word_sentence[opens[inside]] == sentence)
    until = np.where(has_after, visible[opens[inside]] - visible[last], FAR)
    return since, until, (has_before | has_after).astype(np.int64)


def _kind_of(kind: str, head: str, *, titled: bool, is_long: bool) -> int:
    if kind == "person":
        return _KIND["titled_name" if titled else "full_name" if is_long else "single_name"]
    if kind != "pronoun":
        # kin and bystanders speak as officials do, only in other newspapers than those trained on
        return _KIND["role" if kind in ("relation", "anonymous") else kind]
    return _KIND[_PRONOUN_KINDS.get(head.partition("'")[0], "indefinite")]


def _determiner_of(word: str) -> int:
    if not word:
        return 0
    if word == "the":
        return 1
    if word in ("a", "an"):
        return 2
    if word in ("my", "your", "his", "her", "its", "our", "their"):
        return 3
    return 4 if word == "'s" else 5


def _kind_before(scene: Scene, at: int, cue_at: Mapping[int, FoundCue]) -> int:
    words = scene.words
    gap = words.gaps[at]
    if not at or "\n" in gap:
        return _BEFORE["line_start"]
    if scene.hidden[at - 1]:
        return _BEFORE["stretch"]
    if gap.isspace():
        lower = words.lowers[at - 1]
        for back in (1, 2, 3):
            cue = cue_at.get(at - back)
            if cue is not None and at - back + cue.word_count == at:
                return _BEFORE[_cue_kind(cue)]
        if lower in ("by", "to", "of"):
            return _BEFORE[lower]
        if lower in ("in", "at", "on"):
            return _BEFORE["in_at_on"]
        if lower in _CLAUSE_OPENERS:
            return _BEFORE["that_if"]
        if lower in _PREPOSITIONS:
            return _BEFORE["for_with"]
        return _BEFORE["and_or"] if lower in ("and", "or", "but") else _BEFORE["word"]
    if scene.word_sentence[at - 1] != scene.word_sentence[at]:
        return _BEFORE["sentence_start"]
    mark = gap.strip()[-1:]
    return _BEFORE["comma"] if mark == "," else _BEFORE["dash"] if mark in "-–—" else _BEFORE["other_mark"]


def _cue_kind(cue: FoundCue) -> str:
    if cue.cue_class == "according":
        return "according"
    if cue.lemma in _HEARER_LEMMAS:
        return "hearer_cue"
    return "finite_cue" if cue.form in _FINITE else "loose_cue"


def _kind_after(scene: Scene, at: int, possessive: bool, cue_at: Mapping[int, FoundCue]) -> int:  # noqa: FBT001  -- a fact
    words = scene.words
    if possessive:
        return _AFTER["possessive"]
    gap = words.gaps[at]
    if at >= len(words) or "\n" in gap:
        return _AFTER["colon"] if ":" in gap else _AFTER["line_end"]
    if scene.hidden[at]:
        return _AFTER["stretch"] if ":" not in gap else _AFTER["colon"]
    if gap.isspace():
        lower = words.lowers[at]
        cue = cue_at.get(at)
        if cue is not None:
            return _AFTER["finite_cue" if cue.form in _FINITE else "loose_cue"]
        if at + 1 < len(words) and at + 1 in cue_at and lower.endswith("ly"):
            return _AFTER["adverb_cue"]
        if lower in _AUXILIARIES:
            return _AFTER["auxiliary"]
        if lower in ("who", "whose", "which"):
            return _AFTER["who"]
        if lower in ("and", "or", "but"):
            return _AFTER["and_or"]
        if lower == "to":
            return _AFTER["to"]
        if lower in _PREPOSITIONS:
            return _AFTER["preposition"]
        return _AFTER["verb_like"] if lower.endswith(("ed", "s", "ing")) else _AFTER["word"]
    if scene.word_sentence[at - 1] != scene.word_sentence[at]:
        return _AFTER["sentence_end"]
    mark = gap.strip()[:1]
    if mark == ",":
        return _AFTER["who"] if words.lowers[at] in ("who", "whose", "which") else _AFTER["comma"]
    if mark == ":":
        return _AFTER["colon"]
    return _AFTER["dash"] if mark in "-–—" else _AFTER["other_mark"]
