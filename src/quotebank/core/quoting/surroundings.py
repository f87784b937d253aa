"""Read what stands around each stretch: the writer's words before and after it, and the cues in them.

The judgement whether a stretch is speech (``speech``) and the grouping into quotations (``quotations``)
go by the same few facts; they are gathered here, once for each stretch.

Pure. Spans are code points of the page's text. Costs grow with the number of stretches and cues.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from quotebank.core.attributing.cues import FoundCue
from quotebank.core.model import Span
from quotebank.core.quoting.marks import Stretch
from quotebank.core.quoting.segmentation import Page

#: Words of an attribution that follows a question or an exclamation, before its cue: "“Why?” the man from Leeds asked."
#: Longer ones are sentences of the writer. PolNeAR train: all 121 without an apposition have the cue within six words.
MAX_WORDS_BEFORE_LATE_CUE = 6

#: The same where an apposition stands between: "“Why?” Ann Furlong, a retired jockey from Leeds, asked." (7 of 8 there.)
MAX_WORDS_WITH_APPOSITION = 12

#: Characters of a lead that judgements look at; one sentence in 5,000 is longer before a stretch (PolNeAR train).
LEAD_CHARS = 400

#: Characters at the end of a stretch that are searched for its last sign; nested marks are fewer.
LAST_CHARS = 12

#: Arrows, signs and emoji begin here in Unicode; punctuation of Latin text ends before.
FIRST_PICTURE = "\u2190"

_LEAD_SIGNS = " \t\u00a0([-–—•*"
_NESTED_MARKS = "'\"’”»›)] \u00a0\u200b"
#: "“Why?” He laughed." is what he did then, "“Why?” Dunn asked." is not; nouns are no verbs at all.
_NO_LATE_CUE = frozenset(["noun", "voice"])
_NOBODY = frozenset(["Nobody", "None", "Silence", "There"])
_DASHES = ("—", "–", "-")
_ENDS_SENTENCE = frozenset(".!?…—–-")
_BETWEEN_DASHES = re.compile(r",?\s*(?:—|–|--|-\s)[^—–]*(?:—|–|--|\s-)\s*")
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]],?\s*")

#: Cues of these classes between dashes attribute words; "he laughed" and "she stopped to find her glasses" do not.
_TELLS_SPEAKER = frozenset(["say", "tell", "ask", "write", "add", "reply", "according"])
_ASIDE_START = re.compile(r"[\s,]*(?:and|but|then|as|before|while|when|which|that|who|so|or)\b")


class Surroundings(NamedTuple):
    """What stands around one stretch.

    ``lead`` is the writer's text between the start of the sentence, or the stretch before, and the opening mark;
    ``trail`` that between the closing mark and the end of the sentence, or the next stretch.
    """

    stretch: Stretch
    words: tuple[str, ...]  # of the stretch, those with a letter or digit
    first_letter: str  # the first letter or digit
    last_sign: str  # the sign that ends the stretch, nested marks aside; empty for a letter or digit
    lead: str
    trail: str
    trail_end: int
    sentence_start: int  # of the sentence that the stretch stands in, other stretches before it included
    cue_before: FoundCue | None  # the last one in the sentence before the stretch
    noun_before: bool  # a noun of speech ("her claim of") in the sentence before the stretch
    cues_before: int  # how many cues the lead holds
    cue_after: FoundCue | None  # the first one in the trail
    begins_sentence: bool
    ends_sentence: bool  # the sentence ends with the closing mark
    is_first: bool  # of its paragraph, nothing before it
    is_last: bool  # of its paragraph, nothing after it
    closes_paragraph: bool  # the trail ends with the paragraph

    @property
    def has_comma(self) -> bool:
        """Tell whether a comma ends the stretch, inside or outside its mark."""
        return self.last_sign == "," or self.trail.startswith(",")

    @property
    def breaks_off(self) -> bool:
        """Tell whether a comma, a dash or a bracketed aside ends the stretch: its sentence goes on afterwards."""
        trail = self.trail.lstrip()
        return (
            self.has_comma
            or self.last_sign in _DASHES
            or trail.startswith(_DASHES)
            or _IN_BRACKETS.fullmatch(trail) is not None
        )

    @property
    def is_aside_after(self) -> bool:
        """Tell whether an aside of the writer's follows, set off on both sides, that tells no speaker: "— he coughed —"."""
        if _BETWEEN_DASHES.fullmatch(self.trail) is None and _IN_BRACKETS.fullmatch(self.trail.strip()) is None:
            return False
        return self.cue_after is None or self.cue_after.cue_class not in _TELLS_SPEAKER

    @property
    def has_own_attribution(self) -> bool:
        """Tell whether the words after the stretch name who said it."""
        if self.cue_after is None or _ASIDE_START.match(self.trail) or self.is_aside_after:
            return False
        return self.has_comma or self.last_sign in _ENDS_SENTENCE or not self.last_sign


def _is_noun(cue: FoundCue) -> bool:
    """Tell nouns from verbs: a listed one, or a bare "attack", "blast" after the stretch."""
    return cue.cue_class == "noun" or (cue.form == "base" and cue.cue_class == "judge")


def _is_word_sign(sign: str) -> bool:
    """Tell letters, digits and pictures (an emoji may be all that somebody answers) from punctuation."""
    return sign.isalnum() or sign >= FIRST_PICTURE


def read_surroundings(page: Page, stretches: Sequence[Stretch], cues: Sequence[FoundCue]) -> list[Surroundings]:
    """Return the surroundings of each stretch, in order. ``cues`` are sorted and lie outside the stretches."""
    text = page.text
    cue_starts = [cue.span.start for cue in cues]
    found: list[Surroundings] = []
    sentence_start = 0
    for index, stretch in enumerate(stretches):
        paragraph = page.paragraphs[stretch.paragraph]
        before = stretches[index - 1] if index and stretches[index - 1].paragraph == stretch.paragraph else None
        after = stretches[index + 1] if index + 1 < len(stretches) else None
        if after and after.paragraph != stretch.paragraph:
            after = None
        begin = page.sentences[page.sentence_index(stretch.outer.start)].start
        if before is None or begin >= before.outer.end:
            sentence_start = begin  # else the sentence began before the stretch before: keep its start
        elif begin <= before.outer.start:
            sentence_start = min(begin, sentence_start)
        floor = max(sentence_start, before.outer.end if before else paragraph.start)
        lead = text[max(floor, stretch.outer.start - LEAD_CHARS) : stretch.outer.start]
        limit = after.outer.start if after else paragraph.end
        trail_end, ends_sentence = _find_trail_end(page, stretch, limit, cues, cue_starts)
        trail = text[stretch.outer.end : trail_end]
        first, last = bisect_left(cue_starts, sentence_start), bisect_left(cue_starts, stretch.outer.start)
        verbs = [cue for cue in cues[max(first, last - 8) : last] if cue.cue_class != "noun"]
        following = bisect_left(cue_starts, stretch.outer.end)
        cue_after = next(
            (cue for cue in cues[following : following + 8] if not _is_noun(cue) and cue.span.start < trail_end),
            None,
        )
        printed = text[stretch.span.start : stretch.span.end]
        words = tuple([word for word in printed.split() if word[0].isalnum() or any(map(_is_word_sign, word))])
        last_sign = printed[-LAST_CHARS:].rstrip(_NESTED_MARKS)[-1:]
        found.append(
            Surroundings(
                stretch=stretch,
                words=words,
                first_letter=next(filter(str.isalnum, words[0]), "") if words else "",
                last_sign="" if last_sign.isalnum() else last_sign,
                lead=lead,
                trail=trail,
                trail_end=trail_end,
                sentence_start=sentence_start,
                cue_before=verbs[-1] if verbs else None,
                noun_before=last > first and any(cue.cue_class == "noun" for cue in cues[max(first, last - 8) : last]),
                cues_before=sum(cue.span.start >= floor for cue in verbs),
                cue_after=cue_after,
                begins_sentence=_begins_sentence(text, lead, before, is_boundary=sentence_start >= floor),
                ends_sentence=ends_sentence,
                is_first=not text[paragraph.start : stretch.outer.start].strip() if before is None else False,
                closes_paragraph=trail_end >= paragraph.end,
                is_last=after is None and not text[stretch.outer.end : paragraph.end].strip(),
            )
        )
    return found


def _begins_sentence(text: str, lead: str, before: Stretch | None, *, is_boundary: bool) -> bool:
    """Tell whether a sentence begins with the opening mark; one does after another stretch's full stop."""
    if lead.strip(_LEAD_SIGNS):
        return False
    return is_boundary or (before is not None and text[before.span.end - 1] in ".?!…" and not lead.strip())


def _find_trail_end(
    page: Page, stretch: Stretch, limit: int, cues: Sequence[FoundCue], cue_starts: Sequence[int]
) -> tuple[int, bool]:
    """Return where the words that belong to the stretch end, and whether its sentence ended with its mark."""
    at = page.sentence_index(max(stretch.outer.end - 1, stretch.outer.start))
    end = page.sentences[at].end
    if end > stretch.outer.end:
        return min(end, limit), False
    if at + 1 >= len(page.sentences) or page.sentences[at + 1].start >= limit:
        return min(stretch.outer.end, limit), True
    # "“Why?” Dunn asked.": the splitter cannot know that the sentence goes on
    following = page.sentences[at + 1]
    first = bisect_left(cue_starts, following.start)
    if first < len(cues) and cues[first].span.start < following.end and cues[first].cue_class not in _NO_LATE_CUE:
        cue = cues[first]
        words_before = page.text[following.start : cue.span.start].split()
        if words_before and words_before[0] in _NOBODY:
            return stretch.outer.end, True
        ended = page.text[stretch.span.end - 1] in "?!…—–-"
        rest = page.text[cue.span.end : min(following.end, limit)]
        has_apposition = any(word.endswith(",") for word in words_before)
        if (
            len(words_before) <= (MAX_WORDS_WITH_APPOSITION if has_apposition else MAX_WORDS_BEFORE_LATE_CUE)
            and ":" not in rest
            and (ended or rest.strip() in {".", ""})
            and not (following.end > limit and rest.rstrip().endswith((",", ":")))
        ):
            return min(following.end, limit), False
    return stretch.outer.end, True


def count_verbs(cues: Sequence[FoundCue], cue_starts: Sequence[int], span: Span) -> int:
    """Return how many cues, nouns aside, begin inside ``span``; no more than eight are counted."""
    first = bisect_left(cue_starts, span.start)
    return sum(cue.cue_class != "noun" and cue.span.start < span.end for cue in cues[first : first + 8])
