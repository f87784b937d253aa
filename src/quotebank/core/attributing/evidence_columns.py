"""The evidence that the ranking goes by: the names of its columns, block by block.

Evidence is about position, form and kind of cue, never about which word or name it is, so that
weights learned on one newspaper's politics hold for another's council meetings. There are four
blocks: of the mention alone, of the quotation alone, of the pair, and of the pair in the light of the
quotations decided before. Columns are 0/1 flags except those named ``log_...``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from quotebank.core.attributing.scene import Floats, Ints

#: A column of flags, one a row.
Flags = Sequence[bool] | npt.NDArray[Any]

CUE_CLASSES = (
    "say",
    "tell",
    "ask",
    "write",
    "add",
    "reply",
    "claim",
    "judge",
    "voice",
    "think",
    "promise",
    "mention",
    "according",
)  # fmt: skip  -- one row
KINDS = (
    "full_name",
    "single_name",
    "titled_name",
    "body",
    "group",
    "place",
    "role",
    "document",
    "he_she",
    "they",
    "it",
    "i",
    "we_you",
    "indefinite",
)  # fmt: skip  -- one row
DETERMINER_KINDS = ("no_determiner", "the", "a", "possessive", "possessor", "number")
BEFORE_KINDS = (
    "sentence_start",
    "line_start",
    "finite_cue",
    "hearer_cue",
    "loose_cue",
    "according",
    "by",
    "to",
    "of",
    "in_at_on",
    "for_with",
    "and_or",
    "that_if",
    "comma",
    "dash",
    "stretch",
    "other_mark",
    "word",
)  # fmt: skip  -- one row
AFTER_KINDS = (
    "finite_cue",
    "auxiliary",
    "adverb_cue",
    "loose_cue",
    "comma",
    "who",
    "and_or",
    "preposition",
    "to",
    "colon",
    "sentence_end",
    "line_end",
    "possessive",
    "stretch",
    "dash",
    "other_mark",
    "verb_like",
    "word",
)  # fmt: skip  -- one row
DISTANCES = ("0", "1", "2", "3_5", "6_10", "11_20", "far", "none")
LEFT_KINDS = (
    "paragraph_start",
    "colon",
    "comma",
    "that",
    "sentence_end",
    "stretch",
    "dash",
    "cue",
    "word",
    "other_mark",
)
RIGHT_KINDS = ("paragraph_end", "cue", "pronoun", "lower", "capital", "stretch", "dash", "other_mark")
END_KINDS = ("comma", "stop", "question", "open")
LENGTHS = ("1", "2_3", "4_9", "10_24", "25_up")

#: Codes of a cue's class, "no cue" among them.
CUE_CODES = (*CUE_CLASSES, "none")
CUE_CODE = {name: code for code, name in enumerate(CUE_CODES)}

MENTION_COLUMNS: tuple[str, ...] = (
    *(f"kind {k}" for k in KINDS),
    *(f"determiner {k}" for k in DETERMINER_KINDS),
    *(f"before it {k}" for k in BEFORE_KINDS),
    *(f"after it {k}" for k in AFTER_KINDS),
    *(f"next cue at {k}" for k in DISTANCES),
    *(f"next cue {k}" for k in CUE_CODES),
    *(f"cue before at {k}" for k in DISTANCES),
    *(f"cue before {k}" for k in CUE_CODES),
    "next cue passive",
    "next cue ing",
    "next cue infinitive",
    "cue before passive",
    "cue before ing",
    "cue before then that",
    "noun cue after",
    "mention before next cue",
    "mention after cue before",
    "nested",
    "possessive",
    "plural",
    "first of sentence",
    "second of sentence",
    "first of paragraph",
    "only one of sentence",
    "log_count",
    "first in article",
    "sentence has stretch",
    "follows stretch closely",
    "before stretch closely",
    "opens line alone",
    "upper case",
    "subject of next cue",
    "agent of cue before",
    "follower of hearer cue",
)  # fmt: skip  -- grouped by subject
QUOTE_COLUMNS: tuple[str, ...] = (
    *(f"left {k}" for k in LEFT_KINDS),
    *(f"right {k}" for k in RIGHT_KINDS),
    *(f"ends {k}" for k in END_KINDS),
    *(f"words {k}" for k in LENGTHS),
    *(f"left cue at {k}" for k in DISTANCES),
    *(f"left cue {k}" for k in CUE_CODES),
    *(f"right cue at {k}" for k in DISTANCES),
    *(f"right cue {k}" for k in CUE_CODES),
    "starts lower",
    "many segments",
    "is partial",
    "is pull",
    "alone in its sentences",
    "alone in its paragraph",
    "opens paragraph",
    "closes paragraph",
    "first in article",
    "has first person",
    "follows quotation at once",
    "follows quotation in paragraph",
    "quotation follows in paragraph",
    "log_place",
    "left cue has subject",
    "left cue has agent",
    "right cue has subject",
    "right cue has follower",
    "comma outside the mark",
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
    "mention cue quote",
    "cue mention quote",
    "quote cue mention",
    "quote mention cue",
    "mention cue quote tight",
    "quote cue mention tight",
    "quote mention cue tight",
    "cue mention quote tight",
    "first of its sentence",
    "nearest stretch before",
    "nearest stretch after",
    "named in the quotation",
    "log_words",
    "same sentence no cue",
    "cue between",
    "cues between 2_up",
    "subject of left cue",
    "subject of left cue, cue tight",
    "agent of left cue",
    "follower of left cue",
    "subject of right cue",
    "agent of right cue",
    "follower of right cue",
    "another is subject of left cue, cue tight",
    "another governs right cue, cue tight",
)  # fmt: skip  -- grouped by subject
HISTORY_COLUMNS: tuple[str, ...] = (
    "same mention as before",
    "same words as before",
    "same words as before but one",
    "gender clash with before",
    "before had none",
    "before in same paragraph",
    "before at once",
    "same mention in same paragraph",
    "same words in same paragraph",
    "mention lies between both",
    "mention lies before both",
    "same side as before",
    "taken twice",
    "no quotation before",
)  # fmt: skip  -- grouped by subject

#: Distances in visible words are told apart up to here; :data:`FAR` stands for "there is none".
DISTANCE_LIMITS = np.asarray([0, 1, 2, 5, 10, 20], dtype=np.int64)
FAR = 1_000

#: Rows that are filled column by column at a time: so many stay in the processor's cache, which keeps a long text's pairs
#: as cheap as a short one's.
SLICE_ROWS = 1_024


def set_codes(block: Floats, codes: Iterable[tuple[Ints | Sequence[int], Sequence[str]]]) -> int:
    """Set one flag a row for each run of columns, from the left; return the first column not used.

    Each item is the codes of the rows and the names that the codes count through.
    """
    runs: list[Ints | Sequence[int]] = []
    columns: list[int] = [0]
    for each, names in codes:
        runs.append(each)
        columns.append(columns[-1] + len(names))
    width = block.shape[1]
    for low in range(0, len(block), SLICE_ROWS):
        part = block[low : low + SLICE_ROWS]
        places = np.empty((len(runs), len(part)), dtype=np.int64)
        for row, each, column in zip(places, runs, columns, strict=False):
            np.add(each[low : low + SLICE_ROWS], column, out=row)
        places += np.arange(0, part.size, width)
        part.reshape(-1)[places] = 1
    return columns[-1]


def set_flags(block: Floats, flags: Sequence[Flags]) -> None:
    """Write one column after another into the last columns of a block."""
    for low in range(0, len(block), SLICE_ROWS):
        part = block[low : low + SLICE_ROWS, -len(flags) :]
        columns = np.empty((len(flags), len(part)), dtype=np.float32)
        for row, each in zip(columns, flags, strict=True):
            row[:] = each[low : low + SLICE_ROWS]
        part[:] = columns.T


def bucket(gaps: Ints) -> Ints:
    """Return the index into :data:`DISTANCES` of each number of words."""
    codes = DISTANCE_LIMITS.searchsorted(gaps)
    codes[gaps >= FAR] = len(DISTANCES) - 1
    return codes
