"""Group the marked stretches of a page into quotations.

One quotation is what one speaker says with nothing but a single attribution, a short aside or boilerplate
between: "“A,” she said, “B.”", or a speech over paragraphs. A second cue, a sentence of the writer's or
another speaker begins a new one, and the parts of a list are quotations of their own. Display lines that
repeat the body are ``pull``; speech without marks comes from ``unmarked``.

Pure. Spans are code points of the page's text; quotations are ordered by their start and disjoint.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quotebank.core.attributing.cues import FoundCue
from quotebank.core.model import Quotation, QuotationKind, Span
from quotebank.core.quoting.marks import Stretch
from quotebank.core.quoting.repeats import find_pulls, find_repeated
from quotebank.core.quoting.segmentation import Page, join_segments
from quotebank.core.quoting.speech import judge_speech, opens_list
from quotebank.core.quoting.surroundings import Surroundings, count_verbs, read_surroundings
from quotebank.core.quoting.unmarked import find_unmarked

#: Words of an aside without a cue that still leaves the sentence one: "“A,” and here she pointed at the queue, “b.”"
MAX_ASIDE_WORDS = 14

#: Words between the last cue of a gap and the mark it introduces.
MAX_WORDS_AFTER_CUE = 3

_SENTENCE_SIGNS = frozenset(".!?…,—–-")
_PART_OF_SENTENCE = re.compile(r"[,;—–-]\s*$")


@dataclass(slots=True)
class _Group:
    """A quotation in the making."""

    members: list[Surroundings]
    kind: QuotationKind
    has_attribution: bool
    is_asked: bool  # its attribution is a question's
    in_dialogue: bool = False  # another speaker's turn came right before


class _Cues(NamedTuple):
    """The cues of a page and where each starts."""

    found: Sequence[FoundCue]
    starts: Sequence[int]


def group_stretches(page: Page, stretches: Sequence[Stretch], cues: Sequence[FoundCue]) -> tuple[Quotation, ...]:
    """Return the quotations of a page: stretches that are speech, grouped, and unmarked blocks and transcripts.

    ``cues`` are those outside the stretches, in order (see :func:`quotebank.core.attributing.cues.find_cues`).
    """
    unmarked, taken = find_unmarked(page, stretches)
    marked = [stretch for stretch in stretches if stretch.paragraph not in taken]
    around = read_surroundings(page, marked, cues)
    kinds = _judge_all(page, around)
    if None in kinds:  # a title within an attribution must not part what it interrupts
        thinned = {here.stretch.paragraph for here, kind in zip(around, kinds, strict=True) if kind is None}
        spoken = [here for here, kind in zip(around, kinds, strict=True) if kind is not None]
        again = [here.stretch for here in spoken if here.stretch.paragraph in thinned]
        anew = iter(read_surroundings(page, again, cues))
        around = [next(anew) if here.stretch.paragraph in thinned else here for here in spoken]
        kinds = [kind for kind in kinds if kind is not None]
    pulls = find_pulls(page, around, kinds)
    groups = _group(page, around, kinds, pulls, cues)
    quotations = [
        Quotation(segments, group.kind, join_segments(page.text, segments))
        for group in groups
        if (segments := tuple(member.stretch.span for member in group.members))
    ]
    quotations += unmarked
    return tuple(sorted(quotations, key=lambda quotation: quotation.span))


def _judge_all(page: Page, around: Sequence[Surroundings]) -> list[QuotationKind | None]:
    kinds: list[QuotationKind | None] = []
    for index, here in enumerate(around):
        is_same = index > 0 and around[index - 1].stretch.paragraph == here.stretch.paragraph
        kinds.append(judge_speech(here, (around[index - 1], kinds[-1]) if is_same else None))
    for index in range(len(around) - 2, -1, -1):
        here, following = around[index], around[index + 1]
        is_list = kinds[index] is None and kinds[index + 1] is QuotationKind.PARTIAL
        if is_list and here.stretch.paragraph == following.stretch.paragraph and opens_list(here, following):
            kinds[index] = QuotationKind.PARTIAL
    for index in find_repeated(page, around, kinds):
        kinds[index] = QuotationKind.PARTIAL
    return kinds


def _group(
    page: Page,
    around: Sequence[Surroundings],
    kinds: Sequence[QuotationKind | None],
    pulls: frozenset[int],
    cues: Sequence[FoundCue],
) -> list[_Group]:
    by_place = _Cues(cues, [cue.span.start for cue in cues])
    groups: list[_Group] = []
    current: _Group | None = None  # what the next stretch may continue
    last_paragraph = -1  # where it ended, pull lines after it included
    for index, here in enumerate(around):
        kind = kinds[index]
        if kind is None:
            continue
        if index in pulls:
            groups.append(_Group([here], QuotationKind.PULL, has_attribution=True, is_asked=False))
            if last_paragraph == here.stretch.paragraph - 1:
                last_paragraph = here.stretch.paragraph
            continue
        joined = is_answer = False
        if current is not None:
            before = current.members[-1]
            if before.stretch.paragraph == here.stretch.paragraph:
                joined = _is_interrupted(page, current, here, kind, by_place)
                joined = joined and not _is_other_turn(groups, here, around[index + 1 : index + 2])
            elif here.stretch.paragraph == last_paragraph + 1:
                is_over_pull = groups[-1] is not current  # quotations are disjoint: none goes on over a display line
                joined = not is_over_pull and _is_resumed(current, here, kind)
                is_answer = _is_answered(current, here)
                joined = joined and not is_answer
        attributed = here.has_own_attribution or _has_lead_attribution(page, here, kind)
        asked = here.cue_after is not None and here.cue_after.cue_class == "ask"
        if joined and current is not None:
            current.members.append(here)
            current.has_attribution |= attributed
            current.is_asked = asked
        else:
            current = _Group([here], kind, attributed, asked, is_answer)
            groups.append(current)
        last_paragraph = here.stretch.paragraph
    return groups


def _is_other_turn(groups: Sequence[_Group], here: Surroundings, following: Sequence[Surroundings]) -> bool:
    """Tell whether a question in a dialogue is the other speaker's: asked and answered before, answered again at once."""
    if len(groups) < 2 or here.last_sign != "?" or not following:
        return False
    asked, after = groups[-2].members[-1], following[0]
    return (
        asked.last_sign == "?"
        and asked.stretch.paragraph == here.stretch.paragraph == after.stretch.paragraph
        and not after.lead.strip()
        and not here.trail.strip()
    )


def _has_lead_attribution(page: Page, here: Surroundings, kind: QuotationKind) -> bool:
    lead = here.lead.rstrip()
    if here.is_first and here.stretch.paragraph:
        return page.text[page.paragraphs[here.stretch.paragraph - 1].end - 1] == ":"
    return bool(lead) and (here.cues_before > 0 or lead.endswith(":") or kind is QuotationKind.PARTIAL)


def _is_interrupted(page: Page, group: _Group, here: Surroundings, kind: QuotationKind, cues: _Cues) -> bool:
    """Tell whether a stretch goes on after an attribution or an aside in the same paragraph."""
    before = group.members[-1]
    gap = Span(before.stretch.outer.end, here.stretch.outer.start)
    between = gap.of(page.text)
    if not between.strip() or (here.has_own_attribution and _is_new_sentence(page, gap, here)):
        return False
    if before.trail_end < gap.end and page.text[before.trail_end : gap.end].strip():
        return False  # a sentence of the writer's stands between
    if before.ends_sentence and not here.begins_sentence:
        return False  # the words between introduce what follows
    count = 0 if before.is_aside_after else count_verbs(cues.found, cues.starts, gap)
    if kind is QuotationKind.PARTIAL or group.kind is QuotationKind.PARTIAL:
        is_enclosed = between.lstrip()[:1] in {",", ""} or before.last_sign == ","
        return (
            kind is group.kind
            and count == 1
            and is_enclosed
            and between.rstrip().endswith(",")
            and not group.has_attribution
        )
    if not count:
        return (
            before.breaks_off
            and (_PART_OF_SENTENCE.search(between) is not None or before.is_aside_after)
            and len(between.split()) <= MAX_ASIDE_WORDS
        )
    if here.has_own_attribution or _CUTS_IN.search(between):
        return False
    return count == 1 or not _introduces(page, gap, here, cues)


def _is_new_sentence(page: Page, gap: Span, here: Surroundings) -> bool:
    return here.begins_sentence or page.text[gap.start : gap.end].rstrip().endswith((";", ".", ":"))


def _introduces(page: Page, gap: Span, here: Surroundings, cues: _Cues) -> bool:
    """Tell whether the last of several cues in a gap introduces the words after it."""
    last = cues.found[bisect_left(cues.starts, gap.end) - 1]
    rest = page.text[last.span.end : gap.end]
    if not rest.rstrip().endswith((",", ":")) or len(rest.strip(" ,:").split()) > MAX_WORDS_AFTER_CUE:
        return False
    is_participle = here.first_letter.islower() and last.form == "ing" and last.cue_class != "add"
    return not is_participle  # "said Dunn, speaking of the vote, “and …”"


def _is_resumed(group: _Group, here: Surroundings, kind: QuotationKind) -> bool:
    """Tell whether a paragraph that begins with a mark goes on with the quotation of the one before."""
    before = group.members[-1]
    if not here.is_first or kind is not QuotationKind.DIRECT or group.kind is not QuotationKind.DIRECT:
        return False
    if group.has_attribution and here.has_own_attribution:
        return False
    if _TURN.match(" ".join(here.words[:6])):
        return False
    if not before.stretch.closed:
        return True
    if before.last_sign not in _SENTENCE_SIGNS or not before.last_sign or not _closes_paragraph(before):
        return False
    return not (_is_signed(before) or _is_signed(here))


def _is_answered(group: _Group, here: Surroundings) -> bool:
    """Tell whether a paragraph that begins with a mark is the other speaker's turn: an answer, or the next question."""
    before = group.members[-1]
    if not here.is_first or not before.stretch.closed or not _closes_paragraph(before):
        return False
    if here.last_sign == "?" and here.cue_after is not None and here.cue_after.cue_class == "ask":
        return True
    if before.last_sign == "?" and (group.is_asked or not group.has_attribution):
        return True
    return group.in_dialogue and not here.has_own_attribution and here.last_sign == "?"


def _closes_paragraph(here: Surroundings) -> bool:
    """Tell whether nothing but its attribution follows a stretch in its paragraph."""
    return here.is_last or (here.closes_paragraph and here.cue_after is not None)


#: Somebody else takes the word: "said Dunn, and his wife cut in."
_CUTS_IN = re.compile(
    r"[,;]?\s(?:and|but|as|while|before|until)\s(?:[\w’'-]+\s){1,4}(?:cut|chimed|broke|butted|chipped)\sin\.?\s*$|[,;]?\s(?:and|but)\s(?:[\w’'-]+\s){1,4}(?:said|added|replied|answered|interjected|interrupted|asked)[.:,]\s*$"
)

#: A turn of a transcript within marks.
_TURN = re.compile(r"[A-Z][A-Z.’' -]{2,30}:\s")
_SIGNATURE = re.compile(r"\s*[—–-]+\s*[^\W\d_]")


def _is_signed(here: Surroundings) -> bool:
    return _SIGNATURE.match(here.trail) is not None and here.cue_after is None
