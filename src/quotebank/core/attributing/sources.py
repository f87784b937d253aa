"""The whole phrase that names a source: the mention with what stands before and behind it.

"Robert Mack, one of several coal veterans, said" has the mention "Robert Mack", "many experts and some lawmakers say" the
mention "some lawmakers"; whoever counts who is quoted as what wants the rest as well. Of "critics who say" the
source is "who": that governs the verb, and the mention tells whom it stands for.

Pure. One look right of the mention; left of it :mod:`quotebank.core.attributing.source_starts` looks.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotebank.core.attributing.cue_links import PARTICIPLES, RELATIVES, VERB_WORDS
from quotebank.core.attributing.cues import FoundCue
from quotebank.core.attributing.mentions import FoundMention
from quotebank.core.attributing.noun_phrases import DETERMINERS, is_person_noun
from quotebank.core.attributing.report_evidence import TIME_WORDS
from quotebank.core.attributing.scene import Scene
from quotebank.core.attributing.source_starts import AFTER_PARTICIPLE, find_start
from quotebank.core.attributing.words import SPACES, word_set
from quotebank.core.model import Span

#: The longest description between a mention and its verb, or behind a mention.
MAX_DESCRIPTION_WORDS = 30
MAX_TRAILING_WORDS = 25

#: The longest plain phrase taken for a source.
MAX_PLAIN_WORDS = 6

#: Words of a verb phrase before its verb: "has since also".
MAX_VERB_WORDS = 5

#: A description without article shows by a noun for a person among its first words: "managing director and analyst at".
MAX_WORDS_TO_NOUN = 7

#: A relative clause that reports has its verb so near: "who has also said".
MAX_WORDS_TO_REPORT = 4

#: Words of a place behind a comma: ", N.Y.", ", New South Wales".
MAX_PLACE_WORDS = 3

_RELATIVE_WORDS = word_set("who whose which whom")
#: What goes on with a phrase without a comma: with a name the first few only, with a common noun all.
_ATTACHED_TO_NAMES = word_set("of himself herself who from")
_ATTACHED = (
    _ATTACHED_TO_NAMES
    | RELATIVES
    | word_set("for in at on with by to near inside outside among about between behind like familiar close")
)
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday yesterday")
_REFLEXIVES = word_set("himself herself itself themselves")
#: Words that open what somebody did, not who it is: "Webb, in a letter, said", "Webb, however, said".
_CIRCUMSTANCES = word_set(
    "in on at during after before without with while as when according however meanwhile too for amid following since though by like "
    "including because if but and although through via despite where he she they it we i"
)
_PARTY_MARKS = ("R-", "D-", "I-")
_OPENING_MARKS = (",", "(", "-", "–", "—")
_CLOSING_MARKS = (*_OPENING_MARKS, ";", ":", ")")


def find_source(scene: Scene, mention: int, cue: FoundCue | None) -> Span:
    """Return the mention's phrase with what describes it: before it, up to the verb, or behind the mention.

    ``cue`` is the verb that the mention governs, or the cue that it follows; None for a verb that it governs from afar.
    """
    words, found = scene.words, scene.mentions[mention]
    if cue is None or cue.word < found.last or scene.word_sentence[cue.word] != scene.word_sentence[found.first]:
        is_body = found.kind not in ("person", "pronoun") or (cue is not None and cue.cue_class == "according")
        first = _find_start(scene, found, is_subject=False)
        return _join(scene, found, first, _reach_description(scene, found, may_attach=cue is not None, is_body=is_body))
    verb = _find_verb_phrase(scene, cue.word, found.last)
    if verb - found.last == 1 and words.lowers[found.last] in RELATIVES:
        return Span(words.starts[found.last], words.ends[found.last])
    if cue.form == "ing" and verb > found.last:  # "Webb, a former mayor, defended the plan, saying"
        last = _reach_description(scene, found, may_attach=False, is_body=False)
    else:
        last = _reach_verb(scene, found, verb)
    return _join(scene, found, _find_start(scene, found, is_subject=cue.form != "ing"), last)


def _find_start(scene: Scene, found: FoundMention, *, is_subject: bool) -> int:
    return found.first if found.kind == "pronoun" else find_start(scene, found, is_subject=is_subject)


def _join(scene: Scene, found: FoundMention, first: int, last: int) -> Span:
    """Return the span of the words ``[first, last)``, which hold the mention; a bracket that they open is closed."""
    words, span = scene.words, found.mention.span
    start = span.start if first >= found.first else words.starts[first]
    if last <= found.last:
        return Span(start, span.end)
    end = words.ends[last - 1]
    closing = words.gaps[last].find(")")
    if closing >= 0 and any("(" in gap for gap in words.gaps[found.last : last]):
        end += closing + 1
    return Span(start, end)


def find_phrase_before(scene: Scene, cue: FoundCue) -> Span | None:
    """Return the plain phrase straight before a verb, where no mention stands: "court rulings have found"."""
    words, lexicon = scene.words, scene.lexicon
    last = _find_verb_phrase(scene, cue.word, 0)
    first = last
    while first > max(last - MAX_PLAIN_WORDS, 0) and words.gaps[first] in SPACES and not scene.hidden[first - 1]:
        lower = words.lowers[first - 1]
        if lower in DETERMINERS:
            first -= 1
            break
        if lower in lexicon.name_stops or lower in lexicon.finite_cues or lower in lexicon.pronouns:
            break
        first -= 1
    return Span(words.starts[first], words.ends[last - 1]) if first < last else None


def find_phrase_after(scene: Scene, cue: FoundCue) -> Span | None:
    """Return the plain phrase straight after "according to", where no mention stands: "recent data from the trust"."""
    words = scene.words
    first = last = cue.word + cue.word_count
    end = min(first + MAX_TRAILING_WORDS, words.count)
    while last < end and words.gaps[last] in SPACES and not scene.hidden[last]:
        last += 1
    return Span(words.starts[first], words.ends[last - 1]) if first < last else None


def _find_verb_phrase(scene: Scene, at: int, least: int) -> int:
    """Return where the verb phrase of the verb ``at`` begins: "has since also said"; never before ``least``."""
    words = scene.words
    for _ in range(MAX_VERB_WORDS):
        if at <= least or scene.hidden[at - 1] or words.gaps[at] not in SPACES:
            break
        lower = words.lowers[at - 1]
        if lower in _REFLEXIVES or not (lower in VERB_WORDS or lower in TIME_WORDS or lower.endswith("ly")):
            break
        at -= 1
    return at


def _reach_verb(scene: Scene, found: FoundMention, verb: int) -> int:
    """Return where what describes the mention ends, before the verb phrase at ``verb``."""
    words, last = scene.words, found.last
    if last < verb and words.lowers[last] in _REFLEXIVES and words.gaps[last] in SPACES:
        last += 1
    if verb <= last or verb - last > MAX_DESCRIPTION_WORDS or scene.visible[verb] - scene.visible[last] != verb - last:
        return last
    mark = words.gaps[last].strip()[:1]
    if not mark:
        is_modified = words.lowers[last] in _ATTACHED or _is_participle(scene, last)
        is_closed = words.gaps[verb].strip() or words.lowers[verb - 1] == "and" or _has_verb(scene, last + 1, verb)
        return verb if is_modified and not is_closed else last
    if mark not in _OPENING_MARKS or (mark != "(" and _is_circumstance(scene, last)):
        return last
    if words.gaps[verb].strip():
        return verb
    for at in range(last + 1, verb):  # "Webb, a former mayor, became a trustee and said"
        if words.gaps[at].strip()[:1] in _CLOSING_MARKS:
            return at
    return last


def _is_circumstance(scene: Scene, at: int) -> bool:
    """Tell whether what a comma opens at ``at`` is about something else than who the one before it is."""
    lower = scene.words.lowers[at]
    if lower in _RELATIVE_WORDS:  # "who added that", "who has also said": reports in their own right
        return any(
            cue.form in ("past", "third", "participle") for cue in _cues_between(scene, at, at + MAX_WORDS_TO_REPORT)
        )
    return lower in _CIRCUMSTANCES or lower in scene.lexicon.finite_cues or lower.endswith("ing")


def _cues_between(scene: Scene, first: int, last: int) -> Sequence[FoundCue]:
    low, high = scene.cue_word.searchsorted((first, last)).tolist()
    return scene.cues[low:high]


def _has_verb(scene: Scene, first: int, last: int) -> bool:
    return any(cue.form in ("past", "third") for cue in _cues_between(scene, first, last))


def _is_participle(scene: Scene, at: int) -> bool:
    """Tell a participle that describes the noun before it: "supporting the bill", "released by", "briefed on Friday"."""
    words = scene.words
    lower = words.lowers[at]
    after = words.lowers[at + 1] if at + 1 < words.count else ""
    is_passive = lower.endswith("ed") or lower in PARTICIPLES
    return lower.endswith("ing") or (is_passive and (after in AFTER_PARTICIPLE or after in _DAYS))


def _reach_description(scene: Scene, found: FoundMention, *, may_attach: bool, is_body: bool) -> int:
    """Return where the description behind the mention ends: ", one of several veterans who have come to work".

    ``may_attach``: no verb that the mention governs follows, so that "of", "involved in" and the like go on with it.
    """
    words = scene.words
    last = found.last
    end = min(
        last + MAX_TRAILING_WORDS, int(scene.word_sentence.searchsorted(scene.word_sentence[found.first], "right"))
    )
    while last < end and not scene.hidden[last]:
        mark = words.gaps[last].strip()[:1]
        if mark == ",":
            goes_on = _describes(scene, last) or _is_place(scene, last, is_name=last == found.last)
        elif mark:
            goes_on = mark == "(" or (mark in ("/", ".") and may_attach)  # "a Times/Herald poll", "F.A.A. records"
        else:
            goes_on = last == found.last and may_attach and _is_attached(scene, last, is_body=is_body)
        if not goes_on:
            break
        last = _find_part_end(scene, last, end)
    return last


def _is_attached(scene: Scene, at: int, *, is_body: bool) -> bool:
    """Tell whether the word at ``at`` goes on with the phrase before it: "of Lowick", of no person "tally", "involved in"."""
    words = scene.words
    lower = words.lowers[at]
    if lower in _ATTACHED_TO_NAMES or not is_body:
        return lower in _ATTACHED_TO_NAMES
    if lower == "in" and at + 1 < words.count and words.lowers[at + 1] in ("a", "an"):
        return False  # "said the trust in a statement"
    return lower in _ATTACHED or _is_participle(scene, at) or lower not in scene.lexicon.name_stops


def _describes(scene: Scene, at: int) -> bool:
    """Tell whether the part that a comma opens at ``at`` says who somebody is: an age, an article, a noun for a person."""
    words, lexicon = scene.words, scene.lexicon
    lower = words.lowers[at]
    if lower in DETERMINERS or lower.isdigit():
        return True
    if lower in ("of", "from") and words.lowers[at - 1].isdigit():
        return True  # "Ann Webb, 56, of Lowick"
    if _is_circumstance(scene, at):
        return False
    if lower in _RELATIVE_WORDS:
        return True
    for k in range(at, min(at + MAX_WORDS_TO_NOUN, words.count)):
        if k > at and (words.gaps[k] not in SPACES or scene.hidden[k] or words.lowers[k] in DETERMINERS):
            break
        if words.lowers[k] in lexicon.role_heads or is_person_noun(words.lowers[k], lexicon):
            return True
    return False


def _is_place(scene: Scene, at: int, *, is_name: bool) -> bool:
    """Tell whether only a place stands from the comma at ``at`` to the next mark: ", Calif.", after a name ", R-Mass."."""
    words = scene.words
    if is_name and not words.texts[at].startswith(_PARTY_MARKS):
        return False
    for k in range(at, min(at + MAX_PLACE_WORDS, words.count)):
        if not words.texts[k][0].isupper() or scene.hidden[k]:
            return False
        if words.gaps[k + 1] not in SPACES:
            return True
    return False


def _find_part_end(scene: Scene, at: int, end: int) -> int:
    """Return where the part that begins at ``at`` ends: at the next mark, at marked words, at ``end``."""
    at += 1
    while (
        at < end
        and not scene.hidden[at]
        and scene.words.gaps[at].strip()[:1] not in _CLOSING_MARKS
        and ")" not in scene.words.gaps[at]
    ):
        at += 1
    return at
