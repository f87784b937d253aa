"""Find the quotations of an article and who spoke them: the one entry to the core's reading of text.

Page, marked stretches, cues, quotations, mentions, the choice of a mention, and from the mention to
the person: each step is a module of its own, this one only hands their values on.

Pure: text, word lists and weights in, values out. Spans are code points of the text as given.
Time grows in step with the text's length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import mul

from quotebank.core.attributing.attribution import Choice, choose_speakers
from quotebank.core.attributing.indirect import find_reports, select_speech
from quotebank.core.attributing.lexicon import Lexicon
from quotebank.core.attributing.ranking import Weights, from_logit, to_logit
from quotebank.core.attributing.reading import lay_out, read_quotations
from quotebank.core.attributing.report_bounds import bound_reports
from quotebank.core.attributing.scene import Scene
from quotebank.core.attributing.sources import find_source
from quotebank.core.attributing.words import read_words
from quotebank.core.foreign import REASON, is_foreign
from quotebank.core.model import (
    AttributedQuotation,
    Attribution,
    Cue,
    MentionForm,
    Quotation,
    QuotationKind,
    SpeakerKind,
)
from quotebank.core.naming.resolution import resolve_speakers
from quotebank.core.quoting.marks import find_stretches
from quotebank.core.quoting.segmentation import join_segments, read_page
from quotebank.core.remembering import forget_long_words


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """What to extract beside marked speech."""

    indirect: bool = False  # reported speech without marks, as kind "indirect"


#: Words of a marked stretch from which on it is taken for speech where nothing else can be read: in English 97 of 100 are.
MIN_FOREIGN_WORDS = 4

#: Scripts whose words no spaces part (Thai, Lao, Burmese, Khmer, Japanese, Chinese), and the letters of one of their words, about.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]+")
UNSPACED_WORD_CHARS = 2

#: Quotations of one text. Finding the speakers of one takes some 0.3 milliseconds and keeping it as long again, so that a text of any
#: kind is done within ten seconds; of 924 news articles none has 200, and a novel that is all dialogue 8,000.
MAX_QUOTATIONS = 12_000

#: What the last calibration looks at: the logit of choice and resolution together, and what was found.
FINAL_COLUMNS = (
    "logit",
    "person",
    "organisation",
    "role",
    "anonymous",
    "unknown",
    "by pronoun",
    "no mention",
    "one word",
)
_KIND_COLUMN = {kind: FINAL_COLUMNS.index(kind.value) for kind in SpeakerKind}


class TooManyQuotationsError(ValueError):
    """A text of more quotations than one can have."""

    def __init__(self, found: int) -> None:
        super().__init__(
            f"{found:,} quotations in one text, more than {MAX_QUOTATIONS:,}: save its parts as articles of their own"
        )


def extract_quotations(
    text: str,
    lexicon: Lexicon,
    weights: Weights,
    options: ExtractOptions = ExtractOptions(),
) -> tuple[AttributedQuotation, ...]:
    """Return the quotations of a text in order of place, each with its attribution; none gives an empty tuple.

    Raises TooManyQuotationsError, before any work that is long, for more than ``MAX_QUOTATIONS``.
    """
    words = read_words(text)
    if is_foreign(words):
        return _read_marks(text)
    reading = read_quotations(text, lexicon, words)
    _check_number(len(reading.quotations))
    if not reading.quotations and not options.indirect:
        return ()
    scene = lay_out(reading, lexicon)
    found = attribute(scene, lexicon, weights)
    if options.indirect:
        found = _add_indirect(scene, found, lexicon, weights)
    forget_long_words(reading.words.texts)
    return found


def _check_number(found: int) -> None:
    if found > MAX_QUOTATIONS:
        raise TooManyQuotationsError(found)


def _read_marks(text: str) -> tuple[AttributedQuotation, ...]:
    """Return the marked stretches of a text whose cues are not known; the longer ones, for the short are titles and scare words."""
    unknown = Attribution(reasons=(REASON,))
    marked = ((stretch.span, stretch.span.of(text)) for stretch in find_stretches(read_page(text)))
    spoken = [(span, words) for span, words in marked if _count_words(words) >= MIN_FOREIGN_WORDS]
    _check_number(len(spoken))
    return tuple(
        AttributedQuotation(Quotation((span,), QuotationKind.DIRECT, words), unknown) for span, words in spoken
    )


def _count_words(stretch: str) -> int:
    """Return how many words a stretch has, in Chinese, Japanese and others about so many."""
    unspaced = sum(map(len, _UNSPACED.findall(stretch)))
    return len(_UNSPACED.sub(" ", stretch).split()) + unspaced // UNSPACED_WORD_CHARS


def attribute(scene: Scene, lexicon: Lexicon, weights: Weights) -> tuple[AttributedQuotation, ...]:
    """Say who spoke each quotation of an article that has been read."""
    choices = choose_speakers(scene, weights)
    mentions = tuple(found.mention for found in scene.mentions)
    attributions = resolve_speakers(scene.page, scene.quotations, choices, mentions, lexicon)
    return tuple(
        AttributedQuotation(quotation, _calibrated(found, weights))
        for quotation, found in zip(scene.quotations, attributions, strict=True)
    )


def _add_indirect(
    scene: Scene, marked: Sequence[AttributedQuotation], lexicon: Lexicon, weights: Weights
) -> tuple[AttributedQuotation, ...]:
    """Add reported clauses as quotations of their own, in order of place, and say for all what describes the source."""
    if weights.reports is None:
        raise ValueError("these weights have no part for indirect speech")
    spoken = bound_reports(scene, select_speech(find_reports(scene, weights.reports)), marked)
    reports = sorted(spoken, key=lambda report: report.content)
    quotations = tuple(
        Quotation((report.content,), QuotationKind.INDIRECT, join_segments(scene.page.text, (report.content,)))
        for report in reports
    )
    choices = [
        Choice(
            Cue(report.cue.span, report.cue.text),
            None if report.mention is None else scene.mentions[report.mention].mention,
            report.chance,
            (f"reported with “{report.cue.text}”",),
        )
        for report in reports
    ]
    mentions = tuple(found.mention for found in scene.mentions)
    attributions = resolve_speakers(scene.page, quotations, choices, mentions, lexicon)
    found = [
        AttributedQuotation(quotation, replace(attribution, source=report.source))
        for quotation, attribution, report in zip(quotations, attributions, reports, strict=True)
    ]
    found += [_with_source(scene, each) for each in marked]
    return tuple(sorted(found, key=lambda each: (each.quotation.span.start, -each.quotation.span.end)))


def _with_source(scene: Scene, each: AttributedQuotation) -> AttributedQuotation:
    """Return a marked quotation with the whole phrase that names its source."""
    mention, cue = each.attribution.mention, each.attribution.cue
    number = None if mention is None else scene.find_mention(mention.span)
    if number is None:
        return each
    verb = None if cue is None else scene.find_cue(cue.span)
    return replace(each, attribution=replace(each.attribution, source=find_source(scene, number, verb)))


def describe_for_confidence(attribution: Attribution) -> list[float]:
    """Return the row of :data:`FINAL_COLUMNS` for an attribution as resolution gives it."""
    row = [0.0] * len(FINAL_COLUMNS)
    row[0] = to_logit(attribution.confidence)
    row[_KIND_COLUMN[attribution.speaker_kind]] = 1
    mention = attribution.mention
    row[6] = mention is not None and mention.form is MentionForm.PRONOUN
    row[7] = mention is None
    row[8] = attribution.canonical is not None and " " not in attribution.canonical
    return row


def _calibrated(found: Attribution, weights: Weights) -> Attribution:
    """Return the attribution with the probability that it is right; written out, for dataclasses.replace takes three times as long."""
    return Attribution(
        found.cue,
        found.mention,
        found.canonical,
        found.speaker_kind,
        found.role,
        found.affiliation,
        found.via,
        from_logit(sum(map(mul, describe_for_confidence(found), weights.confidence))),
        found.reasons,
        found.source,
    )  # fmt: skip  -- one row a field
