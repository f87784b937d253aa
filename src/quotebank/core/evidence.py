"""Measure what speaks for a mention as the speaker of a quotation.

The evidence is about position, form and kind of cue, never about which word or name it is, so that
weights learned on one newspaper's politics hold for another's council meetings. It comes in four
blocks, each with named columns: of the mention alone, of the quotation alone, of the pair, and of
the pair in the light of the quotations decided before (:mod:`quotebank.core.attribution` fills that).

Pure numpy. Columns are 0/1 flags except those named ``log_…``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from quotebank.core.model import QuotationKind
from quotebank.core.scene import Floats, Ints, Scene

#: How far from a quotation a mention may stand, in mentions: 99.5 % of the right ones in PolNeAR train lie within;
#: twice as many cost 60 % more time for 0.1 points.
MENTIONS_BEFORE = 24
MENTIONS_AFTER = 8

CUE_CLASSES = (
    "say", "tell", "ask", "write", "add", "reply", "claim", "judge", "voice", "think", "promise", "mention", "according",
)  # fmt: skip  -- one row
KINDS = (
    "full_name", "single_name", "titled_name", "body", "group", "place", "role", "relation", "anonymous", "document",
    "he_she", "they", "it", "i", "we_you", "who", "indefinite",
)  # fmt: skip  -- one row
DETERMINER_KINDS = ("no_determiner", "the", "a", "possessive", "possessor", "number")
BEFORE_KINDS = (
    "sentence_start", "line_start", "finite_cue", "hearer_cue", "loose_cue", "according", "by", "to", "of", "in_at_on", "for_with",
    "and_or", "that_if", "comma", "dash", "stretch", "other_mark", "word",
)  # fmt: skip  -- one row
AFTER_KINDS = (
    "finite_cue", "auxiliary", "adverb_cue", "loose_cue", "comma", "who", "and_or", "preposition", "to", "colon", "sentence_end",
    "line_end", "possessive", "stretch", "dash", "other_mark", "verb_like", "word",
)  # fmt: skip  -- one row
DISTANCES = ("0", "1", "2", "3_5", "6_10", "11_20", "far", "none")
LEFT_KINDS = ("paragraph_start", "colon", "comma", "that", "sentence_end", "stretch", "dash", "cue", "word", "other_mark")
RIGHT_KINDS = ("paragraph_end", "cue", "pronoun", "lower", "capital", "stretch", "dash", "other_mark")
END_KINDS = ("comma", "stop", "question", "open")
LENGTHS = ("1", "2_3", "4_9", "10_24", "25_up")

MENTION_COLUMNS: tuple[str, ...] = (
    *(f"kind {k}" for k in KINDS),
    *(f"determiner {k}" for k in DETERMINER_KINDS),
    *(f"before it {k}" for k in BEFORE_KINDS),
    *(f"after it {k}" for k in AFTER_KINDS),
    *(f"next cue at {k}" for k in DISTANCES),
    *(f"next cue {k}" for k in (*CUE_CLASSES, "none")),
    *(f"cue before at {k}" for k in DISTANCES),
    *(f"cue before {k}" for k in (*CUE_CLASSES, "none")),
    "next cue passive", "next cue ing", "next cue infinitive", "cue before passive", "cue before ing", "cue before then that",
    "noun cue after", "mention before next cue", "mention after cue before",
    "nested", "possessive", "plural", "first of sentence", "second of sentence", "first of paragraph", "only one of sentence",
    "log_count", "first in article", "sentence has stretch", "follows stretch closely", "before stretch closely",
    "opens line alone", "upper case",
)  # fmt: skip  -- grouped by subject
QUOTE_COLUMNS: tuple[str, ...] = (
    *(f"left {k}" for k in LEFT_KINDS),
    *(f"right {k}" for k in RIGHT_KINDS),
    *(f"ends {k}" for k in END_KINDS),
    *(f"words {k}" for k in LENGTHS),
    *(f"left cue at {k}" for k in DISTANCES),
    *(f"left cue {k}" for k in (*CUE_CLASSES, "none")),
    *(f"right cue at {k}" for k in DISTANCES),
    *(f"right cue {k}" for k in (*CUE_CLASSES, "none")),
    "starts lower", "many segments", "is partial", "is pull", "alone in its sentences", "alone in its paragraph",
    "opens paragraph", "closes paragraph", "first in article", "has first person", "follows quotation at once",
    "follows quotation in paragraph", "quotation follows in paragraph", "log_place",
)  # fmt: skip  -- grouped by subject
SENTENCE_STEPS = ("same", "1_before", "2_before", "3_before", "far_before", "1_after", "2_after", "far_after")
PARAGRAPH_STEPS = ("same", "1_before", "2_before", "far_before", "1_after", "far_after")
SIDES = ("before", "between", "after")
COUNTS = ("0", "1", "2", "3", "4_up")
PAIR_COLUMNS: tuple[str, ...] = (
    *(f"stands {k}" for k in SIDES),
    *(f"sentence {k}" for k in SENTENCE_STEPS),
    *(f"paragraph {k}" for k in PARAGRAPH_STEPS),
    *(f"words between {k}" for k in DISTANCES),
    *(f"mentions between {k}" for k in COUNTS),
    *(f"stretches between {k}" for k in COUNTS[:3]),
    "mention cue quote", "cue mention quote", "quote cue mention", "quote mention cue",
    "mention cue quote tight", "quote cue mention tight", "quote mention cue tight", "cue mention quote tight",
    "first of its sentence", "nearest stretch before", "nearest stretch after", "named in the quotation",
    "log_words", "same sentence no cue", "cue between", "cues between 2_up",
)  # fmt: skip  -- grouped by subject
HISTORY_COLUMNS: tuple[str, ...] = (
    "same mention as before", "same words as before", "same words as before but one", "gender clash with before",
    "before had none", "before in same paragraph", "before at once", "same mention in same paragraph",
    "same words in same paragraph", "mention lies between both", "mention lies before both", "same side as before",
    "taken twice", "no quotation before",
)  # fmt: skip  -- grouped by subject

_HEARER_LEMMAS = frozenset(("tell", "ask", "inform", "assure", "remind", "warn", "urge", "advise", "brief", "notify"))
_FINITE = frozenset(("past", "third", "base"))
_AUXILIARIES = frozenset(
    "has have had was were is are did does do will would could can may might must should wasn't isn't didn't doesn't don't won't "
    "hasn't haven't hadn't later also then once himself herself themselves".split()
)
_PREPOSITIONS = frozenset("of in at on for with from about by over under after before against during near into as".split())
_CLAUSE_OPENERS = frozenset("that if because when while as although though whether since where which who whom how why than".split())
_FIRST_PERSON = frozenset("i i'm i've i'll i'd my me we we're we've our us myself".split())
_DISTANCE_LIMITS = np.asarray([0, 1, 2, 5, 10, 20], dtype=np.int64)
_FAR = 1_000


@dataclass(frozen=True, slots=True)
class Evidence:
    """The measured blocks; ``pair_quote`` and ``pair_mention`` say which pair a row of ``pairs`` is about."""

    mentions: Floats
    quotes: Floats
    pairs: Floats
    pair_quote: Ints
    pair_mention: Ints
    bounds: Ints  # pairs of quotation i: rows bounds[i] to bounds[i + 1]
    side: Ints  # of each pair: 0 before, 1 between, 2 after
    distance: Ints  # visible words between


def measure(scene: Scene) -> Evidence:
    """Measure all mentions within reach of each quotation."""
    pair_quote, pair_mention, bounds = _pair_up(scene)
    next_cue, next_gap, cue_before, before_gap = _find_cues_beside(scene)
    mention_block, closeness = _measure_mentions(scene, next_cue, next_gap, cue_before, before_gap)
    left_cue, left_gap, right_cue, right_gap = _find_cues_of_quotes(scene)
    quote_block = _measure_quotes(scene, left_cue, left_gap, right_cue, right_gap)
    pairs, side, distance = _measure_pairs(
        scene, pair_quote, pair_mention, (next_cue, cue_before), (left_cue, right_cue), closeness
    )
    return Evidence(mention_block, quote_block, pairs, pair_quote, pair_mention, bounds, side, distance)


def _pair_up(scene: Scene) -> tuple[Ints, Ints, Ints]:
    """Pair each quotation with the mentions in reach."""
    count = len(scene.mentions)
    low = np.maximum(np.searchsorted(scene.mention_first, scene.quote_open) - MENTIONS_BEFORE, 0)
    high = np.minimum(np.searchsorted(scene.mention_first, scene.quote_close) + MENTIONS_AFTER, count)
    # a very long quotation of many segments may hold many mentions between: nearest to its ends count
    sizes = np.maximum(high - low, 0)
    bounds = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=bounds[1:])
    pair_quote = np.repeat(np.arange(len(sizes)), sizes)
    pair_mention = np.arange(bounds[-1]) - np.repeat(bounds[:-1] - low, sizes)
    return pair_quote, pair_mention, bounds


def _one_hot(codes: Ints | Sequence[int], width: int) -> Floats:
    codes = np.asarray(codes, dtype=np.int64)
    block = np.zeros((len(codes), width), dtype=np.float32)
    block[np.arange(len(codes)), codes] = 1
    return block


def _bucket(gaps: Ints) -> Ints:
    """Return the index into :data:`DISTANCES`; gaps of :data:`_FAR` and more are "none"."""
    codes = np.searchsorted(_DISTANCE_LIMITS, gaps)
    codes[gaps >= _FAR] = len(DISTANCES) - 1
    return codes


def _find_cues_beside(scene: Scene) -> tuple[Ints, Ints, Ints, Ints]:
    """For each mention the next cue and the one before in its sentence (-1: none), with visible words between."""
    first, last = scene.mention_first, scene.mention_last
    sentence = scene.mention_sentence
    nothing = np.full(len(first), -1, dtype=np.int64)
    if not len(scene.cues) or not len(first):
        far = np.full(len(first), _FAR, dtype=np.int64)
        return nothing, far, nothing.copy(), far.copy()
    visible, cue_word, cue_last = scene.visible, scene.cue_word, scene.cue_last
    cue_sentence = scene.word_sentence[cue_word]
    following = np.searchsorted(cue_word, last)
    inside = np.minimum(following, len(cue_word) - 1)
    has = (following < len(cue_word)) & (cue_sentence[inside] == sentence)
    next_cue = np.where(has, inside, -1)
    next_gap = np.where(has, visible[cue_word[inside]] - visible[last], _FAR)
    previous = np.searchsorted(cue_last, first, side="right") - 1
    inside = np.maximum(previous, 0)
    has = (previous >= 0) & (cue_sentence[inside] == sentence)
    cue_before = np.where(has, inside, -1)
    before_gap = np.where(has, visible[first] - visible[cue_last[inside]], _FAR)
    return next_cue, next_gap, cue_before, before_gap


def _find_cues_of_quotes(scene: Scene) -> tuple[Ints, Ints, Ints, Ints]:
    """For each quotation the nearest cue to its left and right in the sentences it touches (-1: none), with distances."""
    count = len(scene.quotations)
    nothing = np.full(count, -1, dtype=np.int64)
    far = np.full(count, _FAR, dtype=np.int64)
    if not len(scene.cues) or not count:
        return nothing, far, nothing.copy(), far.copy()
    visible, cue_word, cue_last = scene.visible, scene.cue_word, scene.cue_last
    cue_sentence = scene.word_sentence[cue_word]
    previous = np.searchsorted(cue_last, scene.quote_open, side="right") - 1
    inside = np.maximum(previous, 0)
    has = (previous >= 0) & (cue_sentence[inside] == scene.quote_sentence_open)
    left = np.where(has, inside, -1)
    left_gap = np.where(has, visible[scene.quote_open] - visible[cue_last[inside]], _FAR)
    # a cue between the segments counts as right of the first one
    following = np.searchsorted(cue_word, scene.quote_first_end)
    inside = np.minimum(following, len(cue_word) - 1)
    close = np.minimum(scene.quote_close, len(scene.visible) - 1)
    has = (following < len(cue_word)) & (
        (cue_sentence[inside] == scene.quote_sentence_close) | (cue_word[inside] < scene.quote_last_open)
    )
    right = np.where(has, inside, -1)
    del close
    right_gap = np.where(has, visible[cue_word[inside]] - visible[scene.quote_first_end], _FAR)
    return left, left_gap, right, right_gap


def _classes(scene: Scene, cue: Ints) -> Ints:
    table = np.asarray([CUE_CLASSES.index(c.cue_class) for c in scene.cues] + [len(CUE_CLASSES)], dtype=np.int64)
    return table[cue]


def _cue_flags(scene: Scene, cue: Ints, wanted: Iterable[bool]) -> Floats:
    table = np.asarray([*wanted, False], dtype=np.float32)
    return table[cue]


def _measure_mentions(
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
        kinds.append(_kind_of(scene, m.kind, lowers[m.head], m.titled, m.head - m.first))
        determiners.append(_determiner_of(m.determiner))
        befores.append(_kind_before(scene, m.first, cue_at))
        afters.append(_kind_after(scene, m.core_last if m.kind in ("person", "pronoun") else m.last, m.possessive, cue_at))
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
    first_of_paragraph = order == order[np.searchsorted(scene.mention_paragraph, scene.mention_paragraph)] if count else alone
    since, until, has_stretch = _closeness(scene)
    orders_at_next = np.searchsorted(scene.mention_first, scene.cue_word) if len(scene.cues) else np.zeros(0, dtype=np.int64)
    between_next = _mentions_between(scene, next_cue, orders_at_next, forward=True)
    between_before = _mentions_between(scene, cue_before, orders_at_next, forward=False)
    cues = scene.cues
    block = np.concatenate(
        [
            _one_hot(kinds, len(KINDS)),
            _one_hot(determiners, len(DETERMINER_KINDS)),
            _one_hot(befores, len(BEFORE_KINDS)),
            _one_hot(afters, len(AFTER_KINDS)),
            _one_hot(_bucket(next_gap), len(DISTANCES)),
            _one_hot(_classes(scene, next_cue), len(CUE_CLASSES) + 1),
            _one_hot(_bucket(before_gap), len(DISTANCES)),
            _one_hot(_classes(scene, cue_before), len(CUE_CLASSES) + 1),
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
                ],
                axis=1,
            ).astype(np.float32),
        ],
        axis=1,
    )
    return block, (since, until)


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
        far = np.full(len(first), _FAR, dtype=np.int64)
        return far, far.copy(), np.zeros(len(first), dtype=np.int64)
    sentence = scene.mention_sentence
    at = np.searchsorted(closes, first, side="right") - 1
    inside = np.maximum(at, 0)
    has_before = (at >= 0) & (scene.word_sentence[closes[inside] - 1] == sentence)
    since = np.where(has_before, visible[first] - visible[closes[inside]], _FAR)
    at = np.searchsorted(opens, last)
    inside = np.minimum(at, len(opens) - 1)
    has_after = (at < len(opens)) & (scene.word_sentence[opens[inside]] == sentence)
    until = np.where(has_after, visible[opens[inside]] - visible[last], _FAR)
    return since, until, (has_before | has_after).astype(np.int64)


def _kind_of(scene: Scene, kind: str, head: str, titled: bool, words_before: int) -> int:  # noqa: FBT001  -- one of a row of facts
    del scene
    if kind == "person":
        return 2 if titled else (0 if words_before else 1)
    if kind != "pronoun":
        return KINDS.index(kind)
    head = head.partition("'")[0]
    for name, members in (("he_she", ("he", "she")), ("they", ("they",)), ("it", ("it",)), ("i", ("i",)), ("we_you", ("we", "you")), ("who", ("who",))):
        if head in members:
            return KINDS.index(name)
    return KINDS.index("indefinite")


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


_BEFORE = {name: i for i, name in enumerate(BEFORE_KINDS)}
_AFTER = {name: i for i, name in enumerate(AFTER_KINDS)}


def _kind_before(scene: Scene, at: int, cue_at: dict[int, object]) -> int:
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
            if cue is not None and at - back + cue.word_count == at:  # type: ignore[attr-defined]  # a FoundCue
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


def _cue_kind(cue: object) -> str:
    if cue.cue_class == "according":  # type: ignore[attr-defined]  # a FoundCue
        return "according"
    if cue.lemma in _HEARER_LEMMAS:  # type: ignore[attr-defined]  # a FoundCue
        return "hearer_cue"
    return "finite_cue" if cue.form in _FINITE else "loose_cue"  # type: ignore[attr-defined]  # a FoundCue


def _kind_after(scene: Scene, at: int, possessive: bool, cue_at: dict[int, object]) -> int:  # noqa: FBT001  -- a fact
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
            return _AFTER["finite_cue" if cue.form in _FINITE else "loose_cue"]  # type: ignore[attr-defined]  # a FoundCue
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


def _measure_quotes(scene: Scene, left_cue: Ints, left_gap: Ints, right_cue: Ints, right_gap: Ints) -> Floats:
    quotations = scene.quotations
    count = len(quotations)
    cue_words = {cue.word for cue in scene.cues}
    lefts, rights, ends, lengths = [], [], [], []
    flags = np.zeros((count, 14), dtype=np.float32)
    text, words = scene.page.text, scene.words
    for i, quotation in enumerate(quotations):
        start, close = int(scene.quote_open[i]), int(scene.quote_close[i])
        lefts.append(LEFT_KINDS.index(_left_of(scene, start, quotation.segments[0].start)))
        rights.append(RIGHT_KINDS.index(_right_of(scene, close, quotation.segments[-1].end, cue_words)))
        ends.append(_end_of(text[quotation.segments[0].end - 1 : quotation.segments[0].end]))
        size = close - start - int(scene.visible[close] - scene.visible[start])
        lengths.append(0 if size <= 1 else 1 if size <= 3 else 2 if size <= 9 else 3 if size <= 24 else 4)
        inside = words.lowers[start : min(close, start + 200)]
        flags[i, 0] = text[quotation.segments[0].start].islower()
        flags[i, 1] = len(quotation.segments) > 1
        flags[i, 2] = quotation.kind is QuotationKind.PARTIAL
        flags[i, 3] = quotation.kind is QuotationKind.PULL
        flags[i, 9] = any(word in _FIRST_PERSON for word in inside)
    if count:
        _flag_layout(scene, flags)
    return np.concatenate(
        [
            _one_hot(lefts, len(LEFT_KINDS)),
            _one_hot(rights, len(RIGHT_KINDS)),
            _one_hot(ends, len(END_KINDS)),
            _one_hot(lengths, len(LENGTHS)),
            _one_hot(_bucket(left_gap), len(DISTANCES)),
            _one_hot(_classes(scene, left_cue), len(CUE_CLASSES) + 1),
            _one_hot(_bucket(right_gap), len(DISTANCES)),
            _one_hot(_classes(scene, right_cue), len(CUE_CLASSES) + 1),
            flags,
        ],
        axis=1,
    )


def _flag_layout(scene: Scene, flags: Floats) -> None:
    """Fill the columns about what surrounds the quotations."""
    visible, count = scene.visible, len(scene.words)
    opens, closes = scene.quote_open, scene.quote_close
    for kind, column in ((scene.word_sentence, 4), (scene.word_paragraph, 5)):
        begin = np.searchsorted(kind, kind[np.minimum(opens, count - 1)]) if count else opens
        finish = np.searchsorted(kind, kind[np.clip(closes - 1, 0, count - 1)], side="right") if count else closes
        before, after = visible[opens] - visible[begin], visible[np.maximum(finish, closes)] - visible[closes]
        flags[:, column] = (before + after) == 0
        if column == 5:
            flags[:, 6], flags[:, 7] = before == 0, after == 0
    flags[0, 8] = 1
    gap = visible[opens[1:]] - visible[np.minimum(closes[:-1], len(visible) - 1)]
    same = scene.quote_paragraph_open[1:] == scene.quote_paragraph_close[:-1]
    flags[1:, 10] = gap == 0
    flags[1:, 11] = same
    flags[:-1, 12] = same
    flags[:, 13] = np.log1p(np.arange(len(flags)))


def _left_of(scene: Scene, at: int, start: int) -> str:
    words = scene.words
    gap = words.gaps[at][: len(words.gaps[at]) - max(words.starts[at] - start, 0)] if at < len(words) else ""
    if not at or "\n" in gap.rstrip("“\"‘'«„`”’» "):
        if ":" in gap:
            return "colon"
        return "paragraph_start"
    if scene.hidden[at - 1]:
        return "stretch"
    if ":" in gap:
        return "colon"
    if "," in gap:
        return "comma"
    if any(mark in gap for mark in "–—-"):
        return "dash"
    if any(mark in gap for mark in ".!?;"):
        return "sentence_end"
    lower = words.lowers[at - 1]
    if lower == "that":
        return "that"
    if lower in scene.lexicon.cue_forms:
        return "cue"
    return "word" if not gap.strip("“\"‘'«„`”’» \u00a0") else "other_mark"


def _right_of(scene: Scene, at: int, end: int, cue_words: set[int]) -> str:
    words = scene.words
    if at >= len(words):
        return "paragraph_end"
    gap = words.gaps[at]
    gap = gap[max(end - (words.starts[at] - len(gap)), 0) :]
    if "\n" in gap:
        return "paragraph_end"
    if scene.hidden[at]:
        return "stretch"
    if any(mark in gap for mark in "–—-"):
        return "dash"
    if at in cue_words:
        return "cue"
    if words.lowers[at] in ("he", "she", "they", "it", "i", "we"):
        return "pronoun"
    if gap.strip("“\"‘'«„`”’» ,\u00a0"):
        return "other_mark"
    return "capital" if words.texts[at][0].isupper() else "lower"


def _end_of(mark: str) -> int:
    return 0 if mark == "," else 1 if mark in (".", "…") else 2 if mark in ("?", "!") else 3


def _measure_pairs(
    scene: Scene,
    pair_quote: Ints,
    pair_mention: Ints,
    mention_cues: tuple[Ints, Ints],
    quote_cues: tuple[Ints, Ints],
    closeness: tuple[Ints, Ints],
) -> tuple[Floats, Ints, Ints]:
    visible = scene.visible
    first, last = scene.mention_first[pair_mention], scene.mention_last[pair_mention]
    opens, closes = scene.quote_open[pair_quote], scene.quote_close[pair_quote]
    side = np.where(first < opens, 0, np.where(first >= closes, 2, 1))
    before, after = side == 0, side == 2
    gap_before = visible[opens] - visible[np.minimum(last, opens)]
    gap_after = visible[first] - visible[np.where(after, closes, np.minimum(scene.quote_first_end[pair_quote], first))]
    distance = np.where(before, gap_before, gap_after)
    sentence = np.where(
        before,
        scene.mention_sentence[pair_mention] - scene.quote_sentence_open[pair_quote],
        np.where(after, scene.mention_sentence[pair_mention] - scene.quote_sentence_close[pair_quote], 0),
    )
    paragraph = np.where(
        before,
        scene.mention_paragraph[pair_mention] - scene.quote_paragraph_open[pair_quote],
        np.where(after, scene.mention_paragraph[pair_mention] - scene.quote_paragraph_close[pair_quote], 0),
    )
    sentence_code = np.where(sentence <= 0, np.minimum(-sentence, 4), np.minimum(sentence, 3) + 4)
    paragraph_code = np.where(paragraph <= 0, np.minimum(-paragraph, 3), np.minimum(paragraph, 2) + 3)
    orders = np.concatenate((scene.mention_order, [len(scene.mentions)]))
    order = scene.mention_order[pair_mention]
    order_open = orders[np.searchsorted(scene.mention_first, scene.quote_open)][pair_quote]
    edge_after = np.searchsorted(scene.mention_first, np.stack((scene.quote_first_end, scene.quote_close)))
    order_after = np.where(after, orders[edge_after[1]][pair_quote], orders[edge_after[0]][pair_quote])
    between = np.clip(np.where(before, order_open - order - 1, order - order_after), 0, 4)
    stretches = np.where(
        before,
        np.searchsorted(scene.stretch_open, opens) - np.searchsorted(scene.stretch_open, last),
        np.searchsorted(scene.stretch_open, first) - np.searchsorted(scene.stretch_open, np.where(after, closes, first)),
    )
    next_cue, cue_before = (cues[pair_mention] for cues in mention_cues)
    left_cue, right_cue = (cues[pair_quote] for cues in quote_cues)
    has_left, has_right = left_cue >= 0, right_cue >= 0
    later = ~before
    mcq = before & has_left & (next_cue == left_cue)
    cmq = before & has_left & (cue_before == left_cue)
    qcm = later & has_right & (cue_before == right_cue)
    qmc = later & has_right & (next_cue == right_cue)
    since, until = closeness
    tight = distance <= 3
    cues_between = np.where(
        before,
        np.searchsorted(scene.cue_word, opens) - np.searchsorted(scene.cue_word, last),
        np.searchsorted(scene.cue_word, first) - np.searchsorted(scene.cue_word, np.where(after, closes, first)),
    )
    place = order - order[np.searchsorted(pair_quote, pair_quote)] if len(order) else order
    del place
    first_of_sentence = orders[np.searchsorted(scene.mention_sentence, scene.mention_sentence)][pair_mention] == order
    block = np.concatenate(
        [
            _one_hot(side, len(SIDES)),
            _one_hot(sentence_code, len(SENTENCE_STEPS)),
            _one_hot(paragraph_code, len(PARAGRAPH_STEPS)),
            _one_hot(_bucket(np.minimum(distance, _FAR - 1)), len(DISTANCES)),
            _one_hot(between, len(COUNTS)),
            _one_hot(np.clip(stretches, 0, 2), 3),
            np.stack(
                [
                    mcq,
                    cmq,
                    qcm,
                    qmc,
                    mcq & tight,
                    qcm & tight,
                    qmc & tight,
                    cmq & tight,
                    first_of_sentence & (sentence == 0),
                    (since[pair_mention] < _FAR) & later & (stretches == 0) & (sentence == 0),
                    (until[pair_mention] < _FAR) & before & (stretches == 0) & (sentence == 0),
                    _named_inside(scene, pair_quote, pair_mention),
                    np.log1p(np.minimum(distance, 500)) / 3,
                    (sentence == 0) & (next_cue < 0) & (cue_before < 0),
                    cues_between == 1,
                    cues_between > 1,
                ],
                axis=1,
            ).astype(np.float32),
        ],
        axis=1,
    )
    return block, side, distance


def _named_inside(scene: Scene, pair_quote: Ints, pair_mention: Ints) -> Floats:
    """Flag pairs whose mention's head word stands in the quotation itself: speakers seldom name themselves."""
    lowers = scene.words.lowers
    heads = [lowers[m.head].removesuffix("'s") for m in scene.mentions]
    flags = np.zeros(len(pair_quote), dtype=np.float32)
    bounds = np.searchsorted(pair_quote, np.arange(len(scene.quotations) + 1))
    for i in range(len(scene.quotations)):
        low, high = bounds[i], bounds[i + 1]
        inside = set(lowers[scene.quote_open[i] : scene.quote_close[i]])
        if low < high:
            flags[low:high] = [heads[k] in inside for k in pair_mention[low:high].tolist()]
    return flags
