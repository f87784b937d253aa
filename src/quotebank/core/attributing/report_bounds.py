"""Which reported clauses are listed, and where they end.

What only leads up to marked speech is no report of its own ("In an interview, X said: ..."; "X told the court: ..."),
nor is a place or an occasion without a verb ("from the dock"). A clause ends before the speech that it leads up to,
holds both marks of a pair, and begins behind a dateline.

Pure. One look at each clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quotebank.core.attributing.indirect import CUT_AFTER_COMMA, Report
from quotebank.core.attributing.scene import Scene
from quotebank.core.attributing.sources import find_source
from quotebank.core.attributing.told_after import MARKS
from quotebank.core.attributing.words import word_set
from quotebank.core.model import AttributedQuotation, Mention, QuotationKind, Span

#: Words that make a clause of a phrase, beside the verbs of speech and what ends in "-ed".
_VERBS = word_set(
    "am is are was were be been being has have had do does did will would shall should can could may might must cannot ain't "
    "came went got made took gave saw knew thought felt found left kept lost won ran led began became held met paid put sat stood "
    "it's he's she's that's there's they're we're i'm you're he'd she'd they'd it'd he'll she'll they'll we'll isn't aren't wasn't "
    "weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't shouldn't mustn't"
)
_CLAUSE_OPENERS = word_set("that if whether how why what who when where to")
_OCCASION = word_set(
    "in on at from during after before outside inside by via through over across with under near behind since throughout amid of"
)

#: Verbs whose preposition only tells where or to whom: "said in court", unlike "warned of floods".
_PLAIN_CLASSES = frozenset(["say", "tell", "write", "add", "reply"])

_DATELINE = re.compile(r"[^.!?\n]{0,60}?[)\w.]\s[—–-]{1,2}\s(?=[A-Z])")
_CLOSING = re.compile(rf"[.,!?…]*[{MARKS}]+")
_UNNAMED = re.compile(r"not to be (?:named|identified|quoted|photographed)\b", re.IGNORECASE)

#: A dateline's end lies so near the start of the clause, in characters.
_DATELINE_CHARS = 70


class ReportBounds:
    """Judges the reported clauses of an article against its marked speech."""

    def __init__(self, scene: Scene, marked: Sequence[AttributedQuotation]) -> None:
        self.scene = scene
        self.segments = sorted(segment for each in marked for segment in each.quotation.segments)
        self.ends = [segment.end for segment in self.segments]
        self.direct = sorted(
            segment.start
            for each in marked
            if each.quotation.kind is QuotationKind.DIRECT
            for segment in each.quotation.segments
        )
        self.is_direct: dict[Span, bool] = {}  # by the cue of a marked quotation
        self.mentions: dict[Span, Mention | None] = {}
        for each in marked:
            cue = each.attribution.cue
            if cue is not None:
                is_direct = each.quotation.kind is QuotationKind.DIRECT
                self.mentions[cue.span] = each.attribution.mention
                self.is_direct[cue.span] = is_direct or self.is_direct.get(cue.span, False)

    def find_bounds(self, report: Report) -> Span | None:
        """Return the clause as it is listed; ``None`` where it is none of its own."""
        scene, cue = self.scene, report.cue
        start, end = self._skip_dateline(report.content), report.content.end
        kind = self.is_direct.get(Span(*cue.span))
        if kind is not None and end <= cue.span[0]:
            return None  # "Asked whether she would go, X said: ..."
        opened = bisect_left(self.direct, start)
        is_cut = opened < len(self.direct) and self.direct[opened] < end
        if is_cut:
            end = min(end, self.direct[opened])
        low, high = bisect_left(scene.words.starts, start), bisect_right(scene.words.ends, end)
        if low >= high:
            return None
        lowers = scene.words.lowers
        has_marked = any(scene.hidden[low:high])
        is_clause = any(map(self._is_verb, range(low, high))) or (lowers[low] in _CLAUSE_OPENERS and not is_cut)
        if not is_clause and not has_marked and (kind or is_cut or high - low == 1):
            return None
        if lowers[low] in _OCCASION and not is_clause and cue.cue_class in _PLAIN_CLASSES:
            return None
        is_asked = lowers[low] == "by" and (cue.passive or cue.cue_class == "ask")  # "Asked by reporters if"
        if is_asked or lowers[low] in CUT_AFTER_COMMA or _UNNAMED.match(scene.page.text, start):
            return None
        return self._close_marks(
            Span(scene.words.starts[low], scene.words.ends[high - 1]), has_marked=bool(scene.hidden[high - 1])
        )

    def take_speaker(self, report: Report) -> Report:
        """Return a report with the speaker of the marked words that share its verb."""
        mention = self.mentions.get(Span(*report.cue.span))
        number = None if mention is None else self.scene.find_mention(mention.span)
        if number is None or number == report.mention:
            return report
        return report._replace(mention=number, source=find_source(self.scene, number, report.cue))

    def _is_verb(self, at: int) -> bool:
        lower = self.scene.words.lowers[at]
        if self.scene.hidden[at]:
            return False
        return lower in _VERBS or lower in self.scene.lexicon.finite_cues or (lower.endswith("ed") and len(lower) > 4)

    def _skip_dateline(self, content: Span) -> int:
        """Return where a clause that begins in a dateline goes on: "| (AP) — Ada Holt said"."""
        text = self.scene.page.text
        sentence = self.scene.page.sentences[self.scene.page.sentence_index(content.start)]
        if content.start - sentence.start > _DATELINE_CHARS:
            return content.start
        found = _DATELINE.match(text, sentence.start, min(content.end, sentence.start + _DATELINE_CHARS + 5))
        is_place = found is not None and text[sentence.start : sentence.start + 3].isupper()
        return max(content.start, found.end()) if found is not None and is_place else content.start

    def _close_marks(self, content: Span, *, has_marked: bool) -> Span:
        """Take in the second mark of a pair whose first one the clause holds, and the first of one that it ends in."""
        text, (start, end) = self.scene.page.text, content
        at = bisect_left(self.ends, start)
        if at < len(self.segments) and self.segments[at].start == start:
            while start and text[start - 1] in MARKS:
                start -= 1
        last = bisect_left(self.ends, end)
        if last < len(self.segments) and start <= self.segments[last].start < end:
            end = self.segments[last].end
        closed = _CLOSING.match(text, end)
        is_open = last < len(self.segments) and start <= self.segments[last].start < end
        return Span(start, closed.end() if closed and (is_open or has_marked) else end)


def bound_reports(scene: Scene, reports: Sequence[Report], marked: Sequence[AttributedQuotation]) -> list[Report]:
    """Return the reports that are listed, each with its clause as it is listed."""
    bounds = ReportBounds(scene, marked)
    found = []
    for report in reports:
        content = bounds.find_bounds(report)
        if content is not None:
            found.append(bounds.take_speaker(report._replace(content=content)))
    return found
