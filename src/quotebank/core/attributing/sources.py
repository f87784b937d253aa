"""The whole phrase that names a source: the mention with the apposition, bracket or relative clause behind it.

"Robert Mack, one of several coal veterans, said" has the mention "Robert Mack"; whoever counts who is quoted
as what wants the rest as well.

Pure. One look right of the mention.
"""

from __future__ import annotations

from quotebank.core.attributing.cue_links import RELATIVES, VERB_WORDS
from quotebank.core.attributing.cues import FoundCue
from quotebank.core.attributing.noun_phrases import DETERMINERS
from quotebank.core.attributing.report_evidence import TIME_WORDS
from quotebank.core.attributing.scene import Scene
from quotebank.core.attributing.words import SPACES, word_set
from quotebank.core.model import Span

#: The longest description between a mention and its verb, or behind a mention.
MAX_DESCRIPTION_WORDS = 30
MAX_TRAILING_WORDS = 25

#: The longest plain phrase taken for a source.
MAX_PLAIN_WORDS = 5

#: Words of a verb phrase before its verb: "has since also".
MAX_VERB_WORDS = 5

#: What a description begins with, behind a comma or without one.
_DESCRIBING = DETERMINERS | word_set(
    "who whose which one former president director chairman chairwoman executive senior professor author head ceo"
)
_ATTACHED = word_set("who that which of for in at on with from")
_CLOSING = word_set("adding saying but and as while during after in on at according")


def find_source(scene: Scene, mention: int, cue: FoundCue | None) -> Span:
    """Return the mention's phrase with what describes it, up to the verb or behind the mention."""
    words, found = scene.words, scene.mentions[mention]
    last = _reach_verb(scene, found.last, cue) if cue is not None and cue.word >= found.last else None
    if last is None:
        last = _reach_description(scene, found.first, found.last)
    end = found.mention.span.end if last <= found.last else words.ends[last - 1]
    return Span(found.mention.span.start, end)


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


def _find_verb_phrase(scene: Scene, at: int, least: int) -> int:
    """Return where the verb phrase of the verb ``at`` begins: "has since also said"; never before ``least``."""
    words = scene.words
    for _ in range(MAX_VERB_WORDS):
        if at <= least or scene.hidden[at - 1] or words.gaps[at] not in SPACES:
            break
        lower = words.lowers[at - 1]
        if lower not in VERB_WORDS and lower not in TIME_WORDS and not lower.endswith("ly"):
            break
        at -= 1
    return at


def _reach_verb(scene: Scene, last: int, cue: FoundCue) -> int | None:
    """Return where the verb phrase begins, if only a description stands between."""
    words = scene.words
    at = cue.word
    if words.lowers[last] not in RELATIVES:
        low, high = scene.cue_word.searchsorted((last, cue.word)).tolist()
        if any(
            between.form in ("past", "third") for between in scene.cues[low : min(high, low + MAX_DESCRIPTION_WORDS)]
        ):
            return None  # another verb stands between: what follows the mention does not describe it
    if at - last > MAX_DESCRIPTION_WORDS + MAX_VERB_WORDS or scene.word_sentence[at] != scene.word_sentence[last - 1]:
        return None
    at = _find_verb_phrase(scene, at, last)
    if at - last > MAX_DESCRIPTION_WORDS or scene.visible[at] - scene.visible[last] != at - last:
        return None
    if at == last or words.gaps[last].strip()[:1] in (",", "(", "-", "–", "—") or words.lowers[last] in _ATTACHED:
        return at
    return None


def _reach_description(scene: Scene, first: int, last: int) -> int:
    """Return where a description behind the mention ends: ", one of several veterans who have come to work"."""
    words = scene.words
    mark = words.gaps[last].strip()[:1]
    if mark not in (",", "(") or last >= len(words) or scene.hidden[last]:
        return last
    if mark == "," and words.lowers[last] not in _DESCRIBING:
        return last
    sentence = scene.word_sentence[first]
    at = last
    while (
        at < len(words)
        and at - last < MAX_TRAILING_WORDS
        and scene.word_sentence[at] == sentence
        and not scene.hidden[at]
    ):
        if at > last and "," in words.gaps[at] and (words.lowers[at] in _CLOSING or words.lowers[at].endswith("ing")):
            break
        at += 1
    return at
