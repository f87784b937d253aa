"""Find phrases of common nouns that can speak: "a spokeswoman for the trust", "Smith's lawyer", "the 34-year-old".

The head is a word of the lists (office, kin, body, document) or an age; the phrase runs left to its
article or possessor and right over phrases with "of", "for" or "at". Without a parser the ends are
found by what cannot stand inside: function words, reporting verbs, punctuation.

Pure: words in, word ranges out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from quotebank.core.attributing.lexicon import Head, Lexicon
from quotebank.core.attributing.view import NAME, View
from quotebank.core.attributing.words import SPACES, Words, word_set
from quotebank.core.model import make

#: The farthest that a phrase reaches left of its head: "the Republican party's former deputy finance chairwoman".
MAX_LEFT_WORDS = 7

#: The farthest left in all, possessors of possessors included: "the Harlow council leader's former deputy's solicitor".
MAX_LEFT_TOTAL = 14

_CONTRACTIONS = word_set("it's that's he's she's there's what's who's let's here's where's")

#: The longest phrase after "of", "for" or "at" that still belongs to a head.
MAX_RIGHT_WORDS = 7

DETERMINERS = word_set(
    "a an the this that these those my your his her its our their some any no every each another one two three four five six seven "
    "eight nine ten several many most both other such few all"
)

#: "A second driver": words that count people and stand in no list of adjectives.
ORDINALS = frozenset(("first", "second", "third", "fourth", "fifth"))

#: Words that open a phrase after a head that belongs to it (labelling rule 6).
RIGHT_OPENERS = frozenset(("of", "for", "at", "in", "from", "with"))

#: A phrase without a listed head must open with one of these, within so many words of its cue.
UNLISTED_DETERMINERS = word_set("a an the this that these those his her its their one another two three")
MAX_UNLISTED_WORDS = 5

#: Endings of nouns for people by what they do, and the shortest such word ("rider" is one, "the" in "other" is none).
AGENT_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "eer", "ant", "person")
MIN_AGENT_CHARS = 5

#: The shortest plural taken for people by its ending, and words of that ending that are none.
MIN_PLURAL_CHARS = 7
_NO_AGENTS = word_set(
    "matters numbers quarters letters chapters disorders shoulders computers counters centers factors sectors"
    " motors mirrors tractors monitors doctors dinners rivers corners borders folders drawers trousers whiskers layers flowers"
)

#: What names a source: "according to", "in the words of"; and words of a phrase behind it, its article included.
_SOURCE_PREPOSITIONS = {"to": ("according",), "of": ("words", "view", "opinion", "eyes")}
MAX_SOURCE_WORDS = 4

_AGE_MIDDLE = "-year-old"
#: "One in six", "one carer in every ten": what a share of many is of.
_SHARES = word_set("two three four five six seven eight nine ten twelve twenty fifty hundred every")
_KIN_MIDDLE = "-of-"  # "mum-of-three"

#: Words in "-ly" that are no adverbs: they stand in a phrase, or are its head.
_LY_ADJECTIVES = word_set(
    "early elderly weekly daily monthly yearly friendly lonely likely only deadly lively unruly scholarly orderly"
)
_LY_NOUNS = word_set("rally family ally bully assembly reply monopoly")

#: Words that part phrases elsewhere, but stand as plain adjectives between an article and its noun.
_PLAIN_ADJECTIVES = word_set("first second third last next new old young small big good great long same")

#: Who was counted or told apart before: "the two write", "the latter said", "the eldest of the brothers".
_PLURAL_COUNTED = word_set("two three four five six trio pair duo")
_COUNTED = _PLURAL_COUNTED | word_set("latter former eldest oldest youngest")

#: Words that show a phrase and are no head: of a clause behind it, before a source, of who was counted.
_OTHER_WORDS = _COUNTED.union(("who",), _SOURCE_PREPOSITIONS)

_NUMBERS = word_set("one both two three four five six seven eight nine ten")
AGE = re.compile(r"(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)-year-olds?")


_NO_HEAD = Head("", "", plural=False)


class NounPhrase(NamedTuple):
    """A phrase by word indexes ``[first, last)`` with its head's index; ``core_last`` ends it before "of", "for" or "at"."""

    first: int
    last: int
    head: int
    core_last: int
    kind: str  # role, relation, anonymous, body or document
    gender: str
    plural: bool
    determiner: str  # "the", "a", "his" ...; "'s" for a possessor; empty for none


def find_noun_phrases(view: View) -> list[NounPhrase]:
    """Return the phrases among the words that are not hidden, in the order of their heads."""
    words, hidden, named, lexicon = view
    lowers, gaps, finite = words.lowers, words.gaps, lexicon.finite_cues
    found: list[NounPhrase] = []
    compounds = _find_compounds(lowers)
    for at in words.find(lexicon.phrase_words.union(compounds) if compounds else lexicon.phrase_words):
        if hidden[at]:
            continue
        head = _find_head(lowers[at], lexicon)
        if head is None:
            phrase = _find_unlisted(view, at) if at and lowers[at] in finite else None
            if phrase is None and lowers[at] in finite:
                phrase = _find_unlisted_after(view, at)
        elif named[at] == NAME or _is_verb(view, at) or _has_later_head(view, at, head):
            phrase = None
        else:
            phrase = _grow(view, at, head)
        if phrase is not None:
            found.append(phrase)
    others = [at for at in words.find(_OTHER_WORDS) if at and not hidden[at]]
    for at in others:
        if lowers[at] == "who" and words.gaps[at].strip() in ("", ",") and is_person_noun(lowers[at - 1], lexicon):
            phrase = _find_unlisted(view, at, is_before_clause=True)  # "A former supervisor, who ..."
            if phrase is not None:
                found.append(phrase)
    for at in others:
        if lowers[at - 1] in _SOURCE_PREPOSITIONS.get(lowers[at], ()):
            phrase = _find_unlisted_source(view, at + 1)
            if phrase is not None:
                found.append(phrase)
    found += [
        NounPhrase(at - 1, _grow_right(view, at + 1), at, at + 1, "role", "", lowers[at] in _PLURAL_COUNTED, "the")
        for at in others
        if lowers[at - 1] == "the" and lowers[at] in _COUNTED and gaps[at] in SPACES and not _opens_group(view, at + 1)
    ]
    return found


def _find_compounds(lowers: list[str]) -> list[str]:
    """Return the words that tell an age or how many children; most articles have none."""
    joined = " ".join(lowers)
    if _AGE_MIDDLE not in joined and _KIN_MIDDLE not in joined:
        return []
    return [lower for lower in lowers if _KIN_MIDDLE in lower or _is_age(lower)]


def _is_age(lower: str) -> bool:
    return _AGE_MIDDLE in lower and AGE.fullmatch(lower) is not None


def _opens_group(view: View, after: int) -> bool:
    """Tell whether a noun may follow a number: "the two | parties", not "the two | write"."""
    words, hidden, _, lexicon = view
    if after >= words.count or hidden[after] or words.gaps[after] not in SPACES:
        return False
    return words.lowers[after] not in lexicon.cue_forms and words.lowers[after] not in lexicon.name_stops


def _find_head(lower: str, lexicon: Lexicon) -> Head | None:
    head = lexicon.heads.get(lower)
    if head is None and _is_age(lower):
        return Head("anonymous", "", lower.endswith("s"))
    if head is None and _KIN_MIDDLE in lower:
        return lexicon.heads.get(lower.partition(_KIN_MIDDLE)[0])
    return head


def _is_verb(view: View, at: int) -> bool:
    """Tell a verb that is spelt like a head: "The Eastholt Times reports"."""
    words, _, named, lexicon = view
    if words.lowers[at] not in lexicon.cue_forms or not at or named[at - 1] != NAME:
        return False
    return words.gaps[at] in SPACES and not words.lowers[at - 1].endswith("'s")


def _has_later_head(view: View, at: int, head: Head) -> bool:
    """Tell whether the next word is the head: "council leader", "prosecutor Celia Barrow" (the name's own phrase)."""
    words, hidden, named, lexicon = view
    after = at + 1
    if after >= words.count or words.gaps[after] not in SPACES or hidden[after]:
        return False
    lower = words.lowers[after]
    if named[after] and not lower.endswith("'s") and head.kind not in ("body", "document"):
        return True
    return _find_head(lower, lexicon) is not None


def _find_unlisted(view: View, cue: int, *, is_before_clause: bool = False) -> NounPhrase | None:
    """Return the phrase straight before a cue whose head no list knows: "the impostor gushed".

    ``is_before_clause``: ``cue`` is the "who" of a clause, perhaps behind a comma.
    """
    words, hidden, named, lexicon = view
    lowers, gaps = words.lowers, words.gaps
    last = cue
    if gaps[cue] in SPACES and _is_adverb(lowers[cue - 1]):
        last -= 1  # "the radioman calmly pointed out"
    head = last - 1
    if (
        head < 1
        or (gaps[last] not in SPACES and not is_before_clause)
        or hidden[head]
        or named[head]
        or lowers[head] in lexicon.heads
    ):
        return None
    if is_plural_agent(lowers[head], lexicon) and not _is_described(view, head):
        return NounPhrase(head, last, head, last, "anonymous", "", True, "")  # "what forecasters described as"
    is_person = is_person_noun(lowers[head], lexicon)
    if not is_person and (lowers[head] in lexicon.name_stops or lowers[head] in lexicon.cue_forms):
        return None
    for first in range(head - 1, max(head - MAX_UNLISTED_WORDS, -1), -1):
        if hidden[first] or gaps[first + 1] not in SPACES:
            return None
        lower = lowers[first]
        if lower in UNLISTED_DETERMINERS:
            kind = "role" if is_person else "anonymous"
            return NounPhrase(first, last, head, last, kind, "", lowers[head].endswith("s"), lower)
        if is_person and lower.endswith("'s") and lower not in _CONTRACTIONS:
            start = _find_possessor(view, first, 0)  # "England's record goalscorer"
            return NounPhrase(start, last, head, last, "role", "", lowers[head].endswith("s"), "'s")
        if (lower in lexicon.cue_forms and not (is_person and lexicon.cue_forms[lower].form == "base")) or (
            lower in lexicon.name_stops and lower not in DETERMINERS
        ):
            return None
    return None


def _is_described(view: View, head: int) -> bool:
    """Tell whether a word before a plural belongs to its phrase: "the keen brewers", "its brewers"."""
    if not head or view.words.gaps[head] not in SPACES or view.hidden[head - 1]:
        return False
    before = view.words.lowers[head - 1]
    return before in DETERMINERS or not (before in view.lexicon.name_stops or before in view.lexicon.cue_forms)


def _find_unlisted_after(view: View, cue: int) -> NounPhrase | None:
    """Return the phrase straight after a cue whose head no list knows: "said the retired bookkeeper."."""
    words, hidden, named, lexicon = view
    lowers, gaps = words.lowers, words.gaps
    first = cue + 1
    if first >= words.count or lowers[first] not in ("the", "a", "an", "one", "another"):
        return None
    last = first
    while last < words.count and last - first < MAX_UNLISTED_WORDS and gaps[last] in SPACES:
        if hidden[last] or named[last] or (last > first and lowers[last] in lexicon.heads):
            return None
        last += 1
    head = last - 1
    if head <= first or (last < words.count and gaps[last] in SPACES):
        return None
    if any(lower in lexicon.name_stops or lower.endswith("'s") for lower in lowers[first + 1 : head]):
        return None
    if not is_person_noun(lowers[head], lexicon):
        return None
    kind = "role" if lowers[first] == "the" else "anonymous"
    return NounPhrase(first, last, head, last, kind, "", lowers[head].endswith("s"), lowers[first])


def _find_unlisted_source(view: View, first: int) -> NounPhrase | None:
    """Return the phrase after "according to" whose last noun no list knows: "one welder,", "the visitor centre,"."""
    words, hidden, named, lexicon = view
    lowers, gaps = words.lowers, words.gaps
    if first >= words.count or (lowers[first] not in UNLISTED_DETERMINERS and lowers[first] not in ("one", "another")):
        return None
    last = first + 1
    while last < words.count and gaps[last] in SPACES and last - first <= MAX_SOURCE_WORDS:
        last += 1
    head = last - 1
    if head == first or last - first > MAX_SOURCE_WORDS or any(hidden[first:last]) or any(named[first:last]):
        return None
    stops = lexicon.name_stops
    if lowers[head] in lexicon.heads or any(
        lower in stops or lower.endswith("'s") for lower in lowers[first + 1 : last]
    ):
        return None
    if is_person_noun(lowers[head], lexicon):
        kind = "anonymous" if lowers[first] in ("one", "another") else "role"
    elif head - first > 1 and lowers[head - 1] in lexicon.heads:
        kind = "body"
    else:
        return None
    return NounPhrase(first, last, head, last, kind, "", lowers[head].endswith("s"), lowers[first])


def is_plural_agent(lower: str, lexicon: Lexicon) -> bool:
    """Tell a plural for people by what they do that is no head of the lists: "forecasters", "brewers", "arborists"."""
    if not lower.endswith("s") or len(lower) < MIN_PLURAL_CHARS or lower in _NO_AGENTS:
        return False
    return lower[:-1].endswith(AGENT_ENDINGS[:4]) and lower not in lexicon.name_stops and lower not in lexicon.heads


def is_person_noun(lower: str, lexicon: Lexicon) -> bool:
    """Tell a noun for a person that is no head of the lists: listed elsewhere, or made of a verb or trade by its ending."""
    people = lexicon.people
    if lower in people.person_nouns or lower in people.epithets or lower in people.crowd:
        return True
    return lower.endswith(AGENT_ENDINGS) and len(lower) > MIN_AGENT_CHARS and lower not in lexicon.name_stops


def _grow(view: View, at: int, head: Head) -> NounPhrase | None:
    first, determiner = _grow_left(view, at, max(at - MAX_LEFT_TOTAL, 0))
    if not determiner and first == at and not _may_stand_bare(view, at, head):
        return None
    if determiner == "one" and is_share(view.words, at + 1):
        return None  # "One carer in six"
    # first, last, head, core_last, kind, gender, plural, determiner
    fields = (first, _grow_right(view, at + 1), at, at + 1, head.kind, head.gender, head.plural, determiner)
    return make(NounPhrase, fields)


def is_share(words: Words, at: int) -> bool:
    """Tell whether "in six" stands at a word, which makes a share of "one" and "one carer" before it."""
    of = words.lowers[at + 1 : at + 2]
    return words.lowers[at : at + 1] == ["in"] and bool(of) and (of[0] in _SHARES or of[0].isdigit())


def _may_stand_bare(view: View, at: int, head: Head) -> bool:
    """Tell whether a head without article counts: plurals ("officials"), headlines ("says ombudsman")."""
    words, _, _, lexicon = view
    capital = words.texts[at][0].isupper()
    if head.kind == "document" and (not capital or words.lowers[at] in lexicon.cue_forms):
        return False
    if head.plural:
        return True
    before = words.lowers[at - 1] if at else ""
    return capital or before in lexicon.cue_forms or not words.gaps[at].isspace()


def _grow_left(view: View, at: int, limit: int) -> tuple[int, str]:
    """Return where the phrase starts and what determines it; never before word ``limit``."""
    words, hidden, named, lexicon = view
    lowers, gaps = words.lowers, words.gaps
    i, sure = at, at
    for _ in range(MAX_LEFT_WORDS):
        if i <= limit or hidden[i - 1]:
            break
        lower, gap = lowers[i - 1], gaps[i]
        if gap not in SPACES:
            if gap in ("' ", "’ ") and lower.endswith("s"):
                return _grow_left(view, i - 1, limit)[0], "'s"
            is_year = gap.strip() in ("'", "’", "‘") and words.texts[i].isdigit()  # "The '91 squad"
            if gap == ", " and _is_adjective_pair(view, i):
                return i - 2, lowers[i - 2]  # "the bespectacled, 71-year-old diplomat"
            if not is_year and not (gap in (". ", ".") and named[i - 1] and named[i]):
                break
        if lower.endswith("'s") and lower not in _CONTRACTIONS:
            return _find_possessor(view, i - 1, limit), "'s"
        if lower in DETERMINERS and not named[i - 1]:
            if lower == "that" and lexicon.heads.get(lowers[at], _NO_HEAD).plural:
                return i, ""  # "said that | company executives"
            return i - 1, lower
        known = (
            named[i - 1]
            or lower in lexicon.role_modifiers
            or lower in lexicon.nationalities
            or lower in lexicon.heads
            or lower in ORDINALS
        )
        if lower == "own" and i > 1 and lowers[i - 2].endswith("'s"):
            i -= 1  # "the agency's own engineer"
            continue
        if not known and (lower in lexicon.name_stops or lower in lexicon.cue_forms or _is_adverb(lower)):
            if lower in _PLAIN_ADJECTIVES:
                i -= 1  # "the second official"
                continue
            if _is_adverb(lower) and i < at and i > 1 and lowers[i - 2] in ("a", "an", "the") and gaps[i - 1] in SPACES:
                return i - 2, lowers[i - 2]  # "a visibly shaken driver"
            if lower in lexicon.cue_forms and lexicon.cue_forms[lower].form in ("participle", "ing"):
                i -= 1  # "an alleged victim", "a leading official"
                continue
            break
        if not known and lower.endswith("s") and i > 1 and lowers[i - 2] in lexicon.heads and gaps[i - 1] in SPACES:
            break  # "the ad | uses footage": a verb between two nouns
        i -= 1
        if known and sure == i + 1:
            sure = i
    return sure, ""


def _is_adverb(lower: str) -> bool:
    return lower.endswith("ly") and lower not in _LY_ADJECTIVES and lower not in _LY_NOUNS


def _is_adjective_pair(view: View, at: int) -> bool:
    """Tell whether an article and one adjective stand before the comma at ``at``."""
    words, hidden, named, lexicon = view
    lowers = words.lowers
    if at < 2 or hidden[at - 2] or named[at - 1] or words.gaps[at - 1] not in SPACES or at >= words.count:
        return False
    before = lowers[at - 1]
    is_noun = before in lexicon.heads or before in lexicon.name_stops or before in lexicon.cue_forms
    return lowers[at - 2] in ("a", "an", "the") and not is_noun and not is_person_noun(before, lexicon)


def _find_possessor(view: View, at: int, limit: int) -> int:
    """Return where the possessor that ends in the word ``at`` starts: "the prime minister's", "Ann Webb's"."""
    words, hidden, named, _ = view
    if not named[at]:
        return _grow_left(view, at, limit)[0]
    start = at
    while start > limit and named[start - 1] and words.gaps[start] in SPACES and not hidden[start - 1]:
        start -= 1
    if start > limit and words.lowers[start - 1] == "the" and words.gaps[start] in SPACES:
        start -= 1
    return start


def _grow_right(view: View, at: int) -> int:
    """Return where the phrase ends, taking in "of ...", "for ...", "at ...", "close to ..."."""
    words, hidden, named, lexicon = view
    lowers, gaps = words.lowers, words.gaps
    count = words.count
    end = at
    while end < count and gaps[end] in SPACES and not hidden[end]:
        lower = lowers[end]
        inner = end + 1
        if lower in ("close", "familiar", "next") and inner < count and lowers[inner] in ("to", "with"):
            inner += 1
        elif lower not in RIGHT_OPENERS:
            break
        stop = _read_noun_group(view, inner)
        if stop == inner:
            break
        if lower not in ("of", "for") and inner < count and not (named[inner] or lowers[inner] in DETERMINERS):
            break  # "residents | in full"
        if lower == "in" and (lowers[stop - 1] in lexicon.document_heads or lowers[stop - 1] in lexicon.cue_nouns):
            break  # "the council | in a statement"
        end = stop
        if end - at >= MAX_RIGHT_WORDS:
            break
    return end


def _goes_on(view: View, at: int) -> bool:
    """Tell whether a name goes on over a gap that is no space: "Mr. Dunn", "J. K. Ashworth", "Marks & Spencer"."""
    words, _, named, lexicon = view
    if not at or not named[at] or not named[at - 1]:
        return False
    gap, before = words.gaps[at], words.lowers[at - 1]
    return gap.strip() == "&" or (gap in (".", ". ") and (len(before) <= 1 or before in lexicon.titles))


def _read_noun_group(view: View, at: int) -> int:
    """Return the end of a noun group that starts at ``at``; ``at`` itself where none does."""
    words, hidden, named, lexicon = view
    lowers, gaps = words.lowers, words.gaps
    count = words.count
    i = at
    while i < count and i - at < MAX_RIGHT_WORDS and not hidden[i] and (gaps[i] in SPACES or _goes_on(view, i)):
        lower = lowers[i]
        if lower in DETERMINERS and i == at:
            i += 1
            continue
        if named[i]:
            i += 1
            continue
        if lower in lexicon.role_modifiers or (i == at and lower in ("her", "his", "their")):
            i += 1
            continue
        cue = lexicon.cue_forms.get(lower)
        if lower not in lexicon.heads and (cue or lower in lexicon.name_stops):
            break
        if lower.endswith("ed") or (named[i - 1] and not lowers[i - 1].endswith("'s")):
            break  # a verb after the group, or a new group after a finished name
        i += 1
    # a bare determiner is no group
    return at if i == at or (i == at + 1 and lowers[at] in DETERMINERS and lowers[at] not in _NUMBERS) else i
