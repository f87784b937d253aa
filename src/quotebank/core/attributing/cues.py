"""Find the words that show an attribution: reporting verbs, "according to", "in the words of".

Every form of a listed verb outside the quoted stretches is a cue, unless its neighbours make it a
noun ("the claims", "reports of") or a name ("the United States", "the Post"). Listed nouns of
speech ("her response:") are found too, as class ``noun``: they help to see an attribution but are
no cue in the sense of the contract. Which cue belongs to which quotation is for ``attribution``.

Pure. Spans are code points of the page's text. One pass over the words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from quotebank.core.attributing.lexicon import CueForm, Lexicon
from quotebank.core.attributing.words import Words, read_words, word_set
from quotebank.core.model import Span, make

if TYPE_CHECKING:
    from quotebank.core.quoting.segmentation import Page

#: After these a base or third-person form is a noun: "the claims", "her answer", "no comment", "several reports".
NOUN_BEFORE = word_set(
    "a an the this that these those my your his her its our their no any some each every another such many several "
    "few more most all both other own first second third last next new latest recent of in for with on by from at "
    "about"
)

#: After these a base form that could be a noun is a verb.
VERB_BEFORE = word_set(
    "to will would can could may might must shall should do did does they we i you who people also and not never"
)

#: Forms of "be" (and "get"): with a past participle they make a passive. Up to :data:`PASSIVE_REACH_WORDS` words before it.
BE_FORMS = word_set("am is are was were be been being isn't wasn't weren't aren't 's 're get gets got")

#: Adverbs may stand between "was" and "described"; four words and more are another clause.
PASSIVE_REACH_WORDS = 3

#: Verbs of stance that are cues of quoted words where the words are their object; elsewhere they report nothing.
WISHES = word_set("want seek oppose favour favor prefer propose resist dispute contest desire")


class FoundCue(NamedTuple):
    """A cue as it stands in the text. ``text`` is as written, ``form`` as in :class:`~quotebank.core.attributing.lexicon.CueForm`."""

    span: Span
    text: str
    lemma: str
    cue_class: str
    form: str
    passive: bool
    word: int  # index of its first word among the page's words
    word_count: int


def find_cues(page: Page, inside: Sequence[Span], lexicon: Lexicon, words: Words | None = None) -> tuple[FoundCue, ...]:
    """Return the cues outside the stretches ``inside`` (sorted, not overlapping), in order of place.

    ``words`` spares a second reading where the caller has read the page's words already.
    """
    text = page.text
    words = words or read_words(text)
    lowers, starts, gaps = words.lowers, words.starts, words.gaps
    forms, phrases, nouns = lexicon.cue_forms, lexicon.cue_phrases, lexicon.cue_nouns
    sentence_starts: set[int] | None = None
    found: list[FoundCue] = []
    stretch, stretch_count = 0, len(inside)
    free_from = 0  # the first word that no earlier phrase has taken
    for i in words.find(lexicon.cue_starts):
        if i < free_from:
            continue
        lower = lowers[i]
        cue = forms.get(lower)
        start = starts[i]
        while stretch < stretch_count and inside[stretch].end <= start:
            stretch += 1
        if stretch < stretch_count and inside[stretch].start <= start:
            continue
        taken = 1
        if lower in phrases and i + 1 < len(lowers):
            after = lowers[i + 1]
            for phrase in phrases[lower]:
                if phrase.rest[0] == after and _follows(words, i, phrase.rest):
                    cue, taken = phrase.cue, 1 + len(phrase.rest)
                    break
        if words.texts[i][0].isupper():
            if sentence_starts is None:
                sentence_starts = {sentence.start for sentence in page.sentences}
            if not _opens_sentence(words, i, sentence_starts):
                continue
        if taken == 1:
            cue = _judge_noun(words, i, cue, is_noun=lower in nouns)
        if cue is None:
            continue
        end = words.ends[i + taken - 1]
        passive = cue.form in ("past", "participle") and _has_be_before(lowers, gaps, i)
        # span, text, lemma, cue_class, form, passive, word, word_count
        fields = (make(Span, (start, end)), text[start:end], cue.lemma, cue.cue_class, cue.form, passive, i, taken)
        found.append(make(FoundCue, fields))
        free_from = i + taken
    wished = _find_wishes(text, inside, lexicon, words)
    return tuple(sorted([*found, *wished], key=lambda cue: cue.span)) if wished else tuple(found)


def _find_wishes(text: str, inside: Sequence[Span], lexicon: Lexicon, words: Words) -> list[FoundCue]:
    """Return the verbs of wishing whose object is in marks: "The club wants “a proper pitch”"."""
    found = []
    for stretch in inside:
        at = bisect_left(words.starts, stretch.start) - 1
        cue = lexicon.attitude_forms.get(words.lowers[at]) if at >= 0 else None
        if cue is None or cue.lemma not in WISHES or not words.texts[at][0].islower():
            continue
        if stretch.start <= words.ends[at] or not text[words.ends[at] : stretch.start].isspace():
            continue
        verb = _judge_noun(words, at, cue, is_noun=False)
        if verb is not None:
            span = Span(words.starts[at], words.ends[at])
            passive = verb.form in ("past", "participle") and _has_be_before(words.lowers, words.gaps, at)
            found.append(FoundCue(span, words.texts[at], verb.lemma, "claim", verb.form, passive, at, 1))
    return found


def find_attitudes(page: Page, hidden: bytearray, lexicon: Lexicon, words: Words) -> list[FoundCue]:
    """Return the verbs of stance, plan and appearance outside the stretches: cues of indirect speech only."""
    sentence_starts = {sentence.start for sentence in page.sentences}
    found = []
    for at in words.find(lexicon.attitude_forms):
        if hidden[at] or (words.texts[at][0].isupper() and not _opens_sentence(words, at, sentence_starts)):
            continue
        cue = _judge_noun(words, at, lexicon.attitude_forms[words.lowers[at]], is_noun=False)
        if cue is not None:
            span = Span(words.starts[at], words.ends[at])
            passive = cue.form in ("past", "participle") and _has_be_before(words.lowers, words.gaps, at)
            found.append(FoundCue(span, words.texts[at], cue.lemma, cue.cue_class, cue.form, passive, at, 1))
    return found


def _follows(words: Words, at: int, rest: tuple[str, ...]) -> bool:
    """Tell whether the words after ``at`` are these, with nothing but white space between."""
    behind = slice(at + 1, at + 1 + len(rest))
    return tuple(words.lowers[behind]) == rest and all(map(str.isspace, words.gaps[behind]))


def _opens_sentence(words: Words, at: int, sentence_starts: set[int]) -> bool:
    """Tell whether a capital at this word is the sentence's and not a name's."""
    if at == 0 or words.starts[at] in sentence_starts:
        return True
    gap = words.gaps[at]
    return "\n" in gap or any(mark in gap for mark in '“”"‘«»:—–') or gap.rstrip().endswith(("''", "'"))


def _judge_noun(words: Words, at: int, cue: CueForm | None, *, is_noun: bool) -> CueForm | None:
    """Return the cue, the same word as a noun cue, or None where it is no cue at all."""
    if cue is None:
        return CueForm(words.lowers[at], "noun", "noun") if is_noun else None
    # "read", "put" and "cut" are a base and a past at once: not nouns
    if cue.form in ("base", "third") or (is_noun and cue.form == "ing"):
        if cue.form == "base" and is_noun and not _has_subject_before(words, at):
            return CueForm(words.lowers[at], "noun", "noun")
        before = words.lowers[at - 1] if at and words.gaps[at].isspace() else ""
        after = words.lowers[at + 1] if at + 1 < words.count and words.gaps[at + 1].isspace() else ""
        if before in NOUN_BEFORE or before.endswith(("'s", "s'")) or (after == "of" and is_noun):
            return CueForm(words.lowers[at], "noun", "noun") if is_noun else None
    return cue


def _has_subject_before(words: Words, at: int) -> bool:
    """Tell whether a base form follows what makes it a verb: "to", "would", "they", a plural noun."""
    if not at or not words.gaps[at].isspace():
        return False
    before = words.lowers[at - 1]
    return (
        before in VERB_BEFORE or before.endswith("n't") or (before.endswith("s") and not before.endswith(("'s", "ss")))
    )


def _has_be_before(lowers: list[str], gaps: list[str], at: int) -> bool:
    """Tell whether a form of "be" stands closely before, in the same clause."""
    for k in range(1, PASSIVE_REACH_WORDS + 1):
        if at - k < 0 or not gaps[at - k + 1].isspace():
            return False
        if lowers[at - k] in BE_FORMS:
            return True
        if lowers[at - k] in ("have", "has", "had", "having", "and", "who", "that", "to"):
            return False
    return False
