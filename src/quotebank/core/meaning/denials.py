"""Whether a cut takes away a negation that governed what is still printed.

A negation inside a clause of its own goes with that clause. Three cuts lose one: words before the
rest of a sentence that deny it ("It is not true that"), words behind it ("is simply not true"), and a
"not" inside ("are not, as some say, walking away").

Pure.
"""

from __future__ import annotations

from quotebank.core.meaning.passages import BREAK, Passage

#: Words behind the verb among which "not" or "false" denies the subject ("is quite simply not true").
NEAR_WORDS = 5

#: Words of a cut right behind an auxiliary that a negation in it governs the verb that follows.
MAX_SLIP_WORDS = 3


#: Words that open a clause of its own, whose verb or negation denies nothing of the main clause behind it.
SUBORDINATE = frozenset(
    {
        "if",
        "unless",
        "when",
        "because",
        "since",
        "while",
        "although",
        "though",
        "until",
        "till",
        "before",
        "after",
        "once",
    }
)


def loses_negation(passage: Passage) -> bool:
    """Tell whether cutting the passage loses a negation of what stays."""
    keys = passage.keys
    negators = [
        index
        for index, key in enumerate(keys)
        if key == "noone" or (key in passage.lists.negators and _is_negation(passage, index))
    ]
    if passage.has_after and not passage.has_before:
        return _denies_rest(passage, negators)
    if passage.has_before and not passage.has_after:
        return _denies_start(passage, negators)
    return bool(negators) and passage.has_before and passage.has_after and _negates_inside(passage, negators[0])


def _is_negation(passage: Passage, index: int) -> bool:
    """Tell whether the phrase that begins here negates; it may reach beyond the passage ("far from")."""
    return passage.lists.negators.match(passage.items.keys, passage.start + index, len(passage.items.keys)) is not None


def _denies_rest(passage: Passage, negators: list[int]) -> bool:
    """Judge words before the rest of a sentence."""
    keys, lists = passage.keys, passage.lists
    is_linked = keys[-1] in lists.denial_links
    negators = [index for index in negators if not _is_aside(passage, index)]
    if BREAK.search(passage.gap(len(keys))) and not is_linked:
        return False
    if not is_linked and not SUBORDINATE.isdisjoint(keys[passage.last_clause() :]):
        return False  # "if the rain fails", "when nobody came"
    flat = [index for index, key in enumerate(keys) if key in lists.flat_denials]
    if is_linked:  # "it is not true that"; "not false that" denies nothing
        return bool(flat) != bool(negators)
    # the denial stands right before the rest: "I deny we ever", "never"
    last = len(keys) - 1
    is_flat, is_negated = (
        flat[-1:] == [last],
        negators[-1:] == [last] or (negators[-1:] == [last - 1] and negators[-1] >= passage.last_clause()),
    )
    return is_flat != is_negated and (is_flat or _is_bare(passage, negators[-1]))


def _is_aside(passage: Passage, index: int) -> bool:
    """Tell whether a word stands in an aside between two breaks ("by people who were not there")."""
    opened = any(BREAK.search(passage.gap(place)) for place in range(1, index + 1))
    return opened and any(BREAK.search(passage.gap(place)) for place in range(index + 1, len(passage.keys)))


def _is_bare(passage: Passage, negator: int) -> bool:
    """Tell whether a negation before the rest has no other word to negate: "never", "nobody believes"."""
    keys, lists = passage.keys, passage.lists
    return negator == len(keys) - 1 or keys[-1] in lists.hedges["speech"] or keys[-1] in lists.auxiliaries


def _denies_start(passage: Passage, negators: list[int]) -> bool:
    """Judge words behind the start of a sentence: they must be its predicate."""
    keys, lists = passage.keys, passage.lists
    if keys[0] not in lists.copulas and keys[0] not in lists.auxiliaries:
        return False
    if BREAK.search(passage.gap(0)) and keys[0] not in lists.copulas:
        return False
    return any(index <= NEAR_WORDS for index in negators) or any(
        key in lists.flat_denials for key in keys[: NEAR_WORDS + 1]
    )


def _negates_inside(passage: Passage, first: int) -> bool:
    """Judge a cut inside a sentence whose first negation is its word ``first``."""
    keys, lists = passage.keys, passage.lists
    if keys[0] in lists.relatives or keys[0] in {"and", "or", "but"}:
        return False
    is_after_auxiliary = passage.previous in lists.auxiliaries
    is_set_off = bool(BREAK.search(passage.gap(0))) and bool(BREAK.search(passage.gap(len(keys))))
    is_aside = is_set_off or (first == 0 and len(keys) > 1 and bool(BREAK.search(passage.gap(0))))
    if is_aside and not is_after_auxiliary:
        return False
    if first == 0 or (is_after_auxiliary and len(keys) <= MAX_SLIP_WORDS):
        return True
    # "did not, at first, ...": the auxiliary went with its negation, and the verb stays
    is_unbroken = not any(BREAK.search(passage.gap(index)) for index in range(1, first + 1))
    return keys[first - 1] in lists.auxiliaries and first <= 2 and is_unbroken
