"""An article as arrays: words, mentions, cues and quotations with their places, for quick measuring.

The ranking asks thousands of small questions of an article ("how many words outside quotation marks
lie between these two?"). This module answers them once for all with prefix sums and bisection, so
that the evidence can be measured for all pairs at a time and in time linear in the text.

Pure. Word numbers count the page's words; "visible" words lie outside quoted stretches.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from quotebank.core.attributing.cue_links import as_array, link_cues
from quotebank.core.attributing.cues import FoundCue
from quotebank.core.attributing.lexicon import Lexicon
from quotebank.core.attributing.mentions import FoundMention
from quotebank.core.attributing.words import Words
from quotebank.core.model import Quotation, Span

if TYPE_CHECKING:
    from quotebank.core.quoting.segmentation import Page

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scene:
    """What :func:`read_scene` knows of an article; arrays run parallel to mentions, cues or quotations."""

    page: Page
    words: Words
    lexicon: Lexicon
    mentions: Sequence[FoundMention]
    cues: Sequence[FoundCue]  # verbs and phrases only
    noun_cues: Sequence[FoundCue]
    quotations: Sequence[Quotation]
    hidden: bytearray
    visible: Ints  # visible[i]: visible words before word i
    word_sentence: Ints
    word_paragraph: Ints
    mention_first: Ints
    mention_last: Ints
    mention_sentence: Ints
    mention_paragraph: Ints
    mention_order: Ints  # mentions that are not nested before this one
    heads: Sequence[str]  # the head word of each mention
    mention_head: Ints  # its number; they are numbered as they come, equal words alike
    cue_word: Ints
    cue_last: Ints
    # first word of the first segment, end word of the first one, first word of the last one, end word of the last one
    quote_open: Ints
    quote_first_end: Ints
    quote_last_open: Ints
    quote_close: Ints
    quote_sentence_open: Ints
    quote_sentence_close: Ints
    quote_paragraph_open: Ints
    quote_paragraph_close: Ints
    # lists, for rules that ask about one quotation at a time
    mention_from_quote: list[int]  # the first mention at or after a quotation's first word
    mention_after_quote: list[int]  # the first one after its last word
    cue_before_quote: list[int]  # the last cue that ends before its first word, -1 for none
    # mention that is the subject, the "by" agent or the follower of each cue, -1 for none; a last -1 for "no cue"
    cue_subject: Ints
    cue_nearest: Ints  # the mention next to the verb, in the subject or in what modifies it
    cue_agent: Ints
    cue_follower: Ints
    stretch_open: Ints  # first words of all hidden runs
    stretch_close: Ints  # words after them

    def find_mention(self, span: Span) -> int | None:
        """Return the number of the mention with this span."""
        start = bisect_left(self.words.starts, span.start)
        for number in range(int(self.mention_first.searchsorted(start)), len(self.mentions)):
            found = self.mentions[number]
            if found.mention.span == span:
                return number
            if found.first > start:
                break
        return None

    def find_cue(self, span: Span) -> FoundCue | None:
        """Return the cue with this span."""
        number = int(self.cue_word.searchsorted(bisect_left(self.words.starts, span.start)))
        return self.cues[number] if number < len(self.cues) and self.cues[number].span == span else None


def read_scene(
    page: Page,
    words: Words,
    hidden: bytearray,
    *,
    quotations: Sequence[Quotation],
    cues: Sequence[FoundCue],
    mentions: Sequence[FoundMention],
    lexicon: Lexicon,
) -> Scene:
    """Lay out an article for measuring; ``hidden`` flags the words inside stretches."""
    count = words.count
    flags = np.frombuffer(bytes(hidden[:count]), dtype=np.uint8).astype(np.int64)
    visible = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(1 - flags, out=visible[1:])
    starts = _column(words.starts)
    word_sentence = _column([s.start for s in page.sentences]).searchsorted(starts, side="right") - 1
    word_paragraph = _column([p.start for p in page.paragraphs]).searchsorted(starts, side="right") - 1
    mention_first = _column([m.first for m in mentions])
    verbs = [cue for cue in cues if cue.cue_class != "noun"]
    cue_word = _column([cue.word for cue in verbs])
    cue_last = cue_word + _column([cue.word_count for cue in verbs])
    opens = starts.searchsorted([q.segments[0].start for q in quotations])
    closes = starts.searchsorted([q.segments[-1].end for q in quotations])
    edges = np.zeros(count + 1, dtype=np.int64)
    edges[:count] = flags
    edges[1:] -= flags
    last_word = max(count - 1, 0)

    def of_word(table: Ints, at: Ints) -> Ints:
        return table[np.minimum(at, last_word)] if count else np.zeros(len(at), dtype=np.int64)

    order = np.zeros(len(mentions) + 1, dtype=np.int64)
    np.cumsum([not m.nested for m in mentions], out=order[1:])
    heads = [words.lowers[m.head].removesuffix("'s") for m in mentions]
    head_numbers: dict[str, int] = {}
    last_spoken = np.maximum(closes - 1, opens)
    links = link_cues(words, hidden, verbs, mentions)
    return Scene(
        page=page,
        words=words,
        lexicon=lexicon,
        mentions=mentions,
        cues=verbs,
        noun_cues=[cue for cue in cues if cue.cue_class == "noun"],
        quotations=quotations,
        hidden=hidden,
        visible=visible,
        word_sentence=word_sentence,
        word_paragraph=word_paragraph,
        mention_first=mention_first,
        mention_last=_column([m.last for m in mentions]),
        mention_sentence=of_word(word_sentence, mention_first),
        mention_paragraph=of_word(word_paragraph, mention_first),
        mention_order=order[:-1],
        heads=heads,
        mention_head=_column([head_numbers.setdefault(head, len(head_numbers)) for head in heads]),
        cue_word=cue_word,
        cue_last=cue_last,
        quote_open=opens,
        quote_first_end=starts.searchsorted([q.segments[0].end for q in quotations]),
        quote_last_open=starts.searchsorted([q.segments[-1].start for q in quotations]),
        quote_close=closes,
        quote_sentence_open=of_word(word_sentence, opens),
        quote_sentence_close=of_word(word_sentence, last_spoken),
        quote_paragraph_open=of_word(word_paragraph, opens),
        quote_paragraph_close=of_word(word_paragraph, last_spoken),
        mention_from_quote=mention_first.searchsorted(opens).tolist(),
        mention_after_quote=mention_first.searchsorted(closes).tolist(),
        cue_before_quote=(cue_last.searchsorted(opens, side="right") - 1).tolist(),
        cue_subject=as_array(links.subject),
        cue_nearest=as_array(links.nearest),
        cue_agent=as_array(links.agent),
        cue_follower=as_array(links.follower),
        stretch_open=np.flatnonzero(edges == 1),
        stretch_close=np.flatnonzero(edges == -1),
    )


def _column(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)
