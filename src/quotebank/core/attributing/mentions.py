"""Find the words that may name a speaker: names, role phrases, bodies, documents, pronouns.

Recall first: what is not found here cannot be chosen. Names carry the title and role words straight
before them; role phrases their "of", "for" and "at" phrases; a phrase inside another ("Smith" in
"Smith's lawyer") is a mention too. Which of them speaks is for ``attribution``.

Pure. Spans are code points of the page's text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from quotebank.core.attributing.handles import find_handles
from quotebank.core.attributing.lexicon import Lexicon, Pronoun
from quotebank.core.attributing.name_runs import NameRun, find_name_runs
from quotebank.core.attributing.noun_phrases import DETERMINERS, NounPhrase, find_noun_phrases, is_person_noun, is_share
from quotebank.core.attributing.party_tags import find_party_tags
from quotebank.core.attributing.view import GROUP_NAME, NAME, View
from quotebank.core.attributing.words import SPACES, Words, read_words, word_set
from quotebank.core.model import Mention, MentionForm, Span, make

if TYPE_CHECKING:
    from quotebank.core.quoting.segmentation import Page

#: Pronouns that can stand as a speaker's mention; "him" and "her" are objects nearly always.
SPEAKING_PRONOUNS = word_set(
    "he she they it i we you one another others some many several both neither each everyone everybody someone somebody nobody"
)

#: Pronouns that are a determiner when a noun follows ("one resident", "some people").
NOUN_PRONOUNS = word_set("one another others some many several both neither each")

#: Plain nouns taken for a role between a reporting verb and a name ("said retired thatcher Ruth Amory").
MAX_UNLISTED_ROLE_WORDS = 3

#: Words of an office before "of", and of its place: "Lord Mayor of New York City".
MAX_OFFICE_WORDS = 2
MAX_PLACE_WORDS = 3

#: Pronouns that speak through a noun of speech behind them: "her remark that", "his terse reply".
POSSESSIVE_PRONOUNS = word_set("his her its their my our")

#: Words between such a pronoun and its noun.
MAX_WORDS_TO_NOUN = 2

#: How pronouns that speak are written: "she", "she's", "they'd".
PRONOUN_FORMS = SPEAKING_PRONOUNS.union(
    pronoun + ending
    for pronoun in SPEAKING_PRONOUNS - NOUN_PRONOUNS
    for ending in ("'s", "'d", "'ll", "'ve", "'re", "'m")
)

_PRONOUNS = PRONOUN_FORMS | POSSESSIVE_PRONOUNS

_FORM_OF_RUN = {"person": MentionForm.NAME, "group": MentionForm.ROLE}
_FORM_OF_PHRASE = {"body": MentionForm.ORGANISATION, "document": MentionForm.DOCUMENT}

#: Before a name "that" opens a clause: "said that Lowick Council".
_ARTICLES = DETERMINERS - {"that"}

#: The farthest that role words reach left of a name ("Fire service area manager Della Hobbs").
MAX_ROLE_WORDS = 6


class FoundMention(NamedTuple):
    """A mention with what the ranking asks about it. Word numbers are indexes among the page's words."""

    mention: Mention
    first: int
    last: int  # exclusive
    head: int  # the surname, the head noun, the pronoun
    core_last: int  # where the phrase ends before "of", "for", "at"
    kind: str  # person, body, group, place, role, relation, anonymous, document, pronoun
    gender: str
    plural: bool
    determiner: str
    titled: bool
    possessive: bool  # "'s" follows
    nested: bool  # inside a longer mention


def find_mentions(
    page: Page, inside: Sequence[Span], lexicon: Lexicon, words: Words | None = None
) -> tuple[Mention, ...]:
    """Return the mentions outside the stretches ``inside`` (sorted, not overlapping), by start, longer first."""
    return tuple(found.mention for found in read_mentions(page, inside, lexicon, words or read_words(page.text)))


def mark_hidden(words: Words, inside: Sequence[Span]) -> bytearray:
    """Return a flag for each word: 1 where it lies inside a stretch."""
    hidden = bytearray(words.count + 1)
    for span in inside:
        low, high = bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)
        hidden[low:high] = b"\x01" * (high - low)
    return hidden


def read_mentions(page: Page, inside: Sequence[Span], lexicon: Lexicon, words: Words) -> list[FoundMention]:
    """Return the mentions with what the ranking asks about them."""
    hidden = mark_hidden(words, inside)
    for tag in find_party_tags(page.text):
        low, high = bisect_left(words.starts, tag.start), bisect_left(words.starts, tag.end)
        hidden[low:high] = b"\x01" * (high - low)
    sentence_starts = {sentence.start for sentence in page.sentences}
    runs = find_name_runs(words, hidden, sentence_starts, lexicon)
    named = bytearray(words.count + 1)
    for run in runs:
        named[run.first : run.last] = ([GROUP_NAME if run.kind == "group" else NAME]) * (run.last - run.first)
    view = View(words, hidden, named, lexicon)
    found = [_from_run(page.text, view, run) for run in runs]
    taken = bytearray(words.count + 1)
    for item in found:
        taken[item.first : item.last] = b"\x01" * (item.last - item.first)
    found += [
        _from_phrase(page.text, words, phrase)
        for phrase in find_noun_phrases(view)
        if not taken[phrase.head] or named[phrase.head] == GROUP_NAME
    ]
    found += _find_pronouns(page.text, view, taken)
    handles = [_handle(page.text, words, span) for span in find_handles(page.text)]
    if handles:
        posting = {at for handle in handles for at in range(handle.first, handle.last)}
        found = [item for item in found if item.first not in posting]
        found += [handle for handle in handles if not hidden[handle.first]]
    found.sort(key=attrgetter("last"), reverse=True)  # stable: of one first word the longest comes first
    found.sort(key=attrgetter("first"))
    return _mark_nested(found)


def _from_run(text: str, view: View, run: NameRun) -> FoundMention:
    words, hidden, _, lexicon = view
    first, last = run.first, run.last
    determiner = ""
    if run.kind == "person":
        first, determiner = _grow_role_words(view, first)
    elif first and words.lowers[first - 1] in _ARTICLES and words.gaps[first] in SPACES and not hidden[first - 1]:
        first -= 1
        determiner = words.lowers[first]
        if determiner == "the" and first and words.lowers[first - 1] in lexicon.body_heads:
            # "fans' group the Hexley Faithful"
            first, _ = _grow_role_words(view, first)
    form = _FORM_OF_RUN.get(run.kind, MentionForm.ORGANISATION)
    kind = run.kind
    if _is_office_of_place(words.lowers[run.first : last], lexicon):
        form, kind = MentionForm.ROLE, "role"
        if first == run.first and first and words.lowers[first - 1] in DETERMINERS and words.gaps[first] in SPACES:
            first, determiner = first - 1, words.lowers[first - 1]
    end = words.ends[last - 1]
    if words.lowers[last - 1].endswith("'s"):
        end -= 2
    plural = run.kind == "group" and words.lowers[last - 1].endswith("s")
    mention = _mention(text, words.starts[first], end, form)
    # mention, first, last, head, core_last, kind, gender, plural, determiner, titled, possessive, nested
    fields = (
        mention,
        first,
        last,
        last - 1,
        last,
        kind,
        run.gender,
        plural,
        determiner,
        run.titled,
        run.possessive,
        False,
    )
    return make(FoundMention, fields)


def _is_office_of_place(lowers: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell "Bishop of Wenbury" and "Lord Mayor of New York", whose holder is not named, from "Mayor of Dunmere Ada Holt"."""
    of = lowers.index("of") if "of" in lowers else 0
    if not 0 < of <= MAX_OFFICE_WORDS or any(lower not in lexicon.titles for lower in lowers[:of]):
        return False
    place = [lower for lower in lowers[of + 1 :] if lower != "the"]
    return 0 < len(place) <= MAX_PLACE_WORDS and not any(lower in lexicon.given_names for lower in place[1:])


def _grow_role_words(view: View, first: int) -> tuple[int, str]:
    """Take in the role words straight before a name: "her neighbour", "Hexley Rovers captain", "retired firefighter"."""
    words, hidden, named, lexicon = view
    lowers, gaps = words.lowers, words.gaps
    i = first
    if not i or gaps[i] not in SPACES or hidden[i - 1]:
        return first, ""
    if lowers[i - 1] not in lexicon.heads and not _ends_in_trade(view, i, first):
        return _find_unlisted_role(view, first), ""
    if lexicon.document_heads.get(lowers[i - 1]) and lowers[i - 1] not in lexicon.role_heads:
        return first, ""
    i -= 1
    for _ in range(MAX_ROLE_WORDS):
        if (
            not i
            or hidden[i - 1]
            or not (gaps[i] in SPACES or (gaps[i] in ("' ", "’ ") and lowers[i - 1].endswith("s")))
        ):
            break
        lower = lowers[i - 1]
        if lower in DETERMINERS:
            return i - 1, lower
        known = (
            named[i - 1]
            or lower in lexicon.role_modifiers
            or lower in lexicon.heads
            or lower in lexicon.people.compounds
        )
        if not known and (lower in lexicon.name_stops or lower in lexicon.cue_forms or lower.endswith("ly")):
            break
        i -= 1
    return i, ""


def _ends_in_trade(view: View, at: int, first: int) -> bool:
    """Tell "National Weather Service meteorologist | Carl Edmonds": a person noun of no list between names."""
    words, hidden, named, lexicon = view
    if at < 2 or hidden[at - 2] or not named[at - 2] or words.gaps[at - 1] not in SPACES or first + 1 >= words.count:
        return False
    is_name = bool(named[first + 1]) and words.gaps[first + 1] in SPACES
    return is_name and words.texts[at - 1].islower() and is_person_noun(words.lowers[at - 1], lexicon)


def _find_unlisted_role(view: View, first: int) -> int:
    """Return where a name with an unlisted role word begins: "said retired thatcher Ruth Amory"; else ``first``.

    Only between a reporting verb and a name of two words is any plain noun taken for a role.
    """
    words, hidden, named, lexicon = view
    lowers, gaps = words.lowers, words.gaps
    if first + 1 >= words.count or not named[first + 1] or gaps[first + 1] not in SPACES:
        return first
    for i in range(first - 1, max(first - MAX_UNLISTED_ROLE_WORDS - 2, -1), -1):
        if hidden[i] or gaps[i + 1] not in SPACES:
            return first
        cue = lexicon.cue_forms.get(lowers[i])
        if cue is not None and cue.form in ("past", "third"):
            return i + 1
        if lowers[i] in lexicon.name_stops or lowers[i].endswith("ly") or words.texts[i][0].isupper():
            return first
    return first


def _from_phrase(text: str, words: Words, phrase: NounPhrase) -> FoundMention:
    end = words.ends[phrase.last - 1]
    possessive = words.lowers[phrase.last - 1].endswith("'s")
    if possessive:
        end -= 2
    form = _FORM_OF_PHRASE.get(phrase.kind, MentionForm.ROLE)
    first, last, head, core_last, kind, gender, plural, determiner = phrase
    mention = _mention(text, words.starts[first], end, form)
    # mention, first, last, head, core_last, kind, gender, plural, determiner, titled, possessive, nested
    fields = (mention, first, last, head, core_last, kind, gender, plural, determiner, False, possessive, False)
    return make(FoundMention, fields)


def _find_pronouns(text: str, view: View, taken: bytearray) -> list[FoundMention]:
    """Return the pronouns that can speak, and the possessive ones that a noun of speech follows."""
    words, hidden, named, lexicon = view
    found = []
    for at in words.find(_PRONOUNS):
        if hidden[at]:
            continue
        lower = words.lowers[at]
        if lower in POSSESSIVE_PRONOUNS:
            if not named[at] and _has_speech_noun(view, at + 1):
                found.append(_pronoun(text, words, at, words.ends[at], lexicon.pronouns[lower], possessive=True))
            continue
        if taken[at]:
            continue
        lower = lower.partition("'")[0]
        if lower in NOUN_PRONOUNS and (_opens_noun_phrase(words, at, lexicon) or is_share(words, at + 1)):
            continue
        end = words.starts[at] + len(lower)
        found.append(_pronoun(text, words, at, end, lexicon.pronouns[lower], possessive=False))
    return found


def _pronoun(text: str, words: Words, at: int, end: int, pronoun: Pronoun, *, possessive: bool) -> FoundMention:
    mention = _mention(text, words.starts[at], end, MentionForm.PRONOUN)
    gender = pronoun.gender if pronoun.gender in "mfn" else ""
    # mention, first, last, head, core_last, kind, gender, plural, determiner, titled, possessive, nested
    fields = (mention, at, at + 1, at, at + 1, "pronoun", gender, pronoun.number == "p", "", False, possessive, False)
    return make(FoundMention, fields)


def _handle(text: str, words: Words, span: Span) -> FoundMention:
    first, last = bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)
    mention = _mention(text, span.start, span.end, MentionForm.NAME)
    return make(FoundMention, (mention, first, last, last - 1, last, "person", "", False, "", False, False, False))


def _has_speech_noun(view: View, first: int) -> bool:
    """Tell whether a noun of speech stands at ``first`` or behind plain words: "March comment", "terse reply"."""
    words, hidden, _, lexicon = view
    for at in range(first, min(first + MAX_WORDS_TO_NOUN + 1, words.count)):
        lower = words.lowers[at]
        if hidden[at] or words.gaps[at] not in SPACES or lower.endswith("'s"):
            return False
        if lower in lexicon.cue_nouns:
            return True
        if lower in lexicon.heads or (lower in lexicon.name_stops and words.texts[at].islower()):
            return False
    return False


def _opens_noun_phrase(words: Words, at: int, lexicon: Lexicon) -> bool:
    """Tell whether "one" or "some" only determines the noun that follows."""
    if at + 1 >= words.count or words.gaps[at + 1] not in SPACES:
        return False
    after = words.lowers[at + 1]
    if after in ("more", "other", "last", "final", "further"):
        return words.lowers[at] in ("one", "some", "many")  # "one more request"
    if after.endswith("ed") and at + 2 < words.count and words.lowers[at + 2] in DETERMINERS:
        return False  # "Another featured five boats"
    return after not in lexicon.cue_forms and after not in lexicon.name_stops


def _mention(text: str, start: int, end: int, form: MentionForm) -> Mention:
    return make(Mention, (make(Span, (start, end)), text[start:end], form))


def _mark_nested(found: list[FoundMention]) -> list[FoundMention]:
    """Drop doubles and mark those inside a longer one; input sorted by first word, longer first."""
    result: list[FoundMention] = []
    outer_last = -1
    for item in found:
        if result and result[-1].first == item.first and result[-1].last == item.last:
            continue
        if item.last <= outer_last:
            item = make(FoundMention, (*item[:-1], True))  # noqa: PLW2901  -- the same mention, marked
        else:
            outer_last = item.last
        result.append(item)
    return result
