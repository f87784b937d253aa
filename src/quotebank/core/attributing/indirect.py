"""Find what people are reported to say without quotation marks: "she said the bridge would close".

Each verb of speech or stance outside the quoted stretches may report; a small network over
:mod:`quotebank.core.attributing.report_evidence` says how likely it does. The reported clause is then what follows the
verb to the end of its sentence, or what stands before "X said" and "according to X"; its source is the verb's subject.

Pure. Work grows with the text: a clause is cut at :data:`MAX_CLAUSE_WORDS`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from quotebank.core.attributing.cue_links import CueLinks, link_cues
from quotebank.core.attributing.cues import FoundCue, find_attitudes
from quotebank.core.attributing.evidence_columns import CUE_CLASSES
from quotebank.core.attributing.report_evidence import (
    REPORT_COLUMNS,
    TIME_WORDS,
    Sentences,
    find_next,
    measure_reports,
    read_sentences,
)
from quotebank.core.attributing.scene import Floats, Scene
from quotebank.core.attributing.sources import find_phrase_after, find_phrase_before, find_source
from quotebank.core.attributing.words import word_set
from quotebank.core.model import Span

#: A cue counts as reporting from this probability on. On PolNeAR dev 0.45 and 0.60 find pairs
#: with an F1 lower by 0.4 and 0.1 points; the former lists more that nobody said.
REPORT_CHANCE = 0.5

#: No reported clause is longer; the longest in PolNeAR train has 118 words.
MAX_CLAUSE_WORDS = 150

#: "..., she told reporters on Friday.": words after a verb that closes its clause.
MAX_CLOSING_WORDS = 5

#: How far the clause may begin after its verb: "told reporters in Lowick on Friday that".
MAX_WORDS_TO_THAT = 7

#: Words between "according to X" and the comma after it.
MAX_ACCORDING_WORDS = 12

#: Verbs that look back for their subject ("..., adding that") look so many verbs back.
MAX_CUES_BACK = 3

#: Classes of cue that report speech; the others report what somebody holds, plans or seems.
SPEECH_CLASSES = frozenset(CUE_CLASSES)

HEARER_LEMMAS = word_set("tell inform assure remind ask advise warn brief notify urge")
#: What opens a phrase or clause before the main one.
FRONTED = word_set(
    "in on at during after before while when as if although though since with without for by despite amid speaking under"
)
MAX_FRONTED_WORDS = 20
CUT_AFTER_COMMA = word_set("but while although though adding saying noting citing according even yet")


@dataclass(frozen=True, slots=True)
class ReportWeights:
    """The trained network: columns x hidden, hidden x deep and deep, with their biases; ``zero`` scores "no report"."""

    first: Floats
    bias: Floats
    deep: Floats
    deep_bias: Floats
    out: Floats

    def score(self, rows: Floats) -> npt.NDArray[np.float64]:
        """Return the probability that each row reports."""
        stacked = np.concatenate((rows, np.zeros((1, rows.shape[1]), dtype=np.float32)))
        inner = np.maximum(np.maximum(stacked @ self.first + self.bias, 0) @ self.deep + self.deep_bias, 0)
        scores = (inner @ self.out).astype(np.float64)
        return np.asarray(1 / (1 + np.exp(np.clip(scores[-1] - scores[:-1], -50, 50))), dtype=np.float64)


def parse_report_weights(arrays: Mapping[str, npt.NDArray[np.generic]]) -> ReportWeights:
    """Check the arrays of a weights file against the columns that this version measures; ValueError where they differ."""
    if tuple(str(name) for name in arrays["columns"]) != REPORT_COLUMNS:
        raise ValueError("the weights for indirect speech were trained for other evidence: train again")
    return ReportWeights(*(arrays[name].astype(np.float32) for name in ("first", "bias", "deep", "deep_bias", "out")))


class Report(NamedTuple):
    """A reported clause, the verb that reports it and, where the sentence names one, its source."""

    content: Span
    cue: FoundCue
    mention: int | None
    source: Span | None  # the mention with what describes it
    chance: float
    is_speech: bool


class Candidates(NamedTuple):
    """The verbs of an article that may report, with who governs them."""

    cues: list[FoundCue]
    links: CueLinks
    sentences: Sentences


def find_candidates(scene: Scene) -> Candidates:
    """Return the verbs of speech and of stance outside the stretches, in order."""
    cues = [*scene.cues, *find_attitudes(scene.page, scene.hidden, scene.lexicon, scene.words)]
    cues.sort(key=lambda cue: cue.word)
    return Candidates(cues, link_cues(scene.words, scene.hidden, cues, scene.mentions), read_sentences(scene))


def find_reports(scene: Scene, weights: ReportWeights) -> list[Report]:
    """Return the reported clauses of an article in the order of their verbs."""
    candidates = find_candidates(scene)
    if not candidates.cues:
        return []
    chances = weights.score(measure_reports(scene, *candidates))
    reports: list[Report] = []
    taken: set[tuple[int, int]] = set()
    for number in np.flatnonzero(chances >= REPORT_CHANCE).tolist():
        report = read_report(scene, candidates, number, float(chances[number]))
        if report is not None and report.content not in taken:
            taken.add(report.content)
            reports.append(report)
    return reports


def read_report(scene: Scene, candidates: Candidates, number: int, chance: float) -> Report | None:
    """Return clause and source of a verb that reports; None where nothing is left of the clause."""
    cue = candidates.cues[number]
    first, last, mention = _find_clause(scene, candidates, number)
    if last <= first or scene.visible[last] == scene.visible[first]:
        return None
    source, inherited = None, None
    if mention is None and cue.cue_class == "according":
        source = find_phrase_after(scene, cue)
    elif mention is None and not cue.passive and cue.form != "base":
        source = find_phrase_before(scene, cue)
        inherited = None if source is not None else _inherit(scene, candidates, number)
    words = scene.words
    if mention is not None:
        source = find_source(scene, mention, cue)
    elif inherited is not None:
        mention, source = inherited, find_source(scene, inherited, None)
    content = Span(words.starts[first], words.ends[last - 1])
    return Report(content, cue, mention, source, chance, cue.cue_class in SPEECH_CLASSES)


def _find_clause(scene: Scene, candidates: Candidates, number: int) -> tuple[int, int, int | None]:
    """Return the first and end word of the reported clause, and the mention that it comes from."""
    cues, links, sentences = candidates
    cue, words = cues[number], scene.words
    begin, end = sentences.first[cue.word], sentences.last[cue.word]
    after, subject, follower = cue.word + cue.word_count, links.subject[number], links.follower[number]
    if cue.cue_class == "according":
        return _find_according(scene, cue, begin, end)
    if subject >= 0:
        start = scene.mentions[subject].first
        if (
            start > begin
            and "," in words.gaps[start]
            and end - after <= MAX_CLOSING_WORDS
            and scene.visible[start] > scene.visible[begin]
        ):
            return max(begin, start - MAX_CLAUSE_WORDS), start, subject  # "the bridge will close, she told reporters."
    elif cue.word > begin and "," in words.gaps[cue.word] and follower >= 0:
        return max(begin, cue.word - MAX_CLAUSE_WORDS), cue.word, follower  # "the bridge will close, said X."
    first = _skip_hearer(scene, cue, follower, sentences)
    source: int | None = subject
    if subject < 0 or cue.passive:
        source = links.agent[number] if links.agent[number] >= 0 else None
    elif cue.form == "ing" and "," in words.gaps[cue.word]:
        source = None  # "Webb defended the plan, saying": not the plan
    return first, _find_end(scene, candidates, number, first, min(end, first + MAX_CLAUSE_WORDS)), source


def _find_according(scene: Scene, cue: FoundCue, begin: int, end: int) -> tuple[int, int, int | None]:
    """``According to X, CLAUSE`` and ``CLAUSE, according to X``."""
    after = cue.word + cue.word_count
    number = int(scene.mention_first.searchsorted(after))
    has = number < len(scene.mentions) and scene.mentions[number].first <= after + 1
    mention = number if has else None
    if cue.word > begin + 1:
        return max(begin, cue.word - MAX_CLAUSE_WORDS), cue.word, mention
    start = scene.mentions[number].last if has else after
    for at in range(start, min(start + MAX_ACCORDING_WORDS, end)):
        if "," in scene.words.gaps[at]:
            return at, min(end, at + MAX_CLAUSE_WORDS), mention
    return start, min(end, start + MAX_CLAUSE_WORDS), mention


def _skip_hearer(scene: Scene, cue: FoundCue, follower: int, sentences: Sentences) -> int:
    """Return where the clause after a verb begins: behind the hearer and the time."""
    words = scene.words
    first = cue.word + cue.word_count
    if cue.lemma in HEARER_LEMMAS and follower >= 0:
        behind = scene.mentions[follower].last
        if cue.lemma in ("tell", "inform", "assure", "remind") or find_next(scene, sentences, behind) in (
            "that",
            "to",
            "wh",
        ):
            first = behind
    end = min(first + MAX_WORDS_TO_THAT, sentences.last[cue.word])
    for at in range(first + 1, end):
        if words.lowers[at] == "that" and words.lowers[at - 1] not in ("all", "of", "like"):
            return at
        if "," in words.gaps[at]:
            break
    while first < end and words.lowers[first] in TIME_WORDS and words.gaps[first].isspace():
        first += 1
    return first


def _find_end(scene: Scene, candidates: Candidates, number: int, first: int, end: int) -> int:
    """Return where the clause that begins at ``first`` ends: its sentence, or where another report begins."""
    cues, links, _ = candidates
    words = scene.words
    later = number + 1
    for at in range(first + 1, end):
        gap = words.gaps[at]
        if gap == " ":
            continue
        if ";" in gap:
            return at
        if not any(mark in gap for mark in (",", "—", "–", " - ")) or scene.hidden[at]:
            continue
        lower = words.lowers[at]
        if lower in CUT_AFTER_COMMA:
            return at
        while later < len(cues) and cues[later].word < at:
            later += 1
        if later >= len(cues) or cues[later].word >= end:
            continue
        subject = links.subject[later]
        if (subject >= 0 and scene.mentions[subject].first == at) or (
            cues[later].word == at and cues[later].form == "ing"
        ):
            return at
        if lower == "and" and cues[later].word <= at + 3:
            return at
    return end


def _inherit(scene: Scene, candidates: Candidates, number: int) -> int | None:
    """Return the subject of a verb without one: that of the verb before it, else the first mention of the sentence."""
    cues, links, sentences = candidates
    begin = sentences.first[cues[number].word]
    for before in range(number - 1, max(number - 1 - MAX_CUES_BACK, -1), -1):
        if cues[before].word < begin:
            break
        if links.subject[before] >= 0:
            return links.subject[before]
    first = int(scene.mention_first.searchsorted(_find_main_clause(scene, begin, cues[number].word)))
    if first < len(scene.mentions) and scene.mentions[first].first < cues[number].word:
        return first
    return None


def _find_main_clause(scene: Scene, begin: int, end: int) -> int:
    """Return where the main clause of a sentence begins: behind the comma of "On Friday, ..." or "While it rained, ..."."""
    words = scene.words
    if words.lowers[begin] not in FRONTED:
        return begin
    for at in range(begin + 1, min(end, begin + MAX_FRONTED_WORDS)):
        if "," in words.gaps[at]:
            return at
    return begin


def select_speech(reports: Sequence[Report]) -> list[Report]:
    """Return the reports of speech; stances, plans and appearances are left out."""
    return [report for report in reports if report.is_speech]
