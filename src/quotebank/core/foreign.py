"""Whether a text is English, the one language whose cues, names and roles are known; of others only the marks can be read.

A text of 40 words or more is judged by the commonest words of English: they are 18 to 34 of 100 in news text, under 5 in other
languages. A shorter one is English unless more speaks for another language: its script, words and letters that English has not, marks
that English papers do not print. Figures: docs/decisions/0016-short-foreign-texts.md.

Pure: the words of a text in, a verdict out. Time does not grow with the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quotebank.core.attributing.words import Words, word_set
from quotebank.core.foreign_words import FUNCTION_WORDS

#: Words of English that are none, or rare, in the other languages of Europe.
COMMON_WORDS = frozenset([
    "the", "of", "and", "to", "that", "is", "was", "for", "it", "with", "said", "he", "his", "they", "on", "be", "by", "have", "this", "are", "from"
])  # fmt: skip

#: Words that a text must have before it is judged by common words alone, how many are looked at, the share of common ones from which on it
#: is English without a look at anything else, and the share under which it is English only where that shows otherwise.
MIN_WORDS = 40
MAX_WORDS = 2_000
CLEAR_COMMON_SHARE = 0.15
MIN_COMMON_SHARE = 0.08

#: Signs of another language that a short text must show, and more than signs of English: one alone is a name, a loan or a title.
MIN_SIGNS = 2

#: Of a longer text with few common words: from which share of signs of English on it is English, and under which share of words without
#: a capital it is a list of names. Of 7,639 paragraphs of that length of English news 13 have so few common words.
MIN_ENGLISH_SHARE = 0.08
MIN_PROSE_SHARE = 0.3

#: Words and characters that are weighed; where words are not parted by spaces, few words are many characters.
MAX_WEIGHED_WORDS = 400
MAX_CHARS = 4_000

#: Why nobody is named, in an attribution of such a text.
REASON = "not English: the marks are read, speakers are not looked for"

#: Words that no other language listed here has, each a sign of English in a short text ...
_ENGLISH_WORDS = word_set(
    "the of and that for it's with said his they by have this are from she her him not but their who which would will has been were what "
    "when there could about after than more one out up its into told says your you our us it all or if how why should must because before "
    "between against where while then these those other don't didn't won't can't isn't wasn't i'm we're they're that's there's we've i've "
    "did does being every each still only just also very most some any many much now new yes my to at as off down again back since until"
)
#: ... and words that some have, two of which are one.
_SHARED_WORDS = word_set("a i in an am so me no do is was we on he be had over met can it go see well")

#: What stands inside names, of places and people, in English text, too: it counts only before a word without a capital.
_PARTICLES = word_set(
    "de la le las los el les des du der den von van al del da di das dos dan en y e o un una eu ki il ag na ar zu zum zur yr af lo et"
)
_ELIDED = re.compile(r"(?:l|qu|j|n|dell|nell|all|sull|dall|un|t|ch)'[^\W\d_]{2}")
_LOANS = word_set(
    "café cafés fiancé fiancée fiancés née résumé résumés cliché clichés façade façades naïve naïveté déjà à protégé protégés exposé décor "
    "jalapeño jalapeños piñata señor señora crème brûlée entrée soirée matinée touché blasé passé sauté sautéed purée über élite première "
    "début rôle coöperate pâté rosé fête fêtes crêpe crêpes détente mêlée émigré émigrés communiqué vis-à-vis tête-à-tête"
)
_OTHER_MARKS = re.compile("[„‚«»‹›「」『』《》]")
_STARTS_SENTENCE = re.compile('[.!?:\n"“”„«»‹›‘‚¿¡]')
_LETTERS = re.compile(r"[^\W\d_]")

#: Letters of other scripts: behind Latin, its marks and signs, without Latin letters that stand further behind.
_OTHER_SCRIPTS = re.compile(
    r"(?=[^\W\d_])[\u0370-\u1dff\u1f00-\u2bff\u2e80-\uff20\uff5b-\U0001d3ff\U0001d800-\U0010ffff]"
)


def is_foreign(words: Words) -> bool:
    """Tell whether a text is not English.

    >>> from quotebank.core.attributing.words import read_words
    >>> is_foreign(read_words("„Wir haben uns geirrt“, sagte die Bürgermeisterin am Montag."))
    True
    >>> is_foreign(read_words("“We were wrong,” the mayor of São Paulo said."))
    False
    """
    judged = words.lowers[:MAX_WORDS]
    common = sum(map(COMMON_WORDS.__contains__, judged))
    if len(judged) >= MIN_WORDS and common >= CLEAR_COMMON_SHARE * len(judged):
        return False
    if _has_other_script(words):
        return True
    spelt = sum(word[0].isalpha() for word in judged)  # a table of results is no language
    signs = _weigh(words)
    if spelt < MIN_WORDS or common >= MIN_COMMON_SHARE * spelt:
        return signs.speak_for_another
    return not signs.may_be_english


@dataclass(frozen=True, slots=True)
class _Signs:
    """What speaks for English and for another language, in different words; ``english_share`` of all words, ``prose_share`` of those without a
    capital.
    """

    english: float
    other: float
    english_share: float
    prose_share: float

    @property
    def speak_for_another(self) -> bool:
        return self.other >= MIN_SIGNS and self.other > self.english

    @property
    def may_be_english(self) -> bool:
        """Whether words of English are more than those of another language, or all are names."""
        if self.prose_share < MIN_PROSE_SHARE:
            return self.other < MIN_SIGNS
        return self.english > self.other and self.english_share >= MIN_ENGLISH_SHARE


def _has_other_script(words: Words) -> bool:
    """Tell whether most letters are none of the Latin alphabet."""
    spelt = " ".join(words.texts[:MAX_WEIGHED_WORDS])[:MAX_CHARS]
    if spelt.isascii():
        return False
    others = len(_OTHER_SCRIPTS.findall(spelt))
    return others > 0 and others > len(_LETTERS.findall(spelt)) - others


def _weigh(words: Words) -> _Signs:
    """Count the signs of English and of whatever other language has most, each word once."""
    lowers = words.lowers[:MAX_WEIGHED_WORDS]
    prose = [word for place, word in enumerate(lowers) if _is_prose(words, place)]
    different = set(prose)
    other = max(len(listed & different) for listed in FUNCTION_WORDS.values())
    other += sum(_ELIDED.match(word) is not None or _has_other_letters(word) for word in different)
    other += any(map(_OTHER_MARKS.search, words.gaps[: MAX_WEIGHED_WORDS + 1]))
    all_words = max(len(lowers), 1)
    return _Signs(
        _count_english(set(lowers)),
        other,
        english_share=_count_english(lowers) / all_words,
        prose_share=len(prose) / all_words,
    )


def _count_english(lowers: Iterable[str]) -> float:
    return sum(1.0 if word in _ENGLISH_WORDS else 0.5 if word in _SHARED_WORDS else 0.0 for word in lowers)


def _is_prose(words: Words, place: int) -> bool:
    """Tell whether a word may be one of the language, and no name or part of one."""
    if not words.texts[place][0].islower() and place and not _STARTS_SENTENCE.search(words.gaps[place]):
        return False
    if words.lowers[place] not in _PARTICLES:
        return True
    following = next((word for word in words.texts[place + 1 :] if word.lower() not in _PARTICLES), "A")
    return following[0].islower()


def _has_other_letters(word: str) -> bool:
    return not word.isascii() and word not in _LOANS and bool(_LETTERS.search(word.encode("ascii", "ignore").decode()))
