"""Whether two printings are one statement: what they share against what each says instead.

Evidence is the content words that both have, weighted by how general a word is; inside a stock phrase
almost nothing of the weight is left. Two printings part when two independent facts differ, when too
small a share of the shorter one's evidence is common, or when only formula is.

What neighbouring values cost was measured on 718 invented pairs (150 shared, 568 in tests/quality; 2 relations
wrong) and on the judged real pairs of data/reuse_real (of 183 alike none lost, of 163 unlike 29 kept). Where no
cost is given the neighbours (half and double) change nothing there.

Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from quotebank.core.folding import fold_words
from quotebank.core.meaning.collation import Collation, Kind
from quotebank.core.meaning.items import Items
from quotebank.core.meaning.meaning import Reading
from quotebank.core.meaning.meaning_lists import MeaningLists
from quotebank.core.meaning.remainders import is_content

#: What an item weighs as evidence, by how general a word it is (SCOWL size; 0 = no word of the list).
WEIGHTS = {10: 0.5, 20: 0.7, 35: 0.9, 40: 1.0, 50: 1.0, 0: 1.0}

#: Weight of numbers, dates and units, which are many and meet by chance.
MEASURE_WEIGHT = 0.5

#: What is left of a weight inside a stock phrase; with 0.5, one relation more goes wrong.
FORMULA_SHARE = 0.15

#: Share of the evidence that must be common, 0-1, by how many content words each printing has instead of the other's
#: (none, one, two, three or more): a word or two may be an editor's, more are another matter. All 0.1 lower: 2 more
#: relations wrong, 9 more unlike real pairs kept; all 0.05 higher: nothing lost, 3 fewer kept, but the short
#: paraphrases of the invented pairs come within one word of the bar.
MIN_COMMON_SHARES = (0.5, 0.55, 0.7, 0.85)

#: Independent facts that must differ for another statement (meaning_pairs.md: "two or more"); with 1, 77 changes of
#: a name or number would pass for other statements.
DIFFERENT_FACTS = 2

#: Below this common share, replaced words beside a differing fact are another fact and not wording.
SURE_SHARE = 0.85

#: Content words replaced by unrelated ones that weigh as one differing fact; with 1, one relation more goes wrong.
NEW_WORDS_FACT = 2

#: One differing fact or content word makes another statement where the common evidence weighs less than this and less
#: than this share of it is more than formula.
MIN_FACT_WEIGHT = 1.5
MIN_PLAIN_SHARE = 0.6

#: Of two printings, one shorter than this share of the other is a fragment of it; what it has beyond the other then
#: needs stronger evidence in common, because short stock phrases are in everything. Share 0.4: 13 more unlike real
#: pairs kept; 0.8: 11 more relations wrong. Weight 2.5: 3 more kept; 5: 1 fewer. Run 6: 9 more kept; 10: 1 alike lost.
FRAGMENT_SHARE = 0.6
MIN_FRAGMENT_WEIGHT = 3.5
MIN_FRAGMENT_RUN = 8

#: Weight of one unbroken common run that makes two printings one statement whatever else each of them says.
#: 4: no change; 9: 1 alike real pair lost.
SURE_RUN_WEIGHT = 6.0

#: Words of a speaker's full name.
MIN_NAME_WORDS = 2

_ANSWERED = frozenset(
    {
        Kind.SAME,
        Kind.SOFT,
        Kind.FORM,
        Kind.SYNONYM,
        Kind.MOVED,
        Kind.OPPOSITE,
        Kind.NEGATED,
        Kind.MODAL,
        Kind.QUANTIFIER,
    }
)


@dataclass(frozen=True, slots=True)
class Sameness:
    """Whether two printings are one statement, and the share of their evidence that is common, 0-1."""

    is_same: bool
    share: float


@dataclass(slots=True)
class _Evidence:
    """One printing's items by weight."""

    items: Items
    plain: list[float]
    weights: list[float]  # without what is formula
    loose: set[int]  # items that nothing on the other side answers

    @property
    def common(self) -> float:
        return sum(self.weights) - self.left

    @property
    def left(self) -> float:
        return sum(self.weights[i] for i in self.loose)


def _weigh(items: Items, loose: set[int], lists: MeaningLists) -> _Evidence:
    plain: list[float] = []
    for key in items.keys:
        if key in lists.closed or lists.titles.get(key, "neutral") != "neutral":
            plain.append(0.0)
        elif key[0] in "#@" or key.startswith("u:"):
            plain.append(MEASURE_WEIGHT)
        else:
            plain.append(WEIGHTS[lists.words.get(key, 0)])
    weights = list(plain)
    for place, _, length in lists.formulas.find(items.keys, 0, len(items)):
        for index in range(place, place + length):
            weights[index] = plain[index] * FORMULA_SHARE
    return _Evidence(items, plain, weights, loose)


def _are_other_people(one: str | None, other: str | None, lists: MeaningLists) -> bool:
    """Tell whether two speakers are surely two people: full names without a common word.

    A name with a word of the word list in it may be a body or a role ("Harbour Trust", "the mayor"),
    which speaks through people.
    """
    if not one or not other:
        return False
    names = fold_words(one), fold_words(other)
    if any(len(words) < MIN_NAME_WORDS or any(word in lists.words for word in words) for words in names):
        return False
    return set(names[0]).isdisjoint(names[1])


def judge_sameness(
    collation: Collation, reading: Reading, *, speaker_a: str | None = None, speaker_b: str | None = None
) -> Sameness:
    """Judge whether two printings, laid side by side and read, are one statement."""
    lists = collation.lists
    a = _weigh(collation.a, {*collation.dropped, *(p.a for p in collation.pairs if p.kind not in _ANSWERED)}, lists)
    b = _weigh(collation.b, {*collation.added, *(p.b for p in collation.pairs if p.kind not in _ANSWERED)}, lists)
    common, conflict = min(a.common, b.common), min(a.left, b.left)
    if reading.is_exchanged or not common + conflict:
        return Sameness(is_same=True, share=1.0)
    share = max(0.0, common / (common + conflict))
    facts = reading.facts + _are_other_people(speaker_a, speaker_b, lists)
    if reading.facts and share < SURE_SHARE:
        others = [
            pair for pair in collation.pairs if pair.kind is Kind.OTHER and a.weights[pair.a] and b.weights[pair.b]
        ]
        facts += len(others) >= NEW_WORDS_FACT
    is_formula = common < MIN_FACT_WEIGHT and common < MIN_PLAIN_SHARE * (
        sum(a.plain) - sum(a.plain[i] for i in a.loose)
    )
    facts_a = {pair.a for pair in collation.pairs if pair.kind is Kind.NAME}
    facts_b = {pair.b for pair in collation.pairs if pair.kind is Kind.NAME}
    new_words = min(_count_new(a, facts_a, lists), _count_new(b, facts_b, lists), len(MIN_COMMON_SHARES) - 1)
    if facts >= DIFFERENT_FACTS or (is_formula and (reading.facts or new_words)):
        return Sameness(is_same=False, share=share)
    run_words, run_weight = _measure_runs(collation, a.weights)
    size_a, size_b = _count_said(collation.a, lists), _count_said(collation.b, lists)
    is_fragment = min(size_a, size_b) < FRAGMENT_SHARE * max(size_a, size_b)
    if is_fragment and reading.is_replaced and common < MIN_FRAGMENT_WEIGHT and run_words < MIN_FRAGMENT_RUN:
        return Sameness(is_same=False, share=share)
    return Sameness(is_same=share >= MIN_COMMON_SHARES[new_words] or run_weight >= SURE_RUN_WEIGHT, share=share)


def _count_said(items: Items, lists: MeaningLists) -> int:
    """Count the items without "there is" before "no": "There were no survivors" says as much as "Nobody survived"."""
    keys = items.keys
    return len(keys) - 2 * (len(keys) > 2 and keys[0] == "there" and keys[1] in lists.copulas and keys[2] == "no")


def _count_new(evidence: _Evidence, facts: set[int], lists: MeaningLists) -> int:
    """Count the content words that one printing has instead of the other's, names aside: those are facts."""
    keys = evidence.items.keys
    return sum(is_content(keys[i], lists) and keys[i] not in lists.negators for i in evidence.loose - facts)


def _measure_runs(collation: Collation, weights: list[float]) -> tuple[int, float]:
    """Return the items of the longest stretch that both printings have, and the weight of the weightiest."""
    words, weight, start = 0, 0.0, 0
    for edit in collation.residue:
        words, weight = max(words, edit.a_start - start), max(weight, sum(weights[start : edit.a_start]))
        start = edit.a_end
    return max(words, len(weights) - start), max(weight, sum(weights[start:]))
