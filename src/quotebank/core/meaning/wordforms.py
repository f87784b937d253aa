"""Forms and kin of single words: base forms, opposites, near synonyms, slips of the pen.

Inflection is read by rule, checked against the word list, irregular forms from a list. A word
may have several base forms ("left": left, leave); two words agree when they share one.

Pure.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from quotebank.core.meaning.meaning_lists import MeaningLists

#: Letters that two words must share at the front to be of one stem ("decide", "decision"). With 4, "part" and "party"
#: become kin; with 6 most short verbs lose their nouns.
MIN_STEM = 5

#: Letters that may follow the shared stem in each of the two.
MAX_TAIL = 4

#: Length of the longer word from which it may have one slip, and of the shorter from which two.
MIN_TYPO_CHARS, MIN_DOUBLE_TYPO_CHARS = 2, 8

_PRONOUN_BASES = {
    "him": "he",
    "her": "she",
    "hers": "she",
    "them": "they",
    "me": "i",
    "us": "we",
    "whom": "who",
    "his": "he",
    "their": "they",
    "my": "i",
    "our": "we",
    "your": "you",
}
_BE = {"am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be"}
_VOWELS = frozenset("aeiou")
_MASKED = re.compile(r"([^\W\d_]+)\*{2,}([^\W\d_]*)")


def list_bases(word: str, lists: MeaningLists) -> tuple[str, ...]:
    """Return the word and the base forms that it may be a form of.

    >>> from quotebank.data.meaning import load_meaning_lists
    >>> list_bases("built", load_meaning_lists())
    ('built', 'build')
    """
    if word in _BE:
        return (word, "be")
    if word in _PRONOUN_BASES:
        return (word, _PRONOUN_BASES[word])
    found = [word]
    if word.endswith("'s"):
        word = word[:-2]
        found.append(word)
    irregular = lists.forms.get(word)
    if irregular:
        found.extend(base for _, base in irregular)
    length, words = len(word), lists.words
    if length > 3:
        candidates: tuple[str, ...] = ()
        if word.endswith("s") and not word.endswith("ss"):
            candidates = (
                word[:-1],
                word[:-2] if word.endswith("es") else "",
                f"{word[:-3]}y" if word.endswith("ies") else "",
            )
        elif word.endswith("ed"):
            candidates = (word[:-1], word[:-2], _undouble(word[:-2]), f"{word[:-3]}y" if word.endswith("ied") else "")
        elif word.endswith("ing"):
            candidates = (
                word[:-3],
                f"{word[:-3]}e",
                _undouble(word[:-3]),
                f"{word[:-4]}ie" if word.endswith("ying") else "",
            )
        elif word.endswith(("er", "est")):
            stem = word[:-2] if word.endswith("er") else word[:-3]
            candidates = (stem, f"{stem}e", _undouble(stem), f"{stem[:-1]}y" if stem.endswith("i") else "")
        found.extend(candidate for candidate in candidates if len(candidate) > 1 and candidate in words)
    return tuple(found)


def _undouble(stem: str) -> str:
    return stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS else ""


def share_base(one: str, other: str, lists: MeaningLists) -> bool:
    """Tell whether two words are forms of one word."""
    if one == other:
        return True
    if (
        one[0] != other[0]
        and one not in _BE
        and one not in _PRONOUN_BASES
        and other not in _PRONOUN_BASES
        and one not in lists.forms
        and other not in lists.forms
    ):
        return False
    mine = list_bases(one, lists)
    return any(base in mine for base in list_bases(other, lists))


def _adjective_bases(word: str, lists: MeaningLists) -> tuple[str, ...]:
    bases = list_bases(word, lists)
    if word.endswith("ly") and len(word) > 4:
        stems = (word[:-2], f"{word[:-2]}e", f"{word[:-3]}y" if word.endswith("ily") else "", f"{word[:-1]}e")
        bases += tuple(stem for stem in stems if stem in lists.words)
    return bases


def are_opposites(one: str, other: str, lists: MeaningLists) -> bool:
    """Tell whether two words, or words that they are forms of, are listed as opposites."""
    others = _adjective_bases(other, lists)
    for base in _adjective_bases(one, lists):
        antonyms = lists.antonyms.get(base)
        if antonyms and any(word in antonyms for word in others):
            return True
    return False


def is_negated_form(one: str, other: str, lists: MeaningLists) -> bool:
    """Tell whether ``one`` is ``other`` with a negative prefix, or "-less" for "-ful"."""
    if len(one) < 4 or one == other:
        return False
    for prefix in lists.negative_prefixes:
        if one.startswith(prefix) and share_base(one[len(prefix) :] or " ", other, lists):
            return True
    return one.endswith("less") and other.endswith("ful") and one[:-4] == other[:-3]


def are_synonyms(one: str, other: str, lists: MeaningLists) -> bool:
    """Tell whether two words share a sense in the synonym list, or a stem."""
    others = _adjective_bases(other, lists)
    for base in _adjective_bases(one, lists):
        senses = lists.synonyms.get(base)
        if senses and any(not senses.isdisjoint(lists.synonyms.get(word, frozenset())) for word in others):
            return True
    return share_stem(one, other)


def share_stem(one: str, other: str) -> bool:
    """Tell whether two words begin alike and end in what may be a suffix each ("decided", "decision")."""
    limit = min(len(one), len(other))
    if limit < MIN_STEM or one[:MIN_STEM] != other[:MIN_STEM]:
        return False
    shared = MIN_STEM
    while shared < limit and one[shared] == other[shared]:
        shared += 1
    return len(one) - shared <= MAX_TAIL and len(other) - shared <= MAX_TAIL


def is_word(word: str, lists: MeaningLists) -> bool:
    """Tell whether the word list knows the word (possessives too); a lone letter is none."""
    word = word.removesuffix("'s")
    return word in lists.closed or (len(word) > 1 and word in lists.words)


def is_typo(one: str, other: str, lists: MeaningLists) -> bool:
    """Tell whether one of the two is a slip for the other: close in letters, and only one of them a word."""
    shorter = min(len(one), len(other))
    if is_word(one, lists) == is_word(other, lists) or max(len(one), len(other)) < MIN_TYPO_CHARS:
        return False
    if one[0].isdigit() or other[0].isdigit():
        return False
    allowed = 2 if shorter >= MIN_DOUBLE_TYPO_CHARS else 1
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def is_masked_form(one: str, other: str, lists: MeaningLists) -> bool:
    """Tell whether one is a swear word with letters masked ("f***ing") that may stand for the other, masked or not."""
    if one.isalpha() and other.isalpha():
        return False
    masked, plain = (one, other) if not one.isalpha() else (other, one)
    head, tail = _split_mask(masked)
    if not head:
        return False
    if plain.isalpha():
        is_hidden = len(plain) > len(head) + len(tail) and plain.startswith(head) and plain.endswith(tail)
        return is_hidden and any(word in plain for word in lists.swearwords)
    other_head, other_tail = _split_mask(plain)
    return bool(other_head) and (
        (head.startswith(other_head) or other_head.startswith(head))
        and (tail.endswith(other_tail) or other_tail.endswith(tail))
    )


def _split_mask(word: str) -> tuple[str, str]:
    """Return the letters before and after a mask; nothing where the word has none."""
    match = _MASKED.fullmatch(word)
    return (match[1], match[2]) if match else ("", "")


def are_confusable(one: str, other: str, lists: MeaningLists) -> bool:
    """Tell whether two words are listed as being printed for one another."""
    groups = lists.confusables.get(one)
    return bool(groups) and not groups.isdisjoint(lists.confusables.get(other, frozenset()))  # type: ignore[union-attr]  # bool() above
